"""File formats, on records built by hand and on random ones."""

from __future__ import annotations

import csv as stdlib_csv
import io
import json
import re
import unicodedata

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import BARE, DIRECT, FOUND, MIXED, RECORDS, TEXT
from strategies import attributions, names, words

from quotes import Attribution, Quote, Speaker, TextSpan
from quotes.formats import csv, flat, jsonl, table


def read_csv(text: str) -> list[dict[str, str]]:
    return list(stdlib_csv.DictReader(io.StringIO(csv.header() + text, newline="")))


def saying(text: str, *, name: str | None = None, role: str | None = None) -> Attribution:
    span = TextSpan(0, len(text), text)
    return attrs.evolve(BARE, quote=Quote("direct", (span,), (span,)), speaker=Speaker(span, name, role))


class TestJsonl:
    def test_one_line_an_attribution(self) -> None:
        lines = jsonl.render("news.txt", RECORDS).splitlines()
        assert [json.loads(line) for line in lines] == [{"doc": "news.txt"} | record.to_dict() for record in RECORDS]

    def test_text_is_not_escaped(self) -> None:
        assert '"text": "“We won,”"' in jsonl.render("news.txt", [DIRECT])

    def test_nothing_for_no_records(self) -> None:
        assert jsonl.render("news.txt", []) == ""

    @pytest.mark.slow
    @given(words, st.lists(attributions, max_size=3))
    def test_reads_back_by_any_notion_of_a_line(self, doc: str, records: list[Attribution]) -> None:
        lines = jsonl.render(doc, records).splitlines()
        read = [json.loads(line) for line in lines]
        assert [data.pop("doc") for data in read] == [doc] * len(records)
        assert [Attribution.from_dict(data) for data in read] == records

    def test_half_a_surrogate_pair_can_be_written_and_read(self) -> None:
        record = saying("a\ud83db")
        line = jsonl.render("news.txt", [record]).encode("utf-8")
        data = json.loads(line)
        del data["doc"]
        assert Attribution.from_dict(data) == record


class TestCsv:
    def test_every_column(self) -> None:
        direct, mixed, bare = read_csv(csv.render("news.txt", FOUND))
        assert direct == {
            "doc": "news.txt",
            "id": "0",
            "kind": "direct",
            "quote": "“We won,”",
            "quote_start": "0",
            "quote_end": "9",
            "quote_spans": "0..9",
            "fragments": "We won,",
            "paragraph": "1",
            "sentence": "1",
            "context": "“We won,” Mary Jones, the mayor, told reporters.",
            "speaker": "Mary Jones",
            "role": "the mayor",
            "speaker_type": "PERSON",
            "resolution": "name",
            "speaker_id": "0",
            "name_confidence": "0.98",
            "affiliation": "",
            "pronoun": "she",
            "mention": "Mary Jones, the mayor",
            "mention_start": "10",
            "mention_end": "31",
            "cue": "told",
            "cue_lemma": "tell",
            "act": "speech",
            "negated": "false",
            "addressee": "reporters",
            "addressee_names": "",
            "medium": "",
            "parent": "",
            "turn": "",
            "rule": "adjacent-quote",
            "confidence": "0.97",
        }
        assert mixed["quote"] == "The river “rose overni=ght”"
        assert [TEXT[slice(*map(int, piece.split("..")))] for piece in mixed["quote_spans"].split()] == [
            span.text for span in MIXED.quote.spans
        ]
        assert (bare["speaker"], bare["cue"], bare["negated"], bare["parent"]) == ("", "", "", "1")

    def test_header_alone_for_no_records(self) -> None:
        assert csv.render("news.txt", []) == ""
        assert csv.header() == ",".join(flat.COLUMNS) + "\n"

    @pytest.mark.parametrize(
        "text", ['=HYPERLINK("http://x.test")', "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r\n@a", "＝1"]
    )
    def test_what_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe(self, text: str) -> None:
        (row,) = read_csv(csv.render(text, [saying(text, name=text, role=text)]))
        for column in ("doc", "quote", "fragments", "speaker", "role", "mention"):
            assert row[column] == "'" + text.strip()

    def test_nul_is_replaced(self) -> None:
        (row,) = read_csv(csv.render("a.txt", [saying("a\0b")]))
        assert row["quote"] == "a�b"

    @pytest.mark.slow
    @given(names, st.lists(attributions, max_size=3))
    def test_a_row_a_line_and_no_formula(self, doc: str, records: list[Attribution]) -> None:
        text = csv.render(doc, records)
        assert len(text.splitlines()) == len(records)
        rows = read_csv(text)
        assert [row["id"] for row in rows] == [str(record.id) for record in records]
        assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


class TestTable:
    def test_who_and_what(self) -> None:
        text = table.render("news.txt", RECORDS, width=100)
        title, _, *lines = text.splitlines()
        assert title == "news.txt: 3 attributions"
        assert re.search("Mary Jones, the mayor +told +direct +“We won,” +adjacent- +0.97", text)
        assert re.search("– +direct +overni +0.25", text)
        assert lines

    @pytest.mark.parametrize(
        ("records", "title"), [([], "a.txt: no attributions\n\n"), ([BARE], "a.txt: 1 attribution\n")]
    )
    def test_title(self, records: list[Attribution], title: str) -> None:
        assert table.render("a.txt", records).startswith(title)

    @pytest.mark.parametrize("width", [table.LEAST_TABLE_WIDTH, 120, 200])
    def test_no_column_is_lost(self, width: int) -> None:
        text = table.render("news.txt", RECORDS, width=width)
        assert text.splitlines()[1].split() == ["Speaker", "Cue", "Kind", "Quotation", "Rule", "p"]
        assert re.search(r"told +direct .* 0\.97$", text, re.MULTILINE)

    @pytest.mark.parametrize("width", [60, 80, 120, 200])
    def test_long_content_is_wrapped_and_not_cut(self, width: int) -> None:
        said = "All work and no play makes a long story short. " * 20
        text = table.render("a.txt", [saying(said, name="Wolfeschlegelsteinhausenbergerdorff the Elder")], width=width)
        assert max(map(len, text.splitlines())) <= width
        assert text.count("story") == 20
        assert "…" not in text

    def test_mention_stands_in_for_a_name(self) -> None:
        assert re.search("^a spokesman", table.render("a.txt", [saying("a spokesman")]), re.MULTILINE)

    def test_colours_only_when_asked(self) -> None:
        assert "\x1b[" not in table.render("a.txt", RECORDS)
        assert "\x1b[" in table.render("a.txt", RECORDS, styled=True)

    def test_brackets_are_no_markup(self) -> None:
        assert "[red]hello[/red] :smile:" in table.render("[b]x", [saying("[red]hello[/red] :smile:")], width=150)

    @pytest.mark.slow
    @given(names, st.lists(attributions, min_size=1, max_size=2), st.integers(60, 160))
    def test_plain_output_holds_no_control_characters(self, doc: str, records: list[Attribution], width: int) -> None:
        text = table.render(doc, records, width=width)
        assert {char for char in text if unicodedata.category(char) == "Cc"} <= {"\n"}

    def test_escape_codes_in_the_text_are_shown_as_such(self) -> None:
        text = table.render("a.txt", [saying("\x1b]0;owned\x07 and \x9b31m red", name="\x1b[31mEve")], styled=True)
        assert "\x1b]" not in text
        assert "\x9b" not in text
        assert "\x1b[31mEve" not in text
