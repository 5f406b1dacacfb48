"""Records: from what was selected, and who speaks, to what the caller gets.

In: a `View`, the selected candidates and their speakers. Out: `Attribution` records, in document order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from quotes.lexicon import Lexicon
from quotes.records import Attribution, Cue, Kind, Quote, Speaker, TextSpan
from quotes.rules import grammar as g
from quotes.rules.candidate import Candidate, Range, Selected, holds
from quotes.view import View


def assemble(
    view: View, lexicon: Lexicon, selected: Sequence[Selected], speakers: Iterable[Speaker | None]
) -> list[Attribution]:
    """Return the record of every selected candidate."""
    return [
        _attribution(view, lexicon, number, found, speaker)
        for number, (found, speaker) in enumerate(zip(selected, speakers, strict=True))
    ]


def _attribution(view: View, lexicon: Lexicon, number: int, found: Selected, speaker: Speaker | None) -> Attribution:
    c = found.candidate
    return Attribution(
        id=number,
        quote=_quote(view, c),
        speaker=speaker,
        cue=_cue(view, lexicon, c),
        addressee=_phrase(view, c, _addressee(view, c)),
        medium=_phrase(view, c, _medium(view, c)),
        parent=found.parent,
        rule=c.rule,
        confidence=found.probability,
    )


def _span(view: View, start: int, end: int) -> TextSpan:
    return TextSpan(start, end, view.text[start:end])


def _quote(view: View, c: Candidate) -> Quote:
    fragments = [
        _span(view, piece.inner_start, piece.inner_end)
        for q in c.passages
        for piece in view.passages[q].pieces
        if holds(c.content, piece.inner_start, piece.inner_end)
    ]
    fragments.sort(key=lambda span: span.start)
    return Quote(_kind(view, c, fragments), tuple(_span(view, *piece) for piece in c.content), tuple(fragments))


def _kind(view: View, c: Candidate, fragments: Sequence[TextSpan]) -> Kind:
    if not fragments:
        return "indirect"
    starts = [fragment.start for fragment in fragments]
    for start, end in c.content:
        place = start
        for fragment in fragments[bisect_left(starts, start) : bisect_left(starts, end)]:
            if any(map(str.isalnum, view.text[place : fragment.start])):
                return "mixed"
            place = fragment.end
        if any(map(str.isalnum, view.text[place:end])):
            return "mixed"
    return "direct"


def _cue(view: View, lexicon: Lexicon, c: Candidate) -> Cue | None:
    if not c.cue:
        return None
    runs: list[Range] = []
    for i in c.cue:
        if runs and i == runs[-1][1]:
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    spans = tuple(_span(view, view.start[first], view.end[last - 1]) for first, last in runs)
    negated = any(view.dep[k] == "neg" for k in view.kids[c.head]) if c.head >= 0 else False
    return Cue(spans, c.lemma, lexicon.act(c.frame, c.lemma), negated)


def _phrase(view: View, c: Candidate, head: int | None) -> TextSpan | None:
    """Return the phrase headed by `head`, unless it lies in the content or is the source."""
    if head is None:
        return None
    first, last = g.noun_phrase(view, head)
    if c.source is not None and first < c.source[1] and c.source[0] < last:
        return None
    start, end = view.start[first], view.end[last - 1]
    for a, b in c.content:
        if start < a < end:
            end = a  # a clause that the parser hung on the phrase ("in a statement that …")
        elif a <= start < b:
            return None
    trimmed = view.text[start:end].rstrip(" \t\r\n,:;—–-")
    if len(trimmed) <= len(view.word[first]) and view.pos[first] == "ADP":
        return None
    return _span(view, start, start + len(trimmed)) if trimmed else None


def _addressee(view: View, c: Candidate) -> int | None:
    if c.head < 0 or view.pos[c.head] != "VERB" or c.rule == "according-to":
        return None
    addressing = view.lemma[c.head] in g.ADDRESSING_VERBS
    for k in view.kids[c.head]:
        if addressing and view.dep[k] == "nsubjpass":
            return k
        if view.dep[k] == "dative" and view.pos[k] != "ADP":
            return k
        if view.dep[k] in ("dobj", "nsubj") and k > c.head and addressing:
            return k
        if view.dep[k] in ("prep", "dative") and view.lower[k] == "to":
            return g.child(view, k, ("pobj",))
    return None


def _medium(view: View, c: Candidate) -> int | None:
    if c.head < 0:
        return None
    heads = [c.head]
    while view.dep[heads[-1]] in ("xcomp", "conj") and len(heads) < 3:
        heads.append(view.head[heads[-1]])
    for head in heads:
        for k in view.kids[head]:
            if g.is_medium(view, k):
                return k
    return None
