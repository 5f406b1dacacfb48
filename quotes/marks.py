"""Quotation marks: text in, quoted spans out, paired, nested and carried over paragraphs.

Within each paragraph, marks that cannot be apostrophes are paired first, on a stack: each opens or closes by its glyph
and by what stands around it, so that a missing or extra mark does not shift the pairs after it. Single marks come
second. They pair only with others inside the same quotation, and one that finds no partner is an apostrophe. Last, a
quotation left open at a paragraph's end is linked to the next paragraph if that opens with the same mark.

All of it takes time linear in the text's length: no mark looks further than its neighbours, and what a decision needs
to know of later marks is gathered beforehand in one pass from the end.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from attrs import define, evolve, frozen

from quotes.layout import INVISIBLE, Paragraph, find_paragraphs

Style = Literal["double", "single", "guillemets", "low-high", "corner"]

_Role = Literal["open", "close", "either", "weak", "elided", "none"]
"""What a mark does by its surroundings. `weak` closers and `elided` openers are more likely apostrophes, or inches."""

_RUN = re.compile("[\"“”„‟＂«»‹›「」『』〝〞〟'‘’‚‛`]+")
_SINGLES = frozenset("'‘’‚‛`")
_APOSTROPHES = frozenset("'‘’`")
_FILLED = re.compile(r"[^\W_]")

_BEFORE_OPENING = frozenset("([{<¿¡")
_AFTER_CLOSING = frozenset(",.;:!?…)]}<、。\uff0c\uff0e\uff1b\uff1a\uff01\uff1f\uff09")
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015")
_ENDS_SENTENCE = _AFTER_CLOSING | _DASHES
"""What a closing single mark may follow and an apostrophe does not."""

_LATEX_OPEN, _LATEX_CLOSE = "``", "''"
_DOUBLED = {"``": "''", "''": "''", "‘‘": "’’", "’’": "’’"}
"""Two single marks that may stand for a double one, and what closes it."""

_OPENS_BY_GLYPH = "“‟«‹"
_CLOSES_BY_GLYPH = "”»›"
_ALWAYS_OPEN = frozenset({_LATEX_OPEN, "„", "「", "『", "〝"})
_ALWAYS_CLOSE = frozenset({_LATEX_CLOSE, "」", "』", "〞", "〟"})

_OPENS = {
    '"': "straight",
    "\uff02": "straight",
    "“": "curly",
    "”": "curly",
    "‟": "curly",
    "„": "low",
    _LATEX_OPEN: "latex",
    "«": "guillemets",
    "»": "reversed guillemets",
    "‹": "small guillemets",
    "›": "reversed small guillemets",
    "「": "corner",
    "『": "white corner",
    "〝": "double prime",
}
"""The kind of quotation a mark opens."""

_MIXED = ("straight", "curly", "low", "latex")
"""Kinds that are found closed by one another's marks where editors mixed them."""
_CLOSES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    '"': (("straight",), _MIXED),
    "\uff02": (("straight",), _MIXED),
    "“": (("low",), _MIXED),
    "‟": (("low",), _MIXED),
    "”": (("curly", "low"), _MIXED),
    _LATEX_CLOSE: (("latex",), ()),
    "«": (("reversed guillemets",), ("guillemets",)),
    "»": (("guillemets", "reversed guillemets"), ()),
    "‹": (("reversed small guillemets",), ("small guillemets",)),
    "›": (("small guillemets", "reversed small guillemets"), ()),
    "」": (("corner",), ()),
    "』": (("white corner",), ()),
    "〞": (("double prime",), ()),
    "〟": (("double prime",), ()),
}
"""The kinds of quotation a mark closes: those it is made for, and those it closes where none of the former is open."""

_STYLES: dict[str, Style] = {
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

_OUTERMOST = -1
"""The cell of single marks that lie in no closed quotation of surer marks."""

_FEET = re.compile(r"\d\s?['’′]\s?\d{1,2}$")
_FEET_REACH = 6
"""Characters before a mark of inches in which its feet stand."""
_ELISION = re.compile(
    r"(?:\d\d(?:s|ers?)?|n|em|tis|twas|twere|twill|twould|twixt|til|till|cause|cos|coz|cuz|bout|round|neath|nuff|nother)"
    r"(?![^\W_])",
    re.IGNORECASE,
)
"""Words and years that are written with an apostrophe in front."""
_CONTRACTION = re.compile(r"(?:s|d|m|ll|re|ve)(?![^\W_])", re.IGNORECASE)
"""What an apostrophe joins to the word before, also to one that ends in a full stop (the U.S.'s)."""
_ELIDED_END = re.compile(r"(?:[^\W_]in|\b(?:o|an|th|wi|ol|t|d|n|mo|lil|po))$", re.IGNORECASE)
_ELIDED_REACH = 5
"""How words end that are written with an apostrophe behind (goin', o', ol'), and the characters needed to see it."""
_POSSESSIVE_ENDS = frozenset("sxzSXZ")
_NEXT_WORD = re.compile(r"\s*([^\W\d_]+)")
_NOT_OWNED = frozenset(
    """
    a an and are as at be because been before between but by did do does for from had has have he her his i if in
    into is it its nor of on or she so than that the their them then they this those to was we were when where which
    while who will with would you
    """.split()  # noqa: SIM905 -- a list of words reads better as words
)
"""Words no possessive stands before: a mark between `closeness` and `between` closes."""


@frozen
class QuotedSpan:
    """A piece of text in quotation marks.

    Attributes:
        start: Character offset of the opening mark.
        end: Character offset after the closing mark.
        inner_start: Character offset of the first character inside; marks, and space along them, are left out.
        inner_end: Character offset after the last character inside.
        depth: How many other quoted spans it lies in; 0 is outermost.
        style: `double` (straight, curly, full-width, LaTeX's), `single`, `guillemets` (single ones too), `low-high`
            (single ones too) or `corner`.
        paragraph: Index of its paragraph.
        closed: Whether it has a closing mark. One without ends where the quotation it lies in does, or the paragraph.
        continues: Index, in the list of spans, of the piece in the paragraph before that it carries on, or `None`.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    style: Style
    paragraph: int
    closed: bool
    continues: int | None = None


@define
class _Mark:
    """One mark, with the characters around the run of marks it stands in ("" at the paragraph's edge)."""

    start: int
    end: int
    glyph: str
    left: str
    right: str


@define
class _Piece:
    """A quotation in terms of marks: indices of its first and its last; the number of marks if none ends it."""

    first: int
    last: int
    style: Style
    closed: bool


class _Stack:
    """Open marks, with the places of each kind at hand: to search the stack for a kind would take quadratic time."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []
        self._places: dict[str, list[int]] = {}

    def push(self, mark: int, kind: str) -> None:
        self._places.setdefault(kind, []).append(len(self._open))
        self._open.append((mark, kind))

    def nearest(self, kinds: Iterable[str]) -> int:
        """Place of the innermost open mark of these kinds; -1 if there is none."""
        nearest = -1
        for kind in kinds:
            places = self._places.get(kind)
            if places and places[-1] > nearest:
                nearest = places[-1]
        return nearest

    def target(self, glyph: str) -> int:
        """Place of the open mark that this one would close; -1 if there is none."""
        if glyph not in _CLOSES:
            return -1
        made_for, others = _CLOSES[glyph]
        place = self.nearest(made_for)
        return place if place >= 0 else self.nearest(others)

    def pop_to(self, place: int) -> list[tuple[int, str]]:
        """Remove and return the open marks, index and kind, from `place` inwards."""
        popped = self._open[place:]
        del self._open[place:]
        for _, kind in popped:
            self._places[kind].pop()
        return popped


def find_quoted_spans(text: str, paragraphs: Sequence[Paragraph] | None = None) -> list[QuotedSpan]:
    """Find the quoted spans of a text, in time linear in its length.

    Spans of one paragraph nest or are apart; they never cross. Marks with no letter or digit between them are left out.
    Apostrophes, feet and inches, and the marks of markup attributes (`<a href="…">`) are passed over.

    Args:
        text: Any string.
        paragraphs: Its paragraphs, as `find_paragraphs` gives them; found here if left out.

    Returns:
        The spans in document order, outer before inner.
    """
    if paragraphs is None:
        paragraphs = find_paragraphs(text)
    spans: list[QuotedSpan] = []
    left_open: list[int] = []
    for number, paragraph in enumerate(paragraphs):
        marks = _find_marks(text, paragraph)
        if not marks:
            left_open = []
            continue
        following = _opening_run(text, paragraphs[number + 1]) if number + 1 < len(paragraphs) else ""
        carried = any(spans[index].style == "single" for index in left_open)
        pieces = _pair_sure(text, marks)
        pieces += _pair_singles(text, marks, pieces, paragraph.start, following, carried)
        found = _settle(text, marks, pieces, paragraph, number)
        left_open = _link(spans, found, left_open, paragraph)
    return spans


def _opening_run(text: str, paragraph: Paragraph) -> str:
    """The marks a paragraph begins with, an apostrophe left out."""
    run = _RUN.match(text, paragraph.start, paragraph.end)
    if run is None:
        return ""
    return run[0][:-1] if _ELISION.match(text, run.end()) else run[0]


def _find_marks(text: str, paragraph: Paragraph) -> list[_Mark]:
    """Find the paragraph's marks; apostrophes within words and the marks of markup attributes are left out."""
    marks: list[_Mark] = []
    first, last = paragraph.start, paragraph.end
    # Where the last of each stands. Looked up once: a search at every mark that needs one would take quadratic time.
    last_seen: dict[str, int] = {}
    skip_to = first
    latex_open = 0
    for run in _RUN.finditer(text, first, last):
        start, end = run.span()
        left = text[start - 1] if start > first else ""
        right = text[end] if end < last else ""
        if end - start == 1 and text[start] in _APOSTROPHES and left.isalnum() and right.isalnum():
            continue
        if left == "=" and start >= skip_to and text[start] in "\"'" and text[start - 2 : start - 1].isalnum():
            quote = text[start]
            if quote not in last_seen:
                last_seen[quote] = text.rfind(quote, first, last)
            skip_to = (text.index(quote, start + 1) if last_seen[quote] > start else start) + 1
        place = max(start, skip_to)
        while place < end:
            glyph = text[place]
            closing = _DOUBLED.get(text[place : min(place + 2, end)])
            if closing is not None:
                if closing not in last_seen:
                    last_seen[closing] = text.rfind(closing, first, last)
                if closing[0] == glyph and latex_open:
                    glyph = _LATEX_CLOSE
                    latex_open -= 1
                elif glyph == "`" or (last_seen[closing] > place + 1 and _opens_word(text, left, right, end)):
                    glyph = _LATEX_OPEN
                    latex_open += 1
            marks.append(_Mark(place, place + len(glyph), glyph, left, right))
            place += len(glyph)
    return marks


def _opens_word(text: str, left: str, right: str, end: int) -> bool:
    return _context(left, right) == "open" and (right.isdigit() or not _ELISION.match(text, end))


@lru_cache(maxsize=4096)
def _context(left: str, right: str) -> _Role:
    """What the characters around a mark say it does, whatever its glyph."""
    if right == ">":
        return "close"  # of a markup attribute; nothing quoted begins so
    space_left, space_right = _is_space(left), _is_space(right)
    if space_left:
        return "either" if space_right or right in _AFTER_CLOSING else "open"
    if left in _BEFORE_OPENING:
        return "either" if space_right else "open"
    ends_right = space_right or right in _AFTER_CLOSING
    if left in _DASHES:
        return "close" if ends_right else "either" if right in _DASHES else "open"
    return "close" if ends_right or right in _DASHES or right in _BEFORE_OPENING else "either"


def _is_space(char: str) -> bool:
    return not char or char.isspace() or char in INVISIBLE


def _later(roles: Sequence[_Role]) -> list[_Role]:
    """For each mark, the role of the next one that decides anything."""
    later: list[_Role] = []
    decisive: _Role = "none"
    for role in reversed(roles):
        later.append(decisive)
        if role in ("open", "close", "either"):
            decisive = role
    later.reverse()
    return later


def _pair_sure(text: str, marks: Sequence[_Mark]) -> list[_Piece]:
    """Pair the marks that cannot be apostrophes."""
    sure = [index for index, mark in enumerate(marks) if mark.glyph not in _SINGLES]
    roles = [_sure_role(text, marks[index]) for index in sure]
    stack = _Stack()
    pieces: list[_Piece] = []
    for index, role, later in zip(sure, roles, _later(roles), strict=True):
        mark = marks[index]
        target = stack.target(mark.glyph)
        action = _action(mark, role, later, stack, closable=target >= 0)
        if action == "open":
            stack.push(index, _OPENS[mark.glyph])
        elif action == "close":
            (opener, kind), *unclosed = stack.pop_to(target)
            pieces.append(_Piece(opener, index, _STYLES[kind], closed=True))
            pieces += [_Piece(inner, index, _STYLES[kind], closed=False) for inner, kind in unclosed]
    openers = {piece.first for piece in pieces}
    for opener, kind in reversed(stack.pop_to(0)):
        # One typed twice, or in two ways, and closed once: the inner one stands for both.
        slip = opener + 1 in openers and marks[opener + 1].start == marks[opener].end
        if not (slip and _STYLES[kind] == "double"):
            pieces.append(_Piece(opener, len(marks), _STYLES[kind], closed=False))
        openers.add(opener)
    return pieces


def _sure_role(text: str, mark: _Mark) -> _Role:
    if mark.glyph in _ALWAYS_OPEN:
        return "open"
    if mark.glyph in _ALWAYS_CLOSE:
        return "close"
    role = _context(mark.left, mark.right)
    if mark.left.isdigit() and mark.glyph in '"”':
        inches = mark.glyph == '"' and role == "close" and mark.right.isspace()
        if inches or _FEET.search(text[max(mark.start - _FEET_REACH, 0) : mark.start]):
            return "weak"
    if mark.glyph in _CLOSES_BY_GLYPH and role == "either":
        # French sets the mark at the head of a paragraph that carries a quotation on, with its space: `» Oui, dit-il.`
        return "close" if mark.left else "open"
    return role


def _action(
    mark: _Mark, role: _Role, later: _Role, stack: _Stack, *, closable: bool
) -> Literal["open", "close", "none"]:
    """What a mark does in its place: `closable` if it can close one that is open, `later` being the next one's role."""
    glyph = mark.glyph
    if glyph in _ALWAYS_OPEN:
        return "open"
    if role == "weak":
        return "close" if closable and later != "close" else "none"
    if glyph in _CLOSES_BY_GLYPH or glyph in _ALWAYS_CLOSE:
        # One that stands like an opener is turned the wrong way, or serves at both ends as in Swedish.
        if role == "open" and stack.nearest(_CLOSES[glyph][0]) < 0:
            return "open"
        return "close" if closable else "none"
    if glyph in _OPENS_BY_GLYPH:
        if closable and (role == "close" or (role == "either" and stack.nearest(_CLOSES[glyph][0]) >= 0)):
            return "close"
        return "open" if role != "close" or mark.right.isspace() else "none"
    if role == "open":
        # Two more openers and no closer between: `"We won, "she said. "They lost."`, where a space has gone astray.
        return "close" if later == "open" and stack.nearest(("straight",)) >= 0 else "open"
    if closable:
        return "close"
    # The second is an opener with its space on the wrong side: `She said" We won."`.
    astray = later == "close" and mark.left.isalpha() and mark.right.isspace()
    return "open" if role == "either" or astray else "none"


def _pair_singles(
    text: str, marks: Sequence[_Mark], sure: Sequence[_Piece], start: int, following: str, carried: bool
) -> list[_Piece]:
    """Pair single marks with others in the same quotation.

    Args:
        text: The text.
        marks: The paragraph's marks.
        sure: The pieces already found among them.
        start: Where the paragraph starts.
        following: The marks the next paragraph begins with.
        carried: Whether the paragraph before left a quotation in single marks open.
    """
    roles: dict[int, _Role] = {}
    for index, mark in enumerate(marks):
        if mark.glyph in _SINGLES and (role := _single_role(text, mark)) != "none":
            roles[index] = role
    if not roles:
        return []
    leading = _leading_count(text, marks, start)
    pieces: list[_Piece] = []
    for cell, members in _cells(len(marks), sure, roles).items():
        carriers = {
            index
            for index in members
            if cell == _OUTERMOST and roles[index] == "open"
            # One inside the paragraph needs more to show for it than one at its beginning.
            if (index < leading and (carried or marks[index].glyph in following))
            or (marks[index].glyph in following and _is_introduced(text, marks[index]))
        }
        closed, unpaired = _pair_cell(marks, members, roles, carriers)
        pieces += closed
        if left_open := [index for index in unpaired if index in carriers]:
            opener = left_open[0] if left_open[0] < leading else left_open[-1]
            pieces.append(_Piece(opener, len(marks), _single_style(marks[opener]), closed=False))
    return pieces


def _single_role(text: str, mark: _Mark) -> _Role:
    glyph, left, right = mark.glyph, mark.left, mark.right
    if glyph == "‚":
        return "open"
    context = _context(left, right)
    if context == "open":
        return "elided" if glyph == "’" or _ELISION.match(text, mark.end) else "open"
    if context == "close":
        return _closer_role(text, mark)
    if _is_space(left):
        # Spaced marks, where only the glyph tells; and the ellipsis a quotation may begin with.
        if glyph in "‘‛`" or (glyph == "'" and right in ("…", ".")):
            return "open"
        return "close" if glyph == "’" and right else "none"
    if left in _ENDS_SENTENCE and not _CONTRACTION.match(text, mark.end):
        return "open" if glyph in "‘‛`" else "close" if glyph == "’" else "either"
    return "none"


def _closer_role(text: str, mark: _Mark) -> _Role:
    """Grade a mark that stands like a closer: after a word it may be an apostrophe."""
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


def _leading_count(text: str, marks: Sequence[_Mark], start: int) -> int:
    """How many marks the paragraph begins with, before any text."""
    count = 0
    for mark in marks:
        if text[start : mark.start].strip():
            break
        count, start = count + 1, mark.end
    return count


def _is_introduced(text: str, mark: _Mark) -> bool:
    return mark.left.isspace() and text[mark.start - 2] in ",:"


def _cells(count: int, sure: Sequence[_Piece], singles: Collection[int]) -> dict[int, list[int]]:
    """Group single marks by the innermost closed piece they lie in, named by its first mark."""
    ends = {piece.first: piece.last for piece in sure if piece.closed}
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
    marks: Sequence[_Mark], members: Sequence[int], roles: Mapping[int, _Role], carriers: Collection[int]
) -> tuple[list[_Piece], list[int]]:
    """Pair the single marks of one cell; return the pieces, and the openers that found no partner.

    An elided opener ('tis) serves only a closer that cannot be an apostrophe and has no other opener. A weak closer
    (dogs') closes nothing if a better one follows before the next opener, nor what the next paragraph may carry on.
    """
    pieces: list[_Piece] = []
    opened: list[int] = []
    elided: list[int] = []
    for index, later in zip(members, _later([roles[index] for index in members]), strict=True):
        mark, role = marks[index], roles[index]
        if role == "elided":
            elided.append(index)
        elif role == "open" or (role == "either" and not opened):
            opened.append(index)
        elif role == "weak" and (later == "close" or not opened or opened[-1] in carriers):
            continue
        else:
            source = opened
            if not opened and mark.left in _ENDS_SENTENCE:
                source = elided
            if not source:
                continue
            opener = source.pop()
            if mark.glyph != "`":
                pieces.append(_Piece(opener, index, _single_style(marks[opener]), closed=True))
            while elided and elided[-1] > opener:
                elided.pop()
    return pieces, opened


def _single_style(opener: _Mark) -> Style:
    return "low-high" if opener.glyph == "‚" else "single"


def _settle(
    text: str, marks: Sequence[_Mark], pieces: list[_Piece], paragraph: Paragraph, number: int
) -> list[QuotedSpan]:
    """Turn a paragraph's pieces into spans: in order, with their depth, unclosed ones cut to what they lie in."""
    if not pieces:
        return []
    starts, ends, filled = _gaps(text, marks, paragraph)
    spans: list[QuotedSpan] = []
    around: list[int] = []
    for piece in sorted(pieces, key=lambda piece: piece.first):
        first, last, closed = piece.first, piece.last, piece.closed
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
                style=piece.style,
                paragraph=number,
                closed=closed,
            )
        )
    return spans


def _gaps(text: str, marks: Sequence[_Mark], paragraph: Paragraph) -> tuple[list[int], list[int], list[int]]:
    """Where the text after each mark starts, where the text before each ends, and how many gaps before it hold a word.

    The last two have one item more, for the paragraph's end.
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
    """Add a paragraph's spans to the list, linked to those left open before it; return what it leaves open itself."""
    offset = len(spans)
    spans += found
    leading, edge = [], paragraph.start
    for index, span in enumerate(found, offset):
        if span.start != edge:
            break
        leading.append(index)
        edge = span.inner_start
    # From the inside out: an outer piece can carry on only what lay around the one an inner piece carries on.
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
    return [index for index, span in enumerate(found, offset) if not span.closed and span.end == paragraph.end]
