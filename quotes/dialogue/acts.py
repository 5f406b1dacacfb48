"""The act of a quotation by its cue and its words: speech, writing (a letter, a note), or thought in quotation marks.

In: a `View` and a turn with its cue. Out: an `Act`. It is speech unless there is evidence for another act:

- writing: `"…," wrote Ruth`; `The letter ran:` before it; a salutation on its own line, or the close of a letter;
- thought: `"…," thought Ruth`, `"…," she said to herself`, unless it is *aloud*.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from quotes.dialogue.characters import Cast, Character
from quotes.dialogue.cues import SpeechCue
from quotes.lang.en.dialogue import LETTER_CLOSE, LETTER_OPENING, REFLEXIVES, TO, dialogue_words
from quotes.parse.passages import Passage
from quotes.parse.view import View

Act = Literal["speech", "writing", "thought"]

THOUGHT_VERBS = dialogue_words("thought_verbs")
INWARD_VERBS = dialogue_words("inward_verbs")
INWARD_ADVERBS = dialogue_words("inward_adverbs")
ALOUD = dialogue_words("aloud")
WRITINGS = dialogue_words("writings")
RUNS = dialogue_words("runs")
WRITING_VERBS = dialogue_words("writing_verbs")

FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
MARKS = frozenset('"“‘')
STOPS = frozenset(".?!;")
SIGNED = ("\n", ",", "—", "--")
LEADS = frozenset(":—-")

REACH = 8
"""Tokens after a verb within which "to herself" or "aloud" belongs to it, before any quotation. A guess."""
LEAD = 40
"""Tokens before a quotation that are searched for a clause that names a letter. A guess."""
CLOSE_CHARS = 160
"""Characters at the end of a quotation that are searched for the close of a letter. A guess."""


def read_act(view: View, passage: Passage, cue: SpeechCue | None) -> Act:
    """Return the act of a quotation.

    Args:
        view: The text.
        passage: The quotation.
        cue: Its cue, or `None`.
    """
    if _is_letter(view, passage, cue):
        return "writing"
    if cue is None or cue.verb is None:
        return "writing" if _is_led_in_by_writing(view, passage) else "speech"
    verb = cue.verb
    lemma = view.lemma[verb]
    if (lemma in WRITING_VERBS and view.tag[verb] in FINITE) or cue.source.noun in WRITINGS:
        return "writing"
    nearby = _words_after(view, verb)
    if not ALOUD.isdisjoint(nearby) or (cue.place != "after" and not _leads_in(view, passage)):
        return "speech"
    if lemma in THOUGHT_VERBS:
        return "thought"
    if lemma in INWARD_VERBS and (_is_to_oneself(nearby) or not INWARD_ADVERBS.isdisjoint(nearby)):
        return "thought"
    return "speech"


def _words_after(view: View, verb: int) -> list[str]:
    """Return the words of a cue from its verb on, up to a quotation or a full stop."""
    found = []
    for i in range(verb + 1, min(view.n, verb + 1 + REACH)):
        if view.quote[i] >= 0 or view.word[i] in STOPS or view.para[i] != view.para[verb]:
            break
        found.append(view.lower[i])
    return found


def _is_to_oneself(words: Sequence[str]) -> bool:
    """Return whether the addressee is the speaker: `to herself`, `asked himself`."""
    return any(word in REFLEXIVES and (place == 0 or words[place - 1] == TO) for place, word in enumerate(words))


def _is_letter(view: View, passage: Passage, cue: SpeechCue | None) -> bool:
    """Return whether a quotation begins with a salutation on its own line, or ends like a letter."""
    first, last = passage.spans[0], passage.spans[-1]
    opening = view.text[first.inner_start : first.inner_end]
    salutation = LETTER_OPENING.match(opening)
    if salutation is not None and (salutation.end() < len(opening) or cue is None or len(passage.spans) > 1):
        return True
    return (
        LETTER_CLOSE.search(view.text[max(last.inner_start, last.inner_end - CLOSE_CHARS) : last.inner_end]) is not None
    )


def signer(view: View, cast: Cast, passage: Passage) -> Character | None:
    """Return the character whose name ends a letter, on its own line or after a comma."""
    i = min(passage.last, view.n - 1)
    while i > passage.first and i not in cast.at and not view.word[i][:1].isalnum():
        i -= 1
    mention = cast.at.get(i)
    if mention is None or mention.last - 1 != i or mention.first <= passage.first:
        return None
    k = mention.first - 1
    while k > passage.first and not view.word[k][:1].isalnum():
        k -= 1
    between = view.text[view.end[k] : view.start[mention.first]]
    return cast.of[mention] if any(mark in between for mark in SIGNED) else None


def _mark_before(view: View, passage: Passage) -> int:
    """Return the last token before a quotation that is not white space or its mark, or -1."""
    i = passage.first - 1
    while i >= 0 and (view.pos[i] == "SPACE" or view.word[i] in MARKS):
        i -= 1
    return i


def _leads_in(view: View, passage: Passage) -> bool:
    """Return whether the words before a quotation lead into it: they do not end with a full stop."""
    i = _mark_before(view, passage)
    return i >= 0 and view.word[i] not in STOPS


def _is_led_in_by_writing(view: View, passage: Passage) -> bool:
    """Return whether the clause before a quotation ends with a colon or dash and names a letter or other text."""
    i = _mark_before(view, passage)
    if i < 0 or view.word[i][:1] not in LEADS or view.quote[i] >= 0:
        return False
    start = max(view.sent[i][0], i - LEAD)
    words = [view.lower[k] for k in range(start, i) if view.pos[k] != "SPACE"]
    return not WRITINGS.isdisjoint(words) or (bool(words) and words[-1] in RUNS)
