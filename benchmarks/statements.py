"""Measure statements in articles from many countries and of many kinds, with the default settings.

    python benchmarks/statements.py GOLD.jsonl.gz [--textacy] [--min-confidence P]

GOLD is annotated articles as `quotes.scoring.read_gold` reads them, `{"doc", "text", "quotes": […]}`, each quotation
with `"level"` (S counts, O is neither right nor wrong), `"name"` (the speaker's full name as the article gives it, or
null) and `"mention"` (name, pronoun, nominal or "-"). Prints precision, recall and F1 of the statements found,
with the speaker, with the right full name and with the exact words; recall by kind of content and of mention; how many
records each rule gives and how many of them are right; wrong names of those given; and the expected calibration error
of `confidence` and of `name_confidence` (Guo et al., ICML 2017; ten bins). `--textacy` adds textacy's
`direct_quotations`, one paragraph at a time, with the same model.
"""

from __future__ import annotations

import argparse
import platform
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from quotes import Attribution, Config, pipe
from quotes.parse.pipeline import load_pipeline
from quotes.scoring import Annotation, Article, read_gold
from quotes.scoring.annotations import read_rows
from quotes.scoring.measure import FOUND, Measure, align, restrict
from quotes.scoring.names import right_name
from quotes.scoring.words import Attributed, WordIndex
from quotes.text.paragraphs import find_paragraphs

if TYPE_CHECKING:
    from spacy.tokens import Token

BINS = 10
MEASURES = ("found", "speaker", "full name", "exact words")
SEVERAL = " | "
"""Separator of the names of several speakers of one statement, in the labels."""

Found = tuple[Annotation, str | None]
"""The parts of a record as ranges, and its speaker's name."""
Place = tuple[str, int]
"""An article and the index of a statement in its labels."""


@frozen
class Label:
    """The labels of a statement: its speaker's names, and the kind of mention."""

    names: tuple[str, ...]
    mention: str


@frozen
class Judged:
    """A record that counts, and the statement it matches, if any.

    Attributes:
        record: Its index in the records of the article.
        statement: The index of its statement in the labels of the article, or `None`.
        right: The `MEASURES` by which it is right.
    """

    record: int
    statement: int | None
    right: frozenset[str]


def main() -> None:
    """Predict, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--textacy", action="store_true")
    parser.add_argument("--min-confidence", type=float, default=Config().min_confidence)
    options = parser.parse_args()
    gold, labels = read_gold(options.gold), read_labels(options.gold)
    config = Config(min_confidence=options.min_confidence)
    meta = load_pipeline(config).meta
    print(
        f"{len(gold)} articles; {meta['lang']}_{meta['name']} {meta['version']}, spaCy {version('spacy')}, "
        f"Python {platform.python_version()}, {platform.machine()}, threshold {options.min_confidence}\n"
    )
    found = {
        article.doc: list(records)
        for article, records in zip(gold, pipe((article.text for article in gold), config=config), strict=True)
    }
    ours = [(a.doc, row) for a in gold for row in judge(a, labels[a.doc], [*map(parts, found[a.doc])])]
    statements = {
        (article.doc, number): (label, one.kind)
        for article in gold
        for number, one in _numbered(WordIndex(article), article.annotators[0]).items()
        for label in [labels[article.doc][number]]
        if not one.optional
    }
    print("| P / R / F1, in per cent | " + " | ".join(MEASURES) + " |\n|---|" + "---|" * len(MEASURES))
    print(f"| quotes | {' | '.join(figures((row for _, row in ours), len(statements)))} |")
    if options.textacy:
        theirs = (row for a in gold for row in judge(a, labels[a.doc], by_textacy(a)))
        print(f"| textacy | {' | '.join(figures(theirs, len(statements)))} |")
    print_recall(statements, ours)
    print_rules(found, ours)
    print_names(found, ours)
    print_calibration(found, ours)


def parts(record: Attribution) -> Found:
    """Return the parts of a record as ranges, and its speaker's name."""
    return Annotation.of(record), record.speaker.name if record.speaker else None


def read_labels(path: Path) -> dict[str, list[Label]]:
    """Return the labels of the annotated articles, in the order of their quotations."""
    return {
        str(row["doc"]): [
            Label(tuple(quote["name"].split(SEVERAL)) if quote.get("name") else (), quote.get("mention", "-"))
            for quote in row["quotes"]
        ]
        for _, row in read_rows(path)
    }


def judge(article: Article, labels: Sequence[Label], found: Sequence[Found]) -> Iterator[Judged]:
    """Yield the records of an article that count, each with its statement and the measures by which it is right."""
    index = WordIndex(article)
    gold, predicted = _numbered(index, article.annotators[0]), _numbered(index, [one for one, _ in found])
    kept_gold, kept = restrict(index, [*gold.values()], [*predicted.values()], "all")
    place = {id(one): number for number, one in (*gold.items(), *predicted.items())}
    answers = {j: (kept_gold[i], shared) for i, j, shared in align(kept_gold, kept)}
    for j, p in enumerate(kept):
        g, shared = answers.get(j, (None, 0.0))
        if g is None or shared < FOUND:
            yield Judged(place[id(p)], None, frozenset())
            continue
        names, name = labels[place[id(g)]].names, found[place[id(p)]][1]
        right = {
            "found": True,
            "speaker": index.same_source(g.source, p.source),
            "full name": right_name(name, names) if names else name is None,
            "exact words": g.content == p.content,
        }
        yield Judged(place[id(p)], place[id(g)], frozenset(measure for measure in MEASURES if right[measure]))


def _numbered(index: WordIndex, annotations: Sequence[Annotation]) -> dict[int, Attributed]:
    """Return index → annotation as words, for annotations that have words."""
    return {number: one for number, annotation in enumerate(annotations) for one in index.attributed([annotation])}


def figures(judged: Iterable[Judged], statements: int) -> Iterator[str]:
    """Yield precision, recall and F1 of each measure."""
    rows = [*judged]
    for name in MEASURES:
        one = Measure.of(sum(name in row.right for row in rows), len(rows), statements)
        yield f"{100 * one.precision:.1f} / {100 * one.recall:.1f} / **{100 * one.f1:.1f}**"


def print_recall(statements: Mapping[Place, tuple[Label, str]], rows: Iterable[tuple[str, Judged]]) -> None:
    """Print the shares of statements found and named, by kind of content and by mention."""
    right = {(doc, row.statement): row.right for doc, row in rows if row.statement is not None}
    seen: Counter[tuple[str, str]] = Counter()
    for place, (label, kind) in statements.items():
        for group in (kind, f"speaker: {label.mention}"):
            seen[group, "all"] += 1
            seen[group, "found"] += "found" in right.get(place, ())
            seen[group, "named"] += "full name" in right.get(place, ())
    print("\n| of the statements | number | found, in per cent | with the right full name |\n|---|---|---|---|")
    for group in sorted({group for group, _ in seen}):
        n = seen[group, "all"]
        print(f"| {group} | {n} | {100 * seen[group, 'found'] / n:.0f} | {100 * seen[group, 'named'] / n:.0f} |")


def print_rules(found: Mapping[str, Sequence[Attribution]], rows: Iterable[tuple[str, Judged]]) -> None:
    """Print the number of records of each rule, and how many of them are statements."""
    given: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for doc, row in rows:
        rule = found[doc][row.record].rule
        given[rule] += 1
        right[rule] += "found" in row.right
    print("\n| rule | records that count | statements, in per cent |\n|---|---|---|")
    for rule, n in given.most_common():
        print(f"| `{rule}` | {n} | {100 * right[rule] / n:.0f} |")


def print_names(found: Mapping[str, Sequence[Attribution]], rows: Iterable[tuple[str, Judged]]) -> None:
    """Print the share of wrong names among those given to found statements."""
    matched = [(found[doc][row.record].speaker, row.right) for doc, row in rows if row.statement is not None]
    given = ["full name" in right for speaker, right in matched if speaker is not None and speaker.name is not None]
    wrong = given.count(False)
    print(f"\nNames given: {len(given)}; wrong: {wrong} ({100 * wrong / max(1, len(given)):.1f} %)")


def print_calibration(found: Mapping[str, Sequence[Attribution]], rows: Sequence[tuple[str, Judged]]) -> None:
    """Print the difference between the probabilities and the shares that are right."""
    records = [(found[doc][row.record], row) for doc, row in rows]
    sure = {
        "`confidence`: a statement, with its speaker": [
            (record.confidence, "speaker" in row.right) for record, row in records
        ],
        "`name_confidence`: of statements found": [
            (record.speaker.name_confidence, "full name" in row.right)
            for record, row in records
            if row.statement is not None and record.speaker is not None and record.speaker.name_confidence is not None
        ],
    }
    print("\n| expected calibration error | records | error |\n|---|---|---|")
    for name, pairs in sure.items():
        if pairs:
            print(f"| {name} | {len(pairs)} | {calibration_error(pairs):.3f} |")


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """Return the expected calibration error over ten bins of equal width, in [0, 1]."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for probability, right in pairs:
        bins.setdefault(min(BINS - 1, int(probability * BINS)), []).append((probability, right))
    return sum(abs(sum(p for p, _ in some) - sum(right for _, right in some)) for some in bins.values()) / len(pairs)


def by_textacy(article: Article) -> list[Found]:
    """Return textacy's quotations, one paragraph at a time; none for a paragraph on which it raises."""
    from textacy.extract.triples import direct_quotations

    nlp = load_pipeline(Config())
    paragraphs = find_paragraphs(article.text)
    docs = nlp.pipe((article.text[one.start : one.end] for one in paragraphs), disable=["ner"])
    found: list[Found] = []
    for paragraph, doc in zip(paragraphs, docs, strict=True):
        try:
            quotations = list(direct_quotations(doc))
        except ValueError:  # an odd number of quotation marks
            continue
        for speaker, cue, content in quotations:
            source, cues, words = (_spans(tokens, paragraph.start) for tokens in (speaker, cue, [*content]))
            name = " ".join(token.text for token in speaker if token.pos_ == "PROPN") or None
            found.append((Annotation(source, cues, words), name))
    return found


def _spans(tokens: Sequence[Token], offset: int) -> tuple[tuple[int, int], ...]:
    if not tokens:
        return ()
    last = tokens[-1]
    return ((offset + tokens[0].idx, offset + last.idx + len(last)),)


if __name__ == "__main__":
    main()
