"""Process-wide settings changed for a block of code: the number of threads in linear algebra.

Blocks of several threads may overlap: the first to start changes the setting, and the last to end restores it.
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
    """A reference-counted context: entered by the first block that uses it, left by the last.

    Attributes:
        make: Returns the context.
    """

    make: Callable[[], AbstractContextManager[object]]
    _blocks: int = 0
    _lock: threading.Lock = field(factory=threading.Lock)
    _context: ExitStack = field(factory=ExitStack)

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Hold the context for a block of code."""
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
    """Return the controller of this process's linear algebra libraries; finding them takes a millisecond."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


one_thread = Shared(lambda: _controller().limit(limits=1, user_api="blas"))
"""Limit linear algebra to one thread.

The matrix products of a parse are small: several threads gain little, and take processors from other worker processes.
"""
