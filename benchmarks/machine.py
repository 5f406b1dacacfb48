"""Measure how fast this machine is: one line, to compare machines.

    python benchmarks/machine.py [--processes N] [--rounds N]

Reads the articles of the documentation repeatedly, from text to records, and prints the median of the rounds with the
versions and the processor. It needs no corpus. Nothing else should run at the same time.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import time
from importlib.metadata import version
from pathlib import Path

from throughput import machine

from quotes import Config, pipe
from quotes.parse.pipeline import load_pipeline

EXAMPLES = Path(__file__).parent.parent / "docs" / "examples"
WORDS = 30_000
"""Words of a round."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    files = [EXAMPLES / "article.txt", EXAMPLES / "names.txt", *sorted((EXAMPLES / "audit").glob("*.txt"))]
    articles = [file.read_text(encoding="utf-8") for file in files]
    times = -(-WORDS // sum(len(text.split()) for text in articles))
    texts = articles * times
    words = sum(len(text.split()) for text in texts)
    rates = []
    for number in range(options.rounds + 1):
        started = time.perf_counter()
        records = sum(map(len, pipe(texts, n_process=options.processes)))
        if number:  # the first warms up
            rates.append(words / (time.perf_counter() - started))
    meta = load_pipeline(Config()).meta
    package = f"spacy-quotes {version('spacy-quotes')}"
    model = f"{meta['lang']}_{meta['name']} {meta['version']}"
    print(
        f"{statistics.median(rates):,.0f} words/s ({min(rates):,.0f}–{max(rates):,.0f}) in {options.processes} "
        f"processes on {os.cpu_count()} processors; {records // times} records in {words // times} words; "
        f"{machine()}, {platform.system()}, Python {platform.python_version()}, {package}, "
        f"spaCy {version('spacy')}, {model}"
    )


if __name__ == "__main__":
    main()
