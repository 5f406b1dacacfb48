"""Measure how often the speaker is right in novels, leaving one out, by novel and type. Also fits the shipped numbers.

    python benchmarks/dialogue.py NOVELS.jsonl.gz                the table
    python benchmarks/dialogue.py NOVELS.jsonl.gz --fit FOLDER   dialogue.json and its provenance, fitted on all of them
    python benchmarks/dialogue.py NOVELS.jsonl.gz --chapters 3000   each novel in parts of so many words, read alone
    python benchmarks/dialogue.py NOVELS.jsonl.gz --cast         with the characters that the annotation lists

NOVELS is JSON Lines in the format of `quotes.fitting.novels`. `--parses FOLDER` keeps the parses.
"""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import evolve
from spacy.tokens import Doc

from quotes.cast import CastMember
from quotes.config import Config
from quotes.dialogue.addressees import find_hearers
from quotes.dialogue.calibration import calibrated
from quotes.dialogue.numbers import load_dialogue_numbers
from quotes.dialogue.ranking import Ranked, rank, speakers_of
from quotes.dialogue.reading import read_scene
from quotes.extraction import read_view
from quotes.fitting.dialogue import (
    ReadNovel,
    fit_calibration,
    fit_dialogue,
    read_novel,
    save_dialogue,
    weights_without_each,
)
from quotes.fitting.novels import Line, Novel, read_novels
from quotes.fitting.provenance import novel_provenance
from quotes.model.numbers import load_numbers
from quotes.parse.parsing import to_doc
from quotes.parse.pipeline import load_pipeline

KINDS = ("all", "Explicit", "Anaphoric", "Implicit")
BINS = 10


def main() -> None:
    """Print the table, or fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("novels", type=Path)
    parser.add_argument("--fit", type=Path)
    parser.add_argument("--chapters", type=int, default=0)
    parser.add_argument(
        "--shipped", action="store_true", help="score the shipped numbers, fitted on some of these or not"
    )
    parser.add_argument("--cast", action="store_true", help="give the annotated characters as the cast")
    parser.add_argument("--records", type=Path, help="write turns and speakers as JSON Lines to this file")
    parser.add_argument("--parses", type=Path)
    arguments = parser.parse_args()
    novels = read_novels(arguments.novels)
    whole = [parsed(novel, arguments.parses) for novel in novels]
    if arguments.fit:
        numbers = fit_dialogue(whole, print)
        command = shlex.join(["python", "benchmarks/dialogue.py", arguments.novels.name, "--fit", arguments.fit.name])
        save_dialogue(numbers, novel_provenance(novels, load_pipeline(Config()), command=command), arguments.fit)
        return
    shipped = arguments.shipped
    weights = [load_dialogue_numbers().ranking] * len(novels) if shipped else weights_without_each(whole)
    if arguments.cast:
        whole = [parsed(novel, arguments.parses, cast_of(novel)) for novel in novels]
    read, ranked = list[ReadNovel](), list[list[Ranked]]()
    for one, own in zip(whole, weights, strict=True):
        parts = [parsed(part, arguments.parses) for part in chapters(one.novel, arguments.chapters)]
        for part in parts if arguments.chapters else [one]:
            read.append(part)
            ranked.append(rank(part.scene, own))
    report(read, ranked)
    if arguments.records:
        write_records(read, ranked, arguments.records)


def cast_of(novel: Novel) -> tuple[CastMember, ...]:
    """Return the annotated characters as a cast, but for those that the annotation has no name for ("_group")."""
    named = [[name for name in names if not name.startswith("_")] for names in novel.characters]
    return tuple(CastMember(names[0], tuple(names[1:])) for names in named if names)


def parsed(novel: Novel, folder: Path | None, cast: tuple[CastMember, ...] = ()) -> ReadNovel:
    """Return a novel with its turns; its parse is cached in a folder."""
    nlp = load_pipeline(Config())
    kept = folder / f"{novel.doc}.doc" if folder else None
    if kept is not None and kept.exists():
        doc = Doc(nlp.vocab).from_bytes(kept.read_bytes())
    else:
        doc = to_doc(novel.text, nlp, Config())
        if kept is not None:
            kept.write_bytes(doc.to_bytes())
    return read_novel(novel, read_scene(read_view(doc), load_numbers().lexicon, cast))


def chapters(novel: Novel, words: int) -> Iterator[Novel]:
    """Yield a novel in parts of about `words` words, cut at paragraphs."""
    start = number = 0
    while words and start < len(novel.text):
        end = start
        for _ in range(words):
            end = novel.text.find(" ", end + 1)
            if end < 0:
                break
        end = novel.text.find("\n\n", end) if end >= 0 else -1
        end = len(novel.text) if end < 0 else end
        lines = tuple(
            evolve(line, content=tuple((a - start, b - start) for a, b in line.content))
            for line in novel.lines
            if line.content and start <= line.content[0][0] and line.content[-1][1] <= end
        )
        yield Novel(f"{novel.doc}-{words}-{number}", novel.text[start:end], lines, novel.characters)
        start, number = end, number + 1


def report(novels: Sequence[ReadNovel], ranked: Sequence[Sequence[Ranked]]) -> None:
    """Print right speakers by novel and type, and the calibration of the probabilities."""
    total: Counter[tuple[str, bool]] = Counter()
    by_novel: dict[str, Counter[tuple[str, bool]]] = {}
    for read, speakers in zip(novels, ranked, strict=True):
        counts = by_novel.setdefault(read.novel.doc.partition("-")[0], Counter())
        for kind, right in verdicts(read, speakers):
            for key in (kind, "all"):
                counts[key, right] += 1
                total[key, right] += 1
    print(f"{'':32}", *(f"{kind:>16}" for kind in KINDS))
    for name, counts in [*by_novel.items(), ("all novels", total)]:
        print(f"{name:32}", *(f"{share(counts, kind):>16}" for kind in KINDS))
    print(f"hearers right: {hearers_right(novels, ranked)}")
    print(f"calibration error, fitted on the other novels: {calibration_error(novels, ranked):.3f}")


def hearers_right(novels: Sequence[ReadNovel], ranked: Sequence[Sequence[Ranked]]) -> str:
    """Return the share of the quotations with annotated addressees of which one is told, and of how many."""
    counts: Counter[bool] = Counter()
    for read, speakers in zip(novels, ranked, strict=True):
        hearers = find_hearers(read.scene.turns, speakers_of(speakers))
        for place, lines in read.said.items():
            names = [hearer.name for hearer in hearers[place]]
            for line in lines:
                told = [read.novel.aliases_of(addressee) for addressee in line.addressees]
                if told:
                    counts[any(read.novel.is_called(name, aliases) for name in names for aliases in told)] += 1
    return f"{counts[True] / (counts.total() or 1):.3f} of {counts.total()}"


def share(counts: Counter[tuple[str, bool]], kind: str) -> str:
    """Return the share that is right, and the total."""
    n = counts[kind, True] + counts[kind, False]
    return f"{counts[kind, True] / n:.3f} of {n}" if n else "-"


def verdicts(read: ReadNovel, speakers: Sequence[Ranked]) -> Iterator[tuple[str, bool]]:
    """Yield type and whether the speaker is right for every annotated quotation; it is wrong if not found."""
    turn_of = {id(line): place for place, lines in read.said.items() for line in lines}
    for line in read.novel.lines:
        place = turn_of.get(id(line))
        character = speakers[place].character if place is not None else None
        yield line.kind, character is not None and is_right(read, line, character.name)


def is_right(read: ReadNovel, line: Line, name: str) -> bool:
    """Return whether a name is the speaker's."""
    return read.novel.is_called(name, line.aliases)


def calibration_error(novels: Sequence[ReadNovel], ranked: Sequence[Sequence[Ranked]]) -> float:
    """Return the expected calibration error over ten bins, each novel calibrated on the others."""
    names = [read.novel.doc.partition("-")[0] for read in novels]
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for name in dict.fromkeys(names):
        others = [place for place, other in enumerate(names) if other != name] or range(len(names))
        coefficients = fit_calibration([novels[place] for place in others], [ranked[place] for place in others])
        for read, speakers in (
            pair for own, pair in zip(names, zip(novels, ranked, strict=True), strict=True) if own == name
        ):
            for turn, one in zip(read.scene.turns, speakers, strict=True):
                if turn.index in read.said and one.character is not None:
                    sure = calibrated(turn, one.score, coefficients)
                    bins[min(int(sure * BINS), BINS - 1)].append((sure, read.is_right(turn, one.character)))
    n = sum(map(len, bins)) or 1
    return sum(abs(sum(sure for sure, _ in own) - sum(right for _, right in own)) for own in bins) / n


def write_records(novels: Sequence[ReadNovel], ranked: Sequence[Sequence[Ranked]], path: Path) -> None:
    """Write what each turn says and its speaker, a novel a line."""
    with path.open("w", encoding="utf-8") as file:
        for read, speakers in zip(novels, ranked, strict=True):
            quotes = [
                {
                    "content": [part for passage in turn.passages for part in passage.content],
                    "speaker": one.character.name if one.character is not None else None,
                }
                for turn, one in zip(read.scene.turns, speakers, strict=True)
            ]
            file.write(json.dumps({"doc": read.novel.doc, "quotes": quotes}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(main())
