"""Quotations beside their cue: `“We won,” Ito said`, `Ito said: “We won.”`, `“We,” said Ito, “won.” “Again.”`.

Every passage gets the cue after it, otherwise the cue before it. Otherwise it continues: a quotation that begins one
of the next sentences, or the next paragraph, belongs to the last cue. Passages with the same cue are one attribution.
Not covered: a passage inside a sentence with no cue next to it ("a “critical” part").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve

from quotes.lang.en.cues import ACCORDING_TO
from quotes.lang.en.quotations import INSCRIBED, PERSONAL_PRONOUNS, QUANTIFIERS
from quotes.lang.en.words import words
from quotes.model.lexicon import Lexicon
from quotes.parse.passages import Passage
from quotes.parse.view import TERMINAL, View
from quotes.ranges import CharRange, TokenRange
from quotes.rules import grammar as g
from quotes.rules.before import FIRM_CUE, WINDOW, is_medium_noun, own_content
from quotes.rules.beside import cue_beside, goes_on_small
from quotes.rules.candidates import Candidate, Reach
from quotes.rules.carrying import (
    CUE_FLOOR,
    begins_small,
    conjoined,
    goes_on_near,
    has_credit,
    is_heading,
    joint_before,
    last_char,
    matrix_cue,
    opening,
    recent_cue,
    resumed,
    stands_alone,
    starts_sentence,
    strength,
    turn_passed,
)
from quotes.rules.detached_subjects import before_relative, detached_subject
from quotes.rules.source import source_range
from quotes.rules.subjects import is_quoted_as, subject
from quotes.rules.voice import agent, is_hearers, is_passive, own_subject

THAT_OPENERS = words("complementisers")
OPENS_CLAUSE = frozenset(":;([")
"""Punctuation before which a sentence is no part of a quotation after it (`Few stayed (“I left,” Ito wrote)`)."""
LED_IN_TOKENS = 4
"""Most tokens from a cue to a quotation that continues the sentence before the cue. A guess."""


def adjacent(view: View, lexicon: Lexicon, _in_reach: Reach) -> Iterator[Candidate]:
    """Yield one candidate for every cue with quotations next to it or continued from it."""
    owners: dict[int, list[Passage]] = {}
    how: dict[int, str] = {}
    starts: dict[int, int] = {}
    around: set[int] = set()
    near: set[int] = set()
    last_cue = last_para = -1
    for passage in view.passages:
        if not passage.words or passage.is_turn:
            continue
        if last_cue >= 0 and resumed(view, lexicon, last_cue, owners[last_cue][-1], passage):
            cue, rule = last_cue, how[last_cue]
            around.add(cue)
        else:
            cue, rule = cue_beside(view, lexicon, passage, owners)
        if cue < 0 and last_cue >= 0 and last_para == view.para[passage.first]:
            joint = conjoined(view, lexicon, last_cue, passage)
            if joint >= 0:
                cue, starts[passage.index] = last_cue, view.start[joint]
        begins = opening(view, passage)
        alone = cue < 0 and begins >= 0 and stands_alone(view, passage)
        if alone and not has_credit(view, passage) and not is_heading(view, passage):
            anchor = matrix_cue(view, lexicon, last_cue)
            cue, rule = recent_cue(view, lexicon, passage, anchor, last_para), "carried-on"
            stated = cue == last_cue and cue in owners and _opens_statement(view, cue, owners[cue][0])
            if cue >= 0 and not stated and turn_passed(view, cue, last_para if cue == anchor else -1, passage):
                cue = -1
            if cue >= 0 and cue not in owners and goes_on_near(view, cue, passage):
                near.add(cue)
            if begins < passage.first:
                starts[passage.index] = view.start[begins]
        if cue < 0:
            continue
        how.setdefault(cue, rule)
        owners.setdefault(cue, []).append(passage)
        last_cue, last_para = cue, view.para[passage.last]
    for cue, passages in owners.items():
        found = _candidate(view, lexicon, cue, passages, how[cue], starts)
        if cue in near:
            found = evolve(found, frame="carried-near")
        elif cue in around and found.frame == "quote-comma" and strength(view, lexicon, cue) < FIRM_CUE:
            found = evolve(found, frame="quote-around")
        yield found


def _candidate(
    view: View, lexicon: Lexicon, v: int, passages: list[Passage], rule: str, starts: Mapping[int, int]
) -> Candidate:
    content = tuple(
        CharRange((starts.get(passage.index, span.start) if span is passage.spans[0] else span.start, span.end))
        for passage in passages
        for span in passage.spans
    )
    numbers = tuple(passage.index for passage in passages)
    if view.lower[v] in g.ACCORDING:
        target, cue = g.child(view, v + 1, ("pobj",)), (v, v + 1)
        source = source_range(view, target, cue)
        content = _led_up(view, passages[0], content)
        return Candidate("according-to", "according-to", ACCORDING_TO, v, cue, source, content, numbers)
    group = g.verb_group(view, v)
    source = _source(view, v, group, passages[0])
    frame = "quote"
    if passages[0].last < v:
        if source is not None and source[0] <= passages[0].last < source[1] - 1:
            source = view.trim(passages[0].last + 1, source[1])  # the parser attached it to a word of the quotation
        content = _led_up(view, passages[0], content)
        content = _run_out(view, passages[-1], source, group, content)
    elif rule == "quotation-after-cue":
        content = _led_in(view, lexicon, v, source, passages[0], content)
    if rule == "carried-on":
        frame = "carried"
    elif passages[0].last < v and goes_on_small(view, passages[0]):
        frame = "quote-goes-on"
    elif passages[0].last < v and last_char(view, passages[0].index) == "," and starts_sentence(view, passages[0]):
        frame = "quote-comma"
    elif v < passages[0].first and view.word[joint_before(view, passages[0])] == ":":
        introduced = strength(view, lexicon, v) < FIRM_CUE and _introduces(view, source, passages[0])
        frame = "quote-introduced" if introduced else "quote-colon"
    return Candidate(rule, frame, g.cue_lemma(view, v), v, group, source, content, numbers)


def _opens_statement(view: View, cue: int, first: Passage) -> bool:
    """Return whether a cue and a colon precede a paragraph of its words: the next paragraphs are then its words too."""
    return cue < first.first and view.para[cue] < view.para[first.first]


def _introduces(view: View, source: TokenRange | None, passage: Passage) -> bool:
    """Return whether a person's act and a colon introduce a sentence (`Ito shook his head: “No.”`), not a sign."""
    if source is None or last_char(view, passage.index) not in TERMINAL:
        return False
    noun = joint_before(view, passage) - 1
    if view.lemma[noun] in g.DOCUMENT_NOUNS or view.lemma[noun] in g.MEDIUM_NOUNS or view.lemma[noun] in INSCRIBED:
        return False
    head = g.phrase_head(view, source)
    person = view.pos[head] == "PROPN" or view.lower[head] in PERSONAL_PRONOUNS
    return person or (view.tag[head] == "NN" and g.is_human(view.lemma[head]))


def _led_up(view: View, passage: Passage, content: tuple[CharRange, ...]) -> tuple[CharRange, ...]:
    """Add the words before a quotation in its sentence (`The deal “got better,” Ito said`)."""
    if starts_sentence(view, passage):
        return content
    first, last = view.trim(_sentence_start(view, passage), passage.first)
    if not any(map(str.isalnum, "".join(view.word[first:last]))):
        return content
    whole = view.word[passage.first - 1] == "," and not begins_small(view, passage)
    if whole and not any(view.pos[i] in g.VERBAL for i in range(first, last)):
        return content  # `But on the bright side, “There is sun,” Ito said`: a sentence of its own
    return (CharRange((view.start[first], content[0][1])), *content[1:])


def _led_in(
    view: View, lexicon: Lexicon, v: int, source: TokenRange | None, passage: Passage, content: tuple[CharRange, ...]
) -> tuple[CharRange, ...]:
    """Add the words before a quotation that belong to it, before or after the cue.

    `said there was one rule: “Never late.”`; `Of the tides, Ito said, “nobody knows enough.”`
    """
    at_colon = view.word[joint_before(view, passage)] == ":"
    complements = ("ccomp",) if at_colon else own_content(view, v)
    before = [
        k
        for k in view.kids[v]
        if v < k < passage.first
        and view.dep[k] in complements
        and not (view.dep[k] == "dobj" and is_medium_noun(view, k))
    ]
    if before and view.pos[before[0]] != "PRON":
        if strength(view, lexicon, v) < CUE_FLOOR:
            return content
        return (CharRange((view.start[view.left[before[0]]], content[0][1])), *content[1:])
    first = view.sent[v][0]
    if source is None or not first + 1 < source[0] < v or view.word[source[0] - 1] != ",":
        return content
    if not begins_small(view, passage) or view.word[passage.first - 1] != "," or passage.first > v + LED_IN_TOKENS:
        return content
    first, last = view.trim(first, source[0] - 1)
    if first >= last or view.lower[first] in g.ACCORDING or g.begins_occasion(view, first):
        return content
    if any(view.tag[k] in ("VBD", "VBZ", "VBP", "MD") or g.is_time(view, k) for k in range(first, last)):
        return content  # a separate clause, or a time
    return (view.chars(first, last), *content)


def _run_out(
    view: View, passage: Passage, source: TokenRange | None, cue: tuple[int, ...], content: tuple[CharRange, ...]
) -> tuple[CharRange, ...]:
    """Add the clause with “that” on the other side of the cue (`“The tide,” Ito said, that nobody had foreseen`)."""
    end = max(cue[-1] + 1, source[1] if source is not None else 0)
    if last_char(view, passage.index) != "," or end + 2 >= view.n:
        return content
    if view.lower[end] != "," or view.lower[end + 1] not in THAT_OPENERS:
        return content
    first, last = view.trim(end + 1, view.sent[cue[0]][1])
    if any(view.quote[k] >= 0 for k in range(first, last)):
        return content
    return (*content, view.chars(first, last))


def _sentence_start(view: View, passage: Passage) -> int:
    i = passage.first
    paragraph = view.para[i]
    begins = view.after_dateline[paragraph] if paragraph >= 0 else 0
    while i > max(begins, passage.first - WINDOW) and view.para[i - 1] == paragraph:
        if view.quote[i - 1] < 0 and (
            view.word[i - 1] in OPENS_CLAUSE or (view.word[i - 1][-1:] in TERMINAL and view.sent[i][0] == i)
        ):
            break
        i -= 1
    return i


def _source(view: View, v: int, cue: tuple[int, ...], passage: Passage) -> TokenRange | None:
    if is_hearers(view, v):
        return source_range(view, agent(view, v), cue)
    s = _quoted_by_another(view, v)
    if s is not None:
        return source_range(view, s, cue)
    s = subject(view, v)
    if s is not None and view.quote[s] >= 0 and (view.quote[s] == passage.index or (s > v and view.tag[v] == "VBD")):
        s = None
    if (
        s is not None
        and view.dep[v] in ("ccomp", "conj", "advcl")
        and own_subject(view, v) is None
        and cue[-1] + 1 < view.n
    ):
        inverted = _nominal_after(view, cue[-1] + 1)
        if inverted is not None and passage.last < v <= passage.last + 3:
            s = inverted
    if s is None and is_passive(view, v):
        s = agent(view, v)
    if s is None and view.lemma[v] in g.ADDRESSING_VERBS and passage.last < cue[0] - 1:
        before = cue[0] - 1  # "“…,” Heatly told the paper": a name with any tag, since who is told is no source
        s = before if view.word[before][0].isupper() and view.quote[before] < 0 else None
    if s is None:
        s = _nominal_after(view, cue[-1] + 1) if passage.last < v <= passage.last + 3 else None
    if v == view.sent[v][0] and (s is None or view.pos[v] == "PROPN"):
        s = _nominal_after(view, cue[-1] + 1)
    if s is not None and view.pos[s] == "NUM" and s > 1 and view.word[s - 1] == "," and view.pos[s - 2] == "PROPN":
        s -= 2  # the speaker's age (`says Ana, 24`)
    if s is None or s in cue:
        s = detached_subject(view, v)
    if s is None:
        s = _nominal_before(view, cue[0] - 1)
    if s is None and view.lower[cue[0] - 1] in QUANTIFIERS and view.quote[cue[0] - 1] < 0:
        s = cue[0] - 1
    return source_range(view, s, cue)


def _quoted_by_another(view: View, v: int) -> int | None:
    """Return whom the subject of a verb quotes: `“We left,” the paper quoted Ito as saying`."""
    quoted = any(view.dep[k] == "prep" and view.kids[k] and is_quoted_as(view, k) for k in view.kids[v])
    return g.child(view, v, ("dobj",)) if quoted else None


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
    for k in range(before_relative(view, i, first), first - 1, -1):
        if view.quote[k] >= 0 or view.word[k] in TERMINAL:
            return None
        if (view.pos[k] in ("PROPN", "PRON", "NOUN") or (view.pos[k] == "NUM" and k == i)) and view.dep[k] not in (
            "npadvmod",
            "compound",
        ):
            found = k
            while view.dep[k] in ("appos", "conj", "pobj", "prep", "poss") and first <= view.head[k] < k:
                k = view.head[k]
                if view.pos[k] in g.NOMINAL:
                    found = k
            return found
    return None
