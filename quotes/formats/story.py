"""Stories for people who work with books: a table of the turns, a script, the narration.

In: the records of one text, as `extract` gives them. Out: rows, or text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from attrs import frozen

from quotes.attributions import Attributions
from quotes.extraction import extract
from quotes.lang.en.dialogue import CHAPTER_HEADING, NARRATOR_LABEL, UNKNOWN_LABEL
from quotes.records import Attribution, TextSpan
from quotes.text.paragraphs import find_paragraphs


@frozen
class DialogueRow:
    """A turn of a dialogue, or another quotation in marks.

    Attributes:
        turn: Number of the turn, or `None`.
        speaker: Name of the speaker, or `None`.
        addressees: Names of those it is said to.
        text: What is said, without quotation marks, its pieces joined by a space.
        chapter: The heading of the chapter, or `None` before the first.
        start: Where it begins, in characters of the text.
        sure: Probability that the speaker is right, or `None`.
    """

    turn: int | None
    speaker: str | None
    addressees: tuple[str, ...]
    text: str
    chapter: str | None
    start: int
    sure: float | None


def dialogue_table(found: Attributions) -> list[DialogueRow]:
    r"""Return what is said in marks, a row for each turn, in order.

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
    starts = [heading.start for heading in headings]
    rows = []
    for record in _spoken(found):
        start = record.quote.spans[0].start
        place = bisect_right(starts, start)
        speaker = record.speaker
        rows.append(
            DialogueRow(
                record.turn,
                speaker.name if speaker else None,
                record.addressee_names,
                _said(record),
                headings[place - 1].text if place else None,
                start,
                speaker.name_confidence if speaker else None,
            )
        )
    return rows


def chapters(text: str) -> list[TextSpan]:
    """Return the headings of a book's chapters."""
    return [
        TextSpan(paragraph.start, paragraph.end, text[paragraph.start : paragraph.end])
        for paragraph in find_paragraphs(text)
        if CHAPTER_HEADING.match(text, paragraph.start, paragraph.end)
    ]


def script(found: Attributions) -> str:
    """Return a text as a script: `NAME: line` for each turn, with the narration between, line by line.

    Args:
        found: The records of a text.

    Returns:
        Lines ended by line feeds, each with a label in capitals: the speaker's name, `NARRATOR` for what is nobody's
        words, or `UNKNOWN` where nobody is named.
    """
    pieces = [(piece, NARRATOR_LABEL) for piece in narration(found)]
    for record in _spoken(found):
        name = record.speaker.name if record.speaker else None
        label = name.upper() if name else UNKNOWN_LABEL
        pieces += [(piece, label) for piece in record.quote.fragments]
    lines: list[tuple[str, list[str]]] = []
    for piece, label in sorted(pieces, key=lambda pair: pair[0].start):
        if lines and lines[-1][0] == label:
            lines[-1][1].append(str(piece))
        else:
            lines.append((label, [str(piece)]))
    return "".join(f"{label}: {' '.join(texts)}\n" for label, texts in lines)


def narration(found: Attributions | str) -> list[TextSpan]:
    """Return what is nobody's words: the text outside of all quotation marks that a record has.

    Args:
        found: The records of a text, or the text, from which they are then extracted with the default settings.

    Returns:
        Pieces in order, without space and quotation marks at their edges; none is empty.

    Examples:
        >>> from quotes import narration
        >>> [str(piece) for piece in narration("“Never,” said Ruth, and left.")]
        ['said Ruth, and left.']
    """
    if isinstance(found, str):
        found = extract(found)
    text, place, found_pieces = found.text, 0, list[TextSpan]()
    spans = sorted((span for record in _spoken(found) for span in record.quote.spans), key=attrgetter("start"))
    for start, end in [*((span.start, span.end) for span in spans), (len(text), len(text))]:
        if start > place:
            found_pieces += _paragraphs(text, place, start)
        place = max(place, end)
    return found_pieces


def _paragraphs(text: str, start: int, end: int) -> Iterator[TextSpan]:
    """Yield the pieces of a stretch of text, one a paragraph, that have a letter or a digit."""
    for paragraph in find_paragraphs(text[start:end]):
        piece = text[start + paragraph.start : start + paragraph.end]
        if any(map(str.isalnum, piece)):
            yield TextSpan(start + paragraph.start, start + paragraph.end, piece)


def _spoken(found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield the records that are wholly in quotation marks and lie in no other."""
    for record in found:
        if record.quote.kind == "direct" and record.parent is None:
            yield record


def _said(record: Attribution) -> str:
    return " ".join(map(str, record.quote.fragments or record.quote.spans))
