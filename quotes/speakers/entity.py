"""One entity: somebody in the text, named or not, with the evidence on it."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from attrs import define, field, frozen

from quotes.records import SpeakerType
from quotes.speakers.name_parts import CACHED, SUFFIXES
from quotes.speakers.name_runs import NAME_PARTICLES
from quotes.speakers.names import Name

HALF_LIFE = 150
"""Tokens after which a mention counts half, if a surname fits several people. A guess."""


@frozen
class Evidence:
    """One place in the text that is evidence on an entity.

    Attributes:
        token: Token index.
        tells: The kind of evidence: `title`, `first name`, `noun`, `pronoun`, `age`, `relative pronoun` …
        type: The type it supports, or `None`.
        gender: The gender it supports, "m" or "f", or `None`.
    """

    token: int
    tells: str
    type: SpeakerType | None = None
    gender: str | None = None


@define(eq=False)
class Entity:
    """Somebody in the text.

    Attributes:
        name: The fullest name the text gives; empty if it gives none ("a witness").
        type: `PERSON`, `ORG` or `GROUP`, or `None` where nothing decides.
        gender: "m" or "f", or `None` where nothing decides.
        gender_is_guess: Whether the first name is the only evidence for the gender.
        mentions: All places where it is named, in document order.
        words: The words of the name, lower case, without titles and initials.
        other_names: The words of its other or former names in the text ("born Ines Lund").
        noun: Its noun, lower case, if it has no name.
        death: Token index of the mention that tells of their death, or `None`.
        evidence: The evidence for type and gender.
    """

    name: str
    type: SpeakerType | None
    gender: str | None = None
    gender_is_guess: bool = False
    mentions: list[Name] = field(factory=list)
    words: tuple[str, ...] = ()
    other_names: list[tuple[str, ...]] = field(factory=list)
    noun: str | None = None
    death: int | None = None
    evidence: list[Evidence] = field(factory=list)
    _salience: float = 0.0
    _seen: int = 0

    @property
    def surname(self) -> str:
        """The last word of the name, without suffixes such as "Jr."."""
        return _surname(self.words)

    def has_surname(self, word: str) -> bool:
        """Return whether a word is the surname in its name, or in another name that it has."""
        particle, _, rest = self.surname.partition("-")
        short = rest if particle in NAME_PARTICLES else self.surname  # "Omar al-Amin", "Amin"
        return word in (self.surname, short) or any(word == words[-1] for words in self.other_names)

    def salience(self, at: int) -> float:
        """Return the weighted number of its mentions up to token `at`; later ones count more."""
        return self._salience * 0.5 ** ((at - self._seen) / HALF_LIFE) if self._salience else 0.0

    def last_before(self, token: int) -> int:
        """Return the first token of its last mention before a token, or -1."""
        times = self.times_before(token)
        return self.mentions[times - 1].first if times else -1

    def times_before(self, token: int) -> int:
        """Return the number of mentions before a token."""
        return bisect_left(self.mentions, token, key=lambda name: name.first)

    def mention(self, name: Name, weight: float) -> None:
        """Add a mention after all others."""
        self.mentions.append(name)
        self._salience, self._seen = self.salience(name.first) + weight, name.first


@lru_cache(CACHED)
def _surname(words: tuple[str, ...]) -> str:
    """Return the last word of a name without suffixes such as "Jr."."""
    return next((word for word in reversed(words) if word not in SUFFIXES), "")
