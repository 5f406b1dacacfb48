"""Records in files that other programs read, and read back: JSON Lines, Arrow, Parquet, brat, Web Annotation."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import BARE, DIRECT, FOUND, MIXED, RECORDS, SPEAKERS, TEXT
from strategies import documents, texts_with_records, words

from quotes import Attribution, Cue, Quote, TextSpan, pipe, to_arrow
from quotes.exceptions import FormatError, InputTypeError, RecordError
from quotes.formats import arrow, brat, jsonl, parquet, webannotation
from quotes.formats.documents import Document

LINE = jsonl.render("a.txt", [DIRECT])


def through_jsonl(found: list[Document]) -> list[Document]:
    return list(jsonl.read("".join(jsonl.render(doc, records) for records, doc in found).split("\n")))


def through_arrow(found: list[Document]) -> list[Document]:
    return list(arrow.from_arrow(to_arrow(found)))


def through_parquet(found: list[Document]) -> list[Document]:
    file = io.BytesIO()
    parquet.write(file, found)
    file.seek(0)
    return list(parquet.read(file))


def through_webannotation(found: list[Document]) -> list[Document]:
    return list(webannotation.read("".join(webannotation.render(doc or "", records) for records, doc in found)))


NAMELESS_TOO = [through_jsonl, through_arrow, through_parquet]
ALL = [*NAMELESS_TOO, through_webannotation]

RoundTrip = Callable[[list[Document]], list[Document]]


class TestRoundTrips:
    @pytest.mark.parametrize("through", ALL)
    def test_documents_keep_their_records_and_names(self, through: RoundTrip) -> None:
        found: list[Document] = [(RECORDS, "a.txt"), ([DIRECT], "b.txt")]
        assert through(found) == found

    @pytest.mark.parametrize("through", ALL)
    def test_two_documents_of_one_name_stay_two(self, through: RoundTrip) -> None:
        found: list[Document] = [(RECORDS, "-"), ([DIRECT, MIXED], "-")]
        assert through(found) == found

    @pytest.mark.parametrize("through", NAMELESS_TOO)
    def test_a_document_may_have_no_name(self, through: RoundTrip) -> None:
        found: list[Document] = [(RECORDS, None), ([DIRECT], "a.txt")]
        assert through(found) == found

    @pytest.mark.parametrize("through", ALL)
    def test_no_documents(self, through: RoundTrip) -> None:
        assert through([]) == []

    @pytest.mark.parametrize("through", ALL)
    def test_a_document_without_records_leaves_nothing(self, through: RoundTrip) -> None:
        assert through([([], "a.txt"), (RECORDS, "b.txt")]) == [(RECORDS, "b.txt")]

    @given(st.sampled_from(NAMELESS_TOO), documents(st.none() | words))
    def test_any_records(self, through: RoundTrip, found: list[Document]) -> None:
        assert through(found) == found

    @given(documents(words))
    def test_any_records_as_web_annotations(self, found: list[Document]) -> None:
        assert through_webannotation(found) == found

    @given(texts_with_records())
    def test_any_records_as_brat_standoff(self, document: tuple[str, list[Attribution]]) -> None:
        text, records = document
        assert brat.read(brat.render(records), text) == records


class TestJsonl:
    def test_blank_lines_are_passed_over(self) -> None:
        assert list(jsonl.read(["\n", LINE, "  \n"])) == [([DIRECT], "a.txt")]

    def test_it_is_a_stream(self) -> None:
        def lines() -> Iterator[str]:
            yield LINE
            yield jsonl.render("b.txt", [DIRECT])
            raise AssertionError("more was read than was asked for")

        assert next(jsonl.read(lines())) == ([DIRECT], "a.txt")

    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ("{", "line 2: no JSON of a record .Expecting property name"),
            ("[1]", "line 2: expected a JSON object with the document's name as 'doc'"),
            (json.dumps(DIRECT.to_dict()), "line 2: expected a JSON object with the document's name as 'doc'"),
            ('{"doc": 1}', "line 2: expected a JSON object"),
            ('{"doc": "a"}', "line 2: Attribution: missing id"),
            (LINE.replace('"direct"', '"shouted"'), "line 2: kind: expected one of direct"),
            ("[" * 100_000, "line 2: .*recursion"),
            (LINE.replace("0.97", "9" * 5000), "line 2: no JSON of a record .*digits.*: correct the line"),
        ],
    )
    def test_a_bad_line_is_named(self, line: str, message: str) -> None:
        with pytest.raises(FormatError, match=message):
            list(jsonl.read([LINE, line]))

    def test_each_identity_is_there_once_and_read_back(self) -> None:
        lines = jsonl.render("a.txt", FOUND)
        assert [json.loads(line).get("identity") for line in lines.splitlines()] == [SPEAKERS[0].to_dict(), None, None]
        [(records, _)] = jsonl.read(lines.splitlines())
        assert (records, records.speakers) == (RECORDS, SPEAKERS)

    def test_a_damaged_identity_is_named(self) -> None:
        line = jsonl.render("a.txt", FOUND).splitlines()[0].replace('"she"', '"her"')
        with pytest.raises(FormatError, match="line 1: pronoun: expected one of she"):
            list(jsonl.read([line]))


class TestArrow:
    def test_columns_have_the_record_s_shape(self) -> None:
        table = to_arrow({"a.txt": RECORDS})
        assert table.schema.equals(arrow.schema(), check_metadata=True)
        assert table.schema.metadata == {b"spacy-quotes.schema": b"2"}
        assert table.to_pylist() == [{"doc": "a.txt"} | record.to_dict() | {"identity": None} for record in RECORDS]

    def test_each_identity_is_there_once_and_read_back(self) -> None:
        table = to_arrow({"a.txt": FOUND, "b.txt": RECORDS})
        identities = [row["identity"] for row in table.to_pylist()]
        assert identities == [SPEAKERS[0].to_dict(), None, None, None, None, None]
        read = list(arrow.from_arrow(table))
        assert read == [(RECORDS, "a.txt"), (RECORDS, "b.txt")]
        assert [records.speakers for records, _ in read] == [SPEAKERS, ()]
        assert read[0][0].speaker_of(read[0][0][1]) == SPEAKERS[0]
        assert read[0][0].speaker_of(read[0][0][2]) is None

    def test_form_1_is_read(self) -> None:
        later = [name for name in arrow.schema().names if name in ("turn", "addressee_names", "identity")]
        old = to_arrow({"a.txt": FOUND}).drop_columns(later).replace_schema_metadata({"spacy-quotes.schema": "1"})
        speakers = pa.array(
            [
                row and {name: row[name] for name in row if name not in ("id", "name_confidence", "affiliation")}
                for row in old["speaker"].to_pylist()
            ]
        )
        old = old.set_column(old.schema.get_field_index("speaker"), "speaker", speakers)
        [(records, name)] = arrow.from_arrow(old)
        assert (name, [record.quote for record in records]) == ("a.txt", [record.quote for record in RECORDS])
        assert [record.speaker and record.speaker.id for record in records] == [None, None, None]

    @pytest.mark.parametrize("version", [None, "1", "2"])
    def test_a_table_that_lacks_one_of_the_later_columns_is_damaged(self, version: str | None) -> None:
        table = to_arrow({"a.txt": FOUND}).drop_columns("turn")
        with pytest.raises(FormatError, match="no column turn"):
            list(arrow.from_arrow(table.replace_schema_metadata(version and {arrow.VERSION_KEY: version})))

    def test_what_may_be_missing_is_nullable_and_nothing_else(self) -> None:
        nullable = [field.name for field in arrow.schema() if field.nullable]
        assert nullable == ["doc", "speaker", "cue", "addressee", "medium", "parent", "turn", "identity"]

    def test_records_of_one_text_are_taken_as_they_are(self) -> None:
        assert to_arrow(RECORDS)["doc"].null_count == len(RECORDS)

    def test_what_pipe_gives_is_taken_as_it_is(self) -> None:
        texts = [("“We won,” Ana Ruiz said.", "a"), ("Rain.", "b"), ("“So did we,” Ben Ito said.", "c")]
        assert to_arrow(pipe(texts, as_tuples=True))["doc"].to_pylist() == ["a", "c"]

    def test_rows_are_made_as_batches_are_asked_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(arrow, "ROWS", 2)

        def found() -> Iterator[Document]:
            yield RECORDS, "a.txt"
            raise AssertionError("more was read than was asked for")

        assert next(arrow.to_batches(found())).num_rows == 2

    def test_what_utf8_cannot_hold_is_replaced(self) -> None:
        record = attrs.evolve(BARE, quote=Quote("direct", (TextSpan(0, 3, "a\ud83db"),)))
        [read], name = next(arrow.from_arrow(to_arrow({"x\udc00": [record]})))
        assert (read.quote.text, name) == ("a\ufffdb", "x\ufffd")

    @pytest.mark.parametrize("found", ["text", 1, [1], [("a.txt", RECORDS)], [(RECORDS, 1)], {"a": "b"}, {"a": [1]}])
    def test_what_is_no_records_is_an_error(self, found: object) -> None:
        with pytest.raises(InputTypeError, match="expected"):
            to_arrow(found)  # type: ignore[arg-type]

    def test_more_columns_are_passed_over(self) -> None:
        table = to_arrow({"a.txt": RECORDS})
        assert list(arrow.from_arrow(table.append_column("n", pa.array([1, 2, 3])))) == [(RECORDS, "a.txt")]

    def test_a_missing_column_is_named(self) -> None:
        with pytest.raises(FormatError, match="no column cue, rule; those of records are doc, id, quote"):
            list(arrow.from_arrow(to_arrow(RECORDS).drop_columns(["cue", "rule"])))

    def test_a_column_that_is_there_twice_is_named(self) -> None:
        table = to_arrow(RECORDS)
        with pytest.raises(FormatError, match="more than one column rule; those"):
            list(arrow.from_arrow(table.append_column("rule", table["rule"])))

    def test_a_form_of_another_version_is_named(self) -> None:
        table = to_arrow(RECORDS)
        with pytest.raises(FormatError, match="has form '3' and this version of quotes reads 1 to 2: install"):
            list(arrow.from_arrow(table.replace_schema_metadata({arrow.VERSION_KEY: "3"})))
        assert list(arrow.from_arrow(table.replace_schema_metadata(None))) == [(RECORDS, None)]

    def test_a_name_that_is_no_text_is_an_error(self) -> None:
        table = to_arrow(RECORDS)
        with pytest.raises(FormatError, match="row 0: doc: expected a document's name, got int"):
            list(arrow.from_arrow(table.set_column(0, "doc", pa.array([1, 2, 3]))))

    @pytest.mark.parametrize("type", [pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
    def test_other_types_of_text_are_read(self, type: pa.DataType) -> None:
        table = to_arrow({"a.txt": RECORDS})
        column = table["rule"].cast(type)
        assert list(arrow.from_arrow(table.set_column(8, "rule", column))) == [(RECORDS, "a.txt")]

    def test_text_that_is_no_utf8_is_an_error(self) -> None:
        offsets = pa.array([0, 1, 2, 3], pa.int32()).buffers()[1]
        broken = pa.StringArray.from_buffers(3, offsets, pa.py_buffer(b"\xff\xfe\xfd"))
        with pytest.raises(FormatError, match="the rows from 0 on cannot be read .*utf-8"):
            list(arrow.from_arrow(to_arrow(RECORDS).set_column(8, "rule", broken)))

    def test_a_bad_row_is_named(self) -> None:
        table = to_arrow(RECORDS)
        confidence = pa.array([0.5, 7.0, 0.5])
        with pytest.raises(FormatError, match="row 1: confidence: expected a number from 0 to 1, got 7.0"):
            list(arrow.from_arrow(table.set_column(9, "confidence", confidence)))

    def test_what_is_no_table_is_an_error(self) -> None:
        with pytest.raises(InputTypeError, match="expected an Arrow table or record batches, got str"):
            list(arrow.from_arrow("x"))  # type: ignore[arg-type]
        with pytest.raises(InputTypeError, match="expected Arrow record batches, got int among them"):
            list(arrow.from_arrow([1]))


class TestParquet:
    def test_a_file(self, tmp_path: Path) -> None:
        path = tmp_path / "found.parquet"
        parquet.write(path, {"a.txt": RECORDS})
        assert list(parquet.read(path)) == [(RECORDS, "a.txt")]
        assert pq.read_schema(path).equals(arrow.schema())

    def test_what_was_added_before_an_error_is_kept(self, tmp_path: Path) -> None:
        path = tmp_path / "found.parquet"
        with pytest.raises(KeyboardInterrupt), parquet.open_writer(path) as add:  # noqa: PT012 -- the block is the point
            add("a.txt", RECORDS)
            raise KeyboardInterrupt
        assert list(parquet.read(path)) == [(RECORDS, "a.txt")]

    def test_rows_are_written_as_they_come(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(arrow, "ROWS", 4)
        file = io.BytesIO()
        parquet.write(file, [(RECORDS, str(number)) for number in range(4)])
        assert pq.ParquetFile(file).metadata.num_row_groups == 2

    @pytest.mark.parametrize(("content", "message"), [(b"", "no Parquet file"), (b"doc,id\n" * 9, "no Parquet file")])
    def test_another_file_is_an_error(self, tmp_path: Path, content: bytes, message: str) -> None:
        (tmp_path / "x.parquet").write_bytes(content)
        with pytest.raises(FormatError, match=message):
            list(parquet.read(tmp_path / "x.parquet"))

    def test_a_page_that_was_damaged_is_an_error(self, tmp_path: Path) -> None:
        """A changed bit in a file is noticed or makes no difference."""
        parquet.write(tmp_path / "x.parquet", {"a.txt": RECORDS})
        content = (tmp_path / "x.parquet").read_bytes()
        for place in range(0, len(content), 5):
            damaged = content[:place] + bytes([content[place] ^ 1 << place % 8]) + content[place + 1 :]
            try:
                found = list(parquet.read(io.BytesIO(damaged)))
            except FormatError:
                continue
            assert found == [(RECORDS, "a.txt")], place

    def test_no_file_is_the_system_s_error(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            list(parquet.read(tmp_path / "x.parquet"))


class TestBrat:
    def test_an_attribution_is_an_event(self) -> None:
        assert brat.render([DIRECT]).splitlines() == [
            "T1\tDirect 0 9\t“We won,”",
            "T2\tSource 10 31\tMary Jones, the mayor",
            "T3\tCue 33 37\ttold",
            "T4\tFragment 1 8\tWe won,",
            "T5\tAddressee 38 47\treporters",
            "E1\tDirect:T1 Source:T2 Cue:T3 Fragment:T4 Addressee:T5",
            "A1\tAct E1 speech",
            "A2\tResolution E1 name",
            "A3\tSpeakerType E1 PERSON",
            '#1\tAnnotatorNotes E1\t{"name": "Mary Jones", "role": "the mayor", "lemma": "tell", '
            '"rule": "adjacent-quote", "confidence": 0.97, "speaker": 0, "name_confidence": 0.98}',
        ]

    def test_pieces_and_line_breaks(self) -> None:
        lines = brat.render([MIXED]).splitlines()
        assert lines[0] == "T1\tMixed 49 58;82 87;89 100\tThe river “rose overni=ght”"
        assert '"spans": {"Mixed": [[49, 58], [82, 100]], "Fragment": [[83, 99]]}' in lines[-1]

    def test_a_parent_is_an_argument(self) -> None:
        assert "E3\tDirect:T11 Fragment:T12 Parent:E2" in brat.render(RECORDS).splitlines()
        assert "Parent" not in brat.render([BARE])

    def test_negation_is_an_attribute(self) -> None:
        record = attrs.evolve(DIRECT, cue=Cue((DIRECT.cue.spans[0],), "tell", negated=True))
        assert "A2\tNegated E1" in brat.render([record]).splitlines()
        assert brat.read(brat.render([record]), TEXT) == [record]

    @given(texts_with_records())
    def test_each_annotation_is_a_line_with_the_text_s_own_words(self, document: tuple[str, list[Attribution]]) -> None:
        text, records = document
        lines = brat.render(records).splitlines()
        assert len(lines) == brat.render(records).count("\n")
        for line in lines:
            if line.startswith("T"):
                _, place, words = line.split("\t", 2)
                pieces = [tuple(map(int, piece.split())) for piece in place.partition(" ")[2].split(";")]
                assert " ".join(text[start:end] for start, end in pieces) == words

    def test_every_type_and_attribute_written_is_configured(self) -> None:
        conf = brat.configuration()
        assert re.findall(r"^\[(\w+)\]$", conf, re.MULTILINE) == ["entities", "relations", "events", "attributes"]
        configured = set(re.findall(r"^(\w+)", conf, re.MULTILINE))
        written = set(re.findall(r"^[TA]\d+\t(\w+)", brat.render(RECORDS), re.MULTILINE))
        assert written <= configured

    def test_two_files(self, tmp_path: Path) -> None:
        brat.write(tmp_path / "news.1", TEXT, RECORDS)
        text = (tmp_path / "news.1.txt").read_bytes().decode()
        assert text == TEXT
        assert brat.read((tmp_path / "news.1.ann").read_text("utf-8"), text) == RECORDS

    def test_half_a_surrogate_pair_can_be_written(self, tmp_path: Path) -> None:
        text = "“a\ud83db”"
        brat.write(tmp_path / "x", text, [Attribution(0, Quote("direct", (TextSpan(0, 5, text),)))])
        [record] = brat.read((tmp_path / "x.ann").read_text("utf-8"), (tmp_path / "x.txt").read_text("utf-8"))
        assert record.quote.text == "“a\ufffdb”"

    @pytest.mark.parametrize(
        ("records", "message"),
        [
            ([DIRECT, DIRECT], "two records have the same id"),
            ([attrs.evolve(BARE, quote=Quote("direct", ()))], "the record with the id 2 has no content"),
        ],
    )
    def test_what_brat_cannot_hold_is_an_error(self, records: list[Attribution], message: str) -> None:
        with pytest.raises(RecordError, match=message):
            brat.render(records)

    def test_what_people_add_and_change_is_read(self) -> None:
        text = "Rain, said Ana Ruiz, is good. “It is,” said Ben."
        annotations = (
            "T1\tIndirect 0 4;21 28\tRain is good\r\n"
            "T2\tSource 11 19\tAna Ruiz\n"
            "T3\tCue 6 10\tsaid\n"
            "T7\tPlace 11 14\tAna\n"
            "R1\tNear Arg1:T2 Arg2:T7\n"
            "*\tEquiv T2 T7\n"
            "#1\tAnnotatorNotes E4\tnot sure about this one\n"
            "E4\tIndirect:T1 Source:T2 Cue:T3 \n"
            "E5\tFall:T1\n"
            "A1\tNegated E4\n"
        )
        [record] = brat.read(annotations, text)
        assert (record.id, record.quote.kind, record.confidence, record.rule) == (3, "indirect", 1.0, "")
        assert [span.text for span in record.quote.spans] == ["Rain", "is good"]
        assert (record.speaker.mention.text, record.speaker.name) == ("Ana Ruiz", None)
        assert (record.cue.text, record.cue.lemma, record.cue.act, record.cue.negated) == (
            "said",
            "said",
            "speech",
            True,
        )

    @pytest.mark.parametrize("note", ["[" * 100_000, '{"confidence": ' + "9" * 5000 + "}", "7", "really?"])
    def test_a_note_that_is_none_of_ours_is_passed_over(self, note: str) -> None:
        annotations = "T1\tDirect 0 9\t“We won,”\nE1\tDirect:T1\n#1\tAnnotatorNotes E1\t" + note
        assert [record.confidence for record in brat.read(annotations, TEXT)] == [1.0]

    def test_a_span_that_was_moved_is_read_from_its_new_place(self) -> None:
        moved = brat.render([MIXED]).replace(
            "T1\tMixed 49 58;82 87;89 100\tThe river “rose overni=ght”", "T1\tMixed 82 87\t“rose"
        )
        [record] = brat.read(moved, TEXT)
        assert [span.text for span in record.quote.spans] == ["“rose"]

    @pytest.mark.parametrize(
        ("annotations", "message"),
        [
            ("T1\tDirect 0 9\t“We lost,”\n", "line 1: '“We lost,”' is not what stands at 0 9 in the text"),
            ("T1\tDirect 0 999\t“We won,”\n", "line 1: .* is not what stands at 0 999"),
            ("T1 Direct 0 9 “We won,”\n", "line 1: not in the standoff format"),
            ("\nE1\tDirect:T1\n", "line 2: there is no 'T1'"),
            ("T1\tDirect 0 9\t“We won,”\nE1\tDirect\n", "line 2: there is no ''"),
            ("T1\tDirect 0 9\t“We won,”\nE1\tSource:T1 Direct:E1\nA1\n", "line 3: not in the standoff format"),
            ("T1\tDirect 0 9\t“We won,”\nE1\tDirect:E2 Source:T1\n", "line 2: E1 has no trigger"),
            (brat.render([DIRECT]).replace("E1 speech", "E1 song"), "E1: act: expected one of speech"),
            (
                brat.render([DIRECT]).replace('"rule"', '"spans": [], "rule"'),
                "E1: spans: expected offsets by role in the note, got list",
            ),
            (
                brat.render([DIRECT]).replace('"rule"', '"spans": {"Direct": 1}, "rule"'),
                "E1: spans: expected offsets by role in the note, got int",
            ),
            (brat.render([DIRECT]).replace("Cue:T3", "Cue:T3 Parent:Ex"), "E1: expected an event such as E1, got 'Ex'"),
            (brat.render([DIRECT]).replace("0.97", "7"), "E1: confidence: expected a number from 0 to 1"),
            (brat.render([DIRECT]) + brat.render([DIRECT]), "line 11: a second T1: give it another number"),
            ("T1\tDirect 0 9\t“We won,”\n" + "E1\tDirect:T1\n" * 2, "line 3: a second E1: give it another number"),
            ("T1\tDirect 0 9\t“We won,”\nE1\tDirect:T1\nE01\tDirect:T1\n", "two events have the same number"),
            ("T1\tDirect 900 900\t\n", "line 1: '' is not what stands at 900 900"),
            ("T1\tDirect 0 9\t“We won,”\nE0\tDirect:T1\n", "E0: id: expected a place in a list, from 0, got -1"),
            (
                brat.render([DIRECT]).replace('"rule"', '"spans": {"Direct": [[0]]}, "rule"'),
                "E1: spans: expected pairs",
            ),
        ],
    )
    def test_what_cannot_be_read_is_named(self, annotations: str, message: str) -> None:
        with pytest.raises(FormatError, match=message):
            brat.read(annotations, TEXT)


class TestWebAnnotation:
    def test_a_page_a_document_on_one_line(self) -> None:
        text = webannotation.render("https://news.test/a?b=1", RECORDS, text=TEXT)
        assert len(text.splitlines()) == 1
        page = json.loads(text)
        assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
        assert len({page["id"], *(item["id"] for item in page["items"])}) == 4
        assert all(item["type"] == "Annotation" for item in page["items"])

    def test_targets_are_the_pieces_of_the_content(self) -> None:
        [item] = json.loads(webannotation.render("https://news.test/a", [MIXED], text=TEXT))["items"]
        assert [target["source"] for target in item["target"]] == ["https://news.test/a"] * 2
        places, words = zip(*(target["selector"] for target in item["target"]), strict=True)
        assert list(places) == [
            {"type": "TextPositionSelector", "start": 49, "end": 58},
            {"type": "TextPositionSelector", "start": 82, "end": 100},
        ]
        assert [(quote["type"], quote["exact"]) for quote in words] == [
            ("TextQuoteSelector", "The river"),
            ("TextQuoteSelector", "“rose\r\noverni=ght”"),
        ]
        around = [(quote["prefix"], quote["suffix"]) for quote in words]
        assert around == [
            ("ary Jones, the mayor, told reporters.\n"[-32:], ", she said in a letter, “rose\r\novernight"[:32]),
            ("porters.\nThe river, she said in a letter, "[-32:], "."),
        ]

    def test_without_the_text_there_is_nothing_around(self) -> None:
        [item] = json.loads(webannotation.render("https://news.test/a", [DIRECT]))["items"]
        assert item["target"][0]["selector"][1] == {"type": "TextQuoteSelector", "exact": "“We won,”"}

    def test_bodies_say_kind_and_speaker(self) -> None:
        items = json.loads(webannotation.render("a.txt", RECORDS))["items"]
        said = [[(body["purpose"], body["value"]) for body in item["body"][:-1]] for item in items]
        assert said == [
            [("classifying", "direct"), ("identifying", "Mary Jones")],
            [("classifying", "mixed"), ("identifying", "Mary Jones")],
            [("classifying", "direct")],
        ]

    @pytest.mark.parametrize(
        ("doc", "source"),
        [
            ("a b.txt", "a%20b.txt"),
            ("docs/ä.txt", "docs/%C3%A4.txt"),
            ("C:\\a.txt", "C%3A%5Ca.txt"),
            ("100%", "100%25"),
            ("https://news.test/a%20b", "https://news.test/a%20b"),
            ("https://news.test/a b", "https%3A//news.test/a%20b"),
            ("urn:isbn:123", "urn:isbn:123"),
        ],
    )
    def test_a_name_is_made_an_address(self, doc: str, source: str) -> None:
        text = webannotation.render(doc, [DIRECT])
        assert json.loads(text)["items"][0]["target"][0]["source"] == source
        assert list(webannotation.read(text)) == [([DIRECT], doc)]

    def test_identifiers_are_the_same_each_time(self) -> None:
        assert webannotation.render("a.txt", RECORDS) == webannotation.render("a.txt", RECORDS)

    def test_an_address_of_another_make_is_kept(self) -> None:
        text = webannotation.render("a b", [DIRECT]).replace('"a%20b"', '"a%FFb"')
        assert list(webannotation.read(text)) == [([DIRECT], "a%FFb")]

    def test_annotations_without_a_page_and_of_another_make(self) -> None:
        page = json.loads(webannotation.render("a.txt", RECORDS))
        other = {"type": "Annotation", "body": "https://x.test/1", "target": "https://x.test/2"}
        mixed = json.dumps([other, *page["items"][:2]], indent=1) + "\n" + json.dumps(page["items"][2])
        assert list(webannotation.read(mixed)) == [(RECORDS, "a.txt")]

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("{", "no JSON"),
            ("1", "expected an Annotation, a page or a list of them, got 1"),
            ("[" * 100_000, "no JSON"),
            ("[" * 900 + "7" + "]" * 900, "expected an Annotation, a page or a list of them, got 7"),
            ("9" * 5000, "no JSON .*digits"),
            ('{"items": "x"}', "expected an Annotation, a page"),
            (webannotation.render("a", [DIRECT]).replace("0.97", "9" * 5000), "urn:uuid:.*: .*digits"),
            (webannotation.render("a", [DIRECT]).replace('\\"direct\\"', '\\"x\\"'), "urn:uuid:.*: kind: expected one"),
            (webannotation.render("a", [DIRECT]).replace('"value": "{', '"value": "'), "urn:uuid:.*: "),
            (webannotation.render("a", [DIRECT]).replace('"source"', '"sauce"'), "no target with a source"),
        ],
    )
    def test_what_cannot_be_read_is_named(self, content: str, message: str) -> None:
        with pytest.raises(FormatError, match=message):
            list(webannotation.read(content))
