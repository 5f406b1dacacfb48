"""Reading. In: sources. Out: texts, one after the other, each with its name or with a problem.

A bad line, row or file is a text with a problem, in its place; the others are still read.
"""

from __future__ import annotations

import bz2
import codecs
import contextlib
import csv
import gzip
import json
import lzma
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from attrs import evolve

from quotes.cli import papers
from quotes.cli.journal import Done, digest
from quotes.cli.sources import COMPRESSED, Form, Problem, Source
from quotes.cli.tables import find_field, opened_table, without_mark
from quotes.cli.text_fields import ENCODING, Fields, Text, TextError, text_of_fields, text_or_problem, unknown_field
from quotes.exceptions import MissingExtraError

_UNREADABLE = (OSError, EOFError, zlib.error, lzma.LZMAError)
"""Errors in reading a file, compressed or not."""
_DECOMPRESSED: Mapping[str, Callable[[Path], Any]] = {
    ".gz": gzip.open,
    ".bz2": bz2.open,
    ".xz": lzma.open,
}
"""Ending of a compressed file (`COMPRESSED`) → function that opens it."""

WHOLE_FILES = (Form.txt, Form.html, Form.vtt, Form.srt, Form.docx, Form.pdf)
"""Forms with one text in a file, named by the file."""

CHANGED = (
    "it has changed since it was read, and its old records stay in the output: start again to read it "
    "(rows and lines are identified by number unless --id-field names them)"
)


def texts(sources: Iterable[Source | Problem], fields: Fields, done: Done | None = None) -> Iterator[Text]:
    """Read texts from files, one after the other, as a stream.

    Args:
        sources: The files.
        fields: The fields of texts in JSON Lines and CSV.
        done: The texts that have been read before, which are left out; `None` computes no digests.
    """
    for source in sources:
        if done is None or isinstance(source, Problem):
            yield from _texts_of(source, fields)
            continue
        # A file with one text is identified by its bytes: a PDF document need not be read again.
        of_file = _digest_of(source) if source.form in WHOLE_FILES else ""
        if of_file and done.take(source.name, of_file):
            continue
        for text in _texts_of(source, fields):
            own = of_file or digest(text.text)
            if text.problem is not None:
                yield text
            elif of_file or not done.take(text.name, own):
                yield evolve(text, digest=own) if not done.has_name(text.name) else Text(text.name, problem=CHANGED)


def _digest_of(source: Source) -> str:
    """Return the digest of a file's bytes; empty for standard input and files that cannot be read."""
    if source.path is None:
        return ""
    try:
        return digest(source.path.read_bytes())
    except OSError:
        return ""


def count(sources: Iterable[Source | Problem]) -> int:
    """Return the number of texts to read, for a progress bar; approximate if there are broken lines."""
    total = 0
    for source in sources:
        if isinstance(source, Problem) or source.form in WHOLE_FILES or source.path is None:
            total += 1
            continue
        # Problems with a file are reported when it is read.
        with contextlib.suppress(*_UNREADABLE, UnicodeDecodeError, csv.Error), _opened(source) as stream:
            if source.form is Form.csv:
                with opened_table(stream, "latin-1") as table:
                    total += sum(1 for _ in table)
            else:
                total += 1 if source.form is Form.json else sum(1 for _ in stream)
    return total


def _texts_of(source: Source | Problem, fields: Fields) -> Iterator[Text]:
    if isinstance(source, Problem):
        yield Text(source.name, problem=source.message)
        return
    try:
        yield from _READERS[source.form](source, fields)
    except MissingExtraError as error:
        yield Text(source.name, problem=str(error))
    except UnicodeError as error:
        yield Text(source.name, problem=_wrong_encoding(error, fields))
    except papers.PaperError as error:
        yield Text(source.name, problem=str(error))
    except _UNREADABLE as error:
        yield Text(source.name, problem=_reason(error))


def _txt(source: Source, fields: Fields) -> Iterator[Text]:
    """Read a file as one text with unchanged line ends: offsets count its own characters."""
    yield Text(source.name, _decoded(source, fields))


def _subtitles(source: Source, fields: Fields) -> Iterator[Text]:
    render = papers.vtt if source.form is Form.vtt else papers.srt
    yield Text(source.name, render(_decoded(source, fields)))


def _paper(source: Source, _: Fields) -> Iterator[Text]:
    render = {Form.html: papers.html, Form.docx: papers.docx, Form.pdf: papers.pdf}[source.form]
    with _opened(source) as stream:
        yield Text(source.name, render(stream.read()))


def _decoded(source: Source, fields: Fields) -> str:
    with _opened(source) as stream:
        content = stream.read()
    text = content.decode(fields.encoding).removeprefix("\ufeff")
    if "\0" in text:
        raise papers.PaperError("not a text: it has zero bytes; if it is UTF-16, add --encoding utf-16")
    return text


def _json(source: Source, fields: Fields) -> Iterator[Text]:
    """Read a file with an object with a text, a list of them, or an object with one such list."""
    try:
        data = json.loads(_decoded(source, fields))
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            raise papers.PaperError(
                "several JSON values: if there is one in each line, add --input-format jsonl"
            ) from error
        raise papers.PaperError(f"broken JSON ({error.msg} at character {error.pos})") from error
    except (ValueError, RecursionError) as error:
        if isinstance(error, UnicodeError):
            raise
        raise papers.PaperError("JSON nested too deep, or with a number of too many digits") from error
    if isinstance(data, dict) and find_field(fields.text, data) is None:
        lists = [value for value in data.values() if isinstance(value, list)]
        data = lists[0] if len(lists) == 1 else data
    if isinstance(data, dict):
        yield text_or_problem(source.name, data, fields)
        return
    if not isinstance(data, list):
        raise papers.PaperError(
            "expected an object with fields or a list of them, as in [{" + f'"{fields.text}": "…"' + "}]"
        )
    first = next((one for one in data if isinstance(one, dict)), None)
    if first is not None and all(find_field(fields.text, one) is None for one in data if isinstance(one, dict)):
        yield Text(source.name, problem=unknown_field(fields.text, first, fields))
        return
    for number, one in enumerate(data, 1):
        yield text_or_problem(f"{source.name}:{number}", one, fields)


def _jsonl(source: Source, fields: Fields) -> Iterator[Text]:
    seen = False
    with _opened(source) as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            name = f"{source.name}:{number}"
            try:
                data = json.loads(line.decode(without_mark(fields.encoding) if number == 1 else fields.encoding))
                if isinstance(data, dict) and not seen and find_field(fields.text, data) is None:
                    # All lines will lack it: one message is enough.
                    yield Text(source.name, problem=unknown_field(fields.text, data, fields))
                    return
                seen = True
                yield text_of_fields(name, data, fields)
            except UnicodeError as error:
                yield Text(name, problem=_wrong_encoding(error, fields))
            except json.JSONDecodeError as error:
                yield Text(name, problem=f"broken JSON ({error.msg} at character {error.pos})")
            except (ValueError, RecursionError):
                yield Text(
                    name, problem="JSON nested too deep, or with a number of too many digits; leave the line out"
                )
            except TextError as error:
                yield Text(name, problem=str(error))


def _csv(source: Source, fields: Fields) -> Iterator[Text]:
    with _opened(source) as stream:
        number = 0
        try:
            with opened_table(stream, fields.encoding) as table:
                columns = table.fieldnames or []
                for name in filter(None, (fields.text, fields.id, fields.date)):
                    if find_field(name, columns) is None:
                        yield Text(source.name, problem=unknown_field(name, columns, fields))
                        return
                for number, row in enumerate(table, 1):
                    yield text_or_problem(f"{source.name}:{number}", row, fields)
        except (csv.Error, UnicodeError) as error:
            what = _wrong_encoding(error, fields) if isinstance(error, UnicodeError) else f"broken CSV ({error})"
            yield Text(f"{source.name}:{number + 1}", problem=f"{what}; the rows from here on are not read")


_READERS = {
    Form.txt: _txt,
    Form.html: _paper,
    Form.jsonl: _jsonl,
    Form.json: _json,
    Form.csv: _csv,
    Form.vtt: _subtitles,
    Form.srt: _subtitles,
    Form.docx: _paper,
    Form.pdf: _paper,
}


@contextlib.contextmanager
def _opened(source: Source) -> Iterator[IO[bytes]]:
    """Open a file for reading its bytes, decompressed if its ending says that it is compressed."""
    if source.path is None:
        yield sys.stdin.buffer
    elif source.path.suffix.lower() in COMPRESSED:
        with _DECOMPRESSED[source.path.suffix.lower()](source.path) as stream:
            yield stream
    else:
        with source.path.open("rb") as stream:
            yield stream


def _wrong_encoding(error: UnicodeError, fields: Fields) -> str:
    if not isinstance(error, UnicodeDecodeError):
        return f"not in {fields.encoding} ({error})"
    byte = error.object[error.start]
    wanted = "UTF-8" if fields.encoding == ENCODING else fields.encoding
    likely = "utf-16" if error.object.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "cp1252"
    return f"not {wanted} (byte 0x{byte:02x} at {error.start}); name its encoding with --encoding, such as {likely}"


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return f"cannot be read ({error})"
