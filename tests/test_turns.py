"""Quotations without their own cue: continued speech, dialogue, transcripts, credits."""

from __future__ import annotations

import pytest
from attrs import frozen
from frozen import frozen_doc

from quotes import Attribution, Config
from quotes.extraction import extract_doc


def found(text: str) -> list[Attribution]:
    return extract_doc(frozen_doc(text), Config(scope="attributions"))


@frozen
class Turn:
    """A text, and the quotations of its first cue."""

    text: str
    fragments: tuple[str, ...]


TURNS = [
    Turn(
        "“We will not sell the ferry to anyone who asks,” Ruiz said.\n\n“It carried my mother to the hospital and my "
        "father to the sea, and it will carry my sons.”\n\n“Nobody here has forgotten the winter when it stood still.”",
        (
            "We will not sell the ferry to anyone who asks,",
            "It carried my mother to the hospital and my father to the sea, and it will carry my sons.",
            "Nobody here has forgotten the winter when it stood still.",
        ),
    ),
    Turn("“We waited,” Ruiz said. “Nobody came.”", ("We waited,", "Nobody came.")),
    Turn("“We waited,” Ruiz said. The tide rose. “Nobody came for us.”", ("We waited,", "Nobody came for us.")),
    Turn(
        "“We waited,” Ruiz said. But “nobody came for us in the end.”", ("We waited,", "nobody came for us in the end.")
    ),
    Turn(
        "“We waited,” Ruiz said.\n\n“Nobody came for us until the water was at the door.”",
        ("We waited,", "Nobody came for us until the water was at the door."),
    ),
    Turn(
        "“We waited,” said Ana Ruiz, who ran the ferry and slept on it. “Nobody came for us.”",
        ("We waited,", "Nobody came for us."),
    ),
    Turn("“We waited,” Ruiz said of the night, “and nobody came.”", ("We waited,", "and nobody came.")),
    Turn("“Will you stay?” she asked. He shrugged. “Not for long.”", ("Will you stay?",)),
    Turn("“Will you stay?” Ana asked. Paul laughed. “Not for long.”", ("Will you stay?",)),
    Turn("“Will you stay?” Ana asked.\n\n“No.”\n\n“Why not?”", ("Will you stay?",)),
    Turn("“We waited,” Ruiz said. “It was late,” Novak said.", ("We waited,",)),
    Turn(
        "“Will you stay?” Ana asked.\n\n“I have nowhere else to go in this weather.”\n\n“Then take the room upstairs.”",
        ("Will you stay?",),
    ),
    # Somebody else acts in the quotation's own paragraph.
    Turn(
        "Peter Duarte said the bridge was safe. “We checked it twice.”\n\nAna Ruiz shook her head. “It was never "
        "checked by anybody at all, not even once.”",
        ("We checked it twice.",),
    ),
    Turn(
        "“We checked it twice,” said Peter Duarte.\n\nThe keeper laughed. “It was never checked by anybody at all, not "
        "even once.”",
        ("We checked it twice,",),
    ),
    Turn(
        "“We checked it twice,” said Peter Duarte.\n\n“It was never checked by anybody at all, was it?” Ruiz went on, "
        "as if she had not heard him. “Not one bolt of it was ever checked.”",
        ("We checked it twice,",),
    ),
    Turn(
        "“We checked it twice,” said Peter Duarte.\n\nDuarte has worked there for years. “It was checked by "
        "everybody who came along, more than once.”",
        ("We checked it twice,", "It was checked by everybody who came along, more than once."),
    ),
    Turn(
        "“We checked it twice,” said Peter Duarte.\n\nHe has worked there for years. “It was checked by "
        "everybody who came along, more than once.”",
        ("We checked it twice,", "It was checked by everybody who came along, more than once."),
    ),
]


@pytest.mark.parametrize("turn", TURNS, ids=lambda turn: turn.text[:50])
def test_who_goes_on(turn: Turn) -> None:
    first = found(turn.text)[0]
    assert tuple(fragment.text for fragment in first.quote.fragments) == turn.fragments


@pytest.mark.parametrize(
    "text",
    [
        "NOVAK: Who paid for the boat?\n\nLIND: I did.\n\nNOVAK: With whose money?",
        "Novak: Who paid for the boat?\nLind: I did.\nNovak: With whose money?\nLind: My own.",
        "Ada Novak: Who paid for the boat?\n\nBen Lind: I did.",
    ],
)
def test_transcript(text: str) -> None:
    turns = found(text)
    labels = [line.partition(":")[0] for line in text.split("\n") if line]
    assert [record.speaker and record.speaker.name for record in turns] == labels
    assert {record.rule for record in turns} == {"label"}


@pytest.mark.parametrize("text", ["UPDATE: The bridge is open again.", "GENEVA: The bridge is open again."])
def test_a_kicker_is_no_speaker(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "“Less is more than enough.” — Hanna Lind, poet",
        "“Less is more than enough.”\n— Hanna Lind, poet",
        "“Less is more than enough.”\n\n— Hanna Lind",
    ],
)
def test_credit(text: str) -> None:
    [record] = found(text)
    assert record.rule == "credit"
    assert record.speaker is not None
    assert record.speaker.name == "Hanna Lind"
    assert record.quote.kind == "direct"


def test_who_was_asked_does_not_ask() -> None:
    [record] = found("Asked whether she would resign, Ruiz laughed.")
    assert record.speaker is None
    assert record.cue is not None
    assert record.cue.lemma == "ask"


def test_who_speaks_is_not_spoken_to() -> None:
    for text in ("According to Ann Lee, it rained.", "“Is anyone in charge?” asked Ms Shah."):
        [record] = found(text)
        assert record.speaker is not None
        assert record.addressee is None
