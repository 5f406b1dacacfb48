"""The steps of an extraction, top to bottom: text → Doc → marks → cues and rules → selection → speakers → records."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from quotes.assembly import assemble
from quotes.attributions import Attributions
from quotes.config import Config, Genre, Settings, settings_or_defaults
from quotes.dialogue.dashes import is_dash_dialogue, with_dash_spans
from quotes.dialogue.genre import is_story
from quotes.dialogue.numbers import load_dialogue_numbers
from quotes.dialogue.reading import read_dialogue
from quotes.dialogue.records import dialogue_records, outside_turns, story_lines
from quotes.exceptions import InputTypeError
from quotes.model.confidence import reach
from quotes.model.lexicon import Lexicon
from quotes.model.numbers import load_numbers
from quotes.parse.lost_marks import cut_at_cues
from quotes.parse.parsing import restore_text, to_doc
from quotes.parse.pipeline import check_doc, check_pipeline, is_doc, load_pipeline
from quotes.parse.token_table import read_token_table
from quotes.parse.transcripts import as_spans, find_turns
from quotes.parse.view import View
from quotes.rules.candidates import Selected
from quotes.rules.own import own_candidates
from quotes.rules.registry import candidates
from quotes.rules.told import told
from quotes.selection.rivals import least_of_use, select
from quotes.speakers.resolve import resolve
from quotes.text.marks import find_quoted_spans
from quotes.text.markup import Reading, read_through
from quotes.text.paragraphs import find_paragraphs

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from typing_extensions import Unpack


def extract(
    text_or_doc: str | Doc,
    *,
    nlp: Language | None = None,
    config: Config | None = None,
    **settings: Unpack[Settings],
) -> Attributions:
    """Return who said what in a text.

    Args:
        text_or_doc: Plain text of any length, or a `Doc` parsed by an English pipeline.
        nlp: The spaCy pipeline for plain text; `None` loads an installed one, once (see `Config.model`).
        config: The settings; `None` takes the defaults.
        **settings: Settings by their names in `Config`, which override those in `config`: `min_confidence=0.8`.

    Returns:
        A list of the attributions in document order; empty for blank text. Offsets are characters of the given text,
        which is the list's `text`.

    Raises:
        InputTypeError: The input is neither a `str` nor a `Doc`.
        MissingAnnotationError: The `Doc` or pipeline has no parse, tags or lemmas, or a parse with labels of Universal
            Dependencies.
        LanguageError: The `Doc` or pipeline is not English.
        ModelNotFoundError: No pipeline was given and none is installed.
        ConfigError: `config` is not a `Config`, or a setting is unknown, or its value is not allowed.

    Examples:
        >>> from quotes import extract
        >>> [found] = extract("“The bridge is safe,” engineer Ana Ruiz said on Monday.")
        >>> found.speaker.name, found.cue.lemma, found.quote.kind
        ('Ana Ruiz', 'say', 'direct')
    """
    config = settings_or_defaults(config, settings)
    if isinstance(text_or_doc, str) and not text_or_doc.strip():
        return Attributions([], text_or_doc)
    doc, reading = read_input(text_or_doc, nlp, config)
    records = extract_doc(doc, config)
    return restore_text(records, text_or_doc, reading) if isinstance(text_or_doc, str) else records


def read_input(text_or_doc: str | Doc, nlp: Language | None, config: Config) -> tuple[Doc, Reading]:
    """Return the caller's input as a `Doc` with all annotations that the rules read, and the reading of its text.

    Raises:
        QuotesError: As for `extract`.
    """
    if not isinstance(text_or_doc, str):
        if not is_doc(text_or_doc):
            raise InputTypeError(f"expected a str or a spaCy Doc, got {type(text_or_doc).__name__}")
        check_doc(text_or_doc)
        return text_or_doc, Reading(text_or_doc.text)
    if nlp is None:
        nlp = load_pipeline(config)
    else:
        check_pipeline(nlp)
    reading = read_through(text_or_doc)
    doc = to_doc(reading.text, nlp, config)
    check_doc(doc)
    return doc, reading


def extract_doc(doc: Doc, config: Config) -> Attributions:
    """Return the attributions, in document order, and the speakers of a `Doc` with all annotations the rules read."""
    view = read_view(doc, config.genre)
    numbers = load_numbers(config.cues, config.fitted, config.scope)
    lexicon = numbers.lexicon
    in_reach = reach(numbers, least_of_use(config.min_confidence))
    found = candidates(view, lexicon, config.exclude_rules, in_reach)
    fiction = reads_as_fiction(view, config)
    inside = () if fiction else told(view, lexicon, in_reach, config.exclude_rules)
    own = own_candidates(view, config.rules)
    selected = select(view, chain(found, inside), numbers, config.min_confidence, config.exclude_rules, own)
    if fiction:
        return _story(view, lexicon, selected, config)
    resolved = resolve(view, selected, config.name_threshold, config.speakers)
    records = assemble(view, lexicon, selected, resolved.speakers, config.scope)
    return Attributions(records, view.text, resolved.identities, _sentences(view))


def _sentences(view: View) -> list[int]:
    """Return the character offsets where the sentences begin."""
    return [view.start[first] for first, _ in view.sentences]


def reads_as_fiction(view: View, config: Config) -> bool:
    """Return whether a text is read as fiction, by the settings or by its layout."""
    if config.genre != "auto":
        return config.genre == "fiction"
    if view.turns:
        return False
    if any(passage.is_turn for passage in view.passages):
        return True  # `read_view` has found dialogue after dashes
    return is_story(view.text, view.paragraphs, [span for passage in view.passages for span in passage.spans])


def _story(view: View, lexicon: Lexicon, selected: Sequence[Selected], config: Config) -> Attributions:
    """Return the turns of a story, and the statements reported without quotation marks between them."""
    numbers = load_dialogue_numbers(config.fitted)
    dialogue = read_dialogue(view, lexicon, numbers, config.speakers)
    reported = outside_turns(selected, dialogue)
    sources = resolve(view, reported, config.name_threshold, config.speakers)
    lines = story_lines(view, dialogue, reported, sources.speakers, numbers.speech)
    records, speakers = dialogue_records(view, lexicon, lines, sources.identities, config.turn_name_threshold)
    return Attributions(records, view.text, speakers, _sentences(view))


def read_view(doc: Doc, genre: Genre = "news") -> View:
    """Return the `View` of a `Doc`: its tokens as lists, its paragraphs and its quotations.

    Args:
        doc: The `Doc`.
        genre: The genre. In fiction a paragraph that opens with a dash is speech, in news it is in a list; `auto`
            decides by the words after the dashes.
    """
    table = read_token_table(doc)
    paragraphs = find_paragraphs(table.text)
    spans = cut_at_cues(table.text, find_quoted_spans(table.text, paragraphs))
    turns = find_turns(table.text, paragraphs)
    if genre == "fiction" or (genre == "auto" and not turns and is_dash_dialogue(table.text, paragraphs, spans)):
        spans = with_dash_spans(table.text, paragraphs, spans)
    if turns:
        spans = as_spans(turns, paragraphs, spans)
    return View(doc, table, paragraphs, spans, turns)
