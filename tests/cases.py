"""Check records against cases: sentences with the expected parts marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import pytest
from frozen import Case, frozen_doc

from quotes import Attribution, Config
from quotes.extraction import extract_doc


class Failing(Protocol):
    """A case of any table: a text, and the reason why it does not pass yet, if any."""

    @property
    def text(self) -> str: ...

    @property
    def fails(self) -> str: ...


EVERYTHING = Config(scope="attributions", min_confidence=0.3)
"""The rules are checked with all their records, including attitudes; for statements see `tests/test_scope.py`."""


def found(case: Case) -> list[Attribution]:
    return extract_doc(frozen_doc(case.text), EVERYTHING)


def told(record: Attribution) -> dict[str, Any]:
    """The parts of a record that a case may check."""
    speaker, cue = record.speaker, record.cue
    return {
        "kind": record.quote.kind,
        "rule": record.rule,
        "lemma": cue and cue.lemma,
        "act": cue and cue.act,
        "negated": cue and cue.negated,
        "name": speaker and speaker.name,
        "role": speaker and speaker.role,
        "resolution": speaker and speaker.resolution,
        "addressee": record.addressee and record.addressee.text,
        "medium": record.medium and record.medium.text,
    }


def parts(record: Attribution) -> dict[str, tuple[tuple[int, int], ...]]:
    return {
        "content": tuple((span.start, span.end) for span in record.quote.spans),
        "source": ((record.speaker.mention.start, record.speaker.mention.end),) if record.speaker else (),
        "cue": tuple((span.start, span.end) for span in record.cue.spans) if record.cue else (),
    }


def table(cases: Sequence[Failing]) -> list[Any]:
    marks = [[pytest.mark.xfail(strict=True, reason=case.fails)] if case.fails else [] for case in cases]
    return [pytest.param(case, id=case.text[:60], marks=mark) for case, mark in zip(cases, marks, strict=True)]


def check(case: Case) -> None:
    records = found(case)
    wanted = {part: case.ranges(part) for part in ("content", "source", "cue")}
    shown = [{part: [case.text[a:b] for a, b in ranges] for part, ranges in parts(r).items()} for r in records]
    assert any(parts(record) == wanted for record in records), shown
    record = next(record for record in records if parts(record) == wanted)
    assert {name: told(record)[name] for name in case.expected} == case.expected
