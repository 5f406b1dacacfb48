"""The extent of a source: the noun phrase of its head, with appositions, without what belongs to the cue.

In: a `View`, the head of the source and the tokens of the cue. Out: the token range of the source. Not covered: which
noun is the source (`subjects`).
"""

from __future__ import annotations

from quotes.lang.en.words import words
from quotes.parse.view import TERMINAL, View
from quotes.ranges import TokenRange
from quotes.rules import grammar as g
from quotes.rules.carrying import last_char

SENTENCE_OPENERS = words("openers")
SPEAKING = words("speaking")
QUOTED_PHRASE_WORDS = 4
"""Words from which marked text inside a noun phrase is a quotation, not part of the phrase. A guess."""


def source_range(view: View, src: int | None, cue: tuple[int, ...]) -> TokenRange | None:
    """Return the noun phrase of `src`, cut where the cue begins, or `None`."""
    if src is None:
        return None
    first, last = g.noun_phrase(view, src)
    for k in range(src + 1, last):
        if view.word[k] == ":" or (view.quote[k] >= 0 and (opens_passage(view, k) or _resumes(view, k))):
            last = k
            break
        if view.tag[k] == "VBG" and view.lemma[k] in SPEAKING and view.word[k - 1] == "," and k - 1 > src:
            last = k - 1  # "Ana Ruiz, speaking on the radio, said": circumstances of the cue
            break
    for i in cue:
        if src < i < last:
            last = i
        elif first <= i < src:
            first = i + 1
    first, last = view.trim(first, last)
    if cue and last == cue[0]:
        src = _after_comma(view, src, last)
        first = max(first, view.left[src])
    while (
        first > view.sent[src][0] + 1
        and "-" in view.word[first - 1 : first + 1]
        and view.end[first - 1] == view.start[first]
    ):
        first = view.left[first - 1 - (view.word[first - 1] == "-")]  # "his ex-wife", parsed as three words
    q = view.quote[last - 1]
    if q >= 0 and first <= view.passages[q].first and last <= view.passages[q].last <= last + 1:
        last = view.passages[q].last + 1  # a title's closing mark and comma, which the parser attached elsewhere
    while first < src and view.pos[first] in ("PROPN", "NOUN") and view.lower[first] in SENTENCE_OPENERS:
        first += 1  # "Yesterday Ana Ruiz said"
    if view.word[last : last + 1] == [")"] and view.word[first:last].count("(") > view.word[first:last].count(")"):
        last += 1  # "Ana Ruiz (Avon)"
    return TokenRange((first, last) if first <= src < last else (src, src + 1))


def _resumes(view: View, k: int) -> bool:
    """Return whether the rest of a quotation begins at `k` (`“Nothing,” said Ruiz, “changes.”`), of any length."""
    passage = view.passages[view.quote[k]]
    return passage.first == k and view.word[k - 1] == "," and last_char(view, passage.index) in TERMINAL


def _after_comma(view: View, src: int, last: int) -> int:
    """Return the source if a name with its title, parsed as an apposition of `src`, has no closing comma.

    `To see the real Abel, Judge Reik said, …`: Reik said it. `Signed by his aide, Ana Abel, the governor said …`: the
    governor did.
    """
    names_other = view.left[src] > 2 and view.word[view.left[src] - 1] == "," and _is_person(view, view.left[src] - 2)
    for k in view.kids[src]:
        closed = view.dep[k] != "appos" or view.right[k] != last - 1 or view.word[view.left[k] - 1] != ","
        titled = any(view.lower[i].rstrip(".") in g.TITLES for i in range(view.left[k], k))
        if not closed and (titled or (names_other and view.pos[src] == "PROPN" and view.left[k] < k)):
            return k
    return src


def _is_person(view: View, i: int) -> bool:
    return view.pos[i] == "NOUN" and g.is_human(view.lemma[i])


def opens_passage(view: View, k: int) -> bool:
    """Return whether a quotation begins at `k` that is more than a nickname or a title."""
    q = view.quote[k]
    if q < 0 or view.passages[q].first != k:
        return False
    return view.passages[q].words >= QUOTED_PHRASE_WORDS and not g.is_title(view, view.passages[q])
