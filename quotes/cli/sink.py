"""Targets of records: standard output or a file. The records of a text are written completely or not at all."""

from __future__ import annotations

import gzip
import stat
from pathlib import Path
from typing import BinaryIO, Protocol

from attrs import define, field

from quotes.cli import output
from quotes.cli.journal import Entry, Journal
from quotes.cli.text_fields import Text

GZIP = ".gz"
_BLOCK = 2**18
"""Bytes that are compressed together. Each block is a separate gzip file, so everything before it is complete."""


class Sink(Protocol):
    """A target for the output of one text after the other."""

    def add(self, content: str, text: Text | None = None) -> None:
        """Add the output of a text, which may be empty.

        Args:
            content: Whole lines.
            text: The text, if a run can be resumed after it.

        Raises:
            OutputError: It cannot be written; earlier output is not changed.
        """

    def close(self) -> None:
        """Write what is still buffered, and close."""


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
        path: Its path.
        journal: Its journal, or `None`.
        size: Bytes that an earlier run has written.
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
                raise output.OutputError(f"{self.path}: it is shorter than the earlier run left it; start again")
            self._file = self.path.open("r+b" if self.size else "wb", buffering=0)
            if self.size:
                self._cut()
            if self.journal:
                self.journal.start()
        except OSError as error:
            raise self._error(error) from error

    def add(self, content: str, text: Text | None = None) -> None:
        """Write it, or buffer it until there is enough to compress."""
        self._pending += content.encode("utf-8", "replace")
        if text is not None:
            self._texts.append(text)
        if self.path.suffix != GZIP or len(self._pending) >= _BLOCK:
            self._flush()

    def close(self) -> None:
        """Write what is buffered, and close."""
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
        """Cut off everything after the last complete text."""
        if is_regular(self.path):
            self._file.truncate(self.size)
            self._file.seek(self.size)

    def _error(self, error: OSError) -> output.OutputError:
        return output.OutputError(f"{self.path}: {output.reason(error)}")


def is_regular(path: Path) -> bool:
    """Return whether a path is a regular file, or does not exist, and is not a pipe or device."""
    return not path.exists() or stat.S_ISREG(path.stat().st_mode)
