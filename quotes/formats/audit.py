"""Who is quoted, as a table for people or as CSV.

In: the sources, as `quotes.audit.sources` counts them. Out: text.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.audit import Source
from quotes.formats import console, csv

COLUMNS = ("source", "named", "role", "type", "total", "direct", "indirect", "mixed", "texts")
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
    table = console.table()
    table.add_column("Source", overflow="fold", ratio=3)
    table.add_column("Role", overflow="fold", ratio=3)
    for name in ("Total", "Direct", "Indirect", "Mixed", "Texts"):
        table.add_column(name, justify="right", no_wrap=True)
    for source in found:
        numbers = (source.total, source.direct, source.indirect, source.mixed, source.texts)
        table.add_row(
            console.text(source.name or NOBODY, "bold" if source.named else "dim" if source.name is None else ""),
            console.text(source.role or ""),
            *(
                console.text(str(number) if number else "", "bold" if place == 0 else "")
                for place, number in enumerate(numbers)
            ),
        )
    return console.to_string(console.text(title, "bold"), [table] if found else [], width=width, styled=styled)


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
