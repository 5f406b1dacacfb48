"""Show records in a notebook, by a hook that is resolved on use: records need not import the page.

In: records and, if known, their text. Out: HTML.
"""

from __future__ import annotations

from collections.abc import Iterable
from pkgutil import resolve_name
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotes.records import Attribution

HTML_HOOK = "quotes.page:render_inline"
"""The function that renders records, by name: its module imports a template engine that only a notebook needs."""


def as_html(records: Iterable[Attribution], text: str | None = None) -> str:
    """Return records as HTML for a notebook.

    Args:
        records: Records of one text.
        text: The text, if it is known.
    """
    shown: str = resolve_name(HTML_HOOK)(records, text)
    return shown
