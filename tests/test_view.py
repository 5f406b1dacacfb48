"""The view: ends of sentences, passages, and bounds of its work."""

from __future__ import annotations

import pytest
import spacy
from frozen import frozen_doc
from spacy.strings import StringStore
from spacy.tokens import Doc

from quotes import Config
from quotes.extraction import extract_doc, read_view
from quotes.parse.token_table import Strings, read_token_table
from quotes.parse.view import LONGEST_SENTENCE, View


def flat(words: list[str]) -> Doc:
    """One sentence in which every word depends on the first."""
    heads = [0] * len(words)
    deps = ["ROOT", *["dep"] * (len(words) - 1)]
    return Doc(spacy.blank("en").vocab, words=words, heads=heads, deps=deps, pos=["NOUN"] * len(words))


def sentences(view: View) -> list[str]:
    return [view.text[view.start[a] : view.end[b - 1]].strip() for a, b in dict.fromkeys(view.sent)]


def test_offsets_are_the_documents() -> None:
    view = read_view(frozen_doc("“We won,” she said. Then she left."))
    assert [view.text[a:b] for a, b in zip(view.start, view.end, strict=True)] == view.word


def test_the_text_is_the_documents() -> None:
    doc = frozen_doc("Harbour closed\n\nThe mayor said the harbour was closed.")
    table = read_token_table(doc)
    assert table.text == doc.text
    assert table.start == [token.idx for token in doc]
    assert table.lemma == [token.lemma_.lower() for token in doc]
    assert table.head == [token.head.i for token in doc]
    assert table.openings == [token.i for token in doc if token.is_sent_start]


def test_an_empty_document_has_empty_columns() -> None:
    table = read_token_table(Doc(spacy.blank("en").vocab))
    assert (table.text, table.start, table.word, table.openings) == ("", [], [], [])


def test_strings_are_read_once_whatever_the_vocabulary() -> None:
    strings, store = Strings(str.lower), StringStore(["Pier", "Rail"])
    pier, rail = store["Pier"], store["Rail"]
    assert strings.of([pier, rail, pier], store) == ["pier", "rail", "pier"]
    assert strings.of([rail], StringStore()) == ["rail"]


def test_strings_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.parse.token_table.MOST_STRINGS", 1)
    strings, store = Strings(), StringStore(["Pier", "Rail", "Tide"])
    assert strings.of([store["Pier"], store["Rail"]], store) == ["Pier", "Rail"]
    assert strings.of([store["Tide"]], store) == ["Tide"]
    with pytest.raises(KeyError):
        strings.of([store["Pier"]], StringStore())


def test_subtrees_are_those_of_spacy() -> None:
    doc = frozen_doc("“We won,” she said. Then she left.")
    view = read_view(doc)
    assert view.left == [token.left_edge.i for token in doc]
    assert view.right == [token.right_edge.i for token in doc]


def test_a_sentence_ends_with_its_paragraph() -> None:
    view = read_view(frozen_doc("Harbour closed\n\nThe mayor said the harbour was closed."))
    assert sentences(view)[-1] == "The mayor said the harbour was closed."
    assert all(view.para[view.head[i]] == view.para[i] for i in range(view.n))


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("HARLOW BAY — The mayor said the pier was closed.", "The mayor said the pier was closed."),
        ("GENEVA, May 3 - The mayor said the pier was closed.", "The mayor said the pier was closed."),
        ("GENEVA: The mayor said the pier was closed.", "The mayor said the pier was closed."),
        ("The mayor — who was late — said so.", "The mayor — who was late — said so."),
    ],
)
def test_a_dateline_is_no_part_of_the_sentence(text: str, rest: str) -> None:
    assert sentences(read_view(frozen_doc(text)))[-1] == rest


def test_a_sentence_without_end_is_cut() -> None:
    view = read_view(flat(["word"] * (2 * LONGEST_SENTENCE + 10)))
    assert max(b - a for a, b in view.sent) == LONGEST_SENTENCE
    assert all(a <= view.head[i] < b for i, (a, b) in enumerate(view.sent))
    assert all(a <= view.left[i] <= i <= view.right[i] < b for i, (a, b) in enumerate(view.sent))


def test_children_are_those_of_the_same_sentence() -> None:
    view = read_view(flat(["word"] * (LONGEST_SENTENCE + 5)))
    assert view.kids[0] == list(range(1, LONGEST_SENTENCE))
    assert view.dep[LONGEST_SENTENCE] == "ROOT"


def test_tokens_of_a_range_of_characters() -> None:
    view = read_view(frozen_doc("“We won,” she said. Then she left."))
    place = view.text.index("she said")
    assert [view.word[i] for i in range(*view.tokens_of(place, place + 8))] == ["she", "said"]
    assert view.tokens_of(0, 0) == (0, 0)


def test_passages_are_outermost_and_carried_over_paragraphs() -> None:
    text = "“He said ‘no more’ to me.\n\n“Then he left,” she said."
    view = read_view(frozen_doc(text))
    [passage] = view.passages
    assert len(passage.spans) == 2
    assert (passage.start, passage.end, passage.words) == (0, text.index(" she said"), 9)
    assert view.quote[view.n - 2] == -1


def test_a_lost_closing_mark_does_not_carry_on() -> None:
    view = read_view(frozen_doc("“We won, Ruiz said.\n\n“They lost,” Novak said."))
    assert [len(passage.spans) for passage in view.passages] == [1, 1]


STORY = (
    '"Ruiz stood at the rail. “We waited,” he said. “Nobody came.”\n\n'
    '"His wife shook her head. “We should have left,” she told the captain."'
)


def test_a_story_between_marks_has_its_own_quotations() -> None:
    view = read_view(frozen_doc(STORY))
    assert [STORY[p.start : p.end] for p in view.passages] == [
        "“We waited,”",
        "“Nobody came.”",
        "“We should have left,”",
    ]


def test_a_dateline_is_no_part_of_what_was_said() -> None:
    for text in ("LISBON, May 3 — “We won,” Ana Ruiz said.", "GENEVA — “We won,” said Ana Ruiz, the captain."):
        [record] = extract_doc(frozen_doc(text), Config())
        assert record.quote.text == "“We won,”"


def test_words_mentioned_in_a_quotation_make_no_story() -> None:
    text = '"They call it “too slow” or “too old” or “too dear” whatever we charge," Ruiz said.'
    view = read_view(frozen_doc(text))
    assert [text[p.start : p.end] for p in view.passages] == [text.removesuffix(" Ruiz said.")]
