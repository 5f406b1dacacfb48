"""Authors: the person of `I` outside quotations, from the byline or the note on the author at the end.

In: a `View` and its entities. Out: the author, or `None`.
"""

from __future__ import annotations

from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.speakers.entities import Entities
from quotes.speakers.entity import Entity

BYLINE, INTRODUCING = words("byline"), words("introducing")
BYLINE_PARAGRAPHS = 4
"""First paragraphs that are searched for a byline. A guess."""
NOTE_PARAGRAPHS = 3
"""Last paragraphs that are searched for a note on the author ("Ina Reik is a pilot."). A guess."""


def find_author(view: View, entities: Entities) -> Entity | None:
    """Return the author of the text, if it names one."""
    for paragraph in view.paragraphs[:BYLINE_PARAGRAPHS]:
        first = view.tokens_of(paragraph.start, paragraph.end)[0]
        if first + 1 < view.n and view.lower[first] in BYLINE and first + 1 in entities.at:
            return entities.named_at(first + 1)
    for paragraph in reversed(view.paragraphs[-NOTE_PARAGRAPHS:]):
        first = view.tokens_of(paragraph.start, paragraph.end)[0]
        name = entities.at.get(first)
        if name is None or name.first != first or name.last >= view.n:
            continue
        entity = entities.named(name)
        alone = all(mention.first >= first for mention in entity.mentions)
        if entity.type != "ORG" and alone and len(entity.words) > 1 and view.lower[name.last] in INTRODUCING:
            return entity
    return None
