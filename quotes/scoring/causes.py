"""Errors by cause.

In: annotated articles and predictions. Out: one `Error` for every gold attribution that is not predicted with source
and cue, and for every prediction that matches none; and the cost of each cause.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, get_args

from attrs import frozen

from quotes.records import Attribution
from quotes.scoring.annotations import Annotation, Article
from quotes.scoring.measure import FOUND, Scores, align, judged, restrict
from quotes.scoring.tracks import Track
from quotes.scoring.words import Attributed, WordIndex, same_cue

Cause = Literal[
    "missed cue",
    "wrong frame",
    "other cue",
    "content too long",
    "content too short",
    "content split",
    "content shifted",
    "source wrong",
    "source missing",
    "source invented",
    "cue wrong",
    "no such attribution",
    "inside another",
]

CAUSES: tuple[Cause, ...] = get_args(Cause)
"""The causes of errors. Of a gold attribution that is not found:

- `missed cue`: nothing was predicted for its cue or its content;
- `wrong frame`: its cue was found, with content elsewhere;
- `other cue`: its content was given to another cue;
- `content too long`, `too short`, `shifted`: its cue was found, and the content overlaps by less than half;
- `content split`: several predictions share its content.

Of one that is found: `source wrong` (another), `source missing` (none predicted), `source invented` (none annotated),
`cue wrong`. Of a prediction that matches no gold attribution: `inside another` (its cue stands in annotated content,
where annotators mark nothing) and `no such attribution`.
"""


@frozen
class Error:
    """One error.

    Attributes:
        cause: Its cause; see `CAUSES`.
        doc: Name of the article.
        gold: The annotated attribution, in words of the article, or `None`.
        predicted: The prediction matched with it, or one that matches nothing, or `None`.
        text: Source, cue and content of both, as text.
    """

    cause: Cause
    doc: str
    gold: Attributed | None
    predicted: Attributed | None
    text: str


def errors(
    gold: Iterable[Article], predicted: Mapping[str, Sequence[Annotation | Attribution]], *, track: Track = "all"
) -> Iterator[Error]:
    """Yield the errors, article by article: at most one for each gold attribution, with its first cause.

    Args:
        gold: The annotated articles.
        predicted: As for `score`.
        track: The attributions to report on.
    """
    for index, all_gold, all_predicted in judged(gold, predicted):
        inside = frozenset[int]().union(*(g.content for g in all_gold))
        golds, predictions = restrict(index, all_gold, all_predicted, track)
        pairs = {i: (j, overlap) for i, j, overlap in align(golds, predictions)}
        answers = {id(predictions[j]) for j, overlap in pairs.values() if overlap >= FOUND}
        # Predictions outside the track may have its cue or content too.
        free = [p for p in all_predicted if id(p) not in answers]
        to_blame = set(range(len(predictions)))
        for i, g in enumerate(golds):
            j, overlap = pairs.get(i, (-1, 0.0))
            if overlap >= FOUND:
                to_blame.discard(j)
                cause = _found(index, g, predictions[j])
            else:
                cause, taken = _not_found(g, free)
                j = next((n for n, p in enumerate(predictions) if p is taken), -1)
                to_blame.discard(j)
                if cause == "content split":
                    to_blame -= {n for n, p in enumerate(predictions) if _mostly_inside(p, g)}
            if cause is not None:
                yield _error(index, cause, g, predictions[j] if j >= 0 else None)
        for j in sorted(to_blame):
            p = predictions[j]
            nested = bool(p.cue) and p.cue <= inside
            yield _error(index, "inside another" if nested else "no such attribution", None, p)


def worth(found: Iterable[Error], scores: Scores) -> dict[Cause, tuple[int, float]]:
    """Return the cost of each cause: the number of errors, and F1 (with speaker and cue) without them.

    Args:
        found: The errors.
        scores: The scores on the same track.
    """
    right = round(scores.triple.recall * scores.gold)
    counts: Counter[Cause] = Counter()
    mended: Counter[Cause] = Counter()
    change: Counter[Cause] = Counter()
    for error in found:
        counts[error.cause] += 1
        mended[error.cause] += error.gold is not None
        change[error.cause] += (error.predicted is None) - (error.gold is None)
    return {
        cause: (n, 2 * (right + mended[cause]) / (scores.predicted + change[cause] + scores.gold) - scores.triple.f1)
        for cause, n in counts.most_common()
    }


def _found(index: WordIndex, g: Attributed, p: Attributed) -> Cause | None:
    if index.same_source(g.source, p.source):
        return None if same_cue(g.cue, p.cue) else "cue wrong"
    if not p.source:
        return "source missing"
    return "source wrong" if g.source else "source invented"


def _not_found(g: Attributed, predicted: Sequence[Attributed]) -> tuple[Cause, Attributed | None]:
    """Return why `g` was not found, and the prediction that is the cause, if any."""
    over = [p for p in predicted if p.content & g.content]
    same = [p for p in predicted if p.cue & g.cue]
    if not same:
        return ("other cue", max(over, key=lambda p: len(p.content & g.content))) if over else ("missed cue", None)
    best = max(same, key=lambda p: len(p.content & g.content))
    if not best.content & g.content:
        return "wrong frame", best
    if g.content < best.content:
        return "content too long", best
    if sum(_mostly_inside(p, g) for p in over) > 1:
        return "content split", best
    return ("content too short" if best.content < g.content else "content shifted"), best


def _mostly_inside(p: Attributed, g: Attributed) -> bool:
    return 2 * len(p.content & g.content) > len(p.content)


def _error(index: WordIndex, cause: Cause, g: Attributed | None, p: Attributed | None) -> Error:
    parts = [f"{name}: {_line(index, one)}" for name, one in (("gold", g), ("predicted", p)) if one is not None]
    return Error(cause, index.doc, g, p, "\n".join(parts))


def _line(index: WordIndex, one: Attributed) -> str:
    source, cue, content = (" ".join(index.string(part).split()) for part in (one.source, one.cue, one.content))
    return f"{source or '–'} | {cue or '–'} | {content}"
