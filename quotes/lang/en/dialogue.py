"""English words for reading fiction, from `dialogue.ini`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from quotes.lang.en.words import read_ini

Gender = str
"""`m` or `f`, as `first_names.txt` has them."""
MASCULINE, FEMININE = "m", "f"


@cache
def dialogue_words(name: str) -> frozenset[str]:
    """Return the words of the class `name` of `dialogue.ini`, lower case."""
    return frozenset(read_ini("dialogue.ini")["words"][name].split())


@cache
def honorifics() -> Mapping[str, Gender | None]:
    """Return title, lower case → what it says of the gender, `None` where nothing."""
    found: dict[str, Gender | None] = dict.fromkeys(dialogue_words("neutral_honorifics"))
    found.update(dict.fromkeys(dialogue_words("masculine_honorifics"), MASCULINE))
    found.update(dict.fromkeys(dialogue_words("feminine_honorifics"), FEMININE))
    return found


@cache
def same_honorific() -> Mapping[str, str]:
    """Return spelling of a title → the one it is counted as, where it is another."""
    return dict(entry.split(":") for entry in read_ini("dialogue.ini")["words"]["same_honorifics"].split())


@cache
def nicknames() -> Mapping[str, frozenset[str]]:
    """Return first name, lower case → those that may be the same person's, itself among them."""
    found: dict[str, set[str]] = {}
    for group in read_ini("dialogue.ini")["words"]["nicknames"].split():
        names = group.split("/")
        for name in names:
            found.setdefault(name, set()).update(names)
    return {name: frozenset(others) for name, others in found.items()}


@cache
def noun_genders() -> Mapping[str, Gender | None]:
    """Return noun for a person, lower case → gender, `None` where it says none."""
    found: dict[str, Gender | None] = dict.fromkeys(dialogue_words("people"))
    found.update(dict.fromkeys(dialogue_words("men"), MASCULINE))
    found.update(dict.fromkeys(dialogue_words("women"), FEMININE))
    return found


PRONOUN_GENDERS: Mapping[str, Gender] = {
    "he": MASCULINE,
    "him": MASCULINE,
    "his": MASCULINE,
    "himself": MASCULINE,
    "she": FEMININE,
    "her": FEMININE,
    "hers": FEMININE,
    "herself": FEMININE,
}
SUBJECT_PRONOUNS: Mapping[str, Gender] = {"he": MASCULINE, "she": FEMININE}
WE_AND_THEY = frozenset({"they", "we"})
FIRST_PERSON_PRONOUN = "I"
DIALOGUE_DETERMINERS = frozenset(
    {"the", "a", "an", "his", "her", "my", "their", "its", "another", "this", "that", "one", "our", "your"}
)
TITLE_OF_HUSBAND, TITLE_OF_WIFE = "mr", "mrs"
"""Titles before a surname that a married couple shares."""
SPOUSE_POSSESSIVES = frozenset({"his", "her"})
POSSESSIVE_DETERMINERS = frozenset({"his", "her", "my", "their", "our", "your"})
ARTICLE = "the"
OF = "of"
"""What joins a title and a place ("the King of Hearts"); inside other names it is none of theirs."""
POSSESSIVE_ENDING = "'s"
GENITIVES = frozenset({"'s", "’s", "'", "’"})
HEARER_PREPOSITIONS = frozenset({"to", "at", "asked", "told", "addressed", "with"})
TO = "to"
THAT = "that"
REFLEXIVES = frozenset({"himself", "herself", "myself", "themselves", "itself", "oneself"})
DIALOGUE_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "into", "from", "through"})
FIRST_PERSON_OBJECTS = frozenset({"me"})
FIRST_PERSON_OWN = frozenset({"my"})

INTRODUCTIONS = (
    ("my", "name", "is"),
    ("my", "name", "'s"),
    ("my", "name", "’s"),
    ("i", "am"),
    ("i", "'m"),
    ("i", "’m"),
)
"""Words before a speaker's own name."""

_STORY_VERBS = (
    "said|cried|replied|asked|exclaimed|answered|returned|murmured|whispered|muttered|shouted|observed|remarked"
)
STORY_CUES = re.compile(
    rf"\W{{0,3}}(?:(?:{_STORY_VERBS}) (?:he|she|I|the|my|his|her|[A-Z])|(?:he|she|I) (?:{_STORY_VERBS}))\b"
)
"""A cue after a quotation as stories have it: verb first, or a pronoun and a verb in the past tense."""
DASH_CUE = re.compile(
    rf"(?<=[,!?…—–―])[\s—–―]*(?=(?:(?:{_STORY_VERBS}) (?:he|she|I|the|my|his|her|an?|[A-Z]\w*)"
    rf"|(?:he|she|I|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)?) (?:{_STORY_VERBS}))\b)"
)
"""Where a cue begins in a paragraph of dash dialogue."""
LETTER_OPENING = re.compile(
    r"\W{0,2}(?:(?:[Mm]y|MY)\s+)?(?:[Vv]ery\s+)?(?:[Dd]ear|DEAR|[Dd]earest|DEAREST|HONOU?RED|[Hh]onou?red)"
    r"(?:\s+[\w.’'-]+){1,4}(?:[ \t,:][ \t,:—–]*)?(?:\n|(?<=[,:—–])$)"
)
"""A salutation on a separate line."""
LETTER_CLOSE = re.compile(
    r"\b(?:[Yy]ours|YOURS)\b(?:,?\s+(?:very|most|ever|truly|faithfully|sincerely|affectionately|respectfully|always|and|"
    r"obediently|etc\.?|&c\.?))+\W"
    r"|\b[Yy]our(?:s,)?(?:\s+(?:very|most|ever|loving|affectionate|obedient|humble|faithful|sincere|devoted|own|dear|and))+"
    r"\s+(?:friend|servant|brother|sister|son|daughter|cousin|mother|father|uncle|aunt|niece|nephew|wife|husband)\b"
)
"""How a letter closes: "Yours truly", "Your affectionate sister"."""
CHAPTER_HEADING = re.compile(
    r"(?:CHAPTER|Chapter|BOOK|Book|PART|Part|VOLUME|Volume)\s+(?:[IVXLCDM]+|\d+|[A-Z][A-Za-z-]+)\b[^\n]{0,80}(?:\n[^\n]{0,80})?$"
    r"|[IVXLC]+\.?(?:\s*\n[^\n]{0,80}|[ \t]+[A-Z][^\n]{0,80})?$|(?:PROLOGUE|EPILOGUE|Prologue|Epilogue)\.?$"
)
"""A paragraph that is the heading of a chapter."""
LETTER_LABEL, THOUGHT_LABEL = "letter", "thought"
"""Labels after a name in a script of words that are not spoken."""
NARRATOR_LABEL, UNKNOWN_LABEL = "NARRATOR", "UNKNOWN"
"""Labels of lines in a script that have no name."""
