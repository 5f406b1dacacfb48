"""Types of the public names. Never run: mypy reads it (tests/test_typing.py, .ci/run).

A line with an ignore is a mistake that has to be reported: an ignore of nothing is an error of its own.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import polars as pl
from typing_extensions import assert_type

from quotes import (
    Attribution,
    Attributions,
    Config,
    Cue,
    Quote,
    QuotesError,
    Speaker,
    TextSpan,
    extract,
    pipe,
    render,
    to_arrow,
    to_frame,
)
from quotes.records import Act, Kind, Resolution, SpeakerType

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def extracting(text: str, doc: Doc, nlp: Language) -> None:
    assert_type(extract(text), Attributions)
    assert_type(extract(doc), Attributions)
    assert_type(extract(text, nlp=nlp, config=Config()), Attributions)
    extract(text.encode())  # type: ignore[arg-type]
    extract(text, nlp)  # type: ignore[call-arg]
    extract(text, config={"min_confidence": 0.5})  # type: ignore[arg-type]


def streaming(texts: list[str], docs: list[Doc], numbered: list[tuple[str, int]], read: list[tuple[Doc, Path]]) -> None:
    assert_type(pipe(texts), Generator[Attributions, None, None])
    assert_type(pipe(docs), Generator[Attributions, None, None])
    assert_type(pipe(iter(texts), n_process=2, batch_size=8, as_tuples=False), Generator[Attributions, None, None])
    assert_type(pipe(numbered, as_tuples=True), Generator[tuple[Attributions, int], None, None])
    assert_type(pipe(read, as_tuples=True), Generator[tuple[Attributions, Path], None, None])
    for found, number in pipe(enumerated(texts), as_tuples=True, on_error="raise"):
        assert_type(found, Attributions)
        assert_type(number, int)
    pipe(texts, as_tuples=True)  # type: ignore[call-overload]
    pipe(numbered)  # type: ignore[arg-type]
    pipe(texts, on_error="ignore")  # type: ignore[call-overload]


def reporting(texts: list[str]) -> None:
    def report(index: int, text: Any, error: Exception) -> None: ...

    def wrong(index: int) -> None: ...

    pipe(texts, on_error=report)
    pipe(texts, on_error=wrong)  # type: ignore[arg-type]


def enumerated(texts: list[str]) -> Generator[tuple[str, int], None, None]:
    yield from ((text, index) for index, text in enumerate(texts))


def lists(found: Attributions) -> None:
    assert_type(found[0], Attribution)
    assert_type(found[:2], Attributions)
    assert_type(found.copy(), Attributions)
    assert_type(found.text, str)
    assert_type([record for record in found if record.speaker], list[Attribution])
    assert_type(Attributions(found, found.text), Attributions)
    records: list[Attribution] = found
    records.reverse()


def fields(record: Attribution) -> None:
    assert_type(record.id, int)
    assert_type(record.quote, Quote)
    assert_type(record.quote.kind, Kind)
    assert_type(record.quote.spans, tuple[TextSpan, ...])
    assert_type(record.quote.fragments, tuple[TextSpan, ...])
    assert_type(record.quote.text, str)
    assert_type(record.speaker, Speaker | None)
    assert_type(record.cue, Cue | None)
    assert_type(record.addressee, TextSpan | None)
    assert_type(record.medium, TextSpan | None)
    assert_type(record.parent, int | None)
    assert_type(record.rule, str)
    assert_type(record.confidence, float)
    assert_type(record.to_dict(), dict[str, Any])
    assert_type(Attribution.from_dict({}), Attribution)
    str(record.speaker.name)  # type: ignore[union-attr]
    record.confidence = 1.0  # type: ignore[misc]


def parts(speaker: Speaker, cue: Cue, span: TextSpan) -> None:
    assert_type(speaker.mention, TextSpan)
    assert_type(speaker.name, str | None)
    assert_type(speaker.role, str | None)
    assert_type(speaker.type, SpeakerType | None)
    assert_type(speaker.resolution, Resolution)
    assert_type(cue.spans, tuple[TextSpan, ...])
    assert_type(cue.lemma, str)
    assert_type(cue.act, Act)
    assert_type(cue.negated, bool)
    assert_type((span.start, span.end, span.text), tuple[int, int, str])
    Quote("direct", (span,))
    Quote("spoken", (span,))  # type: ignore[arg-type]


def settings(path: Path) -> None:
    config = Config(min_confidence=0.5, model=path, cues={"squeak": "speech"}, exclude_rules=["clause"])
    assert_type(config.min_confidence, float)
    assert_type(config.model, str | None)
    assert_type(config.cues, tuple[tuple[str, Act], ...])
    assert_type(config.exclude_rules, tuple[str, ...])
    assert_type(config.piece_length, int)
    assert_type(Config.from_dict({}), Config)
    Config("attributions")  # type: ignore[call-arg]
    Config(min_confidense=0.5)  # type: ignore[call-arg]
    Config(cues={"squeak": "noise"})  # type: ignore[dict-item]


def output(found: Attributions, backend: Literal["pandas", "polars"]) -> None:
    assert_type(render(found), str)
    assert_type(render(list(found), text=found.text, title="The bridge"), str)
    assert_type(to_frame(found, backend="polars"), pl.DataFrame)
    assert_type(to_frame({"a.txt": found}, backend="polars").height, int)
    # Without types of their own, as pandas and pyarrow are, they can be told by taking whatever one asks of them.
    to_frame(found).to_csv("found.csv")
    to_arrow({"a.txt": found}).to_pydict()
    to_arrow(pipe([(found.text, "a.txt")], as_tuples=True))
    to_arrow(found.text)  # type: ignore[arg-type]
    to_frame(found, backend="excel")  # type: ignore[call-overload]
    assert_type(render(found.text), str)
    render(found.text.encode())  # type: ignore[arg-type]


def errors(error: QuotesError) -> None:
    assert_type(str(error), str)
    caught: Exception = error
    raise caught
