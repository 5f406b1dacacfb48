"""Candidate speakers of a turn: characters named or called around it, speakers nearby, the narrator.

In: a `Scene`, a turn, and the assumed speakers of the other turns. Out: the candidates, in a fixed order. The gender of
the cue, and that the narrator is never "he" or "she", exclude others.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.dialogue.characters import Character
from quotes.dialogue.scene import Scene
from quotes.dialogue.turns import Turn
from quotes.lang.en.dialogue import SPOUSE_POSSESSIVES

Speakers = Sequence[Character | None]
"""The known or assumed speaker of each turn."""
Features = dict[Character, dict[str, float]]
"""Candidate → name of a feature → its value."""

CANDIDATE_PARAGRAPHS = 8
"""Paragraphs back within which a name makes a candidate. A guess."""
TURNS_BACK, TURNS_AHEAD = 8, 3
"""Turns before and after whose speakers are candidates. Guesses."""
CALLED_AROUND = 2
"""Turns around within which a character called by name is a candidate. A guess."""


class CandidateFinder:
    """Find the candidates of a book's turns.

    Args:
        scene: The book.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._near: dict[int, tuple[Character, ...]] = {}

    def find(self, turn: Turn, speakers: Speakers) -> list[Character]:
        """Return the candidate speakers of a turn."""
        scene, n = self.scene, turn.index
        found = dict.fromkeys(self._at_hand(turn))
        around = (*speakers[max(0, n - TURNS_BACK) : n], *speakers[n + 1 : n + TURNS_AHEAD + 1])
        found.update((speaker, None) for speaker in around if speaker is not None)
        source = turn.cue.source if turn.cue is not None else None
        if source is not None and source.kind == "description":
            if source.determiner in SPOUSE_POSSESSIVES:
                spouses = [scene.spouse(character, source.noun) for character in found]
                found.update(dict.fromkeys(one for one in spouses if one is not None))
            found[scene.cast.described(source.noun)] = None
        elif source is not None and source.character is not None:
            found[source.character] = None
        if turn.kind == "none":
            return [*found]
        gender = turn.gender
        return [one for one in found if not one.narrator and (gender is None or one.gender in (None, gender))]

    def _at_hand(self, turn: Turn) -> tuple[Character, ...]:
        """Return the characters named or called around a turn, the narrator, and the characters in focus."""
        known = self._near.get(turn.index)
        if known is not None:
            return known
        scene, n = self.scene, turn.index
        found: dict[Character, None] = {}
        for paragraph in range(max(0, turn.paragraph - CANDIDATE_PARAGRAPHS), turn.paragraph):
            found.update(dict.fromkeys(scene.present(paragraph).speakers))
        for paragraph in (turn.paragraph, turn.paragraph + 1):
            for sighting in scene.sightings_near(paragraph, turn.first):
                if scene.may_speak(sighting.character) and not (sighting.quoted and paragraph > turn.paragraph):
                    found[sighting.character] = None
        for other in scene.turns[max(0, n - CALLED_AROUND) : n + CALLED_AROUND + 1]:
            found.update(dict.fromkeys(other.vocatives))
        if scene.narrator is not None:
            found[scene.narrator] = None
        found.update(dict.fromkeys(scene.focus(turn.paragraph)))
        self._near[n] = (*found,)
        return self._near[n]
