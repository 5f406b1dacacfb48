"""Who is quoted, how often and how: the records of one text or of many come in, a count for each source goes out.

Within a text, a source is everyone the extraction gives the same name; a source without a name counts by its words
("officials"), and a bare pronoun that stands for no name by itself. Over several texts, equal names are one source: two
people who share a name are then counted together, which is why each count says how many texts it comes from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from attrs import define, field, frozen

from quotes.records import Attribution, Kind, Speaker, SpeakerType

_T = TypeVar("_T")


@frozen
class Source:
    """A source, and how often it is quoted.

    Attributes:
        name: Its name, or the words for it where no text names it; `None` for quotations that nobody is credited with.
        named: Whether a text gives the name.
        role: The role it is given most often, the first of those where several are, or `None`.
        type: The type it is given most often, or `None`.
        direct: How many direct quotations it has.
        indirect: How many indirect ones.
        mixed: How many mixed ones.
        texts: In how many texts.
    """

    name: str | None
    named: bool
    role: str | None
    type: SpeakerType | None
    direct: int
    indirect: int
    mixed: int
    texts: int

    @property
    def total(self) -> int:
        """How many quotations it has."""
        return self.direct + self.indirect + self.mixed


def source_key(speaker: Speaker | None) -> str:
    """Return what is the same for all mentions of one source in a text, and different for two sources.

    Args:
        speaker: The `speaker` of a record.
    """
    if speaker is None:
        return "-"
    if speaker.name:
        return f"name {' '.join(speaker.name.split())}"
    return f"words {source_name(speaker).casefold()}"


def source_name(speaker: Speaker) -> str:
    """Return a source's name, or the words for it, on one line."""
    return " ".join((speaker.name or speaker.mention.text).split())


def sources(texts: Iterable[Iterable[Attribution]]) -> list[Source]:
    """Count who is quoted.

    Args:
        texts: The records of each text, as `extract` returns them or `pipe` yields them; `[extract(text)]` for one.

    Returns:
        The sources, the most quoted first, and as they come in the texts where two are quoted as often. Quotations that
        nobody is credited with come last.

    Examples:
        >>> from quotes import extract
        >>> from quotes.audit import sources
        >>> text = (
        ...     "“We sail,” Harbour Commissioner Ines Albrecht said. She denied any risk. “Really?” asked Bo Lindqvist."
        ... )
        >>> for source in sources([extract(text)]):
        ...     print(source.name, source.role, source.direct, source.indirect)
        Ines Albrecht Harbour Commissioner 1 1
        Bo Lindqvist None 1 0
    """
    tally = Tally()
    for records in texts:
        tally.add(records)
    return tally.sources()


def by_source(records: Sequence[Attribution]) -> list[tuple[Source, list[Attribution]]]:
    """Return the sources of one text, as `sources` orders them, each with its records.

    Args:
        records: The records of one text.
    """
    groups: dict[str, list[Attribution]] = {}
    for record in records:
        groups.setdefault(source_key(record.speaker), []).append(record)
    pairs = [(sources([group])[0], group) for group in groups.values()]
    return sorted(pairs, key=lambda pair: (pair[0].name is None, -pair[0].total))


@define
class Tally:
    """A count of who is quoted, text by text: what `sources` is for texts that do not come all at once.

    Attributes:
        texts: How many texts have been counted.
        records: How many quotations.
    """

    texts: int = 0
    records: int = 0
    _counts: dict[str, _Count] = field(factory=dict)

    def add(self, records: Iterable[Attribution]) -> None:
        """Count the records of one more text."""
        self.texts += 1
        seen: set[str] = set()
        for record in records:
            self.records += 1
            key = source_key(record.speaker)
            self._counts.setdefault(key, _Count(record.speaker)).add(record)
            seen.add(key)
        for key in seen:
            self._counts[key].texts += 1

    def sources(self) -> list[Source]:
        """Return the sources counted so far, in the order of `quotes.audit.sources`."""
        found = [count.source() for count in self._counts.values()]
        return sorted(found, key=lambda source: (source.name is None, -source.total))


@define
class _Count:
    speaker: Speaker | None
    texts: int = 0
    kinds: Counter[Kind] = field(factory=Counter)
    roles: Counter[str] = field(factory=Counter)
    types: Counter[SpeakerType] = field(factory=Counter)

    def add(self, record: Attribution) -> None:
        self.kinds[record.quote.kind] += 1
        if record.speaker and record.speaker.role:
            self.roles[" ".join(record.speaker.role.split())] += 1
        if record.speaker and record.speaker.type:
            self.types[record.speaker.type] += 1

    def source(self) -> Source:
        return Source(
            name=source_name(self.speaker) if self.speaker else None,
            named=self.speaker is not None and bool(self.speaker.name),
            role=_most_common(self.roles),
            type=_most_common(self.types),
            direct=self.kinds["direct"],
            indirect=self.kinds["indirect"],
            mixed=self.kinds["mixed"],
            texts=self.texts,
        )


def _most_common(counts: Counter[_T]) -> _T | None:
    """Return what is counted most often, the first of those that are counted as often; `None` if nothing is."""
    return counts.most_common(1)[0][0] if counts else None
