"""Build the records that the caller gets.

In: a `View`, the selected candidates and their speakers. Out: `Attribution` records, in document order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from attrs import evolve

from quotes.circumstances.addressee import find_addressee
from quotes.circumstances.medium import find_medium, medium_preposition
from quotes.circumstances.negation import is_negated
from quotes.model.lexicon import Lexicon
from quotes.model.scope import Scope
from quotes.parse.view import View
from quotes.ranges import CharRange
from quotes.records import Attribution, Cue, Kind, Quote, Speaker, TextSpan
from quotes.rules.candidates import Candidate, Selected, holds
from quotes.rules.frames import frame_of
from quotes.rules.grammar import TO


def assemble(
    view: View,
    lexicon: Lexicon,
    selected: Sequence[Selected],
    speakers: Iterable[Speaker | None],
    scope: Scope = "attributions",
) -> list[Attribution]:
    """Return the record of every selected candidate.

    In scope `statements`, somebody who is asked to do something is the addressee and not part of the content (`asked
    the judge ~to wait~`). In PolNeAR, they are part of it.
    """
    return [
        _attribution(view, lexicon, number, found, speaker, scope)
        for number, (found, speaker) in enumerate(zip(selected, speakers, strict=True))
    ]


def _attribution(
    view: View, lexicon: Lexicon, number: int, found: Selected, speaker: Speaker | None, scope: Scope
) -> Attribution:
    c = found.candidate
    view = c.view(view)
    prep = medium_preposition(view, c)
    addressee = find_addressee(view, c, prep)
    if scope == "statements" and addressee is not None and frame_of(c.frame).asks:
        c = _without_hearer(view, c, addressee)
    return Attribution(
        id=number,
        quote=_quote(view, c),
        speaker=speaker,
        cue=_cue(view, lexicon, c),
        addressee=_optional_span(view, addressee),
        medium=_optional_span(view, find_medium(view, c, prep)),
        parent=found.parent,
        rule=c.rule,
        confidence=found.probability,
    )


def _without_hearer(view: View, c: Candidate, hearer: CharRange) -> Candidate:
    """Return a candidate whose content begins with the infinitive, after the person asked."""
    start, end = c.content[0]
    if hearer[0] < start or hearer[1] >= end:
        return c
    tokens = range(*view.tokens_of(hearer[1], end))
    first = next((i for i in tokens if view.lower[i] in TO), None)
    if first is None:
        return c
    if view.dep[first - 1] == "neg" and view.start[first - 1] >= hearer[1]:
        first -= 1
    return evolve(c, content=(CharRange((view.start[first], end)), *c.content[1:]))


def _span(view: View, start: int, end: int) -> TextSpan:
    return TextSpan(start, end, view.text[start:end])


def _optional_span(view: View, found: CharRange | None) -> TextSpan | None:
    return None if found is None else _span(view, *found)


def _quote(view: View, c: Candidate) -> Quote:
    fragments = [
        _span(view, span.inner_start, span.inner_end)
        for q in c.passages
        for span in view.passages[q].spans
        if holds(c.content, span.inner_start, span.inner_end)
    ]
    fragments.sort(key=lambda span: span.start)
    return Quote(_kind(view, c, fragments), tuple(_span(view, *span) for span in c.content), tuple(fragments))


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
    runs: list[tuple[int, int]] = []
    for i in c.cue:
        if runs and i == runs[-1][1]:
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    spans = tuple(_span(view, view.start[first], view.end[last - 1]) for first, last in runs)
    return Cue(spans, c.lemma, lexicon.act(c.frame, c.lemma), is_negated(view, c))
