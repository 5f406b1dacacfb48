"""The fitted numbers: probabilities of cues, coefficients of confidence, and coefficients of content ends.

In: a folder that `quotes fit` wrote (the package's or a user's), with a folder for each scope. Out: `Numbers`, for
selection.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
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

MOST_KEPT = 32
"""Sets of numbers that are kept in memory. A guess."""
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


Edition = tuple[str, tuple[int, ...]]
"""A folder's absolute path, and when its files were written (nanoseconds; 0 for a missing one)."""


def edition(folder: str, names: Iterable[str]) -> Edition:
    """Return what tells the numbers of a folder from those of another, or from those fitted there before."""
    whole = Path(folder).absolute()
    times = []
    for name in names:
        try:
            times.append(whole.joinpath(name).stat().st_mtime_ns)
        except OSError:
            times.append(0)
    return str(whole), tuple(times)


def load_numbers(
    own: tuple[tuple[str, Act], ...] = (), fitted: str | None = None, scope: Scope = "statements"
) -> Numbers:
    """Return fitted numbers, with the caller's own cues added; they are read once, and again when they are fitted anew.

    Args:
        own: Lemmas and acts of the caller's own cues.
        fitted: A folder that `quotes fit` wrote; `None` takes the numbers of the package.
        scope: What counts as right.

    Raises:
        ConfigError: A file is missing from the folder or is not what `quotes fit` writes.
    """
    made = None if fitted is None else edition(fitted, (f"{scope}/{name}" for name in (CUES, WEIGHTS, ENDINGS_FILE)))
    return _load(own, fitted, scope, made)


@lru_cache(MOST_KEPT)
def _load(own: tuple[tuple[str, Act], ...], fitted: str | None, scope: Scope, made: Edition | None) -> Numbers:
    if own:
        numbers = _load((), fitted, scope, made)
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
