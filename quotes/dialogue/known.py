"""Characters that the caller knows: a cast in the settings has priority over the text.

In: the `Cast` of the text, and the caller's members. Out: a `Cast` in which each member is one character, with the
caller's name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from quotes.cast import CastMember
from quotes.dialogue.characters import Cast, Character, settle
from quotes.dialogue.mentions import Mention, previous_word
from quotes.lang.en.dialogue import ARTICLE, SUBJECT_PRONOUNS
from quotes.parse.view import View


def with_members(view: View, cast: Cast, members: Sequence[CastMember]) -> Cast:
    """Return a cast in which the caller's members have their names and aliases.

    A mention with one of a member's names belongs to the member. If most mentions of a character do, all of them
    do.
    """
    if not members:
        return cast
    known, by_name = dict[Character, None](), dict[str, Character]()
    for member in members:
        character = Character(member.name, SUBJECT_PRONOUNS.get(member.pronoun or ""))
        known[character] = None
        for name in (member.name, *member.aliases):
            by_name.setdefault(_plain(name), character)
    of: dict[Mention, Character] = {}
    for character in cast.characters:
        given = [_member(view, mention, by_name) for mention in character.mentions]
        votes = Counter(one for one in given if one is not None)
        likeliest = votes.most_common(1)[0][0] if votes else character
        of.update(
            (mention, one if one is not None else likeliest)
            for mention, one in zip(character.mentions, given, strict=True)
        )
    for character in known:
        character.mentions = [mention for mention in cast.mentions if of[mention] is character]
        settle(view, character, name=character.name)
    kept = {*of.values()}
    found = Cast([*known, *(character for character in cast.characters if character in kept)], of)
    for name, character in by_name.items():
        found.know_description(name, character)
    for character in known:
        if character.gender is None:
            genders = Counter(old.gender for old in cast.characters for m in old.mentions if of[m] is character)
            character.gender = genders.most_common(1)[0][0] if genders else None
    return found


def _member(view: View, mention: Mention, by_name: Mapping[str, Character]) -> Character | None:
    """Return the member with the name of a mention, with the word before it ("Big Mo") or without."""
    end = view.end[mention.last - 1]
    for first in (max(0, previous_word(view, mention.first)), mention.first):
        found = by_name.get(_plain(view.text[view.start[first] : end].rstrip(".")))
        if found is not None:
            return found
    return by_name.get(_plain(mention.text))


def _plain(name: str) -> str:
    return " ".join(name.lower().split()).removeprefix(f"{ARTICLE} ")
