"""Confidence: the probability that a candidate is right, from its cue and its place in the sentence.

In: a `View`, a candidate and the fitted numbers. Out: a probability. A logistic regression over a few plain features,
fitted on annotated text by `quotes.fitting.confidence`; its coefficients are `weights.json` beside the lexicon.
Without them, a candidate has the probability of its cue.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from math import exp, log

from quotes.lang.en.words import words
from quotes.model.features import OF_FRAME, OF_OBJECT, statement_features
from quotes.model.lexicon import MOST_KNOWN, Lexicon
from quotes.model.numbers import Numbers
from quotes.parse.view import View
from quotes.ranges import TokenRange
from quotes.rules import grammar as g
from quotes.rules.candidates import Candidate, Reach
from quotes.rules.frames import frame_of
from quotes.rules.voice import is_hearers

WORTH = "worth"
"""A feature that is a number: the log odds of the cue's probability in its frame, from the lexicon."""
OTHER_FRAMES = "elsewhere"
"""A feature that is a number: the log odds of the cue's probability in other frames."""
KNOWN_OF_CUE = frozenset({"bias", WORTH, OTHER_FRAMES, "frame", "tag", "dep"})
"""Feature groups that depend only on the cue."""
MOST_BOUNDS = 500
"""Bounds that are cached, one for each set of fitted numbers and frame; there are 60 frames."""
HOPELESS = 0.02
"""Probability of a cue below which no other feature is computed. A guess."""
PROBABILITY_DIGITS = 4
"""Decimals of a probability in a record. A guess."""
THING_PRONOUNS, PRONOUNS_OF_SPEECH = words("thing_pronouns"), words("pronouns_of_speech")
SOURCE_NOUNS = {(True, True): "humans", (True, False): "human", (False, True): "nouns", (False, False): "noun"}
"""(Whether a source's noun is for a person, whether it is plural) → kind of source."""
FAR_TOKENS = 12
"""Tokens between source and cue from which the source may belong to another verb. A guess."""
LENGTH_LIMITS, LENGTH_NAMES = (3, 6, 12, 25), ("1-2", "3-5", "6-11", "12-24", "25+")
"""Limits in words between the classes of content length, and the classes."""


def confidence(view: View, candidate: Candidate, numbers: Numbers) -> float:
    """Return the probability in [0, 1] that the candidate is an attribution to this source."""
    worth = numbers.lexicon.probability(candidate.frame, candidate.lemma)
    weights = numbers.weights
    if worth < HOPELESS or not weights or not frame_of(candidate.frame).weighed:
        return round(worth, PROBABILITY_DIGITS)
    score = _cue_score(numbers, candidate.frame, candidate.lemma, *_place(view, candidate.head))
    for feature in _other_features(view, candidate):
        score += weights.get(feature, 0.0)
    return round(1 / (1 + exp(-score)), PROBABILITY_DIGITS)


def _place(view: View, head: int) -> tuple[str, str]:
    return (view.tag[head], view.dep[head]) if head >= 0 else ("", "")


@lru_cache(MOST_KNOWN)
def _cue_score(numbers: Numbers, frame: str, lemma: str, tag: str, dep: str) -> float:
    """Return the score, in log odds, of a cue with its tag and label, without any other features."""
    weights, lexicon = numbers.weights, numbers.lexicon
    score = weights["bias"]
    for name, value in cue_numbers(lexicon, frame, lemma, lexicon.probability(frame, lemma)).items():
        score += weights.get(name, 0.0) * value
    return score + sum(weights.get(feature, 0.0) for feature in _cue_features(frame, tag, dep))


def cue_numbers(lexicon: Lexicon, frame: str, lemma: str, worth: float) -> dict[str, float]:
    """Return the features of a cue that are numbers: what it is worth, of all frames alike and of its frame alone.

    How far a cue can be trusted depends on the frame: *maintain* with a clause is speech, whatever its objects are.

    Args:
        lexicon: What cues are worth.
        frame: The cue's frame.
        lemma: The cue's lemma.
        worth: The cue's probability in its frame.
    """
    here, elsewhere = log_odds(worth), log_odds(lexicon.elsewhere(frame, lemma))
    return {
        WORTH: here,
        OTHER_FRAMES: elsewhere,
        f"{WORTH}={frame}": here,
        f"{OTHER_FRAMES}={frame}": elsewhere,
    }


def reach(numbers: Numbers, least: float) -> Reach:
    """Return a function that says whether a candidate with some cue can reach a probability.

    Args:
        numbers: The fitted numbers.
        least: The probability.
    """

    def in_reach(view: View, frame: str, lemma: str, head: int) -> bool:
        return least <= HOPELESS or _at_best(numbers, frame, lemma, *_place(view, head)) >= least

    return in_reach


@lru_cache(MOST_KNOWN)
def _at_best(numbers: Numbers, frame: str, lemma: str, tag: str, dep: str) -> float:
    """Return the highest probability that a candidate with this cue can reach."""
    worth = numbers.lexicon.probability(frame, lemma)
    if worth < HOPELESS:
        return HOPELESS
    if not numbers.weights or not frame_of(frame).weighed:
        return worth
    return (
        1 / (1 + exp(-_cue_score(numbers, frame, lemma, tag, dep) - _most_to_come(numbers, frame)))
        + 10.0**-PROBABILITY_DIGITS
    )


@lru_cache(MOST_BOUNDS)
def _most_to_come(numbers: Numbers, frame: str) -> float:
    """Return an upper bound of the sum of the features that do not depend on the cue and its place in the parse.

    A feature that names a frame counts only in that frame; one about objects, only where the content is a noun phrase.
    """
    nominal = frame_of(frame).nominal
    most: dict[str, float] = defaultdict(float)
    for name, weight in numbers.weights.items():
        kind, _, value = name.partition("=")
        if kind in KNOWN_OF_CUE or (kind in OF_OBJECT and not nominal):
            continue
        if kind not in OF_FRAME or value.endswith(f" {frame}"):
            most[kind] = max(most[kind], weight)
    return sum(most.values())


def log_odds(p: float) -> float:
    """Return the log odds of a probability, clipped to [0.001, 0.999]."""
    p = min(max(p, 0.001), 0.999)
    return log(p / (1 - p))


def features(view: View, c: Candidate) -> Iterator[str]:
    """Yield the names of a candidate's features."""
    yield from _cue_features(c.frame, *_place(view, c.head))
    yield from _other_features(view, c)


def _cue_features(frame: str, tag: str, dep: str) -> tuple[str, ...]:
    return f"frame={frame}", f"tag={tag}", f"dep={dep}"


def _other_features(view: View, c: Candidate) -> Iterator[str]:
    if c.source is not None or (frame_of(c.frame).credits and not (c.head >= 0 and is_hearers(view, c.head))):
        yield f"source={_source_kind(view, c.source)}"
    length = 0
    for start, end in c.content:
        length += end - start
    size = LENGTH_NAMES[bisect_right(LENGTH_LIMITS, length / 6)]
    yield f"length={size}"
    yield f"framed length={size} {c.frame}"
    if c.head < 0:
        return
    kids = view.kids[c.head]
    deps = {view.dep[k] for k in kids}
    if "neg" in deps:
        yield "negated"
    if "aux" in deps and any(view.tag[k] == "MD" for k in kids if view.dep[k] == "aux"):
        yield "modal"
    if "mark" in deps:
        yield "subordinate"
    if c.passages:
        if c.frame != "object":  # there, the marks are in a clause about the object (see `objects`)
            yield "marks"
        if all(g.is_title(view, view.passages[q]) for q in c.passages):
            yield "title"
        if view.para[view.passages[c.passages[0]].first] != view.para[view.passages[c.passages[-1]].last]:
            yield "paragraphs"
    p = view.para[c.head]
    if p >= 0 and view.paragraphs[p].heading:
        yield "heading"
    if c.source is not None:
        if c.source[0] > c.head:
            yield "source after cue"
        if c.head - c.source[1] > FAR_TOKENS:
            yield "source far"
    yield from statement_features(view, c)


def _source_kind(view: View, source: TokenRange | None) -> str:
    if source is None:
        return "none"
    head = g.phrase_head(view, source)
    lower, tag = view.lower[head], view.tag[head]
    if tag in ("WP", "WDT"):
        return lower
    if tag in ("PRP", "PRP$"):
        return "it" if lower in THING_PRONOUNS else "we" if lower in PRONOUNS_OF_SPEECH else "he"
    if view.pos[head] == "PROPN":
        return "name"
    if view.lemma[head] in g.DOCUMENT_NOUNS:
        return "document"
    if view.lemma[head] in g.GROUP_NOUNS:
        return "group"
    if view.pos[head] == "NOUN":
        human = view.lemma[head].endswith(g.HUMAN_ENDINGS)
        return SOURCE_NOUNS[human, tag == "NNS"]
    return view.pos[head]
