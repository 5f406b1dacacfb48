"""The words that show a speaker's pronoun, as gender audits list them."""

from __future__ import annotations

import pytest
from frozen import frozen_doc

from quotes import Config
from quotes.extraction import extract_doc


@pytest.mark.parametrize(
    ("text", "pronoun", "evidence"),
    [
        ("Delroy Holm was there. Mr Holm said the mill was shut.", "he", ["Mr"]),
        ("Mrs. Ida Lund said the mill was shut.", "she", ["Mrs."]),
        ("The spokeswoman said the mill was shut.", "she", ["spokeswoman"]),
        ("Dr. Holm said the mill was shut.", None, []),
    ],
)
def test_the_title_is_the_evidence_and_not_the_name(text: str, pronoun: str | None, evidence: list[str]) -> None:
    [speaker] = extract_doc(frozen_doc(text), Config()).speakers
    assert (speaker.pronoun, [span.text for span in speaker.evidence]) == (pronoun, evidence)
