"""Characters that the caller knows: a cast given in the settings goes before what the text tells.

In: the `Cast` that was read, and the members given. Out: a `Cast` in which each member is one character, under the
name given.
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
    """Return a cast in which the members that the caller knows have the names and aliases given.

    A mention that is one of a member's names is the member's. The other mentions of a character whose mentions are
    mostly a member's are so too.
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
    """Return whose name a mention is, with the word before it ("Big Mo") or without."""
    end = view.end[mention.last - 1]
    for first in (max(0, previous_word(view, mention.first)), mention.first):
        found = by_name.get(_plain(view.text[view.start[first] : end].rstrip(".")))
        if found is not None:
            return found
    return by_name.get(_plain(mention.text))


def _plain(name: str) -> str:
    return " ".join(name.lower().split()).removeprefix(f"{ARTICLE} ")
