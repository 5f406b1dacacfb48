"""The rules, in order: each takes a `View` (and what decides which cues count) and yields candidates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from quotes.model.lexicon import Lexicon
from quotes.parse.view import View
from quotes.rules.adjacent import adjacent
from quotes.rules.blocks import blocks
from quotes.rules.candidates import Candidate, Reach, sound
from quotes.rules.clausal import clausal
from quotes.rules.labels import labels
from quotes.rules.lists import lists
from quotes.rules.nouns import cue_nouns
from quotes.rules.objects import objects
from quotes.rules.prepositional import prepositional

Rule = Callable[[View, Lexicon, Reach], Iterable[Candidate]]

RULES: tuple[Rule, ...] = (adjacent, clausal, objects, prepositional, cue_nouns, labels, lists, blocks)


def everything(_view: View, _frame: str, _lemma: str, _head: int) -> bool:
    """Leave no cue out."""
    return True


def candidates(
    view: View, lexicon: Lexicon, exclude: Sequence[str] = (), in_reach: Reach = everything
) -> Iterator[Candidate]:
    """Yield the candidates of every rule.

    Args:
        view: The text.
        lexicon: What cues are worth.
        exclude: Names of rules whose candidates are left out.
        in_reach: Tells which cues are of use; a candidate of another, if it has no quotation, may be left out.
    """
    for rule in RULES:
        for candidate in rule(view, lexicon, in_reach):
            if candidate.rule not in exclude:
                yield sound(candidate)
