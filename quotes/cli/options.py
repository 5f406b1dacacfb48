"""Options that several commands have, each written once."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from quotes.cli.inputs import TEXT_FIELD
from quotes.cli.sources import Form
from quotes.config import GENRES, Config

DEFAULTS = Config()


class Kind(str, Enum):
    """A kind of quotation."""

    direct = "direct"
    indirect = "indirect"
    mixed = "mixed"


Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE", help="Files, folders or patterns, in UTF-8; - is standard input."),
]
Model = Annotated[
    str | None, typer.Option(help="Name or path of the spaCy pipeline; by default the first English one found.")
]
MinConfidence = Annotated[
    float, typer.Option(min=0, max=1, help="Leave out records less likely than this to be right.")
]
Genre = Annotated[str, typer.Option(help=f"What kind of text it is: {', '.join(GENRES)}.")]
Kinds = Annotated[list[Kind] | None, typer.Option("--kind", help="Only this kind; may be given more than once.")]
Speakers = Annotated[
    list[str] | None,
    typer.Option("--speaker", help="Only sources with this in their name or mention; may be given more than once."),
]
Processes = Annotated[int, typer.Option(min=1, help="Worker processes.")]
InputFormat = Annotated[
    Form | None, typer.Option("--input-format", help="What is in the files; by default what their endings say.")
]
TextField = Annotated[str, typer.Option(help="Field or column of JSON Lines and CSV that holds the text.")]
IdField = Annotated[
    str | None, typer.Option(help="The one that holds the text's name; by default its file and number.")
]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Write here; by default to standard output.")]

__all__ = [
    "DEFAULTS",
    "TEXT_FIELD",
    "Files",
    "Genre",
    "IdField",
    "InputFormat",
    "Kinds",
    "MinConfidence",
    "Model",
    "Out",
    "Processes",
    "Speakers",
    "TextField",
]
