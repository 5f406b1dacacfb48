"""People: nouns for a person, and the gender that they show."""

from __future__ import annotations

from functools import lru_cache

from quotes.lang.en.words import words
from quotes.rules import grammar as g
from quotes.speakers.name_parts import ABSTRACT_ENDINGS, CACHED, OFFICES, TITLES

PERSONAL = {word: gender for gender in ("m", "f") for word in words(f"third_person_{gender}")}
"""All forms of `he` and `she` → their gender."""
MASCULINE_NOUNS = words("masculine")
FEMININE_NOUNS = words("feminine")
MORE_PEOPLE = words("more_people")
[AGED] = words("aged_endings")
"""Ending of descriptions by age ("the 24-year-old")."""
FEMININE_ENDINGS = tuple(words("feminine_endings"))
MASCULINE_ENDINGS, NEUTRAL = tuple(words("masculine_endings")), words("neutral")


@lru_cache(CACHED)
def is_person(noun: str) -> bool:
    """Return whether a noun may be a person: `witness`, `engineer`, `24-year-old`."""
    if noun in MORE_PEOPLE or noun in g.PEOPLE_NOUNS or noun in TITLES or noun in OFFICES or noun.endswith(AGED):
        return True
    return g.is_human(noun) and not noun.endswith(ABSTRACT_ENDINGS)


@lru_cache(CACHED)
def noun_gender(noun: str) -> str | None:
    """Return the gender that a noun for a person shows, "m" or "f", or `None`."""
    if noun in FEMININE_NOUNS or (noun.endswith(FEMININE_ENDINGS) and noun not in NEUTRAL):
        return "f"
    return "m" if noun in MASCULINE_NOUNS or (noun.endswith(MASCULINE_ENDINGS) and noun not in NEUTRAL) else None


def at_odds(a: str | None, b: str | None) -> bool:
    """Return whether two genders are known and differ."""
    return a is not None and b is not None and a != b
