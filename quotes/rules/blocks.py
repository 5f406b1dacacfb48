"""Block quotations: the next paragraph is the content, without marks (`In May she wrote:` / a paragraph).

Covers a paragraph that ends with a colon, a verb of saying with a subject in its last clause, and the paragraph of full
sentences after it, with paragraphs that follow without a blank line. Not covered: paragraphs in marks (`adjacent`),
lists, or turns of a transcript.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.model.lexicon import Lexicon
from quotes.parse.view import TERMINAL, View
from quotes.ranges import CharRange
from quotes.rules import grammar as g
from quotes.rules.before import cue_before_colon
from quotes.rules.candidates import Candidate, Reach
from quotes.rules.carrying import CUE_FLOOR, strength
from quotes.rules.detached_subjects import any_subject
from quotes.rules.labels import label_range
from quotes.rules.lists import item_start
from quotes.rules.source import source_range

BLOCK_FRAME = "block"
LEAST_TOKENS = 8
"""Least tokens of a paragraph; shorter ones are headings or remarks. A guess."""
MARKUP = "<[{@"
"""First characters of paragraphs that are not prose."""


def blocks(view: View, lexicon: Lexicon, _in_reach: Reach) -> Iterator[Candidate]:
    """Yield a candidate for every block after a cue."""
    for p, intro in enumerate(view.paragraphs[:-1]):
        if view.text[intro.end - 1] != ":" or intro.heading or not _is_block(view, p + 1):
            continue
        v = cue_before_colon(view, lexicon, view.within[p][1] - 1)
        if v < 0 or strength(view, lexicon, v) < CUE_FLOOR:
            continue
        cue = g.extended_group(view, v)
        source = source_range(view, any_subject(view, v), cue)
        if source is not None:
            content = tuple(CharRange((view.paragraphs[q].start, view.paragraphs[q].end)) for q in _lines(view, p + 1))
            yield Candidate("block", BLOCK_FRAME, g.cue_lemma(view, v), v, cue, source, content)


def _lines(view: View, p: int) -> Iterator[int]:
    """Yield a paragraph and those that follow it without a blank line."""
    yield p
    for q in range(p + 1, len(view.paragraphs)):
        between = view.text[view.paragraphs[q - 1].end : view.paragraphs[q].start]
        if len(between.splitlines()) > 1 or not _is_block(view, q):
            return
        yield q


def _is_block(view: View, p: int) -> bool:
    """Return whether a paragraph has sentences without marks, label, bullet or markup."""
    paragraph = view.paragraphs[p]
    first, last = view.within[p]
    return (
        last - first >= LEAST_TOKENS
        and not paragraph.heading
        and view.word[last - 1][-1] in TERMINAL
        and view.quote[first] < 0
        and view.text[paragraph.start] not in MARKUP
        and label_range(view, p) is None
        and not item_start(view, paragraph)
    )
