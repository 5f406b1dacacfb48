"""Fitting of speakers in fiction, on invented novels."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from frozen import frozen_doc

from quotes.dialogue.numbers import load_dialogue_numbers
from quotes.dialogue.reading import read_scene
from quotes.exceptions import AnnotationError, ConfigError
from quotes.extraction import read_view
from quotes.fitting.dialogue import fit_dialogue, leave_one_out, read_novel, save_dialogue
from quotes.fitting.novels import Line, Novel, matched, plain_name, read_novels
from quotes.fitting.provenance import Provenance
from quotes.model.numbers import load_numbers

ALIASES = {"Ruth Abel": ["Ruth", "Ruth Abel", "Miss Abel"], "Owen": ["Owen"]}


def novel(doc: str, text: str, speakers: list[str]) -> Novel:
    """Return a novel whose quotations are credited in order."""
    lines, place = [], 0
    for speaker in speakers:
        start = text.index("“", place)
        place = text.index("”", start) + 1
        lines.append(Line(((start, place),), speaker, tuple(ALIASES[speaker])))
    return Novel(doc, text, tuple(lines), tuple(map(tuple, ALIASES.values())))


NOVELS = [
    novel(
        "rain",
        "“You are late,” said Ruth.\n\n“I walked,” said Owen.\n\n“In this rain?”\n\n“There was no bus.”",
        ["Ruth Abel", "Owen", "Ruth Abel", "Owen"],
    ),
    novel(
        "fog",
        "“Is it you?” asked Owen.\n\n“Who else?” said Ruth.\n\n“I heard nothing.”\n\n“I took off my shoes,” she said.",
        ["Owen", "Ruth Abel", "Owen", "Ruth Abel"],
    ),
]


def read(one: Novel):
    return read_novel(one, read_scene(read_view(frozen_doc(one.text)), load_numbers().lexicon))


def test_turns_are_matched_with_annotated_quotations() -> None:
    assert [[line.speaker for line in lines] for lines in read(NOVELS[0]).said.values()] == [
        ["Ruth Abel"],
        ["Owen"],
        ["Ruth Abel"],
        ["Owen"],
    ]


def test_fitted_numbers_are_written_and_read(tmp_path: Path) -> None:
    numbers = fit_dialogue([read(one) for one in NOVELS])
    save_dialogue(numbers, Provenance("test", "2026-11-26", "en", "model", {}, ()), tmp_path)
    assert load_dialogue_numbers(str(tmp_path)) == numbers
    assert load_numbers((), str(tmp_path)).weights == load_numbers().weights
    assert numbers.ranking["spoke-second"] > 0


def test_fitting_twice_gives_the_same() -> None:
    novels = [read(one) for one in NOVELS]
    assert fit_dialogue(novels) == fit_dialogue(novels)


def test_each_novel_is_read_by_numbers_of_the_others() -> None:
    ranked = leave_one_out([read(one) for one in NOVELS])
    assert [one.character.name for one in ranked[0][:2] if one.character] == ["Ruth", "Owen"]
    assert [len(speakers) for speakers in ranked] == [4, 4]
    assert all(one.character is not None and 0 < one.score <= 1 for speakers in ranked for one in speakers)


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("Ruth", True),
        ("miss abel", True),
        ("the Ruth", True),
        ("Ruth Abel Stone", True),
        ("Owen", False),
        ("she", False),
    ],
)
def test_names_of_a_character(name: str, right: bool) -> None:
    assert NOVELS[0].is_called(name, ALIASES["Ruth Abel"]) is right


def test_names_are_compared_without_case_and_marks() -> None:
    assert plain_name("The  White-Rabbit.") == "whiterabbit"


def test_a_quotation_needs_half_of_its_letters() -> None:
    text = "“One two three four.”"
    one = Novel("x", text, (Line(((0, len(text)),), "A", ("A",)),))
    assert matched(one, [[(0, 6)]]) == [None]
    assert matched(one, [[(0, 6)], [(6, len(text))]]) == [1]


def test_novels_are_read_from_json_lines(tmp_path: Path) -> None:
    row = {
        "doc": "rain",
        "text": "“Come,” said Owen.",
        "characters": [["Owen"]],
        "quotes": [{"content": [[0, 7]], "speaker": "Owen", "aliases": ["Owen"]}],
    }
    path = tmp_path / "novels.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    [one] = read_novels(path)
    assert one.lines == (Line(((0, 7),), "Owen", ("Owen",)),)


@pytest.mark.parametrize("row", [{}, {"doc": "x", "text": "y", "characters": [], "quotes": [{"speaker": "A"}]}])
def test_what_is_no_novel_is_told(tmp_path: Path, row: dict[str, object]) -> None:
    path = tmp_path / "novels.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(AnnotationError, match="line 1: no annotated novel"):
        read_novels(path)


@pytest.mark.parametrize("text", ["[]", "{", '{"ranking": {}, "calibration": 3, "speech": 1}'])
def test_a_damaged_file_of_numbers_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "dialogue.json").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="no numbers"):
        load_dialogue_numbers(str(tmp_path))
