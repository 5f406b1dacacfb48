"""Resolve the sources: one pass over the text, from its first token to its last.

In: a `View` and the selected candidates, in document order. Out: a `Speaker` for each, and the identities. Every
pronoun and description is resolved by the mentions before it; names are resolved before, by the whole text.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, evolve

from quotes.cast import CastMember
from quotes.identities import Identity
from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.ranges import TokenRange
from quotes.records import Speaker
from quotes.rules.candidates import NAMING_RULES, TURN, Selected
from quotes.rules.grammar import SUBJECTS
from quotes.speakers.acronyms import Acronyms
from quotes.speakers.authors import find_author
from quotes.speakers.coreference import clusters
from quotes.speakers.description_words import INDEFINITE_WORDS
from quotes.speakers.descriptions import Descriptions
from quotes.speakers.discourse import MARGIN_ALONE, NO_CHOICE, Choice, Discourse, ranked
from quotes.speakers.documents import Documents
from quotes.speakers.entities import Entities
from quotes.speakers.entity import Entity
from quotes.speakers.evidence import weigh
from quotes.speakers.found import Found
from quotes.speakers.identities import Identities
from quotes.speakers.institutions import Institutions
from quotes.speakers.interviewees import answers, find_interviewee, label_of, names_nobody
from quotes.speakers.joint import Joint
from quotes.speakers.mentions import head_of, heads_of, is_one_of_people, is_one_person, phrase
from quotes.speakers.name_confidence import Circumstances, features, name_confidence
from quotes.speakers.organisations import Bodies
from quotes.speakers.people import PERSONAL, at_odds, is_person
from quotes.speakers.profiles import Profiles
from quotes.speakers.pronouns import person, personal_pronouns
from quotes.speakers.roles import find_descriptions, find_roles
from quotes.speakers.sieves import FIRST_PERSON, SINGULAR_FIRST, Sieves
from quotes.speakers.unnamed import Unnamed

TELLS_GENDER, ALONE = 2.0, -1.0
"""Score, and margin to the next, from which a pronoun shows the gender of its entity; and the score from which
it does if nobody else fits. Guesses."""
WORDS_BACK = 60
"""Tokens before a pronoun in a quotation among which it may have spoken of another (a guess)."""
UNKNOWABLE = words("unknowable_pronouns")
DEFINITE_ARTICLES = words("definite_articles")
DESCRIBED = frozenset({*SUBJECTS, "poss"})
"""Labels of descriptions that count as a mention of their entity."""


@define
class Resolved:
    """The speakers of a text.

    Attributes:
        speakers: The speaker of each selected candidate, in their order; `None` without a source.
        identities: Each speaker once, by `Speaker.id`.
        found: Index of a candidate with a source → the result of the sieves.
        features: Index of a candidate → the features of its name's confidence.
    """

    speakers: list[Speaker | None]
    identities: tuple[Identity, ...]
    found: dict[int, Found]
    features: dict[int, tuple[str, ...]]


def resolve(
    view: View, selected: Sequence[Selected], min_name_confidence: float = 0.0, cast: Sequence[CastMember] = ()
) -> Resolved:
    """Return the speakers of all selected candidates.

    Args:
        view: The text.
        selected: The selected candidates, in document order.
        min_name_confidence: Names less likely than this to be right are left out.
        cast: Speakers that the caller knows.
    """
    if all(chosen.candidate.source is None for chosen in selected):
        return Resolved([None] * len(selected), (), {}, {})
    return _Resolver(view, selected, cast).resolved(min_name_confidence)


class _Resolver:
    """The pass over one text."""

    def __init__(self, view: View, selected: Sequence[Selected], cast: Sequence[CastMember] = ()) -> None:
        self.view = view
        self.selected = selected
        self.entities = Entities.of(view, cast)
        self.described = find_descriptions(view, self.entities)
        self.roles = find_roles(view, self.described)
        self.institutions = Institutions(view, self.entities)
        self.discourse = Discourse(view)
        profiles = Profiles(view, self.described)
        self.unnamed = Unnamed(view, self.entities)
        self.descriptions = Descriptions(view, self.entities, self.discourse, profiles, self.unnamed)
        bodies = Bodies(view, self.entities, self.institutions, self.discourse, profiles)
        self.personal = personal_pronouns(view)
        weigh(view, self.entities, self.personal, {entity: profiles.of(entity) for entity in self.described})
        pronouns: dict[int, Entity | None] = {}
        # not a bound method: without a cycle of references, everything is freed without the garbage collector
        documents = Documents(view, self.entities, self.institutions, pronouns.get)
        clustered = {head_of(view, mention): cluster for cluster in clusters(view.doc) for mention in cluster}
        self.joint = Joint()
        self.sieves = Sieves(
            view,
            self.entities,
            self.institutions,
            documents,
            self.descriptions,
            bodies,
            Acronyms(view),
            clustered,
            self.joint,
            pronouns,
        )
        self.found: dict[int, Found] = {}
        self.author = find_author(view, self.entities)
        self.interviewee = find_interviewee(view, self.entities)

    def resolved(self, min_name_confidence: float) -> Resolved:
        """Read the text, and return its speakers."""
        heads: dict[int, list[int]] = {}
        for place, chosen in enumerate(self.selected):
            source = chosen.candidate.source
            if source is not None:
                heads.setdefault(head_of(self.view, source), []).append(place)
        spoken_of = {name.last - 1: name for name in self.entities.names}
        spoken_of = {i: name for i, name in spoken_of.items() if not is_one_of_people(self.view, i)}
        pronouns = set(self.personal)
        described = {*self.unnamed.heads()} - spoken_of.keys()
        last = max(heads)
        found = self.found
        for token in sorted(spoken_of.keys() | pronouns | heads.keys() | described):
            if token > last:
                break  # later mentions cannot change a result
            places = heads.get(token, [])
            if token in spoken_of:
                self.discourse.add(self.entities.named(spoken_of[token]), token)
            elif token in pronouns:
                self._pronoun(token, places)
            elif token in described and token not in heads:
                self.discourse.add(self._described(token), token)
            for place in places:
                found[place] = self._source(place, token)
        of_place = {place: head for head, places in heads.items() for place in places}
        for place, head in of_place.items():
            if found[place].name is None:
                found[place] = self._first_person(place, head, found)
        return self._records(
            found, {place: head for head, places in heads.items() for place in places}, min_name_confidence
        )

    def _records(self, found: dict[int, Found], heads: dict[int, int], min_name_confidence: float) -> Resolved:
        """Return the records of the results."""
        identities = Identities(self.view, self.roles, self.described, self.sieves.pronouns)
        speakers: list[Speaker | None] = []
        told: dict[int, tuple[str, ...]] = {}
        for place, chosen in enumerate(self.selected):
            if place not in found:
                speakers.append(None)
                continue
            circumstances = Circumstances(self.view, chosen, heads[place], self.entities, self.sieves.choices)
            told[place] = tuple(features(found[place], circumstances))
            sure = name_confidence(told[place])
            named = found[place]
            if named.name is not None and sure < min_name_confidence:
                named = Found(type=named.type)
            speakers.append(identities.speaker(chosen, named, sure))
        return Resolved(speakers, identities.all(speakers), found, told)

    def _described(self, token: int) -> Entity:
        """Return the entity of a noun phrase without a name: somebody named, or an unnamed entity."""
        view, source = self.view, self.view.phrase(token)
        taken_up = view.tag[token] == "NN" and view.dep[token] in DESCRIBED
        taken_up = taken_up and (view.lower[source[0]] in DEFINITE_ARTICLES or self._opens_with(source))
        person = is_person(view.lemma[token]) or is_one_of_people(view, token)
        meant = self.descriptions.meant(source, token) if taken_up and person else None
        return meant or self.unnamed.mean(token)

    def _opens_with(self, source: TokenRange) -> bool:
        """Return whether a text opens with a person without a name, named later (`A mother of two has lost …`)."""
        return self.view.lower[source[0]] in INDEFINITE_WORDS and self.descriptions.opens(source[0])

    def _pronoun(self, token: int, sources: Sequence[int]) -> None:
        """Resolve `he` or `she`, credited or not, and record its entity."""
        said = [chars for place in sources for chars in self.selected[place].candidate.content]
        content = [self.view.tokens_of(*chars) for chars in said]
        entity = self.sieves.in_cluster(token)
        if entity is None:
            told = bool(sources) and self.view.quote[token] >= 0
            choice = person(self.view, self.entities, self.discourse, token, content)
            if told:
                choice = self._of_another(choice, sources)
            entity = choice.entity if not told or self._is_meant_in_quotation(token, choice.entity) else None
            self.sieves.choices[token] = choice
        self.sieves.pronouns[token] = entity
        if entity is not None and entity.gender is None and self._is_sure(token):
            entity.gender = PERSONAL[self.view.lower[token]]
        narrated = [place for place in sources if not self.selected[place].candidate.told]
        if entity is not None and (self.view.quote[token] < 0 or narrated):
            self.discourse.add(entity, token)

    def _of_another(self, choice: Choice, sources: Sequence[int]) -> Choice:
        """Return a choice without the speaker of the quotation around it, who says "I" (`“He said no,” Ito said`)."""
        around = [self.selected[place].parent for place in sources]
        speakers = [self._speaker_of(place) for place in around if place is not None]
        others = [(score, entity) for entity, score in choice.fitting if entity not in speakers]
        if len(others) == len(choice.fitting):
            return choice
        return evolve(ranked(others), sentences=choice.sentences) if others else NO_CHOICE

    def _speaker_of(self, place: int) -> Entity | None:
        """Return the speaker of an attribution, if known or named by its source."""
        source = self.selected[place].candidate.source
        if place in self.found or source is None:
            return self.found[place].entity if place in self.found else None
        return self.entities.named_at(head_of(self.view, source))

    def _is_meant_in_quotation(self, token: int, entity: Entity | None) -> bool:
        """Return whether a pronoun in somebody's words may be who the text speaks of around them.

        It is not where these words have spoken of another (`“My doctor called. She said no,”`), nor at odds with
        a name.
        """
        view = self.view
        if entity is None or at_odds(PERSONAL[view.lower[token]], entity.gender):
            return False
        for i in range(token - 1, max(-1, token - WORDS_BACK), -1):
            if view.quote[i] != view.quote[token]:
                break
            if view.pos[i] == "NOUN" and view.tag[i] == "NN" and is_person(view.lemma[i]):
                return False
        return True

    def _is_sure(self, token: int) -> bool:
        """Return whether a pronoun shows a gender: outside quotations, and without a close rival."""
        choice = self.sieves.choices.get(token)
        if self.view.quote[token] >= 0 or choice is None:
            return False
        return choice.margin >= TELLS_GENDER <= choice.score or (
            choice.margin == MARGIN_ALONE and choice.score >= ALONE
        )

    def _source(self, place: int, head: int) -> Found:
        """Resolve one source, which may join several speakers."""
        view, candidate = self.view, self.selected[place].candidate
        source = candidate.source or TokenRange((head, head + 1))
        if candidate.frame == TURN:
            return self._credit(place, self._of_turn(source), head)
        parts = heads_of(view, self.entities, source, head)
        if all(is_person(view.lemma[part]) for part in parts) and is_one_person(view, parts):
            found = [self._described_twice(source, parts)]
        else:
            whole = len(parts) == 1
            found = [
                self.sieves.one(source if whole or part == head else phrase(view, part, source), part) for part in parts
            ]
        if found[0].name is None and candidate.rule in NAMING_RULES:
            found[0] = self.sieves.label(source, found[0])
        named = [one.entity for one in found if one.entity is not None and one.name is not None]
        if len(named) == len(found) and len({*named}) > 1:  # not "friend and partner Ana Ruiz"
            together = self.joint.of(named)
            self.joint.credit(together, head)
            self._credit(place, found[-1], head)
            return evolve(self.sieves.of(together, found[0].how), choice=found[0].choice)
        if found[0].name is None and len(named) == 1 and named[0].type == "PERSON":
            [only] = (one for one in found if one.entity is named[0])  # "aides and Ana Ruiz"
            return self._credit(place, only, head)
        if found[0].name is not None and found[0].type != "GROUP":
            self.joint.end()
        return self._credit(place, found[0], head)

    def _of_turn(self, source: TokenRange) -> Found:
        """Resolve the label of a turn, which may name nobody."""
        label = label_of(self.view, source)
        if answers(label):
            return Found() if self.interviewee is None else self.sieves.of(self.interviewee, "turn")
        return Found() if names_nobody(label) else self.sieves.label(source, Found())

    def _described_twice(self, source: TokenRange, parts: Sequence[int]) -> Found:
        """Resolve `the former mayor and current candidate`, by the first of the two that decides."""
        found = [self.sieves.one(source, part) for part in parts]
        return next((one for one in found if one.name is not None), found[0])

    def _credit(self, place: int, found: Found, head: int) -> Found:
        """Record the last speaker at a token, unless the content is part of somebody else's."""
        if found.entity is None:
            found = evolve(found, entity=self._nobody_known(found, head))
        if found.entity is None or self.selected[place].candidate.told:
            return found  # people in a speaker's story do not change the discourse of the narration
        last = self.discourse.mentions[-1] if self.discourse.mentions else None
        if found.type != "DOCUMENT" and (last is None or last.entity is not found.entity or last.token != head):
            self.discourse.add(found.entity, head)
        if self.selected[place].parent is None and found.type != "DOCUMENT":
            self.discourse.credit(found.entity, head)
        return found

    def _nobody_known(self, found: Found, head: int) -> Entity | None:
        """Return an unnamed entity for a source without a name, or `None` if it cannot be known."""
        view, lower = self.view, self.view.lower[head]
        if view.pos[head] == "NOUN" and (is_person(view.lemma[head]) or found.type in ("PERSON", "GROUP")):
            return self.unnamed.mean(head)
        if view.pos[head] == "PRON" and (lower in FIRST_PERSON or lower in UNKNOWABLE):
            return None
        kind = "PERSON" if lower in PERSONAL else found.type or "OTHER"
        return self.unnamed.nobody_known(head, kind, PERSONAL.get(lower))

    def _first_person(self, place: int, head: int, found: dict[int, Found]) -> Found:
        """Resolve `I` and `we`: the speaker inside content, the author elsewhere."""
        lower, parent = self.view.lower[head], self.selected[place].parent
        outer = found.get(parent) if parent is not None else None
        if lower in FIRST_PERSON and outer is not None and outer.name is not None:
            return evolve(outer, how="first-person")
        if lower in SINGULAR_FIRST and parent is None and self.view.quote[head] < 0:
            return found[place] if self.author is None else self.sieves.of(self.author, "first-person")
        return found[place]
