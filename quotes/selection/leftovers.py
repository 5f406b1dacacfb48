"""Quotations left over by the kept candidates: joined to a neighbour, given a less likely speaker, or uncredited.

In: the kept candidates, and all scored ones. Out: the same, with contents extended over a quotation joined to their
end, and further candidates for the other quotations.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import exp

from attrs import evolve

from quotes.lang.en.words import words
from quotes.model.confidence import PROBABILITY_DIGITS, confidence, log_odds
from quotes.model.numbers import Numbers
from quotes.parse.passages import Passage
from quotes.parse.view import View
from quotes.ranges import CharRange
from quotes.rules.candidates import Selected, overlap
from quotes.rules.uncredited import uncovered, uncredited

COORDINATORS = words("coordinators")
JOINT_TOKENS = 5
"""Most tokens from a conjunction to the quotation it joins. A guess."""
OBJECT_PRONOUNS = words("object_pronouns")
"""Subjects of an infinitive ("let them know"), which do not begin a clause."""
NO_RIVAL_LOG_ODDS = 0.6
"""Log odds added to a candidate whose quotation has no likelier candidate.

On the annotated training articles 16 of 31 such candidates of probability 0.3 to 0.4 are right.
"""
SCARE_QUOTE_MARGIN = 1.25
"""Multiple of the threshold that such a candidate must reach: scare quotes have verbs next to them too. A guess."""
UNCREDITED_MARGIN = 1.45
"""Multiple of the threshold that a quotation without a speaker must reach.

At the default, it is kept if it is more likely than not that it quotes somebody's words.
"""


def extend_over_joined(view: View, kept: list[Selected]) -> list[Selected]:
    """Extend contents over a quotation joined to their end (`said it was “old” and then “very old”`)."""
    taken = covered(kept)
    ends = {s.candidate.content[-1][1]: place for place, s in enumerate(kept)}
    out = list(kept)
    for passage, before in uncovered(view, taken):
        start = _joint(view, passage)
        end = taken[before - 1][1] if before else -1
        place = ends.get(end)
        if start is None or place is None or not view.start[start] - 2 <= end <= view.start[start]:
            continue
        c = out[place].candidate
        if start == passage.first - 1 and c.passages and view.passages[c.passages[-1]].end == end:
            content = (*c.content, *passage.content)  # two quotations, as in `chanted “Row!” and “Home!”`
        else:
            content = (*c.content[:-1], CharRange((c.content[-1][0], passage.end)))
        out[place] = evolve(out[place], candidate=evolve(c, content=content, passages=(*c.passages, passage.index)))
        ends[passage.end] = place
        taken[before - 1] = CharRange((taken[before - 1][0], passage.end))
    return out


def _joint(view: View, passage: Passage) -> int | None:
    """Return the conjunction shortly before a quotation in its sentence, without another cue between."""
    first = view.sent[passage.first][0]
    for i in range(passage.first - 1, max(first, passage.first - JOINT_TOKENS) - 1, -1):
        if view.dep[i] == "cc" or view.lower[i] in COORDINATORS:
            return i
        if view.quote[i] >= 0 or (view.dep[i] in ("nsubj", "nsubjpass") and view.lower[i] not in OBJECT_PRONOUNS):
            return None
    return None


def left_over(
    view: View, numbers: Numbers, scored: Iterable[Selected], settled: Sequence[Selected], threshold: float
) -> Iterator[Selected]:
    """Yield, for every quotation that no settled candidate covers, its likeliest candidate, or one without a speaker.

    Args:
        view: The text.
        numbers: The fitted numbers, with the probabilities of uncredited quotations.
        scored: All candidates.
        settled: The kept candidates.
        threshold: Least probability of a yielded candidate.
    """
    taken = covered(settled)
    cues = {s.candidate.head for s in settled}
    by_passage: dict[int, list[Selected]] = defaultdict(list)
    for s in scored:
        if not s.candidate.passages:
            continue
        free = s.candidate.source is not None and s.candidate.head not in cues
        if (
            free
            and without_rival(s.probability) >= threshold * SCARE_QUOTE_MARGIN
            and not overlap(s.candidate.content, taken)
        ):
            for q in s.candidate.passages:
                by_passage[q].append(s)
    late: list[Selected] = []
    for c in uncredited(view, taken):
        if any(overlap(c.content, s.candidate.content) for s in late[-2:]):
            continue
        rivals = [s for s in by_passage[c.passages[0]] if not any(_in_the_way(s, other) for other in late[-2:])]
        if rivals:
            best = max(rivals, key=lambda s: s.probability)
            late.append(evolve(best, probability=without_rival(best.probability)))
        elif (alone := confidence(view, c, numbers)) >= threshold * UNCREDITED_MARGIN:
            late.append(Selected(c, alone))
    yield from late


def _in_the_way(s: Selected, other: Selected) -> bool:
    return s.candidate.head == other.candidate.head or overlap(s.candidate.content, other.candidate.content)


def without_rival(probability: float) -> float:
    """Return the probability of a candidate whose quotation has no likelier candidate."""
    return round(1 / (1 + exp(-log_odds(probability) - NO_RIVAL_LOG_ODDS)), PROBABILITY_DIGITS)


def covered(kept: Iterable[Selected]) -> list[CharRange]:
    """Return the characters that some content covers, as ascending ranges that do not touch."""
    out: list[CharRange] = []
    for start, end in sorted(span for s in kept for span in s.candidate.content):
        if out and start <= out[-1][1]:
            out[-1] = CharRange((out[-1][0], max(out[-1][1], end)))
        else:
            out.append(CharRange((start, end)))
    return out
