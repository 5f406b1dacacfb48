"""Speakers: names completed, pronouns resolved, roles read, on frozen parses."""

from __future__ import annotations

import pytest
from attrs import frozen
from frozen import frozen_doc

from quotes import Attribution, Config
from quotes.extraction import extract_doc, read_view
from quotes.speakers.acronyms import definition, is_acronym, places
from quotes.speakers.names import NameIndex, name_words


@frozen
class Told:
    """A text, and the speaker of its last attribution."""

    text: str
    mention: str
    name: str | None
    resolution: str
    role: str | None = None
    type: str | None = "PERSON"


SPEAKERS = [
    # institutions and documents with a name in them
    Told("The Lind campaign said it had no comment.", "The Lind campaign", "Lind campaign", "name", type="ORG"),
    Told(
        "Mara Lind spoke first. Later, Lind's campaign said that the race was over.",
        "Lind's campaign",
        "Mara Lind's campaign",
        "name",
        type="ORG",
    ),
    Told("The city of Phoenix said it would sue.", "The city of Phoenix", "city of Phoenix", "name", type="ORG"),
    Told(
        "A report by the Harbour Board found that the pier was sinking.",
        "A report by the Harbour Board",
        "Harbour Board",
        "description",
        type="DOCUMENT",
    ),
    # descriptions
    Told("Mayor Ines Duarte closed the pier. The mayor said it was old.", "The mayor", "Ines Duarte", "description", "Mayor"),
    Told("Sen. Ruth Abel spoke first. The senator said it was late.", "The senator", "Ruth Abel", "description", "Sen."),
    Told(
        "Tom Reik, a fisherman, spoke first. Ruth Abel listened. The fisherman said the nets were empty.",
        "The fisherman",
        "Tom Reik",
        "description",
        "a fisherman",
    ),
    Told("Ruth Abel spoke first. The fisherman said the nets were empty.", "The fisherman", None, "none"),
    Told(
        "The Harbour Commission met on Monday. The commission said the pier was lost.",
        "The commission",
        "The Harbour Commission",
        "description",
        type="ORG",
    ),
    Told("Mayor Ines Duarte said the pier was closed.", "Mayor Ines Duarte", "Ines Duarte", "name", "Mayor"),
    Told(
        "Mayor Ines Duarte closed the pier. Duarte said it was old.", "Duarte", "Ines Duarte", "partial-name", "Mayor"
    ),
    Told("Ines Duarte closed the pier. Ms. Duarte said it was old.", "Ms. Duarte", "Ines Duarte", "partial-name"),
    Told("Ines Duarte closed the pier. Ines said it was old.", "Ines", "Ines Duarte", "partial-name"),
    Told("Ines Duarte closed the pier. She said it was old.", "She", "Ines Duarte", "pronoun"),
    Told(
        "Ines Duarte closed the pier. Paul Novak protested. She said it was old, and Mr. Novak said he disagreed.",
        "Mr. Novak",
        "Paul Novak",
        "partial-name",
    ),
    Told("Paul Novak, who runs the ferry, says the pier is safe.", "Paul Novak, who runs the ferry,", "Paul Novak", "name"),
    Told("Lena Haas, a professor at Umea, said the ice was thin.", "Lena Haas, a professor at Umea,", "Lena Haas", "name",
         "a professor at Umea"),
    Told("The union's treasurer, Paul Novak, said the money was gone.", "The union's treasurer, Paul Novak,", "Paul Novak",
         "name", "The union's treasurer"),
    Told("The Coastal Water Agency (CWA) closed the beach. The CWA said the water was foul.", "The CWA",
         "Coastal Water Agency", "acronym", None, "ORG"),
    Told("Officials said the water was foul.", "Officials", None, "none", None, "GROUP"),
    Told("A report said the water was foul.", "A report", None, "none", None, "DOCUMENT"),
    Told("A spokeswoman said the water was foul.", "A spokeswoman", None, "none", None, "PERSON"),
    Told("They said the water was foul.", "They", None, "none", None, "GROUP"),
]  # fmt: skip


def last(text: str) -> Attribution:
    return extract_doc(frozen_doc(text), Config())[-1]


@pytest.mark.parametrize("told", SPEAKERS, ids=lambda told: told.text[:50])
def test_speaker(told: Told) -> None:
    speaker = last(told.text).speaker
    assert speaker is not None
    assert speaker.mention.text.rstrip(",") == told.mention.rstrip(",")
    assert (speaker.name, speaker.resolution, speaker.role, speaker.type) == (
        told.name,
        told.resolution,
        told.role,
        told.type,
    )


def test_pronoun_prefers_the_subject_to_the_nearer_name() -> None:
    text = "Ines Duarte met Lena Haas on Monday. She said the talks went well."
    speaker = last(text).speaker
    assert speaker is not None
    assert speaker.name == "Ines Duarte"


def test_pronoun_skips_the_other_gender() -> None:
    text = "Mr. Paul Novak met Mrs. Lena Haas on Monday. She said the talks went well."
    speaker = last(text).speaker
    assert speaker is not None
    assert speaker.name == "Lena Haas"


def test_pronoun_with_nobody_before_it() -> None:
    speaker = last("She said the talks went well. Ines Duarte left.").speaker
    assert speaker is not None
    assert (speaker.name, speaker.resolution) == (None, "none")


def test_two_people_with_one_surname_keep_their_full_names() -> None:
    index = NameIndex.of(read_view(frozen_doc("Ines Duarte met Rui Duarte. Ines Duarte paid.")))
    assert {index.fullest(name).text for name in index.names} == {"Ines Duarte", "Rui Duarte"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Mr. Paul Novak", ["paul", "novak"]),
        ("Sen. Ana M. Ruiz", ["ana", "ruiz"]),
        ("Novak’s", ["novak"]),
        ("X", ["x"]),
        ("", []),
    ],
)
def test_words_of_a_name(name: str, words: list[str]) -> None:
    assert name_words(name) == words


@pytest.mark.parametrize(
    ("name", "expected"), [("CWA", True), ("U.N.", True), ("Duarte", False), ("I", False), ("12", False)]
)
def test_what_may_be_an_acronym(name: str, expected: bool) -> None:
    assert is_acronym(name) is expected


def test_acronym_without_definition() -> None:
    view = read_view(frozen_doc("The CWA said the water was foul."))
    assert definition(view, "CWA", places(view)["CWA"]) is None


def test_gender_by_the_pronouns_of_a_name() -> None:
    text = (
        "Robin Vale said she had lost her keys. Robin Vale then lost her coat. "
        "Paul Reik said he had found his hat. Paul Reik put on his coat. She said it was late."
    )
    speaker = last(text).speaker
    assert speaker is not None
    assert (speaker.name, speaker.resolution) == ("Robin Vale", "pronoun")


def test_acronym_by_the_initials_of_a_name() -> None:
    speaker = last("The Senn Harbour Authority met on Monday. The SHA said the pier was lost.").speaker
    assert speaker is not None
    assert (speaker.name, speaker.resolution) == ("The Senn Harbour Authority", "acronym")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("No captain, not Ruth Abel, sails in such weather. Abel said the harbour was closed.", None),
        ("SENN, S.C. - Sen. Ruth Abel said the harbour was closed.", "Sen."),
        ("Ex-captain Ruth Abel said the harbour was closed.", "Ex-captain"),
    ],
)
def test_what_is_no_part_of_a_role(text: str, role: str | None) -> None:
    speaker = last(text).speaker
    assert speaker is not None
    assert speaker.role == role
