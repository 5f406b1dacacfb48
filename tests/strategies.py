"""Random records, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from quotes import Attribution, Cue, Quote, Speaker, TextSpan
from quotes.records import ACTS, KINDS, RESOLUTIONS, SPEAKER_TYPES

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
"""Short text of any characters that UTF-8 can hold, line breaks and controls among them."""
names = words.map(lambda text: " ".join(text.split()))
"""Names, roles, lemmas and rules: one line each."""


def _span(start: int, text: str) -> TextSpan:
    return TextSpan(start, start + len(text), text)


spans = st.builds(_span, st.integers(0, 10**6), words)


def span_tuples(least: int) -> st.SearchStrategy[tuple[TextSpan, ...]]:
    return st.lists(spans, min_size=least, max_size=3).map(tuple)


quotations = st.builds(Quote, kind=st.sampled_from(KINDS), spans=span_tuples(1), fragments=span_tuples(0))
speakers = st.builds(
    Speaker,
    mention=spans,
    name=st.none() | names,
    role=st.none() | names,
    type=st.none() | st.sampled_from(SPEAKER_TYPES),
    resolution=st.sampled_from(RESOLUTIONS),
)
cues = st.builds(Cue, spans=span_tuples(1), lemma=names, act=st.sampled_from(ACTS), negated=st.booleans())
attributions = st.builds(
    Attribution,
    id=st.integers(0, 1000),
    quote=quotations,
    speaker=st.none() | speakers,
    cue=st.none() | cues,
    addressee=st.none() | spans,
    medium=st.none() | spans,
    parent=st.none() | st.integers(0, 1000),
    rule=names,
    confidence=st.floats(0, 1),
)
