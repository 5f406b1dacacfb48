"""The fitted numbers of dialogue: weights of the ranking, and its calibration.

In: nothing, or a folder that `quotes fit` wrote. Out: `DialogueNumbers`. Where they are from stands beside them, in
`dialogue.provenance.json`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from attrs import frozen

NAME = "dialogue.json"


@frozen
class DialogueNumbers:
    """What was fitted on annotated novels.

    Attributes:
        ranking: Feature → weight; with a kind of turn and a colon before it, what is added in turns of that kind.
        calibration: Coefficients of `quotes.dialogue.calibration`.
        speech: Share of the turns found that are speech.
    """

    ranking: Mapping[str, float]
    calibration: Mapping[str, float]
    speech: float


@cache
def load_dialogue_numbers(folder: str | None = None) -> DialogueNumbers:
    """Return the numbers of a folder that has any for dialogue, or the package's own."""
    path = Path(folder, NAME) if folder is not None else None
    own = files("quotes.lang.en").joinpath(NAME)
    source = path.read_text("utf-8") if path is not None and path.exists() else own.read_text("utf-8")
    data = json.loads(source)
    return DialogueNumbers(data["ranking"], data["calibration"], data["speech"])
