"""Organisations: the entity of `the commission`, `the campaign`, `the city` or `the company`.

In: a `View`, its entities with their descriptions, the mentions so far and a source. Out: the organisation, or
`None`. It fits if its name or description has the noun ("the Harbour Commission", "Harbour AG, a company"), or its
name has a word of its kind ("the Gazette" is a newspaper). Otherwise it may be an institution named by its
owner ("Abel's campaign"), or the current organisation of the text, if its name shows no other kind.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import define

from quotes.lang.en.words import pairs, words
from quotes.parse.view import View
from quotes.ranges import TokenRange
from quotes.rules import grammar as g
from quotes.speakers.discourse import CLEARLY, GOES_ON, Choice, Discourse
from quotes.speakers.entities import Entities
from quotes.speakers.entity import Entity
from quotes.speakers.institutions import CAMPAIGN, CAMPAIGNS, INSTITUTIONS, PLACES, Institutions
from quotes.speakers.mentions import DEFINITE
from quotes.speakers.name_parts import is_place, name_words
from quotes.speakers.names import Name
from quotes.speakers.profiles import Profiles

GENITIVE = words("genitive_prepositions")
BODY_KINDS = pairs("bodies")
"""Noun for a kind of organisation → words in the names of this kind."""
KIND_WORDS = frozenset[str]().union(*BODY_KINDS.values())
BODY_NOUNS = words("body_nouns")
UNKNOWN_ORGANISATION = -1.0
"""Cost of a name without evidence that it is an organisation's. A guess."""
ONE_BODY = frozenset({"NN", "NNP", "JJ", "RB"})
"""Tags of one organisation: the parser takes `the daily` for an adjective or an adverb."""
BUSINESSES = words("businesses")
"""Nouns that any business may be called."""
TREATING, TREATMENTS = words("treating_bodies"), words("treatments")
"""Nouns for where patients are, and verbs for how they come there."""
LOCATIVE = words("locative_prepositions")
TELLS_WHICH = LOCATIVE | words("purpose_prepositions")
LOCAL = words("local_bodies")
STRICT = words("strict_bodies")
"""Nouns for organisations whose name or description must have the noun."""
ONLY_REACH = 150
"""Tokens after which the one organisation of a text is no longer meant by `the company`. A guess."""
BARE = words("bare_groups")
"""Groups that are one organisation without an article."""


def is_body(noun: str) -> bool:
    """Return whether a noun may be an organisation."""
    return noun in INSTITUTIONS or noun in BODY_KINDS or noun in BODY_NOUNS


@define
class Bodies:
    """The organisations of a text.

    Attributes:
        view: The text.
        entities: Its people and organisations.
        institutions: Those named by their owners.
        discourse: The mentions so far.
        profiles: The text's descriptions of everybody.
        choice: The entities that the last source was chosen from, or `None` if there was no choice.
    """

    view: View
    entities: Entities
    institutions: Institutions
    discourse: Discourse
    profiles: Profiles
    choice: Choice | None = None

    def meant(self, source: TokenRange, head: int) -> Entity | None:
        """Return the organisation of the source with the head noun `head`, and keep the possible ones."""
        self.choice = None
        view, noun = self.view, self.view.lemma[head]
        if noun in BARE and head == source[0]:
            return self.institutions.called(noun, head)
        of_something = any(view.dep[k] in ("relcl", "prep") and view.lower[k] in GENITIVE for k in view.kids[head])
        of_something = of_something or self._is_elsewhere(head)
        if view.tag[head] not in ONE_BODY or view.lower[source[0]] not in DEFINITE or of_something:
            return None
        fitting = self._fitting(source, head)
        if fitting is not None:
            return None if self._is_in_another_place(fitting, head) else fitting
        called = self._campaign(head) if noun in CAMPAIGNS else self.institutions.called(noun, head)
        if called is not None and not self._kind(head) <= {*called.words, *self.profiles.of(called).words}:
            called = None
        if called is None and noun in TREATING:
            return self._treating(head)
        if called is None and noun == CAMPAIGN:
            return self._campaign_of(head)
        if called is not None or noun in PLACES or noun not in BODY_NOUNS or noun in STRICT:
            return called  # a court or a ministry has its kind in its name
        inside = {self.entities.named_at(i) for i in range(*source)}  # "the Senn-based company" is not Senn

        def fits(entity: Entity) -> float | None:
            return None if entity in inside else _of_unknown_kind(entity)

        self.choice = choice = self.discourse.likeliest(head, fits)
        if choice.score >= GOES_ON:
            return choice.entity
        return self._only(head, fits) if noun in BUSINESSES else None

    def _is_elsewhere(self, head: int) -> bool:
        """Return whether a source says where or for whom a body is: `the government in Senn`."""
        view = self.view
        for k in view.kids[head]:
            place = g.child(view, k, ("pobj",)) if view.dep[k] == "prep" and view.lower[k] in TELLS_WHICH else None
            if place is not None and not g.is_time(view, place):
                return True
        return False

    def _campaign_of(self, head: int) -> Entity | None:
        """Return the campaign of the current person of the text, who is clearly ahead of others."""
        view, verb = self.view, self.view.head[head]
        if any(view.dep[k] not in ("det", "punct") for k in view.kids[head]):
            return None  # "the advocacy campaign"
        above = view.kids[view.head[verb]] if view.dep[verb] == "ccomp" else ()
        # "Abel said the campaign would go on" may be another's
        saying = {self.entities.named_at(k) for k in above if view.dep[k] in g.SUBJECTS}

        def fits(entity: Entity) -> float | None:
            return 0.0 if entity.type == "PERSON" and entity.name and entity not in saying else None

        choice = self.discourse.likeliest(head, fits)
        sure = choice.score >= GOES_ON and choice.margin >= CLEARLY
        return self.institutions.campaign_of(choice.entity) if sure and choice.entity is not None else None

    def _only(self, head: int, fits: Callable[[Entity], float | None]) -> Entity | None:
        """Return the one organisation named before a place that fits, if it was named not long before."""
        found = [
            entity for entity in self.entities.near(head) if entity.times_before(head) and fits(entity) is not None
        ]
        found = [entity for entity in found if not all(self._locates(name) for name in entity.mentions)]
        near = len(found) == 1 and head - found[0].last_before(head) <= ONLY_REACH
        return found[0] if near else None

    def _treating(self, head: int) -> Entity | None:
        """Return the last organisation that somebody was taken to, or treated at."""
        view = self.view
        for name in reversed(self.entities.names_between(head - ONLY_REACH, head)):
            above = view.head[name.last - 1]
            taken = view.dep[above] == "prep" and view.lemma[view.head[above]] in TREATMENTS
            if taken and view.lower[above] not in LOCATIVE and _of_unknown_kind(self.entities.named(name)) is not None:
                return self.entities.named(name)
        return None

    def _locates(self, name: Name) -> bool:
        """Return whether a name is where something happens: `in Senn`."""
        return name.first > 0 and self.view.lower[name.first - 1] in LOCATIVE

    def _fitting(self, source: TokenRange, head: int) -> Entity | None:
        """Return the organisation whose name or description fits: most words of the source first, then the latest."""
        noun = self.view.lemma[head]
        kinds = BODY_KINDS.get(noun, frozenset()) | {noun}
        given = frozenset(self.view.lower[i] for i in range(*source)) - DEFINITE
        kind = self._kind(head)
        fits = [
            (len(given.intersection(entity.words)), entity.last_before(source[0]), entity)
            for entity in self.entities.near(head)
            if entity.type not in ("PERSON", "GROUP")
            and (not kinds.isdisjoint(entity.words) or noun in self.profiles.of(entity).heads)
            and kind <= {*entity.words, *self.profiles.of(entity).words}  # "the miners union" is not the Ferry Union
        ]
        return max((fit for fit in fits if fit[1] >= 0), key=lambda fit: fit[:2], default=(0, 0, None))[2]

    def _is_in_another_place(self, entity: Entity, head: int) -> bool:
        """Return whether a paragraph has moved to another place since it was named: `In Umea, …. The council …`."""
        view = self.view
        if view.lemma[head] not in LOCAL:
            return False
        for name in self.entities.names_between(entity.last_before(head), head):
            opens = name.first > 0 and view.sent[name.first][0] == name.first - 1 and self._locates(name)
            other = set(entity.words).isdisjoint(name_words(name.text))
            if opens and other and view.para[name.first] == view.para[head]:
                return True
        return False

    def _kind(self, head: int) -> set[str]:
        """Return the nouns before a body's noun that say of what kind it is: `the **miners** union`."""
        view = self.view
        nouns = {view.lower[k] for k in view.kids[head] if view.dep[k] == "compound" and k < head}
        return set() if view.lemma[head] in BUSINESSES else nouns

    def _campaign(self, head: int) -> Entity | None:
        """Return the campaign of the current person of the text, or the last one named."""
        noun = self.view.lemma[head]
        last = self.institutions.called(noun, head)

        def fits(entity: Entity) -> float | None:
            return None if self.institutions.of(entity, noun) is None else 0.0

        choice = self.discourse.likeliest(head, fits)
        return (
            self.institutions.of(choice.entity, noun) if choice.entity is not None and choice.score >= GOES_ON else last
        )


def _of_unknown_kind(entity: Entity) -> float | None:
    if not entity.name or not KIND_WORDS.isdisjoint(entity.words) or is_place(entity.words):
        return None
    if entity.type == "ORG":
        return 0.0
    unknown = entity.type is None and len(entity.words) == 1
    return UNKNOWN_ORGANISATION if unknown and not any(e.type == "PERSON" for e in entity.evidence) else None
