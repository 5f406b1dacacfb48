"""Measure words a second from raw text to records, compared with the parse and textacy, and the cost of each step.

    python benchmarks/speed.py GOLD.jsonl.gz [--rounds N] [--repeat N] [--model NAME]

Everything runs in one process on the same texts and model, in alternating rounds, so other work on the machine affects
all equally; the figures are medians, of processor seconds for one process. Two worker processes are measured on
repeated texts (`--repeat`), and one process on the same number, both by wall time: nothing else should run then.
Memory, import time and the time to the first record are those of fresh processes.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from news import textacy_by_paragraph
from textacy.extract import direct_quotations

from quotes import Config, extract, pipe
from quotes.batch import BATCH_SIZE
from quotes.extraction import extract_doc
from quotes.parse.parsing import Component, components, make_docs, parse, run
from quotes.parse.pipeline import load_pipeline
from quotes.parse.process_state import one_thread
from quotes.scoring import read_gold

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SPACY = "spaCy's default pipeline"
FLOOR = "spaCy's tokenizer, tagger and parser alone"
TEXTACY = "textacy: that pipeline and `direct_quotations`"
DOCS = "`quotes` on parsed Docs, the parse not counted"
ONE_BY_ONE = "`quotes.extract`, text by text"
ONE = "`quotes.pipe`, one process"
LONG_ONE = "`quotes.pipe`, one process, long input"
LONG_TWO = "`quotes.pipe`, two processes, long input"
BY_THE_CLOCK = frozenset({LONG_ONE, LONG_TWO})
PARSE_FLOOR = frozenset({"tok2vec", "tagger", "parser"})

START = "import time; started = time.perf_counter(); {code}; print(time.perf_counter() - started)"
FIRST_RECORD = (
    "import quotes; quotes.extract('“The bridge is safe,” Ana Ruiz said.', config=quotes.Config(model={model!r}))"
)
MEMORY = """
# The high-water mark of Linux: that of getrusage includes the process that started this one.
import itertools
from pathlib import Path
from quotes import Config, pipe
from quotes.scoring import read_gold
texts = [article.text for article in read_gold(Path({gold!r}))]
stream = itertools.islice(itertools.cycle(texts), {number})
for _ in pipe(stream, config=Config(model={model!r})):
    pass
[peak] = [line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:")]
print(int(peak) / 1024)
"""

Times = dict[str, list[float]]


def main() -> None:
    """Measure and print, as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--repeat", type=int, default=4, help="how often the long input has the texts")
    parser.add_argument("--model", default=load_pipeline(Config()).path.name.partition("-")[0])
    options = parser.parse_args()
    texts = [article.text for article in read_gold(options.gold)]
    plain = spacy.load(options.model)
    words = sum(len(plain.make_doc(text)) for text in texts)
    print(
        f"{len(texts)} texts, {words} tokens; {options.model} {plain.meta['version']}, spaCy {version('spacy')}, "
        f"textacy {version('textacy')}, Python {platform.python_version()}, {platform.machine()}; "
        f"{options.rounds} rounds\n"
    )
    config = Config(model=options.model)
    systems = make_systems(texts, plain, config, options.repeat)
    times = alternate(systems, options.rounds)
    print_systems(times, words, options.repeat)
    print_steps(texts, plain, config, options.rounds)
    print_processes(options.gold, options.model, options.rounds, len(texts))


def make_systems(texts: Sequence[str], plain: Language, config: Config, repeat: int) -> dict[str, Callable[[], object]]:
    """Return name → function to time."""
    ours = load_pipeline(config)
    docs = [doc for batch in batches(texts) for doc in parsed(batch, ours, config)]
    rest = [name for name in plain.pipe_names if name not in PARSE_FLOOR]

    def floor() -> None:
        with plain.select_pipes(disable=rest):
            for _ in plain.pipe(texts):
                pass

    long = list(texts) * repeat
    return {
        SPACY: lambda: sum(1 for _ in plain.pipe(texts)),
        FLOOR: floor,
        TEXTACY: lambda: sum(len(with_textacy(doc)) for doc in plain.pipe(texts)),
        DOCS: lambda: sum(len(extract_doc(doc, config)) for doc in docs),
        ONE_BY_ONE: lambda: sum(len(extract(text, config=config)) for text in texts),
        ONE: lambda: sum(map(len, pipe(texts, config=config))),
        LONG_ONE: lambda: sum(map(len, pipe(long, config=config))),
        LONG_TWO: lambda: sum(map(len, pipe(long, config=config, n_process=2))),
    }


def with_textacy(doc: Doc) -> Sequence[object]:
    """Return textacy's quotations of an article, paragraph by paragraph if the whole raises."""
    try:
        return list(direct_quotations(doc))
    except ValueError:
        return list(textacy_by_paragraph(doc))


def batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the texts in about the batches that `pipe` parses together."""
    for first in range(0, len(texts), BATCH_SIZE):
        yield texts[first : first + BATCH_SIZE]


def parsed(texts: Sequence[str], nlp: Language, config: Config) -> list[Doc]:
    """Return the Docs of some texts."""
    outcomes = parse([doc for text in texts for doc in make_docs(text, nlp, config)], nlp)
    return [outcome for outcome in outcomes if not isinstance(outcome, Exception)]


def alternate(systems: dict[str, Callable[[], object]], rounds: int) -> Times:
    """Return the seconds of every system in every round, after a warm-up round."""
    times: Times = defaultdict(list)
    for number in range(rounds + 1):
        for name, system in systems.items():
            clock = time.perf_counter if name in BY_THE_CLOCK else time.process_time
            started = clock()
            system()
            if number:
                times[name].append(clock() - started)
    return times


def print_systems(times: Times, words: int, repeat: int) -> None:
    """Print words a second, and as a ratio."""
    seconds = {name: statistics.median(t) / (repeat if name in BY_THE_CLOCK else 1) for name, t in times.items()}
    print("| | words a second | of the default pipeline |\n|---|---|---|")
    for name, each in seconds.items():
        print(f"| {name} | {words / each:,.0f} | {seconds[SPACY] / each:.2f} × |")
    print(
        f"\nOur own work: {100 * seconds[DOCS] / seconds[SPACY]:.1f} % of the time of the default pipeline, "
        f"{100 * seconds[DOCS] / (seconds[ONE] - seconds[DOCS]):.1f} % of our own parse. "
        f"Two processes against one: {seconds[LONG_ONE] / seconds[LONG_TWO]:.2f} ×.\n"
    )


def print_steps(texts: Sequence[str], plain: Language, config: Config, rounds: int) -> None:
    """Print the cost of each step, in spaCy's own pipeline and in ours."""
    times: dict[str, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    ours = load_pipeline(config)
    for number in range(rounds + 1):
        both: tuple[dict[str, float], dict[str, float]] = (defaultdict(float), defaultdict(float))
        with timed(both[0], "tokenizer"):
            docs = [plain.make_doc(text) for text in texts]
        for name, component in plain.pipeline:
            with timed(both[0], name):
                docs = piped(component, docs, plain.batch_size)
        for batch in batches(texts):
            with timed(both[1], "tokenizer"):
                docs = [doc for text in batch for doc in make_docs(text, ours, config)]
            for name, component in components(ours):
                with timed(both[1], name), one_thread():
                    docs = [doc for doc in run(component, name, docs) if not isinstance(doc, Exception)]
            with timed(both[1], "our own work"):
                for doc in docs:
                    extract_doc(doc, config)
        if number:
            for name in both[0] | both[1]:
                for found, this in zip(times[name], both, strict=True):
                    found.append(this.get(name, 0.0))
    print("| seconds | spaCy's default pipeline | `quotes.pipe` |\n|---|---|---|")
    totals = [0.0, 0.0]
    for name, found in times.items():
        medians = [statistics.median(each) for each in found]
        totals = [total + each for total, each in zip(totals, medians, strict=True)]
        print(f"| {name} | {' | '.join(f'{each:.2f}' if each else '–' for each in medians)} |")
    print(f"| all | {' | '.join(f'{total:.2f}' for total in totals)} |\n")


def piped(component: Component, docs: list[Doc], batch_size: int) -> list[Doc]:
    """Run a component as `nlp.pipe` does."""
    if hasattr(component, "pipe"):
        return list(component.pipe(docs, batch_size=batch_size))
    return [component(doc) for doc in docs]


@contextmanager
def timed(times: dict[str, float], name: str) -> Iterator[None]:
    """Add the seconds of the block to the total of a name."""
    started = time.process_time()
    yield
    times[name] += time.process_time() - started


def print_processes(gold: Path, model: str, rounds: int, number: int) -> None:
    """Print the time of an import, the time to a first record, and the memory of streams of several lengths."""
    first = {
        "`import quotes`": "import quotes",
        "`import spacy`": "import spacy",
        "`spacy.load`": f"import spacy; spacy.load({model!r})",
        "first record": FIRST_RECORD.format(model=model),
    }
    started: Times = defaultdict(list)
    for _ in range(rounds):
        for name, code in first.items():
            started[name].append(fresh(START.format(code=code)))
    print("| in a fresh process | seconds |\n|---|---|")
    for name, found in started.items():
        print(f"| {name} | {statistics.median(found):.3f} |")
    print("\n| `quotes.pipe` of | peak memory, MB |\n|---|---|")
    for times in (1, 4, 16):
        peak = fresh(MEMORY.format(gold=str(gold), model=model, number=number * times))
        print(f"| {number * times} texts | {peak:.0f} |")


def fresh(code: str) -> float:
    """Return the number that some code prints in a new process."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout)


if __name__ == "__main__":
    main()
