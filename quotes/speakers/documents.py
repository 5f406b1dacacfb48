"""Documents: the author or issuer of `the report`, `a Senn Times poll`, `her account`.

In: a `View`, its entities and the head of a source that is a document. Out: its owner, or `None`: the name in front
of it, after "by" or "from", or its possessor; else the owner of the document it refers to, which a subject may have
issued ("The board released a report. … The report found …"); else the organisation that is the topic of the
sentences before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from attrs import define, field

from quotes.lang.en.words import pairs, words
from quotes.parse.view import View
from quotes.ranges import TokenRange
from quotes.rules import grammar as g
from quotes.rules.grammar import SUBJECTS
from quotes.speakers.entities import Entities
from quotes.speakers.entity import Entity
from quotes.speakers.institutions import Institutions
from quotes.speakers.mentions import DEFINITE
from quotes.speakers.name_parts import ORGANISATION_WORDS, bare, is_place
from quotes.speakers.names import Name

AUTHOR_PREPOSITIONS = words("author_prepositions")
"""Prepositions before the author of a document."""
PLACE_PREPOSITIONS = words("place_prepositions")
"""Prepositions before the place of a document ("a page on the board's site")."""
PREPOSITIONS = AUTHOR_PREPOSITIONS | PLACE_PREPOSITIONS
DOCUMENTS = g.DOCUMENT_NOUNS | words("more_documents")
DOCUMENTS_ALIKE = tuple(frozenset(line.split("/")) for line in sorted(words("documents_alike")))
"""Synonyms for documents."""
ISSUERS = pairs("issuers")
"""Document → words in the names of its issuers."""
BEHALVES = words("behalf")
"""Nouns before the issuer ("a statement on **behalf** of the board")."""
PUBLISHED, PUBLISHED_IN = words("published"), words("locative_prepositions")
"""Documents that their publisher answers for, and the preposition before it ("a report **in** the Senn Gazette")."""
PAPER_KINDS = words("paper_kinds")
PAPERS = frozenset[str]().union(ISSUERS["article"], *(pairs("bodies")[kind] for kind in PAPER_KINDS))
"""Words in the names of papers."""
COMPILED = words("compiled")
ARTICLES = words("articles")
GENERAL = words("general_documents")
"""Documents that mean nobody's in the plural ("Polls show")."""
PLATFORMS, POSTED = words("platforms"), words("posted")
"""Sites where anybody may write, and what is written there."""
BY = words("byline")
RECEIVING = words("receiving")
"""Verbs whose agent has the document and did not write it ("a letter **seen** by the Senn Gazette")."""
MAKING = g.ISSUING_VERBS | words("making")
"""Verbs of making and issuing documents."""
CONTAINERS = words("container_prepositions")
SAYING = words("speech_track_verbs")
DOCUMENTS_BACK = 100
"""Most documents back to the one that a document refers to. A guess."""
SENTENCES_BACK = 2
"""Sentences back that are searched for an organisation as subject. A guess."""


def _is_only_place(entity: Entity) -> bool:
    """Return whether a name is of a place, not of an organisation called after one ("University of Ohio")."""
    return is_place(entity.words) and ORGANISATION_WORDS.isdisjoint(entity.words)


@define
class Documents:
    """The documents of a text.

    Attributes:
        view, entities, institutions: The text.
        antecedent: Returns the entity of a possessive pronoun, by its token.
    """

    view: View
    entities: Entities
    institutions: Institutions
    antecedent: Callable[[int], Entity | None]
    _heads: list[int] | None = field(default=None)

    def issuer(self, source: TokenRange, head: int) -> Entity | None:
        """Return the owner of the document with head `head`."""
        named = self._named_issuer(source, head)
        if named is not None:
            return named
        view = self.view
        definite = view.lower[source[0]] in DEFINITE or source[0] == head
        if not definite or self._is_about_something(source, head):
            return None
        if view.tag[head] == "NNS" and source[0] == head and view.lemma[head] in GENERAL:
            return None  # "Polls show"
        told_apart = any(view.tag[k] == "CD" or view.word[k] == "-" for k in range(source[0], head))  # "the 2009 paper"
        told_apart = told_apart or view.lemma[head] in PAPER_KINDS  # its publisher is named, or nobody
        return self._taken_up(head) or (None if told_apart else self._subject_before(head)) or self._of_kind(head)

    def _named_issuer(self, source: TokenRange, head: int) -> Entity | None:
        view = self.view
        for i in range(source[0], head):
            if view.dep[i] == "poss" and view.tag[i] == "PRP$":
                owner = self.antecedent(i)
                if owner is None and head - 1 in self.entities.at and view.dep[head - 1] == "compound":
                    continue  # "its Holtbooks summary"
                return owner
            if view.dep[i] == "poss" and view.head[i] == head and view.pos[i] == "NOUN":
                owner = self.institutions.at(i)  # "the Lind campaign's site"
                if owner is not None:
                    return owner
            name = self.entities.at.get(i)
            if name is None or name.last > head:
                continue
            held = view.head[name.last - 1]
            if held == head and view.dep[name.last - 1] in ("compound", "nmod", "poss", "amod"):
                if view.dep[name.last - 1] != "poss" and self._is_about(name, head):
                    continue  # "an Ohio poll", "a Facebook post"
                return self._maker(name.last - 1)
        for k in view.kids[head]:
            if view.dep[k] == "relcl" and view.lemma[k] in MAKING:
                maker = g.child(view, k, SUBJECTS)
                if maker is not None and view.pos[maker] == "PROPN":
                    return self._maker(maker)  # "a speech Lind gave in May"
                if maker is not None and view.pos[maker] == "PRON":
                    return self.antecedent(maker)  # "a speech she gave"
        verbs = [k for k in view.kids[head] if view.dep[k] == "acl" and view.lemma[k] not in RECEIVING]
        apart = self._author_apart(head)
        if apart is not None:
            return self._maker(apart)
        compiler = self._compiler(source, head)
        if compiler is not None:
            return compiler
        for parent in (head, *verbs):
            for k in view.kids[parent]:
                behalf = g.child(view, k, ("pobj",))
                if behalf is not None and view.lemma[behalf] in BEHALVES and head < k < source[1]:
                    of = next((m for m in view.kids[behalf] if view.dep[m] == "prep"), behalf)
                    principal = g.child(view, of, ("pobj",))
                    return None if principal is None else self._maker(principal)
                if view.lower[k] in PREPOSITIONS and head < k < source[1]:
                    made = view.lower[k] in AUTHOR_PREPOSITIONS
                    author = g.child(view, k, ("pobj",))
                    if author is not None and made:
                        return self._maker(author)
                    if author is not None and view.lemma[author] in DOCUMENTS:
                        return self._named_issuer(TokenRange((k + 1, source[1])), author)
                    if author is not None and view.lemma[head] in PUBLISHED and view.lower[k] in PUBLISHED_IN:
                        paper = self._publisher(author)
                        if paper is not None:
                            return paper
                    if author is not None and view.lemma[head] in ARTICLES and view.lower[k] in PUBLISHED_IN:
                        return self._magazine(author)
        return None

    def _magazine(self, token: int) -> Entity | None:
        """Return what an article is in, without "the", which is no place: `an article in Ferries`."""
        entity = self._maker(token) if self.view.left[token] == self.entities.at[token].first else None
        return None if entity is None or entity.type == "PERSON" or _is_only_place(entity) else entity

    def _compiler(self, source: TokenRange, head: int) -> Entity | None:
        """Return who made an analysis of other documents: `an analysis of budget data by Ferrypac`."""
        view = self.view
        if view.lemma[head] not in COMPILED:
            return None
        for k in range(head + 1, source[1]):
            above = view.head[k]
            if view.lower[k] in BY and (view.lemma[above] in DOCUMENTS or view.lower[above] in DOCUMENTS):
                maker = g.child(view, k, ("pobj",))
                return None if maker is None else self._maker(maker)
        return None

    def _is_about_something(self, source: TokenRange, head: int) -> bool:
        """Return whether a name before a document tells what it is about: `the Ohio poll` is not the one before."""
        names = {self.entities.at[i] for i in range(source[0], head) if i in self.entities.at}
        return any(self.view.dep[name.last - 1] != "poss" and self._is_about(name, head) for name in names)

    def _is_about(self, name: Name, head: int) -> bool:
        """Return whether a name before a document is of its place or of the site it is on, not of who made it."""
        on_site = self.view.lemma[head] in POSTED and bare(self.view.word[name.last - 1]) in PLATFORMS
        return on_site or _is_only_place(self.entities.named(name))

    def _publisher(self, token: int) -> Entity | None:
        """Return the paper that a story is in: `a report in the Senn Gazette`."""
        entity = self.entities.named_at(token)
        return None if entity is None or PAPERS.isdisjoint(entity.words) else self._maker(token)

    def _author_apart(self, head: int) -> int | None:
        """Return the author between commas: `the report, by the Harbour Board, said`."""
        view, by = self.view, head + 2
        if by >= view.n or view.word[head + 1] != "," or view.lower[by] not in BY:
            return None
        return g.child(view, by, ("pobj",))

    def _maker(self, token: int) -> Entity | None:
        entity = self.entities.named_at(token)
        return entity if entity is not None and entity.type != "GROUP" else self.institutions.at(token)

    def _taken_up(self, head: int) -> Entity | None:
        """Return the owner of the last document with the same noun and a known maker."""
        view = self.view
        if self._heads is None:
            self._heads = [i for i in range(view.n) if view.pos[i] in ("NOUN", "PROPN") and view.lemma[i] in DOCUMENTS]
        alike = next((nouns for nouns in DOCUMENTS_ALIKE if view.lemma[head] in nouns), frozenset({view.lemma[head]}))
        place = bisect_left(self._heads, head)
        for i in reversed(self._heads[max(0, place - DOCUMENTS_BACK) : place]):
            if view.lemma[i] in alike and not view.paragraphs[view.para[i]].heading:
                made = self._named_issuer(view.phrase(i), i) or self._issued(i)
                if made is not None:
                    return made
        return None

    def _issued(self, i: int) -> Entity | None:
        """Return the issuer of the document at `i`: `The board released a report`."""
        view = self.view
        verb = view.head[i]
        if view.dep[i] == "pobj" and view.lower[verb] in CONTAINERS:
            return self._said_in(view.head[verb])
        if view.dep[i] not in ("dobj", "nsubjpass") or view.lemma[verb] not in g.ISSUING_VERBS:
            return None
        subject = next((k for k in view.kids[verb] if view.dep[k] in ("nsubj", "agent")), None)
        if subject is not None and view.dep[subject] == "agent":
            subject = g.child(view, subject, ("pobj",))
        return None if subject is None else self._maker(subject)

    def _said_in(self, verb: int) -> Entity | None:
        """Return who said something in a document: `Ito said in a memo that …`."""
        if self.view.lemma[verb] not in SAYING:
            return None
        subject = g.child(self.view, verb, SUBJECTS)
        if subject is not None and self.view.pos[subject] == "PRON":
            return self.antecedent(subject)
        return None if subject is None else self._maker(subject)

    def _of_kind(self, head: int) -> Entity | None:
        """Return the last named organisation that issues such documents: a court for a ruling."""
        kinds = ISSUERS.get(self.view.lemma[head], frozenset())
        fits = [
            (entity.last_before(head), entity)
            for entity in self.entities.near(head)
            if entity.type != "PERSON" and not kinds.isdisjoint(entity.words)
        ]
        last, latest = max(fits, key=lambda fit: fit[0], default=(-1, None))
        return latest if last >= 0 else None

    def _subject_before(self, head: int) -> Entity | None:
        """Return the organisation that is a subject in one of the sentences before."""
        view = self.view
        first, passed = view.sent[head][0], 0
        for i in range(head - 1, -1, -1):
            if view.sent[i][0] != first:
                first, passed = view.sent[i][0], passed + 1
                if passed > SENTENCES_BACK:
                    return None
            if view.dep[i] in SUBJECTS and view.quote[i] < 0 and view.pos[i] in ("NOUN", "PROPN"):
                maker = self._maker(i)
                if maker is not None and maker.type == "ORG" and not _is_only_place(maker):
                    return maker
        return None
