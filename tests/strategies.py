"""Random records, for property tests."""

from __future__ import annotations

from collections.abc import Callable

import attrs
from hypothesis import strategies as st

from quotes import Attribution, Cue, Identity, Quote, Speaker, TextSpan
from quotes.identities import PRONOUNS
from quotes.records import ACTS, KINDS, RESOLUTIONS, SPEAKER_TYPES

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
"""Short text of any characters that UTF-8 can hold, line breaks and controls among them."""
names = words.map(lambda text: " ".join(text.split()))
"""Names, roles, lemmas and rules: one line each."""


def _span(start: int, text: str) -> TextSpan:
    return TextSpan(start, start + len(text), text)


spans = st.builds(_span, st.integers(0, 10**6), words)


SpanTuples = Callable[[int], st.SearchStrategy[tuple[TextSpan, ...]]]
"""Strategies of at least this many spans."""


def _span_tuples(least: int) -> st.SearchStrategy[tuple[TextSpan, ...]]:
    return st.lists(spans, min_size=least, max_size=3).map(tuple)


def _attributions(
    spans: st.SearchStrategy[TextSpan],
    span_tuples: SpanTuples,
    ids: st.SearchStrategy[int],
    names: st.SearchStrategy[str],
) -> st.SearchStrategy[Attribution]:
    quotations = st.builds(Quote, kind=st.sampled_from(KINDS), spans=span_tuples(1), fragments=span_tuples(0))
    speakers = st.builds(
        Speaker,
        mention=spans,
        name=st.none() | names,
        role=st.none() | names,
        type=st.none() | st.sampled_from(SPEAKER_TYPES),
        resolution=st.sampled_from(RESOLUTIONS),
        id=st.none() | ids,
        name_confidence=st.none() | st.floats(0, 1),
        affiliation=st.none() | names,
    )
    cues = st.builds(Cue, spans=span_tuples(1), lemma=names, act=st.sampled_from(ACTS), negated=st.booleans())
    return st.builds(
        Attribution,
        id=ids,
        quote=quotations,
        speaker=st.none() | speakers,
        cue=st.none() | cues,
        addressee=st.none() | spans,
        medium=st.none() | spans,
        parent=st.none() | ids,
        rule=names,
        confidence=st.floats(0, 1),
        turn=st.none() | ids,
        addressee_names=st.lists(names, max_size=2).map(tuple),
    )


identities = st.builds(
    Identity,
    id=st.integers(0, 1000),
    name=st.none() | names,
    aliases=st.lists(names, max_size=2).map(tuple),
    role=st.none() | names,
    type=st.none() | st.sampled_from(SPEAKER_TYPES),
    affiliation=st.none() | names,
    pronoun=st.none() | st.sampled_from(PRONOUNS),
    evidence=_span_tuples(0),
    records=st.lists(st.integers(0, 1000), max_size=3).map(tuple),
)

attributions = _attributions(spans, _span_tuples, st.integers(0, 1000), names)


@st.composite
def texts_with_records(
    draw: st.DrawFn, parts: st.SearchStrategy[str] = words, names: st.SearchStrategy[str] = names
) -> tuple[str, list[Attribution]]:
    """Return a text, often of several lines, and records whose spans are of it, in order, as `extract` gives them.

    Args:
        draw: As hypothesis has it.
        parts: What the text is put together of.
        names: Names, roles, lemmas and rules.
    """
    text = "".join(draw(st.lists(parts | st.sampled_from(["\n", "\r\n", "\u2028", " "]), max_size=8))) + "end"

    def pieces(least: int) -> st.SearchStrategy[tuple[TextSpan, ...]]:
        offsets = st.lists(st.integers(0, len(text)), unique=True, min_size=2 * least, max_size=4).map(sorted)
        return offsets.map(
            lambda found: tuple(TextSpan(a, b, text[a:b]) for a, b in zip(found[::2], found[1::2], strict=False))
        )

    number = draw(st.integers(1, 3))
    of_text = _attributions(pieces(1).map(lambda found: found[0]), pieces, st.integers(0, number - 1), names)
    return text, [attrs.evolve(draw(of_text), id=place) for place in range(number)]


def documents(names: st.SearchStrategy[str | None]) -> st.SearchStrategy[list[tuple[list[Attribution], str | None]]]:
    """Return strategies of pairs of records and a document's name, each with at least one record."""
    numbered = st.lists(attributions, min_size=1, max_size=3).map(
        lambda records: [attrs.evolve(record, id=place) for place, record in enumerate(records)]
    )
    return st.lists(st.tuples(numbered, names), max_size=3)
