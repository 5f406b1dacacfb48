"""Input of the command line: files, folders, patterns, formats, and messages about files that cannot be read."""

from __future__ import annotations

import bz2
import csv
import gzip
import json
import lzma
import os
import sys
from pathlib import Path

import pytest
from commandline import FakeEngine, run

from quotes.cli import output
from quotes.cli.inputs import count, texts
from quotes.cli.sources import Form, Problem, Source, find_sources, form_of
from quotes.cli.text_fields import Fields, Text


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files of all kinds in folders, in the current folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.TXT", "notes.md", ".hidden.txt", "sub/c.text", "sub/.git/d.txt", "sub/e.htm"):
        file = tmp_path / "corpus" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, encoding="utf-8")
    for name in ("f.jsonl.gz", "g.csv", "h.ndjson.xz", "i.txt.bz2"):
        (tmp_path / "corpus" / name).touch()
    return tmp_path


def found(*arguments: str, **options: object) -> list[str]:
    """Return the files of arguments, or the error."""
    return [s.name if isinstance(s, Source) else str(s) for s in find_sources(arguments, **options)]  # type: ignore[arg-type]


CUT = gzip.compress(b"abc" * 999, mtime=0)[:-9]
"""A compressed file without its end."""


class TestSources:
    def test_a_folder_is_all_files_of_known_endings_in_order(self, corpus: Path) -> None:
        names = ["a.TXT", "b.txt", "f.jsonl.gz", "g.csv", "h.ndjson.xz", "i.txt.bz2", "sub/c.text", "sub/e.htm"]
        assert found("corpus") == [f"corpus/{name}" for name in names]
        assert found("./corpus/sub") == ["./corpus/sub/c.text", "./corpus/sub/e.htm"]
        assert found(str(corpus / "corpus" / "sub")) == [
            str(corpus / "corpus" / "sub" / n) for n in ("c.text", "e.htm")
        ]

    def test_with_a_form_it_is_all_files(self, corpus: Path) -> None:
        assert "corpus/notes.md" in found("corpus", form=Form.txt)

    def test_patterns(self, corpus: Path) -> None:
        assert found("corpus/*.txt") == ["corpus/b.txt"]
        assert found("corpus/**/*.t*xt") == ["corpus/b.txt", "corpus/sub/c.text"]
        assert found(str(corpus / "corpus" / "*.md")) == [str(corpus / "corpus" / "notes.md")]

    def test_a_file_whose_name_looks_like_a_pattern(self, corpus: Path) -> None:
        Path("[draft].txt").touch()
        assert found("[draft].txt") == ["[draft].txt"]

    @pytest.mark.parametrize(
        ("argument", "message"),
        [
            ("missing.txt", "missing.txt: no such file"),
            ("", "'': no such file"),
            ("empty", "empty: a folder with no txt, html, jsonl, json, csv, vtt, srt, docx, pdf files in it"),
            ("corpus/*.xml", "corpus/*.xml: no file matches"),
        ],
    )
    def test_what_is_not_there(self, corpus: Path, argument: str, message: str) -> None:
        Path("empty").mkdir()
        assert found("corpus/b.txt", argument, "corpus/g.csv") == ["corpus/b.txt", message, "corpus/g.csv"]

    def test_a_name_that_no_file_can_have(self, corpus: Path) -> None:
        (problem,) = found("x" * 5000)
        assert problem.endswith((": File name too long", ": no such file"))  # as the version of Python has it

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may enter every folder")
    def test_a_folder_that_may_not_be_entered(self, corpus: Path) -> None:
        Path("corpus").chmod(0)
        try:
            assert found("corpus/b.txt")[0].startswith("corpus/b.txt: ")
        finally:
            Path("corpus").chmod(0o755)

    def test_the_output_is_no_input(self, corpus: Path) -> None:
        assert "corpus/g.csv" not in found("corpus", leave_out=[Path("corpus/g.csv")])
        assert found("corpus/g.csv", leave_out=[Path("corpus/g.csv")]) == ["corpus/g.csv"]  # where it is named

    @pytest.mark.parametrize(
        ("name", "form"),
        [
            ("a.txt", Form.txt),
            ("a.TXT.GZ", Form.txt),
            ("a.html", Form.html),
            ("a.jsonl.xz", Form.jsonl),
            ("a.ndjson", Form.jsonl),
            ("a.csv.bz2", Form.csv),
            ("a.md", None),
            ("a.gz", None),
            ("txt", None),
        ],
    )
    def test_endings(self, name: str, form: Form | None) -> None:
        assert form_of(Path(name)) is form

    @pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux only")
    def test_a_file_name_that_is_not_utf8(self, engine: FakeEngine, folder: Path) -> None:
        name = os.fsdecode(b"caf\xe9.txt")
        Path(name).write_text("text", encoding="utf-8")
        result = run("extract", "-f", "jsonl", name)
        assert result.exit_code == 0
        assert json.loads(result.stdout.splitlines()[0])["doc"] == "caf\ufffd.txt"


def read(name: str, content: bytes | str, fields: Fields | None = None) -> list[Text]:
    """Write a file and return the texts in it."""
    path = Path(name)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(texts([Source(name, path, form_of(path) or Form.txt)], fields or Fields()))


@pytest.mark.usefixtures("folder")
class TestText:
    def test_is_read_as_it_is(self) -> None:
        assert read("x.txt", "\ufeffone\r\ntwo\rthree\n”") == [Text("x.txt", "one\r\ntwo\rthree\n”")]

    @pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)])
    def test_compressed(self, ending: str, pack: object) -> None:
        assert read(f"x.txt.{ending}", pack("“Hé”\r\n".encode())) == [Text(f"x.txt.{ending}", "“Hé”\r\n")]  # type: ignore[operator]

    def test_not_utf8(self) -> None:
        (text,) = read("x.txt", b"caf\xe9")
        assert text.problem == "not UTF-8 (byte 0xe9 at 3); name its encoding with --encoding, such as cp1252"

    def test_a_byte_order_mark_tells_utf16(self) -> None:
        (text,) = read("x.txt", "café".encode("utf-16"))
        assert text.problem == "not UTF-8 (byte 0xff at 0); name its encoding with --encoding, such as utf-16"

    @pytest.mark.parametrize(
        "content", [b"no gzip", gzip.compress(b"abc" * 999, mtime=0)[:-9]], ids=["other bytes", "cut"]
    )
    def test_a_broken_compressed_file(self, content: bytes) -> None:
        (text,) = read("x.txt.gz", content)
        assert text.problem
        assert text.problem.startswith("cannot be read (")

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_a_file_that_may_not_be_read(self) -> None:
        Path("x.txt").touch(mode=0)
        assert [t.problem for t in texts(find_sources(["x.txt"]), Fields())] == ["Permission denied"]

    def test_standard_input(self, engine: FakeEngine) -> None:
        result = run("extract", "-f", "jsonl", "-", stdin="“Hé”\r\n".encode())
        assert engine.texts == ["“Hé”\r\n"]
        assert json.loads(result.stdout.splitlines()[0])["doc"] == "<stdin>"

    def test_standard_input_in_another_format(self, engine: FakeEngine) -> None:
        run("extract", "-f", "jsonl", "--input-format", "jsonl", "-", stdin=b'{"text": "one"}\n{"text": "two"}\n')
        assert engine.texts == ["one", "two"]


@pytest.mark.usefixtures("folder")
class TestJsonLines:
    def test_texts_and_their_names(self) -> None:
        content = '\ufeff{"id": 7, "body": "one"}\n\n{"id": "x", "body": "two\\n"}\r\n{"id": "y", "body": null}'
        assert read("x.jsonl", content, Fields("body")) == [
            Text("x.jsonl:1", "one"),
            Text("x.jsonl:3", "two\n"),
            Text("x.jsonl:4", ""),
        ]
        assert [t.name for t in read("x.jsonl", content, Fields("body", "id"))] == ["7", "x", "y"]

    @pytest.mark.parametrize(
        ("line", "problem"),
        [
            (b"{broken", "broken JSON (Expecting property name enclosed in double quotes at character 1)"),
            (b"[" * 100_000, "JSON nested too deep, or with a number of too many digits; leave the line out"),
            (
                b'{"text": ' + b"9" * 5000 + b"}",
                "JSON nested too deep, or with a number of too many digits; leave the line out",
            ),
            (b'["text"]', 'expected an object with fields, as in {"text": "\u2026"}'),
            (b'{"id": 1, "title": 2}', "no field 'text'; name the right one with --text-field (there are id, title)"),
            (b'{"text": 5, "id": 1}', "the field 'text' holds 5, not a text"),
            (b'{"text": "a"}', "no field 'id'; name the right one with --id-field (there are text)"),
            (b'{"text": "a", "id": ""}', "the field 'id' holds '', not a name"),
            (b'{"text": "a", "id": [1]}', "the field 'id' holds [1], not a name"),
            (b'{"text": "caf\xe9"}', "not UTF-8 (byte 0xe9 at 13); name its encoding with --encoding, such as cp1252"),
        ],
    )
    def test_a_bad_line_costs_itself_alone(self, line: bytes, problem: str) -> None:
        good = b'{"text": "a", "id": "x"}'
        assert read("x.jsonl", b"\n".join([good, line, good]), Fields(id="id")) == [
            Text("x", "a"),
            Text("x.jsonl:2", problem=problem),
            Text("x", "a"),
        ]

    def test_a_field_that_no_line_has_is_said_once(self) -> None:
        many = "".join(json.dumps({f"field{n}": "" for n in range(20)}) + "\n" for _ in range(9))
        (text,) = read("x.jsonl", many)
        assert text.problem
        assert text.problem.startswith(
            "no field 'text'; name the right one with --text-field (there are field0, field1,"
        )
        assert text.problem.endswith("field11, …)")


@pytest.mark.usefixtures("folder")
class TestCsv:
    def test_texts_and_their_names(self) -> None:
        content = '\ufeffid,text\n1,"one\r\ntwo, three"\n2,“four”\n3,\n'
        assert read("x.csv", content) == [
            Text("x.csv:1", "one\r\ntwo, three"),
            Text("x.csv:2", "“four”"),
            Text("x.csv:3", ""),
        ]
        assert [t.name for t in read("x.csv", content, Fields(id="id"))] == ["1", "2", "3"]

    def test_a_long_cell(self) -> None:
        assert len(read("x.csv", "text\n" + "a" * 10**6)[0].text) == 10**6

    @pytest.mark.parametrize(
        ("content", "problem"),
        [
            ("a,b\n1,2\n", "no field 'text'; name the right one with --text-field (there are a, b)"),
            ("", "no field 'text'; name the right one with --text-field (there are none)"),
        ],
    )
    def test_an_unknown_column(self, content: str, problem: str) -> None:
        assert read("x.csv", content) == [Text("x.csv", problem=problem)]

    def test_not_utf8_keeps_what_comes_before(self) -> None:
        rows = read("x.csv", b"text\n" + b"good\n" * 9000 + b"caf\xe9\n")
        assert rows[0] == Text("x.csv:1", "good")
        assert rows[-1].problem
        assert rows[-1].problem.startswith("not UTF-8 (byte 0xe9")
        assert rows[-1].problem.endswith("the rows from here on are not read")

    def test_what_extract_writes_can_be_read(self, engine: FakeEngine) -> None:
        run("extract", "-f", "csv", "-o", "out.csv", "a.txt")
        assert [t.name for t in read("out.csv", Path("out.csv").read_bytes(), Fields("quote", "doc"))] == ["a.txt"] * 3


PAGE = """<!doctype html><html><head><title>Ferry</title></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Ferry sails again</h1>
<p>“We sail,” Ada Novak said on Monday. She has worked on the estuary for many years &amp; knows the boat well.</p>
<p>It was a long day for the whole of the crew, who had waited for it since the winter of the great storm.</p></article>
<footer>Terms of use</footer></body></html>"""


@pytest.mark.usefixtures("folder")
class TestHtml:
    def test_the_article_alone(self) -> None:
        pytest.importorskip("trafilatura", reason="the extra html is not installed")
        (text,) = read("x.html", PAGE)
        assert text.problem is None
        assert "“We sail,” Ada Novak said on Monday. She has worked on the estuary for many years & knows" in text.text
        assert "Terms" not in text.text
        assert "Sport" not in text.text

    @pytest.mark.parametrize("content", ["", "<p>", "\xff\xfe"])
    def test_no_article(self, content: str) -> None:
        pytest.importorskip("trafilatura", reason="the extra html is not installed")
        assert read("x.html", content) == [Text("x.html", problem="no article found in this page")]

    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "trafilatura", None)
        (text,) = read("x.html", PAGE)
        assert text.problem
        assert 'pip install "spacy-quotes[html]"' in text.problem


class TestTogether:
    def test_bad_ones_are_named_and_the_others_done(self, engine: FakeEngine, folder: Path) -> None:
        Path("x.jsonl").write_text('{"text": "one"}\n{"te\n', encoding="utf-8")
        result = run("extract", "-f", "jsonl", "a.txt", "latin.txt", "x.jsonl", "missing.txt", "folder", "b.txt")
        assert result.exit_code == output.EXIT_WRONG
        assert engine.texts == ["first", "", "one", "", "", "", "second"]
        assert [line.split(": ")[1] for line in result.stderr.splitlines()] == [
            "latin.txt",
            "x.jsonl:2",
            "missing.txt",
            "folder",
        ]
        docs = [json.loads(line)["doc"] for line in result.stdout.splitlines()]
        assert docs == ["a.txt"] * 3 + ["x.jsonl:1"] * 3 + ["b.txt"] * 3

    def test_count(self, folder: Path) -> None:
        Path("x.jsonl.gz").write_bytes(gzip.compress(b'{"text": "a"}\n{"text": "b"}'))
        with Path("y.csv").open("w", newline="") as file:
            csv.writer(file).writerows([["text"], ["a\nb"], ["c"], ["d"]])
        Path("z.csv").write_bytes(b"\xff\xfe\xff")
        sources = find_sources(["a.txt", "missing.txt", "x.jsonl.gz", "y.csv", "z.csv", "-"])
        assert isinstance(sources[1], Problem)
        assert count(sources) == 1 + 1 + 2 + 3 + 0 + 1
