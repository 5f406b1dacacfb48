"""Who speaks in each turn: the candidate with the most weight, in passes that see the turns before and after.

In: a `Scene` and fitted weights. Out: for each turn the speaker and the probability that it is right. Turns whose cue
names the speaker are fixed. The first pass goes forward over the others; each later one sees the guesses after a turn
too, so that a name further on settles a run of turns without cues. The weights are fitted by `quotes.fitting.dialogue`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp

from attrs import frozen

from quotes.dialogue.characters import Character
from quotes.dialogue.features import FeatureReader, named_weights
from quotes.dialogue.scene import Scene

PASSES = 3
"""Passes over the turns. A fourth changes nothing that counts (benchmarks/dialogue.py)."""
REACH_BACK, REACH_AHEAD = 10, 6
"""Turns around a turn whose speakers its features read: where none has changed, nothing new is to be found."""
KINDS = ("pronoun", "description", "none")


@frozen
class Ranked:
    """The speaker of a turn.

    Attributes:
        character: Who it is, or `None` where there is no candidate.
        score: Probability among the candidates, before calibration; 1 where the cue names the speaker.
    """

    character: Character | None
    score: float


def rank(scene: Scene, weights: Mapping[str, float], passes: int = PASSES) -> list[Ranked]:
    """Return the speaker of every turn."""
    by_kind = {kind: named_weights(weights, kind) for kind in KINDS}
    reader = FeatureReader(scene)
    speakers: list[Character | None] = [turn.determined for turn in scene.turns]
    scores = [1.0] * len(speakers)
    open_turns = [turn for turn in scene.turns if turn.determined is None]
    changed = [True] * len(speakers)
    for _ in range(passes):
        reader.look_at(speakers)
        before, changed = changed, [False] * len(speakers)
        for turn in open_turns:
            n = turn.index
            around = slice(max(0, n - REACH_BACK), n + REACH_AHEAD + 1)
            if not (any(before[around]) or any(changed[around])):
                continue
            speaker, scores[n] = _best(reader.features(turn, speakers), by_kind[turn.kind])
            changed[n] = speaker is not speakers[n]
            speakers[n] = speaker
    return [
        Ranked(None, 0.0) if turn.anonymous else Ranked(character, score)
        for turn, character, score in zip(scene.turns, speakers, scores, strict=True)
    ]


def _best(
    features: Mapping[Character, Mapping[str, float]], weights: Mapping[str, float]
) -> tuple[Character | None, float]:
    """Return the candidate with the most weight, and its share by softmax."""
    if not features:
        return None, 0.0
    worth = weights.get
    sums = [sum(worth(name, 0.0) * value for name, value in own.items()) for own in features.values()]
    most = max(sums)
    place = sums.index(most)
    return [*features][place], 1.0 / sum(exp(one - most) for one in sums)


def speakers_of(ranked: Sequence[Ranked]) -> list[Character | None]:
    """Return the characters alone."""
    return [one.character for one in ranked]
