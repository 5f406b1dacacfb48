"""The chapters of a book, by their headings.

In: a text. Out: the headings; the heading above a place; the paragraphs that are headings or titles below them. Not
covered: several headings in a row, as in a list of contents.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from quotes.lang.en.dialogue import CHAPTER_HEADING
from quotes.text.paragraphs import Paragraph, find_paragraphs
from quotes.text_spans import TextSpan

LONGEST_ROW = 2
"""Most headings in a row of a chapter ("BOOK TWO", "CHAPTER I"); more are a list of contents. A guess."""


def chapters(text: str) -> list[TextSpan]:
    r"""Return the headings of a book's chapters, in order.

    Args:
        text: The book.

    Examples:
        >>> from quotes.dialogue.chapters import chapters
        >>> [str(heading) for heading in chapters("CHAPTER I\n\nIt rained.\n\nCHAPTER II\n\nIt stopped.")]
        ['CHAPTER I', 'CHAPTER II']
    """
    found: list[TextSpan] = []
    row: list[TextSpan] = []
    for paragraph in find_paragraphs(text):
        if CHAPTER_HEADING.match(text, paragraph.start, paragraph.end):
            row.append(TextSpan(paragraph.start, paragraph.end, text[paragraph.start : paragraph.end]))
            continue
        found += row if len(row) <= LONGEST_ROW else row[-1:]
        row = []
    return found + (row if len(row) <= LONGEST_ROW else row[-1:])


def heading_paragraphs(text: str, paragraphs: Sequence[Paragraph]) -> list[int]:
    """Return the indices of the paragraphs that are headings, or titles below them ("What Ruth Knew").

    Args:
        text: The book.
        paragraphs: Its paragraphs.
    """
    found: list[int] = []
    for place, paragraph in enumerate(paragraphs):
        is_title = paragraph.heading and found[-1:] == [place - 1]
        if is_title or CHAPTER_HEADING.match(text, paragraph.start, paragraph.end):
            found.append(place)
    return found


def chapter_at(headings: Sequence[TextSpan], place: int) -> int | None:
    """Return the index of the heading above a place; `None` before the first.

    Args:
        headings: The headings, in order.
        place: Offset in characters.
    """
    before = bisect_right(headings, place, key=lambda heading: heading.start)
    return before - 1 if before else None
