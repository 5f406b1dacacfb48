"""Lists: the content is in items below the cue (`Ito made two demands:`, `• The fare must not rise.` …).

Covers bullets, numbers and letters in front of at least two paragraphs (or lines), after a paragraph that ends with a
colon and has a verb of saying, or a noun for a statement, in its last clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quotes.model.lexicon import Lexicon, known_act
from quotes.parse.view import TERMINAL, View
from quotes.ranges import CharRange
from quotes.rules import grammar as g
from quotes.rules.before import WINDOW, cue_before_colon
from quotes.rules.candidates import Candidate, Reach
from quotes.rules.carrying import CUE_FLOOR, strength
from quotes.rules.content import passages_in
from quotes.rules.detached_subjects import any_subject
from quotes.rules.source import source_range
from quotes.text.paragraphs import Paragraph

BULLET = re.compile(r"(?:[•◦▪‣·*–—-]|\(?(?:\d{1,2}|[a-z])[.)])\s+(?=\S)")
LEAST_ITEMS = 2
"""Least items of a list. A guess."""
LIST_FRAME = "list"


def lists(view: View, lexicon: Lexicon, _in_reach: Reach) -> Iterator[Candidate]:
    """Yield a candidate for every list after a cue."""
    p = 0
    while p < len(view.paragraphs):
        intro = view.paragraphs[p]
        items: list[CharRange] = []
        p += 1
        if view.text[intro.end - 1] != ":":
            continue
        while p < len(view.paragraphs) and (bullet := item_start(view, view.paragraphs[p])):
            items.append(CharRange((bullet, view.paragraphs[p].end)))
            p += 1
        if len(items) >= LEAST_ITEMS:
            yield from _listed(view, lexicon, view.tokens_of(intro.end - 1, intro.end)[0], items)


def item_start(view: View, paragraph: Paragraph) -> int:
    """Return the start of an item after its bullet, or 0 without a bullet."""
    found = BULLET.match(view.text, paragraph.start, paragraph.end)
    return found.end() if found else 0


def _listed(view: View, lexicon: Lexicon, colon: int, items: Sequence[CharRange]) -> Iterator[Candidate]:
    v = cue_before_colon(view, lexicon, colon)
    if v < 0:
        return
    noun = _noun_of_saying(view, lexicon, v, colon)
    if strength(view, lexicon, v) < CUE_FLOOR and noun is None:
        return
    head, cue = (v, g.verb_group(view, v)) if noun is None else (noun, tuple(range(v, noun + 1)))
    content = [*items]
    if any(view.pos[k] in g.VERBAL for k in range(cue[-1] + 1, colon)):
        # `said the city would:`: a clause that each item completes
        content.insert(0, view.chars(cue[-1] + 1, colon + 1))
    source = source_range(view, any_subject(view, v), cue)
    passages = [q for item in content for q in passages_in(view, *view.tokens_of(*item))]
    lemma = g.cue_lemma(view, v) if noun is None else view.lemma[noun]
    yield Candidate("list", LIST_FRAME, lemma, head, cue, source, tuple(content), tuple(dict.fromkeys(passages)))


def _noun_of_saying(view: View, lexicon: Lexicon, v: int, colon: int) -> int | None:
    """Return the object of a light verb that names the list ("made two demands", "had a warning")."""
    if strength(view, lexicon, v) >= CUE_FLOOR:
        return None
    for k in range(colon - 1, max(v, colon - WINDOW), -1):
        if view.word[k] in TERMINAL:
            return None
        if view.dep[k] == "dobj" and view.head[k] == v and known_act(lexicon.acts["noun"], view.lemma[k]):
            return k
    return None
