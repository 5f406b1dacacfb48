"""Quotations beside their cue: `“We won,” Ito said`, `Ito said: “We won.”`, `“We,” said Ito, “won.” “Again.”`.

Every passage is given the cue after it, else the cue before it, else it carries on: a quotation that begins a sentence
later in the paragraph, or the next paragraph, belongs to the cue that spoke last. Passages given the same cue are one
attribution. A passage inside a sentence with no cue beside it ("a “critical” part") is left to the other rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quotes.lexicon import Lexicon
from quotes.rules import grammar as g
from quotes.rules.candidate import Candidate, Range
from quotes.rules.carrying import (
    CONNECTIVES,
    CUE_FLOOR,
    conjoined,
    last_char,
    opening,
    recent_cue,
    stands_alone,
    starts_sentence,
    strength,
    turn_passed,
)
from quotes.rules.clausal import source_range
from quotes.rules.labels import transcript_turns
from quotes.view import TERMINAL, Passage, View

WINDOW = 45
"""How many tokens a cue may stand from its quotation."""
DISTANCE_COST = 0.03
"""What each token between them takes from the probability that a verb is a quotation's cue, beside its rivals."""
NICKNAME_WORDS = 2
"""Most words of marked text that may stand inside a name (`Ana "Nan" Ruiz`)."""
SOFT_ENDS = frozenset(",?!…—–-")
"""Last characters of a quotation that leave its sentence open."""
PUNCTUATION_JOINTS = frozenset({",", ":", "—", "–", "-", "--"})
"""What may stand between a cue clause and the quotation after it."""


def adjacent(view: View, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield one candidate for every cue with quotations beside it or carried on from it."""
    owners: dict[int, list[Passage]] = {}
    how: dict[int, str] = {}
    starts: dict[int, int] = {}
    last_cue = last_para = -1
    turns = transcript_turns(view)
    for passage in view.passages:
        if not passage.words or any(piece.paragraph in turns for piece in passage.pieces):
            continue  # a transcript in quotation marks is its speakers', not one quotation
        cue, rule = _cue_of(view, lexicon, passage, owners)
        if cue < 0 and last_cue >= 0 and last_para == view.para[passage.first]:
            joint = conjoined(view, lexicon, last_cue, passage)
            if joint >= 0:
                cue, starts[passage.index] = last_cue, view.start[joint]
        begins = opening(view, passage)
        if cue < 0 and begins >= 0 and stands_alone(view, passage):
            cue, rule = recent_cue(view, lexicon, passage, last_cue, last_para), "carried-on"
            if cue >= 0 and turn_passed(view, cue, passage):
                cue = -1
            if begins < passage.first:
                starts[passage.index] = view.start[begins]
        if cue < 0:
            continue
        how.setdefault(cue, rule)
        owners.setdefault(cue, []).append(passage)
        last_cue, last_para = cue, view.para[passage.last]
    for cue, passages in owners.items():
        yield _candidate(view, cue, passages, how[cue], starts)


def _candidate(view: View, v: int, passages: list[Passage], rule: str, starts: Mapping[int, int]) -> Candidate:
    content = tuple(
        (starts.get(passage.index, piece.start) if piece is passage.pieces[0] else piece.start, piece.end)
        for passage in passages
        for piece in passage.pieces
    )
    if passages[0].last < v and not starts_sentence(view, passages[0]):
        # `The deal “got better,” Ito said`: what leads up to the quotation is Ito's too
        first, last = view.trim(_sentence_start(view, passages[0]), passages[0].first)
        if any(map(str.isalnum, "".join(view.word[first:last]))):
            content = ((view.start[first], content[0][1]), *content[1:])
    elif v < passages[0].first:
        before = [k for k in view.kids[v] if v < k < passages[0].first and view.dep[k] in _own_content(view, v)]
        if before and rule == "quotation-after-cue":
            # `said there was one rule: “Never late.”`: the clause before the colon is content as well
            content = ((view.start[view.left[before[0]]], content[0][1]), *content[1:])
    numbers = tuple(passage.index for passage in passages)
    if view.lower[v] == "according":
        target = g.child(view, v + 1, ("pobj",))
        cue = (v, v + 1)
        return Candidate(
            "according-to", "according-to", "according to", v, cue, source_range(view, target, cue), content, numbers
        )
    group = g.verb_group(view, v)
    source = _source(view, v, group, passages[0])
    frame = "quote"
    if rule == "carried-on":
        frame = "carried"
    elif passages[0].last < v and last_char(view, passages[0].index) == "," and starts_sentence(view, passages[0]):
        frame = "quote-comma"
    return Candidate(rule, frame, g.cue_lemma(view, v), v, group, source, content, numbers)


def _sentence_start(view: View, passage: Passage) -> int:
    i = passage.first
    while i > max(0, passage.first - WINDOW) and view.para[i - 1] == view.para[passage.first]:
        if view.quote[i - 1] < 0 and (
            view.word[i - 1] in ":;" or (view.word[i - 1][-1:] in TERMINAL and view.sent[i][0] == i)
        ):
            break
        i -= 1
    return i


def _cue_of(view: View, lexicon: Lexicon, passage: Passage, owners: dict[int, list[Passage]]) -> tuple[int, str]:
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
        if view.pos[v] not in g.VERBAL or view.tag[v] in ("VB", "MD"):
            continue
        if view.quote[v] >= 0 or (strength(view, lexicon, v) < CUE_FLOOR and not firm):
            continue
        s = g.own_subject(view, v)
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
    s = g.own_subject(view, v)
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
        if (
            view.quote[k] >= 0
            or view.pos[k] != "VERB"
            or (view.tag[k] == "VB" and joint != ":" and not _follows_aspectual(view, k))
        ):
            continue
        score = strength(view, lexicon, k) - DISTANCE_COST * (i - k)
        if view.dep[k] in ("relcl", "acl") and joint != ":":
            score -= 0.2
        if score > best_score:
            best, best_score = k, score
    if best < 0 and joint == ":" and view.lower[view.sent[i][0]] in g.INVERTED_CUES:
        best = view.sent[i][0]
    if best < 0 or (joint != ":" and best not in owners and _interrupted(view, best, i)):
        return -1
    return best


def _follows_aspectual(view: View, k: int) -> bool:
    """Return whether an infinitive is the cue of its sentence ("went on to say")."""
    return view.dep[k] in ("xcomp", "advcl") and view.lemma[view.head[k]] in g.ASPECTUAL and view.head[k] < k


def _interrupted(view: View, v: int, end: int) -> bool:
    """Return whether the cue has other content before the quotation ("said he left, “…”", "noted the slogan, “…”")."""
    return any(view.dep[k] in _own_content(view, v) and v < k < end for k in view.kids[v])


def _own_content(view: View, v: int) -> tuple[str, ...]:
    """Return the labels of complements that are content of the cue `v`, and not who is spoken to."""
    return ("ccomp",) if view.lemma[v] in g.ADDRESSING_VERBS else ("ccomp", "dobj")


def _source(view: View, v: int, cue: tuple[int, ...], passage: Passage) -> Range | None:
    s = g.subject(view, v)
    if s is not None and view.quote[s] >= 0 and view.quote[s] == passage.index:
        s = None
    if (
        s is not None
        and view.dep[v] in ("ccomp", "conj", "advcl")
        and g.own_subject(view, v) is None
        and cue[-1] + 1 < view.n
    ):
        inverted = _nominal_after(view, cue[-1] + 1)
        if inverted is not None and passage.last < v <= passage.last + 3:
            s = inverted
    if s is None and g.is_passive(view, v):
        s = g.agent(view, v)
    if s is None:
        s = _nominal_after(view, cue[-1] + 1) if passage.last < v <= passage.last + 3 else None
    if v == view.sent[v][0] and (s is None or view.pos[v] == "PROPN"):
        s = _nominal_after(view, cue[-1] + 1)
    if s is None:
        s = _nominal_before(view, cue[0] - 1)
    return source_range(view, s, cue)


def _nominal_after(view: View, i: int) -> int | None:
    """Return the head of the noun phrase that begins at `i`."""
    if i >= view.n or view.quote[i] >= 0 or view.pos[i] not in (*g.NOMINAL, "DET", "ADJ"):
        return None
    j = i
    while (
        view.head[j] > j
        and view.head[j] < i + 8
        and view.dep[j] in ("compound", "det", "amod", "nmod", "poss", "nummod")
    ):
        j = view.head[j]
    return j if view.pos[j] in g.NOMINAL else None


def _nominal_before(view: View, i: int) -> int | None:
    """Return the nearest name, noun or pronoun before `i` in its sentence, outside quotation marks."""
    first = view.sent[i][0] if 0 <= i < view.n else 0
    for k in range(i, first - 1, -1):
        if view.quote[k] >= 0 or view.word[k] in TERMINAL:
            return None
        if view.pos[k] in ("PROPN", "PRON", "NOUN") and view.dep[k] not in ("npadvmod", "compound"):
            while view.dep[k] in ("appos", "conj", "pobj", "prep", "poss") and first <= view.head[k] < k:
                k = view.head[k]
            return k if view.pos[k] in g.NOMINAL else None
    return None
