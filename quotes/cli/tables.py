"""Read tables with any separator. In: the bytes of a CSV or TSV file. Out: its rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from typing import IO, Any

COLUMN_SEPARATORS = (",", ";", "\t", "|")
"""Possible separators of columns; the first of two that split a header into as many columns is taken."""

_LONGEST_CELL = 2**31 - 1
"""Replaces the csv module's limit of 131,072 characters, which a long article exceeds."""


@contextmanager
def opened_table(stream: IO[bytes], encoding: str) -> Iterator[csv.DictReader[str]]:
    """Provide the rows of a table; its header shows the separator.

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
        text.detach()  # the stream stays the caller's


def separator(header: str) -> str:
    """Return the separator of a header's columns."""
    return max(COLUMN_SEPARATORS, key=lambda mark: len(next(csv.reader([header], delimiter=mark), [])))


def find_field(name: str, known: Iterable[str]) -> str | None:
    """Return a field in the spelling of a file, with any case and space around it, or `None`."""
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
    """Return an encoding's name; for UTF-8, the variant that skips a byte order mark."""
    return "utf-8-sig" if encoding.lower().replace("_", "-") in ("utf-8", "utf8") else encoding
