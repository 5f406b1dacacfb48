"""Input that tries to break the library: texts, odd Docs, wrong JSON. benchmarks/fuzz.py searches for longer."""

from __future__ import annotations

from typing import Any

import pytest
from fuzz_targets import EVERYTHING, TARGETS
from odd_docs import VOCAB
from soundness import check
from spacy.tokens import Doc

from quotes import Config, extract
from quotes.extraction import read_view


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_nothing_breaks(target: Any) -> None:
    target()


def test_heads_in_a_circle_are_broken_once() -> None:
    words = ["Ruiz", "said", "that", "Lee", "won", "."]
    doc = Doc(
        VOCAB,
        words=words,
        lemmas=words,
        pos=["PROPN", "AUX", "SCONJ", "PROPN", "AUX", "PUNCT"],
        tags=["NNP", "VBD", "IN", "NNP", "VBD", "."],
        deps=["nsubj", "conj", "mark", "nsubj", "ccomp", "punct"],
        heads=[1, 4, 4, 4, 1, 1],
    )
    view = read_view(doc)
    assert sum(head == place for place, head in enumerate(view.head)) == 1
    assert all(isinstance(record.id, int) for record in extract(doc, config=EVERYTHING))


def test_both_sides_of_a_cue_in_one_quotation_are_one_content() -> None:
    text = 'It was said "that the ‘quay. “the quay was dry the board said, «Lind: "it was»'
    config = Config(min_confidence=0)
    records = extract(text, config=config)
    check(records, text, config)
    assert len(records) > 1
