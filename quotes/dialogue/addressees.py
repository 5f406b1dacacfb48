"""Addressees of turns: from vocatives, the cue, the next speaker, or the previous one.

In: the turns with their speakers. Out: for each turn, its addressees, at most one unless the text names more. Thought
has none; a letter has those that it calls by name.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.dialogue.characters import Character
from quotes.dialogue.turns import Turn

Speakers = Sequence[Character | None]
ANSWER_PARAGRAPHS = 2
"""Most paragraphs from a turn to its answer. A guess."""
TURNS_AROUND = 3
"""Turns before and after that are searched for the other person of a conversation. A guess."""


def find_hearers(turns: Sequence[Turn], speakers: Speakers) -> list[tuple[Character, ...]]:
    """Return the addressees of each turn."""
    return [_hearers(turns, speakers, turn, speaker) for turn, speaker in zip(turns, speakers, strict=True)]


def _hearers(turns: Sequence[Turn], speakers: Speakers, turn: Turn, speaker: Character | None) -> tuple[Character, ...]:
    told = [one for one in dict.fromkeys((*turn.hearers, *turn.vocatives)) if one is not speaker and one.speaks]
    if told or turn.act != "speech":
        return () if turn.act == "thought" else tuple(told)
    around = _around(turns, speakers, turn, speaker)
    return (around,) if around is not None else ()


def _around(turns: Sequence[Turn], speakers: Speakers, turn: Turn, speaker: Character | None) -> Character | None:
    """Return the nearest other speaker of the conversation, the next one preferred to the previous."""
    n = turn.index
    for distance in range(1, TURNS_AROUND + 1):
        before, after = n - distance, n + distance
        if before >= 0 and all(turns[k].gap <= ANSWER_PARAGRAPHS for k in range(before + 1, n + 1)):
            other = speakers[before]
            if other is not None and other is not speaker and turns[before].act == "speech":
                return other
        if after < len(turns) and all(turns[k].gap <= ANSWER_PARAGRAPHS for k in range(n + 1, after + 1)):
            other = speakers[after]
            if other is not None and other is not speaker and turns[after].act == "speech":
                return other
    return None
