"""Small invented texts with the source of their last attribution: the table of `test_identities.py`."""

from __future__ import annotations

from attrs import frozen


@frozen
class Who:
    """A text, and the speaker of its last attribution.

    Attributes:
        text: The text.
        mention: The source.
        name: Its full name, or `None` where nobody is named.
        fails: Why it does not pass yet, or nothing.
    """

    text: str
    mention: str
    name: str | None
    fails: str = ""


UNNAMED = [
    Who("Tom Reik was arrested on Monday. A neighbour said she saw smoke. She said: “It was awful.”", "She", None),
    Who("Tom Reik was arrested on Monday. A witness heard a shot. “It was loud,” he said.", "he", None),
    Who("Ida Moen lost her phone. A guard found it. He said it was in the snow.", "He", None),
    Who("Paul Ode was taken to hospital. The nurse closed the door. “Be quiet,” he said.", "he", None),
    Who("Ruth Abel was late. A waiter brought the soup. He said that it was cold.", "He", None),
    Who("Ruth Abel called the bank. A spokeswoman for the bank was kind. She said the money was safe.", "She", None),
    Who("Jens Holt fell from a ladder. His wife called for help. She said he could not move.", "She", None),
    Who("Jens Holt fell from a ladder. His brother ran home. “I was afraid,” he said.", "he", None),
    Who("A fisherman saw the boat. “It was on fire,” he said.", "he", None),
    Who("Olga Kern owns the mill. A customer complained. He said the flour was wet.", "He", None),
    Who("Police stopped Jens Holt on Monday. An officer smelled wine. He said the driver was drunk.", "He", None),
    Who("Mayor Erik Lund opened the fair. A boy of ten won the race. He said he was tired.", "He", None),
    Who("Erik Lund spoke first. Then a student took the microphone. “We are cold,” he said.", "he", None),
    Who(
        "Erik Lund praised it. A senior official at the ministry did not. He said it would cost too much.",
        "He",
        None,
    ),
    Who(
        "“No,” said a man in a red coat. Erik Lund was not there. “I saw it,” the man said again.",
        "the man",
        None,
    ),
    Who("Erik Lund sold the farm in May. The new owner has plans. She said that she would plant trees.", "She", None),
    Who("Two hunters found the car. Erik Lund was inside. They said he was asleep.", "They", None),
    Who("Erik Lund and Nils Moen sued. Some villagers were angry. They said the river was theirs.", "They", None),
    Who("Erik Lund was shot. The killer fled. “I had no choice,” he said later.", "he", None),
]
"""Unnamed speakers with pronouns that refer to them."""
NAMED = [
    Who("A witness heard a shot. Tom Reik ran home. “I was afraid,” he said.", "he", "Tom Reik"),
    Who("Tom Reik met a farmer on the road. He said that he was hungry.", "He", "Tom Reik"),
    Who("Tom Reik asked a nurse for water. She said no. “I was thirsty,” he said.", "he", "Tom Reik"),
    Who("Tom Reik was fined. A judge ruled on Friday. “I will not pay,” Reik said.", "Reik", "Tom Reik"),
    Who("“No,” said Peter Holm. Jonas Reik disagreed. “It will work,” he said.", "he", "Jonas Reik"),
    Who("“No,” said Peter Holm. “It is too dear,” he added.", "he", "Peter Holm"),
    Who("“No,” said Peter Holm. “Never,” he said. Jonas Reik left the room. He said it was sad.", "He", "Jonas Reik"),
    Who("Peter Holm has a sister. He said that she sings.", "He", "Peter Holm"),
    Who("Peter Holm wrote to Ana Ruiz. She answered that the boat was sold.", "She", "Ana Ruiz"),
    Who("Ana Ruiz told Eva Lind that the boat was sold. “I need money,” she said.", "she", "Ana Ruiz"),
    Who("When she lost the race, Ana Ruiz said it was over.", "Ana Ruiz", "Ana Ruiz"),
    Who(
        "He told reporters that all was well. Jens Moen smiled. He said he would be back.",
        "He",
        "Jens Moen",
    ),
    Who("Her husband, Mark Abel, nodded. Ruth Abel sat down. “We are fine,” he said.", "he", "Mark Abel"),
    Who("Sam Okoro spoke to Lea Brandt. He said the road was closed.", "He", "Sam Okoro"),
]
"""People with two-word names and pronouns that refer to them; two with the same gender."""
ONE_WORD = [
    Who("Berta came in. “I am home,” she said.", "she", "Berta"),
    Who("Okonkwo shrugged. “It happens,” he said.", "he", "Okonkwo"),
    Who("Zhanar laughed. “It happens,” she said.", "she", "Zhanar"),
    Who("Mbali, 34, runs a shop. “It is hard,” she said.", "she", "Mbali"),
    Who("“It is hard,” said Tarek. “I work at night,” he said.", "he", "Tarek"),
    Who("Mr. Quist sold the mill. He said it was old.", "He", "Quist"),
    Who("Mrs. Quist sold the mill. “It was old,” she said.", "she", "Quist"),
    Who("Lucy met Karl at the fair. “I was late,” she said.", "she", "Lucy"),
    Who("Lucy met Karl at the fair. “I was late,” he said.", "he", "Karl"),
    Who("Poor Lucy said that the train was late.", "Poor Lucy", "Lucy"),
    Who("Young Karl Brandt said that the train was late.", "Young Karl Brandt", "Karl Brandt"),
]
"""People named by one word."""
ORIGINS = [
    Who("Nomvula Dube was born here. “I love this town,” she said.", "she", "Nomvula Dube"),
    Who("Tariq Al-Masri teaches history. He said the school was full.", "He", "Tariq Al-Masri"),
    Who("Dong Yulan sells fish. “Nobody buys,” said Ms. Dong.", "Ms. Dong", "Dong Yulan"),
    Who("Park Min-ho won the race. Park said he was tired.", "Park", "Park Min-ho"),
    Who("Bjørn Aas won the race. Aas said he was tired.", "Aas", "Bjørn Aas"),
    Who("Nguyen Thi Lan won the race. “I am tired,” she said.", "she", "Nguyen Thi Lan"),
    Who("Aroha Ngata, a nurse, was there. “I heard it,” she said.", "she", "Aroha Ngata"),
    Who("Somsak Chaidee, 52, a driver, was there. “I heard it,” he said.", "he", "Somsak Chaidee"),
    Who(
        "Justice Noor ud Din Shah said that the court was full.",
        "Justice Noor ud Din Shah",
        "Noor ud Din Shah",
        fails="the parser leaves the first name out of the subject",
    ),
    Who("Eszter Varga met Gergely Toth. “It rained,” she said.", "she", "Eszter Varga"),
    Who("Ingrid Solheim and her son Lars own the inn. “It is small,” Solheim said.", "Solheim", "Ingrid Solheim"),
]
"""Names of all origins."""
FAMILIES = [
    Who(
        "Karen Holt and her father, Jim Holt, sued. Ms. Holt said no. Mr. Holt said it was late.",
        "Mr. Holt",
        "Jim Holt",
    ),
    Who(
        "Karen Holt and her father, Jim Holt, sued. Mr. Holt said no. Ms. Holt said it was late.",
        "Ms. Holt",
        "Karen Holt",
    ),
    Who("Karen Holt and her father, Jim Holt, sued. “We are tired,” Karen said.", "Karen", "Karen Holt"),
    Who("Jim and Karen Holt sued. “We are tired,” Karen Holt said.", "Karen Holt", "Karen Holt"),
    Who("Mrs. Brandt is 90. Her son, Uwe Brandt, visits her. “She is well,” Brandt said.", "Brandt", "Uwe Brandt"),
    Who("Robert Sand Jr. won. Sand said he was glad.", "Sand", "Robert Sand Jr."),
    Who("Moussa “Big Mo” Keita sings. Big Mo said he was glad.", "Big Mo", "Moussa “Big Mo” Keita"),
]
"""Several people with one surname, suffixes, nicknames."""
ORGANISATIONS = [
    Who("Halder Robotics Inc. cut 300 jobs. Halder said the market was weak.", "Halder", "Halder Robotics Inc."),
    Who("He runs Halder Robotics Inc. The company said it would hire.", "The company", "Halder Robotics Inc."),
    Who("Kwame Boateng was fired on Monday. The company said he was late.", "The company", None),
    Who("Priya Nair was hurt on Monday. The clinic said the fracture was slight.", "The clinic", None),
    Who("Kwame Boateng left. The group said it was leaving too.", "The group", None),
    Who("The Harbour Board met Ruth Abel. It said that the pier was lost.", "It", "Harbour Board"),
    Who(
        "Ruth Abel wrote to the Harbour Board. It said that the pier was lost.",
        "It",
        "Harbour Board",
    ),
    Who("Mary Hill of the Avon Herald said the vote was close.", "Mary Hill of the Avon Herald", "Mary Hill"),
    Who("The Senn Gazette, a daily, asked the mayor. The daily said he was silent.", "The daily", "Senn Gazette"),
    Who("A spokesman for Mayor Ruth Abel said the pier was lost.", "A spokesman for Mayor Ruth Abel", None),
]
"""Organisations and their short forms; names that are never organisations."""
TITLED = [
    Who("Tory MP Giles Arden said it was late.", "Tory MP Giles Arden", "Giles Arden"),
    Who("Det Insp Mara Quist said it was late.", "Det Insp Mara Quist", "Mara Quist"),
    Who(
        "Chief Justice of Senn Justice Ali Reza Khan said it was late.",
        "Chief Justice of Senn Justice Ali Reza Khan",
        "Ali Reza Khan",
    ),
    Who(
        "SENN, N.C.—Daniel Quist said it was late.",
        "Daniel Quist",
        "Daniel Quist",
        fails="the tokenizer leaves the dateline on the name",
    ),
    Who(
        "Senn, Apr 12 (PTI) Union minister Ravi Anand said it was late.",
        "Union minister Ravi Anand",
        "Ravi Anand",
    ),
    Who("Nonetheless Alice said it was late.", "Alice", "Alice"),
    Who("Former mayor of Senn Alan Pike lives here. Mr Pike said it was late.", "Mr Pike", "Alan Pike"),
]
"""Words in front of names."""
DESCRIBED = [
    Who("Paul Novak was arrested. His comments indicate that he was angry.", "His comments", "Paul Novak"),
    Who("The Harbour Board fired Paul Novak. Its statement said he was late.", "Its statement", "Harbour Board"),
    Who("An actress met a farmer. He said it would rain.", "He", None),
    Who("The BBC cut jobs. The broadcaster said it was sorry.", "The broadcaster", "BBC"),
    Who(
        "Ana Ruiz has a new film. The actor said it was her best.",
        "The actor",
        "Ana Ruiz",
    ),
    Who(
        "Ana Ruiz, 24, won the race. The 24-year-old said she was tired.",
        "The 24-year-old",
        "Ana Ruiz",
    ),
    Who("Ana Ruiz met Eva Lind. The singer said she was tired.", "The singer", None),
    Who(
        "Police chief Ana Ruiz spoke. The police boss said that all was well.",
        "The police boss",
        "Ana Ruiz",
    ),
    Who("Ana Ruiz was robbed. The judge said it was cruel.", "The judge", None),
    Who("Ana Ruiz was robbed. Her lawyer said it was cruel.", "Her lawyer", None),
]
"""Descriptions of people."""
ASKED = [
    Who("Eva Lind asked Peter Holm whether it was late. “It was,” he said.", "he", "Peter Holm"),
    Who("Erik Moen asked Peter Holm what he had seen. “Nothing at all,” he said.", "he", "Peter Holm"),
    Who("Erik Moen asked Peter Holm to leave. He said the house was his.", "He", "Erik Moen"),
    Who("Erik Moen questioned the plan. “It is too dear,” he said.", "he", "Erik Moen"),
    Who("Erik Moen was asked by a reporter about the boat. “It is sold,” he said.", "he", "Erik Moen"),
]
"""Who is asked answers; who is asked for something need not."""
GOING_ON = [
    Who("“No,” said Peter Holm. Jonas Reik left the room. “Never,” he added.", "he", "Peter Holm"),
    Who("“No,” said Peter Holm. “It is ours.” Jonas Reik laughed. “It is mine,” he said.", "he", "Jonas Reik"),
    Who("Peter Holm said he had seen Jonas Reik steal. He added that it was dark.", "He", "Peter Holm"),
    Who("Peter Holm, 33, was at home when it rained, he told a court.", "he", "Peter Holm"),
    Who("Ana Ruiz spoke first. Peter Holm had sold the boat, she said.", "she", "Ana Ruiz"),
    Who(
        "“We waited,” Ana Ruiz said. But the former head of the port added that it was cold.",
        "the former head of the port",
        "Ana Ruiz",
    ),
    Who(
        "“We waited,” Ana Ruiz said. “It was cold,” the Senn businesswoman said.", "the Senn businesswoman", "Ana Ruiz"
    ),
    Who("“We waited,” Ana Ruiz said. “It was cold,” the head of the port said.", "the head of the port", None),
    Who("“We waited,” Judge Ana Ruiz said. “It was cold,” the bus driver said.", "the bus driver", None),
    Who("A bus driver saw it. “We waited,” Ana Ruiz said. “It was cold,” the driver said.", "the driver", None),
]
"""Who adds something, or speaks again under another description, has just spoken."""
PEOPLES = [
    Who("Jens Holt left. Another Muslim said he was glad.", "Another Muslim", None),
    Who("Jens Holt left. A Democrat from Senn was kind. “We won,” he said.", "he", None),
    Who("Jens Holt, a German, won the race. “I am glad,” the German said.", "the German", "Jens Holt"),
    Who("Another Democrat, Ruth Abel, said it was late.", "Another Democrat, Ruth Abel", "Ruth Abel"),
    Who("The Democrats said it was late.", "The Democrats", None),
]
"""One of a people, a faith or a party."""
OPENINGS = [
    Who(
        "A mother of two has lost her house.\n\nEva Lind moved in last May. The mother of two said it was warm.",
        "The mother of two",
        "Eva Lind",
    ),
    Who(
        "A man with two dogs says he was robbed.\n\nThieves took Peter Holm’s van. “It was new,” he said.",
        "he",
        "Peter Holm",
    ),
    Who(
        "Another man says he was robbed.\n\nThieves took Peter Holm’s van. “It was new,” said the other man.",
        "the other man",
        None,
    ),
]
"""A text that opens with somebody whom it names later."""
OFFICES = [
    Who(
        "It was made known by the Commissioner of Police, Mrs Okoro. The police boss said that all was well.",
        "The police boss",
        "Okoro",
    ),
    Who("Interim Police Chief Ana Ruiz left. Police said that all was well.", "Police", None),
    Who(
        "Ana Ruiz of the Senn Bank said in a memo that the bank was safe. The memo said that nobody would lose.",
        "The memo",
        "Ana Ruiz",
    ),
    Who("Asked on Monday, a guard said the door was shut. She added that it was late.", "She", None),
    Who("Ann Roy left. “My doctor told me that I was well,” said Peter Holm.", "My doctor", None),
    Who(
        "James Comer was there. James Comer said that her answers were true. He said it was late.", "He", "James Comer"
    ),
]
"""Offices, documents and others that are somebody else."""
TOGETHER = [
    Who("Ana Ruiz met Peter Holm in May. The two said that the boat was sold.", "The two", "Ana Ruiz and Peter Holm"),
    Who("Ana Ruiz met Peter Holm and Eva Lind. The two said that the boat was sold.", "The two", None),
    Who("Ana Ruiz met Peter Holm in May. The two drivers said that the boat was sold.", "The two drivers", None),
    Who("Ana Ruiz went home. The pair said that the boat was sold.", "The pair", None),
]
"""Two people together."""
INSIDE = [
    Who(
        "Ann Roy left the building. “My doctor told me that I was well. She said that I must rest,” said Jo Holm.",
        "She",
        None,
    ),
    Who("Ann Roy left the building. “She told me that it was late,” said Jo Holm.", "She", "Ann Roy"),
    Who("Ann Roy left the building. “He told me that it was late,” said Jo Holm.", "He", None),
]
"""Pronouns in somebody's words, about those around them or others whom these words speak of."""
TEXTS = [
    *UNNAMED,
    *NAMED,
    *ONE_WORD,
    *ORIGINS,
    *FAMILIES,
    *ORGANISATIONS,
    *TITLED,
    *DESCRIBED,
    *ASKED,
    *GOING_ON,
    *PEOPLES,
    *OPENINGS,
    *OFFICES,
    *TOGETHER,
    *INSIDE,
]
