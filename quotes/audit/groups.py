"""Group sources by role, affiliation or pronoun. In: counted sources. Out: groups with their counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal, get_args

from attrs import frozen

from quotes.audit.counting import Source
from quotes.lang.en.words import first_names

Grouping = Literal["role", "affiliation", "pronoun"]
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)

VALUE_NOT_SAID = "not said in the text"
NO_PERSON = "no single person"
BY_FIRST_NAME = {"f": "she, by first name", "m": "he, by first name"}


@frozen
class Group:
    """Sources that have something in common.

    Attributes:
        value: The role, affiliation or pronoun they share; `None` if the texts do not say.
        sources: Number of sources.
        direct: Number of their direct quotations.
        indirect: Number of their indirect quotations.
        mixed: Number of their mixed quotations.
        evidence: For pronouns, the words that show them, with their counts, the most frequent first.
    """

    value: str | None
    sources: int
    direct: int
    indirect: int
    mixed: int
    evidence: tuple[tuple[str, int], ...] = ()

    @property
    def total(self) -> int:
        """Number of their quotations."""
        return self.direct + self.indirect + self.mixed


def group_sources(found: Iterable[Source], by: Grouping, *, guess_first_names: bool = False) -> list[Group]:
    """Group sources by role, by affiliation or by pronoun.

    Gender audits count pronouns: what the text itself says about a person, with its words as evidence. Nothing is
    inferred from names unless asked for; guesses are in groups of their own.

    Args:
        found: The sources from `quotes.audit.sources`. Quotations credited to nobody are left out.
        by: What to group by.
        guess_first_names: For pronouns: whether to guess from the first name if no text shows the pronoun, by the US
            census of 1990. First names used by both stay unknown.

    Returns:
        The groups, the one with most quotations first; the group without a value comes last.
    """
    groups: dict[str | None, list[Source]] = {}
    for source in found:
        if source.name is not None:
            groups.setdefault(_value(source, by, guess_first_names), []).append(source)
    counted = [_group(value, members) for value, members in groups.items()]
    last = {None, VALUE_NOT_SAID, NO_PERSON}
    return sorted(counted, key=lambda group: (group.value in last, -group.total))


def _value(source: Source, by: Grouping, guess: bool) -> str | None:
    if by == "role":
        return source.role
    if by == "affiliation":
        return source.affiliation
    if source.type not in ("PERSON", None) and source.pronoun not in ("she", "he"):
        return NO_PERSON
    if source.pronoun is not None:
        return source.pronoun
    if guess and source.named and source.name:
        given = first_names().get(source.name.split()[0].casefold())
        return BY_FIRST_NAME.get(given or "", VALUE_NOT_SAID)
    return VALUE_NOT_SAID


def _group(value: str | None, members: list[Source]) -> Group:
    seen: Counter[str] = Counter()
    for source in members:
        seen.update(word.lower() for word in source.evidence)
    return Group(
        value,
        len(members),
        sum(source.direct for source in members),
        sum(source.indirect for source in members),
        sum(source.mixed for source in members),
        tuple(seen.most_common()),
    )
