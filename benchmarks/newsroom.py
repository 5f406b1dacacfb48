"""Measure the gain of fitting corrected articles: numbers without and with them, scored on other articles.

    python benchmarks/newsroom.py FOLDER CORRECTED.jsonl CHECK.jsonl

FOLDER has the numbers to start from, written by `quotes fit`; "shipped" takes those of the package. The numbers
with CORRECTED added go to `FOLDER-own`, or `shipped-own`. Both are scored on CHECK in scope "statements", as `quotes
score` does; all files are annotated articles in its format. Prints one row for each.
"""

from __future__ import annotations

import sys

from quotes import Config, pipe
from quotes.fitting import fit, read_corpus, save
from quotes.fitting.fit import SHIPPED
from quotes.scoring import Article, read_gold, score


def main(folder: str, corrected: str, check: str) -> None:
    """Fit and print."""
    articles = read_gold(check)
    print(f"{'numbers':24s} {'found P / R / F1':20s} {'speaker':20s} {'exact content':20s}")
    print(row(folder, articles, Config(fitted=None if folder == SHIPPED else folder)))
    own = f"{folder.rstrip('/')}-own"
    corpus = read_corpus(corrected)
    save(
        fit([corpus], base=folder, scope="statements" if corpus.leveled else None, command="benchmarks/newsroom.py"),
        own,
    )
    print(row(own, articles, Config(fitted=own)))


def row(name: str, articles: list[Article], config: Config) -> str:
    """Return the scores with some numbers as a line."""
    found = pipe([article.text for article in articles], config=config)
    predicted = {article.doc: records for article, records in zip(articles, found, strict=True)}
    scores = score(articles, predicted)
    cells = [
        f"{100 * each.precision:.1f} / {100 * each.recall:.1f} / {100 * each.f1:.1f}"
        for each in (scores.found, scores.speaker, scores.content_exact)
    ]
    return f"{name:24s} " + " ".join(f"{cell:20s}" for cell in cells)


if __name__ == "__main__":
    main(*sys.argv[1:])
