"""The records of each rule: one table a construction, on frozen parses, with source, cue and content marked."""

from __future__ import annotations

import pytest
from cases import check, table
from frozen import Case, frozen_doc

from quotes import Config
from quotes.extraction import extract_doc

BESIDE = [
    Case("<content>“We won,”</content> <source>she</source> <cue>said</cue>.", {"kind": "direct", "lemma": "say"}),
    Case(
        "<content>“The harbour is ours,”</content> <cue>said</cue> <source>Mayor Ines Duarte</source>.",
        {"name": "Ines Duarte"},
    ),
    Case("<source>Duarte</source> <cue>said</cue>, <content>“The harbour is ours.”</content>"),
    Case(
        "<source>The mayor</source> <cue>told</cue> reporters on Friday: <content>“Nobody asked the fishermen.”</content>",
        {"addressee": "reporters"},
    ),
    Case(
        "<content>“The tide,”</content> <source>she</source> <cue>said</cue>, <content>“waits for nobody.”</content>",
        {"kind": "direct"},
    ),
    Case("<content>“Is it safe?”</content> <source>a diver</source> <cue>asked</cue>."),
    Case("<content>“Get out!”</content> <cue>shouted</cue> <source>the guard</source>."),
    Case(
        "<content>“We were late,”</content> <source>Novak</source> <cue>admitted</cue>. <content>“It will not happen again.”</content>"
    ),
    Case("<content>'We were late,'</content> <source>Novak</source> <cue>admitted</cue>."),
    Case("<content>«We were late,»</content> <source>Novak</source> <cue>admitted</cue>."),
    Case(
        "<source>Novak</source> <cue>shot back</cue>, <content>“Ask the harbour master.”</content>",
        {"lemma": "shoot back"},
    ),
    Case("<cue>Said</cue> <source>Novak</source>: <content>“Who paid for it?”</content>"),
    Case(
        "<content>The pier is “beyond repair,”</content> <source>the engineer</source> <cue>wrote</cue>.",
        {"kind": "mixed"},
    ),
    Case(
        "In a letter to the council, <source>she</source> <cue>wrote</cue>: <content>“I resign.”</content>",
        {"medium": "In a letter to the council"},
    ),
]

CLAUSES = [
    Case("<source>Rivera</source> <cue>said</cue> <content>that the bridge was safe</content>.", {"kind": "indirect"}),
    Case("<source>Rivera</source> <cue>said</cue> <content>the bridge was safe</content>."),
    Case("<content>The bridge is safe</content>, <source>Rivera</source> <cue>said</cue>."),
    Case("<content>The bridge</content>, <source>Rivera</source> <cue>said</cue>, <content>is safe</content>."),
    Case(
        "<source>Officials</source> <cue>have repeatedly denied</cue> <content>that the dam is leaking</content>.",
        {"lemma": "deny"},
    ),
    Case(
        "<source>The committee</source> <cue>did not say</cue> <content>whether the vote would be repeated</content>.",
        {"negated": True},
    ),
    Case(
        "<source>Rivera</source> <cue>said</cue> <content>the bridge was “perfectly safe”</content>.", {"kind": "mixed"}
    ),
    Case(
        "<source>The engineer</source> <cue>believes</cue> <content>the cracks are harmless</content>.",
        {"act": "thought"},
    ),
    Case(
        "<source>The report</source> <cue>found</cue> <content>that two cables had snapped</content>.",
        {"act": "perception"},
    ),
    Case("<source>She</source> <cue>explained</cue> <content>how the cables were tested</content>."),
    Case(
        "<source>Rivera</source> <cue>told</cue> the council <content>that the bridge was safe</content>.",
        {"addressee": "the council"},
    ),
    Case(
        "<source>Rivera</source> <cue>said</cue> in a statement <content>that the bridge was safe</content>.",
        {"medium": "in a statement"},
    ),
    Case(
        "<source>The governor</source> <cue>is confident</cue> <content>that the levee will hold</content>.",
        {"act": "attitude"},
    ),
    Case("<source>Rivera</source> <cue>went on to say</cue> <content>that the bridge was safe</content>."),
]

INFINITIVES = [
    Case("<source>The union</source> <cue>pledged</cue> <content>to return to work</content>.", {"kind": "indirect"}),
    Case("<source>The minister</source> <cue>refused</cue> <content>to release the documents</content>."),
    Case("<source>The senator</source> <cue>urged</cue> <content>the council to vote</content>."),
    Case("<source>The coach</source> <cue>denied</cue> <content>taking money from the club</content>."),
    Case(
        "<source>The charity</source> <cue>called on</cue> <content>the government to act</content>.",
        {"lemma": "call on"},
    ),
    Case("<source>Prosecutors</source> <cue>accused</cue> <content>the broker of hiding losses</content>."),
    Case("<source>The company</source> <cue>promised</cue> <content>to repay its customers</content>."),
    Case("<source>The mayor</source> <cue>is trying to show</cue> <content>that the budget is sound</content>."),
]

OBJECTS = [
    Case("<source>Ito</source> <cue>hailed</cue> <content>the “new spirit” of the talks</content>.", {"kind": "mixed"}),
    Case("<source>Ito</source> <cue>called</cue> <content>it “a farce”</content>."),
    Case("<source>Ito</source> <cue>has referred to</cue> <content>Mori as his “teacher”</content>."),
    Case("<source>Ito</source> <cue>described</cue> <content>the plan as “madness”</content>."),
    Case("<source>The opposition</source> <cue>criticised</cue> <content>the plan</content>."),
    Case("<source>The unions</source> <cue>called for</cue> <content>a recount</content>.", {"lemma": "call for"}),
    Case(
        "<source>Ito</source> <cue>passed on</cue> <content>“best regards” from the union</content>.",
        {"lemma": "pass on"},
    ),
    Case("<content>The plan</content> <cue>was criticised</cue> by <source>the opposition</source>."),
    Case("<source>The club</source> <cue>blamed</cue> <content>the delay on heavy rain</content>."),
    Case("<source>Ito</source> <cue>dismissed</cue> <content>the charges as “theatre”</content>."),
]

SHARED = [
    Case("<source>Rivera</source> inspected the cables and <cue>said</cue> <content>the bridge was safe</content>."),
    Case(
        "The bridge was safe, <source>Rivera</source> said, <cue>adding</cue> <content>that it would open on Monday</content>."
    ),
    Case(
        "<source>Rivera</source> said the bridge was safe, <cue>adding</cue> <content>that it would open on Monday</content>."
    ),
    Case("<source>Rivera</source> praised the crew and <cue>said</cue> <content>the bridge was safe</content>."),
    Case("Police found <source>a report</source> <cue>saying</cue> <content>that the cables had snapped</content>."),
    Case(
        "Rivera, <source>who</source> <cue>says</cue> <content>the bridge is safe</content>, resigned on Monday.",
        {"name": "Rivera", "resolution": "relative"},
    ),
]

PREPOSITIONAL = [
    Case("<cue>According to</cue> <source>the port authority</source>, <content>two ships collided</content>."),
    Case("<content>Two ships collided</content>, <cue>according to</cue> <source>the port authority</source>."),
    Case(
        "<content>Two ships</content>, <cue>according to</cue> <source>the port authority</source>, <content>collided in the fog</content>."
    ),
    Case(
        "<content>“Two ships collided,”</content> <cue>according to</cue> <source>the port authority</source>.",
        {"kind": "direct"},
    ),
    Case("<cue>In the words of</cue> <source>one sailor</source>, <content>the fog was “thick as porridge”</content>."),
    Case(
        "<content>The fog was thick as porridge</content>, <cue>as</cue> <source>one sailor</source> <cue>put it</cue>."
    ),
    Case("<cue>As</cue> <source>Ito</source> <cue>said</cue>, <content>the talks are over</content>."),
]

NOUNS = [
    Case(
        "<source>Her</source> <cue>claim</cue> <content>that the bridge was safe</content> was false.",
        {"lemma": "claim"},
    ),
    Case(
        "The council rejected <source>Rivera</source>’s <cue>claim</cue> <content>that the bridge was safe</content>."
    ),
    Case("The talks failed, despite <source>her</source> <cue>promise</cue> <content>to rebuild the pier</content>."),
]

LISTS = [
    Case(
        "<source>Ruiz</source> <cue>said</cue> <content>the city would:</content>\n\n- <content>repair the pier by June;</content>\n"
        "- <content>buy two ferries.</content>\n\nNobody answered.",
        {"lemma": "say", "kind": "indirect"},
    ),
    Case(
        "<source>The board</source> <cue>made two demands</cue>:\n\n1. <content>“The ferry must run at night.”</content>\n"
        "2. <content>“The fare must not rise.”</content>",
        {"lemma": "demand", "kind": "direct"},
    ),
]

LABELS = [
    Case("<source>Paul Novak</source><cue>:</cue> <content>I would like to know who paid for the boat.</content>"),
    Case("<content>“Less is more than enough.”</content> — <source>Hanna Lind, poet</source>"),
    Case("<source>Novak</source><cue>:</cue> <content>“Harbour is safe”</content>"),
]


@pytest.mark.parametrize("case", table(BESIDE))
def test_quotation_beside_its_cue(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", table(CLAUSES))
def test_complement_clause(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", table(INFINITIVES))
def test_infinitive_and_gerund(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", table(OBJECTS))
def test_object(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", table(SHARED))
def test_shared_subject(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", table(PREPOSITIONAL))
def test_prepositional_cue(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", table(NOUNS))
def test_cue_noun(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", table(LABELS))
def test_label(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", table(LISTS))
def test_list(case: Case) -> None:
    check(case)


@pytest.mark.parametrize(
    "text",
    [
        "The menu has three dishes:\n\n- soup with bread\n- fish of the day\n- pears in wine",
        "Ruiz said one thing:\n\n- The pier is lost.\n\nNobody answered.",
    ],
)
def test_what_is_no_list_of_words_said(text: str) -> None:
    assert [record for record in extract_doc(frozen_doc(text), Config()) if record.rule == "list"] == []
