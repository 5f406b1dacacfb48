"""Unnamed entities: `a witness`, `the pilot`, `her husband`, `two lawmakers`, `police`.

In: a `View`, its named entities and the head of a noun phrase, in document order. Out: its entity, an earlier one
or a new one. `The witness` is the last one with this noun; `the man` is the last unnamed person whose gender fits; a
phrase with "a", and any other that refers to nothing, is a new entity. Covers nouns for people and for groups. Not
covered: predicates ("Lind is a pilot"), and nouns next to a name ("the pilot, Ana Lind").
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field

from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.records import SpeakerType
from quotes.rules import grammar as g
from quotes.speakers.discourse import IN_PHRASE
from quotes.speakers.entities import Entities
from quotes.speakers.entity import Entity, Evidence
from quotes.speakers.mentions import DEFINITE, is_one_of_people, name_in
from quotes.speakers.name_parts import PEOPLES
from quotes.speakers.name_runs import GENITIVE
from quotes.speakers.people import at_odds, is_person, noun_gender

PREDICATED = frozenset({"attr", "oprd", "amod", "nmod", "npadvmod", "dep", "intj"})
"""Labels of nouns that do not introduce a new entity."""
PLURAL_TAGS = frozenset({"NNS", "NNPS"})
PLAIN_PEOPLE = words("plain_people")
"""Nouns for any person."""
LIMBS = words("limbs")
"""Nouns that are parts of people if they have a possessor ("her head")."""
NOBODY_DETERMINERS = words("nobody_determiners")


@define
class Unnamed:
    """The unnamed entities of a text so far.

    Attributes:
        view: The text.
        entities: The entities named in it.
        all: In the order of their first mention.
        at: Token index → the entity with its noun there.
    """

    view: View
    entities: Entities
    all: list[Entity] = field(factory=list)
    at: dict[int, Entity] = field(factory=dict)
    _by_noun: dict[tuple[str, bool], Entity] = field(factory=dict)

    def heads(self) -> Iterator[int]:
        """Yield the nouns for unnamed people, in document order."""
        view, named = self.view, self.entities.at
        nouns = [i for i, pos in enumerate(view.pos) if pos == "NOUN"]
        for i in sorted({*nouns, *view.tokens_in(PEOPLES)}):
            one = is_one_of_people(view, i)
            if (i in named and not one) or view.dep[i] in PREDICATED or view.dep[i] in IN_PHRASE:
                continue
            if not one and not is_person(view.lemma[i]) and view.lemma[i] not in g.GROUP_NOUNS:
                continue
            if view.lower[view.left[i]] in NOBODY_DETERMINERS or (view.lemma[i] in LIMBS and self._owned(i)):
                continue
            if name_in(view, self.entities, view.phrase(i), i) is None and not self._is_named(i):
                yield i

    def _is_named(self, head: int) -> bool:
        """Return whether a noun has a name: in an apposition, or behind its place.

        `A guest, the actress and poet Ana Ruiz`, `former mayor of Senn Ana Ruiz`.
        """
        view = self.view
        for k in view.kids[head]:
            place = g.child(view, k, ("pobj",)) if k == head + 1 and view.lower[k] in GENITIVE else None
            behind = None if place is None else self.entities.at.get(place)
            if behind is not None and behind.first > head + 2 and self.entities.named(behind).type == "PERSON":
                return True
        return any(
            view.dep[k] == "appos" and any(i in self.entities.at for i in range(k, view.right[k] + 1))
            for k in view.kids[head]
        )

    def mean(self, head: int) -> Entity:
        """Return the entity of the noun phrase headed by a token, and keep it."""
        if head not in self.at:
            entity = self._earlier(head)
            if entity is None:
                entity = self._new(head)
            self.at[head] = entity
            self._by_noun[self._key(head)] = entity
        return self.at[head]

    def so_called(self, head: int) -> Entity | None:
        """Return the last unnamed entity for a noun at a token that fits any person, or `None`."""
        return self._by_noun.get(self._key(head)) if self.view.lemma[head] in PLAIN_PEOPLE else None

    def is_known(self, head: int) -> bool:
        """Return whether an unnamed entity had the noun at a token before."""
        return self._key(head) in self._by_noun

    def nobody_known(self, head: int, kind: SpeakerType | None, gender: str | None = None) -> Entity:
        """Return a new entity for a source about which nothing else is known."""
        if head not in self.at:
            entity = Entity("", kind, gender, noun=self.view.lower[head])
            self.all.append(entity)
            self.at[head] = entity
        return self.at[head]

    def _key(self, head: int) -> tuple[str, bool]:
        return self.view.lemma[head], self.view.tag[head] in PLURAL_TAGS

    def _earlier(self, head: int) -> Entity | None:
        view = self.view
        opening = view.left[head]
        if view.lower[opening] not in DEFINITE and opening != head and not self._owned(head):
            return None
        if opening == head and view.tag[head] not in PLURAL_TAGS and view.lemma[head] not in g.GROUP_NOUNS:
            return None
        same = self._by_noun.get(self._key(head))
        if same is not None or view.lemma[head] not in PLAIN_PEOPLE or view.tag[head] in PLURAL_TAGS:
            return same
        gender = noun_gender(view.lemma[head])
        for entity in reversed(self.all):
            if entity.type == "PERSON" and not at_odds(gender, entity.gender):
                return entity
        return None

    def _owned(self, head: int) -> bool:
        return any(self.view.dep[k] == "poss" for k in self.view.kids[head])

    def _new(self, head: int) -> Entity:
        view, noun = self.view, self.view.lemma[head]
        group = view.tag[head] in PLURAL_TAGS or not (is_person(noun) or is_one_of_people(view, head))
        gender = None if group else noun_gender(noun)
        entity = Entity("", "GROUP" if group else "PERSON", gender, noun=noun)
        if gender is not None:
            entity.evidence.append(Evidence(head, "noun", "PERSON", gender))
        self.all.append(entity)
        return entity
