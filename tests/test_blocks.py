"""Block quotations: which paragraphs after a colon are somebody's words without marks."""

from __future__ import annotations

import pytest
from cases import check, table
from frozen import Case, frozen_doc

from quotes.config import Config
from quotes.extraction import extract_doc

BLOCKS = [
    Case(
        "In a letter to the council <source>she</source> <cue>wrote</cue>:\n\n"
        "<content>The pier has been left to rot for twenty years. We must rebuild it now.</content>\n\n"
        "The council meets on Monday."
    ),
    Case(
        "<source>Mayor Ruth Abel</source> <cue>added</cue>:\n\n"
        "<content>Nobody on this island can say that the storm came without a warning.</content>"
    ),
    # lines without a blank one between them are one block
    Case(
        "Last May <source>he</source> <cue>said</cue>:\n\n"
        "<content>The harbour belongs to the people who work in it every day.</content>\n"
        "<content>It does not belong to those who only sail past it in summer.</content>\n\n"
        "He has not spoken since."
    ),
]

NONE = [
    # a list that is no speech, a short line, markup, a turn with a label, and a verb that says nothing
    "The ferry has two rules:\n\nPassengers stay behind the yellow line until the ramp is down.",
    "She wrote:\n\nSee below.",
    "One passenger wrote:\n\n<post>The ferry was late again and nobody told us why it was.</post>",
    "The clerk asked:\n\nABEL: The harbour will be dredged before the end of the coming winter.",
    "The captain moved on:\n\nThe ferry left the harbour an hour late and came back the same night.",
]


@pytest.mark.parametrize("case", table(BLOCKS))
def test_block(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("text", NONE)
def test_no_block(text: str) -> None:
    assert [record for record in extract_doc(frozen_doc(text), Config()) if record.rule == "block"] == []
