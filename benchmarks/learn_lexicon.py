"""Measure the cue lexicon on annotated articles.

    python benchmarks/learn_lexicon.py TRAIN.jsonl.gz

Runs every rule with nothing left out, and counts for each frame (construction) and lemma how many of its candidates the
annotators marked: a candidate counts as right when an annotated attribution has a word of its cue and half its content.
One whose cue lies inside annotated content does not count at all, since the annotation does not nest. Writes
`quotes/lang/en/cues.json`: counts and priors, no article text. Which of two rival cues a quotation goes to depends on
the lexicon itself, so it is measured three times, from nothing, each time with the result of the time before.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import quotes.lang.en
from quotes.config import Config
from quotes.extraction import read_view
from quotes.model.lexicon import OTHER, Lexicon, known_act, load_lexicon, part_of_speech
from quotes.parse.pipeline import load_pipeline
from quotes.parse.view import View
from quotes.records import ACTS, Act
from quotes.rules.candidates import Candidate
from quotes.rules.registry import candidates
from quotes.rules.uncredited import uncredited
from quotes.scoring import Article, read_gold
from quotes.scoring.measure import FOUND
from quotes.scoring.words import WordIndex, overlap, same_cue
from quotes.selection.leftovers import covered
from quotes.selection.rivals import readable, select

TARGET = Path(quotes.lang.en.__file__).parent / "cues.json"
ROUNDS = 3
LEAST_SEEN = 2
"""Pairs seen less often, and never right, are left to the prior."""
LEMMA = re.compile(r"(?:[a-z]+(?:-[a-z]+)*(?: [a-z]+){0,2}|:)?")
"""What a lemma looks like; the rest are names, numbers and slips of the tokenizer."""
PRIOR_WEIGHT = 10
"""How many observations of a known act the frame's own average counts for."""
ASSUMED = {
    "credit": 0.9,
    "list": 0.8,
    "block": 0.7,
    "in-the-words": 0.7,
    "in-the-words-quoted": 0.8,
    "label-transcript": 0.9,
}
"""What frames are worth that are too rare in news to be measured."""

Observation = tuple[str, str, bool]


def main(path: str) -> None:
    """Measure on the articles at `path` and write the lexicon."""
    articles = read_gold(path)
    pipeline = load_pipeline(Config())
    views = [read_view(doc) for doc in pipeline.pipe((article.text for article in articles), batch_size=8)]
    lexicon = Lexicon(counts={}, priors={}, acts=load_lexicon().acts)
    for _ in range(ROUNDS):
        lexicon = measured(
            (found for pair in zip(articles, views, strict=True) for found in observations(*pair, lexicon)),
            lexicon.acts,
        )
    save(lexicon)
    for frame, pairs in lexicon.counts.items():
        right, total = (sum(n[column] for n in pairs.values()) for column in (0, 1))
        print(f"{frame:28s} {len(pairs):5d} lemmas, seen {total:6d} times, {right / max(total, 1):.3f} right")


def observations(article: Article, view: View, lexicon: Lexicon) -> Iterator[Observation]:
    """Yield frame, lemma and whether it is right, for every candidate that can be judged."""
    for candidate, found, _ in judged(article, view, lexicon):
        yield candidate.frame, candidate.lemma, found


def judged(article: Article, view: View, lexicon: Lexicon) -> Iterator[tuple[Candidate, bool, bool]]:
    """Yield every candidate that can be judged, whether it is annotated, and whether with the same source."""
    index = WordIndex(article)
    annotated = index.attributed(article.annotators[0])
    inside = frozenset[int]().union(*(gold.content for gold in annotated))
    found = [candidate for candidate in candidates(view, lexicon) if readable(view, candidate)]
    kept = select(view, found, lexicon, Config().min_confidence, exclude=("uncredited",))
    for candidate in (*found, *uncredited(view, covered(kept))):
        content = index.words(candidate.content)
        if content <= index.discard:
            continue
        cue = index.words(tuple((view.start[i], view.end[i]) for i in candidate.cue))
        match = next(
            (
                gold
                for gold in annotated
                if (candidate.rule == "uncredited" or same_cue(gold.cue, cue))
                and overlap(content, gold.content) >= FOUND
            ),
            None,
        )
        if match is not None or not cue or not cue <= inside:
            first, last = candidate.source or (0, 0)
            source = index.words(((view.start[first], view.end[last - 1]),)) if last else frozenset[int]()
            yield candidate, match is not None, match is not None and index.same_source(match.source, source)


def measured(found: Iterable[Observation], acts: Mapping[str, Mapping[str, Act]]) -> Lexicon:
    """Return the lexicon that observations make: counts, and for each frame and act the share that was right."""
    seen: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for frame, lemma, is_right in found:
        seen[frame][lemma][0] += is_right
        seen[frame][lemma][1] += 1
    priors = {frame: dict.fromkeys((*ACTS, OTHER), value) for frame, value in ASSUMED.items()}
    counts = {}
    for frame in sorted(set(seen) - set(ASSUMED)):
        known = acts[part_of_speech(frame)]
        right, total = Counter[str](), Counter[str]()
        for lemma, (good, times) in seen[frame].items():
            act = known_act(known, lemma) or OTHER
            right[act] += good
            total[act] += times
        average = (sum(right[act] for act in ACTS) + 1) / (sum(total[act] for act in ACTS) + 3)
        weighed = {act: (right[act] + PRIOR_WEIGHT * average) / (total[act] + PRIOR_WEIGHT) for act in ACTS}
        priors[frame] = {**weighed, OTHER: (right[OTHER] + 0.3) / (total[OTHER] + 3)}
        priors[frame] = {act: round(value, 3) for act, value in priors[frame].items()}
        often = {lemma: n for lemma, n in seen[frame].items() if n[0] or n[1] >= LEAST_SEEN}
        counts[frame] = {lemma: (n[0], n[1]) for lemma, n in sorted(often.items()) if LEMMA.fullmatch(lemma)}
    return Lexicon(counts=counts, priors=priors, acts=acts)


def save(lexicon: Lexicon) -> None:
    """Write counts and priors, one lemma a line, so that a change can be read."""
    parts = []
    for name, frames in (("counts", lexicon.counts), ("priors", lexicon.priors)):
        lines = []
        for frame, values in frames.items():
            rows = (f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(value)}" for key, value in values.items())
            lines.append(f"{json.dumps(frame)}: {{\n" + ",\n".join(rows) + "\n}")
        parts.append(f'"{name}": {{\n' + ",\n".join(lines) + "\n}")
    TARGET.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
