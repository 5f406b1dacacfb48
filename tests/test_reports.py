"""Reports with parser errors: subjects and complements attached elsewhere, on frozen parses."""

from __future__ import annotations

import pytest
from cases import check, table
from frozen import Case

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
