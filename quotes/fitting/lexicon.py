"""Measure the cue lexicon: how often each lemma in each construction is an attribution.

In: annotated articles and the numbers so far. Out: a `Lexicon` of counts and priors, without text of articles. The
lexicon itself decides between rival cues of a quotation, so `fit` measures it more than once.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from quotes.fitting.judging import ParsedArticle, judged
from quotes.model.lexicon import OTHER, Lexicon, known_act
from quotes.model.numbers import Numbers
from quotes.model.scope import Scope
from quotes.records import ACTS, Act
from quotes.rules.frames import frame_of

LEAST_SEEN_PAIR = 2
"""Pairs seen less often, and never right, are left out and get the prior. A guess: it keeps the file small."""
LEMMA = re.compile(r"(?:[a-z]+(?:-[a-z]+)*(?: [a-z]+){0,2}|:)?")
"""The form of a lemma; all else are names, numbers and errors of the tokenizer."""
PRIOR_WEIGHT = 10
"""Weight of the frame's average in the prior of a known act, in observations. A guess."""
ASSUMED = {
    "credit": 0.9,
    "list": 0.8,
    "block": 0.7,
    "in-the-words": 0.7,
    "in-the-words-quoted": 0.8,
    "label-transcript": 0.9,
    "quote-goes-on": 0.9,
    "quote-around": 0.95,
    "headline-person": 0.75,
    "quote-introduced": 0.7,
    "carried-near": 0.9,
    "beside-action": 0.8,
    "reason": 0.7,
    "lead-in": 0.8,
    "finding-clause": 0.7,
    "hearing-clause": 0.7,
    "uncredited-spoken": 0.9,
    "uncredited-stated": 0.6,
}
"""Priors of frames that are too rare in news to be measured. Guesses."""

Counts = Mapping[str, Mapping[str, tuple[int, int]]]
"""Frame → lemma → (times right, times seen)."""


def fit_lexicon(
    readings: Iterable[ParsedArticle], numbers: Numbers, before: Counts | None = None, scope: Scope = "attributions"
) -> Lexicon:
    """Return the lexicon measured on annotated articles.

    Args:
        readings: The articles.
        numbers: The numbers fitted so far, which decide which candidates there are.
        before: Counts of other articles, to which these are added.
        scope: What counts as right.
    """
    seen: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for frame, lemmas in (before or {}).items():
        for lemma, counts in lemmas.items():
            seen[frame][lemma] = [*counts]
    for reading in readings:
        for verdict in judged(reading, numbers):
            counted = seen[verdict.candidate.frame][verdict.candidate.lemma]
            counted[0] += verdict.found and verdict.counts(scope)
            counted[1] += 1
    return measured(seen, numbers.lexicon.acts)


def measured(seen: Mapping[str, Mapping[str, list[int]]], acts: Mapping[str, Mapping[str, Act]]) -> Lexicon:
    """Return the lexicon of counts. The prior of each frame and act is the share that was right."""
    priors: dict[str, dict[str, float]] = {}
    for frame, value in ASSUMED.items():
        priors[frame] = dict.fromkeys((*ACTS, OTHER), value)
    counts = {}
    for frame in sorted(set(seen) - set(ASSUMED)):
        known = acts[frame_of(frame).part]
        right, total = Counter[str](), Counter[str]()
        for lemma, (good, times) in seen[frame].items():
            act = known_act(known, lemma) or OTHER
            right[act] += good
            total[act] += times
        average = (sum(right[act] for act in ACTS) + 1) / (sum(total[act] for act in ACTS) + 3)
        of_frame: dict[str, float] = {}
        for act in ACTS:
            of_frame[act] = round((right[act] + PRIOR_WEIGHT * average) / (total[act] + PRIOR_WEIGHT), 3)
        of_frame[OTHER] = round((right[OTHER] + 0.3) / (total[OTHER] + 3), 3)
        priors[frame] = of_frame
        often = {lemma: n for lemma, n in seen[frame].items() if n[0] or n[1] >= LEAST_SEEN_PAIR}
        counts[frame] = {lemma: (n[0], n[1]) for lemma, n in sorted(often.items()) if LEMMA.fullmatch(lemma)}
    return Lexicon(counts=counts, priors=priors, acts=acts)


def dumps(lexicon: Lexicon) -> str:
    """Return counts and priors as JSON, one lemma a line, for readable diffs."""
    parts = []
    for name, frames in (("counts", lexicon.counts), ("priors", lexicon.priors)):
        lines = []
        for frame, values in frames.items():
            rows = (f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(value)}" for key, value in values.items())
            lines.append(f"{json.dumps(frame)}: {{\n" + ",\n".join(rows) + "\n}")
        parts.append(f'"{name}": {{\n' + ",\n".join(lines) + "\n}")
    return "{\n" + ",\n".join(parts) + "\n}\n"
