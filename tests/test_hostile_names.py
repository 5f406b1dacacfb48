"""Articles and names that look like markup, in the output of the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commandline import FakeEngine, run
from page_reader import check_page

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "--></style></title></textarea><svg onload=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "&lt;b&gt;&#60;i&#62;",
)


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """JSON Lines of articles with hostile values in every field."""
    monkeypatch.chdir(tmp_path)
    rows = [
        {
            "id": f"{words} {number}",
            "text": f"{words} said Mayor {words}, “{words} is safe.”\n\n“We won {words},” Ana {words} Ruiz said then.",
            "url": words,
        }
        for number, words in enumerate(HOSTILE)
    ]
    Path("articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return "articles.jsonl"


def test_a_page_of_articles(articles: str) -> None:
    result = run("extract", "-f", "html", "--id-field", "id", articles)
    assert result.exit_code == 0
    assert result.stdout.count('class="ref ') >= len(HOSTILE)
    check_page(result.stdout, texts=len(HOSTILE))


@pytest.mark.parametrize("words", HOSTILE)
def test_a_page_of_one_file_with_such_a_name(words: str, articles: str) -> None:
    name = words.replace("/", "\u2215")
    Path(name).write_text(f"“We won,” {words} Ana Ruiz said.", encoding="utf-8")
    for arguments in (["-f", "html"], ["-f", "html", "-o", "page.html"]):
        result = run("extract", *arguments, f"./{name}")
        assert result.exit_code == 0
        check_page(result.stdout or Path("page.html").read_text("utf-8"))
    run("view", "--no-open", "-o", "view.html", f"./{name}")
    check_page(Path("view.html").read_text("utf-8"))


def test_a_complaint_moves_no_cursor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: FakeEngine) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.jsonl").write_text('{"text": "fail", "id": "\\u001b]0;x\\u0007\\u001b[2J\\u009b1m"}\n', encoding="utf-8")
    result = run("extract", "--id-field", "id", "a.jsonl")
    assert "RuntimeError: no luck at all" in result.stderr
    assert not any(control in result.stderr + result.stdout for control in "\x1b\x07\x9b")
