"""Transcripts: labels that begin turns, ends of turns, and texts that are not transcripts."""

from __future__ import annotations

import pytest
from attrs import frozen
from frozen import frozen_doc

from quotes import Config
from quotes.extraction import extract_doc, read_view
from quotes.parse.transcripts import find_turns
from quotes.text.paragraphs import find_paragraphs

Said = tuple[tuple[str, str], ...]


@frozen
class Transcript:
    """A text, and its turns: label and content."""

    text: str
    turns: Said


LABELS = [
    Transcript(
        "WENDY ABEL, QTV ANCHOR: Good evening.\n\nSEN. ITO (R), AVON: Good evening.\n\nABEL: You lost.",
        (("WENDY ABEL", "Good evening."), ("SEN. ITO", "Good evening."), ("ABEL", "You lost.")),
    ),
    Transcript(
        "REIK (voice-over): It rained.\n\nMAY: It did.\n\nREIK: All day.",
        (("REIK", "It rained."), ("MAY", "It did."), ("REIK", "All day.")),
    ),
    Transcript(
        "[00:03:12] Abel: It rained.\n[00:03:15] Ito: It did.",
        (("Abel", "It rained."), ("Ito", "It did.")),
    ),
    Transcript(">> ABEL: It rained.\n>> ITO: It did.", (("ABEL", "It rained."), ("ITO", "It did."))),
    Transcript("<v Ada Abel>It rained.</v>\n\n<v Ito>It did.", (("Ada Abel", "It rained."), ("Ito", "It did."))),
    Transcript(
        "Mr. ABEL. I yield.\n\nThe SPEAKER. The clerk will read.\n\nMr. ABEL of Ohio. I object.",
        (("Mr. ABEL", "I yield."), ("The SPEAKER", "The clerk will read."), ("Mr. ABEL", "I object.")),
    ),
    Transcript("Q. Who rowed?\n\nA. I did.", (("Q", "Who rowed?"), ("A", "I did."))),
    Transcript("Q: Who rowed?\n\nA: I did.", (("Q", "Who rowed?"), ("A", "I did."))),
    Transcript(
        "Ada Abel  00:12\nIt rained. Nobody came.\n\nBo Ito  00:15\nIt did.",
        (("Ada Abel", "It rained. Nobody came."), ("Bo Ito", "It did.")),
    ),
    Transcript(
        "ABEL: It rained.\n\nAll day long.\n\n(LAUGHTER)\n\nITO: It did.\n\nABEL: Yes.",
        (("ABEL", "It rained. … All day long."), ("ITO", "It did."), ("ABEL", "Yes.")),
    ),
    Transcript(
        "The talk went on.\n\nABEL: It rained.\n\nITO: It did.\n\nABEL: Yes.\n\nThe mayor left at noon.",
        (("ABEL", "It rained."), ("ITO", "It did."), ("ABEL", "Yes.")),
    ),
    Transcript(
        "THE COURT: Sit.\n\nTHE CLERK: Yes.\n\nTHE COURT: Go on.",
        (("THE COURT", "Sit."), ("THE CLERK", "Yes."), ("THE COURT", "Go on.")),
    ),
]

NO_TRANSCRIPTS = [
    "UPDATE: The bridge is open.\n\nThe council met.",
    "Photo: A. Ito\n\nThe council met.\n\nPhoto: A. Ito",
    "Pros: Light.\n\nCons: Loud.\n\nPros: Cheap.\n\nCons: Weak.",
    "Monday: Rain.\n\nTuesday: Sun.\n\nMonday: Rain.\n\nTuesday: Sun.",
    "At 10:30 they left. Ito: nobody.\n\nThe council met.",
    "",
]


@pytest.mark.parametrize("case", LABELS, ids=lambda case: case.text[:40])
def test_turns(case: Transcript) -> None:
    turns = find_turns(case.text, find_paragraphs(case.text))
    said = [" … ".join(case.text[a:b] for a, b in turn.content) for turn in turns]
    assert [(case.text[slice(*turn.name)], content) for turn, content in zip(turns, said, strict=True)] == [*case.turns]


@pytest.mark.parametrize("text", NO_TRANSCRIPTS)
def test_no_transcript(text: str) -> None:
    assert find_turns(text, find_paragraphs(text)) == []


def test_turns_are_direct_speech_and_not_looked_into() -> None:
    text = "ABEL: My mother said that it rained.\n\nITO: “It rained,” she said?\n\nABEL: She did."
    records = extract_doc(frozen_doc(text), Config())
    assert [(record.speaker and record.speaker.name, record.quote.kind) for record in records] == [
        ("ABEL", "direct"),
        ("ITO", "direct"),
        ("ABEL", "direct"),
    ]
    assert [record.quote.text for record in records] == [
        "My mother said that it rained.",
        "“It rained,” she said?",
        "She did.",
    ]


def test_answers_are_by_whom_the_text_names() -> None:
    text = "A talk with Mara Novak\n\nQ. Who paid?\n\nA. Nobody did."
    question, answer = extract_doc(frozen_doc(text), Config())
    assert question.speaker is not None
    assert question.speaker.name is None
    assert answer.speaker is not None
    assert answer.speaker.name == "Mara Novak"


def test_quotations_in_turns_lie_in_them() -> None:
    view = read_view(frozen_doc("ABEL: He said “no” to me.\n\nITO: So?\n\nABEL: So “no” it is."))
    assert [passage.spans[0].style for passage in view.passages] == ["turn"] * 3


HEADLINES = {
    "Ferry crash: Two dead as boat sinks\n\nThe council met.": None,
    "Rail strike: Why the talks failed\n\nThe council met.": None,
    "Police: Two held after fire\n\nThe council met.": "Police",
    "‘We lost everything’: Mara Novak on the flood\n\nThe council met.": "Mara Novak",
    "Venue: The Old Pier\n\nThe council met.": None,
    "Ana Ruiz: Pilot of the last ferry dies\n\nAna Ruiz, who sailed for forty years, died on Monday.": None,
    "Island Games: Ruiz and Novak win gold\n\nThe Island Games end on Sunday.": None,
    "Ana Ruiz: Ferry is safe\n\nAna Ruiz spoke to the council.": "Ana Ruiz",
}


@pytest.mark.parametrize(("text", "speaker"), HEADLINES.items())
def test_topics_of_headlines_are_no_speakers(text: str, speaker: str | None) -> None:
    records = extract_doc(frozen_doc(text), Config())
    assert [record.speaker and record.speaker.mention.text for record in records] == ([speaker] if speaker else [])
