"""The register: collect entities, and assign names to them.

In: names, first those of several words, then, in document order, the others. Out: the entity of each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from quotes.lang.en.words import first_names, words
from quotes.records import SpeakerType
from quotes.speakers.entity import Entity
from quotes.speakers.name_parts import (
    COURTESY,
    ORGANISATION_WORDS,
    name_words,
)
from quotes.speakers.name_repair import PERSON_WORDS
from quotes.speakers.name_runs import NAME_PARTICLES
from quotes.speakers.names import Name
from quotes.speakers.people import FEMININE_NOUNS, MASCULINE_NOUNS, at_odds
from quotes.speakers.same_name import (
    BLENDED,
    initials_of,
    is_blend,
    is_fuller,
    is_nickname,
    misspellings,
    one_letter_apart,
    one_name,
    short_for,
)

MOST_ALIKE = 64
"""Most entities with a common word that are searched. A guess."""
EITHER_GENDER = words("either_gender")
"""First names of women in one country and of men in another."""
HONOURS = words("honours")
"""Nouns for things named after people."""
CLIPPED = 3
"""Least letters of the short form of a first name ("Mel"). A guess."""
OWN_NAME, LONG_NAME, OFTEN = 2, 3, 3
"""Uses of a word before an organisation's full name, words of a long name, and uses, from which the word is the name of
another organisation. Guesses."""


class Register:
    """The entities collected so far."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self._by_word: dict[str, dict[Entity, None]] = defaultdict(dict)
        self._misspelt: dict[str, list[Entity]] = defaultdict(list)
        self._titled: dict[str, Counter[str]] = defaultdict(Counter)
        self._ranks: dict[str, set[str]] = defaultdict(set)
        self._full_ranks: dict[int, set[str]] = defaultdict(set)
        self._bare: dict[str, list[int]] = defaultdict(list)
        self._alone: dict[tuple[str, bool], Entity] = {}
        self._sure: dict[tuple[str, SpeakerType | None, tuple[str, ...], bool], Entity] = {}
        self._counts: Counter[int] = Counter()
        self._first: dict[int, int] = {}
        self._preferred: Mapping[str, Entity] = {}

    def prefer(self, bearers: Mapping[str, Entity]) -> None:
        """Set the person whom a surname of several people means alone."""
        self._preferred = bearers

    def full(self, name: Name, own: tuple[str, ...]) -> Entity:
        """Return the entity of a name of several words: a new one, or one whose name differs only in optional parts."""
        entity = self._known(name, own) or self._add(name, own)
        self._full_ranks[id(entity)].update(name.title)
        return entity

    def _known(self, name: Name, own: tuple[str, ...]) -> Entity | None:
        """Return the known entity of a name of several words, or `None`."""
        for entity in dict.fromkeys([*self._with(own[-1]), *self._with(own[-2])]):
            if is_nickname(name.text.lower(), entity) or own in entity.other_names:
                self._counts[id(entity)] += 1
                return entity
            if one_name(entity, name, own):
                if is_fuller(name, own, entity):
                    entity.words, entity.name = own, name.text
                entity.type = _type_of_both(entity.type, name.type)
                self._counts[id(entity)] += 1
                self._index(entity, own)
                return entity
        return None

    def also_called(self, entity: Entity, own: tuple[str, ...]) -> None:
        """Add another name of an entity: `Ines Holt (born Ines Lund)`."""
        entity.other_names.append(own)
        self._counts[id(entity)] += 1
        self._index(entity, own)

    def member(self, entity: Entity) -> Entity:
        """Add an entity that the caller knows, and return it."""
        self.entities.append(entity)
        self._index(entity, entity.words)
        return entity

    def close(self, names: Sequence[Name]) -> None:
        """Set genders by first names; call this after all names of several words are added."""
        for entity in self.entities:
            if entity.type in ("PERSON", None) and len(entity.words) > 1:
                gender = first_names().get(entity.words[0])
                known = gender in ("m", "f") and entity.words[0] not in EITHER_GENDER
                entity.gender = gender if known else None
                if len(entity.words) in PERSON_WORDS:
                    for form in misspellings(entity.surname):
                        self._misspelt[form].append(entity)
        for name in names:
            own = name_words(name.text)
            if len(own) == 1:
                self._bare[own[0]].append(name.first)
            gender = title_gender(name)
            if gender is not None:
                self._titled[name_words(name.text)[-1]][gender] += 1
            elif name.title:
                self._ranks[name_words(name.text)[-1]].update(name.title)

    def told(self, entity: Entity, name: Name) -> None:
        """Set the gender that a title shows: surer evidence than a first name."""
        gender = title_gender(name)
        if gender is not None and entity.type != "ORG":
            entity.gender = gender

    def short(self, name: Name) -> Entity:
        """Return the entity of a name of one word."""
        key = name.text, name.type, name.title, name.article
        if key in self._sure:
            return self._sure[key]
        own = name_words(name.text)
        if not own:
            return self._add(name, own)
        gender = title_gender(name) or self._gender_of_titles(own[0])
        fits = [
            entity
            for entity in self._with(own[0])
            if short_for(name, own[0], entity)
            # the first name of "Mr. Dong" tells nothing if Dong is the first word of the name
            and (not at_odds(gender, entity.gender) or (bool(name.title) and not entity.has_surname(own[0])))
            # "Mr. Ines" is nobody, but Dong Yulan is Ms. Dong, if nobody calls her Yulan
            and self._is_introduced(entity, name, own[0])
            and (not name.title or entity.surname == own[0] or entity.surname not in self._bare)
        ]
        if fits:
            surname = [entity for entity in fits if entity.has_surname(own[0])] or fits
            surname = [entity for entity in surname if entity.type == "PERSON"] or surname
            ranks = set(name.title) - COURTESY
            surname = [e for e in surname if not ranks.isdisjoint(self._full_ranks[id(e)])] or surname
            # "Mrs. Abel" is Ruth Abel rather than one whose first name shows no gender
            surname = [e for e in surname if gender and e.gender == gender] or surname
            # entities mentioned before; if there are none, as in a headline, the most frequent
            if len(surname) == 1:
                self._sure[key] = surname[0]
                return surname[0]
            preferred = self._preferred.get(own[0])
            if preferred in surname:
                return preferred
            best = max(surname, key=lambda e: (e.salience(name.first), self._counts[id(e)]))
            if best.salience(name.first) == 0.0:
                best = max(surname, key=lambda e: self._counts[id(e)])
            return best
        alone = own[0], name.type == "ORG"
        if alone not in self._alone:
            person = None if name.article else self._changed(name, own[0])
            self._alone[alone] = person or self._add(name, own)
        entity = self._alone[alone]
        if len(entity.words) == 1 and len(entity.name) < len(_styled(name, own)):
            entity.name = _styled(name, own)
        entity.type = _type_of_both(entity.type, name.type)
        return entity

    def _changed(self, name: Name, word: str) -> Entity | None:
        """Return the person for whom a word is another form of a name: misspelt, clipped, blended."""
        return (
            self._slip(name, word)
            or self._honoured(name, word)
            or self._of_two_surnames(name, word)
            or self._clipped(name, word)
            or self._blended(name, word)
        )

    def _gender_of_titles(self, surname: str) -> str | None:
        """Return the gender of a bare surname by its titles elsewhere, or `None`.

        If the text has Mr. Abel, and once Ruth Abel, a bare "Abel" is not Ruth; but one "Mrs. Abel" takes
        nothing from Paul Abel, nor from a Sergeant Paul Abel, if the text has "Sergeant Abel".
        """
        [(gender, count)] = self._titled[surname].most_common(1) if len(self._titled[surname]) == 1 else [(None, 0)]
        others = [e for e in self._with(surname) if e.surname == surname and at_odds(gender, e.gender)]
        if any(not self._ranks[surname].isdisjoint(self._full_ranks[id(entity)]) for entity in others):
            return None
        return None if any(self._counts[id(entity)] >= count for entity in others) else gender

    def _is_introduced(self, entity: Entity, name: Name, word: str) -> bool:
        """Return whether the first word of an entity's name may refer to it at a place.

        For a person, anywhere; for an organisation, after its full name ("Halder Robotics … Halder"), but not if the
        word is a name of its own: used before, or more than a long name (Google, and the Google Cloud Next event).
        """
        if entity.type == "PERSON" or entity.surname == word or (name.type == "PERSON" and entity.type is None):
            return True
        first = self._first.get(id(entity), -1)
        before = sum(1 for at in self._bare[word] if at < first)
        rare = len(entity.words) >= LONG_NAME and self._counts[id(entity)] == 1 and len(self._bare[word]) >= OFTEN
        return first < name.first and before < OWN_NAME and not rare

    def _of_two_surnames(self, name: Name, word: str) -> Entity | None:
        """Return the only person with a word as the first of two surnames ("Ana Ruiz Febo … Ms. Ruiz")."""
        if name.type == "ORG":
            return None
        fits = [
            entity
            for entity in self._with(word)
            if entity.type in ("PERSON", None)
            and word in entity.words[1:-1]
            and ORGANISATION_WORDS.isdisjoint(entity.words)
        ]
        return fits[0] if len(fits) == 1 and not at_odds(title_gender(name), fits[0].gender) else None

    def _clipped(self, name: Name, word: str) -> Entity | None:
        """Return the one person whose first name begins with a word that stands alone ("Mel", of Melanie Holt)."""
        if name.type == "ORG" or name.title or len(word) < CLIPPED:
            return None
        fits = {
            entity
            for entity in self.entities
            if entity.type == "PERSON" and len(entity.words) > 1 and entity.words[0].startswith(word)
        }
        return fits.pop() if len(fits) == 1 else None

    def _blended(self, name: Name, word: str) -> Entity | None:
        """Return the one person whose first and last name a word joins the beginnings of ("Jodu", of Jonas Duarte).

        Also the one whose initials are its letters, if they are three or more ("JFD", of Jonas Faiz Duarte).
        """
        if name.title and name.title[-1] in COURTESY:
            return None
        initials = name.text.isupper() and len(word) >= CLIPPED
        opening = "" if initials else word[:BLENDED]
        fits = {
            entity
            for entity in self.entities
            if len(entity.words) > 1
            and entity.words[0].startswith(opening)
            and entity.type in ("PERSON", None)
            and ORGANISATION_WORDS.isdisjoint(entity.words)
            and (initials_of(entity.words) == word if initials else is_blend(word, entity.words[0], entity.surname))
        }
        return fits.pop() if len(fits) == 1 else None

    def _slip(self, name: Name, surname: str) -> Entity | None:
        """Return the only person whose surname differs from that of `name` in one letter, or `None`."""
        if name.type == "ORG":
            return None
        near = {
            entity
            for form in misspellings(surname)
            for entity in self._misspelt.get(form, ())
            if one_letter_apart(surname, entity.surname)
        }
        return near.pop() if len(near) == 1 else None

    def _honoured(self, name: Name, surname: str) -> Entity | None:
        """Return a person with a title whose full name is only in the name of a day or a prize ("Ada Lind Day").

        Organisations are mostly named after other people.
        """
        for entity in self._with(surname) if name.title else ():
            own = entity.words
            gender = first_names().get(own[0])
            if (
                entity.type in ("ORG", "GROUP")
                or own[1:2] != (surname,)
                or len(own) < 3
                or at_odds(title_gender(name), gender)
            ):
                continue
            if not HONOURS.intersection(own[2:]):
                return entity  # "Melba Ruiz Ortega … Ms. Ruiz"
            full = " ".join(entity.name.split()[:2])
            return self._add(Name(name.first, name.last, full, "PERSON", name.title), own[:2])
        return None

    def _add(self, name: Name, own: tuple[str, ...]) -> Entity:
        entity = Entity(_styled(name, own), name.type, words=own)
        self.entities.append(entity)
        self._first[id(entity)] = name.first
        self._counts[id(entity)] += 1
        if len(own) > 1:
            self._index(entity, own)
        return entity

    def _index(self, entity: Entity, own: Iterable[str]) -> None:
        for word in own:
            self._by_word[word][entity] = None
            particle, _, rest = word.partition("-")
            if rest and particle in NAME_PARTICLES:
                self._by_word[rest][entity] = None  # "Omar al-Amin", "Amin"

    def _with(self, word: str) -> list[Entity]:
        """Return the entities with a word in their names, only the latest if there are very many."""
        return [*islice(reversed(self._by_word[word]), MOST_ALIKE)][::-1] if word in self._by_word else []


def _styled(name: Name, own: Sequence[str]) -> str:
    """Return a name, one of a single word with its style ("Prince Harry", "Pope Paul")."""
    return f"{name.style} {name.text}" if len(own) == 1 and name.style else name.text


def _type_of_both(a: SpeakerType | None, b: SpeakerType | None) -> SpeakerType | None:
    if a is None or b is None:
        return a or b
    return "PERSON" if "PERSON" in (a, b) else a


def title_gender(name: Name) -> str | None:
    """Return the gender that a name's title shows, or `None`."""
    if not name.title:
        return None
    masculine, feminine = not MASCULINE_NOUNS.isdisjoint(name.title), not FEMININE_NOUNS.isdisjoint(name.title)
    return None if masculine == feminine else "m" if masculine else "f"
