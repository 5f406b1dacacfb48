"""Worker processes. In: lists of texts. Out: lists of outcomes. A process that dies costs at most one text.

When the caller stops (an error, control-C, a generator closed early), the processes end at once, even inside a text.
They are told to end themselves: before Python 3.14 `ProcessPoolExecutor` has no public way to end them, and a process
killed while it sends outcomes would leave the pool waiting for ever.
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
"""The function of a worker: it returns one outcome for each text, its result or the error that it failed with."""

_Setup = tuple[Work[Any], tuple[dict[Any, Any], dict[Any, Any], dict[Any, Any]]]
"""The function of a worker, and spaCy's extension attributes."""

_AHEAD = 2
"""Tasks submitted for each process: the current one and the next, so that no process waits."""

_work: Work[Any] | None = None
"""In a worker process, its function."""
_seconds: float | None = None
"""In a worker process, the time limit of a task."""
_idle = threading.Lock()
"""In a worker process, held by its main thread except while it runs a task."""


def work_apart(
    work: Work[T], tasks: Iterable[tuple[Key, Sequence[str]]], n_process: int, seconds: float | None = None
) -> Generator[tuple[Key, list[Any]]]:
    """Run tasks in worker processes, in order, with a bounded number of tasks submitted.

    Args:
        work: The function, with all it needs (a pipeline, settings). Each process gets it once: directly if processes
            are forked, otherwise pickled in a temporary file.
        tasks: Pairs of any key and its texts.
        n_process: Number of processes.
        seconds: Time limit of a text. A task that takes longer is repeated text by text; `None` sets no limit.

    Yields:
        Each key with its list of outcomes. The outcome of a text whose process dies twice is a `QuotesError`, of a
        text that takes too long a `TimeLimitError`.

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
    """Provide worker processes for a block; at its end they end, and unfinished tasks are dropped."""
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
def _sent(work: Work[T], *, forked: bool) -> Iterator[_Setup | Path]:
    """Provide the setup of each process: itself if processes are forked, otherwise a file that has it.

    Python sends the setup of other processes through a pipe. If a process dies before it has read a whole pipeline, as
    in a script without `if __name__ == "__main__":`, Python waits for ever. A file avoids this.
    """
    from spacy.tokens.underscore import Underscore

    # A user's components may need extension attributes registered since the start of the program.
    setup = (work, Underscore.get_state())
    if forked:
        yield setup
        return
    with tempfile.TemporaryDirectory(prefix="quotes-") as folder:
        file = Path(folder) / "setup"
        file.write_bytes(pickle.dumps(setup))
        yield file


def _submit(pool: ProcessPoolExecutor, texts: Sequence[str]) -> Future[list[Any]]:
    try:
        return pool.submit(_run, texts)
    except (BrokenProcessPool, ConnectionError, EOFError) as error:
        # An earlier task broke the pool, which the caller will learn later, or the server cannot start processes.
        future: Future[list[Any]] = Future()
        broken = BrokenProcessPool(str(error))
        broken.__cause__ = error
        future.set_exception(broken)
        return future


def _kept(future: Future[list[T]]) -> Future[list[T]] | None:
    """Return the future if it had its result before the pool broke."""
    return future if future.done() and not future.cancelled() and future.exception() is None else None


def _try_each(work: Work[T], texts: Sequence[str], seconds: float | None) -> list[T | QuotesError]:
    """Return the outcome of each text, run one by one after a process died at one of them."""
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
    """Return the outcome of a text whose process died after `took` seconds."""
    if seconds is not None and took >= seconds:
        return TimeLimitError(f"reading this text took longer than {seconds:g} s, the limit that Config.seconds sets")
    return QuotesError("the worker process died while it read this text; is there enough memory?")


def _begin(sent: _Setup | Path, stop: Semaphore, seconds: float | None) -> None:
    from spacy.tokens.underscore import Underscore

    global _work, _seconds  # a pool's initializer has no other way to pass something to its tasks
    # Control-C reaches every process of a terminal; only the parent decides what to do.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work, extensions = pickle.loads(sent.read_bytes()) if isinstance(sent, Path) else sent
    Underscore.load_state(extensions)
    _work, _seconds = work, seconds
    # All objects so far stay alive: the garbage collector need not visit them, or, in forked processes, copy them.
    gc.freeze()
    _idle.acquire()
    threading.Thread(target=_end_when_told, args=(stop,), daemon=True).start()


def _end_when_told(stop: Semaphore) -> None:
    """In a worker process, wait for the signal to stop, pass it to the next process, and end this one."""
    stop.acquire()
    stop.release()
    # Do not end the process while it sends outcomes or waits for a task: the pool then ends it properly.
    _idle.acquire()
    os._exit(0)


def _run(texts: Sequence[str]) -> list[Any]:
    if _work is None:
        raise QuotesError("this process is no worker")
    _idle.release()
    # The rules make many small objects without cycles, which the garbage collector would visit again and again. It runs
    # between tasks. Only in these processes may we turn it off.
    gc.disable()
    try:
        with _time_limit():
            return [_portable(outcome) for outcome in _work(texts)] if texts else []
    finally:
        gc.enable()
        _idle.acquire()


@contextmanager
def _time_limit() -> Iterator[None]:
    """End this worker process if the block takes longer than the time limit.

    The watchdog of the standard library works even while a C function blocks the interpreter.
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
    """Return an outcome that another process can read: some classes of errors can be pickled but not rebuilt."""
    if not isinstance(outcome, Exception):
        return outcome
    try:
        pickle.loads(pickle.dumps(outcome))
    except Exception:  # noqa: BLE001 -- with any error of its class, it cannot be sent
        return QuotesError(f"{type(outcome).__name__}: {outcome}")
    return outcome
