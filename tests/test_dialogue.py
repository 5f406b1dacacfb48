"""Fiction: characters, turns and records. Texts are invented, parses frozen."""

from __future__ import annotations

from pathlib import Path

import pytest
from frozen import frozen_doc
from soundness import check

from quotes.attributions import Attributions
from quotes.config import Config
from quotes.dialogue.chapters import heading_paragraphs
from quotes.dialogue.characters import Cast, read_cast
from quotes.dialogue.genre import is_story
from quotes.dialogue.narrator import find_narrator
from quotes.extraction import extract_doc, read_view
from quotes.formats.graph import interactions, to_graph, write_graphml
from quotes.formats.story import chapters, dialogue_table, narration, script
from quotes.text.marks import find_quoted_spans
from quotes.text.paragraphs import find_paragraphs

CHAPTER = Path(__file__).parent.parent.joinpath("docs", "examples", "chapter.txt").read_text(encoding="utf-8")


def story(text: str) -> Attributions:
    return extract_doc(frozen_doc(text), Config(genre="fiction"))


def speakers(text: str) -> list[str | None]:
    """Return the speaker of each turn."""
    return [record.speaker.name if record.speaker else None for record in story(text) if record.turn is not None]


def cast(text: str) -> Cast:
    return read_cast(read_view(frozen_doc(text)))


def names(text: str) -> dict[str, str | None]:
    """Return name → gender of the characters of a text."""
    return {character.name: character.gender for character in cast(text).characters}


SPEAKERS = {
    "cue after": ("“Come in,” said Ruth Abel.", ["Ruth Abel"]),
    "subject before verb": ("“Come in,” Ruth answered at once.", ["Ruth"]),
    "cue before": ("Then Ruth said, “Come in.”", ["Ruth"]),
    "cue between": ("“Come in,” said Ruth, “and shut the door.”", ["Ruth"]),
    "particle": ("“Come in,” put in Ruth.", ["Ruth"]),
    "line end in the cue": ("“Come in and shut the door,” said\nMrs. Abel.", ["Mrs. Abel"]),
    "name taken for an adverb": ("“Come in,” echoed Dolly.", ["Dolly"]),
    "description": ("“Come in,” said the harbour master.", ["the harbour master"]),
    "cue in the paragraph before": ("Ruth put down her cup and said:\n\n“Come in.”", ["Ruth"]),
    "he and she": (
        "Ruth Abel opened the door. Mr. Stone stood there.\n\n“You are late,” she said.\n\n“I am,” he said.",
        ["Ruth Abel", "Mr. Stone"],
    ),
    "alternation": (
        "“You are late,” said Ruth.\n\n“I walked,” said Owen.\n\n“In this rain?”\n\n“There was no bus.”",
        ["Ruth", "Owen", "Ruth", "Owen"],
    ),
    "the one who is called answers": (
        "“Where is the key, Owen?” said Ruth.\n\n“I gave it to you.”",
        ["Ruth", "Owen"],
    ),
    "who is called does not speak": (
        "Ruth and Owen sat by the fire.\n\n“I gave it to you, Ruth.”",
        ["Owen"],
    ),
    "who acts in the paragraph speaks": (
        "Ruth and Owen sat by the fire. Ruth read.\n\nOwen looked up from his book. “Is it still raining?”",
        ["Owen"],
    ),
    "a speaker who gives their own name": (
        "Ruth opened the door. A man came in.\n\n“My name is Owen Hale,” said the stranger.\n\n“Come in,” said Ruth.",
        ["Owen Hale", "Ruth"],
    ),
    "I am, with a name": (
        "Ruth and Owen Hale sat by the fire.\n\n“I’m Owen, and I am late.”\n\n“So you are,” said Ruth.",
        ["Owen Hale", "Ruth"],
    ),
    "somebody else's relative": (
        "Owen Hale was not at home. Ruth opened the door.\n\n“I am Owen’s sister.”",
        ["Ruth"],
    ),
    "a name that is imagined": ("“I must be Owen,” said Ruth. Owen laughed. Owen left.", ["Ruth"]),
    "a quotation that runs on is one turn": (
        "“It rained all day,” said Ruth. “We stayed in.\n\n“Then it stopped.”\n\n“At last,” said Owen.",
        ["Ruth", "Owen"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SPEAKERS.values(), ids=SPEAKERS)
def test_who_speaks(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


def test_single_marks() -> None:
    assert speakers("‘You are late,’ said Ruth.\n\n‘I walked,’ said Owen. ‘There’s no bus.’") == ["Ruth", "Owen"]


class TestCharacters:
    """Names that are linked, and names that are not."""

    def test_mr_mrs_and_miss_are_three(self) -> None:
        text = "Mr. Abel sat down. Mrs. Abel stood. Miss Abel laughed. Mr. Abel and Mrs. Abel left Miss Abel alone."
        assert names(text) == {"Mr. Abel": "m", "Mrs. Abel": "f", "Miss Abel": "f"}

    def test_a_first_name_is_the_daughters_where_the_text_has_her(self) -> None:
        text = "Mrs. Abel sat down. Mrs. Abel wept. Nell Abel laughed. Mrs. Abel rose. “Miss Abel!” he cried."
        assert names(text) == {"Mrs. Abel": "f", "Nell Abel": "f"}

    def test_headings_are_no_names(self) -> None:
        text = "CHAPTER I\n\nWhat Ruth Knew\n\nRuth knew a great deal. She told Ruth Abel, and Ruth Abel told Owen."
        assert "Knew" not in " ".join(names(text))

    def test_nickname_and_parts_of_a_name_are_one(self) -> None:
        text = "Elizabeth Stone came in. “Lizzie!” he cried. Elizabeth sat. Elizabeth Stone wept, and Elizabeth slept."
        [character] = [one for one in cast(text).characters if "Stone" in one.name or one.name == "Elizabeth"]
        assert {"Elizabeth Stone", "Elizabeth", "Lizzie"} <= set(character.forms)

    def test_a_surname_is_completed_where_the_text_has_the_full_name_three_times(self) -> None:
        text = "Ruth Abel came. Ruth Abel saw. Ruth Abel won. " + "Then Abel left, and Abel came again. " * 6
        assert "Ruth Abel" in names(text)

    def test_words_that_open_sentences_are_no_names(self) -> None:
        text = "Thereupon Ruth left. Poor Ruth had lost. Perhaps Ruth knew. He saw that Ruth was gone."
        assert names(text) == {"Ruth": "f"}

    def test_an_unknown_first_name_before_a_known_surname(self) -> None:
        found = cast("Oyelaran Takano kept the inn. “I know you,” said Takano. He looked at Takano’s dog.")
        assert [character.name for character in found.characters] == ["Oyelaran Takano"]
        found = cast("Poor Takano kept the inn. “I know you,” said Takano. Poor Mr. Abel looked at Takano’s dog.")
        assert [character.name for character in found.characters] == ["Takano", "Mr. Abel"]

    def test_narrator_is_whom_others_call(self) -> None:
        text = (
            "I came home late. I was wet.\n\n“Sit down, Hale,” said Ruth.\n\nI sat down. I said nothing. "
            "I looked at the fire.\n\n"
            "“You are wet, Hale,” said Ruth.\n\nI nodded. I knew it. I was cold, and I was "
            "sorry that I had come. I got up."
        )
        view = read_view(frozen_doc(text))
        narrator = find_narrator(view, read_cast(view))
        assert narrator is not None
        assert narrator.name == "Hale"

    def test_nobody_narrates_a_story_without_i(self) -> None:
        view = read_view(frozen_doc("Ruth came home. “I am wet,” she said. She sat down."))
        assert find_narrator(view, read_cast(view)) is None


class TestCast:
    """Characters that the caller knows."""

    TEXT = "“You are late,” said Big Mo.\n\n“I walked,” said the landlady.\n\n“In this rain?”"

    def test_members_have_the_names_given(self) -> None:
        members = [{"name": "Maurice Stone", "aliases": ["Big Mo"]}, {"name": "Ada Pell", "aliases": ["the landlady"]}]
        found = extract_doc(frozen_doc(self.TEXT), Config(genre="fiction", speakers=members))  # type: ignore[arg-type]
        names = [record.speaker.name for record in found if record.speaker]
        assert names == ["Maurice Stone", "Ada Pell", "Maurice Stone"]

    def test_members_that_the_text_has_not_change_nothing(self) -> None:
        found = extract_doc(frozen_doc(self.TEXT), Config(genre="fiction", speakers=["Nobody Here"]))  # type: ignore[arg-type]
        assert found == story(self.TEXT)


class TestRecords:
    """What comes out."""

    def test_turns_are_numbered_and_have_hearers(self) -> None:
        found = story("“You are late,” said Ruth.\n\n“I walked,” said Owen.")
        assert [(record.turn, record.addressee_names) for record in found] == [(0, ("Owen",)), (1, ("Ruth",))]

    def test_identities_have_their_records(self) -> None:
        found = story("“You are late,” said Ruth.\n\n“I walked,” said Owen.\n\n“In this rain?”")
        assert [(one.name, one.records) for one in found.speakers] == [("Ruth", (0, 2)), ("Owen", (1,))]
        assert [record.speaker.id for record in found if record.speaker] == [0, 1, 0]

    def test_what_is_reported_without_marks_is_no_turn(self) -> None:
        found = story("Ruth said that the bus was late.\n\n“It is always late,” said Owen.")
        assert [(record.turn, record.quote.kind) for record in found] == [(None, "indirect"), (0, "direct")]

    @pytest.mark.parametrize(("least", "names"), [(None, ["Ruth"]), (0.0, ["Ruth"]), (0.65, [None]), (0.99, [None])])
    def test_names_that_are_not_sure_are_left_out(self, least: float | None, names: list[str | None]) -> None:
        """By default the likeliest name of a turn is kept; a number applies."""
        text = "Ruth and Owen sat by the fire.\n\n“It is still raining.”"
        found = extract_doc(frozen_doc(text), Config(genre="fiction", min_name_confidence=least))
        assert [record.speaker.name for record in found if record.speaker] == names


class TestGenre:
    """News is not read as a story, nor a story as news."""

    @staticmethod
    def looks(text: str) -> bool:
        paragraphs = find_paragraphs(text)
        return is_story(text, paragraphs, find_quoted_spans(text, paragraphs))

    def test_chapter(self) -> None:
        assert self.looks(CHAPTER)

    def test_article(self) -> None:
        article = Path(__file__).parent.parent.joinpath("docs", "examples", "article.txt").read_text(encoding="utf-8")
        assert not self.looks(article)

    def test_interview(self) -> None:
        answers = "\n\n".join(
            f"“We have waited {n} years for this bridge, and will wait no longer.”" for n in range(30)
        )
        assert not self.looks(answers)

    @pytest.mark.parametrize("genre", ["news", "fiction"])
    def test_the_setting_is_obeyed(self, genre: str) -> None:
        found = extract_doc(frozen_doc("“Come in,” said Ruth Abel."), Config.from_dict({"genre": genre}))
        assert [record.turn for record in found] == [0 if genre == "fiction" else None]


class TestOutputs:
    """Tables, scripts, narration, graphs."""

    TEXT = (
        "CHAPTER I\nRain\n\n“You are late, Owen,” said Ruth.\n\n“I walked.”\n\n"
        "CHAPTER II\nSun\n\n“Good morning,” said Owen."
    )

    def test_table(self) -> None:
        rows = [(row.speaker, row.addressees, row.text, row.chapter) for row in dialogue_table(story(self.TEXT))]
        assert rows == [
            ("Ruth", ("Owen",), "You are late, Owen,", "CHAPTER I"),
            ("Owen", ("Ruth",), "I walked.", "CHAPTER I"),
            ("Owen", (), "Good morning,", "CHAPTER II"),
        ]

    def test_script(self) -> None:
        assert script(story("“Come in,” said Ruth, and sat down.")) == (
            "RUTH: Come in,\nNARRATOR: said Ruth, and sat down.\n"
        )

    def test_narration(self) -> None:
        pieces = narration(story("Rain fell. “Come in,” said Ruth."))
        assert [piece.text for piece in pieces] == ["Rain fell.", "said Ruth."]

    def test_graph(self, tmp_path: Path) -> None:
        found = story(self.TEXT)
        assert interactions(found) == {("Ruth", "Owen"): 1, ("Owen", "Ruth"): 1}
        assert to_graph(found).edges["Owen", "Ruth"]["weight"] == 1
        write_graphml(found, tmp_path / "talk.graphml")
        assert "Owen" in (tmp_path / "talk.graphml").read_text(encoding="utf-8")

    @pytest.mark.parametrize("heading", ["CHAPTER I", "Chapter 12. The Fire", "IV", "XII.", "PROLOGUE", "BOOK ONE"])
    def test_chapter_headings(self, heading: str) -> None:
        assert [span.text for span in chapters(f"{heading}\n\nIt rained.")] == [heading]

    def test_titles_below_headings(self) -> None:
        text = "CHAPTER I\n\nWhat Ruth Knew\n\nIt rained.\n\nChapter Two\n\nIt stopped.\n\nRuth Abel\n\nShe left."
        assert heading_paragraphs(text, find_paragraphs(text)) == [0, 1, 3]

    @pytest.mark.parametrize(
        "text", ["I came home.", "Chapter and verse were quoted at him by the vicar, who knew.", ""]
    )
    def test_no_chapter_headings(self, text: str) -> None:
        assert chapters(text) == []


ODD = {
    "one paragraph": "“Come in,” said Ruth. “I am late,” said Owen. “So you are.” “I walked.” He sat down.",
    "no mark": "Ruth came in. Owen looked up. It rained.",
    "marks alone": '“” “ ” "" “\n\n”\n\n“',
    "only quotations": "“Come in.”\n\n“I will.”\n\n“Sit.”",
    "two languages": "“Entrez,” dit Ruth.\n\n« Je viens », répondit Owen.\n\n“Come in,” said Ruth.",
    "play": "RUTH. Come in.\n\nOWEN. I am late.\n\n[He sits down.]\n\nRUTH. So you are.",
    "unclosed": "“Come in, said Ruth.\n\n“I am late,” said Owen.\n\n“So you are",
    "dashes": "— Come in, said Ruth.\n\n— I am late.",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_stories_give_sound_records(text: str) -> None:
    found = story(text)
    check(found, text, Config(genre="fiction"))
    assert all(row.text for row in dialogue_table(found))
