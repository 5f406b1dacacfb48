"""One thread for a parse: how many threads NumPy's linear algebra takes, held at one for a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController

_held = threading.Lock()
_holders = 0
_limit = ExitStack()


@contextmanager
def one_thread() -> Iterator[None]:
    """Let no linear algebra take more than one thread until the end of the block; the last of several blocks counts.

    The products of a parse are small. Handing their parts to threads gains little, and takes the processors from other
    worker processes, which use them better.
    """
    global _holders
    with _held:
        if not _holders:
            _limit.enter_context(_controller().limit(limits=1, user_api="blas"))
        _holders += 1
    try:
        yield
    finally:
        with _held:
            _holders -= 1
            if not _holders:
                _limit.close()


@cache
def _controller() -> ThreadpoolController:
    """Return what finds the libraries at work in this process; the search takes a millisecond."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
