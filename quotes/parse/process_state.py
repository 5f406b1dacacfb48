"""State that all threads of a process share, changed for a block: the threads of linear algebra.

Blocks of several threads may overlap: the first to begin changes it, and the last to end puts it back.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import cache
from typing import TYPE_CHECKING

from attrs import define, field

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController


@define
class Shared:
    """A context that is entered once, however many blocks are in it.

    Attributes:
        make: Returns the context.
    """

    make: Callable[[], AbstractContextManager[object]]
    _blocks: int = 0
    _lock: threading.Lock = field(factory=threading.Lock)
    _context: ExitStack = field(factory=ExitStack)

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Be in the context for the block."""
        with self._lock:
            if not self._blocks:
                self._context.enter_context(self.make())
            self._blocks += 1
        try:
            yield
        finally:
            with self._lock:
                self._blocks -= 1
                if not self._blocks:
                    self._context.close()


@cache
def _controller() -> ThreadpoolController:
    """Return what finds the libraries at work in this process; the search takes a millisecond."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


one_thread = Shared(lambda: _controller().limit(limits=1, user_api="blas"))
"""Let linear algebra take one thread.

The products of a parse are small. Handing their parts to threads gains little, and takes the processors from other
worker processes, which use them better.
"""
