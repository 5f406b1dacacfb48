"""What the command line writes: the formats and `--out`, the filters, `speakers` and `view`."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from pathlib import Path

import attrs
import openpyxl
import pytest
from commandline import FakeEngine, run
from samples import BARE, DIRECT, MIXED, RECORDS, TEXT

import quotes.cli.view
from quotes import Attribution
from quotes.cli import output
from quotes.cli.options import Kind
from quotes.cli.writers import Format
from quotes.formats import brat, jsonl
from quotes.records import KINDS


@pytest.fixture
def article(engine: FakeEngine, folder: Path) -> str:
    """A file with the text of the sample records."""
    Path("article.txt").write_bytes(TEXT.encode())
    return "article.txt"


class TestOut:
    @pytest.mark.slow
    @pytest.mark.parametrize("format", ["table", "jsonl", "csv", "html", "webannotation", "dialogue", "script"])
    def test_is_what_standard_output_would_get(self, article: str, format: str) -> None:
        shown = run("extract", "-f", format, article)
        written = run("extract", "-f", format, "-o", "out", article)
        assert (written.exit_code, written.stdout, written.stderr) == (0, "", "")
        assert Path("out").read_text("utf-8") == shown.stdout
        assert shown.stdout

    def test_compressed(self, article: str) -> None:
        run("extract", "-f", "jsonl", "-o", "out.jsonl.gz", *[article] * 400)
        content = gzip.decompress(Path("out.jsonl.gz").read_bytes()).decode()
        assert content == jsonl.render(article, RECORDS) * 400
        assert not Path("out.jsonl.gz.progress").exists()

    def test_writes_over_what_is_there(self, article: str) -> None:
        Path("out").write_text("something much longer than nothing\n" * 999)
        run("extract", "-f", "jsonl", "-o", "out", article)
        assert Path("out").read_text("utf-8") == jsonl.render(article, RECORDS)

    def test_graphml_is_one_graph_of_all_texts(self, article: str) -> None:
        pytest.importorskip("networkx", reason="the extra graph is not installed")
        assert run("extract", "-o", "talk.graphml", article, article).exit_code == 0
        assert Path("talk.graphml").read_text("utf-8").count("</graphml>") == 1

    def test_parquet(self, article: str) -> None:
        pytest.importorskip("pyarrow", reason="the extra arrow is not installed")
        from quotes.formats import parquet

        assert run("extract", "-f", "parquet", "-o", "out.parquet", article, "missing.txt").exit_code == 2
        assert list(parquet.read(Path("out.parquet"))) == [(RECORDS, article)]

    def test_html_has_all_texts_on_one_page(self, article: str) -> None:
        page = run("extract", "-f", "html", article, "missing.txt", article).stdout
        assert page.count('<section class="article"') == 2

    def test_webannotation_is_a_page_a_line(self, article: str) -> None:
        lines = run("extract", "-f", "webannotation", article, article).stdout.splitlines()
        assert [json.loads(line)["type"] for line in lines] == ["AnnotationPage"] * 2

    def test_brat_is_two_files_a_text(self, article: str) -> None:
        assert run("extract", "-f", "brat", "-o", "out/brat", article, "missing.txt").exit_code == 2
        assert {file.name for file in Path("out/brat").iterdir()} == {"annotation.conf", "article.ann", "article.txt"}
        text = Path("out/brat/article.txt").read_bytes().decode()
        assert text == TEXT
        assert brat.read(Path("out/brat/article.ann").read_bytes().decode(), text) == RECORDS

    @pytest.mark.parametrize(
        ("name", "stem"),
        [
            ("../../etc/passwd", "etc_passwd"),
            ("/etc/cron.d/x", "etc_cron.d_x"),
            ("..", "text"),
            ("", None),
            ("a/b c\n.TXT.gz", "a_b_c_"),
            ("é" * 200, "é" * 60),
            ("a\\b:c", "a_b_c"),
        ],
    )
    def test_brat_keeps_to_its_folder(self, engine: FakeEngine, folder: Path, name: str, stem: str | None) -> None:
        Path("x.jsonl").write_text(json.dumps({"text": TEXT, "id": name}) + "\n", encoding="utf-8")
        before = set(folder.rglob("*"))
        run("extract", "-f", "brat", "-o", "out", "--id-field", "id", "x.jsonl")
        written = {file.relative_to(folder).as_posix() for file in set(folder.rglob("*")) - before}
        expected = {f"out/{stem}.ann", f"out/{stem}.txt"} if stem else set()
        assert written == {"out", "out/annotation.conf"} | expected

    def test_brat_gives_each_text_its_own_name(self, article: str) -> None:
        Path("x.jsonl").write_text(
            "".join(json.dumps({"text": TEXT, "id": n}) + "\n" for n in ["a b", "a_b", "a b", "a_b-2"]),
            encoding="utf-8",
        )
        run("extract", "-f", "brat", "-o", "out", "--id-field", "id", "x.jsonl")
        assert {file.stem for file in Path("out").glob("*.ann")} == {"a_b", "a_b-2", "a_b-3", "a_b-2-2"}

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (("-f", "jsonl", "-o", "no/such/out"), "cannot write no/such/out: No such file or directory"),
            (("-f", "csv", "-o", "folder"), "cannot write folder: Is a directory"),
            (("-f", "html", "-o", "folder"), "cannot write folder: Is a directory"),
            (("-f", "brat", "-o", "a.txt"), "cannot write a.txt: File exists"),
            (("-f", "parquet"), "--format parquet needs --out FILE"),
            (("-f", "brat"), "--format brat needs --out FOLDER"),
            (
                ("-f", "jsonl", "--resume"),
                "--resume needs --out and one of the formats jsonl, csv, brat, webannotation",
            ),
        ],
    )
    def test_cannot_be_written(self, article: str, arguments: tuple[str, ...], message: str) -> None:
        result = run("extract", *arguments, article)
        assert (result.exit_code, result.stderr) == (output.EXIT_WRONG, f"quotes: {message}\n")

    def test_a_name_that_no_file_can_have(self, article: str) -> None:
        result = run("extract", "-f", "jsonl", "-o", "x" * 300, article)
        assert result.exit_code == output.EXIT_WRONG
        (line,) = result.stderr.splitlines()
        assert line.endswith(": File name too long")

    def test_parquet_cannot_be_written(self, article: str) -> None:
        pytest.importorskip("pyarrow", reason="the extra arrow is not installed")
        result = run("extract", "-f", "parquet", "-o", "no/such/out", article)
        assert result.exit_code == output.EXIT_WRONG
        assert result.stderr.startswith("quotes: cannot write no/such/out: ")
        assert len(result.stderr.splitlines()) == 1

    @pytest.mark.parametrize(
        "command",
        [("extract", "-f", "jsonl"), ("extract", "-f", "parquet"), ("speakers",), ("view", "--no-open")],
    )
    def test_an_unknown_model_leaves_the_output_as_it_is(self, folder: Path, command: tuple[str, ...]) -> None:
        Path("out").write_text("before")
        result = run(*command, "--model", "no_such_model", "-o", "out", "a.txt")
        assert result.exit_code == output.EXIT_WRONG
        assert result.stderr.startswith("quotes: the spaCy pipeline 'no_such_model' could not be loaded")
        assert len(result.stderr.splitlines()) == 1
        assert Path("out").read_text() == "before"
        assert not Path("out.progress").exists()

    @pytest.mark.parametrize("command", [("extract", "-f", "jsonl"), ("speakers",), ("view", "--no-open")])
    def test_an_input_is_not_written_over(self, article: str, command: tuple[str, ...]) -> None:
        result = run(*command, "-o", "./article.txt", article)
        assert (result.exit_code, result.stderr) == (
            output.EXIT_WRONG,
            "quotes: cannot write article.txt: it is one of the inputs\n",
        )
        assert Path(article).read_bytes() == TEXT.encode()

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device to write to")
    @pytest.mark.parametrize("format", ["jsonl", "html"])
    def test_a_full_device_named_as_output(self, article: str, format: str) -> None:
        result = run("extract", "-f", format, "-o", "/dev/full", article)
        assert result.exit_code == output.EXIT_WRONG
        assert result.stderr == "quotes: cannot write /dev/full: No space left on device\n"


class TestFilters:
    @pytest.mark.parametrize(
        ("options", "expected"),
        [
            ((), RECORDS),
            (("--kind", "mixed"), [MIXED]),
            (("--kind", "direct", "--kind", "mixed"), RECORDS),
            (("--kind", "indirect"), []),
            (("--speaker", "mary"), [DIRECT, MIXED]),
            (("--speaker", "JONES,  the"), [DIRECT]),
            (("--speaker", "she"), [MIXED]),
            (("--speaker", "nobody", "--speaker", "mayor"), [DIRECT]),
            (("--speaker", "jones", "--kind", "direct"), [DIRECT]),
        ],
    )
    def test_only_what_is_asked_for(self, article: str, options: tuple[str, ...], expected: list[Attribution]) -> None:
        assert run("extract", "-f", "jsonl", *options, article).stdout == jsonl.render(article, expected)

    def test_an_unknown_kind_is_an_error(self, article: str) -> None:
        result = run("extract", "--kind", "free", article)
        assert result.exit_code == output.EXIT_WRONG
        assert "'free' is not one of 'direct', 'indirect', 'mixed'" in result.stderr

    def test_options_have_all_values(self) -> None:
        assert tuple(kind.value for kind in Kind) == KINDS


class TestSpeakers:
    def test_table(self, article: str) -> None:
        result = run("speakers", article, "a.txt")
        assert result.exit_code == 0
        title, _, _, *rows = result.stdout.rstrip("\n").split("\n")
        assert title == "6 quotations in 2 texts"
        assert [re.split(r"\s{2,}", row) for row in rows] == [
            ["Mary Jones", "the mayor", "4", "2", "2", "2"],
            ["(nobody credited)", "2", "2", "2"],
        ]

    def test_csv(self, article: str) -> None:
        result = run("speakers", "-f", "csv", article)
        assert list(csv.DictReader(io.StringIO(result.stdout))) == [
            {
                "source": "Mary Jones",
                "named": "true",
                "role": "the mayor",
                "type": "PERSON",
                "total": "2",
                "direct": "1",
                "indirect": "0",
                "mixed": "1",
                "texts": "1",
                "affiliation": "the city",
                "pronoun": "",
                "evidence": "",
                "aliases": "",
            },
            dict.fromkeys(("source", "role", "type", "affiliation", "pronoun", "evidence", "aliases"), "")
            | {"named": "false", "total": "1", "direct": "1", "indirect": "0", "mixed": "0", "texts": "1"},
        ]

    def test_a_formula_is_made_harmless(self, engine: FakeEngine, article: str) -> None:
        assert DIRECT.speaker
        engine.found = [attrs.evolve(DIRECT, speaker=attrs.evolve(DIRECT.speaker, name="=1+1", role="@x"))]
        (row,) = csv.DictReader(io.StringIO(run("speakers", "-f", "csv", article).stdout))
        assert (row["source"], row["role"]) == ("'=1+1", "'@x")

    def test_least(self, article: str) -> None:
        assert "nobody" not in run("speakers", "--least", "2", article).stdout

    def test_nothing_found(self, engine: FakeEngine, article: str) -> None:
        engine.found = []
        assert run("speakers", article).stdout == "no quotations in 1 text\n\n"

    def test_out(self, article: str) -> None:
        run("speakers", "-f", "csv", "-o", "out.csv", article)
        assert Path("out.csv").read_text("utf-8") == run("speakers", "-f", "csv", article).stdout

    def test_bad_files_are_named_and_the_others_counted(self, article: str) -> None:
        result = run("speakers", article, "missing.txt", "failing.txt")
        assert result.exit_code == output.EXIT_WRONG
        assert result.stdout.startswith("3 quotations in 1 text\n")
        assert len(result.stderr.splitlines()) == 2

    @pytest.mark.parametrize(
        ("options", "total"),
        [
            ((), 3),
            (("--act", "speech"), 1),
            (("--act", "speech", "--act", "writing"), 2),
            (("--no-nested",), 2),
            (("--no-negated",), 3),
        ],
    )
    def test_only_what_is_asked_for(self, article: str, options: tuple[str, ...], total: int) -> None:
        rows = csv.DictReader(io.StringIO(run("speakers", "-f", "csv", *options, article).stdout))
        assert sum(int(row["total"]) for row in rows) == total

    def test_named(self, article: str) -> None:
        rows = csv.DictReader(io.StringIO(run("speakers", "-f", "csv", "--named", article).stdout))
        assert [row["source"] for row in rows] == ["Mary Jones"]

    def test_per_text(self, article: str) -> None:
        rows = csv.DictReader(io.StringIO(run("speakers", "-f", "csv", "--per-text", article, "a.txt").stdout))
        assert [(row["doc"], row["source"], row["total"]) for row in rows] == [
            (article, "Mary Jones", "2"),
            (article, "", "1"),
            ("a.txt", "Mary Jones", "2"),
            ("a.txt", "", "1"),
        ]

    def test_by_affiliation(self, article: str) -> None:
        rows = list(csv.DictReader(io.StringIO(run("speakers", "-f", "csv", "--by", "affiliation", article).stdout)))
        assert [(row["affiliation"], row["sources"], row["total"], row["share"]) for row in rows] == [
            ("the city", "1", "2", "100.0")
        ]

    def test_xlsx(self, article: str) -> None:
        assert run("speakers", "-o", "out.xlsx", article).exit_code == 0
        sheet = openpyxl.load_workbook("out.xlsx").active
        header, first, *_ = sheet.iter_rows(values_only=True)
        assert dict(zip(header, first, strict=True))["source"] == "Mary Jones"

    def test_xlsx_has_no_formulas(self, engine: FakeEngine, article: str) -> None:
        assert DIRECT.speaker
        engine.found = [attrs.evolve(DIRECT, speaker=attrs.evolve(DIRECT.speaker, name="=1+1\x07"))]
        run("speakers", "-o", "out.xlsx", article)
        cell = openpyxl.load_workbook("out.xlsx").active["A2"]
        assert (cell.value, cell.data_type) == ("=1+1\ufffd", "s")

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (("-o", "out.docx"), "its ending does not tell the format"),
            (("-f", "xlsx"), "--format xlsx needs --out FILE"),
        ],
    )
    def test_an_output_that_is_none(self, article: str, arguments: tuple[str, ...], message: str) -> None:
        result = run("speakers", *arguments, article)
        assert result.exit_code == output.EXIT_WRONG
        assert message in result.stderr

    def test_sort(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(Path(__file__).parent.parent)
        shown = run("speakers", "-f", "csv", "--sort", "name", "docs/examples/article.txt").stdout
        names = [row["source"] for row in csv.DictReader(io.StringIO(shown))]
        assert names == sorted(names, key=str.casefold)

    def test_by_pronoun_with_the_evidence(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(Path(__file__).parent.parent)
        shown = run("speakers", "-f", "csv", "--by", "pronoun", "docs/examples/article.txt").stdout
        rows = {row["pronoun"]: row for row in csv.DictReader(io.StringIO(shown))}
        assert rows["she"]["sources"] == "2"
        assert (rows["he"]["sources"], rows["he"]["evidence"]) == ("1", "he 1")
        assert "not said in the text" in rows

    def test_the_evidence_leaves_out_whom_the_quotations_speak_of(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(Path(__file__).parent.parent)
        shown = run("speakers", "-f", "csv", "--by", "pronoun", "docs/examples/article.txt").stdout
        rows = {row["pronoun"]: row for row in csv.DictReader(io.StringIO(shown))}
        assert rows["she"]["evidence"] == "she 3"

    def test_the_real_engine(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(Path(__file__).parent.parent)
        rows = list(csv.DictReader(io.StringIO(run("speakers", "-f", "csv", "docs/examples/article.txt").stdout)))
        assert rows[0]["source"] == "Ines Albrecht"
        assert {row["source"]: row["role"] for row in rows}["Bo Lindqvist"] == "Ferry captain"


class TestView:
    @pytest.fixture
    def opened(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
        addresses: list[str] = []

        def open_page(address: str) -> bool:
            addresses.append(address)
            return True

        monkeypatch.setattr(quotes.cli.view.webbrowser, "open", open_page)
        monkeypatch.setattr(quotes.cli.view.tempfile, "tempdir", str(tmp_path / "folder"))
        return addresses

    def test_writes_a_page_and_opens_it(self, article: str, opened: list[str]) -> None:
        result = run("view", article)
        assert (result.exit_code, result.stderr) == (0, "")
        page = Path(result.stdout.rstrip("\n"))
        assert opened == [page.as_uri()]
        assert page.read_text("utf-8") == run("extract", "-f", "html", article).stdout

    def test_out_and_no_open(self, article: str, opened: list[str]) -> None:
        result = run("view", "--no-open", "-o", "page.html", article)
        assert (result.exit_code, result.stdout, opened) == (0, "page.html\n", [])
        assert Path("page.html").read_text("utf-8").startswith("<!doctype html>")

    def test_filters(self, article: str, opened: list[str]) -> None:
        run("view", "--no-open", "-o", "page.html", "--kind", "mixed", article)
        assert Path("page.html").read_text("utf-8").count('class="ref ') == 1

    def test_no_browser(self, article: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(quotes.cli.view.webbrowser, "open", lambda _: False)
        result = run("view", "-o", "page.html", article)
        assert (result.exit_code, result.stdout) == (0, "page.html\n")
        assert result.stderr == "quotes: no browser could be opened; open the page yourself\n"

    def test_nothing_to_show(self, engine: FakeEngine, folder: Path, opened: list[str]) -> None:
        result = run("view", "missing.txt")
        assert (result.exit_code, result.stdout, opened) == (output.EXIT_WRONG, "", [])
        assert list((folder / "folder").iterdir()) == []

    def test_bad_files_are_named_and_the_others_shown(self, article: str, opened: list[str]) -> None:
        result = run("view", article, "missing.txt")
        assert result.exit_code == output.EXIT_WRONG
        assert len(opened) == 1


def test_every_format_is_tested() -> None:
    assert {each.value for each in Format} == {"table", "jsonl", "csv", "parquet", "html", "brat", "webannotation"} | {
        "dialogue",
        "script",
        "graphml",
    }


def test_records_of_a_parent_left_out_can_be_shown(engine: FakeEngine, article: str) -> None:
    assert BARE.parent == MIXED.id
    assert run("extract", "-f", "html", "--kind", "direct", article).exit_code == 0
