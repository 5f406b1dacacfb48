"""brat standoff: records as annotations that people view and correct in the brat annotation tool.

In: the records of one document. Out: the lines of its `.ann` file, which belongs to a `.txt` file with its text; and
records read back. An attribution is an event, triggered by its content:

    T1	Direct 0 9	“We won,”
    T2	Source 10 20	Mary Jones
    T3	Cue 21 25	said
    E1	Direct:T1 Source:T2 Cue:T3
    A1	Act E1 speech
    #1	AnnotatorNotes E1	{"name": "Mary Jones", "lemma": "say", ...}

Words of the document are arguments, values from a short list are attributes, and the rest is in the note. brat has no
annotations across line breaks (https://brat.nlplab.org/standoff.html): such a span is written in parts, and the note
has the whole span.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from quotes.exceptions import FormatError, RecordError
from quotes.formats.brat_lines import Event, parse
from quotes.formats.jsonl import dumps
from quotes.records import ACTS, KINDS, RESOLUTIONS, SPEAKER_TYPES, Attribution, TextSpan
from quotes.text.chunks import SURROGATE

LineSpans = list[tuple[int, int]]

_SOURCE, _CUE, _FRAGMENT, _ADDRESSEE, _MEDIUM = _ENTITIES = ("Source", "Cue", "Fragment", "Addressee", "Medium")
_PARENT = "Parent"
_ACT, _NEGATED, _TYPE, _RESOLUTION = "Act", "Negated", "SpeakerType", "Resolution"
_EVENTS = {kind.title(): kind for kind in KINDS}


def configuration() -> str:
    """Return the `annotation.conf` that brat needs in the folder of the files."""
    arguments = f"{_SOURCE}?:{_SOURCE}, {_CUE}?:{_CUE}, {_FRAGMENT}*:{_FRAGMENT}, {_ADDRESSEE}?:{_ADDRESSEE}, "
    arguments += f"{_MEDIUM}?:{_MEDIUM}, {_PARENT}?:<EVENT>"
    values = ((_ACT, ACTS), (_TYPE, SPEAKER_TYPES), (_RESOLUTION, RESOLUTIONS))
    sections = {
        "entities": _ENTITIES,
        "relations": (),
        "events": [f"{event}\t{arguments}" for event in _EVENTS],
        "attributes": [f"{_NEGATED}\tArg:<EVENT>"]
        + [f"{name}\tArg:<EVENT>, Value:{'|'.join(allowed)}" for name, allowed in values],
    }
    return "\n".join("".join(f"{line}\n" for line in (f"[{name}]", *lines)) for name, lines in sections.items())


def render(records: Iterable[Attribution]) -> str:
    r"""Return the records of one document as the lines of its `.ann` file; each line ends with `\n`.

    A parent that is not among the records is left out.

    Raises:
        RecordError: Two records have the same id, or a record has no content.
    """
    listed = list(records)
    ids = {record.id for record in listed}
    if len(ids) < len(listed):
        raise RecordError("two records have the same id: write each document to a file of its own")
    texts, attributes = itertools.count(1), itertools.count(1)
    return "".join(f"{line}\n" for record in listed for line in _lines(record, ids, texts, attributes))


def write(stem: str | Path, text: str, records: Iterable[Attribution]) -> None:
    """Write a document's two files, `stem.txt` and `stem.ann`.

    Args:
        stem: Path of the files, without the extension.
        text: The document's text, in which the records were found. Lone surrogates become U+FFFD.
        records: Its records.

    Raises:
        RecordError: As for `render`.
        OSError: The files cannot be written.
    """
    for ending, content in (("txt", text), ("ann", render(records))):
        # As bytes: converted line breaks would shift the offsets.
        Path(f"{stem}.{ending}").write_bytes(SURROGATE.sub("\ufffd", content).encode())


def read(annotations: str, text: str) -> list[Attribution]:
    """Read the output of `render`, also after people have corrected it in brat.

    Added annotations have a confidence of 1.0, and the cue in lower case as the lemma. Annotations of other types are
    ignored.

    Args:
        annotations: The content of an `.ann` file.
        text: The content of its `.txt` file, with unchanged line ends.

    Returns:
        The records, by the numbers of their events.

    Raises:
        FormatError: A line is not in the format, or does not fit the text.
    """
    found = []
    for event in parse(annotations, text):
        if event.type not in _EVENTS:
            continue
        try:
            found.append(Attribution.from_dict(_data(event, text)))
        except RecordError as error:
            raise FormatError(f"{event.id}: {error}: correct it, its attributes or its note") from error
    if len({record.id for record in found}) < len(found):
        raise FormatError("two events have the same number: give one of them another")
    return sorted(found, key=lambda record: record.id)


def _lines(record: Attribution, ids: set[int], texts: Iterator[int], attributes: Iterator[int]) -> Iterator[str]:
    if not record.quote.spans:
        raise RecordError(f"the record with the id {record.id} has no content, which is what brat hangs an event on")
    arguments: list[str] = []
    whole: dict[str, LineSpans] = {}
    for role, spans in _parts(record):
        place = f"T{next(texts)}"
        line_spans = [(line_span, span) for span in spans for line_span in _line_spans(span.start, span.text)]
        if [line_span for line_span, _ in line_spans] != (offsets := [(span.start, span.end) for span in spans]):
            whole[role] = offsets
        where = ";".join(f"{start} {end}" for (start, end), _ in line_spans)
        words = " ".join(span.text[start - span.start : end - span.start] for (start, end), span in line_spans)
        yield f"{place}\t{_type(role)} {where}\t{words}"
        arguments.append(f"{role}:{place}")
    event = _event_id(record.id)
    if record.parent is not None and record.parent in ids:
        arguments.append(f"{_PARENT}:{_event_id(record.parent)}")
    yield f"{event}\t{' '.join(arguments)}"
    for name, value in _attributes(record):
        yield f"A{next(attributes)}\t{name} {event}" + (f" {value}" if value else "")
    yield f"#{record.id + 1}\tAnnotatorNotes {event}\t{dumps(_note(record, whole))}"


def _parts(record: Attribution) -> Iterator[tuple[str, Sequence[TextSpan]]]:
    """Yield the roles of a record's parts and their spans, the content first."""
    yield record.quote.kind.title(), record.quote.spans
    if record.speaker:
        yield _SOURCE, [record.speaker.mention]
    if record.cue and record.cue.spans:
        yield _CUE, record.cue.spans
    for number, fragment in enumerate(record.quote.fragments, 1):
        yield _FRAGMENT + (str(number) if number > 1 else ""), [fragment]
    if record.addressee:
        yield _ADDRESSEE, [record.addressee]
    if record.medium:
        yield _MEDIUM, [record.medium]


def _line_spans(start: int, text: str) -> LineSpans:
    """Return the ranges of a span's lines, without white space at their ends; a span of one line unchanged."""
    if text.splitlines() in ([], [text]):
        return [(start, start + len(text))]
    line_spans: LineSpans = []
    for line in text.splitlines(keepends=True):
        if words := line.strip():
            first = start + line.index(words)
            line_spans.append((first, first + len(words)))
        start += len(line)
    return line_spans or [(start, start)]


def _attributes(record: Attribution) -> Iterator[tuple[str, str | None]]:
    if record.cue:
        yield _ACT, record.cue.act
        if record.cue.negated:
            yield _NEGATED, None
    if record.speaker:
        yield _RESOLUTION, record.speaker.resolution
        if record.speaker.type:
            yield _TYPE, record.speaker.type


def _note(record: Attribution, whole: dict[str, LineSpans]) -> dict[str, Any]:
    note = {
        "name": record.speaker.name if record.speaker else None,
        "role": record.speaker.role if record.speaker else None,
        "lemma": record.cue.lemma if record.cue else None,
        "rule": record.rule,
        "confidence": record.confidence,
        "speaker": record.speaker.id if record.speaker else None,
        "name_confidence": record.speaker.name_confidence if record.speaker else None,
        "affiliation": record.speaker.affiliation if record.speaker else None,
        "turn": record.turn,
        "addressee_names": list(record.addressee_names) or None,
        "spans": whole or None,
    }
    return {name: value for name, value in note.items() if value is not None}


def _type(role: str) -> str:
    """Return the type of a role's text: the role of a second argument of one type ends in a number."""
    return role.rstrip("0123456789")


def _event_id(id: int) -> str:
    return f"E{id + 1}"  # brat counts from 1


def _data(event: Event, text: str) -> dict[str, Any]:
    """Return an event in the form of `Attribution.to_dict()`."""

    def spans(role: str) -> list[dict[str, Any]]:
        line_spans = event.texts[role]
        whole = _noted(event.note, role)
        # Only if nobody has moved the annotation since.
        if [line_span for start, end in whole for line_span in _line_spans(start, text[start:end])] == line_spans:
            line_spans = whole
        return [_span(start, end, text) for start, end in line_spans]

    def one_span(role: str) -> dict[str, Any] | None:
        if role not in event.texts:
            return None
        line_spans = spans(role)
        return _span(line_spans[0]["start"], line_spans[-1]["end"], text)

    mention, cue = one_span(_SOURCE), spans(_CUE) if _CUE in event.texts else None
    note, attributes = event.note, event.attributes
    fragments = [role for role in event.texts if _type(role) == _FRAGMENT]
    return {
        "id": _record_id(event.id),
        "quote": {
            "kind": _EVENTS[event.type],
            "spans": spans(event.type),
            "fragments": [span for role in fragments for span in spans(role)],
        },
        "speaker": mention
        and {
            "mention": mention,
            "name": note.get("name"),
            "role": note.get("role"),
            "type": attributes.get(_TYPE),
            "resolution": attributes.get(_RESOLUTION, "none"),
            "id": note.get("speaker"),
            "name_confidence": note.get("name_confidence"),
            "affiliation": note.get("affiliation"),
        },
        "cue": cue
        and {
            "spans": cue,
            "lemma": note.get("lemma", " ".join(span["text"] for span in cue).lower()),
            "act": attributes.get(_ACT, ACTS[0]),
            "negated": _NEGATED in attributes,
        },
        "addressee": one_span(_ADDRESSEE),
        "medium": one_span(_MEDIUM),
        "parent": _record_id(event.events[_PARENT]) if _PARENT in event.events else None,
        "rule": note.get("rule", ""),
        "confidence": note.get("confidence", 1.0),
        "turn": note.get("turn"),
        "addressee_names": note.get("addressee_names", []),
    }


def _noted(note: Mapping[str, Any], role: str) -> LineSpans:
    """Return the spans of a role in a note, or none."""
    spans = note.get("spans", {})
    whole = spans.get(role, []) if isinstance(spans, dict) else spans
    if not isinstance(spans, dict) or not isinstance(whole, list):
        raise RecordError(f"spans: expected offsets by role in the note, got {type(whole).__name__}")
    for line_span in whole:
        if (
            not isinstance(line_span, list)
            or len(line_span) != 2
            or not all(type(offset) is int for offset in line_span)
        ):
            raise RecordError(f"spans: expected pairs of offsets in the note for {role!r:.40}")
    return [(start, end) for start, end in whole]


def _span(start: int, end: int, text: str) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text[start:end]}


def _record_id(event: str) -> int:
    try:
        return int(event[1:]) - 1
    except ValueError as error:
        raise RecordError(f"expected an event such as E1, got {event!r:.40}") from error
