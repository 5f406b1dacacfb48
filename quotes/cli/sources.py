"""Find the files to read. In: the arguments of a command. Out: sources and problems, in the order of the arguments.

A folder means all files in it and below with a known ending, a pattern all matching files, both in
the order of their names, so that a run can be resumed.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Iterator, Sequence
from enum import Enum
from pathlib import Path

from attrs import frozen

from quotes.cli.output import reason

STDIN = "-"
STDIN_NAME = "<stdin>"


class Form(str, Enum):
    """The form of a file."""

    txt = "txt"
    html = "html"
    jsonl = "jsonl"
    json = "json"
    csv = "csv"
    vtt = "vtt"
    srt = "srt"
    docx = "docx"
    pdf = "pdf"


_ENDINGS = {
    ".txt": Form.txt,
    ".text": Form.txt,
    ".html": Form.html,
    ".htm": Form.html,
    ".jsonl": Form.jsonl,
    ".ndjson": Form.jsonl,
    ".json": Form.json,
    ".csv": Form.csv,
    ".tsv": Form.csv,
    ".vtt": Form.vtt,
    ".srt": Form.srt,
    ".docx": Form.docx,
    ".pdf": Form.pdf,
}
UNREADABLE = (
    *(".doc", ".odt", ".rtf", ".pages", ".epub", ".mobi", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".parquet"),
    *(".zip", ".7z", ".tar", ".png", ".jpg", ".jpeg", ".gif", ".mp3", ".mp4", ".wav", ".xml", ".yaml", ".yml"),
)
"""Endings of files that are not prose and have no reader: they are refused unless `--input-format` is given."""
COMPRESSED = (".gz", ".bz2", ".xz")
"""Endings of compressed files; the ending before gives their form."""


@frozen
class Source:
    """A file to read.

    Attributes:
        name: Its name as given, as printable text.
        path: Its path; `None` for the standard input.
        form: Its form.
    """

    name: str
    path: Path | None
    form: Form


@frozen
class Problem:
    """A problem with an argument or an input.

    Attributes:
        name: The name of the argument or input.
        message: The problem, and what to do.
    """

    name: str
    message: str

    def __str__(self) -> str:
        return f"{self.name}: {self.message}"


def find_sources(
    arguments: Sequence[str], form: Form | None = None, leave_out: Collection[Path] = ()
) -> list[Source | Problem]:
    """Return the sources of a command's arguments.

    Args:
        arguments: Files, folders, patterns, or `-`.
        form: The form of the files; `None` uses their endings, and takes files with other endings for plain text.
        leave_out: Files that folders and patterns do not include: the command's own output.
    """
    own = {path.resolve() for path in leave_out}
    found: list[Source | Problem] = []
    for argument in arguments:
        try:
            found.extend(_sources(argument, form, own))
        except OSError as error:  # such as a folder in the path that may not be entered
            found.append(Problem(shown_name(argument), reason(error)))
    return found


def shown_name(file: str) -> str:
    """Return a file's name as printable text, also if its bytes are not UTF-8 or it is empty."""
    return STDIN_NAME if file == STDIN else os.fsencode(file).decode("utf-8", "replace") or "''"


def form_of(path: Path) -> Form | None:
    """Return the form of a file by its ending, or `None`."""
    name = path.with_suffix("") if path.suffix.lower() in COMPRESSED else path
    return _ENDINGS.get(name.suffix.lower())


def _sources(argument: str, form: Form | None, own: set[Path]) -> Iterator[Source | Problem]:
    name = shown_name(argument)
    if argument == STDIN:
        yield Source(name, None, form or Form.txt)
        return
    path = Path(argument)
    if argument and path.is_dir():
        files = _files_in(argument, form, own)
        nothing = f"a folder with no {'' if form else ', '.join(each.value for each in Form) + ' '}files in it"
    elif argument and not path.exists() and glob.has_magic(argument):
        found = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207 -- a Path's takes no absolute pattern
        files = [file for file in found if Path(file).is_file() and not _is_own(file, own)]
        nothing = "no file matches"
    else:
        # The path of an empty name would be the current folder.
        files, nothing = [argument] if argument and path.exists() else [], "no such file"
    if not files:
        yield Problem(name, nothing)
    for file in files:
        if form is None and (ending := Path(file).suffix.lower()) in UNREADABLE:
            yield Problem(shown_name(file), f"{ending} files are not read: convert it to text, HTML, JSON Lines or CSV")
        else:
            yield Source(shown_name(file), Path(file), form or form_of(Path(file)) or Form.txt)


def _files_in(folder: str, form: Form | None, own: set[Path]) -> list[str]:
    """Return the files in a folder and below, without hidden ones and, without a form, those with other endings."""
    top = Path(folder).resolve()
    found = (Path(parent, name).relative_to(top) for parent, _, names in os.walk(top) for name in names)
    return [
        os.path.join(folder, file)  # noqa: PTH118 -- a Path would drop the `./` that the user wrote
        for file in sorted(found)
        if not any(part.startswith(".") for part in file.parts)
        and (form is not None or form_of(file) is not None)
        and not _is_own(top / file, own)
    ]


def _is_own(file: str | Path, own: set[Path]) -> bool:
    return bool(own) and Path(file).resolve() in own
