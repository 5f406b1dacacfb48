"""Where records go: standard output or a file, a text's at a time, each written whole or not at all."""

from __future__ import annotations

import gzip
import stat
from pathlib import Path
from typing import BinaryIO, Protocol

from attrs import define, field

from quotes.cli import output
from quotes.cli.note import Done, Note

GZIP = ".gz"
_BLOCK = 2**18
"""Bytes that are compressed together. Each block is a gzip file of its own, so that what stands before it is whole."""


class Sink(Protocol):
    """Takes what is written about one text after the other."""

    def add(self, content: str, name: str) -> None:
        """Take what is written about a text, which may be nothing.

        Args:
            content: Whole lines.
            name: Name of the text.

        Raises:
            OutputError: It cannot be written; what was written before is left as it was.
        """

    def close(self) -> None:
        """Write what is still held back, and close."""


class Stdout:
    """Standard output."""

    def add(self, content: str, name: str) -> None:  # noqa: ARG002 -- standard output leaves no note
        """Write at once."""
        output.write(content)

    def close(self) -> None:
        """Leave it open: it is not ours."""


@define
class File:
    """A file, compressed if its name ends so.

    Attributes:
        path: Where it is.
        note: The note about how far it is; `None` leaves none.
        done: How far it is.
    """

    path: Path
    note: Note | None
    done: Done
    _file: BinaryIO = field(init=False)
    _pending: bytearray = field(init=False, factory=bytearray)
    _texts: int = field(init=False, default=0)
    _last: str = field(init=False, default="")

    def __attrs_post_init__(self) -> None:
        try:
            if self.done.size and self.path.stat().st_size < self.done.size:
                raise output.OutputError(f"{self.path}: it is shorter than when it was left; start anew")
            self._file = self.path.open("r+b" if self.done.size else "wb", buffering=0)
            if self.done.size:
                self._cut()
            if self.note:
                self.note.write(self.done)
        except OSError as error:
            raise self._error(error) from error

    def add(self, content: str, name: str) -> None:
        """Write it, or hold it back until there is enough to compress."""
        self._pending += content.encode("utf-8", "replace")
        self._texts += 1
        self._last = name
        if self.path.suffix != GZIP or len(self._pending) >= _BLOCK:
            self._flush()

    def close(self) -> None:
        """Write what is held back, and close."""
        with self._file:
            self._flush()

    def _flush(self) -> None:
        if not self._texts:
            return
        data = bytes(self._pending)
        if self.path.suffix == GZIP and data:
            data = gzip.compress(data)
        after = Done(self.done.texts + self._texts, self._last, self.done.size + len(data))
        with output.interrupts_held():
            try:
                output.write_all(self._file, data)
                if self.note:
                    self.note.write(after)
            except OSError as error:
                self._pending.clear()
                self._texts = 0
                self._cut()
                raise self._error(error) from error
            self.done = after
            self._pending.clear()
            self._texts = 0

    def _cut(self) -> None:
        """Cut off what stands behind the last whole text."""
        if is_regular(self.path):
            self._file.truncate(self.done.size)
            self._file.seek(self.done.size)

    def _error(self, error: OSError) -> output.OutputError:
        return output.OutputError(f"{self.path}: {output.reason(error)}")


def is_regular(path: Path) -> bool:
    """Return whether a path is a file as they are on a disk, or nothing yet, and no pipe or device."""
    return not path.exists() or stat.S_ISREG(path.stat().st_mode)
