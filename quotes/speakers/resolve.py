"""Who the sources are: sieves in order, the first that answers wins and is named in `Speaker.resolution`.

In: a `View` and what was selected, in document order. Out: a `Speaker` for each. The text is gone through once, from its
first token to its last, so that every pronoun and description is held against what was said before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from quotes.records import Resolution, Speaker, SpeakerType, TextSpan
from quotes.rules import grammar as g
from quotes.rules.candidate import NAMING_RULES, Range, Selected
from quotes.speakers.acronyms import Acronyms
from quotes.speakers.authors import find_author
from quotes.speakers.descriptions import Descriptions
from quotes.speakers.discourse import Discourse
from quotes.speakers.documents import DOCUMENTS, Documents
from quotes.speakers.entities import Entities, Entity
from quotes.speakers.institutions import Institutions
from quotes.speakers.names import ACRONYM, Name, name_words
from quotes.speakers.pronouns import PERSONAL, find_genders, neuter_subject, person, relative_noun
from quotes.speakers.roles import find_descriptions, find_roles
from quotes.view import View

FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our"})
PLURAL_PRONOUNS = frozenset({"they", "both", "each", "them", "their"})
GROUP_PRONOUNS = frozenset({"they", "we", "many", "some", "others", "most", "those", "both"})
PERSON_PRONOUNS = frozenset({"i", "you", "someone", "somebody", "who", "nobody", "everyone"})
INCLUDING = frozenset({"including", "like"})
AND = " and "
"""Between the names of several speakers of one attribution."""
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


class Resolver:
    """The sieves over one text."""

    def __init__(self, view: View, selected: Sequence[Selected]) -> None:
        self.view = view
        self.selected = selected
        self.entities = Entities.of(view)
        described = find_descriptions(view, self.entities)
        self.roles = find_roles(view, described)
        self.institutions = Institutions(view, self.entities)
        self.descriptions = Descriptions(view, self.entities, self.institutions, described)
        find_genders(view, self.entities, {entity: self.descriptions.words(entity) for entity in described})
        self.documents = Documents(view, self.entities, self.institutions, self._possessor)
        self.acronyms = Acronyms(view)
        self.discourse = Discourse()
        self.pronouns: dict[int, Entity | None] = {}
        self.joint: tuple[str, int] | None = None

    def speakers(self) -> list[Speaker | None]:
        """Return the speaker of everything that was selected, in its order."""
        heads: dict[int, list[int]] = {}
        for place, chosen in enumerate(self.selected):
            source = chosen.candidate.source
            if source is not None:
                heads.setdefault(head_of(self.view, source), []).append(place)
        found: dict[int, Found] = {}
        for token in sorted(self._tokens() | heads.keys()):
            self._pass(token, heads.get(token, ()))
            for place in heads.get(token, ()):
                found[place] = self._source(place, token)
        return [self._speaker(place, found) for place in range(len(self.selected))]

    def _tokens(self) -> set[int]:
        """Return the tokens at which somebody is spoken of by name or pronoun."""
        pronouns = {i for i in range(self.view.n) if self.view.lower[i] in PERSONAL}
        return pronouns | {name.last - 1 for name in self.entities.names}

    def _pass(self, token: int, sources: Sequence[int]) -> None:
        """Take note of who is spoken of at a token."""
        name = self.entities.at.get(token)
        if name is not None and name.last - 1 == token:
            self.discourse.add(self.entities.named(name), token)
        elif self.view.lower[token] in PERSONAL:
            content = [self.view.tokens_of(*piece) for place in sources for piece in self.selected[place].candidate.content]
            found = person(self.view, self.entities, self.discourse, token, content)
            self.pronouns[token] = found
            if found is not None and (self.view.quote[token] < 0 or sources):
                self.discourse.add(found, token)

    def _possessor(self, token: int) -> Entity | None:
        return self.pronouns.get(token)

    def _source(self, place: int, head: int) -> Found:
        """Resolve one source, which may join several speakers."""
        candidate = self.selected[place].candidate
        source = candidate.source
        if source is None:
            return Found()
        parts = [head, *self._joined(source, head)]
        found = [self._one(source if part == head else self._phrase(part, source), part) for part in parts]
        if found[0].name is None and candidate.rule in NAMING_RULES:
            found[:1] = [self._label(source, found[0])]
        names = [one for one in found if one.name is not None]
        if len(names) > 1 and len(names) == len(found):
            name = AND.join(dict.fromkeys(one.name for one in names if one.name))
            self.joint = (name, head)
            self._credit(place, names[-1], head)
            return Found(name, names[0].how, "GROUP")
        if found[0].name is not None and found[0].type != "GROUP":
            self.joint = None
        self._credit(place, found[0], head)
        return found[0]

    def _credit(self, place: int, found: Found, head: int) -> None:
        """Take note of who speaks at a token: the last speaker, unless what is said is part of what another says."""
        if found.entity is None:
            return
        last = self.discourse.mentions[-1] if self.discourse.mentions else None
        if last is None or last.entity is not found.entity or last.token != head:
            self.discourse.add(found.entity, head)
        if self.selected[place].parent is None and found.type != "DOCUMENT":
            self.discourse.last_speaker = found.entity

    def _joined(self, source: Range, head: int) -> Iterator[int]:
        """Yield the heads of what is joined to a source's head ("Ruiz and Abel")."""
        at = head
        for _ in range(source[1] - source[0]):
            joined = next((k for k in self.view.kids[at] if self.view.dep[k] == "conj" and k < source[1]), None)
            if joined is None or self.view.pos[joined] not in ("NOUN", "PROPN", "PRON"):
                return
            yield joined
            at = joined

    def _phrase(self, head: int, source: Range) -> Range:
        return max(self.view.left[head], source[0]), min(self.view.right[head] + 1, source[1])

    def _one(self, source: Range, head: int) -> Found:
        """Put a source with one head through the sieves."""
        view = self.view
        lower = view.lower[head]
        if lower in FIRST_PERSON and view.pos[head] == "PRON":
            return Found(type="GROUP" if lower in ("we", "us", "our") else "PERSON")
        if lower in PERSONAL and view.pos[head] == "PRON":
            entity = self.pronouns.get(head)
            return self._of(entity, "pronoun") if entity is not None else Found(type="PERSON")
        if view.tag[head] in ("WP", "WDT") or (lower == "that" and view.dep[head] in ("nsubj", "nsubjpass")):
            noun = relative_noun(view, head)
            if noun is None or view.dep[head] == "dobj":
                return Found()
            found = self._noun((view.left[noun], max(noun + 1, head)), noun)
            return evolve(found, how="relative") if found.name is not None else found
        if lower in ("it", "its"):
            return self._it(head)
        if lower in PLURAL_PRONOUNS:
            if self.joint is not None and head - self.joint[1] < JOINT_TOKENS:
                return Found(self.joint[0], "pronoun", "GROUP")
            return Found(type="GROUP")
        return self._noun(source, head)

    def _noun(self, source: Range, head: int) -> Found:
        """Resolve a noun phrase: a name, an institution, a document, a description."""
        view = self.view
        institution = self.institutions.at(head)
        if institution is not None and self.entities.at.get(head) is None:
            return self._of(institution, "name")
        name = self._name_of(source, head)
        if name is not None:
            return self._named(name)
        if view.lemma[head] in DOCUMENTS and view.tag[head] in ("NN", "NNS", "NNP"):
            issuer = self.documents.issuer(source, head)
            if issuer is not None:
                return evolve(self._of(issuer, "description"), type="DOCUMENT")
        meant = self.descriptions.meant(self.discourse, source, head)
        if meant is not None:
            return self._of(meant, "description")
        return Found(type=_kind(view, head))

    def _named(self, name: Name) -> Found:
        entity = self.entities.named(name)
        if entity.type == "GROUP":
            return Found(type="GROUP")
        if name_words(name.text) == entity.words:
            spelled = self.acronyms.spelled_out(name.text)
            return Found(spelled, "acronym", "ORG", entity) if spelled else self._of(entity, "name")
        acronym = ACRONYM.fullmatch(name.text) and name_words(name.text)[0] not in entity.words
        return self._of(entity, "acronym" if acronym else "partial-name")

    def _of(self, entity: Entity, how: Resolution) -> Found:
        return Found(entity.name, how, entity.type or _shape(entity), entity)

    def _it(self, head: int) -> Found:
        """Resolve `it`: the organisation or document that was the last subject."""
        view = self.view
        noun = neuter_subject(view, head)
        if noun is None:
            return Found()
        entity = self.entities.named_at(noun)
        if entity is not None and (entity.type == "PERSON" or not entity.mentions):
            return Found()
        found = self._noun((view.left[noun], view.right[noun] + 1), noun)
        return evolve(found, how="pronoun") if found.name is not None and found.type != "PERSON" else Found()

    def _name_of(self, source: Range, head: int) -> Name | None:
        """Return the name the source is, or has in apposition; not one that only possesses or locates it."""
        view, at = self.view, self.entities.at
        if head in at:
            return at[head]
        for k in view.kids[head]:
            if not source[0] <= k < source[1]:
                continue
            if view.dep[k] == "appos" and k in at:
                return at[k]
            if view.dep[k] == "appos":
                for m in range(k, min(view.right[k] + 1, source[1])):
                    if m in at and view.head[m] == k and view.dep[m] == "appos":
                        return at[m]
            if view.lower[k] in INCLUDING and view.dep[k] == "prep":
                named = g.child(view, k, ("pobj",))
                if named is not None and named in at:
                    return at[named]
        if view.pos[head] == "NOUN" and head + 1 in at and head + 1 < source[1]:
            # "spokesman Ed Lee", parsed the wrong way round
            return at[head + 1]
        if g.is_human(view.lemma[head]):
            # "the director of the Centre, Ina Reik", hung on the Centre
            comma = next((i for i in range(head, source[1] - 1) if view.word[i] == ","), None)
            name = at.get(comma + 1) if comma is not None else None
            if name is not None and self.entities.named(name).type == "PERSON" and " " in name.text:
                return name
        return None

    def _label(self, source: Range, otherwise: Found) -> Found:
        """Resolve a label or a credit, whatever the tagger takes it for, without what follows a comma."""
        view = self.view
        first, last = source
        last = next((i for i in range(first, last) if view.word[i] in (",", "(")), last)
        if first >= last or not all(view.word[i][0].isupper() for i in range(first, last) if view.word[i][0].isalpha()):
            return otherwise
        text = " ".join(view.text[view.start[first] : view.end[last - 1]].split())
        entity = self.entities.find(Name(first, last, text, None))
        if entity is None:
            return Found(text, "name", otherwise.type or _shape(Entity(text, None, words=name_words(text))))
        if len(name_words(text)) > len(entity.words):
            return Found(text, "name", entity.type or otherwise.type, entity)
        return self._of(entity, "name" if entity.words == name_words(text) else "partial-name")

    def _speaker(self, place: int, found: dict[int, Found]) -> Speaker | None:
        source = self.selected[place].candidate.source
        if source is None:
            return None
        one = found[place]
        head = head_of(self.view, source)
        if one.name is None and self.view.lower[head] in FIRST_PERSON:
            one = self._first_person(place, head, found)
        role = self.roles.get(one.entity) if one.entity is not None else None
        start, end = self.view.start[source[0]], self.view.end[source[1] - 1]
        mention = TextSpan(start, end, self.view.text[start:end])
        return Speaker(mention, one.name, role, one.type, one.how)

    def _first_person(self, place: int, head: int, found: dict[int, Found]) -> Found:
        """Resolve `I` and `we`: whoever speaks where they stand in what is said, the author elsewhere."""
        parent = self.selected[place].parent
        outer = found.get(parent) if parent is not None else None
        if outer is not None and outer.name is not None:
            return evolve(outer, how="first-person")
        if parent is None and self.view.quote[head] < 0 and self.view.lower[head] in ("i", "me", "my"):
            author = find_author(self.view, self.entities)
            if author is not None:
                return self._of(author, "first-person")
        return found[place]


def resolve(view: View, selected: Sequence[Selected]) -> list[Speaker | None]:
    """Return the speaker of everything that was selected, in its order; `None` where there is no source."""
    return Resolver(view, selected).speakers()


def head_of(view: View, source: Range) -> int:
    """Return the token of the source that hangs on a token outside of it."""
    first, last = source
    outside = [i for i in range(first, last) if not first <= view.head[i] < last or view.head[i] == i]
    return next((i for i in outside if view.pos[i] in g.NOMINAL), outside[0] if outside else last - 1)


def _shape(entity: Entity) -> SpeakerType | None:
    return "PERSON" if 2 <= len(entity.words) <= 3 and not entity.name.isupper() else None


def _kind(view: View, head: int) -> SpeakerType | None:
    lemma, lower = view.lemma[head], view.lower[head]
    if lemma in g.DOCUMENT_NOUNS:
        return "DOCUMENT"
    if lemma in g.GROUP_NOUNS or view.tag[head] in ("NNS", "NNPS") or lower in GROUP_PRONOUNS:
        return "GROUP"
    if (view.pos[head] == "NOUN" and lemma.endswith(g.HUMAN_ENDINGS)) or lower in PERSON_PRONOUNS:
        return "PERSON"
    return None
