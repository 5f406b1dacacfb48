"""Damaged files and stored records: valid records or a documented error. benchmarks/fuzz.py searches longer."""

from __future__ import annotations

from typing import Any

import pytest
from file_targets import TARGETS


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_what_is_damaged_is_read_or_explained(target: Any) -> None:
    target()
