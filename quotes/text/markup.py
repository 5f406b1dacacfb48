"""Remove markup and unusual white space. In: a text. Out: a `Reading`, the text that a reader sees, with offsets back.

Markdown, HTML, wiki markup, footnote marks, entities, invisible characters, unusual white space and decomposed letters
(NFD) hide words from a parser trained on plain news. A `Reading` has the text without them, and for each character its
place in the caller's text. For plain text, which one search recognizes, the reading is the text itself.

Not removed, because it only looks like markup: asterisks inside words ("f**k"), bullets, a lone `<` or `&`, tags that
HTML does not have, the voice tags of WebVTT (`<v Reik>`), `''` in a text without other wiki markup.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from unicodedata import normalize

from attrs import frozen

INVISIBLES = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
COMBINING = "\u0300-\u036f"

HINT = re.compile(
    rf"[{INVISIBLES}{SPACES}{COMBINING}]|[\u00b9\u00b2\u00b3\u2070-\u2079]|&#?\w{{1,31}};|</?[a-zA-Z!]|\*\*|__|\]\(|\[\[|'''|\{{\{{"
    r"|\[(?:\d|citation|note)|(?<!\w)[*_](?=\w)|^[ \t]*(?:#{1,6}|>) |\\[*_#]",
    re.MULTILINE,
)
"""Matches in every text that may have markup."""

INLINE_TAGS = (
    "a abbr b bdi big center cite code del dfn em font i ins kbd label mark nobr s samp small span strike strong sub "
    "sup time tt u var wbr"
)
BLOCK_TAGS = (
    "address article aside blockquote body br caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 head header hr html img li link main meta nav noscript ol option p picture pre section source table tbody "
    "td tfoot th thead title tr ul video"
)
LONGEST_TAG = 2_000
"""Characters after which a `<` without `>` begins no tag. A guess: addresses in links are long."""
LONGEST_EMPHASIS = 200
"""Most characters between a pair of asterisks. A guess."""

Edit = tuple[int, int, str]
"""A range of the text and its replacement."""


@frozen
class Reading:
    """A text as a reader sees it.

    Attributes:
        text: The text without markup.
        starts: For each of its characters, the start in the caller's text; `None` if nothing was changed.
        ends: For each of its characters, the end in the caller's text.
    """

    text: str
    starts: array[int] | None = None
    ends: array[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the range in the caller's text of a range of the reading, without markup at the edges."""
        if self.starts is None or self.ends is None or start >= end:
            return self.place(start), self.place(start) if start >= end else end
        return self.starts[start], self.ends[end - 1]

    def place(self, offset: int) -> int:
        """Return the offset in the caller's text of an offset in the reading."""
        if self.starts is None or self.ends is None:
            return offset
        if offset < len(self.starts):
            return self.starts[offset]
        return self.ends[-1] if self.ends else 0


def read_through(text: str) -> Reading:
    """Return the text that a reader sees.

    Args:
        text: Any string.

    Returns:
        Its reading; for text without markup, the text itself.
    """
    if not HINT.search(text):
        return Reading(text)
    reading = Reading(text)
    for find in PASSES:
        edits = [*find(reading.text)]
        if edits:
            reading = _edited(reading, edits)
    return reading


def _edited(reading: Reading, edits: Iterable[Edit]) -> Reading:
    """Return a reading with some ranges replaced; the ranges ascend and do not overlap."""
    old = reading.text
    starts = array("q", range(len(old))) if reading.starts is None else reading.starts
    ends = array("q", range(1, len(old) + 1)) if reading.ends is None else reading.ends
    parts: list[str] = []
    new_starts, new_ends = array("q"), array("q")
    place = 0
    for start, end, replacement in edits:
        parts += (old[place:start], replacement)
        new_starts.extend(starts[place:start])
        new_ends.extend(ends[place:start])
        if replacement:
            first, last = (starts[start], ends[end - 1]) if end > start else (starts[start], starts[start])
            new_starts.extend([first] * len(replacement))
            new_ends.extend([last] * len(replacement))
        place = end
    parts.append(old[place:])
    new_starts.extend(starts[place:])
    new_ends.extend(ends[place:])
    return Reading("".join(parts), new_starts, new_ends)


_DROPPED = re.compile(
    r"<(script|style|ref)(?:\s[^<>]{0,200})?(?<!/)>[^<]{0,2000}</\1>|<ref(?:\s[^<>]{0,200})?/>", re.IGNORECASE
)
_TAG = re.compile(
    rf"</?(?:(?P<inline>{INLINE_TAGS.replace(' ', '|')})|(?P<block>{BLOCK_TAGS.replace(' ', '|')})|(?P<quote>q))"
    rf"(?:\s[^<>]{{0,{LONGEST_TAG}}})?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_LINK = re.compile(
    r"(!?)\[([^\[\]\n]{0,500})\]"
    r"\((?:<[^<>\n]{0,1000}>|[^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,500})?)(?: \"[^\"\n]{0,200}\")?\)"
)
_WIKI_LINK = re.compile(
    r"\[\[(?:(?P<file>File|Image|Category):[^\[\]\n]{0,500}|(?:[^\[\]|\n]{1,300}\|)?(?P<shown>[^\[\]|\n]{1,300}))\]\]"
)
_TEMPLATE = re.compile(r"\{\{[^{}]{0,1000}\}\}")
_WIKI_BOLD = re.compile(r"'{3}(?!')(?=\S)([^\n]{1,300}?)(?<=[^\s'])'{3}(?!')")
_WIKI_ITALIC = re.compile(r"(?<!')''(?!')(?=\S)([^\n']{1,300}?)''(?!')")
_WIKI = re.compile(r"\[\[|'''|\{\{|^==", re.MULTILINE)
_WIKI_HEADING = re.compile(r"^(={2,6})[ \t]*(?=\S)([^=\n]{1,200}?)[ \t]*\1[ \t]*$", re.MULTILINE)
_EMPHASIS = tuple(
    re.compile(
        rf"(?<![\w{re.escape(mark[0])}\\]){re.escape(mark)}(?=[^\s{re.escape(mark[0])}])"
        rf"([^\n]{{1,{LONGEST_EMPHASIS}}}?)(?<=[^\s{re.escape(mark[0])}\\]){re.escape(mark)}(?![\w{re.escape(mark[0])}])"
    )
    for mark in ("***", "**", "__", "*", "_")
)
_LINE_MARK = re.compile(r"^[ \t]*(?:#{1,6}|>(?:[ \t]*>(?=[ \t]*[a-z]))*)[ \t]+(?=\S)", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?=[*_#\[\]()>`~-])")
_FOOTNOTE = re.compile(
    r"(?<=\S)(?:\[(?:\d{1,3}|[a-z]|(?:note|nb|n) \d{1,2}|citation needed|edit)\](?::\d{1,4})?)+"
    r"|(?<=[.,;:!?”\"’)»])[\u00b9\u00b2\u00b3\u2070-\u2079]+"
)
_COMPOSED = re.compile(rf"\w[{COMBINING}]+")
_INVISIBLE = re.compile(rf"[{INVISIBLES}]+")
_UNUSUAL_SPACE = re.compile(rf"[{SPACES}]")


def _comments(text: str) -> Iterator[Edit]:
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            return
        yield start, end + 3, ""
        start = text.find("<!--", end + 3)


def _tags(text: str) -> Iterator[Edit]:
    """Remove inline tags, turn block tags into paragraph breaks and `<q>` into quotation marks.

    No break comes before the first word: a parser reads a text that begins with white space otherwise.
    """
    begun = False
    done = 0
    for match in _TAG.finditer(text):
        begun = begun or bool(text[done : match.start()].strip())
        done = match.end()
        closing = match[0][1] == "/"
        if match["quote"]:
            yield *match.span(), "”" if closing else "“"
        elif match["inline"] or not begun:
            yield *match.span(), ""
        else:
            yield *match.span(), "\n" if match["block"].lower() == "br" else "\n\n"


def _entities(text: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(text):
        read = unescape(match[0])
        if read != match[0] and not read.startswith("\ufffd"):
            yield *match.span(), read


def _links(text: str) -> Iterator[Edit]:
    for match in _LINK.finditer(text):
        if match[1] or not match[2]:
            yield *match.span(), ""
        else:
            yield match.start(), match.start(2), ""
            yield match.end(2), match.end(), ""


def _wiki(text: str) -> Iterator[Edit]:
    """Remove wiki links, templates and the marks of headings."""
    if not _WIKI.search(text):
        return
    edits: list[Edit] = []
    for match in _WIKI_LINK.finditer(text):
        if match["file"]:
            edits.append((*match.span(), ""))
        else:
            edits += [(match.start(), match.start("shown"), ""), (match.end("shown"), match.end(), "")]
    edits += [(*match.span(), "") for match in _TEMPLATE.finditer(text)]
    for match in _WIKI_HEADING.finditer(text):
        edits += [(match.start(), match.start(2), ""), (match.end(2), match.end(), "")]
    yield from _apart(edits)


def _apart(edits: list[Edit]) -> Iterator[Edit]:
    """Yield edits in order, without those that overlap an earlier one."""
    last = 0
    for edit in sorted(edits):
        if edit[0] >= last:
            yield edit
            last = edit[1]


def _around(pattern: re.Pattern[str], needs: re.Pattern[str] | None = None) -> Callable[[str], Iterator[Edit]]:
    """Return the pass that removes marks and keeps the text between them."""

    def find(text: str) -> Iterator[Edit]:
        if needs is not None and not needs.search(text):
            return
        for match in pattern.finditer(text):
            yield match.start(), match.start(1), ""
            yield match.end(1), match.end(), ""

    return find


def _without(pattern: re.Pattern[str], replacement: str = "") -> Callable[[str], Iterator[Edit]]:
    """Return the pass that removes or replaces each match."""

    def find(text: str) -> Iterator[Edit]:
        yield from ((*match.span(), replacement) for match in pattern.finditer(text))

    return find


def _composed(text: str) -> Iterator[Edit]:
    for match in _COMPOSED.finditer(text):
        read = normalize("NFC", match[0])
        if read != match[0]:
            yield *match.span(), read


PASSES: tuple[Callable[[str], Iterator[Edit]], ...] = (
    _comments,
    _without(_DROPPED),
    _tags,
    _entities,
    _links,
    _around(_WIKI_BOLD),
    _around(_WIKI_ITALIC, _WIKI),
    _wiki,
    *(_around(pattern) for pattern in _EMPHASIS),
    _without(_LINE_MARK),
    _without(_ESCAPE),
    _without(_FOOTNOTE),
    _composed,
    _without(_INVISIBLE),
    _without(_UNUSUAL_SPACE, " "),
)
"""The passes, in order: entities may be white space, links may be emphasised."""
