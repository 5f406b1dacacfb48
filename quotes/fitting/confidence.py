"""Fit confidence: is a candidate an annotated attribution, with its source?

In: annotated articles and a lexicon. Out: coefficients of the features of `quotes.model.confidence`. The probability of
each candidate's cue is computed without that candidate: otherwise rare cues would look better than they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quotes.fitting.judging import ParsedArticle, judged
from quotes.fitting.regression import Row, fit_coefficients, rounded
from quotes.model.confidence import HOPELESS, cue_numbers, features
from quotes.model.lexicon import SMOOTHING, Lexicon
from quotes.model.numbers import Numbers
from quotes.model.scope import Scope
from quotes.rules.frames import frame_of

WEIGHT_STRENGTH = 0.1
"""Inverse of the penalty on large coefficients. 0.1 to 1 give the same F1 on PolNeAR's training articles; if few
articles are added to many, 0.1 is best on held-out ones."""
WEIGHT_DIGITS = 4
"""Decimals of the coefficients in the files: far finer than any effect on a probability. A guess."""


def fit_confidence(
    readings: Iterable[ParsedArticle],
    numbers: Numbers,
    before: Mapping[str, float] | None = None,
    scope: Scope = "attributions",
) -> dict[str, float]:
    """Return the coefficients of confidence.

    Args:
        readings: The articles.
        numbers: The numbers fitted so far, with the lexicon.
        before: Coefficients to stay near to.
        scope: What counts as right.
    """
    rows = [row for reading in readings for row in rows_of(reading, numbers, scope)]
    return rounded(fit_coefficients(rows, WEIGHT_STRENGTH, before), WEIGHT_DIGITS)


def rows_of(reading: ParsedArticle, numbers: Numbers, scope: Scope = "attributions") -> Iterator[Row]:
    """Yield features and truth of every candidate with a verdict."""
    lexicon, view = numbers.lexicon, reading.view
    for verdict in judged(reading, numbers):
        c = verdict.candidate
        counts = verdict.counts(scope)
        worth = worth_without(lexicon, c.frame, c.lemma, found=verdict.found and counts)
        if worth >= HOPELESS and frame_of(c.frame).weighed:
            plain = dict.fromkeys(features(view, c), 1.0)
            numbers_of_cue = cue_numbers(lexicon, c.frame, c.lemma, worth)
            yield {**numbers_of_cue, **plain}, verdict.with_source and counts


def worth_without(lexicon: Lexicon, frame: str, lemma: str, *, found: bool) -> float:
    """Return the lexicon's probability without one observation."""
    probability = lexicon.probability(frame, lemma)
    _, seen = lexicon.counted(frame, lemma)
    if not seen:
        return probability
    return (probability * (seen + SMOOTHING) - found) / (seen - 1 + SMOOTHING)
