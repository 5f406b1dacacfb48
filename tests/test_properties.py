"""Properties of `extract` for any text: it never raises, and every record is valid.

A run takes some thousand texts, the same each time, so that no change fails by chance. To search further, set
`QUOTES_FUZZ=1`: the texts are then new each time, and there are many more of them.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from broken_texts import SPACES, prose, texts
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from soundness import check

from quotes import Config, extract
from quotes.parse.pipeline import load_pipeline
from quotes.text.chunks import LONGEST_UNBROKEN, SURROGATE
from quotes.text.markup import read_through

if TYPE_CHECKING:
    from spacy.language import Language

FUZZ = os.environ.get("QUOTES_FUZZ") == "1"
SEARCH = settings(
    max_examples=20_000 if FUZZ else 400,
    derandomize=not FUZZ,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
EVERYTHING = Config(min_confidence=0)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline(Config())


def is_ordinary(text: str) -> bool:
    """Return whether spaCy reads a text unchanged: no replaced surrogates, cuts or markup."""
    unbroken = all(len(run) <= LONGEST_UNBROKEN for run in text.split())
    return unbroken and not SURROGATE.search(text) and read_through(text).text == text


@SEARCH
@given(texts)
def test_records_are_sound(nlp: Language, text: str) -> None:
    records = extract(text, nlp=nlp)
    check(records, text, Config())
    assert extract(text, nlp=nlp) == records


@SEARCH
@given(texts)
# Found by searching further.
@example("“We won” according")
@example("As who put it, SAFE: Ana Ruiz said.")
@example("Ana Ruiz called on who the bridge was safe, criticised “the bridge was safe” and pledged to go.")
def test_records_of_a_doc_are_those_of_its_text(nlp: Language, text: str) -> None:
    everything = extract(text, nlp=nlp, config=EVERYTHING)
    check(everything, text, EVERYTHING)
    if is_ordinary(text):
        doc = nlp(text)
        assert extract(doc, config=EVERYTHING) == everything
        assert extract(doc, config=EVERYTHING) == everything
        check(extract(doc), text, Config())


@settings(deadline=None)
@given(st.lists(st.sampled_from([space for space in SPACES if not space.strip()])).map("".join))
def test_blank_text_has_none(text: str) -> None:
    assert extract(text) == []


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("“We won,” Ana Ruiz said. Lee told reporters that he had heard “nothing” from her. “So?” she asked.", 3),
        ("Lee: “It is safe.”\n\n“Less is more.” — Ana Ruiz\n\nAccording to the EPA, the bridge was safe.", 3),
    ],
)
def test_texts_such_as_these_have_records(nlp: Language, text: str, least: int) -> None:
    """The checks would also pass without any record."""
    records = extract(text, nlp=nlp)
    assert len(records) >= least
    check(records, text, Config())


def test_most_prose_has_records(nlp: Language) -> None:
    found: list[bool] = []

    @settings(max_examples=100, derandomize=True, deadline=None, database=None)
    @given(prose())
    def count(text: str) -> None:
        found.append(bool(extract(text, nlp=nlp, config=EVERYTHING)))

    count()
    assert sum(found) > len(found) / 2
