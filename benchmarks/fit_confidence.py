"""Fit the confidence of candidates on annotated articles.

    python benchmarks/fit_confidence.py TRAIN.jsonl.gz

A logistic regression (scikit-learn, which textacy brings) over the features of `quotes.model.confidence`: is a
candidate an annotated attribution, with its source? The worth of each candidate's cue is the lexicon's without that
candidate, or rare cues would look better in training than they are. Writes `quotes/lang/en/weights.json`. Run it after
`learn_lexicon.py`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from learn_lexicon import judged
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import quotes.lang.en
from quotes.config import Config
from quotes.extraction import read_view
from quotes.model.confidence import ELSEWHERE, HOPELESS, WORTH, features, is_weighed, log_odds
from quotes.model.lexicon import SMOOTHING, Lexicon, load_lexicon
from quotes.parse.pipeline import load_pipeline
from quotes.parse.view import View
from quotes.scoring import Article, read_gold

TARGET = Path(quotes.lang.en.__file__).parent / "weights.json"
STRENGTH = 0.3
"""Inverse of the penalty on large coefficients."""
DIGITS = 4

Row = tuple[dict[str, float], bool]


def main(path: str) -> None:
    """Fit on the articles at `path` and write the coefficients."""
    articles = read_gold(path)
    pipeline = load_pipeline(Config())
    lexicon = load_lexicon()
    docs = pipeline.pipe((article.text for article in articles), batch_size=8)
    found = [row for article, doc in zip(articles, docs, strict=True) for row in rows(article, read_view(doc), lexicon)]
    save(fit(found, STRENGTH), TARGET, DIGITS)


def rows(article: Article, view: View, lexicon: Lexicon) -> Iterator[Row]:
    """Yield features and truth of every candidate that can be judged."""
    for candidate, found, with_source in judged(article, view, lexicon):
        worth = worth_without(lexicon, candidate.frame, candidate.lemma, found)
        if worth >= HOPELESS and is_weighed(candidate.frame):
            elsewhere = log_odds(lexicon.elsewhere(candidate.frame, candidate.lemma))
            yield (
                {WORTH: log_odds(worth), ELSEWHERE: elsewhere, **dict.fromkeys(features(view, candidate), 1.0)},
                with_source,
            )


def worth_without(lexicon: Lexicon, frame: str, lemma: str, found: bool) -> float:
    """Return the lexicon's probability as it would be, had this one observation not been made."""
    probability = lexicon.probability(frame, lemma)
    _, seen = lexicon.counts.get(frame, {}).get(lemma, (0, 0))
    if not seen:
        return probability
    return (probability * (seen + SMOOTHING) - found) / (seen - 1 + SMOOTHING)


def fit(found: list[Row], strength: float) -> dict[str, float]:
    """Return the coefficients by feature name, of a penalty whose inverse is `strength`."""
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=strength, max_iter=3000)
    model.fit(vectorizer.fit_transform([row for row, _ in found]), [truth for _, truth in found])
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    return {"bias": float(model.intercept_[0]), **{name: float(weight) for name, weight in weights.items()}}


def save(weights: dict[str, float], target: Path, digits: int) -> None:
    """Write the coefficients that are not 0 in so many digits after the point, one a line."""
    rounded = ((name, round(weight, digits)) for name, weight in sorted(weights.items()))
    lines = (f"{json.dumps(name)}: {weight}" for name, weight in rounded if weight)
    target.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
