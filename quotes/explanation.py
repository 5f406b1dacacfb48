"""Why a text has the records it has: every candidate, its features, and the candidate it lost to.

In: a text. Out: an `Explanation`, plain frozen objects. It takes the same steps as `extract` and compares their
results, so `extract` records nothing for it and is not slower.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, get_args

from attrs import asdict, evolve, field, frozen

from quotes.attributions import Attributions
from quotes.config import Config, Settings, settings_or_defaults
from quotes.exceptions import InputTypeError
from quotes.extraction import extract_doc, read_input, read_view, reads_as_fiction
from quotes.model.confidence import HOPELESS, confidence, cue_numbers, features
from quotes.model.numbers import Numbers, load_numbers
from quotes.parse.parsing import restore, restore_text
from quotes.parse.view import View
from quotes.ranges import CharRange
from quotes.records import Attribution, TextSpan
from quotes.rules.candidates import Candidate, Selected, hull, overlap
from quotes.rules.frames import frame_of
from quotes.rules.own import own_candidates
from quotes.rules.registry import candidates, everything
from quotes.rules.told import told
from quotes.rules.uncredited import uncredited
from quotes.selection.leftovers import covered
from quotes.selection.rivals import readable, select
from quotes.speakers.considered import Considered, consider
from quotes.text.markup import Reading

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from typing_extensions import Unpack

Outcome = Literal["kept", "quoted cue", "unsaid", "unlikely", "same cue", "overlap"]

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
"""The possible outcomes of a candidate:

- `kept`: it is a record;
- `quoted cue`: its cue is inside quotation marks and does not report what somebody else said;
- `unsaid`: its cue says that nothing was said (`it is too early to say`);
- `unlikely`: its confidence is below the threshold;
- `same cue`: another candidate of the same cue was taken;
- `overlap`: its content and that of a likelier record overlap.
"""


@frozen
class Feature:
    """Evidence for or against a candidate.

    Attributes:
        name: Name of the feature, as in the fitted numbers.
        value: 1 for most; for `worth` and `elsewhere`, log odds.
        weight: Its fitted coefficient, in log odds for each unit of the value.
    """

    name: str
    value: float
    weight: float


@frozen
class Weighed:
    """A candidate: the proposal of a rule, its features and its outcome.

    Attributes:
        id: Index in `Explanation.candidates`.
        rule: Name of the rule.
        frame: Name of the construction.
        source: The mention of the speaker, or `None`.
        cue: The cue's words, as spans; empty for quotations credited to nobody.
        lemma: The cue's lemma in the lexicon.
        content: The content as the rule proposed it; its end is settled later.
        right: How often the cue in this frame was right in the articles that the numbers were fitted on.
        seen: How often it was seen there.
        worth: Probability of the cue in this frame, without other features.
        features: The other features; empty if the frame is not weighed or the cue is too unlikely.
        confidence: Probability that the candidate is right.
        outcome: Its outcome.
        lost_to: `id` of the candidate it lost to, or `None`.
        record: `id` of the record it is, or `None`.
        speaker: The identities considered for its source, with their evidence, for records of news that have a source;
            otherwise `None`.
    """

    id: int
    rule: str
    frame: str
    source: TextSpan | None
    cue: tuple[TextSpan, ...]
    lemma: str
    content: tuple[TextSpan, ...]
    right: int
    seen: int
    worth: float
    features: tuple[Feature, ...]
    confidence: float
    outcome: Outcome
    lost_to: int | None = None
    record: int | None = None
    speaker: Considered | None = None

    def touches(self, start: int, end: int) -> bool:
        """Return whether its source, cue or content has a character from `start` to `end`."""
        spans = (*self.content, *self.cue, *((self.source,) if self.source else ()))
        return any(span.start < end and start < span.end for span in spans)


@frozen
class Explanation:
    """Why the records of a text are as they are.

    Attributes:
        text: The text.
        threshold: Least confidence of a record.
        candidates: All candidates that the rules proposed, in document order.
        records: The result of `extract`.
    """

    text: str
    threshold: float
    candidates: tuple[Weighed, ...]
    records: Attributions = field(repr=False)

    def at(self, words: str) -> Explanation:
        """Return the candidates and records that touch some words, at every place where the text has them.

        Raises:
            InputTypeError: The words are not in the text.
        """
        places = self.places(words)
        if not places:
            raise InputTypeError(f"the words {words!r:.60} are not in the text: give them as they stand there")
        return self.between(places)

    def places(self, words: str) -> list[tuple[int, int]]:
        """Return the places of some words in the text as `(start, end)`, with any white space between the words."""
        parts, found = words.split(), []
        start = self.text.find(parts[0]) if parts else -1
        while start >= 0:
            end = start
            for part in parts:
                while end < len(self.text) and self.text[end].isspace():
                    end += 1
                if not self.text.startswith(part, end):
                    break
                end += len(part)
            else:
                found.append((start, end))
            start = self.text.find(parts[0], start + 1)
        return found

    def between(self, ranges: Iterable[tuple[int, int]]) -> Explanation:
        """Return the candidates and records that touch some ranges of characters."""
        places = [*ranges]
        touching = tuple(c for c in self.candidates if any(c.touches(*place) for place in places))
        ids = {c.record for c in touching}
        records = [record for record in self.records if record.id in ids]
        return evolve(self, candidates=touching, records=Attributions(records, self.text, self.records.speakers))

    def to_dict(self) -> dict[str, Any]:
        """Return the explanation as plain JSON types, without the text."""
        return {
            "threshold": self.threshold,
            "candidates": [asdict(c) for c in self.candidates],
            "records": [record.to_dict() for record in self.records],
        }


def explain(
    text_or_doc: str | Doc,
    *,
    nlp: Language | None = None,
    config: Config | None = None,
    **settings: Unpack[Settings],
) -> Explanation:
    """Explain the records of a text: return the candidates, their features, and the candidates they lost to.

    Args:
        text_or_doc: As for `extract`.
        nlp: As for `extract`.
        config: As for `extract`.
        **settings: As for `extract`.

    Raises:
        QuotesError: As for `extract`.

    Examples:
        >>> from quotes import explain
        >>> why = explain("Abel said the ferry would sail, and the cook saw it.")
        >>> [(c.rule, c.lemma, c.outcome) for c in why.at("the ferry").candidates]
        [('clause', 'say', 'kept')]
    """
    config = settings_or_defaults(config, settings)
    if isinstance(text_or_doc, str) and not text_or_doc.strip():
        return Explanation(text_or_doc, config.min_confidence, (), Attributions([], text_or_doc))
    doc, reading = read_input(text_or_doc, nlp, config)
    return _explained(doc, text_or_doc if isinstance(text_or_doc, str) else reading.text, reading, config)


def _explained(doc: Doc, text: str, reading: Reading, config: Config) -> Explanation:
    view = read_view(doc, config.genre)
    numbers = load_numbers(config.cues, config.fitted, config.scope)
    found = [*candidates(view.reading([True] * view.n), numbers.lexicon, config.exclude_rules)]
    fiction = reads_as_fiction(view, config)
    inside = [] if fiction else [*told(view, numbers.lexicon, everything, config.exclude_rules)]
    own = [*own_candidates(view, config.rules)]
    selected = select(view, [*found, *inside], numbers, config.min_confidence, config.exclude_rules, own)
    heads = {c.head for c in inside}
    found = [c for c in found if c.head < 0 or c.head not in heads] + inside + [s.candidate for s in own]
    if "uncredited" not in config.exclude_rules:
        credited = [s for s in selected if s.candidate.rule != "uncredited"]
        found += uncredited(view, covered(credited))
    found.sort(key=lambda c: (hull(c)[0], c.head, c.rule))
    given = {s.candidate: s.probability for s in own}
    weighed = [_weighed(c.view(view), numbers, number, c, given.get(c)) for number, c in enumerate(found)]
    records = extract_doc(doc, config)
    speakers = [None] * len(selected) if fiction else consider(view, selected, config.speakers)
    settled = _Outcomes(view, found, weighed, selected, speakers, records, config.min_confidence)
    return Explanation(
        text,
        config.min_confidence,
        tuple(restore(settled.of(number), text, reading) for number in range(len(found))),
        restore_text(records, text, reading),
    )


def _weighed(view: View, numbers: Numbers, number: int, c: Candidate, given: float | None) -> Weighed:
    """Return a candidate with its features; `given` is the probability from a rule of the caller's own."""
    lexicon, text = numbers.lexicon, view.text
    right, seen = lexicon.counted(c.frame, c.lemma)
    return Weighed(
        id=number,
        rule=c.rule,
        frame=c.frame,
        source=None if c.source is None else _span(view.chars(*c.source), text),
        cue=tuple(_span(view.chars(i, i + 1), text) for i in c.cue),
        lemma=c.lemma,
        content=tuple(_span(chars, text) for chars in c.content),
        right=right,
        seen=seen,
        worth=round(lexicon.probability(c.frame, c.lemma), 4),
        features=tuple(_features(view, numbers, c)),
        confidence=confidence(view, c, numbers) if given is None else given,
        outcome="unlikely",
    )


def _span(chars: CharRange, text: str) -> TextSpan:
    return TextSpan(chars[0], chars[1], text[chars[0] : chars[1]])


def _features(view: View, numbers: Numbers, c: Candidate) -> Iterator[Feature]:
    lexicon, weights = numbers.lexicon, numbers.weights
    worth = lexicon.probability(c.frame, c.lemma)
    if worth < HOPELESS or not weights or not frame_of(c.frame).weighed:
        return
    yield Feature("bias", 1.0, weights["bias"])
    for name, value in cue_numbers(lexicon, c.frame, c.lemma, worth).items():
        if name in weights:
            yield Feature(name, round(value, 4), weights[name])
    for name in features(view, c):
        yield Feature(name, 1.0, weights.get(name, 0.0))


class _Outcomes:
    """The outcome of each candidate, found from the selected ones."""

    def __init__(
        self,
        view: View,
        found: Sequence[Candidate],
        weighed: Sequence[Weighed],
        selected: Sequence[Selected],
        speakers: Sequence[Considered | None],
        records: Sequence[Attribution],
        threshold: float,
    ) -> None:
        self.view, self.found, self.weighed, self.threshold = view, found, weighed, threshold
        self.selected, self.speakers = selected, speakers
        self.kept = {place: number for place, s in enumerate(selected) if (number := self._place(s)) is not None}
        self.chosen = {number: place for place, number in self.kept.items()}
        self.records: dict[str, list[Attribution]] = {}
        for record in records:
            self.records.setdefault(record.rule, []).append(record)

    def _place(self, s: Selected) -> int | None:
        """Return the number of a selected candidate; its content may have changed since it was proposed."""
        c = s.candidate
        alike = [
            number
            for number, other in enumerate(self.found)
            if (other.rule, other.frame, other.head, other.source) == (c.rule, c.frame, c.head, c.source)
        ]
        same = [number for number in alike if overlap(self.found[number].content, c.content)]
        return next(iter(same or alike), None)

    def _record(self, c: Candidate) -> int | None:
        """Return the id of a selected candidate's record; in fiction the record may differ from the candidate."""
        cue = None if not c.cue else self.view.start[c.cue[0]]
        for record in self.records.get(c.rule, ()):
            starts = [span.start for span in record.cue.spans] if record.cue else [None]
            if cue in starts and any(
                span.start < b and a < span.end for span in record.quote.spans for a, b in c.content
            ):
                return record.id
        return None

    def of(self, number: int) -> Weighed:
        """Return a candidate with its outcome."""
        c, considered = self.found[number], self.weighed[number]
        if number in self.chosen:
            place = self.chosen[number]
            record = self._record(self.selected[place].candidate)
            return evolve(considered, outcome="kept", record=record, speaker=self.speakers[place])
        if not readable(self.view, c):
            return evolve(considered, outcome="quoted cue" if self.view.quote[c.head] >= 0 else "unsaid")
        if considered.confidence < self.threshold:
            return considered
        rival = next((n for n in self.kept.values() if c.head >= 0 and self.found[n].head == c.head), None)
        if rival is not None:
            return evolve(considered, outcome="same cue", lost_to=rival)
        crossed = [n for p, n in self.kept.items() if overlap(self.selected[p].candidate.content, c.content)]
        if crossed:
            likeliest = max(crossed, key=lambda n: self.weighed[n].confidence)
            return evolve(considered, outcome="overlap", lost_to=likeliest)
        others = [n for n, o in enumerate(self.found) if o.head == c.head >= 0 and n != number]
        best = max(others, key=lambda n: self.weighed[n].confidence, default=None)
        return considered if best is None else evolve(considered, outcome="same cue", lost_to=best)
