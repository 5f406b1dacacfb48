"""Roles: the text's description of a speaker, the same on all their records, on frozen parses."""

from __future__ import annotations

import pytest
from attrs import frozen
from cases import table
from frozen import frozen_doc

from quotes import Config
from quotes.extraction import extract_doc


@frozen
class Described:
    """A text and the roles in it.

    Attributes:
        text: The text.
        roles: Name of each speaker → role, or `None`.
        records: How many records there must be of named speakers.
        fails: Why it does not pass yet, or nothing.
    """

    text: str
    roles: dict[str, str | None]
    records: int = 1
    fails: str = ""


TITLES = [
    Described("Mayor Ines Duarte said the pier was closed.", {"Ines Duarte": "Mayor"}),
    Described("Foreign Minister Ana Ruiz said that the talks had failed.", {"Ana Ruiz": "Foreign Minister"}),
    Described("North Korean leader Kim Jong Un said that the talks had failed.", {"Kim Jong Un": "North Korean leader"}),
    Described("“The ice is thin,” ferry captain Bo Lindqvist said.", {"Bo Lindqvist": "ferry captain"}),
    Described("Former Senator Ruth Abel said she would return the money.", {"Ruth Abel": "Former Senator"}),
    Described("Then-Governor Paul Novak said that the dam was sound.", {"Paul Novak": "Then-Governor"}),
    Described("Vice President Mara Lind said that the border was open.", {"Mara Lind": "Vice President"}),
    Described("Police spokeswoman Lena Haas said two men had been arrested.", {"Lena Haas": "Police spokeswoman"}),
    Described("“It will rain,” said White House press secretary Tom Reik.", {"Tom Reik": "White House press secretary"}),
    Described("Co-founder Ada Okoye said that the firm would grow.", {"Ada Okoye": "Co-founder"}),
    Described("Sen. Ruth Abel (D-Ohio) said that the vote was rigged.", {"Ruth Abel": "Sen."}),
    Described("Sen. Ruth Abel, D-Ohio, said that the vote was rigged.", {"Ruth Abel": "Sen."}),
    Described("Mr. Paul Novak said that the vote was rigged.", {"Paul Novak": None}),
    Described(
        "It was a victory for Governor Ruth Abel. “We are glad,” Abel said.",
        {"Ruth Abel": "Governor"},
    ),
    Described(
        "On the eve of President Ina Holt's speech, Holt said that she was ill.",
        {"Ina Holt": "President"},
    ),
    Described("Secretary of State Ruth Abel said that the talks were over.", {"Ruth Abel": "Secretary of State"}),
    Described("Union president and welder Tom Reik said that the strike would go on.", {"Tom Reik": "Union president and welder"}),
    Described("Harbour Board chairman Sir Paul Novak said that the pier was sold.", {"Paul Novak": "Harbour Board chairman"}),
    Described("Abel's lawyer Paul Novak said that the vote was rigged.", {"Paul Novak": "Abel's lawyer"}),
    Described("Republican Tom Reik and Democrat Ruth Abel met. Abel said that the vote was rigged.", {"Ruth Abel": "Democrat"}),
    Described("Retired teacher Lena Haas said that the school was cold.", {"Lena Haas": "Retired teacher"}),
]  # fmt: skip

APPOSITIONS = [
    Described("Lena Haas, a professor at Umea, said the ice was thin.", {"Lena Haas": "a professor at Umea"}),
    Described("Ana Ruiz, 42, a farmer, said that the wells were dry.", {"Ana Ruiz": "a farmer"}),
    Described("Ana Ruiz, a 42-year-old farmer, said that the wells were dry.", {"Ana Ruiz": "a 42-year-old farmer"}),
    Described("Paul Novak, the board's former treasurer, said that the money was gone.", {"Paul Novak": "the board's former treasurer"}),
    Described("“We are poor,” said Tom Reik, president of the Islanders' Union.", {"Tom Reik": "president of the Islanders' Union"}),
    Described("“We are poor,” said Tom Reik, chief economist at Senn Bank.", {"Tom Reik": "chief economist at Senn Bank"}),
    Described("Mara Lind, director of the museum, said that the painting was false.", {"Mara Lind": "director of the museum"}),
    Described("Okoye, a nurse, said that the ward was full.", {"Okoye": "a nurse"}),
    Described("Ines Duarte, the mayor of Senn, said that the pier was closed.", {"Ines Duarte": "the mayor of Senn"}),
    Described("Bo Lindqvist, who is a pilot, said that the fog was thick.", {"Bo Lindqvist": "a pilot"}),
    Described("Bo Lindqvist, who was mayor of Senn until May, said that the fog was thick.", {"Bo Lindqvist": "mayor of Senn"}),
    Described("Ruth Abel, a lawyer and a member of the board, said that the sale was void.", {"Ruth Abel": "a lawyer and a member of the board"}),
    # before the name
    Described("The club's treasurer, Ana Ruiz, said that the money was gone.", {"Ana Ruiz": "The club's treasurer"}),
    Described("The director of the clinic, Lena Haas, said that the ward was full.", {"Lena Haas": "The director of the clinic"}),
    Described("His lawyer, Paul Novak, said that the sale was void.", {"Paul Novak": "His lawyer"}),
    Described("A neighbour, Mara Lind, said that the dog was harmless.", {"Mara Lind": "A neighbour"}),
    # in brackets
    Described("Lena Haas (a cook from Umea) said that the soup was cold.", {"Lena Haas": "a cook from Umea"}),
]  # fmt: skip

PREDICATED = [
    Described("Tom Reik is a pilot. He said that the fog was thick.", {"Tom Reik": "a pilot"}),
    Described("Ana Ruiz was a member of the council for years. Ruiz said that the council was asleep.", {"Ana Ruiz": "a member of the council"}),
    Described("Ana Ruiz of the Harbour Board said that the pier was safe.", {"Ana Ruiz": "of the Harbour Board"}),
    Described("“The pier is safe,” said Ana Ruiz from the Harbour Board.", {"Ana Ruiz": "from the Harbour Board"}),
    Described("Paul Novak became mayor in 2019. Novak said that the town was broke.", {"Paul Novak": "mayor"}),
    Described("Mara Lind works as a nurse in Senn. Lind said that the ward was full.", {"Mara Lind": "a nurse in Senn"}),
]  # fmt: skip

EVERY_RECORD = [
    Described(
        "Mayor Ines Duarte closed the pier. “It was old,” she said. Duarte added that it would be torn down.",
        {"Ines Duarte": "Mayor"},
        records=2,
    ),
    Described(
        "“It was old,” said Ines Duarte. Duarte, the mayor, added that the pier would be torn down.",
        {"Ines Duarte": "the mayor"},
        records=2,
    ),
    Described(
        "Lena Haas, a professor at Umea, spoke first. She said the ice was thin. Haas said the bears were hungry.",
        {"Lena Haas": "a professor at Umea"},
        records=2,
    ),
    Described(
        "Captain Bo Lindqvist said that the ship was sound. Engineer Ana Ruiz said that it was not.",
        {"Bo Lindqvist": "Captain", "Ana Ruiz": "Engineer"},
        records=2,
    ),
]

NONE = [
    Described("Rival Paul Novak, the mayor, said that the town was broke.", {"Paul Novak": "the mayor"}),
    Described("Rival Paul Novak said that the town was broke.", {"Paul Novak": None}),
    Described("Abel made the case for Paul Novak. Novak said that the town was broke.", {"Paul Novak": None}),
    Described("“Paul Novak is a thief,” Abel said. Novak said that the town was broke.", {"Paul Novak": None, "Abel": None}, records=2),
    Described("A man bought “Paul Novak”, a book. Paul Novak said that the town was broke.", {"Paul Novak": None}),
    Described("Ines Duarte said that the pier was closed.", {"Ines Duarte": None}),
    Described("Ana Ruiz, 42, said that the wells were dry.", {"Ana Ruiz": None}),
    Described("On Monday, Ana Ruiz said that the wells were dry.", {"Ana Ruiz": None}),
    Described("Paul Novak, speaking in Senn, said that the town was broke.", {"Paul Novak": None}),
    Described("Paul Novak, Mara Lind and Tom Reik left. Lind said that the town was broke.", {"Mara Lind": None}),
    Described("Paul Novak is not a doctor. Novak said that the town was broke.", {"Paul Novak": None}),
    Described("Unlike her rival, Ana Ruiz said that the wells were dry.", {"Ana Ruiz": None}),
    Described("If anybody listens to Paul Novak, Reik’s years in office are over. Novak said that the town was broke.", {"Paul Novak": None}),
    Described("Yesterday Mara Lind said that the town was broke.", {"Mara Lind": None}),
    # the quotation that goes on after the name
    Described("“Nothing,” said Mara Lind, “changes.”", {"Mara Lind": None}),
    Described("“It was,” said Mara Lind, “a pilot who lost the way.”", {"Mara Lind": None}),
]  # fmt: skip

SPEAKERS = [*TITLES, *APPOSITIONS, *PREDICATED, *EVERY_RECORD, *NONE]


@pytest.mark.parametrize("described", table(SPEAKERS))
def test_role(described: Described) -> None:
    records = extract_doc(frozen_doc(described.text), Config())
    told = [(record.speaker.name, record.speaker.role) for record in records if record.speaker and record.speaker.name]
    assert dict(told) == described.roles
    assert len(set(told)) == len(described.roles)
    assert len(told) == described.records
