"""Where contents end, fitted: given that a content goes as far as a boundary in its sentence, does it end there?

In: annotated articles, and numbers that say which candidates are kept. Out: coefficients of the features of
`quotes.model.boundaries`. Asked of every candidate that is kept and annotated with the same cue, and of every boundary
up to the annotated end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from quotes.config import Config
from quotes.fitting.judging import Reading
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

STRENGTH = 0.2
"""Inverse of the penalty on large coefficients. By cross-validation on PolNeAR's training articles."""
DIGITS = 2
LEAST_SEEN_FEATURE = 8
"""Features seen less often are left out. By cross-validation, as above."""
BEGINNING = 4
"""Tokens at the beginning of a content of which one at least has to be annotated. A guess."""

Named = tuple[list[str], bool]


def fit_endings(
    readings: Iterable[Reading], numbers: Numbers, before: Mapping[str, float] | None = None
) -> dict[str, float]:
    """Return the coefficients of endings.

    Args:
        readings: The articles.
        numbers: What was fitted so far: lexicon and confidence.
        before: Coefficients to stay near to; features they have are kept however seldom they are seen.
    """
    found = [row for reading in readings for row in rows_of(reading, numbers)]
    fitted = fit_coefficients(often_seen(found, before or {}), STRENGTH, before)
    return rounded(fitted, DIGITS) if fitted else {}


def rows_of(reading: Reading, numbers: Numbers) -> Iterator[Named]:
    """Yield features and truth of every boundary that can be judged."""
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
        places = boundaries(view, reach)
        for place, keys in zip(places, features(view, lexicon, c, reach, places, others), strict=True):
            ends = place.at >= end or place is places[-1]
            yield [name for key in keys for name in names(key)], ends
            if ends:
                break


def often_seen(found: list[Named], known: Mapping[str, float]) -> list[Row]:
    """Return the rows with the features that are known already or seen often enough."""
    seen = Counter(name for named, _ in found for name in named)
    kept = {name for name, times in seen.items() if times >= LEAST_SEEN_FEATURE or name in known} - {BIAS}
    return [({name: 1.0 for name in named if name in kept}, truth) for named, truth in found]


def _tokens(view: View, spans: Spans) -> set[int]:
    """Return the tokens of character ranges, without punctuation."""
    found = {i for start, end in spans for i in range(*view.tokens_of(start, end))}
    return {i for i in found if view.pos[i] not in ("PUNCT", "SPACE")}
