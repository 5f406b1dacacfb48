"""Objects: the content is an object or a prepositional phrase of the cue.

Covers `hailed the "spirit" of the talks`, `called it "a mess"`, `refers to Ito as his "teacher"`, `criticised the
plan`, `called for a recount`, `blamed the delay on rain`, and the passive `The plan was criticised by Ito`.

Not covered: a prepositional phrase that names the source (`according to`), and clauses (`clausal`).
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.lang.en.words import pairs, words
from quotes.model.lexicon import Lexicon
from quotes.parse.view import View
from quotes.ranges import TokenRange
from quotes.rules import grammar as g
from quotes.rules.candidates import Candidate, Reach
from quotes.rules.content import complement_range, content_ranges, passages_in
from quotes.rules.detached_subjects import any_subject
from quotes.rules.source import source_range
from quotes.rules.subjects import QUOTING_VERBS, is_quoted_as, subject
from quotes.rules.voice import agent, is_passive, own_subject

AS, BY = words("as"), words("agent_prepositions")
DESCRIBING_VERBS = words("describing")
NAMING_VERBS = words("naming")
NAMES = frozenset({"dobj", "oprd", "attr", "acomp", "ccomp", "xcomp", "advcl", "npadvmod"})
"""Labels of what a verb of naming says its object is."""
FOR, OF = words("for"), words("genitive_prepositions")
OVER = words("grievance_prepositions")
ACCUSING_VERBS = words("accusing")
ASKING_VERBS = words("asking_verbs")
PHRASAL = pairs("phrasal_verbs")
"""Verb → its particles, which the parser takes for prepositions. An object follows ("passed on “warm wishes”")."""
TOPIC_PREPOSITIONS = words("asked_prepositions")
"""Prepositions before a request or a topic, never before a medium ("called for a meeting")."""


def objects(view: View, _lexicon: Lexicon, in_reach: Reach) -> Iterator[Candidate]:
    """Yield a candidate for every verb with an object, a prepositional phrase or a passive subject."""
    for v in [v for v, pos in enumerate(view.pos) if pos == "VERB" and view.reads[v]]:
        kids = view.kids[v]
        deps = [view.dep[k] for k in kids]
        if "ccomp" in deps and any(view.dep[k] == "ccomp" and _is_clause(view, k) for k in kids):
            continue  # a clause: see `clausal`
        if "xcomp" in deps and _governs_infinitive(view, v):
            continue  # as above
        if _quotes_as(view, v) or _says_by(view, v):
            continue  # "quoted Ito as saying …", "defended it by saying …": as above
        if is_passive(view, v):
            yield from _passive(view, in_reach, v)
            continue
        obj = next((k for k in kids if k > v and view.dep[k] in g.OBJECTS), None)
        if obj is None and "ccomp" in deps:
            obj = next((k for k in kids if k > v and view.dep[k] == "ccomp"), None)
        if obj is not None and not _only_addressed(view, v, obj):
            yield from _object(view, in_reach, v, obj)
        for k, dep in zip(kids, deps, strict=True):
            if dep == "prep" and k > v:
                yield from _preposition(view, in_reach, v, k, obj)


def _quotes_as(view: View, v: int) -> bool:
    """Return whether somebody is quoted with a verb of saying (`quoted Ito as saying …`)."""
    if view.lemma[v] not in QUOTING_VERBS:
        return False
    return any(is_quoted_as(view, k) and g.child(view, k, ("pcomp",)) is not None for k in view.kids[v])


def _says_by(view: View, v: int) -> bool:
    """Return whether somebody does the act of `v` with the words that follow (`defended the plan by saying “…”`)."""
    for k in view.kids[v]:
        if view.lower[k] in BY and k > v:
            c = g.child(view, k, ("pcomp",))
            if c is not None and view.tag[c] == "VBG" and view.lemma[c] in g.PARTICIPLE_CUES:
                return True
    return False


def _is_clause(view: View, c: int) -> bool:
    """Return whether a complement is a finite clause, also if its tag is not finite ("saw him go")."""
    return view.tag[c] != "VB" or any(view.tag[k] in ("MD", "VBD", "VBZ", "VBP") for k in view.kids[c])


def _governs_infinitive(view: View, v: int) -> bool:
    return any(
        view.dep[k] == "xcomp" and k > v and any(view.lower[m] in g.TO and m < k for m in view.kids[k])
        for k in view.kids[v]
    )


def _only_addressed(view: View, v: int, obj: int) -> bool:
    """Return whether the object is the addressee, and there is no content ("had warned ministers twice")."""
    if view.lemma[v] not in g.ADDRESSING_VERBS or any(q >= 0 for q in view.quote[view.left[obj] : view.right[obj] + 1]):
        return False
    person = view.pos[obj] in ("PRON", "PROPN") or (view.pos[obj] == "NOUN" and g.is_human(view.lemma[obj]))
    return person and not any(k > obj and view.dep[k] in g.COMPLEMENTS for k in view.kids[v])


def _object(view: View, in_reach: Reach, v: int, obj: int) -> Iterator[Candidate]:
    lemma = g.cue_lemma(view, v)
    if not in_reach(view, "object", lemma, v) and not _quotes_after(view, view.left[obj]):
        return
    first, last = complement_range(view, v, obj)
    if lemma in DESCRIBING_VERBS:
        last = _past_as(view, last, view.sent[v][1])
        if last < view.sent[v][1] and view.quote[last] >= 0 and view.passages[view.quote[last]].first == last:
            last = view.passages[view.quote[last]].last + 1  # "declaring it “a great day”"
    cue = g.verb_group(view, v)
    first = max(first, cue[-1] + 1)
    content, passages = content_ranges(view, first, last)
    source = source_range(view, any_subject(view, v), cue)
    if content and not passages and lemma in NAMING_VERBS and not _is_named(view, v, obj):
        return
    if content:
        frame = "object-quoted" if any(_verbatim(view, v, q) for q in passages) else "object"
        yield Candidate("object", frame, lemma, v, cue, source, content, passages)


def _is_named(view: View, v: int, obj: int) -> bool:
    """Return whether a verb of naming says what its object is (`called it a mess`), not only whom it calls."""
    if g.child(view, obj, g.SUBJECTS) is not None:
        return True
    if any(k > v and k != obj and view.dep[k] in NAMES for k in view.kids[v]):
        return True
    if any(view.lower[k] in AS and k > v for k in (*view.kids[v], *view.kids[obj])):
        return True
    # `called the talks a sham`, parsed as one noun phrase
    phrase = range(view.left[obj] + 1, obj)
    return any(view.tag[k] in ("DT", "PRP$") and view.pos[k - 1] in g.NOMINAL for k in phrase)


def _past_as(view: View, last: int, end: int) -> int:
    """Return the end of an object with the phrase with *as* right after it, attached to any word.

    `described the win over Avon as his side's best so far`.
    """
    if last >= end or view.lower[last] not in AS:
        return last
    head = view.head[last] if view.dep[last] == "mark" and view.head[last] > last else last
    return max(last, min(view.right[head] + 1, end))


def _quotes_after(view: View, first: int) -> bool:
    """Return whether there is a quotation from a token to the end of its sentence."""
    return bool(passages_in(view, first, view.sent[first][1]))


def _verbatim(view: View, v: int, q: int) -> bool:
    """Return whether the object itself is quoted, not only a clause about it ("signed a deal that promises “help”")."""
    i = view.passages[q].first
    for _ in range(view.sent[v][1] - view.sent[v][0]):
        if view.dep[i] in ("relcl", "acl"):
            return False
        if view.head[i] in (i, v):
            return True
        i = view.head[i]
    return True


def _preposition(view: View, in_reach: Reach, v: int, prep: int, obj: int | None) -> Iterator[Candidate]:
    lemma = f"{g.cue_lemma(view, v)} {view.lower[prep]}"
    if not in_reach(view, "prep", lemma, v) and not _quotes_after(view, prep):
        return
    target = g.child(view, prep, ("pobj",))
    asked = obj is not None and obj < prep and _is_asked_for(view, v, prep, obj)
    if target is None or (obj is not None and obj < prep and not asked):
        return
    if not asked and g.is_time(view, prep):
        return
    if g.is_medium(view, prep) and view.lower[prep] not in TOPIC_PREPOSITIONS:
        return
    cue = (*g.verb_group(view, v), prep)
    content, passages = content_ranges(view, prep + 1, complement_range(view, v, prep)[1])
    source = source_range(view, subject(view, v), cue)
    if content:
        frame = "prep-quoted" if passages else "prep"
        if passages and view.lower[prep] in PHRASAL.get(view.lemma[v], ()):
            frame = "object-quoted"
        yield Candidate("prepositional", frame, lemma, v, cue, source, content, passages)


def _is_asked_for(view: View, v: int, prep: int, obj: int) -> bool:
    """Return whether somebody is asked for something (`asked the court for more days`)."""
    if view.lower[prep] not in FOR or view.lemma[v] not in ASKING_VERBS:
        return False
    asked = view.lemma[obj]
    return view.pos[obj] in ("PROPN", "PRON") or g.is_human_or_group(asked)


def _reason(view: View, v: int, by: int | None) -> int | None:
    """Return the preposition of a reason or a charge attached to the agent (`was fined by the court for using it`)."""
    if by is None:
        return None
    openers = FOR | OF if view.lemma[v] in ACCUSING_VERBS else FOR
    for k in range(by + 1, view.right[by] + 1):
        if view.lower[k] in OVER and view.dep[k] == "prep":
            return k  # "was criticised by residents over the delay"
        gerund = g.child(view, k, ("pcomp",)) if view.lower[k] in openers and view.dep[k] == "prep" else None
        if gerund is not None and view.tag[gerund] == "VBG":
            return k
    return None


def _passive(view: View, in_reach: Reach, v: int) -> Iterator[Candidate]:
    by = agent(view, v)
    topic = own_subject(view, v)
    if topic is None and view.dep[v] == "acl":
        topic = view.head[v]
    if topic is None:
        return
    frame, lemma = "passive" if by is not None else "passive-agentless", g.cue_lemma(view, v)
    if not in_reach(view, frame, lemma, v) and not _quotes_after(view, view.sent[v][0]):
        return
    cue = g.verb_group(view, v)
    source = source_range(view, by, cue)
    reason = _reason(view, v, by)
    if source is not None and reason is not None and source[0] < reason < source[1]:
        source = TokenRange((source[0], reason))
    first, last = g.noun_phrase(view, topic)
    last = min(last, cue[0])
    content, passages = content_ranges(view, first, last)
    rest = [k for k in view.kids[v] if k > v and view.dep[k] in ("oprd", "prep", "xcomp", "attr", "advmod", "acomp")]
    rest = [k for k in rest if not g.is_time(view, k) and not g.is_medium(view, k)]
    if rest and by is not None:
        rest = [k for k in rest if k > view.head[by]] or rest
    if reason is not None:
        rest = [reason, *rest]
    if rest:
        start, end = view.left[rest[0]], min(max(view.right[k] for k in rest) + 1, view.sent[v][1])
        if by is not None and start < view.head[by] < end:
            end = view.head[by]  # "was accused of theft by Ruiz"
        more, found = content_ranges(view, start, end)
        if more and more[0][0] >= (content[-1][1] if content else 0):
            content, passages = content + more, passages + found
    if content:
        if passages:
            frame += "-quoted"
        yield Candidate("passive", frame, lemma, v, cue, source, content, passages)
