"""The recipes of docs/clusters.md, which need a cluster or a folder of files: fences marked `py`, run by tests."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

PAGE = Path(__file__).parent.parent / "docs" / "clusters.md"


def run(heading: str, articles: pa.Table, folder: Path) -> None:
    """Run the code under a heading, with articles and results in a folder, since workers have their own memory."""
    (folder / "articles").mkdir()
    pq.write_table(articles, folder / "articles" / "part-0.parquet")
    sections = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    [section] = [part for part in sections if part.startswith(heading + "\n")]
    names: dict[str, Any] = {}
    for code in re.findall(r"^```py\n(.*?)^```$", section, re.MULTILINE | re.DOTALL):
        placed = re.sub(r'"(articles|found)\b', lambda match: f'"{folder.as_posix()}/{match[1]}', code)
        exec(compile(placed, str(PAGE), "exec"), names)
