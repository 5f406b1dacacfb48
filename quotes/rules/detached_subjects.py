"""Subjects not attached to their verb: `Mrs. Ito often says …`, `Ito, in a letter sent on Monday, said …`.

In: a `View` and a finite verb. Out: the head of its subject. Used only if `subjects.subject`
finds nothing.
"""

from __future__ import annotations

from quotes.parse.view import View
from quotes.rules.grammar import NOMINAL
from quotes.rules.subjects import subject

SEPARATORS = frozenset({",", "—", "–", "-", "--"})
PERSON_LABELS = frozenset({"appos", "npadvmod", "nsubj", "dep", "ROOT"})
"""Labels of a name between commas that is the subject of a later verb."""


def any_subject(view: View, v: int) -> int | None:
    """Return the head of the understood subject of `v`, or of the noun before it."""
    found = subject(view, v)
    return detached_subject(view, v) if found is None else found


def detached_subject(view: View, v: int) -> int | None:
    """Return the noun before a finite verb that the parser gave no subject.

    It stands right before the verb ("Mrs. Ito often says …"), or, before a comma, it begins the sentence
    ("Ito, who was in Rome, says …").
    """
    if view.tag[v] not in ("VBD", "VBZ", "VBP"):
        return None
    first = view.sent[v][0]
    k = v - 1
    while k >= first and view.pos[k] in ("ADV", "AUX", "PART") and not _is_name(view, k):
        k -= 1
    apart = _set_off(view, v, first)
    if apart is None:
        apart = _before_clause(view, v, first)
    if apart is not None:
        return apart
    if k >= first and view.word[k] in SEPARATORS:
        begins = _begins_sentence(view, first, k)
        if begins is not None:
            return begins
        k = before_relative(view, k, first) if view.word[k] == "," else k
        k -= view.word[k] in SEPARATORS
    if k < first or (view.pos[k] not in NOMINAL and not _is_name(view, k)) or view.quote[k] >= 0:
        return None
    while view.pos[k] != "PROPN" and view.dep[k] in ("conj", "appos") and first <= view.head[k] < k:
        k = view.head[k]
    return k if view.dep[k] not in ("npadvmod", "dobj") else None


def before_relative(view: View, i: int, first: int) -> int:
    """Return the token before a relative clause that ends with the comma at `i` (`he, who was ill, says`), or `i`."""
    if not first <= i < view.n or view.word[i] != ",":
        return i
    opens = (k for k in range(i - 2, first, -1) if view.word[k] == "," and view.tag[k + 1] in ("WDT", "WP", "WP$"))
    return next(opens, i + 1) - 1


def _begins_sentence(view: View, first: int, end: int) -> int | None:
    """Return the head of the noun phrase that a sentence begins with, if a comma ends it before `end`."""
    for k in range(first, end):
        if view.word[k] in SEPARATORS:
            return k - 1 if k > first and view.pos[k - 1] in NOMINAL else None
        if view.pos[k] not in (*NOMINAL, "DET", "ADJ", "PART") or view.quote[k] >= 0:
            return None
    return None


def _is_name(view: View, k: int) -> bool:
    """Return whether a token is a name that the parser took for an adverb or a helping verb (`Long said`)."""
    return view.tag[k] == "NNP" and view.pos[k] != "PROPN" and view.word[k][:1].isupper()


def _before_clause(view: View, v: int, first: int) -> int | None:
    """Return the noun before a relative clause that ends right before its verb (`A woman who worked in Rome asked`)."""
    k = v - 1
    while k > first and view.dep[k] != "relcl" and view.head[k] < k:
        k = view.head[k]
    noun = view.head[k]
    if k <= first or view.dep[k] != "relcl" or view.right[k] != v - 1 or not first <= noun < k:
        return None
    return noun if noun + 1 < view.n and view.tag[noun + 1] in ("WP", "WDT") else None


def _set_off(view: View, v: int, first: int) -> int | None:
    """Return a name between commas, with a medium or occasion between it and its verb.

    `In Lagos, Ito, in a statement sent on Sunday, expressed …`; the second comma after the phrase may be missing.
    """
    for k in range(first, v - 2):
        if view.word[k + 1] != "," or view.pos[k] != "PROPN" or view.quote[k] >= 0:
            continue
        before = view.left[k] - 1
        opens = before < first or view.word[before] == ","
        phrase = k + 2
        if opens and view.dep[k] in PERSON_LABELS and view.dep[phrase] == "prep" and view.head[phrase] == v:
            return k
    return None
