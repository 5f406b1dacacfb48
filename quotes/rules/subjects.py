"""Subjects of verbs: own, shared, or understood.

In: a `View` and the token index of a verb. Out: the token index of a noun phrase's head, or `None`. Dependency labels
are those of spaCy's English pipelines (ClearNLP style).
"""

from __future__ import annotations

from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.rules.grammar import (
    ADDRESSING_VERBS,
    DOCUMENT_NOUNS,
    GROUP_NOUNS,
    ISSUING_VERBS,
    MEDIUM_NOUNS,
    NOMINAL,
    PARTICIPLE_CUES,
    THINGS,
    VERBAL,
    child,
    is_human,
)

BY = words("agent_prepositions")
HEARING_VERBS, HEARING_BODIES = words("hearing_verbs"), words("hearing_bodies")
"""*Hear*, and the courts and committees whose hearing something means that it was said to them."""
AS, WHILE = words("as"), words("participle_conjunctions")
CONTRASTS = words("contrasts")
PLURALS = words("plural_subjects")
PERSONAL_OBJECTS = words("object_pronouns")
STATING_VERBS = words("stating")
WORDED_NOUNS = words("more_documents")
QUOTING_VERBS = words("quoting")
"""Verbs whose object speaks: `quoted Ito as saying …`."""


def own_subject(view: View, v: int) -> int | None:
    """Return the head of the subject attached to `v` itself."""
    found = None
    for k in view.kids[v]:
        if view.dep[k] in ("nsubj", "nsubjpass"):
            found = k
    return found


def subject(view: View, v: int) -> int | None:
    """Return the head of the understood subject of `v`.

    Conjoined verbs share the first one's subject, participles and infinitives take the governing clause's (or its
    object's: "urged him to say"), and a participle after a noun takes the noun ("emails showing that …").
    """
    for _ in range(view.n):
        listed = after_listed(view, v)
        if listed is not None:
            return own_subject(view, listed)
        found = own_subject(view, v)
        if found is not None:
            return found
        found, governor = _understood(view, v)
        if governor is None:
            return found
        v = governor
    return None


def _understood(view: View, v: int) -> tuple[int | None, int | None]:
    """Return the subject of a verb without its own, or the verb whose subject it shares, or neither."""
    dep, head = view.dep[v], view.head[v]
    if head == v:
        return None, None
    if view.quote[head] >= 0 and view.quote[v] < 0:
        return _past_quotation(view, v)
    reports = view.tag[v] == "VBG" and view.lemma[v] in PARTICIPLE_CUES and opens_participle(view, v)
    if reports and dep == "advcl":
        return None, _matrix(view, head)
    matrix = conjoined_cue(view, v)
    if matrix is None:
        matrix = listed_after(view, v)
    if matrix is not None:
        return None, matrix
    if dep in ("acl", "relcl") and view.pos[head] in NOMINAL:
        if dep == "acl" and reports:
            return None, _matrix(view, _governor(view, head))
        return _of_noun(view, v, head)
    if dep == "pcomp" and view.pos[head] == "ADP" and view.pos[view.head[head]] in ("ADJ", "NOUN"):
        return _after_preposition(view, view.head[head])
    if dep == "pcomp" and is_quoted_as(view, head):
        return child(view, view.head[head], ("dobj", "nsubjpass")), None
    if dep == "xcomp" and view.pos[head] == "ADJ":
        return None, view.head[head] if view.dep[head] in ("acomp", "oprd") else None
    if dep == "xcomp" or (dep == "ccomp" and view.tag[v] in ("VB", "VBG")):
        controller = child(view, head, ("dobj",))
        if controller is not None and head < controller < v and not is_passive(view, v):
            return (controller, None) if _may_act(view, head, controller) else (None, head)
    elif dep not in ("conj", "advcl", "ccomp", "pcomp", "prep", "parataxis", "dep", "aux"):
        return None, None
    if dep == "ccomp" and view.tag[v] in ("VBD", "VBZ", "VBP"):
        return None, None
    if view.pos[head] not in VERBAL and dep != "pcomp" and view.dep[head] != "prep":
        if dep == "conj" and view.pos[head] == "ADJ":
            return None, head
        return (head if dep == "conj" and view.dep[head] == "acl" else None), None
    return None, head


def _past_quotation(view: View, v: int) -> tuple[int | None, int | None]:
    """Return the subject of a verb attached to a word of a quotation: the speaker, not a noun of the content."""
    head = view.head[v]
    while view.quote[head] >= 0:
        s = own_subject(view, head)
        if s is not None and view.quote[s] < 0:
            return s, None  # "saying so, she was “moved” …"
        if view.head[head] == head:
            break
        head = view.head[head]
    if view.quote[head] < 0:
        return None, head if head != v else None
    if view.tag[v] in ("VBD", "VBZ", "VBP"):
        return None, None
    for k in range(v - 1, view.sent[v][0] - 1, -1):
        if view.quote[k] < 0 and view.tag[k] in ("VBD", "VBZ", "VBP") and view.dep[k] not in ("relcl", "advcl"):
            s = own_subject(view, k)
            if s is not None and view.quote[s] < 0:
                return s, None
    return None, None


def _matrix(view: View, v: int) -> int:
    """Return the cue, from a verb that may be in its content.

    "said the bridge was safe, adding …": the speaker adds, not the bridge.
    """
    while view.dep[v] in ("ccomp", "conj", "xcomp", "advcl", "acl", "relcl") and view.head[v] < v:
        if view.dep[v] in ("conj", "advcl", "relcl") and own_subject(view, v) is not None:
            break
        governor = view.head[v]
        if view.pos[governor] in NOMINAL and view.dep[v] != "relcl":
            governor = _governor(view, governor)
        if view.pos[governor] not in ("VERB", "AUX") or governor > v:
            break
        v = governor
    return v


def _governor(view: View, i: int) -> int:
    """Return the verb that governs a noun, through any prepositions and nouns."""
    while view.pos[i] not in VERBAL and view.head[i] != i:
        i = view.head[i]
    return i


def _of_noun(view: View, v: int, noun: int) -> tuple[int | None, int | None]:
    """Return the subject of a participle or infinitive after a noun: the noun, or the subject of its governing verb.

    "e-mails showing …": the e-mails; "issued a statement saying …", "made an attempt to deny …": the verb's subject.
    """
    governor = _governor(view, noun)
    if view.dep[noun] == "attr" and view.tag[v] == "VB":
        return None, governor  # "was the first to say"
    is_thing = not _may_act(view, noun, noun)
    if is_thing and view.dep[noun] in ("dobj", "pobj") and governor < noun:
        if view.tag[v] == "VB":
            return None, governor
        issued = view.dep[noun] == "dobj" and view.lemma[governor] in ISSUING_VERBS
        if view.tag[v] == "VBG" and view.lemma[v] in PARTICIPLE_CUES and (issued or _cannot_say(view, v, noun)):
            return None, governor
    return noun, None


def _cannot_say(view: View, v: int, noun: int) -> bool:
    """Return whether a noun is a thing without words (`led the move stating that …`; not `a memo stating …`)."""
    lemma = view.lemma[noun]
    if view.lemma[v] not in STATING_VERBS or view.pos[noun] != "NOUN":
        return False
    return lemma not in DOCUMENT_NOUNS and lemma not in MEDIUM_NOUNS and lemma not in WORDED_NOUNS


def is_quoted_as(view: View, prep: int) -> bool:
    """Return whether `prep` is the *as* of `quoted Ito as saying …`: the quoted person speaks."""
    v = view.head[prep]
    return (
        view.lower[prep] in AS and view.lemma[v] in QUOTING_VERBS and child(view, v, ("dobj", "nsubjpass")) is not None
    )


def _after_preposition(view: View, word: int) -> tuple[int | None, int | None]:
    """Return the subject of a gerund after adjective or noun and preposition ("is blunt in saying", "habit of …")."""
    if view.pos[word] == "ADJ":
        return None, view.head[word] if view.dep[word] in ("acomp", "oprd") else None
    owner = child(view, word, ("poss",))
    return (owner, None) if owner is not None else (None, _governor(view, word))


def _may_act(view: View, v: int, noun: int) -> bool:
    """Return whether an object of `v` is the subject of an infinitive after it ("urged Ito to go", "used it to go")."""
    if view.lower[noun] in THINGS:
        return False
    if view.lemma[v] in ADDRESSING_VERBS or view.pos[noun] in ("PROPN", "PRON"):
        return True
    lemma = view.lemma[noun]
    if lemma in DOCUMENT_NOUNS:
        return False
    return is_human(lemma) or lemma in GROUP_NOUNS


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
    matrix = _governor(view, view.head[v])
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
    speaks = view.pos[noun] == "PROPN" or is_human(view.lemma[noun]) or view.lemma[noun] in GROUP_NOUNS
    return i == v and speaks
