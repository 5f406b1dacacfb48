"""Kinds of phrases: listener, medium, title, time.

In: a `View` and a token index. Out: whether the phrase headed by the token is of a kind. A medium is a text, a
broadcast, a channel or an occasion ("in a statement", "on CNN", "at a rally"). Not covered: mere places.
"""

from __future__ import annotations

from collections.abc import Set

from quotes.lang.en.words import pairs, words
from quotes.parse.view import View
from quotes.rules import grammar as g
from quotes.rules.candidates import Candidate
from quotes.speakers.name_parts import ACRONYM, ROLE_NOUNS, TOPONYMS, bare
from quotes.speakers.name_runs import CALENDAR

WRITING = words("writing")
"""Verbs with an object that is written to ("emailed reporters"), or with a publication after "in"."""
LISTENERS = words("listeners") | words("forms_of_address") | g.GROUP_NOUNS | ROLE_NOUNS
PEOPLE_PRONOUNS = words("listening_pronouns")
OCCASIONS = words("occasions")
MEDIA = g.MEDIUM_NOUNS | words("more_media") | OCCASIONS
CHANNEL_NOUNS, BROADCASTING = words("channels"), words("broadcasting")
NO_LISTENERS = words("no_listeners")
NO_PEOPLE = MEDIA | g.DOCUMENT_NOUNS | NO_LISTENERS
"""Nouns with the ending of nouns for people that do not name people."""
TOLD_BY = {
    preposition: frozenset().union(*map(words, classes)) - pairs("no_media").get(preposition, frozenset())
    for preposition, classes in pairs("medium_prepositions").items()
}
"""Preposition → nouns that make a medium with it."""
MEDIUM_PREPOSITIONS = TOLD_BY.keys() | words("channel_goals") | words("publication_prepositions")
"""All prepositions that may begin a medium."""
PUBLICATIONS = frozenset().union(*(pairs("bodies")[kind] for kind in words("publications")))
AFTERWARDS = words("afterwards")
"""Prepositions that make a time of an event ("in an interview after the vote")."""
UNCAPITALISED = words("small_words")
"""Words without a capital inside a title."""
THING_ENDINGS = tuple(words("thing_endings"))
"""Endings of nouns for things that also look like nouns for people ("government")."""
CHANNEL_GOALS, GETTING_TO = words("channel_goals"), words("getting_to")
IN_PUBLICATIONS, CONTAINERS = words("publication_prepositions"), words("container_prepositions")
CHANNEL_PREPOSITIONS, RELATIVE_TIMES, NO_TIMES = (
    words("channel_prepositions"),
    words("relative_times"),
    words("no_times"),
)
BEFORE_LISTENERS, GENITIVE = words("before_listeners"), words("genitive_prepositions")


def may_listen(view: View, i: int) -> bool:
    """Return whether a phrase's head may name listeners."""
    lemma, lower = view.lemma[i], view.lower[i]
    if view.pos[i] == "PRON":
        return lower in PEOPLE_PRONOUNS
    if view.pos[i] == "PROPN":
        return bare(view.word[i]) not in CALENDAR and view.word[i][0].isupper()
    if view.pos[i] == "NUM":
        return False
    return lemma in LISTENERS or (g.is_human(lemma) and lemma not in NO_PEOPLE and not lemma.endswith(THING_ENDINGS))


def tells_medium(view: View, k: int, c: Candidate) -> bool:
    """Return whether a preposition with its object is a medium."""
    lower = view.lower[k]
    if lower not in MEDIUM_PREPOSITIONS:
        return False
    noun = g.child(view, k, ("pobj",))
    if noun is None or noun < k or view.dep[k] == "agent":
        return False
    if lower in CHANNEL_GOALS:
        return view.lemma[view.head[k]] in GETTING_TO and _is_channel(view, noun)
    if k in c.cue:
        return False
    if lower in CHANNEL_PREPOSITIONS:
        return _is_channel(view, noun)
    if lower in IN_PUBLICATIONS and view.pos[noun] == "PROPN":
        return _is_publication(view, c, noun) or (lower in CONTAINERS and _is_any(view, noun, MEDIA))
    return _is_any(view, noun, TOLD_BY.get(lower, frozenset()))


def _is_any(view: View, noun: int, nouns: Set[str]) -> bool:
    return view.lemma[noun] in nouns or view.lower[noun] in nouns


def _is_publication(view: View, c: Candidate, noun: int) -> bool:
    """Return whether a name is a publication (`in The Times`); with a verb of writing, any name is."""
    lower = view.lower[noun]
    if lower in PUBLICATIONS:
        return True
    around = {view.lemma[c.head], *(view.lemma[k] for k in view.kids[c.head])}
    return not WRITING.isdisjoint(around) and lower not in TOPONYMS and not tells_time(view, noun)


def _is_channel(view: View, noun: int) -> bool:
    """Return whether a noun is a channel, a broadcaster or a title in marks (`on “Good Morning Senn”`)."""
    if _is_any(view, noun, CHANNEL_NOUNS):
        return True
    name = [k for k in range(view.left[noun], noun + 1) if view.pos[k] == "PROPN"]
    if any(bare(view.word[k]) in BROADCASTING for k in name):
        return True
    if view.pos[noun] == "PROPN" and ACRONYM.fullmatch(view.word[noun]) and bare(view.word[noun]) not in TOPONYMS:
        return view.word[noun].isupper() and "." not in view.word[noun]
    q = view.quote[noun]
    return q >= 0 and has_title_capitals(view, q)


def has_title_capitals(view: View, q: int) -> bool:
    """Return whether the words in a pair of marks have the capitals of a title; their tags do not matter."""
    inside = range(view.passages[q].first, view.passages[q].last + 1)
    parts = [view.word[i] for i in inside if view.word[i][0].isalpha()]
    small = [word for word in parts if word[0].islower()]
    return bool(parts) and parts[0][0].isupper() and all(word in UNCAPITALISED for word in small)


def tells_time(view: View, k: int) -> bool:
    """Return whether a phrase is a time (`on Monday`, `earlier`, `after the vote`), not part of a broadcast's name."""
    if view.word[k] in NO_TIMES:
        return False
    if view.left[k] < k and view.lower[k] not in CALENDAR and all(view.word[i][0].isupper() for i in (view.left[k], k)):
        return False  # "CBS This Morning"
    if view.lower[k] in RELATIVE_TIMES:
        return True
    if view.dep[k] == "prep":
        if view.lower[k] in AFTERWARDS:
            target = g.child(view, k, ("pobj",))
            return view.lower[k] not in BEFORE_LISTENERS or target is None or not may_listen(view, target)
        target = g.child(view, k, ("pobj",))
        return target is not None and (g.is_time(view, k) or tells_time(view, target)) and view.lower[k] not in GENITIVE
    return g.is_time(view, k) or bare(view.word[k]) in CALENDAR
