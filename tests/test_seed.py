"""The first article of the project and its annotated news, if they are present."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from quotes import Attribution, Config, extract, pipe

SHARED = Path(__file__).resolve().parents[2] / "shared"
SEED = SHARED / "seed" / "moscow-pyongyang.txt"
NEWS = SHARED / "corpora" / "polnear_dev.jsonl.gz"

without_seed = pytest.mark.skipif(not SEED.exists(), reason="the seed article is not beside the checkout")
without_news = pytest.mark.skipif(not NEWS.exists(), reason="the annotated articles are not beside the checkout")


@pytest.fixture(scope="module")
def text() -> str:
    return SEED.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def records(text: str) -> list[Attribution]:
    return extract(text)


def with_fragment(records: list[Attribution], fragment: str) -> list[Attribution]:
    return [r for r in records if any(span.text == fragment for span in r.quote.fragments)]


def innermost(records: list[Attribution], fragment: str) -> Attribution:
    return min(with_fragment(records, fragment), key=lambda record: len(record.quote.text))


@without_seed
def test_mixed_quotation_of_the_president(records: list[Attribution]) -> None:
    record = innermost(records, "as planned")
    assert record.quote.kind == "mixed"
    assert record.quote.text.startswith("that ")
    assert record.speaker is not None
    assert record.speaker.name == "Vladimir Putin"
    assert record.speaker.role == "Russian President"
    assert record.cue is not None
    assert record.cue.lemma == "say"


@without_seed
@pytest.mark.parametrize(
    ("fragment", "name", "role", "lemma"),
    [
        ("warm wishes", "Choe Son Hui", "North Korean Foreign Minister", "pass on"),
        ("spiritual closeness", "Choe Son Hui", "North Korean Foreign Minister", "hail"),
        ("closest comrade", "Kim Jong Un", "North Korean leader", "refer to"),
    ],
)
def test_fragments_and_their_speakers(
    records: list[Attribution], fragment: str, name: str, role: str, lemma: str
) -> None:
    record = innermost(records, fragment)
    assert record.speaker is not None
    assert (record.speaker.name, record.speaker.role) == (name, role)
    assert record.cue is not None
    assert record.cue.lemma == lemma


@without_seed
def test_hailed_during_a_meeting(records: list[Attribution]) -> None:
    record = innermost(records, "spiritual closeness")
    assert record.quote.text.startswith("the “spiritual closeness” between ")
    assert record.medium is not None
    assert record.medium.text.startswith("during a meeting with ")
    assert record.speaker is not None
    assert (record.speaker.mention.text, record.speaker.resolution) == ("she", "pronoun")


@without_seed
def test_comrade_has_putin_in_its_content(records: list[Attribution]) -> None:
    assert innermost(records, "closest comrade").quote.text.startswith("Putin ")


@without_seed
@pytest.mark.xfail(strict=True, reason="a pledge to do something is more often thought an action: 0.36")
def test_a_pledge_is_a_statement(records: list[Attribution]) -> None:
    assert "pledge" in [record.cue.lemma for record in records if record.cue is not None]


@without_seed
def test_indirect_pledge(text: str) -> None:
    records = extract(text, config=Config(scope="attributions"))
    [record] = [r for r in records if r.cue is not None and r.cue.lemma == "pledge"]
    assert record.quote.kind == "indirect"
    assert record.quote.text.startswith("to advance ")
    assert record.speaker is not None
    assert record.speaker.name == "Kim Jong Un"


@without_seed
@pytest.mark.parametrize("fragment", ["Closest comrade", "aggression", "military and other assistance"])
@pytest.mark.parametrize("threshold", [Config().min_confidence, 0])
def test_not_credited_to_a_person(text: str, fragment: str, threshold: float) -> None:
    for record in with_fragment(extract(text, config=Config(min_confidence=threshold)), fragment):
        assert record.speaker is None or record.speaker.type != "PERSON", str(record)


@pytest.mark.slow
@without_news
def test_main_job_runs_on_annotated_news() -> None:
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        rows: list[dict[str, Any]] = [json.loads(line) for line in lines][:12]
    found = list(pipe(row["text"] for row in rows))
    assert len(found) == len(rows)
    assert all(found)
    for row, records in zip(rows, found, strict=True):
        for record in records:
            for span in (*record.quote.spans, *record.quote.fragments):
                assert row["text"][span.start : span.end] == span.text
