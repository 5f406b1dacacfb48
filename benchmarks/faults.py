"""Put many short articles through `pipe` while a component fails at one in a hundred of them, and account for each.

Articles are numbered, so that a lost, doubled or displaced one is seen. With `--kill`, worker processes are killed at
one article in a thousand as well.

    python benchmarks/faults.py --articles 10000
    python benchmarks/faults.py --articles 10000 --processes 2 --kill
"""

from __future__ import annotations

import argparse
import os
import signal
import time
from typing import TYPE_CHECKING

import spacy
from spacy.language import Language

from quotes import Config, pipe
from quotes.parse.pipeline import load_pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.component("failing")
def failing(doc: Doc) -> Doc:
    """Raise at one word and kill the process at another."""
    if "KABOOM" in doc.text:
        raise ValueError("as the test wants it")
    if "KILL" in doc.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return doc


def article(number: int, kill: bool) -> str:
    """Return an article that is told from others by its number."""
    fault = " KABOOM" if number % 100 == 37 else " KILL" if kill and number % 1000 == 500 else ""
    return f"The bridge was shut again.{fault} “It has {number} cracks,” engineer Ana Ruiz said. Nobody was hurt."


def run(number: int, n_process: int, kill: bool) -> None:
    """Run so many articles through `pipe`, and raise if one is not accounted for."""
    nlp = spacy.load(load_pipeline(Config()).path)
    nlp.add_pipe("failing", first=True)
    failed: list[int] = []
    start = time.perf_counter()
    results = pipe(
        (article(place, kill) for place in range(number)),
        nlp=nlp,
        n_process=n_process,
        on_error=lambda index, _text, _error: failed.append(index),
    )
    sound = 0
    for place, records in enumerate(results):
        if any(word in article(place, kill) for word in ("KABOOM", "KILL")):
            assert not records, f"article {place} failed and has records"
            continue
        assert any(f"{place} cracks" in record.quote.text for record in records), f"article {place} is lost"
        sound += 1
    expected = [place for place in range(number) if article(place, kill) != article(place, kill=False)]
    expected = sorted({*expected, *range(37, number, 100)})
    assert failed == expected, "the articles that failed are not those reported"
    assert sound + len(failed) == number
    seconds = time.perf_counter() - start
    print(f"{number} articles, {n_process} process(es): {sound} sound, {len(failed)} failed as meant, {seconds:.0f} s")


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--kill", action="store_true", help="kill worker processes too; needs --processes 2 or more")
    arguments = parser.parse_args()
    if arguments.kill and arguments.processes < 2:
        parser.error("--kill needs worker processes")
    run(arguments.articles, arguments.processes, arguments.kill)


if __name__ == "__main__":
    main()
