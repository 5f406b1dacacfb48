"""Texts beyond every limit: a megabyte of marks, a text longer than spaCy's limit, and work by length."""

from __future__ import annotations

import cProfile
import pstats
from typing import TYPE_CHECKING, Any

import pytest
from soundness import check

from quotes import Attribution, Config, extract
from quotes.extraction import extract_doc, read_view
from quotes.parse.parsing import make_docs
from quotes.parse.pipeline import load_pipeline
from quotes.parse.view import LONGEST_SENTENCE
from quotes.rules.content import passages_in

if TYPE_CHECKING:
    from spacy.language import Language

EVERYTHING = Config(min_confidence=0)
PARAGRAPH = "\n\n"
RULE = ("-" * 150 + "\n") * 20 + "\n"
"""Ruled lines: long in characters, short in tokens, and so quick to parse."""


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline(Config())


def test_a_megabyte_of_marks(nlp: Language) -> None:
    assert extract('"' * 1_000_000, nlp=nlp, config=EVERYTHING) == []


def test_marks_around_a_quotation(nlp: Language) -> None:
    said = "“The bridge is safe,” Ana Ruiz said."
    text = '"' * 50_000 + PARAGRAPH + said + PARAGRAPH + '"' * 50_000
    [record] = extract(text, nlp=nlp)
    assert record.quote.text == "“The bridge is safe,”"
    assert record.quote.spans[0].start == 50_002
    check([record], text, Config())


def ruled(length: int) -> str:
    """Long text without speech."""
    return (RULE * (length // len(RULE) + 1))[: length - 2] + PARAGRAPH


def long_text(config: Config) -> str:
    """Return 1.5 million characters with quotations at both ends, before the first cut and after it."""
    start = (
        "Ana Ruiz, the harbour's engineer, inspected the bridge. “The bridge is safe,” Ruiz told reporters." + PARAGRAPH
    )
    before = "Ana Ruiz walked home. “We will open it,” Ruiz said." + PARAGRAPH
    after = "“It will stay open,” she added." + PARAGRAPH
    end = "“It never closed,” Ruiz said."
    text = start + ruled(config.piece_length - len(start) - len(before)) + before
    assert len(text) == config.piece_length
    text += after + ruled(1_500_000 - len(text) - len(after) - len(end)) + end
    assert len(text) == 1_500_000
    return text


def test_a_text_past_the_limit_of_spacy(nlp: Language) -> None:
    text = long_text(Config())
    assert len(text) > nlp.max_length
    records = extract(text, nlp=nlp)
    check(records, text, Config())
    assert [record.quote.text for record in records] == [
        "“The bridge is safe,”",
        "“We will open it,”",
        "“It will stay open,”",
        "“It never closed,”",
    ]
    assert [name(record) for record in records] == ["Ana Ruiz"] * 4
    assert [record.speaker and record.speaker.resolution for record in records] == [
        "partial-name",
        "partial-name",
        "pronoun",
        "partial-name",
    ]
    assert records[-1].quote.spans[0].start == text.index("“It never closed,”")


def test_the_cut_lies_between_speaker_and_pronoun(nlp: Language) -> None:
    """The assumption of the test above."""
    text = long_text(Config())
    pieces = make_docs(text, nlp, Config())
    assert len(pieces) >= 15
    assert pieces[0].text.rstrip().endswith("“We will open it,” Ruiz said.")
    assert pieces[1].text.startswith("“It will stay open,” she added.")


def name(record: Attribution) -> str | None:
    return record.speaker.name if record.speaker else None


FEW, MANY = 150, 600
SLACK = 1.3
"""Some steps look back more tokens than a short text has."""


def word(number: int) -> str:
    """Return a different name for each number."""
    return "".join("bcdfg"[number // 5**place % 5] + "aeiou"[number // 5**place % 5] for place in range(4)).title()


@pytest.mark.parametrize(
    ("before", "piece"),
    [
        (
            "",
            "“The bridge is safe,” Ana Ruiz said on Monday. Mayor Lee, who called it “a disgrace”, did not agree.\n\n",
        ),
        ("", "“The bridge is safe,” Ana Ruiz said on Monday. Mayor Lee, who called it “a disgrace”, did not agree. "),
        ("Ana Ruiz said: ", "“We won.” "),
        ("Ana Ruiz said:\n\n", "“We won.\n\n"),
        ("", "Ana {0} met the mayor on Monday. She said that she won. "),
        ("", "{0} Ruiz said on Monday that Ruiz won. "),
        ("", "the bridge was safe, Ana Ruiz said, and "),
        ("“", "Ana Ruiz said that the bridge was safe. "),
        ("", "ITO: Good morning to you all.\n"),
    ],
)
def test_work_grows_as_the_text(nlp: Language, before: str, piece: str) -> None:
    """Function calls are counted, not seconds, which differ from run to run."""
    few, many = (
        calls(before + "".join(piece.format(word(number)) for number in range(count)), nlp) for count in (FEW, MANY)
    )
    assert many / few < MANY / FEW * SLACK


def calls(text: str, nlp: Language) -> int:
    """Return the number of function calls from a Doc to its records."""
    doc = nlp(text)
    extract_doc(doc, EVERYTHING)
    profiler = cProfile.Profile()
    profiler.runcall(extract_doc, doc, EVERYTHING)
    stats = pstats.Stats(profiler)
    return int(stats.total_calls)  # type: ignore[attr-defined]


class Read(list[int]):
    """A list that records the lengths of the slices that are read."""

    longest = 0

    def __getitem__(self, place: Any) -> Any:
        part = super().__getitem__(place)
        if isinstance(place, slice):
            self.longest = max(self.longest, len(part))
        return part


def test_a_long_quotation_is_not_gone_through_for_every_verb_in_it(nlp: Language) -> None:
    # one quotation of many sentences, each of whose verbs has an object: work was the square of its length
    view = read_view(nlp("“" + "The crew mended the boat and the cook praised the crew. " * 100 + "”"))
    view.quote = read = Read(view.quote)
    assert len(view.passages) == 1
    assert passages_in(view, 0, view.n) == (0,)
    assert read.longest <= LONGEST_SENTENCE < view.n
