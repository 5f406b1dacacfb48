"""Single glyphs: which quotations each quotation mark opens and closes, and its role by the characters around it.

In: a mark's glyph and the characters around it. Out: the kinds of quotation it opens or closes, and its `Role`.
`sure_marks.py` and `single_marks.py` pair the marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from attrs import define

from quotes.text.paragraphs import INVISIBLE

Style = Literal["double", "single", "guillemets", "low-high", "corner", "turn"]

Role = Literal["open", "close", "either", "weak", "elided", "none"]
"""The role of a mark by its surroundings. `weak` closers and `elided` openers are rather apostrophes, or inches."""

SINGLES = frozenset("'‘’‚‛`")
APOSTROPHES = frozenset("'‘’`")

BEFORE_OPENING = frozenset("([{<¿¡")
AFTER_CLOSING = frozenset(",.;:!?…)]}<、。\uff0c\uff0e\uff1b\uff1a\uff01\uff1f\uff09")
DASH_GLYPHS = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015")
ENDS_SENTENCE = AFTER_CLOSING | DASH_GLYPHS
"""Characters that a closing single mark may follow and an apostrophe does not."""

LATEX_OPEN, LATEX_CLOSE = "``", "''"
DOUBLED = {"``": "''", "''": "''", "‘‘": "’’", "’’": "’’"}
"""Two single marks used as a double one → the marks that close it."""

OPENS_BY_GLYPH = "“‟«‹"
CLOSES_BY_GLYPH = "”»›"
ALWAYS_OPEN = frozenset({LATEX_OPEN, "„", "「", "『", "〝"})
ALWAYS_CLOSE = frozenset({LATEX_CLOSE, "」", "』", "〞", "〟"})

OPENS = {
    '"': "straight",
    "\uff02": "straight",
    "“": "curly",
    "”": "curly",
    "‟": "curly",
    "„": "low",
    LATEX_OPEN: "latex",
    "«": "guillemets",
    "»": "reversed guillemets",
    "‹": "small guillemets",
    "›": "reversed small guillemets",
    "「": "corner",
    "『": "white corner",
    "〝": "double prime",
}
"""The kind of quotation a mark opens."""

MIXED = ("straight", "curly", "low", "latex")
"""Kinds that editors mix: each may be closed by the marks of another."""
CLOSES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    '"': (("straight",), MIXED),
    "\uff02": (("straight",), MIXED),
    "“": (("low",), MIXED),
    "‟": (("low",), MIXED),
    "”": (("curly", "low"), MIXED),
    LATEX_CLOSE: (("latex",), ()),
    "«": (("reversed guillemets",), ("guillemets",)),
    "»": (("guillemets", "reversed guillemets"), ()),
    "‹": (("reversed small guillemets",), ("small guillemets",)),
    "›": (("small guillemets", "reversed small guillemets"), ()),
    "」": (("corner",), ()),
    "』": (("white corner",), ()),
    "〞": (("double prime",), ()),
    "〟": (("double prime",), ()),
}
"""The kinds of quotation a mark closes: those it is made for, and those it closes if none of the first is open."""

STYLES: dict[str, Style] = {
    "straight": "double",
    "curly": "double",
    "latex": "double",
    "low": "low-high",
    "guillemets": "guillemets",
    "reversed guillemets": "guillemets",
    "small guillemets": "guillemets",
    "reversed small guillemets": "guillemets",
    "corner": "corner",
    "white corner": "corner",
    "double prime": "corner",
}


@define
class Mark:
    """One mark, with the characters around the run of marks it stands in ("" at the paragraph's edge)."""

    start: int
    end: int
    glyph: str
    left: str
    right: str


@define
class MarkPair:
    """A quotation as indices of its first and last mark. If it has no last mark, `last` is the number of marks."""

    first: int
    last: int
    style: Style
    closed: bool


@lru_cache(maxsize=4096)
def role_in_context(left: str, right: str) -> Role:
    """Return the role of a mark by the characters around it, for any glyph."""
    if right == ">":
        return "close"  # the end of a markup attribute
    space_left, space_right = is_space(left), is_space(right)
    if space_left:
        return "either" if space_right or right in AFTER_CLOSING else "open"
    if left in BEFORE_OPENING:
        return "either" if space_right else "open"
    ends_right = space_right or right in AFTER_CLOSING
    if left in DASH_GLYPHS:
        return "close" if ends_right else "either" if right in DASH_GLYPHS else "open"
    return "close" if ends_right or right in DASH_GLYPHS or right in BEFORE_OPENING else "either"


def is_space(char: str) -> bool:
    """Return whether a character is white space, invisible or absent."""
    return not char or char.isspace() or char in INVISIBLE


def roles_ahead(roles: Sequence[Role]) -> list[Role]:
    """Return, for each mark, the role of the next mark that surely opens or closes."""
    later: list[Role] = []
    decisive: Role = "none"
    for role in reversed(roles):
        later.append(decisive)
        if role in ("open", "close", "either"):
            decisive = role
    later.reverse()
    return later
