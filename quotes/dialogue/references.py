"""The reference of a phrase by its own words: a name, "he" or "she", "I", or a description.

In: a `View`, a `Cast` and the first token of a phrase. Out: a `Reference`, or `None` if it does not mean a person.
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from quotes.dialogue.characters import Cast, Character
from quotes.dialogue.mentions import bare, next_word
from quotes.lang.en.dialogue import (
    DIALOGUE_DETERMINERS,
    FIRST_PERSON_PRONOUN,
    GENITIVES,
    OF,
    POSSESSIVE_ENDING,
    SUBJECT_PRONOUNS,
    WE_AND_THEY,
    Gender,
    dialogue_words,
    noun_genders,
)
from quotes.parse.view import View

ReferenceKind = Literal["name", "pronoun", "narrator", "plural", "description", "thing"]
PEOPLE = noun_genders()
VOICES = dialogue_words("voices")
GENERIC = dialogue_words("generic_people")
LONGEST_KEY = 3
"""Most words in the key of a description with a general noun. A guess."""
LONGEST_DESCRIPTION = 7
"""Most tokens from a determiner to its noun ("the tall, rather melancholy young man"). A guess."""


@frozen(eq=False)
class Reference:
    """A phrase for a person.

    Attributes:
        kind: The kind of phrase; a `thing` is a noun phrase not for a person.
        first: Its first token.
        last: One past its last token.
        head: Its head token.
        character: The character it names, or `None`.
        gender: The gender that the phrase shows, or `None`.
        noun: The head noun of a description, lower case; with a noun before it ("harbour master"), and with its
            adjectives if the noun fits many people ("old man").
        phrase: A description in full, in its own words.
        determiner: The word a description begins with, lower case.
    """

    kind: ReferenceKind
    first: int
    last: int
    head: int
    character: Character | None = None
    gender: Gender | None = None
    noun: str = ""
    phrase: str = ""
    determiner: str = ""


def reference_at(view: View, cast: Cast, people: frozenset[str], i: int, end: int) -> Reference | None:
    """Return the reference of the phrase from token `i` on, or `None`.

    Args:
        view: The text.
        cast: Its characters.
        people: Nouns that are subjects of verbs of speech in this text, beyond the known ones.
        i: The first token of the phrase.
        end: The token before which it must end.
    """
    i = next_word(view, i)
    if i >= end:
        return None
    mention = cast.at.get(i)
    if mention is not None and mention.first <= i:
        character = cast.of[mention]
        return Reference("name", i, mention.last, mention.head, character, character.gender)
    lower = view.lower[i]
    if lower in SUBJECT_PRONOUNS:
        return Reference("pronoun", i, i + 1, i, gender=SUBJECT_PRONOUNS[lower])
    if view.word[i] == FIRST_PERSON_PRONOUN:
        return Reference("narrator", i, i + 1, i)
    if lower in WE_AND_THEY:
        return Reference("plural", i, i + 1, i)
    if lower in DIALOGUE_DETERMINERS:
        return _described(view, cast, people, i, end)
    return None


def _described(view: View, cast: Cast, people: frozenset[str], i: int, end: int) -> Reference | None:
    determiner = view.lower[i]
    k = i + 1
    while k < min(end, i + LONGEST_DESCRIPTION):
        mention = cast.at.get(k)
        if (
            mention is not None
            and mention.first == k
            and view.word[mention.last : mention.last + 1] != [POSSESSIVE_ENDING]
        ):
            character = cast.of[mention]
            return Reference("name", i, mention.last, mention.head, character, character.gender)
        noun = bare(view.lower[k])
        if view.pos[k] in ("NOUN", "PROPN") or noun in PEOPLE:
            if k + 1 < end and _goes_on(view, k + 1):
                k += 1
                continue
            if k + 1 < end and (view.word[k + 1] == "-" or view.word[k + 1] in GENITIVES):
                k += 2
                continue
            if noun in VOICES and view.lower[k + 1 : k + 2] == [OF]:
                return reference_at(view, cast, people, k + 2, end)
            if noun not in PEOPLE and noun not in people:
                return Reference("thing", i, k + 1, k, noun=noun, determiner=determiner)
            return description(view, i, k)
        if view.pos[k] not in ("ADJ", "ADV", "NUM", "DET", "PUNCT", "VERB", "SPACE") or view.word[k] in '.;:!?"“”':
            return None
        k += 1
    return None


def description(view: View, first: int, head: int) -> Reference:
    """Return the description from a determiner to its noun."""
    words = [bare(view.lower[i]) for i in range(first + 1, head + 1) if view.word[i][:1].isalpha()]
    noun = words[-1] if words else bare(view.lower[head])
    gender = PEOPLE.get(noun)
    if noun in GENERIC and len(words) <= LONGEST_KEY:
        key = " ".join(words)
    else:
        key = noun
        if head - 1 > first and view.pos[head - 1] in ("NOUN", "PROPN"):
            key = f"{bare(view.lower[head - 1])} {noun}"
    phrase = " ".join(view.text[view.start[first] : view.end[head]].split())
    return Reference("description", first, head + 1, head, None, gender, key, phrase, view.lower[first])


def description_of(view: View, head: int) -> Reference | None:
    """Return the description with a noun as its head: one person, with a determiner in front; or `None`."""
    if view.tag[head] != "NN" or bare(view.lower[head]) not in PEOPLE:
        return None
    first = view.left[head]
    if view.lower[first] not in DIALOGUE_DETERMINERS or not 0 < head - first < LONGEST_DESCRIPTION:
        return None
    return description(view, first, head)


def _goes_on(view: View, k: int) -> bool:
    """Return whether a noun is only part of a compound that continues at token `k`."""
    return view.pos[k] in ("NOUN", "PROPN") or (bare(view.lower[k]) in PEOPLE and view.pos[k] != "VERB")
