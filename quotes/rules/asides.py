"""Asides: where, after a comma, the writer goes on in words of their own.

Covers `said she had met Reik, who runs the port` (whoever hears of Reik is told who that is by the writer), `praised
Reik, a friend of hers` and `said the pier was lost, according to the Gazette`. Annotators of news end the content
before these more often than not; before `which` or `where` as often as not, so that those stay.

In: a `View` and the token range of a content. Out: where the content ends.
"""

from __future__ import annotations

from quotes.view import View

LEAST_BEFORE = 3
"""Tokens of content that stand before an aside at the least."""
LONGEST_NOUN_PHRASE = 8
"""Tokens from the comma among which the head of an apposition is looked for."""
ARTICLES = frozenset({"a", "an", "the"})
STEPS = 10


def before_aside(view: View, first: int, last: int) -> int:
    """Return where the content of the tokens `first` to `last` ends before an aside; `last` where there is none."""
    for k in range(first + LEAST_BEFORE, last - 1):
        if view.word[k] != "," or view.quote[k] >= 0 or view.quote[k + 1] >= 0:
            continue
        if view.lower[k + 1 : k + 3] == ["according", "to"]:
            return k
        if any(quote >= 0 for quote in view.quote[k + 1 : last]):
            return last  # somebody's words are no aside
        if _introduces(view, k + 1, last) or _renames(view, k, last):
            return k
    return last


def _introduces(view: View, who: int, last: int) -> bool:
    """Return whether a relative clause with `who` begins at a token and goes on to the end."""
    if view.lower[who] != "who":
        return False
    verb = view.head[who]
    for _ in range(STEPS):
        if view.dep[verb] == "relcl" or view.head[verb] == verb:
            break
        verb = view.head[verb]
    return view.dep[verb] == "relcl" and view.right[verb] >= last - 2


def _renames(view: View, comma: int, last: int) -> bool:
    """Return whether an apposition with an article begins after a comma and goes on to the end."""
    if view.lower[comma + 1] not in ARTICLES:
        return False
    return any(
        view.dep[k] == "appos" and view.left[k] == comma + 1 and view.head[k] < comma and view.right[k] >= last - 2
        for k in range(comma + 1, min(comma + LONGEST_NOUN_PHRASE, last))
    )
