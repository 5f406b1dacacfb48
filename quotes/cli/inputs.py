"""Reading: sources come in, texts go out, one after the other, each with its name or with what is wrong with it.

A bad line, row or file is a text with a problem, in its place, and does not keep the others from being read.
"""

from __future__ import annotations

import bz2
import contextlib
import csv
import gzip
import io
import json
import lzma
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from attrs import frozen

from quotes.cli.sources import COMPRESSED, Form, Problem, Source
from quotes.exceptions import MissingExtraError
from quotes.extras import require

HTML_EXTRA = "html"
TEXT_FIELD = "text"
"""Where JSON Lines and CSV have the text, unless told otherwise."""

_LONGEST_CELL = 2**31 - 1
"""The csv module's own limit is 131,072 characters, which a long article passes."""
_UNREADABLE = (OSError, EOFError, zlib.error, lzma.LZMAError)
"""What reading a file raises, compressed ones included."""
_FIELDS_SHOWN = 12
_DECOMPRESSED: Mapping[str, Callable[[Path], Any]] = {
    ".gz": gzip.open,
    ".bz2": bz2.open,
    ".xz": lzma.open,
}
"""What opens a compressed file, by its ending (`COMPRESSED`)."""

WHOLE_FILES = (Form.txt, Form.html)
"""Forms of which a file is one text, called by the file's name."""


@frozen
class Fields:
    """Where JSON Lines and CSV have what is read of them.

    Attributes:
        text: Name of the field or column with the text.
        id: Name of the one with the text's own name; `None` calls it by its file and number.
    """

    text: str = TEXT_FIELD
    id: str | None = None


@frozen
class Text:
    """A text to read.

    Attributes:
        name: What it is called.
        text: What is in it; empty if it has a problem.
        problem: What is wrong with it, or `None`.
    """

    name: str
    text: str = ""
    problem: str | None = None


class _TextError(Exception):
    """A text cannot be read; the others can."""


def texts(sources: Iterable[Source | Problem], fields: Fields, unread: int = 0) -> Iterator[Text]:
    """Read texts from files, one after the other, as a stream.

    Args:
        sources: The files.
        fields: Where JSON Lines and CSV have their texts.
        unread: Of how many texts, from the first, only the names will be asked: files that are one text are not read.
    """
    passed = 0
    for source in sources:
        if not isinstance(source, Problem) and source.form in WHOLE_FILES and passed < unread:
            passed += 1
            yield Text(source.name)
            continue
        for text in _texts_of(source, fields):
            passed += 1
            yield text


def count(sources: Iterable[Source | Problem]) -> int:
    """Return how many texts there are to read, for a progress bar; roughly, where lines are broken."""
    total = 0
    for source in sources:
        if isinstance(source, Problem) or source.form in WHOLE_FILES or source.path is None:
            total += 1
            continue
        # What is wrong with a file is said when its turn comes.
        with contextlib.suppress(*_UNREADABLE, UnicodeDecodeError, csv.Error), _opened(source) as stream:
            items: Iterable[object] = _rows(stream) if source.form is Form.csv else stream
            total += sum(1 for _ in items)
    return total


def _texts_of(source: Source | Problem, fields: Fields) -> Iterator[Text]:
    if isinstance(source, Problem):
        yield Text(source.name, problem=source.message)
        return
    try:
        yield from _READERS[source.form](source, fields)
    except MissingExtraError as error:
        yield Text(source.name, problem=str(error))
    except UnicodeDecodeError as error:
        yield Text(source.name, problem=_not_utf8(error))
    except _UNREADABLE as error:
        yield Text(source.name, problem=_reason(error))


def _txt(source: Source, _: Fields) -> Iterator[Text]:
    """A file is a text as it is, line ends included, so that offsets count its own characters."""
    with _opened(source) as stream:
        yield Text(source.name, stream.read().decode("utf-8").removeprefix("\ufeff"))


def _html(source: Source, _: Fields) -> Iterator[Text]:
    """A page's article, without menus, comments and tables."""
    trafilatura = require("trafilatura", HTML_EXTRA)
    with _opened(source) as stream:
        found = trafilatura.extract(stream.read(), include_comments=False, include_tables=False)
    if found:
        yield Text(source.name, found)
    else:
        yield Text(source.name, problem="no article found in this page")


def _jsonl(source: Source, fields: Fields) -> Iterator[Text]:
    seen = False
    with _opened(source) as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            name = f"{source.name}:{number}"
            try:
                data = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
                if not isinstance(data, dict):
                    raise _TextError("expected an object with fields, as in {" + f'"{fields.text}": "…"' + "}")
                if not seen and fields.text not in data:
                    # All lines will lack it, and one complaint is enough.
                    yield Text(source.name, problem=_unknown_field(fields.text, data, fields))
                    return
                seen = True
                yield _of_fields(name, data, fields)
            except UnicodeDecodeError as error:
                yield Text(name, problem=_not_utf8(error))
            except json.JSONDecodeError as error:
                yield Text(name, problem=f"broken JSON ({error.msg} at character {error.pos})")
            except (ValueError, RecursionError):
                yield Text(
                    name, problem="JSON nested too deep, or with a number of too many digits; leave the line out"
                )
            except _TextError as error:
                yield Text(name, problem=str(error))


def _csv(source: Source, fields: Fields) -> Iterator[Text]:
    with _opened(source) as stream:
        rows = _rows(stream)
        number = 0
        try:
            columns = rows.fieldnames or []
            for field in filter(None, (fields.text, fields.id)):
                if field not in columns:
                    yield Text(source.name, problem=_unknown_field(field, columns, fields))
                    return
            for number, row in enumerate(rows, 1):
                yield _of_row(f"{source.name}:{number}", row, fields)
        except (csv.Error, UnicodeDecodeError) as error:
            what = _not_utf8(error) if isinstance(error, UnicodeDecodeError) else f"broken CSV ({error})"
            yield Text(f"{source.name}:{number + 1}", problem=f"{what}; the rows from here on are not read")


_READERS = {Form.txt: _txt, Form.html: _html, Form.jsonl: _jsonl, Form.csv: _csv}


def _of_row(name: str, row: Mapping[str, Any], fields: Fields) -> Text:
    try:
        return _of_fields(name, row, fields)
    except _TextError as error:
        return Text(name, problem=str(error))


def _of_fields(name: str, data: Mapping[str, Any], fields: Fields) -> Text:
    if fields.text not in data:
        raise _TextError(_unknown_field(fields.text, data, fields))
    text = "" if data[fields.text] is None else data[fields.text]  # articles without a text are common in corpora
    if not isinstance(text, str):
        raise _TextError(f"the field {fields.text!r} holds {text!r:.40}, not a text")
    if fields.id is None:
        return Text(name, text)
    if fields.id not in data:
        raise _TextError(_unknown_field(fields.id, data, fields))
    own_name = data[fields.id]
    if isinstance(own_name, (dict, list, bool)) or own_name in (None, ""):
        raise _TextError(f"the field {fields.id!r} holds {own_name!r:.40}, not a name")
    return Text(str(own_name), text)


def _unknown_field(field: str, known: Iterable[str], fields: Fields) -> str:
    names = list(known)
    shown = ", ".join(names[:_FIELDS_SHOWN]) + (", …" if len(names) > _FIELDS_SHOWN else "")
    option = "--text-field" if field == fields.text else "--id-field"
    return f"no field {field!r}; name the right one with {option} (there are {shown or 'none'})"


@contextlib.contextmanager
def _opened(source: Source) -> Iterator[IO[bytes]]:
    """Open a file for reading its bytes, decompressed where its ending says that it is compressed."""
    if source.path is None:
        yield sys.stdin.buffer
    elif source.path.suffix.lower() in COMPRESSED:
        with _DECOMPRESSED[source.path.suffix.lower()](source.path) as stream:
            yield stream
    else:
        with source.path.open("rb") as stream:
            yield stream


def _rows(stream: IO[bytes]) -> csv.DictReader[str]:
    csv.field_size_limit(_LONGEST_CELL)
    return csv.DictReader(io.TextIOWrapper(stream, encoding="utf-8-sig", newline=""))


def _not_utf8(error: UnicodeDecodeError) -> str:
    byte = error.object[error.start]
    return f"not UTF-8 (byte 0x{byte:02x} at {error.start}); convert it first, for instance with iconv"


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return f"cannot be read ({error})"
