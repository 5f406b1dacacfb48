"""The identities of a text: each speaker once, with what the text says about them.

`Attributions.speakers` lists them; `Speaker.id` of a record is an index of that list.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

from attrs import frozen

from quotes.exceptions import RecordError
from quotes.fields import check_fields, read_names, read_one_of, read_optional, read_place, shown
from quotes.records import SPEAKER_TYPES, SpeakerType, TextSpan

Pronoun = Literal["she", "he", "they", "it"]
PRONOUNS: tuple[Pronoun, ...] = get_args(Pronoun)


@frozen
class Identity:
    """One speaker of a text, named or not.

    Attributes:
        id: Number in the text, from 0: `Speaker.id` of its records.
        name: The fullest name the text gives, without title, or `None`: "a witness … he" is an identity without one.
        aliases: Other forms of the name in the text, in order of first use.
        role: How the text describes it ("North Korean Foreign Minister"), or `None`.
        type: `PERSON`, `ORG`, `GROUP`, `DOCUMENT`, `OTHER`, or `None` if it is not known.
        affiliation: The organisation or person it speaks for ("a spokesperson for **the port**"), or `None`.
        pronoun: Its pronoun in the text, or `None` if the text does not say.
        evidence: The words in the text that show the pronoun: the pronouns themselves, titles ("Mrs."), nouns
            ("spokeswoman", "husband").
        records: `Attribution.id` of its records, ascending.
    """

    id: int
    name: str | None = None
    aliases: tuple[str, ...] = ()
    role: str | None = None
    type: SpeakerType | None = None
    affiliation: str | None = None
    pronoun: Pronoun | None = None
    evidence: tuple[TextSpan, ...] = ()
    records: tuple[int, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the identity as plain JSON types."""
        return {
            "id": self.id,
            "name": self.name,
            "aliases": list(self.aliases),
            "role": self.role,
            "type": self.type,
            "affiliation": self.affiliation,
            "pronoun": self.pronoun,
            "evidence": [span.to_dict() for span in self.evidence],
            "records": list(self.records),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Identity:
        """Rebuild an identity from `to_dict()`'s result.

        Raises:
            RecordError: A field is missing, unknown or of the wrong type.
        """
        names = ("id", "name", "aliases", "role", "type", "affiliation", "pronoun", "evidence", "records")
        check_fields(cls.__name__, data, names)
        evidence, records = data["evidence"], data["records"]
        if not isinstance(evidence, (list, tuple)):
            raise RecordError(f"evidence: expected a list of spans, got {shown(evidence)}")
        if not isinstance(records, (list, tuple)) or not all(type(number) is int and number >= 0 for number in records):
            raise RecordError(f"records: expected a list of places, from 0, got {shown(records)}")
        return cls(
            id=read_place(data, "id"),
            name=read_optional(data, "name", str),
            aliases=read_names(data, "aliases"),
            role=read_optional(data, "role", str),
            type=None if data["type"] is None else read_one_of(data, "type", SPEAKER_TYPES),
            affiliation=read_optional(data, "affiliation", str),
            pronoun=None if data["pronoun"] is None else read_one_of(data, "pronoun", PRONOUNS),
            evidence=tuple(TextSpan.from_dict(span) for span in evidence),
            records=tuple(records),
        )
