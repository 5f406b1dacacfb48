"""Measure the peak memory of `quotes.pipe` on streams of short texts, in one process and in two worker processes.

Each text is a part of an article, with a name that no other text has: spaCy's vocabulary grows with new words. Linux
only, since the peak is read from /proc. Streams of each length run in a process of their own.

    python benchmarks/memory.py GOLD.jsonl.gz [GOLD.jsonl.gz …] [--texts 1000 20000]
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import random
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from quotes import pipe
from quotes.scoring import read_gold

LONGEST = 900
"""Characters after which a part ends with its paragraph: about 150 words."""
CONSONANTS, VOWELS = "bcdfglmnprstv", "aeiou"


def main() -> None:
    """Measure and print, as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--texts", type=int, nargs="+", default=[1000, 20_000])
    options = parser.parse_args()
    texts = [part for path in options.gold for article in read_gold(path) for part in parts(article.text)]
    print(f"{len(texts)} different texts\n\n| texts | one process, MB | largest of two workers, MB |\n|---|---|---|")
    for number in options.texts:
        one, two = (fresh(texts, number, processes) for processes in (1, 2))
        print(f"| {number} | {one:.0f} | {two:.0f} |", flush=True)


def parts(text: str) -> Iterator[str]:
    """Yield a text in parts of whole paragraphs."""
    part = ""
    for paragraph in text.split("\n"):
        part += paragraph + "\n"
        if len(part) >= LONGEST:
            yield part
            part = ""


def fresh(texts: list[str], number: int, processes: int) -> float:
    """Return the peak in a new process, in MB."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(peak, texts, number, processes).result()


def peak(texts: list[str], number: int, processes: int) -> float:
    """Read a stream of texts, and return the peak of this process or of its largest worker, in MB."""
    multiprocessing.set_start_method("fork", force=True)
    draw = random.Random(1)
    stream = (f"{text}\n{name(draw)} said it rained.\n" for text in itertools.islice(itertools.cycle(texts), number))
    highest = 0.0
    for place, _ in enumerate(pipe(stream, n_process=processes)):
        if place == number - 1:
            folder = Path("/proc/self")
            workers = [
                child for task in (folder / "task").iterdir() for child in (task / "children").read_text().split()
            ]
            highest = max(map(high_water_mark, workers if processes > 1 else ["self"]))
    return highest


def high_water_mark(process: str) -> float:
    """Return the peak memory of a process so far, in MB."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    [mark] = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
    return int(mark) / 1024


def name(draw: random.Random) -> str:
    """Return a first name and a surname that no text has."""
    words = ("".join(draw.choice(CONSONANTS) + draw.choice(VOWELS) for _ in range(4)) for _ in range(2))
    return " ".join(word.title() for word in words)


if __name__ == "__main__":
    main()
