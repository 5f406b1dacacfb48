"""Names of organisations, papers and documents: how they are written, and what "the paper" or "the campaign" means."""

from __future__ import annotations

import pytest
from frozen import frozen_doc

import quotes

WRITTEN = [
    ("two organisations of one poll", "According to a Senn Times/SBC News poll, half of them were tired.",
     "Senn Times/SBC News"),
    ("two acronyms", "According to an SBC/OTC survey, half of them were tired.", "SBC/OTC"),
    ("a campus", "The University of Ohio, Umea, said the line was shut.", "University of Ohio, Umea"),
    ("a university in a state", "The University of Umea, Ohio, said the line was shut.", "University of Umea"),
    ("a firm that begins like a title", "In May, Lord & Teal said the line was shut.", "Lord & Teal"),
    ("the address of a site", "In May, FerryWatch.com said the line was shut.", "FerryWatch.com"),
    ("a site before its statement", "A note posted on the website BoatSwap.org said the line was shut.",
     "BoatSwap.org"),
    ("a couple's foundation", "In May, the Paul and Ruth Abel Foundation said the line was shut.",
     "Paul and Ruth Abel Foundation"),
    ("a Dutch particle with an article", "“It is late,” said Annelies van 't Hof, a judge.", "Annelies van 't Hof"),
    ("another", "“It is late,” said Ruud in 't Groen, a judge.", "Ruud in 't Groen"),
    ("a small word with a capital", "In May, Nurses Without Ferries said the line was shut.", "Nurses Without Ferries"),
    ("a number in the name of a group", "The Gang of Nine said it would vote no.", "Gang of Nine"),
    ("an acronym that begins a name", "According to the SITA Ferry Group, which counts boats, the line was shut.",
     "SITA Ferry Group"),
    ("a kind of organisation in front", "In May, the super PAC Ferries Forward Action said the line was shut.",
     "Ferries Forward Action"),
    ("a director of something", "SNWU Director of Port Affairs Jon Teal said the line was shut.", "Jon Teal"),
    ("two offices", "The line is shut, said former Ohio Gov. and Ferry Board Chairman Ted Hollis.", "Ted Hollis"),
    ("two officers", "The line is shut, said former Ohio Gov. Martin Oduya and Ferry Board Chairman Ted Hollis.",
     "Martin Oduya and Ted Hollis"),
    ("a member of a party", "Ruth Abel met Paul Novak. Democrat Abel said the line was shut.", "Ruth Abel"),
    ("a party", "In May, the Republican Party said the line was shut.", "Republican Party"),
    ("a list, an acronym and a kind", "The Ferry, Harbour and Port (FHP) union said the line was shut.",
     "Ferry, Harbour and Port (FHP) union"),
    ("an acronym that is a pronoun too", "The World Herring Office met on Monday. WHO said the line was shut.",
     "World Herring Office"),
    ("a member of parliament for a place", "Labour MP for Umea South Lilian Greenbank said the line was shut.",
     "Lilian Greenbank"),
    ("somebody with an office", "A forecaster with the Norrland Weather Bureau Ian Holt said it would rain.",
     "Ian Holt"),
    ("a capital inside a surname", "One bystander, Marius duPlessy, said he was late.", "Marius duPlessy"),
    ("a capital inside a firm's name", "According to eFerry, the line was shut.", "eFerry"),
    ("a channel with a number", "In May, Channel 7 News said the line was shut.", "Channel 7 News"),
    ("a channel that ends with its number", "In May, Channel 7 said the line was shut.", "Channel 7"),
    ("a commission of inquiry", "The Royal Commission into Ferry Fires said it was late.",
     "Royal Commission into Ferry Fires"),
    ("a plural owner", "In May, Holt News’ Bret Reik said the line was shut.", "Bret Reik"),
    ("an undersecretary for something", "Undersecretary for Port Affairs Wendy Holt said the line was shut.",
     "Wendy Holt"),
    ("a court of a country", "Denmark's high court said the line was shut.", "Denmark's high court"),
    ("a country's body with capitals", "Denmark’s Defense Ministry said the line was shut.",
     "Denmark’s Defense Ministry"),
    ("a country's ministry of something", "Laos' Ministry of Port Affairs said the line was shut.",
     "Laos' Ministry of Port Affairs"),
    ("a country's firm is not called after it", "In May, Denmark's Teal Bank said the line was shut.", "Teal Bank"),
    ("a ministry in small letters", "In May, the Danish foreign ministry said the line was shut.",
     "Danish foreign ministry"),
    ("a federation in small letters", "In May, the French ferry federation said the line was shut.",
     "French ferry federation"),
    ("police of a people", "According to the Lithuanian police, the line was shut.", "Lithuanian police"),
    ("a division", "The line was shut, according to the state Division of Ferry Enforcement.",
     "Division of Ferry Enforcement"),
    ("a first name that ends like an office", "Local doctor Noor Mohammad Fayez said the line was shut.",
     "Noor Mohammad Fayez"),
    ("the head of a centre", "Head of National Ferry Management Centre Vilmantas Vitkus said the line was shut.",
     "Vilmantas Vitkus"),
    ("an office in letters, and its holder", "MEC for Ports and Ferries, Jakob Mamabo, said the line was shut.",
     "Jakob Mamabo"),
    ("a couple", "Ines and Karl Holt said the line was shut. Nobody knows Ines Holt.", "Ines Holt and Karl Holt"),
    ("a bishop by name", "In May, Ruth Bishop of Umea said the line was shut.", "Ruth Bishop"),
]  # fmt: skip

AGAIN = [
    ("an article shows a paper, not a person",
     "Hillary Novak left. As The Hill reported, the line was shut.", "Hill"),
    ("its last word again", "The Gull Street Journal came out. The Journal reported that the line was shut.",
     "Gull Street Journal"),
    ("a clipped first name still is one", "Hillary Novak left early. “It is late,” Hill said.", "Hillary Novak"),
    ("a paper's board",
     "A headline of the Gull Street Journal editorial board was rude. The line is shut, the editorial board writes.",
     "Gull Street Journal editorial board"),
    ("a paper, with an aside",
     "The Gull Street Journal came out.\n\nThe newspaper, long a friend of ferries, writes that it is late.",
     "Gull Street Journal"),
    ("a site", "BoatSwap.org took the boat down. “Nobody called us,” the company wrote.", "BoatSwap.org"),
    ("his campaign", "Bernard Holt raised a million in May, his campaign announced Saturday.",
     "Bernard Holt's campaign"),
    ("the campaign of the only candidate",
     "Ruth Abel spoke for an hour on Tuesday. Holt Bank lost money. She wants new boats, the campaign told reporters.",
     "Ruth Abel's campaign"),
    ("the campaign of somebody at the beginning",
     "Rolf Sanders came. Sanders’ campaign reiterated plans to win.", "Rolf Sanders’ campaign"),
    ("a firm without its ending", "R.F. Teal Lines Inc met. Teal Lines said the line was shut.", "R.F. Teal Lines Inc"),
    ("an office in letters again",
     "MEC for Ports and Ferries, Jakob Mamabo, said the line was shut. The MEC said it was late.", None),
    ("a campaign for something", "Ruth Abel spoke on Tuesday. The ban-the-boats campaign said it was late.", None),
    ("a campaign in somebody's words", "Ruth Abel spoke on Tuesday. Abel said the campaign planned to hire.",
     "Ruth Abel"),
    ("another union", "The Senn Ferry Workers Union met. The miners union said the line was shut.", None),
    ("a union without more", "The Senn Ferry Workers Union met. The union said the line was shut.",
     "Senn Ferry Workers Union"),
    ("a government elsewhere", "The Danish government met. The government in Beijing said the line was shut.", None),
    ("a government without more", "The Danish government met. The government said the line was shut.",
     "Danish government"),
    ("a channel and its programme", "A SBC Harbour film came out. The SBC was glad. The SBC said it was late.", "SBC"),
    ("the committee on something", "The Senn Committee on Ferries met. The Committee said the line was shut.",
     "Senn Committee on Ferries"),
    ("authorities", "Umea authorities said the line was shut.", None),
    ("a council of another place",
     "Norrtown City Council met.\n\nIn Umea, the road was shut. The council said it was late.", None),
    ("a council of that place", "Umea City Council met.\n\nIn Umea, the road was shut. The council said it was late.",
     "Umea City Council"),
    ("a surname taken for an adverb, before who is told",
     "James Heatly won gold. “I'm over the moon,” Heatly told SBC Harbour.", "James Heatly"),
    ("a state in short", "Ines Holt, 81, who lives in Umea, Calif., said the line was shut.", "Ines Holt"),
    ("police without a station", "They met outside Teal Cross Police Station. It was late, police said.", None),
    ("police of a force", "They called the Umea Police Department. It was late, police said.",
     "Umea Police Department"),
    ("an opposition", "Senn opposition said it was late.", None),
    ("a short word for an office", "Paul Novak left early. Trump's potential VP said it was late.", None),
    ("somebody named beside others", "Paul Novak's lawyers and his agent Ines Holt said it was late.", "Ines Holt"),
    ("a marine", "Former operative and Marine John “Tig” Teagen left. “It is late,” Teagen said.", "John “Tig” Teagen"),
    ("a first name of men and women", "Minister Jess Phillimore left. Ms Phillimore said it was late.",
     "Jess Phillimore"),
    ("no party", "The Harbour Board met on Monday. The party said the line was shut.", None),
]  # fmt: skip

DOCUMENTS = [
    ("a report in a paper", "Six coins were thrown, according to a report in the Senn Valley Register.",
     "Senn Valley Register"),
    ("a report in a place", "Six coins were thrown, according to a report in Senn Valley.", None),
    ("an article in a magazine", "The line is shut, according to a new article in Ferrico.", "Ferrico"),
    ("a tracker", "The line is shut, according to Holt Media’s ferry tracker.", "Holt Media"),
    ("an average", "According to the Plain Senn Politics average, half of them were tired.", "Plain Senn Politics"),
    ("an analysis of data by somebody",
     "The line is old, according to an analysis of Port Commission data by Ferrypac, a website.", "Ferrypac"),
    ("a summary of a shop", "According to its Holtbooks summary, the story is sad.", "Holtbooks"),
    ("a book with its title", "Paul Novak came late. The line is old, according to his book “The Art of Ferries.”",
     "Paul Novak"),
    ("a poll of a place", "Ohio voted on Monday. According to the 50-state poll, half of them were tired.", None),
    ("a poll that is a place's only in name", "Abel trailed, according to an Ohio poll.", None),
    ("a post on a site", "Facebook grew. The Facebook post said the line was shut.", None),
    ("polls in general", "A Senn Gazette poll came out. Polls say that half of them are tired.", None),
    ("that poll", "A Senn Gazette poll came out. The poll said that half of them are tired.", "Senn Gazette"),
    ("a university called after a place", "The University of Ohio asked them. The survey found they were tired.",
     "University of Ohio"),
]  # fmt: skip

HEADLINES = [
    ("a verb after a name",
     "Donald Trask And Marco Rubino Miss The Mark On Ferries\n\nIt rained on Monday. Rubino said the line was shut.",
     "Marco Rubino"),
    ("a verb after a name that the text has",
     "Ruth Abel Sides With Paul Novak On Ferries\n\nIt rained. Ruth Abel said the line was shut.", "Ruth Abel"),
    ("a noun", "Paper Says Line Is Shut\n\nThe paper had said so before. It rained for days.", None),
    ("a noun and an adjective", "New Poll Says Voters Are Tired\n\nIt was a new kind of poll. It rained for days.",
     None),
]  # fmt: skip


def last_name(text: str) -> str | None:
    """Return the name of the last speaker."""
    speaker = quotes.extract(frozen_doc(text))[-1].speaker
    assert speaker is not None
    return speaker.name


@pytest.mark.parametrize(("text", "name"), [row[1:] for row in WRITTEN], ids=[row[0] for row in WRITTEN])
def test_how_a_name_is_written(text: str, name: str) -> None:
    assert last_name(text) == name


@pytest.mark.parametrize(("text", "name"), [row[1:] for row in AGAIN], ids=[row[0] for row in AGAIN])
def test_an_organisation_mentioned_again(text: str, name: str | None) -> None:
    assert last_name(text) == name


@pytest.mark.parametrize(("text", "name"), [row[1:] for row in DOCUMENTS], ids=[row[0] for row in DOCUMENTS])
def test_whose_a_document_is(text: str, name: str | None) -> None:
    assert last_name(text) == name


@pytest.mark.parametrize(("text", "name"), [row[1:] for row in HEADLINES], ids=[row[0] for row in HEADLINES])
def test_headlines(text: str, name: str | None) -> None:
    assert last_name(text) == name
