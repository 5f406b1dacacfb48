"""Which cue a quotation has before it: across a comma, a colon or a dash, or with nothing between.

In: a `View`, a passage, what cues are worth, and the cues that have quotations already. Out: the cue's token index.
"""

from __future__ import annotations

from collections.abc import Mapping

from quotes.lang.en.cues import INVERTED_CUES
from quotes.lang.en.words import words
from quotes.model.lexicon import Lexicon, known_act
from quotes.parse.passages import Passage
from quotes.parse.view import DASHES, TERMINAL, View
from quotes.rules import grammar as g
from quotes.rules.carrying import CUE_FLOOR, SPOKEN, begins_small, joint_before, strength
from quotes.rules.voice import own_subject

LINKS = words("complementisers") | words("as")
"""Words that may stand between a cue and marked text that continues its clause."""
WINDOW = 45
"""Most tokens between a cue and its quotation. A guess."""
DISTANCE_COST = 0.03
"""Subtracted from the probability of a verb for each token between it and the quotation, to compare rivals. A guess."""
FIRM_CUE = 0.5
"""Probability, minus distance, from which no verb further from the quotation is considered. A guess."""
PUNCTUATION_JOINTS = frozenset({",", ":", "—", "–", "-", "--"})
"""Punctuation that may stand between a cue clause and the quotation after it."""


def cue_before(view: View, lexicon: Lexicon, passage: Passage, owners: Mapping[int, list[Passage]]) -> int:
    """Return the cue before the passage in its sentence, or -1."""
    i = joint_before(view, passage)
    para = view.para[passage.first]
    if i < 0:
        return -1
    joint = view.word[i]
    elsewhere = view.para[i] != para and (joint != ":" or view.para[i] < para - 1)
    if elsewhere or view.quote[i] >= 0:
        return -1
    listed = view.quote[i - 1] if joint == "," and begins_small(view, passage) else -1
    if listed >= 0 and not any(has[-1].index == listed for has in owners.values()):
        return -1  # one of a list: `called it “old”, “slow” and “loud”`
    if joint not in PUNCTUATION_JOINTS:
        # without comma or colon, the word before the mark must be the verb itself or its "that"
        k = i - 1 if view.lower[i] in LINKS and i else i
        own = (
            view.pos[k] == "VERB"
            and view.dep[k] not in ("amod", "compound")
            and strength(view, lexicon, k) >= CUE_FLOOR
        )
        return k if own else -1
    best = cue_before_colon(view, lexicon, i) if joint == ":" else _nearest_cue(view, lexicon, i)
    if best < 0 or (joint != ":" and best not in owners and _interrupted(view, best, i)):
        return -1
    return best


def cue_before_colon(view: View, lexicon: Lexicon, colon: int) -> int:
    """Return the cue before a colon, any main verb if there is no better one, or -1."""
    best = _nearest_cue(view, lexicon, colon)
    if best < 0:
        best = _opens_inverted(view, colon)
    if best < 0:
        best = _taken_for_noun(view, lexicon, colon)
    return best if best >= 0 else _clause_before_colon(view, colon)


def _taken_for_noun(view: View, lexicon: Lexicon, colon: int) -> int:
    """Return the verb before a colon that the tagger took for a plural (`Cllr Ito (Avon) comments:`), or -1."""
    v = colon - 1
    if v <= view.sent[colon][0] or view.tag[v] != "NNS" or not view.word[v].islower():
        return -1
    named = view.pos[v - 1] == "PROPN" or view.word[v - 1] in (")", "]")
    return v if named and known_act(lexicon.acts["verb"], view.lemma[v]) in SPOKEN else -1


def _nearest_cue(view: View, lexicon: Lexicon, joint: int) -> int:
    """Return the verb of saying before a comma, colon or dash with the best probability minus distance, or -1."""
    at_colon = view.word[joint] == ":"
    best, best_score = -1, CUE_FLOOR
    for k in range(joint, max(-1, joint - WINDOW), -1):
        if view.para[k] != view.para[joint] or view.word[k] in TERMINAL:
            break
        if view.quote[k] >= 0 or view.pos[k] != "VERB":
            continue
        if view.tag[k] == "VB" and not (at_colon or _follows_aspectual(view, k) or _is_aim(view, k, joint)):
            continue
        score = strength(view, lexicon, k) - DISTANCE_COST * (joint - k)
        if view.dep[k] in ("relcl", "acl") and not at_colon:
            score -= 0.2
        if score > best_score:
            best, best_score = k, score
        if score > FIRM_CUE:
            break  # the quotation is part of the clause of a verb further away
    return best


def _follows_aspectual(view: View, k: int) -> bool:
    """Return whether an infinitive is the cue of its sentence ("went on to say")."""
    return view.dep[k] in ("xcomp", "advcl") and view.lemma[view.head[k]] in g.ASPECTUAL and view.head[k] < k


def _is_aim(view: View, k: int, joint: int) -> bool:
    """Return whether an infinitive stands right before its quotation (`raised her hand to say, “…”`)."""
    return k == joint - 1 and view.lower[k - 1] in g.TO


def _opens_inverted(view: View, colon: int) -> int:
    """Return the cue that begins the sentence before its subject (`Stated Ito:`), or -1."""
    first = view.sent[colon][0]
    if view.lower[first] in INVERTED_CUES or (view.tag[first] in ("VBD", "VBZ") and subject_follows(view, first)):
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
        # the parser took the quotation for the main clause
        first = max(view.sent[colon][0], colon - WINDOW)
        v = next((k for k in range(colon - 1, first - 1, -1) if _is_main_verb(view, k)), -1)
    if v < 0:
        return -1
    # after a dash, a bracket or a quotation, the words before the colon are a label
    return -1 if any(view.word[k] in DASHES or view.quote[k] >= 0 for k in range(v, colon)) else v


def _is_main_verb(view: View, k: int) -> bool:
    finite = view.pos[k] == "VERB" and view.tag[k] in ("VBD", "VBZ", "VBP") and view.quote[k] < 0
    return finite and view.dep[k] not in ("relcl", "acl", "advcl", "pcomp") and own_subject(view, k) is not None


def _interrupted(view: View, v: int, end: int) -> bool:
    """Return whether the cue has other content before the quotation ("said he left, “…”", "noted the slogan, “…”")."""
    return any(
        view.dep[k] in own_content(view, v) and v < k < end and not (view.dep[k] == "dobj" and is_medium_noun(view, k))
        for k in view.kids[v]
    )


def is_medium_noun(view: View, k: int) -> bool:
    """Return whether a noun is a medium (`captioned the post, “…”`), not content."""
    return view.lemma[k] in g.MEDIUM_NOUNS or view.lemma[k] in g.DOCUMENT_NOUNS


def own_content(view: View, v: int) -> tuple[str, ...]:
    """Return the labels of complements that are content of the cue `v`, not its addressee."""
    return ("ccomp",) if view.lemma[v] in g.ADDRESSING_VERBS else ("ccomp", "dobj")


def subject_follows(view: View, v: int) -> bool:
    """Return whether a verb stands before its subject, as it rarely does except after a quotation."""
    s = own_subject(view, v)
    return s is not None and s > v and view.left[s] == v + 1
