"""Endings: where a content ends and the writer continues.

In: the likeliest candidate of each cue, with the content as far as the parse extends it. Out: the same candidates with
settled ends. `said the pier was lost, while Ito praised it` ends before `while`; `said it was lost, which nobody knew`
most often does not. A logistic regression gives every place where a content may end (`boundaries`) the probability
that it ends there if it reaches that place. The chosen end has the largest expected overlap with what annotators would
mark. It is fitted by `quotes.fitting.endings`; its coefficients are `endings.json` beside the lexicon. Without them,
contents stay as the rules yield them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from math import exp

from attrs import evolve

from quotes.model.boundaries import Boundary, FeatureKey, Others, Reach, boundaries, features, least_boundaries, names
from quotes.model.lexicon import MOST_KNOWN
from quotes.model.numbers import Numbers
from quotes.parse.view import View
from quotes.ranges import CharRange
from quotes.rules.candidates import Candidate, Selected
from quotes.rules.content import grow, passages_in
from quotes.rules.coordination import disagrees, joined_act
from quotes.rules.frames import frame_of
from quotes.rules.grammar import is_credit

CLAUSE_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
RELATIVE_TAGS = frozenset({"WDT", "WP"})
OPENING_LABELS = ("cc", "mark")
SUBJECT_CLIMB = 12
"""Most steps from a cue to the subject around it. A guess."""
MOST_PLACES = 32
"""Places above which a content is not changed, so that very long sentences take linear time. The contents of 300
PolNeAR articles have 25 at most."""
UNLIKELY_TO_CONTINUE = 0.05
"""Probability that a content continues, below which later places are not considered. A guess."""
LEAST_GAIN = 0.03
"""Least expected gain in overlap for which the end is moved. A guess."""


def settle_endings(view: View, numbers: Numbers, kept: Sequence[Selected]) -> list[Selected]:
    """Return the attributions with settled ends of their contents; each stays in its sentence."""
    if not numbers.endings:
        return [*kept]
    others = others_of(view, kept)
    settled = [_settled(view, numbers, s.candidate, others) for s in kept]
    return [s if c is s.candidate else evolve(s, candidate=c) for s, c in zip(kept, settled, strict=True)]


def others_of(view: View, kept: Sequence[Selected]) -> Others:
    """Return the first tokens and the cues of attributions."""
    begins = set[int]()
    cues = []
    for s in kept:
        c = s.candidate
        if c.head >= 0:
            begins.add(min((c.head, *c.cue)))
            cues.append((c.head, s.probability))
        if c.source is not None:
            begins.add(c.source[0])
        begins.update(view.passages[q].first for q in c.passages)
    return Others(sorted(begins), sorted(cues))


def reach_of(view: View, c: Candidate, others: Others) -> Reach | None:
    """Return how far the content of a candidate may go; `None` if its end is certain."""
    if c.head < 0 or not frame_of(c.frame).open_end:
        return None
    start, stop = c.content[-1]
    first, end = bisect_right(view.end, start), bisect_left(view.start, stop)
    if not c.head <= first < end:
        return None
    limit = view.sent[first][1]
    if end > limit or _ends_in_marks(view, end):
        return None
    opens = bisect_left(view.start, c.content[0][0])
    if opens < c.head and view.tag[opens] in RELATIVE_TAGS:
        return Reach(first, end, end)  # "which Ito said was lost": no clause after the relative one
    limit = max(end, _trimmed(view, first, min(limit, _end_of_phrase(view, c.head)), ("PUNCT", "SPACE")))
    limit = next((_trimmed(view, end, k, ("PUNCT", "CCONJ")) for k in range(end, limit) if _closes(view, k)), limit)
    following = bisect_left(others.begins, end)
    if following < len(others.begins) and others.begins[following] < limit:
        limit = _trimmed(view, end, others.begins[following], ("PUNCT", "SPACE", "CCONJ"))
        limit -= limit > end and view.dep[limit - 1] == "agent"
    return Reach(first, end, limit)


def _ends_in_marks(view: View, end: int) -> bool:
    """Return whether a content ends with a quotation and a comma in its marks: the rest is another clause."""
    q = view.quote[end - 1]
    closed = q >= 0 and view.passages[q].last == end - 1
    return closed and view.text[view.passages[q].spans[-1].inner_end - 1] == ","


def _closes(view: View, k: int) -> bool:
    """Return whether a content must end before a token: a credit, or an act of the reporter."""
    return is_credit(view, k) or (view.dep[k] == "conj" and (joined_act(view, k) is not None or disagrees(view, k)))


def _end_of_phrase(view: View, cue: int) -> int:
    """Return the token after the phrase around a cue, if that phrase stands before its governing verb.

    In `A scheme that Reik said would cost a fortune was shelved` no content continues past *fortune*.
    """
    top = cue
    for _ in range(SUBJECT_CLIMB):
        above = view.head[top]
        if above == top:
            break
        if above > top and view.dep[top] in CLAUSE_SUBJECTS:
            return view.right[top] + 1
        top = above
    return view.n


def _trimmed(view: View, first: int, last: int, what: tuple[str, ...]) -> int:
    while last > first and view.pos[last - 1] in what:
        last -= 1
    return last


def _settled(view: View, numbers: Numbers, c: Candidate, others: Others) -> Candidate:
    reach = reach_of(view, c, others)
    if reach is None:
        return c
    if least_boundaries(view, reach) > MOST_PLACES:
        return c
    places = [*islice(boundaries(view, reach), MOST_PLACES + 1)]
    if not 1 < len(places) <= MOST_PLACES:
        return c
    bias = numbers.endings["bias"]
    chances, left = [], 1.0
    for keys in features(view, numbers.lexicon, c, reach, places, others):
        chances.append(1 / (1 + exp(-bias - sum(_weight(numbers, key) for key in keys))))
        left *= 1 - chances[-1]
        if left < UNLIKELY_TO_CONTINUE:
            chances += [0.0] * (len(places) - len(chances))
            break
    end = likeliest_end(reach, places, chances)
    if end == reach.end:
        return c
    first, last = grow(view, reach.first, end)
    while last > first and view.dep[last - 1] in OPENING_LABELS and view.quote[last - 1] < 0:
        last -= 1  # the word that opens the clause left out
    if first >= last:
        return c
    passages = {q for q in c.passages if view.passages[q].last < last} | set(passages_in(view, first, last))
    content = (*c.content[:-1], CharRange((c.content[-1][0], view.end[last - 1])))
    return evolve(c, content=content, passages=tuple(sorted(passages)))


def likeliest_end(reach: Reach, places: Sequence[Boundary], chances: Sequence[float]) -> int:
    """Return the end with the largest expected overlap with the true content; the present end if the gain is small.

    Args:
        reach: The present content.
        places: Where it may end, ascending.
        chances: For each place, the probability that the content ends there if it reaches it.
    """
    lengths = [place.at - reach.first for place in places]
    odds, left = [], 1.0
    for chance in chances[:-1]:
        odds.append(left * chance)
        left -= odds[-1]
    odds.append(left)
    # of two contents with the same start, the shorter is their intersection, the longer their union
    beyond = sum(p / length for p, length in zip(odds, lengths, strict=True))
    within = 0.0
    shares = []
    for p, length in zip(odds, lengths, strict=True):
        beyond -= p / length
        within += p * length
        shares.append(within / length + beyond * length)
    present = next(n for n, place in enumerate(places) if place.at == reach.end)
    best = max(range(len(places)), key=shares.__getitem__)
    return places[best if shares[best] - shares[present] >= LEAST_GAIN else present].at


@lru_cache(MOST_KNOWN)
def _weight(numbers: Numbers, key: FeatureKey) -> float:
    """Return the sum of the coefficients of a group's features."""
    return sum(numbers.endings.get(name, 0.0) for name in names(key))
