"""Constructions of more than one rule: several tables, on frozen parses, with source, cue and content marked."""

from __future__ import annotations

import pytest
from cases import check, table
from frozen import Case

COLONS = [
    # any clause before a colon may bring in a quotation
    Case("<source>Novak</source> <cue>went</cue> even further: <content>“The pier should be torn down.”</content>"),
    Case("<source>The minister</source> <cue>put it</cue> bluntly: <content>“Nobody is coming.”</content>"),
    Case("<cue>Stated</cue> <source>Duarte</source>: <content>“The harbour was never for sale.”</content>"),
    Case("<source>The senator</source> had this <cue>to say</cue>: <content>“I am done with the harbour.”</content>"),
]

PASSIVES = [
    # the agent, wherever the parser attaches it, and what is criticised
    Case(
        "<content>Ann Holm</content> <cue>was accused</cue> <content>of lying in the council on Thursday</content> by "
        "<source>Senn councillor Ruth Abel</source>."
    ),
    Case(
        "<content>The clerk</content> <cue>was accused</cue> <content>of theft</content> by <source>the board</source>."
    ),
    Case("<content>Holm</content> <cue>was accused</cue> by <source>Ruiz</source> <content>of taking money</content>."),
    Case(
        "<content>The mayor</content> <cue>was criticised</cue> by <source>residents</source> <content>over the "
        "delay</content>."
    ),
]

AFTER_A_COMMA = [
    # a sentence in marks that ends with a comma is somebody's, whatever the tagger makes of the verb
    Case("<content>“Neighbours, the winter was long,”</content> <source>the letter</source> <cue>read</cue>."),
    Case("<content>“The harbour belongs to us,”</content> the <source>two</source> <cue>write</cue>."),
    Case("<content>“The ferry is back,”</content> <cue>read</cue> <source>one banner</source>."),
    Case(
        "<content>“The ferry is back,”</content> <source>Novak, who wrote the plan</source>, <cue>told</cue> reporters.",
        {"addressee": "reporters"},
    ),
]

BOTH_SIDES = [
    Case(
        "<content>“Each crown on the ticket,”</content> <source>Ruiz</source> <cue>said</cue>, pointing at the fares, "
        "<content>“costs us a passenger.”</content>"
    ),
    Case(
        "<content>Of the tides in the strait</content>, <source>Ruiz</source> <cue>said</cue>, "
        "<content>“nobody knows enough.”</content>"
    ),
    Case(
        "<content>“A strange thing,”</content> <source>she</source> <cue>said</cue>, "
        "<content>that no boat had left the harbour</content>."
    ),
    Case("On Monday, <source>Ruiz</source> <cue>said</cue>, <content>“nobody knows enough.”</content>"),
    Case("<source>Ruiz</source> <cue>said</cue> <content>that, “Nobody gives up the pier” to the sea</content>."),
    # what goes on after the cue clause, with its time, medium or hearer
    Case(
        "<content>The middle span is sound</content>, <source>the engineer</source> <cue>said</cue> in a report, "
        "<content>and the outer ones need paint</content>."
    ),
    Case(
        "<content>The pier should stay</content>, <source>Ruiz</source> <cue>said</cue> on Friday, "
        "<content>because the boats have nowhere else to go</content>."
    ),
    Case("<content>The pier should stay</content>, <source>Ruiz</source> <cue>said</cue>, wiping her hands."),
    # a clause in brackets is all of it
    Case("The pier lost six boards (<content>two of them new</content>, <source>Ruiz</source> <cue>said</cue>)."),
]

SUBJECTS_LOST = [
    # the parser hangs the clause's subject on the cue
    Case(
        "<source>The board</source> <cue>said</cue> "
        "<content>supporters of the club, also known as the Gulls, were sharing the news</content>."
    ),
    Case(
        "<source>The captain</source> <cue>said</cue> "
        "<content>the days when the island had nine boats are gone</content>."
    ),
    # or it is a relative pronoun, or the noun before the clause
    Case(
        "The board signed a contract, <content>which</content> <source>critics</source> <cue>said</cue> "
        "<content>was far too dear</content>."
    ),
    Case(
        "They voted for <content>what</content> <source>many islanders</source> <cue>say</cue> "
        "<content>is a waste of money</content>."
    ),
    Case(
        "Nobody built <content>the bridge</content> <source>he</source> <cue>said</cue> "
        "<content>would save the island</content>."
    ),
]

OPENINGS = [
    # a quotation in what the sentence opens with is not what the cue reports
    Case("In an interview with “Harbour Radio,” <source>Ruiz</source> <cue>praised</cue> <content>the crew</content>."),
    Case(
        "Bemoaning the “phoney” timetable, <source>Ruiz</source> <cue>accused</cue> "
        "<content>the board of hiding its losses</content>."
    ),
    # what the cue reports stands after it, though a clause stands before it
    Case(
        "The pier is lost, and <source>the unions</source> <cue>lament</cue> <content>the cuts</content>.",
    ),
    Case("Yesterday <source>Pelle Adeyemi</source> <cue>said</cue> <content>that the lamp was out</content>."),
    Case("<source>Ingrid Kowalczyk (Avon)</source> <cue>says</cue> <content>that the lamp was out</content>."),
    Case(
        "<source>Pelle Adeyemi</source>, speaking in Turin, <cue>said</cue> <content>that the lamp was out</content>."
    ),
    Case(
        "<source>Ruth Krug, the keeper</source>, writing in May, <cue>argued</cue> <content>that it was lost</content>."
    ),
]

COMMENTS = [
    # what follows a quotation after a comma is the writer's
    Case(
        "<source>Ruiz</source> <cue>called</cue> <content>the plan “a gift to the ferry company”</content>, "
        "which runs six boats."
    ),
    Case(
        "<source>Ruiz</source> <cue>said</cue> <content>the plan was “a disgrace” to the island</content>, "
        "though the board has not voted on it."
    ),
    Case(
        "<source>Ruiz</source> <cue>told</cue> reporters <content>the plan was “a disgrace”</content>, "
        "hoping to end the debate."
    ),
    Case(
        "<source>Ruiz</source> <cue>said</cue> <content>that “every captain on the island” - and every cook - "
        "wanted a bridge</content>."
    ),
]

SUBJECTS = [
    Case("<source>The chief, who was in Oslo</source>, <cue>said</cue> <content>the fleet was ready</content>."),
    Case(
        "<source>Ruiz</source>, speaking on the radio, <cue>called</cue> <content>the mayor “a coward”</content>.",
    ),
    Case(
        "<source>The ministry</source> issued a statement <cue>saying</cue> <content>that it regretted the delay</content>."
    ),
    Case("Police found <source>a letter</source> <cue>saying</cue> <content>that he was sorry</content>."),
    Case("<source>The islanders</source> were quick <cue>to condemn</cue> <content>the plan</content>."),
    Case("<source>Ruiz</source> used the debate <cue>to denounce</cue> <content>the plan</content>."),
    Case("<source>Ruiz</source> was blunt in <cue>denouncing</cue> <content>the plan</content>."),
    Case(
        "<source>Ruiz</source> rejected the idea that the pier would be a burden, <cue>saying</cue> "
        "<content>it would pay for itself</content>."
    ),
]

SEVERAL_WORDS = [
    Case(
        "<source>Lind</source> <cue>went on to say</cue> <content>that the harbour would close</content>.",
        {"lemma": "say"},
    ),
    Case(
        "<source>The mayor</source> <cue>made clear</cue> <content>that she would not run again</content>.",
        {"lemma": "make clear"},
    ),
    Case("<source>The mayor</source> <cue>made it clear</cue> <content>that she would not run again</content>."),
    Case(
        "<source>Novak</source> <cue>took to Twitter</cue> on Monday: <content>“The plan is dead.”</content>",
        {"lemma": "take to"},
    ),
    Case("<source>Novak</source> took to Twitter <cue>to denounce</cue> <content>the plan</content>."),
]


@pytest.mark.parametrize(
    "case",
    table(
        [
            *COLONS,
            *PASSIVES,
            *AFTER_A_COMMA,
            *BOTH_SIDES,
            *SUBJECTS_LOST,
            *OPENINGS,
            *COMMENTS,
            *SUBJECTS,
            *SEVERAL_WORDS,
        ]
    ),
)
def test_construction(case: Case) -> None:
    check(case)
