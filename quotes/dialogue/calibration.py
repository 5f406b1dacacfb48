"""Calibrate the probability of a speaker: the ranking's share, corrected on annotated novels.

In: a turn's kind and the share of its speaker among the candidates. Out: a probability.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, log

from quotes.dialogue.cues import LIKELY
from quotes.dialogue.turns import Turn

EDGE = 1e-3
"""Least distance of a share from 0 and 1, so that its log odds are finite; closer shares are moved to it. A guess."""
NAMED, SLOPE = "named", "slope"


def group(turn: Turn) -> str:
    """Return the calibration group of a turn: by the kind of its cue, and how sure the cue is."""
    if turn.determined is None:
        return turn.kind
    if turn.signer is not None or turn.cue is None:
        return f"{NAMED}-{LIKELY}"  # there are too few letters to measure separately
    return f"{NAMED}-{turn.cue.strength}"


def logit(share: float) -> float:
    """Return the log-odds of a share."""
    share = min(max(share, EDGE), 1 - EDGE)
    return log(share / (1 - share))


def calibrated(turn: Turn, share: float, coefficients: Mapping[str, float]) -> float:
    """Return the probability that the name of a turn's speaker is right."""
    name = group(turn)
    odds = coefficients.get(name, 0.0)
    if turn.determined is None:
        odds += coefficients.get(f"{name}:{SLOPE}", 1.0) * logit(share)
    return 1 / (1 + exp(-odds))
