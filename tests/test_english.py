"""English words are only in `quotes.lang.en`, so another language can replace them.

`literals` says what counts as a word.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from literals import literals

import quotes

ROOT = Path(quotes.__file__).parent
FOLDERS = ("circumstances", "dialogue", "model", "parse", "rules", "selection", "speakers")
"""Folders without English words."""
MODULES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_english_word_stands_in(path: Path) -> None:
    assert [str(found) for found in literals(path, ROOT)] == []


def found_in(source: str, folder: Path) -> list[str]:
    (folder / "module.py").write_text(source, "utf-8")
    return [found.value for found in literals(folder / "module.py", folder)]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('if lower == "of": ...', ["of"]),
        ('VERBS = frozenset({"say", "tell"})', ["say", "tell"]),
        ('PATTERN = re.compile(r"(?:said|says)\\W*$")', ["(?:said|says)\\W*$"]),
        ('return word.endswith("ment")', ["ment"]),
        # no words
        ('if dep in ("nsubj", "ROOT") and pos == "PROPN" and tag == "VBD": ...', []),
        ('CUES = words("speaking") | pairs("bodies")["x"]', ["x"]),
        ('"""A docstring."""\nX = 1\n"""Another."""', []),
        ('raise ValueError("expected a word")', []),
        ('PATTERN = re.compile(r"[A-Z]+\\b(?P<name>\\w+)\\s*$")', []),
        ('def f(x: "Doc") -> "Doc": ...', []),
        ('Kind = Literal["said", "told"]', []),
        ('rule, frame = "cue-noun", "noun-clause"', []),
        ('x = "—…“”"', []),
    ],
)
def test_what_counts_as_a_word(source: str, found: list[str], tmp_path: Path) -> None:
    assert sorted(found_in(source, tmp_path)) == sorted(found)
