"""Quotations that lost their closing mark: cut them before the cue clause inside them.

In: the quoted spans of a text. Out: the same, with such spans cut: `“It is high, said Reik. “Nobody rowed.”` is two
quotations, one before and one after the cue. This takes words to see, and `quotes.text` knows none.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from quotes.lang.en.quotations import CUE_CLAUSE
from quotes.text.spans import QuotedSpan


def cut_at_cues(text: str, spans: Sequence[QuotedSpan]) -> list[QuotedSpan]:
    """Return the spans; those that have no closing mark and a cue clause inside are cut.

    Args:
        text: The text.
        spans: Its quoted spans, as `find_quoted_spans` returns them.
    """
    ends: dict[int, tuple[int, int]] = {}
    for index, span in enumerate(spans):
        if span.closed or span.depth:
            continue
        cue = CUE_CLAUSE.search(text, span.inner_start, span.end)
        if cue is not None:
            ends[index] = cue.start() + 1, span.end
    if not ends:
        return list(spans)
    mended: list[QuotedSpan] = []
    freed = (-1, -1)
    for index, span in enumerate(spans):
        if index in ends:
            freed = ends[index]
            mended.append(evolve(span, end=freed[0], inner_end=freed[0]))
            continue
        outside = span.depth > 0 and freed[0] <= span.start < freed[1]
        follows_cut = span.continues is not None and span.continues in ends
        mended.append(evolve(span, depth=span.depth - outside, continues=None if follows_cut else span.continues))
    return mended
