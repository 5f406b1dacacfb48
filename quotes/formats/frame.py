"""Data frames: one flat row a record, in pandas or polars.

In: records with the names of their documents. Out: a data frame with the columns of `flat.COLUMNS`, each of one type
whatever is in it, also where there are no records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from quotes.exceptions import ConfigError
from quotes.extras import require
from quotes.formats import flat
from quotes.formats.documents import Documents, documents
from quotes.text.chunks import SURROGATE

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

_PANDAS_TYPES = {str: "string", int: "Int64", bool: "boolean", float: "Float64"}
"""pandas' types with a missing value of their own, where there may be one: a plain integer column has none."""


@overload
def to_frame(found: Documents, *, backend: Literal["pandas"] = "pandas") -> pd.DataFrame: ...


@overload
def to_frame(found: Documents, *, backend: Literal["polars"]) -> pl.DataFrame: ...


def to_frame(found: Documents, *, backend: Literal["pandas", "polars"] = "pandas") -> pd.DataFrame | pl.DataFrame:
    """Return records as a data frame: a row for each, flat columns.

    The columns are those of the CSV format, with the text as it stands in the document. They hold what most tables
    need, not everything; `to_arrow` does.

    Args:
        found: Records as `extract` gives them; pairs of records and a name, as `pipe(…, as_tuples=True)` gives them; or
            a mapping from names to records. Of a document without records nothing remains.
        backend: `"pandas"` or `"polars"`.

    Returns:
        A `pandas.DataFrame` or a `polars.DataFrame`. What a record does not have is missing there (`NA`, `null`).

    Raises:
        InputTypeError: `found` is none of these.
        ConfigError: There is no such backend.
        MissingExtraError: The backend is not installed; the extra of its name brings it.

    Examples:
        >>> from quotes import extract, to_frame
        >>> frame = to_frame(extract("“The bridge is safe,” engineer Ana Ruiz said on Monday."))
        >>> frame[["speaker", "cue", "kind"]].to_dict("records")
        [{'speaker': 'Ana Ruiz', 'cue': 'said', 'kind': 'direct'}]
    """
    if backend not in ("pandas", "polars"):
        raise ConfigError(f"backend: expected 'pandas' or 'polars', got {backend!r}")
    library = require(backend, backend)
    columns: dict[str, list[flat.Value]] = {name: [] for name in flat.COLUMNS}
    for records, doc in documents(found):
        for values in flat.rows(doc, records):
            for name, column in columns.items():
                column.append(_storable(values.get(name)))
    if backend == "polars":
        return library.DataFrame(columns, schema=flat.COLUMNS)
    series: dict[str, Any] = {
        name: library.array(column, dtype=_PANDAS_TYPES[flat.COLUMNS[name]]) for name, column in columns.items()
    }
    return library.DataFrame(series)


def _storable(value: flat.Value) -> flat.Value:
    """Return a value without lone surrogates, which neither pandas' strings nor polars' can hold."""
    return SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value
