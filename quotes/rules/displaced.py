"""Displaced complements: clauses that the parser attaches to a word other than their cue.

Covers `made it clear that …`, `said in a statement that …`, `told the crowd that filled the square that …`, `wrote a
note on the plan seen by the Gazette that …` and `said after the vote he would go`.

Not covered: complements attached to their cue (`clausal`).
"""

from __future__ import annotations

from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.rules import grammar as g
from quotes.rules.candidates import Candidate
from quotes.rules.content import content_ranges
from quotes.rules.source import source_range
from quotes.rules.subjects import subject
from quotes.rules.voice import own_subject

THAT = words("that")


def made_clear(view: View, v: int, clear: int) -> Candidate | None:
    """`made (it) clear that …`, with the clause attached to either word."""
    clauses = [k for k in (*view.kids[v], *view.kids[clear]) if k > clear and view.pos[k] in g.VERBAL]
    if not clauses or not v < clear <= v + 2:
        return None
    return _clause(view, v, clear + 1, max(view.right[k] for k in clauses) + 1)


def _clause(view: View, v: int, first: int, last: int) -> Candidate | None:
    """Return the candidate of the cue `v` with a clause attached elsewhere."""
    if not view.reads[v]:
        return None
    content, passages = content_ranges(view, first, last)
    cue = g.extended_group(view, v)
    if content:
        source = source_range(view, subject(view, v), cue)
        return Candidate("clause", "clause", g.cue_lemma(view, v), v, cue, source, content, passages)
    return None


def past_medium(view: View, c: int) -> Candidate | None:
    """`said in a statement that …`, `tweeted on Monday that …`, with the clause attached elsewhere."""
    that = view.left[c]
    if view.lower[that] not in THAT or that == c:
        return None
    noun = view.head[c]
    if _is_hearer(view, noun):
        return _clause(view, view.head[noun], that, view.right[c] + 1)
    prep = view.head[noun]
    v = noun if view.dep[c] == "advcl" else view.head[prep]
    if view.pos[v] != "VERB" or view.lemma[v] not in g.PARTICIPLE_CUES or not v < that:
        return None
    if view.dep[c] != "advcl" and (
        view.dep[noun] != "pobj" or not v < prep < noun < c or not (g.is_medium(view, prep) or g.is_time(view, prep))
    ):
        return None
    return _clause(view, v, that, view.right[c] + 1)


def _is_hearer(view: View, noun: int) -> bool:
    """Return whether a noun is the addressee (`told the paper that …`, parsed as a clause about the paper)."""
    v = view.head[noun]
    if view.dep[noun] not in ("dobj", "dative") or view.pos[v] != "VERB" or view.lemma[v] not in g.ADDRESSING_VERBS:
        return False
    return v < noun and not any(view.dep[k] in ("ccomp", "xcomp") for k in view.kids[v])


def past_object(view: View, c: int) -> Candidate | None:
    """Return the clause with “that” that the parser attaches to a verb inside the object of its cue.

    `told the crowd that filled the square that …`; `wrote a note on the plan seen by the Gazette that …`.
    """
    inner = view.head[c]
    that = view.left[c]
    if view.lower[that] not in g.CLAUSE_OPENERS or that <= inner or view.dep[inner] not in ("relcl", "acl"):
        return None
    if view.lemma[inner] in g.PARTICIPLE_CUES or view.right[c] != view.right[inner]:
        return None
    v = inner
    while view.head[v] != v and (view.pos[v] != "VERB" or view.dep[v] in ("relcl", "acl")):
        v = view.head[v]
        if view.head[v] > v:
            return None
    if view.pos[v] != "VERB" or view.tag[v] not in g.FINITE_TAGS or view.lemma[v] not in g.PARTICIPLE_CUES:
        return None
    if not any(view.dep[k] in ("ccomp", "xcomp") for k in view.kids[v]):
        return _clause(view, v, that, view.right[c] + 1)
    return None


def unmarked(view: View, c: int) -> Candidate | None:
    """`said after the vote he would go`, with the time parsed as part of the clause."""
    v, s = view.head[c], own_subject(view, c)
    if s is None or not v < s < c or view.lemma[v] not in g.PARTICIPLE_CUES or g.clause_form(view, c) != "clause":
        return None
    opens = next((k for k in view.kids[c] if k < s), -1)
    if opens != v + 1 or view.dep[opens] != "prep" or any(view.dep[k] == "mark" for k in view.kids[c]):
        return None
    if view.right[opens] + 1 != view.left[s]:
        return None
    return _clause(view, v, view.left[s], view.right[c] + 1)


def after_that(view: View, v: int) -> Candidate | None:
    """`noting that at one point he trailed`, where the parser takes *that* for a preposition and loses the clause."""
    that = v + 1
    if that >= view.n or view.lower[that] not in THAT or view.tag[that] != "IN" or view.dep[that] == "mark":
        return None
    if view.lemma[v] not in g.PARTICIPLE_CUES or any(view.dep[k] in ("ccomp", "xcomp") for k in view.kids[v]):
        return None
    last = view.sent[v][1]
    if any(view.tag[k] in g.FINITE_TAGS for k in range(that + 2, last)):
        return _clause(view, v, that, last)
    return None
