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
    return lines([list(flat.COLUMNS)])


def render(doc: str, records: Iterable[Attribution]) -> str:
    r"""Return a document's records as rows without a header, each ended by `\n`."""
    return lines([values.get(column) for column in flat.COLUMNS] for values in flat.rows(doc, records))


def lines(rows: Iterable[Sequence[flat.Value]]) -> str:
    r"""Return rows of any values in the same manner, each ended by `\n`."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: flat.Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    # Many readers, Python's before 3.11 among them, take no NUL.
    text = "" if value is None else " ".join(str(value).replace("\0", "�").split())
    return "'" + text if text.startswith(_FORMULA_STARTS) else text
