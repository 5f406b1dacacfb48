"""Who is spoken to: whom a turn calls by name, whom its cue says, whoever answers, or spoke before.

In: the turns with their speakers. Out: for each turn, its hearers, one at most unless the text names more. Thought has
none, and a letter those that it calls by name.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.dialogue.characters import Character
from quotes.dialogue.turns import Turn

Speakers = Sequence[Character | None]
ANSWER = 2
"""Paragraphs from a turn to the next up to which that is an answer."""
TURNS_AROUND = 3
"""Turns before and after in which the other one of a conversation is looked for."""


def find_hearers(turns: Sequence[Turn], speakers: Speakers) -> list[tuple[Character, ...]]:
    """Return who is spoken to in each turn."""
    return [_hearers(turns, speakers, turn, speaker) for turn, speaker in zip(turns, speakers, strict=True)]


def _hearers(turns: Sequence[Turn], speakers: Speakers, turn: Turn, speaker: Character | None) -> tuple[Character, ...]:
    told = [one for one in dict.fromkeys((*turn.hearers, *turn.vocatives)) if one is not speaker and one.speaks]
    if told or turn.act != "speech":
        return () if turn.act == "thought" else tuple(told)
    around = _around(turns, speakers, turn, speaker)
    return (around,) if around is not None else ()


def _around(turns: Sequence[Turn], speakers: Speakers, turn: Turn, speaker: Character | None) -> Character | None:
    """Return the nearest other speaker of the conversation, the next before the last."""
    n = turn.index
    for distance in range(1, TURNS_AROUND + 1):
        before, after = n - distance, n + distance
        if before >= 0 and all(turns[k].gap <= ANSWER for k in range(before + 1, n + 1)):
            other = speakers[before]
            if other is not None and other is not speaker and turns[before].act == "speech":
                return other
        if after < len(turns) and all(turns[k].gap <= ANSWER for k in range(n + 1, after + 1)):
            other = speakers[after]
            if other is not None and other is not speaker and turns[after].act == "speech":
                return other
    return None
