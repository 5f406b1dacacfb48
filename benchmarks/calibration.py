"""Measure whether confidence is calibrated: of the records with confidence near p, the share that is right.

    python benchmarks/calibration.py GOLD.jsonl.gz [--min-confidence P] [--plot FILE.svg]

A record (without parent) is right if it matches an annotated attribution, each used once, by half of its content and by
its source. Prints a table by tenths, the expected calibration error (Guo et al., ICML 2017), and F1 with speaker at
thresholds around the default. `--plot` draws the table (needs matplotlib, extra `bench`).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from quotes import Attribution, Config
from quotes.extraction import extract_doc
from quotes.parse.pipeline import load_pipeline
from quotes.scoring import TRACKS, Annotation, Article, read_gold, score
from quotes.scoring.measure import FOUND, align
from quotes.scoring.words import WordIndex

if TYPE_CHECKING:
    from spacy.tokens import Doc

BINS = 10
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)


@frozen
class Bin:
    """Records of similar confidence: their number, mean confidence and share that is right, both in [0, 1]."""

    records: int
    mean: float
    right: float


def main() -> None:
    """Judge every record; print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--min-confidence", type=float, default=Config().min_confidence)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    gold = read_gold(options.gold)
    docs = list(load_pipeline(Config()).pipe(article.text for article in gold))
    kept = extracted(gold, docs, options.min_confidence)
    seen = [pair for article in gold for pair in judged(article, kept[article.doc])]
    bins = binned(seen)
    print("| confidence | records | mean | right |\n|---|---|---|---|")
    for low, inside in bins.items():
        print(
            f"| {low / BINS:.1f}–{(low + 1) / BINS:.1f} | {inside.records} | {inside.mean:.2f} | {inside.right:.2f} |"
        )
    error = sum(abs(b.mean - b.right) * b.records for b in bins.values()) / len(seen)
    print(f"\nexpected calibration error {error:.3f} on {len(seen)} records")
    print(f"\n| threshold | {' | '.join(TRACKS)} |\n|---|{'---|' * len(TRACKS)}")
    for threshold in THRESHOLDS:
        found = extracted(gold, docs, threshold)
        f1 = (score(gold, found, track=track).speaker.f1 for track in TRACKS)
        print(f"| {threshold} | {' | '.join(f'{100 * value:.1f}' for value in f1)} |")
    if options.plot is not None:
        plot(bins, error, options.plot)


def extracted(gold: Sequence[Article], docs: Sequence[Doc], threshold: float) -> dict[str, list[Attribution]]:
    """Return the records without parent of every article, by name."""
    config = Config(scope="attributions", min_confidence=threshold)  # as PolNeAR is annotated
    return {
        article.doc: [record for record in extract_doc(doc, config) if record.parent is None]
        for article, doc in zip(gold, docs, strict=True)
    }


def judged(article: Article, records: Sequence[Attribution]) -> Iterator[tuple[float, bool]]:
    """Yield the confidence of every record that is not boilerplate, and whether it is right."""
    index = WordIndex(article)
    gold = index.attributed(article.annotators[0])
    # One at a time: records with the same cue are one for the scorer, but each has its own confidence.
    found = [(record.confidence, one) for record in records for one in index.attributed([Annotation.of(record)])]
    match = {j: gold[i] for i, j, overlap in align(gold, [one for _, one in found]) if overlap >= FOUND}
    for j, (confidence, one) in enumerate(found):
        yield confidence, j in match and index.same_source(match[j].source, one.source)


def binned(seen: Sequence[tuple[float, bool]]) -> dict[int, Bin]:
    """Return the tenths of confidence that have records, by number."""
    bins = {}
    for low in range(BINS):
        inside = [(p, right) for p, right in seen if min(int(p * BINS), BINS - 1) == low]
        if inside:
            n = len(inside)
            bins[low] = Bin(n, sum(p for p, _ in inside) / n, sum(right for _, right in inside) / n)
    return bins


def plot(bins: dict[int, Bin], error: float, path: Path) -> None:
    """Draw confidence against the share that is right, with the number of records of each point."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "quotes"  # the same file for the same figures
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(5.2, 4.4))
    axes.plot([0, 1], [0, 1], color="0.6", linestyle="--", linewidth=1, label="as it should be")
    points = list(bins.values())
    axes.plot([b.mean for b in points], [b.right for b in points], marker="o", color="#1f6f8b", label="records")
    for b in points:
        axes.annotate(str(b.records), (b.mean, b.right), textcoords="offset points", xytext=(7, -11), fontsize=8)
    axes.set(
        xlabel="confidence", ylabel="share that is right", xlim=(0, 1.02), ylim=(0, 1.02),
        title=f"expected calibration error {error:.3f}",
    )  # fmt: skip
    axes.legend(loc="upper left", frameon=False)
    figure.tight_layout()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    main()
