"""Measure how far records agree after changes of a text that do not change who said what.

    python benchmarks/metamorphic.py [--relations NAME …] [--failures]

Prints, for each relation of `tests/metamorphic.py`, the agreement of the records of the project's texts with those of
the changed texts, as Markdown; with `--failures`, the differences.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from metamorphic import RELATIONS, agreement, texts

from quotes import pipe


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = [relation.name for relation in RELATIONS]
    parser.add_argument("--relations", nargs="+", choices=names, default=names, metavar="NAME", help=", ".join(names))
    parser.add_argument("--failures", action="store_true", help="print what differs")
    options = parser.parse_args()
    print("| what is changed | texts | records | agree |\n|---|---|---|---|")
    for relation in RELATIONS:
        if relation.name not in options.relations:
            continue
        found = agreement(relation, texts(), pipe)
        print(f"| {relation.name} | {found.texts} | {found.records:.0f} | {100 * found.rate:.1f} % |", flush=True)
        for text, before, after in found.failures if options.failures else ():
            print(f"\n    {text!r}\n    before {before}\n    after  {after}")


if __name__ == "__main__":
    main()
