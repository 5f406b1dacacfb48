"""The lexicon: its data, and what a cue is worth."""

from __future__ import annotations

from importlib.resources import files

import pytest
from textacy import constants

from quotes.lexicon import OTHER, OWN_CUE, SMOOTHING, UNMEASURED, Lexicon, load_lexicon
from quotes.records import ACTS

LEXICON = load_lexicon()


def test_textacys_reporting_verbs_are_in_it() -> None:
    assert constants.REPORTING_VERBS["en"] <= set(LEXICON.acts["verb"])


def test_every_count_is_possible() -> None:
    for frame, lemmas in LEXICON.counts.items():
        for lemma, (right, seen) in lemmas.items():
            assert 0 <= right <= seen, (frame, lemma)
            assert seen > 0, (frame, lemma)


def test_every_measured_frame_has_a_prior_for_every_act() -> None:
    assert set(LEXICON.counts) <= set(LEXICON.priors)
    for frame, prior in LEXICON.priors.items():
        assert set(prior) == {*ACTS, OTHER}, frame
        assert all(0 <= p <= 1 for p in prior.values()), frame


def test_holds_words_and_no_text() -> None:
    assert all(len(lemma.split()) <= 3 for lemmas in LEXICON.counts.values() for lemma in lemmas)


def test_no_lemma_has_two_acts() -> None:
    parser = files("quotes.lexicon").joinpath("acts.ini").read_text(encoding="utf-8")
    for section in parser.split("\n[")[1:]:
        words = [word for line in section.splitlines()[1:] for word in line.partition("=")[2].split() or line.split()]
        repeated = {word for word in words if words.count(word) > 1} - {"="}
        assert not repeated


@pytest.mark.parametrize(
    ("frame", "likely", "unlikely"),
    [
        ("clause", "say", "make"),
        ("clause", "announce", "ensure"),
        ("quote-comma", "say", "sit"),
        ("object", "criticize", "eat"),
        ("object-quoted", "call", "open"),
        ("infinitive", "pledge", "manage"),
        ("noun-clause", "claim", "fact"),
        ("prep", "call for", "sit on"),
    ],
)
def test_what_is_said_is_worth_more(frame: str, likely: str, unlikely: str) -> None:
    assert LEXICON.probability(frame, likely) > 0.5 > LEXICON.probability(frame, unlikely)


def test_counts_outweigh_the_prior_as_they_grow() -> None:
    prior = dict.fromkeys((*ACTS, OTHER), 0.5)
    lexicon = Lexicon(counts={"clause": {"say": (9, 9), "aver": (1, 1)}}, priors={"clause": prior}, acts=LEXICON.acts)
    assert lexicon.probability("clause", "say") == (9 + SMOOTHING * 0.5) / (9 + SMOOTHING)
    assert lexicon.probability("clause", "aver") < lexicon.probability("clause", "say")
    assert lexicon.probability("clause", "mutter") == 0.5


def test_unmeasured_frame() -> None:
    assert LEXICON.probability("no such frame", "say") == pytest.approx(UNMEASURED[0])
    assert LEXICON.probability("no such frame", "sit") == pytest.approx(UNMEASURED[1])


def test_a_particle_unheard_of_is_worth_its_verb() -> None:
    assert LEXICON.probability("clause", "say off") == LEXICON.probability("clause", "say")


def test_cues_of_the_callers_own() -> None:
    lexicon = load_lexicon((("squeak", "speech"),))
    assert lexicon.probability("clause", "squeak") == OWN_CUE
    assert lexicon.act("clause", "squeak") == "speech"
    assert LEXICON.probability("clause", "squeak") < OWN_CUE
