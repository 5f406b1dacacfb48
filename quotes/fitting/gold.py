"""Read annotated articles for fitting, from all formats in which people correct quotations.

In: a file or a folder. Out: a `Corpus` of articles. The formats are recognized by their content:

- articles with their annotations as JSON Lines, as `quotes score` reads them;
- our own records as JSON Lines (`quotes extract --format jsonl`, corrected), with their texts in files next to them;
- a folder of brat's `.txt` and `.ann` files.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from quotes.exceptions import AnnotationError, FormatError
from quotes.formats import brat, jsonl
from quotes.records import Attribution
from quotes.scoring import Annotation, Article, read_gold
from quotes.scoring.annotations import read_rows


@frozen
class Corpus:
    """Annotated articles that belong together.

    Attributes:
        name: Their name in the provenance.
        articles: The articles.
        licence: Their licence; `None` if it was not given.
    """

    name: str
    articles: tuple[Article, ...]
    licence: str | None = None

    @property
    def leveled(self) -> bool:
        """Whether annotators marked levels: statements and optional ones."""
        return any(one.level is not None for article in self.articles for one in article.annotators[0])


def read_corpus(path: str | Path, *, texts: str | Path | None = None, licence: str | None = None) -> Corpus:
    """Read annotated articles.

    Args:
        path: A file of JSON Lines, gzipped or not, of articles or of our own records; or a folder with brat's files.
        texts: The folder with the file that the `doc` of each of our own records names; by default that of `path`.
        licence: The licence of the articles.

    Raises:
        AnnotationError: Something in it has none of the formats, or a text is missing.
        OSError: A file cannot be read.
    """
    path = Path(path)
    if path.is_dir():
        articles = _read_brat(path)
    elif _has_texts(path):
        articles = read_gold(path)
    else:
        articles = _read_records(path, Path(texts) if texts is not None else path.parent)
    if not articles:
        raise AnnotationError(f"{path}: no annotated article in it")
    return Corpus(path.name.removesuffix(".gz").removesuffix(".jsonl"), tuple(articles), licence)


def _has_texts(path: Path) -> bool:
    return any("text" in row for _, row in read_rows(path))


def _read_records(path: Path, folder: Path) -> list[Article]:
    """Return the articles of a file of our own records; their texts are files of `folder`."""
    by_doc: dict[str, list[Attribution]] = {}
    for place, row in read_rows(path):
        try:
            [(records, doc)] = jsonl.read([jsonl.dumps(row)])
        except FormatError as error:
            raise AnnotationError(f"{place}: {error}") from error
        by_doc.setdefault(str(doc), []).extend(records)
    return [_article(doc, _text_of(doc, folder, path), records) for doc, records in by_doc.items()]


def _text_of(doc: str, folder: Path, path: Path) -> str:
    for file in (folder / doc, Path(doc)):
        if file.is_file():
            return file.read_bytes().decode("utf-8-sig")
    raise AnnotationError(
        f"{path}: its records are about {doc!r}, which is no file in {folder}: name the folder of the texts"
    )


def _read_brat(folder: Path) -> list[Article]:
    found = []
    for standoff in sorted(folder.rglob("*.ann")):
        file = standoff.with_suffix(".txt")
        if not file.is_file():
            raise AnnotationError(f"{standoff}: the text is missing; it should be {file}")
        text = file.read_bytes().decode("utf-8")
        try:
            records = brat.read(standoff.read_bytes().decode("utf-8"), text)
        except (FormatError, UnicodeDecodeError) as error:
            raise AnnotationError(f"{standoff}: {error}") from error
        found.append(_article(str(standoff.relative_to(folder).with_suffix("")), text, records))
    return found


def _article(doc: str, text: str, records: Iterable[Attribution]) -> Article:
    annotations = tuple(Annotation.of(record) for record in records)
    beyond = max((end for one in annotations for _, end in (*one.source, *one.cue, *one.content)), default=0)
    if beyond > len(text):
        raise AnnotationError(f"{doc}: a record goes to character {beyond}, and the text has {len(text)}")
    return Article(doc, text, (annotations,), nests=True)
