"""Entities: the people and organisations of a text, each with all places where it is named.

In: a `View`. Out: `Entities`. Names of several words make entities; those that differ only in optional parts
(middle names, initials, suffixes, a nickname, the front of an organisation's name) are one. Shorter names then belong,
in document order, to the entity they are short for: a surname, a first name, the last or first word of an organisation,
its initials. If several fit, the most frequent and most recent one is chosen (`salience`), unless a title
decides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from attrs import define

from quotes.cast import CastMember
from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.speakers.cast_names import cast_names, member_entity
from quotes.speakers.entity import Entity
from quotes.speakers.name_parts import ACRONYM, name_words
from quotes.speakers.name_repair import find_other_names, mended_names
from quotes.speakers.names import Name
from quotes.speakers.register import Register
from quotes.speakers.same_name import one_name, short_for
from quotes.speakers.shared_surnames import bearers, set_kin_gender

CAPITAL_ARTICLES = words("capital_articles")
JOINERS = words("joiners")
ARTICLES_BEFORE_NAMES = CAPITAL_ARTICLES | words("definite_articles")
NAMES_BACK, NAMES_AHEAD = 400, 60
"""Names before and after a place that are searched for the entity of a mention. Guesses."""
CUT_ACRONYM = 3
"""Least letters of an acronym without the words after "and". A guess."""
FULL_WEIGHT = 0.5
"""Weight of a full name relative to a short one: other people with the surname are mostly given in full. A guess."""


@define
class Entities:
    """The people and organisations of a text.

    Attributes:
        all: In the order of their first full mention.
        names: All places where one of them is named, in document order.
        at: Token index → the name it is part of.
    """

    all: list[Entity]
    names: list[Name]
    at: dict[int, Name]
    _of: dict[int, Entity]
    _initials: dict[str, Entity] | None = None

    @classmethod
    def of(cls, view: View, cast: Sequence[CastMember] = ()) -> Entities:
        """Collect the people and organisations of a text; those of a cast have priority."""
        register = Register()
        members = {member: register.member(member_entity(member)) for member in cast}
        known = cast_names(view, cast)
        owner = {name.first: members[member] for name, member in known}
        covered = {i for name, _ in known for i in range(name.first, name.last)}
        others = [name for name in mended_names(view) if covered.isdisjoint(range(name.first, name.last))]
        names = sorted([*others, *(name for name, _ in known)], key=lambda name: name.first)
        other_names = find_other_names(view, names)
        for name in names:
            own = name_words(name.text)
            if len(own) > 1 and name.first not in owner:
                called = owner.get(other_names.get(name.first, -1))
                if called is not None:
                    register.also_called(called, own)
                owner[name.first] = called or register.full(name, own)
        register.close(names)
        set_kin_gender(view, names, owner)
        register.prefer(bearers(view, names, owner))
        entities = cls(
            register.entities, names, {i: name for name in names for i in range(name.first, name.last)}, owner
        )
        for name in names:
            acronym = ACRONYM.fullmatch(name.text) and name.type in ("ORG", None)
            spelled = entities.spelled_out(name.text) if acronym else None
            entity = owner.get(name.first) or spelled or register.short(name)
            owner[name.first] = entity
            entity.mention(name, FULL_WEIGHT if len(name_words(name.text)) > 1 else 1.0)
            register.told(entity, name)
        return entities

    def named(self, name: Name) -> Entity:
        """Return the entity of a name."""
        return self._of[name.first]

    def named_at(self, token: int) -> Entity | None:
        """Return the entity of the name that a token is part of, or `None`."""
        name = self.at.get(token)
        return None if name is None else self._of[name.first]

    def names_between(self, first: int, last: int) -> list[Name]:
        """Return the names that begin behind one token and before another."""
        start = bisect_left(self.names, first + 1, key=lambda name: name.first)
        end = bisect_left(self.names, last, key=lambda name: name.first)
        return self.names[start:end]

    def near(self, token: int) -> list[Entity]:
        """Return the entities of the `NAMES_BACK` names before a token and the `NAMES_AHEAD` after it."""
        place = bisect_left(self.names, token, key=lambda name: name.first)
        around = self.names[max(0, place - NAMES_BACK) : place + NAMES_AHEAD]
        return [*dict.fromkeys(self._of[name.first] for name in around)]

    def find(self, name: Name) -> Entity | None:
        """Return the entity of a name outside the collected places, or `None`."""
        if name.first in self._of and self.at[name.first].last == name.last:
            return self._of[name.first]
        own = name_words(name.text)
        around = self.near(name.first)
        if len(own) == 1:
            fits = [entity for entity in around if entity.words == own or short_for(name, own[0], entity)]
            return max(fits, key=lambda entity: (len(entity.words) > 1, len(entity.mentions)), default=None)
        return next((entity for entity in around if own and one_name(entity, name, own)), None)

    def spelled_out(self, acronym: str) -> Entity | None:
        """Return the organisation whose initials are the letters of an acronym, or `None`."""
        if self._initials is None:
            self._initials = {}
            for entity in self.all:
                if entity.type == "PERSON" or " " not in entity.name:
                    continue
                parts = entity.name.replace("-", " ").split()
                for initials in (
                    "".join(word[0] for word in parts if word[0].isupper() and word not in CAPITAL_ARTICLES),
                    "".join(word[0].upper() for word in parts if word not in ARTICLES_BEFORE_NAMES),
                    "".join(word[0] for word in parts[: _last_joint(parts)] if word[0].isupper()),
                ):
                    if len(initials) > 1:
                        self._initials.setdefault(initials, entity)
        return self._initials.get(acronym.replace(".", ""))


def _last_joint(parts: Sequence[str]) -> int:
    """Return the index of the last "and" in a name, if at least three words with capitals stand before it, or 0.

    Acronyms may leave out what follows ("the CFC", of the Centers for Fish Control and Research).
    """
    joint = next((k for k in range(len(parts) - 1, 0, -1) if parts[k].lower() in JOINERS), 0)
    return joint if sum(word[0].isupper() for word in parts[:joint]) >= CUT_ACRONYM else 0
