"""Formats for fiction: a table of the turns, a script, the narration.

In: the records of one text, as from `extract`. Out: rows, or text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

from attrs import frozen

from quotes.attributions import Attributions
from quotes.dialogue.acts import Act
from quotes.dialogue.chapters import chapter_at, chapters
from quotes.dialogue.records import RULE_OF_ACT
from quotes.extraction import extract
from quotes.formats import csv
from quotes.lang.en.dialogue import LETTER_LABEL, NARRATOR_LABEL, THOUGHT_LABEL, UNKNOWN_LABEL
from quotes.records import Attribution, TextSpan
from quotes.text.paragraphs import find_paragraphs

ACT_OF_RULE: Mapping[str, Act] = {rule: act for act, rule in RULE_OF_ACT.items()}
"""Rule → act."""
LABELS: Mapping[Act | None, str] = {"writing": LETTER_LABEL, "thought": THOUGHT_LABEL}

TURN_COLUMNS = ("doc", "turn", "act", "speaker", "addressees", "text", "chapter", "start", "sure")
"""Columns of the dialogue table as CSV: the name of the text, then the fields of `DialogueRow`."""
ADDRESSEES = " | "
"""What stands between several addressees."""


@frozen
class DialogueRow:
    """A turn of a dialogue, or another quotation in marks.

    Attributes:
        turn: Number of the turn, or `None`.
        speaker: Name of the speaker, or `None`.
        addressees: Names of the addressees.
        text: The spoken words, without quotation marks, fragments joined by a space.
        chapter: The heading of the chapter, or `None` before the first.
        start: Character offset of its start.
        sure: Probability that the speaker is right, or `None`.
        act: `speech`, or `writing` or `thought` that stands in quotation marks.
    """

    turn: int | None
    speaker: str | None
    addressees: tuple[str, ...]
    text: str
    chapter: str | None
    start: int
    sure: float | None
    act: Act = "speech"


def dialogue_table(found: Attributions) -> list[DialogueRow]:
    r"""Return a row for each turn and each other quotation in marks, in order.

    Args:
        found: The records of a text.

    Examples:
        >>> from quotes import Config, extract
        >>> from quotes.formats.story import dialogue_table
        >>> story = "CHAPTER I\n\n“The tide turns at six, Miss Vane,” said Owen."
        >>> [row] = dialogue_table(extract(story, config=Config(genre="fiction")))
        >>> row.speaker, row.addressees, row.chapter
        ('Owen', ('Miss Vane',), 'CHAPTER I')
    """
    headings = chapters(found.text)
    rows = []
    for record in _spoken(found):
        start = record.quote.spans[0].start
        chapter = chapter_at(headings, start)
        speaker = record.speaker
        rows.append(
            DialogueRow(
                record.turn,
                speaker.name if speaker else None,
                record.addressee_names,
                _said(record),
                None if chapter is None else headings[chapter].text,
                start,
                speaker.name_confidence if speaker else None,
                ACT_OF_RULE.get(record.rule, "speech"),
            )
        )
    return rows


def csv_header() -> str:
    r"""Return the line of column names of `render_csv`, ended by `\n`."""
    return csv.lines([TURN_COLUMNS])


def render_csv(doc: str, found: Attributions) -> str:
    r"""Return a text's turns as rows of CSV without a header, each ended by `\n`.

    Args:
        doc: Name of the text.
        found: Its records.
    """
    return csv.lines(
        (
            doc,
            row.turn,
            row.act,
            row.speaker,
            ADDRESSEES.join(row.addressees),
            row.text,
            row.chapter,
            row.start,
            row.sure,
        )
        for row in dialogue_table(found)
    )


def script(found: Attributions) -> str:
    """Return a text as a script: `NAME: line` for each turn, with the narration between, line by line.

    Args:
        found: The records of a text.

    Returns:
        Lines that end with line feeds, each with a label in capitals: the speaker's name, `NARRATOR` for the narration,
        or `UNKNOWN` for a speaker without a name; letters and thought have `(letter)` or `(thought)` after the name.
    """
    labelled = [(span, NARRATOR_LABEL) for span in narration(found)]
    for record in _spoken(found):
        name = record.speaker.name if record.speaker else None
        label = name.upper() if name else UNKNOWN_LABEL
        act = ACT_OF_RULE.get(record.rule)
        label += f" ({LABELS[act]})" if act in LABELS else ""
        labelled += [(span, label) for span in record.quote.fragments]
    lines: list[tuple[str, list[str]]] = []
    for span, label in sorted(labelled, key=lambda pair: pair[0].start):
        if lines and lines[-1][0] == label:
            lines[-1][1].append(str(span))
        else:
            lines.append((label, [str(span)]))
    return "".join(f"{label}: {' '.join(texts)}\n" for label, texts in lines)


def narration(found: Attributions | str) -> list[TextSpan]:
    """Return the narration: the text outside the quotation marks of all records.

    Args:
        found: The records of a text, or the text, from which they are then extracted with the default settings.

    Returns:
        Spans in order, without space and quotation marks at their edges; none is empty.

    Examples:
        >>> from quotes import narration
        >>> [str(span) for span in narration("“Never,” said Ruth, and left.")]
        ['said Ruth, and left.']
    """
    if isinstance(found, str):
        found = extract(found)
    text, place, narrated = found.text, 0, list[TextSpan]()
    spans = sorted((span for record in _spoken(found) for span in record.quote.spans), key=attrgetter("start"))
    for start, end in [*((span.start, span.end) for span in spans), (len(text), len(text))]:
        if start > place:
            narrated += _paragraphs(text, place, start)
        place = max(place, end)
    return narrated


def _paragraphs(text: str, start: int, end: int) -> Iterator[TextSpan]:
    """Yield the part of each paragraph in a range, if it has a letter or a digit."""
    for paragraph in find_paragraphs(text[start:end]):
        part = text[start + paragraph.start : start + paragraph.end]
        if any(map(str.isalnum, part)):
            yield TextSpan(start + paragraph.start, start + paragraph.end, part)


def _spoken(found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield the records that are wholly in quotation marks and not inside another."""
    for record in found:
        if record.quote.kind == "direct" and record.parent is None:
            yield record


def _said(record: Attribution) -> str:
    return " ".join(map(str, record.quote.fragments or record.quote.spans))
