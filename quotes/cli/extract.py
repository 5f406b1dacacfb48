"""`quotes extract`: files in, records out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from attrs import evolve

from quotes.cli import options, output, writers
from quotes.cli.inputs import texts
from quotes.cli.note import Done, Note
from quotes.cli.reading import with_reading
from quotes.cli.run import Job, Run
from quotes.cli.sink import is_regular
from quotes.cli.writers import NEED_OUT, RESUMABLE, Format, format_of


@with_reading
def extract(
    files: options.Files,
    job: Callable[[Sequence[str]], Job],
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="table and html for people; jsonl (everything) and csv (flat) for programs. By default what --out "
            "ends in, else table.",
        ),
    ] = None,
    out: options.Out = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on where a run with --out ended, or take in new inputs.")
    ] = False,
) -> None:
    """Find who said what in each FILE, in the order they are named.

    Exit codes: 0 all went well; 1 the engine failed on some texts and the others were done; 2 something is wrong with
    the options, the input or the output, and what could be done was; 130 interrupted.
    """
    with output.exit_codes() as ending:
        written = format or format_of(out)
        asked = job(files)
        _check(written, out, resume)
        own = [out, Note.beside(out).path] if out else []
        sources = asked.sources(own)
        note = _note(asked, written, out)
        done = note.begin(resume, _is_begun(out)) if note and out else Done()
        if done is None:
            output.complain(f"{out}: finished already, without --resume: whether there are new inputs cannot be told")
            return
        rest = texts(sources, asked.fields, unread=done.texts)
        skipped = [text.name for text in islice(rest, done.texts)]
        if note and done.texts and not (len(skipped) == done.texts and note.is_last(done, skipped[-1])):
            raise output.OutputError(
                f"{out}: the inputs that were read are not the first any more, as where new ones stand before them in "
                "the order of their names: start anew, or name the new ones last"
            )
        run = Run.start(asked, sources, rest, done.texts)
        with writers.opened(written, out, note, done, skipped) as write:
            ending.resumable = note is not None
            outcome = run.hand_to(write)
        if note and resume:
            if not outcome.texts:
                output.complain(f"{out}: finished already, and there are no new inputs")
        elif note:
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
    config = evolve(job.config, seconds=None)  # a run may go on with another time limit, as with more processes
    return Note.beside(out, format.value, job.form, job.fields, config, job.kinds, job.speakers, job.known)
