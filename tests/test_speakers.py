"""Speakers: names completed, pronouns resolved, roles read, on frozen parses."""

from __future__ import annotations

import pytest
from attrs import frozen
from frozen import frozen_doc

from quotes import Attribution, Config
from quotes.extraction import extract_doc


@frozen
class Told:
    """A text, and the speaker of its last attribution."""

    text: str
    mention: str
    name: str | None
    resolution: str
    role: str | None = None
    type: str | None = "PERSON"


SPEAKERS = [
    # an unknown first name is not a reason to take a woman for "he", or a negated verb one to overlook a surname
    Told("Olga Abel met Oyelaran Takano. He said the planks were rotten.", "He", "Oyelaran Takano", "pronoun"),
    Told("Duarte did not say that the pier was lost.", "Duarte", "Duarte", "name", type=None),
    Told("Haas would not say when the pier was lost.", "Haas", "Haas", "name", type=None),
    Told("Sailors would not say when the pier was lost.", "Sailors", None, "none", type="GROUP"),
    # institutions and documents with a name in them
    Told("The Lind campaign said it had no comment.", "The Lind campaign", "Lind campaign", "name", type="ORG"),
    Told(
        "Mara Lind spoke first. Later, Lind's campaign said that the race was over.",
        "Lind's campaign",
        "Mara Lind's campaign",
        "name",
        type="ORG",
    ),
    Told("The city of Phoenix said it would sue.", "The city of Phoenix", "city of Phoenix", "name", type="ORG"),
    Told(
        "A report by the Harbour Board found that the pier was sinking.",
        "A report by the Harbour Board",
        "Harbour Board",
        "description",
        type="DOCUMENT",
    ),
    # documents
    Told(
        "The report, by the Harbour Board, said that the pier was sinking.",
        "The report",
        "Harbour Board",
        "description",
        type="DOCUMENT",
    ),
    Told(
        "A letter seen by the Senn Gazette said that the pier was sinking.",
        "A letter seen by the Senn Gazette",
        None,
        "none",
        type="DOCUMENT",
    ),
    Told(
        "A dossier compiled by the Harbour Board says that the pier is sinking.",
        "A dossier compiled by the Harbour Board",
        "Harbour Board",
        "description",
        type="DOCUMENT",
    ),
    Told(
        "The Harbour Board released a report on Friday. The report found that the pier was sinking.",
        "The report",
        "Harbour Board",
        "description",
        type="DOCUMENT",
    ),
    Told(
        "A Senn Gazette poll came out on Friday. The survey found that few people trust the board.",
        "The survey",
        "Senn Gazette",
        "description",
        type="DOCUMENT",
    ),
    Told(
        "Ruth Abel left the board in May. Her memoir says that nobody listened.",
        "Her memoir",
        "Ruth Abel",
        "description",
        type="DOCUMENT",
    ),
    Told("A report found that the pier was sinking.", "A report", None, "none", type="DOCUMENT"),
    # institutions
    Told(
        "Ruth Abel ran for mayor. Abel's campaign was short of money. The campaign said it would go on.",
        "The campaign",
        "Ruth Abel's campaign",
        "description",
        type="ORG",
    ),
    Told("The Senn police came late. Police said the road was blocked.", "Police", "Senn police", "description", type="ORG"),
    Told("The Danish government said it would pay.", "The Danish government", "Danish government", "name", type="ORG"),
    Told("The miners' union said it would strike.", "The miners' union", None, "none", type="GROUP"),
    # several speakers
    Told(
        "Ruth Abel and Paul Novak met on Monday. Ms. Abel and Mr. Novak said the pier was lost.",
        "Ms. Abel and Mr. Novak",
        "Ruth Abel and Paul Novak",
        "partial-name",
        type="GROUP",
    ),
    Told(
        "Ruth Abel and Paul Novak said the pier was lost. They said it could be rebuilt.",
        "They",
        "Ruth Abel and Paul Novak",
        "pronoun",
        type="GROUP",
    ),
    Told(
        "Ruth Abel and Paul Novak met on Friday. They said the pier could be rebuilt.",
        "They",
        "Ruth Abel and Paul Novak",
        "pronoun",
        type="GROUP",
    ),
    Told(
        "Ruth Abel and Paul Novak met some sailors. The sailors were tired. They said the pier was lost.",
        "They",
        None,
        "none",
        type="GROUP",
    ),
    Told("Ruth Abel and her neighbours said the pier was lost.", "Ruth Abel and her neighbours", "Ruth Abel", "name"),
    Told(
        "Many sailors, including Ruth Abel, said the pier was lost.",
        "Many sailors, including Ruth Abel",
        "Ruth Abel",
        "name",
    ),
    # it, which, who
    Told(
        "The Harbour Board met on Monday. It said that the pier was lost.", "It", "Harbour Board", "pronoun", type="ORG"
    ),
    Told("The sign is old. It says that the bridge is safe.", "It", None, "none", type=None),
    Told(
        "The letter came from the Harbour Board, which said that the pier was lost.",
        "which",
        "Harbour Board",
        "relative",
        type="ORG",
    ),
    Told("We met Ruth Abel, who said that the pier was lost.", "who", "Ruth Abel", "relative"),
    Told(
        "We met Paul Novak, Ina Holt and Ruth Abel, who said that the pier was lost.", "who", "Ruth Abel", "relative"
    ),
    # he and she
    Told(
        "Ruth Abel met Paul Novak on the pier. He said the planks were rotten.", "He", "Paul Novak", "pronoun"
    ),
    Told(
        "Ruth Abel spoke for an hour. Ina Holt left early. “Abel is wrong,” she said.", "she", "Ina Holt", "pronoun"
    ),
    Told("When she lost the vote, Ruth Abel said she would go home.", "Ruth Abel", "Ruth Abel", "name"),
    Told("Ruth Abel told Ina Holt that she was late. She said it was the ferry's fault.", "She", "Ruth Abel", "pronoun"),
    # I, where nobody is quoted
    Told(
        "By Ruth Abel\n\nThe pier is old. I believe that it can be saved.", "I", "Ruth Abel", "first-person"
    ),
    # party and state, people of a kind
    Told("Republicans said the pier was lost.", "Republicans", None, "none", type="GROUP"),
    # descriptions
    Told("Mayor Ines Duarte closed the pier. The mayor said it was old.", "The mayor", "Ines Duarte", "description", "Mayor"),
    Told("Sen. Ruth Abel spoke first. The senator said it was late.", "The senator", "Ruth Abel", "description", "Sen."),
    Told(
        "Tom Reik, a fisherman, spoke first. Ruth Abel listened. The fisherman said the nets were empty.",
        "The fisherman",
        "Tom Reik",
        "description",
        "a fisherman",
    ),
    Told("Ruth Abel spoke first. The fisherman said the nets were empty.", "The fisherman", None, "none"),
    Told(
        "Ruth Abel is a diver. The diver said the water was foul.", "The diver", "Ruth Abel", "description", "a diver"
    ),
    Told(
        "Republican Ruth Abel and Democrat Ina Holt ran for mayor. The GOP candidate said the pier was lost.",
        "The GOP candidate",
        "Ruth Abel",
        "description",
        "Republican",
    ),
    Told(
        "Ruth Abel lost by nine votes. The Ohio senator said she would go home.",
        "The Ohio senator",
        "Ruth Abel",
        "description",
    ),
    Told(
        "The Senn Gazette printed a letter. The newspaper said the pier was lost.",
        "The newspaper",
        "Senn Gazette",
        "description",
        type="ORG",
    ),
    Told(
        "Lindqvist Motors, a company in Senn, lost money. The company said it would close.",
        "The company",
        "Lindqvist Motors",
        "description",
        type="ORG",
    ),
    Told("The Teachers Federation met. The bank said it would close.", "The bank", None, "none", type="GROUP"),
    Told(
        "The Harbour Commission met on Monday. The commission said the pier was lost.",
        "The commission",
        "Harbour Commission",
        "description",
        type="ORG",
    ),
    Told("Mayor Ines Duarte said the pier was closed.", "Mayor Ines Duarte", "Ines Duarte", "name", "Mayor"),
    Told(
        "Mayor Ines Duarte closed the pier. Duarte said it was old.", "Duarte", "Ines Duarte", "partial-name", "Mayor"
    ),
    Told("Ines Duarte closed the pier. Ms. Duarte said it was old.", "Ms. Duarte", "Ines Duarte", "partial-name"),
    Told("Ines Duarte closed the pier. Ines said it was old.", "Ines", "Ines Duarte", "partial-name"),
    Told("Ines Duarte closed the pier. She said it was old.", "She", "Ines Duarte", "pronoun"),
    Told(
        "Ines Duarte closed the pier. Paul Novak protested. She said it was old, and Mr. Novak said he disagreed.",
        "Mr. Novak",
        "Paul Novak",
        "partial-name",
    ),
    Told("Paul Novak, who runs the ferry, says the pier is safe.", "Paul Novak, who runs the ferry,", "Paul Novak", "name"),
    Told("Lena Haas, a professor at Umea, said the ice was thin.", "Lena Haas, a professor at Umea,", "Lena Haas", "name",
         "a professor at Umea"),
    Told("The union's treasurer, Paul Novak, said the money was gone.", "The union's treasurer, Paul Novak,", "Paul Novak",
         "name", "The union's treasurer"),
    Told("The Coastal Water Agency (CWA) closed the beach. The CWA said the water was foul.", "The CWA",
         "Coastal Water Agency", "acronym", None, "ORG"),
    Told("Officials said the water was foul.", "Officials", None, "none", None, "GROUP"),
    # offices with capitals are not who holds them
    Told("The Prime Minister said that the pier was lost.", "The Prime Minister", None, "none"),
    Told("The Attorney General said that the pier was lost.", "The Attorney General", None, "none"),
    Told("The City Hall Press Secretary said that the pier was lost.", "The City Hall Press Secretary", None, "none"),
    Told("Senator King said that the pier was lost.", "Senator King", "King", "name", "Senator", "PERSON"),
    Told(
        "Prime Minister Ada Lind came by boat. The Prime Minister said that the pier was lost.",
        "The Prime Minister",
        "Ada Lind",
        "description",
        "Prime Minister",
        "PERSON",
    ),
    # one person by two nouns, and a hyphened one
    Told(
        "Ruth Abel, a former mayor, arrived on Monday. The former mayor and chairwoman said that it was late.",
        "The former mayor and chairwoman",
        "Ruth Abel",
        "description",
        "a former mayor",
        "PERSON",
    ),
    Told("His ex-wife agreed that it was late.", "His ex-wife", None, "none"),
    # who speaks for somebody is not they, nor is a senator whoever speaks of one
    Told(
        "A spokesman for Mayor Ruth G. Abel of Senn said that it was late.",
        "A spokesman for Mayor Ruth G. Abel of Senn",
        None,
        "none",
    ),
    # an apposition that no comma closes is none
    Told(
        "To understand the real John Abel, Chief Justice Reik said, one should visit this museum.",
        "Chief Justice Reik",
        "Reik",
        "name",
        "Chief Justice",
        "PERSON",
    ),
    # of whom a sentence speaks who owns its subject
    Told(
        "Paul Novak met Tom Reik on Monday. Reik's plans have changed. He said that it was late.",
        "He",
        "Tom Reik",
        "pronoun",
        type="PERSON",
    ),
    # a description counts as a mention
    Told(
        "President Paul Novak met Tom Reik on Monday. Reik was glad. The president looked tired. He said it was late.",
        "He",
        "Paul Novak",
        "pronoun",
        "President",
        "PERSON",
    ),
    # what a document names itself after
    Told(
        "A speech Ruth Abel gave in May says that nobody listened.",
        "A speech Ruth Abel gave in May",
        "Ruth Abel",
        "description",
        type="DOCUMENT",
    ),
    Told(
        "A page on the Lind campaign's website says that nobody listened.",
        "A page on the Lind campaign's website",
        "Lind campaign",
        "description",
        type="DOCUMENT",
    ),
    Told("He met voters in Ohio, who have argued that it is late.", "who", None, "none", type="GROUP"),
    Told(
        "The Union to Save the Ferries (USF) said that it was late.",
        "The Union to Save the Ferries (USF)",
        "Union to Save the Ferries",
        "name",
        type="ORG",
    ),
    Told(
        "On Ada Lind Memorial Day, Mrs. Lind said that it was late.", "Mrs. Lind", "Ada Lind", "partial-name", None,
        "PERSON",
    ),
    Told("A report said the water was foul.", "A report", None, "none", None, "DOCUMENT"),
    Told("A spokeswoman said the water was foul.", "A spokeswoman", None, "none", None, "PERSON"),
    Told("They said the water was foul.", "They", None, "none", None, "GROUP"),
]  # fmt: skip


def last(text: str) -> Attribution:
    return extract_doc(frozen_doc(text), Config(scope="attributions", min_name_confidence=0.0))[-1]


@pytest.mark.parametrize("told", SPEAKERS, ids=lambda told: told.text[:50])
def test_speaker(told: Told) -> None:
    speaker = last(told.text).speaker
    assert speaker is not None
    assert speaker.mention.text.rstrip(",") == told.mention.rstrip(",")
    assert (speaker.name, speaker.resolution, speaker.role, speaker.type) == (
        told.name,
        told.resolution,
        told.role,
        told.type,
    )


def test_whom_a_report_names_after_its_opening() -> None:
    text = "A former mayor says the pier is lost.\n\nRuth Abel said on Monday that the board had been warned."
    first = extract_doc(frozen_doc(text), Config(scope="attributions", min_name_confidence=0.0))[0].speaker
    assert first is not None
    assert (first.mention.text, first.name, first.resolution) == ("A former mayor", "Ruth Abel", "description")


def test_a_running_report_begins_anew_under_every_time() -> None:
    text = (
        "The Latest on the storm.\n\nThe ferries are back.\n\n11:40 a.m.\n\nSenn’s harbour master says the pier is lost."
        "\n\nIna Reik says she told the board on Monday.\n\n2 p.m.\n\nThe rain has stopped."
    )
    first = extract_doc(frozen_doc(text), Config(scope="attributions", min_name_confidence=0.0))[0].speaker
    assert first is not None
    assert (first.name, first.resolution) == ("Ina Reik", "description")


def test_who_spoke_in_the_paragraph_before_goes_on() -> None:
    text = "Paul Novak said he thinks that Tom Reik is right about the pier.\n\n“The boats have nowhere else to go,” he said."
    speaker = last(text).speaker
    assert speaker is not None
    assert speaker.name == "Paul Novak"


def test_a_description_in_what_somebody_says_is_somebody_else() -> None:
    text = "Ruth Abel came by boat. Abel pointed out that the senator had promised to stay."
    inner = [
        r.speaker
        for r in extract_doc(frozen_doc(text), Config(scope="attributions", min_name_confidence=0.0))
        if r.parent is not None
    ]
    assert [(speaker.mention.text, speaker.name) for speaker in inner if speaker] == [("the senator", None)]


def test_who_speaks_in_what_another_says() -> None:
    text = "Ruth Abel said that I promise nothing was her motto."
    records = extract_doc(frozen_doc(text), Config(min_confidence=0.0))
    inner = [record for record in records if record.speaker is not None and record.speaker.mention.text == "I"]
    assert [(r.speaker.name, r.speaker.resolution) for r in inner if r.speaker] == [("Ruth Abel", "first-person")]


def test_pronoun_prefers_the_subject_to_the_nearer_name() -> None:
    text = "Ines Duarte met Lena Haas on Monday. She said the talks went well."
    speaker = last(text).speaker
    assert speaker is not None
    assert speaker.name == "Ines Duarte"


def test_pronoun_skips_the_other_gender() -> None:
    text = "Mr. Paul Novak met Mrs. Lena Haas on Monday. She said the talks went well."
    speaker = last(text).speaker
    assert speaker is not None
    assert speaker.name == "Lena Haas"


def test_a_campaign_of_two_people_who_were_named_together() -> None:
    """Several people together have no words of their own, and are no place."""
    text = (
        "Ruth Abel and Lind toured the coast, and they were heard everywhere, they said. "
        "Fundraising, according to the campaign, has surged."
    )
    speaker = last(text).speaker
    assert speaker is not None
    assert speaker.mention.text == "the campaign"


def test_pronoun_with_nobody_before_it() -> None:
    speaker = last("She said the talks went well. Ines Duarte left.").speaker
    assert speaker is not None
    assert (speaker.name, speaker.resolution) == (None, "none")


def test_gender_by_the_pronouns_of_a_name() -> None:
    text = (
        "Robin Vale said she had lost her keys. Robin Vale then lost her coat. "
        "Paul Reik said he had found his hat. Paul Reik put on his coat. She said it was late."
    )
    speaker = last(text).speaker
    assert speaker is not None
    assert (speaker.name, speaker.resolution) == ("Robin Vale", "pronoun")


def test_acronym_by_the_initials_of_a_name() -> None:
    speaker = last("The Senn Harbour Authority met on Monday. The SHA said the pier was lost.").speaker
    assert speaker is not None
    assert (speaker.name, speaker.resolution) == ("Senn Harbour Authority", "acronym")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("No captain, not Ruth Abel, sails in such weather. Abel said the harbour was closed.", None),
        ("SENN, S.C. - Sen. Ruth Abel said the harbour was closed.", "Sen."),
        ("Ex-captain Ruth Abel said the harbour was closed.", "Ex-captain"),
    ],
)
def test_what_is_no_part_of_a_role(text: str, role: str | None) -> None:
    speaker = last(text).speaker
    assert speaker is not None
    assert speaker.role == role
