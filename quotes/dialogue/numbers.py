"""The fitted numbers of dialogue: weights of the ranking, and its calibration.

In: nothing, or a folder that `quotes fit` wrote. Out: `DialogueNumbers`. Their provenance is in
`dialogue.provenance.json` next to them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from attrs import frozen

from quotes.exceptions import ConfigError
from quotes.model.numbers import MOST_KEPT, Edition, edition

NAME = "dialogue.json"


@frozen
class DialogueNumbers:
    """Numbers fitted on annotated novels.

    Attributes:
        ranking: Feature → weight; `kind:feature` → weight added in turns of that kind.
        calibration: Coefficients of `quotes.dialogue.calibration`.
        speech: Share of the turns found that are speech.
    """

    ranking: Mapping[str, float]
    calibration: Mapping[str, float]
    speech: float


def load_dialogue_numbers(folder: str | None = None) -> DialogueNumbers:
    """Return the numbers of a folder, if it has any for dialogue, or the package's own.

    Raises:
        ConfigError: The folder's file is not what `quotes fit --dialogue` writes.
    """
    return _load(folder, None if folder is None else edition(folder, (NAME,)))


@lru_cache(MOST_KEPT)
def _load(folder: str | None, _made: Edition | None) -> DialogueNumbers:
    own = files("quotes.lang.en").joinpath(NAME)
    path = Path(folder, NAME) if folder is not None and Path(folder, NAME).exists() else own
    try:
        data = json.loads(path.read_text("utf-8"))
        ranking, calibration = (
            {str(k): float(v) for k, v in data[part].items()} for part in ("ranking", "calibration")
        )
        return DialogueNumbers(ranking, calibration, float(data["speech"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ConfigError(f"fitted: {path} holds no numbers of `quotes fit --dialogue` ({error!r})") from error
