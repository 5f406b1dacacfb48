"""Damaged files and stored records: what can be read, or a documented error. benchmarks/fuzz.py searches for longer."""

from __future__ import annotations

from typing import Any

import pytest
from file_targets import TARGETS


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_what_is_damaged_is_read_or_explained(target: Any) -> None:
    target()
