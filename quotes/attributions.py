"""The list that `extract` returns: records, with the text they were found in.

It behaves as a plain `list`, also for equality, JSON and pickling. A notebook shows it as the whole article: for that
it keeps the text, since a record has only its own words.
"""

from __future__ import annotations

from collections.abc import Iterable
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Literal, SupportsIndex, overload

from quotes.display import as_html
from quotes.identities import Identity
from quotes.records import Attribution

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

FRAME_HOOK = "quotes.formats.frame:to_frame"
"""The function that makes data frames, by name: its module is in a later layer, and its libraries are extras."""


class Attributions(list[Attribution]):
    """The attributions of one text, in document order.

    A slice (`found[:3]`) and a copy keep the text. A sum (`a + b`) or a comprehension is a plain list, because offsets
    of two texts do not belong together. `found.with_records(picked)` turns it back into one.

    Args:
        records: The records.
        text: The text that their offsets refer to.
        speakers: The speakers of the text.
        sentences: Offsets where its sentences begin.

    Attributes:
        text: The text; empty if it is not known, as after reading records from a file.
        speakers: Each identity of the text once, in the order of their ids. In the result of `extract`, `Speaker.id` is
            an index of this tuple.
        sentences: Character offsets where the sentences of the text begin, ascending; empty if they are not known.
    """

    __slots__ = ("sentences", "speakers", "text")

    def __init__(
        self,
        records: Iterable[Attribution],
        text: str,
        speakers: Iterable[Identity] = (),
        sentences: Iterable[int] = (),
    ) -> None:
        super().__init__(records)
        self.text = text
        self.speakers = tuple(speakers)
        self.sentences = tuple(sentences)

    @overload
    def __getitem__(self, place: SupportsIndex) -> Attribution: ...

    @overload
    def __getitem__(self, place: slice) -> Attributions: ...

    def __getitem__(self, place: SupportsIndex | slice) -> Attribution | Attributions:
        if isinstance(place, slice):
            return self.with_records(super().__getitem__(place))
        return super().__getitem__(place)

    def speaker_of(self, record: Attribution) -> Identity | None:
        """Return the identity of a record's speaker, or `None` if it has none or it is not known.

        Args:
            record: A record of this text.
        """
        number = record.speaker.id if record.speaker else None
        return next((one for one in self.speakers if one.id == number), None)

    @overload
    def to_frame(self, *, backend: Literal["pandas"] = "pandas") -> pd.DataFrame: ...

    @overload
    def to_frame(self, *, backend: Literal["polars"]) -> pl.DataFrame: ...

    def to_frame(self, *, backend: Literal["pandas", "polars"] = "pandas") -> pd.DataFrame | pl.DataFrame:
        """Return the records as a data frame: a row for each, as `quotes.to_frame` does for many texts.

        Args:
            backend: `"pandas"` or `"polars"`.

        Raises:
            ConfigError: `backend` is unknown.
            MissingExtraError: The backend is not installed; the extra of its name brings it.
        """
        frame: pd.DataFrame | pl.DataFrame = resolve_name(FRAME_HOOK)(self, backend=backend)
        return frame

    def copy(self) -> Attributions:
        """Return a copy, with the text."""
        return self.with_records(self)

    def with_records(self, records: Iterable[Attribution], *, text: str | None = None) -> Attributions:
        """Return a list of other records of the same text, such as some picked from this list.

        Args:
            records: The records.
            text: A text to keep instead of this list's own.

        Examples:
            >>> from quotes import extract
            >>> found = extract("“It works,” Ada Novak said. Ben Osei said that it was late.")
            >>> direct = found.with_records(record for record in found if record.quote.kind == "direct")
            >>> len(direct), direct.text == found.text
            (1, True)
        """
        return Attributions(records, self.text if text is None else text, self.speakers, self.sentences)

    def __reduce__(
        self,
    ) -> tuple[type[Attributions], tuple[list[Attribution], str, tuple[Identity, ...], tuple[int, ...]]]:
        return Attributions, (list(self), self.text, self.speakers, self.sentences)

    def _repr_html_(self) -> str:
        return as_html(self, self.text or None)
