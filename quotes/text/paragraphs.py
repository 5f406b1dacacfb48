"""Find paragraphs. In: a text. Out: its paragraphs, with character offsets.

Blank lines separate paragraphs. A single line break does too, as in news text with one paragraph a line, unless the
text is hard-wrapped, as most plain-text novels are: there a line breaks where the next word would not have fitted.
This is measured line by line and decided once for the whole text, so that long paragraphs decide for the short ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import define, frozen

INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060"
"""Characters without width that Python does not count as space: byte order and direction marks."""

_SPACE = INVISIBLE + "".join(char for char in map(chr, range(0x3001)) if char.isspace())
_HARD_BREAKS = "\f\u2029"
"""End of a page or paragraph: it separates paragraphs like a blank line."""

_WIDTHS = range(45, 101)
"""Widths in characters of wrapped text. A guess."""
_SLACK = 8
"""Characters that a full line may be too short: words are moved after wrapping, or lines evened out. A guess."""
_FULL_SHARE = 0.7
"""Least share of the breaks in wrapped text that follow a full line. A guess."""
_LOWERCASE_SHARE = 0.4
"""Least share of the breaks in wrapped text that precede a small letter. A guess."""
_OWN_EVIDENCE = 4
"""Line breaks from which a block may be wrapped on its own, in a text that is not. A guess."""

_CLOSING = "\"'”’“‘»›«‹」』)]}*_" + "＂〞〟"
_OPENING = "\"'“‘„‚«‹»›「『＂〝"
_SENTENCE_END = frozenset(".!?…。\uff01\uff1f")
_NO_HEADING_END = _SENTENCE_END | frozenset(",;:{}=-\u2013\u2014、\uff0c\uff1b\uff1a")
_HEADING_WORDS = 15
"""Most words of a heading. A guess."""


@frozen
class Paragraph:
    """A paragraph of the text.

    Attributes:
        start: Character offset of its first character; space around it is left out.
        end: Character offset after its last character.
        heading: Whether it looks like a heading: one line of at most 15 words that ends without punctuation (closing
            quotation marks and brackets aside). Bylines and captions look the same.
    """

    start: int
    end: int
    heading: bool


@define
class _Line:
    start: int
    end: int
    indent: int
    first_word: int
    """Length of the first word."""

    @property
    def width(self) -> int:
        return self.indent + self.end - self.start


def find_paragraphs(text: str) -> list[Paragraph]:
    """Find the paragraphs of a text, in time linear in its length.

    Args:
        text: Any string. Lines end where `str.splitlines` ends them (line feed, carriage return, both, and others). A
            form feed or a paragraph separator (U+2029) also ends the paragraph.

    Returns:
        The paragraphs in document order. They do not overlap, none is empty, and only space lies between them.
    """
    blocks = list(_blocks(text))
    all_wrapped = _wrap_width(text, blocks)
    paragraphs = []
    for block in blocks:
        width = all_wrapped
        if width is None and len(block) > _OWN_EVIDENCE:
            width = _wrap_width(text, [block])
        first = 0
        for place in range(1, len(block) + 1):
            if place < len(block) and not _ends_paragraph(text, block, place, width):
                continue
            start, end = block[first].start, block[place - 1].end
            heading = place - first == 1 and _is_heading(text[start:end])
            paragraphs.append(Paragraph(start, end, heading))
            first = place
    return paragraphs


def _blocks(text: str) -> Iterator[list[_Line]]:
    """Yield runs of lines with no blank line between them."""
    block: list[_Line] = []
    offset = 0
    for raw in text.splitlines(keepends=True):
        content = raw.strip(_SPACE)
        if content:
            indent = len(raw) - len(raw.lstrip(_SPACE))
            start = offset + indent
            space = content.find(" ")
            block.append(_Line(start, start + len(content), indent, len(content) if space < 0 else space))
        if block and (not content or raw[-1] in _HARD_BREAKS):
            yield block
            block = []
        offset += len(raw)
    if block:
        yield block


def _wrap_width(text: str, blocks: Sequence[Sequence[_Line]]) -> int | None:
    """Return the width in characters that the blocks are wrapped to; `None` if their line breaks end paragraphs."""
    breaks = [pair for block in blocks for pair in pairwise(block)]
    if not breaks:
        return None
    # Not the longest: one line that could not be wrapped (a web address, a ruled line) would hide the others' width.
    widths = sorted(line.width for line, _ in breaks)
    width = widths[(len(widths) - 1) * 95 // 100]
    if width not in _WIDTHS:
        return None
    full = sum(_is_full(line, following, width) for line, following in breaks)
    lowercase = sum(text[following.start].islower() for _, following in breaks)
    wrapped = full >= _FULL_SHARE * len(breaks) and lowercase >= _LOWERCASE_SHARE * len(breaks)
    return width if wrapped else None


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    """Return whether the next line's first word would not have fitted on this line."""
    return line.width + 1 + following.first_word > width - _SLACK


def _ends_paragraph(text: str, block: Sequence[_Line], place: int, width: int | None) -> bool:
    """Return whether a paragraph ends before the line at `place` of its block, where no blank line stands.

    In text that is not wrapped it does, unless a long line breaks within a sentence. In wrapped text a sentence must
    end there, and the next line must be indented like the block's first, or the line must be short and follow a full
    line or precede a quoted one. Verse has short lines too, but one after another and with varying indents: a cut would
    separate a quoted poem from its closing mark.
    """
    line, following = block[place - 1], block[place]
    if width is None:
        breaks_off = text[line.end - 1].isalpha() or text[line.end - 1] == ","
        return not (breaks_off and line.width >= _WIDTHS.start and text[following.start].islower())
    if text[line.start : line.end].rstrip(_CLOSING)[-1:] not in _SENTENCE_END:
        return False
    if line.indent < following.indent == block[0].indent:
        return True
    if _is_full(line, following, width):
        return False
    return text[following.start] in _OPENING or (place > 1 and _is_full(block[place - 2], line, width))


def _is_heading(line: str) -> bool:
    words = line.split(maxsplit=_HEADING_WORDS)
    if len(words) > _HEADING_WORDS or not any(map(str.isalnum, line)):
        return False
    return line.rstrip(_CLOSING)[-1:] not in _NO_HEADING_END
