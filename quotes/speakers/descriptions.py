"""Descriptions: who `the senator`, `the former mayor`, `the Ohio company` or `her rival` is.

In: a `View`, its entities with their descriptions, what was spoken of so far and a source. Out: whom it stands for, or
`None`. A person fits who is given the noun, or one that means the same, for a title or a role anywhere in the text
("Senator Lind", "Lind, a fisherman", "Lind is a pilot"); an organisation whose name or description has the noun ("the
Harbour Commission", "Harbour AG, a company"). Of several, who shares the most words with the description, and then who
is spoken of last. A definite description that fits nobody is taken to go on about the person the text is speaking of.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define

from quotes.lexicon.words import pairs, words
from quotes.rules import grammar as g
from quotes.rules.candidate import Range
from quotes.speakers.discourse import SUBJECTS, Discourse, top_of
from quotes.speakers.entities import FEMININE, MASCULINE, Entities, Entity
from quotes.speakers.institutions import CAMPAIGNS, PLACES, Institutions, is_institution
from quotes.speakers.names import OFFICES, TITLES, bare
from quotes.speakers.roles import Description, words_of
from quotes.view import View

ALIKE = tuple(frozenset(line.split("/")) for line in sorted(words("people_alike")))
"""Nouns that mean the same of a person, titles in front of names among them."""
BODIES = pairs("bodies")
"""Noun for a kind of organisation → the words that names of such have."""
COUNTRIES = words("places")
PARTIES = (
    frozenset({"republican", "gop"}),
    frozenset({"democrat", "democratic"}),
    frozenset({"libertarian"}),
    frozenset({"green"}),
)
DEFINITE = frozenset({"the", "this", "that"})
POSSESSIVE = frozenset({"his", "her", "its", "their"})
INDEFINITE = frozenset({"a", "an", "another", "one"})
GOING_ON = frozenset({"man", "woman", "candidate", "nominee", "lawmaker", "senator", "congressman", "congresswoman"})
"""What the person a text speaks of may be called by, without more."""
BARE_GROUPS = frozenset({"police"})
"""Groups that are one body without an article."""
AHEAD = 4
"""Paragraphs within which somebody is named who was first described ("A judge ruled … Judge Ina Reik wrote")."""
GOES_ON = 0.0
"""Least score in discourse of who a description may go on about though it fits nobody."""
EARLIER = 1.0
ALREADY = 3.0


@define
class Descriptions:
    """The descriptions of a text.

    Attributes:
        view, entities, institutions: The text.
        discourse: What was spoken of so far.
        described: Entity → what the text says of it.
    """

    view: View
    entities: Entities
    institutions: Institutions
    discourse: Discourse
    described: Mapping[Entity, list[Description]]

    def words(self, entity: Entity) -> frozenset[str]:
        """Return all the words that an entity is described with."""
        return frozenset(word for d in self.described.get(entity, ()) for word in words_of(self.view, (d.first, d.last)))

    def meant(self, source: Range, head: int) -> Entity | None:
        """Return whom the description `source` with the head noun `head` stands for."""
        view = self.view
        noun = view.lemma[head]
        if noun in BARE_GROUPS and head == source[0]:
            return self.institutions.called(noun, head)
        if view.tag[head] not in ("NN", "NNP") or view.lower[source[0]] in ("no", "any", "every", "each", "some"):
            return None
        if is_institution(noun):
            return self._body(source, head) if view.lower[source[0]] in DEFINITE else None
        if not (g.is_human(noun) or noun in TITLES or noun in OFFICES or noun.endswith("-old")):
            return None
        return self._person(source, head)

    def _person(self, source: Range, head: int) -> Entity | None:
        view = self.view
        alike = same_nouns(view.lemma[head])
        given = words_of(view, (source[0], source[1]))
        gender = noun_gender(view.lemma[head])
        definite = view.lower[source[0]] in DEFINITE
        owned = any(view.dep[k] == "poss" for k in view.kids[head])
        best: tuple[float, float, Entity] | None = None
        for entity in self.entities.all:
            if entity.type in ("ORG", "GROUP") or not entity.mentions or at_odds(gender, entity.gender):
                continue
            told = self.words(entity)
            heads = {bare(view.word[d.head]) for d in self.described.get(entity, ())}
            heads |= {view.lemma[d.head] for d in self.described.get(entity, ())}
            heads |= {title for name in entity.mentions[:3] for title in name.title}
            by_party = definite and view.lemma[head] in GOING_ON and bool(_party(given) & told)
            if not (alike & heads or by_party) or _other_party(given, told):
                continue
            first = entity.mentions[0].first
            before = first < source[0]
            near = view.para[head] <= view.para[first] <= view.para[head] + AHEAD
            if not before and not near:
                continue
            shared = len((given - alike) & told - {"the", "a", "of", "an", "'s", "’s", "be"})
            if not definite and not before and not shared and not self._opens(head):
                continue
            bare_noun = self._opens(head) and view.pos[source[0]] not in ("DET", "PRON")  # "Senator says …"
            if not definite and before and not owned and not shared and not bare_noun:
                continue
            if not definite and not shared and view.lower[source[0]] in INDEFINITE and (before or not self._opens(head)):
                continue
            weight = shared + (EARLIER if before else 0.0)
            last = max((n.first for n in entity.mentions if n.first < source[0]), default=-1)
            if best is None or (weight, last) > best[:2]:
                best = (weight, last, entity)
        if best is not None:
            return best[2]
        if definite:
            return self._goes_on(source, head, gender, given)
        return self._named_later(head, alike) if self._opens(head) else None

    def _named_later(self, head: int, alike: frozenset[str]) -> Entity | None:
        """Return whom a report names soon that opens with `A former mayor said …`: the first new subject."""
        view = self.view
        for entity in sorted(self.entities.all, key=lambda e: e.mentions[0].first if e.mentions else view.n):
            if not entity.mentions or entity.type not in ("PERSON", None) or len(entity.words) < 2:
                continue
            first = entity.mentions[0]
            if first.first < head or view.para[first.first] <= view.para[head]:
                continue
            if view.para[first.first] > view.para[head] + AHEAD:
                return None
            top = top_of(view, first.last - 1)
            heads = {view.lemma[d.head] for d in self.described.get(entity, ())}
            if view.dep[top] in SUBJECTS and (not heads or heads & alike):
                return entity
        return None

    def _opens(self, head: int) -> bool:
        """Return whether a place is the opening of a text: its headline or first paragraph."""
        return self.view.para[head] <= 1

    def _goes_on(self, source: Range, head: int, gender: str | None, given: frozenset[str]) -> Entity | None:
        """Return the person that a definite description goes on about though the text never called them so."""
        view = self.view
        if any(view.dep[k] in ("relcl", "acl", "prep") for k in view.kids[head] if k > head):
            return None  # it says itself whom it means
        proper = any(view.word[i][0].isupper() and view.pos[i] in ("PROPN", "ADJ") for i in range(source[0] + 1, head))
        if view.lemma[head] not in GOING_ON and not proper and not view.lemma[head].endswith("-old"):
            return None
        if any(view.dep[k] == "poss" for k in view.kids[head]):
            return None

        def fits(entity: Entity) -> float | None:
            if entity.type in ("ORG", "GROUP") or at_odds(gender, entity.gender):
                return None
            if _other_party(given, self.words(entity)) or (entity.type is None and len(entity.words) < 2):
                return None
            return 0.0

        entity, score = self.discourse.likeliest(head, fits)
        return entity if score >= GOES_ON else None

    def _body(self, source: Range, head: int) -> Entity | None:
        """Return the organisation that `the commission`, `the city` or `the company` is."""
        view = self.view
        noun = view.lemma[head]
        if any(view.dep[k] in ("relcl", "prep") and view.lower[k] == "of" for k in view.kids[head]):
            return None
        given = words_of(view, source) - DEFINITE
        called = self._campaign(head) if noun in CAMPAIGNS else self.institutions.called(noun, head)
        kinds = BODIES.get(noun, frozenset({noun}))
        fits = []
        for entity in self.entities.all:
            if entity.type in ("PERSON", "GROUP"):
                continue
            last = max((n.first for n in entity.mentions if n.first < source[0]), default=-1)
            heads = {view.lemma[d.head] for d in self.described.get(entity, ())}
            if last >= 0 and (noun in entity.words or noun in heads or not kinds.isdisjoint(entity.words)):
                fits.append((len(given & set(entity.words)), last, entity))
        if fits:
            return max(fits, key=lambda fit: fit[:2])[2]
        if called is not None or noun in PLACES:
            return called

        def goes_on(entity: Entity) -> float | None:
            other = any(not words.isdisjoint(entity.words) for words in BODIES.values())
            fits = entity.type == "ORG" or (entity.type is None and len(entity.words) > 1)
            return 0.0 if fits and not other and entity.words[-1] not in COUNTRIES else None

        entity, score = self.discourse.likeliest(head, goes_on)
        return entity if score >= GOES_ON else None

    def _campaign(self, head: int) -> Entity | None:
        """Return the campaign of whom the text is speaking of, or the last one named."""
        noun = self.view.lemma[head]
        last = self.institutions.called(noun, head)

        def fits(entity: Entity) -> float | None:
            return None if self.institutions.of(entity, noun) is None else 0.0

        owner, score = self.discourse.likeliest(head, fits)
        return self.institutions.of(owner, noun) if owner is not None and score >= GOES_ON else last


def same_nouns(noun: str) -> frozenset[str]:
    """Return the nouns that mean the same as a noun for a person, itself among them."""
    return frozenset({noun, bare(noun)}).union(*(nouns for nouns in ALIKE if noun in nouns))


def noun_gender(noun: str) -> str | None:
    """Return the gender a noun for a person tells, or `None`."""
    if noun in FEMININE or noun.endswith(("woman", "ess", "girl")):
        return "f"
    return "m" if noun in MASCULINE or noun.endswith("man") and noun not in ("woman", "human") else None


def at_odds(a: str | None, b: str | None) -> bool:
    """Return whether two genders are known and differ."""
    return a is not None and b is not None and a != b


def _party(given: frozenset[str]) -> frozenset[str]:
    return frozenset[str]().union(*(party for party in PARTIES if party & given))


def _other_party(given: frozenset[str], told: frozenset[str]) -> bool:
    mine = _party(given)
    return bool(mine) and not told & mine and any(told & party for party in PARTIES)
