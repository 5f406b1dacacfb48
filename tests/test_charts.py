"""Counts by week, and charts: on the command line, as files, and the words on them."""

from __future__ import annotations

import csv
import re
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import pandas
import pytest
from commandline import FakeEngine, run
from samples import FOUND

from quotes.audit import Source, by_week
from quotes.exceptions import InputTypeError
from quotes.formats import audit, chart

WEEKS = {
    "2026-03-04-a.txt": "2026-03-02",
    "2026-03-08.txt": "2026-03-02",
    "b_20260309.txt": "2026-03-09",
    "2026-03-30 c.txt": "2026-03-30",
}


@pytest.fixture
def texts(folder: Path, engine: FakeEngine) -> Path:
    (folder / "dated").mkdir()
    for name in WEEKS:
        (folder / "dated" / name).write_text(name, encoding="utf-8")
    return folder


def written(svg: Path) -> list[str]:
    """Return the words on a chart: matplotlib writes them as comments."""
    return re.findall(r"<!-- (.*?) -->", svg.read_text("utf-8"))


def test_weeks_begin_on_monday_and_none_is_left_out() -> None:
    found = by_week([(FOUND, date(2026, 3, 8)), (FOUND, date(2026, 3, 2)), (FOUND, date(2026, 3, 16))])
    totals = {str(monday): [(one.name, one.total) for one in of_it] for monday, of_it in found.items()}
    assert totals == {
        "2026-03-02": [("Mary Jones", 4), (None, 2)],
        "2026-03-09": [],
        "2026-03-16": [("Mary Jones", 2), (None, 1)],
    }
    assert by_week([]) == {}


def test_times_of_a_day_are_one_day() -> None:
    times = [datetime(2026, 3, 2, 23, 30, tzinfo=timezone.utc), pandas.Timestamp("2026-03-04 09:15"), date(2026, 3, 8)]
    [(monday, _)] = by_week((FOUND, time) for time in times).items()
    assert (type(monday), monday) == (date, date(2026, 3, 2))


@pytest.mark.parametrize("day", ["2026-03-02", pandas.NaT, None])
def test_what_is_no_date_is_named(day: Any) -> None:
    with pytest.raises(InputTypeError, match=r"expected a date, got .*date\.fromisoformat"):
        by_week([(FOUND, day)])


class TestCommandLine:
    def test_the_date_is_in_the_name(self, texts: Path) -> None:
        done = run("speakers", "dated", "--by", "week", "-f", "csv", "--named")
        assert done.exit_code == 0
        rows = [(row["week"], row["source"], row["total"]) for row in csv.DictReader(done.stdout.splitlines())]
        assert rows == [
            ("2026-03-02", "Mary Jones", "4"),
            ("2026-03-09", "Mary Jones", "2"),
            ("2026-03-30", "Mary Jones", "2"),
        ]

    def test_or_in_a_field(self, texts: Path) -> None:
        Path("a.csv").write_text("text,Published\none,2026-03-04T10:00:00Z\ntwo,2026-03-11\n", encoding="utf-8")
        done = run("speakers", "a.csv", "--by", "week", "--date-field", "published", "-f", "csv", "--named")
        assert [line[:10] for line in done.stdout.splitlines()[1:]] == ["2026-03-02", "2026-03-09"]

    def test_with_the_options_for_what_is_read(self, texts: Path) -> None:
        options = ("--kind", "direct", "--speaker", "jones")
        done = run("speakers", "dated", "--by", "week", "-f", "csv", *options)
        assert [line.split(",")[4] for line in done.stdout.splitlines()[1:]] == ["2", "1", "1"]

    def test_a_table_for_people(self, texts: Path) -> None:
        wide = run("speakers", "dated", "--by", "week").stdout
        assert re.search(r"2026-03-02 +Mary Jones +4", wide)
        assert re.search(r"2026-03-02 +\(nobody credited\) +2", wide)

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (
                ("a.txt", "--by", "week"),
                "a.txt: no date in its name, such as 2026-03-02: name the field that has it with --date-field",
            ),
            (("d.csv", "--by", "week", "--date-field", "day"), "d.csv:1: no date: 'soon'"),
            (
                ("d.csv", "--by", "week", "--date-field", "x"),
                "d.csv: no field 'x'; name the right one with --date-field (there are text, day)",
            ),
            (("a.txt", "--date-field", "day"), "--date-field goes with --by week"),
            (("a.txt", "-f", "chart"), "--format chart needs --out FILE, which ends in .svg, .png or .pdf"),
            (
                ("a.txt", "-f", "chart", "-o", "a.txt.gif"),
                "--format chart needs --out FILE, which ends in .svg, .png or .pdf",
            ),
            (("a.txt", "-o", "no/such/folder.svg"), "no/such/folder.svg: No such file or directory"),
        ],
    )
    def test_what_is_wrong_is_one_line(self, texts: Path, arguments: tuple[str, ...], message: str) -> None:
        Path("d.csv").write_text("text,day\none,soon\n", encoding="utf-8")
        done = run("speakers", *arguments)
        assert (done.exit_code, done.stderr) == (2, f"quotes: {message}\n")

    def test_texts_with_a_date_are_counted_beside_those_without(self, texts: Path) -> None:
        done = run("speakers", "a.txt", "dated", "--by", "week", "-f", "csv", "--named")
        assert done.exit_code == 2
        assert len(done.stdout.splitlines()) == 4

    @pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
    @pytest.mark.parametrize("by", ["source", "week", "role", "pronoun"])
    def test_charts_are_written(self, texts: Path, by: str, ending: str) -> None:
        done = run("speakers", "dated", "--by", by, "-o", f"out.{ending}")
        assert (done.exit_code, done.stdout) == (0, "")
        begins = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}[ending]
        assert Path(f"out.{ending}").read_bytes().startswith(begins)


class TestCharts:
    def test_a_bar_for_each_source(self, tmp_path: Path) -> None:
        found = [Source(f"Name {number}", True, None, "PERSON", 3, 2, 1, 1) for number in range(30)]
        table = audit.source_table(found)
        figure = chart.bar_chart(table, "source")
        [axes] = figure.axes
        assert [bar.get_width() for bar in axes.patches] == [3] * 20 + [2] * 20 + [1] * 20
        chart.write(tmp_path / "a.svg", figure)
        shown = written(tmp_path / "a.svg")
        assert [name for name in shown if name.startswith("Name")] == [f"Name {number}" for number in range(20)]
        assert {"direct", "indirect", "mixed", "quotations"} <= set(shown)

    def test_a_bar_for_each_week_the_rest_together(self, tmp_path: Path) -> None:
        days = [date(2026, 3, 2), date(2026, 3, 16)]
        weeks = {day: [Source(f"Name {n}", True, None, "PERSON", 9 - n, 0, 0, 1) for n in range(9)] for day in days}
        figure = chart.week_chart(audit.week_table(weeks))
        [axes] = figure.axes
        heights = [[bar.get_height() for bar in container] for container in axes.containers]
        assert heights[:2] == [[9, 0, 9], [8, 0, 8]]
        assert heights[-1] == [2 + 1, 0, 2 + 1]
        chart.write(tmp_path / "a.svg", figure)
        assert {"2026-03-02", "2026-03-09", "2026-03-16", "Name 0", "others"} <= set(written(tmp_path / "a.svg"))

    def test_names_are_no_formulas_and_not_too_long(self, tmp_path: Path) -> None:
        hostile = Source("$\\frac{a}{b}$ <script> " + "x" * 200, True, None, None, 1, 0, 0, 1)
        chart.write(tmp_path / "a.svg", chart.bar_chart(audit.source_table([hostile]), "source"))
        svg = (tmp_path / "a.svg").read_text("utf-8")
        assert "<script>" not in svg
        assert "x" * 40 not in svg

    @pytest.mark.parametrize("by", ["source", "week"])
    def test_nothing_to_draw(self, tmp_path: Path, by: str) -> None:
        figure = chart.week_chart(audit.week_table({})) if by == "week" else chart.bar_chart(audit.source_table([]), by)
        chart.write(tmp_path / "a.png", figure)
        assert (tmp_path / "a.png").stat().st_size > 0
