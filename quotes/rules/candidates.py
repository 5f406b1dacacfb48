"""Candidates, the output of rules: possible attributions, in token indices and character offsets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import itemgetter

from attrs import evolve, frozen

from quotes.parse.view import View
from quotes.ranges import CharRange, TokenRange

Reach = Callable[[View, str, str, int], bool]
"""Function of a cue (view, frame, lemma, head word): whether a candidate with it can reach the threshold.

Asked before content and source are searched, which takes longer; most verbs with an object are not cues. The model
makes it (`quotes.model.confidence.reach`), so rules need not know how candidates are weighed.
"""


def holds(content: Sequence[CharRange], start: int, end: int) -> bool:
    """Return whether one range of a content has all the characters from `start` to `end`.

    The ranges ascend. A quotation over many paragraphs may have thousands, so they are searched by bisection.
    """
    if len(content) == 1:
        return content[0][0] <= start and end <= content[0][1]
    place = bisect_right(content, start, key=itemgetter(0)) - 1
    return place >= 0 and end <= content[place][1]


RULE_NAMES = (
    "quotation-before-cue",
    "quotation-after-cue",
    "carried-on",
    "clause",
    "fronted-clause",
    "infinitive",
    "gerund",
    "small-clause",
    "raising",
    "as-clause",
    "according-to",
    "in-the-words-of",
    "object",
    "prepositional",
    "passive",
    "cue-noun",
    "list",
    "block",
    "headline",
    "label",
    "credit",
    "beside-action",
    "reason",
    "lead-in",
    "uncredited",
    "dialogue",
    "letter",
    "thought",
)
"""Names of the rules, in records and in `Config.exclude_rules`."""

TURN = "label-transcript"
"""Frame of the turns of a transcript."""
NAMING_RULES = frozenset({"headline", "label", "credit"})
"""Rules whose source is a name because of its place."""


@frozen
class Candidate:
    """One possible attribution.

    Attributes:
        rule: Name of its rule.
        frame: Key of the lexicon: the construction of the cue.
        lemma: Key of the lexicon: the cue's lemma, with its preposition if the frame has one ("call for").
        head: Token index of the cue's head word, or -1 without a cue.
        cue: Token indices of the cue, ascending.
        source: Token range of the source, end exclusive, or `None`.
        content: Character ranges of the content, ascending.
        passages: Passages in the content.
        told: Whether it is inside a quotation; its passages are then those of `View.inside`.
    """

    rule: str
    frame: str
    lemma: str
    head: int
    cue: tuple[int, ...]
    source: TokenRange | None
    content: tuple[CharRange, ...]
    passages: tuple[int, ...] = ()
    told: bool = False

    def view(self, view: View) -> View:
        """Return the view of the candidate: of the text, or of the inside of its quotations."""
        return view.inside if self.told else view


@frozen
class Selected:
    """A candidate that was kept.

    Attributes:
        candidate: The candidate, with its settled content.
        probability: Probability in [0, 1] that it is right.
        parent: Index, in the returned list, of the attribution whose content contains this one, or `None`.
    """

    candidate: Candidate
    probability: float
    parent: int | None = None


def sound(c: Candidate) -> Candidate:
    """Return a candidate whose content ascends and does not overlap: both sides of a cue may grow to one quotation."""
    if all(a[1] <= b[0] for a, b in pairwise(c.content)):
        return c
    content: list[CharRange] = []
    for start, end in sorted(c.content):
        if content and start < content[-1][1]:
            content[-1] = CharRange((content[-1][0], max(content[-1][1], end)))
        else:
            content.append(CharRange((start, end)))
    return evolve(c, content=tuple(content), passages=tuple(sorted({*c.passages})))


def hull(c: Candidate) -> CharRange:
    """Return the characters from the start to the end of a content."""
    return CharRange((c.content[0][0], c.content[-1][1]))


def overlap(a: Sequence[CharRange], b: Sequence[CharRange]) -> bool:
    """Return whether two contents share a character. A content over many paragraphs may have thousands of ranges."""
    if len(a) == len(b) == 1:
        return a[0][0] < b[0][1] and b[0][0] < a[0][1]
    fewer, more = (a, b) if len(a) <= len(b) else (b, a)
    for s, e in fewer:
        i = bisect_left(more, (e, e)) - 1
        if i >= 0 and more[i][1] > s:
            return True
    return False


def within(inner: Candidate, outer: Candidate) -> bool:
    """Return whether the content of `inner` lies in that of `outer`."""
    if len(inner.content) == 1:
        return holds(outer.content, *inner.content[0])
    return all(holds(outer.content, start, end) for start, end in inner.content)
