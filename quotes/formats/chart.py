"""Who is quoted, as a chart: a table of counts comes in, a figure of matplotlib goes out.

Bars of how often each source (or role, or pronoun) is quoted, by kind; or, for counts by week, a bar a week, by source.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from quotes.extras import require
from quotes.formats.audit import Table
from quotes.records import KINDS

if TYPE_CHECKING:
    from matplotlib.figure import Figure

EXTRA = "chart"
CHART_ENDINGS = (".svg", ".png", ".pdf")
"""What the file of a chart may end in."""
MOST_BARS = 20
"""Sources that have a bar. So many can still be read on a page; the table has all."""
MOST_SERIES = 7
"""Sources that have a colour of their own in a chart by week. More are hard to tell apart."""
KIND_COLOURS = {"direct": "#1d5bab", "indirect": "#d9a441", "mixed": "#8a2d86"}
SERIES_COLOURS = ("#1d5bab", "#d9a441", "#8a2d86", "#3b8f6b", "#c4543c", "#5aa9c9", "#7a6a4f")
OTHERS, OTHERS_COLOUR = "others", "#c9c5bd"
_LONGEST_LABEL = 34
"""Characters of a name that a chart has room for."""


def bar_chart(table: Table, label: str) -> Figure:
    """Return a bar for each row, the direct, indirect and mixed quotations one after the other.

    Args:
        table: Counts, as `quotes.formats.audit` has them.
        label: The column that names the bars.

    Raises:
        MissingExtraError: matplotlib is not installed; the extra `chart` brings it.
    """
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows[:MOST_BARS]]
    figure, axes = _figure(height=1.2 + 0.32 * max(len(rows), 3))
    names = [_label(row[label], table.nothing) for row in rows]
    left = [0] * len(rows)
    for kind in KINDS:
        counts = [int(row[kind] or 0) for row in rows]
        axes.barh(range(len(rows)), counts, left=left, color=KIND_COLOURS[kind], label=kind, height=0.75)
        left = [before + count for before, count in zip(left, counts, strict=True)]
    axes.set_yticks(range(len(rows)), names)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlabel("quotations")
    return _finished(figure, axes, axes.xaxis)


def week_chart(table: Table) -> Figure:
    """Return a bar for each week from the first to the last, the most quoted sources one upon the other.

    Args:
        table: Counts by week, as `quotes.formats.audit.week_table` has them.

    Raises:
        MissingExtraError: matplotlib is not installed; the extra `chart` brings it.
    """
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    counts: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    for row in rows:
        name = _label(row["source"], table.nothing)
        counts[str(row["week"]), name] += int(row["total"] or 0)
        if row["named"]:
            totals[name] += int(row["total"] or 0)
    series = [name for name, _ in totals.most_common(MOST_SERIES)]
    weeks = _weeks([str(row["week"]) for row in rows])
    figure, axes = _figure(height=4.2)
    bottom = [0] * len(weeks)
    for name, colour in [*zip(series, SERIES_COLOURS, strict=False), (OTHERS, OTHERS_COLOUR)]:
        others = {one for _, one in counts} - set(series)
        heights = [sum(counts[week, one] for one in (others if name == OTHERS else [name])) for week in weeks]
        if any(heights):
            axes.bar(range(len(weeks)), heights, bottom=bottom, color=colour, label=name, width=0.8)
        bottom = [before + height for before, height in zip(bottom, heights, strict=True)]
    step = max(1, len(weeks) // 12)
    axes.set_xticks(range(0, len(weeks), step), weeks[::step], rotation=45, ha="right")
    axes.set_xlabel("week from Monday")
    axes.set_ylabel("quotations")
    return _finished(figure, axes, axes.yaxis)


def write(path: str | os.PathLike[str], figure: Figure) -> None:
    """Write a chart as what its file's name ends in.

    Raises:
        OSError: The file cannot be written.
    """
    figure.savefig(path, dpi=150)


def _figure(height: float) -> tuple[Figure, Any]:
    # A figure without pyplot has no window and needs no display.
    figure: Figure = require("matplotlib.figure", EXTRA).Figure(figsize=(8.0, height), layout="constrained")
    return figure, figure.subplots()


def _finished(figure: Figure, axes: Any, counts: Any) -> Figure:
    axes.spines[["top", "right"]].set_visible(False)
    counts.set_major_locator(require("matplotlib.ticker", EXTRA).MaxNLocator(integer=True))
    if axes.get_legend_handles_labels()[1]:
        axes.legend(frameon=False, loc="upper left", bbox_to_anchor=(1, 1))
    return figure


def _weeks(known: Sequence[str]) -> list[str]:
    """Return all weeks from the first to the last."""
    if not known:
        return []
    first, last = date.fromisoformat(min(known)), date.fromisoformat(max(known))
    return [(first + timedelta(days=7 * number)).isoformat() for number in range((last - first).days // 7 + 1)]


def _label(value: object, nothing: str) -> str:
    """Return a name as a chart has room for it; a dollar sign would begin a formula."""
    name = nothing if value is None else str(value)
    short = name if len(name) <= _LONGEST_LABEL else name[: _LONGEST_LABEL - 1] + "…"
    return short.replace("$", r"\$")
