"""The sections of a page. In: an article. Out: its sections: the whole article, or one for each chapter."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from attrs import frozen

from quotes.dialogue.chapters import chapters
from quotes.page.spans import Paragraph, paragraphs
from quotes.records import Attribution

MOST_RECORDS = 300
"""Most records of a text with chapters that a page shows together. With more, one chapter at a time. A guess."""


@frozen
class Heading:
    """The heading of a chapter.

    Attributes:
        start: Character offset of its paragraph.
        name: Its words, with the headings around it ("BOOK TWO, CHAPTER I").
    """

    start: int
    name: str


@frozen
class Section:
    """A part of a text that is shown at a time.

    Attributes:
        prefix: Prefix of the ids of its elements.
        name: The name of the text or the chapter.
        records: The records in it.
        paragraphs: Its paragraphs.
        headings: The chapters in it, for their list and their style.
    """

    prefix: str
    name: str
    records: tuple[Attribution, ...]
    paragraphs: tuple[Paragraph, ...]
    headings: tuple[Heading, ...] = ()


def sections(records: Sequence[Attribution], text: str | None, name: str, prefix: str) -> list[Section]:
    """Return the sections of a text: its chapters, if it has several and many records, otherwise the whole text.

    Args:
        records: Its records.
        text: The text, or `None` for the records' own words.
        name: Its name.
        prefix: Prefix of the ids of the page's elements.

    Raises:
        RecordError: The records are not of this text.
    """
    shown = paragraphs(records, text)
    headings = [] if text is None else _headings(text, shown)
    if len(headings) < 2 or len(records) <= MOST_RECORDS:
        return [Section(f"{prefix}-", name, tuple(records), tuple(shown), tuple(headings) if len(headings) > 1 else ())]
    starts = [heading.start for heading in headings]
    found: list[tuple[list[Attribution], list[Paragraph]]] = [([], []) for _ in range(len(headings) + 1)]
    for paragraph in shown:
        found[bisect_right(starts, paragraph[0].start)][1].append(paragraph)
    for record in records:
        found[bisect_right(starts, record.quote.spans[0].start)][0].append(record)
    opening = Section(f"{prefix}c0-", name, tuple(found[0][0]), tuple(found[0][1]))
    chapters_of_it = [
        Section(f"{prefix}c{number}-", heading.name, tuple(of_it), tuple(lines), (heading,))
        for number, (heading, (of_it, lines)) in enumerate(zip(headings, found[1:], strict=True), 1)
    ]
    return [opening, *chapters_of_it] if opening.paragraphs else chapters_of_it


def _headings(text: str, shown: Sequence[Paragraph]) -> list[Heading]:
    """Return the headings of chapters; headings without text between them are one."""
    numbers = {paragraph[0].start: number for number, paragraph in enumerate(shown)}
    found: list[Heading] = []
    last = -2
    for heading in chapters(text):
        number = numbers.get(heading.start, -2)
        name = " ".join(str(heading).split())
        if found and number == last + 1:
            found[-1] = Heading(found[-1].start, f"{found[-1].name}, {name}")
        else:
            found.append(Heading(heading.start, name))
        last = number
    return found
