"""`quotes extract`. In: files. Out: records."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from quotes import __version__
from quotes.cli import options, output, writers
from quotes.cli.journal import Journal, digest
from quotes.cli.reading import with_reading
from quotes.cli.run import Job, Run
from quotes.cli.sink import is_regular
from quotes.cli.writers import NEED_OUT, RESUMABLE, Format, format_of
from quotes.proposals import OwnRule, find_rule


@with_reading
def extract(
    files: options.Files,
    job: Callable[[Sequence[str]], Job],
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="table and html for people; jsonl (everything) and csv (flat) for programs; dialogue, script and "
            "graphml for fiction. By default the ending of --out, otherwise table.",
        ),
    ] = None,
    out: options.Out = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on where a run with --out ended, or append what is new.")
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
        own = [out, Journal.beside(out).path] if out else []
        sources = asked.sources(own)
        journal = _journal(asked, written, out)
        done = journal.begin(resume, _is_begun(out)) if journal and out else None
        run = Run.start(asked, sources, done)
        with writers.opened(written, out, journal=journal, done=done) as write:
            ending.resumable = journal is not None
            outcome = run.hand_to(write)
        if journal and resume:
            if not outcome.texts:
                output.complain(f"{out}: no new inputs")
        elif journal:
            journal.remove()
        outcome.exit()


def _check(format: Format, out: Path | None, resume: bool) -> None:
    if format in NEED_OUT and out is None:
        output.stop(f"--format {format.value} needs --out {NEED_OUT[format]}", output.EXIT_WRONG)
    if resume and (out is None or format not in RESUMABLE):
        names = ", ".join(each.value for each in RESUMABLE)
        output.stop(f"--resume needs --out and one of the formats {names}", output.EXIT_WRONG)


def _is_begun(out: Path) -> bool:
    """Return whether an output has content; a folder may have been made before."""
    return any(out.glob("*.ann")) if out.is_dir() else out.exists()


def _journal(job: Job, format: Format, out: Path | None) -> Journal | None:
    """Return the journal to keep next to the output, if it can be resumed."""
    if out is None or format not in RESUMABLE or not (format is Format.brat or is_regular(out)):
        return None
    config = job.config.as_given()
    del config["seconds"]  # a resumed run may have another time limit, or more processes
    settings = {
        "version": __version__,
        "format": format.value,
        **config,
        "fitted": _numbers_in(config["fitted"]),
        "rules": [_told_apart(rule) for rule in job.config.rules],
        "kind": job.kinds,
        "speaker": job.speakers,
        "known": job.known,
        "input-format": job.form and job.form.value,
        "text-field": job.fields.text,
        "id-field": job.fields.id,
        "encoding": job.fields.encoding,
    }
    return Journal.beside(out, {name.replace("_", "-"): value for name, value in settings.items()})


def _told_apart(rule: OwnRule | str) -> str:
    """Return an identifier of a rule that changes with its module."""
    name, function = find_rule(rule)
    try:
        source = inspect.getsource(inspect.getmodule(function) or function)
    except (OSError, TypeError):  # built in, or without a source file
        source = ""
    return f"{name} {digest(source)[:8]}"


def _numbers_in(folder: str | None) -> str | None:
    """Return a digest of fitted numbers: the same folder may have been fitted again."""
    if folder is None:
        return None
    return digest(b"".join(file.read_bytes() for file in sorted(Path(folder).rglob("*")) if file.is_file()))
