"""Who said what in annotated news: this library, with textacy's `direct_quotations` beside it.

    python benchmarks/news.py GOLD.jsonl.gz [--out FOLDER] [--scorer score.py] [--min-confidence P]

Writes one file of predictions for each system (`{"doc", "quotes": [{"source", "cue", "content", "name"}]}`, character
offsets) and, with a scorer, prints its tables: the scorer is called as `score.py --track TRACK GOLD PREDICTIONS…`.
textacy raises on an odd number of quotation marks; such an article has no predictions. `textacy-paragraphs` gives it
one paragraph at a time instead. All run in one process on the same pipeline, and the time of each is printed as a
ratio to the pipeline's own.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from gold import read_articles

from quotes import Attribution, Config
from quotes.extraction import extract_doc
from quotes.layout import find_paragraphs
from quotes.pipeline import load_pipeline

TRACKS = ("quoted", "speech", "all")

Prediction = dict[str, Any]


def main() -> None:
    """Predict, write, score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, default=Path("build/benchmarks"))
    parser.add_argument("--scorer", type=Path, help="the corpus's scorer, score.py")
    parser.add_argument("--min-confidence", type=float, default=Config().min_confidence)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    config = Config(min_confidence=options.min_confidence)
    rows = list(read_articles(options.gold))
    pipeline = load_pipeline(config)
    started = time.perf_counter()
    docs = list(pipeline.pipe(row["text"] for row in rows))
    parsing = time.perf_counter() - started
    systems: dict[str, Callable[[Any], list[Prediction]]] = {
        "quotes": lambda doc: [prediction(record) for record in extract_doc(doc, config) if record.parent is None],
        "textacy": textacy_whole,
        "textacy-paragraphs": lambda doc: list(textacy_by_paragraph(doc)),
    }
    textacy_whole(docs[0])  # so that its import is not timed
    files = []
    for name, system in systems.items():
        started = time.perf_counter()
        found = [system(doc) for doc in docs]
        seconds = time.perf_counter() - started
        target = options.out / f"{name}.jsonl"
        with target.open("w", encoding="utf8") as lines:
            for row, quotes in zip(rows, found, strict=True):
                lines.write(json.dumps({"doc": row["doc"], "quotes": quotes}, ensure_ascii=False) + "\n")
        files.append(target)
        print(
            f"{name:20s} {sum(map(len, found)):5d} attributions, {100 * seconds / parsing:5.1f} % of the parse's time"
        )
    meta = pipeline.meta
    print(
        f"{len(rows)} articles, {sum(map(len, docs))} tokens; {meta['lang']}_{meta['name']} {meta['version']}, "
        f"spaCy {version('spacy')}, textacy {version('textacy')}, Python {platform.python_version()}, "
        f"{platform.machine()}"
    )
    if options.scorer is None:
        print(f"predictions are in {options.out}; give --scorer to score them", file=sys.stderr)
        return
    for track in TRACKS:
        print(f"\ntrack {track}", flush=True)
        command = [sys.executable, str(options.scorer), "--track", track, str(options.gold), *map(str, files)]
        subprocess.run(command, check=True)


def prediction(record: Attribution) -> Prediction:
    """Return a record as the scorers read it."""
    return {
        "source": [[record.speaker.mention.start, record.speaker.mention.end]] if record.speaker else [],
        "cue": [[span.start, span.end] for span in record.cue.spans] if record.cue else [],
        "content": [[span.start, span.end] for span in record.quote.spans],
        "name": record.speaker.name if record.speaker else None,
        "rule": record.rule,
        "confidence": record.confidence,
    }


def textacy_whole(doc: Any) -> list[Prediction]:
    """Return textacy's quotations of a whole article, none where it raises."""
    from textacy.extract import direct_quotations

    try:
        return [triple_prediction(triple) for triple in direct_quotations(doc)]
    except ValueError:
        return []


def textacy_by_paragraph(doc: Any) -> Iterator[Prediction]:
    """Yield textacy's quotations of an article, paragraph by paragraph."""
    for paragraph in find_paragraphs(doc.text):
        span = doc.char_span(paragraph.start, paragraph.end, alignment_mode="contract")
        if span is not None:
            for found in textacy_whole(span.as_doc()):
                parts = ("source", "cue", "content")
                yield {part: [[a + span.start_char, b + span.start_char] for a, b in found[part]] for part in parts}


def triple_prediction(triple: Any) -> Prediction:
    """Return textacy's triple as the scorers read it."""
    return {
        "source": [[token.idx, token.idx + len(token)] for token in triple.speaker],
        "cue": [[token.idx, token.idx + len(token)] for token in triple.cue],
        "content": [[triple.content.start_char, triple.content.end_char]],
    }


if __name__ == "__main__":
    main()
