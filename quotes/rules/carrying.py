"""Continued quotations: whether a quotation is a separate sentence, and which earlier cue it continues.

In: a `View`, a passage with no cue next to it, and the last cue. Out: the cue that it continues, or -1.
"""

from __future__ import annotations

import re

from quotes.lang.en.quotations import GESTURES
from quotes.lang.en.words import words
from quotes.model.lexicon import Lexicon
from quotes.parse.passages import Passage
from quotes.parse.view import TERMINAL, View
from quotes.ranges import TokenRange
from quotes.rules import grammar as g
from quotes.rules.subjects import subject
from quotes.rules.voice import own_subject

LOOK_BACK = 400
"""Most tokens from a cue to a quotation that continues it. A guess."""
CUE_FLOOR = 0.25
"""Least probability, next to a quotation, of a verb that is its cue. A guess."""
CARRY_FLOOR = 0.5
"""Least probability of a cue that a later quotation continues. A guess."""
WHOLE_SENTENCE_WORDS = 8
"""Words from which a quotation at the start of a sentence is a whole sentence, with any words after it. A guess."""
LONG_SPEECH_WORDS = 12
"""Words from which a quotation continues a speech, even before another quotation in the next paragraph. A guess."""
QUESTION_VERBS = words("question_verbs")
"""Cues after which somebody else answers."""
CONJOINED_TOKENS = 12
"""Most tokens between a cue clause and the conjoined quotation after it. A guess."""
SPOKEN = frozenset({"speech", "writing"})
"""Acts of cues that a later quotation may continue: not "he looked tired"."""
PERSONS = words("persons")
MAIN_CLAUSE = frozenset({"ROOT", "ccomp", "parataxis"})
"""Labels of verbs that may be continued after their sentence: not those in a relative clause."""
CREDIT = re.compile(r"\s*(?P<dash>[—–―~-]{1,3})\s*(?P<name>\S[^\n]*)")
"""A credit after a quotation (`“Less is more.” — Jane Roe, poet`)."""
CREDIT_WORDS = 12
"""Most words of a credit. A guess."""
OPENING_MARKS = frozenset("\"'“‘«‹„‚([")
CONNECTIVES = words("connectives")
SENTENCE_CONJUNCTIONS = words("sentence_conjunctions")


def opening(view: View, passage: Passage) -> int:
    """Return the first token of the passage's sentence, or -1: its mark, or a conjunction before it ("But “…”")."""
    if starts_sentence(view, passage):
        return passage.first
    i = passage.first - 1
    if view.lower[i] in SENTENCE_CONJUNCTIONS and view.para[i] == view.para[passage.first]:
        before = i - 1
        if (
            before < 0
            or view.para[before] != view.para[i]
            or view.word[before][-1:] in TERMINAL
            or view.quote[before] >= 0
        ):
            return i
    return -1


def starts_sentence(view: View, passage: Passage) -> bool:
    """Return whether the passage begins a sentence: it opens its paragraph, or follows a dateline or a sentence."""
    i = passage.first - 1
    para = view.para[passage.first]
    if para >= 0 and passage.first == view.after_dateline[para]:
        return True
    while i >= 0 and view.para[i] == view.para[passage.first] and _is_blank(view, i):
        i -= 1
    if i < 0 or view.para[i] != view.para[passage.first]:
        return True
    if view.word[i] in (")", "]") and i:
        i -= 1  # "(It was not.)"
    return view.word[i][-1:] in TERMINAL or (view.quote[i] >= 0 and last_char(view, view.quote[i]) in TERMINAL)


def _is_blank(view: View, i: int) -> bool:
    """Return whether a token is white space, or a mark around more than one quotation (`'"Well," he said.'`)."""
    return view.pos[i] == "SPACE" or (view.quote[i] < 0 and view.word[i] in OPENING_MARKS)


def stands_alone(view: View, passage: Passage) -> bool:
    """Return whether the passage is a whole sentence: a terminal mark ends it, or its paragraph does."""
    i = passage.last + 1
    if i >= view.n or view.para[i] != view.para[passage.last]:
        return True
    ending = last_char(view, passage.index)
    if ending.isalnum() and view.word[i][:1].islower():
        return False  # `“Nobody is buying” the plan, she said`
    return passage.words >= WHOLE_SENTENCE_WORDS or (ending in TERMINAL and passage.words > 1)


def last_char(view: View, q: int) -> str:
    """Return the last character of a passage except marks; punctuation outside the mark counts (`“A”, she said`)."""
    span = view.passages[q].spans[-1]
    inner = view.text[span.inner_start : span.inner_end].rstrip(" \t\r\n\"'”’»")
    after = view.text[span.end : span.end + 1]
    return after if after in ",." and inner[-1:].isalnum() and after else inner[-1:]


def begins_small(view: View, passage: Passage) -> bool:
    """Return whether the passage's first letter is small: it continues a sentence."""
    return next((char.islower() for char in view.text[passage.start : passage.end] if char.isalnum()), False)


def joint_before(view: View, passage: Passage) -> int:
    """Return the last token before the passage that is not white space, or -1."""
    i = passage.first - 1
    while i >= 0 and view.pos[i] == "SPACE":
        i -= 1
    return i


def strength(view: View, lexicon: Lexicon, v: int) -> float:
    """Return the probability that the verb `v`, next to a quotation, is its cue."""
    return lexicon.probability("quote", g.cue_lemma(view, v))


def conjoined(view: View, lexicon: Lexicon, v: int, passage: Passage) -> int:
    """Return where content continues after the cue clause and a conjunction (`“A,” she said, but only “B”`), or -1."""
    s = own_subject(view, v)
    end = max(v, view.right[s] if s is not None and s > v else v) + 1
    if not end + 1 < passage.first <= end + CONJOINED_TOKENS or view.word[end] != ",":
        return -1
    between = range(end + 1, passage.first)
    if view.lower[end + 1] not in CONNECTIVES or any(view.word[k] in TERMINAL for k in between):
        return -1
    if any(view.pos[k] == "VERB" and strength(view, lexicon, k) >= CUE_FLOOR for k in between):
        return -1  # another cue: "she said, but he called it “B”"
    return end + 1


def resumed(view: View, lexicon: Lexicon, v: int, first: Passage, passage: Passage) -> bool:
    """Return whether a cue clause interrupts its quotation, with participles too (`“A,” she said, pausing, “b”`).

    The part before it ends with a comma, the part after it begins with a small letter or follows a colon, and no other
    finite verb stands between, nor a participle that is a cue of its own (`“A,” she said, adding, “b”`).
    """
    if not first.last < v < passage.first or view.para[v] != view.para[passage.first]:
        return False
    joint = view.word[passage.first - 1]
    if joint != ":" and not (joint == "," and last_char(view, first.index) == "," and begins_small(view, passage)):
        return False
    between = range(v + 1, passage.first)
    participles = [k for k in between if view.tag[k] == "VBG" and view.pos[k] == "VERB" and view.word[k - 1] == ","]
    finite = any(view.tag[k] in ("VBD", "VBZ", "VBP", "MD") or view.word[k] in TERMINAL for k in between)
    if finite or (joint == ":" and not participles):
        return False
    return all(strength(view, lexicon, k) < CUE_FLOOR or k < passage.first - 2 for k in participles)


def matrix_cue(view: View, lexicon: Lexicon, cue: int) -> int:
    """Return the cue that a verb next to a fragment is the content of (`said she felt “very good”`), or the verb."""
    if cue < 0 or view.dep[cue] != "ccomp" or _is_spoken(view, lexicon, cue):
        return cue
    matrix = view.head[cue]
    return matrix if matrix < cue and view.quote[matrix] < 0 and _finite_cue(view, lexicon, matrix) else cue


def recent_cue(view: View, lexicon: Lexicon, passage: Passage, last_cue: int, last_para: int) -> int:
    """Return the cue that a passage with no cue next to it continues, or -1."""
    para = view.para[passage.first]
    i = passage.first - 1
    furthest = max(-1, i - LOOK_BACK)
    while i > furthest and view.para[i] in (para, -1):
        if i == last_cue:
            return i
        if view.quote[i] < 0 and _in_main_clause(view, i) and _finite_cue(view, lexicon, i):
            # `“Come in,” he said, and pointed at a chair. “Sit.”`: the cue, not what goes with it
            return last_cue if last_cue >= 0 and view.sent[last_cue] == view.sent[i] else i
        i -= 1
    if last_cue >= 0 and last_para == para:
        return last_cue
    previous = para - 1
    if last_cue >= 0 and last_para == previous:
        return last_cue
    while i > furthest and view.para[i] in (previous, -1):
        if view.quote[i] < 0 and view.dep[i] not in ("relcl", "acl") and _finite_cue(view, lexicon, i):
            return i
        i -= 1
    return -1


def is_heading(view: View, passage: Passage) -> bool:
    """Return whether a quotation is a heading: a paragraph of a few words without a full stop."""
    paragraph = view.paragraphs[view.para[passage.first]]
    whole = passage.start <= paragraph.start and passage.end >= paragraph.end
    return whole and passage.words < WHOLE_SENTENCE_WORDS and last_char(view, passage.index).isalnum()


def turn_passed(view: View, cue: int, last_para: int, passage: Passage) -> bool:
    """Return whether somebody else may speak in a passage: another person acts just before it, or it is a reply.

    A short quotation in its own paragraph is an answer in a dialogue; a long one continues a speech.
    """
    if view.para[cue] != view.para[passage.first]:
        if view.para[passage.first] > max(view.para[cue], last_para) + 1:
            return True
        if _another_acts(view, cue, _sentence_before(view, passage)) or _another_acts(view, cue, _rest(view, passage)):
            return True
        if passage.words < WHOLE_SENTENCE_WORDS:
            return _answered(view, passage) or not goes_on_near(view, cue, passage)
        return _answered(view, passage) and (passage.words < LONG_SPEECH_WORDS or view.lemma[cue] in QUESTION_VERBS)
    before = _sentence_before(view, passage)
    return before != view.sent[cue] and _another_acts(view, cue, before)


def _sentence_before(view: View, passage: Passage) -> TokenRange:
    """Return the sentence just before a passage in its paragraph, if it ends outside marks; otherwise no tokens."""
    i = passage.first - 1
    if i < 0 or view.quote[i] >= 0 or view.para[i] != view.para[passage.first]:
        return TokenRange((passage.first, passage.first))
    return view.sent[i]


def _rest(view: View, passage: Passage) -> TokenRange:
    """Return the words after a passage up to the end of its sentence, or of the sentence that follows at once."""
    i = passage.last + 1
    if i >= view.n or view.quote[i] >= 0 or view.para[i] != view.para[passage.last]:
        return TokenRange((i, i))
    return TokenRange((i, view.sent[i][1]))


def _another_acts(view: View, cue: int, sentence: TokenRange) -> bool:
    """Return whether the first subject of a sentence, outside marks, is a person other than the speaker of a cue."""
    first, last = sentence
    actors = (k for k in range(first, last) if view.dep[k] in ("nsubj", "nsubjpass") and view.quote[k] < 0)
    actor, speaker = next(actors, None), subject(view, cue)
    if actor is None or speaker is None:
        return False
    pronouns = {view.lower[actor], view.lower[speaker]} & PERSONS
    if pronouns:
        return len(pronouns) == 2
    person = view.pos[actor] == "PROPN" or (view.tag[actor] == "NN" and g.is_human(view.lemma[actor]))
    return person and view.lower[actor] != view.lower[speaker]


def has_credit(view: View, passage: Passage) -> bool:
    """Return whether a dash and a name follow a passage, to the end of its paragraph or in the next one."""
    para = view.para[passage.last]
    here = view.paragraphs[para]
    for start, end in (
        (passage.end, here.end),
        (here.end, view.paragraphs[min(para + 1, len(view.paragraphs) - 1)].end),
    ):
        found = CREDIT.match(view.text, start, end) if start == passage.end or here.end == passage.end else None
        if found and found["name"][0].isupper() and len(found["name"].split()) <= CREDIT_WORDS:
            return True
    return False


def goes_on_near(view: View, cue: int, passage: Passage) -> bool:
    """Return whether a passage continues its cue's content so near that almost nobody else can be speaking.

    It stands in the cue's paragraph, or is the next paragraph after one that ends with the cue's sentence.
    """
    para = view.para[passage.first]
    return view.para[cue] == para or (view.para[cue] == para - 1 and _ends_paragraph(view, cue, passage))


def _ends_paragraph(view: View, cue: int, passage: Passage) -> bool:
    """Return whether the cue's sentence ends its paragraph, and has no words in marks.

    Fragments are allowed before a short passage: nobody answers them.
    """
    first, last = view.within[view.para[cue]]
    quoted = {q for q in view.quote[first:last] if q >= 0}
    short = passage.words < WHOLE_SENTENCE_WORDS
    in_the_way = (q for q in quoted if not short or starts_sentence(view, view.passages[q]))
    return view.sent[cue][1] >= last and next(in_the_way, None) is None


def _answered(view: View, passage: Passage) -> bool:
    """Return whether the next paragraph is a quotation too, as in dialogue."""
    following = view.passages[passage.index + 1] if passage.index + 1 < len(view.passages) else None
    if following is None or view.para[following.first] != view.para[passage.last] + 1:
        return False
    return starts_sentence(view, following) and following.start == view.paragraphs[view.para[following.first]].start


def _in_main_clause(view: View, i: int) -> bool:
    while view.dep[i] == "conj" and view.head[i] < i:
        i = view.head[i]
    return view.dep[i] in MAIN_CLAUSE and not (view.dep[i] == "ccomp" and view.head[i] < i)


def _goes_on_to(view: View, i: int) -> bool:
    """Return whether a finite verb only modifies an infinitive (`went on to say`)."""
    head = view.head[i]
    return view.tag[i] == "VB" and view.lemma[head] in g.ASPECTUAL and view.tag[head] in ("VBD", "VBZ", "VBP")


def _finite_cue(view: View, lexicon: Lexicon, i: int) -> bool:
    return (
        view.pos[i] == "VERB"
        and (view.tag[i] in ("VBD", "VBZ", "VBP", "VBN") or _goes_on_to(view, i))
        and _is_spoken(view, lexicon, i)
        and view.lemma[i] not in GESTURES
        and _has_speaker(view, lexicon, i)
    )


def _has_speaker(view: View, lexicon: Lexicon, v: int) -> bool:
    """Return whether a verb has a subject; if it was never seen beside a quotation, not a noun for a thing.

    `The fog lay still. “We waited.”`: *lie* is a verb of speech, but not this one.
    """
    s = subject(view, v)
    if s is None:
        return False
    _, seen = lexicon.counted("quote", g.cue_lemma(view, v))
    return seen > 0 or view.pos[s] != "NOUN" or g.is_human_or_group(view.lemma[s])


def _is_spoken(view: View, lexicon: Lexicon, i: int) -> bool:
    """Return whether a verb next to a quotation is one of speech or writing, more likely than not its cue."""
    spoken = lexicon.act("quote", g.cue_lemma(view, i)) in SPOKEN
    return spoken and strength(view, lexicon, i) >= CARRY_FLOOR
