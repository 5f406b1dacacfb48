"""Contents that lie in each other, and those that cross.

In: selected candidates. Out: those whose contents do not cross, and each with its parent, in document order.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from quotes.parse.view import View
from quotes.rules.candidates import Candidate, Selected, holds, hull, overlap, within

BLOCK = 512
"""Characters of a block of text: contents in different blocks are not compared. Any number has the same result."""
PARENTS_BACK = 60
"""Most earlier attributions that are tried as the parent of another. A guess."""


def uncross(view: View, kept: list[Selected]) -> list[Selected]:
    """Drop the less likely of two candidates whose contents overlap, unless one contains the other."""
    order = sorted(kept, key=lambda s: (-s.probability, hull(s.candidate)))
    accepted: list[Selected] = []
    near: dict[int, list[_Extent]] = defaultdict(list)
    for s in order:
        own = _extent(view, s.candidate)
        blocks = range(own.start // BLOCK, own.end // BLOCK + 1)
        rivals = near[blocks[0]] if len(blocks) == 1 else {id(r): r for b in blocks for r in near[b]}.values()
        if any(_cross(view, own, rival) for rival in rivals):
            continue
        accepted.append(s)
        for b in blocks:
            near[b].append(own)
    return accepted


class _Extent(NamedTuple):
    """The characters from the start to the end of a content, and the first character of its cue's head."""

    start: int
    end: int
    cue: int
    candidate: Candidate


def _extent(view: View, c: Candidate) -> _Extent:
    start, end = hull(c)
    return _Extent(start, end, view.start[c.head] if c.head >= 0 else start, c)


def _cross(view: View, a: _Extent, b: _Extent) -> bool:
    """Return whether two contents overlap, and neither contains the other with its cue."""
    if a.end <= b.start or b.end <= a.start:
        return False
    one, other = a.candidate, b.candidate
    if len(one.content) == len(other.content) == 1:
        within_other = b.start <= a.start and a.end <= b.end and b.start <= a.cue < b.end
        return not (within_other or (a.start <= b.start and b.end <= a.end and a.start <= b.cue < a.end))
    if not overlap(one.content, other.content):
        return False
    nested = (within(one, other) and lies_in(view, one, other)) or (within(other, one) and lies_in(view, other, one))
    return not nested


def lies_in(view: View, inner: Candidate, outer: Candidate) -> bool:
    """Return whether the cue of `inner` (or its content, without a cue) lies in the content of `outer`."""
    if inner.head >= 0:
        place = view.start[inner.head]
        return holds(outer.content, place, place + 1)
    return within(inner, outer)


def nest(view: View, kept: list[Selected]) -> list[Selected]:
    """Return the attributions in document order, each with the innermost attribution around it as parent."""
    out: list[Selected] = []
    ends: list[int] = []
    for s in sorted(kept, key=_outermost_first):
        parent, end = None, hull(s.candidate)[1]
        ends.append(end)
        for j in range(len(out) - 1, max(-1, len(out) - PARENTS_BACK), -1):
            if ends[j] < end:
                continue
            if lies_in(view, s.candidate, out[j].candidate) and within(s.candidate, out[j].candidate):
                parent = j
                break
        out.append(Selected(s.candidate, s.probability, parent))
    return out


def _outermost_first(s: Selected) -> tuple[int, int, int, int]:
    c = s.candidate
    return hull(c)[0], -hull(c)[1], -sum(end - start for start, end in c.content), c.head
