"""Scoring: how far predicted attributions agree with annotated ones.

`read_gold` and `read_predictions` read files, `score` compares, `agreement` compares annotators with each other, and
`errors` says what went wrong where. `quotes score` is the same on the command line.
"""

from quotes.scoring.annotations import Annotation, Article, read_gold, read_predictions
from quotes.scoring.causes import CAUSES, Error, errors, worth
from quotes.scoring.measure import Measure, Recall, Scores, agreement, score
from quotes.scoring.tracks import TRACKS, Track

__all__ = [
    "CAUSES",
    "TRACKS",
    "Annotation",
    "Article",
    "Error",
    "Measure",
    "Recall",
    "Scores",
    "Track",
    "agreement",
    "errors",
    "read_gold",
    "read_predictions",
    "score",
    "worth",
]
