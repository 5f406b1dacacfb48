"""Measure the cost of a million articles: processor time and memory of the workers of a cluster.

    python benchmarks/throughput.py [ARTICLES.jsonl.gz] [--workers N] [--rounds N]

Runs `quotes.arrow.extract_batches` in as many worker processes as there are processors, each on all the articles, as
Spark or Ray would, and prints the figures as Markdown. It measures processor time, not wall time, so other work on the
machine has little effect. Loading the pipeline is timed separately, since a worker does it once. Articles are JSON
Lines with a `text`, gzipped or not; by default, the article of the documentation is used.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import os
import platform
import resource
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timezone
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa
from attrs import frozen

from quotes import Config
from quotes.arrow import extract_batches
from quotes.parse.pipeline import load_pipeline

EXAMPLE = Path(__file__).parent.parent / "docs" / "examples" / "article.txt"
LEAST_WORDS = 20_000
"""Least words of a round; with fewer, articles are repeated."""

BATCH = 100
"""Articles of a record batch."""

MILLION = 1_000_000
NIGHT = 8
"""Hours of a night."""


@frozen
class Worker:
    """The cost of a worker process.

    Attributes:
        loading: Processor seconds for the pipeline and the first text.
        rounds: Processor seconds for all the articles, for each round.
        records: Attributions found in a round.
        memory: Its peak memory, in bytes.
    """

    loading: float
    rounds: list[float]
    records: int
    memory: int


def work(texts: list[str], rounds: int) -> Worker:
    """Do the work of a cluster's worker in a separate process."""
    started = time.process_time()
    list(extract_batches(batches(texts[:1])))
    loading = time.process_time() - started
    seconds: list[float] = []
    records = 0
    for _ in range(rounds):
        started = time.process_time()
        records = sum(batch.num_rows for batch in extract_batches(batches(texts)))
        seconds.append(time.process_time() - started)
    unit = 1 if platform.system() == "Darwin" else 1024
    return Worker(loading, seconds, records, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit)


def batches(texts: list[str]) -> list[pa.RecordBatch]:
    """Return texts as record batches."""
    return pa.table({"id": range(len(texts)), "text": texts}).to_batches(max_chunksize=BATCH)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="?")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--rounds", type=int, default=5, help="the median counts")
    options = parser.parse_args()
    texts = read(options.articles) if options.articles else [EXAMPLE.read_text(encoding="utf-8")]
    words = sum(len(text.split()) for text in texts)
    times = -(-LEAST_WORDS // words)
    texts, words = texts * times, words * times
    # Spawned, not forked: a worker's memory is then only its own.
    with ProcessPoolExecutor(options.workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        found = [job.result() for job in [pool.submit(work, texts, options.rounds) for _ in range(options.workers)]]
    print_figures(found, len(texts), words)


def read(path: Path) -> list[str]:
    """Return the texts of a file of articles."""
    data = path.read_bytes()
    lines = gzip.decompress(data) if path.suffix == ".gz" else data
    return [json.loads(line)["text"] for line in lines.split(b"\n") if line.strip()]


def print_figures(workers: list[Worker], articles: int, words: int) -> None:
    """Print the figures, and the estimate for a million articles."""
    seconds = statistics.median(round_ for worker in workers for round_ in worker.rounds)
    hours = MILLION * seconds / articles / 3600
    meta = load_pipeline(Config()).meta
    print(
        f"{articles} articles of {words / articles:.0f} words, {workers[0].records} attributions; "
        f"{len(workers)} workers at once on {os.cpu_count()} processors\n\n"
        "| | |\n|---|---|\n"
        f"| words per second of a processor | {words / seconds:,.0f} |\n"
        f"| articles per second of a processor | {articles / seconds:.1f} |\n"
        f"| **processor hours for a million articles** | **{hours:.0f}** |\n"
        f"| processors to have them in a night of {NIGHT} hours | {-(-hours // NIGHT):.0f} |\n"
        f"| processor seconds for a worker to begin | {max(worker.loading for worker in workers):.1f} |\n"
        f"| memory of a worker, at most | {max(worker.memory for worker in workers) / 1e6:,.0f} MB |\n\n"
        f"{datetime.now(timezone.utc):%Y-%m-%d}, `{meta['lang']}_{meta['name']}` {meta['version']}, "
        f"spaCy {version('spacy')}, PyArrow {version('pyarrow')}, Python {platform.python_version()}, {machine()}"
    )


def machine() -> str:
    """Return the processor's name, if the system gives it."""
    info = Path("/proc/cpuinfo")
    names = [line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")]
    return f"{platform.machine()}, {names[0]}" if names else platform.machine()


if __name__ == "__main__":
    main()
