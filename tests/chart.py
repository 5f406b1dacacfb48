"""Draw the chart in docs/tutorial.md with the code of that page.

After a change of the page, of its articles or of what is found in them:

    python tests/chart.py
"""

from __future__ import annotations

import contextlib
import doctest
import os
import re
from pathlib import Path
from typing import Any

import matplotlib as mpl

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "tutorial.md"
PICTURE = ROOT / "docs" / "images" / "audit.svg"
STYLE = {
    "svg.hashsalt": "quotes",  # the same file for the same figures
    "svg.fonttype": "none",  # words stay words, for people and for the test that reads them
}


def draw() -> str:
    """Return the chart, as SVG."""
    text = re.sub(r"^```.*$", "", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    names: dict[str, Any] = {}
    with mpl.rc_context(STYLE), contextlib.redirect_stdout(None):
        for example in doctest.DocTestParser().get_examples(text):
            exec(compile(example.source, str(PAGE), "exec"), names)
        names["figure"].savefig(names["chart"], metadata={"Date": None})
    return str(names["chart"].read_text(encoding="utf-8"))


def words(svg: str) -> list[str]:
    """Return the words on a chart: speakers, numbers, kinds."""
    return re.findall(r"<text[^>]*>([^<]+)</text>", svg)


if __name__ == "__main__":
    os.chdir(ROOT)
    PICTURE.write_text(draw(), encoding="utf-8")
