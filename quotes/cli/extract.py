"""`quotes extract`: files in, records out."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from quotes.cli import options, output, writers
from quotes.cli.inputs import texts
from quotes.cli.note import Done, Note
from quotes.cli.run import Job, Run, make_job
from quotes.cli.sink import is_regular
from quotes.cli.writers import NEED_OUT, RESUMABLE, Format


def extract(
    files: options.Files,
    format: Annotated[
        Format,
        typer.Option(
            "--format", "-f", help="table and html for people; jsonl (everything) and csv (flat) for programs."
        ),
    ] = Format.table,
    out: options.Out = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where an interrupted run with --out ended.")] = False,
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
    """Find who said what in each FILE, in the order they are named.

    Exit codes: 0 all went well; 1 the engine failed on some texts and the others were done; 2 something is wrong with
    the options, the input or the output, and what could be done was; 130 interrupted.
    """
    with output.exit_codes() as ending:
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
        _check(format, out, resume)
        own = [out, Note.beside(out).path] if out else []
        sources = job.sources(own)
        note = _note(job, format, out)
        done = note.begin(resume, _is_begun(out)) if note and out else Done()
        if done is None:
            output.complain(f"{out}: finished already")
            return
        rest = texts(sources, job.fields, unread=done.texts)
        skipped = [text.name for text in islice(rest, done.texts)]
        if note and done.texts and not (len(skipped) == done.texts and note.is_last(done, skipped[-1])):
            raise output.OutputError(f"{out}: the inputs are not those of the run that was interrupted; start anew")
        run = Run.start(job, sources, rest, done.texts)
        with writers.opened(format, out, note, done, skipped) as write:
            ending.resumable = note is not None
            outcome = run.hand_to(write)
        if note:
            note.remove()
        outcome.exit()


def _check(format: Format, out: Path | None, resume: bool) -> None:
    if format in NEED_OUT and out is None:
        output.stop(f"--format {format.value} needs --out {NEED_OUT[format]}", output.EXIT_WRONG)
    if resume and (out is None or format not in RESUMABLE):
        names = ", ".join(each.value for each in RESUMABLE)
        output.stop(f"--resume needs --out and one of the formats {names}", output.EXIT_WRONG)


def _is_begun(out: Path) -> bool:
    """Return whether something has been written to an output; a folder may have been made before."""
    return any(out.glob("*.ann")) if out.is_dir() else out.exists()


def _note(job: Job, format: Format, out: Path | None) -> Note | None:
    """Return the note to keep beside the output, where it is one that can be gone on with."""
    if out is None or format not in RESUMABLE or not (format is Format.brat or is_regular(out)):
        return None
    return Note.beside(out, format.value, job.files, job.form, job.fields, job.config, job.kinds, job.speakers)
