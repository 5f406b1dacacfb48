"""Tables: the bytes of a CSV or TSV file come in, its rows go out, whatever parts the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from typing import IO, Any

COLUMN_SEPARATORS = (",", ";", "\t", "|")
"""What may stand between columns; the first of two that part a header into as many."""

_LONGEST_CELL = 2**31 - 1
"""The csv module's own limit is 131,072 characters, which a long article passes."""


@contextmanager
def opened_table(stream: IO[bytes], encoding: str) -> Iterator[csv.DictReader[str]]:
    """Give the rows of a table; its header tells what parts the columns.

    Args:
        stream: The file.
        encoding: Its encoding; a byte order mark is skipped.

    Raises:
        UnicodeDecodeError: It is in another encoding.
    """
    csv.field_size_limit(_LONGEST_CELL)
    text = io.TextIOWrapper(stream, encoding=without_mark(encoding), newline="")
    try:
        header = text.readline()
        yield csv.DictReader(chain([header] if header else [], text), delimiter=separator(header))
    finally:
        text.detach()  # the stream is whose it was


def separator(header: str) -> str:
    """Return what parts the columns of a header."""
    return max(COLUMN_SEPARATORS, key=lambda mark: len(next(csv.reader([header], delimiter=mark), [])))


def find_field(name: str, known: Iterable[str]) -> str | None:
    """Return a field as it is spelt in a file, whatever its case and the space around it, or `None`."""
    names = [one for one in known if isinstance(one, str)]
    if name in names:
        return name
    wanted = name.strip().casefold()
    return next((one for one in names if one.strip().casefold() == wanted), None)


def value_of(data: Mapping[str, Any], name: str) -> Any:
    """Return the value of a field that `find_field` finds."""
    found = find_field(name, data)
    return None if found is None else data[found]


def without_mark(encoding: str) -> str:
    """Return an encoding's name, that of UTF-8 so that a byte order mark is skipped."""
    return "utf-8-sig" if encoding.lower().replace("_", "-") in ("utf-8", "utf8") else encoding
