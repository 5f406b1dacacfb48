"""One entity: somebody the text names, with what it tells of them."""

from __future__ import annotations

from bisect import bisect_left

from attrs import define, field

from quotes.records import SpeakerType
from quotes.speakers.names import SUFFIXES, Name

HALF_LIFE = 150
"""Tokens after which having been named counts half, when a surname fits several people."""


@define(eq=False)
class Entity:
    """Somebody the text names.

    Attributes:
        name: The fullest name the text gives.
        type: `PERSON`, `ORG` or `GROUP`, or `None` where nothing tells.
        gender: "m" or "f", or `None` where nothing tells.
        mentions: Every place where it is named, in document order.
    """

    name: str
    type: SpeakerType | None
    gender: str | None = None
    mentions: list[Name] = field(factory=list)
    words: tuple[str, ...] = ()
    _salience: float = 0.0
    _seen: int = 0

    @property
    def surname(self) -> str:
        """The last word of the name, suffixes such as "Jr." aside."""
        return next((word for word in reversed(self.words) if word not in SUFFIXES), "")

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
