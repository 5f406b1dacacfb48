"""Fit the ends of contents: if a content reaches a boundary in its sentence, does it end there?

In: annotated articles, and numbers that decide which candidates are kept. Out: coefficients of the features of
`quotes.model.boundaries`. Rows are the boundaries, up to the annotated end, of every kept candidate that is annotated
with the same cue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from quotes.config import Config
from quotes.fitting.judging import ParsedArticle
from quotes.fitting.regression import BIAS, Row, fit_coefficients, rounded
from quotes.model.boundaries import boundaries, features, names
from quotes.model.confidence import confidence
from quotes.model.endings import others_of, reach_of
from quotes.model.numbers import Numbers
from quotes.parse.view import View
from quotes.rules.candidates import Selected
from quotes.rules.registry import candidates
from quotes.scoring.annotations import Spans
from quotes.selection.rivals import likeliest, readable

ENDING_STRENGTH = 0.2
"""Inverse of the penalty on large coefficients. By cross-validation on PolNeAR's training articles."""
ENDING_DIGITS = 2
"""Decimals of the coefficients in the files, of which there are more than a thousand. A guess."""
LEAST_SEEN_FEATURE = 8
"""Least occurrences of a feature. By cross-validation, as above."""
BEGINNING = 4
"""First tokens of a content, at least one of which must be annotated. A guess."""

Named = tuple[list[str], bool]


def fit_endings(
    readings: Iterable[ParsedArticle], numbers: Numbers, before: Mapping[str, float] | None = None
) -> dict[str, float]:
    """Return the coefficients of endings.

    Args:
        readings: The articles.
        numbers: The numbers fitted so far: lexicon and confidence.
        before: Coefficients to stay near to; their features are kept even if they are rare.
    """
    found = [row for reading in readings for row in rows_of(reading, numbers)]
    fitted = fit_coefficients(often_seen(found, before or {}), ENDING_STRENGTH, before)
    return rounded(fitted, ENDING_DIGITS) if fitted else {}


def rows_of(reading: ParsedArticle, numbers: Numbers) -> Iterator[Named]:
    """Yield features and truth of every boundary with a verdict."""
    view, lexicon = reading.view, numbers.lexicon
    scored = [Selected(c, confidence(view, c, numbers)) for c in candidates(view, lexicon) if readable(view, c)]
    kept = likeliest(view, scored, Config().min_confidence)
    others = others_of(view, kept)
    annotated = [(_tokens(view, a.cue), _tokens(view, a.content)) for a in reading.article.annotators[0]]
    for c in (s.candidate for s in kept):
        reach = reach_of(view, c, others)
        if reach is None:
            continue
        own = range(reach.first, reach.end)
        content = max(
            (content for cue, content in annotated if c.head in cue), key=lambda t: len(t & {*own}), default=set[int]()
        )
        if not content & {*own[:BEGINNING]}:
            continue
        end = max(i for i in content if i < max(reach.limit, reach.end)) + 1
        places = [*boundaries(view, reach)]
        for place, keys in zip(places, features(view, lexicon, c, reach, places, others), strict=True):
            ends = place.at >= end or place is places[-1]
            yield [name for key in keys for name in names(key)], ends
            if ends:
                break


def often_seen(found: list[Named], known: Mapping[str, float]) -> list[Row]:
    """Return the rows with only the features that are already known or frequent enough."""
    seen = Counter(name for named, _ in found for name in named)
    kept = {name for name, times in seen.items() if times >= LEAST_SEEN_FEATURE or name in known} - {BIAS}
    return [({name: 1.0 for name in named if name in kept}, truth) for named, truth in found]


def _tokens(view: View, spans: Spans) -> set[int]:
    """Return the tokens of character ranges, without punctuation."""
    found = {i for start, end in spans for i in range(*view.tokens_of(start, end))}
    return {i for i in found if view.pos[i] not in ("PUNCT", "SPACE")}
