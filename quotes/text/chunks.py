"""Split a text into chunks that spaCy parses one by one. In: a text. Out: chunks, each tokenized in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

LONGEST_UNBROKEN = 200
"""Characters without a space above which a run is cut before it is tokenized. A guess.

spaCy's tokenizer takes time quadratic in the length of such a run. Words, names and most addresses are shorter.
"""

SLICE = 50
"""Characters of each slice of a longer run. A guess."""

SURROGATE = re.compile(r"[\ud800-\udfff]")
"""A lone surrogate: half a character, left over by broken decoding, which spaCy cannot store."""

_LONG_RUN = re.compile(rf"(?<!\S)\S{{{LONGEST_UNBROKEN + 1},}}")
_CUTS = (
    re.compile(r"\n[ \t\r]*\n\s*"),
    re.compile(r"\n\s*"),
    re.compile(r"[.!?]['\"’”)\]]*\s+"),
    re.compile(r"\s+"),
)
"""Places to cut a long text: after a blank line, a line, a sentence, a word. The first kind that occurs is taken."""


@frozen
class Part:
    """A part of a chunk.

    Attributes:
        text: Its characters.
        is_token: Whether it becomes one token without the tokenizer.
    """

    text: str
    is_token: bool = False


def split_chunks(text: str, limit: int) -> list[tuple[Part, ...]]:
    """Split a text into chunks of at most `limit` characters, each of parts that spaCy tokenizes in linear time.

    A chunk ends after a paragraph if one ends in its second half; otherwise after a line, a sentence, a word, or
    anywhere. A chunk of ordinary text has one part. A run of more than `LONGEST_UNBROKEN` characters without a space
    is cut into slices. A slice without a letter or digit becomes one token: it holds no speech.

    Args:
        text: Any string. Lone surrogates become U+FFFD, which keeps all offsets.
        limit: Characters, at least 2.

    Returns:
        The chunks, in order. All their parts joined are the text.
    """
    text = SURROGATE.sub("\ufffd", text)
    return [tuple(_parts(text[start:end])) for start, end in _chunk_bounds(text, limit)]


def _chunk_bounds(text: str, limit: int) -> Iterator[tuple[int, int]]:
    start = 0
    while len(text) - start > limit:
        end = _cut(text, start + limit // 2, start + limit)
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _cut(text: str, low: int, high: int) -> int:
    """Return the last good place to cut in `low:high`, or `high`."""
    for pattern in _CUTS:
        ends = [match.end() for match in pattern.finditer(text, low, high)]
        if ends:
            return ends[-1]
    return high


def _parts(chunk: str) -> Iterator[Part]:
    done = 0
    for run in _LONG_RUN.finditer(chunk):
        if done < run.start():
            yield Part(chunk[done : run.start()])
        for start in range(run.start(), run.end(), SLICE):
            part = chunk[start : min(start + SLICE, run.end())]
            yield Part(part, is_token=not any(map(str.isalnum, part)))
        done = run.end()
    if done < len(chunk):
        yield Part(chunk[done:])
