"""Which names of different texts are one person's: names come in, groups of them go out, and what is in doubt.

A stated, conservative method. Names are one person's if they are equal but for case and punctuation; if the surname is
the same and the first names are equal, one the initial or a usual short form of the other (Tom and Thomas Reuter, T.
Reuter), and nobody else in the texts could be meant; or if one is a surname alone ("Reuter" where an article has only
that) and only one person in the texts has it. Where two could be meant, nothing is joined and the doubt is reported.
Names of organisations are joined only if they are equal. That two people share a full name cannot be told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from attrs import frozen

from quotes.lang.en.dialogue import nicknames
from quotes.lang.en.words import words

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SUFFIXES = words("suffixes")


@frozen
class Doubt:
    """A name that may be one of several people's, and is counted by itself.

    Attributes:
        name: The name.
        candidates: Whose it may be.
    """

    name: str
    candidates: tuple[str, ...]


def name_key(name: str) -> tuple[str, ...]:
    """Return the words of a name that compare: lower case, without punctuation and suffixes such as "Jr."."""
    found = tuple(word.casefold() for word in _WORD.findall(name))
    kept = tuple(word for word in found if word not in _SUFFIXES)
    return kept or found


def link(names: Mapping[str, bool]) -> tuple[dict[str, str], list[Doubt]]:
    """Return the name under which each name counts, and what is in doubt.

    Args:
        names: The names as texts have them, with whether each is a person's.

    Returns:
        For each name the fullest of its person, and the doubts in the order of the names.
    """
    spellings: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in names:
        spellings[name_key(name)].append(name)
    persons = {key for key, of in spellings.items() if any(names[name] for name in of)}
    full = {key: key for key in spellings}
    unsure: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    by_surname: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key in spellings:
        if key in persons and len(key) > 1:
            by_surname[key[-1]].append(key)
    for keys in by_surname.values():
        for group in _related(keys):
            if all(_same_first_name(a[0], b[0]) for a, b in combinations(group, 2)):
                fullest = max(group, key=lambda key: (len(key[0]) > 1, sum(map(len, key))))
                full |= dict.fromkeys(group, fullest)
                continue
            for key in group:
                others = [other for other in group if other != key and _same_first_name(key[0], other[0])]
                if len(others) > 1:
                    unsure[key] |= set(others)
    for key in persons:
        if len(key) == 1 and key[0] in by_surname:
            bearers = {full[bearer] for bearer in by_surname[key[0]]}
            if len(bearers) == 1:
                full[key] = bearers.pop()
            else:
                unsure[key] |= bearers
    shown = {key: max(of, key=len) for key, of in spellings.items()}
    doubts = [
        Doubt(shown[key], tuple(sorted(shown[other] for other in unsure[key]))) for key in spellings if key in unsure
    ]
    return {name: shown[full[name_key(name)]] for name in names}, doubts


def _related(keys: Iterable[tuple[str, ...]]) -> list[list[tuple[str, ...]]]:
    """Return names of one surname in groups that first names hold together, directly or through others."""
    groups: list[list[tuple[str, ...]]] = []
    for key in keys:
        joined = [group for group in groups if any(_same_first_name(key[0], other[0]) for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([key, *(other for group in joined for other in group)])
    return groups


def _same_first_name(a: str, b: str) -> bool:
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    known = nicknames()
    return bool(known.get(a, frozenset({a})) & known.get(b, frozenset({b})))
