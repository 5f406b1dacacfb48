"""Measure who said what in annotated news: this library and, for comparison, textacy's `direct_quotations`.

    python benchmarks/news.py GOLD.jsonl.gz [--raw] [--out FOLDER] [--min-confidence P] [--errors [--examples N]]
        [--ablation]

Prints, as Markdown, the figures of `quotes.scoring` for each track, recall by kind, and the time each system takes as a
ratio to the parse. `--errors` adds the errors by cause, and whether missed attributions had candidates;
`--ablation` the figures without each rule. All systems run in one process on the same parses; `--raw` adds this
library's results from plain text, which it parses itself: they should be the same.
textacy raises on an odd number of quotation marks; such an article has no predictions. `textacy, by paragraph` gives it
one paragraph at a time instead. `--out` keeps the predictions, as `quotes score` reads them.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import asdict, evolve

from quotes import Config, extract
from quotes.extraction import read_view
from quotes.model.numbers import load_numbers
from quotes.parse.pipeline import load_pipeline
from quotes.rules.candidates import RULE_NAMES
from quotes.rules.registry import candidates
from quotes.scoring import TRACKS, Annotation, Article, Error, Scores, agreement, errors, read_gold, score, worth
from quotes.scoring.measure import FOUND, MEASURES
from quotes.scoring.words import WordIndex, Words, overlap, same_cue
from quotes.text.paragraphs import find_paragraphs

if TYPE_CHECKING:
    from spacy.tokens import Doc

OURS = "quotes"
RAW = "quotes, from the text"
PEOPLE = "two people agree"
ROUNDS = 5
"""Number of times our rules are timed; the median counts."""

Predictions = dict[str, list[Annotation]]


def main() -> None:
    """Predict, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--raw", action="store_true")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--min-confidence", type=float, default=Config().min_confidence)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--examples", type=int, default=0, help="with --errors, show so many of each cause")
    parser.add_argument("--ablation", action="store_true")
    options = parser.parse_args()
    # As annotated: attitudes and plans too.
    config = Config(scope="attributions", min_confidence=options.min_confidence)
    gold = read_gold(options.gold)
    pipeline = load_pipeline(config)
    started = time.perf_counter()
    docs = list(pipeline.pipe(article.text for article in gold))
    parsing = time.perf_counter() - started
    meta = pipeline.meta
    print(
        f"{len(gold)} articles, {sum(map(len, docs))} tokens; {meta['lang']}_{meta['name']} {meta['version']}, "
        f"spaCy {version('spacy')}, textacy {version('textacy')}, Python {platform.python_version()}, "
        f"{platform.machine()}\n"
    )
    systems = predictions(gold, docs, config, parsing, raw=options.raw)
    if options.out is not None:
        write(options.out, systems)
    print_scores(gold, systems)
    if options.errors:
        print_errors(gold, docs, systems[OURS], options.examples)
    if options.ablation:
        print_ablation(gold, docs, config)


def predictions(
    gold: Sequence[Article], docs: Sequence[Doc], config: Config, parsing: float, *, raw: bool
) -> dict[str, Predictions]:
    """Return the predictions of every system, and print its time."""
    systems: dict[str, Callable[[Doc], list[Annotation]]] = {
        OURS: lambda doc: ours(doc, config),
        "textacy, whole article": textacy_whole,
        "textacy, by paragraph": lambda doc: list(textacy_by_paragraph(doc)),
    }
    if raw:
        systems[RAW] = lambda doc: ours(doc.text, config)
    for system in systems.values():
        system(docs[0])  # imports and loading are not timed
    found: dict[str, Predictions] = {}
    for name, system in systems.items():
        times = []
        for _ in range(ROUNDS if name == OURS else 1):
            started = time.perf_counter()
            found[name] = {article.doc: system(doc) for article, doc in zip(gold, docs, strict=True)}
            times.append(time.perf_counter() - started)
        number = sum(map(len, found[name].values()))
        print(f"- {name}: {number} attributions, {100 * statistics.median(times) / parsing:.1f} % of the parse's time")
    return found


def ours(text_or_doc: str | Doc, config: Config) -> list[Annotation]:
    """Return our attributions without those that have a parent: annotators mark none inside another."""
    return [Annotation.of(record) for record in extract(text_or_doc, config=config) if record.parent is None]


def textacy_whole(doc: Doc) -> list[Annotation]:
    """Return textacy's quotations of a whole article, none if it raises."""
    from textacy.extract import direct_quotations

    try:
        return [of_triple(triple) for triple in direct_quotations(doc)]
    except ValueError:
        return []


def textacy_by_paragraph(doc: Doc) -> Iterator[Annotation]:
    """Yield textacy's quotations of an article, paragraph by paragraph."""
    for paragraph in find_paragraphs(doc.text):
        span = doc.char_span(paragraph.start, paragraph.end, alignment_mode="contract")
        if span is not None:
            for found in textacy_whole(span.as_doc()):
                parts = (getattr(found, part) for part in ("source", "cue", "content"))
                yield Annotation(*(tuple((a + span.start_char, b + span.start_char) for a, b in p) for p in parts))


def of_triple(triple: Any) -> Annotation:
    """Return textacy's triple as an annotation."""
    return Annotation(
        source=tuple((token.idx, token.idx + len(token)) for token in triple.speaker),
        cue=tuple((token.idx, token.idx + len(token)) for token in triple.cue),
        content=((triple.content.start_char, triple.content.end_char),),
    )


def write(folder: Path, systems: Mapping[str, Predictions]) -> None:
    """Write the predictions, one file a system."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, found in systems.items():
        with (folder / f"{name.replace(', ', '-').replace(' ', '-')}.jsonl").open("w", encoding="utf8") as lines:
            for doc, quotes in found.items():
                lines.write(json.dumps({"doc": doc, "quotes": [asdict(quote) for quote in quotes]}) + "\n")


def print_scores(gold: Sequence[Article], systems: Mapping[str, Predictions]) -> None:
    """Print the measures of every system on every track, and recall by kind."""
    for track in TRACKS:
        scores: dict[str, Scores] = {name: score(gold, found, track=track) for name, found in systems.items()}
        people = agreement(gold, track=track)
        if people is not None:
            scores[PEOPLE] = people
        print(f"\n| **{track}**: precision / recall / F1 | {' | '.join(scores)} |\n|---|{'---|' * len(scores)}")
        for measure in MEASURES:
            cells = (getattr(found, measure) for found in scores.values())
            shown = (f"{100 * m.precision:.1f} / {100 * m.recall:.1f} / **{100 * m.f1:.1f}**" for m in cells)
            print(f"| {measure.replace('_', ' ')} | {' | '.join(shown)} |")
        for kind, recall in scores[OURS].recall.items():
            if recall.gold:
                of_kind = (found.recall[kind] for found in scores.values())
                shown = (f"{100 * r.found:.1f} / {100 * r.speaker:.1f} of {r.gold}" for r in of_kind)
                print(f"| recall of {kind}, found / with speaker | {' | '.join(shown)} |")


def print_errors(gold: Sequence[Article], docs: Sequence[Doc], found: Predictions, examples: int) -> None:
    """Print the errors by cause, and whether a rule had a candidate for missed cues."""
    seen_in = {article.doc: yielded(article, doc) for article, doc in zip(gold, docs, strict=True)}
    for track in TRACKS:
        scores = score(gold, found, track=track)
        wrong = list(errors(gold, found, track=track))
        seen = Counter(seen_by(seen_in[error.doc], error) for error in wrong if error.cause == "missed cue")
        causes = worth(wrong, scores)
        print(f"\n| **{track}**: cause | errors | F1 they cost |\n|---|---|---|")
        for cause, (count, points) in causes.items():
            print(f"| {cause} | {count} | {100 * points:.1f} |")
            if cause == "missed cue":
                for how, number in seen.most_common():
                    print(f"| – {how} | {number} | |")
        for cause in causes:
            for error in [error for error in wrong if error.cause == cause][:examples]:
                print(f"\n{cause}, {error.doc}\n{error.text}")


def yielded(article: Article, doc: Doc) -> list[tuple[Words, Words]]:
    """Return cue and content of all candidates of an article, as words."""
    index, view = WordIndex(article), read_view(doc)
    return [
        (index.words(tuple((view.start[i], view.end[i]) for i in c.cue)), index.words(c.content))
        for c in candidates(view, load_numbers().lexicon)
    ]


def seen_by(found: Sequence[tuple[Words, Words]], error: Error) -> str:
    """Return how close the candidates are to a missed attribution."""
    gold = error.gold
    assert gold is not None
    contents = [content for cue, content in found if same_cue(cue, gold.cue)]
    if any(overlap(content, gold.content) >= FOUND for content in contents):
        return "a rule yields it, thought unlikely or lost to another"
    return "rules yield its cue with other content" if contents else "no rule yields its cue"


def print_ablation(gold: Sequence[Article], docs: Sequence[Doc], config: Config) -> None:
    """Print the F1 with speaker and cue on every track, and how it changes when a rule is left out."""
    print(f"\n| left out | records | {' | '.join(TRACKS)} |\n|---|---|{'---|' * len(TRACKS)}")
    whole: list[float] = []
    for rule in (None, *RULE_NAMES):
        without = config if rule is None else evolve(config, exclude_rules=(rule,))
        found = {article.doc: ours(doc, without) for article, doc in zip(gold, docs, strict=True)}
        values = [100 * score(gold, found, track=track).triple.f1 for track in TRACKS]
        whole = whole or values
        cells = values if rule is None else [value - before for value, before in zip(values, whole, strict=True)]
        shown = " | ".join(f"{cell:.1f}" if rule is None else f"{cell:+.1f}" for cell in cells)
        print(f"| {'nothing' if rule is None else f'`{rule}`'} | {sum(map(len, found.values()))} | {shown} |")


if __name__ == "__main__":
    main()
