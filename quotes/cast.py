"""The cast of a text: speakers that the caller knows, with the names that the text may use for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from quotes.exceptions import ConfigError
from quotes.identities import PRONOUNS, Pronoun


@frozen
class CastMember:
    """A possible speaker.

    Attributes:
        name: The name for records.
        aliases: Other names that the text may use ("Big Mo", "the Duchess").
        pronoun: Their pronoun, or `None` if it is not known.
    """

    name: str
    aliases: tuple[str, ...] = ()
    pronoun: Pronoun | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the member as plain JSON types."""
        return {"name": self.name, "aliases": list(self.aliases), "pronoun": self.pronoun}


MOST_WORDS = 12
"""Most words of a name. A guess: a longer one is a line of another file."""


def read_cast(value: Iterable[CastMember | Mapping[str, Any] | str]) -> tuple[CastMember, ...]:
    """Return a cast from members, mappings with their fields, or plain names.

    Raises:
        ConfigError: An item is none of these, or a name is empty.
    """
    if isinstance(value, (str, Mapping)) or not isinstance(value, Iterable):
        raise ConfigError(f"speakers: expected a list of names or members, got {value!r:.60}")
    return tuple(_member(one) for one in value)


def _member(value: object) -> CastMember:
    if isinstance(value, CastMember):
        member = value
    elif isinstance(value, str):
        member = CastMember(value)
    elif isinstance(value, Mapping):
        if unknown := sorted(map(str, value.keys() - {"name", "aliases", "pronoun"})):
            raise ConfigError(f"speakers: a member has name, aliases and pronoun, not {', '.join(unknown)}")
        aliases = value.get("aliases", ())
        if isinstance(aliases, str) or not isinstance(aliases, Iterable):
            raise ConfigError(f"speakers: aliases: expected a list of names, got {aliases!r:.60}")
        member = CastMember(value.get("name", ""), tuple(aliases), value.get("pronoun"))
    else:
        raise ConfigError(f"speakers: expected a name, a mapping or a CastMember, got {value!r:.60}")
    for name in (member.name, *member.aliases):
        if not isinstance(name, str) or not name.strip():
            raise ConfigError(f"speakers: expected a name such as 'Ana Ruiz', got {name!r:.60}")
        if (number := len(name.split())) > MOST_WORDS:
            raise ConfigError(f"speakers: expected a name such as 'Ana Ruiz', got {number} words: {name!r:.60}")
    if member.pronoun is not None and member.pronoun not in PRONOUNS:
        raise ConfigError(f"speakers: the pronoun of {member.name!r} is {member.pronoun!r}; it may be {PRONOUNS}")
    return member
