"""The command `quotes`.

spaCy, rich and tqdm are imported on first use, so `quotes --help` is fast.
"""

from __future__ import annotations

import glob
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from quotes import __version__
from quotes.cli import extract, fit, output, score, speakers, view, why
from quotes.cli.sources import STDIN

_UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""click's error for wrong options. typer has its own copy of click or uses the package, and exports only this class."""


DEFAULT_COMMAND = "extract"


def _is_file(argument: str) -> bool:
    return argument == STDIN or Path(argument).exists() or glob.has_magic(argument)


class _Commands(TyperGroup):
    """The commands; errors in their options are reported in one line, like all other errors."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Treat files without a command as arguments of `extract`."""
        first = args[0] if args else ""
        if self.get_command(ctx, first) is None and _is_file(first):
            args = [DEFAULT_COMMAND, *args]
        return super().resolve_command(ctx, args)

    def main(self, *arguments: Any, **options: Any) -> Any:
        raising = options | {"standalone_mode": False}
        if not options.get("standalone_mode", True):
            return super().main(*arguments, **raising)
        try:
            code = super().main(*arguments, **raising)
        except _UsageError as error:
            _say(error)
            code = output.EXIT_WRONG
        except typer.Abort:
            code = output.EXIT_INTERRUPTED
        sys.exit(code)


app = typer.Typer(
    cls=_Commands,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: importing rich would take longer than everything else
)
for command in (extract.extract, speakers.speakers, view.view, score.score, fit.fit, why.why):
    app.command()(command)


def main() -> None:
    """Run the command line."""
    app()


def _say(error: Any) -> None:
    """Report errors in the options, or show the help if there are none."""
    message = error.format_message()
    if "\n" in message:
        error.show()
        return
    command = error.ctx.command_path if error.ctx else "quotes"
    output.complain(f"{message.rstrip('.')}; see `{command} --help`")


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
