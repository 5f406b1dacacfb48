"""Judging: which candidates of the rules are annotated attributions.

In: an annotated article, how the rules read it, and the numbers so far. Out: every candidate that can be judged, with
the verdict. A candidate is right when an annotated attribution shares a word of its cue and half of its content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from quotes.config import Config
from quotes.extraction import read_view
from quotes.model.numbers import Numbers
from quotes.parse.parsing import to_doc
from quotes.parse.view import View
from quotes.rules.candidates import Candidate
from quotes.rules.registry import candidates
from quotes.rules.uncredited import uncredited
from quotes.scoring import Annotation, Article
from quotes.scoring.measure import FOUND
from quotes.scoring.words import WordIndex, overlap, same_cue
from quotes.selection.leftovers import covered
from quotes.selection.rivals import readable, select

if TYPE_CHECKING:
    from spacy.language import Language


@frozen(eq=False)
class Reading:
    """An annotated article, and how the rules read it."""

    article: Article
    view: View


@frozen
class Verdict:
    """What annotators say of a candidate.

    Attributes:
        candidate: The candidate.
        found: Whether it is annotated.
        with_source: Whether it is, with the same source.
    """

    candidate: Candidate
    found: bool
    with_source: bool


def readings(articles: Iterable[Article], nlp: Language, config: Config) -> Iterator[Reading]:
    """Yield the articles with their parses."""
    for article in articles:
        yield Reading(article, read_view(to_doc(article.text, nlp, config)))


def judged(reading: Reading, numbers: Numbers) -> Iterator[Verdict]:
    """Yield the verdict on every candidate that can be judged.

    Left out are candidates in boilerplate, those that match an optional annotation, and, where annotators mark nothing
    inside the content of others, those whose cue lies there.
    """
    article, view = reading.article, reading.view
    index = WordIndex(article)
    counted, optional = _by_level(article)
    annotated, passed_over = index.attributed(counted), index.attributed(optional)
    inside = frozenset[int]() if article.nests else frozenset[int]().union(*(gold.content for gold in annotated))
    found = [candidate for candidate in candidates(view, numbers.lexicon) if readable(view, candidate)]
    kept = select(view, found, numbers, Config().min_confidence, exclude=("uncredited",))
    for candidate in (*found, *uncredited(view, covered(kept))):
        content = index.words(candidate.content)
        if content <= index.discard:
            continue
        cue = index.words(tuple((view.start[i], view.end[i]) for i in candidate.cue))
        is_uncredited = candidate.rule == "uncredited"
        matches = (
            gold
            for gold in annotated
            if (is_uncredited or same_cue(gold.cue, cue)) and overlap(content, gold.content) >= FOUND
        )
        match = next(matches, None)
        if match is not None:
            first, last = candidate.source or (0, 0)
            source = index.words(((view.start[first], view.end[last - 1]),)) if last else frozenset[int]()
            yield Verdict(candidate, found=True, with_source=index.same_source(match.source, source))
        elif not (cue and cue <= inside) and not any(
            overlap(content, gold.content) >= FOUND or 2 * len(content & gold.content) >= len(content)
            for gold in passed_over
        ):
            yield Verdict(candidate, found=False, with_source=False)


def _by_level(article: Article) -> tuple[Sequence[Annotation], Sequence[Annotation]]:
    """Return the annotations that count, and the optional ones."""
    gold = article.annotators[0]
    return [one for one in gold if one.level != "O"], [one for one in gold if one.level == "O"]
