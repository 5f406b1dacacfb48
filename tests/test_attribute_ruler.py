"""The attribute ruler by kinds of tokens: every annotation is the one that spaCy's component gives."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import spacy
from frozen import frozen_texts
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from quotes import Config
from quotes.parse import attribute_ruler
from quotes.parse.attribute_ruler import run_attribute_ruler
from quotes.parse.parsing import make_docs
from quotes.parse.pipeline import load_pipeline

if TYPE_CHECKING:
    from spacy.language import Language

ANNOTATION = ["ORTH", "TAG", "DEP", "POS", "MORPH", "LEMMA", "HEAD", "SENT_START", "NORM"]
WORDS = [
    "there",
    "is",
    "Let",
    "'s",
    "go",
    "gon",
    "na",
    "ai",
    "n't",
    "y'",
    "all",
    "c'm",
    "on",
    " ",
    "\n\n",
    "Ruiz",
    "that",
]
TAGS = ["EX", "VBZ", "VB", "PRP", "IN", "NN", "NNP", "_SP", "WDT", "", "RB"]
DEPS = ["expl", "ROOT", "aux", "nsubj", "mark", "dep", "", "attr"]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline(Config())


@pytest.fixture
def ruler(nlp: Language) -> AttributeRuler:
    """A component with the pipeline's patterns that may be changed and has no cached answers."""
    copy = AttributeRuler(nlp.vocab)
    original = nlp.get_pipe("attribute_ruler")
    assert isinstance(original, AttributeRuler)
    copy.add_patterns(original.patterns)
    return copy


def parsed(nlp: Language, texts: list[str]) -> list[Doc]:
    """Docs with all annotations before the pipeline's attribute ruler."""
    docs = [doc for text in texts for doc in make_docs(text, nlp, Config())]
    for name, component in nlp.pipeline:
        if name == "attribute_ruler":
            return docs
        docs = [component(doc) for doc in docs]
    raise AssertionError("the pipeline has no attribute ruler")


def made_up(nlp: Language, size: int, seed: int) -> Doc:
    """A Doc of random words, tags and labels."""
    choose = np.random.default_rng(seed)
    doc = Doc(nlp.vocab, words=choose.choice(WORDS, size).tolist())
    strings = nlp.vocab.strings
    rows = [[strings.add(choose.choice(TAGS)), strings.add(choose.choice(DEPS))] for _ in range(size)]
    values: Any = np.array(rows, "uint64")
    return doc.from_array(["TAG", "DEP"], values)


def same(ruler: AttributeRuler, docs: list[Doc]) -> bool:
    """Return whether every annotation equals the component's."""
    expected = [ruler(doc.copy()) for doc in docs]
    found = list(run_attribute_ruler(ruler, docs))
    assert [id(doc) for doc in found] == [id(doc) for doc in docs]
    return all(
        (one.to_array(ANNOTATION) == other.to_array(ANNOTATION)).all()
        for one, other in zip(found, expected, strict=True)
    )


def by_kind(ruler: AttributeRuler, docs: list[Doc]) -> bool:
    """Return whether the cached answers suffice for all Docs."""
    return all(attribute_ruler._answers(ruler).annotate(doc) for doc in docs)


def test_texts(nlp: Language, ruler: AttributeRuler) -> None:
    docs = parsed(nlp, frozen_texts()[:60])
    assert by_kind(ruler, [doc.copy() for doc in docs])
    assert same(ruler, docs)


@pytest.mark.parametrize("seed", range(3))
def test_anything(nlp: Language, ruler: AttributeRuler, seed: int) -> None:
    docs = [made_up(nlp, 200, 10 * seed + number) for number in range(10)]
    assert same(ruler, docs)
    assert same(ruler, [made_up(nlp, 200, seed) for seed in range(5)])


@pytest.mark.parametrize("text", ["", " ", "\n\n", "There is.", "There’s there is there was all.", "İI ΑΣ. ẞß"])
def test_odd_texts(nlp: Language, ruler: AttributeRuler, text: str) -> None:
    assert same(ruler, parsed(nlp, [text]))


def test_a_long_run_of_parts(nlp: Language, ruler: AttributeRuler) -> None:
    doc = Doc(nlp.vocab, words=["let", "'s"] * 40)
    assert not by_kind(ruler, [doc.copy()])
    assert same(ruler, [doc])


@pytest.mark.parametrize(
    "pattern",
    [
        [{"LOWER": "ruiz"}, {"LOWER": "said"}],
        [{"LOWER": {"REGEX": "^ru"}, "TAG": {"NOT_IN": ["VB"]}}],
        [{"DEP": "nsubj"}, {"TAG": "VBD"}, {"IS_SPACE": False}],
        [{"lower": "ruiz"}],
    ],
)
def test_patterns_added_later(nlp: Language, ruler: AttributeRuler, pattern: list[dict[str, Any]]) -> None:
    docs = parsed(nlp, ["“We won,” Ana Ruiz said."] * 2)
    assert same(ruler, docs[:1])
    ruler.add([pattern], {"LEMMA": "found", "POS": "X"}, index=len(pattern) - 1)
    assert by_kind(ruler, [docs[1].copy()])
    assert same(ruler, docs[1:])
    assert "found" in [token.lemma_ for token in docs[1]]


@pytest.mark.parametrize(
    ("pattern", "attrs"),
    [
        ([{"ORTH": "Ruiz"}], {"LEMMA": "found"}),
        ([{"LOWER": "ruiz", "OP": "?"}, {"LOWER": "said"}], {"LEMMA": "found"}),
        ([{}, {"LOWER": "said"}], {"LEMMA": "found"}),
        ([{"ENT_TYPE": "", "LOWER": "said"}], {"LEMMA": "found"}),
        ([{"LOWER": "said"}], {"LEMMA": "found", "NORM": "says"}),
    ],
)
def test_patterns_that_read_or_assign_more(
    nlp: Language, ruler: AttributeRuler, pattern: list[dict[str, Any]], attrs: dict[str, str]
) -> None:
    ruler.add([pattern], attrs)
    docs = parsed(nlp, ["“We won,” Ana Ruiz said."])
    assert not by_kind(ruler, [docs[0].copy()])
    assert same(ruler, docs)
    assert "found" in [token.lemma_ for token in docs[0]]


def test_what_was_assigned_before_is_kept(nlp: Language, ruler: AttributeRuler) -> None:
    docs = parsed(nlp, ["“We won,” Ana Ruiz said."])
    docs[0][1].lemma_ = "ourselves"
    assert not by_kind(ruler, [docs[0].copy()])
    assert same(ruler, docs)


def test_another_vocabulary(nlp: Language, ruler: AttributeRuler) -> None:
    assert not by_kind(ruler, [Doc(spacy.blank("en").vocab, words=["Let", "'s", "go"], tags=["VB", "PRP", "VB"])])


def test_kinds_are_bounded(nlp: Language, ruler: AttributeRuler, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attribute_ruler, "MOST_KINDS", 50)
    answers = []
    for seed in range(10):
        assert same(ruler, [made_up(nlp, 40, seed)])
        answers.append(attribute_ruler._answers(ruler))
        assert len(answers[-1].kinds) <= 50
    assert answers[0] is not answers[-1]


def test_words_are_bounded(nlp: Language, ruler: AttributeRuler, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attribute_ruler, "MOST_WORDS_KEPT", 10)
    answers = []
    for seed in range(3):
        answers.append(attribute_ruler._answers(ruler))
        assert same(ruler, [made_up(nlp, 40, seed)])
    assert len({id(known) for known in answers}) == 3


def test_threads(nlp: Language, ruler: AttributeRuler) -> None:
    outcomes: list[bool] = []
    docs = [[made_up(nlp, 100, 100 * number + seed) for seed in range(20)] for number in range(4)]
    threads = [threading.Thread(target=lambda own=own: outcomes.append(same(ruler, own))) for own in docs]  # type: ignore[misc]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes == [True] * 4
