"""Fit all numbers of a language, in order: the lexicon, confidence (which reads it), endings (which read both).

In: corpora. Out: `Fitted`, the `Numbers` of both scopes with their provenance; and a folder of them, for
`Config(fitted=…)`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from quotes.config import Config
from quotes.exceptions import ConfigError
from quotes.fitting import lexicon as cues
from quotes.fitting import regression
from quotes.fitting.confidence import WEIGHT_DIGITS, fit_confidence
from quotes.fitting.endings import ENDING_DIGITS, fit_endings
from quotes.fitting.gold import Corpus
from quotes.fitting.judging import ParsedArticle, readings
from quotes.fitting.provenance import Provenance, provenance
from quotes.model.numbers import CUES, ENDINGS_FILE, PROVENANCE, WEIGHTS, Numbers, load_numbers, unfitted
from quotes.model.scope import SCOPES, Scope
from quotes.parse.pipeline import check_pipeline, load_pipeline

if TYPE_CHECKING:
    from spacy.language import Language

ROUNDS = 3
"""Rounds of fitting. Each round uses the candidates that the numbers of the round before give. A guess: the third round
changes little."""
SHIPPED = "shipped"
"""Name of the package's own numbers as a base."""


@frozen(eq=False)
class Fitted:
    """Numbers and their provenance.

    Attributes:
        numbers: The numbers of each scope.
        provenance: Where they are from.
    """

    numbers: Mapping[Scope, Numbers]
    provenance: Provenance


def fit(
    corpora: Sequence[Corpus],
    *,
    nlp: Language | None = None,
    base: str | None = None,
    scope: Scope | None = None,
    command: str = "quotes.fitting.fit",
    report: Callable[[str], None] = lambda _: None,
) -> Fitted:
    """Fit all numbers on annotated articles.

    Args:
        corpora: The annotated articles, at least one. An attribution of level "S" is a statement; without levels, it is
            a statement if it has quoted words or a cue of speech or writing. For the scope `attributions`, corpora with
            levels are used only if there are no others. For `statements`, they come after the others, one by one: each
            adds to the counts, and coefficients stay near to the previous ones.
        nlp: The spaCy pipeline to parse them with; `None` loads an installed one.
        base: A folder of numbers to add to, or "shipped" for those of the package: counts are added, and coefficients
            stay near to the previous ones. `None` starts from the priors only.
        scope: The scope to fit; the other keeps the numbers of `base`. `None` fits both.
        command: Name of the run in the provenance.
        report: Called with a short note on each step.

    Raises:
        ConfigError: `base` is not a folder of numbers, or a scope was named without one.
        ModelNotFoundError: No pipeline was given and none is installed.
    """
    config = Config()
    if nlp is None:
        nlp = load_pipeline(config)
    check_pipeline(nlp)
    folder = None if base == SHIPPED else base
    before: dict[Scope, Numbers] = {} if base is None else {each: load_numbers((), folder, each) for each in SCOPES}
    if scope is not None and not before:
        raise ConfigError(f"scope: to fit {scope} alone, name the base that has the numbers of the other scope")
    report(f"parsing {sum(len(corpus.articles) for corpus in corpora)} articles")
    everything = [list(readings(corpus.articles, nlp, config)) for corpus in corpora if not corpus.leveled]
    leveled = [list(readings(corpus.articles, nlp, config)) for corpus in corpora if corpus.leveled]
    plain = list(chain.from_iterable(everything)) or list(chain.from_iterable(leveled))
    fitted = dict(before)
    if scope != "statements":
        fitted["attributions"] = _fit_attributions(plain, before.get("attributions"), report)
    if scope != "attributions":
        steps = [plain, *leveled] if everything else leveled
        for read in steps:
            report(f"statements, {len(read)} articles")
            fitted["statements"] = fit_scope(read, fitted["attributions"], fitted.get("statements"), "statements")
    return Fitted(fitted, provenance(corpora, nlp, command=command, base=base))


def _fit_attributions(read: Sequence[ParsedArticle], before: Numbers | None, report: Callable[[str], None]) -> Numbers:
    numbers = before or unfitted()
    for number in range(1, ROUNDS + 1):
        report(f"attributions, round {number} of {ROUNDS}")
        numbers = fit_scope(read, numbers, before, "attributions")
    return numbers


def fit_scope(read: Sequence[ParsedArticle], numbers: Numbers, before: Numbers | None, scope: Scope) -> Numbers:
    """Return the numbers of a scope.

    Args:
        read: The articles.
        numbers: Numbers that decide which candidates there are.
        before: Numbers to add to and to stay near to, or `None`.
        scope: What counts as right.
    """
    counts, weights, endings = (before.lexicon.counts, before.weights, before.endings) if before else (None, None, None)
    numbers = evolve(numbers, lexicon=cues.fit_lexicon(read, numbers, counts, scope))
    numbers = evolve(numbers, weights=fit_confidence(read, numbers, weights, scope))
    return evolve(numbers, endings=fit_endings(read, numbers, endings))


def save(fitted: Fitted, folder: str | Path) -> None:
    """Write numbers and their provenance to a folder, which is created if it does not exist.

    Raises:
        OSError: A file cannot be written.
    """
    folder = Path(folder)
    for scope, numbers in fitted.numbers.items():
        (folder / scope).mkdir(parents=True, exist_ok=True)
        for name, text in (
            (CUES, cues.dumps(numbers.lexicon)),
            (WEIGHTS, regression.dumps(numbers.weights, WEIGHT_DIGITS)),
            (ENDINGS_FILE, regression.dumps(numbers.endings, ENDING_DIGITS)),
        ):
            (folder / scope / name).write_text(text, encoding="utf-8")
    origin = json.dumps(fitted.provenance.to_dict(), ensure_ascii=False, indent=2) + "\n"
    (folder / PROVENANCE).write_text(origin, encoding="utf-8")
