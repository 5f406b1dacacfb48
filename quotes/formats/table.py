"""A readable table of records: speaker, cue, kind, quotation.

In: the name of a document and its records. Out: a title line and a table of a given width, with colours for a terminal
and without for a file.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from quotes.formats import console
from quotes.records import Attribution

if TYPE_CHECKING:
    from rich.table import Table

LEAST_TABLE_WIDTH = 88
"""Terminal width, in columns, below which records are printed as blocks, since quotations would not fit. A guess."""
RULE_WIDTH = 13
"""Columns of the rule's name, which is broken at its hyphens. A guess."""
_KIND_STYLES = {"direct": "blue", "indirect": "yellow", "mixed": "magenta"}
"""The same colours as on the page."""


def render(doc: str, records: Sequence[Attribution], *, width: int = 120, styled: bool = False) -> str:
    """Return a document's records as a table.

    Args:
        doc: Name of the document, for the title line.
        records: Its attributions.
        width: Columns of the terminal; long cells are wrapped to fit.
        styled: Whether to add the escape codes for colours and bold type.
    """
    count = "1 attribution" if len(records) == 1 else f"{len(records) or 'no'} attributions"
    title = console.text(f"{doc}: {count}", "bold")
    if width < LEAST_TABLE_WIDTH:
        return console.to_string(title, map(_block, records), width=width, styled=styled)
    return console.to_string(title, [_table(records)] if records else [], width=width, styled=styled)


def _block(record: Attribution) -> Group:
    """Return a record as lines: speaker and cue; quotation; rule and confidence."""
    head, kind = _speaker(record), record.quote.kind
    if record.cue:
        head.append_text(console.text(f" {record.cue}"))
    found = Text(" ").join(
        [console.text(kind, _KIND_STYLES[kind]), console.text(f"{record.rule} {record.confidence:.2f}", "dim")]
    )
    return Group(head, *(console.indented(part) for part in (console.text(str(record.quote)), found)))


def _table(records: Sequence[Attribution]) -> Table:
    table = console.table()
    # Words too long for their column are folded: an ellipsis would hide words.
    table.add_column("Speaker", overflow="fold", max_width=24)
    table.add_column("Cue", overflow="fold", max_width=10)
    table.add_column("Kind", no_wrap=True)
    table.add_column("Quotation", overflow="fold")
    table.add_column("Rule", no_wrap=True)
    table.add_column("p", no_wrap=True, justify="right")
    for record in records:
        kind = record.quote.kind
        table.add_row(
            _speaker(record),
            console.text(str(record.cue or "")),
            console.text(kind, _KIND_STYLES[kind]),
            console.text(str(record.quote)),
            _rule(record),
            console.text(f"{record.confidence:.2f}", "dim"),
        )
    return table


def _speaker(record: Attribution) -> Text:
    if record.speaker is None:
        return console.text("–", "dim")
    speaker = record.speaker
    text = console.text(speaker.name, "bold") if speaker.name else console.text(str(speaker.mention))
    if speaker.role:
        text.append_text(console.text(f", {speaker.role}"))
    return text


def _rule(record: Attribution) -> Text:
    # Broken at its hyphens, which leaves more space for the quotation.
    return Text("\n").join(console.text(line, "dim") for line in textwrap.wrap(record.rule, RULE_WIDTH))
