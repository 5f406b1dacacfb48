"""What a process shares is held for a block, by any number of threads, and is put back after the last of them."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from samples import TEXT
from threadpoolctl import threadpool_info, threadpool_limits

from quotes import extract
from quotes.extraction import read_view
from quotes.parse.process_state import Shared, one_thread, uncollected
from quotes.parse.view import View

if TYPE_CHECKING:
    from spacy.tokens import Doc


def threads() -> int:
    """The threads of NumPy's linear algebra; other packages may have loaded one of their own since."""
    return max((pool["num_threads"] for pool in threadpool_info() if "numpy" in pool["filepath"]), default=1)


@pytest.fixture
def two_threads() -> Iterator[int]:
    with threadpool_limits(2, "blas"):
        yield threads()


class TestOneThread:
    def test_for_the_block_and_no_longer(self, two_threads: int) -> None:
        with one_thread():
            assert threads() == 1
            with one_thread():
                assert threads() == 1
            assert threads() == 1
        assert threads() == two_threads

    def test_after_an_error(self, two_threads: int) -> None:
        with pytest.raises(KeyError), one_thread():
            raise KeyError
        assert threads() == two_threads


class TestUncollected:
    def test_for_the_block_and_no_longer(self) -> None:
        assert gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert gc.isenabled()

    def test_one_who_has_it_off_keeps_it_off(self) -> None:
        gc.disable()
        try:
            with uncollected():
                pass
            assert not gc.isenabled()
        finally:
            gc.enable()

    def test_while_the_rules_run(self, monkeypatch: pytest.MonkeyPatch) -> None:
        enabled = []

        def watched(doc: Doc) -> View:
            enabled.append(gc.isenabled())
            return read_view(doc)

        monkeypatch.setattr("quotes.extraction.read_view", watched)
        for _ in range(2):
            assert extract(TEXT)
            assert gc.isenabled()
        assert enabled == [False, False]


def test_overlapping_threads() -> None:
    held = threading.Event(), threading.Event()

    def hold() -> None:
        with uncollected():
            held[0].set()
            held[1].wait()

    other = threading.Thread(target=hold)
    with uncollected():
        other.start()
        held[0].wait()
    # The first to begin has ended, the other is still in its block.
    assert not gc.isenabled()
    held[1].set()
    other.join()
    assert gc.isenabled()


def test_a_context_that_fails_holds_nothing() -> None:
    def fail() -> threading.Lock:
        raise RuntimeError

    shared = Shared(fail)
    for _ in range(2):
        with pytest.raises(RuntimeError), shared():
            pass
