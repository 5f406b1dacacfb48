"""First names and their genders, from the tables of the US Census Bureau: writes `quotes/lang/en/first_names.txt`.

    python benchmarks/first_names.py FOLDER

FOLDER has `dist.male.first` and `dist.female.first` of the census of 1990 (public domain; the package `names` on the
package index has them too). Each line is a name, the share of people of that gender who have it in per cent, and two
more columns. A name is assigned to one gender if nine in ten of its bearers have it, otherwise to both.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

LEAST_SHARE = 0.003
"""Least per cent of a gender with a name. Many rarer ones are surnames or places. A guess."""
SURE = 0.9
TARGET = Path(__file__).parents[1] / "quotes" / "lang" / "en" / "first_names.txt"


def main() -> None:
    """Read both tables, write the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    male, female = read(folder / "dist.male.first"), read(folder / "dist.female.first")
    lines = []
    for name in sorted(male.keys() | female.keys()):
        m, f = male.get(name, 0.0), female.get(name, 0.0)
        if max(m, f) >= LEAST_SHARE:
            lines.append(f"{name} {'m' if m >= SURE * (m + f) else 'f' if f >= SURE * (m + f) else 'u'}\n")
    TARGET.write_text("".join(lines), encoding="utf-8")
    print(f"{len(lines)} names in {TARGET.name}")


def read(table: Path) -> Mapping[str, float]:
    """Return name, lower case → per cent of the gender that bears it."""
    rows = (line.split() for line in table.read_text(encoding="ascii").splitlines() if line.strip())
    return {row[0].lower(): float(row[1]) for row in rows}


if __name__ == "__main__":
    main()
