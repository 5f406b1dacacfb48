"""Distinguish single quotation marks from apostrophes.

In: the marks of a paragraph and the quotations already found in marks that cannot be apostrophes. Out: the quotations
in single marks. Single marks pair only inside the same quotation; one without a partner is an apostrophe ("the horses'
carrots", "'em", "’90s", "O'Neil").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from attrs import field, frozen

from quotes.text.glyphs import (
    ENDS_SENTENCE,
    SINGLES,
    Mark,
    MarkPair,
    Role,
    Style,
    is_space,
    role_in_context,
    roles_ahead,
)

_OUTERMOST = -1
"""The cell of single marks outside all closed quotations in other marks."""

ELISION = re.compile(
    r"(?:\d\d(?:s|ers?)?|n|em|tis|twas|twere|twill|twould|twixt|til|till|cause|cos|coz|cuz|bout|round|neath|nuff|nother)"
    r"(?![^\W_])",
    re.IGNORECASE,
)
"""Words and years with an apostrophe in front."""
_CONTRACTION = re.compile(r"(?:s|d|m|ll|re|ve)(?![^\W_])", re.IGNORECASE)
"""Endings after an apostrophe, also after a full stop (the U.S.'s)."""
_ELIDED_END = re.compile(r"(?:[^\W_]in|\b(?:o|an|th|wi|ol|t|d|n|mo|lil|po))$", re.IGNORECASE)
_ELIDED_REACH = 5
"""Ends of words with an apostrophe behind (goin', o', ol'), and the characters that are searched for them."""
_POSSESSIVE_ENDS = frozenset("sxzSXZ")
_NEXT_WORD = re.compile(r"\s*([^\W\d_]+)")
_NOT_OWNED = frozenset(
    """
    a an and are as at be because been before between but by did do does for from had has have he her his i if in
    into is it its nor of on or she so than that the their them then they this those to was we were when where which
    while who will with would you
    """.split()  # noqa: SIM905 -- a list of words reads better as words
)
"""Words that do not follow a possessive: a mark between `closeness` and `between` closes a quotation."""


@frozen
class Singles:
    """The single marks of a paragraph.

    Attributes:
        pairs: The quotations, in no particular order.
        opener: Index of a mark that a later paragraph may close (`He wrote: ‘Thank you.`), or `None`.
        closer: Index of a mark that may close one of an earlier paragraph (`We did it!’`), or `None`.
    """

    pairs: list[MarkPair] = field(factory=list)
    opener: int | None = None
    closer: int | None = None


def pair_singles(
    text: str, marks: Sequence[Mark], sure: Sequence[MarkPair], start: int, following: str, carried: bool
) -> Singles:
    """Pair single marks with others in the same quotation.

    Args:
        text: The text.
        marks: The paragraph's marks.
        sure: The pairs already found among them.
        start: Where the paragraph starts.
        following: The marks the next paragraph begins with.
        carried: Whether the paragraph before left a quotation in single marks open.

    Returns:
        The quotations in single marks, and marks that may belong to a quotation of several paragraphs.
    """
    roles: dict[int, Role] = {}
    for index, mark in enumerate(marks):
        if mark.glyph in SINGLES and (role := _single_role(text, mark)) != "none":
            roles[index] = role
    if not roles:
        return Singles()
    leading = _leading_count(text, marks, start)
    pairs: list[MarkPair] = []
    opener = closer = None
    for cell, members in _cells(len(marks), sure, roles).items():
        carriers = {
            index
            for index in members
            if cell == _OUTERMOST and roles[index] == "open"
            # A mark inside the paragraph needs more evidence than one at its beginning.
            if (index < leading and (carried or marks[index].glyph in following))
            or (marks[index].glyph in following and _is_introduced(text, marks[index]))
        }
        closed, unpaired = _pair_cell(marks, members, roles, carriers)
        pairs += closed
        if left_open := [index for index in unpaired if index in carriers]:
            carrier = left_open[0] if left_open[0] < leading else left_open[-1]
            pairs.append(MarkPair(carrier, len(marks), _single_style(marks[carrier]), closed=False))
        elif cell == _OUTERMOST:
            opener = next((i for i in unpaired if i < leading or _is_introduced(text, marks[i])), None)
            if roles[members[0]] == "close" and ends_sentence(marks[members[0]]):
                closer = members[0]
    return Singles(pairs, opener, closer)


def _single_role(text: str, mark: Mark) -> Role:
    glyph, left, right = mark.glyph, mark.left, mark.right
    if glyph == "‚":
        return "open"
    context = role_in_context(left, right)
    if context == "open":
        return "elided" if glyph == "’" or ELISION.match(text, mark.end) else "open"
    if context == "close":
        return _closer_role(text, mark)
    if is_space(left):
        # Marks with spaces around them: only the glyph decides. And the ellipsis that may begin a quotation.
        if glyph in "‘‛`" or (glyph == "'" and right in ("…", ".")):
            return "open"
        return "close" if glyph == "’" and right else "none"
    if left in ENDS_SENTENCE and not _CONTRACTION.match(text, mark.end):
        return "open" if glyph in "‘‛`" else "close" if glyph == "’" else "either"
    return "none"


def _closer_role(text: str, mark: Mark) -> Role:
    """Return the role of a mark in a closer's place: after a word it may be an apostrophe."""
    if not mark.left.isalnum():
        return "close"
    if mark.left.isdigit() and mark.right.isspace():
        return "none" if text[mark.end + 1 : mark.end + 2].isdigit() else "weak"
    if _ELIDED_END.search(text[max(mark.start - _ELIDED_REACH, 0) : mark.start]):
        return "weak"
    if mark.right.isspace() and mark.left in _POSSESSIVE_ENDS:
        word = _NEXT_WORD.match(text, mark.end)
        return "close" if word and word[1].lower() in _NOT_OWNED else "weak"
    return "close"


def _leading_count(text: str, marks: Sequence[Mark], start: int) -> int:
    """Return the number of marks at the start of the paragraph."""
    count = 0
    for mark in marks:
        if text[start : mark.start].strip():
            break
        count, start = count + 1, mark.end
    return count


def ends_sentence(mark: Mark) -> bool:
    """Return whether a single mark follows the end of a sentence or clause: no apostrophe does."""
    return mark.left in ENDS_SENTENCE and is_space(mark.right)


def _is_introduced(text: str, mark: Mark) -> bool:
    return mark.left.isspace() and text[mark.start - 2] in ",:"


def _cells(count: int, sure: Sequence[MarkPair], singles: Collection[int]) -> dict[int, list[int]]:
    """Group single marks by the innermost closed pair around them; the key is its first mark."""
    ends = {pair.first: pair.last for pair in sure if pair.closed}
    if not ends:
        return {_OUTERMOST: list(singles)}
    cells: dict[int, list[int]] = {}
    around = [_OUTERMOST]
    for index in range(count):
        if index in ends:
            around.append(index)
        elif index in singles:
            cells.setdefault(around[-1], []).append(index)
        elif len(around) > 1 and ends[around[-1]] == index:
            around.pop()
    return cells


def _pair_cell(
    marks: Sequence[Mark], members: Sequence[int], roles: Mapping[int, Role], carriers: Collection[int]
) -> tuple[list[MarkPair], list[int]]:
    """Pair the single marks of one cell; return the pairs and the openers without a partner.

    An elided opener ('tis) pairs only with a closer that cannot be an apostrophe and has no other opener. A weak closer
    (dogs') does not close if a better closer follows before the next opener, or if the next paragraph may continue the
    quotation.
    """
    pairs: list[MarkPair] = []
    opened: list[int] = []
    elided: list[int] = []
    for index, later in zip(members, roles_ahead([roles[index] for index in members]), strict=True):
        mark, role = marks[index], roles[index]
        if role == "elided":
            elided.append(index)
        elif role == "open" or (role == "either" and not opened):
            opened.append(index)
        elif role == "weak" and (later == "close" or not opened or opened[-1] in carriers):
            continue
        else:
            source = opened
            if not opened and mark.left in ENDS_SENTENCE:
                source = elided
            if not source:
                continue
            opener = source.pop()
            if mark.glyph != "`":
                pairs.append(MarkPair(opener, index, _single_style(marks[opener]), closed=True))
            while elided and elided[-1] > opener:
                elided.pop()
    return pairs, opened


def _single_style(opener: Mark) -> Style:
    return "low-high" if opener.glyph == "‚" else "single"
