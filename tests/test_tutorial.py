"""The chart of the tutorial: the picture on the page equals the drawing of its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chart import PICTURE, ROOT, draw, words

if TYPE_CHECKING:
    import pytest


def test_the_picture_is_what_the_code_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = words(PICTURE.read_text(encoding="utf-8"))
    assert {"Peter Lindqvist", "direct", "indirect", "mixed"} <= set(shown)
    assert shown == words(draw()), "the chart has changed: run `python tests/chart.py`"
