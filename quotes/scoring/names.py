"""Names of speakers: whether a predicted name is the annotated one.

In: names as strings. Out: whether they name the same person or organisation. A full name is right with or without
middle names, initials, suffixes and titles; a surname alone is not enough if the gold name has more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

from quotes.lang.en.words import words

SKIPPED_IN_FRONT = words("titles") | {"the"}
SCORED_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})
MOST_EXTRA = 2
"""Most words that a predicted name may have more than the gold one. A guess."""
NAME_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b")
JOINED_NAMES = re.compile(r" \| | and ")


def same_name(predicted: str, gold: str) -> bool:
    """Return whether two names are the same: the predicted one has all words of the gold one but initials, suffixes."""
    p, g = _words(predicted), _words(gold)
    if not p or not g:
        return False
    if "".join(p) == "".join(g):
        return True
    core = {word for word in g if len(word) > 1 and word not in SCORED_SUFFIXES} or set(g)
    return core <= set(p) and (len(p) <= len(g) + MOST_EXTRA or set(p) <= set(g))


def right_name(predicted: str | None, gold: Iterable[str]) -> bool:
    """Return whether a name, or one of several joined by "and", is one of the gold names."""
    if not predicted:
        return False
    names = [predicted, *JOINED_NAMES.split(predicted)]
    return any(same_name(name, one) for name in names for one in gold)


def _words(name: str) -> list[str]:
    found = NAME_WORD.findall(_POSSESSIVE.sub("", normalize("NFC", name).lower()))
    while len(found) > 1 and found[0] in SKIPPED_IN_FRONT:
        found.pop(0)
    return found
