"""Counts of sources, as a readable table, as CSV or as a spreadsheet.

In: sources counted by `quotes.audit.sources`, or groups of them. Out: text, or a file.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen
from rich.console import Group as Lines
from rich.console import RenderableType

from quotes.audit import Doubt, Group, Grouping, Source
from quotes.extras import require
from quotes.formats import console, csv

if TYPE_CHECKING:
    from rich.text import Text

XLSX_EXTRA = "xlsx"
LEAST_AUDIT_WIDTH = 72
"""Terminal width, in columns, below which rows are printed as blocks, since names would not fit. A guess."""
NO_NAME, NOT_SAID = "(nobody credited)", "(not said)"
EVIDENCE_SHOWN = 3
"""Words of evidence that a readable table shows. A guess."""

Cell = str | int | float | bool | None


@frozen
class Table:
    """A table of counts.

    Attributes:
        columns: Names of the columns.
        rows: The values.
        shown: The columns of a readable table, with their headings.
        nothing: Shown in a readable table for a missing first value.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shown: dict[str, str]
    nothing: str


_COUNTS = {"total": "Total", "direct": "Direct", "indirect": "Indirect", "mixed": "Mixed"}


def source_table(found: Sequence[Source], *, per_text: bool = False) -> Table:
    """Return sources as a table.

    Args:
        found: The sources.
        per_text: Whether each was counted in one text; its name is then the first column.
    """
    columns = (
        *("source", "named", "role", "type", "total", "direct", "indirect", "mixed", "texts", "affiliation", "pronoun"),
        *("evidence", "aliases"),
    )
    rows = [
        (
            *(one.name, one.named, one.role, one.type, one.total, one.direct, one.indirect, one.mixed, one.texts),
            *(one.affiliation, one.pronoun, _counted(Counter(word.lower() for word in one.evidence).most_common())),
            " | ".join(one.aliases),
        )
        for one in found
    ]
    if per_text:
        texts = tuple((one.doc, *row) for one, row in zip(found, rows, strict=True))
        return Table(("doc", *columns), texts, {"source": "Source", "role": "Role", **_COUNTS, "doc": "Text"}, NO_NAME)
    return Table(columns, tuple(rows), {"source": "Source", "role": "Role", **_COUNTS, "texts": "Texts"}, NO_NAME)


def group_table(found: Sequence[Group], by: Grouping) -> Table:
    """Return groups of sources as a table, with the share of each in all quotations."""
    total = sum(group.total for group in found)
    rows = tuple(
        (
            *(group.value, group.sources, group.total, round(100 * group.total / total, 1) if total else 0.0),
            *(group.direct, group.indirect, group.mixed, _counted(group.evidence)),
        )
        for group in found
    )
    columns = (by, "sources", "total", "share", "direct", "indirect", "mixed", "evidence")
    shown = {by: by.capitalize(), "sources": "Sources", "total": "Total", "share": "%", "direct": "Direct"}
    shown |= {"indirect": "Indirect", "mixed": "Mixed"} | ({"evidence": "Evidence"} if by == "pronoun" else {})
    return Table(columns, rows, shown, NOT_SAID)


def week_table(weeks: Mapping[date, Sequence[Source]]) -> Table:
    """Return the sources of each week as a table, one row for a source in a week."""
    columns = ("week", "source", "named", "role", "total", "direct", "indirect", "mixed", "texts")
    rows = tuple(
        (
            *(monday.isoformat(), one.name, one.named, one.role),
            *(one.total, one.direct, one.indirect, one.mixed, one.texts),
        )
        for monday, found in weeks.items()
        for one in found
    )
    return Table(columns, rows, {"week": "Week", "source": "Source", **_COUNTS, "texts": "Texts"}, NO_NAME)


def render_csv(table: Table) -> str:
    r"""Return a header and the rows; each line ends with `\n`."""
    return csv.lines([table.columns, *table.rows])


def write_xlsx(path: str | os.PathLike[str], table: Table) -> None:
    """Write a table as an Excel workbook, whose cells are never formulas.

    Raises:
        MissingExtraError: openpyxl is not installed; the extra `xlsx` installs it.
        OSError: The file cannot be written.
    """
    library = require("openpyxl", XLSX_EXTRA)
    illegal = require("openpyxl.cell.cell", XLSX_EXTRA).ILLEGAL_CHARACTERS_RE
    book = library.Workbook()
    sheet = book.active
    sheet.append(list(table.columns))
    for row in table.rows:
        sheet.append([illegal.sub("\ufffd", value) if isinstance(value, str) else value for value in row])
        for cell in sheet[sheet.max_row]:
            if cell.data_type == "f":
                cell.data_type = "s"
    sheet.freeze_panes = "A2"
    book.save(path)


def render_table(
    title: str, table: Table, doubts: Sequence[Doubt] = (), *, width: int = 120, styled: bool = False
) -> str:
    """Return a table of a given width.

    Args:
        title: The line above it.
        table: The counts.
        doubts: Names that may belong to several people, for the lines below.
        width: Columns of the terminal; long cells are wrapped to fit.
        styled: Whether to add the escape codes for colours and bold type.
    """
    parts: list[RenderableType] = []
    if table.rows:
        parts += [_block(table, row) for row in table.rows] if width < LEAST_AUDIT_WIDTH else [_wide(table)]
    parts += [console.text(in_words(doubt), "dim") for doubt in doubts]
    return console.to_string(console.text(title, "bold"), parts, width=width, styled=styled)


def in_words(doubt: Doubt) -> str:
    """Return a doubt as a sentence."""
    return f"in doubt, counted by itself: {doubt.name} may be {' or '.join(doubt.candidates)}"


def _wide(table: Table) -> RenderableType:
    shown = console.table()
    numbers = [index for index, name in enumerate(table.columns) if name in table.shown and _is_number(table, index)]
    for name, heading in table.shown.items():
        if table.columns.index(name) in numbers:
            shown.add_column(heading, justify="right", no_wrap=True)
        else:
            shown.add_column(heading, overflow="fold", ratio=3)
    for row in table.rows:
        cells = []
        for place, name in enumerate(table.shown):
            value = row[table.columns.index(name)]
            if place == 0:
                cells.append(_first(table, row))
            elif name == "source":
                cells.append(_named(table, row))
            elif name == "evidence":
                cells.append(console.text(", ".join(str(value).split(", ")[:EVIDENCE_SHOWN])))
            else:
                cells.append(console.text("" if not value else str(value), "bold" if name == "total" else ""))
        shown.add_row(*cells)
    return shown


def _block(table: Table, row: tuple[Cell, ...]) -> Lines:
    """Return a row as lines: the source and its counts."""
    values = dict(zip(table.columns, row, strict=True))
    head = _first(table, row)
    if "week" in values:
        head.append(" ").append_text(_named(table, row))
    if values.get("role"):
        head.append_text(console.text(f", {values['role']}"))
    counts = ", ".join(f"{values[kind]} {kind}" for kind in ("direct", "indirect", "mixed") if values[kind])
    texts = "" if "texts" not in values else "; in 1 text" if values["texts"] == 1 else f"; in {values['texts']} texts"
    return Lines(head, console.indented(console.text(f"{values['total']}: {counts}{texts}")))


def _first(table: Table, row: tuple[Cell, ...]) -> Text:
    first = next(iter(table.shown))
    return _named(table, row, first) if first != "week" else console.text(str(row[table.columns.index(first)]))


def _named(table: Table, row: tuple[Cell, ...], column: str = "source") -> Text:
    values = dict(zip(table.columns, row, strict=True))
    value = values[column]
    if value is None:
        return console.text(table.nothing, "dim")
    return console.text(str(value), "bold" if values.get("named", True) else "")


def _is_number(table: Table, index: int) -> bool:
    return all(isinstance(row[index], (int, float)) and not isinstance(row[index], bool) for row in table.rows)


def _counted(words: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{word} {number}" for word, number in words)
