"""All numbers of a language, in order: the lexicon, the confidence that reads it, the endings that read both.

In: corpora. Out: `Fitted`: `Numbers` and their provenance; and a folder with both, for `Config(fitted=…)`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from quotes.config import Config
from quotes.fitting import lexicon as cues
from quotes.fitting import regression
from quotes.fitting.confidence import DIGITS as WEIGHT_DIGITS
from quotes.fitting.confidence import fit_confidence
from quotes.fitting.endings import DIGITS as ENDING_DIGITS
from quotes.fitting.endings import fit_endings
from quotes.fitting.gold import Corpus
from quotes.fitting.judging import readings
from quotes.fitting.provenance import Provenance, provenance
from quotes.model.numbers import CUES, ENDINGS, PROVENANCE, WEIGHTS, Numbers, load_numbers, unfitted
from quotes.parse.pipeline import check_pipeline, load_pipeline

if TYPE_CHECKING:
    from spacy.language import Language

ROUNDS = 3
"""How often everything is measured, each time with the numbers of the time before, on which it depends what
candidates there are. A guess; the third time changes little."""
SHIPPED = "shipped"
"""Names the package's own numbers as what to start from."""


@frozen(eq=False)
class Fitted:
    """Numbers, and where they are from."""

    numbers: Numbers
    provenance: Provenance


def fit(
    corpora: Sequence[Corpus],
    *,
    nlp: Language | None = None,
    base: str | None = None,
    command: str = "quotes.fitting.fit",
    report: Callable[[str], None] = lambda _: None,
) -> Fitted:
    """Fit all numbers on annotated articles.

    Args:
        corpora: The annotated articles.
        nlp: The spaCy pipeline to parse them with; `None` loads an installed one.
        base: A folder of numbers to add to, or "shipped" for those of the package: counts are added up, and
            coefficients stay near to what they were. `None` starts from the priors alone.
        command: What to call the run in the provenance.
        report: Is told what is being done, in a few words.

    Raises:
        ConfigError: `base` is no folder of numbers.
        ModelNotFoundError: No pipeline was given and none is installed.
    """
    config = Config()
    if nlp is None:
        nlp = load_pipeline(config)
    check_pipeline(nlp)
    before = None if base is None else load_numbers((), None if base == SHIPPED else base)
    counts, weights, endings = (before.lexicon.counts, before.weights, before.endings) if before else (None, None, None)
    articles = [article for corpus in corpora for article in corpus.articles]
    report(f"parsing {len(articles)} articles")
    read = list(readings(articles, nlp, config))
    numbers = before or unfitted()
    for number in range(1, ROUNDS + 1):
        report(f"round {number} of {ROUNDS}")
        numbers = evolve(numbers, lexicon=cues.fit_lexicon(read, numbers, counts))
        numbers = evolve(numbers, weights=fit_confidence(read, numbers, weights))
        numbers = evolve(numbers, endings=fit_endings(read, numbers, endings))
    return Fitted(numbers, provenance(corpora, nlp, command=command, base=base))


def save(fitted: Fitted, folder: str | Path) -> None:
    """Write numbers and their provenance to a folder, which is made where it is missing.

    Raises:
        OSError: A file cannot be written.
    """
    folder, numbers = Path(folder), fitted.numbers
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (
        (CUES, cues.dumps(numbers.lexicon)),
        (WEIGHTS, regression.dumps(numbers.weights, WEIGHT_DIGITS)),
        (ENDINGS, regression.dumps(numbers.endings, ENDING_DIGITS)),
        (PROVENANCE, json.dumps(fitted.provenance.to_dict(), ensure_ascii=False, indent=2) + "\n"),
    ):
        (folder / name).write_text(text, encoding="utf-8")
