"""Rank the candidate speakers of each turn, the sure turns first.

In: a `Scene` and fitted weights. Out: for each turn the speaker and the probability that it is right. Turns whose cue
names the speaker are fixed. The others are settled in passes: the first accepts only very likely speakers, and
each later one less likely ones, so each guess uses surer speakers before and after it. The weights
are fitted by `quotes.fitting.dialogue`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import NamedTuple

from quotes.dialogue.candidates import Speakers
from quotes.dialogue.characters import Character
from quotes.dialogue.features import FeatureReader, named_weights
from quotes.dialogue.scene import Scene
from quotes.dialogue.turns import Turn

LEAST_SHARES = (0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.0)
"""Least share among the candidates to accept a speaker, in each pass.

Leaving one novel out, implicit turns of eleven novels are .74 right with these, and .72 with three passes that accept
every guess; more and finer steps have the same result (benchmarks/dialogue.py).
"""
REACH_BACK, REACH_AHEAD = 10, 6
"""Turns before and after whose speakers the features read: if they are the same as before, so is the result."""
TURN_KINDS = ("pronoun", "description", "none")


class Ranked(NamedTuple):
    """The speaker of a turn.

    Attributes:
        character: The character, or `None` without a candidate.
        score: Probability among the candidates, before calibration; 1 if the cue names the speaker.
    """

    character: Character | None
    score: float


def rank(scene: Scene, weights: Mapping[str, float], least_shares: Sequence[float] = LEAST_SHARES) -> list[Ranked]:
    """Return the speaker of every turn.

    Args:
        scene: The turns.
        weights: The fitted weights.
        least_shares: Least share to accept a speaker, in each pass.
    """
    scorer = Scorer(scene, weights)
    speakers: list[Character | None] = [*scene.determined]
    found = [Ranked(speaker, 1.0) for speaker in speakers]
    open_turns = [turn for turn, one in zip(scene.turns, speakers, strict=True) if one is None]
    changed = [True] * len(speakers)
    described = {turn.index for turn in open_turns if turn.kind == "description"}
    read: dict[int, list[Character | None]] = {}
    for least in least_shares:
        scorer.reader.look_at(speakers)
        before, changed = changed, [False] * len(speakers)
        for turn in open_turns:
            n = turn.index
            around = slice(max(0, n - REACH_BACK), n + REACH_AHEAD + 1)
            if any(before[around]) or any(changed[around]):
                others = [*speakers[around.start : n], *speakers[n + 1 : around.stop]]
                if n in described or read.get(n) != others:  # what a description means elsewhere may have changed too
                    read[n] = others
                    found[n] = scorer.best(turn, speakers)
            speaker = found[n].character if found[n].score >= least else None
            changed[n] = speaker is not speakers[n]
            speakers[n] = speaker
    return [Ranked(None, 0.0) if turn.anonymous else one for turn, one in zip(scene.turns, found, strict=True)]


class Scorer:
    """Find the candidate with the highest score. Features of the text alone are weighed once.

    Args:
        scene: The turns.
        weights: The fitted weights.
    """

    def __init__(self, scene: Scene, weights: Mapping[str, float]) -> None:
        self.reader = FeatureReader(scene)
        self._by_kind = {kind: named_weights(weights, kind) for kind in TURN_KINDS}
        self._of_text: dict[int, dict[Character, float]] = {}

    def best(self, turn: Turn, speakers: Speakers) -> Ranked:
        """Return the candidate with the highest score, and its share by softmax."""
        candidates = self.reader.candidates.find(turn, speakers)
        if not candidates:
            return Ranked(None, 0.0)
        weights = self._by_kind[turn.kind]
        told = self._of_text.setdefault(turn.index, {})
        new = [character for character in candidates if character not in told]
        if new:
            told.update({one: _weight(own, weights) for one, own in self.reader.of_text(turn, new).items()})
        changing = self.reader.of_speakers(turn, speakers, candidates)
        sums = [told[one] + (_weight(own, weights) if own else 0.0) for one, own in changing.items()]
        most = max(sums)
        return Ranked(candidates[sums.index(most)], 1.0 / sum([exp(one - most) for one in sums]))


def _weight(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    worth = weights.get
    return sum([worth(name, 0.0) * value for name, value in features.items()])


def speakers_of(ranked: Sequence[Ranked]) -> list[Character | None]:
    """Return only the characters."""
    return [one.character for one in ranked]
