"""The spans in records: places in the caller's text, with their words.

Offsets are character offsets into the caller's own text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import frozen

from quotes.exceptions import RecordError
from quotes.fields import check_fields, read_field, shown

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


@frozen
class TextSpan:
    """A stretch of the caller's text.

    Attributes:
        start: Character offset of the first character.
        end: Character offset after the last character.
        text: Exactly `source[start:end]`.
    """

    start: int
    end: int
    text: str

    def __str__(self) -> str:
        return one_line(self.text)

    def span(self, doc: Doc) -> Span:
        """Return the tokens of a `Doc` that the span touches.

        Args:
            doc: The `Doc` of the text.

        Raises:
            RecordError: The span is not of this `Doc`'s text, or empty.
        """
        return token_span(doc, (self,))

    def to_dict(self) -> dict[str, Any]:
        """Return the span as plain JSON types."""
        return {"start": self.start, "end": self.end, "text": self.text}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> TextSpan:
        """Rebuild a span from `to_dict()`'s result.

        Raises:
            RecordError: A field is missing, unknown or of the wrong type.
        """
        check_fields(cls.__name__, data, ("start", "end", "text"))
        start, end = read_field(data, "start", int), read_field(data, "end", int)
        text = read_field(data, "text", str)
        if not 0 <= start <= end or len(text) != end - start:
            raise RecordError(
                f"TextSpan: start={shown(start)}, end={shown(end)} do not fit a text of {len(text)} "
                "characters; start and end are character offsets and text is source[start:end]"
            )
        return cls(start, end, text)


def one_line(text: str) -> str:
    """Return a text with each run of white space as a single space."""
    return " ".join(text.split())


def token_span(doc: Doc, spans: tuple[TextSpan, ...], label: str = "", span_id: str = "") -> Span:
    """Return the tokens of a `Doc` from the start of the first span to the end of the last.

    Raises:
        RecordError: A span is not of this `Doc`'s text, or the spans have no token.
    """
    for span in spans:
        if doc.text[span.start : span.end] != span.text:
            raise RecordError(
                f"the record is not of this Doc: at {span.start}:{span.end} it has {span.text!r:.60} and the Doc "
                f"{doc.text[span.start : span.end]!r:.60}"
            )
    if not spans or spans[0].start == spans[-1].end:
        raise RecordError("there are no tokens in an empty span")
    start, end = spans[0].start, spans[-1].end
    found = doc.char_span(start, end, label=label, span_id=span_id, alignment_mode="expand")
    if found is None:
        raise RecordError("there are no tokens in an empty span")
    return found


def read_spans(data: Mapping[str, Any], name: str, least: int = 0) -> tuple[TextSpan, ...]:
    """Return a field that is a list of at least `least` spans.

    Raises:
        RecordError: It is something else, or has fewer.
    """
    value = data[name]
    if not isinstance(value, (list, tuple)):
        raise RecordError(f"{name}: expected a list of spans, got {type(value).__name__}")
    if len(value) < least:
        raise RecordError(f"{name}: expected one span at least, got none")
    return tuple(TextSpan.from_dict(item) for item in value)
