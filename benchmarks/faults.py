"""Run many short articles through `pipe` while one in a hundred of them fails, and check the result of each.

Articles are numbered, which shows lost, doubled or displaced ones. They fail by an error in a component and by bytes
that are not text; with `--hard`, also by killing their process and by hanging, which worker processes and a time limit
(`Config.seconds`) limit to that article. `--batches` uses `quotes.arrow.extract_batches`, as Spark and Ray do.

    python benchmarks/faults.py --articles 20000
    python benchmarks/faults.py --articles 20000 --processes 2 --hard [--batches]
"""

from __future__ import annotations

import argparse
import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyarrow as pa
import spacy
from spacy.language import Language

from quotes import Config, pipe
from quotes.arrow import extract_batches
from quotes.parse.pipeline import load_pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc

SECONDS = 5.0
"""Time limit of an article with `--hard`: a hundred times the time of one."""
BATCH = 500
"""Articles of a record batch."""
FAULTS = ("KILL", "HANG", "BYTES", "BYTES", *["KABOOM"] * 6)
"""The faults of ten articles that fail, in turn."""


@Language.component("failing")
def failing(doc: Doc) -> Doc:
    """Raise, kill the process or hang, depending on a word in the text."""
    if "KABOOM" in doc.text:
        raise ValueError("as the test wants it")
    if "KILL" in doc.text:
        os.kill(os.getpid(), signal.SIGKILL)
    while "HANG" in doc.text:
        time.sleep(60)
    return doc


def fault(number: int, *, hard: bool) -> str:
    """Return the word for the fault of an article, or an empty string."""
    if number % 100 != 37:
        return ""
    found = FAULTS[number // 100 % len(FAULTS)]
    return found if hard or found not in ("KILL", "HANG") else "KABOOM"


def article(number: int, *, hard: bool) -> str | bytes:
    """Return an article with its number in it."""
    wrong = fault(number, hard=hard)
    text = f"The bridge was shut again. {wrong} “It has {number} cracks,” engineer Ana Ruiz said. Nobody was hurt."
    return text.encode("utf-16") if wrong == "BYTES" else text


def through_pipe(nlp: Language, config: Config, options: argparse.Namespace) -> Iterator[tuple[list[str], str]]:
    """Yield the quotations of each article, or the class of the error that it failed with."""
    errors: dict[int, str] = {}
    results = pipe(
        (article(place, hard=options.hard) for place in range(options.articles)),
        nlp=nlp,
        config=config,
        n_process=options.processes,
        on_error=lambda index, _text, error: errors.setdefault(index, type(error).__name__),
    )
    for place, records in enumerate(results):
        yield [record.quote.text for record in records], errors.get(place, "")


def through_batches(nlp: Language, config: Config, options: argparse.Namespace) -> Iterator[tuple[list[str], str]]:
    """Yield the same for record batches; bytes cannot be in them and are left out."""

    def batches() -> Iterator[pa.RecordBatch]:
        for first in range(0, options.articles, BATCH):
            numbers = range(first, min(first + BATCH, options.articles))
            articles = [article(number, hard=options.hard) for number in numbers]
            texts = [text if isinstance(text, str) else None for text in articles]
            yield pa.record_batch({"text": pa.array(texts, pa.string()), "id": [str(number) for number in numbers]})

    found: dict[str, list[str]] = {}
    errors: dict[str, str] = {}
    for batch in extract_batches(batches(), nlp=nlp, config=config):
        for row in batch.to_pylist():
            quotations = found.setdefault(row["doc"], [])
            if row["error"]:
                errors[row["doc"]] = row["error"].partition(":")[0]
            elif row["quote"]:
                quotations += [span["text"] for span in row["quote"]["spans"]]
    for place in range(options.articles):
        yield found.get(str(place), []), errors.get(str(place), "")


def run(options: argparse.Namespace) -> None:
    """Run the articles, and raise if one is missing or wrong."""
    nlp = spacy.load(load_pipeline(Config()).path)
    nlp.add_pipe("failing", first=True)
    config = Config(seconds=SECONDS) if options.hard else Config()
    start = time.perf_counter()
    outcomes: Counter[str] = Counter()
    for place, (quotations, error) in enumerate(
        (through_batches if options.batches else through_pipe)(nlp, config, options)
    ):
        wrong = fault(place, hard=options.hard)
        if wrong:
            assert error, f"article {place} has {wrong} and did not fail"
            assert not quotations, f"article {place} failed and has records"
            outcomes[f"{wrong} ({error})"] += 1
        else:
            assert not error, f"article {place} failed: {error}"
            assert any(f"{place} cracks" in quotation for quotation in quotations), f"article {place} is lost"
            outcomes["sound"] += 1
    assert outcomes.total() == options.articles
    seconds = time.perf_counter() - start
    listed = ", ".join(f"{count} {what}" for what, count in outcomes.most_common())
    print(f"{options.articles} articles, {options.processes} process(es): {listed}; {seconds:.0f} s")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--hard", action="store_true", help="kill processes and hang, too")
    parser.add_argument("--batches", action="store_true", help="through quotes.arrow.extract_batches")
    run(parser.parse_args())


if __name__ == "__main__":
    main()
