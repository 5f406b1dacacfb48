"""Options for reading, the same for all commands that read texts. In: options. Out: a job.

Each is written here once. `with_reading` adds them to a command's own options.
"""

from __future__ import annotations

import inspect
import json
import os
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from quotes.cli import output
from quotes.cli.options import DEFAULTS, Kind
from quotes.cli.own_rules import find_own_rules
from quotes.cli.run import Job
from quotes.cli.sources import Form
from quotes.cli.text_fields import ENCODING, TEXT_FIELD, Fields
from quotes.config import GENRES, NEWS_NAME_CONFIDENCE, TURN_NAME_CONFIDENCE, Config
from quotes.exceptions import ConfigError
from quotes.known import read_known
from quotes.model.numbers import load_numbers
from quotes.model.scope import SCOPES

MOST_PROCESSES = 16
"""Worker processes for each processor that are taken for meant. A guess: many more would stop the machine."""
ALIASES = ";"
"""Separator of a name and its aliases in a plain-text cast."""


def _options(
    *,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out records less likely than this to be right.")
    ] = DEFAULTS.min_confidence,
    min_name_confidence: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=1,
            help="Leave out names less likely than this to be right; "
            f"by default {NEWS_NAME_CONFIDENCE}, and {TURN_NAME_CONFIDENCE:g} in the turns of fiction.",
        ),
    ] = DEFAULTS.min_name_confidence,
    scope: Annotated[str, typer.Option(help=f"What counts: {', '.join(SCOPES)}.")] = DEFAULTS.scope,
    genre: Annotated[str, typer.Option(help=f"What kind of text it is: {', '.join(GENRES)}.")] = DEFAULTS.genre,
    cast: Annotated[
        Path | None,
        typer.Option(help=f"File with speakers you know: JSON, or a name a line with its aliases after {ALIASES}"),
    ] = None,
    rules: Annotated[
        list[str] | None,
        typer.Option(
            "--rules",
            metavar="MODULE:FUNCTION",
            help="A rule of your own: a function in a module or in a file, or its registered name; may be given more "
            "than once.",
        ),
    ] = None,
    fitted: Annotated[Path | None, typer.Option(help="Folder of numbers that `quotes fit` wrote.")] = None,
    known: Annotated[
        Path | None, typer.Option(help="Gold that was saved on the page: what was decided there is kept.")
    ] = None,
    kind: Annotated[
        list[Kind] | None, typer.Option("--kind", help="Only this kind; may be given more than once.")
    ] = None,
    speaker: Annotated[
        list[str] | None,
        typer.Option("--speaker", help="Only sources with this in their name or mention; may be given more than once."),
    ] = None,
    text_field: Annotated[
        str, typer.Option(help="Field or column of JSON and tables that holds the text, in any case.")
    ] = TEXT_FIELD,
    id_field: Annotated[
        str | None, typer.Option(help="The one that holds the text's name; by default its file and number.")
    ] = None,
    input_format: Annotated[
        Form | None, typer.Option("--input-format", help="What is in the files; by default what their endings say.")
    ] = None,
    encoding: Annotated[str, typer.Option(help="Encoding of the files.")] = ENCODING,
    model: Annotated[
        str | None, typer.Option(help="Name or path of the spaCy pipeline; by default the most accurate English one.")
    ] = DEFAULTS.model,
    n_process: Annotated[int, typer.Option(min=-1, help="Worker processes; -1 takes one for each processor.")] = 1,
    seconds: Annotated[
        float | None, typer.Option(help="Time limit of a text; one that takes longer fails by itself.")
    ] = DEFAULTS.seconds,
) -> Callable[[Sequence[str]], Job]:
    """Return a function that makes a job of files, to call when the command can report errors."""

    def make_job(files: Sequence[str]) -> Job:
        settings: dict[str, Any] = {
            "model": model,
            "min_confidence": min_confidence,
            "min_name_confidence": min_name_confidence,
            "scope": scope,
            "genre": genre,
            "seconds": seconds,
            "fitted": fitted,
            "speakers": [] if cast is None else read_cast_file(cast),
            "rules": find_own_rules(rules or []),
        }
        if n_process == 0:
            raise ConfigError("--n-process: expected a number of processes, or -1 for all; see `quotes extract --help`")
        if n_process > (most := MOST_PROCESSES * (os.cpu_count() or 1)):
            raise ConfigError(f"--n-process: {n_process} processes are more than {most}, which is too many here")
        config = Config.from_dict(settings)
        if config.fitted is not None:
            load_numbers((), config.fitted, config.scope)  # what is wrong with them is said once, not for every text
        return Job(
            files=files,
            form=input_format,
            fields=Fields(text_field, id_field, encoding=encoding),
            config=config,
            kinds=kind,
            speakers=speaker,
            n_process=n_process,
            known={} if known is None else read_known(known),
        )

    return make_job


_SHARED = inspect.signature(_options, eval_str=True).parameters


def with_reading(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options for reading to a command.

    Args:
        command: A function whose parameter `job` takes the function that makes a job of files.
    """
    own = inspect.signature(command, eval_str=True).parameters
    parameters = [each.replace(kind=each.KEYWORD_ONLY) for name, each in own.items() if name != "job"]

    @wraps(command)
    def with_options(**given: Any) -> None:
        shared = {name: given.pop(name) for name in _SHARED}
        command(job=_options(**shared), **given)

    signature = inspect.Signature([*parameters, *_SHARED.values()])
    with_options.__signature__ = signature  # type: ignore[attr-defined]
    with_options.__annotations__ = {name: each.annotation for name, each in signature.parameters.items()}
    del with_options.__wrapped__  # otherwise the signature would be read from it
    return with_options


def read_cast_file(path: Path) -> list[str | Mapping[str, Any]]:
    """Return the speakers in a file, as `Config.speakers` takes them.

    A JSON file is a list of names or of objects with `name`, `aliases` and `pronoun`. Others have a name a line, and
    after it the aliases, separated by semicolons; blank lines and those that begin with `#` are skipped.

    Raises:
        OSError: It cannot be read.
    """
    try:
        content = path.read_text("utf-8-sig")
        if path.suffix.lower() == ".json":
            members: list[str | Mapping[str, Any]] = json.loads(content)
            return members
    except ValueError as error:
        output.stop(f"{path}: no cast ({error}); see the page Command line", output.EXIT_WRONG)
    lines = (line.strip() for line in content.splitlines())
    parts = ([part.strip() for part in line.split(ALIASES)] for line in lines if line and not line.startswith("#"))
    return [{"name": name, "aliases": [alias for alias in aliases if alias]} for name, *aliases in parts]
