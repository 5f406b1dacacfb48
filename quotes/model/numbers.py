"""The fitted numbers: probabilities of cues, coefficients of confidence, and coefficients of content ends.

In: a folder that `quotes fit` wrote (the package's or a user's), with a folder for each scope. Out: `Numbers`, for
selection.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from quotes.exceptions import ConfigError
from quotes.model.lexicon import OTHER, Lexicon, known_acts
from quotes.model.scope import Scope
from quotes.records import ACTS, Act

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

CUES, WEIGHTS, ENDINGS_FILE = "cues.json", "weights.json", "endings.json"
"""Files of the numbers, in the folder of each scope."""
PROVENANCE = "provenance.json"
"""File beside these folders that says where the numbers are from."""


@frozen(eq=False)
class Numbers:
    """Numbers fitted on annotated text.

    Attributes:
        lexicon: Probabilities of cues in each construction.
        weights: Feature name → coefficient of confidence. If empty, a candidate has the probability of its cue.
        endings: Feature name → coefficient of content ends. If empty, contents end where the parse ends them.
    """

    lexicon: Lexicon
    weights: Mapping[str, float]
    endings: Mapping[str, float]


def unfitted() -> Numbers:
    """Return the numbers before anything is measured: priors only."""
    return Numbers(Lexicon(counts={}, priors={}, acts=known_acts()), weights={}, endings={})


@cache
def load_numbers(
    own: tuple[tuple[str, Act], ...] = (), fitted: str | None = None, scope: Scope = "statements"
) -> Numbers:
    """Return fitted numbers, with the caller's own cues added.

    Args:
        own: Lemmas and acts of the caller's own cues.
        fitted: A folder that `quotes fit` wrote; `None` takes the numbers of the package.
        scope: What counts as right.

    Raises:
        ConfigError: A file is missing from the folder or is not what `quotes fit` writes.
    """
    if own:
        numbers = load_numbers((), fitted, scope)
        return evolve(numbers, lexicon=numbers.lexicon.with_own(dict(own)))
    whole: Traversable = files("quotes.lang.en") if fitted is None else Path(fitted)
    folder = whole.joinpath(scope)
    learned, *coefficients = (_read(folder.joinpath(name)) for name in (CUES, WEIGHTS, ENDINGS_FILE))
    try:
        lexicon = Lexicon(counts=_counts(learned["counts"]), priors=_priors(learned["priors"]), acts=known_acts())
        weights, endings = ({name: float(weight) for name, weight in of.items()} for of in coefficients)
        if any(group and "bias" not in group for group in (weights, endings)):
            raise ValueError("coefficients without a bias")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ConfigError(f"fitted: {folder} holds no numbers of `quotes fit` ({error!r}): fit them anew") from error
    return Numbers(lexicon, weights, endings)


def _counts(data: Mapping[str, Any]) -> dict[str, dict[str, tuple[int, int]]]:
    return {
        frame: {lemma: (int(right), int(seen)) for lemma, (right, seen) in lemmas.items()}
        for frame, lemmas in data.items()
    }


def _priors(data: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    return {frame: {act: float(by_act[act]) for act in (*ACTS, OTHER)} for frame, by_act in data.items()}


def _read(file: Traversable) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ConfigError(f"fitted: cannot read {file} ({reason}): `quotes fit` writes it") from error
    if not isinstance(found, dict):
        raise ConfigError(f"fitted: {file} holds no JSON object: `quotes fit` writes one")
    return found
