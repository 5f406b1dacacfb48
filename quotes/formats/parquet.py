"""Parquet: what `formats.arrow` makes, in a file.

In: records with the names of their documents. Out: a file of the schema `formats.arrow.schema()`; and the way back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from quotes.exceptions import FormatError
from quotes.extras import require
from quotes.formats import arrow
from quotes.formats.documents import Document, Documents, documents
from quotes.records import Attribution

if TYPE_CHECKING:
    from typing import Any


def write(path: str | Path | IO[bytes], found: Documents) -> None:
    """Write records to a Parquet file, as a stream: `found` may be longer than memory has room for.

    Args:
        path: The file, or one opened for writing bytes.
        found: Records as `to_arrow` takes them.

    Raises:
        InputTypeError: `found` is none of what `to_arrow` takes.
        MissingExtraError: pyarrow is not installed; the extra `arrow` brings it.
        OSError: The file cannot be written.
    """
    with open_writer(path) as add:
        for records, doc in documents(found):
            add(doc, records)


@contextmanager
def open_writer(path: str | Path | IO[bytes]) -> Iterator[Callable[[str | None, Iterable[Attribution]], None]]:
    """Give a function that adds a document's records, `add(doc, records)`, for writing a file bit by bit.

    Whatever ends the `with` block, the file is then whole, with all that was added.

    Args:
        path: The file, or one opened for writing bytes.

    Raises:
        MissingExtraError: pyarrow is not installed; the extra `arrow` brings it.
        OSError: The file cannot be written.
    """
    parquet = require("pyarrow.parquet", arrow.EXTRA)
    rows: list[dict[str, Any]] = []

    def add(doc: str | None, records: Iterable[Attribution]) -> None:
        rows.extend(arrow.rows(doc, records))
        if len(rows) >= arrow.ROWS:
            write_rows()

    def write_rows() -> None:
        writer.write_batch(arrow.make_batch(rows, arrow.schema()))
        rows.clear()

    # With checksums, so that what was damaged is not read as other words.
    with parquet.ParquetWriter(_plain(path), arrow.schema(), compression="zstd", write_page_checksum=True) as writer:
        try:
            yield add
        finally:
            if rows:
                write_rows()


def read(path: str | Path | IO[bytes]) -> Iterator[Document]:
    """Read back what `write` wrote: the records of one document after the other, as a stream.

    Args:
        path: The file, or one opened for reading bytes.

    Yields:
        Pairs of records and the document's name.

    Raises:
        FormatError: It is no Parquet file, a damaged one, or not one of records.
        MissingExtraError: pyarrow is not installed; the extra `arrow` brings it.
        OSError: The file cannot be read.
    """
    pa, parquet = require("pyarrow", arrow.EXTRA), require("pyarrow.parquet", arrow.EXTRA)
    try:
        with parquet.ParquetFile(_plain(path), page_checksum_verification=True) as file:
            yield from arrow.from_arrow(_batches(file))
    except (pa.ArrowException, UnicodeDecodeError) as error:
        raise _damaged(error) from error
    except OSError as error:
        if error.errno is not None:  # the system's own; Arrow also has this class for pages it cannot decode
            raise
        raise _damaged(error) from error


def _batches(file: Any) -> Iterator[Any]:
    """Yield the record batches of a Parquet file, and raise where they end before it does."""
    rows = 0
    for batch in file.iter_batches(arrow.ROWS):
        rows += batch.num_rows
        yield batch
    if rows != file.metadata.num_rows:  # the checksums are of pages, and not of how long these are
        raise _damaged(f"{rows} rows of {file.metadata.num_rows}")


def _damaged(error: object) -> FormatError:
    return FormatError(f"no Parquet file, or a damaged one ({error}): write it anew, or take another copy")


def _plain(path: str | Path | IO[bytes]) -> str | IO[bytes]:
    return str(path) if isinstance(path, Path) else path
