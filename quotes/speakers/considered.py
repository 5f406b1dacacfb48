"""What was considered for the name of a source: whom it might have been, and by which words of the text.

In: a `View` and what was selected. Out: for each candidate plain objects that `quotes why` shows.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from quotes.cast import CastMember
from quotes.parse.view import View
from quotes.records import Resolution, SpeakerType, TextSpan
from quotes.rules.candidates import Selected
from quotes.speakers.entity import Entity
from quotes.speakers.found import Found
from quotes.speakers.name_confidence import coefficients
from quotes.speakers.resolve import resolve

CLUES_KEPT = 12
"""Pieces of evidence that are shown of one entity."""


@frozen
class Clue:
    """One place in the text that tells what somebody is.

    Attributes:
        tells: What kind of evidence it is: `title`, `age`, `apposition`, `pronoun` …
        span: The word.
        type: The type it speaks for, or `None`.
        gender: The gender it speaks for, "m" or "f", or `None`.
    """

    tells: str
    span: TextSpan
    type: SpeakerType | None
    gender: str | None


@frozen
class Fit:
    """Somebody whom a source might be.

    Attributes:
        name: The full name, or `None` where the text gives none.
        called: The noun for somebody without a name ("witness"), or `None`.
        score: What speaks for them, by the weights of `discourse`, or `None` where nobody else was considered.
        evidence: What tells their type and gender.
    """

    name: str | None
    called: str | None
    score: float | None
    evidence: tuple[Clue, ...]


@frozen
class Considered:
    """What was considered for one source.

    Attributes:
        how: Which sieve told.
        name: The name found, or `None`, whatever `Config.min_name_confidence` leaves out.
        fitting: Everybody who fits, best first.
        features: What the name's confidence is made of: feature → weight.
    """

    how: Resolution
    name: str | None
    fitting: tuple[Fit, ...]
    features: tuple[tuple[str, float], ...]


def consider(view: View, selected: Sequence[Selected], cast: Sequence[CastMember] = ()) -> list[Considered | None]:
    """Return what was considered for the source of everything selected, `None` where there is no source."""
    resolved = resolve(view, selected, cast=cast)
    weights = coefficients()
    out: list[Considered | None] = []
    for place in range(len(selected)):
        found = resolved.found.get(place)
        if found is None:
            out.append(None)
            continue
        features = tuple((feature, weights.get(feature, 0.0)) for feature in resolved.features[place])
        out.append(Considered(found.how, found.name, _fitting(view, found), features))
    return out


def _fitting(view: View, found: Found) -> tuple[Fit, ...]:
    if found.choice is not None and found.choice.fitting:
        return tuple(_fit(view, entity, round(score, 2)) for entity, score in found.choice.fitting)
    return () if found.entity is None else (_fit(view, found.entity, None),)


def _fit(view: View, entity: Entity, score: float | None) -> Fit:
    clues = [
        Clue(e.tells, _word(view, e.token), e.type, e.gender) for e in entity.evidence[:CLUES_KEPT] if e.token < view.n
    ]
    return Fit(entity.name or None, entity.noun, score, tuple(clues))


def _word(view: View, i: int) -> TextSpan:
    return TextSpan(view.start[i], view.end[i], view.text[view.start[i] : view.end[i]])
