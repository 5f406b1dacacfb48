"""Whose verb it is: the subject that a verb has, shares, or is understood to have.

In: a `View` and the token index of a verb. Out: the token index of a noun phrase's head, or `None`. Dependency labels
are those of spaCy's English pipelines (ClearNLP style).
"""

from __future__ import annotations

from quotes.rules.grammar import NOMINAL, PARTICIPLE_CUES, VERBAL, child
from quotes.view import View


def own_subject(view: View, v: int) -> int | None:
    """Return the head of the subject that hangs on `v` itself."""
    subjects = [k for k in view.kids[v] if view.dep[k] in ("nsubj", "nsubjpass")]
    return subjects[-1] if subjects else None


def subject(view: View, v: int) -> int | None:
    """Return the head of the phrase understood as the subject of `v`.

    Conjoined verbs share the first one's subject, participles and infinitives take the governing clause's (or its
    object's: "urged him to say"), and a participle after a noun takes the noun ("emails showing that …").
    """
    for _ in range(view.n):
        found = own_subject(view, v)
        if found is not None:
            return found
        dep, head = view.dep[v], view.head[v]
        if head == v:
            return None
        if view.quote[head] >= 0 and view.quote[v] < 0:
            # a cue's participle that the parser hung on a word of the quotation
            while view.quote[head] >= 0 and view.head[head] != head:
                head = view.head[head]
            if view.quote[head] >= 0 or head == v:
                return None
            v = head
            continue
        if dep == "advcl" and view.tag[v] == "VBG" and view.lemma[v] in PARTICIPLE_CUES and opens_participle(view, v):
            # "said the bridge was safe, adding …": not the bridge adds, but who said
            while view.dep[head] in ("ccomp", "conj", "xcomp", "advcl") and view.pos[view.head[head]] == "VERB":
                if view.head[head] > head:
                    break
                head = view.head[head]
            v = head
            continue
        matrix = conjoined_cue(view, v)
        if matrix is not None:
            v = matrix
            continue
        if dep == "acl" and view.pos[head] in NOMINAL:
            return head
        if dep == "xcomp" or (dep == "ccomp" and view.tag[v] in ("VB", "VBG")):
            controller = child(view, head, ("dobj",))
            if controller is not None and head < controller < v and not is_passive(view, v):
                return controller
        elif dep not in ("conj", "advcl", "ccomp", "pcomp", "prep", "parataxis", "dep", "aux"):
            return None
        if dep == "ccomp" and view.tag[v] in ("VBD", "VBZ", "VBP"):
            return None
        if view.pos[head] not in VERBAL and dep != "pcomp" and view.dep[head] != "prep":
            if dep == "conj" and view.pos[head] == "ADJ":
                v = head
                continue
            return head if dep == "conj" and view.dep[head] == "acl" else None
        v = head
    return None


def detached_subject(view: View, v: int) -> int | None:
    """Return the noun right before a finite verb that the parser gave no subject ("Mrs. Ito often says …")."""
    if view.tag[v] not in ("VBD", "VBZ", "VBP"):
        return None
    first = view.sent[v][0]
    k = v - 1
    while k >= first and (view.pos[k] in ("ADV", "AUX", "PART") or view.word[k] == ","):
        k -= 1
    if k < first or view.pos[k] not in NOMINAL or view.quote[k] >= 0:
        return None
    while view.pos[k] != "PROPN" and view.dep[k] in ("conj", "appos") and first <= view.head[k] < k:
        k = view.head[k]
    return k if view.dep[k] not in ("npadvmod", "dobj") else None


def conjoined_cue(view: View, v: int) -> int | None:
    """Return the cue that the conjoined verb `v` goes with, not its complement: `said it was safe and warned …`.

    The parser often joins the second verb to the nearer one. A verb of saying with a complement and no subject of its
    own, in the cue's tense, has the cue's subject.
    """
    head = view.head[v]
    if view.dep[v] != "conj" or view.tag[v] not in ("VBD", "VBZ", "VBP") or view.lemma[v] not in PARTICIPLE_CUES:
        return None
    while view.dep[head] == "conj" and view.head[head] < head:
        head = view.head[head]
    if own_subject(view, v) is not None or view.dep[head] != "ccomp" or view.head[head] > head:
        return None
    matrix = view.head[head]
    complement = any(k > v and view.dep[k] in ("ccomp", "xcomp", "dobj") for k in view.kids[v])
    fits = complement and view.tag[matrix] == view.tag[v] and view.lemma[matrix] in PARTICIPLE_CUES
    return matrix if fits else None


def opens_participle(view: View, k: int) -> bool:
    """Return whether the participle `k` follows a comma, or a conjunction after one."""
    i = k - 1
    while i >= 0 and view.dep[i] in ("advmod", "neg", "mark") and view.head[i] == k:
        if view.lower[i] == "while":
            return True
        i -= 1
    if i < 0:
        return False
    if view.dep[i] == "cc":
        return view.tag[view.head[k]] in ("VBD", "VBZ", "VBP")
    return view.word[i] in (",", "—", "–") or view.quote[i] >= 0


def is_passive(view: View, v: int) -> bool:
    """Return whether `v` is a passive participle, also one without a subject ("asked about it, Ito laughed")."""
    if view.tag[v] != "VBN":
        return False
    if any(view.dep[k] in ("auxpass", "nsubjpass", "agent") for k in view.kids[v]):
        return True
    return view.dep[v] in ("advcl", "acl") and not any(view.dep[k] in ("nsubj", "aux") for k in view.kids[v])


def agent(view: View, v: int) -> int | None:
    """Return the head of the phrase after `by` in a passive, or `None`."""
    by = child(view, v, ("agent",))
    return child(view, by, ("pobj",)) if by is not None else None
