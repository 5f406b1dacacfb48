"""The cast in the text: all places with the name or an alias of a speaker that the caller knows.

In: a `View` and the cast. Out: the entity of each member, and the places of their names, longest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.cast import CastMember
from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.speakers.entity import Entity, Evidence
from quotes.speakers.name_parts import ORGANISATION_WORDS, name_words
from quotes.speakers.names import Name

CAST = "cast"
"""Name of the evidence that the caller gives."""
EXPLETIVES = words("expletives")
GENDER_OF = {word: gender for gender in ("f", "m") for word in words(f"subject_pronouns_{gender}")}


def member_entity(member: CastMember) -> Entity:
    """Return the entity of a member of the cast."""
    own = name_words(member.name)
    organisation = member.pronoun in EXPLETIVES or (member.pronoun is None and not ORGANISATION_WORDS.isdisjoint(own))
    entity = Entity(member.name, "ORG" if organisation else "PERSON", GENDER_OF.get(member.pronoun or ""), words=own)
    entity.evidence.append(Evidence(0, CAST, entity.type, entity.gender))
    return entity


def cast_names(view: View, cast: Sequence[CastMember]) -> list[tuple[Name, CastMember]]:
    """Return the places with a name or an alias of the cast, in document order, none inside another."""
    forms = [(form, member) for member in reversed(cast) for form in (*member.aliases, member.name)]
    # "the Duchess" begins a sentence as "The Duchess"
    member_of = {start + form[1:]: member for form, member in forms for start in (form[0], form[0].upper())}
    found: list[tuple[Name, CastMember]] = []
    covered: set[int] = set()
    for form in sorted(member_of, key=len, reverse=True):
        for start, end in _places(view.text, form):
            first, last = view.tokens_of(start, end)
            if first < last and covered.isdisjoint(range(first, last)):
                covered.update(range(first, last))
                member = member_of[form]
                found.append((Name(first, last, form, member_entity(member).type), member))
    found.sort(key=lambda pair: pair[0].first)
    return found


def _places(text: str, form: str) -> Iterator[tuple[int, int]]:
    """Yield the places of a form in a text as whole words, as `(start, end)`."""
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        if not any(map(_is_of_a_word, (text[max(0, start - 1) : start], text[end : end + 1]))):
            yield start, end
        start = text.find(form, end)


def _is_of_a_word(character: str) -> bool:
    """Return whether a character next to a form makes it part of a longer word."""
    return character.isalnum() or character == "_"
