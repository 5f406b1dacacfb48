"""Subjects of verbs: shared or understood, if they have none of their own (`voice`).

In: a `View` and the token index of a verb. Out: the token index of a noun phrase's head, or `None`. Dependency labels
are those of spaCy's English pipelines (ClearNLP style).
"""

from __future__ import annotations

from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.rules.coordination import (
    after_listed,
    conjoined_cue,
    conjoined_participle,
    listed_after,
    opens_participle,
)
from quotes.rules.grammar import (
    ADDRESSING_VERBS,
    DOCUMENT_NOUNS,
    ISSUING_VERBS,
    MEDIUM_NOUNS,
    NOMINAL,
    PARTICIPLE_CUES,
    THINGS,
    VERBAL,
    child,
    governing_verb,
    is_human_or_group,
)
from quotes.rules.voice import is_passive, own_subject

AS = words("as")
STATING_VERBS = words("stating")
WORDED_NOUNS = words("more_documents")
QUOTING_VERBS = words("quoting")
"""Verbs whose object speaks: `quoted Ito as saying …`."""


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
        if found is not None and found == v - 1 and view.tag[v] == "VBG" and _cannot_say(view, v, found):
            v = view.head[v]  # "explained his decision saying …"
            continue
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
    matrix = conjoined_cue(view, v)
    if view.quote[head] >= 0 and view.quote[v] < 0 and matrix is None:
        return _past_quotation(view, v)
    reports = view.tag[v] == "VBG" and view.lemma[v] in PARTICIPLE_CUES and opens_participle(view, v)
    if reports and dep == "advcl":
        return None, _matrix(view, head)
    if matrix is None:
        matrix = conjoined_participle(view, v)
    if matrix is None:
        matrix = listed_after(view, v)
    if matrix is not None:
        return None, matrix
    if dep in ("acl", "relcl") and view.pos[head] in NOMINAL:
        if dep == "acl" and reports:
            return None, _matrix(view, governing_verb(view, head))
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
            governor = governing_verb(view, governor)
        if view.pos[governor] not in ("VERB", "AUX") or governor > v:
            break
        v = governor
    return v


def _of_noun(view: View, v: int, noun: int) -> tuple[int | None, int | None]:
    """Return the subject of a participle or infinitive after a noun: the noun, or the subject of its governing verb.

    "e-mails showing …": the e-mails; "issued a statement saying …", "made an attempt to deny …": the verb's subject.
    """
    governor = governing_verb(view, noun)
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
    return (owner, None) if owner is not None else (None, governing_verb(view, word))


def _may_act(view: View, v: int, noun: int) -> bool:
    """Return whether an object of `v` is the subject of an infinitive after it ("urged Ito to go", "used it to go")."""
    if view.lower[noun] in THINGS:
        return False
    if view.lemma[v] in ADDRESSING_VERBS or view.pos[noun] in ("PROPN", "PRON"):
        return True
    lemma = view.lemma[noun]
    if lemma in DOCUMENT_NOUNS:
        return False
    return is_human_or_group(lemma)
