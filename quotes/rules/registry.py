"""The rules, in order. In: a `View`, a lexicon and the function that limits cues. Out: candidates."""

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
    """Accept every cue."""
    return True


def candidates(
    view: View, lexicon: Lexicon, exclude: Sequence[str] = (), in_reach: Reach = everything
) -> Iterator[Candidate]:
    """Yield the candidates of every rule.

    Args:
        view: The text.
        lexicon: The probabilities of cues.
        exclude: Names of rules whose candidates are left out.
        in_reach: Says which cues can reach the threshold; other candidates without a quotation may be left out.
    """
    for rule in RULES:
        for candidate in rule(view, lexicon, in_reach):
            if candidate.rule not in exclude:
                yield sound(candidate)
