"""What the rules read of a parsed `Doc`, taken out of it at once: one list an attribute, one entry a token.

In: a spaCy `Doc`. Out: `Columns`. One table of all attributes costs a tenth of asking every `Token` for each of them,
and the text put together from its words a fifth of `Doc.text`, which is made anew each time it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING

from attrs import define, field, frozen

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

MOST_STRINGS = 100_000
"""Strings after which all are forgotten; a stream of texts has new words for ever."""


@frozen
class Columns:
    """A `Doc` as lists, one entry a token.

    Attributes:
        text: The characters of all the tokens, with the spaces between them.
        start: Character offset of each token.
        word, lower, lemma, tag, pos, dep: Text, lower-cased text and lemma, and annotation of each token.
        head: Index of each token's head.
        openings: The tokens that begin a sentence.
    """

    text: str
    start: list[int]
    word: list[str]
    lower: list[str]
    lemma: list[str]
    tag: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    openings: list[int]


@define
class Strings:
    """The strings that spaCy has hashes for, each of them read but once: a hash is the same in every vocabulary.

    Attributes:
        form: What is made of a string.
    """

    form: Callable[[str], str] = str
    _known: dict[int, str] = field(factory=dict)

    def of(self, hashes: Sequence[int], store: StringStore) -> list[str]:
        """Return the string of each hash."""
        known = self._known
        try:
            return [*map(known.__getitem__, hashes)]
        except KeyError:
            pass
        if len(known) > MOST_STRINGS:
            known = {}  # a new one, since another thread may be reading the old
        for value in {*hashes}:
            if value not in known:
                known[value] = self.form(store[value])
        self._known = known
        return [*map(known.__getitem__, hashes)]


STRINGS, LOWER = Strings(), Strings(str.lower)


def read_columns(doc: Doc) -> Columns:
    """Return what the rules read of a `Doc`."""
    table = doc.to_array(["ORTH", "SPACY", "LEMMA", "TAG", "POS", "DEP", "HEAD", "SENT_START"])
    orth, space, lemma, tag, pos, dep = table[:, :6].T.tolist()
    # relative to the token, as numbers that know no sign
    distances = table[:, 6].view("int64").tolist()
    store = doc.vocab.strings
    word = STRINGS.of(orth, store)
    spaced = [w + " " if s else w for w, s in zip(word, space, strict=True)]
    return Columns(
        text="".join(spaced),
        start=[*accumulate(map(len, spaced), initial=0)][:-1],
        word=word,
        lower=LOWER.of(orth, store),
        lemma=LOWER.of(lemma, store),
        tag=STRINGS.of(tag, store),
        pos=STRINGS.of(pos, store),
        dep=STRINGS.of(dep, store),
        head=[*map(add, distances, range(len(distances)))],
        openings=(table[:, 7] == 1).nonzero()[0].tolist(),
    )
