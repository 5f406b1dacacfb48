"""spaCy's attribute ruler, run once for each kind of token instead of once for each token.

In: Docs with tags and dependency labels. Out: the same Docs with what the ruler assigns (parts of speech, morphology,
some lemmas). The ruler of spaCy's English pipelines tries 179 patterns at every token, which takes longer than their
parser. The patterns read nothing but a token's word, tag and label, so the answer for one token holds for every other
with the same, and with any other word that no pattern tells from it. spaCy's own component gives the answers, on Docs
made of the kinds of tokens not seen before. A pattern of several tokens can match only where each of its parts matches
a token: neighbours of which that is true are put to the component together. Where patterns read or assign anything
else, the component runs as it is.
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
"""What patterns may read of a token's word."""
OF_PARSE = ("TAG", "DEP")
"""What else they may read."""
ASSIGNED = ("TAG", "DEP", "POS", "MORPH", "LEMMA")
"""What they may assign."""
UNSET = ("POS", "MORPH", "LEMMA")
"""Those of them that nobody may have assigned before: an answer does not tell what it leaves alone."""
MOST_WORDS_KEPT = 100_000
"""Words after which all are forgotten, some 10 MB: a stream of texts has new ones for ever. A guess."""
MOST_KINDS = 20_000
"""Kinds of tokens, and runs of them, after which all are forgotten. 924 PolNeAR articles have 1,800. A guess."""
MOST_NEIGHBOURS = 16
"""Most neighbours that are put to the component together. Ordinary text has two or three. A guess."""
SEPARATOR = "\u2063"
"""A word between tokens that are no neighbours, an invisible character of Unicode."""

Kind = tuple[int, int, int]
"""The class of a token's word, its tag and its label."""
Part = Mapping[str, Any]
"""What a pattern asks of one token."""
Integers = Any
"""An array of numbers, under the name that spaCy's types have for it."""


def run_attribute_ruler(ruler: AttributeRuler, docs: Sequence[Doc]) -> Iterator[Doc]:
    """Yield Docs after spaCy's attribute ruler, with the annotations it gives, in less time.

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
class Words:
    """Classes of words that no pattern tells apart.

    Attributes:
        vocab: The pipeline's vocabulary.
        named: Word → the conditions that name it.
        others: Tells of a word which other conditions it meets (regular expressions, white space).
        classes: Word → number of its class, for all words seen.
        examples: Class → the first word of it.
    """

    vocab: Vocab
    named: Mapping[int, frozenset[int]]
    others: Matcher
    classes: dict[int, int] = field(factory=dict)
    examples: list[int] = field(factory=list)
    _numbers: dict[frozenset[int], int] = field(factory=dict)

    def learn(self, words: Sequence[int]) -> None:
        """Find the classes of new words."""
        from spacy.tokens import Doc

        met = [{*self.named.get(word, ())} for word in words]
        for condition, place, _ in self.others(Doc(self.vocab, words=[self.vocab.strings[word] for word in words])):
            met[place].add(condition)
        for word, conditions in zip(words, met, strict=True):
            number = self._numbers.setdefault(frozenset(conditions), len(self.examples))
            if number == len(self.examples):
                self.examples.append(word)
            self.classes[word] = number


@frozen
class Answer:
    """What the component assigns to some tokens.

    Attributes:
        rows: `ASSIGNED`, one row a token.
        is_part: Whether any part of a pattern of several tokens matches the token.
    """

    rows: NDArray[np.uint64]
    is_part: NDArray[np.bool_]


@define
class Answers:
    """What one ruler assigns to tokens of the kinds seen until now.

    Attributes:
        ruler: The component.
        words: Classes of words. `None` if its patterns cannot be answered by kind.
        parts: Matches every token that any part of a pattern of several tokens matches.
        kinds: The row of each kind in `table` and `is_part`.
        table, is_part: What is known of a kind, as in `Answer`.
        runs: What is assigned to neighbours that `parts` matches, by their rows.
        is_full: Whether there was no room for more.
    """

    ruler: AttributeRuler
    words: Words | None
    parts: Matcher
    kinds: dict[Kind, int] = field(factory=dict)
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
        """Whether the component's patterns are those that answered, and there is room for more answers."""
        return self._patterns == _state(self.ruler) and not self.is_full

    def annotate(self, doc: Doc) -> bool:
        """Assign to a `Doc` what the component would; return `False` and leave it as it is if that cannot be known."""
        if self.words is None or doc.vocab is not self.ruler.vocab or not len(doc):
            return False
        read: Integers = doc.to_array(["LOWER", *OF_PARSE, *UNSET])
        if read[:, 1 + len(OF_PARSE) :].any():
            return False
        classes = self._classes(self.words, read[:, 0].tolist())
        kinds: list[Kind] = [*zip(classes, *read[:, 1 : 1 + len(OF_PARSE)].T.tolist(), strict=True)]
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

    def _classes(self, words: Words, lowers: Sequence[int]) -> list[int]:
        known = words.classes
        try:
            return [*map(known.__getitem__, lowers)]
        except KeyError:
            pass
        with self._asking:
            words.learn([word for word in dict.fromkeys(lowers) if word not in known])
            self.is_full = self.is_full or len(known) >= MOST_WORDS_KEPT
        return [*map(known.__getitem__, lowers)]

    def _rows(self, words: Words, kinds: Sequence[Kind]) -> list[int] | None:
        """Return the row of each kind, after asking about the new ones; `None` if there is no room for them."""
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
            # Other threads look a kind up without the lock, and then find its row complete.
            self.table[first:last], self.is_part[first:last] = answer.rows, answer.is_part
            known.update(zip(new, range(first, last), strict=True))
        return [*map(known.__getitem__, kinds)]

    def _ask(self, words: Words, groups: Sequence[Sequence[Kind]]) -> Answer:
        """Put groups of neighbours to the component, in one `Doc`, with a separator before each group."""
        from spacy.tokens import Doc

        strings = self.ruler.vocab.strings
        texts: list[str] = []
        parses: list[tuple[int, ...]] = []
        asked: list[int] = []
        for group in groups:
            texts.append(SEPARATOR)
            parses.append((0,) * len(OF_PARSE))
            asked += range(len(texts), len(texts) + len(group))
            texts += [strings[words.examples[kind[0]]] for kind in group]
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

        patterns: list[list[Part]] = [pattern for entry in ruler.patterns for pattern in _of(entry, "patterns")]
        parts = Matcher(ruler.vocab)
        for pattern in patterns:
            if len(pattern) > 1 and all(pattern):
                parts.add("part", [[{**part}] for part in pattern])
        words = _words(ruler.vocab, patterns) if _is_answered_by_kind(ruler, patterns) else None
        answers = _known[ruler] = Answers(ruler, words, parts)
    return answers


def _state(ruler: AttributeRuler) -> tuple[int, int]:
    """Return what tells a ruler's patterns from those it has after a change: it makes a new matcher, or adds some."""
    return id(ruler.matcher), len(ruler.attrs)


def _is_answered_by_kind(ruler: AttributeRuler, patterns: Sequence[Sequence[Part]]) -> bool:
    """Tell whether a ruler reads and assigns nothing else than is kept of a token."""
    assigned = {str(name).upper() for entry in ruler.patterns for name in _of(entry, "attrs")}
    read = {str(name).upper() for pattern in patterns for part in pattern for name in part}
    every_part_asks = all(all(pattern) for pattern in patterns)
    return every_part_asks and assigned <= {*ASSIGNED} and read <= {*OF_WORD, *OF_PARSE}


def _words(vocab: Vocab, patterns: Sequence[Sequence[Part]]) -> Words:
    """Return the classes of words for some patterns: each condition on a word has a number."""
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
    return Words(vocab, {word: frozenset(conditions) for word, conditions in named.items()}, others)


def _of(entry: Any, name: str) -> Any:
    """Return a part of a pattern of the ruler, which spaCy's types take for any of several."""
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
