"""Data frames of records, and the packages of extras."""

from __future__ import annotations

import sys
from typing import Literal

import attrs
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from samples import BARE, DIRECT, FOUND, MIXED, RECORDS, TEXT
from strategies import documents, names

from quotes import Attribution, Quote, QuotesError, TextSpan, pipe, to_arrow, to_frame
from quotes.exceptions import ConfigError, InputTypeError, MissingExtraError
from quotes.extras import require
from quotes.formats import flat, parquet
from quotes.formats.documents import Document

Backend = Literal["pandas", "polars"]
BACKENDS: list[Backend] = ["pandas", "polars"]


def rows(frame: pd.DataFrame | pl.DataFrame) -> list[dict[str, object]]:
    """Return a frame's rows as plain values, with `None` for missing ones."""
    if isinstance(frame, pl.DataFrame):
        return frame.to_dicts()
    return [
        {name: None if value is pd.NA else value for name, value in row.items()} for row in frame.to_dict("records")
    ]


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> Backend:
    return request.param


class TestToFrame:
    def test_a_flat_row_a_record(self, backend: Backend) -> None:
        direct, mixed, bare = rows(to_frame({"a.txt": FOUND}, backend=backend))
        assert direct == {
            "doc": "a.txt",
            "id": 0,
            "kind": "direct",
            "quote": "“We won,”",
            "quote_start": 0,
            "quote_end": 9,
            "quote_spans": "0..9",
            "fragments": "We won,",
            "paragraph": 1,
            "sentence": 1,
            "context": "“We won,” Mary Jones, the mayor, told reporters.",
            "speaker": "Mary Jones",
            "role": "the mayor",
            "speaker_type": "PERSON",
            "resolution": "name",
            "speaker_id": 0,
            "name_confidence": 0.98,
            "affiliation": None,
            "pronoun": "she",
            "mention": "Mary Jones, the mayor",
            "mention_start": 10,
            "mention_end": 31,
            "cue": "told",
            "cue_lemma": "tell",
            "act": "speech",
            "negated": False,
            "addressee": "reporters",
            "addressee_names": None,
            "medium": None,
            "parent": None,
            "turn": None,
            "rule": "adjacent-quote",
            "confidence": 0.97,
        }
        assert (mixed["paragraph"], mixed["sentence"], bare["sentence"]) == (2, 2, 2)
        assert mixed["context"] == TEXT[TEXT.index("The river") :]
        assert (mixed["affiliation"], mixed["turn"], mixed["addressee_names"]) == ("the city", 3, "Ana Ruiz | Bo")
        assert mixed["quote"] == "The river “rose\r\noverni=ght”"
        assert {name for name, value in bare.items() if value is not None} == {
            *("doc", "id", "kind", "quote", "quote_start", "quote_end", "quote_spans", "fragments", "parent", "rule"),
            *("confidence", "paragraph", "sentence", "context"),
        }

    @pytest.mark.parametrize("found", [RECORDS, [BARE], []])
    def test_types_are_the_same_whatever_is_in_it(self, found: list[Attribution]) -> None:
        in_pandas = {str: "string", int: "Int64", bool: "boolean", float: "Float64"}
        in_polars = {str: pl.String, int: pl.Int64, bool: pl.Boolean, float: pl.Float64}
        frame = to_frame(found)
        assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
            name: in_pandas[kind] for name, kind in flat.COLUMNS.items()
        }
        assert to_frame(found, backend="polars").schema == {
            name: in_polars[kind] for name, kind in flat.COLUMNS.items()
        }

    @pytest.mark.slow
    @given(documents(names))
    def test_any_records(self, found: list[Document]) -> None:
        expected = [row for records, doc in found for row in flat.rows(doc, records)]
        expected = [dict.fromkeys(flat.COLUMNS) | row for row in expected]
        assert rows(to_frame(found)) == rows(to_frame(found, backend="polars")) == expected

    def test_what_pipe_gives_is_taken_as_it_is(self, backend: Backend) -> None:
        texts = [("“We won,” Ana Ruiz said.", "a"), ("Rain.", "b"), ("“So did we,” Ben Ito said.", "c")]
        frame = to_frame(pipe(texts, as_tuples=True), backend=backend)
        assert [(row["doc"], row["speaker"]) for row in rows(frame)] == [("a", "Ana Ruiz"), ("c", "Ben Ito")]

    def test_missing_values_can_be_counted_and_filtered(self) -> None:
        frame = to_frame([DIRECT, MIXED, BARE])
        assert frame["speaker"].isna().sum() == 1
        assert list(frame[frame["negated"].eq(False)]["id"]) == [0, 1]

    def test_what_utf8_cannot_hold_is_replaced(self, backend: Backend) -> None:
        record = attrs.evolve(BARE, quote=Quote("direct", (TextSpan(0, 3, "a\ud83db"),)))
        assert rows(to_frame([record], backend=backend))[0]["quote"] == "a\ufffdb"

    def test_no_such_backend(self) -> None:
        with pytest.raises(ConfigError, match="backend: expected 'pandas' or 'polars', got 'dask'"):
            to_frame(RECORDS, backend="dask")  # type: ignore[call-overload]

    @pytest.mark.parametrize("found", ["text", 1, [1], [("a.txt", RECORDS)], [(RECORDS, 1)], {"a": "b"}, {"a": [1]}])
    def test_what_is_no_records_is_an_error(self, found: object) -> None:
        with pytest.raises(InputTypeError, match="expected"):
            to_frame(found)  # type: ignore[call-overload]


class TestExtras:
    @pytest.mark.parametrize(
        ("module", "extra", "call"),
        [
            ("pandas", "pandas", lambda: to_frame(RECORDS)),
            ("polars", "polars", lambda: to_frame(RECORDS, backend="polars")),
            ("pyarrow", "arrow", lambda: to_arrow(RECORDS)),
            ("pyarrow.parquet", "arrow", lambda: list(parquet.read("x"))),
        ],
    )
    def test_what_is_not_installed_is_named(
        self, monkeypatch: pytest.MonkeyPatch, module: str, extra: str, call: object
    ) -> None:
        monkeypatch.setitem(sys.modules, module, None)
        expected = f'this needs {module}, .* is not installed: run `pip install "spacy-quotes.{extra}."`'
        with pytest.raises(MissingExtraError, match=expected) as raised:
            call()  # type: ignore[operator]
        assert isinstance(raised.value, (QuotesError, ImportError))

    def test_what_is_installed_is_given(self) -> None:
        assert require("pandas", "pandas") is pd
