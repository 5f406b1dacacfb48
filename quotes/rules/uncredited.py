"""Quotations nobody in the text is credited with: no cue claims them, and none before them carries on.

The longer one is, the likelier it is somebody's words: a sentence is kept, `a "so-called" expert` is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.parse.view import Passage, View
from quotes.ranges import CharRange
from quotes.rules import grammar as g
from quotes.rules.candidates import Candidate
from quotes.rules.carrying import stands_alone, starts_sentence

PHRASE_WORDS, CLAUSE_WORDS, SENTENCE_WORDS = 3, 6, 12


def uncredited(view: View, covered: Sequence[CharRange]) -> Iterator[Candidate]:
    """Yield a candidate for every passage that touches none of the `covered` character ranges (ascending, disjoint)."""
    for passage, _ in uncovered(view, covered):
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
        content = passage.content
        yield Candidate("uncredited", frame, "", -1, (), None, content, (passage.index,))


def uncovered(view: View, covered: Sequence[CharRange]) -> Iterator[tuple[Passage, int]]:
    """Yield the passages that touch none of the `covered` ranges, each with how many of these stand before it."""
    before = 0
    for passage in sorted(view.passages, key=lambda passage: passage.start):
        while before < len(covered) and covered[before][1] <= passage.start:
            before += 1
        if passage.words and (before == len(covered) or covered[before][0] >= passage.end):
            yield passage, before
