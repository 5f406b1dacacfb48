"""The narrator: "I" outside quotation marks, and the name that others use for it.

In: a `View` and its `Cast`. Out: the narrator's `Character`, or `None` if nobody says "I".
"""

from __future__ import annotations

from quotes.dialogue.characters import Cast, Character
from quotes.dialogue.vocatives import is_vocative
from quotes.lang.en.dialogue import FIRST_PERSON_PRONOUN, SUBJECT_PRONOUNS
from quotes.parse.view import View
from quotes.rules.grammar import SUBJECTS

LEAST_FIRST_PERSON = 0.15
"""Least share of "I" among "I", "he" and "she" outside quotation marks, for a first-person story. A guess."""
LEAST_COUNT = 10
"""Least such "I" for a first-person story. A guess."""
LEAST_VOCATIVES = 2
"""Least vocatives of a narrator whom the narration names too; one is enough if it never does. A guess."""
NARRATED = 0.12
"""Subjects outside quotation marks for each mention inside above which a character is not the narrator. A guess."""


def find_narrator(view: View, cast: Cast) -> Character | None:
    """Return the person of "I" outside quotation marks: others use its name, and the story itself rarely does."""
    own = sum(view.quote[i] < 0 for i in first_persons(view))
    others = sum(view.quote[i] < 0 for i in view.tokens_in(SUBJECT_PRONOUNS.keys()))
    if own < LEAST_COUNT or own <= LEAST_FIRST_PERSON * (own + others):
        return None
    best: tuple[int, Character] | None = None
    for character in cast.characters:
        quoted = sum(mention.quoted for mention in character.mentions)
        acts = sum(not m.quoted and view.dep[m.head] in SUBJECTS for m in character.mentions)
        called = sum(is_vocative(view, mention) for mention in character.mentions if mention.quoted)
        often = called >= LEAST_VOCATIVES or (called and not acts and quoted == len(character.mentions))
        if often and acts <= NARRATED * quoted + 1 and (best is None or called > best[0]):
            best = called, character
    narrator = best[1] if best else Character("", described=False)
    narrator.narrator = True
    if best is None:
        cast.characters.append(narrator)
    return narrator


def first_persons(view: View) -> list[int]:
    """Return the tokens "I", ascending."""
    return [i for i in view.tokens_in({FIRST_PERSON_PRONOUN.lower()}) if view.word[i] == FIRST_PERSON_PRONOUN]
