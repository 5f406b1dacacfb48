"""Run every example of the README, the documentation and the docstrings.

On pages, Python examples are fences marked `python`: doctests where they begin with `>>>`, plain code otherwise.
Console examples are fences marked `console` (tests/console.py). In docstrings, examples are doctests under `Examples:`,
without a fence. The examples of one page share their names, as a reader would expect.
"""

from __future__ import annotations

import doctest
from importlib.util import find_spec
from pathlib import Path

import pytest
from console import check
from sybil import Example, Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

ROOT = Path(__file__).parent


@pytest.fixture
def at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Examples name files as seen from the root of the project."""
    monkeypatch.chdir(ROOT)


def _check_console(example: Example) -> None:
    check(example.parsed)


DOCTEST_OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE

WITHOUT_TEXTACY = [] if find_spec("textacy") else ["textacy.md", "textacy.py"]
"""Examples of the drop-in, where textacy is not installed: an extra from Python 3.13 on."""

SLOW_FILES = frozenset(
    {
        "test_attribute_ruler",
        "test_batch",
        "test_changed_docs",
        "test_clusters",
        "test_cli_stops",
        "test_console",
        "test_correcting",
        "test_damaged_files",
        "test_exchange",
        "test_genres",
        "test_hostile_names",
        "test_large",
        "test_markup",
        "test_metamorphic",
        "test_notebook",
        "test_odd_input",
        "test_page_browser",
        "test_parsing",
        "test_pipeline",
        "test_process_state",
        "test_properties",
        "test_start_methods",
        "test_threads",
        "test_tutorial",
        "test_typing",
    }
)
"""Files of tests that take more than some seconds: processes, browsers, searches, many parses."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow the tests of those files, and the examples of pages."""
    for item in items:
        if item.path.stem in SLOW_FILES or item.path.suffix == ".md":
            item.add_marker(pytest.mark.slow)


pages = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=DOCTEST_OPTIONS), CodeBlockParser("console", _check_console)],
    patterns=["README.md", "docs/*.md"],
    excludes=WITHOUT_TEXTACY,
    fixtures=["at_root"],
)
docstrings = Sybil(
    parsers=[DocTestParser(DOCTEST_OPTIONS)],
    path="quotes",
    pattern="*.py",
    excludes=WITHOUT_TEXTACY,
    document_types={".py": PythonDocStringDocument},
    fixtures=["at_root"],
)

pytest_collect_file = (pages + docstrings).pytest()
