"""Judging: which candidates of the rules are annotated attributions.

In: an annotated article, its parse, and the numbers so far. Out: candidates with verdicts. A candidate is right if an
annotated attribution shares a word of its cue and half of its content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from quotes.config import Config
from quotes.extraction import read_view
from quotes.model.lexicon import Lexicon
from quotes.model.numbers import Numbers
from quotes.model.scope import Scope
from quotes.parse.parsing import to_doc
from quotes.parse.view import View
from quotes.records import Act
from quotes.rules.candidates import Candidate
from quotes.rules.frames import frame_of
from quotes.rules.registry import candidates
from quotes.rules.uncredited import uncredited
from quotes.scoring import Annotation, Article
from quotes.scoring.measure import FOUND
from quotes.scoring.words import WordIndex, overlap, same_cue
from quotes.selection.leftovers import covered
from quotes.selection.rivals import readable, select

if TYPE_CHECKING:
    from spacy.language import Language


STATEMENT_ACTS: tuple[Act, ...] = ("speech", "writing")
"""Acts of cues of statements."""


@frozen(eq=False)
class ParsedArticle:
    """An annotated article with its parse."""

    article: Article
    view: View


@frozen
class Verdict:
    """The annotators' verdict on a candidate.

    Attributes:
        candidate: The candidate.
        found: Whether it is annotated.
        with_source: Whether it is annotated with the same source.
        statement: Whether the annotated attribution is a statement.
    """

    candidate: Candidate
    found: bool
    with_source: bool
    statement: bool

    def counts(self, scope: Scope) -> bool:
        """Return whether the annotated attribution counts in the scope."""
        return self.statement or scope == "attributions"


def readings(articles: Iterable[Article], nlp: Language, config: Config) -> Iterator[ParsedArticle]:
    """Yield the articles with their parses."""
    for article in articles:
        yield ParsedArticle(article, read_view(to_doc(article.text, nlp, config)))


def judged(reading: ParsedArticle, numbers: Numbers) -> Iterator[Verdict]:
    """Yield verdicts on candidates.

    Left out are candidates in boilerplate, those that match an optional annotation, and, if annotators mark nothing
    inside other contents, those with their cue there.
    """
    article, view = reading.article, reading.view
    index = WordIndex(article)
    counted, optional = _by_level(article)
    annotated, passed_over = index.attributed(counted), index.attributed(optional)
    leveled = any(one.level is not None for one in counted)
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
            if (is_uncredited or not gold.cue or same_cue(gold.cue, cue)) and overlap(content, gold.content) >= FOUND
        )
        match = next(matches, None)
        if match is not None:
            first, last = candidate.source or (0, 0)
            source = index.words(((view.start[first], view.end[last - 1]),)) if last else frozenset[int]()
            statement = leveled or is_statement(candidate, numbers.lexicon)
            yield Verdict(candidate, True, index.same_source(match.source, source), statement)
        elif not (cue and cue <= inside) and not any(
            overlap(content, gold.content) >= FOUND or 2 * len(content & gold.content) >= len(content)
            for gold in passed_over
        ):
            yield Verdict(candidate, found=False, with_source=False, statement=False)


def is_statement(candidate: Candidate, lexicon: Lexicon) -> bool:
    """Return whether an annotated candidate is a statement, if annotators marked no levels.

    It is if words are quoted, or if the cue is one of speech or writing. An unknown word counts as a cue of speech in
    frames that have only speech.
    """
    act = lexicon.known_act(candidate.frame, candidate.lemma)
    spoken = frame_of(candidate.frame).speech if act is None else act in STATEMENT_ACTS
    return bool(candidate.passages) or spoken


def _by_level(article: Article) -> tuple[Sequence[Annotation], Sequence[Annotation]]:
    """Return the annotations that count, and the optional ones."""
    gold = article.annotators[0]
    return [one for one in gold if one.level != "O"], [one for one in gold if one.level == "O"]
