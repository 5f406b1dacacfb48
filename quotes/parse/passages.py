"""Quotations with all the paragraphs they run over, and which of them are read.

In: a text and its quoted spans. Out: the spans of each quotation; a `Passage` has their tokens too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from attrs import frozen

from quotes.ranges import CharRange
from quotes.text.spans import QuotedSpan

STORY_QUOTATIONS = 3
"""Least quotations in double marks inside a quotation from which that is a story with its own speakers. A guess.

At least one must end as before a cue (`“Never,”`): words that are only mentioned do not.
"""


@frozen
class Passage:
    """An outermost quotation, with all the paragraphs it runs over.

    Attributes:
        index: Place in `View.passages`.
        spans: Its quoted spans, one for each paragraph.
        first: Token index of the first token touched.
        last: Token index of the last token touched.
        words: How many word tokens it has.
    """

    index: int
    spans: tuple[QuotedSpan, ...]
    first: int
    last: int
    words: int

    @property
    def is_turn(self) -> bool:
        """Whether it is a turn of a transcript or after a dash, without marks."""
        return self.spans[0].style == "turn"

    @property
    def content(self) -> tuple[CharRange, ...]:
        """Its characters, marks included, one range for each paragraph."""
        return tuple(CharRange((span.start, span.end)) for span in self.spans)

    @property
    def start(self) -> int:
        """Character offset of the opening mark."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Character offset after the closing mark."""
        return self.spans[-1].end


def find_chains(spans: Sequence[QuotedSpan], depth: int) -> list[list[QuotedSpan]]:
    """Return the quotations of a depth, each with its spans in all the paragraphs it runs over."""
    chains: dict[int, list[QuotedSpan]] = {}
    root: dict[int, int] = {}
    for i, span in enumerate(spans):
        if span.depth != depth:
            continue
        root[i] = root.get(span.continues, i) if span.continues is not None else i
        chains.setdefault(root[i], []).append(span)
    return [*chains.values()]


def outer_quotations(text: str, spans: Sequence[QuotedSpan]) -> Iterator[Sequence[QuotedSpan]]:
    """Yield the outer quotations, or those inside a pair of marks that was put around a whole text.

    Nobody writes double marks directly inside double marks by hand. One pair around a whole text comes from a table
    cell or a data file. In both cases the quotations inside have their own speakers.
    """
    inner = [span for span in spans if span.depth == 1]
    starts = [span.start for span in inner]
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    for chain in find_chains(spans, 0):
        within = [
            span for outer in chain for span in inner[bisect_left(starts, outer.start) : bisect_left(starts, outer.end)]
        ]
        spoken = any(text[span.inner_end - 1] in ",?!" for span in within)
        around_all = (chain[0].start, chain[-1].end) == (first, last)
        nested = [span for span in within if span.style == chain[0].style == "double"]
        if spoken and around_all:
            yield from ([span] for span in within)
        elif spoken and len(nested) >= STORY_QUOTATIONS:
            yield from ([span] for span in nested)
        else:
            yield chain
