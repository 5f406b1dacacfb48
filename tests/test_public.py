"""The public interface: names, a light import, entry points, and the documented defaults."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from importlib.metadata import entry_points, metadata, version
from importlib.resources import files
from pathlib import Path

import attrs
import pytest

import quotes
from quotes import Config
from quotes.arrow import extract_batches
from quotes.config import NEWS_NAME_CONFIDENCE
from quotes.formats import arrow, flat
from quotes.records import ACTS, KINDS, RESOLUTIONS, SPEAKER_TYPES

DOCS = Path(__file__).parent.parent / "docs"


def test_public_names() -> None:
    assert sorted(quotes.__all__) == [
        "Attribution",
        "Attributions",
        "Config",
        "Cue",
        "Identity",
        "Proposal",
        "Quote",
        "QuotesError",
        "Speaker",
        "TextSpan",
        "dialogue_table",
        "explain",
        "extract",
        "narration",
        "pipe",
        "render",
        "script",
        "to_arrow",
        "to_frame",
    ]
    assert list(quotes.__all__) == sorted(quotes.__all__)


@pytest.mark.parametrize("name", quotes.__all__)
def test_every_public_name_is_there_and_has_a_docstring(name: str) -> None:
    assert getattr(quotes, name).__doc__


def test_import_is_light() -> None:
    code = (
        "import sys, quotes\n"
        "names = [getattr(quotes, name) for name in quotes.__all__]\n"
        "heavy = {'spacy', 'textacy', 'thinc', 'numpy', 'typer', 'rich', 'tqdm', 'jinja2'}\n"
        "heavy = (heavy | {'pandas', 'polars', 'pyarrow'}) & set(sys.modules)\n"
        "sys.exit(f'import quotes loads {sorted(heavy)}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_names_come_when_asked_for() -> None:
    code = "import sys, quotes\nsys.exit('quotes.records' in sys.modules or 'extract' not in dir(quotes))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="'quotes' has no attribute 'extrakt'"):
        quotes.extrakt  # type: ignore[attr-defined]  # noqa: B018 -- the look-up is what raises


def test_version_is_the_distribution_s() -> None:
    assert version("spacy-quotes") == quotes.__version__
    assert metadata("spacy-quotes")["License-Expression"] == "MIT"


@pytest.mark.parametrize(("group", "name"), [("spacy_factories", "quote_extractor"), ("console_scripts", "quotes")])
def test_entry_points_load(group: str, name: str) -> None:
    (found,) = [point for point in entry_points(group=group, name=name) if point.value.startswith("quotes.")]
    assert callable(found.load())


@pytest.mark.parametrize("path", ["py.typed", "data/attribution.schema.json"])
def test_data_files_are_installed(path: str) -> None:
    assert files("quotes").joinpath(path).is_file()


def table_rows(page: str, heading: str) -> dict[str, list[str]]:
    """Return the rows of the table under a heading of a documentation page, by the first name in each."""
    return {row[0].split(",")[0].strip("`"): row[1:] for row in table_cells(page, heading)}


def table_cells(page: str, heading: str) -> list[list[str]]:
    """Return the rows of the table under a heading of a documentation page, as lists of their cells."""
    section = re.split(r"^#+ ", (DOCS / page).read_text(encoding="utf-8"), flags=re.MULTILINE)
    (found,) = [part for part in section if part.startswith(heading + "\n")]
    lines = [line for line in found.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_settings_table_has_every_setting_with_its_default() -> None:
    defaults = {name: f"`{value!r}`" for name, value in attrs.asdict(Config()).items()}
    assert {name: cells[0] for name, cells in table_rows("quickstart.md", "Settings").items()} == defaults


def test_command_line_table_has_the_defaults() -> None:
    rows = table_rows("cli.md", "Options")
    options = {name: cells[0] for name, cells in rows.items()}
    assert f"than {NEWS_NAME_CONFIDENCE}" in rows["--min-name-confidence"][1]
    assert options["--min-confidence"] == f"`{Config().min_confidence}`"
    assert options["--seconds"] == "none"
    assert options["--format"] == "`table`"
    assert options["--n-process"] == "`1`"


def test_arguments_of_extract_batches_have_the_defaults() -> None:
    arguments = inspect.signature(extract_batches).parameters.values()
    defaults = {one.name: f"`{one.default!r}`".replace("'", '"') for one in arguments if one.default is not one.empty}
    del defaults["nlp"]  # of use on one machine only
    assert {name: cells[0] for name, cells in table_rows("clusters.md", "What goes in and out").items()} == defaults


@pytest.mark.parametrize("record", ["Attribution", "Quote", "Speaker", "Cue", "Identity", "TextSpan"])
def test_record_tables_have_every_field(record: str) -> None:
    fields = [attribute.name for attribute in attrs.fields(getattr(quotes, record))]
    assert list(table_rows("records.md", record)) == fields


@pytest.mark.parametrize(
    ("record", "field", "values"),
    [
        ("Quote", "kind", KINDS),
        ("Cue", "act", ACTS),
        ("Speaker", "type", SPEAKER_TYPES),
        ("Speaker", "resolution", RESOLUTIONS),
    ],
)
def test_record_tables_have_every_value(record: str, field: str, values: tuple[str, ...]) -> None:
    cell = " ".join(table_rows("records.md", record)[field])
    assert [value for value in values if f"`{value}`" not in cell] == []


def test_column_table_has_every_column_with_its_type() -> None:
    kinds = {"text": str, "integer": int, "number": float, "boolean": bool}
    documented = {
        name: kinds[cells[0]]
        for first, *cells in table_cells("files.md", "Columns")
        for name in first.strip("`").split("`, `")
    }
    assert documented == flat.COLUMNS


def test_schema_table_has_every_column_and_whether_it_may_be_missing() -> None:
    documented = {
        name: cells[-1] != "never"
        for first, *cells in table_cells("files.md", "Schema")
        for name in first.strip("`").split("`, `")
    }
    assert documented == {field.name: field.nullable for field in arrow.schema()}


def test_csv_table_has_every_column() -> None:
    documented = [name for first, *_ in table_cells("cli.md", "CSV") for name in first.strip("`").split("`, `")]
    assert sorted(documented) == sorted(flat.COLUMNS)
