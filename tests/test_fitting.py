"""Fitting: gold of every format in, the same numbers out every time; and the effect of refitting."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs
import numpy as np
import pytest
from commandline import run

from quotes import Config, extract
from quotes.exceptions import AnnotationError, ConfigError
from quotes.fitting import Corpus, Fitted, fit, read_corpus, save
from quotes.fitting.regression import fit_coefficients
from quotes.formats import brat, jsonl
from quotes.model.numbers import CUES, ENDINGS_FILE, PROVENANCE, WEIGHTS, load_numbers
from quotes.model.scope import SCOPES

SENTENCES = (
    ("Novak ⟦said⟧ {the pier was lost}.", "Novak"),
    ("Abel ⟦said⟧ {that the ferry would sail on Monday}.", "Abel"),
    ("{“The lamps are out,”} Lind ⟦said⟧ on Friday.", "Lind"),
    ("{“Nobody came,”} Ito ⟦told⟧ the council.", "Ito"),
    ("Okoye ⟦denied⟧ {that the money was gone}.", "Okoye"),
    ("Duarte kept the keys in a drawer.", ""),
    ("The cook saw that the soup was cold.", ""),
    ("Mori opened the gate and left.", ""),
)
"""Sentences with content in braces, cue in double brackets, and the source."""


def annotated(markup: str, source: str) -> dict[str, Any]:
    """Return the text of a sentence with its annotation."""
    places, text = {}, ""
    for char in markup:
        if char in "⟦⟧{}":
            places[char] = len(text)
        else:
            text += char
    if not source:
        return {"text": text, "quotes": []}
    at = text.index(source)
    content, cue = [places["{"], places["}"]], [places["⟦"], places["⟧"]]
    return {"text": text, "quotes": [{"source": [[at, at + len(source)]], "cue": [cue], "content": [content]}]}


def write_gold(path: Path) -> Path:
    """Write articles of the sentences, each repeated with other neighbours, in the format of `quotes score`."""
    rows = []
    for number in range(len(SENTENCES)):
        text, found = "", []
        for step in range(3):
            row = annotated(*SENTENCES[(number + step * 3) % len(SENTENCES)])
            at = len(text)
            found += [{part: [[a + at, b + at] for a, b in one[part]] for part in one} for one in row["quotes"]]
            text += row["text"] + "\n\n"
        rows.append({"doc": f"a{number}", "text": text, "quotes": found})
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return read_corpus(write_gold(tmp_path_factory.mktemp("gold") / "own.jsonl"), licence="CC0")


@pytest.fixture(scope="module")
def fitted(corpus: Corpus) -> Fitted:
    return fit([corpus])


def test_numbers_are_those_of_the_corpus_alone(fitted: Fitted) -> None:
    lexicon = fitted.numbers["attributions"].lexicon
    assert lexicon.counts["clause"]["say"] == (6, 6)  # two sentences, each in three articles
    assert lexicon.counts["clause"]["see"] == (0, 3)
    assert lexicon.probability("clause", "say") > 0.8 > 0.4 > lexicon.probability("clause", "see")
    assert "according-to" not in lexicon.counts  # nothing of the numbers that come with the package
    assert "tag=VBD" in fitted.numbers["attributions"].weights


def test_fitting_again_gives_the_same_digits(corpus: Corpus, fitted: Fitted, tmp_path: Path) -> None:
    for name, result in (("one", fitted), ("other", fit([corpus]))):
        save(result, tmp_path / name)
    for scope in SCOPES:
        for file in (CUES, WEIGHTS, ENDINGS_FILE):
            one, other = (tmp_path / name / scope / file for name in ("one", "other"))
            assert one.read_bytes() == other.read_bytes()


def test_saved_numbers_are_read_back(fitted: Fitted, tmp_path: Path) -> None:
    save(fitted, tmp_path / "numbers")
    for scope, saved in fitted.numbers.items():
        read = load_numbers((), str(tmp_path / "numbers"), scope)
        assert (read.weights, read.endings) == (saved.weights, saved.endings)
        assert (read.lexicon.counts, read.lexicon.priors) == (saved.lexicon.counts, saved.lexicon.priors)


def test_provenance_stands_beside_them(fitted: Fitted, tmp_path: Path) -> None:
    save(fitted, tmp_path)
    read = json.loads((tmp_path / PROVENANCE).read_text("utf-8"))
    [corpus] = read["corpora"]
    assert (corpus["name"], corpus["articles"], corpus["attributions"], corpus["licence"]) == ("own", 8, 15, "CC0")
    assert (read["language"], read["base"], read["seed"]) == ("en", None, None)
    assert {"python", "spacy", "spacy-quotes"} <= set(read["packages"])
    assert "core_web" in read["model"]


def test_numbers_of_ones_own_change_what_is_found(fitted: Fitted, tmp_path: Path) -> None:
    save(fitted, tmp_path)
    text = "The council was informed by Lind. Novak foretold that the pier would fall."
    [before] = extract(text, config=Config(min_confidence=0.0, exclude_rules=["object", "prepositional", "passive"]))
    own = Config(fitted=str(tmp_path), min_confidence=0.0, exclude_rules=["object", "prepositional", "passive"])
    [after] = extract(text, config=own)
    assert str(before.cue) == str(after.cue) == "foretold"
    assert before.confidence != after.confidence


@pytest.mark.slow
def test_adding_to_the_shipped_numbers_keeps_what_they_know(corpus: Corpus) -> None:
    shipped, result = load_numbers(scope="attributions"), fit([corpus], base="shipped")
    added = result.numbers["attributions"]
    right, seen = shipped.lexicon.counts["clause"]["say"]
    assert added.lexicon.counts["clause"]["say"] == (right + 6, seen + 6)
    assert added.lexicon.counts["clause"]["admit"] == shipped.lexicon.counts["clause"]["admit"]
    untouched = [name for name in shipped.weights if name.startswith("dep=") and name not in ("dep=ROOT", "dep=conj")]
    assert untouched
    moved = [abs(added.weights.get(name, 0) - shipped.weights[name]) for name in untouched]
    assert max(moved) < 0.2
    assert result.provenance.base == "shipped"


def records_of(corpus: Corpus) -> dict[str, Any]:
    return {article.doc: (article.text, extract(article.text)) for article in corpus.articles}


def as_jsonl(corpus: Corpus, folder: Path) -> Path:
    lines = []
    for doc, (text, records) in records_of(corpus).items():
        (folder / f"{doc}.txt").write_bytes(text.encode())
        lines.append(jsonl.render(f"{doc}.txt", records))
    (folder / "corrected.jsonl").write_text("".join(lines), "utf-8")
    return folder / "corrected.jsonl"


def as_brat(corpus: Corpus, folder: Path) -> Path:
    for doc, (text, records) in records_of(corpus).items():
        brat.write(folder / doc, text, records)
    return folder


@pytest.mark.parametrize("write", [as_jsonl, as_brat])
def test_our_own_records_are_gold_too(write: Callable[[Corpus, Path], Path], corpus: Corpus, tmp_path: Path) -> None:
    read = read_corpus(write(corpus, tmp_path))
    assert [article.text for article in read.articles] == [article.text for article in corpus.articles]
    for article, original in zip(read.articles, corpus.articles, strict=True):
        expected = {(one.source, one.cue, one.content) for one in original.annotators[0]}
        assert expected <= {(one.source, one.cue, one.content) for one in article.annotators[0]}


def test_records_without_their_text_say_so(corpus: Corpus, tmp_path: Path) -> None:
    path = as_jsonl(corpus, tmp_path)
    (tmp_path / "a3.txt").unlink()
    with pytest.raises(AnnotationError, match=r"its records are about 'a3.txt', which is no file in"):
        read_corpus(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "no annotated article"),
        ('{"doc": "a", "text": "Abel said so.", "quotes": [{"source": [], "cue": []}]}', "no field 'content'"),
        ('{"doc": "a", "text": "", "quotes": [{"source": [], "cue": [], "content": [], "level": "X"}]}', "level: 'X'"),
        ('{"doc": "a"}', "line 1"),
        ("[]", "expected a JSON object"),
    ],
)
def test_gold_that_is_none(content: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(content, "utf-8")
    with pytest.raises(AnnotationError, match=message):
        read_corpus(tmp_path / "gold.jsonl")


@pytest.mark.parametrize(
    ("file", "content"),
    [(CUES, "{}"), (CUES, '{"counts": {"clause": {"say": 3}}, "priors": {}}'), (WEIGHTS, '{"tag=VBD": 1}'),
     (WEIGHTS, "[]"), (ENDINGS_FILE, '{"bias": "much"}'), (ENDINGS_FILE, "{")],
)  # fmt: skip
def test_a_damaged_folder_says_what_to_do(file: str, content: str, fitted: Fitted, tmp_path: Path) -> None:
    save(fitted, tmp_path)
    (tmp_path / Config().scope / file).write_text(content, "utf-8")
    with pytest.raises(ConfigError, match="quotes fit"):
        extract("Abel said so.", config=Config(fitted=str(tmp_path)))


def test_a_missing_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cues.json .No such file.*quotes fit"):
        extract("Abel said so.", config=Config(fitted=tmp_path / "none"))


def test_coefficients_are_where_the_penalised_likelihood_is_highest() -> None:
    drawn = np.random.default_rng(3)
    rows = [({"a": float(x), "b": 1.0}, bool(drawn.random() < 1 / (1 + np.exp(-x)))) for x in drawn.normal(size=200)]
    found = fit_coefficients(rows, 0.5)

    def cost(weights: dict[str, float]) -> float:
        scores = [weights["bias"] + sum(weights[n] * v for n, v in features.items()) for features, _ in rows]
        loss = sum(np.logaddexp(0, s) - s * truth for s, (_, truth) in zip(scores, rows, strict=True))
        return float(loss + (weights["a"] ** 2 + weights["b"] ** 2) / (2 * 0.5))

    best = cost(found)
    for name in found:
        for step in (-1e-3, 1e-3):
            assert cost({**found, name: found[name] + step}) > best


def test_command_fits_and_extract_uses_it(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "own.jsonl")
    done = run("fit", str(gold), "--out", str(tmp_path / "numbers"), "--licence", "CC BY 4.0")
    assert done.exit_code == 0
    assert json.loads((tmp_path / "numbers" / PROVENANCE).read_text("utf-8"))["corpora"][0]["licence"] == "CC BY 4.0"


@pytest.mark.parametrize(
    ("options", "message"),
    [(["--lang", "xx"], "no language 'xx'"), (["--licence", "a", "--licence", "b"], "2 licences are given for 1 GOLD")],
)
def test_command_says_what_is_wrong(options: list[str], message: str, tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "own.jsonl")
    done = run("fit", str(gold), "--out", str(tmp_path / "numbers"), *options)
    assert done.exit_code == 2
    assert message in done.output


def with_levels(corpus: Corpus) -> Corpus:
    """Return the corpus with every other attribution optional."""
    articles = []
    for article in corpus.articles:
        leveled = tuple(
            attrs.evolve(one, level="O" if number % 2 else "S") for number, one in enumerate(article.annotators[0])
        )
        articles.append(attrs.evolve(article, annotators=(leveled,)))
    return Corpus("leveled", tuple(articles))


def test_corpora_with_levels_refine_statements_and_leave_attributions_alone(corpus: Corpus, fitted: Fitted) -> None:
    leveled = with_levels(corpus)
    assert leveled.leveled
    assert not corpus.leveled
    both = fit([leveled, corpus])  # their order does not matter
    assert both.numbers["attributions"].weights == fitted.numbers["attributions"].weights
    before = fitted.numbers["statements"].lexicon.counts["clause"]["say"]
    after = both.numbers["statements"].lexicon.counts["clause"]["say"]
    assert before[0] < after[0] < 2 * before[0]  # what is optional counts for nothing
    assert [corpus.name for corpus in both.provenance.corpora] == ["leveled", "own"]


def test_numbers_that_are_fitted_anew_are_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = files("quotes.lang.en")
    for place, worth in (("first", 0.1), ("second", 0.2)):
        folder = tmp_path / place / "numbers" / "statements"
        folder.mkdir(parents=True)
        for name in (CUES, WEIGHTS, ENDINGS_FILE):
            folder.joinpath(name).write_text(shipped.joinpath("statements", name).read_text("utf-8"), "utf-8")
        change_bias(folder / WEIGHTS, worth)
    monkeypatch.chdir(tmp_path / "first")
    assert load_numbers((), "numbers").weights["bias"] == 0.1
    monkeypatch.chdir(tmp_path / "second")
    assert load_numbers((), "numbers").weights["bias"] == 0.2
    change_bias(tmp_path / "second/numbers/statements" / WEIGHTS, 0.3)
    assert load_numbers((), "numbers").weights["bias"] == 0.3


def change_bias(file: Path, bias: float) -> None:
    before = file.stat().st_mtime_ns
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), "bias": bias}), "utf-8")
    os.utime(file, ns=(before + 10**9, before + 10**9))
