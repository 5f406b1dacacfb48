"""The command `quotes`.

spaCy, textacy, rich and tqdm are imported where they are first needed, so that `quotes --help` answers at once.
"""

from __future__ import annotations

from typing import Annotated

import typer

from quotes import __version__
from quotes.cli import extract, score

app = typer.Typer(
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: importing rich would take longer than all the rest of it
)
app.command()(extract.extract)
app.command()(score.score)


def main() -> None:
    """Run the command line."""
    app()


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"quotes {__version__}")
        raise typer.Exit


@app.callback()
def quotes(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Find who said what: direct, mixed and indirect quotations with their speakers and cues."""
