"""How far a run is, on the disk: a note beside an unfinished output, which `--resume` goes by.

It says how many texts the run has been through, the name of the last, and how long the output was then. So a text in
which nothing was found is not read again, and what was half written when the machine stopped is cut off.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from attrs import define, frozen

from quotes.cli.output import OutputError

SUFFIX = ".progress"
"""Ending of the note, after the output's own name."""

_NOTE_LENGTH = 256
"""Bytes a note takes: always as many, so that writing over it needs no room on a full disk."""


@frozen
class Done:
    """What a run has done.

    Attributes:
        texts: How many texts it has been through, those with problems included.
        last: Name of the last of them.
        size: Length of the output then, in bytes.
    """

    texts: int = 0
    last: str = ""
    size: int = 0


@define
class Note:
    """The note about an unfinished output, in a file beside it.

    Attributes:
        out: The output.
        run: What tells this run from others: its inputs and options.
    """

    out: Path
    run: str

    @classmethod
    def beside(cls, out: Path, *what: object) -> Note:
        """Return the note of an output.

        Args:
            out: The file or folder that is written.
            what: The inputs, and all options that the output depends on.
        """
        return cls(out, _digest(repr(what)))

    @property
    def path(self) -> Path:
        """Where the note is."""
        return Path(f"{self.out}{SUFFIX}")

    def begin(self, resume: bool, exists: bool) -> Done | None:
        """Say where to begin.

        Args:
            resume: Whether to go on where the last run ended.
            exists: Whether there is an output.

        Returns:
            What has been done, nothing for a run from the start; `None` where a run to go on with is finished.

        Raises:
            OutputError: There is an unfinished output of this or another run, and it is not clear what to do about it.
        """
        if not self.path.exists():
            return None if resume and exists else Done()
        if not resume:
            raise OutputError(
                f"{self.out}: it is there, to be gone on with: add --resume, or delete {self.path} to write it anew"
            )
        try:
            data: dict[str, Any] = json.loads(self.path.read_text("utf-8"))
            run, done = data["run"], Done(data["texts"], data["last"], data["size"])
            if (type(done.texts), type(done.last), type(done.size)) != (int, str, int):
                raise TypeError("numbers and a digest are expected")
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise OutputError(
                f"{self.out}: {self.path} is damaged: delete it and start anew without --resume"
            ) from error
        if run != self.run:
            raise OutputError(
                f"{self.out}: it was written with other options; --resume needs the same ones: start anew"
            )
        return done

    def write(self, done: Done) -> None:
        """Write down how far the run is.

        Raises:
            OSError: The disk takes no more.
        """
        data = {"run": self.run, "texts": done.texts, "last": _digest(done.last), "size": done.size}
        line = json.dumps(data).ljust(_NOTE_LENGTH - 1) + "\n"
        file = os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o666)
        try:
            os.write(file, line.encode())
        finally:
            os.close(file)

    def is_last(self, done: Done, name: str) -> bool:
        """Return whether the last text of a run that was read back had this name."""
        return done.last == _digest(name)

    def remove(self) -> None:
        """Take the note away: the output is finished."""
        self.path.unlink(missing_ok=True)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
