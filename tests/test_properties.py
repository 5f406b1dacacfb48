"""What holds of `extract` for any text whatever: it never raises, and every record is sound.

A run takes some thousand texts, the same each time, so that no change fails by chance. To search further, set
`QUOTES_FUZZ=1`: the texts are then new each time, and there are many more of them.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from soundness import check

from quotes import Config, extract
from quotes.pieces import LONGEST_RUN, SURROGATE
from quotes.pipeline import load_pipeline

if TYPE_CHECKING:
    from spacy.language import Language

FUZZ = os.environ.get("QUOTES_FUZZ") == "1"
SEARCH = settings(
    max_examples=20_000 if FUZZ else 400,
    derandomize=not FUZZ,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
EVERYTHING = Config(min_confidence=0)

MARKS = (*"\"“”„‟＂«»‹›「」『』〝〞'‘’‚`", "''", "``", "“‘", "’”")
POINTS = (",", ".", "?", "!", ":", ";", "—", "–", "-", "--", "…", "...", "(", ")", "[", "]", "<", ">", "=", "/", "*")
SPACES = (" ", " ", " ", " ", "  ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2003", "\u200b", "\ufeff", "\f", "\u2029")
WORDS = (
    *("said", "says", "saying", "told", "asked", "added", "called", "hailed", "refused", "according", "claim"),
    *("the", "to", "in", "of", "as", "by", "that", "whether", "not", "and", "but", "which", "because", "reportedly"),
    *("he", "she", "they", "who", "it", "I", "her", "his", "Ana", "Ruiz", "Lee", "Dr.", "Mr", "EPA", "NATO", "O'Neil"),
    *("mayor", "professor", "statement", "reporters", "Monday", "words", "bridge", "was", "is", "safe", "won", "don't"),
    *("12", "5'10\"", "90s"),
)

noise = st.lists(
    st.sampled_from(WORDS)
    | st.sampled_from(SPACES)
    | st.sampled_from(MARKS)
    | st.sampled_from(POINTS)
    # Any character: controls, combining marks, halves of pairs.
    | st.text(st.characters(), min_size=1, max_size=4),
    max_size=40,
).map("".join)
"""Words, marks and white space in any order."""

jumble = st.lists(
    st.sampled_from(WORDS) | st.sampled_from(WORDS) | st.sampled_from(MARKS) | st.sampled_from(POINTS), max_size=40
).map(" ".join)
"""The same as tokens, so that the parser finds clauses in it."""

PAIRS = ("“”", '""', "‘’", "''", "«»", "„“", "“", "”", '"')
SOURCES = (
    "Ana Ruiz",
    "Ruiz",
    "Mayor Lee",
    "she",
    "he",
    "they",
    "who",
    "the mayor",
    "the EPA",
    "the Environmental Protection Agency (EPA)",
    "Lee, a professor at Umea,",
    "Ana “Nan” Ruiz",
    "a report by the council",
    "nobody",
    "the women who won",
)
CUES = (
    "said",
    "says",
    "told reporters",
    "added on Monday",
    "did not say",
    "asked",
    "was told",
    "said in a statement",
    "insisted, again,",
    "wrote on Twitter",
    "has been accused of saying",
    "seems to think",
    "warned and promised",
)
CONTENTS = (
    "the bridge was safe",
    "we won",
    "he called it a “farce”",
    "yes",
    "they hailed the 'spirit' of the talks",
    "nothing was wrong, as far as he knew",
    "it’s the dogs' dinner",
    "whether it would open",
    "to rebuild the bridge",
    "no. Never. We will not",
    "",
)
FRAMES = (
    "{quoted}, {cue} {source}.",
    "{quoted}, {source} {cue}.",
    "{quoted} {source} {cue}, {quoted}",
    "{source} {cue}: {quoted}",
    "{source} {cue} {quoted}.",
    "{source} {cue} that {content}.",
    "{source} {cue} {content}, adding that {content} and {quoted}.",
    "{content}, {source} {cue}.",
    "{content}, {source} {cue}, {content}.",
    "{source}: {quoted}",
    "{quoted} — {source}",
    "According to {source}, {content}.",
    "{content}, according to {source}, but {content}.",
    "As {source} put it, {content}.",
    "In the words of {source}, {quoted}.",
    "{source} {cue} that {source} {cue} that {quoted}.",
    "{source}'s claim that {content} was {quoted} by {source}.",
    "The plan was called {quoted} by {source}.",
    "{source} called on {source} {content}, criticised {quoted} and pledged to go.",
    "{source} hailed the {quoted} of {source}.",
    "{quoted} {quoted}",
    "{quoted}",
    "{content}.",
    "SAFE: {source} {cue}",
)


@st.composite
def sentences(draw: st.DrawFn, depth: int = 1) -> str:
    """A sentence that reports speech; what is said in it may be one as well."""
    frame = draw(st.sampled_from(FRAMES))
    contents = st.sampled_from(CONTENTS)
    if depth:
        contents = contents | sentences(depth - 1)
    while "{" in frame:
        pair = draw(st.sampled_from(PAIRS))
        quoted = pair[0] + draw(contents) + draw(st.sampled_from(["", "", ",", ".", "?"])) + pair[1:]
        frame = frame.replace("{quoted}", quoted, 1).replace("{content}", draw(contents), 1)
        frame = frame.replace("{source}", draw(st.sampled_from(SOURCES)), 1)
        frame = frame.replace("{cue}", draw(st.sampled_from(CUES)), 1)
    return frame


@st.composite
def prose(draw: st.DrawFn) -> str:
    """Sentences, with a character gone astray here and there."""
    text = ""
    for sentence in draw(st.lists(sentences(), min_size=1, max_size=5)):
        text += sentence + draw(st.sampled_from((" ", " ", "\n", "\n\n", "")))
    for place in draw(st.lists(st.integers(0, len(text)), max_size=2)):
        text = text[:place] + draw(st.sampled_from(MARKS + POINTS + SPACES)) + text[place:]
    return text


texts = noise | jumble | prose() | prose()


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline(Config())


def is_ordinary(text: str) -> bool:
    """Tell whether spaCy reads a text as it is: without stand-ins and cuts of our own."""
    return not SURROGATE.search(text) and all(len(run) <= LONGEST_RUN for run in text.split())


@SEARCH
@given(texts)
def test_records_are_sound(nlp: Language, text: str) -> None:
    records = extract(text, nlp=nlp)
    check(records, text, Config())
    assert extract(text, nlp=nlp) == records


@SEARCH
@given(texts)
# Found by searching further.
@example("“We won” according")
@example("As who put it, SAFE: Ana Ruiz said.")
@example("Ana Ruiz called on who the bridge was safe, criticised “the bridge was safe” and pledged to go.")
def test_records_of_a_doc_are_those_of_its_text(nlp: Language, text: str) -> None:
    everything = extract(text, nlp=nlp, config=EVERYTHING)
    check(everything, text, EVERYTHING)
    if is_ordinary(text):
        doc = nlp(text)
        assert extract(doc, config=EVERYTHING) == everything
        assert extract(doc, config=EVERYTHING) == everything
        check(extract(doc), text, Config())


@settings(deadline=None)
@given(st.lists(st.sampled_from([space for space in SPACES if not space.strip()])).map("".join))
def test_blank_text_has_none(text: str) -> None:
    assert extract(text) == []


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("“We won,” Ana Ruiz said. Lee told reporters that he had heard “nothing” from her. “So?” she asked.", 3),
        ("Lee: “It is safe.”\n\n“Less is more.” — Ana Ruiz\n\nAccording to the EPA, the bridge was safe.", 3),
    ],
)
def test_texts_such_as_these_have_records(nlp: Language, text: str, least: int) -> None:
    """What is held against records would hold of none as well."""
    records = extract(text, nlp=nlp)
    assert len(records) >= least
    check(records, text, Config())


def test_most_prose_has_records(nlp: Language) -> None:
    found: list[bool] = []

    @settings(max_examples=100, derandomize=True, deadline=None, database=None)
    @given(prose())
    def count(text: str) -> None:
        found.append(bool(extract(text, nlp=nlp, config=EVERYTHING)))

    count()
    assert sum(found) > len(found) / 2
