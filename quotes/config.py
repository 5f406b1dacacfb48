"""Every setting, written once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import Any, Literal, TypedDict, get_args

from attrs import asdict, field, fields, frozen

from quotes.cast import CastMember, read_cast
from quotes.exceptions import ConfigError
from quotes.model.scope import SCOPES, Scope
from quotes.proposals import REGISTRY, OwnRule
from quotes.records import ACTS, Act
from quotes.rules.candidates import RULE_NAMES


def _cue_pairs(value: Mapping[str, Act] | Sequence[tuple[str, Act]]) -> tuple[tuple[str, Act], ...]:
    try:
        given = dict(value)
    except (TypeError, ValueError) as error:
        raise ConfigError(
            f"cues: expected lemmas with their acts, such as {{'squeak': 'speech'}}, got {value!r:.60}"
        ) from error
    acts: dict[str, Act] = {}
    for lemma, act in given.items():
        if not isinstance(lemma, str) or not lemma.strip():
            raise ConfigError(f"cues: expected a lemma such as 'squeak', got {lemma!r}")
        if act not in ACTS:
            raise ConfigError(f"cues: the act of {lemma!r} is {act!r}; it may be {', '.join(ACTS)}")
        name = " ".join(lemma.lower().split())
        if acts.setdefault(name, act) != act:
            raise ConfigError(f"cues: {name!r} is given two acts, {acts[name]!r} and {act!r}")
    return tuple(sorted(acts.items()))


def _model_name(value: str | os.PathLike[str] | None) -> str | None:
    name = os.fspath(value) if isinstance(value, os.PathLike) else value
    if name is not None and (not isinstance(name, str) or not name):
        raise ConfigError(f"model: expected the name or path of a spaCy pipeline, or None, got {value!r:.60}")
    return name


def _folder(value: str | os.PathLike[str] | None) -> str | None:
    name = os.fspath(value) if isinstance(value, os.PathLike) else value
    if name is not None and (not isinstance(name, str) or not name):
        raise ConfigError(f"fitted: expected a folder that `quotes fit` wrote, or None, got {value!r:.60}")
    return name


def _rule_names(value: Iterable[str]) -> tuple[str, ...]:
    if isinstance(value, str):
        raise ConfigError(f"exclude_rules: expected a list of rule names, got the string {value!r}")
    if not isinstance(value, Iterable):
        raise ConfigError(f"exclude_rules: expected a list of rule names, got {value!r}")
    return tuple(value)


def _check_probability(name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ConfigError(f"{name}: expected a number, got {type(value).__name__}")
    if not 0 <= value <= 1:
        raise ConfigError(f"{name}: expected a probability from 0 to 1, got {value}")


Genre = Literal["news", "fiction", "auto"]
GENRES: tuple[Genre, ...] = get_args(Genre)


def _own_rules(value: Iterable[OwnRule | str]) -> tuple[OwnRule | str, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise ConfigError(f"rules: expected a list of functions or of their registered names, got {value!r:.60}")
    rules = tuple(value)
    for rule in rules:
        if not callable(rule) and not (isinstance(rule, str) and rule):
            raise ConfigError(f"rules: expected a function or its registered name, got {rule!r:.60}")
    return rules


NEWS_NAME_CONFIDENCE = 0.5
"""Default of `Config.min_name_confidence` outside the turns of fiction. Measured: docs/speakers.md."""
TURN_NAME_CONFIDENCE = 0.0
"""Default of `Config.min_name_confidence` in the turns of fiction: readers of a book want a name for each turn."""


@frozen(kw_only=True)
class Config:
    """The settings of an extraction.

    Attributes:
        scope: What counts as a record. `statements`: something said or written by somebody, in any construction, and
            verbatim words that are credited to somebody or are somebody's. `attributions`: also attitudes, intentions,
            plans, and findings of data. Confidence is the probability of being right in the scope.
        min_confidence: Records less likely than this to be right are left out; a probability in [0, 1]. The default is
            chosen by F1 on annotated news (docs/benchmarks.md). 0 keeps everything, also scare quotes.
        model: Name or path of the spaCy pipeline to load for plain text; `None` takes the most accurate English
            one installed.
        cues: Your own cues, lemma to act: `{"squeak": "speech", "chime in": "speech"}`. Case does not matter. Next to a
            quotation, a clause or an infinitive they are sure cues; elsewhere (`squeaked the door`) they count as a
            known cue of their act.
        exclude_rules: Names of rules not to run.
        speakers: A cast: speakers that you know, as names, as mappings such as
            `{"name": "Ana Ruiz", "aliases": ["Nan"], "pronoun": "she"}`, or as `CastMember`s. Their names and aliases
            are searched first.
        min_name_confidence: Names less likely than this to be right are left out: `Speaker.name` is `None`, the mention
            stays. A probability in [0, 1]; 0 keeps every name. `None` means 0.5, which leaves out few right names
            (docs/speakers.md), and 0 for the turns of fiction, since readers of a book want a name for each. A number
            applies to everything.
        rules: Your own rules: functions from a `Doc` to `Proposal`s, or their names in spaCy's registry `misc`
            (docs/own-cues.md).
        fitted: Folder of numbers that `quotes fit` wrote; `None` takes those of the package (docs/fitting.md).
        seconds: Time limit for each text in `pipe` and everything built on it (command line, Spark, Ray). Texts are
            then read in worker processes, even with `n_process=1`. A text that takes longer fails with a
            `TimeLimitError`; the others are processed. `None` sets no limit.
        piece_length: Plain text longer than this, in characters, is parsed in chunks cut at paragraph breaks.
        genre: The kind of text. `fiction` reads dialogue: characters, turns, who speaks to whom. `news` does not.
            `auto` decides by the layout of each text (docs/fiction.md).

    Raises:
        ConfigError: A setting has a value that is not allowed.
    """

    scope: Scope = "statements"
    min_confidence: float = field(default=0.45)
    model: str | None = field(default=None, converter=_model_name)
    cues: tuple[tuple[str, Act], ...] = field(default=(), converter=_cue_pairs)
    exclude_rules: tuple[str, ...] = field(default=(), converter=_rule_names)
    speakers: tuple[CastMember, ...] = field(default=(), converter=read_cast)
    min_name_confidence: float | None = None
    rules: tuple[OwnRule | str, ...] = field(default=(), converter=_own_rules)
    fitted: str | None = field(default=None, converter=_folder)
    seconds: float | None = None
    piece_length: int = 100_000
    genre: Genre = "auto"

    def __attrs_post_init__(self) -> None:
        if self.scope not in SCOPES:
            raise ConfigError(f"scope: expected {' or '.join(map(repr, SCOPES))}, got {self.scope!r:.60}")
        _check_probability("min_confidence", self.min_confidence)
        if self.min_name_confidence is not None:
            _check_probability("min_name_confidence", self.min_name_confidence)
        if not isinstance(self.piece_length, int) or self.piece_length < 1000:
            raise ConfigError(f"piece_length: expected at least 1000 characters, got {self.piece_length!r}")
        if self.seconds is not None and (
            isinstance(self.seconds, bool) or not isinstance(self.seconds, (int, float)) or not 0 < self.seconds < inf
        ):
            raise ConfigError(f"seconds: expected a number above 0, or None for no limit, got {self.seconds!r:.60}")
        if self.genre not in GENRES:
            raise ConfigError(f"genre: {self.genre!r} is none; it may be {', '.join(GENRES)}")
        if unknown := [name for name in self.exclude_rules if name not in RULE_NAMES]:
            names = ", ".join(map(repr, unknown))
            raise ConfigError(f"exclude_rules: no rule is named {names}; the rules are {', '.join(RULE_NAMES)}")

    @property
    def name_threshold(self) -> float:
        """The probability below which a name is left out, outside the turns of fiction."""
        return NEWS_NAME_CONFIDENCE if self.min_name_confidence is None else self.min_name_confidence

    @property
    def turn_name_threshold(self) -> float:
        """The probability below which a name is left out in the turns of fiction."""
        return TURN_NAME_CONFIDENCE if self.min_name_confidence is None else self.min_name_confidence

    def as_given(self) -> dict[str, Any]:
        """Return the settings by name, unchanged."""
        return asdict(self, recurse=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the settings as plain JSON types, for spaCy's config.

        Raises:
            ConfigError: A rule is a function without a name in spaCy's registry.
        """
        if functions := [rule for rule in self.rules if not isinstance(rule, str)]:
            raise ConfigError(
                f"rules: {functions[0]!r:.60} is a function, which cannot be saved: register it with "
                f'@spacy.registry.{REGISTRY}("a_name.v1") and give the name'
            )
        lists = {name: list(value) for name, value in self.as_given().items() if isinstance(value, tuple)}
        return {
            **self.as_given(),
            **lists,
            "cues": dict(self.cues),
            "speakers": [member.to_dict() for member in self.speakers],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Config:
        """Build settings from a mapping; names left out keep their defaults.

        Raises:
            ConfigError: A name is unknown, or a value is not allowed.
        """
        known = [attribute.name for attribute in fields(cls)]
        if unknown := sorted(set(data) - set(known)):
            raise ConfigError(f"unknown setting {', '.join(unknown)}; the settings are {', '.join(known)}")
        return cls(**data)


class Settings(TypedDict, total=False):
    """The settings as keyword arguments, with the types that `Config` takes."""

    scope: Scope
    min_confidence: float
    model: str | os.PathLike[str] | None
    cues: Mapping[str, Act] | Sequence[tuple[str, Act]]
    exclude_rules: Iterable[str]
    speakers: Iterable[CastMember | str | Mapping[str, Any]]
    min_name_confidence: float | None
    rules: Iterable[OwnRule | str]
    fitted: str | os.PathLike[str] | None
    seconds: float | None
    piece_length: int
    genre: Genre


def settings_or_defaults(config: Config | None, settings: Mapping[str, Any] | None = None) -> Config:
    """Return the caller's settings, or the defaults for `None`.

    Args:
        config: Settings.
        settings: Settings by name, which override those in `config`.

    Raises:
        ConfigError: `config` is something else, such as a dict, or a setting is unknown, or its value is not allowed.
    """
    if config is None:
        return Config.from_dict(settings or {})
    if not isinstance(config, Config):
        raise ConfigError(
            f"config: expected a quotes.Config, got {type(config).__name__}: pass Config(min_confidence=…), or "
            "Config.from_dict(…) where the settings are a dict"
        )
    return Config.from_dict({**config.as_given(), **settings}) if settings else config
