"""Quotations nobody in the text is credited with: no cue claims them, and none before them carries on.

The longer one is, the likelier it is somebody's words: a sentence is kept, `a "so-called" expert` is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.rules import grammar as g
from quotes.rules.adjacent import stands_alone, starts_sentence
from quotes.rules.candidate import Candidate, Range
from quotes.view import View

PHRASE_WORDS, CLAUSE_WORDS, SENTENCE_WORDS = 3, 6, 12


def uncredited(view: View, covered: list[Range]) -> Iterator[Candidate]:
    """Yield a candidate for every passage that touches none of the `covered` character ranges (ascending, disjoint)."""
    at = 0
    for passage in sorted(view.passages, key=lambda passage: passage.start):
        while at < len(covered) and covered[at][1] <= passage.start:
            at += 1
        if not passage.words or (at < len(covered) and covered[at][0] < passage.end):
            continue
        size = (
            "sentence"
            if passage.words >= SENTENCE_WORDS
            else "clause"
            if passage.words >= CLAUSE_WORDS
            else "phrase"
            if passage.words >= PHRASE_WORDS
            else "word"
        )
        frame = f"uncredited-{size}"
        if g.is_title(view, passage):
            frame += "-title"
        elif passage.words >= CLAUSE_WORDS and starts_sentence(view, passage) and stands_alone(view, passage):
            frame += "-alone"
        content = tuple((piece.start, piece.end) for piece in passage.pieces)
        yield Candidate("uncredited", frame, "", -1, (), None, content, (passage.index,))
