"""Checks for every reader of files: valid files, damaged in various ways.

Each gives what can be read, or the error that its documentation names, with words that say what is wrong.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import spacy
from damage import changed_rows, damaged
from fuzz_targets import SEARCH
from hypothesis import given
from hypothesis import strategies as st
from small_files import pdf, word_document
from soundness import VALIDATOR
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab
from strategies import documents, texts_with_records, words
from wrong_json import change

from quotes import Attribution, to_arrow
from quotes.arrow import extract_table
from quotes.cli import inputs
from quotes.cli.journal import Entry, Journal
from quotes.cli.output import OutputError
from quotes.cli.sources import Form, Source
from quotes.cli.text_fields import Fields, Text
from quotes.exceptions import AnnotationError, ConfigError, FormatError, StorageError
from quotes.formats import arrow, brat, jsonl, parquet, webannotation
from quotes.formats.documents import Document
from quotes.scoring import read_gold, read_predictions
from quotes.storage import SPANS_KEY, load, store

NLP = spacy.blank("en")
SHORTEST = 15
"""Least length of a message that says what is wrong and where."""


def read_or_explained(read: Callable[[], Iterable[Any]], *errors: type[Exception]) -> list[Any] | None:
    """Return the records read, or `None` for a documented error."""
    try:
        return list(read())
    except errors as error:
        check_message(error)
        return None


def check_message(error: Exception) -> None:
    """Check that an error says what is wrong and where."""
    assert len(str(error)) > SHORTEST, repr(error)


def check_read(found: list[Document] | None) -> None:
    """Check records against the published schema."""
    for records, name in found or []:
        assert name is None or isinstance(name, str)
        for record in records:
            VALIDATOR.validate(record.to_dict())


@SEARCH
@given(documents(st.none() | words), st.data())
def jsonl_files(found: list[Document], data: Any) -> None:
    """JSON Lines with changed bytes, or with fields removed, added or changed."""
    lines = "".join(jsonl.render(name, records) for records, name in found)
    if data.draw(st.booleans()):
        rows = [json.loads(line) for line in lines.split("\n") if line]
        change(data.draw, rows)
        lines = "\n".join(map(jsonl.dumps, rows))
    else:
        lines = data.draw(damaged(lines))
    check_read(read_or_explained(lambda: jsonl.read(lines.split("\n")), FormatError))


@SEARCH
@given(documents(st.none() | words), st.data())
def arrow_tables(found: list[Document], data: Any) -> None:
    """Tables with columns dropped, doubled, or with other values and types."""
    table = changed_rows(data.draw, to_arrow(found))
    if table is not None:
        check_read(read_or_explained(lambda: arrow.from_arrow(table), FormatError))


@SEARCH
@given(st.lists(words, max_size=3), st.data())
def text_batches(texts: list[str], data: Any) -> None:
    """Batches of texts, for clusters: a value that is not text fails alone."""
    table = pa.table(
        {"id": pa.array(list(map(str, range(len(texts)))), pa.string()), "text": pa.array(texts, pa.string())}
    )
    table = changed_rows(data.draw, table)
    if table is not None:
        read_or_explained(lambda: extract_table(table).to_pylist(), ConfigError)


@SEARCH
@given(documents(st.none() | words), st.data())
def parquet_files(found: list[Document], data: Any) -> None:
    """Parquet files with changed bytes: the same records are read, or none. And valid files of other tables."""
    file = io.BytesIO()
    if data.draw(st.integers(0, 3)) == 0:
        with suppress(pa.ArrowException):  # of types that Parquet does not have
            pq.write_table(changed_rows(data.draw, to_arrow(found)) or to_arrow(found), file)
        check_read(read_or_explained(lambda: parquet.read(io.BytesIO(file.getvalue())), FormatError))
        return
    parquet.write(file, found)
    content = data.draw(damaged(file.getvalue()))
    assert read_or_explained(lambda: parquet.read(io.BytesIO(content)), FormatError) in (None, found)


@SEARCH
@given(texts_with_records(), st.data())
def brat_files(document: tuple[str, list[Attribution]], data: Any) -> None:
    """Standoff files, one of the two changed. Records that are read belong to the text, and can be written again."""
    text, records = document
    annotations = brat.render(records)
    if data.draw(st.integers(0, 3)) == 0:
        text = data.draw(damaged(text))
    else:
        annotations = data.draw(damaged(annotations))
    found = read_or_explained(lambda: brat.read(annotations, text), FormatError)
    if found is not None:
        check_read([(found, None)])
        assert all(text[span.start : span.end] == span.text for record in found for span in record.quote.spans)
        assert len(brat.read(brat.render(found), text)) == len(found)


@SEARCH
@given(documents(words), st.data())
def web_annotations(found: list[Document], data: Any) -> None:
    """Pages of Web Annotations, changed like JSON Lines."""
    content = "".join(webannotation.render(name or "", records) for records, name in found)
    if data.draw(st.booleans()):
        pages = [json.loads(line) for line in content.split("\n") if line]
        change(data.draw, pages)
        content = "\n".join(map(jsonl.dumps, pages))
    else:
        content = data.draw(damaged(content))
    check_read(read_or_explained(lambda: webannotation.read(content), FormatError))


@SEARCH
@given(texts_with_records(), st.data())
def annotated_articles(document: tuple[str, list[Attribution]], data: Any) -> None:
    """Files of gold and of predictions, gzipped or not."""
    text, records = document
    parts = [
        {
            "source": [[record.speaker.mention.start, record.speaker.mention.end]] if record.speaker else [],
            "cue": [[span.start, span.end] for span in record.cue.spans] if record.cue else [],
            "content": [[span.start, span.end] for span in record.quote.spans],
        }
        for record in records
    ]
    rows: list[Any] = [{"doc": "a", "text": text, "annotators": [parts, parts], "discard": [[0, 1]]}]
    if data.draw(st.booleans()):
        rows = [{"doc": "a", "quotes": parts}, *({"doc": "b"} | record.to_dict() for record in records)]
    if data.draw(st.booleans()):
        change(data.draw, rows)
    content = "\n".join(map(jsonl.dumps, rows)).encode()
    if data.draw(st.booleans()):
        content = gzip.compress(content, mtime=0)
    content = data.draw(damaged(content))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles"
        path.write_bytes(content)
        read_or_explained(lambda: read_gold(path), AnnotationError)
        read_or_explained(lambda: read_predictions(path), AnnotationError)


ROWS = [{"text": "“We won,” she said.", "id": "a"}, {"text": "Rain.", "id": 7}, {"text": None, "id": "c", "more": [1]}]
SUBTITLES = "{mark}1\n00:00:01{point}000 --> 00:00:02{point}000\n{voice}“We won,” she said.\n\n"
SUBTITLES += "2\n00:00:03{point}000 --> 00:00:04{point}000\nRain.\n"
CONTENTS = {
    Form.txt: "“We won,” she said.\r\nRain.".encode(),
    Form.html: (
        "<html><head><title>x</title></head><body><article><p>" + "“We won,” she said. " * 20 + "</p></article></body>"
    ).encode(),
    Form.jsonl: "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode(),
    Form.json: json.dumps({"articles": ROWS}, ensure_ascii=False).encode(),
    Form.csv: 'text,id\r\n"“We won,” she said.\n""So,""",a\r\nRain.,b\r\n'.encode(),
    Form.vtt: SUBTITLES.format(mark="WEBVTT\n\n", point=".", voice="<v Ana Ruiz>").encode(),
    Form.srt: SUBTITLES.format(mark="", point=",", voice="").encode(),
    Form.docx: word_document("“We won,” she said."),
    Form.pdf: pdf("We won, she said."),
}
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "": lambda content: content,
    ".gz": lambda content: gzip.compress(content, mtime=0),
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
}


@SEARCH
@given(st.sampled_from(list(Form)), st.sampled_from(list(PACKERS)), st.sampled_from([None, "id"]), st.data())
def input_files(form: Form, ending: str, id: str | None, data: Any) -> None:
    """Input of the command line. Every fault is reported for its text, and no error ends the run."""
    content = CONTENTS[form]
    if data.draw(st.booleans()):
        content = PACKERS[ending](data.draw(damaged(content)))
    else:
        content = data.draw(damaged(PACKERS[ending](content)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{form.value}{ending}"
        path.write_bytes(content)
        sources = [Source("a", path, form)]
        found = list(inputs.texts(sources, Fields(id=id)))
        assert inputs.count(sources) >= 0
    for text in found:
        assert isinstance(text, Text)
        assert isinstance(text.text, str)
        assert isinstance(text.name, str)
        assert text.problem is None or (len(text.problem) > 5 and not text.text)


@SEARCH
@given(st.data())
def journals(data: Any) -> None:
    """The journal of an unfinished output: it is read, or reported as damaged."""
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal.beside(Path(folder) / "out.jsonl", {"format": "jsonl"})
        journal.start()
        journal.add([Entry("a.txt", "0a", 60), Entry("b.txt", "0b", 120)])
        journal.path.write_bytes(data.draw(damaged(journal.path.read_bytes())))
        try:
            found = journal.begin(resume=True, exists=True)
        except OutputError:
            return
        assert type(found.size) is int
        assert found.size >= 0


@SEARCH
@given(texts_with_records(), st.sampled_from(["bytes", "bin", "attrs"]), st.data())
def stored_records(document: tuple[str, list[Attribution]], way: str, data: Any) -> None:
    """Records on a damaged `Doc`: they are read unchanged or raise an error, and are never different."""
    text, records = document
    doc = NLP(text)
    store(doc, records)
    if way == "attrs":
        change(data.draw, doc.spans[SPANS_KEY].attrs)
    else:
        doc = _damaged_doc(doc, way, data)
    if doc is None:
        return
    try:
        found = load(doc)
    except StorageError as error:
        check_message(error)
        return
    # spaCy passes over words that it does not know in its own files: damaged in one place, all span groups are gone.
    assert found == records or not len(doc.spans)


def _damaged_doc(doc: Doc, way: str, data: Any) -> Doc | None:
    """Return a damaged `Doc` as spaCy reads it; `None` if spaCy raises an error."""
    sound = doc.to_bytes() if way == "bytes" else DocBin(docs=[doc], store_user_data=True).to_bytes()
    content = data.draw(damaged(sound))
    try:
        if way == "bytes":
            return Doc(Vocab()).from_bytes(content)
        return next(DocBin().from_bytes(content).get_docs(Vocab()), None)
    except Exception:  # noqa: BLE001 -- of many classes, and none of them ours
        return None


TARGETS: dict[str, Any] = {
    "jsonl": jsonl_files,
    "arrow": arrow_tables,
    "batches": text_batches,
    "parquet": parquet_files,
    "brat": brat_files,
    "webannotation": web_annotations,
    "articles": annotated_articles,
    "inputs": input_files,
    "journal": journals,
    "storage": stored_records,
}
