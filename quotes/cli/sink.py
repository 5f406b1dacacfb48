"""Where records go: standard output or a file, a text's at a time, each written whole or not at all."""

from __future__ import annotations

import gzip
import stat
from pathlib import Path
from typing import BinaryIO, Protocol

from attrs import define, field

from quotes.cli import output
from quotes.cli.inputs import Text
from quotes.cli.journal import Entry, Journal

GZIP = ".gz"
_BLOCK = 2**18
"""Bytes that are compressed together. Each block is a gzip file of its own, so that what stands before it is whole."""


class Sink(Protocol):
    """Takes what is written about one text after the other."""

    def add(self, content: str, text: Text | None = None) -> None:
        """Take what is written about a text, which may be nothing.

        Args:
            content: Whole lines.
            text: The text, where one can go on after it.

        Raises:
            OutputError: It cannot be written; what was written before is left as it was.
        """

    def close(self) -> None:
        """Write what is still held back, and close."""


class Stdout:
    """Standard output."""

    def add(self, content: str, text: Text | None = None) -> None:  # noqa: ARG002 -- it has no journal
        """Write at once."""
        output.write(content)

    def close(self) -> None:
        """Leave it open: it is not ours."""


@define
class File:
    """A file, compressed if its name ends so.

    Attributes:
        path: Where it is.
        journal: The journal of what is in it; `None` keeps none.
        size: Bytes of it that an earlier run has written.
    """

    path: Path
    journal: Journal | None = None
    size: int = 0
    _file: BinaryIO = field(init=False)
    _pending: bytearray = field(init=False, factory=bytearray)
    _texts: list[Text] = field(init=False, factory=list)

    def __attrs_post_init__(self) -> None:
        try:
            if self.size and self.path.stat().st_size < self.size:
                raise output.OutputError(f"{self.path}: it is shorter than when it was left; start anew")
            self._file = self.path.open("r+b" if self.size else "wb", buffering=0)
            if self.size:
                self._cut()
            if self.journal:
                self.journal.start()
        except OSError as error:
            raise self._error(error) from error

    def add(self, content: str, text: Text | None = None) -> None:
        """Write it, or hold it back until there is enough to compress."""
        self._pending += content.encode("utf-8", "replace")
        if text is not None:
            self._texts.append(text)
        if self.path.suffix != GZIP or len(self._pending) >= _BLOCK:
            self._flush()

    def close(self) -> None:
        """Write what is held back, and close."""
        with self._file:
            self._flush()

    def _flush(self) -> None:
        if not self._pending and not self._texts:
            return
        data = bytes(self._pending)
        if self.path.suffix == GZIP and data:
            data = gzip.compress(data)
        after = self.size + len(data)
        entries = [Entry(text.name, text.digest, after) for text in self._texts]
        self._pending.clear()
        self._texts.clear()
        with output.interrupts_held():
            try:
                output.write_all(self._file, data)
                if self.journal:
                    self.journal.add(entries)
            except OSError as error:
                self._cut()
                raise self._error(error) from error
            self.size = after

    def _cut(self) -> None:
        """Cut off what stands behind the last whole text."""
        if is_regular(self.path):
            self._file.truncate(self.size)
            self._file.seek(self.size)

    def _error(self, error: OSError) -> output.OutputError:
        return output.OutputError(f"{self.path}: {output.reason(error)}")


def is_regular(path: Path) -> bool:
    """Return whether a path is a file as they are on a disk, or nothing yet, and no pipe or device."""
    return not path.exists() or stat.S_ISREG(path.stat().st_mode)
