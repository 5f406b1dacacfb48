"""Apache Arrow: write records as a table with nested columns, and read them back.

In: records with the names of their documents. Out: a `pyarrow.Table` with the columns of `schema()`, or its record
batches. Nothing is lost except lone surrogates, which UTF-8 cannot represent: they become U+FFFD.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from quotes.exceptions import FormatError, InputTypeError, RecordError
from quotes.extras import require
from quotes.formats.documents import Document, Documents, documents, group, with_identities
from quotes.identities import Identity
from quotes.records import Attribution
from quotes.text.chunks import SURROGATE

if TYPE_CHECKING:
    import pyarrow as pa

ARROW_EXTRA = "arrow"
"""The extra that installs pyarrow."""

ROWS = 10_000
"""Most rows of a record batch: their text is far below the 2 GB limit of a column. A guess."""

SCHEMA_VERSION = 2
"""Version of the schema, in its metadata; it changes when a column does."""

VERSION_KEY = "spacy-quotes.schema"
_DOC, _IDENTITY = "doc", "identity"
_LATER = ("turn", "addressee_names", _IDENTITY)
"""Columns that version 1 did not have."""


@cache
def schema() -> pa.Schema:
    """Return the schema of the tables: the document's name, then the fields of `Attribution`, nested as in records.

    The last column, `identity`, has the speaker's `Identity` in the first row of each identity of a document.

    A field that may be `None` is nullable, offsets are 64-bit integers, and the confidence is a double. The metadata
    have the version of the schema as `spacy-quotes.schema`.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    pa = require("pyarrow", ARROW_EXTRA)

    def needed(name: str, kind: Any) -> Any:
        return pa.field(name, kind, nullable=False)

    def spans(name: str) -> Any:
        return needed(name, pa.list_(needed("item", span)))

    span = pa.struct([needed("start", pa.int64()), needed("end", pa.int64()), needed("text", pa.string())])
    quote = pa.struct([needed("kind", pa.string()), spans("spans"), spans("fragments")])
    speaker = pa.struct(
        [
            needed("mention", span),
            pa.field("name", pa.string()),
            pa.field("role", pa.string()),
            pa.field("type", pa.string()),
            needed("resolution", pa.string()),
            pa.field("id", pa.int64()),
            pa.field("name_confidence", pa.float64()),
            pa.field("affiliation", pa.string()),
        ]
    )
    names = pa.list_(needed("item", pa.string()))
    identity = pa.struct(
        [
            needed("id", pa.int64()),
            pa.field("name", pa.string()),
            needed("aliases", names),
            pa.field("role", pa.string()),
            pa.field("type", pa.string()),
            pa.field("affiliation", pa.string()),
            pa.field("pronoun", pa.string()),
            spans("evidence"),
            needed("records", pa.list_(needed("item", pa.int64()))),
        ]
    )
    cue = pa.struct(
        [spans("spans"), needed("lemma", pa.string()), needed("act", pa.string()), needed("negated", pa.bool_())]
    )
    return pa.schema(
        [
            pa.field(_DOC, pa.string()),
            needed("id", pa.int64()),
            needed("quote", quote),
            pa.field("speaker", speaker),
            pa.field("cue", cue),
            pa.field("addressee", span),
            pa.field("medium", span),
            pa.field("parent", pa.int64()),
            needed("rule", pa.string()),
            needed("confidence", pa.float64()),
            pa.field("turn", pa.int64()),
            needed("addressee_names", names),
            pa.field(_IDENTITY, identity),
        ],
        metadata={VERSION_KEY: str(SCHEMA_VERSION)},
    )


def to_arrow(found: Documents) -> pa.Table:
    """Return records as an Arrow table, a row for each, with nothing lost.

    Args:
        found: Records, as from `extract`; pairs of records and a name, as from `pipe(…, as_tuples=True)`; or a mapping
            from names to records. A document without records has no row.

    Returns:
        A `pyarrow.Table` of the published schema (`quotes.formats.arrow.schema()`).

    Raises:
        InputTypeError: `found` is none of these.
        MissingExtraError: pyarrow is not installed; the extra `arrow` installs it.
    """
    return require("pyarrow", ARROW_EXTRA).Table.from_batches(to_batches(found), schema=schema())


def to_batches(found: Documents) -> Iterator[pa.RecordBatch]:
    """Yield the rows of `to_arrow` in batches, as a stream: `found` is read batch by batch."""
    found_rows = (row for records, doc in documents(found) for row in rows(doc, records))
    while some := list(islice(found_rows, ROWS)):
        yield make_batch(some, schema())


def from_arrow(table: pa.Table | pa.RecordBatch | Iterable[pa.RecordBatch]) -> Iterator[Document]:
    """Read back a table of `to_arrow`, or its batches: the records of one document after the other, as a stream.

    Rows of one document must be consecutive. If their `id`s start again, another document of the same name begins.
    Columns that are not in the schema are ignored.

    Returns:
        An iterator of pairs of records and the document's name.

    Raises:
        FormatError: A column is missing or repeated, a row is not a record, or the table has the schema of another
            version.
        InputTypeError: `table` is neither a table nor batches.
        MissingExtraError: pyarrow is not installed.
    """
    return group(_read_rows(table))


def rows(doc: str | None, records: Iterable[Attribution]) -> Iterator[dict[str, Any]]:
    """Yield the records of a document as rows of the schema."""
    for record, identity in with_identities(records):
        yield {_DOC: doc} | record.to_dict() | {_IDENTITY: identity.to_dict() if identity else None}


def make_batch(some: list[dict[str, Any]], of: pa.Schema) -> pa.RecordBatch:
    """Return rows as a record batch, with U+FFFD for lone surrogates."""
    pa = require("pyarrow", ARROW_EXTRA)
    try:
        return pa.RecordBatch.from_pylist(some, schema=of)
    except UnicodeEncodeError:
        return pa.RecordBatch.from_pylist(_storable(some), schema=of)


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_storable(item) for item in value]
    if isinstance(value, dict):
        return {name: _storable(item) for name, item in value.items()}
    return value


def _read_rows(table: Any) -> Iterator[tuple[Attribution, Identity | None, str | None]]:
    pa = require("pyarrow", ARROW_EXTRA)
    number = 0
    for batch in _batches(table):
        if not isinstance(batch, pa.RecordBatch):
            raise InputTypeError(f"expected Arrow record batches, got {type(batch).__name__} among them")
        _check_schema(batch.schema)
        try:
            read = batch.select([name for name in schema().names if name in batch.schema.names]).to_pylist()
        except (pa.ArrowException, ValueError, OverflowError) as error:
            # Text that is not UTF-8, or values of a type that Python does not have.
            raise FormatError(f"the rows from {number} on cannot be read ({error}): write the table anew") from error
        for data in read:
            doc, identity = data.pop(_DOC), data.pop(_IDENTITY, None)
            try:
                if doc is not None and not isinstance(doc, str):
                    raise RecordError(f"{_DOC}: expected a document's name, got {type(doc).__name__}")
                yield Attribution.from_dict(data), None if identity is None else Identity.from_dict(identity), doc
            except RecordError as error:
                raise FormatError(f"row {number}: {error}") from error
            number += 1


def _check_schema(found: Any) -> None:
    version = (found.metadata or {}).get(VERSION_KEY.encode())
    if version is not None and version not in [str(number).encode() for number in range(1, SCHEMA_VERSION + 1)]:
        raise FormatError(
            f"the table has form {version.decode('utf-8', 'replace')!r:.40} and this version of quotes reads "
            f"1 to {SCHEMA_VERSION}: install the version that wrote it"
        )
    names = schema().names
    # Version 1 lacks all the later columns: a table that lacks only some is damaged.
    is_first = version in (None, b"1") and not set(_LATER).intersection(found.names)
    for what, wrong in (
        ("no column", [name for name in names if name not in (*found.names, *(_LATER if is_first else ()))]),
        ("more than one column", [name for name in names if found.names.count(name) > 1]),
    ):
        if wrong:
            raise FormatError(f"{what} {', '.join(wrong)}; those of records are {', '.join(names)}")


def _batches(table: Any) -> Iterable[Any]:
    pa = require("pyarrow", ARROW_EXTRA)
    if isinstance(table, pa.Table):
        return list(table.to_batches())
    if isinstance(table, pa.RecordBatch):
        return [table]
    if isinstance(table, Iterable) and not isinstance(table, (str, bytes, Mapping)):
        return table
    raise InputTypeError(f"expected an Arrow table or record batches, got {type(table).__name__}")
