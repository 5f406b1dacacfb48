"""The files that the command line leaves when it stops, and how `--resume` continues.

With real signals, a real full device and a real limit on the length of files.
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from commandline import FakeEngine, run, slow_command, start
from samples import RECORDS

import quotes.batch
from quotes import Attributions
from quotes.cli import output

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and pipes")

INTERRUPT_ITSELF = "number == 1 and __import__('os').kill(__import__('os').getpid(), 2)"
"""Ctrl-C after the second text."""


def texts(folder: Path, names: Iterable[str]) -> list[str]:
    for name in names:
        (folder / name).write_text(name, encoding="utf-8")
    return list(names)


def whole(file: Path) -> str:
    """Return the content of an unfinished output; all its lines must be complete."""
    content = gzip.decompress(file.read_bytes()).decode() if file.suffix == ".gz" else file.read_text("utf-8")
    assert content.endswith("\n") or not content
    return content


class TestStandardOutput:
    def extract(self, after: str, stdout: Any, files: int = 3) -> subprocess.Popen[str]:
        return start(after, ["extract", "-f", "jsonl", *["a.txt"] * files], stdout)

    def test_ctrl_c_leaves_whole_lines(self, folder: Path) -> None:
        with self.extract("time.sleep(60)", subprocess.PIPE) as process:
            assert process.stdout
            assert process.stderr
            first = process.stdout.readline()
            process.send_signal(signal.SIGINT)
            lines = (first + process.stdout.read()).splitlines(keepends=True)
            errors = process.stderr.read()
        assert process.returncode == output.EXIT_INTERRUPTED
        assert [json.loads(line)["id"] for line in lines] == [0, 1, 2]
        assert lines[-1].endswith("\n")
        assert errors == "quotes: interrupted; the records written so far are complete\n"

    def test_ctrl_c_closes_the_stream(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        closed: list[bool] = []

        def pipe(texts: Iterable[tuple[str, Any]], **_: object) -> Iterator[tuple[Attributions, Any]]:
            try:
                yield from ((Attributions(RECORDS, text), context) for text, context in texts)
            finally:
                closed.append(True)

        def interrupt(_: str) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(quotes.batch, "pipe", pipe)
        monkeypatch.setattr(output, "write", interrupt)
        result = run("extract", "a.txt", "b.txt")
        assert result.exit_code == output.EXIT_INTERRUPTED
        assert closed == [True]

    def test_a_reader_that_goes_away_is_no_error(self, folder: Path) -> None:
        with self.extract("pass", subprocess.PIPE, files=2000) as process:
            assert process.stdout
            assert process.stderr
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == ""
            assert process.wait(timeout=30) == output.EXIT_READER_GONE

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device to write to")
    def test_a_full_disk_is_one_line(self, folder: Path) -> None:
        with Path("/dev/full").open("w") as full, self.extract("pass", full) as process:
            _, errors = process.communicate(timeout=30)
        assert process.returncode == output.EXIT_WRONG
        assert errors == "quotes: cannot write the output: No space left on device\n"

    def test_a_file_that_takes_no_more_is_left_with_whole_lines(self, folder: Path) -> None:
        with Path("out.jsonl").open("w") as out:
            done = subprocess.run(
                [*slow_command("pass"), "extract", "-f", "jsonl", *["a.txt"] * 9],
                stdout=out,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
                preexec_fn=limited(10_000),
            )
        assert done.returncode == output.EXIT_WRONG
        assert done.stderr == "quotes: cannot write the output: File too large\n"
        lines = whole(Path("out.jsonl")).splitlines()
        assert len(lines) % len(RECORDS) == 0
        assert lines


def limited(size: int) -> Any:
    """Return a function that limits the length of a process's files, in bytes, like a full disk."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def finished(folder: Path, *arguments: str) -> bytes:
    """Return the output of an uninterrupted run."""
    done = subprocess.run(
        [*slow_command("pass"), "extract", *arguments, "-o", "expected.out"],
        capture_output=True,
        check=True,
        cwd=folder,
    )
    assert done.stderr == b""
    return (folder / "expected.out").read_bytes()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if not shutil.which("mount") or subprocess.run(mount, stderr=subprocess.DEVNULL, check=False).returncode:
        pytest.skip("no small disk can be mounted here: that takes root")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


class TestResume:
    @pytest.fixture
    def files(self, folder: Path) -> list[str]:
        return texts(folder, [f"{number}.txt" for number in range(6)])

    @pytest.mark.parametrize("format", ["jsonl", "csv"])
    def test_goes_on_after_ctrl_c(self, folder: Path, files: list[str], format: str) -> None:
        expected = finished(folder, "-f", format, *files)
        with start(INTERRUPT_ITSELF, ["extract", "-f", format, "-o", "out", *files]) as process:
            _, errors = process.communicate(timeout=30)
        assert process.returncode == output.EXIT_INTERRUPTED
        assert (
            errors == "quotes: interrupted; everything written so far is complete, and --resume continues from there\n"
        )
        assert expected.startswith(whole(Path("out")).encode())
        assert len(expected) > Path("out").stat().st_size > 0
        assert Path("out.progress").exists()
        subprocess.run([*slow_command("pass"), "extract", "-f", format, "-o", "out", "--resume", *files], check=True)
        assert Path("out").read_bytes() == expected

    @pytest.mark.parametrize(("name", "size"), [("out.jsonl", 40_000), ("out.jsonl.gz", 10_000)])
    def test_goes_on_after_a_full_disk(self, folder: Path, files: list[str], name: str, size: int) -> None:
        many = files * 150
        expected = finished(folder, "-f", "jsonl", *many).decode()
        first = subprocess.run(
            [*slow_command("pass"), "extract", "-f", "jsonl", "-o", name, *many],
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=limited(size),
        )
        assert first.returncode == output.EXIT_WRONG
        assert first.stderr == f"quotes: cannot write {name}: File too large; --resume continues from there\n"
        written = whole(Path(name))
        assert expected.startswith(written)
        assert len(expected) > len(written)
        assert Path(name).stat().st_size <= size
        subprocess.run([*slow_command("pass"), "extract", "-f", "jsonl", "-o", name, "--resume", *many], check=True)
        assert whole(Path(name)) == expected

    def test_goes_on_after_a_disk_was_really_full(self, folder: Path, files: list[str], small_disk: Path) -> None:
        many = files * 50
        expected = finished(folder, "-f", "jsonl", *many).decode()
        out = small_disk / "out.jsonl"
        first = start("pass", ["extract", "-f", "jsonl", "-o", str(out), *many])
        _, errors = first.communicate(timeout=60)
        assert first.returncode == output.EXIT_WRONG
        assert errors == f"quotes: cannot write {out}: No space left on device; --resume continues from there\n"
        assert expected.startswith(whole(out))
        assert whole(out)
        subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)
        subprocess.run([*slow_command("pass"), "extract", "-f", "jsonl", "-o", str(out), "--resume", *many], check=True)
        assert whole(out) == expected

    def test_goes_on_after_being_killed(self, folder: Path, files: list[str]) -> None:
        expected = finished(folder, "-f", "jsonl", *files)
        kill = "number == 2 and __import__('os').kill(__import__('os').getpid(), 9)"
        with start(kill, ["extract", "-f", "jsonl", "-o", "out", *files]) as process:
            process.communicate(timeout=30)
        assert process.returncode == -signal.SIGKILL
        with Path("out").open("a") as out:
            out.write('{"doc": "2.txt", "id": 0, "quo')  # as if it had died while it wrote
        subprocess.run([*slow_command("pass"), "extract", "-f", "jsonl", "-o", "out", "--resume", *files], check=True)
        assert Path("out").read_bytes() == expected

    def test_texts_with_nothing_in_them_are_not_read_again_and_bad_ones_are(
        self, engine: FakeEngine, folder: Path, files: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        engine.found = []
        arguments = ("extract", "-f", "jsonl", "-o", "out", "missing.txt", *files)
        interrupted = _interrupted_after(engine, 4)
        monkeypatch.setattr(quotes.batch, "pipe", interrupted)
        assert run(*arguments).exit_code == output.EXIT_INTERRUPTED
        engine.texts = []
        monkeypatch.setattr(quotes.batch, "pipe", engine.pipe)
        Path("missing.txt").write_text("here now", encoding="utf-8")
        result = run(*arguments, "--resume")
        assert (result.exit_code, result.stderr) == (0, "")
        assert engine.texts == ["here now", "3.txt", "4.txt", "5.txt"]

    def test_brat_goes_on(
        self, engine: FakeEngine, folder: Path, files: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        arguments = ("extract", "-f", "brat", "-o", "out", *files, *files)
        monkeypatch.setattr(quotes.batch, "pipe", _interrupted_after(engine, 8))
        assert run(*arguments).exit_code == output.EXIT_INTERRUPTED
        monkeypatch.setattr(quotes.batch, "pipe", engine.pipe)
        assert run(*arguments, "--resume").exit_code == 0
        assert sorted(file.name for file in Path("out").glob("*.ann")) == sorted(
            f"{number}{again}.ann" for number in range(6) for again in ("", "-2")
        )

    def test_nothing_to_go_on_with_is_a_run_from_the_start(self, engine: FakeEngine, folder: Path) -> None:
        assert run("extract", "-f", "jsonl", "-o", "out", "--resume", "a.txt").exit_code == 0
        assert len(Path("out").read_text().splitlines()) == len(RECORDS)

    def test_a_folder_that_is_there_is_not_finished(self, engine: FakeEngine, folder: Path) -> None:
        result = run("extract", "-f", "brat", "-o", "folder", "--resume", "a.txt")
        assert (result.exit_code, result.stderr) == (0, "")
        assert Path("folder/a.ann").exists()

    def test_what_is_finished_is_left_alone(self, engine: FakeEngine, folder: Path) -> None:
        run("extract", "-f", "jsonl", "-o", "out", "a.txt")
        before = Path("out").read_bytes()
        result = run("extract", "-f", "jsonl", "-o", "out", "--resume", "a.txt")
        assert result.exit_code == output.EXIT_WRONG
        assert result.stderr == (
            "quotes: cannot write out: it exists and has no journal of its inputs, because it was written without "
            "--resume: write to another file, or leave out --resume to overwrite it\n"
        )
        assert Path("out").read_bytes() == before

    def docs(self) -> list[str]:
        return [json.loads(line)["doc"] for line in Path("out").read_text().splitlines()[:: len(RECORDS)]]

    def test_new_inputs_are_taken_in_wherever_they_stand(self, engine: FakeEngine, folder: Path) -> None:
        texts(folder / "folder", ["b.txt", "d.txt"])
        arguments = ("extract", "-f", "jsonl", "-o", "out", "--resume")
        assert run(*arguments, "folder").exit_code == 0
        texts(folder / "folder", ["a.txt", "c.txt", "e.txt"])
        engine.texts = []
        result = run(*arguments, "folder")
        assert (result.exit_code, result.stderr) == (0, "")
        assert engine.texts == ["a.txt", "c.txt", "e.txt"]
        result = run(*arguments, "folder")
        assert (result.exit_code, result.stderr) == (0, "quotes: out: no new inputs\n")
        assert engine.texts == ["a.txt", "c.txt", "e.txt"]
        assert self.docs() == [f"folder/{name}.txt" for name in "bdace"]

    def test_only_new_inputs_need_be_named(self, engine: FakeEngine, folder: Path) -> None:
        arguments = ("extract", "-f", "jsonl", "-o", "out", "--resume")
        run(*arguments, "b.txt")
        assert run(*arguments, "a.txt").exit_code == 0
        assert self.docs() == ["b.txt", "a.txt"]

    @pytest.mark.parametrize("name", ["found.csv", "found.jsonl.gz"])
    def test_other_files_take_them_in_too(self, engine: FakeEngine, folder: Path, name: str) -> None:
        for file in ("b.txt", "a.txt"):
            assert run("extract", "-o", name, "--resume", file).exit_code == 0
        once = run("extract", "-f", "jsonl" if "jsonl" in name else "csv", "b.txt", "a.txt").stdout
        assert whole(Path(name)) == once

    def test_rows_are_known_by_their_ids(self, engine: FakeEngine, folder: Path) -> None:
        def rows(*names: str) -> None:
            lines = (json.dumps({"id": name, "text": f"text {name}"}) + "\n" for name in names)
            Path("rows.jsonl").write_text("".join(lines), encoding="utf-8")

        rows("m", "p")
        arguments = ("extract", "-f", "jsonl", "-o", "out", "--resume", "rows.jsonl")
        assert run(*arguments, "--id-field", "id").exit_code == 0
        rows("a", "m", "n", "p")
        engine.texts = []
        assert run(*arguments, "--id-field", "id").exit_code == 0
        assert engine.texts == ["text a", "text n"]

    @pytest.mark.parametrize("format", ["jsonl", "brat"])
    def test_an_input_that_has_changed_is_said(self, engine: FakeEngine, folder: Path, format: str) -> None:
        arguments = ("extract", "-f", format, "-o", "out", "--resume")
        run(*arguments, "a.txt")
        Path("a.txt").write_text("corrected", encoding="utf-8")
        result = run(*arguments, "a.txt", "b.txt")
        assert result.exit_code == output.EXIT_WRONG
        assert result.stderr.startswith("quotes: a.txt: it has changed since it was read")
        assert engine.texts == ["first", "", "second"]  # a problem comes along as an empty text

    def test_what_failed_is_tried_again(self, engine: FakeEngine, folder: Path) -> None:
        arguments = ("extract", "-f", "jsonl", "-o", "out", "--resume", "failing.txt", "a.txt")
        assert run(*arguments).exit_code == output.EXIT_FAILED
        assert run(*arguments).exit_code == output.EXIT_WRONG  # none of the texts was read
        Path("failing.txt").write_text("passes", encoding="utf-8")
        assert run(*arguments).exit_code == 0
        assert self.docs() == ["a.txt", "failing.txt"]

    def test_numbers_that_were_fitted_anew_are_another_setting(self, engine: FakeEngine, folder: Path) -> None:
        shipped = resources.files("quotes.lang.en").joinpath("statements")
        shutil.copytree(str(shipped), "numbers/statements")
        arguments = ("extract", "-o", "out.jsonl", "--resume", "--fitted", "numbers", "a.txt")
        assert run(*arguments).exit_code == 0
        with Path("numbers/statements/cues.json").open("a") as cues:
            cues.write("\n")
        result = run(*arguments)
        assert result.exit_code == output.EXIT_WRONG
        assert "it was written with other settings (fitted: " in result.stderr

    @pytest.fixture
    def unfinished(self, engine: FakeEngine, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
        monkeypatch.setattr(quotes.batch, "pipe", _interrupted_after(engine, 1))
        run("extract", "-f", "jsonl", "-o", "out", "a.txt", "b.txt")
        monkeypatch.setattr(quotes.batch, "pipe", engine.pipe)
        return Path("out").read_bytes()

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (
                ("-f", "jsonl", "a.txt", "b.txt"),
                "cannot write out: an earlier run is unfinished: add --resume to continue it, or delete out.progress "
                "to start again",
            ),
            (
                ("-f", "csv", "a.txt", "b.txt", "--resume"),
                "cannot write out: it was written with other settings (format: jsonl, now csv); --resume needs the "
                "same: use them, or delete out.progress to start again",
            ),
            (
                ("-f", "jsonl", "a.txt", "b.txt", "--min-confidence", "0.9", "--resume"),
                "cannot write out: it was written with other settings (min-confidence: 0.45, now 0.9); --resume needs "
                "the same: use them, or delete out.progress to start again",
            ),
        ],
    )
    def test_what_does_not_fit_is_left_alone(self, unfinished: bytes, arguments: tuple[str, ...], message: str) -> None:
        result = run("extract", "-o", "out", *arguments)
        assert (result.exit_code, result.stderr) == (output.EXIT_WRONG, f"quotes: {message}\n")
        assert Path("out").read_bytes() == unfinished

    @pytest.mark.parametrize("option", [("--n-process", "2"), ("--seconds", "60")])
    def test_worker_processes_and_time_limit_may_differ(self, unfinished: bytes, option: tuple[str, str]) -> None:
        result = run("extract", "-o", "out", "-f", "jsonl", "a.txt", "b.txt", "--resume", *option)
        assert result.exit_code == 0
        assert len(Path("out").read_text().splitlines()) == 2 * len(RECORDS)

    def test_a_folder_that_has_grown_since_it_was_interrupted(
        self, engine: FakeEngine, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        Path("texts").mkdir()
        texts(folder / "texts", ["b.txt", "c.txt", "d.txt"])
        monkeypatch.setattr(quotes.batch, "pipe", _interrupted_after(engine, 2))
        run("extract", "-f", "jsonl", "-o", "out", "texts")
        monkeypatch.setattr(quotes.batch, "pipe", engine.pipe)
        texts(folder / "texts", ["a.txt"])
        assert run("extract", "-f", "jsonl", "-o", "out", "texts", "--resume").exit_code == 0
        assert self.docs() == [f"texts/{name}.txt" for name in "bcad"]

    def test_a_journal_whose_last_line_was_half_written(self, unfinished: bytes, engine: FakeEngine) -> None:
        with Path("out.progress").open("a") as journal:
            journal.write('["b.txt", "0f')
        engine.texts = []
        assert run("extract", "-o", "out", "-f", "jsonl", "a.txt", "b.txt", "--resume").exit_code == 0
        assert engine.texts == ["second"]

    @pytest.mark.parametrize(
        "content",
        ["", "no JSON\n", "[]\n", '{"run": 1}\n', "[" * 100_000 + "\n", '{"format": 2, "settings": {}}\n["a", "b"]\n'],
    )
    def test_a_damaged_journal(self, unfinished: bytes, content: str) -> None:
        Path("out.progress").write_text(content)
        result = run("extract", "-o", "out", "-f", "jsonl", "a.txt", "b.txt", "--resume")
        assert result.exit_code == output.EXIT_WRONG
        assert "out.progress is damaged" in result.stderr

    def test_an_output_that_has_lost_something(self, unfinished: bytes) -> None:
        os.truncate("out", 10)
        result = run("extract", "-o", "out", "-f", "jsonl", "a.txt", "b.txt", "--resume")
        assert result.exit_code == output.EXIT_WRONG
        assert "shorter than the earlier run left it" in result.stderr

    @pytest.mark.parametrize("format", ["table", "html", "parquet"])
    def test_other_formats_have_none(self, engine: FakeEngine, folder: Path, format: str) -> None:
        result = run("extract", "-f", format, "-o", "out", "--resume", "a.txt")
        assert result.exit_code == output.EXIT_WRONG
        assert result.stderr == "quotes: --resume needs --out and one of the formats jsonl, csv, brat, webannotation\n"


class TestOtherFormatsStop:
    def test_parquet_is_whole(self, engine: FakeEngine, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        parquet = pytest.importorskip("quotes.formats.parquet")
        pytest.importorskip("pyarrow", reason="pyarrow is not installed")
        monkeypatch.setattr(quotes.batch, "pipe", _interrupted_after(engine, 1))
        result = run("extract", "-f", "parquet", "-o", "out.parquet", "a.txt", "b.txt")
        assert result.exit_code == output.EXIT_INTERRUPTED
        assert list(parquet.read(Path("out.parquet"))) == [(RECORDS, "a.txt")]

    def test_a_count_says_what_was_counted(
        self, engine: FakeEngine, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(quotes.batch, "pipe", _interrupted_after(engine, 1))
        result = run("speakers", "-f", "csv", "a.txt", "b.txt")
        assert result.exit_code == output.EXIT_INTERRUPTED
        assert [row["texts"] for row in csv.DictReader(result.stdout.splitlines())] == ["1", "1"]


def _interrupted_after(engine: FakeEngine, number: int) -> Any:
    """Return the engine, with ctrl-C after a number of texts."""

    def pipe(*arguments: Any, **settings: Any) -> Iterator[Any]:
        for place, found in enumerate(engine.pipe(*arguments, **settings)):
            if place == number:
                raise KeyboardInterrupt
            yield found

    return pipe
