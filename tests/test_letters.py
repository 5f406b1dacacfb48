"""Letters and thought in quotation marks, chapters, marks of other traditions. Texts are invented, parses frozen."""

from __future__ import annotations

import pytest
from frozen import frozen_doc

from quotes.attributions import Attributions
from quotes.config import Config
from quotes.dialogue.chapters import chapter_at, chapters
from quotes.extraction import extract_doc
from quotes.formats.graph import interactions
from quotes.formats.story import dialogue_table, render_csv, script


def story(text: str) -> Attributions:
    return extract_doc(frozen_doc(text), Config(genre="fiction"))


ACTS = {
    "said": ("“The boat is gone,” said Ruth.", ["speech"]),
    "thought": ("“The boat is gone,” thought Ruth.", ["thought"]),
    "thought between": ("“And then,” thought Ruth, “the boat will be gone.”", ["thought"]),
    "thought before": ("Ruth thought, “The boat is gone.”", ["thought"]),
    "said to herself": ("“The boat is gone,” Ruth said to herself.", ["thought"]),
    "asked himself": ("“Is the boat gone?” Owen asked himself.", ["thought"]),
    "said inwardly": ("“The boat is gone,” said Ruth inwardly.", ["thought"]),
    "thought aloud": ("“The boat is gone,” Ruth thought aloud.", ["speech"]),
    "muttered to herself": ("“The boat is gone,” Ruth muttered to herself.", ["speech"]),
    "said to himself by another": ("“The boat is gone,” Ruth said to Owen himself.", ["speech"]),
    "thought, then said": (
        "“The boat is gone,” thought Ruth. But she said aloud, “We have time.”",
        ["thought", "speech"],
    ),
    "a thought in what is told": ("He thought of Ruth. “The boat is gone,” he said.", ["speech"]),
    "wrote": ("“The boat is gone,” wrote Ruth.", ["writing"]),
    "read out": ("“The boat is gone,” read Owen.", ["writing"]),
    "the letter ran": ("Owen opened the letter. It ran:\n\n“The boat is gone.”", ["writing"]),
    "a note after a colon": ("There was a note for Owen on the table:\n\n“The boat is gone.”", ["writing"]),
    "salutation": ("“Dear Owen,\n\n“The boat is gone.”\n\nHe folded it.", ["writing"]),
    "close": ("“The boat is gone. I am yours truly, Ruth Abel.”\n\nHe folded it.", ["writing"]),
    "dear as a form of address": ("“My dear Owen,” said Ruth, “the boat is gone.”", ["speech"]),
    "writing busily": ("“The boat is gone,” Ruth said, writing busily.", ["speech"]),
    "a letter in hand": ("Owen put down the letter and said: “The boat is gone.”", ["speech"]),
}


@pytest.mark.parametrize(("text", "expected"), ACTS.values(), ids=ACTS)
def test_acts(text: str, expected: list[str]) -> None:
    assert [row.act for row in dialogue_table(story(text))] == expected


LETTER = (
    "Owen opened the letter.\n\n“Dear Owen,\n\n“The boat is gone.\n\n“Yours ever,\n\n“Ruth Abel.”\n\n"
    "“She writes well,” said Mr. Stone.\n\n“I fear so,” thought Owen."
)


class TestRecords:
    """How records show what is no speech."""

    def test_rule_act_and_turn(self) -> None:
        shown = [(record.rule, record.cue and record.cue.act, record.turn) for record in story(LETTER)]
        assert shown == [("letter", None, None), ("dialogue", "speech", 0), ("thought", "thought", None)]

    def test_a_letter_is_by_who_has_signed_it_and_to_whom_it_calls(self) -> None:
        letter = story(LETTER)[0]
        assert letter.speaker is not None
        assert (letter.speaker.name, letter.addressee_names) == ("Ruth Abel", ("Owen",))

    def test_a_letter_without_a_name_has_no_speaker(self) -> None:
        text = (
            "“You are late,” said Ruth.\n\nOwen opened the note. It ran:\n\n“The boat is gone.”\n\n“Well?” said Ruth."
        )
        assert [record.speaker and record.speaker.name for record in story(text)] == ["Ruth", None, "Ruth"]

    def test_thought_is_said_to_nobody(self) -> None:
        assert interactions(story("“You are late,” said Ruth.\n\n“So I am,” thought Owen.")) == {}

    def test_script(self) -> None:
        text = "“You are late,” said Ruth.\n\n“So I am,” thought Owen.\n\n“The boat is gone,” wrote Ruth."
        labels = [line.partition(":")[0] for line in script(story(text)).splitlines()]
        assert labels == ["RUTH", "NARRATOR", "OWEN (thought)", "NARRATOR", "RUTH (letter)", "NARRATOR"]

    def test_csv(self) -> None:
        text = "CHAPTER I\n\n“You are late, Owen,” said Ruth."
        [row] = render_csv("a.txt", story(text)).splitlines()
        assert row.startswith('a.txt,0,speech,Ruth,Owen,"You are late, Owen,",CHAPTER I,11,0.')


CUES = {
    "called at the end, before a cue": ("“I never saw it, Ruth,” said Owen.", [("Owen", ("Ruth",))]),
    "an apposition at the end is not called": ("“This is my brother, Tom,” said Ruth to Owen.", [("Ruth", ("Owen",))]),
    "somebody's voice": ("“Come in.” It was the quiet voice of Ruth.", [("Ruth", ())]),
    "voice as the cue": ("“Come in,” came the voice of Ruth.", [("Ruth", ())]),
    "led to say": ("“Come in,” Ruth forced herself to say.", [("Ruth", ())]),
    "aside in a cue": (
        "“Well,” said Owen, when Ruth had read the note aloud, “what now?”",
        [("Owen", ())],
    ),
    "a reported answer is no cue": (
        "“Have you seen Tom?” said Owen. “Is he here?” Ruth replied that he was.",
        [("Owen", ())],
    ),
    "speaks in the next paragraph": ("At last Ruth spoke.\n\n“The boat is gone.”", [("Ruth", ())]),
    "a title takes up a name": (
        "Mademoiselle Roux came in with Owen. Mademoiselle sat down.\n\n“The boat is gone,” said Mademoiselle.",
        [("Mademoiselle Roux", ())],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CUES.values(), ids=CUES)
def test_speakers_and_hearers(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    turns = [record for record in story(text) if record.turn is not None]
    assert [(turn.speaker and turn.speaker.name, turn.addressee_names) for turn in turns] == expected


BRITISH = (
    "‘You’re late,’ said Ruth. ‘The others’ coats are dry.’\n\n‘I walked,’ said Owen. ‘There’s no bus. Who said “never "
    "walk”?’\n\n‘Mother did.’"
)
STRAIGHT = "'You're late,' said Ruth. 'Don't drip on the rug.'\n\n'I walked,' said Owen.\n\n'In this rain?'"


@pytest.mark.parametrize("text", [BRITISH, STRAIGHT], ids=["curly", "straight"])
def test_british_marks(text: str) -> None:
    assert [record.speaker and record.speaker.name for record in story(text)] == ["Ruth", "Owen", "Ruth"]


DASHES = {
    "cue after a comma": (
        "—You are late, said Ruth.\n\n—I walked, said Owen. There was no bus.\n\n—In this rain?",
        [("Ruth", ["You are late,"]), ("Owen", ["I walked,", "There was no bus."]), ("Ruth", ["In this rain?"])],
    ),
    "dashes around the cue": (
        "— You are late, — said Ruth. — It is six.\n\n— I walked! — Owen cried.",
        [("Ruth", ["You are late,", "It is six."]), ("Owen", ["I walked!"])],
    ),
    "what the cue's subject does": (
        "—You are late, Ruth said, and shut the door.\n\nHe sat down.\n\n—I walked, said Owen.",
        [("Ruth", ["You are late,"]), ("Owen", ["I walked,"])],
    ),
    "one dash alone is none": ("—You are late, said Ruth.\n\nOwen sat down.", []),
    "a story with marks has none": (
        "“You are late,” said Ruth.\n\n—the clock struck—\n\n—six times—",
        [("Ruth", ["You are late,"])],
    ),
}


@pytest.mark.parametrize(("text", "expected"), DASHES.values(), ids=DASHES)
def test_dash_dialogue(text: str, expected: list[tuple[str, list[str]]]) -> None:
    turns = [record for record in story(text) if record.turn is not None]
    found = [(turn.speaker and turn.speaker.name, [str(span) for span in turn.quote.fragments]) for turn in turns]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        (DASHES["dashes around the cue"][0], [0, 1]),
        (DASHES["what the cue's subject does"][0], [0, 1]),
        (DASHES["one dash alone is none"][0], []),
        # a list, and a report with one quotation after a dash
        ("What we know:\n\n– The pier is shut.\n\n– Police said nobody was hurt.\n\n– Trains run.", []),
        ("The council met.\n\n– We have a boat, said Ana Holm.\n\nShe left.", []),
    ],
)
def test_dashes_alone_tell_a_story(text: str, turns: list[int]) -> None:
    records = extract_doc(frozen_doc(text), Config(genre="auto"))
    assert [record.turn for record in records if record.turn is not None] == turns


def test_a_list_in_news_is_no_dialogue() -> None:
    text = "— You are late, said Ruth.\n\n— I walked, said Owen."
    assert {record.turn for record in extract_doc(frozen_doc(text), Config(genre="news"))} <= {None}


class TestChapters:
    def test_headings(self) -> None:
        text = "BOOK ONE\n\nCHAPTER I\n\nIt rained.\n\nCHAPTER II\n\nIt stopped."
        assert [heading.text for heading in chapters(text)] == ["BOOK ONE", "CHAPTER I", "CHAPTER II"]

    def test_a_list_of_contents_has_none(self) -> None:
        text = "CHAPTER I\n\nCHAPTER II\n\nCHAPTER III\n\nCHAPTER I\n\nIt rained.\n\nCHAPTER II\n\nIt stopped."
        assert [heading.start for heading in chapters(text)] == [text.rindex("CHAPTER I\n"), text.rindex("CHAPTER II")]

    @pytest.mark.parametrize(("place", "expected"), [(0, None), (3, 0), (14, 0), (30, 1), (999, 1)])
    def test_places(self, place: int, expected: int | None) -> None:
        assert chapter_at(chapters("Hm\n\nI\n\nIt rained.\n\nII\n\nIt stopped."), place + 1) == expected
