"""Measure how often the speaker's name is right, from raw text, against names given by people.

    python benchmarks/speakers.py GOLD.jsonl.gz SPEAKERS.tsv [--out PREDICTIONS.jsonl] [--errors]

GOLD is annotated articles as `quotes.scoring.read_gold` reads them; articles without a line in SPEAKERS.tsv are left
out. SPEAKERS.tsv has, for an attribution of the first annotator, a line: article, its index,
PERSON|ORG|GROUP|DOC|OTHER, the name ("-": nobody named; " | " between several), and the kind of its mention: name,
pronoun or nominal. Prints, for each kind of mention, the share found with the right name, and this share of those
found; and how often a name is given although nobody is named. `--out` writes the predictions in the format of other
scorers; `--errors` prints every wrong name with its sentence.
"""

from __future__ import annotations

import argparse
import csv
import json
import platform
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from attrs import frozen

from quotes import Attribution, Config, pipe
from quotes.parse.pipeline import load_pipeline
from quotes.scoring import Annotation, Article, read_gold
from quotes.scoring.measure import FOUND, align
from quotes.scoring.names import right_name
from quotes.scoring.words import Attributed, WordIndex

NOBODY = "-"
KINDS = ("name", "pronoun", "nominal", "all")
CONTEXT = 90
"""Characters shown before and after a source with a wrong name."""


@frozen
class Label:
    """An annotated source: its names, none if nobody is named, and the kind of its mention."""

    names: tuple[str, ...]
    mention: str


def main() -> None:
    """Predict, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("speakers", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    labels = read_labels(options.speakers)
    gold = [article for article in read_gold(options.gold) if article.doc in labels]
    config = Config(scope="attributions")  # as annotated: attitudes and plans too
    meta = load_pipeline(config).meta
    found = {
        article.doc: [record for record in records if record.parent is None]
        for article, records in zip(gold, pipe((article.text for article in gold), config=config), strict=True)
    }
    if options.out is not None:
        options.out.write_text("".join(f"{json.dumps(line)}\n" for line in predictions(found)), encoding="utf-8")
    counts: Counter[tuple[str, str]] = Counter()
    for article in gold:
        for label, record in matched(article, found[article.doc], labels[article.doc]):
            kind = label.mention if label.names else NOBODY
            name = record.speaker.name if record is not None and record.speaker is not None else None
            right = right_name(name, label.names) if label.names else name is None
            for key in (kind, "all") if label.names else (kind,):
                counts[key, "gold"] += 1
                counts[key, "found"] += record is not None
                counts[key, "right"] += record is not None and right
            if options.errors and record is not None and not right:
                print_error(article, label, record)
    print(
        f"{len(gold)} articles; {meta['lang']}_{meta['name']} {meta['version']}, spaCy {version('spacy')}, "
        f"Python {platform.python_version()}, {platform.machine()}\n"
    )
    print("| mention | attributions | right name, given found | end to end |\n|---|---|---|---|")
    for kind in KINDS:
        n, seen, right_ones = (counts[kind, what] for what in ("gold", "found", "right"))
        print(f"| {kind} | {n} | {100 * right_ones / seen:.1f} | {100 * right_ones / n:.1f} |")
    nobody = counts[NOBODY, "found"]
    false = nobody - counts[NOBODY, "right"]
    print(f"\nFalse names: {false} of {nobody} found whose source is nobody named ({100 * false / nobody:.1f} %)")


def read_labels(path: Path) -> Mapping[str, Mapping[int, Label]]:
    """Return article → index of the attribution → its annotated source."""
    labels: dict[str, dict[int, Label]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            doc, index, _, names, mention = row[:5]
            labels[doc][int(index)] = Label(() if names == NOBODY else tuple(names.split(" | ")), mention)
    return labels


def matched(
    article: Article, records: list[Attribution], labels: Mapping[int, Label]
) -> Iterator[tuple[Label, Attribution | None]]:
    """Yield every labelled attribution of an article with the record that found it, or `None`."""
    index = WordIndex(article)

    def in_words(part: Annotation) -> Attributed:
        return Attributed(index.words(part.source), index.words(part.cue), index.words(part.content), "direct")

    wanted = [(label, in_words(article.annotators[0][n])) for n, label in labels.items()]
    wanted = [(label, words) for label, words in wanted if words.content]
    given = [(record, in_words(Annotation.of(record))) for record in records]
    given = [(record, words) for record, words in given if words.content]
    pairs = align([words for _, words in wanted], [words for _, words in given])
    answer = {i: given[j][0] for i, j, shared in pairs if shared >= FOUND}
    for i, (label, _) in enumerate(wanted):
        yield label, answer.get(i)


def predictions(found: Mapping[str, list[Attribution]]) -> Iterator[dict[str, Any]]:
    """Yield a line for each article: its attributions in character offsets, with the names of their speakers."""
    for doc, records in found.items():
        quotes = []
        for record in records:
            part = Annotation.of(record)
            name = record.speaker.name if record.speaker is not None else None
            quotes.append({"source": part.source, "cue": part.cue, "content": part.content, "name": name})
        yield {"doc": doc, "quotes": quotes}


def print_error(article: Article, label: Label, record: Attribution) -> None:
    """Print a wrong name with its context."""
    at = record.speaker.mention.start if record.speaker else record.quote.spans[0].start
    before, after = article.text[max(0, at - CONTEXT) : at], article.text[at : at + CONTEXT]
    print(f"{label.mention}: {' | '.join(label.names) or NOBODY} ≠ {record.speaker}: {before!r} >> {after!r}")


if __name__ == "__main__":
    main()
