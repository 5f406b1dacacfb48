"""Quotation marks. In: a text. Out: its quoted spans, paired, nested and continued over paragraphs.

In each paragraph, marks that cannot be apostrophes are paired first (`sure_marks.py`), then single marks, only with
others inside the same quotation (`single_marks.py`). Last, a quotation left open at the end of a paragraph is linked to
the next paragraph if that opens with the same mark.

All this takes time linear in the text's length: a mark reads only its neighbours, and the roles of later marks are
collected beforehand in one pass from the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from quotes.text.glyphs import (
    APOSTROPHES,
    DOUBLED,
    LATEX_CLOSE,
    LATEX_OPEN,
    Mark,
    MarkPair,
    role_in_context,
)
from quotes.text.one_sided import Sides, Stray, complete
from quotes.text.paragraphs import Paragraph, find_paragraphs
from quotes.text.single_marks import ELISION, pair_singles
from quotes.text.spans import QuotedSpan
from quotes.text.sure_marks import pair_sure

_RUN = re.compile("[\"“”„‟＂«»‹›「」『』〝〞〟'‘’‚‛`]+")
_FILLED = re.compile(r"[^\W_]")


def find_quoted_spans(text: str, paragraphs: Sequence[Paragraph] | None = None) -> list[QuotedSpan]:
    """Find the quoted spans of a text, in time linear in its length.

    Spans of one paragraph nest or are separate; they never cross. Marks with no letter or digit between them are left
    out. Apostrophes, feet and inches, and the marks of markup attributes (`<a href="…">`) are skipped.

    Args:
        text: Any string.
        paragraphs: Its paragraphs, from `find_paragraphs`; found here if left out.

    Returns:
        The spans in document order, outer before inner.
    """
    if paragraphs is None:
        paragraphs = find_paragraphs(text)
    sides: list[Sides] = []
    carried = False
    for number, paragraph in enumerate(paragraphs):
        marks = _find_marks(text, paragraph)
        if not marks:
            sides.append(Sides())
            carried = False
            continue
        following = _opening_run(text, paragraphs[number + 1]) if number + 1 < len(paragraphs) else ""
        here = _read_marks(text, marks, paragraph, number, following, carried)
        sides.append(here)
        carried = any(span.style == "single" and _is_left_open(span, paragraph) for span in here.spans)
    if any(here.strays for here in sides):
        complete(text, paragraphs, sides)
    spans: list[QuotedSpan] = []
    left_open: list[int] = []
    for here, paragraph in zip(sides, paragraphs, strict=True):
        left_open = _link(spans, here.spans, left_open, paragraph) if here.spans else []
    return spans


def _read_marks(
    text: str, marks: Sequence[Mark], paragraph: Paragraph, number: int, following: str, carried: bool
) -> Sides:
    """Pair the marks of one paragraph."""
    pairs, stray = pair_sure(text, marks)
    singles = pair_singles(text, marks, pairs, paragraph.start, following, carried)
    spans = _settle(text, marks, [*pairs, *singles.pairs], paragraph, number)
    opener: QuotedSpan | None = None
    if singles.opener is not None:
        left_open = [MarkPair(singles.opener, len(marks), "single", closed=False)]
        opener = next(iter(_settle(text, marks, left_open, paragraph, number)), None)
    closers = (stray, Stray.of(marks[singles.closer]) if singles.closer is not None else None)
    return Sides(spans, opener, tuple(closer for closer in closers if closer is not None))


def _is_left_open(span: QuotedSpan, paragraph: Paragraph) -> bool:
    return not span.closed and span.end == paragraph.end


def _opening_run(text: str, paragraph: Paragraph) -> str:
    """Return the marks at the start of a paragraph, without an apostrophe."""
    run = _RUN.match(text, paragraph.start, paragraph.end)
    if run is None:
        return ""
    return run[0][:-1] if ELISION.match(text, run.end()) else run[0]


def _find_marks(text: str, paragraph: Paragraph) -> list[Mark]:
    """Find the paragraph's marks, without apostrophes within words and the marks of markup attributes."""
    marks: list[Mark] = []
    first, last = paragraph.start, paragraph.end
    # The last place of each quote character, looked up once: a search at every mark would take quadratic time.
    last_seen: dict[str, int] = {}
    skip_to = first
    latex_open = double_open = 0
    for run in _RUN.finditer(text, first, last):
        start, end = run.span()
        left = text[start - 1] if start > first else ""
        right = text[end] if end < last else ""
        if end - start == 1 and text[start] in APOSTROPHES and left.isalnum() and right.isalnum():
            continue
        if left == "=" and start >= skip_to and text[start] in "\"'" and text[start - 2 : start - 1].isalnum():
            quote = text[start]
            if quote not in last_seen:
                last_seen[quote] = text.rfind(quote, first, last)
            skip_to = (text.index(quote, start + 1) if last_seen[quote] > start else start) + 1
        place = max(start, skip_to)
        while place < end:
            glyph = text[place]
            closing = DOUBLED.get(text[place : min(place + 2, end)])
            if closing is not None:
                if closing not in last_seen:
                    last_seen[closing] = text.rfind(closing, first, last)
                if closing[0] == glyph and latex_open:
                    glyph = LATEX_CLOSE
                    latex_open -= 1
                elif glyph == "`" or (last_seen[closing] > place + 1 and _opens_word(text, left, right, end)):
                    glyph = LATEX_OPEN
                    latex_open += 1
            length = len(glyph)
            if glyph in '"“”':
                double_open = 1 if glyph == "“" else 0 if glyph == "”" else 1 - double_open
            elif closing == glyph * 2 and double_open and role_in_context(left, right) == "close":
                glyph, length, double_open = "”", 2, 0  # two single marks close a double one: “We won,’’
            marks.append(Mark(place, place + length, glyph, left, right))
            place += length
    return marks


def _opens_word(text: str, left: str, right: str, end: int) -> bool:
    return role_in_context(left, right) == "open" and (right.isdigit() or not ELISION.match(text, end))


def _settle(
    text: str, marks: Sequence[Mark], pairs: list[MarkPair], paragraph: Paragraph, number: int
) -> list[QuotedSpan]:
    """Turn a paragraph's pairs into spans: in order, with depths. An unclosed span ends with the one around it."""
    if not pairs:
        return []
    starts, ends, filled = _gaps(text, marks, paragraph)
    spans: list[QuotedSpan] = []
    around: list[int] = []
    for pair in sorted(pairs, key=lambda pair: pair.first):
        first, last, closed = pair.first, pair.last, pair.closed
        while around and around[-1] < first:
            around.pop()
        if not closed and around:
            last = min(last, around[-1])
        depth = len(around)
        around.append(last)
        if filled[last] == filled[first]:
            continue
        spans.append(
            QuotedSpan(
                start=marks[first].start,
                end=marks[last].end if closed else ends[last],
                inner_start=starts[first],
                inner_end=ends[last],
                depth=depth,
                style=pair.style,
                paragraph=number,
                closed=closed,
            )
        )
    return spans


def _gaps(text: str, marks: Sequence[Mark], paragraph: Paragraph) -> tuple[list[int], list[int], list[int]]:
    """Return where the text after each mark starts, where the text before it ends, and how many gaps before have words.

    The last two lists have one more item, for the paragraph's end.
    """
    starts: list[int] = []
    ends: list[int] = []
    filled: list[int] = []
    count, start = 0, paragraph.start
    for mark_start, mark_end in [*((mark.start, mark.end) for mark in marks), (paragraph.end, paragraph.end)]:
        gap = text[start:mark_start]
        if filled:
            starts.append(start + len(gap) - len(gap.lstrip()))
        ends.append(start + len(gap.rstrip()))
        if gap and _FILLED.search(gap):
            count += 1
        filled.append(count)
        start = mark_end
    return starts, ends, filled


def _link(
    spans: list[QuotedSpan], found: Sequence[QuotedSpan], left_open: Sequence[int], paragraph: Paragraph
) -> list[int]:
    """Add a paragraph's spans to the list, linked to spans left open before it; return the spans it leaves open."""
    offset = len(spans)
    spans += found
    leading, edge = [], paragraph.start
    for index, span in enumerate(found, offset):
        if span.start != edge:
            break
        leading.append(index)
        edge = span.inner_start
    # From the inside out: an outer pair continues only a span that lay around the one its inner pair continues.
    waiting = list(left_open)
    styles = {spans[index].style for index in waiting}
    for index in reversed(leading):
        style = spans[index].style
        if style not in styles:
            continue
        while waiting and spans[waiting[-1]].style != style:
            waiting.pop()
        if not waiting:
            break
        spans[index] = evolve(spans[index], continues=waiting.pop())
    return [index for index, span in enumerate(found, offset) if _is_left_open(span, paragraph)]
