"""Features of each candidate speaker of a turn: present or not, or small numbers.

In: a `Scene`, a turn, and the assumed speakers of the other turns. Out: for each candidate, its features. Most are
read only from the text; those that depend on the speakers of other turns (`quotes.dialogue.turn_taking`) are read
again in every pass.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice
from math import log1p

from quotes.dialogue.candidates import CANDIDATE_PARAGRAPHS, CandidateFinder, Features, Speakers
from quotes.dialogue.characters import Character
from quotes.dialogue.references import Reference
from quotes.dialogue.scene import NEAR, Scene
from quotes.dialogue.turn_taking import conversation, mark, near_cues, turns_after, turns_before
from quotes.dialogue.turns import Turn
from quotes.lang.en.dialogue import POSSESSIVE_DETERMINERS, SPOUSE_POSSESSIVES, SUBJECT_PRONOUNS, dialogue_words

GENERIC = dialogue_words("generic_people")
STANDING_IN = dialogue_words("standing_in")

FEW = 4
"""Number of paragraphs between turns below which their actors are read. A guess."""
NAMED_FEATURES = ("named-0", "named-1", "named-2", "named-2", "named-4")
"""Features for the number of paragraphs since the story named somebody."""


class FeatureReader:
    """Read the features of the candidates of a book's turns.

    Args:
        scene: The book.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.candidates = CandidateFinder(scene)
        self.named: Counter[Character] = Counter(one for one in scene.determined if one is not None)
        self.descriptions: dict[str, Counter[Character]] = {}
        self._of_book: dict[Character, tuple[float, float]] = {}
        self._recent: dict[int, tuple[dict[Character, int], dict[Character, int]]] = {}

    def look_at(self, speakers: Speakers) -> None:
        """Record the characters of descriptions in cues, by the speakers of the previous pass."""
        self.descriptions = defaultdict(Counter)
        for turn, speaker in zip(self.scene.turns, speakers, strict=True):
            if turn.kind == "description" and turn.cue is not None and speaker is not None and not speaker.described:
                self.descriptions[turn.cue.source.noun][speaker] += 1

    def features(self, turn: Turn, speakers: Speakers) -> Features:
        """Return the candidates of a turn with their features.

        Args:
            turn: The turn.
            speakers: The known or assumed speaker of each turn.
        """
        candidates = self.candidates.find(turn, speakers)
        found = self.of_text(turn, candidates)
        for character, features in self.of_speakers(turn, speakers, candidates).items():
            found[character].update(features)
        return found

    def of_text(self, turn: Turn, candidates: Iterable[Character]) -> Features:
        """Return the features that do not depend on the speakers of other turns."""
        found: Features = {character: {} for character in candidates}
        self._cue(turn, found)
        self._actors(turn, found)
        self._between(turn, found)
        self._recency(turn, found)
        self._standing(turn, found)
        self._words(turn, found)
        if turn.kind != "description":
            near_cues(self.scene, turn, found)
        return found

    def of_speakers(self, turn: Turn, speakers: Speakers, candidates: Iterable[Character]) -> Features:
        """Return the features that depend on the speakers of other turns."""
        found: Features = {character: {} for character in candidates}
        self._descriptions(turn, found)
        self._speech(turn, speakers, found)
        turns_before(self.scene, turn, speakers, found)
        turns_after(self.scene, turn, speakers, found)
        conversation(self.scene, turn, speakers, found)
        return found

    def _cue(self, turn: Turn, found: Features) -> None:
        source = turn.cue.source if turn.cue is not None else None
        gender = turn.gender
        for character, features in found.items():
            if gender is not None:
                features["gender-agrees" if character.gender == gender else "gender-unknown"] = 1
            if character.described:
                features["described"] = 1
                if not character.mentions and self._is_general(character):
                    features["described-generally"] = 1
            elif character.mentions and not character.subjects and not character.heard and not character.narrator:
                features["never-acts"] = 1
        if source is None:
            return
        if source.character in found:
            found[source.character]["cue-name"] = 1
        if turn.kind != "description":
            return
        described = self.scene.cast.described(source.noun)
        if described in found:
            own = found[described]
            own["own-description"] = 1
            own["own-general" if source.noun.rpartition(" ")[2] in GENERIC else "own-special"] = 1
            own["own-phrases"] = log1p(len(self.scene.described[described]))
            own["own-determiner=" + source.determiner] = 1
            if source.determiner in POSSESSIVE_DETERMINERS:
                own["own-possessive"] = 1
            if source.noun in STANDING_IN:
                own["own-standing-in"] = 1

    def _descriptions(self, turn: Turn, found: Features) -> None:
        """Add the features of a description in a cue: its meaning elsewhere, and possible spouses."""
        if turn.kind != "description" or turn.cue is None:
            return
        source = turn.cue.source
        meant: Mapping[Character, int] = self.descriptions.get(source.noun, {})
        total = sum(meant.values())
        for character, features in found.items():
            if character in meant:
                features["description-share"] = meant[character] / (total + 2)
            if source.determiner in SPOUSE_POSSESSIVES and self._is_spouse(character, source, found):
                features["spouse"] = 1

    def _is_general(self, character: Character) -> bool:
        return any(one.noun.rpartition(" ")[2] in GENERIC for one in self.scene.described[character][:1])

    def _is_spouse(self, character: Character, source: Reference, found: Features) -> bool:
        return any(self.scene.spouse(other, source.noun) is character for other in found)

    def _actors(self, turn: Turn, found: Features) -> None:
        """Add the actors in the paragraph, before and after the quotation."""
        for side, actors in (("before", turn.before), ("after", turn.after)):
            if not actors:
                continue
            nearest = actors[0]
            if nearest.character in found:
                found[nearest.character][f"acts-{side}"] = 1
                if nearest.character.narrator:
                    found[nearest.character][f"narrator-acts-{side}"] = 1
            for actor in actors[1:4]:
                if actor.character in found:
                    found[actor.character][f"acts-{side}-farther"] = 1
            if nearest.kind == "pronoun":
                stands_for = dict(self.scene.acting_near(self.scene.view.para[nearest.head], nearest.head)).get(
                    nearest.head
                )
                if stands_for in found:
                    found[stands_for][f"pronoun-acts-{side}"] = 1
                for character, features in found.items():
                    if character.gender == nearest.gender and not character.narrator:
                        features[f"gender-acts-{side}"] = 1
                    elif character.gender is not None or character.narrator:
                        features[f"other-gender-acts-{side}"] = 1
            elif nearest.kind == "description":
                described = self.scene.cast.described(nearest.noun)
                if described in found:
                    found[described][f"acts-{side}"] = 1

    def _between(self, turn: Turn, found: Features) -> None:
        """Add the actors in the paragraphs since the turn before, and until the next."""
        stretches = (
            ("since", turn.paragraph - turn.gap + 1, turn.paragraph, turn.gap),
            ("until", turn.last_paragraph + 1, turn.last_paragraph + turn.gap_after, turn.gap_after),
        )
        for side, first, last, gap in stretches:
            if not 1 < gap <= FEW:
                continue
            actors = [
                sighting.character
                for paragraph in range(first, last)
                for sighting in self.scene.sightings_near(paragraph, turn.first)
                if sighting.subject and not sighting.quoted
            ]
            for label, actor in (("first", actors[:1]), ("last", actors[-1:])):
                mark(found, actor, f"acts-{label}-{side}")
            nearest = last - 1 if side == "since" else first
            acting = self.scene.subjects_near(nearest, turn.first)
            if acting:
                self._pronoun_between(found, acting[-1 if side == "since" else 0], side)

    def _pronoun_between(self, found: Features, token: int, side: str) -> None:
        """Add the possible characters of a pronoun next to a turn: `She smiled.` in its own paragraph."""
        gender = SUBJECT_PRONOUNS.get(self.scene.view.lower[token])
        if gender is None:
            return
        for character, features in found.items():
            if character.gender == gender and not character.narrator:
                features[f"gender-acts-{side}"] = 1
            elif character.gender is not None or character.narrator:
                features[f"other-gender-acts-{side}"] = 1

    def _recency(self, turn: Turn, found: Features) -> None:
        """Add how recently the story named somebody, and as a subject."""
        named, subjects = self._last_named(turn)
        gender = turn.gender
        for character, features in found.items():
            distance = named.get(character)
            if distance is None:
                features["not-named"] = 1
            else:
                features[NAMED_FEATURES[min(distance, len(NAMED_FEATURES) - 1)]] = 1
            distance = subjects.get(character)
            if distance is not None and distance < 2:
                features[f"subject-{distance}"] = 1
        for label, order in (("named", named), ("subject", subjects)):
            fitting = (one for one in order if gender is None or one.gender in (gender, None))
            for place, character in enumerate(islice(fitting, 3)):
                if character in found:
                    found[character][f"{label}-last-{place + 1}"] = 1
        for back in (0, 1):
            for _, character in self.scene.acting_near(turn.paragraph - back, turn.first):
                if character in found:
                    found[character][f"pronoun-{back}"] = 1

    def _last_named(self, turn: Turn) -> tuple[dict[Character, int], dict[Character, int]]:
        """Return character → paragraphs since the story named it, and the same for subjects, the latest first."""
        if turn.index in self._recent:
            return self._recent[turn.index]
        named: dict[Character, int] = {}
        subjects: dict[Character, int] = {}
        for sighting in reversed(self.scene.sightings_near(turn.paragraph, turn.first)):
            if sighting.token < turn.first and not sighting.quoted:
                named.setdefault(sighting.character, 0)
                if sighting.subject:
                    subjects.setdefault(sighting.character, 0)
        for distance in range(1, min(turn.paragraph, CANDIDATE_PARAGRAPHS) + 1):
            present = self.scene.present(turn.paragraph - distance)
            for character in present.named:
                named.setdefault(character, distance)
            for character in present.subjects:
                subjects.setdefault(character, distance)
        self._recent[turn.index] = named, subjects
        return named, subjects

    def _speech(self, turn: Turn, speakers: Speakers, found: Features) -> None:
        """Add whom the neighbouring turns call and name, unless it is their own speaker."""
        n, turns = turn.index, self.scene.turns
        if n and turn.gap <= NEAR:
            before, speaker = turns[n - 1], speakers[n - 1]
            mark(found, [one for one in before.vocatives if one is not speaker], "called-before")
            mark(found, [one for one in before.named if one is not speaker], "named-in-turn-before")
        if n + 1 < len(turns) and turn.gap_after <= NEAR:
            after, speaker = turns[n + 1], speakers[n + 1]
            mark(found, [one for one in after.vocatives if one is not speaker], "called-after")

    def _words(self, turn: Turn, found: Features) -> None:
        """Add the names in the turn itself, and the addressees of neighbouring turns."""
        n, turns = turn.index, self.scene.turns
        mark(found, turn.vocatives, "calls-self")
        mark(found, turn.named, "names-self")
        mark(found, turn.hearers, "hears-self")
        if n and turn.gap <= NEAR:
            before = turns[n - 1]
            mark(found, before.hearers, "heard-before")
            if n > 1 and before.gap <= NEAR:
                mark(found, turns[n - 2].vocatives, "called-two-before")
            if turn.gap == 1 and before.address:
                _agree(found, before.address, "addressed-before")
        if n + 1 < len(turns) and turn.gap_after <= NEAR:
            after = turns[n + 1]
            mark(found, after.hearers, "heard-after")
            if n + 2 < len(turns) and turns[n + 2].gap <= NEAR:
                mark(found, turns[n + 2].vocatives, "called-two-after")
            if turn.gap_after == 1 and after.address:
                _agree(found, after.address, "addressed-after")
            if turn.gap_after == 1 and after.kind == "pronoun" and after.gender:
                _agree(found, after.gender, "gender-after")

    def _shares(self, character: Character) -> tuple[float, float]:
        """Return the logarithms of a character's phrases and of the turns whose cue names them."""
        if character not in self._of_book:
            phrases = len(character.mentions) + len(self.scene.described.get(character, ()))
            self._of_book[character] = log1p(phrases), log1p(self.named[character])
        return self._of_book[character]

    def _standing(self, turn: Turn, found: Features) -> None:
        """Add the share of the book of each candidate."""
        for character, features in found.items():
            features["mentions"], features["named-turns"] = self._shares(character)
            if character.narrator:
                features["narrator"] = 1
        for character in self.scene.focus(turn.paragraph):
            if character in found:
                found[character]["in-focus"] = 1


def _agree(found: Features, gender: str, name: str) -> None:
    for character, features in found.items():
        if character.gender == gender:
            features[name] = 1
        elif character.gender is not None:
            features[f"{name}-not"] = 1


def named_weights(weights: Mapping[str, float], kind: str) -> dict[str, float]:
    """Return the weight of each feature in turns of a kind: the general one plus that of the kind (`kind:feature`)."""
    general = {name: worth for name, worth in weights.items() if ":" not in name}
    for name, worth in weights.items():
        if name.startswith(f"{kind}:"):
            feature = name.removeprefix(f"{kind}:")
            general[feature] = general.get(feature, 0.0) + worth
    return general
