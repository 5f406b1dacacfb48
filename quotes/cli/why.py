"""`quotes why`. In: files. Out: explanations of their records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer
from attrs import evolve

from quotes.cli import options, output
from quotes.cli.inputs import texts
from quotes.cli.reading import with_reading
from quotes.cli.run import Job, described
from quotes.exceptions import QuotesError

if TYPE_CHECKING:
    from quotes.explanation import Explanation, Weighed


FICTION = "this is read as fiction, where turns have their own rules; shown are those for news"


class Format(str, Enum):
    """Format of explanations."""

    table = "table"
    json = "json"


@with_reading
def why(
    files: options.Files,
    job: Callable[[Sequence[str]], Job],
    at: Annotated[
        list[str] | None,
        typer.Option(help="Only candidates that touch these words of the text; may be given more than once."),
    ] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="table for people; json for programs.")] = (
        Format.table
    ),
) -> None:
    """Show why the records of each FILE are as they are.

    Every candidate of the rules, its weights, and the candidate it lost to. With --kind or --speaker: the candidates of
    these records and those that lost to them; with --speaker, also others with such a source.

    Exit codes: 0 all went well; 2 a file cannot be read, or the words are in none of the texts.
    """
    with output.exit_codes():
        from quotes.explanation import explain
        from quotes.formats import jsonl
        from quotes.formats import why as table

        asked = job(files)
        wanted, wrong, matched = at or [], False, not at
        for text in texts(asked.sources(), asked.fields):
            if text.problem is not None:
                output.complain(f"{text.name}: {text.problem}")
                wrong = True
                continue
            try:
                explanation = explain(text.text, config=asked.config)
                if any(record.turn is not None for record in explanation.records):
                    output.complain(f"{text.name}: {FICTION}")
                    explanation = explain(text.text, config=evolve(asked.config, genre="news"))
            except QuotesError:
                raise
            except Exception as error:  # noqa: BLE001 -- the caller's own rule may raise anything
                output.complain(f"{text.name}: {described(error)}")
                wrong = True
                continue
            places = [place for words in wanted for place in explanation.places(words)]
            if wanted and not places:
                continue
            matched = True
            shown = _picked(explanation.between(places) if wanted else explanation, asked)
            if format is Format.json:
                output.write(jsonl.dumps({"doc": text.name} | shown.to_dict()) + "\n")
            else:
                output.write(table.render(text.name, shown, width=output.width(), styled=output.is_styled()))
        if not matched and not wrong:
            words = ", ".join(map(repr, wanted))
            output.stop(f"no text has the words {words}: give them as they stand there", output.EXIT_WRONG)
        if wrong:
            raise typer.Exit(output.EXIT_WRONG)


def _picked(explanation: Explanation, job: Job) -> Explanation:
    """Return the candidates that the options `--kind` and `--speaker` ask for."""
    if not job.kinds and not job.speakers:
        return explanation
    records = explanation.records.with_records(filter(job.wants, explanation.records))
    ids = {record.id for record in records}
    kept = {c.id for c in explanation.candidates if c.record in ids}

    def is_asked_for(c: Weighed) -> bool:
        of_speaker = c.record is None and c.source is not None and not job.kinds and job.names_one(c.source.text)
        return c.id in kept or c.lost_to in kept or of_speaker

    return evolve(explanation, candidates=tuple(filter(is_asked_for, explanation.candidates)), records=records)
