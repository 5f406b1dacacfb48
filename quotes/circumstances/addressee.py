"""Addressees: the phrase that names who is spoken to.

In: a `View` and a `Candidate`. Out: the characters of the phrase, or `None`. It is one of these, the surest first:

- the object of verbs of telling ("told reporters"), or their subject in the passive;
- the phrase after "to", "at" or "with" of other verbs ("explained to the board");
- the same after a participle or the medium ("speaking to reporters", "in a letter to the board");
- a vocative inside the quotation (see `vocatives`).
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.circumstances.kinds import WRITING, may_listen
from quotes.circumstances.medium import participles
from quotes.circumstances.phrases import phrase
from quotes.circumstances.vocatives import find_vocative
from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.ranges import CharRange
from quotes.rules import grammar as g
from quotes.rules.candidates import Candidate
from quotes.rules.frames import frame_of
from quotes.rules.voice import HEARING_VERBS, is_hearers, is_passive

VERBS_BEFORE_ADDRESSEE = {preposition: words(f"spoken_{preposition}") for preposition in words("spoken_prepositions")}
"""Preposition → verbs whose addressee follows it."""
BESIDE = words("listener_prepositions")
"""Prepositions before the addressee of participles and media."""
FACING = words("facing")
"""Verbs whose participle has the addressee as its object."""
NOT_ADDRESSING = words("not_addressing")
"""Verbs with an object whose object is the addressee only if an infinitive follows."""
ADDRESSED = g.ADDRESSING_VERBS - NOT_ADDRESSING
GIVEN_TO = (words("spoken_to") | WRITING) - NOT_ADDRESSING
"""Verbs whose indirect object is the addressee."""
OF_THINGS = words("asked_of_things")
"""Verbs whose object is the addressee or a thing."""
TOLD = words("told")
"""Nouns for things that are told or asked: never an addressee."""
BEFORE_ASKER = words("asking_prepositions")


def find_addressee(view: View, c: Candidate, prep: int | None) -> CharRange | None:
    """Return the characters of the addressee; `prep` is the preposition of the medium, or `None`."""
    for head in _listeners(view, c, prep):
        found = phrase(view, c, head)
        if found is not None:
            return found
    return find_vocative(view, c)


def _listeners(view: View, c: Candidate, prep: int | None) -> Iterator[int]:
    """Yield the heads of phrases that may be the addressee, the surest first."""
    if c.head < 0 or view.pos[c.head] not in g.VERBAL or c.rule == "according-to":
        return
    yield from _objects(view, c)
    for participle in participles(view, c):
        yield from _spoken_to(view, participle)
    noun = None if prep is None else g.child(view, prep, ("pobj",))
    for k in () if noun is None else view.kids[noun]:
        if view.dep[k] == "prep" and view.lower[k] in BESIDE and view.quote[k] < 0:
            yield from _people_after(view, k)


def _objects(view: View, c: Candidate) -> Iterator[int]:
    """Yield the objects of the cue that may be its addressee."""
    v = c.head
    if view.lemma[v] in HEARING_VERBS:
        yield from (k for k in view.kids[v] if view.dep[k] == "nsubj" and is_hearers(view, v))
        return
    if view.lemma[v] in ADDRESSED and is_passive(view, v):
        yield from (k for k in view.kids[v] if view.dep[k] == "nsubjpass")
        return
    if view.dep[v] == "acl" and view.tag[v] == "VBN":
        return  # "the votes pledged to Ruiz"
    for k in view.kids[v]:
        if k > v and view.pos[k] in g.NOMINAL and _is_told(view, c, k):
            yield k
        elif view.dep[k] in ("prep", "dative") and view.pos[k] == "ADP":
            asked = view.lower[k] in BEFORE_ASKER and frame_of(c.frame).asks
            if asked or view.lemma[v] in VERBS_BEFORE_ADDRESSEE.get(view.lower[k], ()):
                yield from _people_after(view, k)


def _is_told(view: View, c: Candidate, i: int) -> bool:
    """Return whether an object of the cue is its addressee."""
    lemma, dep = view.lemma[c.head], view.dep[i]
    if lemma in ADDRESSED and dep in ("dobj", "nsubj", "dative"):
        return view.lemma[i] not in TOLD and (lemma not in OF_THINGS or may_listen(view, i))
    if dep == "dative":
        return lemma in GIVEN_TO and may_listen(view, i)
    directed = lemma in NOT_ADDRESSING and frame_of(c.frame).asks
    return dep == "dobj" and (lemma in WRITING or directed) and may_listen(view, i)


def _people_after(view: View, prep: int) -> Iterator[int]:
    target = g.child(view, prep, ("pobj",))
    if target is not None and may_listen(view, target):
        yield target


def _spoken_to(view: View, participle: int) -> Iterator[int]:
    """Yield the addressees of a participle next to the cue, or those who ask in it."""
    lemma = view.lemma[participle]
    if view.tag[participle] == "VBN":
        by = g.child(view, participle, ("agent",))
        if by is not None:
            yield from _people_after(view, by)
        return
    for k in view.kids[participle]:
        if view.dep[k] == "dobj" and lemma in FACING and may_listen(view, k):
            yield k
        elif view.dep[k] in ("prep", "dative") and view.lower[k] in BESIDE:
            yield from _people_after(view, k)
