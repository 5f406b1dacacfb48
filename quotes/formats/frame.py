"""Data frames: one flat row a record, in pandas or polars.

In: records with the names of their documents. Out: a data frame with the columns of `flat.COLUMNS`. The types of the
columns are always the same, even without records.
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
"""pandas' types that have a missing value: a plain integer column has none."""


@overload
def to_frame(found: Documents, *, backend: Literal["pandas"] = "pandas") -> pd.DataFrame: ...


@overload
def to_frame(found: Documents, *, backend: Literal["polars"]) -> pl.DataFrame: ...


def to_frame(found: Documents, *, backend: Literal["pandas", "polars"] = "pandas") -> pd.DataFrame | pl.DataFrame:
    """Return records as a data frame: a row for each, flat columns.

    The columns are those of the CSV format, with the exact text of the document. They have what most tables need;
    `to_arrow` has everything.

    Args:
        found: Records, as from `extract`; pairs of records and a name, as from `pipe(…, as_tuples=True)`; or a mapping
            from names to records. A document without records has no row.
        backend: `"pandas"` or `"polars"`.

    Returns:
        A `pandas.DataFrame` or a `polars.DataFrame`. Values that a record does not have are missing (`NA`, `null`).

    Raises:
        InputTypeError: `found` is none of these.
        ConfigError: `backend` is unknown.
        MissingExtraError: The backend is not installed; the extra of its name installs it.

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
    """Return a value without lone surrogates, which strings of pandas and polars cannot represent."""
    return SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value
