"""The command line: what it prints, where, and with which exit code.

Most tests put a stand-in for the engine under the command; those marked so at the end run the real one.
"""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import struct
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from samples import RECORDS
from typer.testing import CliRunner, Result

import quotes.batch
import quotes.cli
from quotes import Attribution, Config, __version__
from quotes.exceptions import ModelNotFoundError
from quotes.formats.flat import COLUMNS

HELLO = "“We won,” Mary Jones said on Monday.\n"


class FakeEngine:
    """Finds `RECORDS` in every text, fails on a text with "fail" in it, and remembers what it was asked."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.settings: dict[str, Any] = {}
        self.found: list[Attribution] = RECORDS

    def pipe(
        self,
        texts: Iterable[tuple[str, Any]],
        *,
        as_tuples: bool,
        on_error: Callable[[int, str, Exception], None],
        **settings: Any,
    ) -> Iterator[tuple[list[Attribution], Any]]:
        assert as_tuples
        self.settings = settings
        for index, (text, context) in enumerate(texts):
            self.texts.append(text)
            if "fail" in text:
                on_error(index, text, RuntimeError("no luck\nat all"))
            yield [] if "fail" in text else self.found, context


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    fake = FakeEngine()
    monkeypatch.setattr(quotes.batch, "pipe", fake.pipe)
    return fake


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("first", encoding="utf-8")
    (tmp_path / "b.txt").write_text("second", encoding="utf-8")
    (tmp_path / "failing.txt").write_text("fail", encoding="utf-8")
    (tmp_path / "latin.txt").write_bytes("caf\xe9".encode("latin-1"))
    (tmp_path / "folder").mkdir()
    return tmp_path


def run(*arguments: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(quotes.cli.app, arguments, input=stdin)


class TestFormats:
    def test_table_is_the_default(self, engine: FakeEngine, folder: Path) -> None:
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
        assert rows[0] == list(COLUMNS)
        assert [row[0] for row in rows[1:]] == ["a.txt"] * 3 + ["b.txt"] * 3

    def test_csv_has_its_header_when_nothing_was_found(self, engine: FakeEngine, folder: Path) -> None:
        engine.found = []
        assert run("extract", "-f", "csv", "a.txt").stdout == ",".join(COLUMNS) + "\n"


class TestSettings:
    def test_are_handed_on(self, engine: FakeEngine, folder: Path) -> None:
        run("extract", "--model", "some_model", "--min-confidence", "0.9", "--n-process", "2", "a.txt")
        assert engine.settings == {
            "config": Config(model="some_model", min_confidence=0.9),
            "n_process": 2,
            "batch_size": quotes.cli.extract.FILES_AT_A_TIME,
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
        assert result.exit_code == quotes.cli.output.EXIT_NOTHING_DONE
        assert "Usage:" in result.stderr
        assert result.stdout == ""

    def test_version(self) -> None:
        result = run("--version")
        assert (result.exit_code, result.stdout) == (0, f"quotes {__version__}\n")


class TestInput:
    def test_text_is_read_as_it_is(self, engine: FakeEngine, folder: Path) -> None:
        Path("a.txt").write_bytes("\ufeffone\r\ntwo\rthree\n”".encode())
        run("extract", "a.txt")
        assert engine.texts == ["one\r\ntwo\rthree\n”"]

    def test_standard_input(self, engine: FakeEngine) -> None:
        result = run("extract", "-f", "jsonl", "-", stdin="“Hé”\r\n".encode())
        assert engine.texts == ["“Hé”\r\n"]
        assert json.loads(result.stdout.splitlines()[0])["doc"] == "<stdin>"

    @pytest.mark.parametrize(
        ("file", "message"),
        [
            ("missing.txt", "missing.txt: no such file"),
            ("", "'': no such file"),
            ("folder", "folder: a folder; name the files in it"),
            ("latin.txt", "latin.txt: not UTF-8 (byte 0xe9 at 3); convert it first, for instance with iconv"),
            ("failing.txt", "failing.txt: RuntimeError: no luck at all"),
        ],
    )
    def test_a_file_that_fails_is_named_and_the_others_are_done(
        self, engine: FakeEngine, folder: Path, file: str, message: str
    ) -> None:
        result = run("extract", "-f", "jsonl", "a.txt", file, "b.txt")
        assert result.exit_code == quotes.cli.output.EXIT_SOME_FAILED
        assert result.stderr == f"quotes: {message}\n"
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

    @pytest.mark.parametrize("files", [("missing.txt",), ("missing.txt", "failing.txt", "latin.txt", "folder")])
    def test_every_file_failed(self, engine: FakeEngine, folder: Path, files: tuple[str, ...]) -> None:
        result = run("extract", *files)
        assert result.exit_code == quotes.cli.output.EXIT_NOTHING_DONE
        assert result.stdout == ""
        assert len(result.stderr.splitlines()) == len(files)

    def test_an_error_of_ours_is_one_line(
        self, engine: FakeEngine, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def pipe(*_: object, **__: object) -> None:
            raise ModelNotFoundError("no English pipeline\nis installed")

        monkeypatch.setattr(quotes.batch, "pipe", pipe)
        result = run("extract", "a.txt")
        assert result.exit_code == quotes.cli.output.EXIT_NOTHING_DONE
        assert result.stderr == "quotes: no English pipeline is installed\n"

    @pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux only")
    def test_a_file_name_that_is_not_utf8(self, engine: FakeEngine, folder: Path) -> None:
        name = os.fsdecode(b"caf\xe9.txt")
        Path(name).write_text("text", encoding="utf-8")
        result = run("extract", "-f", "jsonl", name)
        assert result.exit_code == 0
        assert json.loads(result.stdout.splitlines()[0])["doc"] == "caf\ufffd.txt"


SLOW_COMMAND = """
    import sys, time
    sys.path.insert(0, {tests!r})
    import quotes.batch, quotes.cli
    from samples import RECORDS

    def pipe(texts, **_):
        for number, (text, context) in enumerate(texts):
            yield RECORDS, context
            {after}

    quotes.batch.pipe = pipe
    quotes.cli.main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and pipes")
class TestStops:
    """What is left behind when the command cannot go on."""

    def start(self, after: str, stdout: int, files: int = 3) -> subprocess.Popen[str]:
        code = textwrap.dedent(SLOW_COMMAND).format(tests=str(Path(__file__).parent), after=after)
        return subprocess.Popen(
            [sys.executable, "-c", code, "extract", "-f", "jsonl", *["a.txt"] * files],
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def test_ctrl_c_leaves_whole_lines(self, folder: Path) -> None:
        with self.start("time.sleep(60)", subprocess.PIPE) as process:
            assert process.stdout
            assert process.stderr
            first = process.stdout.readline()
            process.send_signal(signal.SIGINT)
            lines = (first + process.stdout.read()).splitlines(keepends=True)
            errors = process.stderr.read()
        assert process.returncode == quotes.cli.output.EXIT_INTERRUPTED
        assert [json.loads(line)["id"] for line in lines] == [0, 1, 2]
        assert lines[-1].endswith("\n")
        assert errors == "quotes: interrupted; the records written so far are whole\n"

    def test_ctrl_c_closes_the_stream(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        closed: list[bool] = []

        def pipe(texts: Iterable[tuple[str, Any]], **_: object) -> Iterator[tuple[list[Attribution], Any]]:
            try:
                yield from ((RECORDS, context) for _, context in texts)
            finally:
                closed.append(True)

        def interrupt(_: str) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(quotes.batch, "pipe", pipe)
        monkeypatch.setattr(quotes.cli.output, "write", interrupt)
        result = run("extract", "a.txt", "b.txt")
        assert result.exit_code == quotes.cli.output.EXIT_INTERRUPTED
        assert closed == [True]

    def test_a_reader_that_goes_away_is_no_error(self, folder: Path) -> None:
        with self.start("pass", subprocess.PIPE, files=2000) as process:
            assert process.stdout
            assert process.stderr
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == ""
            assert process.wait(timeout=30) == quotes.cli.output.EXIT_READER_GONE

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device to write to")
    def test_a_full_disk_is_one_line(self, folder: Path) -> None:
        with Path("/dev/full").open("w") as full, self.start("pass", full.fileno()) as process:
            _, errors = process.communicate(timeout=30)
        assert process.returncode == quotes.cli.output.EXIT_NOTHING_DONE
        assert errors == "quotes: cannot write the output: No space left on device\n"


def terminal_output(arguments: list[str]) -> str:
    """Return what `python …` shows on a terminal of 100 columns."""
    import fcntl
    import pty
    import termios

    primary, secondary = pty.openpty()
    fcntl.ioctl(secondary, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    environment = os.environ | {"TERM": "xterm"}
    with subprocess.Popen(
        [sys.executable, *arguments], stdout=secondary, stderr=secondary, env=environment, close_fds=True
    ) as process:
        os.close(secondary)
        shown = b""
        while True:
            try:
                piece = os.read(primary, 4096)
            except OSError:  # how Linux says that the other side is closed
                break
            if not piece:
                break
            shown += piece
    os.close(primary)
    assert process.returncode == 0
    return shown.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
class TestTerminal:
    code = textwrap.dedent(SLOW_COMMAND).format(tests=str(Path(__file__).parent), after="pass")

    def test_bar_for_more_than_one_file(self, folder: Path) -> None:
        shown = terminal_output(["-c", self.code, "extract", "a.txt", "b.txt"])
        assert "2/2" in shown
        assert "b.txt: 3 attributions" in shown

    def test_no_bar_for_one_file_and_colours_in_the_table(self, folder: Path) -> None:
        shown = terminal_output(["-c", self.code, "extract", "a.txt"])
        assert "1/1" not in shown
        assert "\x1b[1m" in shown

    def test_no_color_is_respected(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b[" not in terminal_output(["-c", self.code, "extract", "a.txt"])


class TestStart:
    def test_help_loads_no_heavy_library(self) -> None:
        code = (
            "import sys, quotes.cli\n"
            "try: quotes.cli.main()\n"
            "except SystemExit: pass\n"
            "heavy = {'spacy', 'textacy', 'numpy', 'rich', 'tqdm'} & set(sys.modules)\n"
            "sys.exit(f'loaded {heavy}' if heavy else 0)"
        )
        for arguments in (["--help"], ["extract", "--help"], ["--version"]):
            done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
            assert (done.returncode, done.stderr) == (0, "")

    def test_python_m_quotes(self) -> None:
        done = subprocess.run([sys.executable, "-m", "quotes", "--version"], capture_output=True, text=True, check=True)
        assert done.stdout == f"quotes {__version__}\n"

    @pytest.mark.parametrize("command", [(), ("extract",)])
    def test_short_for_help(self, command: tuple[str, ...]) -> None:
        short, long = run(*command, "-h"), run(*command, "--help")
        assert (short.exit_code, short.stdout) == (0, long.stdout)
        assert "-h, --help" in short.stdout

    def test_help_tells_the_exit_codes_and_options(self) -> None:
        text = run("extract", "--help").stdout
        for word in ("--format", "--model", "--min-confidence", "--n-process", "Exit codes", "FILE"):
            assert word in text


class TestRealEngine:
    def test_a_sentence_from_standard_input(self) -> None:
        result = run("extract", "--format", "jsonl", "-", stdin=HELLO.encode())
        assert (result.exit_code, result.stderr) == (0, "")
        (line,) = result.stdout.splitlines()
        data = json.loads(line)
        assert data.pop("doc") == "<stdin>"
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
        assert result.exit_code == quotes.cli.output.EXIT_NOTHING_DONE
        assert "no_such_model" in result.stderr
        assert "`--model`" in result.stderr
        assert "Config(" not in result.stderr
        assert len(result.stderr.splitlines()) == 1
