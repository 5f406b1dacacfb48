"""The way of all commands that read texts: files → texts → records → those asked for → whoever takes them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Generator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import typer
from attrs import define, evolve, field, frozen

from quotes.attributions import Attributions
from quotes.cli import output, progress
from quotes.cli.inputs import Fields, Text, count, texts
from quotes.cli.journal import Done
from quotes.cli.language import other_language
from quotes.cli.options import Kind
from quotes.cli.sources import Form, Problem, Source, find_sources
from quotes.config import Config
from quotes.exceptions import QuotesError
from quotes.known import Known, keep_known
from quotes.records import Attribution

TEXTS_AT_A_TIME = 8
"""Texts parsed together: few, so that the first records are seen soon and the bar moves, at hardly a cost in speed."""


def _casefolded(words: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(word.casefold() for word in words or ())


def _values(kinds: Sequence[Kind] | None) -> tuple[str, ...]:
    return tuple(Kind(kind).value for kind in kinds or ())


@frozen(kw_only=True)
class Job:
    """What to read, and how.

    Attributes:
        files: Arguments that name files.
        form: What is in them; `None` goes by their endings.
        fields: Where JSON Lines and CSV have their texts.
        config: The settings of the extraction.
        kinds: Kinds of quotations asked for; none asks for all.
        speakers: What a source's name or mention has in it, whatever the case; none asks for all.
        n_process: Worker processes.
        known: What readers decided, by text.
    """

    files: Sequence[str]
    form: Form | None = None
    fields: Fields = field(factory=Fields)
    config: Config = field(factory=Config)
    kinds: tuple[str, ...] = field(default=(), converter=_values)
    speakers: tuple[str, ...] = field(default=(), converter=_casefolded)
    n_process: int = 1
    known: Mapping[str, Known] = field(factory=dict)

    def sources(self, own: Collection[Path] = ()) -> list[Source | Problem]:
        """Return the files to read.

        Args:
            own: Files that the command writes. Folders and patterns do not stand for them.

        Raises:
            OutputError: One of them is named as an input.
        """
        found = find_sources(self.files, self.form, own)
        written = {path.resolve() for path in own}
        for source in found:
            if isinstance(source, Source) and source.path and source.path.resolve() in written:
                raise output.OutputError(f"{source.name}: it is one of the inputs")
        return found


@frozen
class Outcome:
    """How a run went.

    Attributes:
        texts: How many texts there were.
        wrong: How many could not be read.
        failed: On how many the engine failed.
    """

    texts: int
    wrong: int
    failed: int

    def exit(self) -> None:
        """End the command with the exit code for what went wrong, if anything did."""
        if self.wrong or (self.failed and self.failed == self.texts):
            raise typer.Exit(output.EXIT_WRONG)
        if self.failed:
            raise typer.Exit(output.EXIT_FAILED)


@define
class Run:
    """Texts on their way through the engine.

    Attributes:
        job: How to read.
        sources: What to read.
        done: What an earlier run has been through.
    """

    job: Job
    sources: Sequence[Source | Problem]
    done: Done | None
    _found: Generator[tuple[Attributions, Any]] = field(init=False)
    _error: Exception | None = field(init=False, default=None)

    @classmethod
    def start(cls, job: Job, sources: Sequence[Source | Problem], done: Done | None = None) -> Run:
        """Load the engine; what is wrong with the model shows here, before an output is opened.

        Args:
            job: How to read.
            sources: What to read.
            done: What an earlier run has been through, which is left out.

        Raises:
            QuotesError: There is no such model, or it lacks what is needed.
        """
        from quotes.batch import pipe

        run = cls(job, sources, done)
        run._found = pipe(
            ((text.text, text) for text in texts(sources, job.fields, done)),
            config=job.config,
            n_process=job.n_process,
            batch_size=TEXTS_AT_A_TIME,
            as_tuples=True,
            on_error=run._keep_error,
        )
        return run

    def hand_to(self, take: Callable[[Text, Attributions], None]) -> Outcome:
        """Hand each text over with its records, in order, as soon as they are ready.

        What is wrong with a text is said on standard error in its turn; it is then handed over with its problem and
        without records.
        """
        total = wrong = failed = 0
        counted = partial(count, self.sources)
        passed = len(self.done.entries) if self.done else 0
        # Closed, so that ctrl-C ends the worker processes wherever it comes.
        with progress.bar(counted, passed) as (advance, bar_aside), contextlib.closing(self._found) as found:
            for records, text in found:
                total += 1
                with bar_aside():
                    if text.problem is not None:
                        wrong += 1
                        output.complain(f"{text.name}: {text.problem}")
                    elif self._error is not None:
                        failed += 1
                        text = evolve(text, problem=described(self._error))
                        output.complain(f"{text.name}: {text.problem}")
                    elif (language := other_language(text.text)) is not None:
                        output.complain(f"{text.name}: this looks like {language}, which no rules are written for")
                    if text.problem is None and text.text in self.job.known:
                        records = keep_known(records, self.job.known[text.text])
                    wanted = (record for record in records if _is_wanted(record, self.job))
                    take(text, records.with_records(wanted))
                self._error = None
                advance()
        return Outcome(total, wrong, failed)

    def _keep_error(self, _: int, __: object, error: Exception) -> None:
        """Take the error of a text, which comes next."""
        self._error = error


def described(error: Exception) -> str:
    """Return what went wrong with a text."""
    # Our own errors explain themselves; of another's, such as a KeyError, the message alone says little.
    return str(error) if isinstance(error, QuotesError) else f"{type(error).__name__}: {error}"


def _is_wanted(record: Attribution, job: Job) -> bool:
    if job.kinds and record.quote.kind not in job.kinds:
        return False
    if not job.speakers:
        return True
    if record.speaker is None:
        return False
    names = f"{record.speaker.name or ''}\n{record.speaker.mention.text}".casefold()
    return any(" ".join(wanted.split()) in " ".join(names.split()) for wanted in job.speakers)
