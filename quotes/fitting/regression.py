"""Reproducible logistic regression: the same rows give the same coefficients on any machine.

In: rows of named features with their truth. Out: coefficients by feature name. Newton's method runs until the
coefficients no longer change, far beyond the digits that are kept. Nothing is random.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import numpy as np

Row = tuple[Mapping[str, float], bool]
"""Features by name with their values, and the truth."""
BIAS = "bias"
"""Name of the constant term, which is not penalised."""
MOST_STEPS = 50
"""Most steps of Newton's method. A guess."""
STILL = 1e-10
"""Largest change of a coefficient at which the search ends. A guess, far below the digits that are kept."""


def fit_coefficients(
    rows: Sequence[Row], strength: float, before: Mapping[str, float] | None = None
) -> dict[str, float]:
    """Return the coefficients with the highest likelihood of the rows, minus a penalty on their squares.

    Args:
        rows: The observations.
        strength: Inverse of the penalty.
        before: Coefficients of other articles: the penalty is then on the difference from them, which keeps those of
            rare features.
    """
    from scipy.sparse import csr_matrix  # slow to import and only needed for fitting
    from scipy.special import expit

    start = dict(before or {})
    names = sorted({name for features, _ in rows for name in features} | start.keys() - {BIAS})
    if not rows:
        return start
    place = {name: n for n, name in enumerate(names, 1)}
    cells = [(row, place[name], value) for row, (features, _) in enumerate(rows) for name, value in features.items()]
    cells += [(row, 0, 1.0) for row in range(len(rows))]
    at, columns, values = (np.array(cell) for cell in zip(*cells, strict=True))
    x = csr_matrix((values, (at, columns)), shape=(len(rows), len(names) + 1))
    truth = np.array([float(right) for _, right in rows])
    centre = np.array([start.get(name, 0.0) for name in (BIAS, *names)])
    penalty = np.full(len(names) + 1, 1.0 / strength)
    penalty[0] = 0.0 if before is None else 1.0 / strength

    def cost(weights: np.ndarray) -> float:
        score = x @ weights
        return float(np.sum(np.logaddexp(0, score) - truth * score) + penalty @ (weights - centre) ** 2 / 2)

    weights = centre.copy()
    now = cost(weights)
    for _ in range(MOST_STEPS):
        chance = expit(x @ weights)
        gradient = x.T @ (chance - truth) + penalty * (weights - centre)
        curvature = (x.T @ x.multiply((chance * (1 - chance))[:, None]).tocsr()).toarray() + np.diag(penalty)
        curvature[0, 0] += STILL  # keeps the constant term finite if all rows are right or all wrong
        step = np.linalg.solve(curvature, gradient)
        length = 1.0
        while (then := cost(weights - length * step)) > now and length > STILL:
            length /= 2
        weights, now = weights - length * step, then
        if float(np.max(np.abs(length * step))) < STILL:
            break
    return {name: float(weight) for name, weight in zip((BIAS, *names), weights, strict=True)}


def dumps(weights: Mapping[str, float], digits: int) -> str:
    """Return the coefficients, rounded to `digits` decimals, as JSON, one a line; zeros are left out."""
    lines = (f"{json.dumps(name)}: {weight}" for name, weight in rounded(weights, digits).items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def rounded(weights: Mapping[str, float], digits: int) -> dict[str, float]:
    """Return the coefficients rounded to `digits` decimals and sorted by name; zeros are left out."""
    short = {name: round(weight, digits) for name, weight in sorted(weights.items())}
    return {name: weight for name, weight in short.items() if weight or name == BIAS}
