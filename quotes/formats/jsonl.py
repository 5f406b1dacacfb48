"""JSON Lines: one attribution a line, everything in it, offsets included.

In: the name of a document and its records. Out: lines of `{"doc": name, ...}` with the fields of
`Attribution.to_dict()` after the name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from quotes.records import Attribution

_LINE_BREAKERS = re.compile("[\x85\u2028\u2029\ud800-\udfff]")
"""JSON may hold these as they are, but many readers end a line at the first three, and UTF-8 cannot hold the rest."""


def render(doc: str, records: Iterable[Attribution]) -> str:
    r"""Return a document's records as JSON Lines, each line ended by `\n`; the empty string where there are none."""
    return "".join(_line({"doc": doc} | record.to_dict()) + "\n" for record in records)


def _line(data: dict[str, object]) -> str:
    text = json.dumps(data, ensure_ascii=False)
    return _LINE_BREAKERS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
