"""The command line: what it prints, where, and with which exit code.

Most tests put a stand-in for the engine under the command; those marked so at the end run the real one.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from commandline import FakeEngine, run, slow_command, terminal_output
from samples import RECORDS

import quotes.batch
from quotes import Attribution, Config, Identity, __version__
from quotes.cli import output
from quotes.cli.run import TEXTS_AT_A_TIME
from quotes.exceptions import ModelNotFoundError
from quotes.formats import flat

COMMANDS = ("extract", "speakers", "view", "score")
HELLO = "“We won,” Mary Jones said on Monday.\n"


class TestFormats:
    def test_table_is_the_default(self, engine: FakeEngine, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "100")  # a narrow terminal gets a list
        result = run("extract", "a.txt")
        assert result.exit_code == 0
        assert result.stdout.startswith("a.txt: 3 attributions\nSpeaker ")
        assert "\x1b" not in result.stdout
        assert result.stderr == ""

    def test_jsonl(self, engine: FakeEngine, folder: Path) -> None:
        lines = run("extract", "--format", "jsonl", "a.txt", "b.txt").stdout.splitlines()
        assert [json.loads(line) for line in lines] == [
            {"doc": doc} | record.to_dict() for doc in ("a.txt", "b.txt") for record in RECORDS
        ]

    def test_csv_has_one_header(self, engine: FakeEngine, folder: Path) -> None:
        rows = list(csv.reader(io.StringIO(run("extract", "-f", "csv", "a.txt", "b.txt").stdout)))
        assert rows[0] == list(flat.COLUMNS)
        assert [row[0] for row in rows[1:]] == ["a.txt"] * 3 + ["b.txt"] * 3

    def test_csv_has_its_header_when_nothing_was_found(self, engine: FakeEngine, folder: Path) -> None:
        engine.found = []
        assert run("extract", "-f", "csv", "a.txt").stdout == ",".join(flat.COLUMNS) + "\n"


class TestSettings:
    def test_are_handed_on(self, engine: FakeEngine, folder: Path) -> None:
        run("extract", "--model", "some_model", "--min-confidence", "0.9", "--n-process", "2", "a.txt")
        assert engine.settings == {
            "config": Config(model="some_model", min_confidence=0.9),
            "n_process": 2,
            "batch_size": TEXTS_AT_A_TIME,
        }

    def test_defaults_are_those_of_config(self, engine: FakeEngine, folder: Path) -> None:
        run("extract", "a.txt")
        assert engine.settings["config"] == Config()
        assert engine.settings["n_process"] == 1

    @pytest.mark.parametrize(
        "arguments",
        [
            ("extract",),
            ("extract", "--format", "xml", "a.txt"),
            ("extract", "--min-confidence", "2", "a.txt"),
            ("extract", "--n-process", "0", "a.txt"),
            ("extract", "--colour", "a.txt"),
            ("abstract", "a.txt"),
        ],
    )
    def test_wrong_usage_is_exit_code_2(self, engine: FakeEngine, folder: Path, arguments: tuple[str, ...]) -> None:
        result = run(*arguments)
        assert result.exit_code == output.EXIT_WRONG
        assert result.stdout == ""
        (line,) = result.stderr.splitlines()
        assert line.startswith("quotes: ")
        assert line.endswith("--help`")

    def test_version(self) -> None:
        result = run("--version")
        assert (result.exit_code, result.stdout) == (0, f"quotes {__version__}\n")


class TestErrors:
    def test_what_the_engine_fails_on_is_named_and_the_others_are_done(self, engine: FakeEngine, folder: Path) -> None:
        result = run("extract", "-f", "jsonl", "a.txt", "failing.txt", "b.txt")
        assert result.exit_code == output.EXIT_FAILED
        assert result.stderr == "quotes: failing.txt: RuntimeError: no luck at all\n"
        assert [json.loads(line)["doc"] for line in result.stdout.splitlines()] == ["a.txt"] * 3 + ["b.txt"] * 3

    def test_failures_are_matched_to_their_files(self, engine: FakeEngine, folder: Path) -> None:
        result = run("extract", "-f", "jsonl", "missing.txt", "failing.txt", "a.txt", "missing.txt", "failing.txt")
        assert [line.split(":")[1] for line in result.stderr.splitlines()] == [
            " missing.txt",
            " failing.txt",
            " missing.txt",
            " failing.txt",
        ]
        assert {json.loads(line)["doc"] for line in result.stdout.splitlines()} == {"a.txt"}

    @pytest.mark.parametrize("files", [("missing.txt",), ("failing.txt",), ("missing.txt", "failing.txt", "latin.txt")])
    def test_every_file_failed(self, engine: FakeEngine, folder: Path, files: tuple[str, ...]) -> None:
        result = run("extract", *files)
        assert result.exit_code == output.EXIT_WRONG
        assert result.stdout == ""
        assert len(result.stderr.splitlines()) == len(files)

    def test_an_error_of_ours_is_one_line(
        self, engine: FakeEngine, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def pipe(*_: object, **__: object) -> None:
            raise ModelNotFoundError("no English pipeline\nis installed")

        monkeypatch.setattr(quotes.batch, "pipe", pipe)
        result = run("extract", "a.txt")
        assert result.exit_code == output.EXIT_WRONG
        assert result.stderr == "quotes: no English pipeline is installed\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
class TestTerminal:
    @pytest.mark.slow
    def test_bar_for_more_than_one_file(self, folder: Path) -> None:
        shown = terminal_output([*slow_command("time.sleep(0.2)"), "extract", "a.txt", "b.txt"])
        assert "2/2, " in shown
        assert re.search(r"\d+\.\d+ articles/s, 00:0\d left", shown)
        assert "b.txt: 3 attributions" in shown

    def test_bar_counts_lines_and_rows(self, folder: Path) -> None:
        Path("c.jsonl").write_text('{"text": "a"}\n' * 3, encoding="utf-8")
        Path("d.csv").write_text('text\na\n"b\nc"\n', encoding="utf-8")
        shown = terminal_output([*slow_command("pass"), "extract", "-f", "jsonl", "a.txt", "c.jsonl", "d.csv"])
        assert "6/6, " in shown

    def test_no_bar_for_one_file_and_colours_in_the_table(self, folder: Path) -> None:
        shown = terminal_output([*slow_command("pass"), "extract", "a.txt"])
        assert "1/1" not in shown
        assert "\x1b[1m" in shown

    def test_no_color_is_respected(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b[" not in terminal_output([*slow_command("pass"), "extract", "a.txt"])

    @pytest.mark.slow
    def test_a_table_fits_the_terminal(self, folder: Path) -> None:
        shown = terminal_output([*slow_command("pass"), "extract", "a.txt"], columns=60)
        assert max(map(len, re.sub(r"\x1b\[[\d;]*m", "", shown).splitlines())) <= 60


class TestStart:
    @pytest.mark.slow
    def test_help_loads_no_heavy_library(self) -> None:
        code = (
            "import sys, quotes.cli\n"
            "try: quotes.cli.main()\n"
            "except SystemExit: pass\n"
            "heavy = {'spacy', 'textacy', 'numpy', 'rich', 'tqdm', 'jinja2', 'pyarrow'} & set(sys.modules)\n"
            "sys.exit(f'loaded {heavy}' if heavy else 0)"
        )
        for arguments in (["--help"], *([command, "--help"] for command in COMMANDS), ["--version"]):
            done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
            assert (done.returncode, done.stderr) == (0, "")

    def test_help_needs_nothing_that_takes_long_to_import(self) -> None:
        code = (
            "import sys\nfrom quotes.cli import main\nsys.argv = ['quotes', 'extract', '--help']\n"
            "try:\n    main()\nexcept SystemExit:\n    pass\n"
            "print(sorted({name.partition('.')[0] for name in sys.modules} & set(HEAVY)), file=sys.stderr)"
        )
        heavy = "HEAVY = ['spacy', 'textacy', 'thinc', 'numpy', 'rich', 'tqdm', 'jinja2', 'pyarrow', 'pandas']\n"
        done = subprocess.run([sys.executable, "-c", heavy + code], capture_output=True, text=True, check=True)
        assert done.stderr.strip() == "[]"

    def test_python_m_quotes(self) -> None:
        done = subprocess.run([sys.executable, "-m", "quotes", "--version"], capture_output=True, text=True, check=True)
        assert done.stdout == f"quotes {__version__}\n"

    @pytest.mark.parametrize("command", [(), *((command,) for command in COMMANDS)])
    def test_short_for_help(self, command: tuple[str, ...]) -> None:
        short, long = run(*command, "-h"), run(*command, "--help")
        assert (short.exit_code, short.stdout) == (0, long.stdout)
        assert "-h, --help" in short.stdout

    def test_help_tells_the_exit_codes_and_options(self) -> None:
        text = run("extract", "--help").stdout
        for word in ("--format", "--model", "--min-confidence", "--n-process", "Exit codes", "FILE"):
            assert word in text


class TestRealEngine:
    @pytest.mark.slow
    def test_a_sentence_from_standard_input(self) -> None:
        result = run("extract", "--format", "jsonl", "-", stdin=HELLO.encode())
        assert (result.exit_code, result.stderr) == (0, "")
        (line,) = result.stdout.splitlines()
        data = json.loads(line)
        assert data.pop("doc") == "<stdin>"
        assert Identity.from_dict(data.pop("identity")).name == "Mary Jones"
        record = Attribution.from_dict(data)
        assert record.speaker is not None
        assert record.cue is not None
        assert (record.speaker.name, record.cue.lemma, record.quote.kind) == ("Mary Jones", "say", "direct")
        assert [fragment.text for fragment in record.quote.fragments] == ["We won,"]

    def test_offsets_count_the_file_as_it_is(self, tmp_path: Path) -> None:
        text = f"Results\r\n\r\n{HELLO}"
        file = tmp_path / "windows.txt"
        file.write_bytes(b"\xef\xbb\xbf" + text.encode())
        data = json.loads(run("extract", "-f", "jsonl", str(file)).stdout)
        for span in data["quote"]["spans"]:
            assert text[span["start"] : span["end"]] == span["text"]

    @pytest.mark.slow
    def test_two_processes_give_the_same(self, tmp_path: Path) -> None:
        files = []
        for number in range(3):
            files.append(str(tmp_path / f"{number}.txt"))
            Path(files[-1]).write_text(HELLO * (number + 1), encoding="utf-8")
        one = run("extract", "-f", "jsonl", *files)
        two = run("extract", "-f", "jsonl", "--n-process", "2", *files)
        assert (two.exit_code, two.stdout) == (0, one.stdout)
        assert len(one.stdout.splitlines()) >= 3

    def test_empty_file(self, tmp_path: Path) -> None:
        (tmp_path / "empty.txt").touch()
        result = run("extract", str(tmp_path / "empty.txt"))
        assert result.exit_code == 0
        assert result.stdout.endswith("empty.txt: no attributions\n\n")

    def test_unknown_model(self) -> None:
        result = run("extract", "--model", "no_such_model", "-", stdin=HELLO.encode())
        assert result.exit_code == output.EXIT_WRONG
        assert "no_such_model" in result.stderr
        assert "`--model`" in result.stderr
        assert "Config(" not in result.stderr
        assert len(result.stderr.splitlines()) == 1
