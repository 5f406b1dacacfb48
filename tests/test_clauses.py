"""Difficult complement clauses: attached elsewhere, coordinated, in relative clauses, with unsaid cues."""

from __future__ import annotations

import pytest
from cases import check, found, table
from frozen import Case

DISPLACED = [
    Case(
        "<source>Abel</source> <cue>told</cue> a few workers who filled the square "
        "<content>that pay would rise</content>.",
        fails="the parser hangs the clause on the square",
    ),
    Case("<source>Lind</source> <cue>tells</cue> the paper <content>that he fought with the thief</content>."),
    Case("Novak <cue>was asked</cue> in May <content>if he would stay</content>."),
    Case("<source>Abel</source>’s <cue>announcement</cue> <content>that the ferry had been sold</content> came late."),
]

ENDS = [
    Case(
        "<source>Abel</source> <cue>said</cue> <content>the pier was safe</content> and Lind said the road was closed."
    ),
    Case(
        "Abel said the pier was safe and <source>Lind</source> <cue>said</cue> <content>the road was closed</content>."
    ),
    Case(
        "A plan <content>that</content> <source>Abel</source> <cue>said</cue> "
        "<content>would cost millions</content> was dropped.",
    ),
    Case(
        "<source>The board</source> <cue>says</cue> <content>that it has seen two "
        "cases</content>, according to a statement.",
    ),
    Case(
        "<source>The judge</source> <cue>told</cue> Lind <content>that his acts put “people at risk”</content> "
        "and jailed him."
    ),
    Case("<source>Abel</source> <cue>said</cue> <content>the boat left at 9:30 a.m. Senn time on Sunday</content>."),
    Case("But <content>the pier is safe</content>, <source>Abel</source> <cue>said</cue>."),
]

CREDITED = [
    Case(
        "The paper <cue>quoted</cue> <source>Ann Abel</source> <cue>as saying</cue> "
        "<content>that the pier was safe</content>.",
    ),
    Case("<source>Ann Abel</source> <cue>was quoted as saying</cue> <content>that the pier was safe</content>."),
    Case("<content>“Stay on the pier,”</content> members <cue>were told</cue>."),
    Case("It <cue>was widely reported</cue> <content>that Lind paid the fine</content>."),
]

UNSAID = [
    "It is too early to say if the pier will open in May.",
    "It is easy to say “never again” after a storm.",
    "That said, the pier comes in many shapes.",
]


@pytest.mark.parametrize("case", table([*DISPLACED, *ENDS, *CREDITED]))
def test_clause(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("text", UNSAID)
def test_nobody_says_it(text: str) -> None:
    assert [str(record) for record in found(Case(text)) if record.cue and record.cue.lemma == "say"] == []
