"""Profiles: the words that the text uses for everybody it names, to compare descriptions with.

In: a `View` and the descriptions of its entities. Out: for an entity, its `Profile`, made on demand.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define, field, frozen

from quotes.parse.view import View
from quotes.ranges import TokenRange
from quotes.speakers.entity import Entity
from quotes.speakers.name_parts import bare
from quotes.speakers.roles import Description, words_of

TITLED_MENTIONS_READ = 3
"""Mentions whose titles are read: later ones repeat them. A guess."""


@frozen
class Profile:
    """The words for somebody besides their name.

    Attributes:
        words: All the words of their descriptions, lower case, as they stand and as lemmas.
        heads: The nouns for them, including titles.
    """

    words: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()


@define
class Profiles:
    """The profiles of a text.

    Attributes:
        view: The text.
        described: Entity → its descriptions in the text.
    """

    view: View
    described: Mapping[Entity, list[Description]]
    _made: dict[Entity, Profile] = field(factory=dict)

    def of(self, entity: Entity) -> Profile:
        """Return the profile of an entity."""
        if entity not in self._made:
            view, found = self.view, self.described.get(entity, [])
            titles = frozenset(title for name in entity.mentions[:TITLED_MENTIONS_READ] for title in name.title)
            heads = frozenset(form for d in found for form in (bare(view.word[d.head]), view.lemma[d.head]))
            words = frozenset[str]().union(*(words_of(view, TokenRange((d.first, d.last))) for d in found))
            self._made[entity] = Profile(words, heads | titles)
        return self._made[entity]
