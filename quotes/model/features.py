"""Features of a candidate that distinguish statements from attitudes, plans and actions.

In: a `View` and a candidate. Out: names of features, for the logistic regression in `confidence`. They describe the
construction: the source, the first words of the content, the kind of object. The cue itself counts by its probability.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from quotes.lang.en.words import cue_acts, words
from quotes.parse.view import View
from quotes.rules import grammar as g
from quotes.rules.candidates import Candidate
from quotes.rules.frames import frame_of

FIRST_PERSON, SECOND_PERSON = words("first_person_singular"), words("second_person")
AS, CONDITIONALS = words("as"), words("conditionals")
OF_FRAME = frozenset({"framed length", "speaks", "opens", "share", "clausal", "size"})
"""Features whose value ends with the frame of the candidate."""
OF_OBJECT = frozenset({"object", "complement", "clausal", "size"})
"""Features of noun phrases, in frames that have one for content."""
CONTENT_OPENERS = words("content_openers")
NOUN_ACTS = cue_acts("noun")
SIZES = (3, 6, 12)
"""Limits in tokens between the size classes of an object's content. A guess."""


def statement_features(view: View, c: Candidate) -> Iterator[str]:
    """Yield the features of a candidate that has a cue."""
    head = _source_head(view, c)
    if head is not None:
        if view.lower[head] in FIRST_PERSON:
            yield "1ST_PERSON"
        elif view.lower[head] in SECOND_PERSON:
            yield "2ND_PERSON"
        yield f"speaks={_may_speak(view, head)} {c.frame}"
    if any(view.lower[k] in CONDITIONALS and view.dep[k] in ("mark", "advmod") for k in view.kids[c.head]):
        yield "conditional"
    first, last = view.tokens_of(c.content[0][0], c.content[-1][1])
    if first >= last:
        return
    if view.lower[first] in CONTENT_OPENERS:
        yield f"opens={view.lower[first]} {c.frame}"
    if c.passages:
        quoted = sum(1 for i in range(first, last) if view.quote[i] >= 0)
        yield f"share={4 * quoted // (last - first)} {c.frame}"
    if frame_of(c.frame).nominal:
        yield from _of_object(view, c, first, last)


def _of_object(view: View, c: Candidate, first: int, last: int) -> Iterator[str]:
    top = next((i for i in range(first, last) if not first <= view.head[i] < last), first)
    yield f"object={_kind_of_object(view, top)}"
    yield f"complement={_kind_of_complement(view, c.head)}"
    clausal = any(view.tag[i] in g.FINITE_TAGS for i in range(first, last))
    yield f"clausal={clausal} {c.frame}"
    yield f"size={bisect_right(SIZES, last - first)} {c.frame}"


def _kind_of_object(view: View, i: int) -> str:
    """Return the kind of an object: an act (of a cue noun: "denial"), a person, a group, a document or a thing."""
    lemma = view.lemma[i]
    if view.pos[i] == "PRON":
        return "pronoun"
    if view.pos[i] == "PROPN":
        return "name"
    if lemma in NOUN_ACTS:
        return NOUN_ACTS[lemma]
    if lemma in g.GROUP_NOUNS:
        return "group"
    if lemma in g.DOCUMENT_NOUNS:
        return "document"
    return "human" if g.is_human(lemma) else "noun"


def _kind_of_complement(view: View, v: int) -> str:
    """Return what a verb says its object is: a name (*called the boat Ana*), or a judgement (*called it a mess*)."""
    for k in view.kids[v]:
        if k > v and view.dep[k] in ("oprd", "ccomp", "xcomp"):
            return view.pos[k]
        if k > v and view.dep[k] == "prep" and view.lower[k] in AS:
            return "prep"
    return ""


def _source_head(view: View, c: Candidate) -> int | None:
    return None if c.source is None else g.phrase_head(view, c.source)


def _may_speak(view: View, i: int) -> bool:
    """Return whether a source is a person, a group or a name."""
    if view.pos[i] == "PRON":
        return view.lower[i] not in g.THINGS
    return view.pos[i] == "PROPN" or g.is_human_or_group(view.lemma[i])
