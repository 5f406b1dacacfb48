"""`quotes why`: files in, why their records are as they are out."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

from quotes.cli import options, output
from quotes.cli.inputs import texts
from quotes.cli.run import make_job


class Format(str, Enum):
    """How explanations are written."""

    table = "table"
    json = "json"


def why(
    files: options.Files,
    at: Annotated[
        list[str] | None,
        typer.Option(help="Only candidates that touch these words of the text; may be given more than once."),
    ] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="table for people; json for programs.")] = (
        Format.table
    ),
    min_confidence: options.MinConfidence = options.DEFAULTS.min_confidence,
    text_field: options.TextField = options.TEXT_FIELD,
    id_field: options.IdField = None,
    input_format: options.InputFormat = None,
    model: options.Model = options.DEFAULTS.model,
) -> None:
    """Show why the records of each FILE are as they are.

    Every candidate of the rules, what it weighs, and to whom it lost.

    Exit codes: 0 all went well; 2 a file cannot be read, or the words are in none of the texts.
    """
    with output.exit_codes():
        from quotes.explanation import explain
        from quotes.formats import jsonl
        from quotes.formats import why as table

        # What it explains are the rules for news.
        job = make_job(
            files, input_format, text_field, id_field, model, min_confidence, None, None, genre="news", n_process=1
        )
        wanted, wrong, matched = at or [], False, not at
        for text in texts(job.sources(), job.fields):
            if text.problem is not None:
                output.complain(f"{text.name}: {text.problem}")
                wrong = True
                continue
            explanation = explain(text.text, config=job.config)
            places = [place for words in wanted for place in explanation.places(words)]
            if wanted and not places:
                continue
            matched = True
            shown = explanation.between(places) if wanted else explanation
            if format is Format.json:
                output.write(jsonl.dumps({"doc": text.name} | shown.to_dict()) + "\n")
            else:
                output.write(table.render(text.name, shown, width=output.width(), styled=output.is_styled()))
        if not matched and not wrong:
            words = ", ".join(map(repr, wanted))
            output.stop(f"no text has the words {words}: give them as they stand there", output.EXIT_WRONG)
        if wrong:
            raise typer.Exit(output.EXIT_WRONG)
