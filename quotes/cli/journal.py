"""The progress of a run on the disk: a journal next to an output, for `--resume`.

It has the settings of the output and, for each text in it, the name, a digest of the content, and
the length of the output after it. So a text is recognized at any place in the inputs, a text in which nothing was
found is not read again, and a half-written end is cut off.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

from quotes.cli.output import OutputError, write_all

SUFFIX = ".progress"
"""Ending of the journal, after the output's own name."""
_FORMAT = 2
"""Version of the journal's format."""
_LONGEST_SETTING = 60
"""Most characters of a setting that a journal has verbatim; of a longer one it has a digest."""


@frozen
class Entry:
    """A text in the output.

    Attributes:
        name: Its name.
        content: Digest of its content.
        size: Length of the output after it, in bytes.
    """

    name: str
    content: str
    size: int = 0


@define
class Done:
    """The texts that an earlier run has read.

    Attributes:
        entries: The texts, in the order of the output.
    """

    entries: list[Entry] = field(factory=list)
    _left: defaultdict[str, list[str]] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self._left = defaultdict(list)
        for entry in self.entries:
            self._left[entry.name].append(entry.content)

    @property
    def size(self) -> int:
        """Length of the output after them, in bytes."""
        return self.entries[-1].size if self.entries else 0

    def has_name(self, name: str) -> bool:
        """Return whether a text of this name was read, and has not been taken yet."""
        return bool(self._left.get(name))

    def take(self, name: str, content: str) -> bool:
        """Return whether exactly this text was read. Inputs may have it twice: each reading counts once."""
        contents = self._left.get(name, [])
        if content not in contents:
            return False
        contents.remove(content)
        return True


@define
class Journal:
    """The journal of an output, in a file next to it.

    Attributes:
        out: The output.
        settings: The settings that the output depends on.
    """

    out: Path
    settings: Mapping[str, str] = field(factory=dict)
    _size: int = field(init=False, default=0)
    """Bytes of the journal that are whole."""

    @classmethod
    def beside(cls, out: Path, settings: Mapping[str, object] | None = None) -> Journal:
        """Return the journal of an output.

        Args:
            out: The file or folder that is written.
            settings: All settings that the output depends on.
        """
        return cls(out, {name: _shown(value) for name, value in (settings or {}).items()})

    @property
    def path(self) -> Path:
        """Path of the journal."""
        return Path(f"{self.out}{SUFFIX}")

    def begin(self, resume: bool, exists: bool) -> Done:
        """Return the texts that have been read.

        Args:
            resume: Whether to continue the last run.
            exists: Whether there is an output.

        Raises:
            OutputError: There is an output of this or another run that cannot be continued.
        """
        if not self.path.exists():
            if resume and exists:
                raise OutputError(
                    f"{self.out}: it exists and has no journal of its inputs, because it was written without --resume: "
                    "write to another file, or leave out --resume to overwrite it"
                )
            return Done()
        if not resume:
            raise OutputError(
                f"{self.out}: an earlier run is unfinished: add --resume to continue it, or delete {self.path} to "
                "start again"
            )
        settings, entries = self._read()
        if changed := sorted(name for name in {*settings, *self.settings} if self._differs(settings, name)):
            raise OutputError(
                f"{self.out}: it was written with other settings ({self._in_words(settings, changed)}); --resume needs "
                f"the same: use them, or delete {self.path} to start again"
            )
        return Done(entries)

    def start(self) -> None:
        """Begin the journal, or cut off its half-written end.

        Raises:
            OSError: The disk is full.
        """
        if self._size:
            os.truncate(self.path, self._size)
            return
        content = (json.dumps({"format": _FORMAT, "settings": dict(self.settings)}) + "\n").encode()
        with self.path.open("wb", buffering=0) as file:
            write_all(file, content)
        self._size = len(content)

    def add(self, entries: Iterable[Entry]) -> None:
        """Record texts that are in the output, all of them or none.

        Raises:
            OSError: The disk is full.
        """
        content = "".join(f"{_line(entry)}\n" for entry in entries).encode()
        try:
            with self.path.open("ab", buffering=0) as file:
                write_all(file, content)
        except OSError:
            os.truncate(self.path, self._size)
            raise
        self._size += len(content)

    def remove(self) -> None:
        """Remove the journal: the output is finished."""
        self.path.unlink(missing_ok=True)

    def _read(self) -> tuple[dict[str, str], list[Entry]]:
        """Return the settings and texts in the journal; a last line that was half written does not count."""
        try:
            content = self.path.read_bytes()
            whole = content[: content.rfind(b"\n") + 1]
            first, *lines = whole.decode().split("\n")
            head: dict[str, Any] = json.loads(first)
            if head["format"] != _FORMAT:
                raise ValueError("another format")
            settings = {str(name): str(value) for name, value in head["settings"].items()}
            entries = [_entry(json.loads(line)) for line in lines[:-1]]
            self._size = len(whole)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise OutputError(
                f"{self.out}: {self.path} is damaged: delete it and start again without --resume"
            ) from error
        return settings, entries

    def _differs(self, settings: Mapping[str, str], name: str) -> bool:
        return settings.get(name) != self.settings.get(name)

    def _in_words(self, settings: Mapping[str, str], changed: Iterable[str]) -> str:
        nothing = "nothing"
        return ", ".join(
            f"{name}: {settings.get(name, nothing)}, now {self.settings.get(name, nothing)}" for name in changed
        )


def digest(content: str | bytes) -> str:
    """Return a digest that identifies a text."""
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()[:32]


def _shown(value: object) -> str:
    shown = value if isinstance(value, str) else repr(value)
    return shown if len(shown) <= _LONGEST_SETTING else digest(shown)


def _line(entry: Entry) -> str:
    return json.dumps([entry.name, entry.content, entry.size])


def _entry(data: Any) -> Entry:
    name, content, size = data
    if (type(name), type(content), type(size)) != (str, str, int) or size < 0:
        raise TypeError("a name, a digest and a length are expected")
    return Entry(name, content, size)
