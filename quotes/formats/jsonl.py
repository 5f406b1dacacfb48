"""JSON Lines: one attribution a line, with all its fields.

In: the name of a document and its records. Out: lines of `{"doc": name, ...}` with the fields of
`Attribution.to_dict()` after the name; and records read back. The first record of each identity of a document also has
`"identity"`, with the fields of `Identity.to_dict()`.
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
"""Escaped although JSON allows them: many readers end a line at the first three, and UTF-8 lacks the rest."""


def render(doc: str | None, records: Iterable[Attribution]) -> str:
    r"""Return a document's records as JSON Lines; each line ends with `\n`. Without records, return an empty string."""
    lines = []
    for record, identity in with_identities(records):
        line = {"doc": doc} | record.to_dict()
        lines.append(dumps(line if identity is None else line | {_IDENTITY: identity.to_dict()}) + "\n")
    return "".join(lines)


def dumps(data: object) -> str:
    """Return plain JSON types as JSON without any line break and without lone surrogates."""
    text = json.dumps(data, ensure_ascii=False)
    return _LINE_BREAKERS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def read(lines: Iterable[str]) -> Iterator[Document]:
    """Read the output of `render`: the records of one document after the other, as a stream.

    Lines of one document must be consecutive. If their `id`s start again, another document of the same name begins.
    Documents without records have no line.

    Args:
        lines: The lines, such as those of an open file; blank ones are skipped. Errors in reading them, such as a
            `UnicodeDecodeError` of a damaged file, pass through.

    Returns:
        An iterator of pairs of records and the document's name.

    Raises:
        FormatError: A line is not a record; the message has its number, from 1.
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
    except (ValueError, RecursionError) as error:  # not JSON, or a number or a nesting that is too large
        raise FormatError(f"line {number}: no JSON of a record ({error}): correct the line or leave it out") from error
