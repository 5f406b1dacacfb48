"""A cast: speakers that the caller knows, with any text."""

from __future__ import annotations

from typing import Any

import pytest
from frozen import frozen_doc

from quotes import Config
from quotes.exceptions import ConfigError
from quotes.extraction import extract_doc

Members = list[Any]
TEAL = "Rolf Teal"

NAMES: list[tuple[str, Members, str, str | None]] = [
    ("a name", [TEAL], "Rolf Teal said the road was shut.", TEAL),
    ("the surname of one", [TEAL], "Teal said the road was shut.", TEAL),
    ("the first name of one", [TEAL], "Rolf said the road was shut.", TEAL),
    ("a title in front", [TEAL], "Mr. Teal said the road was shut.", TEAL),
    ("an alias", [{"name": TEAL, "aliases": ["Big Rolf"]}], "Big Rolf said the road was shut.", TEAL),
    ("an alias with an article", [{"name": "Ida Lund", "aliases": ["the Duchess"]}],
     "The Duchess said the road was shut.", "Ida Lund"),
    ("an alias that is a common noun", [{"name": "Ida Lund", "aliases": ["the mayor"]}],
     "It rained. In the end the mayor said the road was shut.", "Ida Lund"),
    ("a spelling of the text", [{"name": "Ida Lund", "aliases": ["Ida Lundh"]}],
     "Ida Lundh said the road was shut.", "Ida Lund"),
    ("the longest form wins", ["Ida Lund", {"name": "Ida Lund Holm", "aliases": ["Ida Lund Jr."]}],
     "Ida Lund Holm said the road was shut.", "Ida Lund Holm"),
    ("a name of one word", ["Zola"], "Zola said the road was shut.", "Zola"),
    ("a name of one word, and its pronoun", [{"name": "Zola", "pronoun": "she"}],
     "Zola left early. She said the road was shut.", "Zola"),
    ("the pronoun decides", [{"name": "Kim Abel", "pronoun": "she"}, {"name": "Sam Reik", "pronoun": "he"}],
     "Kim Abel met Sam Reik. She said the road was shut.", "Kim Abel"),
    ("the other pronoun", [{"name": "Kim Abel", "pronoun": "she"}, {"name": "Sam Reik", "pronoun": "he"}],
     "Sam Reik met Kim Abel. He said the road was shut.", "Sam Reik"),
    ("an organisation", [{"name": "Senn Tidal", "pronoun": "it"}], "Senn Tidal said the road was shut.", "Senn Tidal"),
    ("an organisation by its words", ["Senn Harbour Board"], "The Harbour Board said the road was shut.",
     "Senn Harbour Board"),
    ("an organisation by an acronym", [{"name": "Senn Harbour Board", "aliases": ["SHB"]}],
     "The SHB said the road was shut.", "Senn Harbour Board"),
    ("an ambiguous surname, the one spoken of", ["Ruth Abel", "Paul Abel"],
     "Paul Abel runs the shop. Abel said the rent was high.", "Paul Abel"),
    ("an ambiguous surname, told by a title", ["Ruth Abel", "Paul Abel"],
     "Ruth Abel and Paul Abel met. Mrs. Abel said the rent was high.", "Ruth Abel"),
    ("somebody who is not of the cast", [TEAL], "Ida Lund said the road was shut.", "Ida Lund"),
    ("part of a longer word", ["Ana"], "Anatole said the road was shut.", "Anatole"),
    ("nobody named", [TEAL], "A witness said the road was shut.", None),
    ("a name that the text has only inside a longer one", [TEAL], "The Rolf Teal Foundation said the road was shut.",
     "Rolf Teal Foundation"),
]  # fmt: skip


@pytest.mark.parametrize(("members", "text", "name"), [case[1:] for case in NAMES], ids=[case[0] for case in NAMES])
def test_who_speaks(members: Members, text: str, name: str | None) -> None:
    speaker = extract_doc(frozen_doc(text), Config(speakers=members))[-1].speaker
    assert speaker is not None
    assert speaker.name == name


def test_one_id_for_all_forms() -> None:
    text = "Rolf Teal said the road was shut. Big Rolf said it was late. Teal said no more."
    found = extract_doc(frozen_doc(text), Config(speakers=[{"name": TEAL, "aliases": ["Big Rolf"]}]))
    assert len({record.speaker.id for record in found if record.speaker}) == 1
    [identity] = found.speakers
    assert identity.name == TEAL
    assert "Big Rolf" in identity.aliases


@pytest.mark.parametrize(
    "members",
    [
        "Rolf Teal",
        [""],
        [{"name": ""}],
        [{"name": TEAL, "alias": []}],
        [{"name": TEAL, "pronoun": "xe"}],
        [7],
        ["Teal " * 13],
    ],
)
def test_what_is_no_cast(members: Any) -> None:
    with pytest.raises(ConfigError):
        Config(speakers=members)
