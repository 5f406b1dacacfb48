"""Quotations without a cue: `“We shall not move.” Reik shook her head.`, `On the wall: “Row for the shore.”`.

In: a `View` and the character ranges that other candidates cover. Out: a candidate for every other passage. The source
is the person who acts right next to it in its paragraph (rule `beside-action`), the person who acts for a quoted reason
(`reason`), the person that the sentence before it is about (`lead-in`), or nobody (`uncredited`).

The frame says how much a passage looks like somebody's words: a separate sentence does, a clause inside a sentence
does less, `a “so-called” expert` and a title do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.lang.en.quotations import BODY_PARTS, GESTURES, PERSONAL_PRONOUNS, REASONS
from quotes.parse.passages import Passage
from quotes.parse.view import TERMINAL, View
from quotes.ranges import CharRange, TokenRange
from quotes.rules import grammar as g
from quotes.rules.candidates import Candidate
from quotes.rules.carrying import last_char, starts_sentence
from quotes.rules.lead_in import led_in
from quotes.rules.source import source_range
from quotes.rules.subjects import subject
from quotes.rules.voice import agent, is_passive, own_subject

PHRASE_WORDS, CLAUSE_WORDS, SENTENCE_WORDS = 3, 6, 12
"""Words from which a passage is a phrase, a clause, a sentence. Guesses."""
ONLY_WORDS = 2
"""Most words of a sentence without a verb that is not a title despite its capitals ("“Nobody.”"). A guess."""


def uncredited(view: View, covered: Sequence[CharRange]) -> Iterator[Candidate]:
    """Yield a candidate for every passage that touches none of the `covered` character ranges (ascending, disjoint)."""
    for passage, _ in uncovered(view, covered):
        rule, frame, source = "uncredited", _frame(view, passage), None
        if frame == "uncredited-spoken" and (actor := _actor_beside(view, passage)) is not None:
            rule, frame, source = "beside-action", "beside-action", _without_possessive(view, actor)
        elif (giver := _giver_of_reason(view, passage)) is not None:
            rule, frame, source = "reason", "reason", source_range(view, giver, ())
        elif frame == "uncredited-spoken" and (person := led_in(view, passage)) is not None:
            rule, frame, source = "lead-in", "lead-in", person
        yield Candidate(rule, frame, "", -1, (), source, passage.content, (passage.index,))


def uncovered(view: View, covered: Sequence[CharRange]) -> Iterator[tuple[Passage, int]]:
    """Yield the passages that touch none of the `covered` ranges, each with the number of ranges before it."""
    before = 0
    for passage in sorted(view.passages, key=lambda passage: passage.start):
        while before < len(covered) and covered[before][1] <= passage.start:
            before += 1
        if passage.words and (before == len(covered) or covered[before][0] >= passage.end):
            yield passage, before


def _frame(view: View, passage: Passage) -> str:
    if _is_spoken(view, passage):
        return "uncredited-spoken"
    size = (
        "sentence"
        if passage.words >= SENTENCE_WORDS
        else "clause"
        if passage.words >= CLAUSE_WORDS
        else "phrase"
        if passage.words >= PHRASE_WORDS
        else "word"
    )
    if g.is_title(view, passage):
        return f"uncredited-{size}-title"
    return "uncredited-stated" if _has_clause(view, passage) else f"uncredited-{size}"


def _is_spoken(view: View, passage: Passage) -> bool:
    """Return whether a passage is a complete separate sentence, not a name."""
    introduced = passage.first > 0 and view.word[passage.first - 1] == ":"
    if not (introduced or starts_sentence(view, passage)) or not _ends_sentence(view, passage):
        return False
    if passage.words <= ONLY_WORDS:
        names = any(view.pos[i] == "PROPN" for i in range(passage.first, passage.last + 1))
        return last_char(view, passage.index) in TERMINAL and not (names and g.is_title(view, passage))
    return not g.is_title(view, passage) or last_char(view, passage.index) in "?!"


def _ends_sentence(view: View, passage: Passage) -> bool:
    after = passage.last + 1
    if after >= view.n or view.para[after] != view.para[passage.last]:
        return True
    return last_char(view, passage.index) in TERMINAL and not view.word[after][:1].islower()


def _has_clause(view: View, passage: Passage) -> bool:
    """Return whether a passage has a finite verb with its subject: names do not, and scare quotes rarely."""
    tokens = range(passage.first, passage.last + 1)
    if passage.words <= PHRASE_WORDS:
        return False
    return any(view.tag[i] in ("VBD", "VBZ", "VBP", "MD") and _subject_inside(view, i, tokens) for i in tokens)


def _subject_inside(view: View, i: int, tokens: range) -> bool:
    verb = view.head[i] if view.dep[i] in ("aux", "auxpass") else i
    s = own_subject(view, verb)
    return s is not None and s in tokens


def _actor_beside(view: View, passage: Passage) -> int | None:
    """Return the person whose gesture is in the sentence after the passage, or before it, in its paragraph."""
    para = view.para[passage.first]
    after = passage.last + 1
    while after < view.n and view.pos[after] == "SPACE" and view.para[after] == para:
        after += 1
    if after < view.n and view.para[after] == para and view.quote[after] < 0:
        found = _gesturing(view, *view.sent[after])
        if found is not None:
            return found
    before = passage.first - 1
    if before >= 0 and view.para[before] == para and view.quote[before] < 0:
        return _gesturing(view, *view.sent[before])
    return None


def _without_possessive(view: View, actor: int) -> TokenRange | None:
    source = source_range(view, actor, ())
    if source is not None and source[1] - source[0] > 1 and view.word[source[1] - 1] in g.POSSESSIVE_ENDINGS:
        return TokenRange((source[0], source[1] - 1))
    return source


def _gesturing(view: View, first: int, last: int) -> int | None:
    """Return the person whose gesture a sentence describes (`Reik shook her head`, `Anna’s voice broke`), or `None`."""
    for v in range(first, last):
        if view.pos[v] != "VERB" or view.quote[v] >= 0 or view.dep[v] not in ("ROOT", "conj"):
            continue
        s = subject(view, v)
        if s is None or view.quote[s] >= 0:
            return None
        if view.lemma[s] in BODY_PARTS:
            return g.child(view, s, ("poss",))
        person = view.lower[s] in PERSONAL_PRONOUNS or view.pos[s] == "PROPN" or g.is_human(view.lemma[s])
        return s if person and view.lemma[v] in GESTURES else None
    return None


def _giver_of_reason(view: View, passage: Passage) -> int | None:
    """Return the person who acts for a quoted reason (`was fined by the port because “their lights are weak”`)."""
    i = passage.first - 1
    if i < 0 or view.lower[i] not in REASONS or view.para[i] != view.para[passage.first]:
        return None
    if not _has_clause(view, passage):
        return None
    for v in range(i - 1, view.sent[i][0] - 1, -1):
        if view.pos[v] == "VERB" and view.quote[v] < 0 and view.tag[v] in ("VBD", "VBZ", "VBN", "VBP"):
            return agent(view, v) if is_passive(view, v) else subject(view, v)
    return None
