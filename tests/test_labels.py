"""Labels before a colon: names of the text decide whether one is a person, without entities."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quotes.extraction import read_view
from quotes.rules.labels import People

TEXT = "Mayor Ana Ruiz met Bo Seitz - Wald in Senn and in New Avon"
NAMES = {"Ana", "Ruiz", "Bo", "Seitz", "Wald", "Senn", "New", "Avon", "Ito", "Correction", "Mayor", "O'Hara", "F16"}


def is_person(label: str) -> bool:
    words = f"{label} : {TEXT}".split()
    tags = ["PROPN" if word in NAMES else "PUNCT" if word in ":-" else "NOUN" for word in words]
    count = len(words)
    doc = Doc(
        Vocab(), words=words, pos=tags, tags=["NN"] * count, deps=["ROOT"] * count, heads=range(count), lemmas=words
    )
    view = read_view(doc)
    return People.of(view).has(view, 0, len(label.split()))


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Ana Ruiz", True),
        ("Bo Seitz - Wald", True),
        ("Mayor Ana Ruiz", True),
        ("Ruiz", True),  # the last word of a name that the text gives in full
        ("Wald", False),  # nobody is called so, but for a part of a name
        ("Ito", False),  # might be anything
        ("Correction", False),
        ("Senn", False),  # "in Senn": a place
        ("New Avon", False),
        ("Bo O'Hara", True),
        ("Bo F16", False),
        ("Ana member", False),
        ("Mayor Ana Bo Ruiz", False),  # too long
    ],
)
def test_person(label: str, expected: bool) -> None:
    assert is_person(label) is expected
