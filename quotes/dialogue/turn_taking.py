"""Turn taking: features from the speakers of the turns around one.

In: a `Scene`, a turn, the assumed speakers of the others, and the features of its candidates. Out: these features,
with more added.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from math import log1p

from quotes.dialogue.candidates import Features, Speakers
from quotes.dialogue.characters import Character
from quotes.dialogue.scene import Scene
from quotes.dialogue.turns import Turn

CUES_AROUND = 20
"""Turns before and after whose cues show who is present. A guess."""
SCENE = 40
"""Paragraphs in which a scene does not change. A guess."""
LATELY, SOON = 10, 4
"""Turns before and after in which the turns of each speaker are counted. Guesses."""
LOGS = [log1p(count) for count in range(LATELY + 1)]
"""Logarithms of counts, looked up."""


def mark(found: Features, characters: Iterable[Character], name: str) -> None:
    """Add a feature to characters that are candidates."""
    for character in characters:
        if character in found:
            found[character][name] = 1


def _counts(speakers: Speakers) -> dict[Character, int]:
    """Return speaker → number of turns; faster than a `Counter` for so few."""
    counts: dict[Character, int] = {}
    for speaker in speakers:
        if speaker is not None:
            counts[speaker] = counts.get(speaker, 0) + 1
    return counts


def turns_before(scene: Scene, turn: Turn, speakers: Speakers, found: Features) -> None:
    """Add features of the speakers of the turns before."""
    n, turns = turn.index, scene.turns
    last = speakers[n - 1] if n else None
    second = speakers[n - 2] if n > 1 else None
    if last in found:
        name = "same" if not turn.gap else "next" if turn.gap == 1 else "near" if turn.gap <= 3 else "far"
        found[last][f"spoke-last-{name}"] = 1
    if n < 2 or second is None:
        return
    adjacent = turn.gap == 1 and turns[n - 1].gap == 1
    if second in found:
        if adjacent:
            found[second]["spoke-second-twice" if second is last else "spoke-second"] = 1
        elif second is not last and turn.gap <= 3 and turns[n - 1].gap <= 3:
            found[second]["spoke-second-near"] = 1
    third = speakers[n - 3] if n > 2 else None
    if adjacent and turns[n - 2].gap == 1 and third is not None and third is not second and third in found:
        found[third]["spoke-third"] = 1


def turns_after(scene: Scene, turn: Turn, speakers: Speakers, found: Features) -> None:
    """Add features of the speakers of the turns after."""
    n, turns = turn.index, scene.turns
    following = speakers[n + 1] if n + 1 < len(turns) else None
    if following in found:
        if turn.gap_after == 1:
            found[following]["speaks-next"] = 1
        elif turn.gap_after <= 3:
            found[following]["speaks-next-near"] = 1
    if n + 2 < len(turns) and turn.gap_after == 1 and turns[n + 1].gap_after == 1:
        second = speakers[n + 2]
        if second is not None and second is not following and second in found:
            found[second]["speaks-second"] = 1


def conversation(scene: Scene, turn: Turn, speakers: Speakers, found: Features) -> None:
    """Add how much each candidate takes part in the turns around."""
    n, turns = turn.index, scene.turns
    first, last_one = scene.conversation(n)
    part = _counts([*speakers[first:n][::-1], *speakers[n + 1 : last_one + 1]])
    two = sorted(part, key=part.__getitem__, reverse=True)[:2]
    last = speakers[n - 1] if n else None
    question = bool(n) and turn.gap == 1 and turns[n - 1].asks
    back, ahead = _counts(speakers[max(0, n - LATELY) : n]), _counts(speakers[n + 1 : n + 1 + SOON])
    for character in part:
        features = found.get(character)
        if features is None:
            continue
        features["takes-part"] = 1
        if question and character is not last:
            features["asked"] = 1
        if character in two:
            features["one-of-two"] = 1
            if len(two) == 2 and turn.gap == 1 and last in two and character is not last:
                features["other-of-two"] = 1
    for name, counts in (("turns-back", back), ("turns-ahead", ahead)):
        for character, count in counts.items():
            if character in found:
                found[character][name] = LOGS[count]


def near_cues(scene: Scene, turn: Turn, found: Features) -> None:
    """Add the distance of the nearest cue that names a candidate, before and after the turn, in the same scene."""
    n, cued, gaps = turn.index, scene.cued, scene.gaps
    place = bisect_left(cued, n)
    ahead = place + (scene.determined[n] is not None)
    for side, indices in (
        ("before", reversed(cued[max(0, place - CUES_AROUND) : place])),
        ("after", cued[ahead : ahead + CUES_AROUND]),
    ):
        seen: set[Character] = set()
        for k in indices:
            if abs(n - k) > CUES_AROUND or abs(gaps[n] - gaps[k]) > SCENE:
                break
            speaker = scene.determined[k]
            if speaker is not None and speaker not in seen:
                seen.add(speaker)
                if speaker in found:
                    found[speaker][f"cued-{side}"] = 1
                    found[speaker][f"cued-{side}-near"] = 1 / abs(n - k)
