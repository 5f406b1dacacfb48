"""Prepositional cues: `according to Ito`, `in the words of Ito`, `in Ito's view`.

Covers a cue phrase before, after or inside the sentence it credits. Not covered: verbs with prepositions (`objects`).
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.lang.en.cues import ACCORDING_TO
from quotes.lang.en.words import words
from quotes.model.lexicon import Lexicon
from quotes.parse.passages import Passage
from quotes.parse.view import View
from quotes.ranges import TokenRange
from quotes.rules import grammar as g
from quotes.rules.candidates import Candidate, Reach
from quotes.rules.content import outside
from quotes.rules.source import source_range
from quotes.rules.voice import own_subject

OPENERS = g.ACCORDING | words("view_prepositions")
"""First words of a cue phrase."""
POSSESSORS = ("det", "poss", "case")
POSSESSOR_TOKENS = 6
"""Most tokens from *in* to the noun for the words or view. A guess."""
NOUN_FRAMES = words("view_nouns")
OF, OWN = words("of"), words("own")
INDEFINITE = words("indefinite")
MEASURES = words("measures")
PLANS = words("plans")


def prepositional(view: View, _lexicon: Lexicon, _in_reach: Reach) -> Iterator[Candidate]:
    """Yield a candidate for every `according to` and similar phrase."""
    for i in view.tokens_in(OPENERS):
        if view.lower[i] in g.ACCORDING:
            if g.is_credit(view, i):
                yield from _according(view, i)
        elif view.pos[i] == "ADP" and i + 1 < view.n:
            yield from _in_the_words(view, i)


def _according(view: View, i: int) -> Iterator[Candidate]:
    target = g.child(view, i + 1, ("pobj",))
    if target is None:
        target = g.child(view, i, ("pobj",))
    cue = (i, i + 1)
    source = source_range(view, target, cue)
    if target is None or source is None or _is_medium_of_cue(view, i, target) or _is_measure(view, i, target):
        return
    source = _without_topic(view, i, source)
    content, passages = outside(view, _clause(view, i, source[1]), TokenRange((i, source[1])))
    if content:
        yield Candidate("according-to", "according-to", ACCORDING_TO, i, cue, source, content, passages)


def _is_medium_of_cue(view: View, i: int, target: int) -> bool:
    """Return whether the phrase is only the medium of a cue (`said he was ill, according to a letter`)."""
    if view.lemma[target] not in g.MEDIUM_NOUNS or not any(view.lower[k] in INDEFINITE for k in view.kids[target]):
        return False
    first = view.sent[i][0]
    return any(
        view.lemma[v] in g.PARTICIPLE_CUES
        and view.quote[v] < 0
        and view.tag[v] in g.FINITE_TAGS
        and any(view.dep[k] == "ccomp" and v < k < i for k in view.kids[v])
        for v in range(first, i)
    )


def _is_measure(view: View, i: int, target: int) -> bool:
    """Return whether the phrase says by what something is arranged, and credits nobody.

    `The boats were sorted according to size`; `All went according to plan`.
    """
    if view.pos[target] != "NOUN":
        return False
    bare = target == i + 2 and view.lemma[target] in PLANS
    return bare or view.lemma[target] in MEASURES


def _without_topic(view: View, i: int, source: TokenRange) -> TokenRange:
    """Return the source without the subject of the sentence, which the parser took for its apposition.

    `According to Mr Ale, the projects have failed`: otherwise nothing would be left to credit.
    """
    first, last = view.sent[i]
    comma = next((k for k in range(*source) if view.word[k] == ","), None)
    if i > first + 1 or comma is None or comma <= source[0]:
        return source
    after = source[1] + (source[1] < last and view.word[source[1]] == ",")
    verb = view.head[after] if after < last and view.dep[after] in ("aux", "auxpass", "neg") else after
    unowned = after < last and view.tag[after] in g.FINITE_TAGS and own_subject(view, verb) is None
    return TokenRange((source[0], comma)) if unowned or after >= last - 1 else source


def _clause(view: View, i: int, end: int) -> TokenRange:
    """Return the tokens that a cue phrase at `i` credits: its sentence, a joined clause of it, or a relative one.

    `The fire, which according to Ito began at noon, went out`: a relative clause after a comma.
    """
    first, last = view.sent[i]
    verb = view.head[i]
    begins = view.left[verb]
    relative = view.dep[verb] == "relcl" and begins <= i <= view.right[verb] and view.word[begins - 1] == ","
    if relative and not {"WDT", "WP"}.isdisjoint(view.tag[begins : begins + 2]):
        return TokenRange((begins, view.right[verb] + 1))
    if i > first + 1 and end < last:
        # after a clause and before another: "X, according to Ito, but Y"
        for k in range(end, last):
            if (
                view.dep[k] == "cc"
                and view.pos[view.head[k]] in g.VERBAL
                and view.head[k] < i
                and view.lower[k - 1] == ","
            ):
                return TokenRange((first, k))
    return view.sent[i]


def _in_the_words(view: View, i: int) -> Iterator[Candidate]:
    noun = g.child(view, i, ("pobj",))
    if noun is not None and view.lower[noun] not in NOUN_FRAMES:
        noun = _possessed(view, i)
    if noun is None or view.lower[noun] not in NOUN_FRAMES:
        return
    of = next((k for k in view.kids[noun] if view.lower[k] in OF), None)
    target = g.child(view, of, ("pobj",)) if of is not None else g.child(view, noun, ("poss",))
    if target is None and of is None and view.word[noun - 1] in g.POSSESSIVE_ENDINGS:
        target = noun - 2
    if target is None or view.quote[i] >= 0:
        return
    plain = [
        k
        for k in view.kids[noun]
        if k < noun and view.dep[k] not in ("det", "poss", "case") and view.lower[k] not in OWN
    ]
    if plain:
        return
    if view.pos[target] == "PRON" and _in_own_content(view, i):
        return
    cue = (i, noun) if of is None else tuple(range(i, of + 1))
    source = source_range(view, target, cue)
    if source is None:
        return
    if view.word[source[1] - 1] in g.POSSESSIVE_ENDINGS and source[1] - 1 > source[0]:
        source = TokenRange((source[0], source[1] - 1))
    hole = TokenRange((i, max(noun + 1, source[1])))
    frame = "in-the-words"
    beside = _passage_beside(view, *hole)
    if beside is None:
        content, passages = outside(view, view.sent[i], hole)
    else:
        frame = "in-the-words-quoted"
        content = beside.content
        passages = (beside.index,)
    if content:
        lemma = f"{view.lower[i]} {view.lemma[noun]}"
        yield Candidate("in-the-words-of", frame, lemma, i, cue, source, content, passages)


def _in_own_content(view: View, i: int) -> bool:
    """Return whether a phrase is part of what somebody says (`said that in her view the pier was safe`)."""
    while view.head[i] != i:
        governor = view.head[i]
        if view.dep[i] == "ccomp" and governor < i and view.lemma[governor] in g.PARTICIPLE_CUES:
            return True
        i = governor
    return False


def _possessed(view: View, i: int) -> int | None:
    """Return the noun after a possessor that the parser took for the object ("in the Posts' words")."""
    for k in range(i + 2, min(i + POSSESSOR_TOKENS, view.sent[i][1] - 1)):
        if view.word[k] in g.POSSESSIVE_ENDINGS:
            return k + 1
    return None


def _passage_beside(view: View, first: int, last: int) -> Passage | None:
    """Return the quotation right after or before the tokens, with or without a comma."""
    after = last + 1 if last < view.n and view.word[last] in (",", ":") else last
    if after < view.n and view.quote[after] >= 0 and view.passages[view.quote[after]].first == after:
        return view.passages[view.quote[after]]
    before = first - 2 if first and view.word[first - 1] == "," else first - 1
    if before >= 0 and view.quote[before] >= 0 and view.passages[view.quote[before]].last == before:
        return view.passages[view.quote[before]]
    return None
