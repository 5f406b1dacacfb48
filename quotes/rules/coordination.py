"""Coordination: verbs that share a cue's subject, or that end its content, wherever the parser attaches them.

In: a `View` and the token index of a verb. Out: the verb that it is joined with, or `None`.
"""

from __future__ import annotations

from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.rules.grammar import GROUP_NOUNS, PARTICIPLE_CUES, child, governing_verb, is_human
from quotes.rules.voice import own_subject

WHILE = words("participle_conjunctions")
CONTRASTS = words("contrasts")
PLURALS = words("plural_subjects")
PERSONAL_OBJECTS = words("object_pronouns")


def conjoined_cue(view: View, v: int) -> int | None:
    """Return the cue that `v` is conjoined with, not the verb in its complement: `said it was safe and warned …`.

    The parser often attaches the second verb to the nearer one. A verb of saying with a complement and without its
    own subject, in the cue's tense, has the cue's subject.
    """
    head = view.head[v]
    if view.tag[v] not in ("VBD", "VBZ", "VBP") or view.lemma[v] not in PARTICIPLE_CUES:
        return None
    if view.dep[v] == "ccomp" and view.dep[v - 1] == "cc" and view.head[v - 1] < v:
        head = view.head[v - 1]  # two complements of a cue, joined: "said it was safe but added …"
    elif view.dep[v] != "conj":
        return None
    while view.dep[head] == "conj" and view.head[head] < head:
        head = view.head[head]
    if own_subject(view, v) is not None or view.dep[head] != "ccomp" or view.head[head] > head:
        return None
    matrix = view.head[head]
    complement = any(k > v and view.dep[k] in ("ccomp", "xcomp", "dobj") for k in view.kids[v])
    fits = complement and view.tag[matrix] == view.tag[v] and view.lemma[matrix] in PARTICIPLE_CUES
    return matrix if fits else None


def conjoined_participle(view: View, v: int) -> int | None:
    """Return the participle that `v` is conjoined with, not the verb in its content (`saying it was, and adding`)."""
    head = view.head[v]
    if view.dep[v] != "conj" or view.tag[v] != "VBG" or view.lemma[v] not in PARTICIPLE_CUES:
        return None
    while view.dep[head] == "conj" and view.head[head] < head:
        head = view.head[head]
    matrix = view.head[head]
    reports = view.tag[matrix] == "VBG" and view.lemma[matrix] in PARTICIPLE_CUES
    own = own_subject(view, v) is not None or view.tag[head] == "VBG"
    return matrix if view.dep[head] == "ccomp" and matrix < head and reports and not own else None


def joined_act(view: View, v: int) -> int | None:
    """Return the cue that a verb is conjoined with, since only the reporter can do its act, not a thing.

    In `told Ito that his plan put “people at risk” and jailed him`, no plan jails.
    """
    head = view.head[v]
    if view.dep[v] != "conj" or view.tag[v] != "VBD" or view.dep[head] != "ccomp" or own_subject(view, v) is not None:
        return None
    s, matrix = own_subject(view, head), view.head[head]
    if s is None or matrix > head or view.tag[matrix] != "VBD" or view.lemma[matrix] not in PARTICIPLE_CUES:
        return None
    thing = view.pos[s] == "NOUN" and not is_human(view.lemma[s]) and view.lemma[s] not in GROUP_NOUNS
    owned = thing and child(view, s, ("poss",)) is not None  # "his actions … jailed him": the same him
    does = any(view.dep[k] == "dobj" and view.lower[k] in PERSONAL_OBJECTS for k in view.kids[v])
    return matrix if owned and does else None


def listed_after(view: View, v: int) -> int | None:
    """Return the verb that `v` is in a list with: `asked about the league, called Ruiz a “traitor” and left`.

    The parser takes a verb in the middle of a list for a participle of the noun before it. But a verb with an object or
    its own clause, and without an auxiliary, is finite.
    """
    if view.dep[v] != "acl" or view.tag[v] not in ("VBD", "VBN") or view.word[v - 1] != "," or view.head[v] > v:
        return None
    if any(view.dep[k] in ("aux", "auxpass") for k in view.kids[v]):
        return None
    finite = any(k > v and view.dep[k] in ("dobj", "ccomp", "oprd") for k in view.kids[v])
    if not finite and all(after_listed(view, k) is None for k in range(v + 1, view.sent[v][1])):
        return None
    matrix = governing_verb(view, view.head[v])
    return matrix if view.tag[matrix] == "VBD" and matrix < v else None


def disagrees(view: View, v: int) -> bool:
    """Return whether a conjoined verb does not agree with the subject it would share: the reporter's act.

    `said the boats were lost and blames Ito`: no boats *blames*.
    """
    head = view.head[v]
    if view.dep[v] != "conj" or view.tag[v] != "VBZ" or view.dep[head] != "ccomp" or own_subject(view, v) is not None:
        return False
    s = own_subject(view, head)
    return s is not None and (view.tag[s] in ("NNS", "NNPS") or view.lower[s] in PLURALS)


def after_listed(view: View, v: int) -> int | None:
    """Return the verb before `v` in a list, whose subject it has: `wrote about the tides, spoke at fairs, said x`.

    The parser takes the noun before the comma for the subject, or finds none. But no comma parts a subject from its
    verb, and a verb with its own content after it does not report what stands before it.
    """
    if view.word[v - 1] != "," or not any(k > v and view.dep[k] in ("ccomp", "dobj") for k in view.kids[v]):
        return None
    s, end = own_subject(view, v), v - 1
    if s is not None:
        end = view.left[s] - 1
        if s > v or view.right[s] != v - 2 or end < view.sent[v][0]:
            return None
        if (view.dep[end] != "prep" and view.pos[end] != "VERB") or "," in view.word[end : v - 1]:
            return None
    for k in view.kids[v]:
        joined = k < end and view.dep[k] in ("ccomp", "advcl") and view.tag[k] == view.tag[v]
        if joined and own_subject(view, k) is not None and view.quote[k] < 0:
            return k
    return None


def conjoined_clause(view: View, v: int) -> int | None:
    """Return the cue that the cue `v`, with its own subject, is conjoined with: `Ito said x and Ruiz said y`.

    The parser often attaches the second cue to the verb in the first one's content. *While* and *whereas* join two cues
    too, if the second one reports a clause.
    """
    head, s = view.head[v], own_subject(view, v)
    contrasted = view.dep[v] == "advcl" and view.lower[view.left[v]] in CONTRASTS
    if not (view.dep[v] == "conj" or contrasted) or view.tag[v] not in ("VBD", "VBZ", "VBP") or s is None or s > v:
        return None
    if not any(k > v and view.dep[k] in (("ccomp",) if contrasted else ("ccomp", "dobj")) for k in view.kids[v]):
        return None
    while view.dep[head] == "conj" and view.head[head] < head:
        head = view.head[head]
    if view.dep[head] != "ccomp" or view.head[head] > head:
        return None
    matrix = view.head[head]
    if not contrasted and any(view.dep[k] == "mark" for k in view.kids[v]):
        return None
    return matrix if view.tag[matrix] == view.tag[v] and view.lemma[matrix] in PARTICIPLE_CUES else None


def misread_reporter(view: View, v: int) -> int | None:
    """Return the conjunction before a second cue's subject that the parser joined to a noun of the first one's content.

    `Ito said it was “a mess” and Judge Ruiz said he “agreed”`: not the mess and the judge.
    """
    matrix, s = view.head[v], v - 1
    if (
        view.dep[v] != "ccomp"
        or matrix > v
        or view.tag[v] != view.tag[matrix]
        or view.lemma[matrix] not in PARTICIPLE_CUES
    ):
        return None
    if view.dep[s] != "conj" or own_subject(view, v) is not None or not view.left[s] > view.head[s] > matrix:
        return None
    joint = view.left[s] - 1
    first = any(view.dep[k] == "ccomp" and matrix < k < joint for k in view.kids[matrix])
    return joint if first and view.dep[joint] == "cc" else None


def opens_participle(view: View, k: int) -> bool:
    """Return whether the participle `k` follows a comma, or a conjunction after one."""
    i = k - 1
    while i >= 0 and view.dep[i] in ("advmod", "neg", "mark") and view.head[i] == k:
        if view.lower[i] in WHILE:
            return True
        i -= 1
    if i < 0:
        return False
    if view.dep[i] == "cc":
        return view.tag[view.head[k]] in ("VBD", "VBZ", "VBP")
    return view.word[i] in (",", "—", "–") or view.quote[i] >= 0
