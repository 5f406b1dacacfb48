"""Difficult complement clauses: attached elsewhere, coordinated, in relative clauses, with unsaid cues."""

from __future__ import annotations

import pytest
from cases import check, found, table
from frozen import Case, frozen_doc

from quotes import Config
from quotes.extraction import extract_doc

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

LISTED = [
    # verbs in a list share the first one's subject
    Case(
        "Lind toured the docks, asked about the pier, <cue>said</cue> <content>the boats were lost</content> and left.",
        fails="the parser takes “said” for the main verb, and “left” for a verb of its content",
    ),
    Case(
        "<source>Lind</source> wrote to the council, asked about the pier, <cue>said</cue> "
        "<content>the boats were lost</content> and blames Ito."
    ),
    Case(
        "<source>He</source> spoke about the “lost” harbour, shouted at Abel's guests, <cue>said</cue> "
        "<content>the pilots were “cowards”</content> and hates the port."
    ),
    # but a cue clause between commas has its own
    Case(
        "“The pier was lost,” said <source>Lind</source>, <cue>adding</cue> "
        "<content>that the boats were late</content>."
    ),
]

TRAILING = [
    Case("<content>Senn police arrest man accused of arson</content>, <source>mayor</source> <cue>says</cue>"),
    Case("<content>Two dead as ferry sinks off Senn</content>, <source>police</source> <cue>say</cue>"),
]

FINDINGS = [
    Case("<content>Reefs fit into patterns</content>, <source>marine biologists</source> <cue>find</cue>"),
    Case("<content>Boats rise faster now</content>, <source>the report</source> <cue>found</cue>."),
    Case("The survey was run in May. <source>It</source> <cue>found</cue> <content>that rents had risen</content>."),
    Case(
        "The researchers went to five bays. <source>They</source> <cue>found</cue> "
        "<content>that the reefs were gone</content>."
    ),
]

HEARINGS = [
    Case(
        "The jury <cue>heard</cue> <content>that Lind had left the pier at noon</content>.", {"addressee": "The jury"}
    ),
    Case("<content>The boat had no lights</content>, the court <cue>heard</cue>."),
]

INVERTED = [
    Case(
        "<content>The team hopes to find more objects that pass as boats</content>, <cue>said</cue> "
        "<source>co-author and Senn physicist Ana Lind</source>."
    ),
    Case(
        "<content>The boats will sail in May</content>, <cue>said</cue> "
        "<source>harbour co-owner Ruth Abel, who bought them</source>."
    ),
    Case("<content>The tide was the highest in years</content>, <cue>reported</cue> <source>Ana Ruiz</source>."),
    Case("<content>The ferry will be sold</content>, <cue>announced</cue> <source>the harbour board</source>."),
    Case("<content>The tide was the highest in years</content>, <cue>explained</cue> <source>the pilot</source>."),
]

TWO_REPORTERS = [
    Case(
        "<source>Lind</source> <cue>said</cue> <content>he was “a good pilot and a brilliant cook”</content> and "
        "ex-leader Bob Ito said he “served the town”."
    ),
    Case(
        "Lind said he was “a good pilot and a brilliant cook” and <source>ex-leader Bob Ito</source> <cue>said</cue> "
        "<content>he “served the town”</content>."
    ),
]

WHOSE_VERB = [
    Case(
        "<source>Duarte</source> fights with reporters, claims that broadcaster Unisea “takes orders” from the mayor, "
        "and <cue>asserts</cue> <content>that the pier is his</content>."
    ),
    Case(
        "Ruiz said that, after <source>Lind</source> <cue>told</cue> the board <content>that the pier was “lost,”"
        "</content> nobody wanted to sail."
    ),
    Case(
        "At the meeting in Senn, <source>a young woman who had been a student in Norway</source> <cue>asked</cue> Lind "
        "<content>what he thought of the pier</content>."
    ),
    Case(
        "<source>Abel</source> pushed back on those claims, saying that the bill had all its parts but was delayed by "
        "mistrust - and <cue>arguing</cue> <content>that it was late</content>."
    ),
]

THINGS_SAY_NOTHING = [
    Case(
        "On Friday, <source>Mark Duarte</source> wrote to the paper to explain his decision <cue>saying</cue>, "
        "<content>“I do not often write letters, but today is different.”</content>"
    ),
    Case(
        "The board rejected <source>a report</source> <cue>saying</cue>, <content>“There is no truth in what the pilot "
        "told the press.”</content>"
    ),
]

NOT_CONTENT = [
    "The neighbours called the fire brigade.",
    "Lind called a meeting of the board.",
    "Officers were questioning the man.",
    "The crew heard that the pier was lost.",
    "She could tell that the boat was late.",
    "To determine how the reefs feed, biologists went to Senn.",
    "Lind walked on, as if he had not heard.",
    "The boat left the pier, as the crowd laughed.",
    "The pier looked new, as though nobody had ever used it.",
    "Pills must be taken according to the dose, because too many can be dangerous.",
    "The boats were sorted according to size.",
    "Everything went according to plan.",
    "Lind took the letter, opened the door.",
]

UNSAID = [
    "It is too early to say if the pier will open in May.",
    "It is easy to say “never again” after a storm.",
    "That said, the pier comes in many shapes.",
]


@pytest.mark.parametrize(
    "case",
    table(
        [
            *DISPLACED,
            *ENDS,
            *CREDITED,
            *LISTED,
            *TRAILING,
            *FINDINGS,
            *HEARINGS,
            *INVERTED,
            *TWO_REPORTERS,
            *WHOSE_VERB,
            *THINGS_SAY_NOTHING,
        ]
    ),
)
def test_clause(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("text", UNSAID)
def test_nobody_says_it(text: str) -> None:
    assert [str(record) for record in found(Case(text)) if record.cue and record.cue.lemma == "say"] == []


@pytest.mark.parametrize("text", NOT_CONTENT)
def test_makes_no_statement(text: str) -> None:
    assert extract_doc(frozen_doc(text), Config()) == []


@pytest.mark.parametrize(
    "text",
    [
        "Lind declined to say whether the pier would hold.",
        "The board refused to say who had sold the ferry.",
        "The port would not confirm that the ferry was sold.",
    ],
)
def test_what_is_not_said_is_one_record(text: str) -> None:
    [record] = found(Case(text))
    assert record.cue is not None
    assert record.cue.negated
