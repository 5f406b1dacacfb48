"""Is confidence what it says? Of the records with confidence near p, the share that is right.

    python benchmarks/calibration.py GOLD.jsonl.gz [--min-confidence P]

A record (without parent) is right when it is matched with an annotated attribution, each used once, by half of its
content and by its source. Prints a table by tenths, and the expected calibration error (Guo et al., ICML 2017).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from gold import FOUND, Article, overlap, read_articles

from quotes import Attribution, Config
from quotes.extraction import extract_doc
from quotes.pipeline import load_pipeline

BINS = 10


def main() -> None:
    """Judge every record and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("--min-confidence", type=float, default=Config().min_confidence)
    options = parser.parse_args()
    config = Config(min_confidence=options.min_confidence)
    articles = [Article(row) for row in read_articles(options.gold)]
    docs = load_pipeline(config).pipe(article.text for article in articles)
    seen: list[tuple[float, bool]] = []
    for article, doc in zip(articles, docs, strict=True):
        records = [record for record in extract_doc(doc, config) if record.parent is None]
        seen.extend(judged(article, records))
    print("| confidence | records | mean | right |\n|---|---|---|---|")
    error = 0.0
    for low in range(BINS):
        inside = [(p, right) for p, right in seen if min(int(p * BINS), BINS - 1) == low]
        if not inside:
            continue
        mean = sum(p for p, _ in inside) / len(inside)
        share = sum(right for _, right in inside) / len(inside)
        error += abs(mean - share) * len(inside) / len(seen)
        print(f"| {low / BINS:.1f}–{(low + 1) / BINS:.1f} | {len(inside)} | {mean:.2f} | {share:.2f} |")
    print(f"\nexpected calibration error {error:.3f} on {len(seen)} records")


def judged(article: Article, records: Sequence[Attribution]) -> Iterator[tuple[float, bool]]:
    """Yield the confidence of every record that is not boilerplate, and whether it is right."""
    contents = [article.words((span.start, span.end) for span in record.quote.spans) for record in records]
    pairs = sorted(
        (-overlap(gold.content, content), g, r)
        for g, gold in enumerate(article.gold)
        for r, content in enumerate(contents)
        if overlap(gold.content, content) >= FOUND
    )
    match: dict[int, int] = {}
    for _, g, r in pairs:
        if g not in match.values():
            match.setdefault(r, g)
    for r, (record, content) in enumerate(zip(records, contents, strict=True)):
        if content <= article.discard:
            continue
        mention = record.speaker.mention if record.speaker else None
        source = article.words([(mention.start, mention.end)]) if mention else frozenset()
        yield record.confidence, r in match and article.same_source(article.gold[match[r]].source, source)


if __name__ == "__main__":
    main()
