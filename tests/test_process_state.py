"""Process-wide settings are changed for a block by any number of threads, and restored after the last."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
import spacy
from samples import TEXT
from spacy.language import Language
from threadpoolctl import threadpool_info, threadpool_limits

from quotes import Config, extract, pipe
from quotes.config import Genre
from quotes.extraction import read_view
from quotes.parse.pipeline import load_pipeline
from quotes.parse.process_state import Shared, one_thread
from quotes.parse.view import View

if TYPE_CHECKING:
    from spacy.tokens import Doc


def threads() -> int:
    """Return the threads of NumPy's linear algebra; other packages may have loaded another library since."""
    return max((pool["num_threads"] for pool in threadpool_info() if "numpy" in pool["filepath"]), default=1)


@Language.component("tell_of_collector")
def tell_of_collector(doc: Doc) -> Doc:
    """Raise an error that says whether the garbage collector is on."""
    raise RuntimeError(f"collecting: {gc.isenabled()}")


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


def test_overlapping_threads() -> None:
    held = threading.Event(), threading.Event()
    changes = []

    @contextmanager
    def change() -> Iterator[None]:
        changes.append("changed")
        yield
        changes.append("put back")

    shared = Shared(change)

    def hold() -> None:
        with shared():
            held[0].set()
            held[1].wait()

    other = threading.Thread(target=hold)
    with shared():
        other.start()
        held[0].wait()
    # The first to begin has ended, the other is still in its block.
    assert changes == ["changed"]
    held[1].set()
    other.join()
    assert changes == ["changed", "put back"]


def test_a_context_that_fails_holds_nothing() -> None:
    def fail() -> threading.Lock:
        raise RuntimeError

    shared = Shared(fail)
    for _ in range(2):
        with pytest.raises(RuntimeError), shared():
            pass


class TestGarbageCollector:
    """It belongs to the calling program, and is off only in the library's worker processes."""

    @pytest.fixture
    def seen(self, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
        enabled: list[bool] = []

        def watched(doc: Doc, genre: Genre = "news") -> View:
            enabled.append(gc.isenabled())
            return read_view(doc, genre)

        monkeypatch.setattr("quotes.extraction.read_view", watched)
        return enabled

    def test_on_while_the_rules_run(self, seen: list[bool]) -> None:
        assert extract(TEXT)
        assert all(pipe([TEXT, TEXT]))
        assert seen == [True] * 3

    def test_one_who_has_it_off_keeps_it_off(self, seen: list[bool]) -> None:
        gc.disable()
        try:
            assert extract(TEXT)
            assert not gc.isenabled()
        finally:
            gc.enable()
        assert seen == [False]

    def test_off_in_worker_processes(self) -> None:
        errors: list[str] = []
        nlp = spacy.load(load_pipeline(Config()).path)
        nlp.add_pipe("tell_of_collector", first=True)
        list(pipe([TEXT, TEXT], nlp=nlp, n_process=2, on_error=lambda *failed: errors.append(str(failed[2]))))
        assert errors == ["collecting: False"] * 2
        assert gc.isenabled()
