"""The spaCy component: in a pipeline, on a disk, in other processes, beside other components."""

from __future__ import annotations

import inspect
import pickle
import subprocess
import sys
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

import pytest
import spacy
from attrs import fields
from spacy.tokens import Doc, DocBin

from quotes import Config, QuotesError, extract
from quotes.component import QuoteExtractor, create_quote_extractor
from quotes.exceptions import ConfigError, LanguageError, MissingAnnotationError
from quotes.parse.pipeline import FACTORY, load_pipeline
from quotes.storage import SPANS_KEY, load

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

TEXT = "“We won,” Mary Jones said. The rain had stopped. “Nobody cheered,” the coach told reporters."
QUOTED = ["“We won,”", "“Nobody cheered,”"]


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.load(load_pipeline(Config()).path)
    nlp.add_pipe(FACTORY)
    return nlp


def quoted(doc: Doc) -> list[str]:
    return [record.quote.text for record in load(doc)]


class TestInAPipeline:
    def test_call(self, nlp: Language) -> None:
        doc = nlp(TEXT)
        assert quoted(doc) == QUOTED
        assert doc._.quotes == load(doc) == extract(doc)
        assert [span.text for span in doc.spans[SPANS_KEY]] == QUOTED

    @pytest.mark.parametrize("n_process", [1, 2])
    def test_stream(self, nlp: Language, n_process: int) -> None:
        docs = list(nlp.pipe([TEXT, "", "Nobody spoke.", TEXT], n_process=n_process, batch_size=2))
        assert [quoted(doc) for doc in docs] == [QUOTED, [], [], QUOTED]

    def test_process_only_reads(self, nlp: Language) -> None:
        doc = nlp(TEXT, disable=[FACTORY])
        component = nlp.get_pipe(FACTORY)
        assert isinstance(component, QuoteExtractor)
        assert component.process(doc) == extract(doc)
        assert SPANS_KEY not in doc.spans

    def test_two_in_one_pipeline(self, nlp: Language) -> None:
        strict = nlp.add_pipe(FACTORY, name="strict", config={"min_confidence": 1})
        try:
            assert isinstance(strict, QuoteExtractor)
            assert (strict.name, strict.config) == ("strict", Config(min_confidence=1))
            # The later one's records stay.
            assert quoted(nlp(TEXT)) == []
            assert quoted(nlp(TEXT, disable=["strict"])) == QUOTED
        finally:
            nlp.remove_pipe("strict")

    def test_what_it_needs_is_declared(self, nlp: Language) -> None:
        analysis = nlp.analyze_pipes() or {}
        assert analysis["problems"][FACTORY] == []
        assert set(analysis["summary"][FACTORY]["assigns"]) == {"doc._.quotes", "token._.quoted", "doc.spans"}
        blank = spacy.blank("en")
        blank.add_pipe(FACTORY)
        assert "token.dep" in (blank.analyze_pipes() or {})["problems"][FACTORY]

    def test_doc_bin(self, nlp: Language) -> None:
        data = DocBin(docs=nlp.pipe([TEXT, TEXT])).to_bytes()
        assert [quoted(doc) for doc in DocBin().from_bytes(data).get_docs(nlp.vocab)] == [QUOTED, QUOTED]


class TestErrors:
    def test_no_parse(self) -> None:
        blank = spacy.blank("en")
        blank.add_pipe(FACTORY)
        with pytest.raises(MissingAnnotationError, match="'parser'"):
            blank(TEXT)

    def test_another_language(self) -> None:
        with pytest.raises(LanguageError, match="'de'"):
            spacy.blank("de").add_pipe(FACTORY)

    def test_one_document_goes_to_the_pipelines_error_handler(self, monkeypatch: pytest.MonkeyPatch) -> None:
        failed: list[tuple[str, list[str], str]] = []

        def handle(name: str, component: Any, docs: list[Doc], error: Exception) -> Any:
            failed.append((name, [doc.text for doc in docs], type(error).__name__))

        nlp = spacy.blank("en")
        component = nlp.add_pipe(FACTORY, name="who_said_what")

        def process(doc: Doc) -> list[Any]:
            if "bad" in doc.text:
                raise QuotesError("as the test wants it")
            return []

        monkeypatch.setattr(component, "process", process)
        nlp.set_error_handler(handle)
        assert [doc.text for doc in nlp.pipe(["good", "bad", "fine"])] == ["good", "fine"]
        assert failed == [("who_said_what", ["bad"], "QuotesError")]
        assert nlp("bad").text == "bad"
        assert len(failed) == 2

    @pytest.mark.parametrize(
        ("config", "error", "message"),
        [
            ({"min_confidence": 2}, ConfigError, "from 0 to 1"),
            ({"cues": {"squeak": "noise"}}, ConfigError, "'noise'"),
            ({"min_confidence": "high"}, ValueError, "min_confidence"),
            ({"no_such_setting": 1}, ValueError, "no_such_setting"),
        ],
    )
    def test_settings(self, config: dict[str, Any], error: type[Exception], message: str) -> None:
        with pytest.raises(error, match=message):
            spacy.blank("en").add_pipe(FACTORY, config=config)


class TestSettings:
    def test_defaults_are_configs(self) -> None:
        component = spacy.blank("en").add_pipe(FACTORY)
        assert isinstance(component, QuoteExtractor)
        assert component.config == Config()

    def test_every_setting_of_config_can_be_set(self) -> None:
        about_text = {"model", "piece_length", "seconds"}
        arguments = set(inspect.signature(create_quote_extractor).parameters) - {"nlp", "name"}
        assert arguments == {attribute.name for attribute in fields(Config)} - about_text

    @pytest.mark.slow
    def test_travel_in_the_config(self, tmp_path: Path) -> None:
        settings = {"min_confidence": 0.7, "cues": {"squeak": "speech"}, "exclude_rules": ["headline"]}
        nlp = spacy.blank("en")
        nlp.add_pipe(FACTORY, config=settings)
        nlp.to_disk(tmp_path)
        copies = [
            spacy.load(tmp_path),
            type(nlp).from_config(nlp.config).from_bytes(nlp.to_bytes()),
            pickle.loads(pickle.dumps(nlp)),
        ]
        for copy in copies:
            component = copy.get_pipe(FACTORY)
            assert isinstance(component, QuoteExtractor)
            assert component.config == Config.from_dict(settings)

    def test_pickle(self, nlp: Language) -> None:
        component = pickle.loads(pickle.dumps(nlp.get_pipe(FACTORY)))
        assert [record.quote.text for record in component.process(nlp(TEXT))] == QUOTED

    def test_made_by_hand(self) -> None:
        component = QuoteExtractor()
        assert (component.name, component.config) == (FACTORY, Config())


class TestEntryPoint:
    def test_names_the_factory(self) -> None:
        [entry_point] = [found for found in entry_points(group="spacy_factories") if found.name == FACTORY]
        assert entry_point.load() is create_quote_extractor

    @pytest.mark.slow
    def test_spacy_finds_it_without_an_import_of_ours(self) -> None:
        script = "import spacy; print(spacy.blank('en').add_pipe('quote_extractor').name)"
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == FACTORY
