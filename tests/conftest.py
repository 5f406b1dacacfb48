"""Fixtures that several test files share."""

from __future__ import annotations

from pathlib import Path

import pytest
from commandline import FakeEngine
from hypothesis import HealthCheck, settings

import quotes.batch

# A machine that does other things besides makes an example late, and no test wrong.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    """A fake engine for the command line, for tests that do not check what is found."""
    fake = FakeEngine()
    monkeypatch.setattr(quotes.batch, "pipe", fake.pipe)
    return fake


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files to read, in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("first", encoding="utf-8")
    (tmp_path / "b.txt").write_text("second", encoding="utf-8")
    (tmp_path / "failing.txt").write_text("fail", encoding="utf-8")
    (tmp_path / "latin.txt").write_bytes("caf\xe9".encode("latin-1"))
    (tmp_path / "folder").mkdir()
    return tmp_path
