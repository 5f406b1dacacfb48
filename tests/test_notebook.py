"""A notebook: run by a real kernel, saved, shown by who trusts it and by who does not, and corrected in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from browser import show, started

from quotes.known import read_known
from quotes.scoring import read_gold

nbformat = pytest.importorskip("nbformat", reason="needs nbconvert and ipykernel (extra test)")
nbconvert = pytest.importorskip("nbconvert", reason="needs nbconvert and ipykernel (extra test)")
pytest.importorskip("ipykernel", reason="needs nbconvert and ipykernel (extra test)")

TEXT = "“It works,” Ada Novak said on Monday. Ben Osei said that it was late."
CELLS = (
    f"from quotes import extract\nextract({TEXT!r})",
    f"extract({TEXT!r}, min_confidence=0.5).with_records(r for r in extract({TEXT!r}) if r.quote.kind == 'direct')",
)


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notebook that was run and saved, in a process of its own, with a kernel of this interpreter."""
    folder = tmp_path_factory.mktemp("notebook")
    kernel = folder / "kernels" / "tests"
    kernel.mkdir(parents=True)
    command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    described = {"argv": command, "display_name": "tests", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(described), encoding="utf-8")
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    nbformat.write(book, folder / "new.ipynb")
    run = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--output", "saved.ipynb", "new.ipynb"]
    done = subprocess.run(
        [*run, "--ExecutePreprocessor.kernel_name=tests"],
        cwd=folder,
        env=os.environ | {"JUPYTER_PATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return folder / "saved.ipynb"


def shown_as(notebook: Path, *, trusted: bool) -> str:
    exporter = nbconvert.HTMLExporter(template_name="basic", sanitize_html=not trusted)
    page, _ = exporter.from_filename(str(notebook))
    return f"<!doctype html><title>Notebook</title>{page}"


def test_untrusted_it_shows_the_records(notebook: Path) -> None:
    page = shown_as(notebook, trusted=False)
    assert "<iframe" not in page
    assert "<script" not in page
    assert page.count("<td>“It works,”</td>") == 2
    assert page.count("<td>that it was late</td>") == 1  # the second cell shows a filtered list


def test_it_is_saved_with_text_for_who_shows_no_html(notebook: Path) -> None:
    [first, *_] = nbformat.read(notebook, as_version=4).cells
    [result] = first.outputs
    assert "Ada Novak" in result.data["text/plain"]
    assert set(result.data) == {"text/plain", "text/html"}


def test_trusted_it_is_corrected_and_saved(notebook: Path, tmp_path: Path) -> None:
    with started() as driver:
        downloads = {"behavior": "allow", "downloadPath": str(tmp_path)}
        driver.execute_cdp_cmd("Browser.setDownloadBehavior", downloads)
        show(driver, tmp_path, shown_as(notebook, trusted=True))
        first, second = driver.find_elements("css selector", "iframe.quotes-page")
        assert not any(table.is_displayed() for table in driver.find_elements("css selector", ".quotes-plain"))
        driver.switch_to.frame(first)
        driver.find_element("css selector", ".correct").click()
        accept, reject = driver.find_elements("css selector", ".list .record")
        accept.find_element("css selector", ".act-accept").click()
        reject.find_element("css selector", ".act-reject").click()
        driver.find_element("css selector", ".save").click()
        gold = _downloaded(tmp_path)
        driver.switch_to.default_content()
        driver.switch_to.frame(second)
        assert [card.text for card in driver.find_elements("css selector", ".list .said")] == ["“It works,”"]
    [article] = read_gold(gold)
    assert [annotation.level for annotation in article.annotators[0]] == ["S"]
    known = read_known(gold)[TEXT]
    assert [record.quote.text for record in known.records] == ["“It works,”"]
    assert len(known.rejected) == 1


def _downloaded(folder: Path) -> Any:
    for _ in range(200):
        if (file := folder / "gold.jsonl").exists():
            return file
        time.sleep(0.05)
    raise AssertionError("nothing was saved")
