"""The rules, in order: each takes a `View` (and the lexicon) and yields candidates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from quotes.lexicon import Lexicon
from quotes.rules.adjacent import adjacent
from quotes.rules.candidate import Candidate
from quotes.rules.clausal import clausal
from quotes.rules.labels import labels
from quotes.rules.lists import lists
from quotes.rules.nouns import cue_nouns
from quotes.rules.objects import objects
from quotes.rules.prepositional import prepositional
from quotes.view import View

Rule = Callable[[View, Lexicon], Iterable[Candidate]]

RULES: tuple[Rule, ...] = (adjacent, clausal, objects, prepositional, cue_nouns, labels, lists)


def candidates(view: View, lexicon: Lexicon, exclude: Sequence[str] = ()) -> Iterator[Candidate]:
    """Yield the candidates of every rule, those of the rules named in `exclude` left out."""
    for rule in RULES:
        for candidate in rule(view, lexicon):
            if candidate.rule not in exclude:
                yield candidate
