"""The list that `extract` returns: records, and the text they were found in.

A plain `list` in all it does, equality, JSON and pickling included. A notebook shows it as the article it comes from,
which needs the text: records hold their own pieces of it alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import SupportsIndex, overload

from quotes.records import Attribution


class Attributions(list[Attribution]):
    """The attributions of one text, in document order.

    A part of it (`found[:3]`) and a copy keep the text. What adds lists up or picks from them (`a + b`, a
    comprehension) is a plain list: the offsets of two texts have nothing to do with each other.
    `Attributions(picked, found.text)` makes one of it again.

    Args:
        records: The records.
        text: The text that their offsets count in.

    Attributes:
        text: That text.
    """

    __slots__ = ("text",)

    def __init__(self, records: Iterable[Attribution], text: str) -> None:
        super().__init__(records)
        self.text = text

    @overload
    def __getitem__(self, place: SupportsIndex) -> Attribution: ...

    @overload
    def __getitem__(self, place: slice) -> Attributions: ...

    def __getitem__(self, place: SupportsIndex | slice) -> Attribution | Attributions:
        if isinstance(place, slice):
            return Attributions(super().__getitem__(place), self.text)
        return super().__getitem__(place)

    def copy(self) -> Attributions:
        """Return a copy, with the text."""
        return Attributions(self, self.text)

    def __reduce__(self) -> tuple[type[Attributions], tuple[list[Attribution], str]]:
        return Attributions, (list(self), self.text)

    def _repr_html_(self) -> str:
        from quotes.page import render_inline  # a template engine that only a notebook needs

        return render_inline(self, self.text)
