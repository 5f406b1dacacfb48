"""CSV: one attribution a row, for spreadsheets and data frames.

In: the name of a document and its records. Out: rows with the columns of `COLUMNS`, which docs/cli.md explains. White
space in a cell is collapsed, so that a row is a line; the offsets lead back to the exact text.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and the text is not ours: an article can
hold `=HYPERLINK(…)`. Such cells get an apostrophe in front, as OWASP advises ("CSV Injection").
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from quotes.records import Attribution, TextSpan

COLUMNS = (
    "doc",
    "id",
    "kind",
    "quote",
    "quote_start",
    "quote_end",
    "quote_spans",
    "fragments",
    "speaker",
    "role",
    "speaker_type",
    "resolution",
    "mention",
    "mention_start",
    "mention_end",
    "cue",
    "cue_lemma",
    "act",
    "negated",
    "addressee",
    "medium",
    "parent",
    "rule",
    "confidence",
)

_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""The full-width forms count too: spreadsheets with an East Asian locale take them for the plain ones."""


def header() -> str:
    r"""Return the line of column names, ended by `\n`."""
    return _csv([COLUMNS])


def render(doc: str, records: Iterable[Attribution]) -> str:
    r"""Return a document's records as rows without a header, each ended by `\n`."""
    return _csv([_row(doc, record) for record in records])


def _row(doc: str, record: Attribution) -> list[str]:
    quote, speaker, cue = record.quote, record.speaker, record.cue
    cells: dict[str, object] = {
        "doc": doc,
        "id": record.id,
        "kind": quote.kind,
        "quote": quote.text,
        "quote_start": quote.spans[0].start if quote.spans else None,
        "quote_end": quote.spans[-1].end if quote.spans else None,
        "quote_spans": _offsets(quote.spans),
        "fragments": " | ".join(str(fragment) for fragment in quote.fragments),
        "addressee": record.addressee,
        "medium": record.medium,
        "parent": record.parent,
        "rule": record.rule,
        "confidence": record.confidence,
    }
    if speaker:
        cells |= {
            "speaker": speaker.name,
            "role": speaker.role,
            "speaker_type": speaker.type,
            "resolution": speaker.resolution,
            "mention": speaker.mention,
            "mention_start": speaker.mention.start,
            "mention_end": speaker.mention.end,
        }
    if cue:
        cells |= {"cue": cue.text, "cue_lemma": cue.lemma, "act": cue.act, "negated": str(cue.negated).lower()}
    return [_cell(cells.get(column)) for column in COLUMNS]


def _offsets(spans: Sequence[TextSpan]) -> str:
    # Two dots, since spreadsheets read "3-12" as a date and "3:12" as a time.
    return " ".join(f"{span.start}..{span.end}" for span in spans)


def _cell(value: object) -> str:
    # Many readers, Python's before 3.11 among them, take no NUL.
    text = "" if value is None else " ".join(str(value).replace("\0", "�").split())
    return "'" + text if text.startswith(_FORMULA_STARTS) else text


def _csv(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
