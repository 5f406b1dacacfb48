"""The rules, in order: each takes a `View` (and what decides which cues count) and yields candidates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from quotes.lexicon import Lexicon
from quotes.rules.adjacent import adjacent
from quotes.rules.blocks import blocks
from quotes.rules.candidate import Candidate
from quotes.rules.clausal import clausal
from quotes.rules.labels import labels
from quotes.rules.lists import lists
from quotes.rules.nouns import cue_nouns
from quotes.rules.objects import objects
from quotes.rules.prepositional import prepositional
from quotes.view import View

Rule = Callable[[View, Lexicon, float], Iterable[Candidate]]

RULES: tuple[Rule, ...] = (adjacent, clausal, objects, prepositional, cue_nouns, labels, lists, blocks)


def candidates(view: View, lexicon: Lexicon, exclude: Sequence[str] = (), least: float = 0.0) -> Iterator[Candidate]:
    """Yield the candidates of every rule.

    Args:
        view: The text.
        lexicon: What cues are worth.
        exclude: Names of rules whose candidates are left out.
        least: Probability; a candidate without a quotation that cannot come to it may be left out.
    """
    for rule in RULES:
        for candidate in rule(view, lexicon, least):
            if candidate.rule not in exclude:
                yield candidate
