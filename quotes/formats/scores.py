"""Scores as readable text: a table for each track, and the causes of errors.

In: scores and errors, by the name of the scored file. Out: text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from quotes.formats import console
from quotes.scoring import Error, Measure, Scores, Track, worth
from quotes.scoring.measure import MEASURES

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

CAPTION = "precision / recall / F1 in per cent"


def render_scores(track: Track, scores: Mapping[str, Scores], *, width: int = 120, styled: bool = False) -> str:
    """Return the measures and the recall by kind of all scored files on a track."""
    measures = console.table()
    measures.add_column(CAPTION)
    recall = console.table()
    recall.add_column("recall found / with speaker in per cent")
    for name in scores:
        measures.add_column(console.text(name), justify="right", no_wrap=True)
        recall.add_column(console.text(name), justify="right", no_wrap=True)
    for measure in MEASURES:
        cells = (_cell(getattr(found, measure)) for found in scores.values())
        measures.add_row(measure.replace("_", " "), *cells)
    measures.add_row("predicted / gold", *(f"{found.predicted} / {found.gold}" for found in scores.values()))
    for kind, first in next(iter(scores.values())).recall.items():
        if not first.gold:
            continue
        of_kind = [found.recall[kind] for found in scores.values()]
        recall.add_row(kind, *(f"{_percent(r.found)} / {_percent(r.speaker)} of {r.gold}" for r in of_kind))
    title = console.text(f"track {track}", "bold")
    return console.to_string(title, [measures, recall], width=width, styled=styled)


def render_errors(
    track: Track,
    name: str,
    found: Sequence[Error],
    scores: Scores,
    *,
    examples: int = 0,
    width: int = 120,
    styled: bool = False,
) -> str:
    """Return the number and the cost of the errors of each cause, with some examples of each."""
    table = console.table()
    table.add_column("cause")
    table.add_column("errors", justify="right")
    table.add_column("F1 they cost", justify="right")
    by_cause = worth(found, scores)
    for cause, (count, points) in by_cause.items():
        table.add_row(cause, str(count), f"{100 * points:.1f}")
    title = console.text(f"track {track}: errors of {name}", "bold")
    parts: list[RenderableType] = [table]
    for cause in by_cause:
        shown = [error for error in found if error.cause == cause][:examples]
        parts.extend(_examples(cause, shown))
    return console.to_string(title, parts, width=width, styled=styled)


def _examples(cause: str, shown: Iterable[Error]) -> Iterable[Table]:
    for error in shown:
        table = console.table()
        table.add_column(console.text(f"{cause}, {error.doc}"), overflow="fold")
        for line in error.text.splitlines():
            table.add_row(console.text(line))
        yield table


def _cell(measure: Measure) -> str:
    return " / ".join(_percent(value) for value in (measure.precision, measure.recall, measure.f1))


def _percent(value: float) -> str:
    return f"{100 * value:.1f}"
