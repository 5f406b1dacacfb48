"""Count who is quoted, how often and how. In: the records of one text or many. Out: a count for each source.

Within a text, a source is an identity, named or not. Over several texts, the names of one person are one source (see
`quotes.audit.linking`). An identity without a name is counted separately in each text, since the "officials" of two
texts may be different people. Mentions such as "it" or a single letter count as nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from attrs import define, field, frozen

from quotes.attributions import Attributions
from quotes.audit.linking import Doubt, link
from quotes.exceptions import InputTypeError
from quotes.identities import Identity, Pronoun
from quotes.lang.en.words import words
from quotes.records import Attribution, Kind, Speaker, SpeakerType

_T = TypeVar("_T")

NOBODY_MENTIONS = words("nobody_mentions")
"""Mentions that are not counted as a source."""
NOBODY_KEY = "-"


@frozen
class Source:
    """A source, and how often it is quoted.

    Attributes:
        name: Its name, or the words for it if no text names it; `None` for quotations credited to nobody.
        named: Whether a text gives the name.
        role: Its most frequent role, the first of equally frequent ones, or `None`.
        type: Its most frequent type, or `None`.
        direct: Number of direct quotations.
        indirect: Number of indirect quotations.
        mixed: Number of mixed quotations.
        texts: Number of texts.
        affiliation: The organisation or person it speaks for most often, or `None`.
        pronoun: Its pronoun in the texts, or `None` if no text says it or two texts differ.
        evidence: The words that show the pronoun, one for each occurrence.
        aliases: Other names that were counted as the same source.
        doc: The text, if sources are counted separately for each text.
    """

    name: str | None
    named: bool
    role: str | None
    type: SpeakerType | None
    direct: int
    indirect: int
    mixed: int
    texts: int
    affiliation: str | None = None
    pronoun: Pronoun | None = None
    evidence: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    doc: str | None = None

    @property
    def total(self) -> int:
        """Number of quotations."""
        return self.direct + self.indirect + self.mixed


def source_key(speaker: Speaker | None) -> str:
    """Return a key that is the same for all mentions of one source in a text, and different for two sources.

    Args:
        speaker: The `speaker` of a record.
    """
    if speaker is None or is_nobody(speaker):
        return NOBODY_KEY
    if speaker.id is not None:
        return f"id {speaker.id}"
    if speaker.name:
        return f"name {' '.join(speaker.name.split())}"
    return f"words {source_name(speaker).casefold()}"


def is_nobody(speaker: Speaker) -> bool:
    """Return whether a source counts as nobody: "it", "you", or a single letter or mark."""
    words_of = source_name(speaker).casefold()
    return not speaker.name and (words_of in NOBODY_MENTIONS or sum(map(str.isalnum, words_of)) < 2)


def source_name(speaker: Speaker) -> str:
    """Return a source's name, or the words for it, on one line."""
    return " ".join((speaker.name or speaker.mention.text).split())


Texts = Attributions | Iterable[Iterable[Attribution]] | Iterable[tuple[Iterable[Attribution], object]]
"""The records of one text, of each text, or of each text with its name."""


def sources(texts: Texts) -> list[Source]:
    """Count who is quoted.

    Args:
        texts: The records of one text, as from `extract`, or of each text, as from `pipe`, also with their names, as
            from `pipe(…, as_tuples=True)`.

    Returns:
        The sources, the most quoted first; equally frequent ones in the order of the texts. Quotations credited to
        nobody come last.

    Raises:
        InputTypeError: It is none of these.

    Examples:
        >>> from quotes import extract
        >>> from quotes.audit import sources
        >>> text = (
        ...     "“We sail,” Harbour Commissioner Ines Albrecht said. She promised that it would be safe. "
        ...     "“Really?” asked Bo Lindqvist."
        ... )
        >>> for source in sources(extract(text)):
        ...     print(source.name, source.role, source.direct, source.indirect)
        Ines Albrecht Harbour Commissioner 1 1
        Bo Lindqvist None 1 0
    """
    tally = Tally()
    for records in _of_each(texts):
        tally.add(records)
    return tally.sources()


def _of_each(texts: Any) -> Iterator[Iterable[Attribution]]:
    """Yield the records of each text."""
    for given in [texts] if isinstance(texts, Attributions) else texts:
        is_pair = isinstance(given, tuple) and len(given) == 2 and not isinstance(given[0], Attribution)
        records = given[0] if is_pair else given
        listed = list(records) if isinstance(records, Iterable) else [records]
        if listed == [given] or not all(isinstance(record, Attribution) for record in listed):
            raise InputTypeError(
                "expected the records of each text as extract or pipe gives them, or pairs (records, name); got "
                f"{type(given).__name__} ({given!r:.60}) among them"
            )
        yield records if isinstance(records, Attributions) else listed


def by_source(records: Sequence[Attribution]) -> list[tuple[Source, list[Attribution]]]:
    """Return the sources of one text, in the order of `sources`, each with its records.

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
    """A running count of who is quoted: `sources` for texts that come one by one.

    Attributes:
        texts: Number of texts counted so far.
        records: Number of quotations counted so far.
    """

    texts: int = 0
    records: int = 0
    _counts: list[_Count] = field(factory=list)

    def add(self, records: Iterable[Attribution], doc: str | None = None) -> None:
        """Count the records of one more text.

        Args:
            records: The records. A list from `extract` also has the identities of the text.
            doc: The text's name.
        """
        identities = {one.id: one for one in records.speakers} if isinstance(records, Attributions) else {}
        counts: dict[str, _Count] = {}
        for record in records:
            self.records += 1
            key = source_key(record.speaker)
            if key not in counts:
                speaker = None if key == NOBODY_KEY else record.speaker
                identity = identities.get(speaker.id) if speaker and speaker.id is not None else None
                counts[key] = _Count(doc, speaker, identity)
            counts[key].add(record)
        self._counts += counts.values()
        self.texts += 1

    def sources(self, *, per_text: bool = False, linked: Mapping[str, str] | None = None) -> list[Source]:
        """Return the sources counted so far, in the order of `quotes.audit.sources`.

        Args:
            per_text: Whether each text is counted separately. Sources then have its name, and names are not linked.
            linked: Name → the name it is counted under, if that is known from more texts than were counted.
        """
        if per_text:
            return [source for of in self._by_text() for source in _sorted(count.source() for count in of)]
        if linked is None:
            linked, _ = link(self.names())
        groups: dict[str, list[_Count]] = {}
        for number, count in enumerate(self._counts):
            groups.setdefault(count.key(linked, number), []).append(count)
        return _sorted(_together(group, linked) for group in groups.values())

    def doubts(self) -> list[Doubt]:
        """Return the names that may belong to several people and were therefore counted separately."""
        return link(self.names())[1]

    def names(self) -> dict[str, bool]:
        """Return name → whether a text takes it for a person's, for all names counted so far."""
        names: dict[str, bool] = {}
        for count in self._counts:
            if count.name:
                names[count.name] = names.get(count.name, False) or count.is_person()
        return names

    def _by_text(self) -> Iterable[list[_Count]]:
        groups: dict[str | None, list[_Count]] = {}
        for count in self._counts:
            groups.setdefault(count.doc, []).append(count)
        return groups.values()


@define
class _Count:
    """The count of a source in one text."""

    doc: str | None
    speaker: Speaker | None
    identity: Identity | None = None
    kinds: Counter[Kind] = field(factory=Counter)
    roles: Counter[str] = field(factory=Counter)
    types: Counter[SpeakerType] = field(factory=Counter)
    affiliations: Counter[str] = field(factory=Counter)
    name: str | None = None

    def add(self, record: Attribution) -> None:
        self.kinds[record.quote.kind] += 1
        speaker = record.speaker if self.speaker else None
        if speaker is None:
            return
        if speaker.name and self.name is None:
            self.name = " ".join(speaker.name.split())
        if speaker.role:
            self.roles[" ".join(speaker.role.split())] += 1
        if speaker.type:
            self.types[speaker.type] += 1
        if speaker.affiliation:
            self.affiliations[" ".join(speaker.affiliation.split())] += 1

    def is_person(self) -> bool:
        return _most_common(self.types) in ("PERSON", None)

    def words(self) -> str | None:
        """Return the words for the source: its name, the role of an unnamed one, or its first mention."""
        return self.name or (source_name(self.speaker) if self.speaker else None)

    def key(self, linked: Mapping[str, str], number: int) -> str:
        """Return a key that is the same for counts of one source in different texts."""
        if self.speaker is None:
            return NOBODY_KEY
        return f"name {linked[self.name]}" if self.name else f"unnamed {number}"

    def source(self) -> Source:
        return _together([self], {})


def _together(group: Sequence[_Count], linked: Mapping[str, str]) -> Source:
    """Return the counts of one source as one count."""
    kinds: Counter[Kind] = Counter()
    roles: Counter[str] = Counter()
    types: Counter[SpeakerType] = Counter()
    affiliations: Counter[str] = Counter()
    for count in group:
        kinds.update(count.kinds)
        roles.update(count.roles)
        types.update(count.types)
        affiliations.update(count.affiliations)
    first = group[0]
    name = linked.get(first.name, first.name) if first.name else first.words()
    known = [count.identity for count in group if count.identity is not None]
    pronouns = {one.pronoun for one in known if one.pronoun is not None}
    others = dict.fromkeys(count.name for count in group if count.name and count.name != name)
    return Source(
        name=name,
        named=bool(first.name),
        role=_most_common(roles),
        type=_most_common(types),
        direct=kinds["direct"],
        indirect=kinds["indirect"],
        mixed=kinds["mixed"],
        texts=len({id(count) if count.doc is None else count.doc for count in group}),
        affiliation=_most_common(affiliations),
        pronoun=pronouns.pop() if len(pronouns) == 1 else None,
        evidence=tuple(span.text for one in known for span in one.evidence),
        aliases=tuple(others),
        doc=first.doc if len(group) == 1 and not linked else None,
    )


def _sorted(found: Iterable[Source]) -> list[Source]:
    return sorted(found, key=lambda source: (source.name is None, -source.total))


def _most_common(counts: Counter[_T]) -> _T | None:
    """Return the most frequent value, the first of equally frequent ones, or `None`."""
    return counts.most_common(1)[0][0] if counts else None
