"""The table of frames: every candidate has one, and the rules can distinguish all constructions."""

from __future__ import annotations

import pytest
from frozen import frozen_doc, frozen_texts

from quotes.extraction import read_view
from quotes.model.numbers import load_numbers
from quotes.rules.frames import FRAMES, Frame, frame_of
from quotes.rules.registry import candidates
from quotes.rules.uncredited import uncredited


def test_the_rules_yield_no_other_frames() -> None:
    lexicon = load_numbers().lexicon
    seen = set()
    for text in frozen_texts():
        view = read_view(frozen_doc(text))
        seen |= {c.frame for c in (*candidates(view, lexicon), *uncredited(view, []))}
    assert seen <= set(FRAMES)
    assert len(seen) > len(FRAMES) / 2


def test_names_are_keys() -> None:
    assert all(frame.name == name for name, frame in FRAMES.items())
    assert all(name == name.lower() for name in FRAMES)


@pytest.mark.parametrize("name", sorted(FRAMES))
def test_a_quotation_is_where_its_content_ends(name: str) -> None:
    if name.endswith("-quoted") or FRAMES[name].beside:
        assert not FRAMES[name].open_end


@pytest.mark.parametrize("name", sorted(FRAMES))
def test_nouns_and_adjectives_are_named_for_what_they_are(name: str) -> None:
    part = FRAMES[name].part
    assert (part == "verb") != name.startswith(("noun-", "adjective-"))


def test_a_frame_of_ones_own_is_a_plain_verbs() -> None:
    assert frame_of("no such frame") == Frame(name="no such frame")
    assert not frame_of("no such frame").speech
