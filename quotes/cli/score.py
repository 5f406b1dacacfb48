"""`quotes score`: predictions against annotated articles."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from quotes.cli import output
from quotes.exceptions import AnnotationError

if TYPE_CHECKING:
    from quotes.scoring import Annotation, Article, Scores, Track

T = TypeVar("T")

AGREEMENT = "annotators"
"""Column for the agreement of annotators."""


class Format(str, Enum):
    """Format of scores."""

    table = "table"
    json = "json"


class TrackName(str, Enum):
    """Attributions to score."""

    quoted = "quoted"
    speech = "speech"
    all = "all"


def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Annotated articles: JSON Lines, gzipped or not.")],
    predicted: Annotated[
        list[Path],
        typer.Argument(metavar="PRED", help="Predictions: lines of extract's jsonl, or an article a line."),
    ],
    track: Annotated[
        list[TrackName] | None,
        typer.Option(help="quoted: with quotation marks; speech: these and verbs of saying; all. Default: each."),
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Add what went wrong, by cause.")] = False,
    examples: Annotated[int, typer.Option(min=0, help="With --errors: show so many of each cause.")] = 0,
    format: Annotated[Format, typer.Option("--format", "-f", help="table for people; json for programs.")] = (
        Format.table
    ),
) -> None:
    """Compare each PRED with the annotated articles of GOLD.

    What was found, the speakers, and the exactness of cues and contents.

    Exit codes: 0 all went well; 2 a file cannot be read or is not in the format.
    """
    with output.exit_codes():
        from quotes.scoring import TRACKS, agreement, read_gold
        from quotes.scoring import score as compare

        articles = _read(read_gold, gold)
        systems = {_name(path, predicted): _read_predictions(path, articles) for path in predicted}
        tracks: list[Track] = [name.value for name in track] if track else list(TRACKS)
        found: dict[Track, dict[str, Scores]] = {}
        for name in tracks:
            found[name] = {system: compare(articles, of, track=name) for system, of in systems.items()}
            between = agreement(articles, track=name)
            if between is not None:
                found[name][AGREEMENT] = between
        if format is Format.json:
            _write_json(articles, systems, found, errors)
        else:
            _write_tables(articles, systems, found, examples if errors else None)


def _write_tables(
    articles: list[Article],
    systems: dict[str, dict[str, list[Annotation]]],
    found: dict[Track, dict[str, Scores]],
    examples: int | None,
) -> None:
    from quotes.formats import scores
    from quotes.scoring import errors

    width, styled = output.width(), output.is_styled()
    for track, of_track in found.items():
        output.write(scores.render_scores(track, of_track, width=width, styled=styled))
        for name, predicted in systems.items():
            if examples is not None:
                wrong = list(errors(articles, predicted, track=track))
                text = scores.render_errors(
                    track, name, wrong, of_track[name], examples=examples, width=width, styled=styled
                )
                output.write(text)


def _write_json(
    articles: list[Article],
    systems: dict[str, dict[str, list[Annotation]]],
    found: dict[Track, dict[str, Scores]],
    with_errors: bool,
) -> None:
    from quotes.scoring import errors

    out: dict[str, dict[str, object]] = {}
    for track, of_track in found.items():
        for name, scores in of_track.items():
            row = scores.to_dict()
            if with_errors and name in systems:
                wrong = errors(articles, systems[name], track=track)
                row["errors"] = [{"cause": e.cause, "doc": e.doc, "text": e.text} for e in wrong]
            out.setdefault(track, {})[name] = row
    output.write(json.dumps(out, ensure_ascii=False) + "\n")


def _read_predictions(path: Path, articles: list[Article]) -> dict[str, list[Annotation]]:
    """Read predictions, and report if they are for other articles than the annotated ones."""
    from quotes.scoring import read_predictions

    found = _read(read_predictions, path)
    names = {article.doc for article in articles}
    unknown = [doc for doc in found if doc not in names]
    if found and len(unknown) == len(found):
        raise AnnotationError(f"{path}: none of its articles is annotated (the first is {unknown[0]!r})")
    if unknown:
        output.complain(f"{path}: {len(unknown)} articles are not annotated and not scored ({unknown[0]!r} first)")
    return found


def _read(reader: Callable[[Path], T], path: Path) -> T:
    try:
        return reader(path)
    except OSError as error:
        output.stop(f"{path}: {error.strerror or error}", output.EXIT_WRONG)


def _name(path: Path, all_paths: list[Path]) -> str:
    """Return a file's name without folder and endings, if that is unique."""
    short = _without_endings(path)
    alike = [other for other in all_paths if _without_endings(other) == short]
    return short if len(alike) == 1 and short != AGREEMENT else str(path)


def _without_endings(path: Path) -> str:
    return path.name.removesuffix(".gz").removesuffix(".jsonl")
