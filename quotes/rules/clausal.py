"""Complement clauses: a verb (or adjective) of saying with the clause it reports.

Covers `Rivera said that the bridge was safe`, `was told the bridge was safe`, `pledged to rebuild it`, `denied taking
money`, `…, adding that …` and `an e-mail showing that …`. Verbs that share a subject take it from their governing
verb. The rule also runs the modules for clauses before their cue (`fronted`) and for clauses that the parser attaches
elsewhere (`displaced`).

Not covered: quotations next to their cue (`adjacent`), and objects (`objects`).
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.lang.en.cues import INVERTED_CUES, MAKE_CLEAR
from quotes.lang.en.words import cue_acts, words
from quotes.model.lexicon import Lexicon
from quotes.parse.view import View
from quotes.rules import displaced, fronted
from quotes.rules import grammar as g
from quotes.rules.candidates import Candidate, Reach
from quotes.rules.clause_subjects import ahead_of_cue, from_subject
from quotes.rules.content import before_cue_clause, complement_range, content_ranges, new_attribution, passages_in
from quotes.rules.detached_subjects import detached_subject
from quotes.rules.findings import frame_of_body
from quotes.rules.source import source_range
from quotes.rules.subjects import is_quoted_as, subject
from quotes.rules.voice import HEARING_VERBS, agent, is_hearers, is_passive, own_subject

CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "acl", "relcl", "advcl", "parataxis", "conj", "ROOT"})
"""Labels of heads of clauses; other words are skipped unless they are in `WORDS`."""
MISREAD = frozenset({"advcl", "relcl", "acl", "conj"})
"""Labels of a cue clause after its content that is parsed wrong."""
WORDS = g.CLEAR_WORDS | INVERTED_CUES.keys()
CALLED_ON = words("called_on")
BY, IT = words("agent_prepositions"), words("it")
ASKING_VERBS = words("asking_verbs")
DEMONSTRATIVES = words("demonstratives")
ACTS = cue_acts("verb")
UNSPOKEN = frozenset({"thought", "attitude", "perception"})
"""Acts that make a statement only where words are quoted (`thinks that the law is “useless”`)."""
REFRAINING = words("refraining")


def clausal(view: View, _lexicon: Lexicon, in_reach: Reach) -> Iterator[Candidate]:
    """Yield a candidate for every verb or adjective with a complement clause."""
    heads = [v for v, dep in enumerate(view.dep) if dep in CLAUSES]
    others = [v for v in view.tokens_in(WORDS) if view.dep[v] not in CLAUSES]
    parted = -1
    for v in sorted(heads + others):
        found = _of_governor(view, in_reach, v)
        if view.reads[v]:
            found += _of_head(view, v)
        if view.dep[v] == "ROOT":
            first = view.sent[v][0]
            if parted == first and view.reads[v]:  # a sentence with two roots
                found.append(fronted.parted(view, v))
            parted = first
        for candidate in found:
            if candidate is not None:
                yield candidate


def _of_governor(view: View, in_reach: Reach, v: int) -> list[Candidate | None]:
    """Return the candidates whose cue governs the clause headed by `v`, or a word above it."""
    dep, found = view.dep[v], list[Candidate | None]()
    if dep in ("ccomp", "xcomp", "pcomp"):
        found.append(_complement(view, in_reach, view.head[v], v))
    if dep in ("acl", "relcl", "ccomp", "advcl"):
        found.append(displaced.past_medium(view, v))
    if dep == "ccomp":
        found.append(displaced.past_object(view, v))
    if view.lower[v] in g.CLEAR_WORDS and g.cue_lemma(view, view.head[v]) == MAKE_CLEAR:
        found.append(displaced.made_clear(view, view.head[v], v))
    if dep == "advcl":
        if _is_told(view, v):
            found.append(_complement(view, in_reach, view.head[v], v))
        if view.head[v] < v and view.dep[view.head[v] + 1] == "prep":
            found.append(displaced.unmarked(view, v))
    return found


def _of_head(view: View, v: int) -> list[Candidate | None]:
    """Return the candidates whose cue is `v` itself, before or inside its content."""
    dep, found = view.dep[v], list[Candidate | None]()
    if view.lower[v] in INVERTED_CUES and dep not in ("parataxis", "relcl"):
        found.append(fronted.inverted(view, v))
    if view.pos[v] not in g.VERBAL:
        return found
    if dep == "parataxis":
        found.append(fronted.parenthetical(view, v))
    found += fronted.inserted(view, v), fronted.trailing(view, v), displaced.after_that(view, v)
    if dep == "ccomp":
        found.append(fronted.leading(view, v))
    if dep in MISREAD:
        found.append(fronted.misread(view, v))
    if dep in ("advcl", "ccomp", "ROOT", "parataxis"):
        found.append(fronted.as_clause(view, v))
    return found


def _is_told(view: View, c: int) -> bool:
    """Return whether a clause parsed as a purpose or a condition is told or asked.

    `told the crowd at the rally to go`; `was asked in May if he would go`.
    """
    v = view.head[c]
    if v > c or view.lemma[v] not in g.ADDRESSING_VERBS:
        return False
    if g.clause_form(view, c) == "infinitive":
        return True
    return view.lemma[v] in ASKING_VERBS and any(
        view.dep[k] == "mark" and view.lower[k] in g.CLAUSE_OPENERS and k > v for k in view.kids[c]
    )


def _complement(view: View, in_reach: Reach, v: int, c: int) -> Candidate | None:
    """Return the candidate of the cue `v` with the complement clause headed by `c`."""
    if v == c:
        return None
    if view.dep[c] == "pcomp":
        cue = view.head[v]
        gerund = view.pos[v] == "ADP" and view.pos[cue] in g.VERBAL and view.reads[cue]
        return _prepositional_gerund(view, in_reach, v, c) if gerund else None
    if not view.reads[v] or fronted.insertion_end(view, v) is not None or fronted.ends_inverted(view, v):
        return None
    if not _may_report(view, v) or _has_nearer_clause(view, v, c) or _only_links(view, v):
        return None
    form = g.clause_form(view, c)
    if form == "gerund" and c > v and fronted.parted_participle(view, c):
        return None
    if c < v:
        return fronted.fronted(view, v, c)
    if form in ("infinitive", "gerund") and (view.lemma[v] in g.ASPECTUAL or _is_not_said(view, v, c)):
        return None
    if form in ("infinitive", "gerund") and _is_raised(view, v):
        return _raising(view, v, c)
    return _reported(view, in_reach, v, c, form)


def _is_not_said(view: View, v: int, c: int) -> bool:
    """Return whether a verb says that a clause is not said (`declined to say when`): the clause is *say*'s content."""
    if view.lemma[v] not in REFRAINING or view.lemma[c] not in g.PARTICIPLE_CUES or view.tag[c] != "VB":
        return False
    return any(k > c and view.dep[k] == "ccomp" for k in view.kids[c])


def _may_report(view: View, v: int) -> bool:
    return view.pos[v] in ("VERB", "ADJ", "AUX") and g.cue_lemma(view, v) != MAKE_CLEAR


def _only_links(view: View, v: int) -> bool:
    """Return whether a cue only links sentences (`That said, the pier is safe`)."""
    s = own_subject(view, v)
    return s is not None and s == v - 1 and view.lower[s] in DEMONSTRATIVES and view.word[v + 1] == ","


def _has_nearer_clause(view: View, v: int, c: int) -> bool:
    """Return whether another complement of `v` stands before `c`, on the same side of the verb."""
    return any(view.dep[k] in ("ccomp", "xcomp") and k < c for k in view.kids[v] if (k > v) == (c > v))


def _is_raised(view: View, v: int) -> bool:
    """Return whether the subject of `v` belongs to its infinitive ("seems to agree", "is expected to resign")."""
    if view.lemma[v] in g.RAISING:
        return True
    return is_passive(view, v) and agent(view, v) is None and view.lemma[v] not in g.ADDRESSING_VERBS


def _reported(view: View, in_reach: Reach, v: int, c: int, form: str) -> Candidate | None:
    """Return the candidate of the cue `v` with the complement `c` after it, of the form `form`."""
    topic = own_subject(view, c) if form == "clause" else c
    first, last = complement_range(view, v, c)
    first = max(first, v + 1, _after_time(view, c), _after_credit(view, first))
    if topic is None and view.tag[first] in g.FINITE_TAGS:
        first = from_subject(view, v, first)
    frame, lemma, cue, first = _frame(view, v, c, form, first)
    reporter = _reporter(view, v, form)
    if frame == "clause":
        frame = frame_of_body(view, v, lemma, reporter) or frame
    if not in_reach(view, frame, lemma, v) and not passages_in(view, first, last):
        return None
    last = before_cue_clause(view, first, new_attribution(view, first, last))
    content, passages = content_ranges(view, first, last, whole=True)
    if frame == "clause" and passages and ACTS.get(lemma) in UNSPOKEN:
        frame = "thought-clause"
    if view.pos[v] == "ADJ":
        cue = tuple(sorted({*_copula(view, v), v}))
    source = source_range(view, reporter, cue)
    if source is not None and first == cue[-1] + 1 and (topic is None or topic < source[0]):
        ahead, more = ahead_of_cue(view, v, source)
        if not ahead and topic is None and view.tag[c] == "VBD" and view.left[c] == c == v + 1:
            return None  # no clause: "slammed shut behind him"
        content, passages = ahead + content, more + passages
    if content:
        return Candidate(form, frame, lemma, v, cue, source, content, passages)
    return None


def _frame(view: View, v: int, c: int, form: str, first: int) -> tuple[str, str, tuple[int, ...], int]:
    """Return the frame, lemma and cue of a reported complement, and the start of its content.

    A request has the person urged as its subject: `urged the council to vote`, `called on it to vote`.
    """
    passive = is_passive(view, v)
    frame = f"passive-{form}" if passive else f"adjective-{form}" if view.pos[v] == "ADJ" else form
    lemma, cue = g.cue_lemma(view, v), g.extended_group(view, v)
    if view.dep[v] == "pcomp" and is_quoted_as(view, view.head[v]):
        cue = (*g.verb_group(view, view.head[view.head[v]]), view.head[v], *cue)
    if form != "infinitive":
        return frame, lemma, cue, first
    urged = next((k for k in view.kids[v] if view.dep[k] in ("dobj", "nsubj") and v < k < first), None)
    if urged is not None and not passive:
        return "object-infinitive", lemma, cue, view.left[urged]
    prep = next((k for k in view.kids[v] if view.lower[k] in CALLED_ON and view.dep[k] == "prep" and k < c), -1)
    if prep > v and view.kids[prep]:
        return "prep-infinitive", f"{lemma} {view.lower[prep]}", (*cue, prep), prep + 1
    return frame, lemma, cue, first


def _reporter(view: View, v: int, form: str) -> int | None:
    """Return the head of the phrase that is credited with the complement of `v`."""
    if view.lemma[v] in HEARING_VERBS and is_hearers(view, v):
        return None
    passive = is_passive(view, v)
    by = agent(view, v) if passive else None
    if passive and (by is not None or form != "clause" or view.lemma[v] in g.ADDRESSING_VERBS):
        return by  # "was told that …": the subject is the addressee
    s = own_subject(view, v)
    if passive and s is not None and view.lower[s] in IT and view.dep[s] == "nsubjpass":
        return None  # "it was reported that …": nobody is credited
    if view.pos[v] == "ADJ" and view.dep[v] == "acomp":
        src = own_subject(view, view.head[v])
    else:
        src = subject(view, v)
    return detached_subject(view, v) if src is None and not passive else src


def _after_time(view: View, c: int) -> int:
    """Return the start of the clause `c` without a time before its subject: that is the cue's ("said on Monday …")."""
    s = own_subject(view, c)
    for k in view.kids[c]:
        if s is not None and k < s and view.left[k] == view.left[c] and g.is_time(view, k):
            return view.right[k] + 1
    return 0


def _after_credit(view: View, first: int) -> int:
    """Return the start of a clause after a credit (`said, according to the paper, that …`)."""
    if not g.is_credit(view, first):
        return 0
    last = view.right[first] + 1
    return last + 1 if last < view.n and view.word[last] == "," else last


def _raising(view: View, v: int, c: int) -> Candidate | None:
    """`Ito seems to agree`, `Ito is expected to resign`: the subject is part of the content, nobody is credited."""
    topic = subject(view, v)
    if topic is None:
        return None
    cue = g.verb_group(view, v)
    first, last = source_range(view, topic, cue) or (topic, topic + 1)
    left, right = content_ranges(view, first, last), content_ranges(view, *complement_range(view, v, c))
    if left[0] and right[0] and left[0][0][1] <= right[0][0][0]:
        content, passages = left[0] + right[0], left[1] + right[1]
        return Candidate("raising", "raising", g.cue_lemma(view, v), v, cue, None, content, passages)
    return None


def _copula(view: View, v: int) -> tuple[int, ...]:
    head = view.head[v]
    return g.verb_group(view, head) if view.dep[v] == "acomp" and view.pos[head] == "AUX" else ()


def _prepositional_gerund(view: View, in_reach: Reach, prep: int, c: int) -> Candidate | None:
    """`accused him of taking money`, `insisted on staying`, `talked about how …`."""
    v = view.head[prep]
    says_by = view.lower[prep] in BY and view.tag[c] == "VBG" and view.lemma[c] in g.PARTICIPLE_CUES
    if prep < v or is_quoted_as(view, prep) or says_by:
        return None
    by = agent(view, v) if is_passive(view, v) else None
    if by is not None and own_subject(view, v) is not None:
        return None  # "was accused by Ruiz of taking money": see `objects`
    obj = next((k for k in view.kids[v] if view.dep[k] == "dobj" and v < k < prep), None)
    first = view.left[obj] if obj is not None else view.left[c]
    last = complement_range(view, v, prep)[1]
    group, lemma = g.verb_group(view, v), g.cue_lemma(view, v)
    # a preposition parsed as a particle ("called on") is already in both
    cue = group if obj is not None or prep in group else (*group, prep)
    if prep not in group:
        lemma = f"{lemma} {view.lower[prep]}"
    if not in_reach(view, "prep-clause", lemma, v) and not passages_in(view, first, last):
        return None
    content, passages = content_ranges(view, first, last)
    src = by if is_passive(view, v) else subject(view, v)
    if content:
        return Candidate("prepositional", "prep-clause", lemma, v, cue, source_range(view, src, cue), content, passages)
    return None
