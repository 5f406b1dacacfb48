"""The progress of a run on the terminal: a bar with articles a second and the time left."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

Bar = tuple[Callable[[], object], Callable[[], contextlib.AbstractContextManager[object]]]
"""Functions to advance a bar, and to hide it while other output is written."""


@contextlib.contextmanager
def bar(total: Callable[[], int], done: int = 0) -> Iterator[Bar]:
    """Show a bar on a terminal if there is more than one text.

    Args:
        total: Counts the texts; called only if the bar is shown.
        done: Number of texts that an earlier run has read.
    """
    texts = total() if sys.stderr.isatty() else 0
    if texts < 2:
        yield (lambda: None), contextlib.nullcontext
        return
    from tqdm import tqdm

    shape = "{percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt}, {rate_noinv_fmt}, {remaining} left"
    with tqdm(
        total=texts,
        initial=done,
        unit=" articles",
        bar_format=shape,
        file=sys.stderr,
        dynamic_ncols=True,
        smoothing=0.05,  # articles differ in length, and a rate that jumps is useless
    ) as shown:
        yield shown.update, tqdm.external_write_mode
