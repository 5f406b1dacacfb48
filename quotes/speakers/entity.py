"""One entity: somebody the text speaks of, named or not, with what the text tells of it."""

from __future__ import annotations

from bisect import bisect_left

from attrs import define, field, frozen

from quotes.records import SpeakerType
from quotes.speakers.name_parts import SUFFIXES
from quotes.speakers.name_runs import NAME_PARTICLES
from quotes.speakers.names import Name

HALF_LIFE = 150
"""Tokens after which having been named counts half, when a surname fits several people (a guess)."""


@frozen
class Evidence:
    """One place in the text that tells what an entity is.

    Attributes:
        token: Token index.
        tells: What kind of evidence it is: `title`, `first name`, `noun`, `pronoun`, `age`, `relative pronoun` …
        type: The type it speaks for, or `None`.
        gender: The gender it speaks for, "m" or "f", or `None`.
    """

    token: int
    tells: str
    type: SpeakerType | None = None
    gender: str | None = None


@define(eq=False)
class Entity:
    """Somebody the text speaks of.

    Attributes:
        name: The fullest name the text gives; empty where it gives none ("a witness").
        type: `PERSON`, `ORG` or `GROUP`, or `None` where nothing tells.
        gender: "m" or "f", or `None` where nothing tells.
        gender_is_guess: Whether nothing but the first name tells the gender.
        mentions: Every place where it is named, in document order.
        words: The words of the name, lower case, without titles and initials.
        other_names: The words of names that the text says it has or had ("born Ines Lund").
        noun: The noun it is called by, lower case, where it has no name.
        evidence: What tells type and gender.
    """

    name: str
    type: SpeakerType | None
    gender: str | None = None
    gender_is_guess: bool = False
    mentions: list[Name] = field(factory=list)
    words: tuple[str, ...] = ()
    other_names: list[tuple[str, ...]] = field(factory=list)
    noun: str | None = None
    evidence: list[Evidence] = field(factory=list)
    _salience: float = 0.0
    _seen: int = 0

    @property
    def surname(self) -> str:
        """The last word of the name, suffixes such as "Jr." aside."""
        return next((word for word in reversed(self.words) if word not in SUFFIXES), "")

    def has_surname(self, word: str) -> bool:
        """Return whether a word is the surname in its name, or in another name that it has."""
        particle, _, rest = self.surname.partition("-")
        short = rest if particle in NAME_PARTICLES else self.surname  # "Omar al-Amin", "Amin"
        return word in (self.surname, short) or any(word == words[-1] for words in self.other_names)

    def salience(self, at: int) -> float:
        """Return how much the text has spoken of it up to token `at`, later places counting more."""
        return self._salience * 0.5 ** ((at - self._seen) / HALF_LIFE) if self._salience else 0.0

    def last_before(self, token: int) -> int:
        """Return the first token of its last mention before a token, or -1."""
        times = self.times_before(token)
        return self.mentions[times - 1].first if times else -1

    def times_before(self, token: int) -> int:
        """Return how many mentions stand before a token."""
        return bisect_left(self.mentions, token, key=lambda name: name.first)

    def mention(self, name: Name, weight: float) -> None:
        """Note that it is named, after all the places noted before."""
        self.mentions.append(name)
        self._salience, self._seen = self.salience(name.first) + weight, name.first
