"""How a notebook shows records: a hook that is resolved when it is needed, so that records know no page.

In: records and, where it is known, their text. Out: HTML.
"""

from __future__ import annotations

from collections.abc import Iterable
from pkgutil import resolve_name
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotes.records import Attribution

HTML_HOOK = "quotes.page:render_inline"
"""The function that shows records, by name: its module brings a template engine that only a notebook needs."""


def as_html(records: Iterable[Attribution], text: str | None = None) -> str:
    """Return records as a notebook shows them.

    Args:
        records: Records of one text.
        text: The text, where it is known.
    """
    shown: str = resolve_name(HTML_HOOK)(records, text)
    return shown
