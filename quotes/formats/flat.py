"""One flat row a record: what CSV and data frames have in common.

In: the name of a document and one of its records. Out: a value for each of `COLUMNS`, which docs/files.md explains.
"""

from __future__ import annotations

from collections.abc import Iterable

from quotes.records import Attribution, TextSpan

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
    "speaker": str,
    "role": str,
    "speaker_type": str,
    "resolution": str,
    "mention": str,
    "mention_start": int,
    "mention_end": int,
    "cue": str,
    "cue_lemma": str,
    "act": str,
    "negated": bool,
    "addressee": str,
    "medium": str,
    "parent": int,
    "rule": str,
    "confidence": float,
}
"""The columns in their order, with the type of what is in them where it is not `None`."""

_BETWEEN_FRAGMENTS = " | "


def row(doc: str | None, record: Attribution) -> dict[str, Value]:
    """Return the values of a record by column, those it has; the text in them is exactly the document's."""
    quote, speaker, cue = record.quote, record.speaker, record.cue
    values: dict[str, Value] = {
        "doc": doc,
        "id": record.id,
        "kind": quote.kind,
        "quote": quote.text,
        "quote_start": quote.spans[0].start if quote.spans else None,
        "quote_end": quote.spans[-1].end if quote.spans else None,
        "quote_spans": _offsets(quote.spans),
        "fragments": _BETWEEN_FRAGMENTS.join(fragment.text for fragment in quote.fragments),
        "addressee": record.addressee.text if record.addressee else None,
        "medium": record.medium.text if record.medium else None,
        "parent": record.parent,
        "rule": record.rule,
        "confidence": record.confidence,
    }
    if speaker:
        values |= {
            "speaker": speaker.name,
            "role": speaker.role,
            "speaker_type": speaker.type,
            "resolution": speaker.resolution,
            "mention": speaker.mention.text,
            "mention_start": speaker.mention.start,
            "mention_end": speaker.mention.end,
        }
    if cue:
        values |= {"cue": cue.text, "cue_lemma": cue.lemma, "act": cue.act, "negated": cue.negated}
    return values


def _offsets(spans: Iterable[TextSpan]) -> str:
    # Two dots, since spreadsheets read "3-12" as a date and "3:12" as a time.
    return " ".join(f"{span.start}..{span.end}" for span in spans)
