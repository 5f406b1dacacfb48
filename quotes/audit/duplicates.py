"""Find the same quotation in many articles. In: records of many texts. Out: groups of equal or similar quotations.

Equal quotations differ only in case, marks and white space; similar ones are found with RapidFuzz. Only quotations that
share a rare word are compared, so the time for a large archive is about linear in its size.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from attrs import frozen

from quotes.extras import require
from quotes.records import Attribution

AUDIT_EXTRA = "audit"
LEAST_SIMILARITY = 85.0
"""Similarity in per cent from which two quotations are the same. A guess: editors change about one word in ten."""
WORDS_COMPARED = 4
"""Least words of a quotation to compare: "yes" in two articles is not a repeated quotation. A guess."""
RAREST = 3
"""Number of a quotation's rarest words that are used to look it up. A guess."""

_WORD = re.compile(r"\w+(?:['’]\w+)?")


@frozen
class SameQuotation:
    """One quotation and its occurrences.

    Attributes:
        text: Its words, in the longest form.
        places: Name of the text and record of each, in the order of the texts.
        exact: Whether all differ only in case, marks and white space.
    """

    text: str
    places: tuple[tuple[str | None, Attribution], ...]
    exact: bool

    @property
    def texts(self) -> int:
        """Number of texts that have it."""
        return len({doc for doc, _ in self.places})


def same_quotations(
    texts: Iterable[tuple[Iterable[Attribution], str | None]], *, alike: float = LEAST_SIMILARITY
) -> list[SameQuotation]:
    """Find quotations that occur more than once.

    Only the verbatim fragments of direct and mixed quotations are compared.

    Args:
        texts: Pairs of records and the text's name, as from `pipe(…, as_tuples=True)`.
        alike: Similarity in per cent from which two are the same; 100 finds only equal ones.

    Returns:
        Those that occur more than once, the most frequent first.

    Raises:
        MissingExtraError: RapidFuzz is not installed; the extra `audit` installs it. Equal quotations do not need it.
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
    """Return groups of similar keys."""
    fuzz = require("rapidfuzz.fuzz", AUDIT_EXTRA)
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
