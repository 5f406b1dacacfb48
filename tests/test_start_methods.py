"""Worker processes with every start method: forked, spawned, or from a server. Each in its own script."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "“We won,” Mary Jones said. The rain had stopped. “Nobody cheered,” the coach told reporters."
QUOTED = [["“We won,”", "“Nobody cheered,”"], [], ["“We won,”", "“Nobody cheered,”"]]
SCRIPT = f"""
import multiprocessing
import sys

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from quotes import Config, extract, pipe
from quotes.parse.pipeline import load_pipeline

TEXTS = [{TEXT!r}, "Nobody spoke.", {TEXT!r}]
Doc.set_extension("length", default=0)


@Language.component("measure")
def measure(doc):
    doc._.length = len(doc)
    return doc


def show(*found):
    print(ascii([[record.quote.text for record in records] for records in found]))


def main():
    own = spacy.load(load_pipeline(Config()).path)
    own.add_pipe("measure")

    # pairs with a pipeline and settings of one's own; a text that fails
    failed = []
    items = [(text, place) for place, text in enumerate([*TEXTS, 7])]
    settings = Config(cues={{"squeak": "speech"}}, exclude_rules=["headline"])
    more = {{"nlp": own, "config": settings, "on_error": lambda *failure: failed.append(failure)}}
    found = list(pipe(items, n_process=2, batch_size=2, as_tuples=True, **more))
    assert [context for _, context in found] == [0, 1, 2, 3]
    assert [(place, type(error).__name__) for place, _, error in failed] == [(3, "InputTypeError")]
    assert [records.text for records, _ in found] == [*TEXTS, ""]
    show(*(records for records, _ in found[:3]))

    # left early, with texts under way
    stream = pipe(TEXTS * 50, n_process=2, batch_size=1)
    show(next(stream), next(stream), next(stream))
    stream.close()

    # the component, in spaCy's own worker processes
    own.add_pipe("quote_extractor", config={{"min_confidence": 0.1}})
    docs = list(own.pipe(TEXTS, n_process=2, batch_size=1))
    assert all(doc._.length == len(doc) for doc in docs)
    show(*(doc._.quotes for doc in docs))

    # a pool of one's own
    with multiprocessing.Pool(2) as pool:
        found = pool.map(extract, TEXTS)
    assert [records.text for records in found] == TEXTS
    show(*found)


if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    main()
"""
UNGUARDED = """
import multiprocessing
import sys

from quotes import pipe

if multiprocessing.get_start_method(allow_none=True) is None:  # and not in a worker, which begins here anew
    multiprocessing.set_start_method(sys.argv[1])
print(list(pipe(["Nobody spoke."], n_process=2)))
"""


def run(content: str, method: str, folder: Path) -> subprocess.CompletedProcess[str]:
    script = folder / "script.py"
    script.write_text(content, encoding="utf-8")
    command = [sys.executable, script, method]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_every_start_method(method: str, tmp_path: Path) -> None:
    done = run(SCRIPT, method, tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [ascii(QUOTED)] * 4, done.stderr


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_script_that_is_not_guarded_is_told_so(method: str, tmp_path: Path) -> None:
    """Python waits for ever if such a process dies before it has read all its data."""
    done = run(UNGUARDED, method, tmp_path)
    assert done.returncode != 0
    assert 'under `if __name__ == "__main__":`' in done.stderr


NAMED_RULE = """
import spacy
from quotes import Proposal


@spacy.registry.misc("quotes_tests.oracle.v1")
def oracle(doc):
    if doc.text.startswith("ORACLE: "):
        yield Proposal(content=[(8, len(doc.text))], probability=0.9)
"""
WITH_NAMED_RULE = """
import multiprocessing
import sys

from quotes import pipe

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    import named_rule

    found = pipe(["ORACLE: The bridge will stand."], rules=["quotes_tests.oracle.v1"], n_process=2)
    print([record.rule for records in found for record in records])
"""


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_rules_by_name_reach_processes_that_did_not_import_them(method: str, tmp_path: Path) -> None:
    """From Python 3.14 on, Linux does not fork by default either."""
    (tmp_path / "named_rule.py").write_text(NAMED_RULE, encoding="utf-8")
    done = run(WITH_NAMED_RULE, method, tmp_path)
    assert done.stdout.strip() == "['quotes_tests.oracle.v1']", done.stderr
