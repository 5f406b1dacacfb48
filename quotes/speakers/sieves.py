"""Sieves: the entity of a noun phrase or pronoun; the first that answers wins and is `Speaker.resolution`.

In: a source and its head, in document order, and the mentions before. Out: `Found`. In order: clusters that the
`Doc` came with; pronouns; institutions; names; documents; descriptions.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define, evolve, field

from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.ranges import TokenRange
from quotes.records import Resolution, SpeakerType
from quotes.speakers.acronyms import Acronyms
from quotes.speakers.coreference import Cluster
from quotes.speakers.description_words import age_of
from quotes.speakers.descriptions import Descriptions
from quotes.speakers.discourse import Choice
from quotes.speakers.documents import DOCUMENTS, Documents
from quotes.speakers.entities import Entities
from quotes.speakers.entity import Entity
from quotes.speakers.found import Found
from quotes.speakers.institutions import CAMPAIGN, Institutions
from quotes.speakers.joint import Joint
from quotes.speakers.mentions import head_of, is_one_of_people, joined, kind_of, label_text, name_in, phrase, shape
from quotes.speakers.name_parts import ACRONYM, ROLE_NOUNS, name_words
from quotes.speakers.names import Name
from quotes.speakers.organisations import Bodies, is_body
from quotes.speakers.people import PERSONAL, is_person
from quotes.speakers.pronouns import PLURAL_TAGS, SENTENCES_BACK, neuter_subject, plural_subject, relative_noun

COMPLEMENTISERS = words("complementisers")
FIRST_PERSON = words("first_person")
SINGULAR_FIRST = words("first_person_singular")
PLURAL_PRONOUNS = words("plural_pronouns")
NEUTER_PRONOUNS = words("neuter_pronouns")
SPOKEN_WORDS = words("spoken_words")
RELATIVE_TAGS = frozenset({"WP", "WDT"})
DOCUMENT_TAGS = frozenset({"NN", "NNS", "NNP", "JJ"})
"""Tags of documents: the tagger takes `the average` for an adjective."""
TWO_PEOPLE = words("two_people")
TWO = 2
"""How many people *the two* are."""
PERSONAL_RELATIVES = words("personal_relatives")
RELATIVE_CLIMB = 4
"""Heads above a noun before "who" that are searched for a person. A guess."""
SPOKEN_OF_LAST = -1.0
"""Least score of an organisation for "it" that was not a subject. A guess."""
JOINT_REACH = 400
"""Tokens after which "they" no longer refers to speakers named together. A guess."""


@define
class Sieves:
    """The entity of a source, by the mentions before it.

    Attributes:
        view: The text.
        entities: The entities named in it.
        institutions, documents, descriptions, bodies, acronyms: The resolver of each kind of source.
        clustered: Head of a mention → the coreference cluster of the `Doc` that it is in.
        joint: Several speakers of one attribution.
        pronouns: Token of a personal pronoun → its entity.
        choices: Token of a pronoun or a description → the entities it was chosen from.
    """

    view: View
    entities: Entities
    institutions: Institutions
    documents: Documents
    descriptions: Descriptions
    bodies: Bodies
    acronyms: Acronyms
    clustered: Mapping[int, Cluster]
    joint: Joint
    pronouns: dict[int, Entity | None]
    choices: dict[int, Choice] = field(factory=dict)
    _labels: dict[str, Entity] = field(factory=dict)

    def one(self, source: TokenRange, head: int) -> Found:
        """Resolve a source with one head."""
        view, lower = self.view, self.view.lower[head]
        pronoun = view.pos[head] == "PRON" and head not in self.entities.at  # "WHO" may be an organisation
        clustered = self.in_cluster(head)
        if lower in PERSONAL and pronoun:
            how: Resolution = "pronoun" if clustered is None else "coreference"
            return evolve(self.of(self.pronouns.get(head), how, "PERSON"), choice=self.choices.get(head))
        if clustered is not None and self.entities.named_at(head) is not clustered:
            return self.of(clustered, "coreference")
        if lower in FIRST_PERSON and pronoun:
            return Found(type="PERSON" if lower in SINGULAR_FIRST else "GROUP")
        relative = view.tag[head] in RELATIVE_TAGS or (
            lower in COMPLEMENTISERS and view.dep[head] in ("nsubj", "nsubjpass")
        )
        if relative and head not in self.entities.at:
            return self._relative(head)
        if lower in NEUTER_PRONOUNS:
            return self._it(head)
        if lower in TWO_PEOPLE and not any(view.dep[k] in ("prep", "relcl") for k in view.kids[head]):
            return self._two(head)
        if lower in PLURAL_PRONOUNS:
            return self._they(head)
        return self._noun(source, head)

    def _noun(self, source: TokenRange, head: int) -> Found:
        """Resolve a noun phrase: an institution, a name, a document, a description."""
        view = self.view
        institution = self.institutions.at(head)
        name = name_in(view, self.entities, source, head)
        in_title = name is not None and name.first - len(name.title) <= head < name.first
        if institution is not None and head not in self.entities.at and not in_title:
            return self.of(institution, "name")
        if name is not None:
            return self._named(name)
        noun, aged = view.lemma[head], age_of(view, source) is not None
        person = is_person(noun) or aged or is_one_of_people(view, head)
        sieve = self.bodies if is_body(noun) else self.descriptions if person else None
        meant = None if sieve is None else sieve.meant(source, head)
        choice = None if sieve is None else sieve.choice
        if meant is None:
            meant = self._owned(head)
        written = noun in DOCUMENTS or view.lower[head] in DOCUMENTS  # "figures", whose singular is none
        if meant is None and written and view.tag[head] in DOCUMENT_TAGS:
            issuer = self.documents.issuer(source, head)
            if issuer is not None:
                return evolve(self.of(issuer, "description"), type="DOCUMENT")
        kind = kind_of(view, head) or ("PERSON" if sieve is self.descriptions else None)
        return evolve(self.of(meant, "description", kind), choice=choice)

    def _owned(self, head: int) -> Entity | None:
        """Return the speaker of `his comments`, or the organisation of `her campaign`, or `None`."""
        view, noun = self.view, self.view.lemma[head]
        whose = next((k for k in view.kids[head] if view.dep[k] == "poss" and view.tag[k] == "PRP$"), None)
        if whose is None:
            return None
        owner = self.pronouns.get(whose) or (self._it(whose).entity if view.lower[whose] in NEUTER_PRONOUNS else None)
        if owner is None or not owner.name:
            return None
        if noun in SPOKEN_WORDS or (noun in DOCUMENTS and view.lower[whose] in NEUTER_PRONOUNS and owner.type):
            return owner
        if noun == CAMPAIGN and owner.type == "PERSON":
            return self.institutions.campaign_of(owner)
        return self.institutions.of(owner, noun)

    def _named(self, name: Name) -> Found:
        entity = self.entities.named(name)
        if entity.type == "GROUP":
            return Found(type="GROUP")
        own = name_words(name.text)
        longer = self.acronyms.name_from(name.first) if entity.type != "PERSON" else None
        if longer is not None and len(longer) > len(entity.name):
            entity.name, entity.words = longer, name_words(longer)
            return self.of(entity, "name", "ORG")
        if own == entity.words:
            spelled = self.acronyms.spelled_out(name.text)
            return Found(spelled, "acronym", "ORG", entity) if spelled else self.of(entity, "name")
        return self.of(
            entity, "acronym" if ACRONYM.fullmatch(name.text) and own[0] not in entity.words else "partial-name"
        )

    def of(self, entity: Entity | None, how: Resolution, otherwise: SpeakerType | None = None) -> Found:
        """Return an entity as a speaker, or an unknown speaker of the type `otherwise`."""
        if entity is None:
            return Found(type=otherwise)
        kind = entity.type or (shape(entity) if entity.name else otherwise)
        return Found(entity.name or None, how if entity.name else "none", kind, entity)

    def in_cluster(self, head: int) -> Entity | None:
        """Return the entity with the fullest name in the coreference cluster of a mention, or `None`."""
        if head not in self.clustered:
            return None
        heads = (head_of(self.view, mention) for mention in self.clustered[head])
        named = [
            entity for entity in map(self.entities.named_at, heads) if entity is not None and entity.type != "GROUP"
        ]
        return max(named, key=lambda entity: len(entity.words), default=None)

    def _relative(self, head: int) -> Found:
        """Resolve `who` and `which` by their head noun."""
        noun = relative_noun(self.view, head)
        if noun is None or self.view.dep[head] == "dobj":
            return Found()
        if self.view.lower[head] in PERSONAL_RELATIVES:
            noun = self._person_above(noun)
        found = self._noun(TokenRange((self.view.left[noun], max(noun + 1, head))), noun)
        return evolve(found, how="relative") if found.name is not None else found

    def _person_above(self, noun: int) -> int:
        """Return the person that a noun before `who` describes, or the noun: `Ito, head of the Lund Fund, who`."""
        view, i = self.view, noun
        for _ in range(RELATIVE_CLIMB):
            entity = self.entities.named_at(i)
            if entity is not None and entity.type == "PERSON":
                return i
            person = is_person(view.lemma[i]) and entity is None
            if view.dep[i] == "appos":
                i = view.head[i]
            elif view.dep[i] == "pobj" and not person:
                i = view.head[view.head[i]]
            else:
                break
        return noun

    def _it(self, head: int) -> Found:
        """Resolve `it`: the organisation or document that was the last subject, or was mentioned last."""
        noun = neuter_subject(self.view, self.entities, head)
        if noun is None:
            choice = self.bodies.discourse.likeliest(head, _of_organisations)
            found = self.of(choice.entity if choice.score >= SPOKEN_OF_LAST else None, "pronoun")
            return evolve(found, choice=choice)
        found = self._noun(self.view.phrase(noun), noun)
        return evolve(found, how="pronoun") if found.name is not None and found.type != "PERSON" else Found()

    def _they(self, head: int) -> Found:
        """Resolve `they`: the last entities credited together, or the last joint subject."""
        view, last = self.view, self.joint.last
        if last is not None and head - self.joint.at < JOINT_REACH:
            return self.of(last, "pronoun")
        first = plural_subject(view, self.entities, head)
        if first is None:
            return Found(type="GROUP")
        subject = view.phrase(first)
        parts = [first, *joined(view, subject, first)]
        found = [self._noun(phrase(view, part, subject), part).entity for part in parts]
        known = [entity for entity in found if entity is not None and entity.name]
        if len(known) == len(parts) > 1:
            return self.of(self.joint.of(known), "pronoun")
        if len(known) == len(parts) and known[0].type == "ORG":
            return self.of(known[0], "pronoun")
        return Found(type="GROUP")

    def _two(self, head: int) -> Found:
        """Resolve `the two`: two people who were the last subject, or just two whom the sentences before name."""
        subject = plural_subject(self.view, self.entities, head)
        pair = [] if subject is None else [subject, *joined(self.view, self.view.phrase(subject), subject)]
        both = [entity for entity in map(self.entities.named_at, pair) if entity is not None and entity.name]
        if len(both) == len(pair) == TWO:
            return self.of(self.joint.of(both), "pronoun")
        if subject is not None and self.view.tag[subject] in PLURAL_TAGS and not is_person(self.view.lemma[subject]):
            return Found(type="GROUP")  # "the firms … Both"
        named: dict[Entity, None] = {}
        first, passed = self.view.sent[head][0], 0
        for mention in reversed(self.bodies.discourse.mentions):
            passed += mention.sentence != first
            first = mention.sentence
            if passed > SENTENCES_BACK:
                break
            if mention.entity.type == "PERSON" and mention.entity.name and mention.quote < 0:
                named[mention.entity] = None
        return self.of(self.joint.of(list(named)[::-1]), "pronoun") if len(named) == TWO else Found(type="GROUP")

    def label(self, source: TokenRange, otherwise: Found) -> Found:
        """Resolve a label or a credit, with any tags."""
        label = label_text(self.view, source)
        if label is None:
            return otherwise
        (first, last), text = label
        own = name_words(text)
        if len(own) == 1 and (own[0] in DOCUMENTS or own[0] in ROLE_NOUNS):
            return otherwise  # "Report: …"
        entity = self.entities.find(Name(first, last, text, None)) or self._labelled(own)
        if entity is None or len(own) > len(entity.words):
            named = entity or self._labels.setdefault(text, Entity(text, otherwise.type, words=own))
            return Found(text, "name", named.type or otherwise.type or shape(named), named)
        return self.of(entity, "name" if entity.words == own else "partial-name")

    def _labelled(self, own: tuple[str, ...]) -> Entity | None:
        """Return the one person whom a label named in full, where another is a surname ("ANA RUIZ:", "RUIZ:")."""
        fits = [entity for entity in self._labels.values() if len(own) == 1 and len(entity.words) > 1]
        fits = [entity for entity in fits if entity.surname == own[0]]
        return fits[0] if len(fits) == 1 else None


def _of_organisations(entity: Entity) -> float | None:
    return 0.0 if entity.type == "ORG" and entity.name else None
