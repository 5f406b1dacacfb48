"""Damaged JSON records: values replaced, fields removed or added."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from strategies import attributions

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@st.composite
def wrong_json(draw: st.DrawFn) -> Any:
    """Return any JSON value, most often a record with some changes."""
    if draw(st.integers(0, 9)) == 0:
        return draw(values)
    data: Any = draw(attributions).to_dict()
    for _ in range(draw(st.integers(1, 3))):
        change(draw, data)
    return data


def change(draw: Callable[[st.SearchStrategy[Any]], Any], place: Any) -> None:
    """Change one place at any depth."""
    while place:
        key = draw(st.sampled_from(sorted(place))) if isinstance(place, dict) else draw(st.integers(0, len(place) - 1))
        if isinstance(place[key], (dict, list)) and draw(st.booleans()):
            place = place[key]
            continue
        if isinstance(place, dict) and draw(st.integers(0, 4)) == 0:
            del place[key]
            place[draw(st.text(max_size=5))] = draw(scalars)
        else:
            place[key] = draw(values)
        return
