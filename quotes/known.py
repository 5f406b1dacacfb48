"""Keep a reader's decisions over a new run. In: records, and gold saved by the page. Out: records.

The page saves gold as JSON Lines (docs/view.md), one article a line. Its `quotes` have a `decision` if a reader made
one (`accepted`, `edited`, `added`); its `rejected` are not quotations.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from quotes.attributions import Attributions
from quotes.exceptions import FormatError, RecordError
from quotes.records import KINDS, Attribution, Kind, Quote, Speaker, TextSpan
from quotes.text.marks import find_quoted_spans
from quotes.text.paragraphs import find_paragraphs

READER_RULE = "reader"
"""Rule of records that a reader added."""

Spans = tuple[tuple[int, int], ...]


@frozen
class Known:
    """A reader's decisions about a text.

    Attributes:
        text: The text.
        records: Records that were accepted, edited or added.
        rejected: Contents that were rejected.
    """

    text: str
    records: tuple[Attribution, ...]
    rejected: tuple[Spans, ...]


def read_known(path: str | os.PathLike[str]) -> dict[str, Known]:
    """Read gold saved by the page.

    Returns:
        Text → the decisions about it. A text goes by its words: its name may be another in a notebook.

    Raises:
        FormatError: A line is not what the page saves.
        OSError: The file cannot be read.
    """
    found = {}
    for number, line in enumerate(Path(path).read_text("utf-8-sig").split("\n"), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            text = str(data["text"])
            quotes = [one for one in data["quotes"] if one.get("decision")]
            records = tuple(_record(place, one, text) for place, one in enumerate(quotes))
            rejected = tuple(_ranges(one["content"], text) for one in data.get("rejected", ()))
            found[text] = Known(text, records, rejected)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise FormatError(
                f"{path}, line {number}: not gold saved by the page ({_reason(error):.80}): correct the line or "
                "leave it out"
            ) from error
    return found


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"broken JSON: {error.msg} at character {error.pos}"
    return f"no {error}" if isinstance(error, KeyError) else str(error) or type(error).__name__


def keep_known(found: Attributions, known: Known) -> Attributions:
    """Return the reader's records unchanged, and the found ones that do not contradict a decision.

    A found record that shares characters with a decided content is dropped, unless it lies wholly inside: a quotation
    in a quotation is another record. Records of another text are returned unchanged.

    Args:
        found: The records found in the text now.
        known: The decisions about the text.
    """
    if known.text != found.text:
        return found
    decided = [_spans_of(record) for record in known.records]
    others = [
        record
        for record in found
        if _spans_of(record) not in known.rejected
        and not any(_collides(_spans_of(record), content) for content in decided)
    ]
    ordered = sorted([*known.records, *others], key=lambda record: (record.quote.spans[0].start, -_end(record)))
    numbers = {id(record): number for number, record in enumerate(ordered)}
    old = {record.id: numbers[id(record)] for record in others}
    return found.with_records(
        evolve(
            record,
            id=numbers[id(record)],
            parent=old.get(record.parent) if record.parent is not None and record in others else None,
        )
        for record in ordered
    )


def _end(record: Attribution) -> int:
    return record.quote.spans[-1].end


def _spans_of(record: Attribution) -> Spans:
    return tuple((span.start, span.end) for span in record.quote.spans)


def _collides(content: Spans, decided: Spans) -> bool:
    """Return whether a content shares characters with a decided one and does not lie inside it as a smaller one."""
    shares = any(a < d and c < b for a, b in content for c, d in decided)
    inside = all(any(c <= a and b <= d for c, d in decided) for a, b in content)
    return shares and (content == decided or not inside)


def _record(place: int, data: Mapping[str, Any], text: str) -> Attribution:
    """Return a decided quotation as a record, with the highest confidence."""
    before = Attribution.from_dict(data["record"]) if data.get("record") else None
    content = _ranges(data["content"], text)
    if not content:
        raise RecordError("a quotation without content")
    kind = data.get("kind")
    if kind not in KINDS:
        raise RecordError(f"kind: expected one of {', '.join(KINDS)}, got {kind!r:.40}")
    unchanged = before is not None and _spans_of(before) == content and before.quote.kind == kind
    quote = before.quote if before is not None and unchanged else _quote(kind, content, text)
    speaker = _speaker(data, before.speaker if before else None, text)
    if before is None:
        return Attribution(place, quote, speaker, rule=READER_RULE)
    return evolve(before, id=place, quote=quote, speaker=speaker, confidence=1.0)


def _quote(kind: Kind, content: Spans, text: str) -> Quote:
    fragments = () if kind == "indirect" else tuple(_fragments(content, text))
    return Quote(kind, tuple(_span(start, end, text) for start, end in content), fragments)


def _fragments(content: Spans, text: str) -> Iterator[TextSpan]:
    for quoted in find_quoted_spans(text, find_paragraphs(text)):
        if any(start <= quoted.inner_start and quoted.inner_end <= end for start, end in content):
            yield _span(quoted.inner_start, quoted.inner_end, text)


def _speaker(data: Mapping[str, Any], before: Speaker | None, text: str) -> Speaker | None:
    source = _ranges(data.get("source", ()), text)
    name = data.get("name") or None
    if not source:
        return None
    mention = _span(source[0][0], source[-1][1], text)
    if before is not None and before.mention == mention and before.name == name:
        return evolve(before, name_confidence=1.0)
    type_of = before.type if before is not None and before.name == name else None
    return Speaker(
        mention, name, type=type_of, resolution="name" if name == mention.text else "none", name_confidence=1.0
    )


def _ranges(value: Iterable[Sequence[int]], text: str) -> Spans:
    spans = tuple((start, end) for start, end in value)
    for start, end in spans:
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
            raise RecordError(f"expected offsets of the text, got {start!r:.20} to {end!r:.20}")
    return spans


def _span(start: int, end: int, text: str) -> TextSpan:
    return TextSpan(start, end, text[start:end])
