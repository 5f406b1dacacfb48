"""Selection: rivals for a cue, contents that cross, children and their parents, confidence."""

from __future__ import annotations

import pytest
from frozen import frozen_doc, frozen_texts

from quotes import Config
from quotes.extraction import extract_doc, read_view
from quotes.model.confidence import confidence, log_odds, reach
from quotes.model.numbers import load_numbers
from quotes.ranges import CharRange, TokenRange
from quotes.rules.candidates import Candidate, Selected
from quotes.rules.registry import candidates
from quotes.selection.leftovers import SCARE_QUOTE_MARGIN, without_rival
from quotes.selection.nesting import nest, uncross
from quotes.selection.rivals import least_of_use, select

NUMBERS = load_numbers()


def selected(text: str, threshold: float = 0.0) -> list[Selected]:
    view = read_view(frozen_doc(text))
    return select(view, candidates(view, NUMBERS.lexicon), NUMBERS, threshold)


TEXTS = [
    "Okoye said Reik had called the report “a lie”.",
    "“We won,” she said. “They lost.”",
    "Rivera said the bridge was safe, adding that it would open on Monday.",
    "She said it was “old” and then “very old” and left.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_one_attribution_a_cue(text: str) -> None:
    heads = [s.candidate.head for s in selected(text) if s.candidate.head >= 0]
    assert len(heads) == len(set(heads)) > 0


@pytest.mark.parametrize("text", TEXTS)
def test_contents_nest_or_are_apart(text: str) -> None:
    found = [s.candidate.content for s in selected(text)]
    for one in found:
        for other in found:
            if one is other:
                continue
            for a, b in one:
                for c, d in other:
                    crossing = a < d and c < b and not (a <= c and d <= b) and not (c <= a and b <= d)
                    assert not crossing, (text, one, other)


@pytest.mark.parametrize("text", TEXTS)
def test_a_child_lies_in_its_parent(text: str) -> None:
    found = selected(text)
    for child in found:
        if child.parent is not None:
            outer = found[child.parent].candidate.content
            assert all(any(a <= c and d <= b for a, b in outer) for c, d in child.candidate.content)


def test_a_higher_threshold_keeps_no_more() -> None:
    for text in TEXTS:
        kept = {s.candidate.head for s in selected(text, 0.5)}
        assert kept <= {s.candidate.head for s in selected(text, 0.1)}
        assert all(s.probability >= 0.5 for s in selected(text, 0.5))


def test_content_takes_in_a_quotation_joined_to_it() -> None:
    text = "The coach tells players to “run a mile” and then “swim two miles before breakfast on Sunday”."
    [record] = [r for r in extract_doc(frozen_doc(text), Config()) if r.parent is None]
    assert [f.text for f in record.quote.fragments] == ["run a mile", "swim two miles before breakfast on Sunday"]


def test_of_the_cues_inside_quotation_marks_only_reports_are_used() -> None:
    records = extract_doc(frozen_doc("“He said that he was late,” Ruiz told reporters."), Config(min_confidence=0))
    assert [(r.cue.lemma, r.quote.text, r.parent) for r in records if r.cue] == [
        ("tell", "“He said that he was late,”", None),
        ("say", "that he was late", 0),
    ]


@pytest.mark.parametrize(("p", "odds"), [(0.5, 0.0), (0.0, log_odds(0.001)), (1.0, log_odds(0.999))])
def test_log_odds_are_bounded(p: float, odds: float) -> None:
    assert log_odds(p) == pytest.approx(odds)


def test_confidence_is_a_probability_and_grows_with_worth() -> None:
    view = read_view(frozen_doc("Officials said that the dam was leaking."))
    by_lemma = {}
    for lemma in ("say", "ensure"):
        [clause] = [c for c in candidates(view, NUMBERS.lexicon) if c.frame == "clause"]
        swapped = Candidate(
            clause.rule, clause.frame, lemma, clause.head, clause.cue, clause.source, clause.content, clause.passages
        )
        by_lemma[lemma] = confidence(view, swapped, NUMBERS)
    assert 0 <= by_lemma["ensure"] < 0.5 < by_lemma["say"] <= 1


@pytest.mark.slow
@pytest.mark.parametrize("threshold", [0.0, 0.4, 0.9])
def test_candidates_out_of_reach_make_no_difference(threshold: float) -> None:
    left_out = 0
    for text in frozen_texts():
        view = read_view(frozen_doc(text))
        every = [*candidates(view, NUMBERS.lexicon)]
        fewer = [*candidates(view, NUMBERS.lexicon, in_reach=reach(NUMBERS, least_of_use(threshold)))]
        assert select(view, fewer, NUMBERS, threshold) == select(view, every, NUMBERS, threshold), text
        left_out += len(every) - len(fewer)
    assert (left_out > 0) == (threshold > 0)


def test_who_reports_what_was_said_has_all_of_it() -> None:
    outer, inner = selected("“We waited for hours,” Ruiz said, according to the Gazette. “Nobody came for us.”", 0.4)
    assert (outer.candidate.rule, inner.candidate.rule) == ("according-to", "quotation-before-cue")
    assert inner.parent == 0
    assert outer.candidate.content[-1] == inner.candidate.content[-1]


NESTED = "Okoye said Reik had called the report “a lie”."


def says(cue: str, content: str, probability: float) -> Selected:
    """Return a candidate of a cue and a content in `NESTED`."""
    view = read_view(frozen_doc(NESTED))
    head, start = view.word.index(cue), NESTED.index(content)
    ranges = (CharRange((start, start + len(content))),)
    return Selected(
        Candidate("clause", "clause", view.lemma[head], head, (head,), TokenRange((0, 1)), ranges), probability
    )


@pytest.mark.parametrize(
    ("cue", "content", "kept"),
    [
        ("called", "the report “a lie”", ["said", "called"]),  # nested, with its cue
        ("called", "lie”.", ["said"]),  # crosses the end
        ("Okoye", "the report “a lie”", ["said"]),  # its cue is outside
        ("called", "Okoye said", ["said", "called"]),  # apart
    ],
)
def test_contents_that_cross_a_likelier_one_are_dropped(cue: str, content: str, kept: list[str]) -> None:
    view = read_view(frozen_doc(NESTED))
    likelier = says("said", "Reik had called the report “a lie”", 0.9)
    found = uncross(view, [says(cue, content, 0.8), likelier])
    assert [view.word[s.candidate.head] for s in found] == kept


def test_the_parent_is_the_innermost_content_around_a_cue() -> None:
    view = read_view(frozen_doc(NESTED))
    inner = says("called", "the report “a lie”", 0.9)
    found = nest(view, [inner, says("said", "Reik had called the report “a lie”", 0.9)])
    assert [s.parent for s in found] == [None, 0]
    assert found[1].candidate == inner.candidate


class TestLeftOver:
    """A quotation without a likely candidate."""

    text = "The banner was hung from “the tallest crane in the harbour”."

    def test_goes_to_the_likeliest_that_has_it(self) -> None:
        view = read_view(frozen_doc(self.text))
        found = Candidate("object", "object-quoted", "hang", 3, (3,), (0, 2), ((25, 60),), (0,))
        probability = confidence(view, found, NUMBERS)
        threshold = (probability + without_rival(probability) / SCARE_QUOTE_MARGIN) / 2
        assert probability < threshold < without_rival(probability) / SCARE_QUOTE_MARGIN
        [kept] = select(view, [found], NUMBERS, threshold)
        assert kept.candidate == found
        assert kept.probability == without_rival(probability)

    def test_is_given_to_none_that_reaches_the_threshold_only_just(self) -> None:
        view = read_view(frozen_doc(self.text))
        found = Candidate("object", "object-quoted", "hang", 3, (3,), (0, 2), ((25, 60),), (0,))
        threshold = without_rival(confidence(view, found, NUMBERS)) * 0.99
        assert found not in [s.candidate for s in select(view, [found], NUMBERS, threshold)]

    def test_is_uncredited_where_none_is_likely_enough(self) -> None:
        view = read_view(frozen_doc(self.text))
        [kept] = select(view, [], NUMBERS, 0.02)
        assert kept.candidate.rule == "uncredited"

    def test_is_not_given_to_a_cue_that_has_other_content(self) -> None:
        found = selected("Ruiz said the pier was lost, and “the tallest crane in the harbour” fell.", 0.05)
        heads = [s.candidate.head for s in found if s.candidate.head >= 0]
        assert len(heads) == len(set(heads))
