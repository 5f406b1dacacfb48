"""The caller's own rules: proposals compete with our candidates, are registered by name, and fail with a reason."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import spacy
from commandline import run
from registered_rule import NAME, answers

from quotes import Config, Proposal, explain, extract, pipe
from quotes.exceptions import ConfigError, FailedTextWarning, InputTypeError
from quotes.parse.pipeline import FACTORY, load_pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc

INTERVIEW = "Ask Mayor Ruth Abel\n\nP/ Who paid?\n\nR/ The county. Its engineer, Bo Lind, said it was cheap."


def of_said(probability: float) -> Any:
    """Return a rule whose content is the two words after "said"."""

    def two_words(doc: Doc) -> list[Proposal]:
        found = re.search(r"(\w+ \w+) (said) (\w+ \w+)", doc.text)
        assert found is not None
        return [Proposal(content=[found.span(3)], source=found.span(1), cue=[found.span(2)], probability=probability)]

    return two_words


def test_a_proposal_becomes_a_record_with_its_rule_speaker_and_probability() -> None:
    answer, inner = extract(INTERVIEW, rules=[answers])
    assert (answer.rule, answer.confidence, answer.cue) == ("answers", 0.9, None)
    assert answer.quote.text == "The county. Its engineer, Bo Lind, said it was cheap."
    assert answer.speaker is not None
    assert (answer.speaker.name, answer.speaker.role) == ("Ruth Abel", "Mayor")
    assert (inner.rule, inner.parent) == ("clause", answer.id)


@pytest.mark.parametrize(("probability", "rule"), [(0.99, "two_words"), (0.31, "clause"), (0.1, "clause")])
def test_of_two_for_one_cue_the_likelier_is_kept(probability: float, rule: str) -> None:
    [record] = extract("Ana Ruiz said that the bridge was safe.", rules=[of_said(probability)])
    assert record.rule == rule


def test_explain_shows_proposals_beside_our_candidates() -> None:
    why = explain("Ana Ruiz said that the bridge was safe.", rules=[of_said(0.35)])
    assert {(c.rule, c.outcome == "kept") for c in why.candidates} >= {("two_words", False), ("clause", True)}
    assert [c.confidence for c in why.candidates if c.rule == "two_words"] == [0.35]


def test_the_threshold_holds_for_proposals_too() -> None:
    assert extract(INTERVIEW, rules=[answers], min_confidence=0.95) == []


def test_content_keeps_its_characters_and_loses_space_at_its_ends() -> None:
    def rule(_: Doc) -> list[Proposal]:
        return [Proposal(content=[(0, 2), (4, 9)], probability=0.9)]

    [record] = extract("One, two three four five.", rules=[rule])
    assert [span.text for span in record.quote.spans] == ["On", "two"]


@pytest.mark.slow
def test_it_travels_by_its_registered_name(tmp_path: Path) -> None:
    config = Config(rules=[NAME])
    assert Config.from_dict(config.to_dict()) == config
    nlp = spacy.load(load_pipeline(Config()).path)
    nlp.add_pipe(FACTORY, config={"rules": [NAME]})
    nlp.to_disk(tmp_path / "pipeline")
    loaded = spacy.load(tmp_path / "pipeline")
    assert [record.rule for record in loaded(INTERVIEW)._.quotes] == [NAME, "clause"]


def test_a_function_without_a_name_cannot_be_saved() -> None:
    with pytest.raises(ConfigError, match=r"is a function, which cannot be saved: register it with @spacy\.registry"):
        Config(rules=[answers]).to_dict()


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        (["no_such.v1"], "no function is registered as 'no_such.v1'"),
        ("no_such.v1", "expected a list of functions"),
        ([3], "expected a function or its registered name, got 3"),
        (7, "expected a list of functions"),
    ],
)
def test_what_is_no_rule_is_named(rules: Any, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        extract(INTERVIEW, rules=rules)


@pytest.mark.parametrize(
    ("proposed", "message"),
    [
        (None, "the rule wrong returned NoneType in place of proposals"),
        ([(0, 3)], r"the rule wrong: expected quotes\.Proposal, got tuple"),
        ([Proposal(content=[(5, 5000)])], r"the rule wrong proposes the span \(5, 5000\) beyond the text's"),
        ([Proposal(content=[(19, 21)])], "the rule wrong proposes nothing but space"),
    ],
)
def test_a_rule_that_returns_something_else_is_named(proposed: Any, message: str) -> None:
    def wrong(_: Doc) -> Any:
        return proposed

    with pytest.raises(InputTypeError, match=message):
        extract(INTERVIEW, rules=[wrong])


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"content": []}, "it has no content"),
        ({"content": "text"}, "expected character spans"),
        ({"content": [(3, 3)]}, r"expected a character span \(start, end\) that is not empty"),
        ({"content": [(3, 2)]}, "expected a character span"),
        ({"content": [(-1, 2)]}, "expected a character span"),
        ({"content": [(0, 5), (4, 9)]}, "overlap"),
        ({"content": [(0, 5)], "source": (1, 2, 3)}, "expected a character span"),
        ({"content": [(0, 5)], "probability": 2}, "expected a probability from 0 to 1, got 2"),
        ({"content": [(0, 5)], "probability": True}, "expected a probability"),
    ],
)
def test_what_is_no_proposal_is_named(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        Proposal(**fields)


def test_a_rule_that_raises_costs_its_text_alone() -> None:
    def fails(doc: Doc) -> list[Proposal]:
        if "P/" in doc.text:
            raise ValueError("I cannot read this")
        return []

    with pytest.warns(FailedTextWarning, match="text 0 failed: ValueError: I cannot read this"):
        found = list(pipe([INTERVIEW, "Ana Ruiz said it was safe."], rules=[fails]))
    assert [len(records) for records in found] == [0, 1]


def test_worker_processes_have_it_too() -> None:
    found = list(pipe([INTERVIEW] * 2, rules=[NAME], n_process=2, batch_size=1))
    assert [[record.rule for record in records] for records in found] == [[NAME, "clause"]] * 2


class TestOnTheCommandLine:
    RULES = """
import re
from quotes import Proposal
from spacy.util import registry

@registry.misc("quotes_tests.command.v1")
def answers(doc):
    for match in re.finditer("^R/ (.+)$", doc.text, re.MULTILINE):
        yield Proposal(content=[match.span(1)], probability=0.9)

def breaks(doc):
    raise KeyError("oh")

NUMBER = 3
"""

    @pytest.fixture
    def place(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
        """A module with a unique name, since modules stay loaded in a process."""
        name = f"rules_{tmp_path.name}"
        (tmp_path / f"{name}.py").write_text(self.RULES, encoding="utf-8")
        (tmp_path / "ask.txt").write_text(INTERVIEW, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr("sys.path", sys.path[:])
        return name

    @pytest.mark.parametrize("form", ["{}:answers", "{}.py:answers", "./{}.py:answers"])
    def test_a_module_or_a_file(self, place: str, form: str) -> None:
        done = run("extract", "--rules", form.format(place), "-f", "csv", "ask.txt")
        assert done.exit_code == 0, done.stderr
        assert [line.split(",")[-2] for line in done.stdout.splitlines()[1:]] == ["answers", "clause"]

    def test_a_registered_name(self, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.syspath_prepend(".")
        importlib.import_module(place)
        done = run("extract", "--rules", "quotes_tests.command.v1", "-f", "csv", "ask.txt")
        assert "quotes_tests.command.v1" in done.stdout

    def test_worker_processes_have_them_too(self, place: str) -> None:
        done = run("extract", "--rules", f"{place}.py:answers", "-f", "csv", "--n-process", "2", "ask.txt", "ask.txt")
        assert done.stdout.count(",answers,") == 2

    def test_why_shows_what_they_propose(self, place: str) -> None:
        done = run("why", "--rules", f"{place}:answers", "--at", "The county", "ask.txt")
        assert done.exit_code == 0
        assert "rule answers, frame own; of your own, with the probability 0.90" in done.stdout

    @pytest.mark.parametrize(
        ("rule", "message"),
        [
            ("{}:nothing", "--rules: {} has no function 'nothing'"),
            ("{}:NUMBER", "--rules: {} has no function 'NUMBER'"),
            ("no_such_module:x", "--rules: no_such_module cannot be imported (ModuleNotFoundError: "),
            ("missing.py:x", "--rules: missing.py: no such file"),
            (":", "--rules: expected module:function or file.py:function, got ':'"),
            ("minutes", "rules: no function is registered as 'minutes'"),
            ("{}:breaks", "ask.txt: KeyError: 'oh'"),
        ],
    )
    @pytest.mark.parametrize("command", ["extract", "why"])
    def test_what_is_wrong_is_one_line(self, place: str, command: str, rule: str, message: str) -> None:
        done = run(command, "--rules", rule.format(place), "ask.txt")
        assert done.exit_code == 2
        assert done.stderr.startswith(f"quotes: {message.format(place)}")
        assert done.stderr.count("\n") == 1

    def test_a_changed_rule_is_another_setting(self, place: str) -> None:
        arguments = ("extract", "--rules", f"{place}:answers", "-o", "out.csv", "--resume", "ask.txt")
        assert run(*arguments).exit_code == 0
        assert run(*arguments).stderr == "quotes: out.csv: no new inputs\n"
        Path(f"{place}.py").write_text(self.RULES + "# changed\n", encoding="utf-8")
        done = run(*arguments)
        assert done.exit_code == 2
        assert "other settings (rules: " in done.stderr
