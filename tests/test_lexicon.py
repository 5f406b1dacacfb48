"""The lexicon: its data, and the probabilities of cues."""

from __future__ import annotations

from importlib.resources import files

import pytest

from quotes import Config, extract
from quotes.model.lexicon import OTHER, OWN_CUE, PRIOR_SHARE, SMOOTHING, UNMEASURED, Lexicon, spellings
from quotes.model.numbers import load_numbers
from quotes.records import ACTS
from quotes.rules.frames import FRAMES

LEXICON = load_numbers().lexicon


def test_textacys_reporting_verbs_are_in_it() -> None:
    constants = pytest.importorskip("textacy.constants", reason="an extra from Python 3.13 on")
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
    parser = files("quotes.lang.en").joinpath("acts.ini").read_text(encoding="utf-8")
    for section in parser.split("\n[")[1:]:
        words = [word for line in section.splitlines()[1:] for word in line.partition("=")[2].split() or line.split()]
        repeated = {word for word in words if words.count(word) > 1} - {"="}
        assert not repeated


@pytest.mark.parametrize(
    ("frame", "likely", "unlikely"),
    [
        ("clause", "say", "make"),
        ("clause", "announce", "ensure"),
        ("quote", "say", "sit"),
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
    lexicon = load_numbers((("squeak", "thought"),)).lexicon
    assert lexicon.probability("clause", "squeak") == OWN_CUE
    assert lexicon.probability("clause", "squeak out") == OWN_CUE
    assert lexicon.act("clause", "squeak") == "thought"
    assert LEXICON.probability("clause", "squeak") < OWN_CUE


def test_a_cue_of_the_callers_own_of_two_words() -> None:
    lexicon = load_numbers((("blurt", "speech"), ("zoom in", "thought"))).lexicon
    assert lexicon.probability("clause", "zoom in") == OWN_CUE
    assert lexicon.act("clause", "zoom in") == "thought"
    for lemma in ("zoom", "zoom out"):
        assert lexicon.probability("clause", lemma) == LEXICON.probability("clause", lemma) < OWN_CUE


def test_a_whole_lemma_comes_before_its_first_word() -> None:
    lexicon = load_numbers((("zoom", "speech"), ("zoom in", "thought"))).lexicon
    assert (lexicon.act("clause", "zoom in"), lexicon.act("clause", "zoom out")) == ("thought", "speech")


def test_every_measured_frame_is_in_the_table() -> None:
    assert set(LEXICON.priors) <= set(FRAMES)


@pytest.mark.parametrize("frame", ["object", "prep", "passive", "noun-clause", "prep-clause"])
def test_elsewhere_they_are_worth_a_known_cue_of_their_act(frame: str) -> None:
    lexicon = load_numbers((("squeak", "perception"),)).lexicon
    assert lexicon.probability(frame, "squeak") == pytest.approx(LEXICON.priors[frame]["perception"])


def test_what_was_measured_better_stays() -> None:
    lexicon = load_numbers((("say", "speech"),)).lexicon
    assert lexicon.probability("quote-comma", "say") == LEXICON.probability("quote-comma", "say") > OWN_CUE


def test_worth_elsewhere_leaves_the_frame_itself_out() -> None:
    lexicon = Lexicon(counts={"clause": {"say": (9, 9)}, "object": {"say": (0, 8)}}, priors={}, acts={})
    assert lexicon.elsewhere("object", "say") == (9 + SMOOTHING * PRIOR_SHARE) / (9 + SMOOTHING)
    assert lexicon.elsewhere("clause", "say") == SMOOTHING * PRIOR_SHARE / (8 + SMOOTHING)
    assert lexicon.elsewhere("clause", "sit") == pytest.approx(PRIOR_SHARE)


def test_own_cues_of_two_words_in_a_text() -> None:
    text = "“We are late!” Ada Novak butted in."
    [nobodys] = extract(text)
    assert nobodys.speaker is None
    [found] = extract(text, config=Config.from_dict({"cues": {"Butt In": "speech"}}))
    assert found.cue is not None
    assert found.cue.lemma == "butt in"


@pytest.mark.parametrize(
    ("one", "other"),
    [("criticise", "criticize"), ("apologise to", "apologize to"), ("favour", "favor"), ("defence", "defense")],
)
def test_both_spellings_count(one: str, other: str) -> None:
    assert other in spellings(one)
    assert one in spellings(other)
    assert LEXICON.probability("passive", one) == LEXICON.probability("passive", other)


def test_other_words_have_one_spelling() -> None:
    assert spellings("say") == ("say",)
