"""Names found in a text: begin, end and type, without an entity recognizer."""

from __future__ import annotations

import pytest
from frozen import frozen_doc

from quotes.extraction import read_view
from quotes.lang.en.words import first_names
from quotes.speakers.name_parts import name_words
from quotes.speakers.names import find_names

FOUND = [
    ("Mayor Ines Duarte closed the pier.", [("Ines Duarte", "PERSON", ("mayor",))]),
    ("White House Press Secretary Ana Ruiz left early.",
     [("Ana Ruiz", "PERSON", ("white", "house", "press", "secretary"))]),
    ("Speaker Ruth Abel left early.", [("Ruth Abel", "PERSON", ("speaker",))]),
    ("Republican Ruth Abel left early.", [("Ruth Abel", "PERSON", ("republican",))]),
    ("We met Robert \"Bobby\" Reik on the pier.", [('Robert "Bobby" Reik', "PERSON", ())]),
    ("We met Bill de Vries on the pier.", [("Bill de Vries", "PERSON", ())]),
    ("We met Anna J. Holt on the pier.", [("Anna J. Holt", "PERSON", ())]),
    ("We met Anna Holt-Reik on the pier.", [("Anna Holt-Reik", "PERSON", ())]),
    ("The Bureau of Ferries met on Monday.", [("Bureau of Ferries", "ORG", ())]),
    ("The Department of Harbour and Coastal Affairs met on Monday.",
     [("Department of Harbour and Coastal Affairs", "ORG", ())]),
    ("The Senn Harbour Authority met on Monday.", [("Senn Harbour Authority", "ORG", ())]),
    ("Lindqvist & Sons Inc. lost money.", [("Lindqvist & Sons Inc.", "ORG", ())]),
    ("The Islanders' Union met on Monday.", [("Islanders' Union", "ORG", ())]),
    ("The People's Party met on Monday.", [("People's Party", "ORG", ())]),
    ("Abel's Harbour Board met on Monday.", [("Abel", None, ()), ("Harbour Board", "ORG", ())]),
    ("The SHA met on Monday.", [("SHA", "ORG", ())]),
    ("Canada and New Zealand signed the treaty.", [("Canada", "ORG", ()), ("New Zealand", "ORG", ())]),
    ("Republicans and Canadians cheered.", [("Republicans", "GROUP", ()), ("Canadians", "GROUP", ())]),
    ("Samantha Power left early.", [("Samantha Power", "PERSON", ())]),
    ("April Holt met us in April.", [("April Holt", "PERSON", ())]),
    ("Sen. Ruth Abel, D-Ohio, left early.", [("Ruth Abel", "PERSON", ("sen",))]),
    ("Senator says the pier is lost.", []),
    ("It rained on Monday and in March.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text[:45] for text, _ in FOUND])
def test_names(text: str, expected: list[tuple[str, str | None, tuple[str, ...]]]) -> None:
    names = find_names(read_view(frozen_doc(text)))
    assert [(name.text, name.type, name.title) for name in names] == expected


def test_offsets_are_those_of_the_text() -> None:
    view = read_view(frozen_doc("White House Press Secretary Ana Ruiz left early."))
    [name] = find_names(view)
    assert view.word[name.first : name.last] == ["Ana", "Ruiz"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Mr. Paul Novak", ("paul", "novak")),
        ("Sen. Ana M. Ruiz", ("ana", "ruiz")),
        ('Robert "Bobby" Reik', ("robert", "bobby", "reik")),
        ("Novak’s", ("novak",)),
        ("X", ("x",)),
        ("", ()),
    ],
)
def test_words_of_a_name(name: str, words: tuple[str, ...]) -> None:
    assert name_words(name) == words


def test_first_names_have_one_of_three_genders() -> None:
    names = first_names()
    assert set(names.values()) == {"m", "f", "u"}
    assert (names["ruth"], names["robert"]) == ("f", "m")
