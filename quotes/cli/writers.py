"""Writing. In: texts with their records. Out: files in one of the formats."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from enum import Enum
from pathlib import Path

from quotes.attributions import Attributions
from quotes.cli import output
from quotes.cli.journal import Done, Entry, Journal
from quotes.cli.sink import File, Sink, Stdout, is_regular
from quotes.cli.text_fields import Text
from quotes.records import Attribution


class Format(str, Enum):
    """Format of records."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    html = "html"
    brat = "brat"
    webannotation = "webannotation"
    dialogue = "dialogue"
    script = "script"
    graphml = "graphml"


ENDINGS = {
    ".jsonl": Format.jsonl,
    ".ndjson": Format.jsonl,
    ".csv": Format.csv,
    ".parquet": Format.parquet,
    ".html": Format.html,
    ".htm": Format.html,
    ".jsonld": Format.webannotation,
    ".txt": Format.table,
    ".graphml": Format.graphml,
}
"""Ending of a file → format."""

RESUMABLE = (Format.jsonl, Format.csv, Format.brat, Format.webannotation)
"""Formats of runs that can be resumed: their output for a text does not depend on later texts."""

NEED_OUT = {Format.parquet: "FILE", Format.brat: "FOLDER"}
"""Formats that cannot go to standard output → what they need."""

COMPRESSED_OUT = ".gz"


def format_of(out: Path | None) -> Format:
    """Return the format of an output by its name; the table for standard output and for outputs that are not files.

    Raises:
        OutputError: Its ending is unknown.
    """
    if out is None or (out.exists() and not is_regular(out)):
        return Format.table
    ending = (out.with_suffix("") if out.suffix.lower() == COMPRESSED_OUT else out).suffix.lower()
    if ending not in ENDINGS:
        known = ", ".join(ENDINGS)
        raise output.OutputError(
            f"{out}: its ending does not tell the format: give --format, or one of the endings {known}"
        )
    return ENDINGS[ending]


Write = Callable[[Text, Attributions], None]
"""Function that takes a text with its records; a text with a problem has none."""

_ENDING = re.compile(r"(\.(txt|text|html?))?(\.(gz|bz2|xz))?$", re.IGNORECASE)
"""The ending of a file of texts."""
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_STEM_LENGTH = 60
"""Most characters of a file name, with at most four bytes each; file systems allow 255 bytes."""


@contextmanager
def opened(
    format: Format,
    out: Path | None,
    *,
    journal: Journal | None = None,
    done: Done | None = None,
    title: str | None = None,
) -> Iterator[Write]:
    """Open an output, and provide a function that writes a text's records to it.

    Args:
        format: The format.
        out: The file or folder; `None` for standard output.
        journal: The journal of the output; `None` for outputs that cannot be resumed.
        done: The texts that are already in the output.
        title: Title of a page.

    Raises:
        OutputError: It cannot be written.
        MissingExtraError: A package for the format is not installed.
    """
    if format is Format.parquet and out is not None:
        yield from _parquet(out)
    elif format is Format.brat and out is not None:
        yield from _brat(out, journal, done)
    else:
        size = done.size if done else 0
        sink: Sink = Stdout() if out is None else File(out, journal, size)
        with closing(sink):
            if format is Format.html:
                yield from _html(sink, title)
            elif format is Format.graphml:
                yield from _graphml(sink)
            else:
                yield from _lines(format, sink, out, bool(size))


def _lines(format: Format, sink: Sink, out: Path | None, begun: bool) -> Iterator[Write]:
    """Write a format in which the output of each text is independent."""
    header, render = _renderer(format, out)
    if begun:
        header = ""

    def write(text: Text, records: Attributions) -> None:
        nonlocal header
        if text.problem is None:  # failed texts are tried again when the run is resumed
            sink.add(header + render(text.name, records), text)
            header = ""

    yield write


def _renderer(format: Format, out: Path | None) -> tuple[str, Callable[[str, Attributions], str]]:
    """Return the header of the output, and the function that writes a text's records."""
    if format is Format.jsonl:
        from quotes.formats import jsonl

        return "", jsonl.render
    if format is Format.csv:
        from quotes.formats import csv

        return csv.header(), csv.render
    if format is Format.webannotation:
        from quotes.formats import webannotation

        return "", lambda doc, records: webannotation.render(doc, records, text=records.text)
    if format is Format.dialogue:
        from quotes.formats import story

        return story.csv_header(), story.render_csv
    if format is Format.script:
        from quotes.formats import story

        return "", lambda _, records: story.script(records)
    from quotes.formats import table

    width, styled = output.width(), out is None and output.is_styled()
    return "", lambda doc, records: table.render(doc, records, width=width, styled=styled)


def _parquet(out: Path) -> Iterator[Write]:
    from quotes.formats.parquet import open_writer

    def write(text: Text, records: Attributions) -> None:
        with _named_errors(out):
            add(text.name, records)

    file = ExitStack()
    with _named_errors(out):
        add = file.enter_context(open_writer(out))
    try:
        yield write
    finally:
        with _named_errors(out):
            file.close()


def _html(sink: Sink, title: str | None) -> Iterator[Write]:
    """Write one page for all texts, after the last one or when the run ends early."""
    from quotes.page import Article, render_articles

    articles: list[Article] = []

    def write(text: Text, records: Attributions) -> None:
        if text.problem is None:
            articles.append(Article(records, text.text, text.name))

    try:
        yield write
    finally:
        if articles:
            sink.add(render_articles(articles, title=title))


def _graphml(sink: Sink) -> Iterator[Write]:
    """Write one graph of who talks to whom in all texts, after the last one or when the run ends early."""
    from quotes.formats.graph import render

    found: list[Attribution] = []
    last: Text | None = None

    def write(text: Text, records: Attributions) -> None:
        nonlocal last
        if text.problem is None:
            found.extend(records)
            last = text

    try:
        yield write
    finally:
        if last is not None:
            sink.add(render(found), last)


def _brat(out: Path, journal: Journal | None, done: Done | None) -> Iterator[Write]:
    """Write two files for each text, in a folder with brat's configuration."""
    from quotes.formats import brat

    taken: dict[str, int] = {}
    for entry in done.entries if done else []:
        _stem(entry.name, taken)

    def write(text: Text, records: Attributions) -> None:
        if text.problem is not None:
            return
        stem = out / _stem(text.name, taken)
        with output.interrupts_held(), _named_errors(out):
            brat.write(stem, text.text, records)
            if journal:
                journal.add([Entry(text.name, text.digest)])

    with _named_errors(out):
        out.mkdir(parents=True, exist_ok=True)
        (out / "annotation.conf").write_text(brat.configuration(), encoding="utf-8")
        if journal:
            journal.start()
    yield write


@contextmanager
def _named_errors(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise output.OutputError(f"{out}: {output.reason(error)}") from error


def _stem(name: str, taken: dict[str, int]) -> str:
    """Return a unique file name for a text, without an ending, that stays in the folder.

    Names of texts may come from the texts' own file: `../../x` must not.
    """
    short = _ENDING.sub("", name)
    stem = _NOT_IN_NAMES.sub("_", short)[-_STEM_LENGTH:].lstrip("._") or "text"
    while taken.get(stem):
        taken[stem] += 1
        stem = f"{stem}-{taken[stem]}"
    taken[stem] = 1
    return stem
