"""Voice: the subject that a verb has itself, passives, and their agents.

In: a `View` and the token index of a verb. Out: the token index of a noun phrase's head, or `None`. Dependency labels
are those of spaCy's English pipelines (ClearNLP style).
"""

from __future__ import annotations

from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.rules.grammar import ADDRESSING_VERBS, child, is_human_or_group

BY = words("agent_prepositions")
HEARING_VERBS, HEARING_BODIES = words("hearing_verbs"), words("hearing_bodies")
"""*Hear*, and the courts and committees whose hearing something means that it was said to them."""


def own_subject(view: View, v: int) -> int | None:
    """Return the head of the subject attached to `v` itself."""
    found = None
    for k in view.kids[v]:
        if view.dep[k] in ("nsubj", "nsubjpass"):
            found = k
    return found


def is_passive(view: View, v: int) -> bool:
    """Return whether `v` is a passive participle, also one without a subject ("asked about it, Ito laughed")."""
    if view.tag[v] not in ("VBN", "VBD"):
        return False
    if any(view.dep[k] == "auxpass" and view.quote[k] == view.quote[v] for k in view.kids[v]):
        return True  # with any tag: "We're told", "they'd been asked"
    if view.tag[v] == "VBD":
        return False
    if any(view.dep[k] in ("nsubjpass", "agent") for k in view.kids[v]):
        return True
    if view.dep[v] not in ("advcl", "acl") or any(view.dep[k] in ("nsubj", "aux") for k in view.kids[v]):
        return False
    # a finite verb that the parser took for a participle: "Ito, speaking in Rome, called it a mess"
    active = view.dep[v] == "acl" and any(k > v and view.dep[k] in ("dobj", "ccomp") for k in view.kids[v])
    return not active


def is_hearers(view: View, v: int) -> bool:
    """Return whether the subject of `v` is the addressee (`members were told`, `the court heard`), not the speaker."""
    s = own_subject(view, v)
    if view.lemma[v] in HEARING_VERBS:
        return s is not None and s < v and view.lemma[s] in HEARING_BODIES and not is_passive(view, v)
    if not is_passive(view, v) or view.lemma[v] not in ADDRESSING_VERBS:
        return False
    return s is None or s < v or view.dep[v - 1] == "auxpass"  # not "“Who is there?” asked Ruiz"


def agent(view: View, v: int) -> int | None:
    """Return the head of the phrase after `by` in a passive, or `None`.

    The parser may attach it to another word: `was accused of lying in court by Ruiz`.
    """
    by = child(view, v, ("agent",))
    if by is None and is_passive(view, v):
        inside = range(v + 1, min(view.right[v] + 1, view.sent[v][1]))
        by = next((k for k in inside if view.lower[k] in BY and _is_agents(view, v, k)), None)
    return child(view, by, ("pobj",)) if by is not None else None


def _is_agents(view: View, v: int, by: int) -> bool:
    """Return whether a *by* inside the complement of a passive verb names the agent: a person or a group."""
    noun = child(view, by, ("pobj",))
    if noun is None or view.quote[by] != view.quote[v]:
        return False
    i = view.head[by]
    while i not in (v, view.head[i]) and view.dep[i] in ("prep", "pcomp", "pobj", "amod", "compound", "npadvmod"):
        i = view.head[i]
    if any(view.dep[k] == "auxpass" for k in view.kids[view.head[by]]):
        return False  # "accused of being paid by Ruiz"
    speaks = view.pos[noun] == "PROPN" or is_human_or_group(view.lemma[noun])
    return i == v and speaks
