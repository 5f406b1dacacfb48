"""The identities considered for the name of a source, with their evidence.

In: a `View` and the selected candidates. Out: for each candidate plain objects for `quotes why`.
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
"""Most clues that are shown for one entity. A guess."""


@frozen
class Clue:
    """One place in the text that is evidence on somebody.

    Attributes:
        tells: The kind of evidence: `title`, `age`, `apposition`, `pronoun` …
        span: The word.
        type: The type it supports, or `None`.
        gender: The gender it supports, "m" or "f", or `None`.
    """

    tells: str
    span: TextSpan
    type: SpeakerType | None
    gender: str | None


@frozen
class Fit:
    """A possible referent of a source.

    Attributes:
        name: The full name, or `None` if the text gives none.
        called: The noun for somebody without a name ("witness"), or `None`.
        score: Their score, by the weights of `discourse`, or `None` if nobody else was considered.
        evidence: The evidence for their type and gender.
    """

    name: str | None
    called: str | None
    score: float | None
    evidence: tuple[Clue, ...]


@frozen
class Considered:
    """The identities considered for one source.

    Attributes:
        how: The sieve that answered.
        name: The name found, or `None`, before `Config.min_name_confidence` applies.
        fitting: Everybody who fits, best first.
        features: The features of the name's confidence → weight.
    """

    how: Resolution
    name: str | None
    fitting: tuple[Fit, ...]
    features: tuple[tuple[str, float], ...]


def consider(view: View, selected: Sequence[Selected], cast: Sequence[CastMember] = ()) -> list[Considered | None]:
    """Return the identities considered for the source of each selected candidate; `None` without a source."""
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
