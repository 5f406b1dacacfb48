"""Constructions that are more than one rule's: several tables, on frozen parses, with source, cue and content marked."""

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
        "<source>Ruiz, speaking on the radio</source>, <cue>called</cue> <content>the mayor “a coward”</content>.",
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


@pytest.mark.parametrize("case", table([*COLONS, *AFTER_A_COMMA, *BOTH_SIDES, *COMMENTS, *SUBJECTS, *SEVERAL_WORDS]))
def test_construction(case: Case) -> None:
    check(case)
