"""The function for clusters. In: record batches of texts. Out: record batches of attributions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import recipes
from spacy.language import Language

from quotes import Config, extract, to_arrow
from quotes.arrow import extract_batches, extract_table, result_schema, spark_schema
from quotes.exceptions import ConfigError, InputTypeError, ModelNotFoundError
from quotes.formats import arrow
from quotes.parse.pipeline import load_pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc

TEXTS = [
    "“We won,” Ana Ruiz said. Ben Ito said that nobody had slept.",
    "It rained all day.",
    "“The ferry is late,” said Cleo Lee.",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline(Config())


def batch(texts: object, ids: object = (7, 8, 9), **names: str) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({names.get("id", "id"): ids, names.get("text", "text"): texts})


def run(*batches: pa.RecordBatch, **settings: object) -> list[dict[str, object]]:
    return pa.Table.from_batches(extract_batches(batches, **settings), schema=result_schema()).to_pylist()


class TestResults:
    def test_they_are_what_extract_finds(self) -> None:
        table = pa.Table.from_batches(extract_batches([batch(TEXTS)]))
        expected = to_arrow([(extract(text), doc) for doc, text in zip("789", TEXTS, strict=True)])
        assert table.drop_columns(["error"]).to_pylist() == expected.to_pylist()
        assert table["error"].null_count == len(table) == 3

    def test_the_schema_is_that_of_records_and_an_error(self) -> None:
        [result] = extract_batches([batch(TEXTS)])
        assert result.schema.equals(result_schema(), check_metadata=True)
        assert result.schema.names == [*arrow.schema().names, "error"]
        assert all(field.nullable for field in result.schema)

    def test_they_are_read_back_as_records(self) -> None:
        found = {doc: records for records, doc in arrow.from_arrow(extract_batches([batch(TEXTS)]))}
        assert found == {"7": extract(TEXTS[0]), "9": extract(TEXTS[2])}

    def test_a_batch_for_each_and_one_at_a_time(self) -> None:
        def batches() -> Iterator[pa.RecordBatch]:
            yield batch(TEXTS[:1], [1])
            yield batch(TEXTS[1:2], [2])
            raise AssertionError("more was read than was asked for")

        results = extract_batches(batches())
        assert [next(results).num_rows, next(results).num_rows] == [2, 0]

    def test_a_long_result_comes_in_several(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(arrow, "ROWS", 2)
        assert [result.num_rows for result in extract_batches([batch(TEXTS)])] == [2, 1]

    def test_no_batches_no_rows(self) -> None:
        assert list(extract_batches([])) == []
        assert run(batch([], []).cast(pa.schema([("id", pa.int64()), ("text", pa.string())]))) == []

    @pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
    def test_text_of_any_arrow_type(self, kind: pa.DataType) -> None:
        assert len(run(batch(pa.array(TEXTS, kind)))) == 3

    @pytest.mark.parametrize(
        ("ids", "docs"), [(["x", "y", None], ["x", "x", None]), ([1.5, 2.5, 3.5], ["1.5", "1.5", "3.5"])]
    )
    def test_ids_of_any_type_become_strings(self, ids: object, docs: list[str | None]) -> None:
        assert [row["doc"] for row in run(batch(TEXTS, ids))] == docs

    def test_columns_and_settings_are_the_caller_s(self, nlp: Language) -> None:
        given = batch(TEXTS, id="url", text="body")
        rows = run(given, id="url", text="body", nlp=nlp, config=Config(min_confidence=0.9), batch_size=1)
        assert rows
        assert all(row["confidence"] >= 0.9 for row in rows)

    def test_a_table_in_one_piece(self) -> None:
        table = pa.Table.from_batches([batch(TEXTS), batch(TEXTS)])
        assert extract_table(table, config=Config()).equals(pa.Table.from_batches(extract_batches(table.to_batches())))
        assert extract_table(table.slice(0, 0)).schema.equals(result_schema())


def test_the_documentation_s_recipe_without_a_cluster(tmp_path: Path) -> None:
    table = pa.Table.from_batches([batch([*TEXTS, None], [1, 2, 3, 4])])
    recipes.run("Without a cluster", table, tmp_path)
    assert pq.read_table(tmp_path / "found.parquet").to_pylist() == extract_table(table).to_pylist()


class TestBadRows:
    def test_each_is_a_row_with_its_error(self) -> None:
        rows = run(batch([TEXTS[2], None, TEXTS[2]]))
        assert [(row["doc"], row["error"]) for row in rows] == [
            ("7", None),
            ("8", "InputTypeError: expected a str or a spaCy Doc, got NoneType (None)"),
            ("9", None),
        ]
        assert {name for name, value in rows[1].items() if value is not None} == {"doc", "error"}

    @pytest.mark.parametrize(
        ("texts", "got"), [([1, 2], "int"), ([b"a", b"b"], "bytes"), ([["a"], []], "list"), ([None, None], "NoneType")]
    )
    def test_what_is_no_text(self, texts: list[object], got: str) -> None:
        rows = run(batch(texts, [1, 2]))
        assert [row["doc"] for row in rows] == ["1", "2"]
        assert all(f"got {got}" in row["error"] for row in rows)

    def test_text_that_is_no_utf8_costs_its_row_alone(self) -> None:
        sound, broken = TEXTS[2].encode(), b"\xffRain."
        offsets = pa.array([0, len(sound), len(sound + broken), len(sound + broken + sound)], pa.int32()).buffers()[1]
        texts = pa.StringArray.from_buffers(3, offsets, pa.py_buffer(sound + broken + sound))
        rows = run(batch(texts))
        assert [(row["doc"], row["error"] is None) for row in rows] == [("7", True), ("8", False), ("9", True)]
        assert "'utf-8', b'\\xffRain.', 0, 1" in rows[1]["error"]
        assert [row["doc"] for row in run(batch([TEXTS[2]] * 3, texts))] == [TEXTS[2], None, TEXTS[2]]

    def test_a_text_at_which_the_pipeline_raises(self, nlp: Language) -> None:
        @Language.component("fails_at_rain")
        def fails_at_rain(doc: Doc) -> Doc:
            if "rained" in doc.text:
                raise RuntimeError("no \ud83d umbrella")
            return doc

        nlp.add_pipe("fails_at_rain")
        try:
            rows = run(batch(TEXTS), nlp=nlp)
        finally:
            nlp.remove_pipe("fails_at_rain")
        assert [row["doc"] for row in rows] == ["7", "7", "8", "9"]
        assert [row["error"] for row in rows if row["error"]] == ["RuntimeError: no \ufffd umbrella"]


class TestErrors:
    @pytest.mark.parametrize("name", ["text", "id"])
    def test_a_column_that_is_there_twice(self, name: str) -> None:
        given = batch(TEXTS)
        with pytest.raises(ConfigError, match=f"{name}: there is more than one column '{name}'; rename"):
            run(given.append_column(name, given[name]))

    """An error in the call itself, not in a row, ends it."""

    @pytest.mark.parametrize(
        ("settings", "message"),
        [
            ({"text": "body"}, "text: there is no column 'body' .the columns are 'id', 'text'.; pass the name of"),
            ({"id": "url"}, "id: there is no column 'url'"),
            ({"config": {}}, "config: expected a quotes.Config"),
            ({"batch_size": 0}, "batch_size: expected"),
        ],
    )
    def test_settings(self, settings: dict[str, object], message: str) -> None:
        with pytest.raises(ConfigError, match=message):
            run(batch(TEXTS), **settings)

    def test_no_such_pipeline(self) -> None:
        with pytest.raises(ModelNotFoundError):
            run(batch(TEXTS), config=Config(model="no_such_pipeline"))

    @pytest.mark.parametrize("batches", [1, ["text"], pa.table({"id": [1], "text": ["a"]})])
    def test_what_is_no_batch(self, batches: object) -> None:
        with pytest.raises(InputTypeError, match="batches: expected"):
            list(extract_batches(batches))  # type: ignore[arg-type]

    def test_what_is_no_table(self) -> None:
        with pytest.raises(InputTypeError, match="table: expected a pyarrow.Table, got RecordBatch"):
            extract_table(batch(TEXTS))


def test_spark_s_words_for_the_schema() -> None:
    span = "struct<start: bigint, end: bigint, text: string>"
    assert spark_schema() == (
        f"doc string, id bigint, quote struct<kind: string, spans: array<{span}>, fragments: array<{span}>>, "
        f"speaker struct<mention: {span}, name: string, role: string, type: string, resolution: string, "
        "id: bigint, name_confidence: double, affiliation: string>, "
        f"cue struct<spans: array<{span}>, lemma: string, act: string, negated: boolean>, addressee {span}, "
        f"medium {span}, parent bigint, rule string, confidence double, "
        "turn bigint, addressee_names array<string>, identity struct<id: bigint, name: string, aliases: array<string>, "
        f"role: string, type: string, affiliation: string, pronoun: string, evidence: array<{span}>, "
        "records: array<bigint>>, error string"
    )
