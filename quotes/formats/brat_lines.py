"""Read the lines of a brat `.ann` file and group them by event.

In: the lines, and the annotated text. Out: `Event`s with the places of their arguments, their attributes and their
note. Annotations without an event are ignored.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from attrs import Factory, define

from quotes.exceptions import FormatError

_TEXT = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)", re.DOTALL)
_EVENT = re.compile(r"(E\d+)\t(\S+(?: +\S+)*) *")
_ATTRIBUTE = re.compile(r"[AM]\d+\t(\S+) (\S+)(?: (\S+))?\s*")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes (\S+)\t(.*)", re.DOTALL)


@define
class Event:
    """An event of a `.ann` file.

    Attributes:
        id: Its name in the file, such as "E1".
        type: Its type.
        texts: Role → character ranges of an argument's text; the type is the role of the trigger.
        events: Names of the events that are arguments, by role.
        attributes: Its attributes; one without a value has `None`.
        note: Its note, if that is a JSON object.
    """

    id: str
    type: str
    texts: dict[str, list[tuple[int, int]]] = Factory(dict)
    events: dict[str, str] = Factory(dict)
    attributes: dict[str, str | None] = Factory(dict)
    note: Mapping[str, Any] = Factory(dict)


def parse(annotations: str, text: str) -> list[Event]:
    """Return the events of a `.ann` file, in its order.

    Raises:
        FormatError: A line is not in the format, or does not fit the text.
    """
    places: dict[str, list[tuple[int, int]]] = {}
    events: dict[str, Event] = {}
    # An annotation may come before or after the one it refers to.
    lines = list(enumerate(annotations.split("\n"), 1))
    for number, line in lines:
        if line.startswith("T"):
            with _explained(number):
                match = _match(_TEXT, line)
                _check_first(match[1], places)
                places[match[1]] = _place(match[3], match[4].removesuffix("\r"), text)
    for number, line in lines:
        if line.startswith("E"):
            with _explained(number):
                event = _event(_match(_EVENT, line.removesuffix("\r")), places)
                _check_first(event.id, events)
                events[event.id] = event
    for number, line in lines:
        with _explained(number):
            if line.startswith(("A", "M")):
                match = _match(_ATTRIBUTE, line)
                if match[2] in events:
                    events[match[2]].attributes[match[1]] = match[3]
            elif (note := _NOTE.fullmatch(line)) and note[1] in events:
                events[note[1]].note = _note(note[2])
    return list(events.values())


def _check_first(id: str, known: Mapping[str, object]) -> None:
    if id in known:
        raise ValueError(f"a second {id}: give it another number")


def _match(pattern: re.Pattern[str], line: str) -> re.Match[str]:
    match = pattern.fullmatch(line)
    if match is None:
        raise ValueError(f"not in the standoff format: {line!r:.80}")
    return match


def _place(offsets: str, words: str, text: str) -> list[tuple[int, int]]:
    ranges = [(int(start), int(end)) for start, end in (pair.split(" ") for pair in offsets.split(";"))]
    if max(end for _, end in ranges) > len(text) or " ".join(text[start:end] for start, end in ranges) != words:
        raise ValueError(f"{words!r:.60} is not what stands at {offsets} in the text; is it the file's own?")
    return ranges


def _event(match: re.Match[str], places: Mapping[str, list[tuple[int, int]]]) -> Event:
    arguments = [argument.partition(":") for argument in match[2].split()]
    event = Event(id=match[1], type=arguments[0][0])
    for role, _, target in arguments:
        if target in places:
            event.texts[role] = places[target]
        elif target.startswith("E"):
            event.events[role] = target
        else:
            raise ValueError(f"there is no {target!r}")
    if event.type not in event.texts:
        raise ValueError(f"{event.id} has no trigger")
    return event


def _note(words: str) -> Mapping[str, Any]:
    try:
        note = json.loads(words)
    except (ValueError, RecursionError):
        return {}  # written by a person
    return note if isinstance(note, dict) else {}


@contextmanager
def _explained(number: int) -> Iterator[None]:
    """Turn errors in reading a line into an error that names the line."""
    try:
        yield
    except ValueError as error:
        raise FormatError(f"line {number}: {error}") from error
