"""Forms of input and output: files other than plain text, encodings, separators, endings, other languages."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from commandline import FakeEngine, run
from samples import RECORDS
from small_files import pdf

from quotes import extract
from quotes.cli import output
from quotes.cli.inputs import texts
from quotes.cli.language import other_language
from quotes.cli.sources import find_sources
from quotes.cli.tables import separator
from quotes.cli.text_fields import Fields, Text
from quotes.config import Config
from quotes.exceptions import ConfigError

SAID = "“It works,” Ada Novak said."


def read(*files: str, **fields: str) -> list[Text]:
    return list(texts(find_sources(files), Fields(**fields)))


TRANSCRIPTS = [
    ("<v Ada>Well?\n<v Ben>It is.", "Ada: Well?|Ben: It is."),
    ("<v Ada>Well?</v> <v.loud Ben>It <i>is</i>.</v>", "Ada: Well?|Ben: It is."),
    ("<v Ada>Well?</v>|[LAUGHTER]|<v Ada>It is.", "Ada: Well?|[LAUGHTER]|Ada: It is."),
    ("<v Ada>Well?|It is.", "Ada: Well?|Unidentified Speaker: It is."),
    ("- Well?\n- It is.|Quite.", "Well?|It is. Quite."),
    (
        "ADA: Well?|The boat\nhas gone.|- Gone?\n- Gone.",
        "ADA: Well? The boat has gone.|UNIDENTIFIED SPEAKER: Gone?|UNIDENTIFIED SPEAKER: Gone.",
    ),
    ("Ada: The boat|Ada: has gone.|Ben: Gone?|Ben: Gone.", "Ada: The boat has gone.|Ben: Gone? Gone."),
    (">> ADA: Well?|>> It is.", "ADA: Well?|UNIDENTIFIED SPEAKER: It is."),
    ("I will say this:\nAnd then: it went.", "I will say this: And then: it went."),
    ("It was the last boat\n—or so we thought.", "It was the last boat —or so we thought."),
    (
        "It <00:00:01.000>works|It works\nand <00:00:02.000>sails|and sails\ntoo <00:00:03.000>",
        "It works and sails too",
    ),
    ("Fish &amp; chips &lt;3", "Fish & chips <3"),
]
"""Captions, separated by bars, and the paragraphs of the text, likewise."""


class TestPapers:
    def test_docx(self, folder: Path) -> None:
        document = docx.Document()
        for paragraph in ("A heading", "", SAID):
            document.add_paragraph(paragraph)
        document.save("a.docx")
        assert read("a.docx") == [Text("a.docx", f"A heading\n\n{SAID}")]

    def test_pdf(self, folder: Path) -> None:
        Path("a.pdf").write_bytes(pdf("It works, Ada Novak said."))
        assert read("a.pdf") == [Text("a.pdf", "It works, Ada Novak said.")]

    def test_vtt_has_voices(self, folder: Path) -> None:
        Path("a.vtt").write_text(
            "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ada Novak>It works.\n\n00:01.000 --> 00:02.000\n"
            "<v Ada Novak>It really does.\n\n00:02.000 --> 00:03.000\n<v Bo>Good.\n",
            encoding="utf-8",
        )
        assert read("a.vtt") == [Text("a.vtt", "Ada Novak: It works. It really does.\n\nBo: Good.")]

    def test_srt(self, folder: Path) -> None:
        Path("a.srt").write_text(
            "1\n00:00:00,000 --> 00:00:01,000\nIt\nworks.\n\n2\n00:00:01,000 --> 00:00:02,000\nGood.\n",
            encoding="utf-8",
        )
        assert read("a.srt") == [Text("a.srt", "It works. Good.")]

    @pytest.mark.parametrize(("captions", "expected"), TRANSCRIPTS)
    def test_subtitles_are_a_transcript(self, folder: Path, captions: str, expected: str) -> None:
        cues = enumerate(captions.split("|"))
        blocks = [f"00:{number:02}.000 --> 00:{number:02}.900\n{cue}\n" for number, cue in cues]
        Path("a.vtt").write_text("\n".join(["WEBVTT\n", *blocks]), encoding="utf-8")
        assert read("a.vtt") == [Text("a.vtt", expected.replace("|", "\n\n"))]

    def test_each_voice_of_a_caption_has_its_own_words(self, folder: Path) -> None:
        captions = ["<v Ada Novak>Is it open?</v>", "<v Ada Novak>Well?\n<v Ben Osei>It is.", "- No.\n- Yes."]
        blocks = [f"00:{number:02}.000 --> 00:{number:02}.900\n{cue}\n" for number, cue in enumerate(captions)]
        Path("a.vtt").write_text("\n".join(["WEBVTT\n", *blocks]), encoding="utf-8")
        [text] = read("a.vtt")
        said = [(record.speaker and record.speaker.name, str(record.quote)) for record in extract(text.text)]
        assert said == [("Ada Novak", "Is it open? Well?"), ("Ben Osei", "It is."), (None, "No."), (None, "Yes.")]

    @pytest.mark.parametrize(
        ("name", "content", "message"),
        [
            ("a.docx", b"no zip", "no Word document, or a damaged one"),
            ("a.pdf", b"no PDF", "no PDF document, a damaged or a locked one"),
            ("a.pdf", pdf(""), "no text found in this document; scanned pages need text recognition first"),
            ("a.vtt", b"no subtitles", "no subtitles, or damaged ones"),
            ("a.srt", b"", "no subtitles, or damaged ones"),
            ("a.doc", b"\xd0\xcf", ".doc files are not read: convert it to text, HTML, JSON Lines or CSV"),
            ("a.xlsx", b"PK", ".xlsx files are not read"),
            ("a.bin", b"abc\0def", "not a text: it has zero bytes; if it is UTF-16, add --encoding utf-16"),
        ],
    )
    def test_what_cannot_be_read_is_said_and_never_read_as_prose(
        self, folder: Path, name: str, content: bytes, message: str
    ) -> None:
        Path(name).write_bytes(content)
        [text] = read(name)
        assert text.text == ""
        assert message in (text.problem or "")


class TestJson:
    @pytest.mark.parametrize(
        ("data", "expected"),
        [
            ([{"text": "one"}, {"Text": "two"}], [Text("a.json:1", "one"), Text("a.json:2", "two")]),
            ({"text": "one"}, [Text("a.json", "one")]),
            ({"count": 1, "articles": [{"TEXT": "one"}]}, [Text("a.json:1", "one")]),
            ([], []),
        ],
    )
    def test_objects(self, folder: Path, data: object, expected: list[Text]) -> None:
        Path("a.json").write_text(json.dumps(data), encoding="utf-8")
        assert read("a.json") == expected

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("{", "broken JSON"),
            (
                '{"text": "a"}\n{"text": "b"}',
                "several JSON values: if there is one in each line, add --input-format jsonl",
            ),
            ("7", "expected an object with fields or a list of them"),
            ('[{"body": "a"}]', "no field 'text'; name the right one with --text-field (there are body)"),
            ("[" * 100_000, "nested too deep"),
            ('[{"text": "a"}, 3]', "expected an object with fields"),
        ],
    )
    def test_what_is_none_is_said(self, folder: Path, content: str, message: str) -> None:
        Path("a.json").write_text(content, encoding="utf-8")
        assert any(message in (text.problem or "") for text in read("a.json"))


class TestTables:
    @pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
    @pytest.mark.parametrize("header", ["id{}text", "ID{} Text "])
    def test_the_separator_is_found_and_headers_are_in_any_case(self, folder: Path, mark: str, header: str) -> None:
        Path("a.csv").write_text(f'{header.format(mark)}\nm1{mark}"one; two, three"\n', encoding="utf-8")
        assert read("a.csv", id="id") == [Text("m1", "one; two, three")]

    def test_tsv(self, folder: Path) -> None:
        Path("a.tsv").write_text("id\ttext\nm1\tone, two\n", encoding="utf-8")
        assert read("a.tsv") == [Text("a.tsv:1", "one, two")]

    @pytest.mark.parametrize(("header", "mark"), [("text", ","), ("a;b,c;d", ";"), ('"a,b,c";d', ";"), ("", ",")])
    def test_what_parts_a_header(self, header: str, mark: str) -> None:
        assert separator(header) == mark


class TestEncoding:
    def test_named(self, folder: Path) -> None:
        Path("a.csv").write_bytes("text\ncafé\n".encode("cp1252"))
        assert read("latin.txt", "a.csv", encoding="cp1252") == [Text("latin.txt", "café"), Text("a.csv:1", "café")]

    def test_utf_16(self, folder: Path) -> None:
        Path("a.txt").write_bytes("café".encode("utf-16"))
        assert read("a.txt", encoding="utf-16") == [Text("a.txt", "café")]

    def test_unknown(self) -> None:
        with pytest.raises(ConfigError, match="encoding: 'utf-9' is not an encoding that Python knows"):
            Fields(encoding="utf-9")

    def test_as_an_option(self, engine: FakeEngine, folder: Path) -> None:
        assert run("extract", "--encoding", "cp1252", "latin.txt").exit_code == 0
        assert engine.texts == ["café"]
        result = run("extract", "--encoding", "utf-9", "latin.txt")
        assert (result.exit_code, len(result.stderr.splitlines())) == (output.EXIT_WRONG, 1)


class TestEndingsOfOutputs:
    @pytest.mark.parametrize(
        ("name", "begin"), [("x.csv", "doc,id,"), ("x.jsonl", '{"doc"'), ("x.html", "<!doctype"), ("x.txt", "a.txt: 3")]
    )
    def test_say_the_format(self, engine: FakeEngine, folder: Path, name: str, begin: str) -> None:
        engine.found = [] if name == "x.html" else RECORDS
        assert run("extract", "-o", name, "a.txt").exit_code == 0
        assert Path(name).read_text("utf-8").startswith(begin)

    def test_an_unknown_one_is_an_error(self, engine: FakeEngine, folder: Path) -> None:
        result = run("extract", "-o", "x.xls", "a.txt")
        assert result.exit_code == output.EXIT_WRONG
        assert (
            "x.xls: its ending does not tell the format: give --format, or one of the endings .jsonl" in result.stderr
        )
        assert not Path("x.xls").exists()

    def test_a_named_format_goes_before(self, engine: FakeEngine, folder: Path) -> None:
        assert run("extract", "-f", "jsonl", "-o", "x.csv", "a.txt").exit_code == 0
        assert Path("x.csv").read_text("utf-8").startswith('{"doc"')


class TestNoCommand:
    def test_files_alone_show_the_table(self, engine: FakeEngine, folder: Path) -> None:
        assert run("a.txt", "b.txt").stdout == run("extract", "a.txt", "b.txt").stdout
        assert run("a.txt", "--kind", "direct").exit_code == 0

    def test_what_is_neither_file_nor_command_is_said(self, folder: Path) -> None:
        result = run("extrct")
        assert result.exit_code == output.EXIT_WRONG


class TestSettings:
    def test_too_many_processes_are_refused(self, engine: FakeEngine, folder: Path) -> None:
        done = run("extract", "--n-process", "99999", "a.txt")
        assert (done.exit_code, engine.texts) == (2, [])
        assert done.stderr.startswith("quotes: --n-process: 99999 processes are more than ")

    def test_all_processors(self, engine: FakeEngine, folder: Path) -> None:
        assert run("extract", "--n-process", "-1", "a.txt").exit_code == 0
        assert engine.settings["n_process"] == -1
        assert run("extract", "--n-process", "0", "a.txt").exit_code == output.EXIT_WRONG

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("cast.txt", "# who is who\nAna Ruiz; Nan; Nancy\n\nBo Lind\n"),
            ("cast.json", '[{"name": "Ana Ruiz", "aliases": ["Nan", "Nancy"]}, "Bo Lind"]'),
        ],
    )
    def test_a_cast(self, engine: FakeEngine, folder: Path, name: str, content: str) -> None:
        Path(name).write_text(content, encoding="utf-8")
        assert run("extract", "--cast", name, "a.txt").exit_code == 0
        members = engine.settings["config"].speakers
        assert [(one.name, one.aliases) for one in members] == [("Ana Ruiz", ("Nan", "Nancy")), ("Bo Lind", ())]

    @pytest.mark.parametrize(("name", "content"), [("cast.json", "{"), ("cast.json", "7"), ("cast.json", "[3]")])
    def test_a_cast_that_is_none(self, engine: FakeEngine, folder: Path, name: str, content: str) -> None:
        Path(name).write_text(content, encoding="utf-8")
        result = run("extract", "--cast", name, "a.txt")
        assert (result.exit_code, len(result.stderr.splitlines())) == (output.EXIT_WRONG, 1)

    def test_numbers_that_are_none_are_said_once(self, engine: FakeEngine, folder: Path) -> None:
        done = run("extract", "--fitted", "folder", "a.txt", "b.txt")
        assert (done.exit_code, engine.texts) == (2, [])
        assert done.stderr.startswith("quotes: fitted: cannot read folder/statements/cues.json")
        assert done.stderr.count("\n") == 1

    def test_options_are_settings(self, engine: FakeEngine, folder: Path) -> None:
        run("speakers", "--genre", "fiction", "--min-name-confidence", "0.5", "--seconds", "30", "a.txt")
        assert engine.settings["config"] == Config(genre="fiction", min_name_confidence=0.5, seconds=30)

    def test_options_left_out_are_the_defaults(self, engine: FakeEngine, folder: Path) -> None:
        run("extract", "a.txt")
        assert engine.settings["config"] == Config()

    @pytest.mark.parametrize("seconds", ["0", "-1", "nan", "inf"])
    def test_a_time_limit_that_is_none(self, engine: FakeEngine, folder: Path, seconds: str) -> None:
        result = run("extract", "--seconds", seconds, "a.txt")
        assert result.exit_code == output.EXIT_WRONG
        assert "seconds: expected a number above 0" in result.stderr


class TestLanguage:
    @pytest.mark.parametrize(
        ("text", "language"),
        [
            (
                "Der Bürgermeister sagte am Montag, dass die Brücke nicht vor dem Winter geschlossen werde, "
                "und dass er mit den Leuten aus der Stadt noch einmal reden wolle.",
                "German",
            ),
            (
                "Le maire a dit lundi que le pont ne serait pas fermé avant l’hiver, et qu’il allait en parler avec "
                "les gens de la ville une fois de plus.",
                "French",
            ),
            (
                "The mayor said on Monday that the bridge would not be closed before winter, and that he would talk "
                "to the people of the town once more.",
                None,
            ),
            ("Bonjour, dit-il.", None),
            (
                "市长星期一表示大桥在冬天之前不会关闭他将再次与镇上的人们交谈并听取他们的意见和建议",
                "Chinese or Japanese",
            ),
            ("水がここまで来ましたとデミルさんは語った。市長は堤防が持ちこたえたと述べた。", "Japanese"),
            ("Мэр сказал в понедельник, что мост не будет закрыт до зимы.", "Cyrillic script"),
            ("Ada Novak сказала в понедельник", None),
            ("12 34 56 " * 20, None),
        ],
    )
    def test_is_told_by_function_words(self, text: str, language: str | None) -> None:
        assert other_language(text) == language

    def test_is_said(self, engine: FakeEngine, folder: Path) -> None:
        Path("de.txt").write_text(
            "Er sagte, dass es nicht so sei und dass er das auch nicht will. " * 3, encoding="utf-8"
        )
        result = run("extract", "de.txt", "a.txt")
        assert result.exit_code == 0
        assert result.stderr == "quotes: de.txt: this looks like German, and the rules are for English\n"


def test_word_files_are_read_from_standard_input_by_their_format(engine: FakeEngine, folder: Path) -> None:
    document = docx.Document()
    document.add_paragraph(SAID)
    content = io.BytesIO()
    document.save(content)
    assert run("extract", "--input-format", "docx", "-", stdin=content.getvalue()).exit_code == 0
    assert engine.texts == [SAID]
