"""`quotes extract`: files in, records out."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli import output
from quotes.config import Config
from quotes.exceptions import QuotesError

if TYPE_CHECKING:
    from quotes.records import Attribution

DEFAULTS = Config()
STDIN = "-"
STDIN_NAME = "<stdin>"
FILES_AT_A_TIME = 8
"""Files parsed together: few, so that the first records are seen soon and the bar moves, at hardly a cost in speed."""

Render = Callable[[str, "list[Attribution]"], str]


class Format(str, Enum):
    """How records are written."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


class _InputError(Exception):
    """A file cannot be read; the others can."""


def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Text files in UTF-8; - is standard input.")],
    format: Annotated[
        Format, typer.Option("--format", "-f", help="table for people; jsonl (everything) and csv (flat) for programs.")
    ] = Format.table,
    model: Annotated[
        str | None, typer.Option(help="Name or path of the spaCy pipeline; by default the first English one found.")
    ] = DEFAULTS.model,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out records less likely than this to be right.")
    ] = DEFAULTS.min_confidence,
    n_process: Annotated[int, typer.Option(min=1, help="Worker processes.")] = 1,
) -> None:
    """Print who said what in each FILE, in the order they are named.

    Exit codes: 0 all went well; 1 some files failed and the others were done; 2 nothing could be done: the options, the
    model, the output or every file is at fault.
    """
    with output.exit_codes():
        config = Config(model=model, min_confidence=min_confidence)
        failed = _extract_files(files, format, config, n_process)
    if failed:
        raise typer.Exit(output.EXIT_NOTHING_DONE if failed == len(files) else output.EXIT_SOME_FAILED)


def _extract_files(files: list[str], format: Format, config: Config, n_process: int) -> int:
    """Write each file's records as soon as they are ready, and return how many files failed."""
    from quotes.batch import pipe

    failed: set[int] = set()
    taken: list[int] = []  # pipe() counts the texts it is given, and unreadable files are not among them

    def texts() -> Iterator[tuple[str, int]]:
        for place, file in enumerate(files):
            try:
                text = _read(file)
            except _InputError as error:
                fail(place, error)
            else:
                taken.append(place)
                yield text, place

    def fail(place: int, error: object) -> None:
        failed.add(place)
        with bar_aside():
            output.complain(f"{_name(files[place])}: {error}")
        advance()

    def on_error(index: int, _text: object, error: Exception) -> None:
        # Our own errors explain themselves; of another's, such as a KeyError, the message alone says little.
        fail(taken[index], error if isinstance(error, QuotesError) else f"{type(error).__name__}: {error}")

    header, render = _writer(format)
    found = pipe(
        texts(), config=config, n_process=n_process, batch_size=FILES_AT_A_TIME, as_tuples=True, on_error=on_error
    )
    # Closed, so that ctrl-C ends the worker processes wherever it comes.
    with _progress(len(files)) as (advance, bar_aside), contextlib.closing(found):
        for records, place in found:
            if place in failed:
                continue
            with bar_aside():
                output.write(header + render(_name(files[place]), records))
            header = ""
            advance()
    return len(failed)


def _writer(format: Format) -> tuple[str, Render]:
    """Return what stands above the first record, and the function that writes a document's records."""
    if format is Format.jsonl:
        from quotes.formats import jsonl

        return "", jsonl.render
    if format is Format.csv:
        from quotes.formats import csv

        return csv.header(), csv.render

    def render_table(doc: str, records: list[Attribution]) -> str:
        from quotes.formats import table

        return table.render(doc, records, width=output.width(), styled=output.is_styled())

    return "", render_table


def _read(file: str) -> str:
    """Return a file's text as it is, line ends included, so that offsets count its own characters."""
    if not file:
        raise _InputError("no such file")  # the path of no name would be the folder we are in
    try:
        data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
    except FileNotFoundError as error:
        raise _InputError("no such file") from error
    except IsADirectoryError as error:
        raise _InputError("a folder; name the files in it") from error
    except OSError as error:
        raise _InputError(error.strerror or str(error)) from error
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _InputError(
            f"not UTF-8 (byte 0x{data[error.start]:02x} at {error.start}); convert it first, for instance with iconv"
        ) from error


def _name(file: str) -> str:
    """Return a file's name as text that can be seen and written, also where its bytes are not UTF-8, or none."""
    return STDIN_NAME if file == STDIN else os.fsencode(file).decode("utf-8", "replace") or "''"


@contextlib.contextmanager
def _progress(
    files: int,
) -> Iterator[tuple[Callable[[], object], Callable[[], contextlib.AbstractContextManager[object]]]]:
    """Show a bar where there is someone to see it; give what moves it on and what clears it away for other output."""
    if files < 2 or not sys.stderr.isatty():
        yield (lambda: None), contextlib.nullcontext
        return
    from tqdm import tqdm

    with tqdm(total=files, unit="file", file=sys.stderr, dynamic_ncols=True) as bar:
        yield bar.update, tqdm.external_write_mode
