"""Cue nouns: `her claim that …`, `Ito's criticism of …`, `plans to …`, `a statement that …`.

The possessor, or the phrase with `of`, `by` or `from`, is the source; a noun that is the object of a light verb
(`made the claim that …`) takes the verb's subject. Not covered: `in a statement` next to a cue verb (a medium).
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.lang.en.words import cue_acts, words
from quotes.model.lexicon import Lexicon
from quotes.parse.view import View
from quotes.ranges import TokenRange
from quotes.rules import grammar as g
from quotes.rules.candidates import Candidate, Reach
from quotes.rules.content import content_ranges, passages_in
from quotes.rules.source import source_range
from quotes.rules.subjects import subject

CONTENT_PREPOSITIONS = words("content_prepositions")
ACCUSING_VERBS = words("accusing")
HOLDER_PREPOSITIONS, GENITIVE = words("holder_prepositions"), words("genitive_prepositions")

CUE_NOUNS = frozenset(cue_acts("noun"))
COLON_TOKENS = 8
"""Most tokens from a cue noun to its verb, or to the colon after it. A guess."""


def cue_nouns(view: View, _lexicon: Lexicon, in_reach: Reach) -> Iterator[Candidate]:
    """Yield a candidate for every noun with a clause, infinitive or prepositional phrase that may be its content."""
    for i in [i for i, pos in enumerate(view.pos) if pos == "NOUN" and view.reads[i]]:
        parted = parted_infinitive(view, i)
        if parted is not None:
            yield from _noun(view, in_reach, i, parted, "noun-infinitive")
            continue
        if ":" in view.word[i + 1 : i + COLON_TOKENS]:
            yield from _before_colon(view, i)
        for k in view.kids[i]:
            if k < i:
                continue
            dep = view.dep[k]
            if dep in ("acl", "ccomp", "relcl"):
                that = any(view.dep[m] == "mark" for m in view.kids[k])
                infinitive = dep != "relcl" and g.clause_form(view, k) == "infinitive"
                if infinitive or that:
                    yield from _noun(view, in_reach, i, k, "noun-infinitive" if infinitive else "noun-clause")
                    break
            if dep == "prep" and view.lower[k] in CONTENT_PREPOSITIONS and view.kids[k] and not g.is_time(view, k):
                source = _holder(view, i)
                if source is not None and source != k and not _is_accused(view, i, k):
                    yield from _noun(view, in_reach, i, k, "noun-prep")
                    break


def _is_accused(view: View, i: int, of: int) -> bool:
    """Return whether the phrase after a noun is the accusation of its verb (`accused the opposition of “threats”`)."""
    return view.dep[i] == "dobj" and view.lower[of] in GENITIVE and view.lemma[view.head[i]] in ACCUSING_VERBS


def parted_infinitive(view: View, i: int) -> int | None:
    """Return the infinitive right after a possessed cue noun that the parser attached to the verb before the noun.

    `agreed to the union's demand to raise wages`: the union demands it.
    """
    if i + 2 >= view.n or view.lower[i + 1] not in g.TO or view.dep[i + 1] != "aux" or view.lemma[i] not in CUE_NOUNS:
        return None
    v = view.head[i + 1]
    if view.head[v] >= i or view.tag[v] != "VB" or view.sent[v] != view.sent[i]:
        return None
    return v if g.child(view, i, ("poss",)) is not None else None


def _holder(view: View, i: int) -> int | None:
    """Return the holder of the claim, plan or view that the noun `i` names."""
    poss = g.child(view, i, ("poss",))
    if poss is not None:
        return poss
    if i > 1 and view.tag[i - 1] == "POS" and view.pos[i - 2] in g.NOMINAL:
        return i - 2  # the parser attached the possessor elsewhere
    for k in view.kids[i]:
        if view.dep[k] == "prep" and view.lower[k] in HOLDER_PREPOSITIONS and k > i:
            target = g.child(view, k, ("pobj",))
            if target is not None:
                return target
    v = view.head[i]
    if view.dep[i] in ("dobj", "attr") and view.pos[v] in g.VERBAL:
        return subject(view, v)
    if view.dep[i] == "pobj" and view.pos[view.head[v]] in g.VERBAL:
        return subject(view, view.head[v])
    if view.dep[i] == "conj" and v < i:
        return _holder(view, v)
    return None


def _before_colon(view: View, i: int) -> Iterator[Candidate]:
    """`Ito made the following comment: “…”`: the colon may end the paragraph before the quotation."""
    near = view.word[i + 1 : min(view.sent[i][1], i + COLON_TOKENS)]
    if ":" not in near:
        return
    colon = i + 1 + near.index(":")
    after = colon + 1
    while after < view.n and view.pos[after] == "SPACE":
        after += 1
    q = view.quote[after] if after < view.n else -1
    if q < 0 or view.passages[q].first != after or view.para[after] > view.para[colon] + 1:
        return
    v = view.head[i]
    holder = subject(view, v) if view.dep[i] == "dobj" and view.pos[v] in g.VERBAL else None
    holder = _holder(view, i) if holder is None else holder
    light = view.dep[i] == "dobj" and view.pos[v] == "VERB" and 0 < i - v <= COLON_TOKENS
    cue = tuple(range(v, i + 1)) if light else (i,)
    content = view.passages[q].content
    source = source_range(view, holder, cue)
    yield Candidate("cue-noun", "noun-colon", view.lemma[i], i, cue, source, content, (q,))


def _noun(view: View, in_reach: Reach, i: int, k: int, frame: str) -> Iterator[Candidate]:
    prepositional = frame == "noun-prep"
    first, last = k + 1 if prepositional else view.left[k], min(view.right[k] + 1, view.sent[i][1])
    lemma = f"{view.lemma[i]} {view.lower[k]}" if prepositional else view.lemma[i]
    if not in_reach(view, frame, lemma, i) and not passages_in(view, first, last):
        return
    content, passages = content_ranges(view, first, last)
    holder = _holder(view, i)
    if not prepositional and holder is None:
        of = next((m for m in view.kids[i] if view.dep[m] == "prep" and view.lower[m] in GENITIVE and i < m < k), None)
        holder = g.child(view, of, ("pobj",)) if of is not None else None
    cue = (i, k) if prepositional and k == i + 1 else (i,)
    source = source_range(view, holder, cue)
    if source is not None and view.lower[source[1] - 1] in g.POSSESSIVE_ENDINGS:
        source = TokenRange((source[0], source[1] - 1)) if source[1] - source[0] > 1 else source
    if content:
        frame += "-quoted" if passages else ""
        yield Candidate("cue-noun", frame, lemma, i, cue, source, content, passages)
