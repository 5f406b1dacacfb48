"""One check of everything that holds for every record of every text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import pairwise

import jsonschema

from quotes import Attribution, Config, TextSpan

VALIDATOR = jsonschema.Draft202012Validator(
    json.loads(files("quotes").joinpath("data/attribution.schema.json").read_text("utf-8"))
)


def spans_of(record: Attribution) -> Iterator[TextSpan]:
    """Yield every span of a record."""
    yield from record.quote.spans
    yield from record.quote.fragments
    if record.speaker is not None:
        yield record.speaker.mention
    if record.cue is not None:
        yield from record.cue.spans
    if record.addressee is not None:
        yield record.addressee
    if record.medium is not None:
        yield record.medium


def check(records: Sequence[Attribution], text: str, config: Config) -> None:
    """Check everything that must hold for the records of one text."""
    assert [record.id for record in records] == list(range(len(records)))
    starts = [record.quote.spans[0].start for record in records]
    assert starts == sorted(starts), "records are in document order"
    for record in records:
        check_spans(record, text)
        assert 0 <= record.confidence <= 1
        assert record.confidence >= config.min_confidence
        check_parents(records, record)
        data = json.loads(json.dumps(record.to_dict()))
        VALIDATOR.validate(data)
        assert Attribution.from_dict(data) == record
        assert "\n" not in str(record)


def check_spans(record: Attribution, text: str) -> None:
    for span in spans_of(record):
        assert 0 <= span.start < span.end <= len(text), f"{span!r} is empty or outside the text"
        assert text[span.start : span.end] == span.text
        assert span.text.strip(), "there is more to a span than space"
    quote = record.quote
    for spans in (quote.spans, quote.fragments, record.cue.spans if record.cue else ()):
        assert all(a.end <= b.start for a, b in pairwise(spans)), "spans ascend and do not overlap"
    assert quote.spans
    for fragment in quote.fragments:
        assert any(span.start <= fragment.start and fragment.end <= span.end for span in quote.spans)
    assert (quote.kind == "indirect") == (not quote.fragments)


def check_parents(records: Sequence[Attribution], record: Attribution) -> None:
    seen = {record.id}
    parent = record.parent
    while parent is not None:
        assert 0 <= parent < len(records)
        assert parent not in seen, "nothing lies in itself"
        seen.add(parent)
        parent = records[parent].parent
