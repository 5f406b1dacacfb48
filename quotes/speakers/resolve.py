"""Who the sources are: sieves in order, the first that answers wins and is named in `Speaker.resolution`.

In: a `View` and what was selected, in document order. Out: a `Speaker` for each. The text is gone through once, from
its first token to its last, so that every pronoun and description is held against what was said before it. For a source
that is one phrase, the sieves are, in `_one`: clusters that the `Doc` came with; pronouns; institutions; names;
documents; descriptions.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from quotes.parse.view import View
from quotes.ranges import TokenRange
from quotes.records import Resolution, Speaker, SpeakerType, TextSpan
from quotes.rules.candidates import NAMING_RULES, Selected
from quotes.speakers.acronyms import Acronyms
from quotes.speakers.authors import find_author
from quotes.speakers.coreference import clusters
from quotes.speakers.descriptions import Descriptions
from quotes.speakers.discourse import MARGIN_ALONE, Choice, Discourse
from quotes.speakers.documents import DOCUMENTS, Documents
from quotes.speakers.entities import Entities
from quotes.speakers.entity import Entity
from quotes.speakers.evidence import weigh
from quotes.speakers.institutions import Institutions
from quotes.speakers.mentions import head_of, is_one_person, joined, kind_of, label_text, name_in, phrase, shape
from quotes.speakers.names import ACRONYM, ROLE_NOUNS, Name, name_words
from quotes.speakers.organisations import Bodies, is_body
from quotes.speakers.people import is_person
from quotes.speakers.profiles import Profiles
from quotes.speakers.pronouns import (
    PERSONAL,
    joint_subject,
    neuter_subject,
    person,
    personal_pronouns,
    relative_noun,
)
from quotes.speakers.roles import find_descriptions, find_roles
from quotes.speakers.unnamed import Unnamed

FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our"})
SINGULAR_FIRST = frozenset({"i", "me", "my"})
PLURAL = frozenset({"they", "both", "each", "them", "their"})
AND = " and "
"""Between the names of several speakers of one attribution."""
TELLS_GENDER = 2.0
"""Score, and margin to the next, from which a pronoun tells the gender of whom it stands for (a guess)."""
UNKNOWABLE = frozenset({"you", "it", "its", "that", "which", "what", "this"})
"""Pronouns that, where they take up nobody, speak of nobody."""
DESCRIBED = frozenset({"nsubj", "nsubjpass", "poss"})
"""What a description is in its sentence that counts as a mention of whom it means."""
JOINT_TOKENS = 400
"""Tokens after which "they" no longer takes up the speakers named together."""


@frozen
class Found:
    """Who a source is.

    Attributes:
        name: The fullest name, or `None`.
        how: Which sieve told.
        type: What kind of speaker it is.
        entity: Who in the text it is, or `None`.
    """

    name: str | None = None
    how: Resolution = "none"
    type: SpeakerType | None = None
    entity: Entity | None = None


def resolve(view: View, selected: Sequence[Selected]) -> list[Speaker | None]:
    """Return the speaker of everything that was selected, in its order; `None` where there is no source."""
    if all(chosen.candidate.source is None for chosen in selected):
        return [None] * len(selected)
    return _Resolver(view, selected).speakers()


class _Resolver:
    """The sieves over one text."""

    def __init__(self, view: View, selected: Sequence[Selected]) -> None:
        self.view = view
        self.selected = selected
        self.entities = Entities.of(view)
        described = find_descriptions(view, self.entities)
        self.roles = find_roles(view, described)
        self.institutions = Institutions(view, self.entities)
        self.discourse = Discourse(view)
        profiles = Profiles(view, described)
        self.descriptions = Descriptions(view, self.entities, self.discourse, profiles)
        self.bodies = Bodies(view, self.entities, self.institutions, self.discourse, profiles)
        self.unnamed = Unnamed(view, self.entities)
        self.personal = personal_pronouns(view)
        weigh(view, self.entities, self.personal, {entity: profiles.of(entity) for entity in described})
        self.pronouns: dict[int, Entity | None] = {}
        self.choices: dict[int, Choice] = {}
        # not a method of our own: nothing here refers back to us, so that all of it goes without the garbage collector
        self.documents = Documents(view, self.entities, self.institutions, self.pronouns.get)
        self.acronyms = Acronyms(view)
        self.clustered = {head_of(view, mention): cluster for cluster in clusters(view.doc) for mention in cluster}
        self.joint: tuple[str, int] | None = None
        self.author = find_author(view, self.entities)

    def speakers(self) -> list[Speaker | None]:
        """Return the speaker of everything that was selected, in its order."""
        heads: dict[int, list[int]] = {}
        for place, chosen in enumerate(self.selected):
            source = chosen.candidate.source
            if source is not None:
                heads.setdefault(head_of(self.view, source), []).append(place)
        spoken_of = {name.last - 1: name for name in self.entities.names}
        pronouns = set(self.personal)
        described = {*self.unnamed.heads()} - spoken_of.keys()
        last = max(heads)
        found: dict[int, Found] = {}
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
        return [self._speaker(place, found) for place in range(len(self.selected))]

    def _described(self, token: int) -> Entity:
        """Return who a noun phrase without a name is: somebody named, or an unnamed entity."""
        view, source = self.view, self.view.phrase(token)
        definite = view.tag[token] == "NN" and view.dep[token] in DESCRIBED and view.lower[source[0]] == "the"
        meant = self.descriptions.meant(source, token) if definite and is_person(view.lemma[token]) else None
        return meant or self.unnamed.mean(token)

    def _pronoun(self, token: int, sources: Sequence[int]) -> None:
        """Resolve `he` or `she`, whether something is credited to it or not, and take note of whom it stands for."""
        said = [piece for place in sources for piece in self.selected[place].candidate.content]
        content = [self.view.tokens_of(*piece) for piece in said]
        entity = self._in_cluster(token)
        if entity is None:
            choice = person(self.view, self.entities, self.discourse, token, content)
            entity, self.choices[token] = choice.entity, choice
        self.pronouns[token] = entity
        if entity is not None and entity.gender is None and self._is_sure(token):
            entity.gender = PERSONAL[self.view.lower[token]]
        if entity is not None and (self.view.quote[token] < 0 or sources):
            self.discourse.add(entity, token)

    def _is_sure(self, token: int) -> bool:
        """Return whether a pronoun tells a gender: outside of quotations, and with no near rival."""
        choice = self.choices.get(token)
        if self.view.quote[token] >= 0 or choice is None:
            return False
        return choice.margin >= TELLS_GENDER <= choice.score or (choice.margin == MARGIN_ALONE and choice.score >= -1.0)

    def _source(self, place: int, head: int) -> Found:
        """Resolve one source, which may join several speakers."""
        view, candidate = self.view, self.selected[place].candidate
        source = candidate.source or TokenRange((head, head + 1))
        parts = [head, *joined(view, source, head)]
        if all(is_person(view.lemma[part]) for part in parts) and is_one_person(view, parts):
            found = [self._described_twice(source, parts)]
        else:
            found = [self._one(source if part == head else phrase(view, part, source), part) for part in parts]
        if found[0].name is None and candidate.rule in NAMING_RULES:
            found[0] = self._label(source, found[0])
        names = [one.name for one in found if one.name is not None]
        if len(names) == len(found) > 1:
            self.joint = (AND.join(dict.fromkeys(names)), head)
            self._credit(place, found[-1], head)
            return Found(self.joint[0], found[0].how, "GROUP")
        if found[0].name is not None and found[0].type != "GROUP":
            self.joint = None
        self._credit(place, found[0], head)
        return found[0]

    def _described_twice(self, source: TokenRange, parts: Sequence[int]) -> Found:
        """Resolve `the former mayor and current candidate`, by the first of the two that tells."""
        found = [self._one(source, part) for part in parts]
        return next((one for one in found if one.name is not None), found[0])

    def _credit(self, place: int, found: Found, head: int) -> None:
        """Take note of who speaks at a token: the last speaker, unless what is said is part of what another says."""
        if found.entity is None:
            found = evolve(found, entity=self._nobody_known(found, head))
        if found.entity is None:
            return
        last = self.discourse.mentions[-1] if self.discourse.mentions else None
        if found.type != "DOCUMENT" and (last is None or last.entity is not found.entity or last.token != head):
            self.discourse.add(found.entity, head)
        if self.selected[place].parent is None and found.type != "DOCUMENT":
            self.discourse.credit(found.entity, head)

    def _nobody_known(self, found: Found, head: int) -> Entity | None:
        """Return an unnamed entity for a source without a name, or `None` where nobody can tell who it is."""
        view, lower = self.view, self.view.lower[head]
        if view.pos[head] == "NOUN" and (is_person(view.lemma[head]) or found.type in ("PERSON", "GROUP")):
            return self.unnamed.mean(head)
        if view.pos[head] == "PRON" and (lower in FIRST_PERSON or lower in UNKNOWABLE):
            return None
        kind = "PERSON" if lower in PERSONAL else found.type or "OTHER"
        return self.unnamed.nobody_known(head, kind, PERSONAL.get(lower))

    def _one(self, source: TokenRange, head: int) -> Found:
        """Put a source with one head through the sieves."""
        view, lower = self.view, self.view.lower[head]
        pronoun = view.pos[head] == "PRON"
        clustered = self._in_cluster(head)
        if lower in PERSONAL and pronoun:
            return self._of(self.pronouns.get(head), "pronoun" if clustered is None else "coreference", "PERSON")
        if clustered is not None and self.entities.named_at(head) is not clustered:
            return self._of(clustered, "coreference")
        if lower in FIRST_PERSON and pronoun:
            return Found(type="PERSON" if lower in SINGULAR_FIRST else "GROUP")
        if view.tag[head] in ("WP", "WDT") or (lower == "that" and view.dep[head] in ("nsubj", "nsubjpass")):
            return self._relative(head)
        if lower in ("it", "its"):
            return self._it(head)
        if lower in PLURAL:
            return self._they(head)
        return self._noun(source, head)

    def _noun(self, source: TokenRange, head: int) -> Found:
        """Resolve a noun phrase: an institution, a name, a document, a description."""
        view = self.view
        institution = self.institutions.at(head)
        if institution is not None and head not in self.entities.at:
            return self._of(institution, "name")
        name = name_in(view, self.entities, source, head)
        if name is not None:
            return self._named(name)
        noun = view.lemma[head]
        sieve = self.bodies if is_body(noun) else self.descriptions if is_person(noun) else None
        meant = None if sieve is None else sieve.meant(source, head)
        if meant is None and noun in DOCUMENTS and view.tag[head] in ("NN", "NNS", "NNP"):
            issuer = self.documents.issuer(source, head)
            if issuer is not None:
                return evolve(self._of(issuer, "description"), type="DOCUMENT")
        return self._of(meant, "description", kind_of(view, head) or ("PERSON" if sieve is self.descriptions else None))

    def _named(self, name: Name) -> Found:
        entity = self.entities.named(name)
        if entity.type == "GROUP":
            return Found(type="GROUP")
        own = name_words(name.text)
        longer = self.acronyms.name_from(name.first) if entity.type != "PERSON" else None
        if longer is not None and len(longer) > len(entity.name):
            entity.name, entity.words = longer, name_words(longer)
            return self._of(entity, "name", "ORG")
        if own == entity.words:
            spelled = self.acronyms.spelled_out(name.text)
            return Found(spelled, "acronym", "ORG", entity) if spelled else self._of(entity, "name")
        return self._of(
            entity, "acronym" if ACRONYM.fullmatch(name.text) and own[0] not in entity.words else "partial-name"
        )

    def _of(self, entity: Entity | None, how: Resolution, otherwise: SpeakerType | None = None) -> Found:
        """Return what an entity is as a speaker, or a speaker of the type `otherwise` whom nobody knows."""
        if entity is None:
            return Found(type=otherwise)
        kind = entity.type or (shape(entity) if entity.name else otherwise)
        return Found(entity.name or None, how if entity.name else "none", kind, entity)

    def _in_cluster(self, head: int) -> Entity | None:
        """Return the entity with the fullest name in the coreference cluster that a mention is in, or `None`."""
        if head not in self.clustered:
            return None
        heads = (head_of(self.view, mention) for mention in self.clustered[head])
        named = [
            entity for entity in map(self.entities.named_at, heads) if entity is not None and entity.type != "GROUP"
        ]
        return max(named, key=lambda entity: len(entity.words), default=None)

    def _relative(self, head: int) -> Found:
        """Resolve `who` and `which`: as the noun they stand for."""
        noun = relative_noun(self.view, head)
        if noun is None or self.view.dep[head] == "dobj":
            return Found()
        found = self._noun(TokenRange((self.view.left[noun], max(noun + 1, head))), noun)
        return evolve(found, how="relative") if found.name is not None else found

    def _it(self, head: int) -> Found:
        """Resolve `it`: the organisation or document that was the last subject."""
        view = self.view
        noun = neuter_subject(view, self.entities, head)
        entity = None if noun is None else self.entities.named_at(noun)
        if noun is None or (entity is not None and entity.type == "PERSON"):
            return Found()
        found = self._noun(view.phrase(noun), noun)
        return evolve(found, how="pronoun") if found.name is not None and found.type != "PERSON" else Found()

    def _they(self, head: int) -> Found:
        """Resolve `they`: those who were credited together last, or were the last subject together."""
        view = self.view
        if self.joint is not None and head - self.joint[1] < JOINT_TOKENS:
            return Found(self.joint[0], "pronoun", "GROUP")
        first = joint_subject(view, head)
        if first is None:
            return Found(type="GROUP")
        subject = view.phrase(first)
        parts = [first, *joined(view, subject, first)]
        names = [self._noun(phrase(view, part, subject), part).name for part in parts]
        known = [name for name in names if name is not None]
        return Found(AND.join(known), "pronoun", "GROUP") if len(known) == len(names) > 1 else Found(type="GROUP")

    def _label(self, source: TokenRange, otherwise: Found) -> Found:
        """Resolve a label or a credit, whatever the tagger takes it for."""
        label = label_text(self.view, source)
        if label is None:
            return otherwise
        (first, last), text = label
        own = name_words(text)
        if len(own) == 1 and (own[0] in DOCUMENTS or own[0] in ROLE_NOUNS):
            return otherwise  # "Report: …"
        entity = self.entities.find(Name(first, last, text, None))
        if entity is None or len(own) > len(entity.words):
            named = entity or Entity(text, None, words=own)
            return Found(text, "name", named.type or otherwise.type or shape(named), entity)
        return self._of(entity, "name" if entity.words == own else "partial-name")

    def _speaker(self, place: int, found: dict[int, Found]) -> Speaker | None:
        """Return the record of a source's speaker."""
        source = self.selected[place].candidate.source
        if source is None:
            return None
        one = found[place]
        if one.name is None:
            one = self._first_person(place, head_of(self.view, source), found)
        role = self.roles.get(one.entity) if one.entity is not None else None
        start, end = self.view.start[source[0]], self.view.end[source[1] - 1]
        mention = TextSpan(start, end, self.view.text[start:end])
        return Speaker(mention, one.name, role, one.type, one.how)

    def _first_person(self, place: int, head: int, found: dict[int, Found]) -> Found:
        """Resolve `I` and `we`: whoever speaks where they stand in what is said, the author elsewhere."""
        lower, parent = self.view.lower[head], self.selected[place].parent
        outer = found.get(parent) if parent is not None else None
        if lower in FIRST_PERSON and outer is not None and outer.name is not None:
            return evolve(outer, how="first-person")
        if lower in SINGULAR_FIRST and parent is None and self.view.quote[head] < 0:
            return found[place] if self.author is None else self._of(self.author, "first-person")
        return found[place]
