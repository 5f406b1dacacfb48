"""Reports with parser errors: subjects and complements attached elsewhere, on frozen parses."""

from __future__ import annotations

import pytest
from cases import check, table
from frozen import Case, frozen_doc

from quotes import Config
from quotes.extraction import extract_doc

DESCRIBED = [
    # what something is described as belongs to the content, whatever the parser makes of it
    Case(
        "<source>Coach Ivo Brandt</source> on Friday <cue>described</cue> "
        "<content>the 4-2 win over Tarn as a gift to the fans</content>."
    ),
    Case("Told of the vote, <source>Ruiz</source> <cue>described</cue> <content>it as “news to me.”</content>"),
    Case("<source>Ruiz</source> <cue>called</cue> <content>that report Tuesday a “shameless lie.”</content>"),
    Case("<source>The unions</source> <cue>dismissed</cue> <content>the offer as an insult</content>."),
    # no content of a verb that does not describe
    Case("<source>Ruiz</source> <cue>announced</cue> <content>the plan</content> as he left the hall."),
]

DETACHED = [
    # a name between commas, and a phrase between it and its verb
    Case(
        "In Avon, <source>Brandt</source>, in a statement made available on Sunday <cue>described</cue> "
        "<content>the fire as a disgrace</content>."
    ),
    Case(
        "In Avon, <source>Ruiz</source>, in a letter signed by Dr Abel, her chief of staff, on Sunday "
        "<cue>expressed</cue> <content>sorrow over the fire</content>."
    ),
    # a name in apposition to somebody else
    Case(
        "In a statement signed by her spokesman, Ben Abel, <source>the governor</source> <cue>said</cue> "
        "<content>she was saddened by the fire</content>."
    ),
    # a surname that is also an adverb
    Case("<source>Long</source> <cue>said</cue> <content>a storm may be to blame for the delay</content>."),
    # a move has no words in it, a memo has
    Case(
        "<source>Councillor Ruth Abel</source> led the move against the plan <cue>stating</cue> "
        "<content>that it would ruin the harbour</content>."
    ),
    Case("Ruiz read <source>a memo</source> <cue>stating</cue> <content>that the harbour was full</content>."),
]


@pytest.mark.parametrize("case", [*table(DESCRIBED), *table(DETACHED)])
def test_report(case: Case) -> None:
    check(case)


AROUND = [
    # a cue clause after what it reports, which the parser takes for a clause of that
    Case(
        "<content>Brandt remains bent on seeing the season through</content>, <source>his deputy, Ana Lind</source>, "
        "<cue>told</cue> The Gazette.",
        {"addressee": "The Gazette"},
    ),
    Case(
        "<content>A long run of falling sales will end this year, sooner than planned</content>, "
        "<source>the harbour office</source> <cue>reported</cue> on Tuesday -- a change that lifts the mood."
    ),
    # between a subject and its verb, the verb of saying first
    Case(
        "<content>Part of the trouble with finding leaks</content>, <cue>say</cue> <source>engineers like Ben Abel, a "
        "diver</source>, <content>is the mud itself</content>."
    ),
    Case(
        "<content>The talks with the owner of the port</content>, <cue>said</cue> <source>Ruiz, who works for "
        "her</source>, <content>do not go well</content>."
    ),
    # who is told is no content of a clause with “as”
    Case(
        "<cue>As</cue> <source>Ruiz</source> <cue>told</cue> the Gazette, "
        "<content>the boats were sold in May</content>."
    ),
    # a clause whose “that” the parser takes for a preposition
    Case(
        "<source>Brandt</source> said it would go on, <cue>noting</cue> "
        "<content>that at one point earlier in the race she had trailed Lind by 50 points</content>.",
    ),
]


AROUND += [
    # a participle of the writer's after the cue is no content
    Case(
        "<content>The sea may rise in the spring</content>, <source>officials</source> <cue>say</cue>, possibly making "
        "the floods worse."
    ),
    # a surname that is also a helping verb
    Case("<content>The fire “could spread fast,”</content> <source>May</source> <cue>said</cue>."),
    # an occasion after the cue
    Case(
        "<cue>As</cue> <source>Coroner Ana Lind</source> <cue>said</cue> in her closing words, "
        "<content>it was a rare hearing</content>."
    ),
]

AROUND += [
    # before the main clause that it reports
    Case(
        "<content>Under the plan</content>, <source>Lind</source> <cue>told</cue> the paper, "
        "<content>each family would get a boat</content>."
    ),
]

ENDS = [
    # two joined cues share a subject, and each has its own content
    Case("<source>Ruiz</source> <cue>said</cue> <content>the boat was safe</content> but added that it was old."),
    Case("<source>Ruiz</source> said the boat was safe but <cue>added</cue> <content>that it was old</content>."),
    # a relative clause ends before the next clause
    Case(
        "The club lost 20 games, <content>which</content> <source>Brandt</source> <cue>said</cue> "
        "<content>was a disgrace</content>, and it will play in Avon."
    ),
    # the subject of the sentence is no apposition of who is credited
    Case(
        "<cue>According to</cue> <source>the Tax Office</source>, <content>the rule, which affects widows and orphans, "
        "does not apply to farmers</content>."
    ),
    # what somebody is credited with in a relative clause is that clause
    Case(
        "The fire, <content>which</content> <cue>according to</cue> <source>police</source> "
        "<content>began in a kitchen</content>, destroyed two shops."
    ),
    # courts and researchers publish what they find
    Case("<source>The court</source> <cue>found</cue> <content>that he had driven “without due care”</content>."),
    Case("<source>The researchers</source> <cue>found</cue> <content>that the fish slept at noon</content>."),
]


@pytest.mark.parametrize("case", [*table(AROUND), *table(ENDS)])
def test_around(case: Case) -> None:
    check(case)


@pytest.mark.parametrize(
    "text",
    [
        "The girls laughed, the boys cried, and nobody spoke.",
        "The harbour, full of boats, is for sale.",
        "As she spoke in the hall, it rained.",
        "The door slammed shut behind him as he entered.",
        "As I will discuss below, the plan is bad.",
    ],
)
def test_nothing_is_reported(text: str) -> None:
    assert not list(extract_doc(frozen_doc(text), Config()))
