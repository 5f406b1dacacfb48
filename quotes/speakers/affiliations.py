"""Affiliations: the organisation or person that a spokesperson speaks for.

In: a `View` and the head of a description. Out: the words for the organisation or person, or `None`. Covers `a
spokeswoman for the port`, `the lawyer of Ana Ruiz`, `the port's spokesman`, `port spokesman Jo Reik`.
"""

from __future__ import annotations

from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.ranges import TokenRange
from quotes.rules import grammar as g

MOUTHPIECES = words("spokespeople")
OF_WHOM = words("spoken_for")
"""Prepositions between a spokesperson and the affiliation."""
LONGEST_AFFILIATION = 12
"""Most tokens of an affiliation. A guess."""
CLAUSES_AFTER = frozenset({"relcl", "acl", "appos"})
COMPOUNDS = frozenset({"compound", "nmod"})


def affiliation_of(view: View, source: TokenRange, head: int) -> str | None:
    """Return the affiliation of a source, from its head, a noun in front of the name, or an apposition."""
    for i in range(source[0], min(source[1], source[0] + 4 * LONGEST_AFFILIATION)):
        near = i == head or view.head[i] == head or view.head[view.head[i]] == head
        if near and view.lemma[i] in MOUTHPIECES:
            return spoken_for(view, i)
    return None


def spoken_for(view: View, noun: int) -> str | None:
    """Return the affiliation of a person from the noun at a token, or `None`."""
    if view.lemma[noun] not in MOUTHPIECES:
        return None
    for k in view.kids[noun]:
        if view.dep[k] == "poss" and k < noun and view.tag[k] != "PRP$":
            return _words(view, view.left[k], k + 1)
        if k > noun and view.dep[k] == "prep" and view.lower[k] in OF_WHOM:
            whom = g.child(view, k, ("pobj",))
            if whom is not None:
                return _words(view, view.left[whom], _end(view, whom))
    names = [k for k in view.kids[noun] if k < noun and view.dep[k] in COMPOUNDS]
    return _words(view, view.left[names[0]], noun) if names else None


def _end(view: View, whom: int) -> int:
    """Return the end of an affiliation: at a comma or a relative clause."""
    end = min(
        [view.right[whom] + 1, *(view.left[k] for k in view.kids[whom] if view.dep[k] in ("relcl", "acl", "appos"))]
    )
    return next((i for i in range(whom + 1, end) if view.word[i] in (",", ";", "—", "–", "(")), end)


def _words(view: View, first: int, last: int) -> str | None:
    if not 0 < last - first <= LONGEST_AFFILIATION:
        return None
    return " ".join(view.text[view.start[first] : view.end[last - 1]].split())
