"""One flat row for each record, for CSV and data frames.

In: the name of a document and its records. Out: for each record, values of `COLUMNS`, which docs/files.md explains.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from quotes.attributions import Attributions
from quotes.identities import Pronoun
from quotes.records import Attribution, TextSpan
from quotes.text.paragraphs import find_paragraphs

Value = str | int | float | bool | None

COLUMNS: dict[str, type[str] | type[int] | type[float] | type[bool]] = {
    "doc": str,
    "id": int,
    "kind": str,
    "quote": str,
    "quote_start": int,
    "quote_end": int,
    "quote_spans": str,
    "fragments": str,
    "paragraph": int,
    "sentence": int,
    "context": str,
    "speaker": str,
    "role": str,
    "speaker_type": str,
    "resolution": str,
    "speaker_id": int,
    "name_confidence": float,
    "affiliation": str,
    "pronoun": str,
    "mention": str,
    "mention_start": int,
    "mention_end": int,
    "cue": str,
    "cue_lemma": str,
    "act": str,
    "negated": bool,
    "addressee": str,
    "addressee_names": str,
    "medium": str,
    "parent": int,
    "turn": int,
    "rule": str,
    "confidence": float,
}
"""The columns in order, with the type of their values other than `None`."""

_BETWEEN = " | "


def rows(doc: str | None, records: Iterable[Attribution]) -> Iterator[dict[str, Value]]:
    """Yield a row for each record: column → value, if it has one. Texts are exactly those of the document."""
    found = records if isinstance(records, Attributions) else Attributions(records, "")
    pronouns = {one.id: one.pronoun for one in found.speakers}
    paragraphs = [paragraph.start for paragraph in find_paragraphs(found.text)] if found else []
    for record in found:
        row = _row(doc, record, pronouns)
        if found.text and record.quote.spans:
            row |= _place(record, found, paragraphs)
        yield row


def _place(record: Attribution, found: Attributions, paragraphs: Sequence[int]) -> dict[str, Value]:
    """Return the paragraph and sentence a quotation begins in, counted from 1, and the sentence of its cue."""
    begin = record.quote.spans[0].start
    place: dict[str, Value] = {"paragraph": max(bisect_right(paragraphs, begin), 1)}
    if not found.sentences:
        return place
    cue = record.cue.spans[0].start if record.cue and record.cue.spans else begin
    number = max(bisect_right(found.sentences, cue), 1)
    end = found.sentences[number] if number < len(found.sentences) else len(found.text)
    place["sentence"] = max(bisect_right(found.sentences, begin), 1)
    place["context"] = found.text[found.sentences[number - 1] : end].strip()
    return place


def _row(doc: str | None, record: Attribution, pronouns: Mapping[int, Pronoun | None]) -> dict[str, Value]:
    """Return the values of the record itself."""
    quote, speaker, cue = record.quote, record.speaker, record.cue
    values: dict[str, Value] = {
        "doc": doc,
        "id": record.id,
        "kind": quote.kind,
        "quote": quote.text,
        "quote_start": quote.spans[0].start if quote.spans else None,
        "quote_end": quote.spans[-1].end if quote.spans else None,
        "quote_spans": _offsets(quote.spans),
        "fragments": _BETWEEN.join(fragment.text for fragment in quote.fragments) or None,
        "addressee": record.addressee.text if record.addressee else None,
        "addressee_names": _BETWEEN.join(record.addressee_names) or None,
        "medium": record.medium.text if record.medium else None,
        "parent": record.parent,
        "turn": record.turn,
        "rule": record.rule,
        "confidence": record.confidence,
    }
    if speaker:
        values |= {
            "speaker": speaker.name,
            "role": speaker.role,
            "speaker_type": speaker.type,
            "resolution": speaker.resolution,
            "speaker_id": speaker.id,
            "name_confidence": speaker.name_confidence,
            "affiliation": speaker.affiliation,
            "pronoun": None if speaker.id is None else pronouns.get(speaker.id),
            "mention": speaker.mention.text,
            "mention_start": speaker.mention.start,
            "mention_end": speaker.mention.end,
        }
    if cue:
        values |= {"cue": cue.text, "cue_lemma": cue.lemma, "act": cue.act, "negated": cue.negated}
    return values


def _offsets(spans: Iterable[TextSpan]) -> str:
    # Two dots: spreadsheets read "3-12" as a date and "3:12" as a time.
    return " ".join(f"{span.start}..{span.end}" for span in spans)
