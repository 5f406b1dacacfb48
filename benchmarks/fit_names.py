"""Fit the coefficients of `quotes.speakers.name_confidence`, and measure how well they are calibrated.

    python benchmarks/fit_names.py GOLD[=SPEAKERS.tsv] … [--seen SEEN.jsonl.gz …] [--out names.json] [--check …]
    python benchmarks/fit_names.py GOLD[=SPEAKERS.tsv] … --dump SEEN.jsonl.gz

GOLD is annotated articles as JSON Lines, gzipped or not. Either its quotes have an annotated `name` (`null`: nobody
is named) and a `level` ("S" counts); or SPEAKERS.tsv has the names, in the format of `benchmarks/speakers.py`.

`--dump` writes the features of every name and whether it is right, without any text; `--seen` reads what it wrote. A
rule is right more often in an article on which it was made than elsewhere, so a confidence that is fitted there is
too high. The names of new articles are dumped before anybody reads them: `benchmarks/labels/names_seen.jsonl.gz` is
of such names.

Articles of `--check` are only scored: expected calibration error in ten bins, and, for some thresholds, the share of
given names that are wrong and of right ones that are kept.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from attrs import frozen

from quotes.assembly import assemble
from quotes.config import Config
from quotes.extraction import read_view
from quotes.fitting.regression import Row, fit_coefficients, rounded
from quotes.model.confidence import reach
from quotes.model.numbers import load_numbers
from quotes.parse.parsing import to_doc
from quotes.parse.pipeline import load_pipeline
from quotes.records import Attribution
from quotes.rules.registry import candidates
from quotes.scoring.annotations import Annotation, Article
from quotes.scoring.measure import FOUND, align
from quotes.scoring.names import right_name
from quotes.scoring.words import WordIndex
from quotes.selection.rivals import least_of_use, select
from quotes.speakers.resolve import resolve

STRENGTH, DIGITS = 0.1, 3
"""Inverse of the penalty on large coefficients, and the digits kept.

Of 0.05 to 1, this had the least calibration error in five-fold cross-validation (2026-11-26).
"""
BINS = 10
THRESHOLDS = (0.0, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
NAMED, NOBODY = "named", "-"


@frozen
class Seen:
    """A record that is annotated.

    Attributes:
        features: The features of its name.
        named: Whether a name is given.
        right: Whether the name, or its absence, is right.
    """

    features: tuple[str, ...]
    named: bool
    right: bool


def main() -> None:
    """Fit, write, check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--seen", type=Path, nargs="*", default=[])
    parser.add_argument("--dump", type=Path)
    parser.add_argument("--check", nargs="*", default=[])
    options = parser.parse_args()
    seen = [one for given in options.gold for one in observations(given)]
    if options.dump is not None:
        dump(options.dump, seen)
        return
    unread = [one for path in options.seen for one in dumped(path)]
    weights = rounded(fit_coefficients(_rows([*seen, *unread]), STRENGTH), DIGITS)
    if options.out is not None:
        meta = load_pipeline(Config()).meta
        note = {
            "command": "benchmarks/fit_names.py "
            + " ".join([*map(_file, options.gold), "--seen", *(path.name for path in options.seen)]),
            "date": datetime.now(timezone.utc).date().isoformat(),
            "model": f"{meta['lang']}_{meta['name']} {meta['version']}",
            "names": len(seen) + len(unread),
        }
        options.out.write_text(json.dumps({"provenance": note, "weights": weights}, indent=0) + "\n", encoding="utf-8")
    report("fitted on", seen, weights)
    report("fitted on, dumped before", unread, weights)
    for given in options.check:
        report(_file(given), [*observations(given)], weights)


def dump(path: Path, seen: Iterable[Seen]) -> None:
    """Write the features of names, and whether they are right."""
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(
            json.dumps({"features": one.features, "named": one.named, "right": one.right}) + "\n" for one in seen
        )


def dumped(path: Path) -> Iterator[Seen]:
    """Yield what `dump` wrote."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield Seen(tuple(row["features"]), row["named"], row["right"])


def _file(given: str) -> str:
    return Path(given.partition("=")[0]).name


def _rows(seen: Iterable[Seen]) -> list[Row]:
    return [(dict.fromkeys(one.features, 1.0), one.right) for one in seen]


def observations(given: str) -> Iterator[Seen]:
    """Yield the annotated records of some articles."""
    path, _, speakers = given.partition("=")
    labels = read_labels(Path(speakers)) if speakers else None
    config = Config(scope="statements" if labels is None else "attributions", min_name_confidence=0.0)
    with (
        gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else Path(path).open(encoding="utf-8") as lines
    ):
        for row in map(json.loads, lines):
            gold = [*_gold(row, labels)]
            if gold:
                yield from _seen(row["text"], gold, config)


def read_labels(path: Path) -> Mapping[str, Mapping[int, tuple[str, ...]]]:
    """Return article → index of the attribution → the names of its source."""
    labels: dict[str, dict[int, tuple[str, ...]]] = defaultdict(dict)
    with path.open(encoding="utf-8") as lines:
        for doc, index, _, name, _ in (row[:5] for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)):
            labels[doc][int(index)] = () if name == NOBODY else tuple(name.split(" | "))
    return labels


def _gold(row: Mapping[str, Any], labels: Mapping[str, Mapping[int, tuple[str, ...]]] | None) -> Iterator[Any]:
    """Yield annotations with their names; the names of those that do not count are `None`."""
    if labels is None:
        for quote in row["quotes"]:
            names = tuple(quote["name"].split(" | ")) if quote["name"] else ()
            yield _annotation(quote), names if quote["level"] == "S" else None
    elif row["doc"] in labels:
        for index, quote in enumerate(row["annotators"][0]):
            yield _annotation(quote), labels[row["doc"]].get(index)


def _annotation(quote: Mapping[str, Any]) -> Annotation:
    source, cue, content = (tuple((s, e) for s, e in quote[part]) for part in ("source", "cue", "content"))
    return Annotation(source, cue, content)


def _seen(text: str, gold: Sequence[tuple[Annotation, Any]], config: Config) -> Iterator[Seen]:
    records, features = _read(text, config)
    index = WordIndex(Article("", text, ()))
    wanted = [(found, names) for annotation, names in gold for found in index.attributed([annotation])]
    given = [(found, place) for place, r in enumerate(records) for found in index.attributed([Annotation.of(r)])]
    for i, n, shared in align([found for found, _ in wanted], [found for found, _ in given]):
        j = given[n][1]
        names, speaker = wanted[i][1], records[j].speaker
        if shared >= FOUND and names is not None and speaker is not None:
            right = right_name(speaker.name, names) if names else speaker.name is None
            yield Seen(features[j], speaker.name is not None, right)


def _read(text: str, config: Config) -> tuple[list[Attribution], dict[int, tuple[str, ...]]]:
    """Return the records of a text, as from `quotes.extraction`, and the features of their names."""
    view = read_view(to_doc(text, load_pipeline(config), config))
    numbers = load_numbers(config.cues, config.fitted, config.scope)
    found = candidates(view, numbers.lexicon, config.exclude_rules, reach(numbers, least_of_use(config.min_confidence)))
    selected = select(view, found, numbers, config.min_confidence, config.exclude_rules)
    resolved = resolve(view, selected, 0.0)
    return assemble(view, numbers.lexicon, selected, resolved.speakers), resolved.features


def report(title: str, seen: Sequence[Seen], weights: Mapping[str, float]) -> None:
    """Print how well the confidence is calibrated, and the effect of thresholds."""
    from math import exp

    sure = [1 / (1 + exp(-weights["bias"] - sum(weights.get(f, 0.0) for f in one.features))) for one in seen]
    print(f"{title}: {len(seen)} names, expected calibration error {_error(seen, sure):.3f}", file=sys.stdout)
    for threshold in THRESHOLDS:
        kept = [one for one, p in zip(seen, sure, strict=True) if one.named and p >= threshold]
        right = sum(one.right for one in kept)
        all_right = sum(one.right for one in seen if one.named)
        wrong = 1 - right / max(1, len(kept))
        print(f"  from {threshold:.2f}: {wrong:.1%} of {len(kept)} names wrong, {right / max(1, all_right):.1%} kept")


def _error(seen: Sequence[Seen], sure: Iterable[float]) -> float:
    """Return the expected calibration error in bins of equal width (Naeini et al. 2015)."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for one, p in zip(seen, sure, strict=True):
        bins[min(BINS - 1, int(p * BINS))].append((p, one.right))
    gaps = (abs(sum(p - right for p, right in held)) for held in bins.values())
    return sum(gaps) / max(1, len(seen))


if __name__ == "__main__":
    main()
