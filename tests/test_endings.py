"""Ends of contents: sentences, and the choice of an end by the probabilities of all."""

from __future__ import annotations

import pytest
from cases import check, table
from frozen import Case, frozen_doc

from quotes.extraction import read_view
from quotes.model.boundaries import Boundary, Reach, boundaries, least_boundaries, names
from quotes.model.endings import likeliest_end
from quotes.model.numbers import load_numbers

SENTENCES = [
    Case("<source>Abel</source> <cue>said</cue> <content>the pier was lost</content>, while Novak praised the plan."),
    Case(
        "<source>Abel</source> <cue>called for</cue> <content>a ban on night ferries</content> after the storm sank "
        "two boats."
    ),
    Case("<source>Abel</source> <cue>praised</cue> <content>the pilots</content>, a crew of nine, according to Novak."),
    # what belongs to the content stays in it
    Case(
        "<source>Abel</source> <cue>said</cue> "
        "<content>the pier would close on Monday if the wind did not drop</content>."
    ),
    Case(
        "<source>Abel</source> <cue>said</cue> <content>that the pilots and the cooks would be paid in May</content>."
    ),
]

CONTRASTS = [
    # the tense of the clause shows that it is reported
    Case(
        "<source>Ruiz</source> <cue>said</cue> "
        "<content>the gates had been “torn off”, while the pier had held</content>."
    ),
    Case(
        "<source>The coroner</source> <cue>said</cue> "
        "<content>the mast had “snapped like a twig”, although the crew had tested it in May</content>."
    ),
    Case("<source>Holm</source> <cue>says</cue> <content>the line has money, while the council has none</content>."),
    # the writer's own clause
    Case(
        "<source>Ruiz</source> <cue>said</cue> "
        "<content>the gates were “torn off”</content>, while Ito smiled at the crowd."
    ),
    # somebody else's words
    Case(
        "<source>Ruiz</source> <cue>said</cue> <content>the pier was “lost”</content> while Mayor Ito said it would be "
        "rebuilt."
    ),
    Case(
        "Ruiz said the pier was “lost” while <source>Mayor Ito</source> <cue>said</cue> "
        "<content>it would be rebuilt</content>."
    ),
    Case(
        "<source>Ruiz</source> <cue>said</cue> "
        "<content>two boats sank</content>, whereas the port said that three were "
        "lost."
    ),
    # a verb that does not agree with the subject before it is the reporter's
    Case("<source>Ruiz</source> <cue>said</cue> <content>the boats were lost</content> and blames Ito."),
    Case("<source>Officials</source> <cue>said</cue> <content>the boat was lost and needs repair</content>."),
]

THREE = [Boundary(4, ",", 5, 5), Boundary(8, "", 8, 8), Boundary(12, "end", 12, -1)]


@pytest.mark.parametrize("case", table([*SENTENCES, *CONTRASTS]))
def test_ending(case: Case) -> None:
    check(case)


@pytest.mark.parametrize(
    ("chances", "end"),
    [
        ([0.9, 0.5, 0.5], 4),  # most likely over at the first
        ([0.0, 0.9, 0.5], 8),
        ([0.0, 0.0, 0.2], 12),  # what is left at the limit ends there, whatever its chance
        ([0.3, 0.5, 0.5], 8),  # odds 0.3, 0.35 and 0.35: the one between shares most with both others
    ],
)
def test_likeliest_end(chances: list[float], end: int) -> None:
    assert likeliest_end(Reach(2, 12, 12), THREE, chances) == end


def test_present_end_stays_where_little_is_gained() -> None:
    # 8 shares (0.52 * 4/6 + 0.48) with the truth, 4 shares (0.52 + 0.48 * 4/6): the same but for 0.01
    two = [Boundary(6, ",", 7, 7), Boundary(8, "end", 8, -1)]
    assert likeliest_end(Reach(2, 8, 8), two, [0.52, 0.5]) == 8


def test_boundaries() -> None:
    view = read_view(frozen_doc("Abel said the pier was lost, while Novak praised the plan."))
    found = [*boundaries(view, Reach(2, view.n - 1, view.n - 1))]
    comma = view.word.index(",")
    assert Boundary(comma, ",", comma + 1, view.head[comma + 1]) in found
    assert comma + 1 not in [place.at for place in found]  # the comma was the boundary
    assert (found[-1].at, found[-1].mark, found[-1].head) == (view.n - 1, "end", -1)


@pytest.mark.parametrize("case", [*SENTENCES, *CONTRASTS])
def test_no_content_has_fewer_boundaries_than_are_certain(case: Case) -> None:
    view = read_view(frozen_doc(case.text))
    for first in range(view.n):
        for limit in range(first + 1, view.n + 1):
            reach = Reach(first, first + 1, limit)
            assert least_boundaries(view, reach) <= len([*boundaries(view, reach)])


def test_coefficients_are_of_features_there_are() -> None:
    kinds = {name.split()[0] for name in load_numbers().endings} - {"bias"}
    assert kinds == {
        "mark", "place", "frame", "quoted", "length", "cue", "word", "dep", "hangs", "form", "subject", "act", "worth",
        "closed", "medium", "like", "tense", "harmony",
    }  # fmt: skip
    assert list(names(("medium",))) == ["medium"]
