"""The main function: its input, errors for wrong input, and the parts of a record besides the quotation."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from quotes import Attribution, Config, QuotesError, extract
from quotes.exceptions import InputTypeError, LanguageError, MissingAnnotationError, ModelNotFoundError
from quotes.parse.pipeline import load_pipeline
from quotes.rules.candidates import RULE_NAMES

SENTENCE = "“The bridge is safe,” engineer Ana Ruiz told reporters."


def only(text: str, **settings: Any) -> Attribution:
    [record] = extract(text, config=Config(**settings))
    return record


@pytest.mark.parametrize("text", ["", " ", "\n\n\t ", "\u00a0"])
def test_blank_text_has_no_quotations(text: str) -> None:
    assert extract(text) == []


@pytest.mark.parametrize("wrong", [None, 3, b"We won", ["“We won,” she said."], object()])
def test_other_types_are_named(wrong: Any) -> None:
    with pytest.raises(InputTypeError, match=f"expected a str or a spaCy Doc, got {type(wrong).__name__}"):
        extract(wrong)


def test_input_error_is_a_type_error_and_ours() -> None:
    with pytest.raises(TypeError):
        extract(None)  # type: ignore[arg-type]  # the point of the test
    assert issubclass(InputTypeError, QuotesError)


def test_doc_without_a_parse_is_told_what_to_add() -> None:
    with pytest.raises(MissingAnnotationError, match="parser"):
        extract(spacy.blank("en")("“We won,” she said."))


def test_pipeline_without_a_parser_is_told_what_to_add() -> None:
    with pytest.raises(MissingAnnotationError, match="parser"):
        extract("“We won,” she said.", nlp=spacy.blank("en"))


def test_other_languages_are_told_which_there_is() -> None:
    with pytest.raises(LanguageError, match="'de'.*'en'"):
        extract("„Wir haben gewonnen“, sagte sie.", nlp=spacy.blank("de"))


def test_model_that_is_not_installed_is_told_how_to_get_one() -> None:
    with pytest.raises(ModelNotFoundError, match=r"pip install .*spacy download en_core_web_sm"):
        extract("“We won,” she said.", config=Config(model="en_core_web_nowhere"))


def test_text_and_its_doc_give_the_same() -> None:
    assert extract(load_pipeline(Config())(SENTENCE)) == extract(SENTENCE)


def test_own_pipeline_is_used() -> None:
    assert extract(SENTENCE, nlp=load_pipeline(Config())) == extract(SENTENCE)


def test_doc_made_by_hand_without_entities() -> None:
    nlp = load_pipeline(Config())
    with nlp.select_pipes(disable=["ner"]):
        doc = nlp("“The bridge is safe,” Ana Ruiz said. She left.")
    [record] = extract(doc)
    assert record.speaker is not None
    assert record.speaker.name == "Ana Ruiz"


def test_empty_doc() -> None:
    assert extract(Doc(load_pipeline(Config()).vocab)) == []


def test_threshold_cuts() -> None:
    assert only(SENTENCE).confidence > 0.9
    assert extract(SENTENCE, config=Config(min_confidence=1)) == []


def test_every_rule_can_be_left_out() -> None:
    assert extract(SENTENCE, config=Config(exclude_rules=RULE_NAMES, min_confidence=0)) == []
    assert {record.rule for record in extract(SENTENCE, config=Config(min_confidence=0))} <= set(RULE_NAMES)


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        (SENTENCE, "reporters"),
        ("Ruiz told the council that the bridge was safe.", "the council"),
        ("Ruiz said to the council that the bridge was safe.", "the council"),
        ("The council was told that the bridge was safe.", "The council"),
        ("Ruiz said that the bridge was safe.", None),
    ],
)
def test_addressee(text: str, addressee: str | None) -> None:
    found = only(text).addressee
    assert (found and found.text) == addressee


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("Ruiz said in a statement that the bridge was safe.", "in a statement"),
        ("“The bridge is safe,” Ruiz wrote on Twitter.", "on Twitter"),
        (
            "In an interview with a local paper, Ruiz said that the bridge was safe.",
            "In an interview with a local paper",
        ),
        ("Ruiz said in May that the bridge was safe.", None),
    ],
)
def test_medium(text: str, medium: str | None) -> None:
    found = only(text).medium
    assert (found and found.text) == medium


def test_nested_attribution_names_its_parent() -> None:
    outer, inner = extract("Okoye said Reik had called the report “a lie”.")
    assert (outer.parent, inner.parent) == (None, outer.id)
    assert inner.quote.text == "the report “a lie”"


def test_quotation_over_paragraphs_is_one_record() -> None:
    text = "“We waited,” Ruiz said. “Nobody came.\n\n“Then the bridge fell.”\n\nThe mayor declined to comment."
    first = extract(text)[0]
    assert first.quote.kind == "direct"
    assert [fragment.text for fragment in first.quote.fragments] == [
        "We waited,",
        "Nobody came.",
        "Then the bridge fell.",
    ]


def test_odd_number_of_marks() -> None:
    text = "“We won, Ruiz said.\n\n“They lost,” Novak said."
    last = extract(text)[-1]
    assert last.quote.text == "“They lost,”"
    assert last.speaker is not None
    assert last.speaker.name == "Novak"


def test_offsets_index_the_callers_text_past_odd_characters() -> None:
    text = "\ufeff\ud800 🜁 “We won,” Ana Ruiz said.\r\n"
    record = only(text)
    spans = [*record.quote.spans, *record.quote.fragments]
    assert [text[span.start : span.end] for span in spans] == ["“We won,”", "We won,"]


def test_scare_quotes_and_titles_are_no_speech() -> None:
    assert extract("The “organic” bricks cost more than the “Blue Album” did.") == []


def test_a_subject_may_end_the_text() -> None:
    """A cue clause with the verb first may end a text without a full stop."""
    [found] = extract("The bridge is safe, said Ana Ruiz")
    assert found.speaker is not None
    assert found.speaker.name == "Ana Ruiz"
