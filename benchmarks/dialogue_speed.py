"""Measure the time of reading fiction: relative to the parse and to spaCy's default pipeline, and by length.

    python benchmarks/dialogue_speed.py NOVEL.txt --words 100000

Rounds alternate, so other work on the machine slows all of them; the figures are processor time of the best round. The
text has the given number of words of the novel, which is repeated if it has fewer.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from quotes import extract
from quotes.config import Config
from quotes.dialogue.numbers import load_dialogue_numbers
from quotes.dialogue.reading import read_dialogue
from quotes.extraction import read_view
from quotes.model.numbers import load_numbers
from quotes.parse.parsing import to_doc
from quotes.parse.pipeline import load_pipeline

CHAPTER_WORDS = 16_000
"""Words of the shorter text, about 100 kB."""
LONG_WORDS = 180_000
"""Words of the longer one, about 1 MB."""


def main() -> None:
    """Print the costs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("novel", type=Path)
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--model", default=load_pipeline(Config()).path.name.partition("-")[0])
    parser.add_argument("--long", action="store_true", help="also how the cost of a word grows from 100 kB to 1 MB")
    arguments = parser.parse_args()
    novel = arguments.novel.read_text(encoding="utf-8")
    text = words_of(novel, arguments.words)
    nlp, default, config = load_pipeline(Config()), spacy.load(arguments.model), Config(genre="fiction")
    default.max_length = 10_000_000
    view = read_view(to_doc(text, nlp, config))
    lexicon, numbers = load_numbers().lexicon, load_dialogue_numbers()
    steps: dict[str, Callable[[], object]] = {
        "parse": lambda: to_doc(text, nlp, config),
        "dialogue": lambda: read_dialogue(view, lexicon, numbers),
        "quotes": lambda: extract(text, nlp=nlp, config=config),
        "spaCy": lambda: default(text),
    }
    best = best_of(steps, arguments.rounds)
    words = len(text.split())
    for name, seconds in best.items():
        print(f"{name:10} {seconds:7.2f} s  {words / seconds:8.0f} words a second")
    print(f"dialogue is {best['dialogue'] / best['parse']:.1%} of the parse")
    print(f"quotes makes {best['spaCy'] / best['quotes']:.2f} times the words of spaCy's default pipeline")
    if arguments.long:
        short, long = words_of(novel, CHAPTER_WORDS), words_of(novel, LONG_WORDS)
        grown = best_of(
            {
                "short": lambda: extract(short, nlp=nlp, config=config),
                "long": lambda: extract(long, nlp=nlp, config=config),
            },
            arguments.rounds,
        )
        each = grown["long"] / len(long.split()) / (grown["short"] / len(short.split()))
        print(f"a word of {len(long) / 1e6:.2f} MB costs {each:.2f} times one of {len(short) / 1e3:.0f} kB")


def words_of(novel: str, words: int) -> str:
    """Return the first words of a novel, repeated if it has fewer."""
    own = len(novel.split())
    text = "\n\n".join([novel] * (words // own + 1))
    at = -1
    for _ in range(words):
        at = text.find(" ", at + 1)
        if at < 0:
            return text
    return text[:at]


def best_of(steps: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the least processor time of each step, in alternating rounds."""
    best = dict.fromkeys(steps, float("inf"))
    for _ in range(rounds):
        for name, step in steps.items():
            gc.collect()
            begin = time.process_time()
            step()
            best[name] = min(best[name], time.process_time() - begin)
    return best


if __name__ == "__main__":
    sys.exit(main())
