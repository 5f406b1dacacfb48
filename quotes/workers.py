"""Worker processes: lists of texts go in, lists of outcomes come out; a process that dies costs one text at most.

When the caller wants no more (an error, control-C, a generator closed early), the processes end at once, in the middle
of a text. They do so by themselves, when told: before Python 3.14 `ProcessPoolExecutor` has no public way to end them,
and one that is killed while it sends its outcomes would leave the pool waiting for the rest of them for ever.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import signal
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from quotes.exceptions import QuotesError, TimeLimitError

if TYPE_CHECKING:
    from multiprocessing.synchronize import Semaphore

T = TypeVar("T")
Key = TypeVar("Key")

Work = Callable[[Sequence[str]], list[T]]
"""What a worker does: one outcome for each text, either its result or the error that it failed with."""

_Luggage = tuple[Work[Any], tuple[dict[Any, Any], dict[Any, Any], dict[Any, Any]]]
"""What a worker does, and the extension attributes that spaCy has."""

_AHEAD = 2
"""Tasks handed over for each process: the one it is at and the next, so that none waits."""

_work: Work[Any] | None = None
"""In a worker process, what it does."""
_seconds: float | None = None
"""In a worker process, how long a task may take."""
_not_at_work = threading.Lock()
"""In a worker process, held by its main thread but for the time that it is at a task."""


def work_apart(
    work: Work[T], tasks: Iterable[tuple[Key, Sequence[str]]], n_process: int, seconds: float | None = None
) -> Generator[tuple[Key, list[Any]]]:
    """Run tasks in worker processes, in order, with a bounded number of them under way.

    Args:
        work: The function, with all it needs (a pipeline, settings). It is sent to each process once: as it is where
            processes are forked, else pickled, in a temporary file.
        tasks: Pairs of anything of the caller's and the texts that go with it.
        n_process: How many processes.
        seconds: How long a text may take. Texts that take longer together are tried one by one; `None` sets no limit.

    Yields:
        The pairs' first halves, each with its list of outcomes. A text that its process dies of, twice, has a
        `QuotesError` for outcome, one that takes too long a `TimeLimitError`.

    Raises:
        QuotesError: Processes die without any text.
    """
    source = iter(tasks)
    pending: deque[tuple[Key, Sequence[str], Future[list[T]]]] = deque()
    with ExitStack() as running:
        pool = running.enter_context(_processes(work, n_process, seconds))
        while True:
            while len(pending) < _AHEAD * n_process and (task := next(source, None)) is not None:
                pending.append((*task, _submit(pool, task[1])))
            if not pending:
                return
            key, texts, future = pending.popleft()
            try:
                outcomes: list[Any] = future.result()
            except BrokenProcessPool:
                running.close()
                outcomes = _try_each(work, texts, seconds)
                pool = running.enter_context(_processes(work, n_process, seconds))
                pending = deque((*entry[:2], _kept(entry[2]) or _submit(pool, entry[1])) for entry in pending)
            yield key, outcomes


@contextmanager
def _processes(work: Work[T], n_process: int, seconds: float | None) -> Iterator[ProcessPoolExecutor]:
    """Give worker processes; at the end they are gone, and what they were at or had not begun is dropped."""
    context = get_context()
    stop = context.Semaphore(0)
    with _sent(work, forked=context.get_start_method() == "fork") as sent:
        pool = ProcessPoolExecutor(n_process, mp_context=context, initializer=_begin, initargs=(sent, stop, seconds))
        try:
            yield pool
        finally:
            stop.release()
            pool.shutdown(cancel_futures=True)


@contextmanager
def _sent(work: Work[T], *, forked: bool) -> Iterator[_Luggage | Path]:
    """Give what each process begins with: as it is where processes are forked, or else the file it is in.

    Other processes are sent what they begin with through a pipe. If one dies before it has read a whole pipeline, as it
    does in a script that lacks its `if __name__ == "__main__":`, Python waits for it for ever.
    """
    from spacy.tokens.underscore import Underscore

    # Components of the user's may rely on extension attributes registered since the start of the program.
    luggage = (work, Underscore.get_state())
    if forked:
        yield luggage
        return
    with tempfile.TemporaryDirectory(prefix="quotes-") as folder:
        file = Path(folder) / "luggage"
        file.write_bytes(pickle.dumps(luggage))
        yield file


def _submit(pool: ProcessPoolExecutor, texts: Sequence[str]) -> Future[list[Any]]:
    try:
        return pool.submit(_run, texts)
    except (BrokenProcessPool, ConnectionError, EOFError) as error:
        # Broken by texts handed over before, which the caller has yet to learn of, or a server that starts none.
        future: Future[list[Any]] = Future()
        broken = BrokenProcessPool(str(error))
        broken.__cause__ = error
        future.set_exception(broken)
        return future


def _kept(future: Future[list[T]]) -> Future[list[T]] | None:
    """Return a future that had its result before the pool broke."""
    return future if future.done() and not future.cancelled() and future.exception() is None else None


def _try_each(work: Work[T], texts: Sequence[str], seconds: float | None) -> list[T | QuotesError]:
    """Return the outcome of each text, tried by itself after a process died that was at one of them."""
    outcomes: list[T | QuotesError] = []
    while len(outcomes) < len(texts):
        with _processes(work, 1, seconds) as pool:
            try:
                _submit(pool, []).result()
            except BrokenProcessPool as error:
                raise QuotesError(
                    "worker processes end as soon as they start. Where they are not forked, a script has to make its "
                    'calls under `if __name__ == "__main__":`, and components have to be defined in a module. '
                    "Use n_process=1, or see the error that the processes wrote"
                ) from error
            for text in texts[len(outcomes) :]:
                started = time.monotonic()
                try:
                    outcomes += _submit(pool, [text]).result()
                except BrokenProcessPool:
                    outcomes.append(_lost(time.monotonic() - started, seconds))
                    break  # the next one needs a new process
    return outcomes


def _lost(took: float, seconds: float | None) -> QuotesError:
    """Return what became of a text that a process died of after so many seconds."""
    if seconds is not None and took >= seconds:
        return TimeLimitError(f"reading this text took longer than {seconds:g} s, the limit that Config.seconds sets")
    return QuotesError("the worker process died while it was at this text; is there memory enough for it?")


def _begin(sent: _Luggage | Path, stop: Semaphore, seconds: float | None) -> None:
    from spacy.tokens.underscore import Underscore

    global _work, _seconds  # a pool's initializer has no other way to leave something for its tasks
    # Control-C reaches every process of a terminal; the parent alone decides what to do about it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work, extensions = pickle.loads(sent.read_bytes()) if isinstance(sent, Path) else sent
    Underscore.load_state(extensions)
    _work, _seconds = work, seconds
    # What has come along stays: the garbage collector need not look at it, nor, where processes are forked, copy it.
    gc.freeze()
    _not_at_work.acquire()
    threading.Thread(target=_end_when_told, args=(stop,), daemon=True).start()


def _end_when_told(stop: Semaphore) -> None:
    """In a worker process, wait for the word to stop, pass it on to the next process, and end this one."""
    stop.acquire()
    stop.release()
    # While it sends outcomes or waits for a task, it has to go on: the pool then ends it in good order.
    _not_at_work.acquire()
    os._exit(0)


def _run(texts: Sequence[str]) -> list[Any]:
    if _work is None:
        raise QuotesError("this process is no worker")
    _not_at_work.release()
    # The rules make many small objects and no cycles of them, which the garbage collector would go through again and
    # again. It has its turn between tasks. No other process is ours to turn it off in.
    gc.disable()
    try:
        with _time_limit():
            return [_portable(outcome) for outcome in _work(texts)] if texts else []
    finally:
        gc.enable()
        _not_at_work.acquire()


@contextmanager
def _time_limit() -> Iterator[None]:
    """End this worker process if the block takes longer than a task may.

    The standard library's watchdog needs no help of the interpreter, which may be held by a function in C.
    """
    if _seconds is None:
        yield
        return
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(_seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def _portable(outcome: object) -> object:
    """Return an outcome that another process can read: errors of some classes pickle and cannot be rebuilt."""
    if not isinstance(outcome, Exception):
        return outcome
    try:
        pickle.loads(pickle.dumps(outcome))
    except Exception:  # noqa: BLE001 -- whatever the class raises, it cannot travel
        return QuotesError(f"{type(outcome).__name__}: {outcome}")
    return outcome
