"""The full name of a named speaker: the parts of a name, and names of one person or organisation."""

from __future__ import annotations

import pytest
from frozen import frozen_doc

import quotes

PARTS = [
    ("a surname taken for a noun", "Starling said the ferry would be sold.", "Starling"),
    ("a dateline glued to the name", "SELMA, N.C.—Daniel Marks said the bridge was shut. Marks said it was old.",
     "Daniel Marks"),
    ("letters after the name", "Lynne Hart MP said the vote was close. Ms Hart said it was late.", "Lynne Hart"),
    ("an honour after the name", "Prof Lynne Hart OBE said the vote was close.", "Lynne Hart"),
    ("a first name that is a title too", "Gov. Dean Heller said the road was open.", "Dean Heller"),
    ("two such words", "Gov. Earl Ray Tamblin said the road was open.", "Earl Ray Tamblin"),
    ("a dateline with an agency", "Umea, Apr 12 (ABC) Union minister Ravi Anand on Friday said that it was late.",
     "Ravi Anand"),
    ("a union's officer", "Senn National Union of Nurses Umea Branch Secretary Ina Reik said that talks had failed.",
     "Ina Reik"),
    ("a name that begins with a small word", "All Senn Institute of Ferry Sciences (ASIFS) said the pier was shut.",
     "All Senn Institute of Ferry Sciences"),
    ("a street is nobody", "Jan Teal, aged 49, Fairholm Close said: “I heard a bang.”", "Jan Teal"),
    ("a party and a state",
     "“It was late, Mr. President,” Representative Steve Cole, Democrat of Tennessee, told Mr. Abel as he stopped.",
     "Steve Cole"),
    ("an office in letters", "Justice Omar Faiz Aziz sat on Friday. CJS Aziz said the court was full. Aziz left.",
     "Omar Faiz Aziz"),
    ("a noun between an organisation and its owner", "Denmark's trade ministry said the tariffs would go.",
     "Denmark's trade ministry"),
    ("a dean", "Dean Ann Roy said the school was shut.", "Ann Roy"),
    ("a second surname", "“It is late,” said Elba Ruiz Febo, the mayor. In May, Ms. Ruiz said the bank was shut.",
     "Elba Ruiz Febo"),
    ("a name that an organisation stands before",
     "Donald Holt won. At the board of the Senn Valley Post Holt said that the pier was lost. Holt left.",
     "Donald Holt"),
    ("a rank", "Sergeant Rolf Teal said the road was shut.", "Rolf Teal"),
    ("a rank of two words", "Inspector General Ulla Bray said that the force was too small.", "Ulla Bray"),
    ("an office of something, in front", "The acting Inspector General of Police Jon Teal said that the road was shut.",
     "Jon Teal"),
    ("the office of a sheriff", "The Senn County Sheriff’s Office said the road was shut.",
     "Senn County Sheriff’s Office"),
    ("a dash in front of a credit", "“It was the best night of my life.” -Ida Lund, Senn", "Ida Lund"),
    ("a first name in capitals at the beginning", "GRETHE Oduya, the harbour commissioner, said the pier was shut.",
     "GRETHE Oduya"),
    ("a first name that the tagger takes for a noun",
     "The game is late, with Senn Tidal co-founder and CEO Yves Guillou stating why. “We are slow,” Guillou said.",
     "Yves Guillou"),
    ("a first name that is a title too, without an office", "Dean Hart, a 55-year-old salesman, said he was tired.",
     "Dean Hart"),
    ("two words before the kind of organisation", "In May, the Salt and Grain Administration said the price was fair.",
     "Salt and Grain Administration"),
    ("a list in the name of a ministry", "In May, the Ministry of Ferries, Ports and Fisheries said it was fair.",
     "Ministry of Ferries, Ports and Fisheries"),
    ("the hospital of a saint", "In May, St Ida's Hospital said the ward was shut.", "St Ida's Hospital"),
    ("two possessives", "In May, the Senn County State's Attorney's Office said the case was shut.",
     "Senn County State's Attorney's Office"),
    ("an article in an Arabic name", "In May, Omar Faiz el-Amin said the road was shut.", "Omar Faiz el-Amin"),
    ("a small word between hyphens", "In May, Senn Tehreek-e-Watan said the vote was close.", "Senn Tehreek-e-Watan"),
    ("an organisation and its city", "In May, Transport for Senn said the line was shut.", "Transport for Senn"),
    ("several offices", "In May, Senn Chief Minister and ANP convener Arvid Kej said the line was shut.", "Arvid Kej"),
    ("a bishop's son by name", "In May, Rolf Amos Bishop Jr. said the line was shut.", "Rolf Amos Bishop Jr."),
    ("a month for a surname", "In May, Ida March said the line was shut.", "Ida March"),
    ("two duties without an article", "In May, East Senn Fire and Rescue Service said the line was shut.",
     "East Senn Fire and Rescue Service"),
    ("a title behind a comma", "In May, a spokesman for the harbour, Commodore Jay Tamm, said the line was shut.",
     "Jay Tamm"),
    ("a parent", "Mum Alice Hart said the line was shut.", "Alice Hart"),
    ("a national", "Ugandan Alice Hart said the line was shut.", "Alice Hart"),
    ("a nickname in brackets", "In May, Alice (Ally) Hart said the line was shut.", "Alice (Ally) Hart"),
    ("a party in brackets", "In May, Alice Hart (Labour) said the line was shut.", "Alice Hart"),
    ("a degree", "In May, Alice Hart PhD said the line was shut.", "Alice Hart"),
    ("an office of something, and a style", "Director of Public Parks Dr Alice Hart said the line was shut.",
     "Alice Hart"),
    ("a prince", "Prince Olaf said the line was shut.", "Prince Olaf"),
    ("a first name that is a verb too, at the beginning", "Will Smiths said the line was shut.", "Will Smiths"),
    ("a weekday for a first name", "It rained.\n\nSunday Igbala said the line was shut.", "Sunday Igbala"),
    ("four names", "In May, Luiz Inácio Lula da Serra said the line was shut.", "Luiz Inácio Lula da Serra"),
    ("a name that begins with a particle", "Somchai Van Laar left. In May, Van Laar said the line was shut.",
     "Somchai Van Laar"),
    ("somebody with an animal", "Alan, who lives with his son Steve, and their cat Sam, said: “My roof has a hole.”",
     "Alan"),
    ("an editor's first name in brackets", "In May, President [Ines] Holt said the line was shut.", "Ines Holt"),
    ("a first name in brackets", "In May, Mr. (Karl) Holt said the line was shut.", "Karl Holt"),
    ("a title in brackets", "Chief (Mrs) Ada Lund said the line was shut.", "Ada Lund"),
    ("an office of a state, before its holder",
     "The Senn State Commissioner of Ferries, Ulric Dunmore, said the line was shut.", "Ulric Dunmore"),
    ("an office of a body, alone", "In May, the Senn Union High Commissioner for Ports said the line was shut.",
     "Senn Union High Commissioner for Ports"),
    ("an office of the police, in front", "Deputy Commissioner of Police Rajan Kumra said the line was shut.",
     "Rajan Kumra"),
    ("a seat before its member", "Adarku MP, Kofi Anders Boateng, said the line was shut.", "Kofi Anders Boateng"),
    ("letters after a surname", "The judge, Mrs Justice Hart KC, said the line was shut.", "Hart"),
    ("several offices between commas",
     "Commissioner of Police, Senn Command, Supt Olo Jimah, who came at once, said the line was shut.", "Olo Jimah"),
    ("a style after an office", "A ranking member on the board of Roads and Ports Hon Kwame Anders said it was shut.",
     "Kwame Anders"),
    ("a party and a state in brackets", "Senator Dino Mellay (SDP-Kogu) said the line was shut.", "Dino Mellay"),
    ("somebody named so", "A resident named Kelly Hart said the line was shut.", "Kelly Hart"),
    ("an organisation that a word in capitals is the name of", "In May, the WHO said the line was shut.", "WHO"),
    ("an acronym that the tagger takes for a noun", "UNIFER said the plan was late.", "UNIFER"),
    ("a committee to do something", "The Committee to Protect Sailors said the line was shut.",
     "Committee to Protect Sailors"),
    ("the people's own", "The People's Power submitted a plan. The People's Power said it was late.", "People's Power"),
    ("a minister of two things", "It was late, says Port Development and Fisheries Minister Tan Sri Noh Sulman.",
     "Noh Sulman"),
    ("a minister of two words", "Minister of Public Ferries Pravin Sood said the line was shut.", "Pravin Sood"),
    ("a word of a title alone", "Prime Radio said the line was shut.", "Prime Radio"),
    ("a prefix with a hyphen", "The Organisation for Boat Co-operation and Safety said it was late.",
     "Organisation for Boat Co-operation and Safety"),
    ("a conjunction at the beginning", "Though Reik has come late, Karl Holt is here. “It is late,” Reik said.",
     "Reik"),
    ("figures of an office", "According to figures from the Office for Port Statistics, sales were slow.",
     "Office for Port Statistics"),
    ("a statement on behalf of somebody", "A statement issued on behalf of the Bank of Senn said sales were slow.",
     "Bank of Senn"),
    ("a ministry of a country", "China's foreign ministry said the tariffs would go.", "China's foreign ministry"),
]  # fmt: skip

ONE = [
    ("a name at birth",
     "Ines Holt (born Greta Ines Lund; 1868) was a singer.\n\nGreta Ines Lund came from Senn.\n\nLund said she left.",
     "Ines Holt"),
    ("a bare surname is not the wife's", "Mrs. Marks said no. Rolf Marks runs the shop. Marks said the rent was high.",
     "Rolf Marks"),
    ("nobody is called by the name of a day", "Tom Day left. It was dark on Christmas Day. “It rained,” Day said.",
     "Tom Day"),
    ("a nickname alone", "Mohamed “Big Mo” Traoré runs a gym. “It is hard,” Big Mo said.", "Mohamed “Big Mo” Traoré"),
    ("a rank that the text gives again",
     "Sergeant Rolf Teal was held. Mrs. Teal told police that he hit her. Sergeant Teal said he had not.", "Rolf Teal"),
    ("his wife is not he",
     "Sergeant Rolf Teal was held. Sergeant Teal was quiet. Mrs. Teal said that he had hit her.", "Teal"),
    ("a title that no list has, and the article tells",
     "Gaffer Ulric Dunmore said the team was fit. The Gaffer was glad. Gaffer Dunmore said nobody was hurt.",
     "Ulric Dunmore"),
    ("an office in two letters that the text spells out",
     "“It is false money,” said Olo Jimah, the Commissioner of Police. “They are foreigners,” added CP Jimah.",
     "Olo Jimah"),
    ("a surname that is a place", "Jan London came late. “It is cold,” London said.", "Jan London"),
    ("a surname that is an office", "Mervyn King came late. “It is cold,” King said.", "Mervyn King"),
    ("a first name cut short", "Melanie Brun left early. “It is late,” Mel said.", "Melanie Brun"),
    ("the kind of organisation alone", "The Ministry of Fisheries met. The Ministry said the rent was high.",
     "Ministry of Fisheries"),
    ("the first of two Spanish surnames", "Marilú José Garza Pérez came. Garza said the rent was high.",
     "Marilú José Garza Pérez"),
    ("a surname with its suffix", "Donald Holt Jr. came. Holt Jr. said the rent was high.", "Donald Holt Jr."),
    ("a prime minister in letters", "Narin Modak, the prime minister, came. The PM said the rent was high.",
     "Narin Modak"),
    ("a surname without its article", "Omar Faiz al-Amin came. Amin said the rent was high.", "Omar Faiz al-Amin"),
    ("a prince who has a surname", "Olaf Windrose came late. Prince Olaf said the rent was high.", "Olaf Windrose"),
    ("a prince by his first name", "Prince Olaf came late. “It is cold,” Olaf said.", "Prince Olaf"),
    ("a surname that ends like a plural", "“It is late,” Frans Timmens said. Nobody came. Timmens said it was cold.",
     "Frans Timmens"),
    ("a headline with capitals",
     "Shooting Award Host Jaya Mirdo\n\nIt was a long day in Senn. Mirdo said the rent was high.", "Jaya Mirdo"),
    ("initials are no office", "Ruth Holt is a Commissioner of Parks. CJ Holt said the park was shut.", "CJ Holt"),
    ("two organisations", "In May, the SHB and Senn News said the line was shut.", "SHB and Senn News"),
    ("surname first", "Dong Xiaolin opened a shop in Leeds. Ms. Dong said the rent was high.", "Dong Xiaolin"),
    ("a first name of men and of women", "Andrea Rossi came on Monday. Mr Rossi said the rent was high.",
     "Andrea Rossi"),
    ("surname first, with a first name of women", "Li Xinghui came on Monday. Mr. Li said the rent was high.",
     "Li Xinghui"),
    ("a second part after a hyphen", "Lee Jai met Lee Jai-myun. Lee said the rent was high.", "Lee Jai-myun"),
    ("a blend of two names", "President Jonas Duarte came late. “It is cold,” Jodu said.", "Jonas Duarte"),
    ("initials of a person", "Andrés Manuel Lopes Obra came late. AMLO said the rent was high.",
     "Andrés Manuel Lopes Obra"),
    ("an acronym without the last words",
     "The Centers for Fish Control and Prevention met. The CFC said the rent was high.",
     "Centers for Fish Control and Prevention"),
    ("a word that is a name of its own",
     "Holmsoft paid. Holmsoft was late. The Holmsoft Cloud Week opened. Holmsoft said the rent was high.", "Holmsoft"),
    ("a Malay name", "Federal Ports Minister Tengku Azlan Mansur came late. Tengku Azlan said the rent was high.",
     "Tengku Azlan Mansur"),
    ("the office of a sheriff, again",
     "The Senn County Sheriff’s Office met. The Sheriff’s office said the rent was high.",
     "Senn County Sheriff’s Office"),
    ("the same rank", "Karl Byron came. President Joe Byron came. Jo Byron left. President Byron said it was late.",
     "Joe Byron"),
]  # fmt: skip

NOBODY = [
    ("a noun that stands without a determiner", "Management said the ferry would be sold."),
    ("a noun in a headline", "Councillor said the ferry would be sold."),
    ("a noun that the text has in small letters", "Starling said the ferry would be sold. A starling sang."),
    ("an office with its seat", "The Senn East MP said the vote was close."),
    ("an office after an article", "A Senn Liberal Councillor said that the vote was close."),
    ("an office with its seat, which is a first name too", "The Independent Clare TD said that he had asked twice."),
    (
        "an office in letters that the text spells out",
        "The Public Relations Officer of the harbour was late. In the end the PRO said the pier was shut.",
    ),
    ("what people write on", "Writing on Instagram, she said: “I am well.”"),
    ("somebody of a mayor", "In May, a spokesman for Senn Mayor Erik Adam said the line was shut."),
    ("somebody of a doctor", "The wife of Dr Alice Hart said the line was shut."),
    ("several things", "“They found a phone and four ATM Cards,” he said."),
    ("the office of a candidate", "The media office of the candidate, Karl Holt, said the line was shut."),
    (
        "a dateline in capitals",
        "SENN CITY: The council will shut the old pier in the spring of this year, members of its board said.\n\n"
        "They said it was late.",
    ),
    ("the police", "Police has said the line was shut."),
    ("a ministry, of a firm", "Holm Ltd lost money. The foreign ministry said the line was shut."),
    (
        "a dateline",
        "Senn: Members of the council on Monday held a meeting against what they called a plan to shut the old "
        "pier in the spring of this year.\n\nIt rained. They said it was late.",
    ),
    ("a place for a governor", "The rain fell on Senn. The former governor of DKA Senn said the line was shut."),
    ("somebody spoken to", "“The boats are late, Mr. President,” he said."),
]


def last_name(text: str) -> str | None:
    speaker = quotes.extract(frozen_doc(text))[-1].speaker
    assert speaker is not None
    return speaker.name


@pytest.mark.parametrize(("text", "name"), [case[1:] for case in PARTS], ids=[case[0] for case in PARTS])
def test_parts_of_a_name(text: str, name: str) -> None:
    assert last_name(text) == name


@pytest.mark.parametrize(("text", "name"), [case[1:] for case in ONE], ids=[case[0] for case in ONE])
def test_several_names_of_one(text: str, name: str) -> None:
    assert last_name(text) == name


@pytest.mark.parametrize("text", [case[1] for case in NOBODY], ids=[case[0] for case in NOBODY])
def test_no_names(text: str) -> None:
    assert last_name(text) is None


ROLES = [
    ("letters", "Lynne Hart, PhD, said the vote was close.", None),
    ("a quality", "Poor Alice said the boat was late.", None),
    ("an adverb", "Nonetheless Alice said the boat was late.", None),
    ("an office", "Tory MP Giles Ferrers said the plan was dead.", "Tory MP"),
]


@pytest.mark.parametrize(("text", "role"), [case[1:] for case in ROLES], ids=[case[0] for case in ROLES])
def test_what_is_no_role(text: str, role: str | None) -> None:
    speaker = quotes.extract(frozen_doc(text))[-1].speaker
    assert speaker is not None
    assert speaker.role == role
