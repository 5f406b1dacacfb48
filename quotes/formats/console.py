"""Readable tables as text, with colours for a terminal and without for a file."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text


def text(content: str, style: str = "") -> Text:
    """Return text to show literally: without markup and control characters."""
    return Text(literal(content), style=style)


def literal(content: str) -> str:
    """Return a text without control characters.

    An article, or its name, must not be able to move the cursor or set the terminal's title.
    """
    return "".join("�" if unicodedata.category(char) == "Cc" else char for char in content)


def indented(content: RenderableType) -> RenderableType:
    """Return content indented below the line above it."""
    return Padding(content, (0, 0, 0, 2))


def table() -> Table:
    """Return an empty table in the common style."""
    return Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=False)


def to_string(title: Text, parts: Iterable[RenderableType], *, width: int, styled: bool) -> str:
    """Return a title line and the parts below it, in a given width, with an empty line at the end."""
    written = io.StringIO()
    console = Console(
        file=written,
        width=width,
        force_terminal=styled,
        color_system="standard" if styled else None,
        legacy_windows=False,
        highlight=False,
        emoji=False,
    )
    console.print(title, soft_wrap=True)
    for place, part in enumerate(parts):
        if place:
            console.print()
        console.print(part)
    return "".join(line.rstrip() + "\n" for line in written.getvalue().split("\n")).rstrip("\n") + "\n\n"
