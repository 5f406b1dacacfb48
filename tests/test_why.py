"""Why: the candidates of a text, their features, and the candidates they lost to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commandline import run

from quotes import Config, extract
from quotes.exceptions import InputTypeError
from quotes.explanation import Explanation, Weighed, explain
from quotes.formats import why

TEXT = (
    "“The pier is lost,” Mayor Ann Lind said on Monday. The council believes the storm broke it. "
    "“I warned the captain that it would hold,” Novak told reporters. The cook ate the soup."
)


@pytest.fixture(scope="module")
def explained() -> Explanation:
    return explain(TEXT)


def one(explanation: Explanation, words: str, lemma: str) -> Weighed:
    found = [c for c in explanation.at(words).candidates if c.lemma == lemma]
    assert found, (words, lemma)
    return max(found, key=lambda c: c.confidence)


def test_records_are_those_of_extract(explained: Explanation) -> None:
    assert explained.records == extract(TEXT)
    kept = [c.record for c in explained.candidates if c.outcome == "kept"]
    assert sorted(kept) == [record.id for record in explained.records]


def test_a_record_says_what_spoke_for_it(explained: Explanation) -> None:
    said = one(explained, "The pier is lost", "say")
    assert (said.outcome, said.rule) == ("kept", "quotation-before-cue")
    assert said.source is not None
    assert "Ann Lind" in said.source.text
    weights = {feature.name: feature.value * feature.weight for feature in said.features}
    assert weights["worth"] > 1
    assert weights["source=name"] > 0


def test_features_add_up_to_the_confidence(explained: Explanation) -> None:
    for c in explained.candidates:
        if c.features:
            score = sum(feature.value * feature.weight for feature in c.features)
            assert c.confidence == pytest.approx(1 / (1 + 2.718281828**-score), abs=2e-3)


def test_a_cue_inside_quotation_marks_is_left_to_the_reader(explained: Explanation) -> None:
    assert one(explained, "I warned the captain", "warn").outcome == "quoted cue"


def test_what_others_say_in_a_quotation_is_shown_as_read_there() -> None:
    explanation = explain("“The captain said that it would hold,” Novak told reporters.")
    said = one(explanation, "The captain", "say")
    assert (said.outcome, said.content[0].text) == ("kept", "that it would hold")
    assert explanation.records[said.record or 0].parent == 0


def test_a_cue_that_nobody_utters_says_so() -> None:
    explanation = explain("It is too early to say whether the pier will hold.")
    assert one(explanation, "the pier will hold", "say").outcome == "unsaid"


def test_what_is_unlikely_says_so() -> None:
    explanation = explain(TEXT, config=Config(min_confidence=0.9))
    heard = one(explanation, "ate the soup", "eat")
    assert (heard.outcome, heard.lost_to, heard.record) == ("unlikely", None, None)
    assert heard.confidence < 0.1


def test_a_rival_of_the_same_cue_is_named() -> None:
    explanation = explain("Abel told reporters: “The ferry will sail on Monday, whatever comes.”", config=Config())
    lost = [c for c in explanation.candidates if c.outcome == "same cue"]
    kept = {c.id: c for c in explanation.candidates if c.outcome == "kept"}
    assert all(c.lost_to in kept for c in lost)
    assert [c.rule for c in kept.values()] == ["quotation-after-cue"]


def test_excluded_rules_propose_nothing() -> None:
    rules = {c.rule for c in explain(TEXT, config=Config(exclude_rules=["clause", "uncredited"])).candidates}
    assert rules
    assert not {"clause", "uncredited"} & rules


def test_a_quotation_without_a_source_is_a_candidate_too() -> None:
    explanation = explain(
        "The lamps went out. “There is somebody in the cellar with a torch and a long rope.” Nobody moved."
    )
    assert ("uncredited", "kept") in {(c.rule, c.outcome) for c in explanation.candidates}


def test_blank_text_has_no_candidates() -> None:
    assert explain(" \n").candidates == ()


def test_offsets_are_those_of_the_text(explained: Explanation) -> None:
    for c in explained.candidates:
        for span in (*c.content, *c.cue, *([c.source] if c.source else [])):
            assert TEXT[span.start : span.end] == span.text


def test_words_that_are_not_there(explained: Explanation) -> None:
    with pytest.raises(InputTypeError, match=r"'the bridge' is not|words 'the bridge' are not in the text"):
        explained.at("the bridge")


@pytest.mark.parametrize("given", [3, None, b"text"])
def test_input_of_another_type(given: object) -> None:
    with pytest.raises(InputTypeError, match="expected a str or a spaCy Doc"):
        explain(given)  # type: ignore[arg-type]


def test_table_is_readable(explained: Explanation) -> None:
    shown = why.render("a.txt", explained)
    assert "kept: record 0" in shown
    assert "left out: its cue stands inside quotation marks" in shown
    assert "“say” was right" in shown
    assert "worth" in shown


def test_command_shows_the_words_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    done = run("why", str(tmp_path / "a.txt"), "--at", "the  soup")
    assert done.exit_code == 0
    assert "“eat”" in done.stdout
    assert "“say”" not in done.stdout


def test_command_writes_json(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    done = run("why", str(tmp_path / "a.txt"), "--format", "json", "--at", "The pier is lost")
    found = json.loads(done.stdout)
    assert found["doc"].endswith("a.txt")
    assert {c["outcome"] for c in found["candidates"]} >= {"kept"}
    assert found["records"][0]["speaker"]["name"] == "Ann Lind"


def test_command_says_when_the_words_are_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    done = run("why", str(tmp_path / "a.txt"), "--at", "the bridge")
    assert done.exit_code == 2
    assert "no text has the words 'the bridge'" in done.output


@pytest.mark.parametrize(
    ("options", "lemmas"),
    [
        (("--speaker", "ann lind"), {"say"}),
        (("--speaker", "the cook"), {"eat"}),  # no record has this source: its candidates say why
        (("--kind", "direct"), {"say"}),
        (("--kind", "indirect", "--speaker", "nobody at all"), set()),
    ],
)
def test_command_shows_the_kinds_and_speakers_asked_for(
    tmp_path: Path, options: tuple[str, ...], lemmas: set[str]
) -> None:
    text = "“The pier is lost,” Ann Lind said. The cook ate the soup."
    (tmp_path / "a.txt").write_text(text, "utf-8")
    done = run("why", str(tmp_path / "a.txt"), "--format", "json", *options)
    assert {c["lemma"] for c in json.loads(done.stdout)["candidates"]} == lemmas


def test_command_says_that_fiction_has_other_rules(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“Come in,” said Holm.\n\n“Is he dead?” asked Ann.", "utf-8")
    done = run("why", str(tmp_path / "a.txt"), "--genre", "fiction")
    assert "this is read as fiction" in done.stderr
    assert "quotation-before-cue" in done.stdout
    assert run("why", str(tmp_path / "a.txt"), "--genre", "news").stderr == ""


def test_settings_are_those_of_extract() -> None:
    assert explain(TEXT, min_confidence=0.9).records == extract(TEXT, min_confidence=0.9)


def test_records_of_fiction_are_found_too() -> None:
    text = "“Come in,” said Holm.\n\n“Is he dead?” asked Ann.\n\n“Not yet,” said Holm. “Sit down.”"
    explanation = explain(text, genre="fiction")
    by_id = {record.id: record for record in explanation.records}
    kept = [c for c in explanation.candidates if c.record is not None]
    assert len(explanation.records) == 3
    assert all(by_id[c.record].rule == c.rule for c in kept if c.record is not None)


def test_a_pronoun_says_whom_it_might_be() -> None:
    text = "Mayor Ruth Abel met the pilot Ann Lind on Monday. She said the pier was lost."
    said = one(explain(text), "the pier was lost", "say")
    assert said.speaker is not None
    assert said.speaker.how == "pronoun"
    names = [fit.name for fit in said.speaker.fitting]
    assert names[0] == said.speaker.name
    assert set(names) == {"Ruth Abel", "Ann Lind"}
    tells = {clue.tells for fit in said.speaker.fitting for clue in fit.evidence}
    assert "title" in tells or "apposition" in tells
    shown = why.render("a", explain(text))
    assert "might be" in shown
