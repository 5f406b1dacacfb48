"""More texts of `test_identities.py`: surnames of several people, descriptions of others, and people in quotations."""

from __future__ import annotations

from identity_texts import Who

SHARED_SURNAMES = [
    Who(
        "Betsy Holt is a teacher. Her husband, Tom Holt, is a nurse. Holt said she was born here. Holt said she would "
        "stay. “It is home,” Holt said.",
        "Holt",
        "Betsy Holt",
    ),
    Who("Tom Holt met his wife, Betsy Holt. Holt said he was late. “It is home,” Holt said.", "Holt", "Tom Holt"),
    Who(
        "Ruth Abel spoke of her son, Idris Abel. Ms. Abel wept. “He was good,” Ms. Abel said.", "Ms. Abel", "Ruth Abel"
    ),
    Who("Paul Abel met Ruth Abel. Abel said he was cold. Abel said he would go. Abel laughed.", "Abel", "Paul Abel"),
]
"""Several people of one surname: pronouns after it, and kin nouns before a full name."""
OTHER_GENDER = [
    Who("Philip Lund left. “It was late,” she said.", "she", None),
    Who("Hillary Lund left. “It was late,” he said.", "he", None),
    Who("Kim Lund left. “It was late,” she said.", "she", "Kim Lund"),
]
"""A pronoun is not a first name of the other gender."""
DESCRIBED_OTHERWISE = [
    Who("Paul Reik, leader of Senn, spoke. The leader of Lund said it was late.", "The leader of Lund", None),
    Who("Paul Reik, leader of Senn, spoke. The leader of Senn said it was late.", "The leader of Senn", "Paul Reik"),
    Who("Attorney Ana Ruiz spoke. Paul Lind was calm. Lind's lawyer said it was late.", "Lind's lawyer", None),
    Who("Judge Ana Ruiz closed the case. In May, a judge said the law was void.", "a judge", None),
    Who(
        "An unnamed Senn official said the bridge was unsafe.\n\nJan Lund opened it.", "An unnamed Senn official", None
    ),
]
"""Descriptions with a name that the text does not give for somebody, and new ones."""
NAMED_NEXT = [
    Who(
        "The man accused of killing a cook told a court he was calm. Ivan Stade, 56, denies it.",
        "The man accused of killing a cook",
        "Ivan Stade",
    ),
    Who(
        "The woman who ran the harbour said she was tired.\n\nAna Ruiz, 44, left on Monday.",
        "The woman who ran the harbour",
        "Ana Ruiz",
    ),
    Who("The man said he was calm. Paul Reik left.", "The man", None),
]
"""An opening description that says of whom it speaks, and the name after it."""
RELATIVES = [
    Who("Senn invited Ana Ruiz, the head of the Lund Fund, who says that it was late.", "who", "Ana Ruiz"),
    Who("Senn invited the Lund Fund, which says that it was late.", "which", "Lund Fund"),
    Who("They met Ana Ruiz, a clerk at the Lund Fund who says that it was late.", "who", "Ana Ruiz"),
]
"""A person before *who*, past the organisation next to it."""
IN_QUOTATIONS = [
    Who("Dave Marsh died. Ian Pike said: “He was awkward. He told me that he had no time.”", "He", "Dave Marsh"),
    Who("Friend and partner Ian Pike was sad. “He told me that he had no time,” Pike said.", "He", None),
]
"""A pronoun in somebody's words is not the one who says them."""
ASIDES = [
    Who("Neera Lund, a Clinton supporter, asked Eric Reik whether it was late. She said it was.", "She", "Neera Lund"),
]
"""A name before a noun."""
CURRENT_PERSON = [
    Who(
        "Ana Ruiz spoke at a rally with Senator Paul Lind. The Senn senator said she was tired.",
        "The Senn senator",
        "Ana Ruiz",
    ),
    Who("Senator Paul Lind met Ana Ruiz. The Senn senator said it was late.", "The Senn senator", "Paul Lind"),
    Who("Ana Ruiz won over Senator Paul Lind. The senator said it was late.", "The senator", "Paul Lind"),
    Who(
        "Ruth Abel spoke. “It is late,” the cautious candidate said of Paul Lind.",
        "the cautious candidate",
        "Ruth Abel",
    ),
    Who(
        "President Jan Duarte spoke. “I met Lund and Russia president Ivan Reik,” he said.\n\n"
        "The Senn leader said he was calm.",
        "The Senn leader",
        "Jan Duarte",
    ),
    Who("Nurse Jan Duarte spoke. “I met Lund,” he said.\n\nThe Senn leader said he was calm.", "The Senn leader", None),
]
"""A description that tells more than the text does of who has its noun; and one that names another after it."""
TWO_OF_THREE = [
    Who(
        "Ana Ruiz is a clerk here. Paul Lind and Ruth Abel left the firm. Both said it was late.",
        "Both",
        "Paul Lind and Ruth Abel",
    ),
    Who("Paul Lind met Ruth Abel and Jan Kroll. Both said it was late.", "Both", None),
    Who("Ina Reik and Paul Lind watched. The firms were late. Both said it was the rain.", "Both", None),
]
"""Two people who were a subject together."""
FRESH_TEXTS = [
    *SHARED_SURNAMES, *OTHER_GENDER, *DESCRIBED_OTHERWISE, *NAMED_NEXT, *RELATIVES, *IN_QUOTATIONS, *ASIDES,
    *CURRENT_PERSON, *TWO_OF_THREE,
]  # fmt: skip
