"""The drop-in for textacy's `direct_quotations`, and its corpora."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc, Span, Token

from quotes import Config, extract, to_frame
from quotes.exceptions import ConfigError, InputTypeError, MissingAnnotationError
from quotes.interop.textacy import direct_quotations, from_corpus
from quotes.parse.pipeline import load_pipeline

if TYPE_CHECKING:
    import textacy
    from spacy.language import Language
    from textacy.extract.triples import DQTriple
else:
    textacy = pytest.importorskip("textacy", reason="an extra from Python 3.13 on")
    DQTriple = pytest.importorskip("textacy.extract.triples").DQTriple

Triples = list[tuple[str, str, str]]
"""Speaker, cue and content, the tokens of each joined by a space."""

DOCUMENTED: list[tuple[str, Triples]] = [
    # The constructions that textacy's own tests have, in other words: what both are to find.
    ('Ramona said, "I grow tall roses!"', [("Ramona", "said", '"I grow tall roses!"')]),
    ('Ramona waved from the gate. "I grow roses," she said.', [("she", "said", '"I grow roses,"')]),
    (
        '"I grow roses!" insists Ramona. "I water them daily."',
        [("Ramona", "insists", '"I grow roses!"'), ("Ramona", "insists", '"I water them daily."')],
    ),
    ('"Most neighbours disagree," she conceded.', [("she", "conceded", '"Most neighbours disagree,"')]),
    ('Ramona claims that the novel she likes most is "The Long Winter of Glass".', []),
    ('Ramona thinks that roses are "divas".', []),
    (
        '"The roof is leaking and the rain is coming in," said Hugo Stein, a carpenter who has worked there for years. '
        '"Nobody fixes it."',
        [
            ("Hugo Stein", "said", '"The roof is leaking and the rain is coming in,"'),
            ("Hugo Stein", "said", '"Nobody fixes it."'),
        ],
    ),
    (
        'Edith said the builders had left "several serious faults" in the bridge.',
        [("Edith", "said", '"several serious faults"')],
    ),
]

MORE: list[tuple[str, Triples]] = [
    # What textacy's tests expect as well, of other versions or with a case commented out.
    ('"We grow roses!" reply Ramona and Otto.', [("Ramona Otto", "reply", '"We grow roses!"')]),
    (
        'She looked into the barn. "Where are the goats\' bells?" she asked.',
        [("she", "asked", '"Where are the goats\' bells?"')],
    ),
    (
        "The guest was eating. He told everyone, \"This 'soup with beans and bread' is good.\"",
        [("He", "told", "\"This 'soup with beans and bread' is good.\"")],
    ),
    (
        '\'quiet\' in Mill Lane"\nPolice ask.\n"Officers are looking into it," Camden police said on Monday.',
        [("Camden police", "said", '"Officers are looking into it,"')],
    ),
    # What it cannot do.
    (
        '"The mill is closed, Ramona said.\n\n"It is open," Otto said.',  # a closing mark is missing
        [("Ramona", "said", '"The mill is closed,'), ("Otto", "said", '"It is open,"')],
    ),
    ('“It works,” Ada Novak said, holding a 5" pipe.', [("Ada Novak", "said", "“It works,”")]),
    (
        "“The mill,” according to Ramona Diaz, “is closed.”",
        [("Ramona Diaz", "according to", "“The mill,”"), ("Ramona Diaz", "according to", "“is closed.”")],
    ),
    ("Ada Novak did not say “the mill is closed”.", [("Ada Novak", "did not say", "“the mill is closed”")]),
]


ARTICLES = (
    ("“We won,” Ana Ruiz said.", {"title": "Monday", "year": 2024}),
    ("It rained.", {"title": "Tuesday", "year": 2025}),
    ("Ben Ito said that it was late.", {"title": "Friday", "year": 2025}),
)


def shown(triples: object) -> Triples:
    return [
        (" ".join(token.text for token in speaker), " ".join(token.text for token in cue), content.text)
        for speaker, cue, content in triples
    ]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline(Config())


@pytest.fixture(scope="module")
def corpus() -> textacy.Corpus:
    return textacy.Corpus(load_pipeline(Config()), data=list(ARTICLES))


class TestDirectQuotations:
    @pytest.mark.parametrize(("text", "expected"), DOCUMENTED)
    def test_what_textacy_finds_in_the_same_form(self, nlp: Language, text: str, expected: Triples) -> None:
        doc = nlp(text)
        found = list(direct_quotations(doc))
        assert shown(found) == expected
        assert found == list(textacy.extract.direct_quotations(doc))

    @pytest.mark.parametrize(("text", "expected"), MORE)
    def test_more(self, nlp: Language, text: str, expected: Triples) -> None:
        assert shown(direct_quotations(nlp(text))) == expected

    def test_types(self, nlp: Language) -> None:
        doc = nlp("“We won,” Ana Ruiz said.")
        [found] = direct_quotations(doc)
        assert type(found) is DQTriple
        assert [type(token) for token in found.speaker + found.cue] == [Token] * 3
        assert type(found.content) is Span
        assert all(part.doc is doc for part in (*found.speaker, *found.cue, found.content))

    def test_it_is_an_iterator_as_textacy_s(self, nlp: Language) -> None:
        found = direct_quotations(nlp("“We won,” Ana Ruiz said."))
        assert next(found).speaker
        assert next(found, None) is None

    def test_a_reporter_does_not_take_the_words_of_whom_she_reports(self, nlp: Language) -> None:
        text = "Ramona said that Otto had called the plan “a waste of money”."
        assert shown(direct_quotations(nlp(text))) == [("Otto", "had called", "“a waste of money”")]

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            '"',
            '"""',
            "“",
            "”",
            "”“”",
            "'\"'",
            "“We won,",
            "We won,” she said.",
            '"We won," she said. "',
            "“ ”",
            "``''",
        ],
    )
    def test_odd_marks_never_raise(self, nlp: Language, text: str) -> None:
        assert isinstance(list(direct_quotations(nlp(text))), list)

    def test_settings(self, nlp: Language) -> None:
        doc = nlp("“We won,” Ana Ruiz said.")
        assert list(direct_quotations(doc, config=Config(min_confidence=1))) == []

    def test_a_doc_that_names_no_language_is_english(self, nlp: Language) -> None:
        doc = Doc(spacy.vocab.Vocab()).from_bytes(nlp("“We won,” Ana Ruiz said.").to_bytes())
        assert shown(direct_quotations(doc)) == [("Ana Ruiz", "said", "“We won,”")]

    def test_no_parse_is_an_error(self) -> None:
        with pytest.raises(MissingAnnotationError):
            list(direct_quotations(spacy.blank("en")("“We won,” Ana Ruiz said.")))

    def test_no_doc_is_an_error(self) -> None:
        with pytest.raises(InputTypeError, match="expected a spaCy Doc, got str"):
            list(direct_quotations("“We won,” Ana Ruiz said."))  # type: ignore[arg-type]


class TestOtherLanguages:
    """In a language without rules, textacy's own result."""

    @staticmethod
    def spanish(*words: str) -> Doc:
        n = len(words)
        return Doc(
            spacy.blank("es").vocab,
            words=list(words),
            pos=["VERB" if word == "dijo" else "NOUN" for word in words],
            lemmas=["decir" if word == "dijo" else word for word in words],
            deps=["ROOT" if word == "dijo" else "nsubj" if word == "Inés" else "dep" for word in words],
            heads=[words.index("dijo")] * n,
            sent_starts=[True] + [False] * (n - 1),
        )

    def test_spanish(self) -> None:
        doc = self.spanish("«", "El", "puente", "aguanta", "»", ",", "dijo", "Inés", ".")
        assert shown(direct_quotations(doc)) == [("Inés", "dijo", "« El puente aguanta »")]

    def test_odd_marks_never_raise(self) -> None:
        doc = self.spanish("«", "El", "puente", "aguanta", "»", "»", ",", "dijo", "Inés", ".")
        with pytest.raises(ValueError, match="quotation marks"):
            list(textacy.extract.direct_quotations(doc))
        assert list(direct_quotations(doc)) == []

    def test_a_language_that_neither_knows(self) -> None:
        with pytest.raises(ValueError, match="'fi'"):
            list(direct_quotations(spacy.blank("fi")("Sataa.")))


class TestFromCorpus:
    def test_records_by_document(self, corpus: textacy.Corpus) -> None:
        expected = [(extract(text), str(place)) for place, (text, _) in enumerate(ARTICLES)]
        assert list(from_corpus(corpus)) == expected

    @pytest.mark.parametrize(
        ("field", "names"), [("title", ["Monday", "Tuesday", "Friday"]), ("year", ["2024", "2025", "2025"])]
    )
    def test_documents_are_named_by_their_meta(self, corpus: textacy.Corpus, field: str, names: list[str]) -> None:
        assert [name for _, name in from_corpus(corpus, id=field)] == names

    def test_a_part_of_it(self, corpus: textacy.Corpus) -> None:
        part = corpus.get(lambda doc: doc._.meta["year"] == 2025)
        assert [name for _, name in from_corpus(part, id="title")] == ["Tuesday", "Friday"]

    def test_to_a_data_frame(self, corpus: textacy.Corpus) -> None:
        frame = to_frame(from_corpus(corpus, id="title"))
        assert list(zip(frame["doc"], frame["speaker"], strict=True)) == [("Monday", "Ana Ruiz"), ("Friday", "Ben Ito")]

    def test_settings(self, corpus: textacy.Corpus) -> None:
        assert [records for records, _ in from_corpus(corpus, config=Config(min_confidence=1))] == [[], [], []]

    def test_a_field_that_is_not_there_is_named(self, corpus: textacy.Corpus) -> None:
        with pytest.raises(
            ConfigError, match="document 0 has no field 'url' in doc._.meta .its fields: 'title', 'year'"
        ):
            list(from_corpus(corpus, id="url"))

    def test_what_is_no_doc_is_an_error(self) -> None:
        with pytest.raises(InputTypeError, match="document 0: expected a spaCy Doc, got str"):
            list(from_corpus(["text"]))  # type: ignore[list-item]
