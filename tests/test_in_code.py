"""Use of records in code: settings as keywords, frames, spans of a Doc, the record of a token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest
import spacy
from samples import DIRECT, FOUND, MIXED, TEXT
from spacy.tokens import Token

from quotes import Attribution, Config, Quote, TextSpan, extract, pipe, to_frame
from quotes.config import Settings
from quotes.exceptions import ConfigError, RecordError
from quotes.storage import CUES_KEY, SPEAKERS_KEY, TOKEN_KEY, quoted, register_extension, store

if TYPE_CHECKING:
    from spacy.tokens import Doc

NLP = spacy.blank("en")
SAID = "“We won,” Ana Ruiz said. The mayor fears a storm."


@pytest.fixture
def doc() -> Doc:
    doc = NLP(TEXT)
    store(doc, FOUND)
    return doc


class TestSettings:
    def test_every_setting_is_a_keyword(self) -> None:
        assert list(Settings.__annotations__) == [attribute.name for attribute in attrs.fields(Config)]

    def test_keywords_are_settings(self) -> None:
        assert extract(SAID, min_confidence=0.9) == extract(SAID, config=Config(min_confidence=0.9))
        assert list(pipe([SAID], min_confidence=0.9)) == [extract(SAID, min_confidence=0.9)]
        assert len(extract(SAID, min_confidence=1)) < len(extract(SAID, min_confidence=0.01))

    def test_keywords_go_before_the_config(self) -> None:
        config = Config(min_confidence=1, exclude_rules=["object"])
        assert extract(SAID, config=config) == []
        assert [record.rule for record in extract(SAID, config=config, min_confidence=0.3)] == ["quotation-before-cue"]

    @pytest.mark.parametrize(
        ("settings", "message"),
        [({"min_confidense": 1}, "unknown setting min_confidense"), ({"min_confidence": 2}, "a probability")],
    )
    def test_what_is_no_setting_is_named(self, settings: dict[str, Any], message: str) -> None:
        with pytest.raises(ConfigError, match=message):
            extract(SAID, **settings)
        with pytest.raises(ConfigError, match=message):
            pipe([SAID], config=Config(), **settings)


class TestFrames:
    @pytest.mark.parametrize("backend", ["pandas", "polars"])
    def test_the_list_makes_its_own(self, backend: Any) -> None:
        ours, functions = FOUND.to_frame(backend=backend), to_frame(FOUND, backend=backend)
        assert type(ours) is type(functions)
        assert ours.equals(functions)


class TestSpans:
    def test_of_a_record(self, doc: Doc) -> None:
        span = MIXED.span(doc)
        assert (span.text, span.label_, span.id_) == (TEXT[49:100], "mixed", "1")
        assert DIRECT.span(doc).text == "“We won,”"

    def test_of_a_part(self, doc: Doc) -> None:
        assert DIRECT.speaker is not None
        assert DIRECT.speaker.mention.span(doc).text == "Mary Jones, the mayor"
        assert [piece.span(doc).text for piece in MIXED.quote.spans] == ["The river", "“rose\r\noverni=ght”"]

    def test_a_record_of_another_text_is_named(self) -> None:
        with pytest.raises(RecordError, match="the record is not of this Doc: at 0:9"):
            DIRECT.span(NLP("Something else altogether."))

    @pytest.mark.parametrize("spans", [(), (TextSpan(3, 3, ""),)])
    def test_nothing_has_no_tokens(self, doc: Doc, spans: tuple[TextSpan, ...]) -> None:
        with pytest.raises(RecordError, match="no tokens"):
            Attribution(0, Quote("direct", spans)).span(doc)

    def test_cues_and_speakers_are_span_groups(self, doc: Doc) -> None:
        assert [(s.text, s.label_, s.id_) for s in doc.spans[CUES_KEY]] == [
            ("told", "speech", "0"),
            ("said", "writing", "1"),
        ]
        assert [(s.text, s.label_, s.id_) for s in doc.spans[SPEAKERS_KEY]] == [
            ("Mary Jones, the mayor", "PERSON", "0"),
            ("she", "PERSON", "1"),
        ]


class TestQuotedTokens:
    def test_a_word_has_the_innermost_record_around_it(self, doc: Doc) -> None:
        found = {token.text: token._.quoted and token._.quoted.id for token in doc}
        assert (found["won"], found["river"], found["rose"]) == (0, 1, 1)
        assert (found["told"], found["letter"]) == (None, None)
        assert {record.id for token in doc if (record := token._.quoted)} == {0, 1, 2}

    def test_a_doc_without_records_has_none(self) -> None:
        register_extension()
        assert [token._.quoted for token in NLP("Nobody spoke.")] == [None, None, None]

    def test_an_extension_of_somebody_else_is_not_overwritten(self) -> None:
        Token.remove_extension(TOKEN_KEY)
        Token.set_extension(TOKEN_KEY, default=False)
        try:
            with pytest.raises(ConfigError, match=r"token\._\.quoted is already registered"):
                register_extension()
        finally:
            Token.remove_extension(TOKEN_KEY)
            register_extension()
        assert Token.get_extension(TOKEN_KEY)[2] is quoted
