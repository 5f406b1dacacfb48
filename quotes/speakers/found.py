"""The result of the sieves for one source: its entity, the sieve, and the other possible entities."""

from __future__ import annotations

from attrs import frozen

from quotes.records import Resolution, SpeakerType
from quotes.speakers.discourse import Choice
from quotes.speakers.entity import Entity


@frozen
class Found:
    """The entity of a source.

    Attributes:
        name: The fullest name, or `None`.
        how: The sieve that answered.
        type: The kind of speaker.
        entity: The entity, named or not, or `None` if it cannot be known.
        choice: The entities it was chosen from, or `None` if there was no choice.
    """

    name: str | None = None
    how: Resolution = "none"
    type: SpeakerType | None = None
    entity: Entity | None = None
    choice: Choice | None = None
