"""Scoring: compare predicted attributions with annotated ones. In: files of both. Out: scores and errors.

`read_gold` and `read_predictions` read files, `score` compares them, `agreement` compares annotators, and `errors`
lists errors by cause. `quotes score` does the same on the command line.
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
