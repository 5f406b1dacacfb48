"""Measure the cue lexicon on annotated articles.

    python benchmarks/learn_lexicon.py TRAIN.jsonl.gz

Runs every rule with nothing left out, and counts for each frame (construction) and lemma how many of its candidates the
annotators marked: a candidate counts as right when an annotated attribution has a word of its cue and half its content.
One whose cue lies inside annotated content does not count at all, since the annotation does not nest. Writes
`quotes/lexicon/cues.json`: counts and priors, no article text. Which of two rival cues a quotation goes to depends on
the lexicon itself, so it is measured twice, the second time with the first result.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from gold import FOUND, Annotated, Article, overlap, read_articles

import quotes.lexicon
from quotes.config import Config
from quotes.extraction import read_view
from quotes.lexicon import OTHER, Lexicon, load_lexicon, part_of_speech
from quotes.pipeline import load_pipeline
from quotes.records import ACTS
from quotes.rules.candidate import Candidate
from quotes.rules.registry import candidates
from quotes.selection import readable, select
from quotes.view import View

TARGET = Path(quotes.lexicon.__file__).parent / "cues.json"
ROUNDS = 2
LEAST_SEEN = 2
"""Pairs seen less often, and never right, are left to the prior."""
PRIOR_WEIGHT = 10
"""How many observations of a known act the frame's own average counts for."""
ASSUMED = {"credit": 0.9, "in-the-words": 0.7, "in-the-words-quoted": 0.8, "label-transcript": 0.9}
"""What frames are worth that are too rare in news to be measured."""

Observation = tuple[str, str, bool]


def main(path: str) -> None:
    """Measure on the articles at `path` and write the lexicon."""
    rows = list(read_articles(path))
    pipeline = load_pipeline(Config())
    articles = [Article(row) for row in rows]
    docs = pipeline.pipe((article.text for article in articles), batch_size=8)
    views = [read_view(doc) for doc in docs]
    for number in range(ROUNDS):
        lexicon = load_lexicon()
        seen: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
        for article, view in zip(articles, views, strict=True):
            for frame, lemma, right in observations(article, view, lexicon):
                seen[frame][lemma][0] += right
                seen[frame][lemma][1] += 1
        write(seen, lexicon)
        load_lexicon.cache_clear()
        print(f"round {number + 1}: {sum(map(len, seen.values()))} pairs of frame and lemma", file=sys.stderr)
    for frame in sorted(seen):
        right, total = (sum(column) for column in zip(*seen[frame].values(), strict=True))
        print(f"{frame:28s} {total:6d} seen, {right / total:.3f} right")


def observations(article: Article, view: View, lexicon: Lexicon) -> Iterator[Observation]:
    """Yield frame, lemma and whether it is right, for every candidate that can be judged."""
    inside = frozenset().union(*(gold.content for gold in article.gold))
    found = [candidate for candidate in candidates(view, lexicon) if readable(view, candidate)]
    left_over = [s.candidate for s in select(view, found, lexicon, 0) if s.candidate.rule == "uncredited"]
    for candidate in (*found, *left_over):
        content = article.words(candidate.content)
        if content <= article.discard:
            continue
        cue = article.words((view.start[i], view.end[i]) for i in candidate.cue)
        right = judge(candidate, cue, content, article.gold)
        if right or not cue or not cue <= inside:
            yield candidate.frame, candidate.lemma, right


def judge(candidate: Candidate, cue: frozenset[int], content: frozenset[int], gold: Iterable[Annotated]) -> bool:
    """Return whether an annotated attribution has the candidate's cue and half of its content."""
    anywhere = candidate.rule == "uncredited"
    return any(
        (anywhere or gold_cue_fits(annotated, cue)) and overlap(content, annotated.content) >= FOUND
        for annotated in gold
    )


def gold_cue_fits(annotated: Annotated, cue: frozenset[int]) -> bool:
    """Return whether the cues share a word, or neither has one (a colon is no word)."""
    return bool(annotated.cue & cue) or not (annotated.cue or cue)


def write(seen: dict[str, dict[str, list[int]]], lexicon: Lexicon) -> None:
    """Write counts and priors."""
    priors = {frame: dict.fromkeys((*ACTS, OTHER), value) for frame, value in ASSUMED.items()}
    counts = {}
    for frame in sorted(set(seen) - set(ASSUMED)):
        acts = lexicon.acts[part_of_speech(frame)]
        right, total = Counter[str](), Counter[str]()
        for lemma, (good, all_) in seen[frame].items():
            act = acts.get(lemma.split(" ", 1)[0], OTHER)
            right[act] += good
            total[act] += all_
        known = (sum(right[act] for act in ACTS) + 1) / (sum(total[act] for act in ACTS) + 3)
        priors[frame] = {
            act: round((right[act] + PRIOR_WEIGHT * known) / (total[act] + PRIOR_WEIGHT), 3) for act in ACTS
        }
        priors[frame][OTHER] = round((right[OTHER] + 0.3) / (total[OTHER] + 3), 3)
        counts[frame] = {lemma: n for lemma, n in sorted(seen[frame].items()) if n[0] or n[1] >= LEAST_SEEN}
    text = json.dumps({"counts": counts, "priors": priors}, ensure_ascii=False, indent=0, sort_keys=True)
    # one lemma a line, so that a change can be read
    TARGET.write_text(text.replace("[\n", "[").replace("\n]", "]").replace(",\n", ", ").replace(', "', ',\n"') + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
