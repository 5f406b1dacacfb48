"""Normalise records of one or many documents. In: any of the accepted forms. Out: pairs of records and a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quotes.attributions import Attributions
from quotes.exceptions import InputTypeError
from quotes.identities import Identity
from quotes.records import Attribution

Documents = (
    Mapping[str, Iterable[Attribution]] | Iterable[tuple[Iterable[Attribution], str | None]] | Iterable[Attribution]
)
"""Records with the names of their documents: a mapping from names; pairs, as from `pipe(…, as_tuples=True)` and the
readers; or the records of one document without a name, as from `extract`."""

Document = tuple[list[Attribution], "str | None"]
"""The records of one document, and its name."""


def documents(found: Documents) -> Iterator[Document]:
    """Yield the records and the name of each document, in order.

    Raises:
        InputTypeError: `found` has none of the forms, or a name is not a string.
    """
    if isinstance(found, Attributions):
        if found:
            yield found, None
        return
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


def with_identities(records: Iterable[Attribution]) -> Iterator[tuple[Attribution, Identity | None]]:
    """Yield the records of a text; the first record of each identity comes with that identity.

    So formats with one record a line or row have each identity once. Records in a plain list have no identities.
    """
    unseen = {one.id: one for one in records.speakers} if isinstance(records, Attributions) else {}
    for record in records:
        number = record.speaker.id if record.speaker else None
        yield record, None if number is None else unseen.pop(number, None)


def group(read: Iterable[tuple[Attribution, Identity | None, str | None]]) -> Iterator[Document]:
    """Group records and identities by document, as a stream.

    Records of one document must be consecutive. If their `id`s start again, another document of the same name begins.
    """
    records: list[Attribution] = []
    identities: dict[int, Identity] = {}
    current: str | None = None
    for record, identity, name in read:
        if records and (name != current or record.id <= records[-1].id):
            yield _read_document(records, identities), current
            records, identities = [], {}
        current = name
        records.append(record)
        if identity is not None:
            identities.setdefault(identity.id, identity)
    if records:
        yield _read_document(records, identities), current


def _read_document(records: list[Attribution], identities: Mapping[int, Identity]) -> Attributions:
    return Attributions(records, "", (identities[number] for number in sorted(identities)))


def _document(records: object, name: object) -> Document:
    if not isinstance(name, str) and name is not None:
        raise InputTypeError(
            f"a document's name: expected a str, got {type(name).__name__} ({name!r:.60}); "
            "where documents have numbers, pass str(number)"
        )
    if not isinstance(records, Iterable) or isinstance(records, (str, bytes)):
        raise _unexpected(records)
    listed = records if isinstance(records, Attributions) else list(records)
    for record in listed:
        if not isinstance(record, Attribution):
            raise _unexpected(record)
    return listed, name


def _unexpected(value: object) -> InputTypeError:
    return InputTypeError(
        f"expected records as extract gives them, pairs (records, name) as pipe(…, as_tuples=True) gives them, or a "
        f"mapping from names to records; got {type(value).__name__} ({value!r:.60})"
    )
