"""Packages of extras. In: a module's name. Out: the module, or an error that names the extra."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from quotes.exceptions import MissingExtraError


def require(module: str, extra: str) -> Any:
    """Import a module that an extra of this package installs.

    Args:
        module: Its name, as in `import module`.
        extra: The extra, as in `spacy-quotes[extra]`.

    Raises:
        MissingExtraError: It is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        # Perhaps one of its own requirements is missing: the message then says so, and the extra still helps.
        raise MissingExtraError(
            f'this needs {module}, and {error.name} is not installed: run `pip install "spacy-quotes[{extra}]"`'
        ) from error
