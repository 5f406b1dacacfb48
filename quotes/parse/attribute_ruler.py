"""spaCy's attribute ruler, run once for each kind of token instead of once for each token.

In: Docs with tags and dependency labels. Out: the same Docs with what the ruler assigns (parts of speech, morphology,
some lemmas). The ruler of spaCy's English pipelines tries 179 patterns at every token, which takes longer than their
parser. The patterns read only a token's word, tag and label. So all tokens of one kind get the same answer: the same
tag and label, and words that no pattern distinguishes. spaCy's own component gives the answers, on Docs made of one
token for each new kind. A pattern of several tokens can match only where each of its parts matches a token: such
neighbours are given to the component together. If a pattern reads or assigns anything else, the component runs
unchanged.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import numpy as np
from attrs import define, field, frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.matcher import Matcher
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

OF_WORD = ("LOWER", "IS_SPACE")
"""Attributes of a token's word that patterns may read."""
OF_PARSE = ("TAG", "DEP")
"""Attributes of the parse that patterns may read."""
ASSIGNED = ("TAG", "DEP", "POS", "MORPH", "LEMMA")
"""Attributes that patterns may assign."""
UNSET = ("POS", "MORPH", "LEMMA")
"""Assigned attributes that must be empty before: an answer does not say which values it left unchanged."""
MOST_WORDS_KEPT = 40_000
"""Words after which the cache is emptied, about 10 MB: a stream of texts always has new words. A guess."""
MOST_KINDS = 20_000
"""Kinds of tokens, or runs of them, after which the cache is emptied. 924 PolNeAR articles have 1,800. A guess."""
MOST_NEIGHBOURS = 16
"""Most neighbours that are given to the component together. Ordinary text has two or three. A guess."""
SEPARATOR = "\u2063"
"""A word between tokens that are not neighbours: an invisible character of Unicode."""

TokenKind = tuple[int, int, int]
"""The class of a token's word, its tag and its label."""
TokenPattern = Mapping[str, Any]
"""What a pattern requires of one token."""
Integers = Any
"""An array of numbers, as spaCy's types name it."""


def run_attribute_ruler(ruler: AttributeRuler, docs: Sequence[Doc]) -> Iterator[Doc]:
    """Yield Docs with the annotations of spaCy's attribute ruler, in less time than it takes.

    Args:
        ruler: The component.
        docs: Docs of its pipeline, tagged and parsed.
    """
    for doc in docs:
        if _answers(ruler).annotate(doc):
            yield doc
        else:
            yield from ruler.pipe([doc], batch_size=1)


@define
class WordClasses:
    """Classes of words that no pattern distinguishes.

    Attributes:
        vocab: The pipeline's vocabulary.
        named: Word → the conditions that name it.
        others: Matches the other conditions that a word meets (regular expressions, white space).
        classes: Word → number of its class, for all words seen.
        examples: Class → its first word, as text: the vocabulary may forget it.
    """

    vocab: Vocab
    named: Mapping[int, frozenset[int]]
    others: Matcher
    classes: dict[int, int] = field(factory=dict)
    examples: list[str] = field(factory=list)
    _numbers: dict[frozenset[int], int] = field(factory=dict)

    def learn(self, words: Sequence[int]) -> None:
        """Find the classes of new words."""
        from spacy.tokens import Doc

        met = [{*self.named.get(word, ())} for word in words]
        texts = [self.vocab.strings[word] for word in words]
        for condition, place, _ in self.others(Doc(self.vocab, words=texts)):
            met[place].add(condition)
        for word, text, conditions in zip(words, texts, met, strict=True):
            number = self._numbers.setdefault(frozenset(conditions), len(self.examples))
            if number == len(self.examples):
                self.examples.append(text)
            self.classes[word] = number


@frozen
class Answer:
    """The values that the component assigns to some tokens.

    Attributes:
        rows: Values of `ASSIGNED`, one row a token.
        is_part: Whether any part of a pattern of several tokens matches the token.
    """

    rows: NDArray[np.uint64]
    is_part: NDArray[np.bool_]


@define
class Answers:
    """The values that one ruler assigns to the kinds of tokens seen so far.

    Attributes:
        ruler: The component.
        words: Classes of words. `None` if its patterns read or assign other attributes.
        parts: Matches every token that any part of a pattern of several tokens matches.
        kinds: The row of each kind in `table` and `is_part`.
        table, is_part: The answer for each kind, as in `Answer`.
        runs: Rows of neighbours that `parts` matches → values assigned to them.
        is_full: Whether a limit is reached.
    """

    ruler: AttributeRuler
    words: WordClasses | None
    parts: Matcher
    kinds: dict[TokenKind, int] = field(factory=dict)
    table: NDArray[np.uint64] = field(factory=lambda: np.empty((MOST_KINDS, len(ASSIGNED)), "uint64"))
    is_part: NDArray[np.bool_] = field(factory=lambda: np.empty(MOST_KINDS, "bool"))
    runs: dict[tuple[int, ...], NDArray[np.uint64]] = field(factory=dict)
    is_full: bool = False
    _asking: threading.Lock = field(factory=threading.Lock)
    _patterns: tuple[int, int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._patterns = _state(self.ruler)

    @property
    def are_of_use(self) -> bool:
        """Whether the component still has the patterns that gave the answers, and no limit is reached."""
        return self._patterns == _state(self.ruler) and not self.is_full

    def annotate(self, doc: Doc) -> bool:
        """Assign to a `Doc` the component's values; return `False` and leave it unchanged if they cannot be known."""
        if self.words is None or doc.vocab is not self.ruler.vocab or not len(doc):
            return False
        read: Integers = doc.to_array(["LOWER", *OF_PARSE, *UNSET])
        if read[:, 1 + len(OF_PARSE) :].any():
            return False
        classes = self._classes(self.words, read[:, 0].tolist())
        kinds: list[TokenKind] = [*zip(classes, *read[:, 1 : 1 + len(OF_PARSE)].T.tolist(), strict=True)]
        rows = self._rows(self.words, kinds)
        if rows is None:
            return False
        assigned = self.table[rows]
        is_part = self.is_part[rows]
        for first, last in _runs((is_part[:-1] & is_part[1:]).nonzero()[0].tolist()):
            if last - first > MOST_NEIGHBOURS:
                return False
            run = tuple(rows[first:last])
            if run not in self.runs:
                self.runs[run] = self._ask(self.words, [kinds[first:last]]).rows
                self.is_full = self.is_full or len(self.runs) >= MOST_KINDS
            assigned[first:last] = self.runs[run]
        values: Integers = assigned
        doc.from_array([*ASSIGNED], values)
        return True

    def _classes(self, words: WordClasses, lowers: Sequence[int]) -> list[int]:
        known = words.classes
        try:
            return [*map(known.__getitem__, lowers)]
        except KeyError:
            pass
        with self._asking:
            words.learn([word for word in dict.fromkeys(lowers) if word not in known])
            self.is_full = self.is_full or len(known) >= MOST_WORDS_KEPT
        return [*map(known.__getitem__, lowers)]

    def _rows(self, words: WordClasses, kinds: Sequence[TokenKind]) -> list[int] | None:
        """Return the row of each kind, after asking about the new ones; `None` if these are too many."""
        known = self.kinds
        try:
            return [*map(known.__getitem__, kinds)]
        except KeyError:
            pass
        with self._asking:
            first = len(known)
            new = [kind for kind in dict.fromkeys(kinds) if kind not in known]
            last = first + len(new)
            if last > MOST_KINDS:
                self.is_full = True
                return None
            answer = self._ask(words, [[kind] for kind in new])
            # The row is complete before the kind is known: other threads look kinds up without the lock.
            self.table[first:last], self.is_part[first:last] = answer.rows, answer.is_part
            known.update(zip(new, range(first, last), strict=True))
        return [*map(known.__getitem__, kinds)]

    def _ask(self, words: WordClasses, groups: Sequence[Sequence[TokenKind]]) -> Answer:
        """Run the component on groups of neighbours, in one `Doc`, with a separator before each group."""
        from spacy.tokens import Doc

        texts: list[str] = []
        parses: list[tuple[int, ...]] = []
        asked: list[int] = []
        for group in groups:
            texts.append(SEPARATOR)
            parses.append((0,) * len(OF_PARSE))
            asked += range(len(texts), len(texts) + len(group))
            texts += [words.examples[kind[0]] for kind in group]
            parses += [kind[1:] for kind in group]
        doc = Doc(self.ruler.vocab, words=texts)
        values: Integers = np.array(parses, "uint64")
        doc.from_array([*OF_PARSE], values)
        is_part = np.zeros(len(doc), "bool")
        is_part[[place for _, place, _ in self.parts(doc, allow_missing=True)]] = True
        ruler: Any = self.ruler  # two of its methods have no types
        ruler.set_annotations(doc, ruler.match(doc))
        rows: Integers = doc.to_array([*ASSIGNED])
        return Answer(rows[asked], is_part[asked])


_known: WeakKeyDictionary[AttributeRuler, Answers] = WeakKeyDictionary()


def _answers(ruler: AttributeRuler) -> Answers:
    answers = _known.get(ruler)
    if answers is None or not answers.are_of_use:
        from spacy.matcher import Matcher

        patterns: list[list[TokenPattern]] = [pattern for entry in ruler.patterns for pattern in _of(entry, "patterns")]
        parts = Matcher(ruler.vocab)
        for pattern in patterns:
            if len(pattern) > 1 and all(pattern):
                parts.add("part", [[{**part}] for part in pattern])
        words = _words(ruler.vocab, patterns) if _is_answered_by_kind(ruler, patterns) else None
        answers = _known[ruler] = Answers(ruler, words, parts)
    return answers


def _state(ruler: AttributeRuler) -> tuple[int, int]:
    """Return values that change with a ruler's patterns: a change makes a new matcher or adds patterns."""
    return id(ruler.matcher), len(ruler.attrs)


def _is_answered_by_kind(ruler: AttributeRuler, patterns: Sequence[Sequence[TokenPattern]]) -> bool:
    """Return whether a ruler's patterns read and assign only the attributes kept here."""
    assigned = {str(name).upper() for entry in ruler.patterns for name in _of(entry, "attrs")}
    read = {str(name).upper() for pattern in patterns for part in pattern for name in part}
    every_part_asks = all(all(pattern) for pattern in patterns)
    return every_part_asks and assigned <= {*ASSIGNED} and read <= {*OF_WORD, *OF_PARSE}


def _words(vocab: Vocab, patterns: Sequence[Sequence[TokenPattern]]) -> WordClasses:
    """Return the word classes for some patterns: each condition on a word has a number."""
    from spacy.matcher import Matcher

    named: dict[int, set[int]] = {}
    others = Matcher(vocab)
    seen: set[str] = set()
    for part in (part for pattern in patterns for part in pattern):
        for name in OF_WORD:
            value = next((part[key] for key in part if str(key).upper() == name), None)
            label = f"{name} {value!r}"
            if value is None or label in seen:
                continue
            seen.add(label)
            condition = vocab.strings.add(label)
            if name == "LOWER" and isinstance(value, str):
                named.setdefault(vocab.strings.add(value), set()).add(condition)
            else:
                others.add(label, [[{name: value}]])
    return WordClasses(vocab, {word: frozenset(conditions) for word, conditions in named.items()}, others)


def _of(entry: Any, name: str) -> Any:
    """Return a value of a ruler's pattern; spaCy's types do not say which of several types it has."""
    return entry[name]


def _runs(pairs: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield token ranges (end exclusive) of neighbours, given the first tokens of their pairs."""
    first = last = -1
    for pair in pairs:
        if pair != last:
            if last > 0:
                yield first, last + 1
            first = pair
        last = pair + 1
    if last > 0:
        yield first, last + 1
