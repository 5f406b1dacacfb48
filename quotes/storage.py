"""Store attributions on a spaCy `Doc`. In: records. Out: the same records, read back.

They are stored in `doc.spans["quotes"]`, a span group with one span for each span of a quotation, and with the records
as plain dicts in its `attrs`. Objects in `doc._` break `nlp.pipe(n_process=2)`, `Doc.to_bytes` and `DocBin`; the
`attrs` of a span group survive all of them, and pickle and `Doc.copy`, with or without user data. `doc._.quotes` is a
getter for the same group.

A checksum is stored with the records: damage by a disk or a network raises an error and never changes a name or a
confidence. If spaCy itself cannot read a damaged file, it raises its own error.

Limits of spaCy: `Span.as_doc()` copies no span groups, so its result has no records. `Doc.from_docs` and `Doc.to_json`
keep the spans and drop their `attrs`, so reading the records raises an error. Run the extraction on the new `Doc`
instead.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import fields, has

from quotes.attributions import Attributions
from quotes.exceptions import ConfigError, RecordError, StorageError
from quotes.identities import Identity
from quotes.records import Attribution, TextSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_T = TypeVar("_T")

SPANS_KEY = "quotes"
"""Name of the span group, and of the extension attribute that reads it."""

CUES_KEY, SPEAKERS_KEY = "quote_cues", "quote_speakers"
"""Names of the span groups of the cues, labelled with their act, and of the sources, labelled with their type."""

TOKEN_KEY = "quoted"
"""Name of the extension attribute of a token with the record that quotes it."""

SCHEMA = 2
"""Number of the storage form; a greater number is from a later version of this library."""

_RECORDS, _SPEAKERS, _CHECKSUM = "records", "speakers", "checksum"


def store(doc: Doc, records: Iterable[Attribution]) -> None:
    """Write records to a `Doc`, replacing those it has.

    `doc.spans["quotes"]` gets one span for each span of a quotation, labelled with its kind (`direct`, `indirect` or
    `mixed`), with the attribution's `id` as `span.id_`. If a quotation ends inside a token, the span has the whole
    token; the records keep the exact character offsets. `doc.spans["quote_cues"]` and `doc.spans["quote_speakers"]` get
    the cues and the sources in the same way, for display only: nothing is read from them.

    Args:
        doc: The `Doc` the records were found in.
        records: The attributions. If they are a list from `extract`, its `speakers` are stored too.

    Raises:
        StorageError: A record's offsets do not fit this `Doc`'s text, or a value in it cannot be stored.
        ConfigError: `doc._.quotes` belongs to another package, see `register_extension`.
    """
    from spacy.tokens import SpanGroup

    register_extension()
    speakers = records.speakers if isinstance(records, Attributions) else ()
    records = list(records)
    _check_offsets(doc, records)
    _check_offsets(doc, speakers)
    spans = [
        span
        for record in records
        for text_span in record.quote.spans
        if (span := _labelled_span(doc, text_span, record, record.quote.kind)) is not None
    ]
    stored = {
        _RECORDS: [record.to_dict() for record in records],
        _SPEAKERS: [speaker.to_dict() for speaker in speakers],
    }
    try:
        attrs = {"schema": SCHEMA, **stored, _CHECKSUM: _checksum(stored)}
    except (TypeError, ValueError) as error:  # such as a NumPy number as an offset, or a confidence of NaN
        raise StorageError(f"the records hold values that JSON does not have: {error}") from error
    doc.spans[SPANS_KEY] = SpanGroup(doc, name=SPANS_KEY, spans=spans, attrs=attrs)
    for key, stored_spans in ((CUES_KEY, _cues(records)), (SPEAKERS_KEY, _speakers(records))):
        found = (_labelled_span(doc, text_span, record, label) for record, text_span, label in stored_spans)
        doc.spans[key] = SpanGroup(doc, name=key, spans=[span for span in found if span is not None])


def load(doc: Doc) -> Attributions:
    """Read the records of a `Doc`, as `doc._.quotes` does.

    They are rebuilt at each call: keep the list if you need it more than once.

    Args:
        doc: A `Doc` that went through the component or `store`.

    Returns:
        The attributions, in document order, with the Doc's text and the stored speakers; an empty list for a `Doc`
        without any, whether or not it was processed.

    Raises:
        StorageError: The span group was written by another version or package, its records are damaged, or their
            offsets do not fit this `Doc`'s text.
    """
    if SPANS_KEY not in doc.spans:
        _check_not_renamed(doc)
        return Attributions([], doc.text)
    group = doc.spans[SPANS_KEY]
    if not group.attrs and not len(group):
        return Attributions([], doc.text)
    stored = _stored(group.attrs)
    records = _read(stored[_RECORDS], Attribution.from_dict, "record")
    speakers = _read(stored.get(_SPEAKERS, ()), Identity.from_dict, "speaker")
    _check_offsets(doc, records)
    _check_offsets(doc, speakers)
    return Attributions(records, doc.text, speakers)


def register_extension() -> None:
    """Make `doc._.quotes` and `token._.quoted` read the stored records. Calling it again changes nothing.

    Raises:
        ConfigError: Another package has registered an extension attribute of that name; it is never overwritten.
    """
    from spacy.tokens import Doc, Token

    _register(Doc, SPANS_KEY, load)
    _register(Token, TOKEN_KEY, quoted)


def quoted(token: Token) -> Attribution | None:
    """Return the innermost record whose content has a token, as `token._.quoted` does.

    It searches all quotations at each call: for all tokens of a long text, iterate over `doc.spans["quotes"]` instead.

    Args:
        token: A token of a `Doc` that went through the component or `store`.

    Raises:
        StorageError: As for `load`.
    """
    doc = token.doc
    if SPANS_KEY not in doc.spans:
        return None
    around = [span for span in doc.spans[SPANS_KEY] if span.start <= token.i < span.end]
    if not around:
        return None
    innermost = min(around, key=len).id_
    return next((record for record in load(doc) if str(record.id) == innermost), None)


def _register(owner: type[Doc] | type[Token], name: str, getter: Callable[[Any], object]) -> None:
    if not owner.has_extension(name):
        owner.set_extension(name, getter=getter)
        return
    there = owner.get_extension(name)[2]
    # Compared by name: reloading this module makes a new function with the same meaning.
    if (getattr(there, "__module__", None), getattr(there, "__qualname__", None)) != (__name__, getter.__qualname__):
        kind = owner.__name__
        raise ConfigError(
            f"{kind.lower()}._.{name} is already registered, with {there or 'a default value'}: remove that one with "
            f'{kind}.remove_extension("{name}") before records are stored, or store none and call quotes.extract(doc)'
        )


def _read(stored: Iterable[Any], make: Callable[[Any], _T], what: str) -> list[_T]:
    """Return stored dicts as records or identities."""
    made = []
    for place, data in enumerate(stored):
        try:
            made.append(make(data))
        except RecordError as error:
            raise _damaged(f"{what} number {place}: {error}") from error
    return made


def _stored(attrs: Mapping[str, Any]) -> dict[str, Any]:
    """Return the lists of dicts in a span group's `attrs` by name, if they are as written."""
    if "schema" not in attrs or _RECORDS not in attrs:
        raise StorageError(
            f'doc.spans["{SPANS_KEY}"] holds spans and no records: it was written by somebody else, or it went through '
            "Doc.from_docs or Doc.to_json, which drop them. Run quotes.extract on this Doc"
        )
    schema = attrs["schema"]
    if type(schema) is not int or not 1 <= schema <= SCHEMA:
        raise StorageError(
            f"the records on this Doc have schema {schema!r:.40} and this version of quotes reads 1 to {SCHEMA}: "
            "install the version that wrote them, or run quotes.extract on the Doc again"
        )
    names = (_RECORDS,) if schema == 1 else (_RECORDS, _SPEAKERS)
    stored = {name: attrs.get(name) for name in names}
    for found in stored.values():
        if not isinstance(found, (list, tuple)):
            raise _damaged(f"expected a list, got {type(found).__name__}")
    # Version 0.1.0 wrote no checksum. Any other key next to the records is a damaged one.
    if unknown := [name for name in attrs if name not in ("schema", *names, _CHECKSUM)]:
        raise _damaged(f"there is {unknown[0]!r:.40} with them")
    try:
        checksum = _checksum(stored[_RECORDS] if schema == 1 else stored)
    except (TypeError, ValueError, RecursionError) as error:
        raise _damaged(f"they are no JSON ({error})") from error
    if attrs.get(_CHECKSUM, checksum) != checksum:
        raise _damaged("their checksum is not the one that was stored")
    return stored


def _checksum(stored: Any) -> int:
    """Return a number that almost any change to the stored data changes."""
    return zlib.crc32(json.dumps(stored, allow_nan=False).encode())


def _damaged(how: str) -> StorageError:
    return StorageError(f"the records on this Doc are damaged: {how}. Run quotes.extract on the Doc again")


def _check_not_renamed(doc: Doc) -> None:
    """Raise if the records have another name: the group was moved, or its name was damaged."""
    for key, group in doc.spans.items():
        if group.name == SPANS_KEY and "records" in group.attrs:
            raise StorageError(
                f'the records on this Doc are in doc.spans["{key}"], a damaged name or one they were moved to: put '
                f'them back as doc.spans["{SPANS_KEY}"], or run quotes.extract on the Doc again'
            )


def _cues(records: Iterable[Attribution]) -> Iterator[tuple[Attribution, TextSpan, str]]:
    for record in records:
        for text_span in record.cue.spans if record.cue else ():
            yield record, text_span, record.cue.act if record.cue else ""


def _speakers(records: Iterable[Attribution]) -> Iterator[tuple[Attribution, TextSpan, str]]:
    for record in records:
        if record.speaker:
            yield record, record.speaker.mention, record.speaker.type or ""


def _labelled_span(doc: Doc, text_span: TextSpan, record: Attribution, label: str) -> Span | None:
    """Return the tokens of a text span; `None` if it has no tokens (empty, or a single space)."""
    if text_span.start == text_span.end:
        return None
    span = doc.char_span(text_span.start, text_span.end, label=label, span_id=str(record.id), alignment_mode="expand")
    return span if span is not None and len(span) else None


def _check_offsets(doc: Doc, records: Iterable[Attribution | Identity]) -> None:
    text = doc.text
    for record in records:
        for span in _text_spans(record):
            if text[span.start : span.end] != span.text:
                what = "record" if isinstance(record, Attribution) else "speaker"
                raise StorageError(
                    f"{what} {record.id} does not belong to this Doc: at {span.start}:{span.end} the {what} has "
                    f"{span.text!r:.60} and the Doc {text[span.start : span.end]!r:.60}. Run quotes.extract on this Doc"
                )


def _text_spans(value: Any) -> Iterator[TextSpan]:
    """Yield every text span in a record, at any depth."""
    if isinstance(value, TextSpan):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _text_spans(item)
    elif has(type(value)):
        for attribute in fields(type(value)):
            yield from _text_spans(getattr(value, attribute.name))
