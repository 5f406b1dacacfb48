"""The shapes in which records of one or many documents come, brought to one: pairs of records and a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quotes.exceptions import InputTypeError
from quotes.records import Attribution

Documents = (
    Mapping[str, Iterable[Attribution]] | Iterable[tuple[Iterable[Attribution], str | None]] | Iterable[Attribution]
)
"""Records with the names of their documents: a mapping from names; pairs, as `pipe(…, as_tuples=True)` and the readers
give them; or the records of one document that has no name, as `extract` gives them."""

Document = tuple[list[Attribution], "str | None"]
"""The records of one document, and its name."""


def documents(found: Documents) -> Iterator[Document]:
    """Yield the records and the name of each document, in order.

    Raises:
        InputTypeError: It is none of the shapes, or a name is no string.
    """
    if isinstance(found, Mapping):
        for name, records in found.items():
            yield _document(records, name)
        return
    if not isinstance(found, Iterable) or isinstance(found, (str, bytes)):
        raise _unexpected(found)
    nameless: list[Attribution] = []
    for item in found:
        if isinstance(item, Attribution):
            nameless.append(item)
        elif isinstance(item, tuple) and len(item) == 2:
            yield _document(*item)
        else:
            raise _unexpected(item)
    if nameless:
        yield nameless, None


def group(read: Iterable[tuple[Attribution, str | None]]) -> Iterator[Document]:
    """Put records together by document, as a stream.

    Records of one document stand together. Where their `id`s begin anew, so does a document of the same name.
    """
    records: list[Attribution] = []
    current: str | None = None
    for record, name in read:
        if records and (name != current or record.id <= records[-1].id):
            yield records, current
            records = []
        current = name
        records.append(record)
    if records:
        yield records, current


def _document(records: object, name: object) -> Document:
    if not isinstance(name, str) and name is not None:
        raise InputTypeError(
            f"a document's name: expected a str, got {type(name).__name__} ({name!r:.60}); "
            "where documents have numbers, pass str(number)"
        )
    if not isinstance(records, Iterable) or isinstance(records, (str, bytes)):
        raise _unexpected(records)
    listed = list(records)
    for record in listed:
        if not isinstance(record, Attribution):
            raise _unexpected(record)
    return listed, name


def _unexpected(value: object) -> InputTypeError:
    return InputTypeError(
        f"expected records as extract gives them, pairs (records, name) as pipe(…, as_tuples=True) gives them, or a "
        f"mapping from names to records; got {type(value).__name__} ({value!r:.60})"
    )
