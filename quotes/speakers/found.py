"""What the sieves say of one source: who it is, how that was found, and whom it might have been."""

from __future__ import annotations

from attrs import frozen

from quotes.records import Resolution, SpeakerType
from quotes.speakers.discourse import Choice
from quotes.speakers.entity import Entity


@frozen
class Found:
    """Who a source is.

    Attributes:
        name: The fullest name, or `None`.
        how: Which sieve told.
        type: What kind of speaker it is.
        entity: Who in the text it is, named or not, or `None` where nobody can tell.
        choice: The entities it was chosen from, or `None` where there was no choice.
    """

    name: str | None = None
    how: Resolution = "none"
    type: SpeakerType | None = None
    entity: Entity | None = None
    choice: Choice | None = None
