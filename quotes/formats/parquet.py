"""Parquet: the table of `formats.arrow` in a file.

In: records with the names of their documents. Out: a file with the schema `formats.arrow.schema()`; and records read
back.
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
    """Write records to a Parquet file, as a stream: `found` may be larger than the memory.

    Args:
        path: The file, or one opened for writing bytes.
        found: Records in a form that `to_arrow` takes.

    Raises:
        InputTypeError: `found` has another form.
        MissingExtraError: pyarrow is not installed; the extra `arrow` brings it.
        OSError: The file cannot be written.
    """
    with open_writer(path) as add:
        for records, doc in documents(found):
            add(doc, records)


@contextmanager
def open_writer(path: str | Path | IO[bytes]) -> Iterator[Callable[[str | None, Iterable[Attribution]], None]]:
    """Provide a function `add(doc, records)` that adds a document's records to a file.

    At the end of the `with` block, even by an error, the file is complete, with everything that was added.

    Args:
        path: The file, or one opened for writing bytes.

    Raises:
        MissingExtraError: pyarrow is not installed; the extra `arrow` brings it.
        OSError: The file cannot be written.
    """
    parquet = require("pyarrow.parquet", arrow.ARROW_EXTRA)
    rows: list[dict[str, Any]] = []

    def add(doc: str | None, records: Iterable[Attribution]) -> None:
        rows.extend(arrow.rows(doc, records))
        if len(rows) >= arrow.ROWS:
            write_rows()

    def write_rows() -> None:
        writer.write_batch(arrow.make_batch(rows, arrow.schema()))
        rows.clear()

    # With checksums: damaged text is then not read as other words.
    with parquet.ParquetWriter(_plain(path), arrow.schema(), compression="zstd", write_page_checksum=True) as writer:
        try:
            yield add
        finally:
            if rows:
                write_rows()


def read(path: str | Path | IO[bytes]) -> Iterator[Document]:
    """Read a file of `write`: the records of one document after the other, as a stream.

    Args:
        path: The file, or one opened for reading bytes.

    Yields:
        Pairs of records and the document's name.

    Raises:
        FormatError: It is not a Parquet file, it is damaged, or it has no records.
        MissingExtraError: pyarrow is not installed; the extra `arrow` brings it.
        OSError: The file cannot be read.
    """
    pa, parquet = require("pyarrow", arrow.ARROW_EXTRA), require("pyarrow.parquet", arrow.ARROW_EXTRA)
    try:
        with parquet.ParquetFile(_plain(path), page_checksum_verification=True) as file:
            yield from arrow.from_arrow(_batches(file))
    except (pa.ArrowException, UnicodeDecodeError) as error:
        raise _damaged(error) from error
    except OSError as error:
        if error.errno is not None:  # an error of the system; Arrow also raises this class for pages it cannot decode
            raise
        raise _damaged(error) from error


def _batches(file: Any) -> Iterator[Any]:
    """Yield the record batches of a Parquet file, and raise if rows are missing."""
    rows = 0
    for batch in file.iter_batches(arrow.ROWS):
        rows += batch.num_rows
        yield batch
    if rows != file.metadata.num_rows:  # the checksums of pages do not cover their length
        raise _damaged(f"{rows} rows of {file.metadata.num_rows}")


def _damaged(error: object) -> FormatError:
    return FormatError(f"no Parquet file, or a damaged one ({error}): write it anew, or take another copy")


def _plain(path: str | Path | IO[bytes]) -> str | IO[bytes]:
    return str(path) if isinstance(path, Path) else path
