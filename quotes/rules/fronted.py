"""Fronted contents: the cue clause stands after its content or inside it, or credits it with *as*.

Covers `The bridge is safe, Rivera said`, `The bridge, she added, is safe`, `The bridge is safe, said Rivera`,
`As Rivera said, the bridge is safe` and `As reported by the Post, …`.

Not covered: quotations next to their cue (`adjacent`).
"""

from __future__ import annotations

from quotes.lang.en.cues import INVERTED_CUES
from quotes.lang.en.quotations import GESTURES
from quotes.lang.en.words import cue_acts, words
from quotes.parse.view import View
from quotes.ranges import TokenRange
from quotes.rules import grammar as g
from quotes.rules.candidates import Candidate
from quotes.rules.carrying import SPOKEN
from quotes.rules.content import after_bracket, around, content_ranges, outside
from quotes.rules.detached_subjects import any_subject
from quotes.rules.findings import frame_of_body, is_finding
from quotes.rules.source import source_range
from quotes.rules.voice import agent, is_hearers, own_subject

VERB_ACTS = cue_acts("verb")
STATING_VERBS = words("stating")
INVERTING_VERBS = words("inverting")
SUBJECT_OPENERS = (*g.NOMINAL, "DET", "ADJ")
OWN_CLAUSE = ("ccomp", "xcomp")
"""Labels of a verb's own clauses: with one, it does not report the clauses around it."""
AS = words("as")
COMPARISONS = words("comparisons")
IT = words("it")
HYPHEN = "-"
"""Between the parts of a word that the tokenizer takes apart ("co-author")."""
REPORTING_TAGS = frozenset({"VBD", "VBZ", "VBP"})
LEAST_TRAILED = 3
"""Least tokens of a content whose clause the parser lost. A guess."""
DEMONSTRATIVES = words("demonstratives")


def fronted(view: View, v: int, c: int) -> Candidate | None:
    """`The bridge is safe, Rivera said`; `The bridge, Rivera said, is safe`."""
    return _around(view, v, c, agent(view, v) if is_hearers(view, v) else any_subject(view, v))


def inverted(view: View, v: int) -> Candidate | None:
    """`The bridge is safe, said Rivera`, with the clause missing in the parse."""
    s = own_subject(view, v)
    if s is None or view.left[s] != v + 1 or view.word[v - 1] != "," or v - 1 <= view.sent[v][0]:
        return None
    if any(view.dep[k] in OWN_CLAUSE for k in view.kids[v]):
        return None
    cue = g.verb_group(view, v)
    content, passages = content_ranges(view, view.sent[v][0], v - 1)
    if content:
        source = source_range(view, s, cue)
        return Candidate("fronted-clause", "fronted", g.cue_lemma(view, v), v, cue, source, content, passages)
    return None


def parenthetical(view: View, v: int) -> Candidate | None:
    """`The bridge, Rivera said, is safe`, with the cue attached to the clause."""
    if any(view.dep[k] in OWN_CLAUSE and not parted_participle(view, k) for k in view.kids[v]):
        return None
    clause = view.head[v]
    if view.dep[clause] in ("nsubj", "nsubjpass") and view.head[clause] > v:
        clause = view.head[clause]  # "Her fear, she said, is that …": the cue is attached to the subject
    return _around(view, v, clause, own_subject(view, v))


def inserted(view: View, v: int) -> Candidate | None:
    """`The plan, said Rivera, who wrote it, is dead`: the verb first, between a subject and its verb."""
    end = insertion_end(view, v)
    if end is None:
        return None
    content, passages = outside(view, view.sent[v], TokenRange((v, end)))
    if content:
        cue = g.verb_group(view, v)
        source = view.trim(cue[-1] + 1, end)
        return Candidate("fronted-clause", "fronted", g.cue_lemma(view, v), v, cue, source, content, passages)
    return None


def insertion_end(view: View, v: int) -> int | None:
    """Return the comma that closes a cue clause between a subject and its verb, the cue first; else `None`."""
    first, last = view.sent[v]
    if view.tag[v] not in ("VBD", "VBZ", "VBP") or VERB_ACTS.get(view.lemma[v]) not in SPOKEN or view.quote[v] >= 0:
        return None
    if v - first < 2 or v + 3 >= last or view.word[v - 1] != "," or view.pos[v + 1] not in SUBJECT_OPENERS:
        return None
    if any(view.tag[k] in g.FINITE_TAGS or view.quote[k] >= 0 for k in range(first, v)):
        return None
    commas = (k for k in range(v + 2, last - 1) if view.word[k] == "," and view.tag[k + 1] in g.FINITE_TAGS)
    end = next(commas, None)
    if end is None or any(view.quote[k] >= 0 or view.word[k] == ":" for k in range(v, end)):
        return None
    return end


def leading(view: View, v: int) -> Candidate | None:
    """`Under the plan, Rivera told the paper, each boat is sold`, parsed with the cue as a clause of what follows."""
    if view.lemma[v] not in STATING_VERBS or view.quote[v] >= 0:
        return None
    s, clause = own_subject(view, v), view.head[v]
    if s is None or s > v or clause < v:
        return None
    end = view.right[v] + 1
    if view.tag[v] not in ("VBD", "VBZ", "VBP") or end >= view.sent[v][1] or view.word[end] != ",":
        return None
    if any(view.dep[k] in (*OWN_CLAUSE, "mark", "cc") for k in view.kids[v]):
        return None
    return _around(view, v, clause, s)


def misread(view: View, v: int) -> Candidate | None:
    """`The trend will end this year, the office reported, a big change`, parsed with the cue as a clause of its own.

    The cue clause has only its subject, and a comma before it.
    """
    if view.lemma[v] not in g.PARTICIPLE_CUES or view.tag[v] not in ("VBD", "VBZ", "VBP"):
        return None
    s = own_subject(view, v)
    if s is None or not view.sent[v][0] < view.left[s] - 1 or s > v or view.word[view.left[s] - 1] != ",":
        return None
    opening = range(view.left[v], v)
    if any(view.dep[k] in ("mark", "cc") and view.head[k] == v for k in opening):
        return None
    if any(view.tag[k] in ("WDT", "WP", "WRB") for k in range(view.left[s], v)):
        return None
    own = (*OWN_CLAUSE, "dobj", "attr", "acomp")
    if any(view.dep[k] in own and k > v and not _is_hearer(view, v, k) for k in view.kids[v]):
        return None
    clause = view.head[v]
    while view.tag[clause] not in g.FINITE_TAGS and view.head[clause] != clause and not _has_auxiliary(view, clause):
        clause = view.head[clause]
    if clause < view.left[s] and view.pos[clause] in g.VERBAL:
        return _around(view, v, clause, s)
    return None


def parted_participle(view: View, c: int) -> bool:
    """Return whether a comma parts a participle from its cue (`The sea may rise, officials say, making it worse`)."""
    first = view.left[c]
    return view.tag[c] == "VBG" and first > 0 and view.word[first - 1] == ","


def trailing(view: View, v: int) -> Candidate | None:
    """A cue clause that ends its sentence, with the clause lost in the parse.

    `Police arrest two men, mayor says`; `The boats will sail again, said co-owner and pilot Ruiz`.
    """
    if ends_inverted(view, v):
        last = view.sent[v][1]
        end = next((k for k in range(v + 2, last) if g.is_time(view, k) or g.is_medium(view, k)), last)
        comma, source, plain = v - 1, view.trim(v + 1, end), "fronted-inverted"
    else:
        s = own_subject(view, v)
        if s is None or not _trails(view, v, s):
            return None
        comma, source = view.left[s] - 1, source_range(view, s, (v,)) or TokenRange((s, s + 1))
        plain = "fronted"
    content, passages = content_ranges(view, after_bracket(view, view.sent[v][0], comma), comma)
    if content and source[0] > comma:
        lemma = g.cue_lemma(view, v)
        frame = frame_of_body(view, v, lemma, None if source[0] > v else own_subject(view, v)) or plain
        return Candidate("fronted-clause", frame, lemma, v, g.verb_group(view, v), source, content, passages)
    return None


def _trails(view: View, v: int, s: int) -> bool:
    """Return whether a comma and a cue clause, with its subject before the cue, end a sentence."""
    spoken = VERB_ACTS.get(view.lemma[v]) in SPOKEN and view.lemma[v] in g.PARTICIPLE_CUES
    if s > v or view.tag[v] not in REPORTING_TAGS or not (spoken or is_finding(view, v, view.lemma[v], s)):
        return False
    comma = view.left[s] - 1
    if comma - view.sent[v][0] < LEAST_TRAILED or view.word[comma] != ",":
        return False
    if any(view.tag[k] in ("WDT", "WP", "WRB", "CC") or view.quote[k] >= 0 for k in range(comma, v)):
        return False
    return not any(view.dep[k] in (*OWN_CLAUSE, "mark") for k in view.kids[v]) and _ends_with_cue_clause(view, v)


def ends_inverted(view: View, v: int) -> bool:
    """Return whether a comma, a cue and its subject end a sentence, and the parser misread that subject."""
    if view.tag[v] not in REPORTING_TAGS or view.quote[v] >= 0:
        return False
    first, last = view.sent[v]
    if view.lower[v] not in INVERTED_CUES and not (view.lemma[v] in INVERTING_VERBS and _before_speaker(view, v, last)):
        return False
    s = own_subject(view, v)
    if s is not None and (s < v or (view.left[s] == v + 1 and HYPHEN not in view.word[s + 1 : last])):
        return False
    if v - first < LEAST_TRAILED or v + 2 >= last or view.word[v - 1] != ",":
        return False
    if view.pos[v + 1] not in SUBJECT_OPENERS or not any(view.tag[k] in g.FINITE_TAGS for k in range(first, v)):
        return False
    for k in range(v + 1, last):
        if view.tag[k] in ("WDT", "WP"):
            return k > v + 1 and view.word[k - 1] == ","  # a clause about the speaker
        if view.tag[k] in g.FINITE_TAGS or view.quote[k] >= 0 or view.dep[k] == "mark":
            return False
    return True


def _before_speaker(view: View, v: int, last: int) -> bool:
    """Return whether a person's or an organisation's name, or a noun for one, stands right after a verb."""
    k = v + 1
    while k < last and view.pos[k] in ("DET", "ADJ", "NOUN", "PROPN") and view.head[k] > k:
        k = view.head[k]
    return v < k < last and (view.pos[k] == "PROPN" or (view.pos[k] == "NOUN" and g.is_human_or_group(view.lemma[k])))


def _ends_with_cue_clause(view: View, v: int) -> bool:
    """Return whether only a time, a medium or an addressee stands between a cue and the end of its sentence."""
    end = v + 1
    for k in view.kids[v]:
        if k > v and view.left[k] == end:
            if not (g.is_time(view, k) or g.is_medium(view, k) or _is_hearer(view, v, k)):
                break
            end = view.right[k] + 1
    return all(view.pos[k] in ("PUNCT", "SPACE") for k in range(end, view.sent[v][1]))


def _has_auxiliary(view: View, v: int) -> bool:
    return any(view.dep[k] in ("aux", "auxpass") and view.tag[k] in g.FINITE_TAGS for k in view.kids[v])


def _is_hearer(view: View, v: int, k: int) -> bool:
    return view.dep[k] == "dobj" and view.lemma[v] in g.ADDRESSING_VERBS


def _around(view: View, v: int, c: int, src: int | None) -> Candidate | None:
    """Return the candidate of the cue `v` with the clause `c` before it or on both sides of it."""
    cue = g.verb_group(view, v)
    source = source_range(view, src, cue)
    # "the ferry will run, members were told": the addressees are in the speaker's place
    hole = source_range(view, own_subject(view, v), cue) if is_hearers(view, v) else source
    if hole is None or _has_own_object(view, v):
        return None
    if src is not None and src < v and view.lower[src] in DEMONSTRATIVES:
        return None  # "That said, the bridge is safe"
    content, passages = around(view, v, c, hole, cue)
    if content:
        lemma = g.cue_lemma(view, v)
        frame = frame_of_body(view, v, lemma, src) or "fronted"
        return Candidate("fronted-clause", frame, lemma, v, cue, source, content, passages)
    return None


def _has_own_object(view: View, v: int) -> bool:
    """Return whether a verb has its own content after it ("Morale is low, some lament the cuts"), not its addressee."""
    return view.lemma[v] not in g.ADDRESSING_VERBS and any(
        k > v
        and view.dep[k] == "dobj"
        and view.pos[k] == "NOUN"
        and not (g.is_human_or_group(view.lemma[k]) or view.lemma[k] in g.TIME_WORDS)
        for k in view.kids[v]
    )


def parted(view: View, v: int) -> Candidate | None:
    """`The bridge is safe, Rivera said, until it rains`, with a sentence end before the cue in the parse."""
    s = own_subject(view, v)
    if s is None or s > v or view.pos[v] not in g.VERBAL:
        return None
    comma, first = view.left[s] - 1, view.sent[v][0]
    if comma <= first or view.word[comma] != "," or any(view.dep[k] in OWN_CLAUSE for k in view.kids[v]):
        return None
    clause = next((k for k in range(first, comma) if view.dep[k] == "ROOT" and view.tag[k] in g.FINITE_TAGS), -1)
    if clause >= 0 and view.quote[comma - 1] < 0:
        return _around(view, v, clause, s)
    return None


def as_clause(view: View, v: int) -> Candidate | None:
    """`As Rivera said, the bridge is safe`; `The bridge is safe, as Rivera put it`; `As reported by the Post, …`."""
    mark = view.once(_as_before_verbs).get(v)
    if mark is None:
        return None
    by = agent(view, v) if view.tag[v] == "VBN" else None
    src = own_subject(view, v) if by is None else by
    if src is None or view.lemma[v] in GESTURES or _has_other_content(view, v) or not _is_set_off(view, v, mark):
        return None
    group = g.verb_group(view, v)
    it = next((k for k in view.kids[v] if view.dep[k] == "dobj" and view.lower[k] in IT and k not in group), None)
    tail = () if it is None else (it,)
    if by is not None:
        tail = (*tail, view.head[by])
    cue = (mark, *group, *tail)
    content, passages = outside(view, view.sent[v], TokenRange((view.left[v], view.right[v] + 1)))
    if content:
        source = source_range(view, src, group)
        return Candidate("as-clause", "as-clause", view.lemma[v], v, cue, source, content, passages)
    return None


def _as_before_verbs(view: View) -> dict[int, int]:
    """Return verb → the first *as* before it that depends on it, except in comparisons (*as if he knew*)."""
    found: dict[int, int] = {}
    for k in view.tokens_in(AS):
        compares = k + 1 < view.n and view.lower[k + 1] in COMPARISONS
        if k < view.head[k] and view.dep[k] in ("mark", "advmod") and not compares:
            found.setdefault(view.head[k], k)
    return found


def _has_other_content(view: View, v: int) -> bool:
    """Return whether a verb after *as* has its own content ("as he called for calm" is a time)."""
    if view.tag[v] == "VBG" or any(view.tag[k] == "MD" for k in view.kids[v]):
        return True  # "as I will discuss below": not yet said
    for k in view.kids[v]:
        dep = view.dep[k]
        if dep in OWN_CLAUSE or (dep == "dobj" and view.lower[k] not in IT and not _is_hearer(view, v, k)):
            return True
        reports = view.lemma[v] in g.PARTICIPLE_CUES and view.lower[k] in g.OCCASION_PREPOSITIONS
        if dep == "prep" and not (reports or g.is_time(view, k) or g.is_medium(view, k)):
            return True
    return False


def _is_set_off(view: View, v: int, mark: int) -> bool:
    """Return whether the clause depends on another and is set off by a comma: "left as she said so" credits nothing."""
    head = view.head[v]
    if head == v or view.pos[head] not in g.VERBAL:
        return False
    before = next((k for k in range(mark - 1, view.sent[v][0] - 1, -1) if view.dep[k] not in ("cc", "advmod")), -1)
    return before < 0 or view.pos[before] == "PUNCT"
