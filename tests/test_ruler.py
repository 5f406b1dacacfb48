"""The quick attribute ruler finds what spaCy's own finds, whatever the patterns, and notices when they change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token

from quotes import Config
from quotes.pipeline import load_pipeline
from quotes.ruler import MOST_VALUES, quick_matcher, rule_attributes

if TYPE_CHECKING:
    from spacy.language import Language

TEXT = "I don't know what y'all have seen.\n\nIt is I, said Ana; there's nothin' to it, ain't there? 'Cause let's go!"
WORDS = ("I", "ai", "n't", "have", "it", "is", "let", "'s", "gon", "na", "goin'", " \n", "Ana", "?", "y'", "all")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline(Config())


@pytest.fixture
def blank() -> Language:
    return spacy.blank("en")


def ruler_of(nlp: Language) -> AttributeRuler:
    ruler = nlp.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    return ruler


class TestMatches:
    def test_of_the_english_pipeline(self, nlp: Language) -> None:
        doc = nlp(TEXT)
        ruler = ruler_of(nlp)
        assert quick_matcher(ruler)(doc) == ruler.match(doc)
        assert len(ruler.match(doc)) > len(doc) / 2

    @settings(max_examples=100, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(WORDS),
                st.sampled_from(["NN", "VBP", "VBZ", "PRP", "_SP", "", "IN"]),
                st.sampled_from(["nsubj", "ROOT", "expl", "dobj", "", "dep"]),
            ),
            max_size=12,
        )
    )
    def test_of_any_annotation(self, rows: list[tuple[str, str, str]]) -> None:
        nlp = load_pipeline(Config())
        words, tags, deps = zip(*rows, strict=True) if rows else ((), (), ())
        doc = Doc(nlp.vocab, words=list(words), tags=list(tags), deps=list(deps), heads=[0] * len(words))
        ruler = ruler_of(nlp)
        assert quick_matcher(ruler)(doc) == ruler.match(doc)

    @pytest.mark.parametrize(
        "patterns",
        [
            [[{"LOWER": "ana"}]],
            [[{"LOWER": "ana"}], [{"TEXT": "said"}]],
            [[{"LOWER": {"REGEX": "^.n"}}]],
            [[{"LOWER": {"IN": ["it", "to"]}, "IS_SPACE": False}]],
            [[{"LOWER": {"NOT_IN": ["it"]}}]],
            [[{"LOWER": "ana", "OP": "!"}]],
            [[{"LOWER": "it", "OP": "+"}]],
            [[{"LOWER": "said"}, {"LOWER": "ana"}]],
            [[{}]],
            [[{"LENGTH": {">": 4}}]],
            [[{"LIKE_NUM": False}]],
            [[{"ENT_TYPE": ""}]],
            [[{"_": {"odd": True}}]],
            [],
        ],
        ids=str,
    )
    def test_of_other_patterns(self, blank: Language, patterns: list[list[dict[str, Any]]]) -> None:
        if not Token.has_extension("odd"):
            Token.set_extension("odd", default=False)
        ruler = AttributeRuler(blank.vocab)
        ruler.add([[{"LOWER": "go"}]], {"LEMMA": "go"})
        if patterns:
            ruler.add(patterns, {"LEMMA": "odd"})
        doc = blank(TEXT)
        assert quick_matcher(ruler)(doc) == ruler.match(doc)

    def test_no_patterns(self, blank: Language) -> None:
        assert quick_matcher(AttributeRuler(blank.vocab))(blank(TEXT)) == []

    def test_more_words_than_are_remembered(self, blank: Language, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("quotes.ruler.MOST_VALUES", 3)
        ruler = AttributeRuler(blank.vocab)
        ruler.add([[{"LOWER": "ana"}]], {"LEMMA": "odd"})
        quick = quick_matcher(ruler)
        assert quick(blank(TEXT)) == ruler.match(blank(TEXT))
        assert max(len(column.satisfied) for column in quick.columns) <= 3 < MOST_VALUES


class TestAnnotation:
    def test_the_same(self, nlp: Language) -> None:
        ruler = ruler_of(nlp)
        with nlp.select_pipes(disable=["attribute_ruler", "lemmatizer"]):
            docs = nlp(TEXT), nlp(TEXT)
        ours, spacys = rule_attributes(ruler, docs[0]), ruler(docs[1])
        assert ours is docs[0]
        assert ours.to_bytes(exclude=["tensor"]) == spacys.to_bytes(exclude=["tensor"])

    def test_a_pattern_added_later(self, blank: Language) -> None:
        ruler = AttributeRuler(blank.vocab)
        ruler.add([[{"LOWER": "ana"}]], {"POS": "NOUN"})
        assert rule_attributes(ruler, blank("Ana"))[0].pos_ == "NOUN"
        ruler.add([[{"LOWER": "ana"}]], {"POS": "PROPN"})
        assert rule_attributes(ruler, blank("Ana"))[0].pos_ == "PROPN"

    def test_patterns_changed_for_as_many_others(self, blank: Language) -> None:
        ruler = AttributeRuler(blank.vocab)
        ruler.add([[{"LOWER": "ana"}]], {"POS": "NOUN"})
        assert rule_attributes(ruler, blank("Ana ran"))[0].pos_ == "NOUN"
        ruler.clear()
        ruler.add([[{"LOWER": "ran"}]], {"POS": "VERB"})
        assert [token.pos_ for token in rule_attributes(ruler, blank("Ana ran"))] == ["", "VERB"]
