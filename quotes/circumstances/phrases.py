"""Phrases: where an addressee or a medium begins and ends.

In: a `View`, a `Candidate` and the head of a noun phrase, or the preposition before it. Out: the characters of the
phrase without times, other media and the content after it; `None` if it is part of the content.
"""

from __future__ import annotations

from quotes.circumstances.kinds import UNCAPITALISED, has_title_capitals, tells_medium, tells_time
from quotes.lang.en.words import words
from quotes.parse.view import DASHES, View
from quotes.ranges import CharRange
from quotes.rules import grammar as g
from quotes.rules.candidates import Candidate
from quotes.rules.frames import frame_of

DIRECTING = words("directing")
ABOUT = words("topic_prepositions")
"""Prepositions before the topic, which ends the addressee ("asked Ruiz about her past")."""
PLACE_WORDS = 2
"""Most words after a comma of a phrase's place or title ("at a rally in Senn, New Norway"). A guess."""
CALLED, COMPLEMENTISERS = words("titled"), words("complementisers")
NEVER_LAST = frozenset({"ADP", "SCONJ", "CCONJ"})
"""Parts of speech that no phrase ends with."""


def phrase(view: View, c: Candidate, head: int) -> CharRange | None:
    """Return the characters of the phrase headed by `head`, or `None` if it is part of the content."""
    first, last = g.noun_phrase(view, head)
    if view.pos[head] == "ADP":
        first = max(first, head)
    last = _before_clause(view, head, last)
    if c.source is not None and first < c.source[0] < last and not is_source(c, head):
        last = c.source[0]  # "in a letter to the board, Ruiz, the mayor, said", taken for one noun phrase
    frame = frame_of(c.frame)
    shared = frame.hearer or (frame.has_object and view.lemma[c.head] in DIRECTING)
    start = view.start[first]
    for a, b in c.content:
        if start < a < view.end[last - 1]:
            last = view.tokens_of(start, a)[1]  # a clause attached to the phrase ("in a statement that …")
        elif a <= start < b and not (shared and any(map(str.isalnum, view.text[view.end[last - 1] : b]))):
            return None
    if is_source(c, head) and view.pos[head] != "ADP":
        return None
    last = _with_title(view, c, _end(view, c, head, first, last))
    q = view.quote[last - 1]
    if q >= 0 and view.passages[q].first >= first:
        last = view.passages[q].last + 1  # the parser attached the closing mark elsewhere
    first, last = view.trim(first, last)
    if not first <= head < last or (view.pos[head] == "ADP" and last - first < 2):
        return None
    return view.chars(first, last)


def is_source(c: Candidate, i: int) -> bool:
    """Return whether a token is part of the source."""
    return c.source is not None and c.source[0] <= i < c.source[1]


def _end(view: View, c: Candidate, head: int, first: int, last: int) -> int:
    """Return the end of a phrase without times, other media, comments and words that only follow it."""
    if last < view.n and view.word[last] == "-" and view.start[last] == view.end[last - 1]:
        for k in view.kids[view.head[head]]:
            if view.left[k] == last and view.dep[k] == view.dep[head]:
                last = view.right[k] + 1  # "co-host Ann Lind", parsed as several objects
    for k in range(head + 1, last):
        if view.quote[k] in c.passages and view.passages[view.quote[k]].first == k:
            return k
        if view.quote[k] >= 0:
            continue
        beside = view.pos[head] != "ADP" and view.head[k] == head and view.dep[k] == "prep"
        if beside and (tells_medium(view, k, c) or view.lower[k] in ABOUT):
            return k
        if view.word[k] in (":", ";", *DASHES) and view.text[view.start[k] - 1].isspace():
            return k
        if view.word[k] == "," and not _goes_on(view, head, k, last):
            return _without_time(view, head, first, k)
    last = _without_time(view, head, first, last)
    while last > head + 1 and (view.pos[last - 1] in NEVER_LAST or view.lower[last - 1] in COMPLEMENTISERS):
        last -= 1  # a word left over from a time or a clause
    return last


def _before_clause(view: View, head: int, last: int) -> int:
    """Return the end of a phrase before a clause with "that" that the parser attached to it: that is the content."""
    for k in view.kids[head]:
        that = view.left[k]
        if view.dep[k] not in ("acl", "relcl", "ccomp") or that < head or view.lower[that] not in COMPLEMENTISERS:
            continue
        relative = view.pos[head] == "ADP" or view.dep[that] in ("nsubj", "nsubjpass")
        if view.dep[that] == "mark" or not relative:
            return min(last, that)
    return last


def _with_title(view: View, c: Candidate, last: int) -> int:
    """Return the end of a phrase, with a title in marks after it: `her book, “Tides,”`, `NBC's “Meet the Press”`."""
    if last < view.sent[last - 1][1] and view.word[last] in g.POSSESSIVE_ENDINGS:
        last = _capitals(view, last)
    k = last
    while k < view.n and (view.word[k] in g.POSSESSIVE_ENDINGS or view.word[k] == "," or view.lower[k] in CALLED):
        k += 1
    q = view.quote[k] if k < view.n else -1
    if k > last + 2 or q < 0 or q in c.passages or view.passages[q].first != k or view.sent[k] != view.sent[last - 1]:
        return last
    return view.passages[q].last + 1 if has_title_capitals(view, q) else last


def _capitals(view: View, possessive: int) -> int:
    """Return the end of the capitalised words after a possessive ending, if any: `told CBS' Face the Nation`."""
    end = k = possessive + 1
    while k < view.sent[possessive][1] and (view.word[k][0].isupper() or view.lower[k] in UNCAPITALISED):
        k += 1
        if view.word[k - 1][0].isupper():
            end = k
    return end if end > possessive + 1 else possessive


def _goes_on(view: View, head: int, comma: int, last: int) -> bool:
    """Return whether a phrase continues after a comma with a title, an apposition or the next item of a list."""
    k = comma + 1
    if k >= last:
        return False
    noun = g.child(view, head, ("pobj",))
    if noun is not None and noun > comma:
        return True  # "in a long, angry letter"
    if view.quote[k] >= 0:
        return True
    end = next((i for i in range(k, last) if view.word[i] == ","), last)
    if view.pos[head] == "ADP" and (end - k > PLACE_WORDS or view.pos[k] != "PROPN"):
        return False  # only a place or a title belongs to the medium
    return any(view.dep[m] in ("appos", "conj") and view.left[m] == k for m in range(k, last))


def _without_time(view: View, head: int, first: int, last: int) -> int:
    """Return the end of a phrase without times at its end, and without a participle that has no phrase of its own."""
    cut = True
    while cut and last > head + 1:
        cut = False
        for k in range(head + 1, last):
            if view.right[k] < last - 1 or view.left[k] <= head or view.quote[k] >= 0:
                continue
            bare_participle = view.dep[k] == "acl" and k == last - 1
            if tells_time(view, k) or (bare_participle and last - first > 1):
                last, cut = max(view.left[k], head + 1), True
                break
    return last
