"""Complement clauses: a verb (or adjective) of saying with the clause it reports.

Covers `Rivera said that the bridge was safe`, `The bridge is safe, Rivera said`, `The bridge, she added, is safe`,
`was told the bridge was safe`, `pledged to rebuild it`, `denied taking money`, `…, adding that …`, `an e-mail showing
that …` and `As Rivera said, …`. Verbs that share a subject take it from the verb they hang on.

Does not cover quotations that only stand beside their cue (`adjacent`), nor objects (`objects`).
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.model.lexicon import Lexicon
from quotes.parse.view import View
from quotes.ranges import TokenRange
from quotes.rules import grammar as g
from quotes.rules.candidates import Candidate, Reach
from quotes.rules.clause_subjects import ahead_of_cue, from_subject
from quotes.rules.content import around, complement_range, outside, passages_in, pieces, source_range
from quotes.rules.subjects import agent, any_subject, detached_subject, is_passive, own_subject, subject

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "acl", "relcl", "advcl", "parataxis", "ROOT"})
"""Labels of what may head a clause; other words are passed over unless they are among `WORDS`."""
WORDS = g.CLEAR_WORDS | g.INVERTED_CUES.keys()


def clausal(view: View, _lexicon: Lexicon, in_reach: Reach) -> Iterator[Candidate]:
    """Yield a candidate for every verb or adjective with a clause for complement."""
    parted = -1
    heads = [v for v, dep in enumerate(view.dep) if dep in CLAUSES]
    others = [v for v, lower in enumerate(view.lower) if lower in WORDS and view.dep[v] not in CLAUSES]
    for v in sorted(heads + others):
        dep, lower = view.dep[v], view.lower[v]
        if dep in ("ccomp", "xcomp", "pcomp"):
            yield from _complement(view, in_reach, view.head[v], v)
        if dep in ("acl", "relcl", "ccomp", "advcl"):
            yield from _past_medium(view, v)
        if lower in g.CLEAR_WORDS and g.cue_lemma(view, view.head[v]) == "make clear":
            yield from _made_clear(view, view.head[v], v)
        if dep == "advcl" and _is_told(view, v):
            yield from _complement(view, in_reach, view.head[v], v)
        if lower in g.INVERTED_CUES and dep not in ("parataxis", "relcl"):
            yield from _inverted(view, v)
        if dep == "parataxis" and view.pos[v] in g.VERBAL:
            yield from _parenthetical(view, v)
        if dep == "ROOT":
            first = view.sent[v][0]
            if parted == first:  # a sentence with two roots
                yield from _parted(view, v)
            parted = first
        if dep == "advcl" and view.head[v] < v and view.dep[view.head[v] + 1] == "prep":
            yield from _unmarked(view, v)
        if dep in ("advcl", "ccomp", "ROOT", "parataxis") and view.pos[v] in g.VERBAL:
            yield from _as_clause(view, v)


def _is_told(view: View, c: int) -> bool:
    """Return whether an infinitive parsed as an aim is what somebody is told ("told the crowd at the rally to go")."""
    v = view.head[c]
    return v < c and view.lemma[v] in g.ADDRESSING_VERBS and _form(view, c) == "infinitive"


def _complement(view: View, in_reach: Reach, v: int, c: int) -> Iterator[Candidate]:
    """Yield the candidate of the cue `v` with the complement clause headed by `c`."""
    if v == c:
        return
    if view.dep[c] == "pcomp":
        if view.pos[v] != "ADP" or view.pos[view.head[v]] not in g.VERBAL:
            return
        yield from _prepositional_gerund(view, in_reach, v, c)
        return
    if view.pos[v] not in ("VERB", "ADJ", "AUX") or g.cue_lemma(view, v) == "make clear":
        return
    if any(view.dep[k] in ("ccomp", "xcomp") and k < c for k in view.kids[v] if (k > v) == (c > v)):
        return
    if c < v:
        yield from _fronted(view, v, c)
        return
    form = _form(view, c)
    lemma = g.cue_lemma(view, v)
    passive = is_passive(view, v)
    by = agent(view, v) if passive else None
    if form in ("infinitive", "gerund"):
        if view.lemma[v] in g.ASPECTUAL:
            return
        if view.lemma[v] in g.RAISING or (passive and by is None and view.lemma[v] not in g.ADDRESSING_VERBS):
            yield from _raising(view, v, c)
            return
    first, last = complement_range(view, v, c)
    first = max(first, v + 1, _after_time(view, c))
    topic = own_subject(view, c) if form == "clause" else c
    if topic is None and view.tag[first] in FINITE:
        first = from_subject(view, v, first)
    frame = f"passive-{form}" if passive else f"adjective-{form}" if view.pos[v] == "ADJ" else form
    obj = next((k for k in view.kids[v] if view.dep[k] in ("dobj", "nsubj") and v < k < first), None)
    prep = next((k for k in view.kids[v] if view.lower[k] in ("on", "upon") and view.dep[k] == "prep" and k < c), -1)
    cue = g.extended_group(view, v)
    if form == "infinitive" and obj is not None and not passive:
        # "urged the council to vote": the object is part of what is urged
        frame, first = "object-infinitive", view.left[obj]
    elif form == "infinitive" and prep > v and view.kids[prep]:
        # "called on the council to vote"
        frame, first, lemma, cue = "prep-infinitive", prep + 1, f"{lemma} {view.lower[prep]}", (*cue, prep)
    if not in_reach(view, frame, lemma, v) and not passages_in(view, first, last):
        return
    content, passages = pieces(view, first, last)
    src = subject(view, v)
    if view.pos[v] == "ADJ":
        cue = tuple(sorted({*_copula(view, v), v}))
        src = own_subject(view, view.head[v]) if view.dep[v] == "acomp" else src
    if src is None and not passive:
        src = detached_subject(view, v)
    if passive and (by is not None or form != "clause" or view.lemma[v] in g.ADDRESSING_VERBS):
        src = by  # "was told that …": the subject is who was spoken to
    source = source_range(view, src, cue)
    if source is not None and first == cue[-1] + 1 and (topic is None or topic < source[0]):
        ahead, more = ahead_of_cue(view, v, source)
        content, passages = ahead + content, more + passages
    if content:
        yield Candidate(form, frame, lemma, v, cue, source, content, passages)


def _made_clear(view: View, v: int, clear: int) -> Iterator[Candidate]:
    """`made (it) clear that …`, whichever of the two words the parser hangs the clause on."""
    clauses = [k for k in (*view.kids[v], *view.kids[clear]) if k > clear and view.pos[k] in g.VERBAL]
    if not clauses or not v < clear <= v + 2:
        return
    yield from _clause(view, v, clear + 1, max(view.right[k] for k in clauses) + 1)


def _clause(view: View, v: int, first: int, last: int) -> Iterator[Candidate]:
    """Yield the candidate of the cue `v` with a clause that the parser hangs elsewhere."""
    content, passages = pieces(view, first, last)
    cue = g.extended_group(view, v)
    if content:
        source = source_range(view, subject(view, v), cue)
        yield Candidate("clause", "clause", g.cue_lemma(view, v), v, cue, source, content, passages)


def _after_time(view: View, c: int) -> int:
    """Return where the clause `c` begins without a time before its subject, which is the cue's ("said on Monday …")."""
    s = own_subject(view, c)
    for k in view.kids[c]:
        if s is not None and k < s and view.left[k] == view.left[c] and g.is_time(view, k):
            return view.right[k] + 1
    return 0


def _form(view: View, c: int) -> str:
    """Return what the complement `c` is: a finite clause, an infinitive, a gerund, or a small clause ("saw him go")."""
    kids = view.kids[c]
    if view.tag[c] in FINITE or any(view.tag[k] in FINITE and view.dep[k] in ("aux", "auxpass", "cop") for k in kids):
        return "clause"
    if any(view.dep[k] == "mark" and view.lower[k] in ("that", "whether", "if") for k in kids):
        return "clause"
    if any(view.lower[k] == "to" and view.dep[k] == "aux" for k in kids):
        return "infinitive"
    if own_subject(view, c) is not None:
        return "small-clause" if view.tag[c] in ("VB", "VBG") else "clause"
    return "gerund" if view.tag[c] == "VBG" else "small-clause"


def _raising(view: View, v: int, c: int) -> Iterator[Candidate]:
    """`Ito seems to agree`, `Ito is expected to resign`: the subject is part of what is said, nobody is credited."""
    topic = subject(view, v)
    if topic is None:
        return
    cue = g.verb_group(view, v)
    first, last = source_range(view, topic, cue) or (topic, topic + 1)
    left, right = pieces(view, first, last), pieces(view, *complement_range(view, v, c))
    if left[0] and right[0] and left[0][0][1] <= right[0][0][0]:
        content, passages = left[0] + right[0], left[1] + right[1]
        yield Candidate("raising", "raising", g.cue_lemma(view, v), v, cue, None, content, passages)


def _past_medium(view: View, c: int) -> Iterator[Candidate]:
    """`said in a statement that …`, `tweeted on Monday that …`, where the parser hangs the clause elsewhere."""
    that = view.left[c]
    if view.lower[that] != "that" or that == c:
        return
    noun = view.head[c]
    prep = view.head[noun]
    v = noun if view.dep[c] == "advcl" else view.head[prep]
    if view.pos[v] != "VERB" or view.lemma[v] not in g.PARTICIPLE_CUES or not v < that:
        return
    if view.dep[c] != "advcl" and (
        view.dep[noun] != "pobj" or not v < prep < noun < c or not (g.is_medium(view, prep) or g.is_time(view, prep))
    ):
        return
    yield from _clause(view, v, that, view.right[c] + 1)


def _copula(view: View, v: int) -> tuple[int, ...]:
    head = view.head[v]
    return g.verb_group(view, head) if view.dep[v] == "acomp" and view.pos[head] == "AUX" else ()


def _prepositional_gerund(view: View, in_reach: Reach, prep: int, c: int) -> Iterator[Candidate]:
    """`accused him of taking money`, `insisted on staying`, `talked about how …`."""
    v = view.head[prep]
    if prep < v:
        return
    obj = next((k for k in view.kids[v] if view.dep[k] == "dobj" and v < k < prep), None)
    first = view.left[obj] if obj is not None else view.left[c]
    last = complement_range(view, v, prep)[1]
    group, lemma = g.verb_group(view, v), g.cue_lemma(view, v)
    # a preposition parsed as a particle ("called on") is in both already
    cue = group if obj is not None or prep in group else (*group, prep)
    if prep not in group:
        lemma = f"{lemma} {view.lower[prep]}"
    if not in_reach(view, "prep-clause", lemma, v) and not passages_in(view, first, last):
        return
    content, passages = pieces(view, first, last)
    src = agent(view, v) if is_passive(view, v) else subject(view, v)
    if content:
        yield Candidate("prepositional", "prep-clause", lemma, v, cue, source_range(view, src, cue), content, passages)


def _fronted(view: View, v: int, c: int) -> Iterator[Candidate]:
    """`The bridge is safe, Rivera said`; `The bridge, Rivera said, is safe`."""
    yield from _around(view, v, c, any_subject(view, v))


def _inverted(view: View, v: int) -> Iterator[Candidate]:
    """`The bridge is safe, said Rivera`, where the parser does not see the clause."""
    s = own_subject(view, v)
    if s is None or view.left[s] != v + 1 or view.word[v - 1] != "," or v - 1 <= view.sent[v][0]:
        return
    if any(view.dep[k] in ("ccomp", "xcomp") for k in view.kids[v]):
        return
    cue = g.verb_group(view, v)
    content, passages = pieces(view, view.sent[v][0], v - 1)
    if content:
        source = source_range(view, s, cue)
        yield Candidate("fronted-clause", "fronted", g.cue_lemma(view, v), v, cue, source, content, passages)


def _parenthetical(view: View, v: int) -> Iterator[Candidate]:
    """`The bridge, Rivera said, is safe`, parsed with the cue hanging on the clause."""
    if not any(view.dep[k] in ("ccomp", "xcomp") for k in view.kids[v]):
        yield from _around(view, v, view.head[v], own_subject(view, v))


def _around(view: View, v: int, c: int, src: int | None) -> Iterator[Candidate]:
    """Yield the candidate of the cue `v` with the clause `c`, which stands before it or on both sides of it."""
    cue = g.verb_group(view, v)
    source = source_range(view, src, cue)
    if source is None or _has_own_object(view, v):
        return
    content, passages = around(view, v, c, source, cue)
    if content:
        yield Candidate("fronted-clause", "fronted", g.cue_lemma(view, v), v, cue, source, content, passages)


def _has_own_object(view: View, v: int) -> bool:
    """Return whether what a verb reports stands after it ("Morale is low, some lament the cuts"): not its hearer."""
    return view.lemma[v] not in g.ADDRESSING_VERBS and any(
        k > v
        and view.dep[k] == "dobj"
        and view.pos[k] == "NOUN"
        and not (g.is_human(view.lemma[k]) or view.lemma[k] in g.GROUP_NOUNS or view.lemma[k] in g.TIME_WORDS)
        for k in view.kids[v]
    )


def _parted(view: View, v: int) -> Iterator[Candidate]:
    """`The bridge is safe, Rivera said, until it rains`, where the parser ends a sentence before the cue."""
    s = own_subject(view, v)
    if s is None or s > v or view.pos[v] not in g.VERBAL:
        return
    comma, first = view.left[s] - 1, view.sent[v][0]
    if comma <= first or view.word[comma] != "," or any(view.dep[k] in ("ccomp", "xcomp") for k in view.kids[v]):
        return
    clause = next((k for k in range(first, comma) if view.dep[k] == "ROOT" and view.tag[k] in FINITE), -1)
    if clause >= 0 and view.quote[comma - 1] < 0:
        yield from _around(view, v, clause, s)


def _unmarked(view: View, c: int) -> Iterator[Candidate]:
    """`said after the vote he would go`, where the parser takes the time for a part of the clause."""
    v, s = view.head[c], own_subject(view, c)
    if s is None or not v < s < c or view.lemma[v] not in g.PARTICIPLE_CUES or _form(view, c) != "clause":
        return
    opens = next((k for k in view.kids[c] if k < s), -1)
    if opens != v + 1 or view.dep[opens] != "prep" or any(view.dep[k] == "mark" for k in view.kids[c]):
        return
    if view.right[opens] + 1 != view.left[s]:
        return
    yield from _clause(view, v, view.left[s], view.right[c] + 1)


def _as_clause(view: View, v: int) -> Iterator[Candidate]:
    """`As Rivera said, the bridge is safe`; `The bridge is safe, as Rivera put it`; `As reported by the Post, …`."""
    mark = next(
        (k for k in view.kids[v] if view.lower[k] == "as" and view.dep[k] in ("mark", "advmod") and k < v), None
    )
    if mark is None:
        return
    head = view.head[v]
    by = agent(view, v) if view.tag[v] == "VBN" else None
    src = own_subject(view, v) if by is None else by  # "as reported by the Gazette"
    if src is None or head == v or view.pos[head] not in g.VERBAL:
        return
    if any(view.dep[k] in ("ccomp", "xcomp") for k in view.kids[v]):
        return
    it = next((k for k in view.kids[v] if view.dep[k] == "dobj"), None)
    if (it is not None and view.lower[it] != "it") or view.tag[v] == "VBG":
        return
    if any(view.dep[k] == "prep" and not (g.is_time(view, k) or g.is_medium(view, k)) for k in view.kids[v]):
        return  # "as he called for calm" is a time, not a source
    before = next((k for k in range(mark - 1, view.sent[v][0] - 1, -1) if view.dep[k] not in ("cc", "advmod")), -1)
    if before >= 0 and view.pos[before] != "PUNCT":
        return  # "left as she said so": only a clause set off by a comma credits the rest
    cue = g.verb_group(view, v)
    source = source_range(view, src, cue)
    first, last = view.left[v], view.right[v] + 1
    content, passages = outside(view, view.sent[v], TokenRange((first, last)))
    if content:
        lemma = view.lemma[v]
        cue = (mark, *cue) if it is None or it in cue else (mark, *cue, it)
        if by is not None:
            cue = (*cue, view.head[by])
        yield Candidate("as-clause", "as-clause", lemma, v, cue, source, content, passages)
