"""Subjects of complement clauses that the parser attached to the cue: `said the days of growth are gone`.

In: a `View`, a cue and the start of its clause. Out: its start with the subject, or the content before the cue.
"""

from __future__ import annotations

from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.ranges import CharRange, TokenRange
from quotes.rules import grammar as g
from quotes.rules.content import content_ranges

SUBJECTS_LOST = ("dobj", "dative", "npadvmod", "nsubj", "prep")
"""Labels of a clause's subject that the parser attached to the cue."""
RELATIVES = words("clause_subjects_relatives")


def from_subject(view: View, v: int, first: int) -> int:
    """Return the start of the clause at `first` with the subject that the parser took for an object of the cue.

    `said the days of growth are gone`, `said about half of it was lost`.
    """
    for k in view.kids[v]:
        if v < k < first and view.dep[k] in SUBJECTS_LOST and not _is_circumstance(view, k):
            if view.lemma[v] in g.ADDRESSING_VERBS and any(
                view.dep[j] in SUBJECTS_LOST and k < j < first for j in view.kids[v]
            ):
                continue  # "told me the days are gone": who was told
            return view.left[k]
    return first


def _is_circumstance(view: View, k: int) -> bool:
    """Return whether a phrase is a time or medium of the cue: not "the days when", which has a clause."""
    return g.child(view, k, ("relcl",)) is None and (g.is_time(view, k) or g.is_medium(view, k))


def ahead_of_cue(view: View, v: int, source: TokenRange) -> tuple[tuple[CharRange, ...], tuple[int, ...]]:
    """Return the content before a cue clause: the subject of its clause (`which she said was lost`)."""
    for k in range(view.left[v], source[0]):
        if view.lower[k] in RELATIVES:
            return content_ranges(view, k, k + 1)
    noun = view.head[v]
    if view.dep[v] == "relcl" and noun < view.left[v] and view.pos[noun] in g.NOMINAL:
        return content_ranges(view, view.left[noun], min(view.left[v], source[0]))  # "a plan she said was lost"
    return (), ()
