"""The steps of all commands that read texts: files → texts → records → filtered records → output."""

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
from quotes.cli.inputs import count, texts
from quotes.cli.journal import Done
from quotes.cli.language import other_language
from quotes.cli.options import Kind
from quotes.cli.sources import Form, Problem, Source, find_sources
from quotes.cli.text_fields import Fields, Text
from quotes.config import Config
from quotes.exceptions import QuotesError
from quotes.known import Known, keep_known
from quotes.records import Attribution

TEXTS_AT_A_TIME = 8
"""Texts parsed together: few, so that the first records come soon and the bar moves, at almost no cost in speed."""


def _casefolded(words: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(word.casefold() for word in words or ())


def _values(kinds: Sequence[Kind] | None) -> tuple[str, ...]:
    return tuple(Kind(kind).value for kind in kinds or ())


@frozen(kw_only=True)
class Job:
    """The files to read, and how.

    Attributes:
        files: Arguments that name files.
        form: Their form; `None` uses their endings.
        fields: The fields of texts in JSON Lines and CSV.
        config: The settings of the extraction.
        kinds: Kinds of quotations to keep; empty for all.
        speakers: Words in the name or mention of sources to keep, in any case; empty for all.
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

    def wants(self, record: Attribution) -> bool:
        """Return whether a record is of the kinds and speakers to keep."""
        if self.kinds and record.quote.kind not in self.kinds:
            return False
        if not self.speakers:
            return True
        return record.speaker is not None and self.names_one(record.speaker.name or "", record.speaker.mention.text)

    def names_one(self, *names: str) -> bool:
        """Return whether one of some names or mentions has the words of a speaker to keep."""
        shown = "\n".join(" ".join(name.split()) for name in names).casefold()
        return any(" ".join(wanted.split()) in shown for wanted in self.speakers)

    def sources(self, own: Collection[Path] = ()) -> list[Source | Problem]:
        """Return the files to read.

        Args:
            own: Files that the command writes. Folders and patterns do not include them.

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
    """The result of a run.

    Attributes:
        texts: Number of texts.
        wrong: Number of texts that could not be read.
        failed: Number of texts on which the engine failed.
    """

    texts: int
    wrong: int
    failed: int

    def exit(self) -> None:
        """End the command with the exit code for its errors, if there were any."""
        if self.wrong or (self.failed and self.failed == self.texts):
            raise typer.Exit(output.EXIT_WRONG)
        if self.failed:
            raise typer.Exit(output.EXIT_FAILED)


@define
class Run:
    """A run of texts through the engine.

    Attributes:
        job: The job.
        sources: The files to read.
        done: The texts that an earlier run has read.
    """

    job: Job
    sources: Sequence[Source | Problem]
    done: Done | None
    _found: Generator[tuple[Attributions, Any]] = field(init=False)
    _error: Exception | None = field(init=False, default=None)

    @classmethod
    def start(cls, job: Job, sources: Sequence[Source | Problem], done: Done | None = None) -> Run:
        """Load the engine: errors of the model are raised here, before an output is opened.

        Args:
            job: The job.
            sources: The files to read.
            done: The texts that an earlier run has read, which are left out.

        Raises:
            QuotesError: There is no such model, or it lacks a component.
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
        """Pass each text with its records to a function, in order, as soon as they are ready.

        A problem with a text is reported on standard error in its turn; the text is then passed with its problem and
        without records.
        """
        total = wrong = failed = 0
        counted = partial(count, self.sources)
        passed = len(self.done.entries) if self.done else 0
        # Closed, so that ctrl-C always ends the worker processes.
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
                        output.complain(f"{text.name}: this looks like {language}, and the rules are for English")
                    if text.problem is None and text.text in self.job.known:
                        records = keep_known(records, self.job.known[text.text])
                    wanted = filter(self.job.wants, records)
                    take(text, records.with_records(wanted))
                self._error = None
                advance()
        return Outcome(total, wrong, failed)

    def _keep_error(self, _: int, __: object, error: Exception) -> None:
        """Keep the error of the next text."""
        self._error = error


def described(error: Exception) -> str:
    """Return the error of a text, in words."""
    # Our own errors explain themselves; the message of others, such as a KeyError, says little.
    return str(error) if isinstance(error, QuotesError) else f"{type(error).__name__}: {error}"
