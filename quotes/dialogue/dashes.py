"""Dialogue after dashes: `—I walked, said Owen. There was no bus.`, as Joyce has it, and many languages.

In: a text, its paragraphs and its quoted spans. Out: the spans, with those of dash dialogue among them. A paragraph
that opens with a dash is speech, but for the clauses of its cues; what follows the sentence of a cue is speech again.
So a sentence of the story after a cue's (`—Yes, he said. He sat down.`) is taken for speech: nothing tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from quotes.lang.en.dialogue import DASH_CUE
from quotes.text.paragraphs import Paragraph
from quotes.text.spans import QuotedSpan

LEAST = 2
"""Least paragraphs that open with a dash, for dash dialogue. A guess."""
LEAST_CUED, LEAST_SHARE = 2, 0.4
"""Least paragraphs after a dash with a cue of stories, and share of all paragraphs that open with a dash, for a text to
be a story by its dashes alone. Guesses: of PolNeAR's 924 articles and 96 world articles none has both."""
OPENING = re.compile(r"[—–―]\s*(?=[^\W\d_]|[…¡¿])|--\s*(?=[^\W\d_])")
NARRATION_END = re.compile(r"[.!?…]\s+(?:[—–―]\s*)?|[,;]?\s*[—–―]\s*")
"""Where the clause of a cue ends and speech goes on."""
TRIMMED_DASHES = " \t\r\n—–―"


def with_dash_spans(text: str, paragraphs: Sequence[Paragraph], spans: Sequence[QuotedSpan]) -> list[QuotedSpan]:
    """Return the quoted spans of a text with what is said after dashes, where no paragraph opens with a mark.

    Args:
        text: The text.
        paragraphs: Its paragraphs.
        spans: Its quoted spans.
    """
    dashes = _dashes(text, paragraphs, spans)
    if not dashes:
        return [*spans]
    found = [(evolve(span, continues=None), place) for place, span in enumerate(spans) if span.paragraph not in dashes]
    for number, start in dashes.items():
        for first, last in _speech(text, start, paragraphs[number].end):
            found.append((QuotedSpan(first, last, first, last, 0, "turn", number, closed=True), -1))
    found.sort(key=lambda pair: (pair[0].start, -pair[0].end))
    places: dict[int | None, int] = {old: new for new, (_, old) in enumerate(found) if old >= 0}
    return [span if old < 0 else evolve(span, continues=places.get(spans[old].continues)) for span, old in found]


def is_dash_dialogue(text: str, paragraphs: Sequence[Paragraph], spans: Sequence[QuotedSpan]) -> bool:
    """Return whether dashes alone show that a text is a story: many paragraphs open with one, some with a cue.

    Args:
        text: The text.
        paragraphs: Its paragraphs.
        spans: Its quoted spans.
    """
    dashes = _dashes(text, paragraphs, spans)
    if not dashes or len(dashes) < LEAST_SHARE * len(paragraphs):
        return False
    opened = [paragraphs[number] for number in dashes]
    return sum(DASH_CUE.search(text, one.start, one.end) is not None for one in opened) >= LEAST_CUED


def _dashes(text: str, paragraphs: Sequence[Paragraph], spans: Sequence[QuotedSpan]) -> dict[int, int]:
    """Return paragraph that opens with a dash → where its speech begins; none if they are too few or marks are used."""
    if any(span.start == paragraphs[span.paragraph].start for span in spans):
        return {}
    openings = {number: OPENING.match(text, one.start, one.end) for number, one in enumerate(paragraphs)}
    dashes = {number: match.end() for number, match in openings.items() if match is not None}
    return dashes if len(dashes) >= LEAST else {}


def _speech(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what is speech from the dash of a paragraph to its end."""
    while start < end:
        cue = DASH_CUE.search(text, start, end)
        stop = cue.start() if cue is not None else end
        last = start + len(text[start:stop].rstrip(TRIMMED_DASHES))
        if any(map(str.isalnum, text[start:last])):
            yield start, last
        if cue is None:
            return
        after = NARRATION_END.search(text, cue.end(), end)
        start = after.end() if after is not None else end
