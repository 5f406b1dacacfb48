"""Packages that an extra brings: a name comes in, the module goes out, or an error that names the extra."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from quotes.exceptions import MissingExtraError


def require(module: str, extra: str) -> Any:
    """Import a module that comes with an extra of this package.

    Args:
        module: Its name, as in `import module`.
        extra: The extra that brings it, as in `spacy-quotes[extra]`.

    Raises:
        MissingExtraError: It is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        # What it needs in its turn may be missing too; the message then says so, and the extra is still the remedy.
        raise MissingExtraError(
            f'this needs {module}, and {error.name} is not installed: run `pip install "spacy-quotes[{extra}]"`'
        ) from error
