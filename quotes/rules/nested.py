"""Statements inside quotations: `“The police told us that he had left,” she said` has one by the police.

In: a `View`, a cue inside quotation marks and the clause that it reports. Out: the content, clipped to the quotation.

Covers reports: a clause after a finite verb of saying with a subject. Does not cover what the quoted speaker says with
these very words (`“I say that …”`), what is only asked for or imagined (`“if they say …”`, `“nobody would claim …”`),
nor the turns of transcripts.
"""

from __future__ import annotations

from quotes.lang.en.words import cue_acts, words
from quotes.parse.view import View
from quotes.ranges import CharRange
from quotes.rules import grammar as g
from quotes.rules.candidates import Candidate
from quotes.rules.carrying import SPOKEN
from quotes.rules.content import new_attribution
from quotes.rules.subjects import own_subject, subject

ACTS = cue_acts("verb")
QUOTED_SPEAKERS = words("first_person") | words("second_person")
"""Pronouns for who speaks in a quotation and for who listens."""
HYPOTHETICAL = words("conditionals")
FRAME = "clause"


def nested_content(view: View, v: int, first: int, last: int) -> tuple[CharRange, ...]:
    """Return what the cue `v` inside a quotation reports, or nothing where it is no report.

    Args:
        view: The text.
        v: The cue, inside quotation marks.
        first: The first token of the clause.
        last: The token after its last.
    """
    passage = view.passages[view.quote[v]]
    if passage.pieces[0].style == "turn" or not _is_report(view, v):
        return ()
    last = new_attribution(view, first, last)
    inner = next((piece for piece in passage.pieces if piece.start <= view.start[v] < piece.end), None)
    if inner is None:
        return ()
    while last > first and view.end[last - 1] > inner.inner_end:
        last -= 1
    first, last = view.trim(first, last)
    return (view.chars(first, last),) if v < first < last else ()


def is_nested(view: View, c: Candidate) -> bool:
    """Return whether a candidate is a statement inside a quotation: its cue is in one, its content is no quotation."""
    return c.head >= 0 and view.quote[c.head] >= 0 and c.frame == FRAME and not c.passages


def _is_report(view: View, v: int) -> bool:
    if view.pos[v] != "VERB" or ACTS.get(view.lemma[v]) not in SPOKEN:
        return False
    kids = view.kids[v]
    if any(view.tag[k] == "MD" or (view.dep[k] == "mark" and view.lower[k] in HYPOTHETICAL) for k in kids):
        return False
    if any(view.dep[k] == "advmod" and view.lower[k] in HYPOTHETICAL and k < v for k in kids):
        return False
    s = own_subject(view, v)
    if s is None:
        s = subject(view, v)
    if s is None or view.quote[s] != view.quote[v]:
        return False
    finite = view.tag[v] in g.FINITE_TAGS or any(view.tag[k] in g.FINITE_TAGS for k in kids if view.dep[k] == "aux")
    return finite and view.lower[s] not in QUOTED_SPEAKERS
