"""Media: the phrase that says where or how something was said.

In: a `View` and a `Candidate`. Out: the characters of the phrase, with its preposition, or `None`. The phrase depends
on the cue, on its addressee, on a verb with the same subject ("took to Twitter to denounce"), or on a participle about
the same speech ("speaking at a rally, Ito said").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from quotes.circumstances.kinds import tells_medium
from quotes.circumstances.phrases import is_source, phrase
from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.ranges import CharRange
from quotes.rules import grammar as g
from quotes.rules.candidates import Candidate, holds
from quotes.rules.voice import own_subject

SPEAKING_NOUNS = words("speaking")
ANSWERED = words("answered")
"""Verbs of asking, whose participle comes before an answer: "asked by reporters, Ito said"."""
TELLING_NOUNS = SPEAKING_NOUNS | ANSWERED
ADDRESSEE_PREPOSITIONS = words("after_listeners")
"""Prepositions before an addressee."""
AGENTS, COPULAS = words("agent_prepositions"), words("copulas")
GOVERNORS = 4
"""Most verbs, including the cue, whose phrases count as the cue's. A guess."""
CHAIN = 6
"""Most steps from a preposition to its cue. A guess."""


def find_medium(view: View, c: Candidate, prep: int | None) -> CharRange | None:
    """Return the characters of the medium; `prep` is its `medium_preposition`."""
    return None if prep is None else phrase(view, c, prep)


def medium_preposition(view: View, c: Candidate) -> int | None:
    """Return the preposition of the first medium in the cue's clause."""
    if c.head < 0:
        return None
    first, last = view.sent[c.head]
    speaking: set[int] = set()
    prepositions = view.once(_prepositions)
    for k in prepositions[bisect_left(prepositions, first) : bisect_left(prepositions, last)]:
        if not tells_medium(view, k, c) or _in_content(view, c, k):
            continue
        speaking = speaking or {*participles(view, c), *_governors(view, c.head)}
        if _belongs(view, c, k, speaking):
            return k
    return None


def _prepositions(view: View) -> list[int]:
    """Return the prepositions outside quotations."""
    return [k for k, pos in enumerate(view.pos) if pos == "ADP" and view.quote[k] < 0]


def participles(view: View, c: Candidate) -> Iterator[int]:
    """Yield the participles next to a cue about the same speech: `speaking to reporters, Ito said`."""
    first, last = view.sent[c.head]
    if TELLING_NOUNS.isdisjoint(view.lemma[first:last]):
        return
    for k in range(first, last):
        if view.tag[k] not in ("VBG", "VBN") or view.lemma[k] not in TELLING_NOUNS or view.quote[k] >= 0:
            continue
        if _in_content(view, c, k) or view.dep[k] not in ("advcl", "acl", "prep", "xcomp"):
            continue
        answered = view.tag[k] == "VBN"
        if answered != (view.lemma[k] in ANSWERED):
            continue
        if view.head[k] == c.head or is_source(c, view.head[k]):
            yield k


def _governors(view: View, v: int) -> list[int]:
    """Return the cue and the verbs with the same subject that share its phrases: `took to Twitter to denounce`."""
    heads = [v]
    while len(heads) < GOVERNORS:
        below, above = heads[-1], view.head[heads[-1]]
        if view.dep[below] == "pcomp" and view.lower[above] in AGENTS:
            above = view.head[above]  # "began by saying"
        elif view.dep[below] not in ("xcomp", "conj", "advcl"):
            break
        if view.pos[above] not in g.VERBAL or view.lemma[above] in COPULAS:
            break
        if own_subject(view, below) not in (None, own_subject(view, above)):
            break
        if view.tag[below] == "VB" and any(view.dep[k] == "dobj" and above < k < below for k in view.kids[above]):
            break  # "asked them to say"
        heads.append(above)
    return heads


def _belongs(view: View, c: Candidate, k: int, speaking: set[int]) -> bool:
    """Return whether a phrase depends on the cue or its addressee, not on the content or another verb."""
    at = view.head[k]
    for _ in range(CHAIN):
        if at in speaking:
            return not is_source(c, k) or at != c.head
        if view.head[at] == at or is_source(c, at) or view.pos[at] in g.VERBAL:
            break
        if view.pos[at] == "ADP" and view.lower[at] not in ADDRESSEE_PREPOSITIONS:
            break
        at = view.head[at]
    # attached to the content, but right after the cue
    return _in_content(view, c, at) and k == c.cue[-1] + 1


def _in_content(view: View, c: Candidate, i: int) -> bool:
    return holds(c.content, view.start[i], view.end[i])
