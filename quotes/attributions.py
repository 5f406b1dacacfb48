"""The list that `extract` returns: records, and the text they were found in.

A plain `list` in all it does, equality, JSON and pickling included. A notebook shows it as the article it comes from,
which needs the text: records hold their own pieces of it alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import SupportsIndex, overload

from quotes.display import as_html
from quotes.identities import Identity
from quotes.records import Attribution


class Attributions(list[Attribution]):
    """The attributions of one text, in document order.

    A part of it (`found[:3]`) and a copy keep the text. What adds lists up or picks from them (`a + b`, a
    comprehension) is a plain list: the offsets of two texts have nothing to do with each other.
    `Attributions(picked, found.text)` makes one of it again.

    Args:
        records: The records.
        text: The text that their offsets count in.
        speakers: Who speaks in the text.

    Attributes:
        text: That text; empty where it is not known, as after reading records from a file.
        speakers: Each identity of the text once, in the order of their ids. In what `extract` returns, `Speaker.id` is
            a place in it.
    """

    __slots__ = ("speakers", "text")

    def __init__(self, records: Iterable[Attribution], text: str, speakers: Iterable[Identity] = ()) -> None:
        super().__init__(records)
        self.text = text
        self.speakers = tuple(speakers)

    @overload
    def __getitem__(self, place: SupportsIndex) -> Attribution: ...

    @overload
    def __getitem__(self, place: slice) -> Attributions: ...

    def __getitem__(self, place: SupportsIndex | slice) -> Attribution | Attributions:
        if isinstance(place, slice):
            return Attributions(super().__getitem__(place), self.text, self.speakers)
        return super().__getitem__(place)

    def speaker_of(self, record: Attribution) -> Identity | None:
        """Return the identity that a record is credited to, or `None` where it has none or it is not known.

        Args:
            record: A record of this text.
        """
        number = record.speaker.id if record.speaker else None
        return next((one for one in self.speakers if one.id == number), None)

    def copy(self) -> Attributions:
        """Return a copy, with the text."""
        return Attributions(self, self.text, self.speakers)

    def __reduce__(self) -> tuple[type[Attributions], tuple[list[Attribution], str, tuple[Identity, ...]]]:
        return Attributions, (list(self), self.text, self.speakers)

    def _repr_html_(self) -> str:
        return as_html(self, self.text or None)
