"""Verbs of saying that do not report a statement, and verbs that only look like them."""

from __future__ import annotations

import pytest
from frozen import frozen_doc

from quotes.extraction import read_view
from quotes.rules.unsaid import is_unsaid

UNSAID = [
    ("It is too early to say whether the pier will hold.", "say"),
    ("It would be wrong to claim that the ferry is safe.", "claim"),
    ("It is estimated that forty boats are in the harbour.", "estimated"),
    ("She could tell that the boat was late.", "tell"),
    ("Lind said he could not confirm that the ferry was sold.", "confirm"),
    ("Lind said the port would not declare that the pier was safe.", "declare"),
]
SAID = [
    ("The pilot was the first to say that the fog had lifted.", "say"),
    ("Novak went on to say that the pier was lost.", "say"),
    ("Lind declined to say whether the pier would hold.", "say"),
    ("Abel said that it was too early.", "said"),
    ("It is estimated by the port that forty boats sank.", "estimated"),
    ("It was reported that forty boats sank.", "reported"),
    ("Abel could tell the crew that the boat was late.", "tell"),
    ("Abel would not say whether the pier was safe.", "say"),
    ("Abel said the mayor did not say whether the pier was safe.", "say"),
]


@pytest.mark.parametrize(("text", "cue"), UNSAID)
def test_nobody_says_it(text: str, cue: str) -> None:
    view = read_view(frozen_doc(text))
    assert is_unsaid(view, view.word.index(cue))


@pytest.mark.parametrize(("text", "cue"), SAID)
def test_somebody_does(text: str, cue: str) -> None:
    view = read_view(frozen_doc(text))
    assert not is_unsaid(view, view.word.index(cue))
