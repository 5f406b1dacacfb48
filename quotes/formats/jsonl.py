"""JSON Lines: one attribution a line, everything in it, offsets included.

In: the name of a document and its records. Out: lines of `{"doc": name, ...}` with the fields of
`Attribution.to_dict()` after the name; and the way back. The first record of each identity of a document also has that,
as `"identity"`, with the fields of `Identity.to_dict()`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from types import NoneType

from quotes.exceptions import FormatError, RecordError
from quotes.formats.documents import Document, group, with_identities
from quotes.identities import Identity
from quotes.records import Attribution

_IDENTITY = "identity"
_LINE_BREAKERS = re.compile("[\x85\u2028\u2029\ud800-\udfff]")
"""JSON may hold these as they are, but many readers end a line at the first three, and UTF-8 cannot hold the rest."""


def render(doc: str | None, records: Iterable[Attribution]) -> str:
    r"""Return a document's records as JSON Lines, each line ended by `\n`; the empty string where there are none."""
    lines = []
    for record, identity in with_identities(records):
        line = {"doc": doc} | record.to_dict()
        lines.append(dumps(line if identity is None else line | {_IDENTITY: identity.to_dict()}) + "\n")
    return "".join(lines)


def dumps(data: object) -> str:
    """Return plain JSON types as JSON on one line, by any notion of a line, that UTF-8 can hold."""
    text = json.dumps(data, ensure_ascii=False)
    return _LINE_BREAKERS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def read(lines: Iterable[str]) -> Iterator[Document]:
    """Read back what `render` wrote: the records of one document after the other, as a stream.

    Lines of one document stand together. Where its `id`s begin anew, so does a document of the same name. Documents
    without records left no line.

    Args:
        lines: The lines, such as a file opened for reading gives; blank ones are passed over. What reading them raises,
            such as a `UnicodeDecodeError` of a damaged file, comes as it is.

    Returns:
        An iterator of pairs of records and the document's name.

    Raises:
        FormatError: A line is no record; it is named by its number, from 1.
    """
    return group(_parse(line, number) for number, line in enumerate(lines, 1) if line.strip())


def _parse(line: str, number: int) -> tuple[Attribution, Identity | None, str | None]:
    try:
        data = json.loads(line)
        if not isinstance(data, dict) or not isinstance(data.get("doc", 0), (str, NoneType)):
            raise RecordError("expected a JSON object with the document's name as 'doc'")
        doc = data.pop("doc")
        identity = data.pop(_IDENTITY, None)
        return Attribution.from_dict(data), None if identity is None else Identity.from_dict(identity), doc
    except RecordError as error:
        raise FormatError(f"line {number}: {error}") from error
    except (ValueError, RecursionError) as error:  # JSON, but for a number or a nesting too large, is the first as well
        raise FormatError(f"line {number}: no JSON of a record ({error}): correct the line or leave it out") from error
