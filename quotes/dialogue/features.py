"""What speaks for each candidate speaker of a turn: named features, present or not, or small numbers.

In: a `Scene`, a turn, and who is taken to speak in the other turns. Out: for each candidate, its features. Each piece
of evidence names its candidates, so that the work grows with the evidence and not with candidates times features.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice
from math import log1p

from quotes.dialogue.characters import Character
from quotes.dialogue.references import Reference
from quotes.dialogue.scene import Scene
from quotes.dialogue.turns import Turn
from quotes.lang.en.dialogue import POSSESSIVES, SPOUSE_POSSESSIVES, dialogue_words

Speakers = Sequence[Character | None]
Features = dict[Character, dict[str, float]]

GENERIC = dialogue_words("generic_people")
STANDING_IN = dialogue_words("standing_in")

PARAGRAPHS_BACK = 8
"""Paragraphs back in which a name makes somebody a candidate."""
TURNS_BACK, TURNS_AHEAD = 8, 3
"""Turns around in which a speaker is a candidate."""
FEW = 4
"""Paragraphs without a turn, below which who acts in them is looked at."""
NAMED = ("named-0", "named-1", "named-2", "named-2", "named-4")
"""Features for how many paragraphs ago the story named somebody."""
NEAR = 2
"""Paragraphs from a turn to the next up to which they are one conversation."""
CONVERSATION_BACK, CONVERSATION_AHEAD = 8, 6


class FeatureReader:
    """Reads the features of the candidates of a book's turns.

    Args:
        scene: The book.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.named: Counter[Character] = Counter(turn.determined for turn in scene.turns if turn.determined is not None)
        self.descriptions: dict[str, Counter[Character]] = {}
        self._near: dict[int, tuple[Character, ...]] = {}
        self._recent: dict[int, tuple[dict[Character, int], dict[Character, int]]] = {}

    def look_at(self, speakers: Speakers) -> None:
        """Take note of whom descriptions in cues meant, by the speakers of a pass before."""
        self.descriptions = defaultdict(Counter)
        for turn, speaker in zip(self.scene.turns, speakers, strict=True):
            if turn.kind == "description" and turn.cue is not None and speaker is not None and not speaker.described:
                self.descriptions[turn.cue.source.noun][speaker] += 1

    def features(self, turn: Turn, speakers: Speakers) -> Features:
        """Return the candidates of a turn with their features.

        Args:
            turn: The turn.
            speakers: Who speaks in each turn, as far as it is known or guessed.
        """
        found = self._candidates(turn, speakers)
        self._cue(turn, found)
        self._actors(turn, found)
        self._between(turn, found)
        self._recency(turn, found)
        self._speech(turn, speakers, found)
        self._turns_before(turn, speakers, found)
        self._turns_after(turn, speakers, found)
        self._conversation(turn, speakers, found)
        self._standing(turn, found)
        return found

    # candidates

    def _candidates(self, turn: Turn, speakers: Speakers) -> Features:
        scene, n = self.scene, turn.index
        found = dict.fromkeys(self._at_hand(turn))
        for k in range(max(0, n - TURNS_BACK), min(len(scene.turns), n + TURNS_AHEAD + 1)):
            speaker = speakers[k]
            if k != n and speaker is not None:
                found[speaker] = None
        source = turn.cue.source if turn.cue is not None else None
        if source is not None and source.kind == "description":
            if source.determiner in SPOUSE_POSSESSIVES:
                spouses = [scene.spouse(character, source.noun) for character in found]
                found.update(dict.fromkeys(one for one in spouses if one is not None))
            found[scene.cast.described(source.noun)] = None
        elif source is not None and source.character is not None:
            found[source.character] = None
        cued, gender = turn.kind != "none", turn.gender
        # The narrator is never he or she, and the gender that a cue tells bars the other.
        return {
            character: {}
            for character in found
            if not (cued and character.narrator) and (gender is None or character.gender in (None, gender))
        }

    def _at_hand(self, turn: Turn) -> tuple[Character, ...]:
        """Return whom the text around a turn names or calls, the narrator, and who is told of most."""
        known = self._near.get(turn.index)
        if known is not None:
            return known
        scene, n = self.scene, turn.index
        found: dict[Character, None] = {}
        for paragraph in range(max(0, turn.paragraph - PARAGRAPHS_BACK), turn.paragraph + 2):
            for sighting in scene.sightings_near(paragraph, turn.first):
                if sighting.character.speaks and not (sighting.quoted and paragraph > turn.paragraph):
                    found[sighting.character] = None
        for other in scene.turns[max(0, n - 2) : n + 3]:
            found.update(dict.fromkeys(other.vocatives))
        if scene.narrator is not None:
            found[scene.narrator] = None
        found.update(dict.fromkeys(scene.focus(turn.paragraph)))
        self._near[n] = (*found,)
        return self._near[n]

    # evidence

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
        meant: Mapping[Character, int] = self.descriptions.get(source.noun, {})
        total = sum(meant.values())
        described = self.scene.cast.described(source.noun)
        for character, features in found.items():
            if character in meant:
                features["description-share"] = meant[character] / (total + 2)
            if source.determiner in SPOUSE_POSSESSIVES and self._is_spouse(character, source, found):
                features["spouse"] = 1
        if described in found:
            own = found[described]
            own["own-description"] = 1
            own["own-general" if source.noun.rpartition(" ")[2] in GENERIC else "own-special"] = 1
            own["own-phrases"] = log1p(len(self.scene.described[described]))
            own["own-determiner=" + source.determiner] = 1
            if source.determiner in POSSESSIVES:
                own["own-possessive"] = 1
            if source.noun in STANDING_IN:
                own["own-standing-in"] = 1

    def _is_general(self, character: Character) -> bool:
        return any(one.noun.rpartition(" ")[2] in GENERIC for one in self.scene.described[character][:1])

    def _is_spouse(self, character: Character, source: Reference, found: Features) -> bool:
        return any(self.scene.spouse(other, source.noun) is character for other in found)

    def _actors(self, turn: Turn, found: Features) -> None:
        """Who acts in the paragraph, before and after the quotation."""
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
        """Who acts in the paragraphs since the turn before, and until the next."""
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
                _mark(found, actor, f"acts-{label}-{side}")

    def _recency(self, turn: Turn, found: Features) -> None:
        """How lately the story named somebody, and as a subject."""
        named, subjects = self._last_named(turn)
        gender = turn.gender
        for character, features in found.items():
            distance = named.get(character)
            if distance is None:
                features["not-named"] = 1
            else:
                features[NAMED[min(distance, len(NAMED) - 1)]] = 1
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
        """Return how many paragraphs ago the story named somebody, and as a subject, the last first."""
        if turn.index in self._recent:
            return self._recent[turn.index]
        named: dict[Character, int] = {}
        subjects: dict[Character, int] = {}
        for paragraph in range(turn.paragraph, max(-1, turn.paragraph - PARAGRAPHS_BACK - 1), -1):
            for sighting in reversed(self.scene.sightings_near(paragraph, turn.first)):
                if sighting.token >= turn.first or sighting.quoted:
                    continue
                named.setdefault(sighting.character, turn.paragraph - paragraph)
                if sighting.subject:
                    subjects.setdefault(sighting.character, turn.paragraph - paragraph)
        self._recent[turn.index] = named, subjects
        return named, subjects

    def _speech(self, turn: Turn, speakers: Speakers, found: Features) -> None:
        """Whom the turn itself names, and whom the turns beside it speak to."""
        n, turns = turn.index, self.scene.turns
        _mark(found, turn.vocatives, "calls-self")
        _mark(found, turn.named, "names-self")
        _mark(found, turn.hearers, "hears-self")
        if n and turn.gap <= NEAR:
            before, speaker = turns[n - 1], speakers[n - 1]
            _mark(found, [one for one in before.vocatives if one is not speaker], "called-before")
            _mark(found, [one for one in before.named if one is not speaker], "named-in-turn-before")
            _mark(found, before.hearers, "heard-before")
            if n > 1 and before.gap <= NEAR:
                _mark(found, turns[n - 2].vocatives, "called-two-before")
            if turn.gap == 1 and before.address:
                _agree(found, before.address, "addressed-before")
        if n + 1 < len(turns) and turn.gap_after <= NEAR:
            after, speaker = turns[n + 1], speakers[n + 1]
            _mark(found, [one for one in after.vocatives if one is not speaker], "called-after")
            _mark(found, after.hearers, "heard-after")
            if turn.gap_after == 1 and after.address:
                _agree(found, after.address, "addressed-after")
            if turn.gap_after == 1 and after.kind == "pronoun" and after.gender:
                _agree(found, after.gender, "gender-after")

    def _turns_before(self, turn: Turn, speakers: Speakers, found: Features) -> None:
        n, turns = turn.index, self.scene.turns
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

    def _turns_after(self, turn: Turn, speakers: Speakers, found: Features) -> None:
        n, turns = turn.index, self.scene.turns
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

    def _conversation(self, turn: Turn, speakers: Speakers, found: Features) -> None:
        """Who takes part in the turns around, and how much."""
        n, turns = turn.index, self.scene.turns
        part: dict[Character, int] = {}
        k = n - 1
        while k >= 0 and turns[k + 1].gap <= NEAR and n - k <= CONVERSATION_BACK:
            _count(part, speakers[k])
            k -= 1
        k = n + 1
        while k < len(turns) and turns[k].gap <= NEAR and k - n <= CONVERSATION_AHEAD:
            _count(part, speakers[k])
            k += 1
        two = sorted(part, key=part.__getitem__, reverse=True)[:2]
        last = speakers[n - 1] if n else None
        question = bool(n) and turn.gap == 1 and self._asks(turns[n - 1])
        back: dict[Character, int] = {}
        for speaker in speakers[max(0, n - 10) : n]:
            _count(back, speaker)
        ahead: dict[Character, int] = {}
        for speaker in speakers[n + 1 : n + 5]:
            _count(ahead, speaker)
        for character, features in found.items():
            if character in part:
                features["takes-part"] = 1
                if question and character is not last:
                    features["asked"] = 1
            if character in two:
                features["one-of-two"] = 1
                if len(two) == 2 and turn.gap == 1 and last in two and character is not last:
                    features["other-of-two"] = 1
            if character in back:
                features["turns-back"] = log1p(back[character])
            if character in ahead:
                features["turns-ahead"] = log1p(ahead[character])

    def _asks(self, turn: Turn) -> bool:
        piece = turn.passages[-1].pieces[-1]
        return self.scene.view.text[piece.inner_end - 1 : piece.inner_end] == "?"

    def _standing(self, turn: Turn, found: Features) -> None:
        """How much of the book somebody has."""
        for character, features in found.items():
            features["mentions"] = log1p(len(character.mentions) + len(self.scene.described.get(character, ())))
            features["named-turns"] = log1p(self.named[character])
            if character.narrator:
                features["narrator"] = 1
        for character in self.scene.focus(turn.paragraph):
            if character in found:
                found[character]["in-focus"] = 1


def _mark(found: Features, characters: Sequence[Character], name: str) -> None:
    for character in characters:
        if character in found:
            found[character][name] = 1


def _agree(found: Features, gender: str, name: str) -> None:
    for character, features in found.items():
        if character.gender == gender:
            features[name] = 1
        elif character.gender is not None:
            features[f"{name}-not"] = 1


def _count(counts: dict[Character, int], speaker: Character | None) -> None:
    if speaker is not None:
        counts[speaker] = counts.get(speaker, 0) + 1


def named_weights(weights: Mapping[str, float], kind: str) -> dict[str, float]:
    """Return what each feature is worth in turns of a kind: in general, and more or less there (`kind:feature`)."""
    general = {name: worth for name, worth in weights.items() if ":" not in name}
    for name, worth in weights.items():
        if name.startswith(f"{kind}:"):
            feature = name.removeprefix(f"{kind}:")
            general[feature] = general.get(feature, 0.0) + worth
    return general
