"""Vocatives: names and forms of address inside a quotation (`“Senator, that is false”`, `“Come here, Tom”`).

In: a `View` and a `Candidate`. Out: the characters of the first one inside its quotation marks, or `None`. A vocative
is a phrase without an article, set off by commas or the ends of the sentence: a name or a form of address. Not covered:
phrases that may be the subject, an item of a list, an apposition or a place, and the speaker's own name.
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.lang.en.words import words
from quotes.parse.view import TERMINAL, View
from quotes.ranges import CharRange, TokenRange
from quotes.rules.candidates import Candidate, holds
from quotes.rules.grammar import PEOPLE_NOUNS, is_human
from quotes.rules.voice import own_subject
from quotes.speakers.name_parts import COURTESY, OFFICES, TITLES, TOPONYMS, bare
from quotes.speakers.name_runs import CALENDAR, NAME_PARTICLES

FORMS = words("forms_of_address")
BEFORE_FORM = words("before_address")
"""Words that may begin a form of address."""
FELLOW = words("fellow")
INSIDE = TITLES | COURTESY | NAME_PARTICLES | words("joiners") | {"&"}
LONGEST_VOCATIVE = 5
"""Most words of a vocative. A guess."""
BREAKS = frozenset({",", "—", "–", "--"})
SPEAKING_RULES = frozenset(
    {"quotation-before-cue", "quotation-after-cue", "carried-on", "uncredited", "label", "credit", "list"}
)
"""Rules whose quotations are speech, not single words that the writer quotes."""
EXCLAMATIONS = words("called_out")
"""Names in exclamations that address nobody."""
CONTINUATIONS, GREETINGS = words("going_on_after_comma"), words("greetings")
"""Words after a comma that continue the phrase before it."""


def find_vocative(view: View, c: Candidate) -> CharRange | None:
    """Return the characters of the first vocative in the quotations of a candidate."""
    if c.rule not in SPEAKING_RULES:
        return None
    source = {bare(view.word[i]) for i in range(*c.source)} if c.source is not None else set()
    for q in c.passages:
        for span in view.passages[q].spans:
            if not holds(c.content, span.inner_start, span.inner_end):
                continue
            first, last = view.tokens_of(span.inner_start, span.inner_end)
            for segment in _segments(view, first, last):
                a, b = segment
                own = not source.isdisjoint(bare(view.word[i]) for i in range(a, b))
                if not own and _is_vocative(view, segment, TokenRange((first, last)), q != c.passages[-1]):
                    return view.chars(a, b)
    return None


def _segments(view: View, first: int, last: int) -> Iterator[TokenRange]:
    """Yield the token ranges between commas and ends of sentences that are short enough for a vocative."""
    start = first
    for i in range(first, last + 1):
        if i == last or view.word[i] in BREAKS or _ends_sentence(view, i):
            if 0 < i - start <= LONGEST_VOCATIVE:
                yield TokenRange((start, i))
            start = i + 1


def _ends_sentence(view: View, i: int) -> bool:
    """Return whether a token ends a sentence and is not an abbreviation with a full stop."""
    return TERMINAL.issuperset(view.word[i])


def _is_vocative(view: View, segment: TokenRange, span: TokenRange, goes_on: bool) -> bool:
    form = _is_form(view, *segment)
    if not form and not _is_name(view, *segment):
        return False
    first, last = segment
    opens = first == span[0] or _ends_sentence(view, first - 1)
    closes = last == span[1] or _ends_sentence(view, last)
    if opens and closes:
        return _stands_alone(view, segment, span, goes_on)
    if not opens and not _may_follow(view, first, form):
        return False
    comma_closes = not closes and last + 1 == span[1]
    return closes or comma_closes or _may_precede(view, segment, opens)


def _is_form(view: View, first: int, last: int) -> bool:
    """Return whether it is a form of address ("Captain", "my boy", "ladies and gentlemen")."""
    parts = [bare(view.word[i]) for i in range(first, last)]
    while len(parts) > 1 and parts[0] in BEFORE_FORM:
        if parts.pop(0) in FELLOW and len(parts) == 1:
            return view.tag[last - 1] in ("NNS", "NNPS")
    if parts[-1] not in FORMS:
        return False
    return all(part in FORMS or part in INSIDE for part in parts)


def _is_name(view: View, first: int, last: int) -> bool:
    """Return whether it is a name, with or without a title."""
    parts = [bare(view.word[i]) for i in range(first, last)]
    while len(parts) > 1 and (parts[0] in BEFORE_FORM or parts[0] in TITLES or parts[0] in OFFICES):
        parts.pop(0)
        first += 1
    named = all(view.pos[i] == "PROPN" and view.word[i][:1].isupper() for i in range(first, last))
    return named and len(parts) < 4 and not any(p in CALENDAR or p in TOPONYMS or p in EXCLAMATIONS for p in parts)


def _stands_alone(view: View, segment: TokenRange, span: TokenRange, goes_on: bool) -> bool:
    """Return whether a sentence is only a vocative (`“Captain!”`, `“Senator,” she said, “…”`)."""
    mark = view.word[segment[1]] if segment[1] < span[1] else ""
    return goes_on or (mark in ("!", "?") and segment == (span[0], span[1] - 1))


def _may_follow(view: View, first: int, form: bool) -> bool:
    """Return whether the words before the comma are not what the phrase explains or continues."""
    before = first - 2
    if before < 0 or view.word[first - 1] not in BREAKS:
        return False
    if view.pos[before] == "PROPN":
        return False
    nominal = view.pos[before] in ("NOUN", "NUM")
    return not nominal or (form and not is_human(view.lemma[before])) or _is_greeting(view, before)


def _is_greeting(view: View, i: int) -> bool:
    """Return whether `good evening`, `thanks` or a similar greeting ends at `i`."""
    return view.lower[i] in GREETINGS


def _may_precede(view: View, segment: TokenRange, opens: bool) -> bool:
    """Return whether the words after the comma are a clause, not the rest of the phrase."""
    last = segment[1]
    after = last + 1
    if view.lower[after] in CONTINUATIONS or view.quote[after] < 0:
        return False
    if _is_subject(view, last - 1, after):
        return False
    if not opens:
        return True
    if view.pos[after] in ("PROPN", "NOUN") or view.lemma[after] in PEOPLE_NOUNS:
        return False
    if view.tag[after] in ("VBG", "VBN"):
        return False
    if view.tag[after] in ("VBZ", "VBD", "MD"):  # a question, or the name's own verb
        return view.pos[after] == "AUX" and view.pos[after + 1 : after + 2] in (["PRON"], ["DET"])
    end = next((i for i in range(after, view.sent[after][1]) if view.word[i] in BREAKS), view.sent[after][1])
    nominal = view.pos[after] in ("DET", "ADJ") and not any(view.pos[i] in ("VERB", "AUX") for i in range(after, end))
    return not nominal


def _is_subject(view: View, noun: int, after: int) -> bool:
    """Return whether a noun is the only subject of a verb after it, or has an apposition after it."""
    if any(view.dep[k] == "appos" and view.left[k] == after for k in view.kids[noun]):
        return True
    v = view.head[noun]
    return view.dep[noun] in ("nsubj", "nsubjpass") and v > after and own_subject(view, v) == noun
