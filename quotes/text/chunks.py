"""Text to the pieces that spaCy parses one by one, each of them tokenized in linear time. Text in, parts of it out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

LONGEST_UNBROKEN = 200
"""Characters without a space above which a run is cut before it is tokenized.

spaCy's tokenizer takes time quadratic in the length of such a run. Words, names and most addresses are shorter.
"""

SLICE = 50
"""Characters of the slices that a longer run is cut to."""

SURROGATE = re.compile(r"[\ud800-\udfff]")
"""A lone surrogate: half a character, left by broken decoding, which spaCy cannot store."""

_LONG_RUN = re.compile(rf"(?<!\S)\S{{{LONGEST_UNBROKEN + 1},}}")
_CUTS = (
    re.compile(r"\n[ \t\r]*\n\s*"),
    re.compile(r"\n\s*"),
    re.compile(r"[.!?]['\"’”)\]]*\s+"),
    re.compile(r"\s+"),
)
"""Where a long text may be cut: after a blank line, a line, a sentence, a word. The first that occurs is taken."""


@frozen
class Part:
    """A stretch of text.

    Attributes:
        text: The characters.
        is_token: Whether it is one token as it stands, and not for the tokenizer.
    """

    text: str
    is_token: bool = False


def pieces(text: str, limit: int) -> list[tuple[Part, ...]]:
    """Cut a text to pieces of at most `limit` characters, and each to parts that spaCy tokenizes in linear time.

    Pieces end at a paragraph where one ends in their second half, else at a line, a sentence, a word, or anywhere. A
    piece of ordinary text has one part. A run of more than `LONGEST_UNBROKEN` characters without a space is cut to
    slices; those without a letter or digit become one token each, since nobody speaks in them.

    Args:
        text: Any string. Lone surrogates become U+FFFD, so that offsets stay.
        limit: Characters, at least 2.

    Returns:
        The pieces, in order; joined, their parts are the text.
    """
    text = SURROGATE.sub("\ufffd", text)
    return [tuple(_parts(text[start:end])) for start, end in _piece_bounds(text, limit)]


def _piece_bounds(text: str, limit: int) -> Iterator[tuple[int, int]]:
    start = 0
    while len(text) - start > limit:
        end = _cut(text, start + limit // 2, start + limit)
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _cut(text: str, low: int, high: int) -> int:
    """Return the last good place to cut in `low:high`, at most `high`."""
    for pattern in _CUTS:
        ends = [match.end() for match in pattern.finditer(text, low, high)]
        if ends:
            return ends[-1]
    return high


def _parts(piece: str) -> Iterator[Part]:
    done = 0
    for run in _LONG_RUN.finditer(piece):
        if done < run.start():
            yield Part(piece[done : run.start()])
        for start in range(run.start(), run.end(), SLICE):
            part = piece[start : min(start + SLICE, run.end())]
            yield Part(part, is_token=not any(map(str.isalnum, part)))
        done = run.end()
    if done < len(piece):
        yield Part(piece[done:])
