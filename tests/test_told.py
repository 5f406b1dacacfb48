"""Statements that a quotation tells of: whose they are, and whose words they stand in."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import frozen
from cases import table
from frozen import frozen_doc

from quotes import Attribution, Config
from quotes.extraction import extract_doc


@frozen
class Told:
    """A text with a quotation, and what is told in it.

    Attributes:
        text: The text.
        expected: Source, cue and content of each statement inside a quotation.
        fails: Why it does not pass yet, or nothing.
    """

    text: str
    expected: tuple[tuple[str, str, str], ...] = ()
    fails: str = ""


TOLD = [
    Told(
        "“My doctor told me that I would walk again,” Ruiz said.",
        (("My doctor", "told", "that I would walk again"),),
    ),
    Told(
        "“Both divers testified that the hull was sound,” Novak said. “Nobody asked us.”",
        (("Both divers", "testified", "that the hull was sound"),),
    ),
    Told(
        "Lind told reporters: “The owner has confirmed that the ferry was insured.”",
        (("The owner", "has confirmed", "that the ferry was insured"),),
    ),
    Told(
        "“She came to the harbour and said: ‘You have to leave now,’” Abel recalled.",
        (("She", "said", "‘You have to leave now,’"),),
    ),
    Told(
        "“According to the harbour master, the crane was never tested,” Okoye wrote.",
        (("the harbour master", "According to", "the crane was never tested"),),
    ),
    Told(
        "“The mayor said the pier was closed. The board says it is open,” Haas complained.",
        (("The mayor", "said", "the pier was closed"), ("The board", "says", "it is open")),
    ),
]
"""Others whose words a quotation reports."""

NOTHING_TOLD = [
    Told("“I think that the pier is lost,” Ruiz said."),
    Told("“We said that it would rain,” Novak admitted."),
    Told("“You told me that the boat was dry,” Abel said."),
    Told("“They may say that it was an accident,” Lind warned."),
    Told("“The board should stop and admit that the quay was lost,” Novak said."),
    Told("“Had the board said that the quay was lost, we would have left,” Lind said."),
    Told("“Did the mayor say that the pier was open?” Abel asked."),
    Told("“She never said that the ferry was full,” Okoye insisted."),
    Told("“It is hard to say whether the hull will hold,” Haas said."),
    Told("“People who say that the town is dead are wrong,” Reik said."),
    Told("“It says that the sea is closed,” Ruiz said."),
    Told("He called the letter “what the board said”."),
]
"""Words of the speaker and the hearer, what nobody has said, and what nobody in particular says."""


def inside(text: str, **settings: Any) -> tuple[list[Attribution], list[Attribution]]:
    records = extract_doc(frozen_doc(text), Config(**settings))
    quoted = [
        record
        for record in records
        if record.cue is not None
        and any(
            fragment.start <= record.cue.spans[0].start < fragment.end
            for other in records
            if other is not record
            for fragment in other.quote.fragments
        )
    ]
    return [*records], quoted


@pytest.mark.parametrize("case", table([*TOLD, *NOTHING_TOLD]))
def test_told(case: Told) -> None:
    records, quoted = inside(case.text)
    found = [(r.speaker.mention.text, r.cue.text, r.quote.text) for r in quoted if r.speaker and r.cue]
    assert found == [*case.expected]
    assert all(record.parent is not None for record in quoted)
    assert len(records) > len(quoted)


def test_kind_is_that_inside_the_quotation() -> None:
    _, [told] = inside(TOLD[0].text)
    _, [quoted] = inside(TOLD[3].text)
    assert (told.quote.kind, told.quote.fragments) == ("indirect", ())
    assert quoted.quote.kind == "direct"
    assert [fragment.text for fragment in quoted.quote.fragments] == ["You have to leave now,"]


def test_excluded_rules_are_excluded_inside_too() -> None:
    _, quoted = inside(TOLD[0].text, exclude_rules=("clause",))
    assert quoted == []


def test_the_turns_of_a_transcript_are_left_whole() -> None:
    turns = (
        "RUIZ: Good evening.",
        "NOVAK: The mayor said that the pier was closed.",
        "RUIZ: Thank you.",
        "NOVAK: Good night.",
    )
    records = extract_doc(frozen_doc("\n\n".join(turns)), Config())
    assert [record.rule for record in records] == ["label"] * 4
