"""Entities: the people and organisations of a text, each with every place where it is named.

In: a `View`. Out: `Entities`. Names of several words make entities; those that differ only in what a name may leave out
(middle names, initials, suffixes, a nickname, the front of an organisation's name) are one. Shorter names then go, in
document order, to the entity they are short for: a surname, a first name, the last or first word of an organisation, its
initials. Where several fit, the one that the text speaks of most and latest has it (`salience`), unless a title tells.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field

from quotes.lexicon.words import first_names, words
from quotes.records import SpeakerType
from quotes.speakers.names import ACRONYM, ORGANISATION_WORDS, PEOPLES, SUFFIXES, SURNAMES_TOO, Name, bare, find_names, name_words
from quotes.view import View

MASCULINE = words("masculine")
FEMININE = words("feminine")
HALF_LIFE = 150
"""Tokens after which having been named counts half, when a surname fits several people."""
FULL_WEIGHT = 0.5
"""What a full name weighs against a short one: who else has the surname is mostly given in full."""
PERSON_WORDS = range(2, 4)
"""How many words a person's full name has."""
OPEN_CLASSES = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "X", "INTJ", "AUX"})
HEADLINE_WORDS, HEADLINE_NAME = 3, 6
"""Words from which a name in a headline may be several, and the most that each of these has."""
NEAR_MISS = 6
"""Letters from which a surname that differs in one of them from the only one like it is taken for a slip."""


@define(eq=False)
class Entity:
    """Somebody the text names.

    Attributes:
        name: The fullest name the text gives.
        type: `PERSON`, `ORG` or `GROUP`, or `None` where nothing tells.
        gender: "m" or "f", or `None` where nothing tells.
        mentions: Every place where it is named, in document order.
    """

    name: str
    type: SpeakerType | None
    gender: str | None = None
    mentions: list[Name] = field(factory=list)
    words: tuple[str, ...] = ()
    _salience: float = 0.0
    _seen: int = 0

    @property
    def surname(self) -> str:
        """The last word of the name, suffixes such as "Jr." aside."""
        return next((word for word in reversed(self.words) if word not in SUFFIXES), "")

    def salience(self, at: int) -> float:
        """Return how much the text has spoken of it up to token `at`, later places counting more."""
        return self._salience * 0.5 ** ((at - self._seen) / HALF_LIFE) if self._salience else 0.0

    def mention(self, name: Name, weight: float) -> None:
        """Note that it is named, after all the places noted before."""
        self._salience, self._seen = self.salience(name.first) + weight, name.first


@define
class Entities:
    """The people and organisations of a text.

    Attributes:
        all: In the order of their first full mention.
        names: Every place where one of them is named, in document order.
        at: Token index → the name it is part of.
    """

    all: list[Entity]
    names: list[Name]
    at: dict[int, Name]
    _of: dict[int, Entity]
    _initials: dict[str, Entity] | None = None

    @classmethod
    def of(cls, view: View) -> Entities:
        """Gather the people and organisations of a text."""
        names = _retyped(_headlines(view, [*find_names(view)]))
        names = sorted([*names, *_overlooked(view, names)], key=lambda name: name.first)
        register = _Register()
        owner: dict[int, Entity] = {}
        for name in names:
            own = name_words(name.text)
            if len(own) > 1:
                owner[name.first] = register.full(name, own)
        register.close(names)
        entities = cls(
            register.entities, names, {i: name for name in names for i in range(name.first, name.last)}, owner
        )
        for name in names:
            acronym = ACRONYM.fullmatch(name.text) and name.type in ("ORG", None)
            spelled = entities.spelled_out(name.text) if acronym else None
            entity = owner.get(name.first) or spelled or register.short(name)
            owner[name.first] = entity
            entity.mention(name, FULL_WEIGHT if len(name_words(name.text)) > 1 else 1.0)
            entity.mentions.append(name)
            register.told(entity, name)
        return entities

    def named(self, name: Name) -> Entity:
        """Return whom a name names."""
        return self._of[name.first]

    def named_at(self, token: int) -> Entity | None:
        """Return whom the name that a token is part of names, or `None`."""
        name = self.at.get(token)
        return None if name is None else self._of[name.first]

    def find(self, name: Name) -> Entity | None:
        """Return whom a name that stands where none was looked for names, or `None`."""
        if name.first in self._of and self.at[name.first].last == name.last:
            return self._of[name.first]
        own = name_words(name.text)
        if len(own) == 1:
            fits = [entity for entity in self.all if entity.words == own or _short_for(name, own[0], entity)]
            return max(fits, key=lambda entity: (len(entity.words) > 1, len(entity.mentions)), default=None)
        return next((entity for entity in self.all if own and _one_name(entity, name, own)), None)

    def spelled_out(self, acronym: str) -> Entity | None:
        """Return the organisation whose name has the letters of an acronym for initials, or `None`."""
        if self._initials is None:
            self._initials = {}
            for entity in self.all:
                if entity.type == "PERSON" or " " not in entity.name:
                    continue
                parts = entity.name.replace("-", " ").split()
                for initials in (
                    "".join(word[0] for word in parts if word[0].isupper() and word != "The"),
                    "".join(word[0].upper() for word in parts if word not in ("The", "the")),
                ):
                    if len(initials) > 1:
                        self._initials.setdefault(initials, entity)
        return self._initials.get(acronym.replace(".", ""))


def title_gender(name: Name) -> str | None:
    """Return the gender that a name's title tells, or `None`."""
    masculine, feminine = not MASCULINE.isdisjoint(name.title), not FEMININE.isdisjoint(name.title)
    return None if masculine == feminine else "m" if masculine else "f"


class _Register:
    """Entities as they are gathered."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self._by_word: dict[str, list[Entity]] = defaultdict(list)
        self._titled: dict[str, set[str]] = defaultdict(set)
        self._alone: dict[tuple[str, bool], Entity] = {}
        self._counts: Counter[int] = Counter()

    def full(self, name: Name, own: tuple[str, ...]) -> Entity:
        """Return whom a name of several words names; a new entity, or one whose name differs only in fullness."""
        for entity in self._by_word[own[-1]]:
            if _one_name(entity, name, own):
                if _is_fuller(name, own, entity):
                    entity.words, entity.name = own, name.text
                entity.type = _type_of_both(entity.type, name.type)
                self._counts[id(entity)] += 1
                self._index(entity, own)
                return entity
        return self._add(name, own)

    def close(self, names: Sequence[Name]) -> None:
        """All names of several words are known now: say what gender their first names tell."""
        for entity in self.entities:
            if entity.type in ("PERSON", None) and len(entity.words) > 1:
                gender = first_names().get(entity.words[0])
                entity.gender = gender if gender in ("m", "f") else None
        for name in names:
            gender = title_gender(name)
            if gender is not None:
                self._titled[name_words(name.text)[-1]].add(gender)

    def told(self, entity: Entity, name: Name) -> None:
        """Take the gender that a title tells: surer than what a first name does."""
        gender = title_gender(name)
        if gender is not None and entity.type != "ORG":
            entity.gender = gender

    def short(self, name: Name) -> Entity:
        """Return whom a name of one word names."""
        own = name_words(name.text)
        if not own:
            return self._add(name, own)
        # where the text speaks of Mr. Abel, and of Ruth Abel, a bare "Abel" is not Ruth
        titled = self._titled[own[0]]
        gender = title_gender(name) or (next(iter(titled)) if len(titled) == 1 else None)
        fits = [
            entity
            for entity in self._by_word.get(own[0], ())
            if _short_for(name, own[0], entity) and not (gender and entity.gender and gender != entity.gender)
        ]
        if fits:
            surname = [entity for entity in fits if entity.surname == own[0]] or fits
            # what was spoken of before; where nobody was, as in a headline, what is spoken of most
            best = max(surname, key=lambda e: (e.salience(name.first), self._counts[id(e)]))
            if len(surname) > 1 and best.salience(name.first) == 0.0:
                best = max(surname, key=lambda e: self._counts[id(e)])
            return best
        key = own[0], name.type == "ORG"
        if key not in self._alone:
            self._alone[key] = self._slip(name, own[0]) or self._add(name, own)
        entity = self._alone[key]
        entity.type = _type_of_both(entity.type, name.type)
        return entity

    def _slip(self, name: Name, surname: str) -> Entity | None:
        """Return the one person whose surname is that of `name` but for a letter, or `None`."""
        if len(surname) < NEAR_MISS or name.type == "ORG":
            return None
        near = [
            entity
            for entity in self.entities
            if entity.type in ("PERSON", None)
            and len(entity.words) in PERSON_WORDS
            and _one_letter_apart(surname, entity.surname)
        ]
        return near[0] if len(near) == 1 else None

    def _add(self, name: Name, own: tuple[str, ...]) -> Entity:
        entity = Entity(name.text, name.type, words=own)
        self.entities.append(entity)
        self._counts[id(entity)] += 1
        if len(own) > 1:
            self._index(entity, own)
        return entity

    def _index(self, entity: Entity, own: Iterable[str]) -> None:
        for word in set(own):
            if entity not in self._by_word[word]:
                self._by_word[word].append(entity)


def _one_name(entity: Entity, name: Name, own: tuple[str, ...]) -> bool:
    """Return whether a name of several words is that of an entity, though one of the two be fuller."""
    if own == entity.words:
        return not {entity.type, name.type} >= {"PERSON", "ORG"}
    if {entity.type, name.type} >= {"PERSON", "ORG"}:
        return False
    fewer, more = sorted((own, entity.words), key=len)
    if not _in_order(fewer, more):
        return False
    if "ORG" in (entity.type, name.type) or set(more) & ORGANISATION_WORDS:
        return more[-len(fewer) :] == fewer and fewer[-1] in ORGANISATION_WORDS
    core = [word for word in fewer if word not in SUFFIXES]
    surname = [word for word in more if word not in SUFFIXES][-1]
    return len(core) > 1 and core[-1] == surname and not more[0] in PEOPLES


def _is_fuller(name: Name, own: tuple[str, ...], entity: Entity) -> bool:
    """Return whether of two names of one entity the new one is to be kept.

    That is the longer, unless it begins with what is no first name while the shorter does: a run of words with capitals
    in a headline ("Crooked Ruth Abel Loses").
    """
    if len(own) == len(entity.words):
        return len(name.text) > len(entity.name) and not name.text.startswith("The ")
    fewer, more = sorted((own, entity.words), key=len)
    person = "ORG" not in (name.type, entity.type)
    headline = person and fewer[0] != more[0] and more[0] not in first_names() and fewer[0] in first_names()
    return (len(own) < len(entity.words)) == headline


def _in_order(fewer: Sequence[str], more: Sequence[str]) -> bool:
    rest = iter(more)
    return all(word in rest for word in fewer)


def _short_for(name: Name, word: str, entity: Entity) -> bool:
    """Return whether a name of one word may be short for an entity's."""
    if entity.type == "GROUP" or (name.type == "GROUP" and entity.type != "PERSON"):
        return False
    if {name.type, entity.type} >= {"PERSON", "ORG"} and (name.type == "PERSON" or name.title):
        return False
    if entity.type == "PERSON" or (entity.type is None and len(entity.words) in PERSON_WORDS):
        nickname = f'"{word}"' in entity.name.lower().replace("“", '"').replace("”", '"')
        return word in (entity.surname, entity.words[0]) or nickname
    if word == entity.surname:
        return word in ORGANISATION_WORDS
    return word == entity.words[0] and len(entity.words) == 2 and word not in ORGANISATION_WORDS


def _type_of_both(a: SpeakerType | None, b: SpeakerType | None) -> SpeakerType | None:
    if a is None or b is None:
        return a or b
    return "PERSON" if "PERSON" in (a, b) else a


def _one_letter_apart(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1 or a[0] != b[0] and a[1:] != b[1:]:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _headlines(view: View, names: list[Name]) -> list[Name]:
    """Return the names with those in headlines parted by the names the text below has.

    In a headline that has capitals throughout, several names and the words between them look like one.
    """
    known = {name.text for name in names if name.last > name.first and not _in_heading(view, name)}
    out: list[Name] = []
    for name in names:
        parts = name.text.split()
        found = []
        if len(parts) >= HEADLINE_WORDS and name.last - name.first == len(parts) and name.text not in known:
            found = [*_known_parts(name, parts, known)]
        out.extend(found or [name])
    return out


def _in_heading(view: View, name: Name) -> bool:
    para = view.para[name.first]
    return para == 0 or (para > 0 and view.paragraphs[para].heading)


def _known_parts(name: Name, parts: list[str], known: set[str]) -> Iterator[Name]:
    """Yield the names of the text below that stand in a run of words, longest first from the left."""
    i = 0
    while i < len(parts):
        for j in range(min(len(parts), i + HEADLINE_NAME), i, -1):
            if " ".join(parts[i:j]) in known:
                yield Name(name.first + i, name.first + j, " ".join(parts[i:j]), None)
                i = j - 1
                break
        i += 1


def _retyped(names: list[Name]) -> list[Name]:
    """Return the names with those made persons that the text goes on to call by their last word, as it does people.

    NER takes many a name from abroad for an organisation; without NER, first names that are not known tell nothing.
    What stands in front of them, as an organisation does ("House Newton Abel"), is no part of the name.
    """
    alone = {name.text for name in names if name.type != "ORG" and " " not in name.text}
    retyped = []
    for name in names:
        parts = name.text.split()
        if name.type in ("ORG", None) and len(parts) > 1 and parts[-1] in alone and name.last - name.first == len(parts):
            known = [k for k, part in enumerate(parts) if bare(part) in ORGANISATION_WORDS - SURNAMES_TOO]
            start = known[-1] + 1 if known else 0
            if len(parts) - start in PERSON_WORDS or start:
                name = Name(name.first + start, name.last, " ".join(parts[start:]), "PERSON", name.title)
        retyped.append(name)
    return retyped


def _overlooked(view: View, names: Sequence[Name]) -> list[Name]:
    """Return the surnames of people named in full that the tagger took for other words ("Ham said")."""
    surnames = {name.text.split()[-1] for name in names if name.type == "PERSON" and " " in name.text}
    covered = {i for name in names for i in range(name.first, name.last)}
    return [
        Name(i, i + 1, word, "PERSON")
        for i, word in enumerate(view.word)
        if word in surnames
        and i not in covered
        and word[0].isupper()
        and view.pos[i] in OPEN_CLASSES
        and not ACRONYM.fullmatch(word)
        and not view.text[max(0, view.start[i] - 1) : view.start[i]].isalnum()
        and (view.sent[i][0] < i or view.dep[i] in ("nsubj", "nsubjpass", "compound", "poss", "ROOT"))
    ]
