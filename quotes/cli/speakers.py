"""`quotes speakers`: files in, a count of who is quoted out."""

from __future__ import annotations

from contextlib import closing
from enum import Enum
from typing import Annotated

import typer

from quotes.attributions import Attributions
from quotes.audit import Tally
from quotes.cli import options, output
from quotes.cli.inputs import Text
from quotes.cli.note import Done
from quotes.cli.run import Run, make_job
from quotes.cli.sink import File, Sink, Stdout


class Format(str, Enum):
    """How counts are written."""

    table = "table"
    csv = "csv"


def speakers(
    files: options.Files,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="table for people, csv for programs.")
    ] = Format.table,
    out: options.Out = None,
    least: Annotated[int, typer.Option(min=1, help="Leave out sources quoted less often than this.")] = 1,
    min_confidence: options.MinConfidence = options.DEFAULTS.min_confidence,
    genre: options.Genre = options.DEFAULTS.genre,
    kind: options.Kinds = None,
    speaker: options.Speakers = None,
    text_field: options.TextField = options.TEXT_FIELD,
    id_field: options.IdField = None,
    input_format: options.InputFormat = None,
    model: options.Model = options.DEFAULTS.model,
    n_process: options.Processes = 1,
) -> None:
    """Count who is quoted in all FILEs together: a source audit.

    Names are put together within a text ("Ruiz", "she"); over several texts, equal names are one source.

    Exit codes: as for extract. What is wrong with a file is said, and the others are counted.
    """
    with output.exit_codes():
        from quotes.formats import audit

        job = make_job(
            files,
            input_format,
            text_field,
            id_field,
            model,
            min_confidence,
            kind,
            speaker,
            genre=genre,
            n_process=n_process,
        )
        tally = Tally()

        def count(text: Text, records: Attributions) -> None:
            if text.problem is None:
                tally.add(records)

        def write() -> None:
            counted = [source for source in tally.sources() if source.total >= least]
            if format is Format.csv:
                content = audit.render_csv(counted)
            else:
                styled = out is None and output.is_styled()
                content = audit.render_table(_title(tally), counted, width=output.width(), styled=styled)
            sink.add(content, "")

        run = Run.start(job, job.sources([out] if out else []))
        sink: Sink = Stdout() if out is None else File(out, None, Done())
        with closing(sink):
            try:
                outcome = run.hand_to(count)
            except KeyboardInterrupt:
                write()
                raise
            write()
        outcome.exit()


def _title(tally: Tally) -> str:
    quotations = "1 quotation" if tally.records == 1 else f"{tally.records or 'no'} quotations"
    return f"{quotations} in {'1 text' if tally.texts == 1 else f'{tally.texts} texts'}"
