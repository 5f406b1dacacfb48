"""Parses in Universal Dependencies raise an error: half of the quotations would be missed."""

from __future__ import annotations

import cProfile
from typing import TYPE_CHECKING, Any

import pytest
import spacy
from spacy.tokens import Doc

from quotes import Config, extract, pipe
from quotes.component import QuoteExtractor
from quotes.exceptions import MissingAnnotationError
from quotes.parse.label_scheme import READ, UNIVERSAL, check_pipeline_scheme
from quotes.parse.pipeline import check_doc, load_pipeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

WORDS = ["“", "It", "was", "opened", "by", "Ruiz", ",", "”", "she", "said", "."]
HEADS = [3, 3, 3, 9, 5, 3, 3, 3, 9, 9, 9]
UNIVERSAL_DEPS = [
    *("punct", "nsubj:pass", "aux:pass", "ccomp", "case", "obl", "punct", "punct", "nsubj", "ROOT", "punct"),
]
DEPS = ["punct", "nsubjpass", "auxpass", "ccomp", "agent", "pobj", "punct", "punct", "nsubj", "ROOT", "punct"]


def made(deps: list[str]) -> Doc:
    return Doc(
        spacy.blank("en").vocab,
        words=WORDS,
        lemmas=[word.lower() for word in WORDS],
        tags=["``", "PRP", "VBD", "VBN", "IN", "NNP", ",", "''", "PRP", "VBD", "."],
        pos=["PUNCT", "PRON", "AUX", "VERB", "ADP", "PROPN", "PUNCT", "PUNCT", "PRON", "VERB", "PUNCT"],
        heads=HEADS,
        deps=deps,
    )


@pytest.fixture
def universal() -> Language:
    """A complete pipeline with a parser trained on another treebank."""
    nlp = spacy.blank("en")
    for name in ("parser", "tagger", "attribute_ruler"):
        nlp.add_pipe(name)
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    parser: Any = nlp.get_pipe("parser")
    for label in ("nsubj", "nsubj:pass", "obl", "obj", "punct"):
        parser.add_label(label)
    return nlp


class TestDocs:
    @pytest.mark.parametrize(
        "read", [extract, check_doc, QuoteExtractor(), lambda doc: next(pipe([doc], on_error="raise"))]
    )
    def test_an_error_names_both(self, read: Callable[[Doc], Any]) -> None:
        message = (
            r"Universal Dependencies \(aux:pass, nsubj:pass, obl\), and the rules read .*\(dobj, pobj.*spacy\.load"
        )
        with pytest.raises(MissingAnnotationError, match=message):
            read(made(UNIVERSAL_DEPS))

    def test_the_labels_that_are_read_pass(self) -> None:
        assert [record.quote.kind for record in extract(made(DEPS), config=Config(min_confidence=0))] == ["direct"]

    def test_a_parser_with_some_labels_of_both_passes(self) -> None:
        check_doc(made(["obl" if dep == "agent" else dep for dep in DEPS]))

    @pytest.mark.parametrize("label", UNIVERSAL)
    def test_each_label_tells(self, label: str) -> None:
        doc = made(["punct"] * 9 + ["ROOT", label])
        with pytest.raises(MissingAnnotationError, match=label):
            check_doc(doc)

    def test_where_the_schemes_do_not_differ_a_text_passes(self) -> None:
        check_doc(made(["punct"] * 8 + ["nsubj", "ROOT", "punct"]))

    def test_a_stored_doc_tells_as_well(self) -> None:
        doc = Doc(spacy.blank("en").vocab).from_bytes(made(UNIVERSAL_DEPS).to_bytes())
        with pytest.raises(MissingAnnotationError, match="nsubj:pass"):
            extract(doc)


class TestPipelines:
    def test_one_is_refused_before_any_text(self, universal: Language) -> None:
        with pytest.raises(
            MissingAnnotationError, match="component 'parser', texts are parsed with labels of Universal"
        ):
            pipe(["“It was opened,” she said."], nlp=universal)

    def test_one_that_is_loaded_by_name_is_refused(self, universal: Language, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("spacy.load", lambda _: universal)
        with pytest.raises(MissingAnnotationError, match="Universal"):
            load_pipeline(Config(model="of_another_treebank"))

    @pytest.mark.slow
    def test_texts_tell_where_a_parser_does_not_say(self) -> None:
        nlp = load_pipeline(Config())
        copy = spacy.load(nlp.path)

        @spacy.Language.component("universal_labels")
        def relabel(doc: Doc) -> Doc:
            for token in doc:
                token.dep_ = {"nsubjpass": "nsubj:pass", "agent": "obl"}.get(token.dep_, "dep")
            return doc

        copy.add_pipe("universal_labels")
        with pytest.raises(MissingAnnotationError, match="nsubj:pass, obl"):
            extract("“It was opened by Ruiz,” she said.", nlp=copy)

    def test_ours_passes_and_has_the_labels(self) -> None:
        nlp = load_pipeline(Config())
        check_pipeline_scheme(nlp)
        labels = set(nlp.get_pipe("parser").labels)
        assert labels.issuperset(READ)
        assert labels.isdisjoint(UNIVERSAL)


def test_no_token_is_looked_at_by_itself() -> None:
    """The number of calls in the check does not grow with the text: a table and a set are made in C."""

    def calls(doc: Doc) -> int:
        check_doc(doc)
        profiler = cProfile.Profile()
        profiler.runcall(check_doc, doc)
        return sum(entry.callcount for entry in profiler.getstats())

    long = Doc.from_docs([made(DEPS)] * 100)
    assert long is not None
    assert calls(long) == calls(made(DEPS))
