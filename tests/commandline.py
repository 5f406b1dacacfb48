"""Run the command line in tests: with a fake engine, in this process or in a new one."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from samples import RECORDS
from typer.testing import CliRunner, Result

import quotes.cli
from quotes import Attribution, Attributions


class FakeEngine:
    """Finds `found` in every text, fails on a text with "fail" in it, and records its calls."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.settings: dict[str, Any] = {}
        self.found: list[Attribution] = RECORDS

    def pipe(
        self,
        texts: Iterable[tuple[str, Any]],
        *,
        as_tuples: bool,
        on_error: Callable[[int, str, Exception], None],
        **settings: Any,
    ) -> Iterator[tuple[Attributions, Any]]:
        assert as_tuples
        self.settings = settings
        for index, (text, context) in enumerate(texts):
            self.texts.append(text)
            if "fail" in text:
                on_error(index, text, RuntimeError("no luck\nat all"))
            yield Attributions([] if "fail" in text or not text else self.found, text), context


def run(*arguments: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(quotes.cli.app, arguments, input=stdin)


SLOW_COMMAND = """
    import signal, sys, time
    signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell's background jobs ignore
    sys.path.insert(0, {tests!r})
    import quotes.batch, quotes.cli
    from quotes import Attributions
    from samples import RECORDS

    def pipe(texts, **_):
        for number, (text, context) in enumerate(texts):
            yield Attributions(RECORDS, text), context
            {after}

    quotes.batch.pipe = pipe
    quotes.cli.main()
"""
"""The command with an engine that finds `RECORDS` in every text, and does something after each."""


def slow_command(after: str) -> list[str]:
    """Return the start of the command, up to its arguments.

    Args:
        after: Python code to run after each text; `number` counts them from 0.
    """
    return [sys.executable, "-c", textwrap.dedent(SLOW_COMMAND).format(tests=str(Path(__file__).parent), after=after)]


def start(after: str, arguments: Sequence[str], stdout: int | IO[Any] = subprocess.PIPE) -> subprocess.Popen[str]:
    """Start the command in a new process."""
    return subprocess.Popen(
        [*slow_command(after), *arguments], stdout=stdout, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def terminal_output(arguments: Sequence[str], columns: int = 100) -> str:
    """Return the output of a command on a terminal."""
    import fcntl
    import pty
    import termios

    primary, secondary = pty.openpty()
    fcntl.ioctl(secondary, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = os.environ | {"TERM": "xterm"}
    with subprocess.Popen(arguments, stdout=secondary, stderr=secondary, env=environment, close_fds=True) as process:
        os.close(secondary)
        shown = b""
        while True:
            try:
                piece = os.read(primary, 4096)
            except OSError:  # how Linux says that the other side is closed
                break
            if not piece:
                break
            shown += piece
    os.close(primary)
    assert process.returncode == 0
    return shown.decode()
