"""Quotations in marks: without a cue, next to unusual cues, over several paragraphs, with one mark lost."""

from __future__ import annotations

import pytest
from cases import check, found, table
from frozen import Case

BESIDE = [
    Case("<content>“We left,”</content> the Senn Post <cue>quoted</cue> <source>the pilot</source> as saying."),
    Case("<content>“Sit down.”</content> <source>she</source> <cue>said</cue>.", {"rule": "quotation-before-cue"}),
    Case("<content>“I was sure...”</content> <source>he</source> <cue>murmured</cue>."),
    Case(
        "<content>“The pier stays shut.”</content> <source>Duarte</source> <cue>said</cue>. "
        "<content>“Both ends.”</content>"
    ),
    Case("<content>“Who left the gate open?”</content> <source>the keeper</source> <cue>growled</cue>."),
    Case("<content>“Jump!”</content> <source>the coach</source> <cue>squealed</cue>."),
    Case(
        "<content>“The nets,”</content> <source>Novak</source> <cue>smirked</cue>, "
        "<content>“were never yours.”</content>",
        {"kind": "direct"},
    ),
    Case(
        "<content>“We waited all day for the pilot,”</content> <source>Ito</source> <cue>said</cue>, and she folded "
        "the chart. <content>“Nobody came.”</content>"
    ),
    Case(
        "<content>“She sang until the end,”</content> <source>her older sister, Mara Novak</source>, <cue>posted</cue> "
        "on Facebook."
    ),
    Case(
        "<content>“The dam held,”</content> <source>the survey, which was paid for by the county</source>, "
        "<cue>says</cue>."
    ),
    Case("It closed (<content>“I want my dues back,”</content> <cue>wrote</cue> <source>Ana Ito</source>), and left."),
    Case("<source>Duarte</source> <cue>scolded</cue> the pilots: <content>“You were asleep.”</content>"),
    Case(
        "<content>“It happens,”</content> <source>Duarte</source> <cue>went on</cue>. "
        "<content>“But not here.”</content>"
    ),
    Case("<content>“Nobody,”</content> <cue>said</cue> <source>Ruth Krug</source>, <content>“listens.”</content>"),
    Case("<content>“Boats sink,”</content> <cue>said</cue> <source>Ruth Krug, author of “Harbours.”</source>"),
]

FOUND_FAULTY_ONCE = [
    Case("<content>“I wept,”</content> <cue>says</cue> <source>Ada, 31</source>.", {"name": "Ada"}),
    Case(
        "<content>“The roof came down,”</content> <source>a tenant, who asked not to be seen</source>, <cue>told</cue> "
        "the Courier."
    ),
    Case("<content>“Why is the pier shut?”</content> <source>some</source> <cue>ask</cue>."),
    Case(
        "<source>Novak</source> <cue>has called</cue> <content>her rival “a coward”, “a fraud” and “a bore”</content>."
    ),
    Case("Still, <content>“The boat floats,”</content> <source>the owner</source> <cue>wrote</cue>."),
    Case(
        "<source>The rowers</source> <cue>chanted</cue>, <content>“Save our pier,”</content> and "
        "<content>“Row for Senn,”</content> as they marched."
    ),
    Case(
        "<content>“Nobody is buying” the old boats</content>, <source>Duarte</source> <cue>said</cue>. "
        "<content>“You can see it.”</content>"
    ),
    Case("<source>Novak</source> <cue>bowed</cue> her head: <content>“I was wrong.”</content>"),
    Case(
        "<source>Mara Abel (Avon)</source> <cue>comments</cue>:\n\n<content>“The pool stays open.”</content>\n\n"
        "<content>“It always will.”</content>"
    ),
]

UNCUED = [
    Case(
        "<content>“The pier is not for sale.”</content> <source>Duarte</source> shook her head.",
        {"rule": "beside-action"},
    ),
    Case("<source>Novak</source> shrugged. <content>“It was raining.”</content>", {"rule": "beside-action"}),
    Case("<content>“It is over.”</content> <source>Mara</source>’s voice shook.", {"rule": "beside-action"}),
    Case(
        "The captain was sacked by <source>the ferry line</source> because "
        "<content>“his radio was never on”</content>.",
        {"rule": "reason"},
    ),
    Case(
        "<source>Ines Duarte</source> is unhappy with it. <content>“It makes no sense to close the pier.”</content>",
        {"rule": "lead-in"},
    ),
    Case(
        "<source>Tomas Reik, a baker</source>, has lived here since the war. "
        "<content>“When I came there were six ships in this harbour.”</content>",
        {"rule": "lead-in"},
    ),
    Case(
        "For <source>Mara Okoye</source>, the flood was a disaster. <content>“I had a shop in this street.”</content>",
        {"rule": "lead-in"},
    ),
    Case(
        "<source>She</source> is not worried about the winter.\n\n<content>“I have enough wood for two.”</content>",
        {"rule": "lead-in"},
    ),
    # about the person, about an event, after others, after things
    Case("Ines Duarte died on Monday. <content>“She was a saint.”</content>", {"rule": "uncredited"}),
    Case("Tomas Reik was arrested in May. <content>“We were all shocked.”</content>", {"rule": "uncredited"}),
    Case("Mara Okoye met Bo Lindqvist in May. <content>“I was nervous.”</content>", {"rule": "uncredited"}),
    Case("The flood divides the town. <content>“I hate every drop of it.”</content>", {"rule": "uncredited"}),
    Case("The letter is short. <content>“I resign as of today.”</content>", {"rule": "uncredited"}),
    Case("The harbour board sat until nine. <content>“We will not pay for it.”</content>", {"rule": "uncredited"}),
    Case(
        "<source>Duarte</source> <cue>said</cue> <content>she had no fear of the flood</content>.\n\n"
        "<content>“We have walls.”</content>\n\nThe council meets in May."
    ),
    Case("<content>“Where were you?”</content> “Down at the quay”, she answered.", {"rule": "uncredited"}),
    Case("The council met.\n\n<content>“Nobody will row.”</content>\n\nThe fog came in.", {"rule": "uncredited"}),
    Case(
        "The crowd held up a banner: <content>“Our pier is not for sale.”</content>",
        {"rule": "uncredited"},
        fails="who holds a banner is taken for its speaker",
    ),
    Case(
        "It snowed all day, and the valley lay quiet.\n\n<content>“We had no bread.”</content>\n\nThe boat came late."
    ),
]

RUNNING_ON = [
    Case(
        "<source>The club</source> <cue>wrote</cue>: <content>“We are sorry for the delay.</content>\n\n"
        "<content>The lights are mended.</content>\n\n<content>Come back soon.”</content>\n\nNobody came."
    ),
    Case(
        "<content>“The tide is out,</content>\n<content>the nets are dry,”</content> <cue>wrote</cue> "
        "<source>Novak</source>."
    ),
    Case(
        "<source>Mara Novak</source> <cue>wrote</cue>: <content>‘The tide is out.</content>\n"
        "<content>Go home!’</content> She left."
    ),
]

AFTER_A_DATELINE = [
    Case("TURIN, June 9 — <content>“Get down!”</content> <cue>shouted</cue> <source>the pilot</source>."),
    Case("TURIN, June 9 — <content>“The pier is ours,”</content> <cue>read</cue> <source>one placard</source>."),
    Case("OSLO (NTB) - <content>“We had no lamp,”</content> <source>the keeper</source> <cue>said</cue>."),
    Case(
        "TURIN, June 9 — <content>The lamp should burn</content>, <source>Abel</source> <cue>said</cue>, folding a map."
    ),
    Case("TURIN, June 9 — <content>The lamp should burn</content>, <source>the keeper</source> <cue>said</cue> later."),
]
"""Datelines, which a parser takes for a part of the clause behind them."""

LOST_MARKS = [
    Case(
        "<content>“The nets are dry,</content> <cue>said</cue> <source>Mara Novak</source>. "
        "<content>“Take them home.”</content>"
    ),
    Case("<content>“The nets are dry,</content> <source>she</source> <cue>added</cue>.\n\nThe fog came in."),
    Case(
        "<content>The nets are dry,”</content> <cue>said</cue> <source>Mara Novak</source>. "
        "<content>“Take them home.”</content>"
    ),
    Case("<content>“The nets are dry,’’</content> <cue>said</cue> <source>Mara Novak</source>."),
    Case('\'<content>"The nets,"</content> <source>she</source> <cue>said</cue>, <content>"are dry."</content>\''),
]

NOBODY = [
    "The “so-called” experts sat in the “Old Pier” all day.",
    "They sang “Row the Boat” twice.",
    "The “organic” bricks fell off the lorry.",
]


@pytest.mark.parametrize(
    "case", table([*BESIDE, *FOUND_FAULTY_ONCE, *UNCUED, *RUNNING_ON, *AFTER_A_DATELINE, *LOST_MARKS])
)
def test_quotations(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("text", NOBODY)
def test_names_and_scare_quotes_are_nobodys_words(text: str) -> None:
    assert found(Case(text)) == []
