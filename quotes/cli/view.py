"""`quotes view`. In: files. Out: a page in the browser."""

from __future__ import annotations

import os
import tempfile
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from quotes.cli import options, output, writers
from quotes.cli.reading import with_reading
from quotes.cli.run import Job, Run
from quotes.cli.writers import Format


@with_reading
def view(
    files: options.Files,
    job: Callable[[Sequence[str]], Job],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write the page here; by default to a new file.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Title of the page.")] = None,
    open_page: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = True,
) -> None:
    """Show who said what in each FILE, on a page in the browser.

    Prints where the page is.

    Exit codes: as for extract. What is wrong with a file is said, and the others are shown.
    """
    with output.exit_codes():
        asked = job(files)
        run = Run.start(asked, asked.sources([out] if out else []))
        page = out or _new_file()
        with writers.opened(Format.html, page, title=title) as write:
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
