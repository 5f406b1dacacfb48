"""Attributions as sets of words: punctuation, quotation marks and space never count.

In: an article's text and annotations in character offsets. Out: `Attributed`, in word numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from attrs import frozen

from quotes.records import Kind
from quotes.scoring.annotations import Annotation, Article, Spans

WORD = re.compile(r"\w+(?:['’]\w+)*")
FUNCTION_WORDS = frozenset("the a an of his her its their in on for to and or at by".split())  # noqa: SIM905 -- one line
"""Words that two sources may share by chance."""
WHOLLY = 0.98
"""Share of a content's letters inside quotation marks from which it is direct. A guess."""

Words = frozenset[int]


@frozen
class Attributed:
    """One attribution, as numbers of words. Annotations with the same cue are one, as a quotation around its cue.

    Attributes:
        source: Words of the source.
        cue: Words of the cue.
        content: Words of the content.
        kind: Its kind, by the share of the content in quotation marks.
        optional: Whether finding it is neither right nor wrong.
    """

    source: Words
    cue: Words
    content: Words
    kind: Kind
    optional: bool = False


class WordIndex:
    """The words of an article.

    Attributes:
        doc: The article's name.
        text: Its text.
        discard: Its words that are boilerplate.
    """

    def __init__(self, article: Article) -> None:
        self.doc, self.text = article.doc, article.text
        spans = [match.span() for match in WORD.finditer(self.text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._inside = _inside_marks(self.text)
        self._nests = article.nests
        self.discard = self.words(article.discard)

    def words(self, spans: Spans) -> Words:
        """Return the words that character ranges touch."""
        found: set[int] = set()
        for start, end in spans:
            found.update(range(bisect_left(self._ends, start + 1), bisect_left(self._starts, end)))
        return frozenset(found)

    def lower(self, words: Words) -> set[str]:
        """Return the words' texts in small letters."""
        return {self.text[self._starts[i] : self._ends[i]].lower() for i in words}

    def string(self, words: Words) -> str:
        """Return the text from the first to the last of some words; an empty string for none."""
        return self.text[self._starts[min(words)] : self._ends[max(words)]] if words else ""

    def attributed(self, annotations: Iterable[Annotation]) -> list[Attributed]:
        """Return annotations as words, without those in boilerplate.

        Annotations with the same cue are one, unless annotators also mark inside contents: then they stay separate.
        """
        merged: dict[object, list[Annotation]] = {}
        for number, annotation in enumerate(annotations):
            merged.setdefault((not self._nests and self.words(annotation.cue)) or number, []).append(annotation)
        found = []
        for parts in merged.values():
            content = frozenset[int]().union(*(self.words(part.content) for part in parts))
            if content and not content <= self.discard:
                source = next((words for part in parts if (words := self.words(part.source))), frozenset[int]())
                kind = self._kind([span for part in parts for span in part.content])
                optional = all(part.level == "O" for part in parts)
                found.append(Attributed(source, self.words(parts[0].cue), content, kind, optional))
        return found

    def same_source(self, gold: Words, other: Words) -> bool:
        """Return whether two sources share a word that is not a function word, or are both absent."""
        if not gold or not other:
            return not gold and not other
        shared = gold & other
        return bool(shared and (self.lower(shared) - FUNCTION_WORDS or gold == other))

    def _kind(self, spans: Iterable[tuple[int, int]]) -> Kind:
        """Return the kind of a content, by the share of its letters and digits between double quotation marks."""
        quoted = letters = 0
        for start, end in spans:
            for i in range(start, min(end, len(self.text))):
                if self.text[i].isalnum():
                    letters += 1
                    quoted += self._inside[i]
        if not quoted:
            return "indirect"
        return "direct" if quoted / letters > WHOLLY else "mixed"


def overlap(a: Words, b: Words) -> float:
    """Return shared words / all words; 0 if there are none."""
    return len(a & b) / len(a | b) if a & b else 0.0


def same_cue(a: Words, b: Words) -> bool:
    """Return whether two cues share a word, or neither has one (a colon is not a word)."""
    return bool(a & b) or not (a or b)


def _inside_marks(text: str) -> bytearray:
    """Return, for each character, 1 between double quotation marks (with the opening one), up to the line's end."""
    inside = bytearray(len(text))
    now = 0
    for i, char in enumerate(text):
        if char == "“":
            now = 1
        elif char == '"':
            now = 1 - now
        elif char in "”\n":
            now = 0
        inside[i] = now
    return inside
