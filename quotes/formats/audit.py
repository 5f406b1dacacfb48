"""Who is quoted, as a table for people or as CSV.

In: the sources, as `quotes.audit.sources` counts them. Out: text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Group

from quotes.audit import Source
from quotes.formats import console, csv

if TYPE_CHECKING:
    from rich.text import Text

COLUMNS = ("source", "named", "role", "type", "total", "direct", "indirect", "mixed", "texts")
NARROW = 72
"""Columns below which names would have hardly any room in a table: all stands one below the other then."""
NOBODY = "(nobody credited)"


def render_csv(found: Sequence[Source]) -> str:
    r"""Return a header and a row for each source, each line ended by `\n`."""
    return csv.lines([COLUMNS, *map(_row, found)])


def render_table(title: str, found: Sequence[Source], *, width: int = 120, styled: bool = False) -> str:
    """Return a table as wide as asked.

    Args:
        title: What stands above it.
        found: The sources.
        width: Columns of the terminal; long cells are wrapped to fit.
        styled: Whether to add the escape codes for colours and bold type.
    """
    heading = console.text(title, "bold")
    if width < NARROW:
        return console.to_string(heading, map(_block, found), width=width, styled=styled)
    table = console.table()
    table.add_column("Source", overflow="fold", ratio=3)
    table.add_column("Role", overflow="fold", ratio=3)
    for name in ("Total", "Direct", "Indirect", "Mixed", "Texts"):
        table.add_column(name, justify="right", no_wrap=True)
    for source in found:
        numbers = (source.total, source.direct, source.indirect, source.mixed, source.texts)
        table.add_row(
            _name(source),
            console.text(source.role or ""),
            *(
                console.text(str(number) if number else "", "bold" if place == 0 else "")
                for place, number in enumerate(numbers)
            ),
        )
    return console.to_string(heading, [table] if found else [], width=width, styled=styled)


def _block(source: Source) -> Group:
    """Return a source as lines: who, and how often."""
    head = _name(source)
    if source.role:
        head.append_text(console.text(f", {source.role}"))
    kinds = (("direct", source.direct), ("indirect", source.indirect), ("mixed", source.mixed))
    counts = ", ".join(f"{number} {kind}" for kind, number in kinds if number)
    texts = "1 text" if source.texts == 1 else f"{source.texts} texts"
    return Group(head, console.indented(console.text(f"{source.total}: {counts}; in {texts}")))


def _name(source: Source) -> Text:
    if source.name is None:
        return console.text(NOBODY, "dim")
    return console.text(source.name, "bold" if source.named else "")


def _row(source: Source) -> tuple[str | int | bool | None, ...]:
    return (
        source.name,
        source.named,
        source.role,
        source.type,
        source.total,
        source.direct,
        source.indirect,
        source.mixed,
        source.texts,
    )
