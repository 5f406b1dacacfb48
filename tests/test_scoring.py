"""Scoring: words, tracks, measures, causes of errors, files; and the corpus's own scorer, to the last digit."""

from __future__ import annotations

import gzip
import importlib.util
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from samples import BARE, DIRECT, MIXED, RECORDS, TEXT
from typer.testing import CliRunner

from quotes.cli import app
from quotes.exceptions import AnnotationError
from quotes.formats import jsonl
from quotes.scoring import (
    CAUSES,
    TRACKS,
    Annotation,
    Article,
    Measure,
    agreement,
    errors,
    read_gold,
    read_predictions,
    score,
    worth,
)
from quotes.scoring.measure import MEASURES
from quotes.scoring.names import right_name
from quotes.scoring.tracks import SPEECH_WORDS, in_track
from quotes.scoring.words import WordIndex

SHARED = Path(__file__).resolve().parents[2] / "shared"
NEWS = SHARED / "corpora" / "polnear_dev.jsonl.gz"
SCORER = SHARED / "tools" / "score.py"

without_scorer = pytest.mark.skipif(
    not (NEWS.exists() and SCORER.exists()),
    reason="the annotated articles and their scorer are not beside the checkout",
)

STORY = (
    "“We lost the ferry,” Mara Lind said, “and the harbour.”\n"
    "Lind believes the board wants a bridge. The board denied it had seen plans.\n"
    "Advertisement: buy boats."
)


def marked(source: str, cue: str, *content: str, text: str = STORY) -> Annotation:
    """Return an annotation by the words of its parts, each at its first place in the text."""

    def spans(*parts: str) -> tuple[tuple[int, int], ...]:
        return tuple((text.index(part), text.index(part) + len(part)) for part in parts if part)

    return Annotation(spans(source), spans(cue), spans(*content))


SAID = marked("Mara Lind", "said", "“We lost the ferry,”", "“and the harbour.”")
BELIEVES = marked("Lind", "believes", "the board wants a bridge")
DENIED = marked("The board", "denied", "it had seen plans")
GOLD = [SAID, BELIEVES, DENIED]


def article(*annotators: list[Annotation], text: str = STORY, **more: Any) -> Article:
    return Article("story", text, tuple(map(tuple, annotators)), **more)


def of_story(*predicted: Annotation) -> dict[str, list[Annotation]]:
    return {"story": list(predicted)}


class TestWords:
    index = WordIndex(article(GOLD))

    def words(self, *spans: tuple[int, int]) -> list[str]:
        return [self.index.string(frozenset([i])) for i in sorted(self.index.words(spans))]

    def test_a_range_touches_every_word_it_shares_a_letter_with(self) -> None:
        assert self.words((0, 5)) == ["We", "lost"]
        assert self.words((3, 4)) == []
        assert self.words((4, 4)) == []
        assert self.words((5, 5)) == ["lost"]  # a place inside a word

    def test_annotations_that_share_a_cue_are_one(self) -> None:
        apart = [
            Annotation(SAID.source, SAID.cue, SAID.content[:1]),
            Annotation((), SAID.cue, SAID.content[1:]),
        ]
        assert self.index.attributed(apart) == self.index.attributed([SAID])

    def test_annotations_without_cue_stay_apart(self) -> None:
        bare = [Annotation((), (), (span,)) for span in SAID.content]
        assert len(self.index.attributed(bare)) == 2

    def test_boilerplate_does_not_count(self) -> None:
        place = STORY.index("Advertisement")
        index = WordIndex(article(GOLD, discard=((place, len(STORY)),)))
        assert index.attributed([marked("", "", "buy boats")]) == []

    def test_kinds(self) -> None:
        kinds = [found.kind for found in self.index.attributed(GOLD)]
        assert kinds == ["direct", "indirect", "indirect"]
        (mixed,) = self.index.attributed([marked("", "", "said, “and the harbour.”")])
        assert mixed.kind == "mixed"

    def test_a_mark_left_open_ends_with_its_line(self) -> None:
        text = 'She said "we go.\nThey went.'
        index = WordIndex(article([], text=text))
        (found,) = index.attributed([marked("", "", "They went", text=text)])
        assert found.kind == "indirect"

    @pytest.mark.parametrize(
        ("gold", "other", "same"),
        [
            ("Mara Lind", "Lind", True),
            ("the board", "board", True),
            ("the board", "the", False),  # a function word
            ("The board", "the board", False),  # it is mentioned twice
            ("", "", True),
            ("The board", "", False),
        ],
    )
    def test_sources(self, gold: str, other: str, same: bool) -> None:
        a, b = (self.index.words(marked(part, "", "").source) for part in (gold, other))
        assert self.index.same_source(a, b) is same


class TestTracks:
    @pytest.mark.parametrize("word", ["said", "denies", "quipped", "warning", "according", "declaring", "replied"])
    def test_words_of_saying(self, word: str) -> None:
        assert word in SPEECH_WORDS

    @pytest.mark.parametrize("word", ["believes", "wanted", "hopes", "sees"])
    def test_words_of_thinking_are_none(self, word: str) -> None:
        assert word not in SPEECH_WORDS

    def test_who_is_in(self) -> None:
        index = WordIndex(article(GOLD))
        said, believes, denied = index.attributed(GOLD)
        assert [t for t in TRACKS if in_track(index, said, t)] == ["quoted", "speech", "all"]
        assert [t for t in TRACKS if in_track(index, denied, t)] == ["speech", "all"]
        assert [t for t in TRACKS if in_track(index, believes, t)] == ["all"]


class TestScore:
    def test_the_same_is_perfect(self) -> None:
        found = score([article(GOLD)], of_story(*GOLD))
        assert [getattr(found, name).f1 for name in MEASURES] == [1.0] * len(MEASURES)
        assert (found.predicted, found.gold) == (3, 3)
        assert found.recall["direct"].gold == 1
        assert found.recall["indirect"].gold == 2

    def test_nothing_predicted(self) -> None:
        found = score([article(GOLD)], {})
        assert found.found == Measure(0.0, 0.0, 0.0)
        assert (found.predicted, found.gold) == (0, 3)

    def test_steps_from_found_to_triple(self) -> None:
        other_cue = Annotation(SAID.source, DENIED.cue, SAID.content)
        other_source = Annotation(DENIED.source, BELIEVES.cue, BELIEVES.content)
        found = score([article([SAID, BELIEVES])], of_story(other_cue, other_source))
        assert (found.found.f1, found.speaker.f1, found.triple.f1) == (1.0, 0.5, 0.0)
        assert (found.content_exact.f1, found.source_exact.f1) == (1.0, 0.5)

    def test_half_of_the_words_is_found_and_less_is_not(self) -> None:
        # "We lost the ferry and the harbour" has seven words
        longer = marked(
            "Mara Lind", "said", "“We lost the ferry,” Mara Lind said, “and the harbour.”\nLind believes the"
        )
        shorter = marked("Mara Lind", "said", "“We lost the")
        assert score([article([SAID])], of_story(longer)).found.f1 == 1.0
        assert score([article([SAID])], of_story(shorter)).found.f1 == 0.0

    def test_what_is_outside_the_track_is_neither_right_nor_wrong(self) -> None:
        found = score([article(GOLD)], of_story(SAID, BELIEVES), track="quoted")
        assert (found.predicted, found.gold, found.triple.f1) == (1, 1, 1.0)

    def test_records_are_scored_without_those_that_have_a_parent(self) -> None:
        gold = article([Annotation.of(DIRECT), Annotation.of(MIXED)], text=TEXT)
        found = score([gold], {"story": RECORDS})
        assert BARE.parent is not None
        assert (found.predicted, found.triple.f1) == (2, 1.0)

    def test_records_inside_others_count_where_annotators_mark_such(self) -> None:
        gold = attrs.evolve(article([Annotation.of(one) for one in RECORDS], text=TEXT), nests=True)
        found = score([gold], {"story": RECORDS})
        assert (found.predicted, found.gold, found.triple.f1) == (3, 3, 1.0)

    def test_what_is_optional_is_neither_right_nor_wrong(self) -> None:
        optional = attrs.evolve(BELIEVES, level="O")
        gold = [article([attrs.evolve(SAID, level="S"), optional])]
        for predicted in ((SAID, BELIEVES), (SAID,)):
            found = score(gold, of_story(*predicted))
            assert (found.predicted, found.gold, found.triple.f1) == (1, 1, 1.0)
        inside = marked("Lind", "believes", "a bridge")
        assert score(gold, of_story(SAID, inside)).predicted == 1
        elsewhere = marked("The board", "denied", "it had seen plans")
        assert score(gold, of_story(SAID, elsewhere)).predicted == 2

    def test_annotators_agree_both_ways(self) -> None:
        found = agreement([article(GOLD, [SAID])])
        assert found is not None
        assert (found.found.precision, found.found.recall) == (0.5, 0.5)
        assert agreement([article(GOLD)]) is None

    def test_scores_are_plain_data(self) -> None:
        found = score([article(GOLD)], of_story(*GOLD)).to_dict()
        assert json.loads(json.dumps(found))["triple"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}


CASES: dict[str, tuple[list[Annotation], list[Annotation]]] = {
    # cause: gold, predicted
    "missed cue": ([SAID], []),
    "wrong frame": ([DENIED], [Annotation(DENIED.source, DENIED.cue, BELIEVES.content)]),
    "other cue": ([BELIEVES], [marked("Lind", "wants", "board wants a bridge. The board denied it had seen plans")]),
    "content too long": (
        [BELIEVES],
        [marked("Lind", "believes", "the board wants a bridge. The board denied it had seen plans")],
    ),
    "content too short": ([BELIEVES], [marked("Lind", "believes", "a bridge")]),
    "content split": ([DENIED], [marked("The board", "denied", "it"), marked("The board", "seen", "plans")]),
    "content shifted": ([BELIEVES], [marked("Lind", "believes", "a bridge. The board denied it")]),
    "source wrong": ([DENIED], [Annotation(BELIEVES.source, DENIED.cue, DENIED.content)]),
    "source missing": ([DENIED], [Annotation((), DENIED.cue, DENIED.content)]),
    "source invented": ([Annotation((), DENIED.cue, DENIED.content)], [DENIED]),
    "cue wrong": ([DENIED], [Annotation(DENIED.source, BELIEVES.cue, DENIED.content)]),
    "no such attribution": ([], [DENIED]),
    "inside another": ([DENIED], [DENIED, marked("it", "seen", "a bridge")]),
}


class TestErrors:
    def test_every_cause_has_a_case(self) -> None:
        assert set(CASES) == set(CAUSES)

    @pytest.mark.parametrize("cause", CASES)
    def test_causes(self, cause: str) -> None:
        gold, predicted = CASES[cause]
        found = list(errors([article(gold)], of_story(*predicted)))
        assert [error.cause for error in found] == [cause]
        assert found[0].doc == "story"
        assert (found[0].gold is not None) is (cause not in ("no such attribution", "inside another"))

    def test_none_where_all_is_right(self) -> None:
        assert list(errors([article(GOLD)], of_story(*GOLD))) == []

    def test_text_shows_both(self) -> None:
        gold, predicted = CASES["source wrong"]
        (error,) = errors([article(gold)], of_story(*predicted))
        assert (
            error.text == "gold: The board | denied | it had seen plans\npredicted: Lind | denied | it had seen plans"
        )

    def test_a_prediction_that_answers_another_is_not_to_blame(self) -> None:
        inner = marked("The board", "wants", "a bridge")
        found = list(errors([article([BELIEVES, inner])], of_story(BELIEVES)))
        assert [(error.cause, error.predicted) for error in found] == [("missed cue", None)]

    def test_worth_is_what_f1_would_gain(self) -> None:
        gold, predicted = [SAID, BELIEVES, DENIED], [SAID, Annotation((), BELIEVES.cue, BELIEVES.content)]
        found = list(errors([article(gold)], of_story(*predicted)))
        scores = score([article(gold)], of_story(*predicted))
        assert scores.triple.f1 == pytest.approx(2 / 5)
        assert worth(found, scores) == {
            "source missing": (1, pytest.approx(4 / 5 - 2 / 5)),
            "missed cue": (1, pytest.approx(4 / 6 - 2 / 5)),
        }


def gold_line(**changes: Any) -> dict[str, Any]:
    row = {"doc": "story", "text": STORY, "annotators": [[as_row(one) for one in GOLD]], "discard": []}
    return {key: value for key, value in (row | changes).items() if value is not None}


def as_row(one: Annotation) -> dict[str, Any]:
    return {part: [list(span) for span in getattr(one, part)] for part in ("source", "cue", "content")}


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


class TestFiles:
    def test_gold_is_read_gzipped_or_not(self, tmp_path: Path) -> None:
        plain = write(tmp_path / "gold.jsonl", gold_line())
        zipped = tmp_path / "gold.jsonl.gz"
        zipped.write_bytes(gzip.compress(plain.read_bytes()))
        assert read_gold(plain) == read_gold(zipped) == [article(GOLD)]

    def test_predictions_of_either_kind(self, tmp_path: Path) -> None:
        articles = write(tmp_path / "a.jsonl", {"doc": "story", "quotes": [as_row(one) for one in GOLD]})
        assert read_predictions(articles) == {"story": GOLD}
        records = tmp_path / "b.jsonl"
        records.write_text(jsonl.render("story", RECORDS), encoding="utf-8")
        assert read_predictions(records) == {"story": [Annotation.of(one) for one in RECORDS]}
        assert [one.nested for one in read_predictions(records)["story"]] == [False, False, True]

    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ("[]", "line 1: expected a JSON object, got list"),
            ("{", "line 1: no JSON"),
            ("[" * 100_000, "line 1: no JSON ("),  # the reason differs from Python to Python
            ("9" * 5000, "line 1: no JSON (Exceeds the limit"),
            (json.dumps(gold_line(text="Too short.")), "is outside the text, which has 10 characters"),
            (json.dumps(gold_line(text=None)), "line 1: no field 'text'"),
            (json.dumps(gold_line(text=3)), "line 1: 'text' is int"),
            (json.dumps(gold_line(annotators=[])), "line 1: no annotator"),
            (json.dumps(gold_line(discard=[[5, 2]])), "line 1: [5, 2] is no pair of character offsets"),
            (json.dumps(gold_line(discard=[["a", 2]])), "line 1: ['a', 2] is no pair"),
            (json.dumps(gold_line(annotators=[[{"cue": []}]])), "line 1: no field 'source'"),
            (json.dumps(gold_line()) + "\n" + json.dumps(gold_line()), "line 2: a second article"),
        ],
    )
    def test_bad_gold_names_the_line(self, tmp_path: Path, line: str, message: str) -> None:
        path = tmp_path / "gold.jsonl"
        path.write_text(line, encoding="utf-8")
        with pytest.raises(AnnotationError, match=re.escape(message)):
            read_gold(path)

    @pytest.mark.parametrize(
        ("row", "message"),
        [
            ({"quotes": []}, "no field 'doc'"),
            ({"doc": "a", "quotes": 3}, "not iterable"),
            ({"doc": "a", "id": 0}, "line 1: "),
        ],
    )
    def test_bad_predictions_name_the_line(self, tmp_path: Path, row: object, message: str) -> None:
        with pytest.raises(AnnotationError, match=message):
            read_predictions(write(tmp_path / "pred.jsonl", row))

    def test_a_damaged_archive(self, tmp_path: Path) -> None:
        path = tmp_path / "gold.jsonl.gz"
        sound = gzip.compress(b'{"a": 1}\n' * 1000)
        for content in (sound[:20], sound[:15] + b"\xff" + sound[16:], sound[:-6] + b"\0" + sound[-5:]):
            path.write_bytes(content)
            with pytest.raises(AnnotationError, match="damaged gzip"):
                read_gold(path)


class TestCommand:
    @pytest.fixture
    def gold(self, tmp_path: Path) -> Path:
        return write(tmp_path / "gold.jsonl", gold_line())

    @pytest.fixture
    def predicted(self, tmp_path: Path) -> Path:
        return write(tmp_path / "mine.jsonl", {"doc": "story", "quotes": [as_row(SAID), as_row(DENIED)]})

    def run(self, *arguments: object) -> Any:
        return CliRunner().invoke(app, ["score", *map(str, arguments)])

    def test_tables(self, gold: Path, predicted: Path) -> None:
        done = self.run(gold, predicted)
        assert done.exit_code == 0
        assert [line for line in done.stdout.splitlines() if line.startswith("track")] == [f"track {t}" for t in TRACKS]
        assert re.search(r"found +100\.0 / 66\.7 / 80\.0", done.stdout)
        assert re.search(r"indirect +50\.0 / 50\.0 of 2", done.stdout)

    def test_errors(self, gold: Path, predicted: Path) -> None:
        done = self.run(gold, predicted, "--track", "all", "--errors", "--examples", "1")
        assert re.search(r"missed cue +1 +20\.0", done.stdout)
        assert "gold: Lind | believes | the board wants a bridge" in done.stdout

    def test_json(self, gold: Path, predicted: Path) -> None:
        done = self.run(gold, predicted, predicted.rename(predicted.with_name("b.jsonl.gz")), "--format", "json")
        assert done.exit_code == 2  # the first was renamed away
        predicted = predicted.with_name("b.jsonl.gz")
        found = json.loads(self.run(gold, predicted, "--format", "json", "--errors", "--track", "all").stdout)
        assert found["all"]["b"]["triple"]["f1"] == 0.8
        assert [error["cause"] for error in found["all"]["b"]["errors"]] == ["missed cue"]

    def test_annotators_stand_beside(self, tmp_path: Path, predicted: Path) -> None:
        two = write(tmp_path / "gold.jsonl", gold_line(annotators=[[as_row(SAID)], [as_row(SAID)]]))
        found = json.loads(self.run(two, predicted, "--format", "json", "--track", "quoted").stdout)
        assert found["quoted"]["annotators"]["found"]["f1"] == 1.0

    def test_files_of_one_name_are_told_apart(self, gold: Path, predicted: Path, tmp_path: Path) -> None:
        (tmp_path / "other").mkdir()
        other = write(tmp_path / "other" / "mine.jsonl", {"doc": "story", "quotes": []})
        found = json.loads(self.run(gold, predicted, other, "--format", "json", "--track", "all").stdout)
        assert list(found["all"]) == [str(predicted), str(other)]

    @pytest.mark.parametrize(
        ("rows", "message"),
        [
            ([{"doc": "another", "quotes": []}], "none of its articles is annotated (the first is 'another')"),
            ([{"doc": "story"}], "line 1"),
            (None, "No such file or directory"),
        ],
    )
    def test_bad_predictions_are_one_line(self, gold: Path, tmp_path: Path, rows: Any, message: str) -> None:
        path = tmp_path / "pred.jsonl"
        if rows is not None:
            write(path, *rows)
        done = self.run(gold, path)
        assert done.exit_code == 2
        assert done.stderr.startswith(f"quotes: {path}")
        assert message in done.stderr
        assert len(done.stderr.splitlines()) == 1

    def test_articles_nobody_annotated_are_said(self, gold: Path, tmp_path: Path) -> None:
        path = write(tmp_path / "pred.jsonl", {"doc": "story", "quotes": []}, {"doc": "b", "quotes": []})
        done = self.run(gold, path, "--track", "all")
        assert done.exit_code == 0
        assert "1 articles are not annotated" in done.stderr


def disturbed(row: dict[str, Any], rng: random.Random) -> Iterator[dict[str, Any]]:
    """Yield predictions like an article's annotation: some left out, some moved, some with another's parts."""
    gold = row["annotators"][0]
    for quote in gold:
        if rng.random() < 0.2:
            continue
        new = {part: [list(span) for span in quote[part]] for part in ("source", "cue", "content")}
        if rng.random() < 0.4:
            for span in new["content"]:
                span[1] = max(span[0], span[1] + rng.randint(-40, 40))
        if rng.random() < 0.2:
            new["source"] = rng.choice(gold)["source"]
        if rng.random() < 0.2:
            new["cue"] = rng.choice([[], rng.choice(gold)["cue"]])
        yield new
        if rng.random() < 0.1:
            yield new | {"cue": []}


@pytest.mark.slow
@without_scorer
@pytest.mark.parametrize("track", TRACKS)
def test_the_corpus_scorer_gives_the_same_figures(track: Any, tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("corpus_scorer", SCORER)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    rows = scorer.load(NEWS)
    rng = random.Random(7)
    path = write(
        tmp_path / "pred.jsonl",
        *({"doc": doc, "quotes": list(disturbed(row, rng))} for doc, row in rows.items() if rng.random() < 0.9),
    )
    theirs = scorer.score(scorer.pairs_for(rows, scorer.load(path)), track)
    people = scorer.score(scorer.human_pairs(rows), track)
    gold = read_gold(NEWS)
    ours = score(gold, read_predictions(path), track=track)
    between = agreement(gold, track=track)
    assert between is not None
    assert 0.4 < ours.triple.f1 < 0.95  # neither all right nor all wrong, or nothing would be compared
    for mine, their in ((ours, theirs), (between, people)):
        names = ("found", "speaker", "triple", "content=", "source=", "content~")
        assert [(m.precision, m.recall, m.f1) for m in (getattr(mine, name) for name in MEASURES)] == [
            their[name] for name in names
        ]
        assert (mine.predicted, mine.gold) == their["n"]
        for kind, (share, with_speaker, number) in their["recall"].items():
            recall = mine.recall[kind]
            assert recall.gold == number
            assert (round(recall.found, 3), round(recall.speaker, 3)) == (share or 0, with_speaker or 0)


SAME_NAMES = [
    ("Ruth Abel", "Ruth Abel", True),
    ("Ruth J. Abel", "Ruth Abel", True),
    ("Senator Ruth Abel", "Ruth Abel", True),
    ("Ruth Abel Jr.", "Ruth Abel", True),
    ("Abel", "Ruth Abel", False),
    ("Paul Abel", "Ruth Abel", False),
    ("the Senn Gazette", "Senn Gazette", True),
    ("Abel’s campaign", "Abel campaign", True),
    ("Ruth Abel and Paul Novak", "Paul Novak", True),
    ("", "Ruth Abel", False),
    (None, "Ruth Abel", False),
]


@pytest.mark.parametrize(("predicted", "gold", "same"), SAME_NAMES)
def test_right_names(predicted: str | None, gold: str, same: bool) -> None:
    assert right_name(predicted, [gold]) is same
