"""Topics: what a complement clause has for a subject where the parse does not give it one.

In: a `View`, a cue and where its clause begins. Out: where it begins with its subject, or the content before the cue.
"""

from __future__ import annotations

from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.ranges import CharRange, TokenRange
from quotes.rules import grammar as g
from quotes.rules.content import pieces

SUBJECTS_LOST = ("dobj", "dative", "npadvmod", "nsubj", "prep")
"""Labels that the parser gives a subject that it hangs on the cue, and not on the verb of the clause."""
RELATIVES = words("clause_subjects_relatives")


def from_subject(view: View, v: int, first: int) -> int:
    """Return where the clause at `first` begins with the subject that the parser took for an object of the cue.

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
    """Return whether a phrase tells when or how something was said: not "the days when", which a clause tells."""
    return g.child(view, k, ("relcl",)) is None and (g.is_time(view, k) or g.is_medium(view, k))


def ahead_of_cue(view: View, v: int, source: TokenRange) -> tuple[tuple[CharRange, ...], tuple[int, ...]]:
    """Return the content before a cue clause: what its clause has for a subject (`which she said was lost`)."""
    for k in range(view.left[v], source[0]):
        if view.lower[k] in RELATIVES:
            return pieces(view, k, k + 1)
    noun = view.head[v]
    if view.dep[v] == "relcl" and noun < view.left[v] and view.pos[noun] in g.NOMINAL:
        return pieces(view, view.left[noun], min(view.left[v], source[0]))  # "a plan she said was lost"
    return (), ()
