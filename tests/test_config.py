"""Settings: allowed values, and messages for others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from quotes import Config, QuotesError, extract, pipe
from quotes.component import QuoteExtractor
from quotes.exceptions import ConfigError
from quotes.records import Act


def test_defaults_hold() -> None:
    assert Config() == Config.from_dict({})


CUES: dict[str, Act] = {"squeak": "speech", "pencil": "writing"}


def test_round_trip_through_json() -> None:
    config = Config(
        min_confidence=0.2,
        model="en_core_web_sm",
        cues=CUES,
        exclude_rules=["headline"],
        piece_length=5000,
    )
    assert Config.from_dict(json.loads(json.dumps(config.to_dict()))) == config


def test_to_dict_has_every_setting_as_plain_json() -> None:
    data = Config(cues=CUES).to_dict()
    assert list(data) == [attribute.name for attribute in attrs.fields(Config)]
    assert data["cues"] == CUES
    assert data["exclude_rules"] == []
    assert json.loads(json.dumps(data)) == data


def test_same_cues_in_any_order_are_the_same_settings() -> None:
    one, other = Config(cues=CUES), Config(cues=reversed(CUES.items()))
    assert one == other
    assert hash(one) == hash(other)


@pytest.mark.parametrize("lemma", ["chime in", "Chime In", " chime \t in\n"])
def test_cues_are_lower_case_with_single_spaces(lemma: str) -> None:
    assert Config.from_dict({"cues": {lemma: "speech"}}).cues == (("chime in", "speech"),)


def test_model_may_be_a_path() -> None:
    assert Config.from_dict({"model": Path("pipelines") / "mine"}).model == str(Path("pipelines") / "mine")


@pytest.mark.parametrize("value", [0, 1, 0.0, 0.5, 1.0])
def test_min_confidence_may_be_any_probability(value: float) -> None:
    assert Config(min_confidence=value).min_confidence == value


@pytest.mark.parametrize(("given", "news", "turn"), [(None, 0.5, 0.0), (0.6, 0.6, 0.6), (0, 0, 0), (0.85, 0.85, 0.85)])
def test_least_probability_of_a_name(given: float | None, news: float, turn: float) -> None:
    """A number applies to fiction too, even the default for news."""
    config = Config.from_dict({"min_name_confidence": given})
    assert (config.name_threshold, config.turn_name_threshold) == (news, turn)
    assert Config.from_dict(config.to_dict()) == config
    assert config.to_dict()["min_name_confidence"] == given


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"min_confidence": 1.5}, "min_confidence: expected a probability from 0 to 1, got 1.5"),
        ({"min_confidence": -0.1}, "min_confidence: expected a probability"),
        ({"min_confidence": float("nan")}, "min_confidence: expected a probability"),
        ({"min_confidence": "0.5"}, "min_confidence: expected a number, got str"),
        ({"min_confidence": True}, "min_confidence: expected a number, got bool"),
        ({"min_name_confidence": 1.5}, "min_name_confidence: expected a probability from 0 to 1, got 1.5"),
        ({"min_name_confidence": "0.5"}, "min_name_confidence: expected a number, got str"),
        ({"seconds": 0}, "seconds: expected a number above 0, or None for no limit, got 0"),
        ({"seconds": float("nan")}, "seconds: expected a number above 0"),
        ({"seconds": float("inf")}, "seconds: expected a number above 0"),
        ({"seconds": True}, "seconds: expected a number above 0"),
        ({"seconds": "10"}, "seconds: expected a number above 0"),
        ({"piece_length": 10}, "piece_length: expected at least 1000 characters, got 10"),
        ({"piece_length": 2000.0}, "piece_length: expected at least 1000 characters"),
        ({"cues": {"squeak": "song"}}, "the act of 'squeak' is 'song'; it may be speech"),
        ({"cues": {" ": "speech"}}, "cues: expected a lemma such as 'squeak'"),
        ({"cues": {3: "speech"}}, "cues: expected a lemma such as 'squeak', got 3"),
        ({"cues": {3: "speech", "squeak": "speech"}}, "cues: expected a lemma such as 'squeak', got 3"),
        ({"cues": ["squeak"]}, "cues: expected lemmas with their acts, such as {'squeak': 'speech'}, got .'squeak'.$"),
        ({"cues": 5}, "cues: expected lemmas with their acts, such as {'squeak': 'speech'}, got 5"),
        (
            {"cues": {"Squeak": "speech", "squeak": "writing"}},
            "cues: 'squeak' is given two acts, 'speech' and 'writing'",
        ),
        ({"exclude_rules": "headline"}, "exclude_rules: expected a list of rule names"),
        ({"exclude_rules": None}, "exclude_rules: expected a list of rule names, got None"),
        ({"exclude_rules": 5}, "exclude_rules: expected a list of rule names, got 5"),
        ({"exclude_rules": [5]}, "exclude_rules: no rule is named 5; the rules are"),
        ({"model": 5}, "model: expected the name or path of a spaCy pipeline, or None, got 5"),
        ({"model": ""}, "model: expected the name or path of a spaCy pipeline, or None, got ''"),
        ({"colour": 1}, "unknown setting colour; the settings are scope, min_confidence"),
    ],
)
def test_wrong_settings_are_named(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigError, match=message) as raised:
        Config.from_dict(settings)
    assert isinstance(raised.value, QuotesError)
    assert isinstance(raised.value, ValueError)


def test_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Config().min_confidence = 0.1  # type: ignore[misc]  # that it cannot be set is what is tested


@pytest.mark.parametrize(
    "call",
    [
        lambda config: extract("“We won,” she said.", config=config),
        lambda config: pipe([], config=config),
        lambda config: QuoteExtractor(config=config),
    ],
    ids=["extract", "pipe", "component"],
)
@pytest.mark.parametrize("config", [{"min_confidence": 0.1}, {}, 0.1])
def test_settings_that_are_no_config(call: Callable[[object], object], config: object) -> None:
    with pytest.raises(ConfigError, match=rf"got {type(config).__name__}: pass Config\(.*Config.from_dict"):
        call(config)
