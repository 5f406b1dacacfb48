"""spaCy's attribute ruler, several times as fast: what its patterns match is looked up rather than matched anew.

In: an `AttributeRuler` and a `Doc`. Out: what the ruler's own `match` returns. spaCy tries every pattern, 180 in its
English pipelines, at every token. But a pattern of one token looks at nothing but attributes of that token, each on its
own, and a text has few tags, few labels and the same words over and over. So each value of an attribute is tried once,
by spaCy's own `Matcher`, and what it satisfies is remembered as the bits of a number; the bits that the values of a
token have in common are the patterns it matches. Patterns of several tokens, which are few, are matched as ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from attrs import define, field

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc, Span

Match = tuple[int, int, int, int]
"""The number of a rule, the hash of that number's string, and the token range it matches, end exclusive."""

Pattern = Sequence[Mapping[str, Any]]

ATTRIBUTES = frozenset({"ORTH", "TEXT", "LOWER", "TAG", "POS", "DEP", "LEMMA", "SHAPE", "IS_SPACE"})
"""Attributes whose values are known to be all that a condition on them looks at."""
MOST_VALUES = 50_000
"""Values of an attribute that are remembered; a stream of texts has new words for ever."""

_quick: WeakKeyDictionary[AttributeRuler, QuickMatcher] = WeakKeyDictionary()


@define
class Column:
    """The conditions that patterns have on one attribute.

    Attributes:
        attribute: spaCy's name for it.
        matcher: The conditions, each under its pattern's number.
        free: The patterns, as bits, that have no condition on it.
        satisfied: Value → the patterns, as bits, whose condition it satisfies, and those without one.
    """

    attribute: str
    matcher: Matcher
    free: int
    satisfied: dict[int, int] = field(factory=dict)

    def bits(self, value: int, token: Span) -> int:
        """Return the patterns that a token of this value may match; `token` is a `Span` of it alone."""
        found = self.satisfied.get(value)
        if found is None:
            strings = token.doc.vocab.strings
            found = self.free
            for key, _, _ in self.matcher(token, allow_missing=True):
                found |= 1 << int(strings[key])
            if len(self.satisfied) >= MOST_VALUES:
                self.satisfied.clear()
            self.satisfied[value] = found
        return found


@define
class QuickMatcher:
    """The patterns of an attribute ruler.

    Attributes:
        ruler: Its own matcher, and how many rules it had, by which it shows whether it has changed.
        columns: The attributes that patterns of one token look at.
        rules: The rule of each such pattern, by the pattern's number: its number, and the hash of that number's string.
        longer: The rules that have a pattern of several tokens.
        known: Patterns, as bits → their rules.
    """

    ruler: tuple[Matcher, int]
    columns: list[Column]
    rules: list[tuple[int, int]]
    longer: Matcher
    known: dict[int, tuple[tuple[int, int], ...]] = field(factory=dict)

    def __call__(self, doc: Doc) -> list[Match]:
        """Return what `AttributeRuler.match` returns for a `Doc`."""
        bits = [-1] * len(doc)
        for column in self.columns:
            satisfied = column.satisfied
            for i, value in enumerate(doc.to_array([column.attribute]).tolist()):
                found = satisfied.get(value)
                bits[i] &= column.bits(value, doc[i : i + 1]) if found is None else found
        strings = doc.vocab.strings
        # A matcher without patterns warns about it.
        longer = self.longer(doc, allow_missing=True) if len(self.longer) else ()
        matches = [(int(strings[key]), key, start, end) for key, start, end in longer]
        for i, patterns in enumerate(bits):
            rules = self.known.get(patterns)
            if rules is None:
                rules = self.known[patterns] = self._rules(patterns)
            matches.extend((number, key, i, i + 1) for number, key in rules)
        matches.sort()
        return matches

    def _rules(self, patterns: int) -> tuple[tuple[int, int], ...]:
        return tuple(dict.fromkeys(rule for place, rule in enumerate(self.rules) if patterns >> place & 1))


def rule_attributes(ruler: AttributeRuler, doc: Doc) -> Doc:
    """Do what calling an attribute ruler on a `Doc` does.

    Raises:
        Exception: Whatever the ruler raises, without its error handler being asked.
    """
    quick = _quick.get(ruler)
    if quick is None or quick.ruler != (ruler.matcher, len(ruler.attrs)):
        quick = _quick[ruler] = quick_matcher(ruler)
    ruler.set_annotations(doc, quick(doc))  # type: ignore[no-untyped-call]
    return doc


def quick_matcher(ruler: AttributeRuler) -> QuickMatcher:
    """Return the matcher of a ruler's patterns as they are now."""
    from spacy.matcher import Matcher

    longer = Matcher(ruler.vocab)
    rules: list[tuple[int, int]] = []
    conditions: dict[str, dict[int, Any]] = {}
    for number, rule in enumerate(ruler.patterns):
        patterns: list[Pattern] = rule["patterns"]  # type: ignore[assignment]
        name = str(number)
        if not all(map(_is_of_one_token, patterns)):
            longer.add(name, patterns)  # type: ignore[arg-type]
            continue
        for [token] in patterns:
            for attribute, condition in token.items():
                conditions.setdefault(attribute, {})[len(rules)] = condition
            rules.append((number, ruler.vocab.strings.add(name)))
    every = (1 << len(rules)) - 1
    columns = []
    for attribute, of_patterns in conditions.items():
        matcher = Matcher(ruler.vocab)
        for place, condition in of_patterns.items():
            matcher.add(str(place), [[{attribute: condition}]])
        free = every & ~_bits(of_patterns)
        columns.append(Column("ORTH" if attribute == "TEXT" else attribute, matcher, free))
    if not columns:
        rules = []
    return QuickMatcher((ruler.matcher, len(ruler.attrs)), columns, rules, longer)


def _is_of_one_token(pattern: Pattern) -> bool:
    """Return whether a pattern matches one token, by attributes that are known here."""
    return len(pattern) == 1 and bool(pattern[0]) and ATTRIBUTES.issuperset(pattern[0])


def _bits(places: Iterable[int]) -> int:
    return sum(1 << place for place in places)
