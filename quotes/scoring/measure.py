"""Precision, recall and F1 of predicted attributions.

In: annotated articles and predictions. Out: `Scores`. Predictions and gold are matched one to one with the largest
total overlap of contents; every figure counts matched pairs, over all articles together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations
from typing import Any

from attrs import asdict, field, frozen

from quotes.records import KINDS, Attribution, Kind
from quotes.scoring.annotations import Annotation, Article, as_annotations
from quotes.scoring.tracks import Track, in_track
from quotes.scoring.words import Attributed, WordIndex, overlap, same_cue

FOUND = 0.5
"""Least overlap (shared words / all words) of two contents that are one attribution. A convention of this project."""
CUE_BONUS = 1e-3
"""Added to the overlap for a shared cue: decides between equal overlaps, smaller than any difference of overlaps."""

Pair = tuple[int, int, float]
Judged = tuple[WordIndex, list[Attributed], list[Attributed]]


@frozen
class Measure:
    """Precision, recall and F1, each in [0, 1]."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, right: int, predicted: int, gold: int) -> Measure:
        """Return the measure of `right` out of `predicted` and of `gold`; 0 instead of a division by 0."""
        precision = right / predicted if predicted else 0.0
        recall = right / gold if gold else 0.0
        both = precision + recall
        return cls(precision, recall, 2 * precision * recall / both if both else 0.0)


@frozen
class Recall:
    """Shares of the gold attributions of a kind, in [0, 1]; 0 if there are none.

    Attributes:
        found: Share that was found.
        speaker: Share that was found with its speaker.
        gold: Number of gold attributions.
    """

    found: float
    speaker: float
    gold: int


@frozen
class Scores:
    """The result of a comparison.

    Attributes:
        found: Contents share at least half of all their words.
        speaker: Found, and the sources share a word that is not a function word, or are both absent.
        triple: As `speaker`, and the cues share a word, or are both absent.
        content_exact: The contents have the same words.
        source_exact: Found, and the sources have the same words.
        content_overlap: Counted in words: those shared by the contents of matched pairs.
        recall: Recall by kind of the gold content.
        predicted: Number of predicted attributions in the track.
        gold: Number of annotated attributions.
    """

    found: Measure
    speaker: Measure
    triple: Measure
    content_exact: Measure
    source_exact: Measure
    content_overlap: Measure
    recall: Mapping[Kind, Recall] = field(factory=dict)
    predicted: int = 0
    gold: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Return the scores as plain JSON types."""
        return asdict(self)


MEASURES = ("found", "speaker", "triple", "content_exact", "source_exact", "content_overlap")
"""The names of the measures of `Scores`, in the order they are shown."""


def score(
    gold: Iterable[Article], predicted: Mapping[str, Sequence[Annotation | Attribution]], *, track: Track = "all"
) -> Scores:
    """Score predictions against the first annotator's attributions.

    The measures are those of PolNeAR's authors and Pareti (EMNLP 2015): partial and exact matching of source, cue and
    content.

    Args:
        gold: The annotated articles.
        predicted: Name of an article → its predictions: annotations, or records from `extract`. Those with a parent are
            left out if annotators mark nothing inside contents. An article not named has no predictions.
        track: The attributions to score. Gold attributions outside it, and the predictions matched with them, are not
            counted.

    Returns:
        The scores, as shares in [0, 1], over all articles together.
    """
    return total(judged(gold, predicted), track)


def agreement(gold: Iterable[Article], *, track: Track = "all") -> Scores | None:
    """Score annotators against each other, each pair in both directions; `None` if no article has two annotators."""
    pairs = [
        (index, index.attributed(one), index.attributed(other))
        for article in gold
        for index in [WordIndex(article)]
        for one, other in permutations(article.annotators, 2)
    ]
    return total(pairs, track) if pairs else None


def judged(gold: Iterable[Article], predicted: Mapping[str, Sequence[Annotation | Attribution]]) -> Iterable[Judged]:
    """Yield each article's words, its gold attributions and its predicted ones."""
    for article in gold:
        index = WordIndex(article)
        found = index.attributed(as_annotations(predicted.get(article.doc, ()), nests=article.nests))
        yield index, index.attributed(article.annotators[0]), found


def total(pairs: Iterable[Judged], track: Track) -> Scores:
    """Return the scores over articles."""
    n: Counter[str] = Counter()
    for index, all_gold, all_predicted in pairs:
        gold, predicted = restrict(index, all_gold, all_predicted, track)
        n["gold"] += len(gold)
        n["predicted"] += len(predicted)
        n["gold words"] += sum(len(g.content) for g in gold)
        n["predicted words"] += sum(len(p.content) for p in predicted)
        n.update(f"gold {g.kind}" for g in gold)
        for i, j, shared in align(gold, predicted):
            n.update(_judge(index, gold[i], predicted[j], shared))
    measures = {name: Measure.of(n[name], n["predicted"], n["gold"]) for name in MEASURES[:-1]}
    return Scores(
        **measures,
        content_overlap=Measure.of(n["shared words"], n["predicted words"], n["gold words"]),
        recall={
            kind: Recall(
                Measure.of(n[f"found {kind}"], 0, n[f"gold {kind}"]).recall,
                Measure.of(n[f"speaker {kind}"], 0, n[f"gold {kind}"]).recall,
                n[f"gold {kind}"],
            )
            for kind in KINDS
        },
        predicted=n["predicted"],
        gold=n["gold"],
    )


def _judge(index: WordIndex, g: Attributed, p: Attributed, shared: float) -> dict[str, int]:
    """Return the counts of a matched pair."""
    found = shared >= FOUND
    speaker = found and index.same_source(g.source, p.source)
    return {
        "shared words": len(g.content & p.content),
        "content_exact": g.content == p.content,
        "source_exact": found and bool(g.source) and g.source == p.source,
        "found": found,
        f"found {g.kind}": found,
        "speaker": speaker,
        f"speaker {g.kind}": speaker,
        "triple": speaker and same_cue(g.cue, p.cue),
    }


def restrict(
    index: WordIndex, gold: list[Attributed], predicted: list[Attributed], track: Track
) -> tuple[list[Attributed], list[Attributed]]:
    """Return the attributions in the track; a matched prediction is in it if its gold attribution is.

    Optional gold is left out, and so are predictions that match it or have half of their words in it.
    """
    gold, predicted = _without_optional(gold, predicted)
    if track == "all":
        return gold, predicted
    answer = {j: gold[i] for i, j, _ in align(gold, predicted)}
    kept = [p for j, p in enumerate(predicted) if in_track(index, answer.get(j, p), track)]
    return [g for g in gold if in_track(index, g, track)], kept


def _without_optional(gold: list[Attributed], predicted: list[Attributed]) -> tuple[list[Attributed], list[Attributed]]:
    optional = [g for g in gold if g.optional]
    if not optional:
        return gold, predicted
    answered = {j: gold[i] for i, j, shared in align(gold, predicted) if shared >= FOUND}
    kept = []
    for j, p in enumerate(predicted):
        if j in answered:
            left_out = answered[j].optional
        else:
            left_out = any(2 * len(p.content & g.content) >= len(p.content) for g in optional)
        if not left_out:
            kept.append(p)
    return [g for g in gold if not g.optional], kept


def align(gold: Sequence[Attributed], predicted: Sequence[Attributed]) -> list[Pair]:
    """Return pairs `(gold, predicted, overlap)` with the largest total overlap, each attribution in at most one."""
    # SciPy is slow to import and only needed for scoring.
    from scipy.optimize import linear_sum_assignment

    if not gold or not predicted:
        return []
    overlaps = [[_overlap(g, p) for p in predicted] for g in gold]
    rows, columns = linear_sum_assignment(overlaps, maximize=True)
    return [
        (int(i), int(j), min(overlaps[i][j], 1.0)) for i, j in zip(rows, columns, strict=True) if overlaps[i][j] > 0
    ]


def _overlap(g: Attributed, p: Attributed) -> float:
    shared = overlap(g.content, p.content)
    return shared + CUE_BONUS * bool(g.cue & p.cue) if shared else 0.0
