"""Attributions on a spaCy `Doc`: records go in, the same records come out.

They are kept in `doc.spans["quotes"]` as a span group, one for each span of a quotation, whose `attrs` hold the
records as plain dicts. Objects in `doc._` break `nlp.pipe(n_process=2)`, `Doc.to_bytes` and `DocBin`; a span group's
`attrs` go through all of them, and through pickle and `Doc.copy`, whether or not user data is stored. `doc._.quotes` is
a getter over the same group.

With the records goes a checksum of them: what a disk or a network has changed is an error, and never another name or
confidence. What spaCy itself cannot read of a damaged file is spaCy's error, raised where spaCy reads it.

What spaCy itself drops on the way: `Span.as_doc()` copies no span groups, so that the part has no records;
`Doc.from_docs` and `Doc.to_json` keep the spans and drop their `attrs`, so that reading the records is an error. Run
the extraction on the new `Doc` instead.
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
"""Name of the extension attribute that says of a token which record it is quoted in."""

SCHEMA = 2
"""Number of the form the records are stored in; a greater one means a later version of this library."""

_RECORDS, _SPEAKERS, _CHECKSUM = "records", "speakers", "checksum"


def store(doc: Doc, records: Iterable[Attribution]) -> None:
    """Write records to a `Doc`, in place of those it has.

    `doc.spans["quotes"]` gets one for each span of a quotation, labelled with its kind (`direct`, `indirect` or
    `mixed`), with the attribution's `id` as `span.id_`. Where one ends inside a token, the span has the whole
    token; the records keep the exact character offsets. `doc.spans["quote_cues"]` and `doc.spans["quote_speakers"]` get
    the cues and the sources in the same manner; they are there to be looked at, and nothing is read from them.

    Args:
        doc: The `Doc` the records were found in.
        records: The attributions; the list that `extract` returns brings its `speakers`, which are stored too.

    Raises:
        StorageError: A record's offsets do not fit this `Doc`'s text, or a value in it is none that can be stored.
        ConfigError: `doc._.quotes` belongs to somebody else, see `register_extension`.
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
    except (TypeError, ValueError) as error:  # such as an offset that is a number of NumPy's, or a confidence of NaN
        raise StorageError(f"the records hold values that JSON does not have: {error}") from error
    doc.spans[SPANS_KEY] = SpanGroup(doc, name=SPANS_KEY, spans=spans, attrs=attrs)
    for key, stored_spans in ((CUES_KEY, _cues(records)), (SPEAKERS_KEY, _speakers(records))):
        found = (_labelled_span(doc, text_span, record, label) for record, text_span, label in stored_spans)
        doc.spans[key] = SpanGroup(doc, name=key, spans=[span for span in found if span is not None])


def load(doc: Doc) -> Attributions:
    """Read the records of a `Doc` back; also what `doc._.quotes` returns.

    They are rebuilt at each call: keep the list where it is needed more than once.

    Args:
        doc: A `Doc` that went through the component or `store`.

    Returns:
        The attributions, in document order, with the Doc's text and the speakers stored; an empty list for a `Doc`
        without any, whether or not it was processed.

    Raises:
        StorageError: The span group was written by another version or by somebody else, its records are damaged, or
            their offsets do not fit this `Doc`'s text.
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
        ConfigError: Somebody else has registered an extension attribute of that name; it is never overwritten.
    """
    from spacy.tokens import Doc, Token

    _register(Doc, SPANS_KEY, load)
    _register(Token, TOKEN_KEY, quoted)


def quoted(token: Token) -> Attribution | None:
    """Return the record in whose content a token stands, the innermost of several; what `token._.quoted` returns.

    It looks through all quotations at each call: for all tokens of a long text, go through the spans of
    `doc.spans["quotes"]` instead.

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
    # By name, since reloading this module makes a new function of the same meaning.
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
    """Return what a span group's `attrs` hold as lists of dicts by name, if it is what was written."""
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
    # Version 0.1.0 wrote no checksum. Anything else beside the records is a word that was changed.
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
    """Return a number that hardly any change to what is stored leaves as it is."""
    return zlib.crc32(json.dumps(stored, allow_nan=False).encode())


def _damaged(how: str) -> StorageError:
    return StorageError(f"the records on this Doc are damaged: {how}. Run quotes.extract on the Doc again")


def _check_not_renamed(doc: Doc) -> None:
    """Raise if the records are under another name: of a group that was moved, or of a name that was damaged."""
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
    """Return the tokens that hold a span of the text; `None` for one without any (empty, or a lone space)."""
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
    """Yield every text span in a record, at whatever depth."""
    if isinstance(value, TextSpan):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _text_spans(item)
    elif has(type(value)):
        for attribute in fields(type(value)):
            yield from _text_spans(getattr(value, attribute.name))
