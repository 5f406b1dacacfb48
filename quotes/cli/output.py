"""Shared by the commands: standard output, messages on standard error, exit codes."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import stat
import sys
from collections.abc import Iterator
from typing import BinaryIO, NoReturn

import typer
from attrs import define

from quotes.exceptions import QuotesError

EXIT_FAILED = 1
"""The engine failed on a text."""
EXIT_WRONG = 2
"""Something is wrong with the options, the input or the output."""
EXIT_INTERRUPTED = 130  # 128 + SIGINT, as shells count
"""Stopped by Ctrl-C, as shells count it (128 + 2)."""
EXIT_READER_GONE = 141  # 128 + SIGPIPE
"""Whoever read the output has closed it, as shells count it (128 + 13)."""

WIDTH_WITHOUT_TERMINAL = 120
"""Columns of a table that goes to a file. A guess."""


class OutputError(Exception):
    """An output cannot be written, mostly because of a full disk. The message names the output and the reason."""


class ReaderGoneError(Exception):
    """The reader of standard output has closed it, as `head` does."""


@define
class Ending:
    """The message of a command that ends early.

    Attributes:
        resumable: Whether `--resume` continues it.
    """

    resumable: bool = False


@contextlib.contextmanager
def exit_codes() -> Iterator[Ending]:
    """Prepare standard output, and on any error end the command with one line and its exit code."""
    ending = Ending()
    try:
        _prepare_stdout()
        yield ending
    except QuotesError as error:
        stop(str(error), EXIT_WRONG)
    except OutputError as error:
        _drop_stdout()
        stop(f"cannot write {error}" + ("; --resume continues from there" if ending.resumable else ""), EXIT_WRONG)
    except ReaderGoneError:
        _drop_stdout()
        raise typer.Exit(EXIT_READER_GONE) from None
    except OSError as error:
        # Other errors of the system; our own errors and those of the output, above, say more.
        stop(f"{error.filename}: {reason(error)}" if error.filename else reason(error), EXIT_WRONG)
    except KeyboardInterrupt:
        if ending.resumable:
            stop(
                "interrupted; everything written so far is complete, and --resume continues from there",
                EXIT_INTERRUPTED,
            )
        stop("interrupted; the records written so far are complete", EXIT_INTERRUPTED)


def write(text: str) -> None:
    """Write to standard output completely: ctrl-C waits.

    If it goes to a file and the disk is full, the part that was written is cut off again.

    Raises:
        OutputError: It cannot be written.
        ReaderGoneError: Nobody reads it any more.
    """
    with interrupts_held():
        before = _length_of_stdout()
        try:
            write_all(sys.stdout.buffer, text.encode(sys.stdout.encoding, "replace"))
            sys.stdout.buffer.flush()
        except BrokenPipeError as error:
            raise ReaderGoneError from error
        except OSError as error:
            if before is not None:
                os.ftruncate(sys.stdout.fileno(), before)
            raise OutputError(f"the output: {reason(error)}") from error


def write_all(file: BinaryIO, data: bytes) -> None:
    """Write all data: a file without a buffer (such as standard output under `python -u`) may take only a part.

    Raises:
        OSError: The file takes no more.
    """
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]


def complain(message: str) -> None:
    """Report an error on standard error, in one line."""
    from quotes.formats.console import literal  # imports a library for tables, which few runs need here

    typer.echo(f"quotes: {literal(' '.join(message.split()))}", err=True)


def stop(message: str, code: int) -> NoReturn:
    """Report an error and end the command."""
    complain(message)
    raise typer.Exit(code) from None


def reason(error: OSError) -> str:
    """Return the reason of an error, in words."""
    return error.strerror or str(error)


def width() -> int:
    """Return the width for a table, in columns."""
    return shutil.get_terminal_size((WIDTH_WITHOUT_TERMINAL, 0)).columns


def is_styled() -> bool:
    """Return whether the output can show colours and the reader wants them (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _prepare_stdout() -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        # The same bytes on every platform. A terminal that cannot show a character gets a question mark instead.
        encoding = None if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="replace", newline="\n")


@contextlib.contextmanager
def interrupts_held() -> Iterator[None]:
    """Let ctrl-C wait until the current write ends: it never leaves half a line."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _length_of_stdout() -> int | None:
    """Return the length of the file that standard output goes to; `None` if it is not a file."""
    try:
        status = os.fstat(sys.stdout.fileno())
    except OSError:
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def _drop_stdout() -> None:
    """Discard what is still buffered, so that the interpreter's last flush does not fail too."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
