"""The word classes of a language: every one is used, and every one that is read exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import quotes
import quotes.lang
from quotes.lang.base import Language
from quotes.lang.en.words import ENGLISH

ROOT = Path(quotes.__file__).parent
CLASSES = ENGLISH.classes()
CODE = "\n".join(path.read_text("utf-8") for path in ROOT.rglob("*.py"))


def test_every_class_asked_for_is_there() -> None:
    asked = set(re.findall(r"\b(?:words|pairs)\(\"(\w+)\"\)", CODE))
    assert asked <= CLASSES
    assert len(asked) > 40


def test_words_are_listed_once() -> None:
    for name in CLASSES:
        listed = ENGLISH.read_ini("words.ini")["words"][name].split()
        assert len(listed) == len(set(listed)), name


def test_a_language_is_its_folder() -> None:
    assert "said" not in ENGLISH.words("titles")
    assert "mr" in ENGLISH.words("titles")
    assert ENGLISH.acts()["verb"]["say"] == "speech"
    assert set(ENGLISH.acts()) == {"verb", "noun", "adjective"}
    assert ENGLISH.first_names()["mary"] == "f"
    assert "newspaper" in ENGLISH.pairs("bodies")


def test_a_class_that_is_missing_is_named() -> None:
    with pytest.raises(KeyError, match="no_such_class"):
        ENGLISH.words("no_such_class")


def test_a_second_language_begins_with_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "words.ini").write_text("[words]\ngenitive_prepositions = de du\n", "utf-8")
    monkeypatch.setattr(quotes.lang, "__path__", [*quotes.lang.__path__, str(tmp_path)])
    assert Language("xx", "Test").words("genitive_prepositions") == {"de", "du"}
