"""Link the names of one person in different texts. In: names. Out: groups of names, and doubtful names.

The method is conservative. Two names belong to one person in three cases:

- they differ only in case and punctuation;
- they have the same surname, and one first name is the other, its initial or its usual short form (Tom and Thomas
  Reuter, T. Reuter), and nobody else in the texts could be meant;
- one is only a surname ("Reuter" in an article that has only that), and only one person in the texts has it.

If two people could be meant, the names are not linked and the doubt is reported. Names of organisations are linked only
if they are equal. Not covered: two people with the same full name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from attrs import frozen

from quotes.lang.en.dialogue import nicknames
from quotes.lang.en.words import words

_NAME_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SUFFIXES = words("suffixes")


@frozen
class Doubt:
    """A name that may belong to several people and is counted separately.

    Attributes:
        name: The name.
        candidates: The people it may belong to.
    """

    name: str
    candidates: tuple[str, ...]


def name_key(name: str) -> tuple[str, ...]:
    """Return the words of a name for comparison: lower case, without punctuation and suffixes such as "Jr."."""
    found = tuple(word.casefold() for word in _NAME_WORD.findall(name))
    kept = tuple(word for word in found if word not in _SUFFIXES)
    return kept or found


def link(names: Mapping[str, bool]) -> tuple[dict[str, str], list[Doubt]]:
    """Return the name under which each name is counted, and the doubts.

    Args:
        names: Name in the texts → whether it is a person's.

    Returns:
        For each name the fullest name of its person, and the doubts in the order of the names.
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
    """Return groups of names with one surname whose first names match, directly or through others."""
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
