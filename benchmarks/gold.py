"""Annotated articles: read, compared with what was found.

An article is a JSON line `{"doc", "text", "discard", "annotators": [[quote, …], …]}`, a quote
`{"source": [[start, end]], "cue": […], "content": […]}` with character offsets, as in PolNeAR (Newell, Margolin &
Ruths, LREC 2018).
Spans are compared as sets of words, so that punctuation and space never count.
"""

from __future__ import annotations

import gzip
import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

WORD = re.compile(r"\w+(?:['’]\w+)*")
FUNCTION_WORDS = frozenset("the a an of his her its their in on for to and or at by".split())  # noqa: SIM905 -- one line
FOUND = 0.5
"""Least overlap (shared words / all words) at which two contents are one attribution."""

Words = frozenset[int]


@frozen
class Annotated:
    """One annotated attribution, in word indices."""

    source: Words
    cue: Words
    content: Words


class Article:
    """An annotated article.

    Attributes:
        doc: Its name.
        text: Its text.
        gold: The first annotator's attributions; pieces that share a cue are one.
        discard: Words that are boilerplate.
    """

    def __init__(self, row: dict[str, Any]) -> None:
        self.doc, self.text = str(row["doc"]), str(row["text"])
        spans = [match.span() for match in WORD.finditer(self.text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self.discard = self.words(row.get("discard") or [])
        self.gold = self._gold(row["annotators"][0])

    def words(self, pieces: Iterable[Iterable[int]]) -> Words:
        """Return the words that character ranges touch."""
        found: set[int] = set()
        for start, end in pieces:
            found.update(range(bisect_left(self._ends, start + 1), bisect_left(self._starts, end)))
        return frozenset(found)

    def same_source(self, gold: Words, other: Words) -> bool:
        """Return whether two sources share a word that is not a function word (or are both absent)."""
        if not gold or not other:
            return not gold and not other
        shared = gold & other
        texts = {self.text[self._starts[i] : self._ends[i]].lower() for i in shared}
        return bool(texts - FUNCTION_WORDS) or gold == other

    def _gold(self, rows: Iterable[dict[str, Any]]) -> list[Annotated]:
        merged: dict[object, Annotated] = {}
        for number, row in enumerate(rows):
            source, cue, content = (self.words(row[part]) for part in ("source", "cue", "content"))
            before = merged.get(cue or number)
            if before is not None:
                source, content = before.source or source, before.content | content
            merged[cue or number] = Annotated(source, cue, content)
        return [gold for gold in merged.values() if gold.content and not gold.content <= self.discard]


def overlap(a: Words, b: Words) -> float:
    """Return shared words / all words."""
    return len(a & b) / len(a | b) if a | b else 0.0


def read_articles(path: str | Path) -> Iterator[dict[str, Any]]:
    """Yield the articles of a JSONL file, gzipped or not."""
    data = Path(path).read_bytes()
    if data.startswith(b"\x1f\x8b"):
        data = gzip.decompress(data)
    yield from map(json.loads, data.splitlines())
