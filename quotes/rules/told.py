"""Statements inside a quotation: somebody says, in quoted words, what others said.

Covers `“My doctor told me that I would walk again,” Ruiz said` (the doctor's words, in Ruiz's), `“According to the
police, the car was stolen,” she added`, and quotations in quotations (`“She told us: ‘Go home.’”`). Rules read the
quotation without its marks.

Not covered: words of the speaker or the hearer (`“I think …”`, `“You said …”`), words not said (`“They may say …”`,
`“She never said …”`, `“If they say …”`, `“Had they said …”`), words of nobody in particular (`“It was said …”`, `“Who
says …?”`), and turns of a transcript.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from quotes.lang.en.cues import ACCORDING_TO
from quotes.lang.en.words import cue_acts, words
from quotes.model.lexicon import Lexicon
from quotes.parse.passages import Passage
from quotes.parse.view import View
from quotes.ranges import CharRange
from quotes.rules import grammar as g
from quotes.rules.adjacent import adjacent
from quotes.rules.candidates import Candidate, Reach, hull, sound
from quotes.rules.carrying import SPOKEN
from quotes.rules.clausal import clausal
from quotes.rules.grammar import SUBJECTS, phrase_head
from quotes.rules.prepositional import prepositional

TOLD_RULES = (adjacent, clausal, prepositional)
"""The rules for verbs with a clause or a quotation, and for `according to`."""
NOBODY = words("first_person") | words("second_person") | words("things")
"""Words for the speaker and the hearer of the quotation, and for things."""
RELATIVE = frozenset({"WDT", "WP"})
"""Tags of relative pronouns: “people who say that …” are nobody in particular."""
HELPERS = frozenset({"aux", "auxpass"})
"""Labels of auxiliaries."""
NOT_DONE = frozenset({"TO", "MD"})
"""Tags of words before a cue that did not happen (“to say that …”, “they may say that …”)."""
VERB_ACTS = cue_acts("verb")
CONDITIONALS = words("conditionals")
"""Words before a cue that is imagined (“if they say that …”)."""
LEAST_WORDS = 4
"""Least words of a quotation that reports somebody else: a subject, a cue and a clause. A guess."""


def told(view: View, lexicon: Lexicon, in_reach: Reach, exclude: Sequence[str] = ()) -> Iterator[Candidate]:
    """Yield the candidates with source, cue and content inside one quotation, as a part of it."""
    if not any(_may_tell(passage) for passage in view.passages):
        return
    spoken = [
        quote >= 0 and VERB_ACTS.get(lemma) in SPOKEN for quote, lemma in zip(view.quote, view.lemma, strict=True)
    ]
    credited = any(view.quote[i] >= 0 for i in view.tokens_in(g.ACCORDING))
    if not any(spoken) and not credited:
        return
    inside = view.inside.reading(spoken)
    for rule in TOLD_RULES:
        for c in rule(inside, lexicon, in_reach):
            if c.rule not in exclude and c.head >= 0 and view.quote[c.head] >= 0:
                passage = view.passages[view.quote[c.head]]
                if _may_tell(passage) and _is_anothers(view, c) and _is_done(view, c):
                    c = sound(evolve(c, content=_up_to_end(view, c, passage), told=True))
                    if is_part(view, c, passage):
                        yield c


def is_part(view: View, c: Candidate, passage: Passage) -> bool:
    """Return whether a candidate is wholly inside a quotation."""
    start, end = hull(c)
    if c.source is None or not passage.first <= c.source[0] < c.source[1] <= passage.last + 1:
        return False
    return passage.start <= start and end <= passage.end and all(view.quote[i] == passage.index for i in c.cue)


def _up_to_end(view: View, c: Candidate, passage: Passage) -> tuple[CharRange, ...]:
    """Return a content without the words after its quotation in the same sentence (`“…,” she added`)."""
    start, end = c.content[-1]
    if not passage.start <= start < passage.end < end:
        return c.content
    first, last = view.inside.trim(view.tokens_of(start, end)[0], passage.last + 1)
    return (*c.content[:-1], view.chars(first, last)) if first < last else c.content


def _may_tell(passage: Passage) -> bool:
    return passage.words >= LEAST_WORDS and not passage.is_turn


def _is_anothers(view: View, c: Candidate) -> bool:
    """Return whether the source is somebody who takes no part in the conversation."""
    if c.source is None:
        return False
    head = phrase_head(view, c.source)
    return view.lower[head] not in NOBODY and view.tag[head] not in RELATIVE


def _is_done(view: View, c: Candidate) -> bool:
    """Return whether a cue reports words that were said: no infinitive, modal, negation or condition."""
    if c.lemma == ACCORDING_TO:
        return True
    head, kids = c.head, view.kids[c.head]
    if VERB_ACTS.get(view.lemma[head]) not in SPOKEN:
        return False
    for k in kids:
        if (view.dep[k] == "aux" and view.tag[k] in NOT_DONE) or view.dep[k] == "neg":
            return False
        if view.dep[k] in ("mark", "advmod") and view.lower[k] in CONDITIONALS and k < head:
            return False
    return bool(c.passages) or not (_is_inverted(view, head) or _shares_modal(view, head))


def _is_inverted(view: View, head: int) -> bool:
    """Return whether a clause asks or supposes: an auxiliary before its subject opens it (“had she said that …”)."""
    opening = next((k for k in view.kids[head] if view.dep[k] != "punct"), head)
    return view.dep[opening] in HELPERS and any(view.dep[k] in SUBJECTS and k < head for k in view.kids[head])


def _shares_modal(view: View, head: int) -> bool:
    """Return whether a cue has its modal or *to* from the verb before it (“should stop and admit that …”)."""
    shared = view.kids[view.head[head]] if view.dep[head] == "conj" and view.tag[head] == "VB" else []
    return any(view.dep[k] == "aux" and view.tag[k] in NOT_DONE for k in shared)
