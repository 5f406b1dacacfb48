"""A table for people: who, with which words, what.

In: the name of a document and its records. Out: a title line and a table as wide as asked, with colours where the
reader is a terminal and none where it is a file.
"""

from __future__ import annotations

import io
import textwrap
import unicodedata
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from quotes.records import Attribution

RULE_WIDTH = 13
_KIND_STYLES = {"direct": "green", "indirect": "blue", "mixed": "magenta"}


def render(doc: str, records: Sequence[Attribution], *, width: int = 120, styled: bool = False) -> str:
    """Return a document's records as a table.

    Args:
        doc: Name of the document, for the title line.
        records: Its attributions.
        width: Columns of the terminal; long cells are wrapped to fit.
        styled: Whether to add the escape codes for colours and bold type.
    """
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=styled,
        color_system="standard" if styled else None,
        legacy_windows=False,
        highlight=False,
        emoji=False,
    )
    count = "1 attribution" if len(records) == 1 else f"{len(records) or 'no'} attributions"
    console.print(_text(f"{doc}: {count}", "bold"), soft_wrap=True)
    if records:
        console.print(_table(records))
    text = "".join(line.rstrip() + "\n" for line in console.file.getvalue().split("\n"))  # type: ignore[attr-defined]  # a StringIO
    return text.rstrip("\n") + "\n\n"


def _table(records: Sequence[Attribution]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=False)
    # Words too long for their column are folded: an ellipsis would hide what was said.
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
            _text(str(record.cue or "")),
            _text(kind, _KIND_STYLES[kind]),
            _text(str(record.quote)),
            _rule(record),
            _text(f"{record.confidence:.2f}", "dim"),
        )
    return table


def _speaker(record: Attribution) -> Text:
    if record.speaker is None:
        return _text("–", "dim")
    speaker = record.speaker
    text = _text(speaker.name, "bold") if speaker.name else _text(str(speaker.mention))
    if speaker.role:
        text.append_text(_text(f", {speaker.role}"))
    return text


def _rule(record: Attribution) -> Text:
    # Broken at its hyphens, so that the room goes to the quotation.
    return Text("\n").join(_text(line, "dim") for line in textwrap.wrap(record.rule, RULE_WIDTH))


def _text(content: str, style: str = "") -> Text:
    # Control characters go: an article must not be able to move the cursor or set the terminal's title. `Text` takes
    # the rest literally, so square brackets are no markup.
    return Text("".join("�" if unicodedata.category(char) == "Cc" else char for char in content), style=style)
