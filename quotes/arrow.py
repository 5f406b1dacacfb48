"""Large corpora. In: Arrow record batches of texts. Out: record batches of their attributions.

Spark's `mapInArrow` and Ray Data's `map_batches` pass partitions in this form. Each worker loads the pipeline once, at
its first text. If a row fails, the result has a row with its error, and all others are processed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from quotes.batch import BATCH_SIZE, pipe
from quotes.config import Config, settings_or_defaults
from quotes.exceptions import ConfigError, InputTypeError
from quotes.extras import require
from quotes.formats import arrow

if TYPE_CHECKING:
    import pyarrow as pa
    from spacy.language import Language

TEXT, ID = "text", "id"
"""Default names of the columns that are read."""

_ERROR = "error"


@cache
def result_schema() -> pa.Schema:
    """Return the schema of the result: that of `to_arrow`, and `error`.

    All columns are nullable: a row has either a record or an error.

    Raises:
        MissingExtraError: pyarrow is not installed; the extra `arrow` brings it.
    """
    pa = require("pyarrow", arrow.ARROW_EXTRA)
    fields = [field.with_nullable(True) for field in arrow.schema()]
    return pa.schema([*fields, pa.field(_ERROR, pa.string())], metadata=arrow.schema().metadata)


def spark_schema() -> str:
    """Return `result_schema()` in Spark's notation (DDL), which `mapInArrow` needs.

    Raises:
        MissingExtraError: pyarrow is not installed; the extra `arrow` brings it.
    """
    return ", ".join(f"{field.name} {_ddl(field.type)}" for field in result_schema())


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    text: str = TEXT,
    id: str = ID,
    config: Config | None = None,
    nlp: Language | None = None,
    batch_size: int = BATCH_SIZE,
) -> Iterator[pa.RecordBatch]:
    """Find the attributions of the texts in record batches, as a stream.

    Args:
        batches: Record batches with a column of texts and a column of ids. Other columns are not read.
        text: Name of the column of texts.
        id: Name of the column whose values, as strings, go into the column `doc` of the result.
        config: The settings; `None` takes the defaults. `Config.model` names the pipeline.
        nlp: The spaCy pipeline; `None` loads the one that `config` names, once in a process. For workers on other
            machines, give the name instead of the pipeline.
        batch_size: Most texts that are parsed together.

    Yields:
        Record batches of `result_schema()`, at least one for each input batch. Each attribution has a row, in the order
        of the texts. A text without attributions has no row. A text that fails has one row, with only `doc` and
        `error`: a missing text, a value of another type, or an error of the pipeline.

    Raises:
        InputTypeError: `batches` is not a collection of record batches.
        ConfigError: A column is missing, or a setting has a value that is not allowed.
        ModelNotFoundError: There is no pipeline to load. For its other errors see `pipe`.
        MissingExtraError: pyarrow is not installed; the extra `arrow` brings it.
    """
    pa = require("pyarrow", arrow.ARROW_EXTRA)
    config = settings_or_defaults(config)
    if not isinstance(batches, Iterable):
        raise InputTypeError(f"batches: expected record batches, got {type(batches).__name__}")
    for batch in batches:
        if not isinstance(batch, pa.RecordBatch):
            raise InputTypeError(f"batches: expected pyarrow.RecordBatch, got {type(batch).__name__}")
        texts, ids = (_column(batch, name, of) for name, of in ((text, "text"), (id, "id")))
        rows = _rows(texts, ids, config=config, nlp=nlp, batch_size=batch_size)
        yield arrow.make_batch(list(islice(rows, arrow.ROWS)), result_schema())
        while some := list(islice(rows, arrow.ROWS)):
            yield arrow.make_batch(some, result_schema())


def extract_table(table: pa.Table, **settings: Any) -> pa.Table:
    """Find the attributions of the texts in an Arrow table: `extract_batches` for a whole table.

    Ray Data's `map_batches(extract_table, batch_format="pyarrow")` needs a function of this form.

    Args:
        table: The table.
        **settings: As for `extract_batches`.

    Returns:
        A table of `result_schema()`.

    Raises:
        InputTypeError: `table` is not a table.
        QuotesError: As for `extract_batches`.
    """
    pa = require("pyarrow", arrow.ARROW_EXTRA)
    if not isinstance(table, pa.Table):
        raise InputTypeError(f"table: expected a pyarrow.Table, got {type(table).__name__}")
    return pa.Table.from_batches(extract_batches(table.to_batches(), **settings), schema=result_schema())


def _rows(texts: list[Any], ids: list[str | None], **settings: Any) -> Iterator[dict[str, Any]]:
    errors: dict[int, Exception] = {}

    def on_error(index: int, _text: object, error: Exception) -> None:
        errors[index] = error

    found = pipe(zip(texts, ids, strict=True), as_tuples=True, on_error=on_error, **settings)
    for place, (records, doc) in enumerate(found):
        if place in errors:
            error = errors.pop(place)
            yield {"doc": doc, _ERROR: f"{type(error).__name__}: {error}"}
        yield from arrow.rows(doc, records)


def _column(batch: Any, name: str, argument: str) -> list[Any]:
    if name not in batch.schema.names:
        raise ConfigError(
            f"{argument}: there is no column {name!r} (the columns are {', '.join(map(repr, batch.schema.names))}); "
            f"pass the name of the right one as {argument}=…"
        )
    if batch.schema.names.count(name) > 1:
        raise ConfigError(f"{argument}: there is more than one column {name!r}; rename the others")
    values = _values(batch.column(name))
    if argument == "id":
        return [None if value is None or isinstance(value, Exception) else str(value) for value in values]
    return values


def _values(column: Any) -> list[Any]:
    """Return a column's values, with an error in place of a value that cannot be read, such as text not in UTF-8."""
    pa = require("pyarrow", arrow.ARROW_EXTRA)
    unreadable = (pa.ArrowException, ValueError, OverflowError)
    try:
        values: list[Any] = column.to_pylist()
    except unreadable:
        values = []
        for scalar in column:
            try:
                values.append(scalar.as_py())
            except unreadable as error:
                values.append(error)
    return values


def _ddl(of: Any) -> str:
    """Return Spark's name of an Arrow type."""
    pa = require("pyarrow", arrow.ARROW_EXTRA)
    if pa.types.is_struct(of):
        return f"struct<{', '.join(f'{field.name}: {_ddl(field.type)}' for field in of)}>"
    if pa.types.is_list(of):
        return f"array<{_ddl(of.value_type)}>"
    return {pa.string(): "string", pa.int64(): "bigint", pa.float64(): "double", pa.bool_(): "boolean"}[of]
