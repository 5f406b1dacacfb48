"""`quotes fit`. In: annotated articles. Out: a folder of numbers."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from quotes.cli import options, output
from quotes.exceptions import LanguageError
from quotes.lang import LANGUAGES


class Scoped(str, Enum):
    """A scope."""

    statements = "statements"
    attributions = "attributions"


def fit(
    gold: Annotated[
        list[Path],
        typer.Argument(
            metavar="GOLD",
            help="Annotated articles: JSON Lines as score reads them, records of extract, a brat folder.",
        ),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder to write the numbers to.")],
    lang: Annotated[str, typer.Option(help="The language of the articles.")] = LANGUAGES[0],
    base: Annotated[
        str | None,
        typer.Option(help="Numbers to add to: a folder, or shipped for the package's own. Default: none."),
    ] = None,
    scope: Annotated[
        Scoped | None, typer.Option(help="Fit the numbers of this scope alone, those of the other stay as in --base.")
    ] = None,
    texts: Annotated[
        Path | None, typer.Option(help="Folder of the texts that records name; by default beside GOLD.")
    ] = None,
    licence: Annotated[
        list[str] | None, typer.Option(help="Licence of a GOLD, for the provenance; in their order.")
    ] = None,
    dialogue: Annotated[
        bool, typer.Option("--dialogue", help="GOLD are annotated novels: fit who speaks in fiction.")
    ] = False,
    model: options.Model = options.DEFAULTS.model,
) -> None:
    """Fit the numbers of the rules on annotated articles.

    `extract --fitted` reads them.

    Writes what cues are worth, the coefficients of confidence and of where contents end, and where they are from. With
    --dialogue, writes those of fiction; the others in OUT stay, or are the package's own.

    Exit codes: 0 all went well; 2 something is wrong with the options, a file or the output.
    """
    with output.exit_codes():
        from quotes.config import Config
        from quotes.fitting import fit, read_corpus, save
        from quotes.parse.pipeline import load_pipeline

        if lang not in LANGUAGES:
            raise LanguageError(f"--lang: no language {lang!r}; there are {', '.join(LANGUAGES)}")
        if dialogue:
            _fit_dialogue(gold, out, model)
            return
        licences = _licences(licence or [], gold)
        corpora = [read_corpus(path, texts=texts, licence=each) for path, each in zip(gold, licences, strict=True)]
        fitted = fit(
            corpora,
            nlp=load_pipeline(Config(model=model)),
            base=base,
            scope=scope.value if scope else None,
            command=_command([*gold, out, *([texts] if texts else [])]),
            report=output.complain,
        )
        save(fitted, out)
        output.write(f"{out}\n")


def _command(paths: Sequence[Path]) -> str:
    """Return the command with paths cut to their names: other machines have other folders."""
    names = {str(path): path.name for path in paths}
    return shlex.join(["quotes", *(names.get(argument, argument) for argument in sys.argv[1:])])


def _fit_dialogue(gold: Sequence[Path], out: Path, model: str | None) -> None:
    """Fit the numbers of dialogue on annotated novels."""
    from quotes.config import Config
    from quotes.fitting.dialogue import fit_novels, save_dialogue
    from quotes.fitting.novels import read_novels
    from quotes.fitting.provenance import novel_provenance
    from quotes.parse.pipeline import load_pipeline

    nlp = load_pipeline(Config(model=model))
    novels = [novel for path in gold for novel in read_novels(path)]
    numbers = fit_novels(novels, nlp, output.complain)
    save_dialogue(numbers, novel_provenance(novels, nlp, command=_command([*gold, out])), out)
    output.write(f"{out}\n")


def _licences(given: Sequence[str], gold: Sequence[Path]) -> list[str | None]:
    if len(given) > len(gold):
        output.stop(f"{len(given)} licences are given for {len(gold)} GOLD", output.EXIT_WRONG)
    return [*given, *[None] * (len(gold) - len(given))]
