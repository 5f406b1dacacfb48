"""Grammar the rules share: subjects, verb groups, noun phrases and the extent of complements.

In: a `View` and token indices. Out: token indices, or token ranges with the end exclusive. Dependency labels are those
of spaCy's English pipelines (ClearNLP style).
"""

from __future__ import annotations

from collections.abc import Iterable

from quotes.lexicon.words import words
from quotes.view import Passage, View

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
CONTENT_WORDS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "PRON", "NUM"})
PARTICLES = words("particles")
"""Adverbs that make another verb of the one before them ("shot back"), parsed as a particle or not."""
VERB_GROUP = frozenset({"aux", "auxpass", "neg", "prt"})
OBJECTS = frozenset({"dobj", "attr", "oprd", "obj"})
COMPLEMENTS = frozenset({"dobj", "dative", "oprd", "prep", "ccomp", "xcomp", "attr", "acomp", "pcomp", "agent", "prt"})
ADVERBIALS = frozenset({"advcl", "advmod", "npadvmod"})
RAISING = words("raising")
"""Verbs whose subject belongs to the clause they govern: `Ito seems to agree`."""
ASPECTUAL = words("aspectual")
"""Verbs that only colour the one they govern: `is trying to show that …`."""
PARTICIPLE_CUES = words("participle_cues")
"""Verbs that, as a participle after a comma, open a new attribution: `said it was safe, adding that …`."""
INVERTED_CUES = {"said": "say", "says": "say", "asked": "ask", "asks": "ask", "added": "add", "wrote": "write"}
"""Cues that begin a sentence before their subject ("Said Ito: …"), where taggers take them for a name's first word."""
DOCUMENT_NOUNS = words("documents")
GROUP_NOUNS = words("groups")
POSSESSIVES = ("'s", "’s", "'", "’")
HUMAN_ENDINGS = ("man", "woman", "person", "er", "or", "ist", "ian", "ant", "ee", "ent", "ess", "chair", "king")
"""Endings of nouns for people ("fisherman", "engineer", "pianist"); some nouns for things have them as well."""
ADDRESSING_VERBS = words("addressing")
TIME_WORDS = words("times")
MEDIUM_NOUNS = words("media")


def child(view: View, i: int, deps: Iterable[str]) -> int | None:
    """Return the first child of `i` with one of the labels `deps`."""
    return next((k for k in view.kids[i] if view.dep[k] in deps), None)


def is_time(view: View, i: int) -> bool:
    """Return whether the phrase headed by `i` is a time ("on Monday", "last week", "in 2016")."""
    if view.dep[i] == "npadvmod" or view.lemma[i] in TIME_WORDS or view.lower[i] in TIME_WORDS:
        return True
    if view.dep[i] in ("prep", "pobj") and view.pos[i] == "ADP":
        objects = [k for k in view.kids[i] if view.dep[k] == "pobj"]
        return bool(objects) and all(
            view.lemma[k] in TIME_WORDS or (view.lower[k].isdigit() and len(view.lower[k]) == 4) for k in objects
        )
    return False


def is_title(view: View, passage: Passage) -> bool:
    """Return whether the passage has the capitals of a title ("The Old Man and the Sea")."""
    tokens = range(passage.first, passage.last + 1)
    return not any(view.word[i][0].islower() and view.pos[i] in CONTENT_WORDS for i in tokens) and any(
        view.word[i][0].isupper() and view.pos[i] in CONTENT_WORDS for i in tokens
    )


def is_medium(view: View, i: int) -> bool:
    """Return whether the prepositional phrase headed by `i` names a medium or occasion ("in a statement")."""
    return view.dep[i] == "prep" and any(
        view.dep[k] == "pobj" and (view.lemma[k] in MEDIUM_NOUNS or view.lower[k] in MEDIUM_NOUNS) for k in view.kids[i]
    )


def begins_occasion(view: View, i: int) -> bool:
    """Return whether a time, a medium or an occasion begins at `i` ("on Monday", "during a rally")."""
    if view.pos[i] == "ADP" and view.lower[i] in ("during", "in", "on", "at"):
        return is_time(view, i) or is_medium(view, i)
    return view.lower[i] in TIME_WORDS and view.pos[i] == "PROPN"


def verb_group(view: View, v: int) -> tuple[int, ...]:
    """Return the tokens of the verb group of `v`: auxiliaries, negation, particle and the adverbs between them."""
    first = last = v
    members = {k for k in view.kids[v] if view.dep[k] in VERB_GROUP}
    between = members | {k for k in view.kids[v] if view.dep[k] == "advmod"}
    while first - 1 in between:
        first -= 1
    while first < v and first not in members:
        first += 1
    if last + 1 in members or (last + 1 < view.n and view.lower[last + 1] in PARTICLES and view.head[last + 1] == v):
        last += 1
    return tuple(range(first, last + 1))


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


def cue_lemma(view: View, v: int) -> str:
    """Return the lemma of `v`, with its particle where it has one ("point out", "shoot back")."""
    if view.pos[v] == "PROPN":
        return INVERTED_CUES.get(view.lower[v], view.lemma[v])
    for k in view.kids[v]:
        if k == v + 1 and view.lemma[v] == "put" and view.lower[k] == "it":
            return "put it"
        if k == v + 1 and (view.dep[k] == "prt" or view.lower[k] in PARTICLES):
            return f"{view.lemma[v]} {view.lower[k]}"
    return view.lemma[v]


def extended_group(view: View, v: int) -> tuple[int, ...]:
    """Return the verb group of `v` with the aspectual verbs that govern it ("is trying to show")."""
    group = verb_group(view, v)
    top = v
    while view.dep[top] in ("xcomp", "advcl") and view.lemma[view.head[top]] in ASPECTUAL and view.head[top] < top:
        if view.tag[top] not in ("VB", "VBG") or verb_group(view, view.head[top])[-1] + 3 < top:
            break
        top = view.head[top]
        group = (*verb_group(view, top), *range(verb_group(view, top)[-1] + 1, group[-1] + 1))
    return group if len(group) < 8 else verb_group(view, v)


def new_attribution(view: View, first: int, last: int) -> int:
    """Return where, in a complement, a participle opens another attribution; `last` where none does."""
    for k in range(first + 2, last):
        if view.quote[k] >= 0 or view.lemma[k] not in PARTICIPLE_CUES:
            continue
        if view.tag[k] == "VBG" and view.dep[k] in ("advcl", "conj", "xcomp", "acl") and opens_participle(view, k):
            return k
        if conjoined_cue(view, k) is not None:
            return k - 1 if view.lower[k - 1] in ("and", "but") else k
    return last


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


def noun_phrase(view: View, i: int) -> tuple[int, int]:
    """Return the token range of the full noun phrase headed by `i`, appositions and relative clauses included."""
    first, last = max(view.left[i], view.sent[i][0]), min(view.right[i] + 1, view.sent[i][1])
    return view.trim(first, last) if first < last else (i, i + 1)


def complement_range(view: View, v: int, first: int) -> tuple[int, int]:
    """Return the token range from the complement `first` to the last complement of `v`.

    Prepositions and adverbial clauses that follow belong to it, until a time, a medium or a new clause ends it.
    """
    end = view.right[first] + 1
    nominal = view.pos[first] in NOMINAL or view.dep[first] == "prep"
    for k in view.kids[v]:
        dep = view.dep[k]
        if k <= first or k < v or dep == "punct":
            continue
        if dep == "prep" and nominal and (is_time(view, k) or is_medium(view, k)):
            break
        if dep not in COMPLEMENTS and (nominal or dep not in ADVERBIALS):
            break
        if dep == "advcl" and view.tag[k] == "VBG" and view.word[view.left[k] - 1] == ",":
            break
        end = max(end, view.right[k] + 1)
    return view.left[first], min(end, view.sent[v][1])


def grow(view: View, first: int, last: int) -> tuple[int, int]:
    """Return the token range widened so that it ends inside no passage, and trimmed."""
    if first < last:
        q = view.quote[first]
        if q >= 0 and view.passages[q].first < first and view.passages[q].words > 0:
            first = view.passages[q].first
        q = view.quote[last - 1]
        if q >= 0:
            last = max(last, view.passages[q].last + 1)
        elif last < view.n and view.quote[last] >= 0 and view.quote[last] == view.quote[last - 1]:
            last = view.passages[view.quote[last]].last + 1
    return view.trim(first, last)
