"""Identities: every speaker of a text once, with an id, and the `Speaker` records that refer to it.

In: the results of the sieves. Out: records.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define, field

from quotes.identities import Identity, Pronoun
from quotes.parse.view import View
from quotes.records import Speaker, TextSpan
from quotes.rules.candidates import Selected
from quotes.speakers.affiliations import affiliation_of, spoken_for
from quotes.speakers.cast_names import CAST
from quotes.speakers.entity import Entity
from quotes.speakers.found import Found
from quotes.speakers.mentions import head_of
from quotes.speakers.roles import Description

PRONOUN_OF: Mapping[str, Pronoun] = {"f": "she", "m": "he"}
MOST_EVIDENCE = 8
"""Most places of evidence for an identity's pronoun. A guess."""
TOLD_BY_THE_TEXT = frozenset({"title", "noun", "pronoun"})
"""Kinds of evidence that are words of the text for a gender; a first name is only a guess."""


@define
class Identities:
    """The speakers of a text, numbered in the order in which they speak.

    Attributes:
        view: The text.
        roles: Entity → its role.
        described: Entity → its descriptions in the text.
        pronouns: Token of a personal pronoun → its entity.
    """

    view: View
    roles: Mapping[Entity, str]
    described: Mapping[Entity, Sequence[Description]]
    pronouns: Mapping[int, Entity | None]
    _ids: dict[Entity, int] = field(factory=dict)
    _pronouns_of: dict[Entity, list[int]] | None = None
    _affiliations: dict[Entity, str] = field(factory=dict)

    def speaker(self, chosen: Selected, found: Found, sure: float) -> Speaker | None:
        """Return the record of the source of a candidate."""
        source, entity = chosen.candidate.source, found.entity
        if source is None:
            return None
        mention = self._span(self.view.start[source[0]], self.view.end[source[1] - 1])
        if entity is None:
            return Speaker(mention, found.name, None, found.type, found.how, name_confidence=sure)
        number = self._ids.setdefault(entity, len(self._ids))
        if entity not in self._affiliations:
            told = affiliation_of(self.view, source, head_of(self.view, source)) or next(
                (told for d in self.described.get(entity, ()) if (told := spoken_for(self.view, d.head))), None
            )
            if told is not None:
                self._affiliations[entity] = told
        role, affiliation = self.roles.get(entity), self._affiliations.get(entity)
        return Speaker(mention, found.name, role, found.type, found.how, number, sure, affiliation)

    def all(self, speakers: Sequence[Speaker | None]) -> tuple[Identity, ...]:
        """Return each identity that speaks once, by id, with the places of its records."""
        records: dict[int, list[int]] = {}
        for place, speaker in enumerate(speakers):
            if speaker is not None and speaker.id is not None:
                records.setdefault(speaker.id, []).append(place)
        return tuple(self._identity(entity, number, records.get(number, ())) for entity, number in self._ids.items())

    def _identity(self, entity: Entity, number: int, records: Sequence[int]) -> Identity:
        pronoun, evidence = self._pronoun(entity)
        forms = dict.fromkeys(name.text for name in entity.mentions if name.text != entity.name)
        return Identity(
            id=number,
            name=entity.name or None,
            aliases=tuple(forms),
            role=self.roles.get(entity),
            type=entity.type,
            affiliation=self._affiliations.get(entity),
            pronoun=pronoun,
            evidence=evidence,
            records=tuple(records),
        )

    def _pronoun(self, entity: Entity) -> tuple[Pronoun | None, tuple[TextSpan, ...]]:
        """Return the pronoun of an entity in the text, and the words that show it."""
        if entity.gender is None or entity.type in ("ORG", "GROUP"):
            return None, ()
        told = {e.token for e in entity.evidence if e.gender == entity.gender and e.tells in TOLD_BY_THE_TEXT}
        told.update(self._unquoted_pronouns().get(entity, ()))
        if not told and not any(e.tells == CAST for e in entity.evidence):
            return None, ()
        spans = [self._span(self.view.start[i], self.view.end[i]) for i in sorted(told)[:MOST_EVIDENCE]]
        return PRONOUN_OF[entity.gender], tuple(spans)

    def _unquoted_pronouns(self) -> Mapping[Entity, Sequence[int]]:
        """Return entity → its pronouns outside quotation marks: inside, a pronoun is too uncertain."""
        if self._pronouns_of is None:
            self._pronouns_of = {}
            for token, entity in self.pronouns.items():
                if entity is not None and self.view.quote[token] < 0:
                    self._pronouns_of.setdefault(entity, []).append(token)
        return self._pronouns_of

    def _span(self, start: int, end: int) -> TextSpan:
        return TextSpan(start, end, self.view.text[start:end])
