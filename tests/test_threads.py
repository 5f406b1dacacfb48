"""Threads of one process share a pipeline: it is loaded once, and each has the same result as alone."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from threading import Barrier

from broken_texts import prose
from hypothesis import Phase, given, settings

from quotes import Attributions, Config, extract, pipe
from quotes.parse.pipeline import load_pipeline

THREADS = 8
EACH = 12
"""Texts for each thread."""
EVERYTHING = Config(min_confidence=0)


def texts_for(thread: int) -> list[str]:
    """Texts with names that no other thread has: the pipeline's vocabulary grows in all of them."""
    name = f"Ruiz{chr(ord('a') + thread)}"
    return [
        f"Mayor Ana {name} spoke in Senn{thread} on Monday. “Bridge {thread * EACH + i} is safe,” she said. According "
        f"to Lee {name}son, it was {'very ' * i}old, and he told reporters that nobody had “looked at it”."
        for i in range(EACH)
    ]


def together(jobs: list[list[str]]) -> list[list[Attributions]]:
    """Return the records of each job's texts, with all jobs started at once."""
    ready = Barrier(len(jobs))

    def work(texts: list[str]) -> list[Attributions]:
        ready.wait()
        return [extract(text, nlp=load_pipeline(Config()), config=EVERYTHING) for text in texts]

    with ThreadPoolExecutor(len(jobs)) as threads:
        return list(threads.map(work, jobs))


def test_each_thread_has_the_records_of_its_texts() -> None:
    jobs = [texts_for(thread) for thread in range(THREADS)]
    at_once = together(jobs)
    assert at_once == [[extract(text, config=EVERYTHING) for text in texts] for texts in jobs]
    assert [[found.text for found in job] for job in at_once] == jobs
    assert all(len(found) >= 3 for job in at_once for found in job)


def test_any_prose() -> None:
    drawn: list[str] = []

    @settings(max_examples=THREADS * EACH, derandomize=True, deadline=None, database=None, phases=[Phase.generate])
    @given(prose())
    def draw(text: str) -> None:
        drawn.append(text)

    draw()
    jobs = [drawn[thread::THREADS] for thread in range(THREADS)]
    assert together(jobs) == [[extract(text, config=EVERYTHING) for text in texts] for texts in jobs]


def test_each_thread_has_a_stream_of_its_own() -> None:
    jobs = [texts_for(thread) for thread in range(THREADS)]
    ready = Barrier(THREADS)

    def work(texts: list[str]) -> list[Attributions]:
        ready.wait()
        return list(pipe(texts, batch_size=5, on_error="raise"))

    with ThreadPoolExecutor(THREADS) as threads:
        at_once = list(threads.map(work, jobs))
    assert at_once == [[extract(text) for text in texts] for texts in jobs]


def test_each_call_has_its_own_settings() -> None:
    text = texts_for(0)[0]
    strict, lenient = Config(min_confidence=0.9, exclude_rules=["quotation-before-cue"]), EVERYTHING
    jobs = [strict, lenient] * (THREADS // 2)
    with ThreadPoolExecutor(THREADS) as threads:
        found = list(threads.map(lambda text, config: extract(text, config=config), repeat(text), jobs))
    assert found == [extract(text, config=config) for config in jobs]
    assert found[0] != found[1]


FIRST_CALLS = f"""
import threading, time
from concurrent.futures import ThreadPoolExecutor

import spacy
from quotes import extract

loads = []
load = spacy.load

def slowly(name):
    loads.append(name)
    time.sleep(0.2)  # longer than the others take to come for it as well
    return load(name)

spacy.load = slowly
ready = threading.Barrier({THREADS})

def first(number):
    ready.wait()
    return [record.quote.text for record in extract(f"“Bridge {{number}} is safe,” Ana Ruiz said.")]

with ThreadPoolExecutor({THREADS}) as threads:
    found = list(threads.map(first, range({THREADS})))
assert found == [[f"“Bridge {{number}} is safe,”"] for number in range({THREADS})], found
assert len(loads) == 1, loads
"""


def test_first_calls_at_once_load_the_pipeline_once() -> None:
    done = subprocess.run([sys.executable, "-c", FIRST_CALLS], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


FIRST_NAMES = f"""
import threading
from concurrent.futures import ThreadPoolExecutor

import quotes

ready = threading.Barrier({THREADS})

def every(_):
    ready.wait()
    return [getattr(quotes, name) for name in quotes.__all__]

with ThreadPoolExecutor({THREADS}) as threads:
    found = list(threads.map(every, range({THREADS})))
assert all(names == found[0] for names in found)
"""


def test_first_looks_at_names_at_once() -> None:
    done = subprocess.run([sys.executable, "-c", FIRST_NAMES], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
