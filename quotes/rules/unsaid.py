"""Unsaid cues: verbs of saying that do not report a statement.

Covers the impersonal `It is too early to say whether …`, `It is easy to say “never again”`, words that somebody has no
occasion to say (`pilots never have occasion to say “…”`), *tell* in the sense of *see* (`She could tell that …`),
estimates by nobody (`It is estimated that …`), and what somebody says that they will not say (`said he could not
confirm that …`).

Not covered: negated cues (`did not say`, `declined to say`), which are records with `Cue.negated`.
"""

from __future__ import annotations

from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.rules import grammar as g
from quotes.rules.voice import agent, is_passive, own_subject

IT = words("it")
FOR = words("for")
ESTIMATING_VERBS = words("estimating")
DISCERNING_VERBS, ABILITY = words("discerning"), words("ability")
INFINITIVE_CLIMB = 4
"""Most steps from an infinitive to the clause it depends on (a guess)."""


def is_unsaid(view: View, v: int) -> bool:
    """Return whether the verb `v` is an infinitive of an act that nobody in the text does, or no verb of saying."""
    if _is_discerning(view, v) or _is_denied(view, v) or _is_estimate(view, v):
        return True
    if view.tag[v] != "VB" or not any(view.lower[k] in g.TO and view.dep[k] == "aux" for k in view.kids[v]):
        return False
    return _is_impersonal(view, v) or _is_without_occasion(view, v)


def _is_discerning(view: View, v: int) -> bool:
    """Return whether *can* makes a verb one of perception, without an addressee (`could tell that it was late`)."""
    if view.lemma[v] not in DISCERNING_VERBS or view.tag[v] != "VB":
        return False
    kids = view.kids[v]
    able = any(view.lower[k] in ABILITY and view.dep[k] == "aux" for k in kids)
    return able and not any(view.dep[k] in ("dobj", "dative") and k > v for k in kids)


def _is_estimate(view: View, v: int) -> bool:
    """Return whether a figure is estimated by nobody (`It is estimated that …`)."""
    if view.lemma[v] not in ESTIMATING_VERBS or not is_passive(view, v) or agent(view, v) is not None:
        return False
    s = own_subject(view, v)
    return s is not None and view.lower[s] in IT


def _is_denied(view: View, v: int) -> bool:
    """Return whether somebody says that a thing will not be said (`said he could not confirm that …`)."""
    matrix, kids = view.head[v], view.kids[v]
    if view.dep[v] != "ccomp" or matrix > v or view.lemma[matrix] not in g.PARTICIPLE_CUES:
        return False
    return any(view.dep[k] == "neg" for k in kids) and any(view.tag[k] == "MD" and view.dep[k] == "aux" for k in kids)


def _is_impersonal(view: View, v: int) -> bool:
    """Return whether `v` depends on `it is early`, `it would be wrong`, and no `for Ruiz` names its subject."""
    top = v
    for _ in range(INFINITIVE_CLIMB):
        if view.dep[top] not in ("xcomp", "ccomp", "advcl", "acl", "acomp", "attr") or view.head[top] == top:
            return False
        top = view.head[top]
        if view.pos[top] == "AUX":
            break
    else:
        return False
    kids = view.kids[top]
    impersonal = any(view.dep[k] in ("nsubj", "expl") and view.lower[k] in IT for k in kids)
    predicate = next((k for k in kids if view.dep[k] in ("acomp", "attr")), None)
    if not impersonal or predicate is None:
        return False
    return not any(view.lower[k] in FOR for p in (top, predicate, v) for k in view.kids[p] if top < k < v)


def _is_without_occasion(view: View, v: int) -> bool:
    """Return whether `v` depends on the object of a negated verb (`never have occasion to say`)."""
    noun = view.head[v]
    if view.dep[v] != "acl" or view.dep[noun] != "dobj":
        return False
    return any(view.dep[k] == "neg" for k in view.kids[view.head[noun]])
