"""CSV: one attribution a row, for spreadsheets and data frames.

In: the name of a document and its records. Out: rows with the columns of `flat.COLUMNS`. White space in a cell is
collapsed, so a row is one line; the offsets give the exact text. CSV does not have all fields, so it cannot be read
back: use JSON Lines or Parquet for that.

Spreadsheets take a cell that begins with `=`, `+`, `-` or `@` for a formula, and an article may contain
`=HYPERLINK(…)`. Such cells get an apostrophe in front, as OWASP advises ("CSV Injection").
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from quotes.formats import flat
from quotes.records import Attribution

_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""First characters of formulas. Spreadsheets with an East Asian locale also accept the full-width forms."""


def header() -> str:
    r"""Return the line of column names; it ends with `\n`."""
    return lines([list(flat.COLUMNS)])


def render(doc: str, records: Iterable[Attribution]) -> str:
    r"""Return a document's records as rows without a header; each row ends with `\n`."""
    return lines([values.get(column) for column in flat.COLUMNS] for values in flat.rows(doc, records))


def lines(rows: Iterable[Sequence[flat.Value]]) -> str:
    r"""Return rows of any values in the same way; each row ends with `\n`."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: flat.Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    # Many readers do not accept NUL, such as Python's before 3.11.
    text = "" if value is None else " ".join(str(value).replace("\0", "�").split())
    return "'" + text if text.startswith(_FORMULA_STARTS) else text
