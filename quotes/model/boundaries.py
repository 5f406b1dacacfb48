"""Boundaries: the places in a sentence where a content may end, with their features.

In: a `View`, a candidate and the tokens its content may reach. Out: `Boundary` places, and the features of each for
`endings`. A content ends before punctuation, or before a phrase whose head's governor stands before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from attrs import frozen

from quotes.lang.en.words import words
from quotes.model.lexicon import Lexicon
from quotes.parse.view import DASHES, View
from quotes.rules import grammar as g
from quotes.rules.candidates import Candidate
from quotes.rules.content import CONCESSIONS, is_reported_contrast
from quotes.rules.voice import own_subject

BOUNDARY_MARKS = DASHES | frozenset({",", ";", ":", "("})
PHRASE_LABELS = frozenset(
    {"prep", "agent", "dative", "advcl", "advmod", "npadvmod", "mark", "cc", "parataxis", "relcl", "acl", "appos"}
)
"""Labels of phrases before which a content may end without a mark. Objects and complements belong to the content."""
CONTINUING = words("continuing")
"""First words of phrases that are features themselves, in place of their tag."""
PHRASE_CLIMB = 12
"""Most steps from the first word of a phrase to its head. A guess."""
PHRASE_LENGTHS = (1, 2, 3, 4, 6, 9, 13, 20, 30)
"""Limits in tokens between the classes of phrase length. A guess."""
LIKELY_RIVAL = 0.7
"""Least probability of another attribution before which a content ends. A guess."""
VERB_LEVELS = 4
"""Number of levels that the probability of a verb is rounded to. A guess."""
WORTH_FRAMES = ("clause", "object", "infinitive")
"""Frames in which the verb after a boundary is looked up in the lexicon; the highest probability counts."""

FeatureKey = tuple[str | int, ...]
"""A group of features: its kind, and the values they are made of."""


class Boundary(NamedTuple):
    """A place where a content may end.

    Attributes:
        at: Token index after the content's last token.
        mark: Punctuation at this place: "-" for every dash, "end" at the end of the sentence, "" for none.
        opens: Token index of the first token that follows.
        head: Token index of the head of the phrase that begins there, -1 if nothing follows.
    """

    at: int
    mark: str
    opens: int
    head: int


@frozen
class Reach:
    """A candidate's content and the furthest place where it may end: token indices, the ends exclusive."""

    first: int
    end: int
    limit: int


@frozen
class Others:
    """The other attributions of a text. A content ends before the next one begins.

    Attributes:
        begins: First tokens of their sources, cues and quotations, ascending.
        cues: Token index and probability of each cue, ascending.
    """

    begins: Sequence[int]
    cues: Sequence[tuple[int, float]]


def boundaries(view: View, reach: Reach) -> Iterator[Boundary]:
    """Yield the places where the content may end, ascending, with the present end and the limit."""
    marked = -1
    for at in range(reach.first + 1, reach.limit):
        quote = view.quote[at]
        if quote >= 0 and view.quote[at - 1] == quote and at != reach.end:
            continue
        above = view.head[at]
        if view.word[at] in BOUNDARY_MARKS:
            mark, opens, marked = ("-" if view.word[at] in DASHES else view.word[at]), at + 1, at
        elif marked == at - 1 and at != reach.end:
            continue  # the mark is already a boundary
        elif above > at != reach.end and view.left[above] != at:
            continue  # in the middle of a phrase
        else:
            mark, opens = "", at
        if mark and at != reach.end and is_reported_contrast(view, reach.first, opens, reach.limit):
            continue
        head = _head_of_phrase(view, opens) if opens < reach.limit else -1
        if mark or at == reach.end or (view.head[head] < at and view.dep[head] in PHRASE_LABELS):
            yield Boundary(at, mark, opens, head)
    yield Boundary(reach.limit, "end", reach.limit, -1)


def least_boundaries(view: View, reach: Reach) -> int:
    """Return a number of places that `boundaries` certainly yields, in logarithmic time."""
    marks = view.once(_marks_alone)
    return bisect_left(marks, reach.limit) - bisect_left(marks, reach.first + 1)


def _marks_alone(view: View) -> list[int]:
    """Return the marks that are boundaries of every content: outside quotation marks, and not before a contrast."""
    marks = (i for i in view.tokens_in(BOUNDARY_MARKS) if view.quote[i] < 0)
    return [i for i in marks if i + 1 < view.n and view.lower[i + 1] not in CONCESSIONS]


def _head_of_phrase(view: View, first: int) -> int:
    """Return the head of the widest phrase that begins with a token."""
    head = first
    for _ in range(PHRASE_CLIMB):
        above = view.head[head]
        if above == head or view.left[above] != first:
            break
        head = above
    return head


def features(
    view: View, lexicon: Lexicon, c: Candidate, reach: Reach, places: Sequence[Boundary], others: Others
) -> Iterator[list[FeatureKey]]:
    """Yield for every place the keys of its groups of features; `names` yields the features of a key."""
    quoted = [i for i in range(reach.first, reach.limit) if view.quote[i] >= 0]
    first_quoted = quoted[0] if quoted else reach.limit
    inside = bisect_left(quoted, reach.end)
    last_quoted = quoted[inside - 1] if inside else -1
    cue = _read_cue(view, lexicon, c)
    for boundary in places:
        at, mark = boundary.at, boundary.mark
        place = "before" if at < reach.end else "present" if at == reach.end else "after"
        keys: list[FeatureKey] = [
            ("place", c.frame, mark, place, first_quoted < at, last_quoted >= at),
            ("length", c.frame, _length(at - reach.first)),
        ]
        follows = bisect_left(others.cues, (at, 0.0))
        if mark != "end" and follows < len(others.cues) and others.cues[follows][0] < max(reach.end, at + 1):
            keys.append(("cue", others.cues[follows][1] > LIKELY_RIVAL))
        if boundary.head >= 0:
            _of_phrase(view, lexicon, c.frame, reach, boundary, place, cue, keys)
        yield keys


class _Cue(NamedTuple):
    """The cue of a candidate: token index, act, form, tense; the verb it reports, -1 if none, and its tense."""

    head: int
    act: str
    form: str
    tense: str
    reported: int
    tense_reported: str


def _read_cue(view: View, lexicon: Lexicon, c: Candidate) -> _Cue:
    reported = g.child(view, c.head, ("ccomp",))
    return _Cue(
        c.head,
        lexicon.act(c.frame, c.lemma),
        g.verb_form(view, c.head),
        g.tense(view, c.head),
        -1 if reported is None else reported,
        "" if reported is None else g.tense(view, reported),
    )


def _of_phrase(
    view: View,
    lexicon: Lexicon,
    frame: str,
    reach: Reach,
    boundary: Boundary,
    place: str,
    cue: _Cue,
    keys: list[FeatureKey],
) -> None:
    """Add the features of the phrase that begins at a boundary."""
    head, mark = boundary.head, boundary.mark
    dep, on, verb = view.dep[head], view.head[head], head
    word = view.lower[boundary.opens] if view.lower[boundary.opens] in CONTINUING else view.tag[boundary.opens]
    if dep == "cc":
        verb = next((k for k in view.kids[on] if k > head and view.dep[k] == "conj"), head)
    hangs = (
        "itself" if on == head
        else "cue" if on == cue.head
        else "before" if on < reach.first
        else "clause" if view.head[on] < reach.first
        else "inside"
    )  # fmt: skip
    has_subject = own_subject(view, verb) is not None
    form, worth = "none", -1
    if view.pos[verb] in g.VERBAL:
        form = g.verb_form(view, verb)
        if view.pos[verb] == "VERB":
            lemma = view.lemma[verb]
            worth = int(VERB_LEVELS * max(lexicon.probability(frame, lemma) for frame in WORTH_FRAMES))
    if dep == "cc" and form != "none" and view.pos[on] in g.VERBAL:
        keys.append(("like", form == cue.form, form == g.verb_form(view, on), has_subject, worth))
    if view.pos[verb] in g.VERBAL:
        tense = g.tense(view, verb)
        keys.append(("tense", tense, cue.form, dep))
        if tense and 0 <= cue.reported < head:
            like_cue, like_reported = tense == cue.tense, tense == cue.tense_reported
            keys.append(("harmony", like_reported, like_cue, has_subject, dep, mark))
    keys.append(("phrase", word, dep, mark, place, frame))
    keys.append(("clause", form, has_subject, worth, cue.act, dep, mark))
    keys.append(("hangs", hangs, place))
    after = view.right[head] + 1
    if after < reach.end - 1:
        keys.append(("closed", mark, view.word[after] if view.word[after] in BOUNDARY_MARKS else ""))
    if dep == "prep" and g.is_medium(view, head):
        keys.append(("medium",))


def names(key: FeatureKey) -> Iterator[str]:
    """Yield the names of the features in a group: keys of the coefficients."""
    match key:
        case "place", frame, mark, place, quoted_before, quoted_after:
            yield f"mark {mark}"
            yield f"place {place} {mark}"
            yield f"frame {frame} {mark}"
            yield f"quoted {quoted_before} {quoted_after} {place}"
        case "phrase", word, dep, mark, place, frame:
            yield f"word {word}"
            yield f"word place {word} {place}"
            yield f"word mark {word} {mark}"
            yield f"word dep {word} {dep}"
            yield f"word frame {word} {frame}"
            yield f"dep place {dep} {place}"
            yield f"dep mark {dep} {mark}"
        case "clause", form, has_subject, worth, act, dep, mark:
            yield f"form {form}"
            yield f"subject {has_subject} {mark} {dep}"
            yield f"act {act} {dep} {mark}"
            if worth != -1:
                yield f"worth {worth} {dep}"
        case "like", cue, head, has_subject, worth:
            yield f"like {cue} {head} {has_subject}"
            yield f"like {cue} {head} {has_subject} {worth}"
        case "length", frame, tokens:
            yield f"length {tokens}"
            yield f"length frame {tokens} {frame}"
        case _:
            yield " ".join(map(str, key))


def _length(tokens: int) -> int:
    """Return the least length limit that a number of tokens does not exceed, or 31."""
    place = bisect_left(PHRASE_LENGTHS, tokens)
    return PHRASE_LENGTHS[place] if place < len(PHRASE_LENGTHS) else PHRASE_LENGTHS[-1] + 1
