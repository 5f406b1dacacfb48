"""`quotes speakers`. In: files. Out: a count of who is quoted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer
from attrs import evolve

from quotes.attributions import Attributions
from quotes.audit import Tally, WeekTally
from quotes.cli import options, output
from quotes.cli.reading import with_reading
from quotes.cli.run import Job, Run
from quotes.cli.sink import File, Sink, Stdout
from quotes.cli.text_fields import Text


class Format(str, Enum):
    """Format of counts."""

    table = "table"
    csv = "csv"
    xlsx = "xlsx"
    chart = "chart"


_CHARTS = (".svg", ".png", ".pdf")
_FORMAT_OF_ENDING = {
    ".csv": Format.csv,
    ".xlsx": Format.xlsx,
    ".txt": Format.table,
    **dict.fromkeys(_CHARTS, Format.chart),
}
_NEED_OUT = {Format.xlsx: "FILE", Format.chart: f"FILE, which ends in {', '.join(_CHARTS[:-1])} or {_CHARTS[-1]}"}


_NO_DATE = "no date in its name, such as 2026-03-02: name the field that has it with --date-field"


class By(str, Enum):
    """Unit of counting."""

    source = "source"
    role = "role"
    affiliation = "affiliation"
    pronoun = "pronoun"
    week = "week"


class Sort(str, Enum):
    """Sort key of sources."""

    total = "total"
    name = "name"
    direct = "direct"
    texts = "texts"


class ActName(str, Enum):
    """An act of a cue."""

    speech = "speech"
    writing = "writing"
    thought = "thought"
    attitude = "attitude"
    perception = "perception"


@with_reading
def speakers(
    files: options.Files,
    job: Callable[[Sequence[str]], Job],
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="table and chart for people, csv and xlsx for programs; by default what --out ends in.",
        ),
    ] = None,
    out: options.Out = None,
    by: Annotated[By, typer.Option(help="What to count together.")] = By.source,
    sort: Annotated[Sort, typer.Option(help="What to sort sources by.")] = Sort.total,
    least: Annotated[int, typer.Option(min=1, help="Leave out sources quoted less often than this.")] = 1,
    named: Annotated[bool, typer.Option("--named", help="Only sources that a text names.")] = False,
    act: Annotated[
        list[ActName] | None, typer.Option("--act", help="Only cues of this act; may be given more than once.")
    ] = None,
    no_nested: Annotated[bool, typer.Option("--no-nested", help="Leave out what lies in another quotation.")] = False,
    no_negated: Annotated[bool, typer.Option("--no-negated", help="Leave out what was not said.")] = False,
    per_text: Annotated[bool, typer.Option("--per-text", help="Count each text by itself.")] = False,
    date_field: Annotated[
        str | None,
        typer.Option(help="With --by week: the field or column with a text's date; by default the date in its name."),
    ] = None,
    first_names: Annotated[
        bool, typer.Option("--first-names", help="With --by pronoun: guess by first names where no text says it.")
    ] = False,
) -> None:
    """Count who is quoted in all FILEs together: a source audit.

    Within a text, a name and everything that refers to it is one source, and so is a person without a name. Over
    several texts, names are joined if only one person can be meant; doubtful cases are listed.

    Exit codes: as for extract. What is wrong with a file is said, and the others are counted.
    """
    with output.exit_codes():
        written = format or _format_of(out)
        if written in _NEED_OUT and (out is None or (written is Format.chart and out.suffix.lower() not in _CHARTS)):
            output.stop(f"--format {written.value} needs --out {_NEED_OUT[written]}", output.EXIT_WRONG)
        if date_field and by is not By.week:
            output.stop("--date-field goes with --by week", output.EXIT_WRONG)
        from quotes.cli.counts import (  # tables are drawn by rich, which takes long to load
            Picked,
            Shown,
            date_of,
            write,
        )

        picked = Picked(tuple(each.value for each in act or ()), no_nested, no_negated, named, least)
        shown = Shown(by.value, sort.value, per_text, first_names)
        tally, weeks, undated = Tally(), WeekTally(), list[str]()

        def count(text: Text, records: Attributions) -> None:
            if text.problem is not None:
                return
            counted = records.with_records(filter(picked.is_counted, records))
            if by is By.week:
                day = date_of(text)
                if day is None:
                    undated.append(text.name)
                    output.complain(f"{text.name}: {_NO_DATE if text.date is None else f'no date: {text.date!r:.40}'}")
                    return
                weeks.add(counted, day, text.name)
            tally.add(counted, text.name)

        def write_counts() -> None:
            write(written.value, out, sink, tally, shown.table(tally, weeks, picked), shown.doubts(tally))

        asked = job(files)
        asked = evolve(asked, fields=evolve(asked.fields, date=date_field))
        run = Run.start(asked, asked.sources([out] if out else []))
        sink: Sink = Stdout() if out is None or written in _NEED_OUT else File(out)
        with closing(sink):
            try:
                outcome = run.hand_to(count)
            except KeyboardInterrupt:
                write_counts()
                raise
            write_counts()
        evolve(outcome, wrong=outcome.wrong + len(undated)).exit()


def _format_of(out: Path | None) -> Format:
    if out is None or not out.suffix or (out.exists() and not out.is_file()):
        return Format.table
    if out.suffix.lower() not in _FORMAT_OF_ENDING:
        known = ", ".join(_FORMAT_OF_ENDING)
        raise output.OutputError(
            f"{out}: its ending does not tell the format: give --format, or one of the endings {known}"
        )
    return _FORMAT_OF_ENDING[out.suffix.lower()]
