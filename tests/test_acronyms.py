"""The long forms of acronyms, if the text has both next to each other."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quotes.extraction import read_view
from quotes.parse.view import View
from quotes.speakers.acronyms import definition, is_acronym, places


def view_of(text: str) -> View:
    """A view of words separated by spaces, one sentence: this module reads only sentences of the parse."""
    words = text.split(" ")
    return read_view(Doc(Vocab(), words=words, deps=["dep"] * len(words), heads=[0] * len(words)))


@pytest.mark.parametrize(
    ("name", "expected"), [("CWA", True), ("U.N.", True), ("Duarte", False), ("I", False), ("12", False), ("A&B", True)]
)
def test_what_may_be_an_acronym(name: str, expected: bool) -> None:
    assert is_acronym(name) is expected


@pytest.mark.parametrize(
    ("text", "acronym", "expected"),
    [
        ("the Coastal Water Agency ( CWA ) said so .", "CWA", "Coastal Water Agency"),
        ("the CWA ( Coastal Water Agency ) said so .", "CWA", "Coastal Water Agency"),
        ("the Coastal Water Agency , or CWA , said so .", "CWA", "Coastal Water Agency"),
        ("the Trust for Ferries and Piers ( TFP ) said so .", "TFP", "Trust for Ferries and Piers"),
        ("the Trust for Ferries and Piers ( TFAP ) said so .", "TFAP", "Trust for Ferries and Piers"),
        (
            "the Transport and Tide Research Institute ( TTRI ) said so .",
            "TTRI",
            "Transport and Tide Research Institute",
        ),
        ("a study of Deep Water Habitats ( DEWHA ) began .", "DEWHA", "Deep Water Habitats"),
        ("Ferries , Buses and Trams ( FBT ) stopped .", "FBT", "Ferries , Buses and Trams"),
        ("the United Ferries ( U.F. ) said so .", "U.F.", "United Ferries"),
        ("the harbour board ( HB ) met .", "HB", "harbour board"),
        ("the Coastal Water Agency programme , or CWA , began .", "CWA", "Coastal Water Agency"),
        # no definition beside it
        ("The CWA said the water was foul .", "CWA", None),
        ("Ana Ruiz ( CWA ) said so .", "CWA", None),
        ("the CWA ( CWA ) said so .", "CWA", None),
        ("Cawa ( CWA ) said so .", "CWA", None),
        ("the Coastal Agency , or CWA , said so .", "CWA", None),
        ("Carp , Walrus or CWA said so .", "CWA", None),
        ("Cold Winds Ahead ; nobody ( CWA ) said so .", "CWA", None),
        ("the CWA ( it is old ) said so .", "CWA", None),
        ("CWA ( CWA", "CWA", None),
        ("( CWA )", "CWA", None),
        ("CWA", "CWA", None),
        (", or CWA )", "CWA", None),
    ],
)
def test_definition(text: str, acronym: str, expected: str | None) -> None:
    view = view_of(text)
    assert definition(view, acronym, places(view)[acronym]) == expected


def test_a_window_no_wider_than_a_name() -> None:
    """Letters too far apart are not a name, by Schwartz and Hearst's limit on the words between."""
    view = view_of("Coast of a long and stormy and very wide sea ( CW ) .")
    assert definition(view, "CW", places(view)["CW"]) is None
