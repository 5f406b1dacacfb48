"""Names: every person and organisation the text names, and which of them a name is short for.

In: a `View`. Out: a `NameIndex`, which finds the fullest name for a mention. A name is an entity of the pipeline's NER
where it ran, and a run of proper nouns elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict

from attrs import define, evolve, field, frozen

from quotes.lexicon.words import words
from quotes.records import SpeakerType
from quotes.rules.grammar import GROUP_NOUNS, INVERTED_CUES, POSSESSIVES
from quotes.view import View

TITLES = words("titles")
MASCULINE = words("masculine")
FEMININE = words("feminine")
ENTITY_TYPES: dict[str, SpeakerType] = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "ORG", "NORP": "GROUP", "FAC": "ORG"}
SILENT_TYPES = frozenset({"DATE", "LOC", "MONEY", "PERCENT", "TIME"})
"""Types of entities that never speak. Of the rest, NER takes many a person for a work of art or a product."""
PERSON_WORDS = range(2, 4)
"""How many words a person's full name has."""
ORGANISATION_WORDS = words("organisations") | GROUP_NOUNS
LOOK_BACK = 200
"""Most names before a description among which it is looked for."""
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@frozen
class Name:
    """One place where the text names somebody.

    Attributes:
        first, last: Token range, end exclusive, without titles in front and possessive endings.
        text: The name as it stands there, white space made single.
        type: `PERSON`, `ORG` or `GROUP`, or `None` where nothing tells.
        title: The title tokens in front of it, lower case, without dots.
    """

    first: int
    last: int
    text: str
    type: SpeakerType | None
    title: tuple[str, ...] = ()


@define
class NameIndex:
    """The names of a text.

    Attributes:
        names: Every place where somebody is named, in document order.
        at: Token index → the name it is part of.
    """

    names: list[Name]
    at: dict[int, Name]
    _by_word: dict[str, list[tuple[Name, list[str]]]] = field(factory=lambda: defaultdict(list))
    _counts: Counter[str] = field(factory=Counter)
    _fullest: dict[tuple[str, SpeakerType | None], Name | None] = field(factory=dict)
    _initials: dict[str, str] | None = None

    @classmethod
    def of(cls, view: View) -> NameIndex:
        """Gather the names of a text."""
        names = _retyped(find_names(view))
        index = cls(names, {i: name for name in names for i in range(name.first, name.last)})
        seen = set()
        for name in names:
            index._counts[name.text] += 1
            if name.text in seen:
                continue
            seen.add(name.text)
            own = name_words(name.text)
            for word in set(own):
                index._by_word[word].append((name, own))
        return index

    def before(self, token: int) -> list[Name]:
        """Return the names that begin before a token, at most `LOOK_BACK` of them, in document order."""
        place = bisect_left(self.names, token, key=lambda name: name.first)
        return self.names[max(0, place - LOOK_BACK) : place]

    def fullest(self, name: Name) -> Name:
        """Return the name in the text that `name` is short for, or `name` itself.

        A shorter name's words are all in the longer one's, in order, and its last word is the longer one's last (a
        surname) or first (a first name, or a family name put first). Where two fit, the surname's and then the one the
        text uses more wins.
        """
        key = name.text, name.type
        if key not in self._fullest:
            self._fullest[key] = self._find_fullest(name)
        return self._fullest[key] or name

    def spelled_out(self, acronym: str) -> str | None:
        """Return the name in the text that has the letters of an acronym for initials, or `None`."""
        if self._initials is None:
            self._initials = {}
            for name in self.names:
                capitals = "".join(word[0] for word in name.text.replace("-", " ").split() if word[0].isupper())
                if len(capitals) > 1 and " " in name.text:
                    self._initials.setdefault(
                        capitals.removeprefix("T") if name.text.startswith("The ") else capitals, name.text
                    )
        return self._initials.get(acronym.replace(".", ""))

    def _find_fullest(self, name: Name) -> Name | None:
        own = name_words(name.text)
        if not own:
            return None
        fits = []
        # Every word of it is in the fuller name, so that the rarest tells where to look.
        for other, full in min((self._by_word.get(word, []) for word in own), key=len):
            if len(full) <= len(own) or not set(own) <= set(full):
                continue
            at_odds = name.type and other.type and name.type != other.type and "PERSON" in (name.type, other.type)
            if at_odds and (len(own) > 1 or name.type == "PERSON"):
                continue
            if other.type == "ORG" and len(own) == 1 and own[0] not in (full[0], full[-1]):
                continue
            short = own[0] == full[-1] and own[0] in ORGANISATION_WORDS  # "the Times" for "the Senn Times"
            if other.type != "PERSON" and len(full) > 2 and len(own) == 1 and not short:
                continue
            surname = [w for w in full if w not in SUFFIXES][-1] == own[-1]
            if not surname and full[0] != own[0]:
                continue
            fits.append((surname, self._counts[other.text], -other.first, other))
        return max(fits, key=lambda fit: fit[:3])[3] if fits else None


def _retyped(names: list[Name]) -> list[Name]:
    """Return the names with those made persons that the text goes on to call by their last word, as it does people.

    NER takes many a name from abroad for an organisation.
    """
    alone = {name.text for name in names if name.type != "ORG" and " " not in name.text}
    retyped = []
    for name in names:
        parts = name.text.split()
        person = name.type == "ORG" and len(parts) in PERSON_WORDS and parts[-1] in alone
        if person and not any(part.lower().strip(".,") in ORGANISATION_WORDS for part in parts):
            name = evolve(name, type="PERSON")
        retyped.append(name)
    return retyped


def name_words(name: str) -> list[str]:
    """Return the words of a name, lower case, titles in front, initials and possessive endings left out."""
    parts = [w.strip(".,'\"“”()").lower() for w in name.replace("’", "'").replace("'s", "").split()]
    parts = [w for w in parts if w]
    while len(parts) > 1 and parts[0] in TITLES:
        parts.pop(0)
    return [w for w in parts if len(w) > 1] or parts


def find_names(view: View) -> list[Name]:
    """Return every place where the text names somebody, in document order."""
    taken = [False] * view.n
    found: list[Name] = []
    for entity in view.doc.ents:
        kind = ENTITY_TYPES.get(entity.label_)
        if kind is None:
            if entity.label_ in SILENT_TYPES:
                taken[entity.start : entity.end] = [True] * (entity.end - entity.start)
            continue
        end = _whole_name(view, entity.end) if kind == "PERSON" else entity.end
        name = _name(view, entity.start, end, kind)
        if name is not None:
            found.append(name)
            taken[entity.start : end] = [True] * (end - entity.start)
    i = 0
    while i < view.n:
        if taken[i] or view.pos[i] != "PROPN" or not view.word[i][:1].isupper():
            i += 1
            continue
        j = i + 1
        while j < view.n and not taken[j] and view.pos[j] == "PROPN" and view.word[j][:1].isupper():
            j += 1
        name = _name(view, i, j, None)
        if name is not None:
            found.append(name)
        i = j
    return sorted(found, key=lambda name: name.first)


def _whole_name(view: View, end: int) -> int:
    """Return where a person's name really ends: NER cuts off the last word of names it does not know."""
    while end < view.n and view.pos[end] == "PROPN" and view.word[end][:1].isupper() and not view.doc[end].ent_type_:
        if view.head[end] != end - 1 and view.head[end - 1] != end:
            break
        end += 1
    return end


def _name(view: View, first: int, last: int, kind: SpeakerType | None) -> Name | None:
    title: list[str] = []
    while last > first and (view.lower[last - 1] in POSSESSIVES or view.pos[last - 1] in ("SPACE", "PUNCT")):
        last -= 1
    while (
        first < last and view.pos[first] in ("SPACE", "PUNCT", "DET") and (kind != "ORG" or view.word[first] == "the")
    ):
        first += 1
    if first < last - 1 and view.lower[first] in INVERTED_CUES and first == view.sent[first][0]:
        first += 1
    while first < last - 1 and view.lower[first].rstrip(".") in TITLES and kind != "ORG":
        title.append(view.lower[first].rstrip("."))
        first += 1
    before = first
    while before > 0 and view.lower[before - 1].rstrip(".") in TITLES:
        before -= 1
    title = [*(view.lower[i].rstrip(".") for i in range(before, first)), *title]
    if first >= last or not any(map(str.isalpha, view.word[first])):
        return None
    text = " ".join(view.text[view.start[first] : view.end[last - 1]].split())
    return Name(first, last, text, kind or ("PERSON" if title else None), tuple(title))
