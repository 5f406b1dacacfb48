"""Which cue a quotation stands beside: after it, or before it, in its sentence.

In: a `View`, a passage and the cues that have quotations already. Out: the cue's token index, and which rule it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from quotes.lexicon import Lexicon
from quotes.rules import grammar as g
from quotes.rules.carrying import CONNECTIVES, CUE_FLOOR, last_char, starts_sentence, strength
from quotes.rules.subjects import own_subject
from quotes.view import DASHES, TERMINAL, Passage, View

WINDOW = 45
"""How many tokens a cue may stand from its quotation."""
DISTANCE_COST = 0.03
"""What each token between them takes from the probability that a verb is a quotation's cue, beside its rivals."""
FIRM_CUE = 0.5
"""What a verb is worth, its distance counted, that needs no rival further from the quotation."""
NICKNAME_WORDS = 2
"""Most words of marked text that may stand inside a name (`Ana "Nan" Ruiz`)."""
SOFT_ENDS = frozenset(",?!…—–-")
"""Last characters of a quotation that leave its sentence open."""
PUNCTUATION_JOINTS = frozenset({",", ":", "—", "–", "-", "--"})
"""What may stand between a cue clause and the quotation after it."""


def cue_beside(view: View, lexicon: Lexicon, passage: Passage, owners: Mapping[int, list[Passage]]) -> tuple[int, str]:
    """Return the cue of a passage that stands beside it, or -1, and the name of the rule that finds it.

    Args:
        view: The text.
        lexicon: What a verb is worth beside a quotation.
        passage: The quotation.
        owners: The cues that have quotations already: one between two quotations goes with the first.
    """
    after = _after(view, lexicon, passage)
    before = _before(view, lexicon, passage, owners)
    if before >= 0 and (after < 0 or (last_char(view, passage.index) != "," and before not in owners)):
        return before, "quotation-after-cue"
    return (after, "quotation-before-cue") if after >= 0 else (-1, "")


def _after(view: View, lexicon: Lexicon, passage: Passage) -> int:
    """Return the cue that follows the passage in its sentence, or -1."""
    ending = last_char(view, passage.index)
    j = passage.last + 1
    para = view.para[passage.last]
    while j < view.n and view.para[j] == para and (view.pos[j] in ("PUNCT", "SPACE")) and view.word[j] not in TERMINAL:
        if view.quote[j] >= 0:
            return -1
        j += 1
    if j >= view.n or view.para[j] != para or view.word[j] in TERMINAL or view.quote[j] >= 0:
        return -1
    cue = j + 1 if view.lower[j] == "as" else j
    if view.lower[cue : cue + 2] == ["according", "to"] and view.para[cue + 1] == para:
        return cue
    lower_case = view.word[j][:1].islower()
    inverted = lower_case and view.pos[j] in g.VERBAL
    if ending not in SOFT_ENDS and not (inverted and (ending in TERMINAL or _subject_follows(view, j))):
        return -1
    if view.lower[j] in CONNECTIVES:
        return -1
    firm = ending == "," and starts_sentence(view, passage)
    end = j
    while end < min(view.n, j + WINDOW) and view.para[end] == para:
        if view.quote[end] >= 0 and view.passages[view.quote[end]].words > NICKNAME_WORDS:
            break
        if view.word[end] in TERMINAL or view.word[end] == ";":
            break
        end += 1
    for v in range(j, end):
        if view.pos[v] not in g.VERBAL or view.tag[v] == "MD" or (view.tag[v] == "VB" and not (v == j and lower_case)):
            continue
        if view.quote[v] >= 0 or (strength(view, lexicon, v) < CUE_FLOOR and not firm):
            continue
        s = own_subject(view, v)
        if s is not None and s < passage.first:
            return -1
        if view.tag[v] not in ("VBG", "VBN") and all(
            view.pos[k] in ("ADV", "AUX", "PUNCT", "PART", "SCONJ") for k in range(j, v)
        ):
            return v
        if s is not None and j <= s < v and view.left[s] <= j + 2:
            more = _reports_more(view, v, end)
            if more and not starts_sentence(view, passage):
                return -1  # "on “The Morning Show,” Ito said that …"
            return v if ending == "," or lower_case or not more else -1
        if firm and view.dep[v] not in ("relcl", "acl", "amod", "pcomp") and view.tag[v] != "VBG":
            return v
    return -1


def _subject_follows(view: View, v: int) -> bool:
    """Return whether a verb stands before its subject, as after a quotation and hardly anywhere else."""
    s = own_subject(view, v)
    return s is not None and s > v and view.left[s] == v + 1


def _reports_more(view: View, v: int, end: int) -> bool:
    """Return whether the verb has a clause of its own to report after it, so that the quotation is not its content."""
    return any(view.dep[k] == "ccomp" and v < k < end for k in view.kids[v])


def _before(view: View, lexicon: Lexicon, passage: Passage, owners: Mapping[int, list[Passage]]) -> int:
    """Return the cue before the passage in its sentence, or -1."""
    i = passage.first - 1
    para = view.para[passage.first]
    while i >= 0 and view.pos[i] == "SPACE":
        i -= 1
    if i < 0:
        return -1
    joint = view.word[i]
    if view.para[i] != para:
        if joint != ":" or view.para[i] < para - 1:
            return -1
        para = view.para[i]
    if view.quote[i] >= 0:
        return -1
    if joint not in PUNCTUATION_JOINTS:
        # no comma, no colon: only the verb itself, or its "that", may stand before the mark
        k = i - 1 if view.lower[i] in ("that", "as") and i else i
        own = (
            view.pos[k] == "VERB"
            and view.dep[k] not in ("amod", "compound")
            and strength(view, lexicon, k) >= CUE_FLOOR
        )
        return k if own else -1
    best, best_score = -1, CUE_FLOOR
    for k in range(i, max(-1, i - WINDOW), -1):
        if view.para[k] != para or view.word[k] in TERMINAL:
            break
        if view.quote[k] >= 0 or view.pos[k] != "VERB":
            continue
        if view.tag[k] == "VB" and joint != ":" and not (_follows_aspectual(view, k) or _is_aim(view, k, i)):
            continue
        score = strength(view, lexicon, k) - DISTANCE_COST * (i - k)
        if view.dep[k] in ("relcl", "acl") and joint != ":":
            score -= 0.2
        if score > best_score:
            best, best_score = k, score
        if score > FIRM_CUE:
            break  # a verb further off has it for a part of its own clause
    if best < 0 and joint == ":":
        best = _opens_inverted(view, i)
        if best < 0:
            best = _clause_before_colon(view, i)
    if best < 0 or (joint != ":" and best not in owners and _interrupted(view, best, i)):
        return -1
    return best


def _follows_aspectual(view: View, k: int) -> bool:
    """Return whether an infinitive is the cue of its sentence ("went on to say")."""
    return view.dep[k] in ("xcomp", "advcl") and view.lemma[view.head[k]] in g.ASPECTUAL and view.head[k] < k


def _is_aim(view: View, k: int, joint: int) -> bool:
    """Return whether an infinitive stands right before its quotation (`raised her hand to say, “…”`)."""
    return k == joint - 1 and view.lower[k - 1] == "to"


def _opens_inverted(view: View, colon: int) -> int:
    """Return the cue that begins the sentence before its subject (`Stated Ito:`), or -1."""
    first = view.sent[colon][0]
    if view.lower[first] in g.INVERTED_CUES or (view.tag[first] in ("VBD", "VBZ") and _subject_follows(view, first)):
        return first
    return -1


def _clause_before_colon(view: View, colon: int) -> int:
    """Return the verb of the main clause that a colon ends (`Ito went even further:`), or -1."""
    v = view.head[colon]
    while view.pos[v] != "VERB" and view.head[v] != v:
        v = view.head[v]
    if (
        view.pos[v] != "VERB"
        or not colon - WINDOW < v < colon
        or view.quote[v] >= 0
        or view.sent[v] != view.sent[colon]
    ):
        return -1
    # after a dash, a bracket or a quotation, what stands before the colon is a label of its own
    return -1 if any(view.word[k] in DASHES or view.quote[k] >= 0 for k in range(v, colon)) else v


def _interrupted(view: View, v: int, end: int) -> bool:
    """Return whether the cue has other content before the quotation ("said he left, “…”", "noted the slogan, “…”")."""
    return any(view.dep[k] in own_content(view, v) and v < k < end for k in view.kids[v])


def own_content(view: View, v: int) -> tuple[str, ...]:
    """Return the labels of complements that are content of the cue `v`, and not who is spoken to."""
    return ("ccomp",) if view.lemma[v] in g.ADDRESSING_VERBS else ("ccomp", "dobj")
