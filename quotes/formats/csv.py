"""CSV: one attribution a row, for spreadsheets and data frames.

In: the name of a document and its records. Out: rows with the columns of `flat.COLUMNS`. White space in a cell is
collapsed, so that a row is a line; the offsets lead back to the exact text. Not all offsets are there, so that CSV has
no reader: records are read back from JSON Lines or Parquet.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and the text is not ours: an article can
hold `=HYPERLINK(…)`. Such cells get an apostrophe in front, as OWASP advises ("CSV Injection").
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from quotes.formats import flat
from quotes.records import Attribution

_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""The full-width forms count too: spreadsheets with an East Asian locale take them for the plain ones."""


def header() -> str:
    r"""Return the line of column names, ended by `\n`."""
    return _csv([list(flat.COLUMNS)])


def render(doc: str, records: Iterable[Attribution]) -> str:
    r"""Return a document's records as rows without a header, each ended by `\n`."""
    return _csv([_row(doc, record) for record in records])


def _row(doc: str, record: Attribution) -> list[str]:
    values = flat.row(doc, record)
    return [_cell(values.get(column)) for column in flat.COLUMNS]


def _cell(value: flat.Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    # Many readers, Python's before 3.11 among them, take no NUL.
    text = "" if value is None else " ".join(str(value).replace("\0", "�").split())
    return "'" + text if text.startswith(_FORMULA_STARTS) else text


def _csv(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
