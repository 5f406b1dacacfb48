"""Institutions named by their owner: `the Lind campaign`, `Lind's office`, `the city of Senn`, `Senn police`.

In: a `View`, its entities and a noun. Out: entities for them, made on demand. The campaign of somebody is one entity,
whether the text has `Lind's campaign` or `the Mara Lind campaign`; its name is the fullest form in the text.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter

from attrs import define, field

from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.rules import grammar as g
from quotes.speakers.acronyms import definition, is_acronym
from quotes.speakers.entities import Entities
from quotes.speakers.entity import Entity
from quotes.speakers.name_parts import (
    IN_FRONT,
    PEOPLES,
    POSSESSIVE,
    bare,
    is_demonym,
    is_place,
    name_words,
)
from quotes.speakers.names import Name

[CAMPAIGN] = words("campaign")
GENITIVE = words("genitive_prepositions")
PLACES = words("institutions_places")
SHORT_BODIES = words("institutions_bodies")
"""More short nouns for organisations."""
NATIONAL = words("national_bodies")
"""Nouns for institutions named by a people ("the Danish government")."""
PRIVATE = words("private_groups")
"""Groups without a name, with any owner."""
BRANCHES = words("branches")
"""Adjectives for a part of a government ("Denmark's **foreign** ministry")."""
DEFINITE_ARTICLES = words("definite_articles")
POLICE, POLICE_BODIES = words("bare_groups"), words("police_bodies")
SEVERAL = words("several_bodies")
"""Nouns that are no name in the plural ("Ohio authorities")."""
BOARDS = words("boards")
"""Nouns for a part of an organisation, after its name and a word for its kind."""
CAMPAIGNS = words("campaigns")
"""Synonyms for a candidate's organisation."""
OFFICE_WORDS = words("former") | words("ranks")
"""Words in front of a noun that are part of an office, not the owner of an institution."""
INSTITUTIONS = (g.GROUP_NOUNS - PRIVATE) | PLACES | SHORT_BODIES
"""Nouns for institutions that may be named by their owner."""


def _is_people(word: str) -> bool:
    """Return whether a word is for a people or a country: `Danish`, `UK`."""
    known = bare(word) in PEOPLES or is_place((bare(word),))
    return word[0].isupper() and word.isalpha() and (known or is_demonym(word))


def _rank(name: str) -> tuple[bool, int]:
    return name.endswith(CAMPAIGN), len(name.split())


@define
class Institutions:
    """The institutions of a text.

    Attributes:
        view, entities: The text.
        found: Owner (an entity, or the words in front) and noun → the institution.
    """

    view: View
    entities: Entities
    found: dict[tuple[object, str], Entity] = field(factory=dict)
    _places: dict[str, list[tuple[int, Entity]]] | None = None

    def at(self, head: int) -> Entity | None:
        """Return the institution whose noun is token `head`, or `None` if it is not named by an owner."""
        view = self.view
        noun = view.lemma[head]
        if noun not in INSTITUTIONS or (view.tag[head] == "NNS" and noun in SEVERAL):
            return None
        if view.word[head - 1] == ")":
            return self._spelled_out(head, noun)
        first = head
        while first > view.sent[head][0] and (
            ((view.pos[first - 1] == "PROPN" or first - 1 in self.entities.at) and view.word[first - 1][0].isupper())
            or (noun in NATIONAL and first == head and _is_people(view.word[first - 1]))
            or (first == head and noun not in CAMPAIGNS and self._is_kind(first - 1))
            or (first == head and noun in BOARDS and self._is_of_name(first - 1))
            or (first == head and self._is_of_people(first - 1, head))
            or (first == head - 1 and self._is_of_people(first, head))
            or view.word[first - 1] in g.POSSESSIVE_ENDINGS
            or (view.word[first - 1] == "-" and view.end[first - 1] == view.start[first])
        ):
            first -= 1
        while first < head and (view.word[first] in (*g.POSSESSIVE_ENDINGS, "-") or view.lower[first] in OFFICE_WORDS):
            first += 1  # "the miners' union" has no named owner, and "Interim Police Chief" is not an institution
        if first == head:
            return self._of_place(head, noun)
        name = self.entities.at.get(first) or self._owner(first, head)
        if name is None and bare(view.word[first]) in IN_FRONT and view.word[first + 1] in g.POSSESSIVE_ENDINGS:
            return None  # "the Sheriff's office" is that of whichever sheriff the text has named
        owner = None if name is None else self.entities.named(name)
        if name is not None and name.last < head and view.word[name.last] in g.POSSESSIVE_ENDINGS and owner is not None:
            text = owner.name + view.text[view.start[name.last] : view.end[head]]
        else:
            text = view.text[view.start[first] : view.end[head]]
        text = " ".join(text.split())
        key = owner if owner is not None and owner.type in ("PERSON", None) else bare(view.word[first])
        return self._entity(key, CAMPAIGN if noun in CAMPAIGNS and key is owner else noun, text)

    def _owner(self, first: int, head: int) -> Name | None:
        """Return the name of an institution's owner, after a title: `Mayor Ruth Abel's office`."""
        for i in range(first + 1, head):
            name = self.entities.at.get(i)
            if name is not None:
                return name if name.title and name.first - len(name.title) <= first else None
        return None

    def _is_kind(self, i: int) -> bool:
        """Return whether a token stands between a name and its institution: `Senn's trade ministry`."""
        view = self.view
        kind = view.word[i].islower() and view.head[i] == i + 1
        kind = kind and (view.dep[i] == "compound" or view.lower[i] in BRANCHES)
        return kind and i > 1 and view.word[i - 1] in g.POSSESSIVE_ENDINGS and i - 2 in self.entities.at

    def _is_of_people(self, kind: int, head: int) -> bool:
        """Return whether a token tells the kind of a people's body: `the Danish **foreign** ministry`."""
        view = self.view
        told = view.word[kind].islower() and view.head[kind] == head
        told = told and (view.dep[kind] == "compound" or view.lower[kind] in BRANCHES)
        return told and view.lower[view.left[head]] in DEFINITE_ARTICLES and _is_people(view.word[kind - 1])

    def _spelled_out(self, head: int, noun: str) -> Entity | None:
        """Return the body whose name has its acronym before the noun: `the Ferry and Port Workers (FPW) union`."""
        view, sentence = self.view, self.view.sent[head]
        if head - 3 <= sentence[0] or view.word[head - 3] != "(":
            return None
        acronym = view.word[head - 2]
        spelled = definition(view, acronym, [sentence]) if is_acronym(acronym) else None
        if spelled is None:
            return None
        start = view.text.rfind(spelled[0], 0, view.start[head - 3] - len(spelled) + 2)
        return self._entity(bare(acronym), noun, " ".join(view.text[start : view.end[head]].split()))

    def _is_of_name(self, i: int) -> bool:
        """Return whether a token stands between the name of a body and its board: `the Senn Times editorial board`."""
        kind = self.view.word[i].islower() and self.view.head[i] == i + 1 and i - 1 in self.entities.at
        return kind and self.entities.named(self.entities.at[i - 1]).type != "PERSON"

    def _of_place(self, head: int, noun: str) -> Entity | None:
        """`the city of Senn`."""
        view = self.view
        if head + 2 >= view.n or view.lower[head + 1] not in GENITIVE or noun not in PLACES:
            return None
        place = g.child(view, head + 1, ("pobj",))
        if place is None or view.pos[place] != "PROPN" or view.lower[place] in g.TIME_WORDS:
            return None
        return self._entity(view.lower[place], noun, " ".join(view.text[view.start[head] : view.end[place]].split()))

    def _entity(self, owner: object, noun: str, text: str) -> Entity:
        entity = self.found.setdefault((owner, noun), Entity(text, "ORG", words=name_words(text)))
        if _rank(text) > _rank(entity.name):
            entity.name, entity.words = text, name_words(text)
        return entity

    def called(self, noun: str, before: int) -> Entity | None:
        """Return the institution of `the campaign` or `police` at token `before`: the last one with this noun."""
        if self._places is None:
            self._places = {}
            for i, lemma in enumerate(self.view.lemma):
                entity = self._named_or_owned(i) if lemma in INSTITUTIONS else None
                if entity is not None:
                    self._places.setdefault(lemma, []).append((i, entity))
        places = self._places.get(noun, [])
        place = bisect_left(places, before, key=itemgetter(0))
        if place:
            return places[place - 1][1]
        return places[0][1] if len({entity.name for _, entity in places[:2]}) == 1 else None

    def _named_or_owned(self, i: int) -> Entity | None:
        """Return the institution of a noun, or the name that it stands inside ("Senn **Police** Department")."""
        name = self.entities.at.get(i)
        inside = name is not None and name.first < i < name.last - 1
        if name is not None and i < name.last - 1 and self.view.lemma[i] in POLICE:
            force = self.view.lower[name.last - 1] in POLICE_BODIES  # not "Senn Police Station"
            return self.entities.named(name) if force else None
        return self.entities.named(name) if name is not None and inside else self.at(i)

    def campaign_of(self, owner: Entity) -> Entity:
        """Return the campaign of a candidate, although the text does not name it so."""
        known = self.of(owner, CAMPAIGN)
        return known or self._entity(owner, CAMPAIGN, f"{owner.name}{POSSESSIVE} {CAMPAIGN}")

    def of(self, owner: Entity, noun: str) -> Entity | None:
        """Return the institution of somebody by its noun."""
        return self.found.get((owner, CAMPAIGN if noun in CAMPAIGNS else noun))
