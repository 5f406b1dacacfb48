"""The caller's own rules. In: a parsed `Doc`. Out: proposals, which compete with the candidates of our rules.

A rule is a function. `Config(rules=[…])` takes the function, or its name in spaCy's registry `misc`; only the name can
be saved with a pipeline:

    @spacy.registry.misc("interview_answers.v1")
    def interview_answers(doc: Doc) -> Iterator[Proposal]: ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import field, frozen

from quotes.exceptions import ConfigError

if TYPE_CHECKING:
    from spacy.tokens import Doc

REGISTRY = "misc"
"""spaCy's registry in which rules are looked up."""

Characters = tuple[int, int]


def _span(value: Sequence[int]) -> Characters:
    if (
        not isinstance(value, Sequence)
        or len(value) != 2
        or not all(type(offset) is int for offset in value)
        or not 0 <= value[0] < value[1]
    ):
        raise ConfigError(f"a proposal: expected a character span (start, end) that is not empty, got {value!r:.60}")
    return value[0], value[1]


def _spans(value: Iterable[Sequence[int]]) -> tuple[Characters, ...]:
    if not isinstance(value, Iterable) or isinstance(value, str):
        raise ConfigError(f"a proposal: expected character spans [(start, end), …], got {value!r:.60}")
    spans = sorted(map(_span, value))
    if any(before[1] > after[0] for before, after in pairwise(spans)):
        raise ConfigError(f"a proposal: the spans {spans!r:.60} overlap")
    return tuple(spans)


def _optional_span(value: Sequence[int] | None) -> Characters | None:
    return None if value is None else _span(value)


@frozen(kw_only=True)
class Proposal:
    """A record that one of the caller's own rules proposes.

    Attributes:
        content: The attributed words, as character spans `(start, end)` of `doc.text`; two around a cue.
        source: Character span of the source, or `None` if nobody is credited. Its name is found as for other records.
        cue: Character spans of the cue; empty if there is none.
        probability: How likely the proposal is right, from 0 to 1: the share of right ones in a count of yours. It
            becomes the record's confidence, and decides between this and other candidates for the same words.

    Raises:
        ConfigError: A span is empty or not a span, two spans overlap, or the probability is not one.
    """

    content: tuple[Characters, ...] = field(converter=_spans)
    source: Characters | None = field(default=None, converter=_optional_span)
    cue: tuple[Characters, ...] = field(default=(), converter=_spans)
    probability: float = 1.0

    def __attrs_post_init__(self) -> None:
        if not self.content:
            raise ConfigError("a proposal: it has no content")
        number = self.probability
        if isinstance(number, bool) or not isinstance(number, (int, float)) or not 0 <= number <= 1:
            raise ConfigError(f"a proposal: expected a probability from 0 to 1, got {number!r:.60}")


OwnRule = Callable[["Doc"], Iterable[Proposal]]
"""One of the caller's own rules."""


def find_rule(rule: OwnRule | str) -> tuple[str, OwnRule]:
    """Return the name of a rule, for its records, and its function.

    Raises:
        ConfigError: No function is registered under that name.
    """
    if not isinstance(rule, str):
        return getattr(rule, "__name__", type(rule).__name__), rule
    from spacy.util import registry

    try:
        return rule, registry.get(REGISTRY, rule)
    except ValueError as error:
        raise ConfigError(
            f"rules: no function is registered as {rule!r}: import the module that has it, where "
            f'@spacy.registry.{REGISTRY}("{rule}") stands above it'
        ) from error
