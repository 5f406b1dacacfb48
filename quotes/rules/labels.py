"""Labels and credits: `Ito: Bridge is safe`, `WALLACE: Good morning.`, `“Less is more.” — Jane Roe`.

A label is a short name before a colon at the start of a paragraph, a credit one after a dash at the end.
Not covered: a clause before the colon (`adjacent`).
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from quotes.lang.en.cues import INVERTED_CUES
from quotes.lang.en.transcripts import NO_SPEAKERS
from quotes.lang.en.words import cue_acts, first_names, words
from quotes.model.lexicon import Lexicon
from quotes.parse.view import TERMINAL, View
from quotes.ranges import TokenRange
from quotes.rules import grammar as g
from quotes.rules.candidates import TURN, Candidate, Reach
from quotes.rules.carrying import CREDIT, CREDIT_WORDS, SPOKEN

VERB_ACTS = cue_acts("verb")
QUOTE_MARKS = frozenset("\"“”'‘’«»")
SENTENCE_TOKENS = 4
"""Tokens above which the words after a person's name and a colon are a sentence, not a number or a title. A guess."""
LABEL_TOKENS = 7
"""Most tokens of a label. A guess."""
NAME_WORDS = range(2, 4)
"""Number of words of a person's full name."""
LOCATIVE = words("locative_prepositions")
LABEL_HYPHENS = frozenset({"-", "–"})
LONG_HEADING = 20
"""Most tokens of a heading that ends with a full stop. A guess."""


@frozen
class People:
    """Names of a text, to recognize labels that are a person's name.

    Attributes:
        surnames: The last words of names of several words, lower case.
        places: The first words of names after "in", lower case.
    """

    surnames: frozenset[str]
    places: frozenset[str]

    @classmethod
    def of(cls, view: View) -> People:
        """Collect the names of a text: runs of proper nouns."""
        surnames, places = set(), set()
        for i in range(1, view.n):
            if view.pos[i] != "PROPN":
                continue
            if view.lower[i - 1] in LOCATIVE:
                places.add(view.lower[i])
            elif view.pos[i - 1] == "PROPN" and (i + 1 == view.n or view.pos[i + 1] != "PROPN"):
                surnames.add(view.lower[i])
        return cls(frozenset(surnames), frozenset(places))

    def has(self, view: View, first: int, last: int) -> bool:
        """Return whether the tokens may be a person's name: two or three words, or a surname of the text."""
        words = [i for i in range(first, last) if view.word[i] not in LABEL_HYPHENS]
        if len(words) == 1 and view.lower[first] in self.surnames and view.lower[first] not in self.places:
            return view.word[first][:1].isupper()  # with any tag: taggers err in headings
        if view.lower[first] in self.places or not all(_is_name_word(view, i) for i in words):
            return False
        return len(words) in NAME_WORDS or (len(words) == 1 and view.lower[first] in self.surnames)


def _is_name_word(view: View, i: int) -> bool:
    letters = view.word[i].replace(".", "").replace("’", "").replace("'", "")
    return view.pos[i] == "PROPN" and letters.isalpha() and letters[0].isupper()


def labels(view: View, _lexicon: Lexicon, _in_reach: Reach) -> Iterator[Candidate]:
    """Yield a candidate for every turn of a transcript, and for every other label or credit."""
    yield from _turns(view)
    in_turns = {span.paragraph for passage in view.passages for span in passage.spans if span.style == "turn"}
    people: People | None = None
    for p in range(len(view.paragraphs)):
        if p in in_turns:
            continue
        found = label_range(view, p)
        if found is not None:
            people = People.of(view) if people is None else people
            yield from _label(view, p, *found, people)
        yield from _inner_labels(view, *view.within[p])
        yield from _quoted_topic(view, p)
        yield from _credit(view, p)


def _turns(view: View) -> Iterator[Candidate]:
    passages = {passage.start: passage for passage in view.passages if passage.is_turn}
    for turn in view.turns:
        passage = passages.get(turn.content[0][0])
        if passage is None or not passage.words:
            continue
        source = TokenRange(view.tokens_of(*turn.name))
        mark = view.tokens_of(*turn.mark)[0] if turn.mark is not None else -1
        cue = (mark,) if mark >= source[1] else ()
        head = mark if cue else -1
        yield Candidate("label", TURN, ":", head, cue, source, passage.content, (passage.index,))


def _named(view: View, first: int, last: int) -> bool:
    """Return whether the tokens are a name or a short noun phrase without a verb that may speak."""
    return (
        first < last
        and any(view.pos[i] in ("PROPN", "NOUN") for i in range(first, last))
        and not any(view.pos[i] in g.VERBAL for i in range(first, last))
        and view.word[first][:1].isupper()
        and view.lower[first] not in INVERTED_CUES
        and view.lower[first] not in NO_SPEAKERS
        and view.pos[first] != "ADP"  # "On the wall: …", "In Ito's words: …"
    )


def label_range(view: View, p: int) -> TokenRange | None:
    """Return the tokens of a paragraph's label and the colon after it: `(first, colon)`."""
    first, last = view.within[p]
    start = first + 1 if view.word[first] in QUOTE_MARKS else first
    near = view.word[start : min(start + LABEL_TOKENS, last)]
    if ":" not in near:
        return None
    colon = start + near.index(":")
    if colon + 1 >= last or not _named(view, start, colon):
        return None
    if start > first and not view.text[view.start[start] : view.end[colon - 1]].isupper():
        return None
    return TokenRange((start, colon))


def _label(view: View, p: int, first: int, colon: int, people: People) -> Iterator[Candidate]:
    last = view.within[p][1]
    content = (view.chars(colon + 1, last),)
    passages = tuple(sorted({q for q in view.quote[colon + 1 : last] if q >= 0}))
    name = view.text[view.start[first] : view.end[colon - 1]]
    person = last - colon > SENTENCE_TOKENS and people.has(view, first, colon)
    if name.isupper() and not person and view.quote[colon + 1] < 0:
        return  # a kicker or a dateline: "UPDATE: …", "GENEVA: …"
    heading = view.paragraphs[p].heading or p == 0
    if (
        p == 0
        and len(view.paragraphs) > 1
        and (name.isupper() or not person)
        and view.quote[colon + 1] < 0
        and _is_running(view, p)
    ):
        return  # a dateline: "Senn: The council on Monday said …"
    all_quoted = len(passages) == 1 and view.passages[passages[0]].content == content
    if heading and not all_quoted and not (person or may_speak(view, first, colon)):
        return  # "Ferry crash: …"
    frame = "label-heading" if heading else "label-person" if person else "label"
    if passages and view.quote[colon + 1] >= 0:
        frame += "-quoted"
    elif heading:
        if person and len(view.paragraphs) > 1 and not _speaks(view, last, view.lower[colon - 1]):
            return  # "Ana Ruiz: Pilot dies at 90"
        frame = "headline-person"
    rule = "headline" if heading else "label"
    yield Candidate(rule, frame, ":", colon, (colon,), TokenRange((first, colon)), content, passages)


def _speaks(view: View, first: int, surname: str) -> bool:
    """Return whether a name, or what it stands in apposition to, is the subject of a verb of saying after `first`."""
    named = (k for k in range(first, view.n) if view.lower[k] == surname)
    subjects = (view.head[k] if view.dep[k] == "appos" else k for k in named)
    return any(view.dep[k] == "nsubj" and VERB_ACTS.get(view.lemma[view.head[k]]) in SPOKEN for k in subjects)


def _is_running(view: View, p: int) -> bool:
    """Return whether a paragraph is running text, not a heading: it ends a sentence."""
    first, last = view.within[p]
    return not view.paragraphs[p].heading and last - first > LONG_HEADING and view.word[last - 1][-1] in TERMINAL


def may_speak(view: View, first: int, last: int) -> bool:
    """Return whether a label in a heading may be a speaker, not a topic.

    It must be a noun for people or organisations (`Police: …`), or a name with a title or a first name.
    """
    head = last - 1
    lemma = view.lemma[head]
    if g.is_human_or_group(lemma):
        return view.pos[head] != "PROPN" or lemma in g.GROUP_NOUNS
    names = all(_is_name_word(view, i) or view.word[i] in LABEL_HYPHENS for i in range(first, last))
    titled = view.lower[first].rstrip(".") in g.TITLES or view.lower[first] in first_names()
    return names and titled and last - first > 1


def _quoted_topic(view: View, p: int) -> Iterator[Candidate]:
    """`‘We ran’: Ana Ruiz on the storm`: a heading with a quotation, a colon, and its speaker."""
    paragraph, (first, last) = view.paragraphs[p], view.within[p]
    if not (paragraph.heading or p == 0) or view.quote[first] < 0:
        return
    passage = view.passages[view.quote[first]]
    colon = passage.last + 1
    if passage.first != first or colon + 1 >= last or view.word[colon] != ":":
        return
    end = colon + 1
    while end < last and (_is_name_word(view, end) or view.word[end] in LABEL_HYPHENS):
        end += 1
    if end - colon - 1 in NAME_WORDS or (end > colon + 1 and may_speak(view, colon + 1, end)):
        source = TokenRange((colon + 1, end))
        yield Candidate(
            "headline", "label-heading-quoted", ":", colon, (colon,), source, passage.content, (passage.index,)
        )


def _inner_labels(view: View, first: int, last: int) -> Iterator[Candidate]:
    """`… was over. Ito: “It was not.”`: a name that begins a sentence, a colon, a quotation."""
    if ":" not in view.word[first:last]:
        return
    for colon in range(first + 1, last - 1):
        if view.word[colon] != ":" or view.quote[colon] >= 0:
            continue
        after = colon + 2 if view.pos[colon + 1] == "SPACE" and colon + 2 < last else colon + 1
        q = view.quote[after]
        if q < 0 or view.passages[q].first != after:
            continue
        start = colon
        while start > first and colon - start < LABEL_TOKENS and not _ends_sentence(view, start - 1):
            start -= 1
        if start > first and _ends_sentence(view, start - 1) and _named(view, start, colon):
            passage = view.passages[q]
            source = TokenRange((start, colon))
            yield Candidate("label", "label-quoted", ":", colon, (colon,), source, passage.content, (q,))


def _ends_sentence(view: View, i: int) -> bool:
    return view.word[i] in (".", "!", "?", "—", "–", "-", "--") or view.quote[i] >= 0 or view.pos[i] == "SPACE"


def _credit(view: View, p: int) -> Iterator[Candidate]:
    """`“Less is more.” — Jane Roe, poet`: a quotation, a dash and a name to the paragraph's end."""
    paragraph, first = view.paragraphs[p], view.within[p][0]
    q = view.quote[first]
    if q < 0 and p and view.word[first][0] in "—–―-~":
        # the dash begins a separate line, below the quotation
        above = view.paragraphs[p - 1]
        q = view.quote[view.tokens_of(above.end - 1, above.end)[0]]
        if q >= 0 and view.passages[q].end != above.end:
            return
    if q < 0 or view.passages[q].end > paragraph.end or view.passages[q].start < view.paragraphs[max(p - 1, 0)].start:
        return
    passage = view.passages[q]
    if passage.start not in (paragraph.start, view.paragraphs[max(p - 1, 0)].start):
        return
    found = CREDIT.match(view.text, passage.end, paragraph.end)
    if not found or len(found["name"].split()) > CREDIT_WORDS or not found["name"][0].isupper():
        return
    source = view.trim(*view.tokens_of(*found.span("name")))
    dash = view.tokens_of(*found.span("dash"))[0]
    if source[0] >= source[1] or any(view.tag[i] in ("VBD", "VBZ", "VBP", "MD") for i in range(*source)):
        return
    yield Candidate("credit", "credit", "—", dash, (), source, passage.content, (q,))
