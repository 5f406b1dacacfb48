"""Grammar the rules share: subjects, verb groups, noun phrases and the extent of complements.

In: a `View` and token indices. Out: token indices, or token ranges with the end exclusive. Dependency labels are those
of spaCy's English pipelines (ClearNLP style).
"""

from __future__ import annotations

from collections.abc import Container

from quotes.lang.en.cues import INVERTED_CUES, MAKE_CLEAR, PHRASES, PUT_IT, TAKE_TO
from quotes.lang.en.words import words
from quotes.parse.passages import Passage
from quotes.parse.view import View
from quotes.ranges import TokenRange

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
CONTENT_WORDS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "PRON", "NUM"})
CLEAR_WORDS = words("clear_words")
"""Adjectives in *make it clear*."""
PARTICLES = words("particles")
"""Adverbs that form another verb with the one before them ("shot back"), parsed as a particle or not."""
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
CLAUSE_OPENERS = words("clause_openers")
"""Words that open a complement clause."""
TO, IT = words("to"), words("it")
INFINITIVE_MARKS = words("infinitive_marks")
HAVE, PERFECT = words("have"), "VBN"
ACCORDING = words("according")
VERB_GROUP = frozenset({"aux", "auxpass", "neg", "prt"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
"""Labels of subjects that are noun phrases."""
OBJECTS = frozenset({"dobj", "attr", "oprd", "obj"})
COMPLEMENTS = frozenset({"dobj", "dative", "oprd", "prep", "ccomp", "xcomp", "attr", "acomp", "pcomp", "agent", "prt"})
ADVERBIALS = frozenset({"advcl", "advmod", "npadvmod"})
RAISING = words("raising")
"""Verbs whose subject belongs to the clause they govern: `Ito seems to agree`."""
ASPECTUAL = words("aspectual")
"""Verbs that only modify the verb that they govern: `is trying to show that …`."""
PARTICIPLE_CUES = words("participle_cues")
"""Verbs that, as a participle after a comma, open a new attribution: `said it was safe, adding that …`."""
DOCUMENT_NOUNS = words("documents")
GROUP_NOUNS = words("groups")
PEOPLE_NOUNS = words("people")
"""Nouns for people without an ending of nouns for people."""
NOT_PEOPLE = words("not_people")
"""Nouns for things with an ending of nouns for people."""
POSSESSIVE_ENDINGS = words("possessive_endings") | {"'", "’"}
HUMAN_ENDINGS = tuple(sorted(words("human_endings")))
"""Endings of nouns for people ("fisherman", "engineer", "pianist"); some nouns for things have them too."""
ADDRESSING_VERBS = words("addressing")
ISSUING_VERBS = words("issuing")
THINGS = words("things")
"""Pronouns for things."""
TIME_WORDS = words("times")
TITLES = words("titles")
HALVES_OF_DAY = words("halves_of_day")
OCCASION_PREPOSITIONS = words("occasion_prepositions")
MEDIUM_NOUNS = words("media")


def is_human(lemma: str) -> bool:
    """Return whether a noun is for people, by its ending or a list."""
    return (lemma.endswith(HUMAN_ENDINGS) and lemma not in NOT_PEOPLE) or lemma in PEOPLE_NOUNS


def is_human_or_group(lemma: str) -> bool:
    """Return whether a noun is for people or organisations."""
    return is_human(lemma) or lemma in GROUP_NOUNS


def governing_verb(view: View, i: int) -> int:
    """Return the verb that governs a noun, through any prepositions and nouns."""
    while view.pos[i] not in VERBAL and view.head[i] != i:
        i = view.head[i]
    return i


def phrase_head(view: View, phrase: TokenRange) -> int:
    """Return the token of a phrase whose head is outside it; the last one if there is none."""
    first, last = phrase
    return next((i for i in range(first, last) if not first <= view.head[i] < last), last - 1)


def child(view: View, i: int, deps: Container[str]) -> int | None:
    """Return the first child of `i` with one of the labels `deps`."""
    for k in view.kids[i]:
        if view.dep[k] in deps:
            return k
    return None


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


def is_credit(view: View, i: int) -> bool:
    """Return whether `according to` begins at `i`."""
    return view.lower[i] in ACCORDING and i + 1 < view.n and view.lower[i + 1] in TO


def begins_occasion(view: View, i: int) -> bool:
    """Return whether a time, a medium or an occasion begins at `i` ("on Monday", "during a rally")."""
    if view.pos[i] == "ADP" and view.lower[i] in OCCASION_PREPOSITIONS:
        return is_time(view, i) or is_medium(view, i)
    return view.lower[i] in TIME_WORDS and view.pos[i] == "PROPN"


def verb_group(view: View, v: int) -> tuple[int, ...]:
    """Return the tokens of the verb group of `v`: auxiliaries, negation, particle and the adverbs between them."""
    head, dep = view.head, view.dep
    first = v
    while first and head[first - 1] == v and (dep[first - 1] in VERB_GROUP or dep[first - 1] == "advmod"):
        first -= 1
    while first < v and dep[first] not in VERB_GROUP:
        first += 1
    last = _phrase_end(view, v)
    after = v + 1
    goes_on = last == v and after < view.n and head[after] == v
    if goes_on and (dep[after] in VERB_GROUP or view.lower[after] in PARTICLES):
        last = after
    return tuple(range(first, last + 1))


def _phrase_end(view: View, v: int) -> int:
    """Return the last token of a verb phrase that is a cue ("made it clear", "took to Twitter"), or the verb."""
    phrase = PHRASES.get(view.lemma[v])
    if phrase is None or v + 1 >= view.n:
        return v
    if phrase == MAKE_CLEAR:
        i = v + 2 if view.lower[v + 1] in IT else v + 1
        return i if i < view.n and view.lower[i] in CLEAR_WORDS and view.sent[i] == view.sent[v] else v
    if phrase == PUT_IT and view.lower[v + 1] in IT:
        return v + 1
    if phrase == TAKE_TO and view.lower[v + 1] in TO:
        if any(view.tag[k] == "VB" for k in view.kids[v]):
            return v  # "took to Twitter to denounce it" denounces
        medium = child(view, v + 1, ("pobj",))
        return medium if medium is not None and is_medium(view, v + 1) and medium < v + 5 else v
    return v


def cue_lemma(view: View, v: int) -> str:
    """Return the lemma of `v`, with its particle if it has one ("point out", "shoot back")."""
    if view.pos[v] == "PROPN":
        return INVERTED_CUES.get(view.lower[v], view.lemma[v])
    if view.lemma[v] in PHRASES and _phrase_end(view, v) > v:
        return PHRASES[view.lemma[v]]
    after = v + 1
    if after < view.n and view.head[after] == v and (view.dep[after] == "prt" or view.lower[after] in PARTICLES):
        return f"{view.lemma[v]} {view.lower[after]}"
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


def clause_form(view: View, c: int) -> str:
    """Return the form of complement `c`: "clause" (finite), "infinitive", "gerund", "small-clause" ("saw him go")."""
    kids = view.kids[c]
    if view.tag[c] in FINITE_TAGS or any(
        view.tag[k] in FINITE_TAGS and view.dep[k] in ("aux", "auxpass", "cop") for k in kids
    ):
        return "clause"
    if any(view.dep[k] == "mark" and view.lower[k] in CLAUSE_OPENERS for k in kids):
        return "clause"
    if any(view.lower[k] in TO and view.dep[k] == "aux" for k in kids):
        return "infinitive"
    if any(view.dep[k] in SUBJECTS for k in kids):
        return "small-clause" if view.tag[c] in ("VB", "VBG") else "clause"
    return "gerund" if view.tag[c] == "VBG" else "small-clause"


def verb_form(view: View, verb: int) -> str:
    """Return the form of a verb with its auxiliaries: an infinitive, or the tag of the finite or first word."""
    form = ""
    for k in view.kids[verb]:
        if view.dep[k] in ("aux", "auxpass"):
            if view.lower[k] in INFINITIVE_MARKS:
                return view.lower[k]
            form = form or view.tag[k]
    return form or view.tag[verb]


def tense(view: View, verb: int) -> str:
    """Return the tense of a finite verb, with "VBN" for a perfect; "" for any other word."""
    form = verb_form(view, verb)
    if form not in FINITE_TAGS:
        return ""
    perfect = any(view.lemma[k] in HAVE and view.dep[k] == "aux" for k in view.kids[verb])
    return f"{form} {PERFECT}" if perfect else form


def noun_phrase(view: View, i: int) -> TokenRange:
    """Return the token range of the full noun phrase headed by `i`, appositions and relative clauses included."""
    return view.trim(view.left[i], view.right[i] + 1)
