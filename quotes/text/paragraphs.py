"""Where paragraphs begin and end: text in, paragraphs with character offsets out.

Blank lines part paragraphs. A single line break does too, as in news text with one paragraph a line, unless the text is
hard-wrapped, as most plain-text novels are: there a break stands where the next word would not have fitted. That is
measured, line by line, and once for the text, so that its short paragraphs are judged by its long ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import define, frozen

INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060"
"""Characters that take no room and that Python does not count as space: byte order and direction marks."""

_SPACE = INVISIBLE + "".join(char for char in map(chr, range(0x3001)) if char.isspace())
_HARD_BREAKS = "\f\u2029"
"""A page's and a paragraph's end: they part paragraphs as a blank line does."""

_WIDTHS = range(45, 101)
"""Widths, in characters, that text is wrapped to."""
_SLACK = 8
"""Characters a wrapped line may fall short by: editors move words after wrapping, and some wrap for an even edge."""
_FULL_SHARE = 0.7
_LOWERCASE_SHARE = 0.4
"""Of the breaks in wrapped text, how many at least follow a full line, and how many come before a small letter."""
_OWN_EVIDENCE = 4
"""Line breaks from which a block may be found wrapped although the text as a whole is not."""

_CLOSING = "\"'”’“‘»›«‹」』)]}*_" + "＂〞〟"
_OPENING = "\"'“‘„‚«‹»›「『＂〝"
_SENTENCE_END = frozenset(".!?…。\uff01\uff1f")
_NO_HEADING_END = _SENTENCE_END | frozenset(",;:{}=-\u2013\u2014、\uff0c\uff1b\uff1a")
_HEADING_WORDS = 15


@frozen
class Paragraph:
    """A paragraph of the text.

    Attributes:
        start: Character offset of its first character; space around it is left out.
        end: Character offset after its last character.
        heading: Whether it looks like a heading: one line of at most 15 words that ends without punctuation (closing
            quotation marks and brackets aside). Bylines and captions look so too.
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
        text: Any string. Lines end at any line boundary `str.splitlines` knows (line feed, carriage return, both, and
            others). A form feed or a paragraph separator (U+2029) ends the paragraph too.

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
    """The width in characters that the blocks are wrapped to; `None` where their line breaks end paragraphs."""
    breaks = [pair for block in blocks for pair in pairwise(block)]
    if not breaks:
        return None
    # Not the longest: one line that could not be wrapped (an address, a rule) would hide the width of all others.
    widths = sorted(line.width for line, _ in breaks)
    width = widths[(len(widths) - 1) * 95 // 100]
    if width not in _WIDTHS:
        return None
    full = sum(_is_full(line, following, width) for line, following in breaks)
    lowercase = sum(text[following.start].islower() for _, following in breaks)
    wrapped = full >= _FULL_SHARE * len(breaks) and lowercase >= _LOWERCASE_SHARE * len(breaks)
    return width if wrapped else None


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this line."""
    return line.width + 1 + following.first_word > width - _SLACK


def _ends_paragraph(text: str, block: Sequence[_Line], place: int, width: int | None) -> bool:
    """Whether a paragraph ends before the line at `place` of its block, with no blank line there.

    In text that is not wrapped it does, unless a long line breaks off within a sentence. In wrapped text it does where
    a sentence ends, before a line indented as the block's first, or well short of the width, after a full line or
    before a quoted one. Lines of verse end short as well, but follow one another, and their indents vary; a cut would
    part a quoted poem from its closing mark.
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
