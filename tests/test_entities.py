"""Names of people and organisations: names that belong together, and the owners of short names."""

from __future__ import annotations

import pytest
from frozen import frozen_doc

from quotes.extraction import read_view
from quotes.speakers.entities import Entities
from quotes.speakers.entity import Entity
from quotes.speakers.evidence import weigh
from quotes.speakers.profiles import Profile
from quotes.speakers.pronouns import personal_pronouns


def gathered(text: str) -> Entities:
    return Entities.of(read_view(frozen_doc(text)))


def named(text: str, word: str, nth: int = -1) -> Entity:
    """Return the person that the nth occurrence of a word names."""
    view = read_view(frozen_doc(text))
    place = [i for i, found in enumerate(view.word) if found == word][nth]
    entity = Entities.of(view).named_at(place)
    assert entity is not None
    return entity


SHORT = [
    ("a surname", "Ines Duarte closed the pier. Duarte left.", "Duarte", "Ines Duarte"),
    ("title and surname", "Ines Duarte closed the pier. Ms. Duarte left.", "Duarte", "Ines Duarte"),
    ("a first name", "Ines Duarte closed the pier. Ines left.", "Ines", "Ines Duarte"),
    ("a possessive", "Ines Duarte closed the pier. Duarte's boat sank.", "Duarte", "Ines Duarte"),
    ("before the full name", "Duarte closes pier.\n\nInes Duarte closed the pier on Monday.", "Duarte", "Ines Duarte"),
    ("a middle name", "Anna J. Holt spoke. Anna Holt left.", "Holt", "Anna J. Holt"),
    ("a suffix", "John Reik Jr. spoke. John Reik left.", "Reik", "John Reik Jr."),
    ("a nickname", 'Robert "Bobby" Reik spoke. Bobby Reik left.', "Reik", 'Robert "Bobby" Reik'),
    ("initials", "The Senn Harbour Authority met. The SHA left.", "SHA", "Senn Harbour Authority"),
    ("a newspaper", "The Senn Valley Times wrote about it. The Times was wrong.", "Times", "Senn Valley Times"),
    ("the front left out", "The Holt-Reik Tax Policy Center met. The Tax Policy Center left.", "Center",
     "Holt-Reik Tax Policy Center"),
    ("the other sex", "Ruth Abel met Paul Abel. Mr. Abel left.", "Abel", "Paul Abel"),
    ("a wife", "Ruth Abel met Paul Abel. Mrs. Abel left.", "Abel", "Ruth Abel"),
    ("an unknown first name", "Ruth Abel met Oyelaran Abel. Mrs. Abel left.", "Abel", "Ruth Abel"),
    ("only men have the title", "Michelle Holt waited. President Holt was late. “I am sorry,” Mr. Holt said.", "Holt",
     "Holt"),
    ("the nearer", "Gary Reik ran last. Jed Reik, the harbour secretary, came on Friday. Reik said the gates were old.",
     "Reik", "Jed Reik"),
    ("a slip", "Tamsin Mccleary was in town. Mcleary left.", "Mcleary", "Tamsin Mccleary"),
    ("a headline", "Ruth Abel Slams Paul Holt.\n\nRuth Abel spoke on Monday. Paul Holt listened.", "Holt", "Paul Holt"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "full"), [case[1:] for case in SHORT], ids=[case[0] for case in SHORT])
def test_short_names(text: str, word: str, full: str) -> None:
    assert named(text, word).name == full


APART = [
    "Ines Duarte met Rui Duarte. Ines Duarte paid.",
    "Wells Bank fined Orson Wells.",
    "Ruth Abel and the Abel Foundation paid.",
]


@pytest.mark.parametrize("text", APART)
def test_two_stay_two(text: str) -> None:
    assert len([entity for entity in gathered(text).all if entity.mentions]) == 2


def test_a_nearer_namesake_does_not_take_what_the_text_calls_another() -> None:
    text = "Donald Holt spoke. Holt was loud. Ivana Holt, his daughter, agreed. Holt said he would pay."
    assert named(text, "Holt").name == "Donald Holt"


GENDERS = [
    ("Ruth Abel left.", "Abel", "f"),
    ("Mr. Vale left. Robin Vale was late.", "Vale", "m"),
    ("Tamsin Orr, an actress, left.", "Orr", "f"),
    ("Robin Vale said she was late. Robin Vale then lost her coat.", "Vale", "f"),
    ("Robin Vale was late.", "Vale", None),
]


@pytest.mark.parametrize(("text", "word", "gender"), GENDERS)
def test_gender(text: str, word: str, gender: str | None) -> None:
    view = read_view(frozen_doc(text))
    entities = Entities.of(view)
    profile = Profile(frozenset(view.lower) & {"actress"})
    weigh(view, entities, personal_pronouns(view), dict.fromkeys(entities.all, profile))
    entity = entities.named_at(view.word.index(word))
    assert entity is not None
    assert entity.gender == gender
