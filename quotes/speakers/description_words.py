"""Words of descriptions: which nouns mean the same, ages, parties, and whether a description says whom it means.

In: a `View` and tokens, or words. Out: words, or whether they fit.
"""

from __future__ import annotations

from functools import lru_cache

from quotes.lang.en.patterns import AGE, AGE_BEFORE
from quotes.lang.en.words import pairs, words
from quotes.parse.view import View
from quotes.ranges import TokenRange
from quotes.speakers.name_parts import CACHED, bare

PEOPLE_ALIKE = tuple(frozenset(line.split("/")) for line in sorted(words("people_alike")))
"""Synonyms for a person, including titles in front of names."""
PARTIES = tuple(pairs("parties").values())
INDEFINITE_WORDS = words("descriptions_indefinite")
NEW_ONES = INDEFINITE_WORDS - words("indefinite")
"""What stands before somebody beside those named ("another witness")."""
SAYING_WHOM = frozenset({"relcl", "acl", "prep", "poss"})


def age_of(view: View, source: TokenRange) -> str | None:
    """Return the age in a description ("24" of "the 24-year-old"), or `None`."""
    found = AGE.search(view.text[view.start[source[0]] : view.end[source[1] - 1]])
    return None if found is None else found[1]


def age_before(view: View, source: TokenRange, head: int) -> str | None:
    """Return the age in front of a description's noun, or instead of it, or `None`."""
    found = AGE_BEFORE.search(view.text[view.start[source[0]] : view.end[head]])
    return None if found is None else found[1]


def says_whom(view: View, k: int) -> bool:
    """Return whether a modifier of a description identifies the person ("the mayor of Senn")."""
    aside = view.dep[k] == "relcl" and view.word[view.left[k] - 1] == ","
    of_number = view.dep[k] == "prep" and any(view.pos[m] == "NUM" for m in view.kids[k])  # "mother of three"
    return view.dep[k] in SAYING_WHOM and not aside and not of_number


@lru_cache(CACHED)
def same_nouns(noun: str) -> frozenset[str]:
    """Return the synonyms of a noun for a person, including itself."""
    return frozenset({noun, bare(noun)}).union(*(nouns for nouns in PEOPLE_ALIKE if noun in nouns))


def party(given: frozenset[str]) -> frozenset[str]:
    """Return the words of the parties that some words name, an empty set where they name none."""
    return frozenset[str]().union(*(names for names in PARTIES if names & given))


def other_party(given: frozenset[str], told: frozenset[str]) -> bool:
    """Return whether a description names a party, and the text tells another of somebody."""
    mine = party(given)
    return bool(mine) and not told & mine and bool(party(told))
