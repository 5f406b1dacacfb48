"""Fit where contents end on annotated articles.

    python benchmarks/fit_endings.py TRAIN.jsonl.gz

A logistic regression (scikit-learn, which textacy brings) over the features of `quotes.model.boundaries`: given that
what somebody said goes as far as a boundary in its sentence, does it end there? Asked of every candidate that is kept
and annotated with the same cue, and of every boundary up to the annotated end. Writes `quotes/lang/en/endings.json`.
Run it after `learn_lexicon.py` and `fit_confidence.py`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from fit_confidence import Row, fit, save

import quotes.lang.en
from quotes.config import Config
from quotes.extraction import read_view
from quotes.model.boundaries import boundaries, features, names
from quotes.model.confidence import confidence
from quotes.model.endings import others_of, reach_of
from quotes.model.lexicon import Lexicon, load_lexicon
from quotes.parse.pipeline import load_pipeline
from quotes.parse.view import View
from quotes.rules.candidates import Selected
from quotes.rules.registry import candidates
from quotes.scoring import Article, read_gold
from quotes.scoring.annotations import Spans
from quotes.selection.rivals import likeliest, readable

TARGET = Path(quotes.lang.en.__file__).parent / "endings.json"
STRENGTH = 0.2
"""Inverse of the penalty on large coefficients."""
DIGITS = 2
LEAST_SEEN = 8
"""Features seen less often are left out."""
BEGINNING = 4
"""Tokens at the beginning of a content of which one at least has to be annotated."""


def main(path: str) -> None:
    """Fit on the articles at `path` and write the coefficients."""
    articles = read_gold(path)
    pipeline = load_pipeline(Config())
    lexicon = load_lexicon()
    docs = pipeline.pipe((article.text for article in articles), batch_size=8)
    found = [row for pair in zip(articles, docs, strict=True) for row in rows(pair[0], read_view(pair[1]), lexicon)]
    save(fit(often_seen(found), STRENGTH), TARGET, DIGITS)


def rows(article: Article, view: View, lexicon: Lexicon) -> Iterator[tuple[list[str], bool]]:
    """Yield features and truth of every boundary that can be judged."""
    scored = [Selected(c, confidence(view, c, lexicon)) for c in candidates(view, lexicon) if readable(view, c)]
    kept = likeliest(view, scored, Config().min_confidence)
    others = others_of(view, kept)
    annotated = [(_tokens(view, a.cue), _tokens(view, a.content)) for a in article.annotators[0]]
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


def often_seen(found: list[tuple[list[str], bool]]) -> list[Row]:
    """Return the rows with the features that are seen often enough."""
    seen = Counter(name for named, _ in found for name in named)
    return [({name: 1.0 for name in named if seen[name] >= LEAST_SEEN}, truth) for named, truth in found]


def _tokens(view: View, spans: Spans) -> set[int]:
    """Return the tokens of character ranges, without punctuation."""
    found = {i for start, end in spans for i in range(*view.tokens_of(start, end))}
    return {i for i in found if view.pos[i] not in ("PUNCT", "SPACE")}


if __name__ == "__main__":
    main(*sys.argv[1:])
