"""Short texts of ten genres, like those of users, with all their records at the default settings.

A file of `genres/` has a genre's texts, parted by lines of `----`. After a text stands a line for each of its records,
`= SPEAKER | CUE | CONTENT`: the name of the speaker, or the mention where nobody is named, or "-" for nobody; the words
of the cue, or "-"; the content, its pieces parted by " … ". There are no other records. A text that begins with
`# xfail: REASON` does not pass yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from quotes import Attribution, extract

FOLDER = Path(__file__).with_name("genres")
RECORD, XFAIL, NOBODY = "= ", "# xfail: ", "-"


@frozen
class Sample:
    """A text and its records, as triples of speaker, cue and content."""

    genre: str
    text: str
    records: tuple[tuple[str, str, str], ...]
    fails: str


def samples() -> Iterator[Sample]:
    for path in sorted(FOLDER.glob("*.txt")):
        for part in path.read_text("utf-8").split("\n----\n"):
            lines = part.strip("\n").split("\n")
            fails = lines.pop(0).removeprefix(XFAIL) if lines[0].startswith(XFAIL) else ""
            text = "\n".join(line for line in lines if not line.startswith(RECORD)).strip("\n")
            records = tuple(read(line) for line in lines if line.startswith(RECORD))
            yield Sample(path.stem, text, records, fails)


def read(line: str) -> tuple[str, str, str]:
    speaker, cue, content = line.removeprefix(RECORD).split(" | ")
    return speaker, cue, content


def told(record: Attribution) -> tuple[str, str, str]:
    speaker = NOBODY if record.speaker is None else record.speaker.name or str(record.speaker.mention)
    cue = NOBODY if record.cue is None else " ".join(str(record.cue).split())
    return speaker, cue, str(record.quote)


def table() -> list[Any]:
    found = []
    for sample in samples():
        marks = [pytest.mark.xfail(strict=True, reason=sample.fails)] if sample.fails else []
        found.append(pytest.param(sample, id=f"{sample.genre}: {sample.text[:40]}", marks=marks))
    return found


@pytest.mark.parametrize("sample", table())
def test_records_of_a_text(sample: Sample) -> None:
    assert sorted(map(told, extract(sample.text))) == sorted(sample.records)


def test_every_genre_has_ten_texts() -> None:
    numbers: dict[str, int] = {}
    for sample in samples():
        numbers[sample.genre] = numbers.get(sample.genre, 0) + 1
    assert numbers
    assert min(numbers.values()) >= 10, numbers
