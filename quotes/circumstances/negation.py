"""Negation: whether the text says that the content was not said.

In: a `View` and a `Candidate`. Out: whether its cue is negated. Covers `did not say`, `never said`, `declined to say`,
`without saying`, `nor did she say`, `no official said`, `neither confirmed nor denied` and `gave no hint that`. Not
covered: denials (who denies something, or says that it is not true, has spoken), and phrases that only look negated
(`could not agree more`, `did not hesitate to say`, `not only said`).
"""

from __future__ import annotations

from quotes.lang.en.words import pairs, words
from quotes.parse.view import View
from quotes.rules.candidates import Candidate
from quotes.rules.grammar import OBJECTS, VERBAL, child
from quotes.rules.voice import own_subject

REFRAINING = words("refraining")
"""Verbs that say that their infinitive is not done: "declined to say"."""
HELPING = words("helping")
SPEECH_VERBS = words("speech_track_verbs") | words("answering")
"""Verbs of saying: who declines to comment has said nothing; who declines to leave has said so."""
LIMITING = words("limits")
"""Words after "not" with which it was said after all, or sometimes ("not only")."""
NEGATIVE_SUBJECTS = words("nobody")
WITHOUT = words("without")
"""Words before a gerund that is not done: "without", or others with "of" or "from"."""
LACKING, NEGATORS, UNITS = words("without_alone"), words("negators"), words("units")
ALTERNATIVES, NOR, GOING, INFINITIVE_MARKS = (
    words("alternatives"),
    words("negative_conjunctions"),
    words("going"),
    words("infinitive_marks"),
)
STRONG, NO_LONGER = pairs("strong_agreement"), pairs("no_longer")
"""Verb → words that with "not" make it strong ("could not agree more"); word → words that negate with it."""
MORE = 4
"""Tokens after "could not agree" within which "more" makes it strong agreement. A guess."""
LINKED = 4
"""Most verbs from a cue up to the verb that negates it ("did not want to be heard to say"). A guess."""


def is_negated(view: View, c: Candidate) -> bool:
    """Return whether the text says that the act of the cue was not done."""
    if c.head < 0:
        return False
    if view.pos[c.head] not in VERBAL:
        return _is_word_negated(view, c.head)
    if _has_no_subject(view, c):
        return not _denies(view, c.head)
    return _is_verb_negated(view, c.head)


def _is_word_negated(view: View, i: int) -> bool:
    """Return whether a noun or adjective is negated: `gave no hint that`, `made no mention of`, `was not sure that`."""
    if any(view.lower[k] in NEGATIVE_SUBJECTS or view.dep[k] == "neg" for k in view.kids[i] if k < i):
        return True
    governor = view.head[i]
    if view.dep[i] in OBJECTS or view.dep[i] == "acomp":
        return view.pos[governor] in VERBAL and _denies(view, governor)
    return view.dep[i] == "pobj" and view.lower[governor] in LACKING


def _has_no_subject(view: View, c: Candidate) -> bool:
    """Return whether the subject means nobody: `no official said`, `none of them said`, `not one said`."""
    s = own_subject(view, c.head)
    if s is None or view.quote[s] != view.quote[c.head]:
        return False  # “Nobody,” said Ruiz, “knew.”: the parser takes a word of the quotation for the subject
    first = view.lower[view.left[s]]
    if first in NEGATORS:
        return view.lower[view.left[s] + 1] in UNITS
    return first in NEGATIVE_SUBJECTS or view.lower[s] in NEGATIVE_SUBJECTS


def _is_verb_negated(view: View, v: int) -> bool:
    """Return whether a verb is negated, by itself or by the verbs above it."""
    negated = _denies(view, v)
    if view.lemma[v] in REFRAINING and any(
        view.lemma[k] in SPEECH_VERBS for k in view.kids[v] if view.dep[k] == "xcomp"
    ):
        return not negated  # "declined to comment"
    for _ in range(LINKED):
        governor = view.head[v]
        if view.dep[v] == "conj" and any(view.lower[k] in ALTERNATIVES for k in range(governor, v)):
            alike = own_subject(view, v) is None and view.tag[v] == view.tag[governor]
            return negated or (alike and _denies(view, governor))
        if view.dep[v] == "pcomp":
            return negated or _is_left_out(view, governor)
        if view.dep[v] != "xcomp" or view.lower[view.left[v]] not in INFINITIVE_MARKS | {view.lower[v]}:
            return negated
        if view.pos[governor] == "ADJ":
            governor = view.head[governor]  # "was not ready to say"
        if view.lemma[governor] in HELPING:
            return negated  # "could not help saying"
        if view.lemma[governor] in REFRAINING:
            negated = negated == _denies(view, governor)  # "did not fail to say"
        else:
            negated = negated or _denies(view, governor)
        v = governor
    return negated


def _denies(view: View, v: int) -> bool:
    """Return whether a verb has its own "not" or a similar word that negates the saying."""
    for k in view.kids[v]:
        if view.quote[k] != view.quote[v] or k > (v + 1 if view.pos[v] == "AUX" else v):
            continue  # "not" belongs to the content, or to the words after it
        if view.dep[k] == "neg" and view.pos[k] != "DET":
            stronger = STRONG.get(view.lemma[v], frozenset())
            return LIMITING.isdisjoint(view.lower[k + 1 : k + 2]) and stronger.isdisjoint(view.lower[v + 1 : v + MORE])
        if view.lower[k] in NOR or _is_no_longer(view, k):
            return True
    return view.lower[max(0, view.left[v] - 1)] in NOR and child(view, v, ("aux",)) == view.left[v]


def _is_no_longer(view: View, k: int) -> bool:
    return view.lower[k] in NO_LONGER.get(view.lower[k - 1], ())


def _is_left_out(view: View, preposition: int) -> bool:
    """Return whether the gerund after a preposition was not done: `without saying`, `short of saying`."""
    if view.lemma[view.head[preposition]] in GOING:
        return False  # "it goes without saying"
    return not WITHOUT.isdisjoint((view.lower[preposition], view.lower[max(0, preposition - 1)]))
