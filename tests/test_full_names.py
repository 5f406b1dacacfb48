"""The full name of a named speaker: what is part of a name, and which names are one person's or organisation's."""

from __future__ import annotations

import pytest
from frozen import frozen_doc

import quotes

PARTS = [
    ("a surname taken for a noun", "Starling said the ferry would be sold.", "Starling"),
    ("a dateline glued to the name", "SELMA, N.C.—Daniel Marks said the bridge was shut. Marks said it was old.",
     "Daniel Marks"),
    ("letters after the name", "Lynne Hart MP said the vote was close. Ms Hart said it was late.", "Lynne Hart"),
    ("an honour after the name", "Prof Lynne Hart OBE said the vote was close.", "Lynne Hart"),
    ("a first name that is a title too", "Gov. Dean Heller said the road was open.", "Dean Heller"),
    ("two such words", "Gov. Earl Ray Tamblin said the road was open.", "Earl Ray Tamblin"),
    ("a dateline with an agency", "Umea, Apr 12 (ABC) Union minister Ravi Anand on Friday said that it was late.",
     "Ravi Anand"),
    ("a union's officer", "Senn National Union of Nurses Umea Branch Secretary Ina Reik said that talks had failed.",
     "Ina Reik"),
    ("a name that begins with a small word", "All Senn Institute of Ferry Sciences (ASIFS) said the pier was shut.",
     "All Senn Institute of Ferry Sciences"),
    ("a street is nobody", "Jan Teal, aged 49, Fairholm Close said: “I heard a bang.”", "Jan Teal"),
    ("a party and a state",
     "“It was late, Mr. President,” Representative Steve Cole, Democrat of Tennessee, told Mr. Abel as he stopped.",
     "Steve Cole"),
    ("an office in letters", "Justice Omar Faiz Aziz sat on Friday. CJS Aziz said the court was full. Aziz left.",
     "Omar Faiz Aziz"),
    ("a noun between an organisation and its owner", "Denmark's trade ministry said the tariffs would go.",
     "Denmark's trade ministry"),
    ("a dean", "Dean Ann Roy said the school was shut.", "Ann Roy"),
    ("a second surname", "“It is late,” said Elba Ruiz Febo, the mayor. In May, Ms. Ruiz said the bank was shut.",
     "Elba Ruiz Febo"),
    ("a name that an organisation stands before",
     "Donald Holt won. At the board of the Senn Valley Post Holt said that the pier was lost. Holt left.",
     "Donald Holt"),
]  # fmt: skip

ONE = [
    ("a name at birth",
     "Ines Holt (born Greta Ines Lund; 1868) was a singer.\n\nGreta Ines Lund came from Senn.\n\nLund said she left.",
     "Ines Holt"),
    ("a bare surname is not the wife's", "Mrs. Marks said no. Rolf Marks runs the shop. Marks said the rent was high.",
     "Rolf Marks"),
    ("nobody is called by the name of a day", "Tom Day left. It was dark on Christmas Day. “It rained,” Day said.",
     "Tom Day"),
    ("a nickname alone", "Mohamed “Big Mo” Traoré runs a gym. “It is hard,” Big Mo said.", "Mohamed “Big Mo” Traoré"),
    ("surname first", "Dong Xiaolin opened a shop in Leeds. Ms. Dong said the rent was high.", "Dong Xiaolin"),
]  # fmt: skip

NOBODY = [
    ("a noun that stands without a determiner", "Management said the ferry would be sold."),
    ("a noun in a headline", "Councillor said the ferry would be sold."),
    ("a noun that the text has in small letters", "Starling said the ferry would be sold. A starling sang."),
    ("an office with its seat", "The Senn East MP said the vote was close."),
    ("several things", "“They found a phone and four ATM Cards,” he said."),
    ("somebody spoken to", "“The boats are late, Mr. President,” he said."),
]


def last_name(text: str) -> str | None:
    speaker = quotes.extract(frozen_doc(text))[-1].speaker
    assert speaker is not None
    return speaker.name


@pytest.mark.parametrize(("text", "name"), [case[1:] for case in PARTS], ids=[case[0] for case in PARTS])
def test_parts_of_a_name(text: str, name: str) -> None:
    assert last_name(text) == name


@pytest.mark.parametrize(("text", "name"), [case[1:] for case in ONE], ids=[case[0] for case in ONE])
def test_several_names_of_one(text: str, name: str) -> None:
    assert last_name(text) == name


@pytest.mark.parametrize("text", [case[1] for case in NOBODY], ids=[case[0] for case in NOBODY])
def test_no_names(text: str) -> None:
    assert last_name(text) is None


ROLES = [
    ("letters", "Lynne Hart, PhD, said the vote was close.", None),
    ("a quality", "Poor Alice said the boat was late.", None),
    ("an adverb", "Nonetheless Alice said the boat was late.", None),
    ("an office", "Tory MP Giles Ferrers said the plan was dead.", "Tory MP"),
]


@pytest.mark.parametrize(("text", "role"), [case[1:] for case in ROLES], ids=[case[0] for case in ROLES])
def test_what_is_no_role(text: str, role: str | None) -> None:
    speaker = quotes.extract(frozen_doc(text))[-1].speaker
    assert speaker is not None
    assert speaker.role == role
