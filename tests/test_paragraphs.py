"""Paragraphs in wrapped text and in text with one paragraph a line, and headings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.text.paragraphs import Paragraph, find_paragraphs

WRAPPED = """\
The ferry left the harbour an hour late, and nobody on the quay could
say why. Old Marten leaned on the rail and watched the gulls quarrel
over a crust.

"She will be waiting," he told the boy, "and she never liked to be kept
waiting, not even as a girl. You had better think of something to say
before we land."

"I have."

"Then say it now."
"""

INDENTED = """\
    The ferry left the harbour an hour late, and nobody on the quay
could say why. Old Marten leaned on the rail and watched the gulls
quarrel over a crust.
    "She will be waiting," he told the boy, "and she never liked to be
kept waiting, not even as a girl."
    "I know."
    The boy looked at the water for a long time and did not say another
word until they landed.
"""

VERSE = """\
The teacher stood up at the end of the long evening and recited, with one
hand on the piano and the other on her heart, the only poem she knew:

"The kettle sings upon the stove!
The cat is on the mat.
    The soup is thick with mint and clove.
What do you say to that?"

Nobody said anything to that at all, and after a while she sat down again
beside her sister and asked for another cup of the excellent punch.
"""

NEWS = (
    "The council voted on Monday to close the swimming pool on Mill Lane, the last one in the district, after a debate "
    "that ran past midnight.\n"
    "Residents were not amused.\n"
    '"We learned to swim there," said Ida Brandt, who has lived across the road for sixty years and who collected nine '
    "hundred signatures.\n"
    "The mayor did not return calls."
)


def texts(text: str) -> list[str]:
    return [text[paragraph.start : paragraph.end] for paragraph in find_paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n\u3000", []),
        ("One.", ["One."]),
        ("  One.  \n\n  Two.\n", ["One.", "Two."]),
        ("One.\n \t \nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
        ("One.\r\rTwo.", ["One.", "Two."]),
        ("One.\u2028\u2028Two.", ["One.", "Two."]),
        ("One.\u2029Two.", ["One.", "Two."]),
        ("One.\fTwo.", ["One.", "Two."]),
        ("One.\n\n\n\n\nTwo.", ["One.", "Two."]),
        ("One.\nTwo.\nThree.", ["One.", "Two.", "Three."]),
        ("\ufeffOne.\n\u200b\nTwo.", ["One.", "Two."]),
    ],
)
def test_breaks(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_wrapped_text_breaks_at_blank_lines() -> None:
    assert [text.split()[0] for text in texts(WRAPPED)] == ["The", '"She', '"I', '"Then']


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_wrapped_text_with_any_line_ending(ending: str) -> None:
    assert len(texts(WRAPPED.replace("\n", ending))) == 4


def test_wrapped_text_breaks_at_indents() -> None:
    assert [text.split()[0] for text in texts(INDENTED)] == ["The", '"She', '"I', "The"]


def test_verse_in_wrapped_text_stays_whole() -> None:
    text = f"{WRAPPED}\n{WRAPPED}\n{VERSE}"
    assert [text.split()[0] for text in texts(text)[-3:]] == ["The", '"The', "Nobody"]


def test_news_breaks_at_each_line() -> None:
    assert texts(NEWS) == NEWS.split("\n")


def test_a_wrapped_block_in_other_text() -> None:
    paragraph = WRAPPED.split("\n\n")[0].removesuffix(".") + " of bread,\n"
    block = (2 * paragraph).strip()
    text = f"{NEWS}\n\n{block}\n\n{NEWS}\n{NEWS}"
    assert block in texts(text)
    assert NEWS.split("\n")[0] in texts(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ruth Adeyemi wins the mayoral race in Port Ellen\nFloods close three schools in the lower valley", 2),
        ("The harbour master asked the crews to stay ashore until further notice\nand to double their ropes.", 1),
        ("apples\npears\nplums", 3),
        ("Mon Oct 6 2025\nshare print", 2),
    ],
)
def test_two_lines(text: str, count: int) -> None:
    assert len(find_paragraphs(text)) == count


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("‘Oldest friend’", True),
        ("Trade routes", True),
        ('"We are done"', True),
        ("Why we left (and came back)", True),
        ("“We won,” she said.", False),
        ("“We won!”", False),
        ("She said:", False),
        ("Who won?", False),
        ("It went on…", False),
        ("***", False),
        ("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen", True),
        ("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen", False),
    ],
)
def test_headings(line: str, heading: bool) -> None:
    text = f"The day began badly.\n\n{line}\n\nIt ended well."
    assert [paragraph.heading for paragraph in find_paragraphs(text)] == [False, heading, False]


def test_offsets() -> None:
    assert find_paragraphs(" Trade \n\nIt grew.") == [Paragraph(1, 6, heading=True), Paragraph(9, 17, heading=False)]


@given(
    st.lists(
        st.text(st.characters(), max_size=5)
        | st.sampled_from(["\n", "\n\n", "\r\n", "\f", " ", "word ", "A line of words.\n"])
    ).map("".join)
)
def test_paragraphs_cover_all_but_space(text: str) -> None:
    paragraphs = find_paragraphs(text)
    edge = 0
    for paragraph in paragraphs:
        assert edge <= paragraph.start < paragraph.end <= len(text)
        assert not any(char.isalnum() for char in text[edge : paragraph.start])
        edge = paragraph.end
    assert not any(char.isalnum() for char in text[edge:])
    assert find_paragraphs(text) == paragraphs


@pytest.mark.parametrize(
    "piece", ["\n", "a\n", "a\n\n", "a ", " \n", "A line of some length, of the kind that wraps\nhere "]
)
@pytest.mark.slow
def test_a_million_characters_finish(piece: str) -> None:
    find_paragraphs(piece * (1_000_000 // len(piece)))
