"""W3C Web Annotation: records in the format of annotation servers and viewers.

In: the name of a document and its records. Out: an Annotation Page of the Web Annotation Data Model
(https://www.w3.org/TR/annotation-model/) as JSON, on one line, with an Annotation for each record; and records read
back.

Its targets are the spans of the quotation, each by its offsets and its words. The first body has the kind, the second
the speaker, if there is one, and the last the whole record as JSON of the published schema.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote, unquote
from uuid import NAMESPACE_URL, uuid5

from quotes.exceptions import FormatError
from quotes.formats.documents import Document, group
from quotes.formats.jsonl import dumps
from quotes.records import Attribution, TextSpan

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
RECORD_SCHEMA = "urn:spacy-quotes:attribution:2"
"""The `$id` of the JSON Schema of the last body."""
READ_SCHEMAS = ("urn:spacy-quotes:attribution:1", RECORD_SCHEMA)
"""The schemas that are read."""

AROUND = 32
"""Characters of text before and after a quotation, which help to find it after the text has changed. A guess."""

JSON = "application/json"

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:[^\s<>\"{}|\\^`\x00-\x1f\x7f\ud800-\udfff]+")
"""An address with a scheme. A single letter before a colon is a Windows drive."""
_NO_SPACE = re.compile(r"\S")


def render(doc: str, records: Iterable[Attribution], *, text: str | None = None) -> str:
    r"""Return a document's records as an Annotation Page, JSON on one line that ends with `\n`.

    Args:
        doc: The document's address, or another name of it, which is then percent-encoded.
        records: Its records.
        text: Its text; with it, targets also have the text before and after.
    """
    source = _to_iri(doc)
    page = {
        "@context": CONTEXT,
        "id": _id(source),
        "type": "AnnotationPage",
        "items": [_annotation(source, record, text) for record in records],
    }
    return dumps(page) + "\n"


def read(annotations: str) -> Iterator[Document]:
    """Read the output of `render`: any number of pages, and single Annotations or lists of them.

    Annotations from other programs are ignored: they have no cue, rule and kind.

    Returns:
        An iterator of pairs of records and the document's name.

    Raises:
        FormatError: It is not JSON, or the record in an Annotation is not one of ours.
    """
    return group(
        (record, None, _from_iri(_source(annotation)))
        for annotation in _annotations(_values(annotations))
        if (record := _record(annotation)) is not None
    )


def _annotation(source: str, record: Attribution, text: str | None) -> dict[str, Any]:
    bodies = [{"type": "TextualBody", "purpose": "classifying", "value": record.quote.kind}]
    if record.speaker:
        name = record.speaker.name or record.speaker.mention.text
        bodies.append({"type": "TextualBody", "purpose": "identifying", "value": name})
    bodies.append(
        {
            "type": "TextualBody",
            "purpose": "describing",
            "format": JSON,
            "conformsTo": RECORD_SCHEMA,
            "value": dumps(record.to_dict()),
        }
    )
    return {
        "id": _id(f"{source} {record.id}"),
        "type": "Annotation",
        "motivation": "describing",
        "body": bodies,
        # Without content there is no span, and an Annotation needs a target.
        "target": [_target(source, span, text) for span in record.quote.spans] or source,
    }


def _target(source: str, span: TextSpan, text: str | None) -> dict[str, Any]:
    words = {"type": "TextQuoteSelector", "exact": span.text}
    if text is not None:
        words["prefix"] = text[max(span.start - AROUND, 0) : span.start]
        words["suffix"] = text[span.end : span.end + AROUND]
    place = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"source": source, "selector": [place, words]}


def _values(content: str) -> Iterator[Any]:
    """Yield the JSON values in a text, separated by white space."""
    decoder = json.JSONDecoder()
    place = 0
    while found := _NO_SPACE.search(content, place):
        try:
            value, place = decoder.raw_decode(content, found.start())
        except (ValueError, RecursionError) as error:  # `ValueError` also for a number with too many digits
            raise FormatError(f"no JSON ({error}): pass what a file of Web Annotations holds, all of it") from error
        yield value


def _annotations(values: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Yield the Annotations in pages and lists, and single ones."""
    open_lists = [iter(values)]  # without recursion: a deeply nested file would exceed its limit
    while open_lists:
        for value in open_lists[-1]:
            if isinstance(value, dict) and "items" not in value:
                yield value
                continue
            inner = [value["items"]] if isinstance(value, dict) else value
            if not isinstance(inner, list):
                raise FormatError(f"expected an Annotation, a page or a list of them, got {value!r:.60}")
            open_lists.append(iter(inner))
            break
        else:
            open_lists.pop()


def _record(annotation: dict[str, Any]) -> Attribution | None:
    bodies = annotation.get("body")
    for body in bodies if isinstance(bodies, list) else [bodies]:
        if isinstance(body, dict) and body.get("conformsTo") in READ_SCHEMAS:
            try:
                return Attribution.from_dict(json.loads(body.get("value", "")))
            except (TypeError, ValueError, RecursionError) as error:  # a `RecordError` among them
                raise FormatError(f"{_named(annotation)}: {error}") from error
    return None


def _source(annotation: dict[str, Any]) -> str:
    """Return the address of an Annotation's document."""
    target = annotation.get("target")
    if isinstance(target, list) and target:
        target = target[0]
    if isinstance(target, dict):
        target = target.get("source", target.get("id"))
    if not isinstance(target, str):
        raise FormatError(f"{_named(annotation)}: no target with a source, which is the document's address or name")
    return target


def _named(annotation: dict[str, Any]) -> str:
    name = annotation.get("id")
    return f"the annotation {name}" if isinstance(name, str) else "an annotation without an id"


def _to_iri(doc: str) -> str:
    return doc if _is_url(doc) else quote(doc, safe="/", errors="surrogatepass")


def _from_iri(source: str) -> str:
    if _is_url(source):
        return source
    try:
        return unquote(source, errors="surrogatepass")
    except UnicodeDecodeError:  # from another program: `_to_iri` writes UTF-8
        return source


def _is_url(name: str) -> bool:
    """Return whether a name is already an address, not the name of a file or the like."""
    # A percent-encoded name has no colon, so reading distinguishes the two as writing does.
    return _ABSOLUTE.fullmatch(name) is not None


def _id(name: str) -> str:
    """Return an identifier made from a name, always the same."""
    return uuid5(NAMESPACE_URL, name).urn
