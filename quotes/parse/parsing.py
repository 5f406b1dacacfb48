"""Text to a parsed `Doc`: text of any length and kind, by what of the pipeline the rules need.

Text comes in, a `Doc` goes out whose characters are the text's own, one for one: `doc.text == text`, except that a lone
surrogate, which spaCy cannot store, stands in it as U+FFFD.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from attrs import evolve, fields, has

from quotes.attributions import Attributions
from quotes.exceptions import QuotesError
from quotes.parse.pipeline import FACTORY, is_doc, is_of_spacy
from quotes.parse.process_state import one_thread
from quotes.records import TextSpan
from quotes.text.chunks import SURROGATE, Part, pieces
from quotes.text.markup import Reading

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from quotes.config import Config

Component = Callable[["Doc"], "Doc"]
"""A component of a pipeline, as spaCy has it."""
WORDS_TOGETHER = 4_000
"""Tokens whose vectors are computed together: few enough for a processor's cache."""
ENTITY_ATTRIBUTES = frozenset({"doc.ents", "token.ent_iob", "token.ent_type", "token.ent_kb_id", "token.ent_id"})
"""What a component requires, as spaCy names it, that reads entities."""
MATCHERS = frozenset({"attribute_ruler", "entity_ruler", "span_ruler"})
"""spaCy's components that do what their patterns say, which may ask for entities."""


def to_doc(text: str, nlp: Language, config: Config) -> Doc:
    """Parse a text of any length and kind.

    Text longer than `config.piece_length` is parsed in pieces, which are joined to one `Doc`: sentences, entities and
    span groups stay, and what components keep about a whole `Doc` (its tensor, attributes in `doc._`) is left out.

    Args:
        text: Any string.
        nlp: The pipeline. A `quote_extractor` in it is not run.
        config: The settings.

    Returns:
        A `Doc` with the text's characters, one for one.

    Raises:
        QuotesError: The pipeline's error handler dropped the text. An error that a component raises comes as it is.
    """
    parsed = []
    # One at a time, since together they would take as much memory as that many texts.
    for doc in make_docs(text, nlp, config):
        [outcome] = parse([doc], nlp)
        if isinstance(outcome, Exception):
            raise outcome
        parsed.append(outcome)
    return join_docs(parsed)


def make_docs(text: str, nlp: Language, config: Config) -> list[Doc]:
    """Tokenize a text of any length and kind: a `Doc` for each piece that is to be parsed on its own, at least one."""
    limit = min(config.piece_length, nlp.max_length)
    return [_make_doc(parts, nlp) for parts in pieces(text, limit)] or [nlp.make_doc("")]


def parse(docs: Sequence[Doc], nlp: Language) -> list[Doc | Exception]:
    """Run on some Docs together what of a pipeline the rules need (see `idle_components`).

    `nlp.pipe` ends at the first error, or is silent about the Docs its error handler drops, of which a trainable
    component drops a whole batch. Here an error is the outcome of its `Doc` alone, and the pipeline stays as it is.

    Args:
        docs: Tokenized Docs.
        nlp: The pipeline.

    Returns:
        For each, the parsed `Doc` or the error that a component raised at it.
    """
    outcomes: list[Doc | Exception] = list(docs)
    with one_thread():
        for name, component in components(nlp):
            places = [place for place, outcome in enumerate(outcomes) if not isinstance(outcome, Exception)]
            sound = [outcome for outcome in outcomes if not isinstance(outcome, Exception)]
            for place, outcome in zip(places, run(component, name, sound), strict=True):
                outcomes[place] = outcome
    return outcomes


def components(nlp: Language) -> list[tuple[str, Component]]:
    """Return what of a pipeline is run: all but our own component, and spaCy's entity recognizer if nobody asks for it.

    The rules find names by themselves, and the recognizer takes as long as all the rest. It runs where a component
    behind it may read entities: one that says so (`requires`), or that is of another make and says nothing.
    """
    from spacy.pipeline import EntityRecognizer

    kept: list[tuple[str, Component]] = []
    entities_wanted = False
    for name, component in reversed(nlp.pipeline):
        meta = nlp.get_pipe_meta(name)
        if meta.factory == FACTORY or (isinstance(component, EntityRecognizer) and not entities_wanted):
            continue
        kept.append((name, component))
        silent = not meta.requires and (not is_of_spacy(component) or meta.factory in MATCHERS)
        entities_wanted = entities_wanted or silent or not ENTITY_ATTRIBUTES.isdisjoint(meta.requires)
    return kept[::-1]


def run(component: Component, name: str, docs: list[Doc]) -> list[Doc | Exception]:
    """Run one component on some Docs together; an error is the outcome of its `Doc` alone."""
    done: list[Doc] = []
    with suppress(Exception):  # it is raised again, and kept, when the Doc is tried on its own
        for doc in _stream(component, docs):
            done.append(doc)  # noqa: PERF402 -- those before an error are kept
    if len(done) == len(docs):
        return [*done]
    through = {id(doc) for doc in done}
    return [doc if id(doc) in through else _call(component, name, doc) for doc in docs]


def join_docs(docs: list[Doc]) -> Doc:
    """Join parsed pieces of one text to one `Doc`."""
    from spacy.tokens import Doc

    if len(docs) == 1:
        return docs[0]
    # Doc-level data of the pieces cannot be joined; spaCy would drop it as well, with a warning for each.
    for doc in docs:
        for key in [key for key in doc.user_data if not _is_of_tokens(key)]:
            del doc.user_data[key]
    # spaCy takes `exclude`, and its stub file does not know it.
    joined = Doc.from_docs(docs, ensure_whitespace=False, exclude=["tensor"])  # type: ignore[call-arg]
    if joined is None:
        raise ValueError("join_docs: expected at least one piece")
    return joined


def restore_text(found: Attributions, text: str, reading: Reading) -> Attributions:
    """Return records and speakers with the offsets and the texts of the caller's text, which they then have.

    Args:
        found: What was found in the reading.
        text: The caller's text.
        reading: What was parsed of it. A `Doc` differs from it only where it has a stand-in for a lone surrogate.
    """
    if reading.starts is None and not SURROGATE.search(text):
        return found.with_records(found, text=text)
    return Attributions(
        [restore(record, text, reading) for record in found],
        text,
        [restore(speaker, text, reading) for speaker in found.speakers],
        [reading.place(sentence) for sentence in found.sentences],
    )


def _is_of_tokens(key: object) -> bool:
    """Tell whether user data is about tokens or spans, which spaCy moves along when it joins."""
    return isinstance(key, tuple) and len(key) == 4 and key[0] == "._." and key[2] is not None


def restore(value: Any, text: str, reading: Reading) -> Any:
    """Return a part of a record, at whatever depth, with the spans in it those of the caller's text."""
    if isinstance(value, TextSpan):
        start, end = reading.span(value.start, value.end)
        return TextSpan(start, end, text[start:end])
    if isinstance(value, tuple):
        return tuple(restore(item, text, reading) for item in value)
    if has(type(value)):
        names = [attribute.name for attribute in fields(type(value))]
        return evolve(value, **{name: restore(getattr(value, name), text, reading) for name in names})
    return value


def _stream(component: Component, docs: list[Doc]) -> Iterator[Doc]:
    """Yield what comes of Docs that a component is given together, in the way that takes it least time."""
    from spacy.pipeline import AttributeRuler, Tok2Vec

    if type(component) is Tok2Vec:
        for group in _groups(docs):
            yield from component.pipe(group, batch_size=len(group))
    elif type(component) is AttributeRuler:
        from quotes.parse.attribute_ruler import run_attribute_ruler  # loads NumPy

        yield from run_attribute_ruler(component, docs)
    elif hasattr(component, "pipe"):
        yield from component.pipe(docs, batch_size=max(len(docs), 1))


def _groups(docs: list[Doc]) -> Iterator[list[Doc]]:
    group: list[Doc] = []
    words = 0
    for doc in docs:
        group.append(doc)
        words += len(doc)
        if words >= WORDS_TOGETHER:
            yield group
            group, words = [], 0
    if group:
        yield group


def _call(component: Component, name: str, doc: Doc) -> Doc | Exception:
    try:
        outcome = component(doc)
    except Exception as error:  # noqa: BLE001 -- whatever a component of the user's raises, it is that text's outcome
        return error
    # Trainable components return nothing when their error handler lets an error pass.
    return outcome if is_doc(outcome) else QuotesError(f"the component {name!r} returned no Doc for {doc.text!r:.40}")


def _make_doc(parts: tuple[Part, ...], nlp: Language) -> Doc:
    from spacy.tokens import Doc

    if len(parts) == 1 and not parts[0].is_token:
        return nlp.make_doc(parts[0].text)
    words: list[str] = []
    spaces: list[bool] = []
    for part in parts:
        if part.is_token:
            words.append(part.text)
            spaces.append(False)
            continue
        text = part.text
        if words and text.startswith(" "):
            # The space belongs to the word before it, as the tokenizer has it.
            spaces[-1] = True
            text = text[1:]
        if not text:
            continue
        made = nlp.make_doc(text)
        words.extend(token.text for token in made)
        spaces.extend(bool(token.whitespace_) for token in made)
    return Doc(nlp.vocab, words=words, spaces=spaces)
