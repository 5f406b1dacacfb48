"""Whether two names are one person's or one organisation's, by their words.

In: a name, its words, and the entity of another name. Out: yes or no. Which of several entities a name means, the
`register` decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.lang.en.words import first_names, words
from quotes.speakers.entity import Entity
from quotes.speakers.name_parts import ACRONYM, COMPASS, NAME_LINKS, ORGANISATION_WORDS, PEOPLES, SUFFIXES, is_place
from quotes.speakers.name_repair import PERSON_WORDS
from quotes.speakers.name_runs import NAME_PARTICLES
from quotes.speakers.names import Name

CAPITAL_ARTICLES = words("capital_articles")
REGIONS = words("institutions_places")
"""Kinds of places, among the words of organisations' names."""
FIRM_ENDINGS = words("firm_endings")
LONG_ACRONYM = 3
"""Letters from which an acronym is not somebody's initials. A guess."""
NEAR_MISS = 6
"""Letters from which a surname that differs in one from the only similar one is a misspelling. A guess."""
BLENDED = 2
"""Least letters of each name in a blend ("Jodu", of Jonas Duarte). A guess."""


def one_name(entity: Entity, name: Name, own: tuple[str, ...]) -> bool:
    """Return whether a name of several words is an entity's; one of the two names may be fuller."""
    if own == entity.words:
        return not {entity.type, name.type} >= {"PERSON", "ORG"}
    if {entity.type, name.type} >= {"PERSON", "ORG"}:
        return False
    fewer, more = sorted((own, entity.words), key=len)
    if _is_cut_at_hyphen(own, entity.words):
        return True
    if not _in_order(fewer, more):
        return False
    if "ORG" in (entity.type, name.type) or set(more) & ORGANISATION_WORDS:
        # "the Valley Times", of the Senn Valley Times; "Senn State" is a place, not the Police Command of Senn State
        if more[-1] in FIRM_ENDINGS and more[-1 - len(fewer) : -1] == fewer:
            return True  # "E.F. Holt Lines Inc", "Holt Lines"
        return more[-len(fewer) :] == fewer and fewer[-1] in ORGANISATION_WORDS - REGIONS
    core = [word for word in fewer if word not in SUFFIXES]
    surname = [word for word in more if word not in SUFFIXES][-1]
    # "Anna J. Holt", "Anna Holt"; "Ana Ruiz Febo", "Ana Ruiz"
    if len(core) == 1:
        return core[0] == surname and len(fewer) > 1  # "Donald Holt Jr.", "Holt Jr."
    return more[0] not in PEOPLES and (core[-1] == surname or tuple(core) == more[: len(core)])


def _is_cut_at_hyphen(own: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two names differ only in the part of the last word after a hyphen: `Ana Ruiz`, `Ana Ruiz-Febo`."""
    if len(own) != len(other) or len(own) < 2 or own[:-1] != other[:-1]:
        return False
    shorter, longer = sorted((own[-1], other[-1]), key=len)
    return longer.startswith(shorter + "-")


def is_fuller(name: Name, own: tuple[str, ...], entity: Entity) -> bool:
    """Return whether the new one of two names of an entity is kept.

    The longer name is kept, unless only the shorter begins with a first name: the longer is then a run of capitals
    in a headline ("Crooked Ruth Abel Loses").
    """
    if len(own) == len(entity.words):
        lettered, letters = _begins_with_letter(entity.name), _begins_with_letter(name.text)
        if lettered != letters:
            return lettered  # "F Luis Reik", as headlines have a player's position
        return len(name.text) > len(entity.name) and name.text.split(" ", 1)[0] not in CAPITAL_ARTICLES
    fewer, more = sorted((own, entity.words), key=len)
    person = "ORG" not in (name.type, entity.type)
    given = fewer[0] in first_names() and fewer[0] not in NAME_PARTICLES  # "Van Laar" is the rest of a name
    headline = person and given and fewer[0] != more[0] and more[0] not in first_names()
    return (len(own) < len(entity.words)) == headline


def _begins_with_letter(name: str) -> bool:
    """Return whether a name begins with a letter without a full stop."""
    return len(name.split()[0]) == 1


def is_blend(word: str, first: str, last: str) -> bool:
    """Return whether a word is the beginnings of two others, at least `BLENDED` letters each."""
    splits = range(BLENDED, len(word) - BLENDED + 1)
    return any(first.startswith(word[:k]) and last.startswith(word[k:]) for k in splits)


def initials_of(parts: Sequence[str]) -> str:
    """Return the first letters of the words of a name, also after hyphens."""
    return "".join(piece[0] for part in parts for piece in part.split("-") if piece)


def _in_order(fewer: Sequence[str], more: Sequence[str]) -> bool:
    rest = iter(more)
    return all(word in rest for word in fewer)


def short_for(name: Name, word: str, entity: Entity) -> bool:
    """Return whether a name of one word may be short for an entity's."""
    if entity.type in ("GROUP", "OTHER") or (name.type == "GROUP" and entity.type != "PERSON"):
        return False
    if name.article and entity.type == "PERSON":
        return False
    if {name.type, entity.type} >= {"PERSON", "ORG"} and (name.type == "PERSON" or name.title):
        return False
    long = len(name.text) >= LONG_ACRONYM and name.type == "ORG" and ACRONYM.fullmatch(name.text)
    if long and entity.type != "PERSON" and not ORGANISATION_WORDS.issuperset(entity.words[1:]):
        return False  # the SBC is not SBC Harbour, but it may be SBC News
    if entity.type == "PERSON" or (entity.type is None and len(entity.words) in PERSON_WORDS):
        return word == entity.words[0] or entity.has_surname(word) or is_nickname(word, entity)
    if word == entity.surname:
        return word in ORGANISATION_WORDS
    if word == entity.words[0] and word in ORGANISATION_WORDS and entity.type == "ORG":
        return any(link in entity.name.split() for link in NAME_LINKS)  # "Ministry of Fish", "the Ministry"
    if word in ORGANISATION_WORDS and entity.type == "ORG" and name.article and _is_before_link(word, entity.name):
        return True  # "Senn Committee on Fish", "the Committee"
    known = word in ORGANISATION_WORDS or word in PEOPLES or word in COMPASS
    return word == entity.words[0] and not known and not is_place((word,))


def _is_before_link(word: str, name: str) -> bool:
    """Return whether a word stands before the first small word that joins the parts of a name."""
    parts = name.lower().split()
    return any(parts[k + 1] in NAME_LINKS and parts[k] == word for k in range(len(parts) - 1))


def is_nickname(called: str, entity: Entity) -> bool:
    """Return whether a name, lower case, is the nickname between marks in an entity's name."""
    return f'"{called}"' in entity.name.lower().replace("“", '"').replace("”", '"')


def misspellings(surname: str) -> set[str]:
    """Return a long surname and all its forms without one letter: surnames that differ in one letter share a form."""
    if len(surname) < NEAR_MISS:
        return set()
    return {surname, *(surname[:i] + surname[i + 1 :] for i in range(len(surname)))}


def one_letter_apart(a: str, b: str) -> bool:
    """Return whether two words differ in one letter, or one has one more."""
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) == len(longer):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
