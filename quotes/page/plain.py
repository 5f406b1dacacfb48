"""Records as a table of plain HTML, without style and script: for a notebook that is not trusted yet."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from quotes.audit import source_name
from quotes.records import Attribution
from quotes.text.chunks import SURROGATE

HEADINGS = ("", "Speaker", "Cue", "Kind", "Quotation", "Confidence")


def plain(records: Sequence[Attribution], note: str = "") -> Markup:
    """Return a table of records, with a line below it."""
    head = Markup("").join(Markup("<th>{}</th>").format(name) for name in HEADINGS)
    rows = Markup("").join(_row(record) for record in records)
    below = Markup("<p>{}</p>").format(note) if note else ""
    return Markup(
        '<div class="quotes-plain"><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>{}</div>'
    ).format(head, rows, below)


def _row(record: Attribution) -> Markup:
    who = source_name(record.speaker) if record.speaker else "Nobody credited"
    role = f", {record.speaker.role}" if record.speaker and record.speaker.role else ""
    cells = (
        str(record.id + 1),
        who + role,
        str(record.cue or ""),
        record.quote.kind,
        str(record.quote),
        f"{record.confidence:.2f}",
    )
    shown = (SURROGATE.sub("\ufffd", cell) for cell in cells)
    return Markup("<tr>{}</tr>").format(Markup("").join(Markup("<td>{}</td>").format(cell) for cell in shown))
