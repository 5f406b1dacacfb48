"""Worker processes: lists of texts go in, lists of outcomes come out; a process that dies costs one text at most."""

from __future__ import annotations

import pickle
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from typing import Any, TypeVar

from quotes.exceptions import QuotesError

T = TypeVar("T")
Key = TypeVar("Key")

Work = Callable[[Sequence[str]], list[T]]
"""What a worker does: one outcome for each text, either its result or the error that it failed with."""

_AHEAD = 2
"""Tasks handed over for each process: the one it is at and the next, so that none waits."""

_work: Work[Any] | None = None
"""In a worker process, what it does."""


def work_apart(
    work: Work[T], tasks: Iterable[tuple[Key, Sequence[str]]], n_process: int
) -> Generator[tuple[Key, list[Any]]]:
    """Run tasks in worker processes, in order, with a bounded number of them under way.

    Args:
        work: The function, with all it needs (a pipeline, settings). It is sent to each process once: as it is where
            processes are forked, else pickled.
        tasks: Pairs of anything of the caller's and the texts that go with it.
        n_process: How many processes.

    Yields:
        The pairs' first halves, each with its list of outcomes. A text that its process dies of, twice, has a
        `QuotesError` for outcome.

    Raises:
        QuotesError: Processes die without any text.
    """
    pool = _start(work, n_process)
    source = iter(tasks)
    pending: deque[tuple[Key, Sequence[str], Future[list[T]]]] = deque()
    try:
        while True:
            while len(pending) < _AHEAD * n_process and (task := next(source, None)) is not None:
                pending.append((*task, _submit(pool, task[1])))
            if not pending:
                return
            key, texts, future = pending.popleft()
            try:
                outcomes: list[Any] = future.result()
            except BrokenProcessPool:
                pool.shutdown(cancel_futures=True)
                outcomes = [_try_alone(work, text) for text in texts]
                pool = _start(work, n_process)
                pending = deque((*entry[:2], _kept(entry[2]) or _submit(pool, entry[1])) for entry in pending)
            yield key, outcomes
    finally:
        # Processes end when they are through with what they are at; what they have not begun is dropped.
        pool.shutdown(cancel_futures=True)


def _start(work: Work[T], n_process: int) -> ProcessPoolExecutor:
    from spacy.tokens.underscore import Underscore

    # Components of the user's may rely on extension attributes registered since the start of the program.
    return ProcessPoolExecutor(n_process, initializer=_begin, initargs=(work, Underscore.get_state()))


def _submit(pool: ProcessPoolExecutor, texts: Sequence[str]) -> Future[list[Any]]:
    try:
        return pool.submit(_run, texts)
    except BrokenProcessPool as error:
        # Broken by texts handed over before, which the caller has yet to learn of.
        future: Future[list[Any]] = Future()
        future.set_exception(error)
        return future


def _kept(future: Future[list[T]]) -> Future[list[T]] | None:
    """Return a future that had its result before the pool broke."""
    return future if future.done() and not future.cancelled() and future.exception() is None else None


def _try_alone(work: Work[T], text: str) -> T | QuotesError:
    """Return the outcome of one text in a process of its own, after a process died that may have been at it."""
    with _start(work, 1) as pool:
        try:
            pool.submit(_run, []).result()
        except BrokenProcessPool as error:
            raise QuotesError(
                "worker processes end as soon as they start. Where they are not forked, a script has to make its calls "
                'under `if __name__ == "__main__":`, and components have to be defined in a module. '
                "Use n_process=1, or see the error that the processes wrote"
            ) from error
        try:
            outcome: T = pool.submit(_run, [text]).result()[0]
        except BrokenProcessPool:
            return QuotesError("the worker process died while it was at this text; is there memory enough for it?")
        return outcome


def _begin(work: Work[Any], extensions: tuple[dict[Any, Any], dict[Any, Any], dict[Any, Any]]) -> None:
    from spacy.tokens.underscore import Underscore

    global _work  # a pool's initializer has no other way to leave something for its tasks
    # Control-C reaches every process of a terminal; the parent alone decides what to do about it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Underscore.load_state(extensions)
    _work = work


def _run(texts: Sequence[str]) -> list[Any]:
    if _work is None:
        raise QuotesError("this process is no worker")
    return [_portable(outcome) for outcome in _work(texts)] if texts else []


def _portable(outcome: object) -> object:
    """Return an outcome that another process can read: errors of some classes pickle and cannot be rebuilt."""
    if not isinstance(outcome, Exception):
        return outcome
    try:
        pickle.loads(pickle.dumps(outcome))
    except Exception:  # noqa: BLE001 -- whatever the class raises, it cannot travel
        return QuotesError(f"{type(outcome).__name__}: {outcome}")
    return outcome
