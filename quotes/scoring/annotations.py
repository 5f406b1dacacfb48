"""Annotated articles and predictions, as data and read from JSON Lines.

In: files. Out: `Article`s with their annotations, and predicted `Annotation`s by article, in character offsets.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, get_args

from attrs import frozen

from quotes.exceptions import AnnotationError
from quotes.records import Attribution

Spans = tuple[tuple[int, int], ...]

Level = Literal["S", "O"]
"""The level of an annotated attribution: "S" is a statement, "O" is optional (neither right nor wrong)."""

LEVELS: tuple[Level, ...] = get_args(Level)

BESIDE_RECORDS = ("doc", "identity")
"""Keys of a line of `quotes.formats.jsonl` that are not fields of the record."""

GZIP_MAGIC = b"\x1f\x8b"


@frozen
class Annotation:
    """One attribution, as ranges of characters.

    Attributes:
        source: Character ranges `(start, end)` of the source; empty if there is none.
        cue: Character ranges of the cue; empty if there is none.
        content: Character ranges of the content.
        level: Its level; `None` if annotators marked no levels.
        nested: Whether it lies inside the content of another.
    """

    source: Spans
    cue: Spans
    content: Spans
    level: Level | None = None
    nested: bool = False

    @classmethod
    def of(cls, record: Attribution) -> Annotation:
        """Return one of our records as an annotation."""
        mention = record.speaker.mention if record.speaker else None
        return cls(
            source=((mention.start, mention.end),) if mention else (),
            cue=tuple((span.start, span.end) for span in record.cue.spans) if record.cue else (),
            content=tuple((span.start, span.end) for span in record.quote.spans),
            nested=record.parent is not None,
        )


@frozen
class Article:
    """An annotated article.

    Attributes:
        doc: Its name.
        text: Its text.
        annotators: The attributions that each annotator marked. The first annotator's are gold.
        discard: Character ranges of boilerplate: attributions wholly inside them are not scored.
        nests: Whether attributions inside the content of others are annotated too.
    """

    doc: str
    text: str
    annotators: tuple[tuple[Annotation, ...], ...]
    discard: Spans = ()
    nests: bool = False


def read_gold(path: str | Path) -> list[Article]:
    """Read annotated articles.

    Args:
        path: A file of JSON Lines, gzipped or not: `{"doc", "text", "annotators": [[attribution, …], …], "discard"}`,
            where an attribution is `{"source": [[start, end], …], "cue": […], "content": […]}` in character offsets
            (PolNeAR so converted, for one), or `{"doc", "text", "quotes": [attribution, …]}` of one annotator, who
            annotates inside contents too and may give each attribution a `"level"`. `discard` may be left out.

    Raises:
        AnnotationError: A line is not such an article, its offsets exceed its text, or two articles have the same name.
        OSError: The file cannot be read.
    """
    articles: dict[str, Article] = {}
    for place, row in read_rows(path):
        with _explained(place):
            nests = "quotes" in row and "annotators" not in row
            article = Article(
                doc=str(row["doc"]),
                text=_text(row["text"]),
                annotators=tuple(
                    tuple(map(_annotation, found)) for found in ([row["quotes"]] if nests else row["annotators"])
                ),
                discard=_spans(row.get("discard") or ()),
                nests=nests,
            )
            if not article.annotators:
                raise ValueError("no annotator")
            _check_inside(article)
            if article.doc in articles:
                raise ValueError(f"a second article of the name {article.doc!r}")
        articles[article.doc] = article
    return list(articles.values())


def read_predictions(path: str | Path) -> dict[str, list[Annotation]]:
    """Read predictions, by article.

    Args:
        path: A file of JSON Lines, gzipped or not: either an article a line, `{"doc", "quotes": [attribution, …]}`, or
            a record a line, as `quotes extract --format jsonl` writes them.

    Raises:
        AnnotationError: A line is neither, or two lines of the first kind name the same article.
        OSError: The file cannot be read.
    """
    found: dict[str, list[Annotation]] = {}
    for place, row in read_rows(path):
        with _explained(place):
            doc = str(row["doc"])
            if "quotes" in row:
                if doc in found:
                    raise ValueError(f"a second line for the article {doc!r}")
                found[doc] = list(map(_annotation, row["quotes"]))
            else:
                record = Attribution.from_dict({key: value for key, value in row.items() if key not in BESIDE_RECORDS})
                found.setdefault(doc, []).append(Annotation.of(record))
    return found


def as_annotations(predicted: Iterable[Annotation | Attribution], *, nests: bool) -> list[Annotation]:
    """Return predictions as annotations; those inside another only if annotators mark such ones too (`nests`)."""
    found = (one if isinstance(one, Annotation) else Annotation.of(one) for one in predicted)
    return [one for one in found if nests or not one.nested]


@contextmanager
def _explained(place: str) -> Iterator[None]:
    """Turn errors in reading a line into an error that names the line."""
    try:
        yield
    except KeyError as error:
        raise AnnotationError(f"{place}: no field {error.args[0]!r}") from error
    except (TypeError, ValueError, AttributeError, RecursionError) as error:
        raise AnnotationError(f"{place}: {error}") from error


def read_rows(path: str | Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the place and the object of every line of a file of JSON Lines, gzipped or not.

    Raises:
        AnnotationError: A line is not a JSON object, or the gzip file is damaged.
        OSError: The file cannot be read.
    """
    data = Path(path).read_bytes()
    if data.startswith(GZIP_MAGIC):
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error) as error:
            raise AnnotationError(f"{path}: a damaged gzip file ({error}): take another copy") from error
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        place = f"{path}, line {number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise AnnotationError(f"{place}: no JSON ({error})") from error
        if not isinstance(row, dict):
            raise AnnotationError(f"{place}: expected a JSON object, got {type(row).__name__}")
        yield place, row


def _check_inside(article: Article) -> None:
    marked = [spans for found in article.annotators for one in found for spans in (one.source, one.cue, one.content)]
    for start, end in (span for spans in (article.discard, *marked) for span in spans):
        if end > len(article.text):
            raise ValueError(f"{[start, end]} is outside the text, which has {len(article.text)} characters")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"'text' is {type(value).__name__}, not a string")
    return value


def _annotation(row: Mapping[str, Any]) -> Annotation:
    level = row.get("level")
    if level is not None and level not in LEVELS:
        raise ValueError(f"level: {level!r} is none of {', '.join(LEVELS)}")
    source, cue, content = (_spans(row[part]) for part in ("source", "cue", "content"))
    return Annotation(source, cue, content, level)


def _spans(ranges: Iterable[Iterable[Any]]) -> Spans:
    spans = tuple((start, end) for start, end in ranges)
    for span in spans:
        if not all(type(offset) is int and offset >= 0 for offset in span) or span[0] > span[1]:
            raise ValueError(f"{list(span)} is no pair of character offsets [start, end]")
    return spans
