"""Quotations with their marks in different paragraphs, or with one mark lost.

In: each paragraph's quotations as its own marks pair them, and its stray closing mark. Out: the same, with

- a quotation that opens once, runs over paragraphs or lines without marks, and closes once (a letter, a verse, a post);
- a quotation that begins its paragraph and lost its opening mark (`We won,” she said.`).

A lost closing mark can only be found by the words after it: see `quotes.parse.lost_marks`.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, field, frozen

from quotes.text.glyphs import CLOSES, STYLES, Mark, Style
from quotes.text.paragraphs import Paragraph
from quotes.text.spans import QuotedSpan

MOST_PARAGRAPHS = 25
"""Paragraphs after which an open mark is an error, not a long letter. A guess."""
BEFORE_CUE = ",?!"
"""Last characters of a quotation that has its cue after it."""


@frozen
class Stray:
    """A closing mark without an opening mark in its paragraph, the first mark of its kind there.

    Attributes:
        mark: The mark.
        styles: The styles of quotation it may close.
    """

    mark: Mark
    styles: frozenset[Style]

    @classmethod
    def of(cls, mark: Mark) -> Stray:
        """Return a mark as a stray, with the styles that its glyph may close."""
        made_for, others = CLOSES.get(mark.glyph, ((), ()))
        styles = {STYLES[kind] for kind in (*made_for, *others)}
        return cls(mark, frozenset(styles or {"single"}))


@frozen
class Sides:
    """The quotations of a paragraph, and marks that may have their partner in another paragraph.

    Attributes:
        spans: The quotations, in order.
        opener: A quotation left open in single marks. Its mark is an apostrophe if no later paragraph closes it.
        strays: Closing marks without an opener, at most one of each kind.
    """

    spans: list[QuotedSpan] = field(factory=list)
    opener: QuotedSpan | None = None
    strays: tuple[Stray, ...] = ()


def complete(text: str, paragraphs: Sequence[Paragraph], sides: Sequence[Sides]) -> None:
    """Add the quotations that stray closing marks end, in place.

    Args:
        text: The text.
        paragraphs: Its paragraphs.
        sides: The quotations and stray marks of each paragraph; their `spans` are changed.
    """
    waiting: QuotedSpan | None = None
    for number, here in enumerate(sides):
        if waiting is not None and number - waiting.paragraph > MOST_PARAGRAPHS:
            waiting = None
        for stray in here.strays:
            if waiting is not None and waiting.style in stray.styles:
                first = waiting.paragraph
                if waiting is sides[first].opener:
                    _surround(text, sides[first].spans, waiting)
                for between in range(first + 1, number):
                    _surround(text, sides[between].spans, _whole(paragraphs[between], between, waiting.style))
                _surround(text, here.spans, _up_to(text, paragraphs[number], number, stray.mark, waiting.style))
                waiting = None
                break
            if _has_cue_after(text, stray.mark):
                style = STYLES[CLOSES[stray.mark.glyph][0][0]]
                _surround(text, here.spans, _up_to(text, paragraphs[number], number, stray.mark, style))
        left_open = _left_open(here.spans, paragraphs[number]) or here.opener
        waiting = left_open or (None if _quoted(here.spans, waiting) else waiting)


def _left_open(spans: Sequence[QuotedSpan], paragraph: Paragraph) -> QuotedSpan | None:
    """Return the outermost quotation that is open at a paragraph's end."""
    return next((s for s in spans if not s.depth and not s.closed and s.end == paragraph.end), None)


def _quoted(spans: Sequence[QuotedSpan], waiting: QuotedSpan | None) -> bool:
    """Return whether a paragraph has quotations that cannot lie inside the one left open before it."""
    return waiting is None or any(span.style == waiting.style or span.style != "single" for span in spans)


def _has_cue_after(text: str, mark: Mark) -> bool:
    if mark.glyph not in CLOSES or mark.left not in BEFORE_CUE or not mark.left:
        return False
    after = text[mark.end : mark.end + 2]
    return after[:1] == " " and (mark.left == "," or after[1:].islower())


def _whole(paragraph: Paragraph, number: int, style: Style) -> QuotedSpan:
    start, end = paragraph.start, paragraph.end
    return QuotedSpan(start, end, start, end, depth=0, style=style, paragraph=number, closed=False)


def _up_to(text: str, paragraph: Paragraph, number: int, mark: Mark, style: Style) -> QuotedSpan:
    start = paragraph.start
    inner_end = start + len(text[start : mark.start].rstrip())
    return QuotedSpan(start, mark.end, start, inner_end, depth=0, style=style, paragraph=number, closed=True)


def _surround(text: str, spans: list[QuotedSpan], outer: QuotedSpan) -> None:
    """Add a quotation to its paragraph's spans, around those that lie inside it."""
    if not any(map(str.isalnum, text[outer.inner_start : outer.inner_end])):
        return
    before = [s for s in spans if s.start < outer.start]
    after = [s for s in spans if s.start >= outer.start]
    spans[:] = [*before, outer, *(evolve(s, depth=s.depth + 1) if s.end <= outer.end else s for s in after)]
