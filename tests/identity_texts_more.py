"""More texts of `test_identities.py`: who is most prominent when a pronoun or a description follows."""

from __future__ import annotations

from identity_texts import Who

LEADERS = [
    Who(
        "“Enough,” said Kofi Mensah. Later, MPs led by John Owusu walked out. He said the bill was a shame.",
        "He",
        "John Owusu",
    ),
    Who(
        "Governor Paul Mutua opened the road. Residents led by Samuel Kiprop stopped it. He said the land was theirs.",
        "He",
        "Samuel Kiprop",
    ),
    Who(
        "“No,” said Ben Ode. Traders, led by their chairman Adam Sani, went home. He said that they would not pay.",
        "He",
        "Adam Sani",
    ),
    Who("A friend of Jan Kroll laughed. He said it was odd.", "He", None),
]
"""Somebody inside a subject that is no single person."""
CREDITED = [
    Who(
        "A worker was cold. “I froze,” she said.\n\nAccording to Lesley Dean, head of the union, all are cold.\n\n"
        "“We are angry,” she said.",
        "she",
        "Lesley Dean",
    ),
    Who("Pressed by Hugo Frei about the boat, Erik Moen left. He said it was sold.", "He", "Erik Moen"),
    Who(
        "Ida Lind was late.\n\n“It is old,” said Nora Berg.\n\n“And dark.”\n\n“And wet,” she said.", "she", "Nora Berg"
    ),
]
"""The last speaker, wherever the text names them."""
DEATHS = [
    Who("Brett Cole’s son Jack died in the fire in 2019 and he said it was cruel.", "he", "Brett Cole"),
    Who("Ole Lind was shot dead by Jon Moen. He said that he was sorry.", "He", "Jon Moen"),
    Who("Ole Lind was beaten to death in May. Jon Moen found him. He said it was cruel.", "He", "Jon Moen"),
    Who("Jon Moen found the body of Ole Lind on Monday. He said it was cruel.", "He", "Jon Moen"),
    Who("Ole Lind nearly died in the fire. He said it was cruel.", "He", "Ole Lind"),
    Who("Ole Lind was not killed in the fire. He said it was cruel.", "He", "Ole Lind"),
]
"""The dead do not speak."""
OWNERS = [
    Who("Peter Holm’s brother, Jan Holm, nodded. He said that it was late.", "He", "Jan Holm"),
    Who("Peter Holm’s plans were a secret. He said that it was late.", "He", "Peter Holm"),
]
"""Possessors of people, and of things."""
BUSINESSES = [
    Who(
        "Shares in Fjordtech fell by a third on Monday. The company said it had lost money.", "The company", "Fjordtech"
    ),
    Who("Ana Ruiz sued Fjordtech in May. “We did no wrong,” the company said.", "the company", "Fjordtech"),
    Who("Ana Ruiz works for Fjordtech in Senn. The company said that she was ill.", "The company", "Fjordtech"),
    Who("Ana Ruiz works for Fjordtech and Brightloop. The company said that she was ill.", "The company", None),
    Who("Ana Ruiz works in Senn. The company said that she was ill.", "The company", None),
    Who("The State of Senn has new taxes. The government said that they were fair.", "The government", None),
    Who("Tom Reik died in a hospital in Senn. The hospital said that it was sad.", "The hospital", None),
    Who("The Senn Gazette printed the letter on Monday. The daily said that it was real.", "The daily", "Senn Gazette"),
]
"""The one business of a text, and what is none."""
EPITHETS = [
    Who(
        "Harbour Rovers boss David Kemp left early, but the manager added that it was late.",
        "the manager",
        "David Kemp",
    ),
    Who("Hugo Frei lost. He was tired. “It was hard,” the Senn-born lawyer said.", "the Senn-born lawyer", "Hugo Frei"),
    Who("Hugo Frei lost. Jan Moen won. “It was hard,” the Senn-born lawyer said.", "the Senn-born lawyer", None),
    Who("A lawyer lost. Hugo Frei won. “It was hard,” the Senn-born lawyer said.", "the Senn-born lawyer", None),
]
"""Descriptions with words that news adds to somebody known."""
OFFICES_TOLD = [
    Who(
        "Recorder Hugo Frei, sitting as a judge, jailed Tom Reik. “It was cruel,” the judge said.",
        "the judge",
        "Hugo Frei",
    ),
    Who("Hugo Frei, serving as a ranger, met Tom Reik. “It was cold,” the ranger said.", "the ranger", "Hugo Frei"),
    Who(
        "Hugo Frei, 68, met Paul Novak, 40. The 40-year-old carpenter said it was late.",
        "The 40-year-old carpenter",
        "Paul Novak",
    ),
    Who(
        "Hugo Frei, 68, met Paul Novak, 40. The 50-year-old carpenter said it was late.",
        "The 50-year-old carpenter",
        None,
    ),
    Who("Ana Ruiz, a pilot, met Eva Lind, a nurse. “It was dark,” the pilot said.", "the pilot", "Ana Ruiz"),
    Who("Ana Ruiz, a pilot, met Eva Lind, a pilot too. “It was dark,” the pilot said.", "the pilot", None),
    Who(
        "Ana Ruiz left for Oslo. Eva Lind left, too. The North Senn MP said that it was late.",
        "The North Senn MP",
        "Eva Lind",
    ),
]
"""Offices that participles, ages and appositions tell."""
RANKS = [
    Who(
        "Defence Minister Ana Ruiz met Prime Minister Jan Kroll. The minister said it was late.",
        "The minister",
        "Ana Ruiz",
    ),
    Who("Prime Minister Jan Kroll met Ana Ruiz. The minister said that it was late.", "The minister", None),
    Who(
        "Prime Minister Jan Kroll met Ana Ruiz. The prime minister said it was late.", "The prime minister", "Jan Kroll"
    ),
    Who(
        "President Ana Ruiz met Vice President Jan Kroll. The president said it was late.", "The president", "Ana Ruiz"
    ),
    Who(
        "Former mayor of Holmby Alan Marsh, who serves as a councillor, lives here.\n\nThe 68-year-old said it shook.",
        "The 68-year-old",
        "Alan Marsh",
    ),
]
"""Ranks of an office, and an office with its place before the name."""
OUTLETS = [
    Who("A teacher was suspended. The Enterprise reports that it was late. She said that it was cruel.", "She", None),
    Who("Alexei and Martha Orlov live here. “It is old,” she said.", "she", "Martha Orlov"),
    Who("Tom Reik was taken to AIIMS in Delhi. The hospital said that he was well.", "The hospital", "AIIMS"),
    Who("Tom Reik was seen in AIIMS. The hospital said that he was well.", "The hospital", None),
]
"""Names with an article, joined subjects, and places of treatment."""
MORE_TEXTS = [*OFFICES_TOLD, *RANKS, *OUTLETS, *LEADERS, *CREDITED, *DEATHS, *OWNERS, *BUSINESSES, *EPITHETS]
