"""Many texts: one result for each, in order, even if some fail."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import spacy
from spacy.language import Language

from quotes import Attribution, Config, QuotesError, extract, outcomes, pipe
from quotes.exceptions import (
    ConfigError,
    FailedTextWarning,
    InputTypeError,
    LanguageError,
    MissingAnnotationError,
    ModelNotFoundError,
    TimeLimitError,
)
from quotes.parse.pipeline import load_pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

NAMES = ("Mary Jones", "Peter Okafor", "Ana Ruiz", "Li Wei")
FRUIT = ("apples", "pears", "plums", "figs", "dates")


def text(index: int) -> str:
    return f"“The {FRUIT[index % 5]} of {1900 + index} were sour,” {NAMES[index % 4]} said."


def said(index: int) -> list[str]:
    return [f"“The {FRUIT[index % 5]} of {1900 + index} were sour,”"]


def quoted(results: list[list[Attribution]]) -> list[list[str]]:
    return [[record.quote.text for record in records] for records in results]


class UnreadableError(Exception):
    """An error that can be pickled but not rebuilt, like many with their own arguments."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(f"{reason} ({code})")


class Faults:
    """A component that raises, hangs or dies at certain words."""

    def __call__(self, doc: Doc) -> Doc:
        if "KABOOM" in doc.text:
            raise KeyError("KABOOM")
        if "ODD" in doc.text:
            raise UnreadableError(7, "odd")
        if "DIE" in doc.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "HANG" in doc.text:
            while True:
                time.sleep(60)
        if "SLOW" in doc.text:
            time.sleep(5)
            Path(doc.text.partition("SLOW ")[2]).touch()
        return doc


class BatchFaults(Faults):
    """The same, but it loses the whole batch, like a trainable component."""

    def pipe(self, stream: Iterator[Doc], batch_size: int) -> Iterator[Doc]:
        yield from [self(doc) for doc in stream]


@Language.factory("faults")
def create_faults(nlp: Language, name: str) -> Faults:
    return Faults()


@Language.factory("batch_faults")
def create_batch_faults(nlp: Language, name: str) -> BatchFaults:
    return BatchFaults()


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline(Config())


@pytest.fixture(scope="module", params=["faults", "batch_faults"])
def faulty(request: pytest.FixtureRequest, nlp: Language) -> Language:
    faulty = spacy.load(nlp.path)
    faulty.add_pipe(request.param, first=True)
    return faulty


@pytest.fixture(params=[1, 2])
def n_process(request: pytest.FixtureRequest) -> int:
    value: int = request.param
    return value


def counted(texts: list[str], read: list[str]) -> Iterator[str]:
    """Yield texts, and record each when it is requested."""
    for each in texts:
        read.append(each)
        yield each


def failures(caught: pytest.WarningsRecorder) -> list[warnings.WarningMessage]:
    """Return the warnings about texts. Python 3.12 and later also warn of forks while other threads are alive."""
    return [warning for warning in caught if issubclass(warning.category, FailedTextWarning)]


class TestStream:
    def test_same_as_one_by_one(self, nlp: Language, n_process: int) -> None:
        texts = [text(index) for index in range(25)]
        results = list(pipe(texts, nlp=nlp, n_process=n_process, batch_size=4))
        assert results == [extract(each, nlp=nlp) for each in texts]
        assert quoted(results) == [said(index) for index in range(25)]

    def test_no_texts(self, nlp: Language, n_process: int) -> None:
        assert list(pipe([], nlp=nlp, n_process=n_process)) == []

    def test_default_pipeline(self) -> None:
        assert quoted(list(pipe([text(0)]))) == [said(0)]

    def test_texts_of_all_kinds(self, nlp: Language, n_process: int) -> None:
        texts: list[str | Doc] = ["", " \n", '"' * 5000, text(1) + "\n\n\ud800", "word " * 1000 + "\n\n" + text(2)]
        texts += [nlp(text(3)), nlp("")]
        config = Config(piece_length=1000)
        results = list(pipe(texts, nlp=nlp, config=config, n_process=n_process))
        assert quoted(results)[3:] == [said(1), said(2), said(3), []]
        assert results[:3] == [[], [], extract(texts[2], nlp=nlp, config=config)]
        for each, records in zip(texts, results, strict=True):
            source = each if isinstance(each, str) else each.text
            for span in (span for record in records for span in record.quote.spans):
                assert source[span.start : span.end] == span.text

    def test_settings(self, nlp: Language, n_process: int) -> None:
        results = list(pipe([text(0)], nlp=nlp, config=Config(min_confidence=1), n_process=n_process))
        assert results == [[]]

    def test_contexts(self, nlp: Language, n_process: int) -> None:
        # A context never leaves this process: it may be anything.
        pairs = [(text(index), lambda index=index: index) for index in range(7)]
        found = list(pipe(pairs, nlp=nlp, as_tuples=True, n_process=n_process, batch_size=2))
        assert [(quoted([records]), context()) for records, context in found] == [
            ([said(index)], index) for index in range(7)
        ]

    def test_our_own_component_is_not_run(self, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("quotes.component.QuoteExtractor.process", None)
        own = spacy.load(nlp.path)
        own.add_pipe("quote_extractor", config={"min_confidence": 1})
        assert quoted(list(pipe([text(0)], nlp=own))) == [said(0)]

    def test_endless(self, nlp: Language, n_process: int) -> None:
        read = itertools.count()
        results = pipe((text(next(read)) for _ in itertools.repeat(None)), nlp=nlp, n_process=n_process, batch_size=2)
        assert quoted(list(itertools.islice(results, 5))) == [said(index) for index in range(5)]
        results.close()
        # What was returned, and two batches a process.
        assert next(read) <= 6 + 2 * 2 * n_process

    def test_nothing_is_read_at_the_call(self, nlp: Language) -> None:
        read: list[str] = []
        results = pipe(counted([text(0)] * 3, read), nlp=nlp, batch_size=1)
        assert read == []
        next(results)
        assert len(read) == 1

    def test_a_batch_ends_at_so_many_characters(self, nlp: Language) -> None:
        read: list[str] = []
        results = pipe(counted(["Word. " * 200] * 9, read), nlp=nlp, config=Config(piece_length=1000))
        next(results)
        assert len(read) == 1

    def test_a_stream_that_raises(self, nlp: Language, n_process: int) -> None:
        def stream() -> Iterator[str]:
            yield from map(text, range(5))
            raise OSError("the disk is gone")

        results = pipe(stream(), nlp=nlp, n_process=n_process, batch_size=2)
        assert quoted([next(results) for _ in range(5)]) == [said(index) for index in range(5)]
        with pytest.raises(OSError, match="the disk is gone"):
            next(results)

    def test_pipeline_is_left_as_it_was(self, faulty: Language) -> None:
        handler = faulty.default_error_handler
        results = pipe([text(0), "KABOOM", text(2)], nlp=faulty, batch_size=1)
        next(results)
        results.close()
        assert faulty.default_error_handler is handler
        with pytest.raises(ValueError, match="E109"):
            faulty("KABOOM")


class TestMemory:
    def test_a_worker_forgets_the_words_of_earlier_texts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        texts = [f"“The {word}s are sour,” Ana {word.title()} said." for word in ("zumquat", "quamzot", "tozquim")]
        fresh = spacy.load(load_pipeline(Config()).path)  # a shared one may have threads
        expected = [[*outcomes.read_texts([each], fresh, Config())] for each in texts]
        worker = outcomes.Worker(spacy.load(fresh.path), Config(), ())
        monkeypatch.setattr(outcomes, "MOST_WORDS", 0)
        worker(["The apples are sour."])
        words = len(worker.nlp.vocab.strings)
        found = [worker([each]) for each in texts]
        assert [len(outcome) for [outcome] in found if isinstance(outcome, list)] == [1, 1, 1]
        assert found == expected
        assert len(worker.nlp.vocab.strings) == words
        assert "zumquat" not in worker.nlp.vocab.strings

    def test_a_worker_remembers_the_words_of_the_first_texts(self) -> None:
        worker = outcomes.Worker(spacy.load(load_pipeline(Config()).path), Config(), ())
        worker(["The zumquats are sour."])
        assert "zumquats" in worker.nlp.vocab.strings


class TestFaults:
    def test_one_in_ten(self, faulty: Language, n_process: int) -> None:
        texts = [text(index) + (" KABOOM" if index % 10 == 3 else "") for index in range(60)]
        with pytest.warns(FailedTextWarning) as caught:
            results = list(pipe(texts, nlp=faulty, n_process=n_process, batch_size=7))
        assert quoted(results) == [[] if index % 10 == 3 else said(index) for index in range(60)]
        assert [str(warning.message) for warning in failures(caught)] == [
            f"text {index} failed: KeyError: 'KABOOM'" for index in range(3, 60, 10)
        ]
        assert {warning.filename for warning in failures(caught)} == {__file__}

    def test_faults_of_every_kind(self, faulty: Language, n_process: int) -> None:
        """Several batches of the usual size; the failures and their places differ in each."""
        kinds: list[tuple[Any, type[Exception]]] = [
            ("KABOOM", KeyError),
            ("“ODD,” Ana Ruiz said.", QuotesError if n_process > 1 else UnreadableError),
            (7, InputTypeError),
            (faulty.make_doc("“Not parsed,” Ana Ruiz said."), MissingAnnotationError),
        ]
        wrong = {index: kinds[index // 10 % len(kinds)] for index in range(5, 300, 10)}
        texts = [(wrong[index][0] if index in wrong else text(index), index) for index in range(300)]
        reported: list[tuple[int, Any, type[Exception]]] = []
        results = list(
            pipe(
                texts,
                nlp=faulty,
                n_process=n_process,
                as_tuples=True,
                on_error=lambda index, item, error: reported.append((index, item, type(error))),
            )
        )
        assert [index for _, index in results] == list(range(300))
        assert quoted([found for found, _ in results]) == [
            [] if index in wrong else said(index) for index in range(300)
        ]
        assert reported == [(index, *kind) for index, kind in wrong.items()]

    def test_wrong_types(self, nlp: Language, n_process: int) -> None:
        texts: list[Any] = [text(0), None, b"bytes", 7, text(4), spacy.blank("en")("No parse."), spacy.blank("de")("X")]
        failed: list[tuple[int, Any, Exception]] = []
        results = list(
            pipe(texts, nlp=nlp, n_process=n_process, on_error=lambda *failure: failed.append(failure), batch_size=3)
        )
        assert quoted(results) == [said(0), [], [], [], said(4), [], []]
        assert [index for index, _, _ in failed] == [1, 2, 3, 5, 6]
        assert [given for _, given, _ in failed[:3]] == [None, b"bytes", 7]
        kinds = [InputTypeError, InputTypeError, InputTypeError, MissingAnnotationError, LanguageError]
        assert [type(error) for _, _, error in failed] == kinds
        assert str(failed[0][2]) == "expected a str or a spaCy Doc, got NoneType (None)"

    def test_no_pairs(self, nlp: Language, n_process: int) -> None:
        pairs: list[Any] = [(text(0), "a"), text(1), (text(2),), [text(3), "d"], (None, "e"), (text(5), "f")]
        with pytest.warns(FailedTextWarning) as caught:
            found = list(pipe(pairs, nlp=nlp, as_tuples=True, n_process=n_process))
        assert [context for _, context in found] == ["a", None, None, None, "e", "f"]
        assert quoted([records for records, _ in found]) == [said(0), [], [], [], [], said(5)]
        assert [str(warning.message).split(":")[0] for warning in failures(caught)] == [
            f"text {n} failed" for n in range(1, 5)
        ]

    def test_raise(self, faulty: Language, n_process: int) -> None:
        results = pipe([text(0), "KABOOM", text(2)], nlp=faulty, n_process=n_process, on_error="raise")
        assert quoted([next(results)]) == [said(0)]
        with pytest.raises(KeyError, match="KABOOM") as caught:
            next(results)
        notes = getattr(caught.value, "__notes__", None)
        assert notes is None or "text 1" in notes[0]

    def test_an_error_that_cannot_travel(self, faulty: Language) -> None:
        failed: list[Exception] = []
        results = list(
            pipe(
                [text(0), "ODD", text(2)], nlp=faulty, n_process=2, on_error=lambda _i, _t, error: failed.append(error)
            )
        )
        assert quoted(results) == [said(0), [], said(2)]
        assert [f"{type(error).__name__}: {error}" for error in failed] == ["QuotesError: UnreadableError: odd (7)"]

    def test_an_error_of_the_rules(self, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(doc: Doc, config: Config) -> list[Attribution]:
            if "pears" in doc.text:
                raise RuntimeError("a rule failed")
            return extract(doc, config=config)

        monkeypatch.setattr(outcomes, "extract_doc", fail)
        with pytest.warns(FailedTextWarning, match="text 1 failed: RuntimeError: a rule failed"):
            results = list(pipe([text(0), text(1), nlp(text(2)), text(3)], nlp=nlp))
        assert quoted(results) == [said(0), [], said(2), said(3)]

    def test_a_process_that_dies(self, faulty: Language) -> None:
        texts = [text(index) + (" DIE" if index in (3, 8) else "") for index in range(12)]
        with pytest.warns(FailedTextWarning) as caught:
            results = list(pipe(texts, nlp=faulty, n_process=2, batch_size=2))
        assert quoted(results) == [[] if index in (3, 8) else said(index) for index in range(12)]
        assert [str(warning.message)[:50] for warning in failures(caught)] == [
            f"text {index} failed: QuotesError: the worker process died"[:50] for index in (3, 8)
        ]

    @pytest.mark.slow
    def test_a_time_limit(self, faulty: Language) -> None:
        """A text that hangs or dies fails alone, even with one process."""
        texts = [text(0), f"HANG. {text(1)}", text(2), f"DIE. {text(3)}", f"KABOOM. {text(4)}", text(5)]
        errors: dict[int, Exception] = {}
        settings = Config(seconds=5)
        results = pipe(texts, nlp=faulty, config=settings, on_error=lambda i, _, e: errors.setdefault(i, e))
        assert quoted(list(results)) == [said(0), [], said(2), [], [], said(5)]
        assert {index: type(error) for index, error in errors.items()} == {
            1: TimeLimitError,
            3: QuotesError,
            4: KeyError,
        }
        assert str(errors[1]) == "reading this text took longer than 5 s, the limit that Config.seconds sets"

    def test_processes_that_do_not_start(self, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("quotes.workers.signal.signal", lambda *_args: os._exit(1))
        with pytest.raises(QuotesError, match="end as soon as they start"):
            list(pipe([text(0)], nlp=nlp, n_process=2))

    def test_closed_early(self, faulty: Language, tmp_path: Path) -> None:
        before = set(multiprocessing.active_children())
        slow = (f"SLOW {tmp_path / str(number)}" for number in itertools.count())
        results = pipe(itertools.chain([text(0)], slow), nlp=faulty, n_process=2, batch_size=1)
        assert quoted([next(results)]) == [said(0)]
        assert len(set(multiprocessing.active_children()) - before) == 2
        results.close()
        assert set(multiprocessing.active_children()) <= before
        # The texts the processes were at have not been waited for.
        assert list(tmp_path.iterdir()) == []

    def test_no_process_is_left(self, nlp: Language) -> None:
        before = set(multiprocessing.active_children())
        assert len(list(pipe([text(0)] * 5, nlp=nlp, n_process=2, batch_size=1))) == 5
        assert set(multiprocessing.active_children()) <= before


class TestArguments:
    """They are checked at the call, before the stream is read."""

    @pytest.mark.parametrize("texts", ["one text", b"bytes", None, 7, spacy.blank("en")("a Doc")])
    def test_texts(self, texts: Any) -> None:
        with pytest.raises(InputTypeError, match=f"got {type(texts).__name__}"):
            pipe(texts)

    @pytest.mark.parametrize("name", ["n_process", "batch_size"])
    @pytest.mark.parametrize("value", [0, -2, 1.5, "2", True, None])
    def test_numbers(self, nlp: Language, name: str, value: Any) -> None:
        arguments: dict[str, Any] = {name: value}
        with pytest.raises(ConfigError, match=f"{name}: .* got {value!r}"):
            pipe([], nlp=nlp, **arguments)

    def test_all_processors(self, nlp: Language) -> None:
        assert quoted(list(pipe([text(0)], nlp=nlp, n_process=-1))) == [said(0)]

    @pytest.mark.parametrize("value", ["ignore", None])
    def test_on_error(self, nlp: Language, value: Any) -> None:
        with pytest.raises(ConfigError, match="on_error"):
            pipe([], nlp=nlp, on_error=value)

    def test_config(self, nlp: Language) -> None:
        config: Any = {"min_confidence": 1}
        with pytest.raises(ConfigError, match="got dict"):
            pipe([], nlp=nlp, config=config)

    def test_pipeline(self) -> None:
        with pytest.raises(MissingAnnotationError):
            pipe([], nlp=spacy.blank("en"))
        with pytest.raises(LanguageError):
            pipe([], nlp=spacy.blank("de"))
        name: Any = "en_core_web_sm"
        with pytest.raises(InputTypeError):
            pipe([], nlp=name)
        with pytest.raises(ModelNotFoundError):
            pipe([], config=Config(model="en_no_such_thing"))

    def test_silence_can_be_asked_for(self, nlp: Language) -> None:
        texts: list[Any] = [None]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FailedTextWarning)
            assert list(pipe(texts, nlp=nlp)) == [[]]
