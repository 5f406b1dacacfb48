"""The records that `extract` returns.

All are frozen, slotted attrs classes: hashable, comparable, printable on one line, and convertible to and from plain
JSON types (`to_dict()`, `from_dict()`). Offsets are character offsets into the caller's own text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, get_args

from attrs import field, frozen

from quotes.display import as_html
from quotes.fields import (
    check_fields,
    read_field,
    read_later_place,
    read_names,
    read_one_of,
    read_optional,
    read_place,
    read_probability,
)
from quotes.text_spans import TextSpan, one_line, read_spans, token_span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

Kind = Literal["direct", "indirect", "mixed"]
Act = Literal["speech", "writing", "thought", "attitude", "perception"]
SpeakerType = Literal["PERSON", "ORG", "GROUP", "DOCUMENT", "OTHER"]
Resolution = Literal[
    "name",
    "partial-name",
    "acronym",
    "pronoun",
    "relative",
    "first-person",
    "description",
    "coreference",
    "turn",
    "none",
]

__all__ = [
    "ACTS",
    "KINDS",
    "RESOLUTIONS",
    "SPEAKER_TYPES",
    "Act",
    "Attribution",
    "Cue",
    "Kind",
    "Quote",
    "Resolution",
    "Speaker",
    "SpeakerType",
    "TextSpan",
]

KINDS: tuple[Kind, ...] = get_args(Kind)
ACTS: tuple[Act, ...] = get_args(Act)
SPEAKER_TYPES: tuple[SpeakerType, ...] = get_args(SpeakerType)
RESOLUTIONS: tuple[Resolution, ...] = get_args(Resolution)

_LINE_LIMIT = 160
"""Characters of quoted content shown by `str(attribution)`."""


@frozen
class Quote:
    """The attributed content.

    Attributes:
        kind: `direct` (wholly inside quotation marks), `indirect` (no marks) or `mixed` (marks around a part).
        spans: The content in document order, quotation marks and complementiser ("that") included. More than one if the
            cue stands inside the quotation, or if the quotation continues over several paragraphs.
        fragments: The verbatim parts, quotation marks left out; empty for indirect content.
    """

    kind: Kind
    spans: tuple[TextSpan, ...]
    fragments: tuple[TextSpan, ...] = ()

    @property
    def text(self) -> str:
        """The content's spans, joined by a space."""
        return " ".join(span.text for span in self.spans)

    def __str__(self) -> str:
        return " … ".join(str(span) for span in self.spans)

    def to_dict(self) -> dict[str, Any]:
        """Return the quotation as plain JSON types."""
        return {
            "kind": self.kind,
            "spans": [span.to_dict() for span in self.spans],
            "fragments": [span.to_dict() for span in self.fragments],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Quote:
        """Rebuild a quotation from `to_dict()`'s result.

        Raises:
            RecordError: A field is missing, unknown or of the wrong type.
        """
        check_fields(cls.__name__, data, ("kind", "spans", "fragments"))
        return cls(
            kind=read_one_of(data, "kind", KINDS),
            spans=read_spans(data, "spans", least=1),
            fragments=read_spans(data, "fragments"),
        )


@frozen
class Speaker:
    """The credited source.

    Attributes:
        mention: The source as in the text, the full noun phrase ("she", "Lee, a professor at Yale").
        name: The fullest name the text gives for that source, or `None` if it is not named.
        role: How the text describes the speaker ("North Korean Foreign Minister"), or `None`.
        type: `PERSON`, `ORG`, `GROUP`, `DOCUMENT`, `OTHER`, or `None` if it is not known.
        resolution: How the name was found: `name` (the mention has it in full), `partial-name` (surname, title or first
            name), `acronym`, `pronoun`, `relative` (pronoun), `first-person`, `description`, `coreference` (by clusters
            that the `Doc` carried), `turn` (in dialogue: by whose turn it is), or `none`.
        id: Number of the identity, from 0: the same for all records of one speaker of the text, named or not, and an
            index of `Attributions.speakers`. `None` if the identity cannot be known (*I* in a text without author) or
            was not determined (a record of schema 1).
        name_confidence: Probability in [0, 1] that the name is right, or, without a name, that the text names nobody;
            `None` if it was not measured (a record of schema 1).
        affiliation: The organisation or person the speaker speaks for ("a spokesperson for **the port**"), or `None`.
    """

    mention: TextSpan
    name: str | None = None
    role: str | None = None
    type: SpeakerType | None = None
    resolution: Resolution = "none"
    id: int | None = None
    name_confidence: float | None = None
    affiliation: str | None = None

    def __str__(self) -> str:
        return one_line((self.name or self.mention.text) + (f" ({self.role})" if self.role else ""))

    def to_dict(self) -> dict[str, Any]:
        """Return the speaker as plain JSON types."""
        return {
            "mention": self.mention.to_dict(),
            "name": self.name,
            "role": self.role,
            "type": self.type,
            "resolution": self.resolution,
            "id": self.id,
            "name_confidence": self.name_confidence,
            "affiliation": self.affiliation,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Speaker:
        """Rebuild a speaker from `to_dict()`'s result.

        Raises:
            RecordError: A field is missing, unknown or of the wrong type.
        """
        names, later = ("mention", "name", "role", "type", "resolution"), ("id", "name_confidence", "affiliation")
        check_fields(cls.__name__, data, names, later)
        sure = data.get("name_confidence")
        return cls(
            mention=TextSpan.from_dict(read_field(data, "mention", Mapping)),
            name=read_optional(data, "name", str),
            role=read_optional(data, "role", str),
            type=None if data["type"] is None else read_one_of(data, "type", SPEAKER_TYPES),
            resolution=read_one_of(data, "resolution", RESOLUTIONS),
            id=read_later_place(data, "id"),
            name_confidence=None if sure is None else read_probability(data, "name_confidence"),
            affiliation=None if "affiliation" not in data else read_optional(data, "affiliation", str),
        )


@frozen
class Cue:
    """The words that signal the attribution.

    Attributes:
        spans: The cue in document order: the verb group with auxiliaries and negation, or the noun or preposition.
        lemma: The head's lemma, lower case ("say", "according to", "claim").
        act: The kind of cue: `speech`, `writing`, `thought`, `attitude` or `perception` (showing included).
        negated: Whether the cue is negated ("did not say").
    """

    spans: tuple[TextSpan, ...]
    lemma: str
    act: Act = "speech"
    negated: bool = False

    @property
    def text(self) -> str:
        """The cue's spans, joined by a space."""
        return " ".join(span.text for span in self.spans)

    def __str__(self) -> str:
        return " … ".join(str(span) for span in self.spans)

    def to_dict(self) -> dict[str, Any]:
        """Return the cue as plain JSON types."""
        return {
            "spans": [span.to_dict() for span in self.spans],
            "lemma": self.lemma,
            "act": self.act,
            "negated": self.negated,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Cue:
        """Rebuild a cue from `to_dict()`'s result.

        Raises:
            RecordError: A field is missing, unknown or of the wrong type.
        """
        check_fields(cls.__name__, data, ("spans", "lemma", "act", "negated"))
        return cls(
            spans=read_spans(data, "spans", least=1),
            lemma=read_field(data, "lemma", str),
            act=read_one_of(data, "act", ACTS),
            negated=read_field(data, "negated", bool),
        )


@frozen
class Attribution:
    """One quotation with everything the text says about it.

    Attributes:
        id: Index in the list that `extract` returned, from 0.
        quote: The attributed content.
        speaker: The credited source, or `None` if the text credits nobody.
        cue: The words that signal the attribution, or `None`.
        addressee: Who is spoken to ("told **reporters**"), or `None`.
        medium: Where or how it was said ("said **in a statement**"), or `None`.
        parent: `id` of the attribution whose content this one lies in, or `None`.
        rule: Name of the rule that found it; see the page *Rules* of the documentation.
        confidence: Probability in [0, 1] that the record is right.
        turn: In dialogue, the number of its turn, from 0: a turn is the words of one speaker until another speaks.
            `None` elsewhere.
        addressee_names: In dialogue, the names of the addressees, as far as they are known.
    """

    id: int
    quote: Quote
    speaker: Speaker | None = None
    cue: Cue | None = None
    addressee: TextSpan | None = None
    medium: TextSpan | None = None
    parent: int | None = None
    rule: str = ""
    confidence: float = field(default=1.0)
    turn: int | None = None
    addressee_names: tuple[str, ...] = ()

    def __str__(self) -> str:
        who = str(self.speaker) if self.speaker else "(nobody credited)"
        cue = f" | {self.cue}" if self.cue else ""
        said = str(self.quote)
        if len(said) > _LINE_LIMIT:
            said = said[: _LINE_LIMIT - 1].rstrip() + "…"
        return f"{who}{cue} | {said} [{self.quote.kind}, {self.rule}, {self.confidence:.2f}]"

    def _repr_html_(self) -> str:
        return as_html([self])

    def span(self, doc: Doc) -> Span:
        """Return the tokens of a `Doc` from the start to the end of the content, including a cue inside it.

        Each of its spans has the same method: `[one.span(doc) for one in record.quote.spans]`.

        Args:
            doc: The `Doc` of the text.

        Returns:
            A span labelled with the kind, whose `id_` is the record's id.

        Raises:
            RecordError: The record is not of this `Doc`'s text, or its content is empty.
        """
        return token_span(doc, self.quote.spans, label=self.quote.kind, span_id=str(self.id))

    def to_dict(self) -> dict[str, Any]:
        """Return the attribution as plain JSON types, with the same field names."""
        return {
            "id": self.id,
            "quote": self.quote.to_dict(),
            "speaker": self.speaker.to_dict() if self.speaker else None,
            "cue": self.cue.to_dict() if self.cue else None,
            "addressee": self.addressee.to_dict() if self.addressee else None,
            "medium": self.medium.to_dict() if self.medium else None,
            "parent": self.parent,
            "rule": self.rule,
            "confidence": self.confidence,
            "turn": self.turn,
            "addressee_names": list(self.addressee_names),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Attribution:
        """Rebuild an attribution from `to_dict()`'s result.

        Raises:
            RecordError: A field is missing, unknown or of the wrong type.
        """
        names = ("id", "quote", "speaker", "cue", "addressee", "medium", "parent", "rule", "confidence")
        check_fields(cls.__name__, data, names, ("turn", "addressee_names"))
        speaker, cue = read_optional(data, "speaker", Mapping), read_optional(data, "cue", Mapping)
        addressee, medium = read_optional(data, "addressee", Mapping), read_optional(data, "medium", Mapping)
        return cls(
            id=read_place(data, "id"),
            quote=Quote.from_dict(read_field(data, "quote", Mapping)),
            speaker=None if speaker is None else Speaker.from_dict(speaker),
            cue=None if cue is None else Cue.from_dict(cue),
            addressee=None if addressee is None else TextSpan.from_dict(addressee),
            medium=None if medium is None else TextSpan.from_dict(medium),
            parent=None if data["parent"] is None else read_place(data, "parent"),
            rule=read_field(data, "rule", str),
            confidence=read_probability(data, "confidence"),
            turn=read_later_place(data, "turn"),
            addressee_names=read_names(data, "addressee_names") if "addressee_names" in data else (),
        )
