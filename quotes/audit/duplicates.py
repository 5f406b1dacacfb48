"""The same quotation in many articles: records of many texts come in, groups of the same words go out.

Equal but for case, marks and white space, or nearly so: what RapidFuzz finds alike. Near ones are only sought among
quotations that share a rare word, so that a large archive takes time about linear in its size.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from attrs import frozen

from quotes.extras import require
from quotes.records import Attribution

EXTRA = "audit"
LEAST_SIMILARITY = 85.0
"""Similarity in per cent from which two quotations are the same. A guess: editors change about one word in ten."""
WORDS_COMPARED = 4
"""Words from which quotations are compared: "yes" in two articles is no repeated quotation."""
RAREST = 3
"""How many of a quotation's rarest words it is looked up by."""

_WORD = re.compile(r"\w+(?:['’]\w+)?")


@frozen
class SameQuotation:
    """One quotation and where it stands.

    Attributes:
        text: Its words, in the longest form.
        places: Name of the text and record, in the order of the texts.
        exact: Whether all are equal but for case, marks and white space.
    """

    text: str
    places: tuple[tuple[str | None, Attribution], ...]
    exact: bool

    @property
    def texts(self) -> int:
        """In how many texts it stands."""
        return len({doc for doc, _ in self.places})


def same_quotations(
    texts: Iterable[tuple[Iterable[Attribution], str | None]], *, alike: float = LEAST_SIMILARITY
) -> list[SameQuotation]:
    """Find quotations that stand more than once.

    What is compared are the verbatim fragments, of direct and mixed quotations; where a record has none, nothing is.

    Args:
        texts: Pairs of records and the text's name, as `pipe(…, as_tuples=True)` yields them.
        alike: Similarity in per cent from which two are the same; 100 takes equal ones only.

    Returns:
        Those that stand more than once, the most frequent first.

    Raises:
        MissingExtraError: RapidFuzz is not installed, which the extra `audit` brings; equal ones need it not.
    """
    places: dict[tuple[str, ...], list[tuple[str | None, Attribution]]] = {}
    for records, doc in texts:
        for record in records:
            said = " ".join(fragment.text for fragment in record.quote.fragments)
            key = tuple(word.casefold() for word in _WORD.findall(said))
            if len(key) >= WORDS_COMPARED:
                places.setdefault(key, []).append((doc, record))
    groups = _near(list(places), alike) if alike < 100 else [[key] for key in places]
    found = []
    for group in groups:
        together = [place for key in group for place in places[key]]
        if len(together) > 1:
            longest = max(together, key=lambda place: len(_said(place[1])))
            found.append(SameQuotation(_said(longest[1]), tuple(together), len(group) == 1))
    return sorted(found, key=lambda same: -len(same.places))


def _near(keys: list[tuple[str, ...]], alike: float) -> list[list[tuple[str, ...]]]:
    """Return keys in groups of those that are alike."""
    fuzz = require("rapidfuzz.fuzz", EXTRA)
    frequency = Counter(word for key in keys for word in set(key))
    seen_with: dict[str, list[int]] = defaultdict(list)
    group_of = list(range(len(keys)))

    def root(number: int) -> int:
        while group_of[number] != number:
            group_of[number] = group_of[group_of[number]]
            number = group_of[number]
        return number

    joined = [" ".join(key) for key in keys]
    for number, key in enumerate(keys):
        rare = sorted(set(key), key=lambda word: (frequency[word], word))[: RAREST + 1]
        for other in {other for word in rare for other in seen_with[word]}:
            if root(other) != root(number) and fuzz.ratio(joined[number], joined[other], score_cutoff=alike):
                group_of[root(number)] = root(other)
        for word in rare:
            seen_with[word].append(number)
    groups: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for number, key in enumerate(keys):
        groups[root(number)].append(key)
    return list(groups.values())


def _said(record: Attribution) -> str:
    return " ".join(" ".join(fragment.text for fragment in record.quote.fragments).split())
