"""Read annotated novels, and match their quotations with turns.

In: JSON Lines of novels. Out: `Novel`s, and the turn of each annotated quotation.

A line is `{"doc", "text", "characters": [[alias, …], …], "quotes": [{"content": [[start, end], …], "speaker",
"aliases", "addressees", "type"}]}`, the data of the Project Dialogism Novel Corpus (Vishnubhotla, Hammond & Hirst, LREC
2022).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import field, frozen

from quotes.exceptions import AnnotationError
from quotes.lang.en.dialogue import ARTICLE, dialogue_words
from quotes.scoring.annotations import read_rows

HALF = 0.5
"""Least share of an annotated quotation's letters in the turn that matches it. A guess."""
_LEFT_OUT = re.compile(r"[^\w ]+")
BEFORE_FIRST_NAMES = dialogue_words("before_names")


@frozen
class Line:
    """An annotated quotation.

    Attributes:
        content: Its ranges of characters.
        speaker: The speaker.
        aliases: The speaker's names.
        addressees: The addressees.
        kind: `Explicit`, `Anaphoric` or `Implicit`: its cue has a name, has a pronoun or a noun, or there is no cue.
    """

    content: tuple[tuple[int, int], ...]
    speaker: str
    aliases: tuple[str, ...]
    addressees: tuple[str, ...] = ()
    kind: str = ""


@frozen(eq=False)
class Novel:
    """An annotated novel.

    Attributes:
        doc: Its name.
        text: Its text.
        lines: Its annotated quotations.
        characters: The names of each character.
    """

    doc: str
    text: str
    lines: tuple[Line, ...]
    characters: tuple[tuple[str, ...], ...] = ()
    _told: dict[tuple[str, tuple[str, ...]], bool] = field(factory=dict, repr=False, init=False)

    def is_called(self, name: str | None, aliases: Sequence[str]) -> bool:
        """Return whether a name is one of the aliases, or begins with a one-word alias and is no other character's."""
        if not name:
            return False
        key = name, tuple(aliases)
        if key not in self._told:
            self._told[key] = self._is_called(name, aliases)
        return self._told[key]

    def _is_called(self, name: str, aliases: Sequence[str]) -> bool:
        own, plain = {plain_name(alias) for alias in aliases}, plain_name(name)
        if plain in own:
            return True
        elsewhere = self._others(aliases)
        words = [word for word in plain.split() if word not in BEFORE_FIRST_NAMES]
        return plain not in elsewhere and len(words) > 1 and words[0] in own and words[0] not in elsewhere

    def _others(self, aliases: Sequence[str]) -> set[str]:
        own = set(aliases)
        return {plain_name(alias) for names in self.characters if own.isdisjoint(names) for alias in names}

    def aliases_of(self, character: str) -> tuple[str, ...]:
        """Return all names of the character with a name."""
        return next((names for names in self.characters if character in names), (character,))


def plain_name(name: str) -> str:
    """Return a name in the form for comparison: lower case, without punctuation and a leading "the"."""
    return " ".join(_LEFT_OUT.sub("", name.lower()).split()).removeprefix(f"{ARTICLE} ")


def read_novels(path: str | Path) -> list[Novel]:
    """Read annotated novels from JSON Lines, gzipped or not.

    Raises:
        AnnotationError: A line is not an annotated novel.
        OSError: The file cannot be read.
    """
    novels = []
    for place, row in read_rows(path):
        try:
            novels.append(_novel(row))
        except (KeyError, TypeError, ValueError) as error:
            raise AnnotationError(f"{place}: no annotated novel: {error!r}") from error
    return novels


def _novel(row: Mapping[str, Any]) -> Novel:
    lines = tuple(
        Line(
            tuple((int(start), int(end)) for start, end in quote["content"]),
            str(quote["speaker"]),
            tuple(map(str, quote["aliases"])),
            tuple(map(str, quote.get("addressees", ()))),
            str(quote.get("type", "")),
        )
        for quote in row["quotes"]
    )
    return Novel(str(row["doc"]), str(row["text"]), lines, tuple(tuple(map(str, names)) for names in row["characters"]))


def matched(novel: Novel, contents: Iterable[Sequence[tuple[int, int]]]) -> list[int | None]:
    """Return for each annotated quotation the index of the content with half of its letters, or `None`."""
    ranges = sorted((start, end, place) for place, content in enumerate(contents) for start, end in content)
    starts = [start for start, _, _ in ranges]
    found: list[int | None] = []
    for line in novel.lines:
        shared: Counter[int] = Counter()
        letters = 0
        for start, end in line.content:
            letters += _letters(novel.text, start, end)
            k = max(0, bisect_right(starts, start) - 1)
            while k < len(ranges) and ranges[k][0] < end:
                first, last, place = ranges[k]
                if last > start:
                    shared[place] += _letters(novel.text, max(first, start), min(last, end))
                k += 1
        best = shared.most_common(1)
        found.append(best[0][0] if best and letters and best[0][1] >= HALF * letters else None)
    return found


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))
