"""The attributes of a parsed `Doc` that the rules read: one list for each attribute, one entry for each token.

In: a spaCy `Doc`. Out: a `TokenTable`. Reading all attributes at once costs a tenth of reading them from each `Token`.
Joining the words costs a fifth of `Doc.text`, which is built anew on each access.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from attrs import define, field, frozen

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

MOST_STRINGS = 40_000
"""Strings after which the cache is emptied: a stream of texts always has new words. A guess."""


@frozen
class TokenTable:
    """A `Doc` as lists, one entry a token.

    Attributes:
        text: All tokens with the spaces between them.
        start, end: Character offsets of each token.
        word, lower, lemma, tag, pos, dep: Text, lower-cased text and lemma, and annotation of each token.
        head: Index of each token's head.
        openings: Indices of the tokens that begin a sentence.
    """

    text: str
    start: list[int]
    end: list[int]
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
    """A cache from spaCy's hashes to strings. A hash is the same in every vocabulary.

    Attributes:
        form: Function applied to each string.
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
            known = {}  # a new one: another thread may be reading the old
        for value in {*hashes}:
            if value not in known:
                known[value] = self.form(store[value])
        self._known = known
        return [*map(known.__getitem__, hashes)]


STRINGS, LOWER = Strings(), Strings(str.lower)


def read_token_table(doc: Doc) -> TokenTable:
    """Return the attributes of a `Doc` that the rules read."""
    from numpy import arange  # not before: importing `quotes` is quick

    table = doc.to_array(["ORTH", "SPACY", "LEMMA", "TAG", "POS", "DEP", "IDX", "LENGTH", "HEAD", "SENT_START"])
    orth, space, lemma, tag, pos, dep, start = table[:, :7].T.tolist()
    # Heads are relative to the token and stored as unsigned numbers.
    head = table[:, 8].view("int64") + arange(len(table))
    store = doc.vocab.strings
    word = STRINGS.of(orth, store)
    return TokenTable(
        text="".join([w + " " if s else w for w, s in zip(word, space, strict=True)]),
        start=start,
        end=(table[:, 6] + table[:, 7]).tolist(),
        word=word,
        lower=LOWER.of(orth, store),
        lemma=LOWER.of(lemma, store),
        tag=STRINGS.of(tag, store),
        pos=STRINGS.of(pos, store),
        dep=STRINGS.of(dep, store),
        head=head.tolist(),
        openings=(table[:, 9] == 1).nonzero()[0].tolist(),
    )
