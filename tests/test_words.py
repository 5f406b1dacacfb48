"""The word classes of a language: every one is used, and every one asked for is there."""

from __future__ import annotations

import re
from pathlib import Path

import quotes
from quotes.lang.en.words import read_ini

ROOT = Path(quotes.__file__).parent
CLASSES = frozenset(read_ini("words.ini")["words"])
CODE = "\n".join(path.read_text("utf-8") for path in ROOT.rglob("*.py"))


def test_every_class_asked_for_is_there() -> None:
    asked = set(re.findall(r"\b(?:words|pairs)\(\"(\w+)\"\)", CODE))
    assert asked <= CLASSES
    assert len(asked) > 40


def test_words_are_listed_once() -> None:
    for name in CLASSES:
        listed = read_ini("words.ini")["words"][name].split()
        assert len(listed) == len(set(listed)), name
