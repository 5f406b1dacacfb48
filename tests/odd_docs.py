"""Docs that no parser would make: random heads, also in cycles, random labels, random ends of sentences.

The words are those of broken_texts.py, so that the rules find something to do.
"""

from __future__ import annotations

from typing import Any

import spacy
from broken_texts import MARKS, POINTS, WORDS
from hypothesis import strategies as st
from spacy.tokens import Doc

VOCAB = spacy.blank("en").vocab

LABELS = (
    *("nsubj", "nsubjpass", "dobj", "ccomp", "xcomp", "advcl", "acl", "relcl", "conj", "cc", "prep", "pobj", "pcomp"),
    *("attr", "acomp", "oprd", "appos", "poss", "aux", "auxpass", "neg", "prt", "mark", "agent", "dative", "amod"),
    *("compound", "punct", "parataxis", "dep", "npadvmod", "advmod", "ROOT", "", "obj", "obl", "nsubj:pass", "root"),
)
TAGS = (
    "VBD",
    "VBZ",
    "VBP",
    "VBG",
    "VBN",
    "VB",
    "MD",
    "NN",
    "NNP",
    "NNS",
    "PRP",
    "PRP$",
    "IN",
    ",",
    ".",
    "``",
    "''",
    "",
)
PARTS = ("VERB", "AUX", "NOUN", "PROPN", "PRON", "ADP", "ADJ", "ADV", "DET", "NUM", "PUNCT", "SPACE", "PART", "X", "")
TOKENS = (*WORDS, *WORDS, *MARKS, *POINTS, " ", "\n", "\n\n", "\t")


@st.composite
def odd_docs(draw: st.DrawFn, most: int = 25) -> Doc:
    """A `Doc` with random annotation; each kind may also be missing."""
    words = draw(st.lists(st.sampled_from(TOKENS), max_size=most))
    number = len(words)

    def each(values: st.SearchStrategy[Any]) -> list[Any]:
        return draw(st.lists(values, min_size=number, max_size=number))

    given: dict[str, Any] = {
        "lemmas": [word.lower() for word in words],
        "pos": each(st.sampled_from(PARTS)),
        "tags": each(st.sampled_from(TAGS)),
        "deps": each(st.sampled_from(LABELS)),
        "heads": draw(heads(number)),
    }
    if draw(st.booleans()):
        given["ents"] = each(st.sampled_from(["O", "B-PERSON", "B-ORG"]))
    if draw(st.integers(0, 9)) == 0:
        for name in draw(st.sampled_from([("lemmas",), ("pos",), ("tags",), ("deps", "heads")])):
            del given[name]
    return Doc(VOCAB, words=words, spaces=each(st.booleans()), **given)


@st.composite
def heads(draw: st.DrawFn, number: int) -> list[int]:
    """Heads of tokens: random (also with cycles), a chain, all roots, or a tree."""
    shape = draw(st.sampled_from(["random", "chain", "roots", "tree"]))
    if shape == "random":
        return [draw(st.integers(0, number - 1)) for _ in range(number)]
    if shape == "chain":
        return [min(i + 1, number - 1) for i in range(number)]
    if shape == "roots":
        return list(range(number))
    return [draw(st.integers(0, i)) for i in range(number)]
