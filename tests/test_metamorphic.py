"""Changes that do not change who said what do not change the records, at the rates of docs/reliability.md."""

from __future__ import annotations

from functools import cache

import pytest
from metamorphic import RELATIONS, Relation, agreement, texts

from quotes import pipe

SLACK = 0.005
"""How far a rate may be lower on a quarter of the texts: one of them is up to 0.3 %."""


@cache
def some_texts() -> tuple[str, ...]:
    """The articles and every fourth sentence: `benchmarks/metamorphic.py` uses all."""
    every = texts()
    articles, sentences = every[:9], every[9:]
    return (*articles, *sentences[::4])


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation.name)
def test_records_agree(relation: Relation) -> None:
    found = agreement(relation, some_texts(), pipe)
    assert found.texts
    assert found.rate >= relation.least - SLACK, found.failures
