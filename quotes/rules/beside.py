"""Which cue a quotation has in its sentence: the one after it, or the one before it (`before`).

In: a `View`, a passage and the cues that have quotations already. Out: the cue's token index, and the rule's name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quotes.lang.en.words import words
from quotes.model.lexicon import Lexicon, known_act
from quotes.parse.passages import Passage
from quotes.parse.view import TERMINAL, View
from quotes.rules import grammar as g
from quotes.rules.before import FIRM_CUE, WINDOW, cue_before, subject_follows
from quotes.rules.carrying import (
    CONNECTIVES,
    CUE_FLOOR,
    SPOKEN,
    last_char,
    starts_sentence,
    strength,
)
from quotes.rules.voice import own_subject

AS = words("as")
NICKNAME_WORDS = 2
"""Most words of a nickname in marks inside a name (`Ana "Nan" Ruiz`). A guess."""
OPENING_CLIMB = 15
"""Most steps from the first word of a sentence to the head of its opening phrase. A guess."""
BARE_TOKENS = 4
"""Most tokens from a cue to the end of a clause without content ("Reik said on Monday"). A guess."""
SOFT_ENDS = frozenset(",?!…—–-")
"""Last characters of a quotation that leave its sentence open."""


def cue_beside(view: View, lexicon: Lexicon, passage: Passage, owners: Mapping[int, list[Passage]]) -> tuple[int, str]:
    """Return the cue next to a passage, or -1, and the name of the rule that finds it.

    Args:
        view: The text.
        lexicon: The probability of verbs next to a quotation.
        passage: The quotation.
        owners: Cues that already have quotations: a cue between two quotations belongs to the first.
    """
    after = _after(view, lexicon, passage)
    if after >= 0 and not starts_sentence(view, passage) and _tells_when(view, passage):
        after = -1
    before = cue_before(view, lexicon, passage, owners)
    if before >= 0 and (after < 0 or (last_char(view, passage.index) != "," and before not in owners)):
        return before, "quotation-after-cue"
    return (after, "quotation-before-cue") if after >= 0 else (-1, "")


def _after(view: View, lexicon: Lexicon, passage: Passage) -> int:
    """Return the cue that follows the passage in its sentence, or -1."""
    j = _next_word(view, passage)
    if j < 0:
        return -1
    cue = j + 1 if view.lower[j] in AS else j
    if cue < view.n and g.is_credit(view, cue) and view.para[cue + 1] == view.para[j]:
        return cue
    if view.lower[j] in CONNECTIVES:
        return -1
    ending = last_char(view, passage.index)
    end = _clause_end(view, j)
    goes_on = goes_on_small(view, passage)
    inverted = view.word[j][:1].islower() and view.pos[j] in g.VERBAL
    open_end = ending in SOFT_ENDS or goes_on or (inverted and (ending in TERMINAL or subject_follows(view, j)))
    if not open_end:
        # `“We shall not move.” Reik said.`: only a cue clause
        return _bare_clause(view, lexicon, j, end) if ending in TERMINAL and starts_sentence(view, passage) else -1
    found = _cue_in_clause(view, passage, j, [v for v in range(j, end) if _is_cue(view, lexicon, v, j)])
    if view.lower[j] in AS and known_act(lexicon.acts["verb"], g.cue_lemma(view, max(found, 0))) not in SPOKEN:
        return -1  # `“Row!” as they passed`
    if found < 0 and (goes_on or ending == ",") and starts_sentence(view, passage):
        # a sentence in marks that does not end with them has a cue: any verb with any tag
        last = end - 1
        if view.pos[last] == "NOUN" and strength(view, lexicon, last) >= FIRM_CUE:
            return last
        found = _cue_in_clause(view, passage, j, [v for v in range(j, end) if _may_be_cue(view, v)])
        if found < 0:
            found = _after_apposition(view, lexicon, j, end)
    return found


def _after_apposition(view: View, lexicon: Lexicon, j: int, end: int) -> int:
    """Return a verb of saying after its subject and a comma, which the parser took for a participle of the subject.

    `“He is gone,” his brother, Damon Moor, posted on X.`
    """
    for v in range(j + 1, end):
        if view.word[v - 1] == "," and view.tag[v] in ("VBN", "VBD") and strength(view, lexicon, v) >= CUE_FLOOR:
            return v
    return -1


def goes_on_small(view: View, passage: Passage) -> bool:
    """Return whether a sentence in marks ends and the one around it continues (`“Go away!” the girl whimpered`)."""
    j = _next_word(view, passage)
    return (
        j >= 0
        and view.word[j][:1].islower()
        and last_char(view, passage.index) in TERMINAL
        and starts_sentence(view, passage)
    )


def _bare_clause(view: View, lexicon: Lexicon, j: int, end: int) -> int:
    """Return the verb of saying at the end of a clause with only a subject and at most an adverb, or -1."""
    for v in range(j + 1, end):
        s = own_subject(view, v)
        if s is None or not j <= s < v or strength(view, lexicon, v) < FIRM_CUE:
            continue
        rest = [k for k in range(v + 1, end) if view.pos[k] not in ("PUNCT", "SPACE")]
        if end - v <= BARE_TOKENS and all(view.pos[k] in ("ADV", "ADP", "PROPN") for k in rest):
            return v
    return -1


def _tells_when(view: View, passage: Passage) -> bool:
    """Return whether a quotation is part of a sentence's opening phrase and not the content of its cue.

    `In a talk with “Harbour Radio,” Ito praised the crew`; `Bemoaning the “phony” bill, Ito left`.
    """
    first = top = view.sent[passage.first][0]
    for _ in range(OPENING_CLIMB):
        above = view.head[top]
        if above == top or not first <= above <= passage.last:
            break
        top = above
    return view.head[top] > passage.last and view.dep[top] in ("prep", "advcl", "npadvmod")


def _next_word(view: View, passage: Passage) -> int:
    """Return the first word after the passage, if its sentence continues in the paragraph; otherwise -1."""
    j = passage.last + 1
    para = view.para[passage.last]
    while j < view.n and view.para[j] == para and view.quote[j] < 0:
        if view.word[j] in TERMINAL:
            return -1
        if view.pos[j] not in ("PUNCT", "SPACE"):
            return j
        j += 1
    return -1


def _clause_end(view: View, j: int) -> int:
    """Return the end of the words after a quotation: at the next quotation, or with their sentence."""
    end = j
    while end < min(view.n, j + WINDOW) and view.para[end] == view.para[j]:
        if view.quote[end] >= 0 and view.passages[view.quote[end]].words > NICKNAME_WORDS:
            break
        if view.word[end] in TERMINAL or view.word[end] == ";":
            break
        end += 1
    return end


def _is_cue(view: View, lexicon: Lexicon, v: int, j: int) -> bool:
    if view.pos[v] not in g.VERBAL or view.tag[v] == "MD" or view.quote[v] >= 0:
        return False
    if view.tag[v] == "VB" and not (v == j and view.word[v][:1].islower()):
        return False
    s = own_subject(view, v)
    if s is not None and view.tag[s] in ("WP", "WDT"):
        return False  # "said Ito, who wrote the book"
    return strength(view, lexicon, v) >= CUE_FLOOR


def _may_be_cue(view: View, v: int) -> bool:
    """Return whether a verb may be the cue where there must be one; taggers take "read" and "put" for infinitives."""
    if view.pos[v] not in g.VERBAL or view.tag[v] in ("MD", "VBG") or view.quote[v] >= 0:
        return False
    if view.tag[v] == "VB" and (
        view.word[v][:1].isupper() or any(view.lower[k] in g.TO or view.tag[k] == "MD" for k in view.kids[v])
    ):
        return False
    return view.dep[v] not in ("relcl", "acl", "amod", "pcomp")


def _cue_in_clause(view: View, passage: Passage, j: int, verbs: Sequence[int]) -> int:
    """Return the first of the verbs whose own clause follows the quotation, or -1."""
    ending = last_char(view, passage.index)
    firm = (ending == "," or goes_on_small(view, passage)) and starts_sentence(view, passage)
    lower_case = view.word[j][:1].islower()
    for v in verbs:
        s = own_subject(view, v)
        if s is not None and s < passage.first:
            return -1
        if _in_relative(view, v, j):
            continue
        if view.tag[v] not in ("VBG", "VBN") and all(
            view.pos[k] in ("ADV", "AUX", "PUNCT", "PART", "SCONJ") for k in range(j, v)
        ):
            return v
        if s is not None and j <= s < v and view.left[s] <= j + 2:
            more = any(view.dep[k] == "ccomp" and v < k for k in view.kids[v])
            if more and not starts_sentence(view, passage):
                return -1  # "on “The Morning Show,” Ito said that …"
            return v if ending == "," or lower_case or not more else -1
        if firm and _may_be_cue(view, v):
            return v
    return -1


def _in_relative(view: View, v: int, j: int) -> bool:
    """Return whether a verb is in a relative clause from `j` on (`a witness, who asked not to be named, said`)."""
    while (
        view.dep[v] in ("xcomp", "ccomp", "advcl", "conj", "pcomp", "prep", "aux", "auxpass") and j <= view.head[v] < v
    ):
        v = view.head[v]
        if view.dep[v] == "relcl":
            return True
    return False
