"""Fit the numbers of dialogue: the weights of a candidate speaker's features, and the calibration of names.

In: annotated novels. Out: `DialogueNumbers`, and their provenance. The weights are those of a log-linear model over the
candidates of each turn. It sees each turn twice: once knowing only the speakers that cues name; and once, if its cue
has a pronoun or a description, knowing the annotated speakers of the other turns. Calibration is measured leaving one
novel out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from quotes.config import Config
from quotes.dialogue.calibration import NAMED, SLOPE, group, logit
from quotes.dialogue.characters import Character
from quotes.dialogue.features import FeatureReader
from quotes.dialogue.numbers import NAME, DialogueNumbers
from quotes.dialogue.ranking import Ranked, rank
from quotes.dialogue.reading import read_scene
from quotes.dialogue.scene import Scene
from quotes.dialogue.turns import Turn
from quotes.extraction import read_view
from quotes.fitting.novels import Line, Novel, matched
from quotes.fitting.provenance import Provenance
from quotes.fitting.regression import BIAS, Row, fit_coefficients, rounded
from quotes.model.numbers import load_numbers
from quotes.model.scope import SCOPES
from quotes.parse.parsing import to_doc

if TYPE_CHECKING:
    from spacy.language import Language

PENALTY = 3.0
"""Weight of the penalty on the squares of the weights. 10 is not better, leaving one novel out."""
STEPS = 200
"""Most steps of the search. A guess."""
DIALOGUE_DIGITS = 3
"""Decimals of the weights in the file. A guess."""
CALIBRATION_STRENGTH = 100.0
"""Inverse of the penalty on the calibration's coefficients: almost no penalty."""
DIALOGUE_PROVENANCE = "dialogue.provenance.json"

Choice = tuple[str, list[dict[str, float]], list[bool]]
"""The kind of a turn, the features of its candidates, and whether each is right."""


@frozen(eq=False)
class ReadNovel:
    """An annotated novel with its turns.

    Attributes:
        novel: The novel.
        scene: Its turns.
        said: Turn → its annotated quotations.
    """

    novel: Novel
    scene: Scene
    said: dict[int, list[Line]]

    def is_right(self, turn: Turn, character: Character | None) -> bool:
        """Return whether a character is the annotated speaker of a turn."""
        return character is not None and any(
            self.novel.is_called(character.name, line.aliases) for line in self.said.get(turn.index, ())
        )


def read_novel(novel: Novel, scene: Scene) -> ReadNovel:
    """Match the annotated quotations of a novel with its turns."""
    contents = [[chars for passage in turn.passages for chars in passage.content] for turn in scene.turns]
    said: dict[int, list[Line]] = {}
    for line, place in zip(novel.lines, matched(novel, contents), strict=True):
        if place is not None:
            said.setdefault(place, []).append(line)
    return ReadNovel(novel, scene, said)


def choices_of(read: ReadNovel) -> list[Choice]:
    """Return every turn that the model decides, as often as it sees the turn."""
    named = [turn.determined for turn in read.scene.turns]
    annotated = [turn.determined or _annotated(read, turn) for turn in read.scene.turns]
    found = _choices(read, named, cued=False)
    return found + _choices(read, annotated, cued=True)


def _annotated(read: ReadNovel, turn: Turn) -> Character | None:
    """Return the annotated speaker of a turn: the most frequent character with that name."""
    if turn.index not in read.said:
        return None
    return next((one for one in read.scene.cast.characters if read.is_right(turn, one)), None)


def _choices(read: ReadNovel, speakers: Sequence[Character | None], *, cued: bool) -> list[Choice]:
    reader, found = FeatureReader(read.scene), list[Choice]()
    reader.look_at(speakers)
    for turn in read.scene.turns:
        if turn.determined is not None or turn.index not in read.said or (cued and turn.kind == "none"):
            continue
        features = reader.features(turn, speakers)
        right = [read.is_right(turn, character) for character in features]
        if any(right) and not all(right):
            found.append((turn.kind, [dict(own) for own in features.values()], right))
    return found


def fit_ranking(choices: Sequence[Choice], start: dict[str, float] | None = None) -> dict[str, float]:
    """Return the weights with the highest likelihood of the right candidates, minus a penalty on their squares.

    Args:
        choices: The turns.
        start: Weights to start the search from.
    """
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    names: dict[str, int] = {}
    rows, columns, values, right, first = list[int](), list[int](), list[float](), list[bool](), list[int]()
    for kind, candidates, truth in choices:
        first.append(len(right))
        for number, features in enumerate(candidates, len(right)):
            for feature, value in features.items():
                for name in (feature, f"{kind}:{feature}"):
                    rows.append(number)
                    columns.append(names.setdefault(name, len(names)))
                    values.append(value)
        right += truth
    if not first:
        return {}
    x = csr_matrix((values, (rows, columns)), shape=(len(right), len(names)))
    flipped, truth_of, starts = x.T.tocsr(), np.array(right, float), np.array(first)
    owner = np.repeat(np.arange(len(first)), np.diff([*first, len(right)]))

    def cost(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = x @ weights
        scaled = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        total, good = np.add.reduceat(scaled, starts), np.add.reduceat(scaled * truth_of, starts)
        share, good_share = scaled / total[owner], scaled * truth_of / np.maximum(good, 1e-300)[owner]
        loss = float(np.sum(np.log(total) - np.log(np.maximum(good, 1e-300)))) + PENALTY / 2 * float(weights @ weights)
        return loss, flipped @ (share - good_share) + PENALTY * weights

    begin = np.array([(start or {}).get(name, 0.0) for name in names])
    outcome = minimize(cost, begin, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return {name: float(outcome.x[place]) for name, place in names.items()}


def weights_without_each(
    novels: Sequence[ReadNovel], report: Callable[[str], None] = lambda _: None
) -> list[dict[str, float]]:
    """Return for each novel the weights that were fitted on the others."""
    choices = [choices_of(read) for read in novels]
    start = fit_ranking([choice for own in choices for choice in own])
    found = []
    for place, read in enumerate(novels):
        report(f"without {read.novel.doc}")
        others = [choice for other, own in enumerate(choices) if other != place for choice in own]
        found.append(fit_ranking(others, start))
    return found


def leave_one_out(novels: Sequence[ReadNovel], report: Callable[[str], None] = lambda _: None) -> list[list[Ranked]]:
    """Return the speakers of each novel by weights that were fitted on the others."""
    weights = weights_without_each(novels, report)
    return [rank(read.scene, own) for read, own in zip(novels, weights, strict=True)]


def fit_calibration(novels: Sequence[ReadNovel], ranked: Sequence[Sequence[Ranked]]) -> dict[str, float]:
    """Return the coefficients that turn the ranking's shares into probabilities of being right."""
    rows: dict[str, list[Row]] = {}
    for read, speakers in zip(novels, ranked, strict=True):
        for turn, one in zip(read.scene.turns, speakers, strict=True):
            if turn.index in read.said and one.character is not None:
                features = {} if turn.determined is not None else {SLOPE: logit(one.score)}
                rows.setdefault(group(turn), []).append((features, read.is_right(turn, one.character)))
    found: dict[str, float] = {}
    for name, seen in sorted(rows.items()):
        if name.startswith(NAMED):
            share = (sum(right for _, right in seen) + 1) / (len(seen) + 2)
            found[name] = logit(share)
        else:
            fitted = fit_coefficients(seen, CALIBRATION_STRENGTH)
            found[name], found[f"{name}:{SLOPE}"] = fitted[BIAS], fitted.get(SLOPE, 1.0)
    return found


def fit_dialogue(novels: Sequence[ReadNovel], report: Callable[[str], None] = lambda _: None) -> DialogueNumbers:
    """Return the numbers of dialogue, fitted on annotated novels, and calibrated leaving one novel out."""
    ranking = fit_ranking([choice for read in novels for choice in choices_of(read)])
    report("leaving one novel out")
    calibration = fit_calibration(novels, leave_one_out(novels, report))
    turns = sum(len(read.scene.turns) for read in novels)
    speech = sum(len(read.said) for read in novels) / max(turns, 1)
    return DialogueNumbers(
        rounded(ranking, DIALOGUE_DIGITS), rounded(calibration, DIALOGUE_DIGITS), round(speech, DIALOGUE_DIGITS)
    )


def fit_novels(
    novels: Sequence[Novel], nlp: Language, report: Callable[[str], None] = lambda _: None
) -> DialogueNumbers:
    """Return the numbers of dialogue, fitted on annotated novels that are parsed here.

    Args:
        novels: The novels.
        nlp: The spaCy pipeline to parse them with.
        report: Called with a short note on each step.
    """
    lexicon, read = load_numbers().lexicon, []
    for novel in novels:
        report(f"parsing {novel.doc}")
        read.append(read_novel(novel, read_scene(read_view(to_doc(novel.text, nlp, Config())), lexicon)))
    return fit_dialogue(read, report)


def save_dialogue(numbers: DialogueNumbers, provenance: Provenance, folder: str | Path) -> None:
    """Write the numbers and their provenance to a folder, which is created if it does not exist.

    If the folder has no numbers for news, those of the package are added, so that it can be used.

    Raises:
        OSError: A file cannot be written.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    data = {"ranking": numbers.ranking, "calibration": numbers.calibration, "speech": numbers.speech}
    (folder / NAME).write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    text = json.dumps(provenance.to_dict(), ensure_ascii=False, indent=2) + "\n"
    (folder / DIALOGUE_PROVENANCE).write_text(text, encoding="utf-8")
    for scope in SCOPES:
        own = files("quotes.lang.en").joinpath(scope)
        if not (folder / scope).exists():
            (folder / scope).mkdir()
            for file in own.iterdir():
                (folder / scope / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
