"""Several speakers of one attribution: `Ruth Abel and Paul Novak said …`, and `they` after it.

In: the joined entities. Out: one entity for all of them together, always the same one.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from quotes.lang.en.words import AND
from quotes.speakers.entity import Entity


@define
class Joint:
    """Entities that are credited together in a text.

    Attributes:
        last: The last entities credited together, unless somebody else has spoken since.
        at: Token index of that place.
    """

    last: Entity | None = None
    at: int = -1
    _made: dict[tuple[int, ...], Entity] = field(factory=dict)

    def of(self, entities: Sequence[Entity]) -> Entity:
        """Return the joint entity of several; its name joins their names."""
        several = [*dict.fromkeys(entities)]
        name = f" {AND} ".join(dict.fromkeys(entity.name for entity in several))
        return self._made.setdefault(tuple(map(id, several)), Entity(name, "GROUP"))

    def credit(self, entity: Entity, token: int) -> None:
        """Record that several speak together at a token."""
        self.last, self.at = entity, token

    def end(self) -> None:
        """Record that somebody else speaks."""
        self.last = None
