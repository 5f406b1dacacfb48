"""Options that several commands have, each written once."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from quotes.config import Config

DEFAULTS = Config()


class Kind(str, Enum):
    """A kind of quotation."""

    direct = "direct"
    indirect = "indirect"
    mixed = "mixed"


Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE", help="Files, folders or patterns; - is standard input."),
]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Write here; by default to standard output.")]
Model = Annotated[
    str | None, typer.Option(help="Name or path of the spaCy pipeline; by default the most accurate English one.")
]
