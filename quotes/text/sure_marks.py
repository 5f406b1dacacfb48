"""Pair the marks that cannot be apostrophes: all but single ones.

In: the marks of a paragraph. Out: its quotations in such marks, and a closing mark without an opening one. Each mark
opens or closes by its glyph and the characters around it: a missing or extra mark does not shift the pairs after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from quotes.text.glyphs import (
    ALWAYS_CLOSE,
    ALWAYS_OPEN,
    CLOSES,
    CLOSES_BY_GLYPH,
    OPENS,
    OPENS_BY_GLYPH,
    SINGLES,
    STYLES,
    Mark,
    MarkPair,
    Role,
    role_in_context,
    roles_ahead,
)
from quotes.text.one_sided import Stray

_FEET = re.compile(r"\d\s?['’′]\s?\d{1,2}$")
_FEET_REACH = 6
"""Characters before an inch mark that are searched for the feet (`5' 11"`). A guess."""


class _Stack:
    """Open marks, with an index by kind: searching the stack for a kind would take quadratic time."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []
        self._places: dict[str, list[int]] = {}

    def push(self, mark: int, kind: str) -> None:
        self._places.setdefault(kind, []).append(len(self._open))
        self._open.append((mark, kind))

    def nearest(self, kinds: Iterable[str]) -> int:
        """Return the place of the innermost open mark of these kinds; -1 if there is none."""
        nearest = -1
        for kind in kinds:
            places = self._places.get(kind)
            if places and places[-1] > nearest:
                nearest = places[-1]
        return nearest

    def target(self, glyph: str) -> int:
        """Return the place of the open mark that this one would close; -1 if there is none."""
        if glyph not in CLOSES:
            return -1
        made_for, others = CLOSES[glyph]
        place = self.nearest(made_for)
        return place if place >= 0 else self.nearest(others)

    def pop_to(self, place: int) -> list[tuple[int, str]]:
        """Remove and return the open marks (index and kind) from `place` inwards."""
        popped = self._open[place:]
        del self._open[place:]
        for _, kind in popped:
            self._places[kind].pop()
        return popped


def pair_sure(text: str, marks: Sequence[Mark]) -> tuple[list[MarkPair], Stray | None]:
    """Pair the marks that cannot be apostrophes; return the pairs, and the first mark if it lacks its opener."""
    sure = [index for index, mark in enumerate(marks) if mark.glyph not in SINGLES]
    roles = [_sure_role(text, marks[index]) for index in sure]
    stack = _Stack()
    pairs: list[MarkPair] = []
    stray = None
    for index, role, later in zip(sure, roles, roles_ahead(roles), strict=True):
        mark = marks[index]
        target = stack.target(mark.glyph)
        action = _action(mark, role, later, stack, closable=target >= 0)
        if action == "none" and index == sure[0] and role == "close":
            stray = Stray.of(mark)
        if action == "open":
            stack.push(index, OPENS[mark.glyph])
        elif action == "close":
            (opener, kind), *unclosed = stack.pop_to(target)
            pairs.append(MarkPair(opener, index, STYLES[kind], closed=True))
            pairs += [MarkPair(inner, index, STYLES[kind], closed=False) for inner, kind in unclosed]
    openers = {pair.first for pair in pairs}
    for opener, kind in reversed(stack.pop_to(0)):
        # An opener typed twice, or in two glyphs, and closed once: keep the inner one.
        slip = opener + 1 in openers and marks[opener + 1].start == marks[opener].end
        if not (slip and STYLES[kind] == "double"):
            pairs.append(MarkPair(opener, len(marks), STYLES[kind], closed=False))
        openers.add(opener)
    return pairs, stray


def _sure_role(text: str, mark: Mark) -> Role:
    if mark.glyph in ALWAYS_OPEN:
        return "open"
    if mark.glyph in ALWAYS_CLOSE:
        return "close"
    role = role_in_context(mark.left, mark.right)
    if mark.left.isdigit() and mark.glyph in '"”':
        inches = mark.glyph == '"' and role == "close" and mark.right.isspace()
        if inches or _FEET.search(text[max(mark.start - _FEET_REACH, 0) : mark.start]):
            return "weak"
    if mark.glyph in CLOSES_BY_GLYPH and role == "either":
        # French puts the closing mark, and a space, before a paragraph that continues a quotation: `» Oui, dit-il.`
        return "close" if mark.left else "open"
    return role


def _action(mark: Mark, role: Role, later: Role, stack: _Stack, *, closable: bool) -> Literal["open", "close", "none"]:
    """Return what a mark does. `closable`: it can close an open mark. `later`: the role of the next mark."""
    glyph = mark.glyph
    if glyph in ALWAYS_OPEN:
        return "open"
    if role == "weak":
        return "close" if closable and later != "close" else "none"
    if glyph in CLOSES_BY_GLYPH or glyph in ALWAYS_CLOSE:
        # A closer in an opener's place is turned the wrong way, or is used at both ends, as in Swedish.
        if role == "open" and stack.nearest(CLOSES[glyph][0]) < 0:
            return "open"
        return "close" if closable else "none"
    if glyph in OPENS_BY_GLYPH:
        if closable and (role == "close" or (role == "either" and stack.nearest(CLOSES[glyph][0]) >= 0)):
            return "close"
        return "open" if role != "close" or mark.right.isspace() else "none"
    if role == "open":
        # Another opener and no closer between: a space is misplaced (`"We won, "she said. "They lost."`).
        return "close" if later == "open" and stack.nearest(("straight",)) >= 0 else "open"
    if closable:
        return "close"
    # An opener with its space on the wrong side: `She said" We won."`.
    astray = later == "close" and mark.left.isalpha() and mark.right.isspace()
    return "open" if role == "either" or astray else "none"
