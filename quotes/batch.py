"""Many texts. In: a stream of texts. Out: a stream of their attributions, one for each text, in the same order.

Steps: items → batches (limited by texts and characters) → outcomes, from this process or worker processes → results,
with failed texts reported in their places.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

from attrs import frozen

from quotes.attributions import Attributions
from quotes.config import Config, Settings, settings_or_defaults
from quotes.exceptions import ConfigError, FailedTextWarning, InputTypeError
from quotes.outcomes import TextOutcome, Worker, read_doc, read_texts
from quotes.parse.label_scheme import check_pipeline_scheme
from quotes.parse.pipeline import check_pipeline, is_doc, load_pipeline
from quotes.proposals import find_rule

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from typing_extensions import Unpack

Context = TypeVar("Context")

BATCH_SIZE = 64
"""Texts that are parsed together. A guess."""

OnError = Literal["warn", "raise"] | Callable[[int, Any, Exception], object]
"""What to do about a text that fails: warn, raise its error, or call with its index, the text and the error."""


@frozen
class Item:
    """One item of the stream.

    Attributes:
        text: The item itself: a text, unless `error` is set.
        context: The caller's own data that came with it.
        error: The error, if it is not a text, or `None`.
    """

    text: Any
    context: Any = None
    error: Exception | None = None


Batch = list[Item]


@overload
def pipe(
    texts: Iterable[str | Doc],
    *,
    nlp: Language | None = None,
    config: Config | None = None,
    n_process: int = 1,
    batch_size: int = BATCH_SIZE,
    as_tuples: Literal[False] = False,
    on_error: OnError = "warn",
    **settings: Unpack[Settings],
) -> Generator[Attributions]: ...


@overload
def pipe(
    texts: Iterable[tuple[str | Doc, Context]],
    *,
    nlp: Language | None = None,
    config: Config | None = None,
    n_process: int = 1,
    batch_size: int = BATCH_SIZE,
    as_tuples: Literal[True],
    on_error: OnError = "warn",
    **settings: Unpack[Settings],
) -> Generator[tuple[Attributions, Context]]: ...


def pipe(
    texts: Iterable[Any],
    *,
    nlp: Language | None = None,
    config: Config | None = None,
    n_process: int = 1,
    batch_size: int = BATCH_SIZE,
    as_tuples: bool = False,
    on_error: OnError = "warn",
    **settings: Unpack[Settings],
) -> Generator[Any]:
    """Find the attributions of many texts, as a stream.

    Results come in the order of the texts, one for each. A text that fails is reported with its index and has an empty
    list as its result; the others are processed. The arguments are checked at the call, each text when it is reached.
    At most one batch is read ahead of the results; with worker processes, two for each of them. If the stream itself
    raises, its error comes after the results of the texts before it.

    Args:
        texts: Texts or parsed Docs, any number of them.
        nlp: The spaCy pipeline for texts; `None` loads the one that `config` names. It is not changed. A
            `quote_extractor` in it is not run.
        config: The settings; `None` takes the defaults.
        n_process: Worker processes; -1 takes one for each processor. 1 works in this process, unless `config.seconds`
            sets a time limit. Worker processes parse and read texts; Docs are read in this process, since sending one
            takes longer than reading it.
        batch_size: Most texts that are parsed together; a batch also ends when it has `config.piece_length` characters.
        as_tuples: Whether items are pairs of a text and any context, which is returned with the result.
        on_error: What to do with a text that fails: `"warn"` with a `FailedTextWarning`, `"raise"` its error, or call a
            function with its index, the text and the error.
        **settings: Settings by their names in `Config`, which override those in `config`: `min_confidence=0.8`.

    Returns:
        A generator of lists of attributions, or of pairs of such a list and the context. Its `close()` ends worker
        processes at once. It closes itself when it is exhausted, raises, or is no longer referenced.

    Raises:
        InputTypeError: `texts` is not a collection of texts, or `nlp` is not a pipeline.
        ConfigError: Another argument has a value that is not allowed.
        ModelNotFoundError: There is no pipeline to load.
        LanguageError: The pipeline is for another language.
        MissingAnnotationError: The pipeline has no parser, tagger or lemmatizer.
    """
    if isinstance(texts, (str, bytes)) or is_doc(texts) or not isinstance(texts, Iterable):
        raise InputTypeError(
            f"texts: expected an iterable of str or Doc, got {type(texts).__name__}; for one text call quotes.extract"
        )
    config = settings_or_defaults(config, settings)
    if on_error not in ("warn", "raise") and not callable(on_error):
        raise ConfigError(f"on_error: expected 'warn', 'raise' or a function, got {on_error!r}")
    if not _is_count(batch_size):
        raise ConfigError(f"batch_size: expected a number of texts, at least 1, got {batch_size!r}")
    if not _is_count(n_process) and n_process != -1:
        raise ConfigError(f"n_process: expected a number of processes, at least 1, or -1 for all, got {n_process!r}")
    if nlp is None:
        nlp = load_pipeline(config)
    else:
        check_pipeline(nlp)
        check_pipeline_scheme(nlp)
    n_process = n_process if n_process > 0 else os.cpu_count() or 1
    here = n_process == 1 and config.seconds is None
    items = map(_paired_item if as_tuples else _item, texts)
    batches = _batches(items, batch_size, config.piece_length)
    runs = _run_here(batches, nlp, config) if here else _run_apart(batches, nlp, config, n_process)
    return _results(runs, as_tuples, on_error)


def _read_item(item: Item, config: Config) -> TextOutcome:
    """Return the outcome of an item that is not a `str`."""
    if item.error is not None:
        return item.error
    try:
        return read_doc(item.text, config)
    except Exception as error:  # noqa: BLE001 -- reported with its index
        return error


def _item(text: object) -> Item:
    if isinstance(text, str) or is_doc(text):
        return Item(text)
    return Item(text, error=InputTypeError(f"expected a str or a spaCy Doc, got {type(text).__name__} ({text!r:.60})"))


def _paired_item(pair: object) -> Item:
    if not isinstance(pair, tuple) or len(pair) != 2:
        expected = "expected a pair (text, context), since as_tuples is set"
        return Item(pair, error=InputTypeError(f"{expected}, got {type(pair).__name__} ({pair!r:.60})"))
    item = _item(pair[0])
    return Item(item.text, context=pair[1], error=item.error)


def _batches(items: Iterator[Item], batch_size: int, most_characters: int) -> Iterator[Batch | Exception]:
    """Group the stream into batches. If it raises, the items before form a last batch, and the error comes after it."""
    batch: Batch = []
    characters = 0
    while True:
        try:
            item = next(items)
        except StopIteration:
            end = None
            break
        except Exception as error:  # noqa: BLE001 -- raised to the caller in its turn
            end = error
            break
        batch.append(item)
        characters += len(item.text) if isinstance(item.text, str) else 0
        if len(batch) == batch_size or characters >= most_characters:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
    if end is not None:
        yield end


def _run_here(
    batches: Iterable[Batch | Exception], nlp: Language, config: Config
) -> Generator[tuple[Batch, list[TextOutcome]]]:
    for batch in batches:
        if isinstance(batch, Exception):
            raise batch
        yield batch, _combine(batch, read_texts(_texts(batch), nlp, config), config)


def _run_apart(
    batches: Iterable[Batch | Exception], nlp: Language, config: Config, n_process: int
) -> Generator[tuple[Batch, list[TextOutcome]]]:
    """Run batches in our own worker processes, including the rules.

    `nlp.pipe(n_process=…)` would send every parsed Doc back. Packing and unpacking Docs and running the rules would
    keep this process as busy as a worker; records are small. A worker that dies would also end the stream.
    """
    from quotes.workers import work_apart  # takes a while to import, and most callers have one process

    modules = [find_rule(rule)[1].__module__ for rule in config.rules if isinstance(rule, str)]
    tasks = ((batch, _texts(batch)) for batch in batches)
    with closing(work_apart(Worker(nlp, config, modules), tasks, n_process, config.seconds)) as done:
        for batch, found in done:
            if isinstance(batch, Exception):
                raise batch
            yield batch, _combine(batch, found, config)


def _texts(batch: Batch | Exception) -> list[str]:
    """Return the texts of a batch that must be parsed."""
    if isinstance(batch, Exception):
        return []
    return [item.text for item in batch if _is_text(item)]


def _is_text(item: Item) -> bool:
    return item.error is None and isinstance(item.text, str)


def _combine(batch: Batch, found: Iterable[TextOutcome], config: Config) -> list[TextOutcome]:
    """Return the outcomes of all items of a batch, given those of its texts."""
    of_texts = iter(found)
    return [next(of_texts) if _is_text(item) else _read_item(item, config) for item in batch]


def _results(
    runs: Generator[tuple[Batch, list[TextOutcome]]], as_tuples: bool, on_error: OnError
) -> Generator[Attributions | tuple[Attributions, Any]]:
    index = 0
    with closing(runs):
        for batch, found in runs:
            for item, outcome in zip(batch, found, strict=True):
                if isinstance(outcome, Exception):
                    _report(index, item.text, outcome, on_error)
                    records = Attributions([], _text_of(item))
                else:
                    records = outcome.with_records(outcome, text=_text_of(item))
                yield (records, item.context) if as_tuples else records
                index += 1


def _text_of(item: Item) -> str:
    """Return the text of an item, empty if it has none."""
    if item.error is not None:
        return ""
    text: str = item.text if isinstance(item.text, str) else item.text.text
    return text


def _report(index: int, text: object, error: Exception, on_error: OnError) -> None:
    if callable(on_error):
        on_error(index, text, error)
    elif on_error == "raise":
        if sys.version_info >= (3, 11):
            error.add_note(f"quotes.pipe: this is about text {index}, counted from 0")
        raise error
    else:
        # The frame of the caller's loop, past this function and the generator.
        warnings.warn(f"text {index} failed: {type(error).__name__}: {error}", FailedTextWarning, stacklevel=3)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1
