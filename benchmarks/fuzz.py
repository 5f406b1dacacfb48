"""Search for input that breaks the library: texts, odd Docs, JSON, hostile pages, damaged files.

Inputs are those of the property tests (tests/fuzz_targets.py, file_targets.py). Atheris prefers inputs that reach new
code; without it, `--random` draws them at random. The first failure ends the run and is printed.

    python benchmarks/fuzz.py text --seconds 900
    python benchmarks/fuzz.py doc --seconds 900
    python benchmarks/fuzz.py parquet --seconds 60
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

LONGEST = 20
"""Seconds after which an input is reported as hanging."""


def main() -> None:
    """Run the search."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", help="such as text; `list` lists them")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--random", action="store_true", help="without Atheris")
    arguments = parser.parse_args()
    if arguments.target == "list":
        print(*_targets())
    elif arguments.random:
        _search_at_random(_target(arguments.target), arguments.seconds)
    else:
        _search_by_coverage(arguments.target, arguments.seconds)


def _search_at_random(run: Callable[[bytes], object], seconds: int) -> None:
    start, tried, draw = time.monotonic(), 0, random.Random(1)
    while time.monotonic() - start < seconds:
        run(draw.randbytes(draw.choice((64, 512, 4096))))
        tried += 1
    print(f"{tried} inputs in {time.monotonic() - start:.0f} s, none broke anything")


def _search_by_coverage(target: str, seconds: int) -> None:
    import atheris

    with atheris.instrument_imports(include=["quotes"]):
        run = _target(target)
    # Long inputs from the start: an input of a few bytes is a text of a few words.
    options = ["-max_len=4096", "-len_control=0", f"-timeout={LONGEST}", "-print_final_stats=1"]
    options.append(f"-max_total_time={seconds}")
    atheris.Setup([sys.argv[0], *options], run)
    atheris.Fuzz()


def _targets() -> dict[str, Any]:
    import file_targets
    import fuzz_targets

    return fuzz_targets.TARGETS | file_targets.TARGETS


def _target(name: str) -> Callable[[bytes], object]:
    """Return a function that makes an input from bytes and checks what the library promises for it."""
    targets = _targets()
    if name not in targets:
        raise SystemExit(f"there is no target {name!r}; there are {', '.join(targets)}")
    run: Callable[[bytes], object] = targets[name].hypothesis.fuzz_one_input
    return run


if __name__ == "__main__":
    main()
