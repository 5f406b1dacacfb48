"""The cast in the text: every place where it has the name or an alias of somebody that the caller knows.

In: a `View` and the cast. Out: the entity of each member, and the places of their names, longest first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.cast import CastMember
from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.speakers.entity import Entity, Evidence
from quotes.speakers.name_parts import ORGANISATION_WORDS, name_words
from quotes.speakers.names import Name

CAST = "cast"
"""What evidence that the caller gives is called."""
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
    """Return the places where the text has a name or an alias of the cast, in document order, none inside another."""
    forms = [(form, member) for member in reversed(cast) for form in (*member.aliases, member.name)]
    # "the Duchess" begins a sentence as "The Duchess"
    member_of = {start + form[1:]: member for form, member in forms for start in (form[0], form[0].upper())}
    if not member_of:
        return []
    longest_first = sorted(member_of, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
    found = []
    for match in pattern.finditer(view.text):
        first, last = view.tokens_of(*match.span())
        if first < last:
            member = member_of[match[0]]
            found.append((Name(first, last, match[0], member_entity(member).type), member))
    return found
