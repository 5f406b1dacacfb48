"""Labels of transcripts without a name: `SPEAKER_00`, `The CHAIRMAN`, and the person of `A.` in an interview.

In: a `View`, its entities, the source of a turn. Out: whether its label is a name; the person who answers.
"""

from __future__ import annotations

from quotes.lang.en.transcripts import ANONYMOUS, ANSWERERS
from quotes.lang.en.words import first_names, words
from quotes.parse.view import View
from quotes.ranges import TokenRange
from quotes.speakers.entities import Entities
from quotes.speakers.entity import Entity
from quotes.speakers.name_parts import ROLE_NOUNS, name_words

LABEL_ARTICLES = words("label_articles")
FULL_NAME_LENGTHS = (2, 3)
"""How many words a person's full name has."""


def label_of(view: View, source: TokenRange) -> str:
    """Return a label's text without a full stop and an article."""
    start, end = view.chars(*source)
    first, space, rest = view.text[start:end].strip(" .:").partition(" ")
    return rest if space and first in LABEL_ARTICLES else first + space + rest


def names_nobody(label: str) -> bool:
    """Return whether a label gives a role in the talk, not a name."""
    return ANONYMOUS.match(label) is not None or label.lower() in ROLE_NOUNS


def answers(label: str) -> bool:
    """Return whether a label stands before the answers of an interview."""
    return label.lower() in ANSWERERS


def find_interviewee(view: View, entities: Entities) -> Entity | None:
    """Return the interviewee: the only person named before the questions, in the heading first."""
    if not view.turns:
        return None
    first = view.tokens_of(*view.turns[0].name)[0]
    heading = view.within[0][1] if view.paragraphs and view.paragraphs[0].heading else 0
    for end in (min(heading, first), first):
        people = dict.fromkeys(
            entities.named(name) for name in entities.names if name.last <= end and entities.named(name).type != "ORG"
        )
        full = [entity for entity in people if len(entity.words) > 1]
        if len(full) == 1:
            return full[0]
        spelled = _spelled_in_heading(view, min(heading, first))
        if spelled is not None:
            return spelled
    return None


def _spelled_in_heading(view: View, end: int) -> Entity | None:
    """Return the person whose name ends the heading (`Q&A: Ana Ruiz`), with any tags."""
    for count in FULL_NAME_LENGTHS:
        first = end - count
        if first < 1 or view.word[first - 1] != ":" or view.lower[first] not in first_names():
            continue
        if all(view.word[i][:1].isupper() and view.word[i].isalpha() for i in range(first, end)):
            start, stop = view.chars(first, end)
            return Entity(view.text[start:stop], "PERSON", words=name_words(view.text[start:stop]))
    return None
