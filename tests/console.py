"""Console examples of the documentation: run them, compare their output, and update it.

An example is a Markdown fence marked `console`, with commands after `$ ` and under each what it prints, errors too, 100
columns wide. `...` stands for anything. Fences marked `sh` (installing, say) are not run. After a change:

    python tests/console.py README.md docs/*.md
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
WIDTH = 100
FENCE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def parse(source: str) -> list[tuple[str, str]]:
    """Return the commands of a fence, each with its expected output."""
    pieces = re.split(r"^\$ (.*)\n", source, flags=re.MULTILINE)[1:]
    return list(zip(pieces[::2], pieces[1::2], strict=True))


def run(command: str) -> str:
    """Return the output of a command, without white space at the ends of lines."""
    commands = str(Path(sys.executable).parent)  # where `quotes` is, also when the environment is not activated
    environment = os.environ | {
        "COLUMNS": str(WIDTH),
        "PATH": commands + os.pathsep + os.environ["PATH"],
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        ["bash", "-c", command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=environment,
        cwd=ROOT,
        check=False,
    )
    return tidy(done.stdout)


def tidy(text: str) -> str:
    return "".join(line.rstrip() + "\n" for line in text.rstrip().splitlines())


def check(source: str) -> None:
    """Run the commands of a fence.

    Raises:
        AssertionError: One of them prints something else.
    """
    for command, expected in parse(source):
        shown = run(command)
        example = doctest.Example(f"{command}\n", tidy(expected))
        checker = doctest.OutputChecker()
        if not checker.check_output(example.want, shown, doctest.ELLIPSIS):
            raise AssertionError(f"$ {command}\n" + checker.output_difference(example, shown, doctest.REPORT_NDIFF))


def renew(page: Path) -> None:
    """Write the current output of a page's commands under each of them, except where `...` is used."""

    def renewed(match: re.Match[str]) -> str:
        blocks = [
            f"$ {command}\n" + (expected if "..." in expected else run(command) + "\n" * expected.endswith("\n\n"))
            for command, expected in parse(match[1])
        ]
        return "```console\n" + "".join(blocks) + "```"

    page.write_text(FENCE.sub(renewed, page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        renew(Path(name))
