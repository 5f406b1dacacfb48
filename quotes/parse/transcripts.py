"""Turns of a transcript (`REIK: We rowed.`): find the labels, the names in them, and the words after them.

In: a text and its paragraphs. Out: its turns, in order; none if the labels do not make a transcript. Labels are read
from characters only: taggers take `MAY` and `WILL` for verbs. Not covered: interviews that mark questions only by
bold or italic type.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from attrs import evolve, frozen

from quotes.lang.en import transcripts as labels
from quotes.lang.en.words import first_names
from quotes.ranges import CharRange
from quotes.text.paragraphs import Paragraph
from quotes.text.spans import QuotedSpan

LABEL_REACH = 120
"""Characters of a line within which its label must end. A guess."""
LONGEST_GAP = 6
"""Most unlabelled paragraphs between two turns that still belong to the first. A guess."""
SHARE_OF_SMALL = 0.5
"""Share of paragraphs that must have a label if labels are in small letters. A guess."""


@frozen
class Turn:
    """The words of one speaker up to the next label.

    Attributes:
        name: Characters of the name.
        mark: Characters of the colon after the label, or `None`.
        content: Characters of the words, one range for each paragraph.
    """

    name: CharRange
    mark: CharRange | None
    content: tuple[CharRange, ...]


@frozen
class _Label:
    """A label at the beginning of a paragraph: its name, and the offset after it."""

    name: CharRange
    end: int
    own_line: bool = False


def find_turns(text: str, paragraphs: Sequence[Paragraph]) -> list[Turn]:
    """Find the turns of a text.

    Args:
        text: The text.
        paragraphs: Its paragraphs.

    Returns:
        The turns in document order.
    """
    lines = [(p.start, min(p.end, p.start + LABEL_REACH)) for p in paragraphs]
    for kind in (_stamped, _voices, _own_lines, _records, _interview, _capitals, _small):
        found = kind(text, lines)
        if found:
            carries = kind is not _small
            return _turns(text, paragraphs, found, carries)
    return []


def as_spans(turns: Sequence[Turn], paragraphs: Sequence[Paragraph], spans: Sequence[QuotedSpan]) -> list[QuotedSpan]:
    """Return the quoted spans together with the turns; quoted spans inside a turn are nested in it."""
    parts = [(start, end, place > 0) for turn in turns for place, (start, end) in enumerate(turn.content)]
    out: list[QuotedSpan] = []
    left = [*enumerate(spans)]
    moved: dict[int, int] = {}
    number = 0
    for start, end, continues in parts:
        while left and left[0][1].start < start:
            index, span = left.pop(0)
            moved[index] = len(out)
            out.append(span)
        while number + 1 < len(paragraphs) and paragraphs[number + 1].start <= start:
            number += 1
        previous = len(out) - 1
        while continues and out[previous].style != "turn":
            previous -= 1
        before = previous if continues else None
        out.append(QuotedSpan(start, end, start, end, 0, "turn", number, closed=True, continues=before))
        while left and left[0][1].start < end:
            index, span = left.pop(0)
            moved[index] = len(out)
            out.append(evolve(span, depth=span.depth + 1, end=min(span.end, end), inner_end=min(span.inner_end, end)))
    for index, span in left:
        moved[index] = len(out)
        out.append(span)
    return [
        evolve(span, continues=moved[span.continues]) if span.continues is not None and span.style != "turn" else span
        for span in out
    ]


def _turns(text: str, paragraphs: Sequence[Paragraph], found: dict[int, _Label], carries: bool) -> list[Turn]:
    turns: list[Turn] = []
    numbers = sorted(found)
    for place, number in enumerate(numbers):
        label = found[number]
        following = numbers[place + 1] if place + 1 < len(numbers) else None
        content = []
        start = (
            label.end
            + len(text[label.end : paragraphs[number].end])
            - len(text[label.end : paragraphs[number].end].lstrip())
        )
        if start < paragraphs[number].end:
            content.append(CharRange((start, _without_tag(text, start, paragraphs[number].end))))
        own_line = label.own_line or not content
        last = _last_of_turn(text, paragraphs, number, following, own_line, carries)
        rest = ((p.start, p.end) for p in paragraphs[number + 1 : last + 1])
        content += [CharRange((a, b)) for a, b in rest if not labels.STAGE.match(text, a, b)]
        if content:
            colon = CharRange((label.end - 1, label.end)) if text[label.end - 1] == ":" else None
            turns.append(Turn(label.name, colon, tuple(content)))
    return turns


def _without_tag(text: str, start: int, end: int) -> int:
    """Return the end of a turn without its closing tag (`<v Reik>Go home.</v>`)."""
    return start + len(text[start:end].removesuffix("</v>").rstrip())


def _last_of_turn(
    text: str, paragraphs: Sequence[Paragraph], number: int, following: int | None, own_line: bool, carries: bool
) -> int:
    """Return the last paragraph of a turn.

    The last turn of the text is only its label's paragraph, or the lines after a label on its own line, up to a blank
    line: otherwise it would take the rest of an article.
    """
    if following is None or not carries or following - number - 1 > LONGEST_GAP:
        last = number + own_line
        until = len(paragraphs) if following is None else following
        while own_line and last + 1 < until and text.count("\n", paragraphs[last].end, paragraphs[last + 1].start) < 2:
            last += 1
        return min(last, until - 1)
    last = following - 1
    while last > number and paragraphs[last].heading and not own_line:
        last -= 1
    return last


Lines = Sequence[tuple[int, int]]


def _match(pattern: re.Pattern[str], text: str, lines: Lines) -> dict[int, _Label]:
    found = {}
    for number, (start, end) in enumerate(lines):
        match = pattern.match(text, start, end)
        if match is None:
            continue
        rest = match.groupdict().get("rest") or ""
        if _may_speak(match["name"]) and not any(map(str.islower, labels.BRACKETS.sub("", rest))):
            stop = match.start() + len(match[0].rstrip())
            found[number] = _Label(CharRange(match.span("name")), stop)
    return found


def _may_speak(name: str) -> bool:
    first = name.split()[0].lower().rstrip(".")
    return first not in labels.NO_SPEAKERS and any(map(str.isalpha, name))


def _key(text: str, label: _Label) -> str:
    """Return the part of a label that later labels repeat: `JANE ROE` is `ROE` later."""
    return text[slice(*label.name)].split()[-1]


def _repeated(text: str, found: dict[int, _Label]) -> set[str]:
    times = Counter(_key(text, label) for label in found.values())
    return {name for name, count in times.items() if count > 1}


def _stamped(text: str, lines: Lines) -> dict[int, _Label]:
    found = _match(labels.STAMPED, text, lines)
    if len(found) < 2:
        return {}
    return _match(labels.CAPITALS, text, lines) | found


def _voices(text: str, lines: Lines) -> dict[int, _Label]:
    return _match(labels.VOICE, text, lines)


def _own_lines(text: str, lines: Lines) -> dict[int, _Label]:
    matches = _match(labels.TIMED_NAME, text, lines) | _match(labels.NAMED_TIME, text, lines)
    found = {number: evolve(label, own_line=True) for number, label in matches.items()}
    return found if len(found) > 1 else {}


def _records(text: str, lines: Lines) -> dict[int, _Label]:
    found = _match(labels.RECORD, text, lines)
    return found if len(found) > 1 else {}


def _interview(text: str, lines: Lines) -> dict[int, _Label]:
    questions, answers = _match(labels.QUESTION, text, lines), _match(labels.ANSWER, text, lines)
    if not questions or not answers:
        return {}
    return questions | answers | _capitals(text, lines)


def _capitals(text: str, lines: Lines) -> dict[int, _Label]:
    """Find labels in capitals, one of them at least twice: a single one may be a heading (`UPDATE: …`)."""
    found = _match(labels.CAPITALS, text, lines)
    found = {number: label for number, label in found.items() if label.name[1] - label.name[0] > 1}
    return found if _repeated(text, found) else {}


def _small(text: str, lines: Lines) -> dict[int, _Label]:
    """Find labels in small letters: two of them come twice and most paragraphs have one, or all have full names."""
    found = _match(labels.SMALL, text, lines)
    repeated = _repeated(text, found)
    enough = len(repeated) > 1 and len(found) > SHARE_OF_SMALL * len(lines)
    all_named = len(found) > 1 and all(_is_full_name(text, label) for label in found.values())
    every = (bool(repeated) or all_named) and len(found) == len(lines)
    return found if enough or every else {}


def _is_full_name(text: str, label: _Label) -> bool:
    first, *rest = text[label.name[0] : label.name[1]].split()
    return bool(rest) and first.lower() in first_names()
