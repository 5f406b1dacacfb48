"""`quotes view`: files in, a page in the browser out."""

from __future__ import annotations

import os
import tempfile
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from quotes.cli import options, output, writers
from quotes.cli.note import Done
from quotes.cli.run import Run, make_job
from quotes.cli.writers import Format


def view(
    files: options.Files,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write the page here; by default to a new file.")
    ] = None,
    open_page: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = True,
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
    """Show who said what in each FILE, on a page in the browser.

    Prints where the page is.

    Exit codes: as for extract. What is wrong with a file is said, and the others are shown.
    """
    with output.exit_codes():
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
        run = Run.start(job, job.sources([out] if out else []))
        page = out or _new_file()
        note = None  # a page is written whole, or up to where it was interrupted
        with writers.opened(Format.html, page, note, Done(), skipped=[]) as write:
            outcome = run.hand_to(write)
        if outcome.wrong + outcome.failed < outcome.texts:
            output.write(f"{page}\n")
            if open_page and not webbrowser.open(page.resolve().as_uri()):
                output.complain("no browser could be opened; open the page yourself")
        elif not out:
            page.unlink()
        outcome.exit()


def _new_file() -> Path:
    descriptor, name = tempfile.mkstemp(prefix="quotes-", suffix=".html")
    os.close(descriptor)
    return Path(name)
