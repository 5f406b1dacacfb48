"""The caller's own rules on the command line. In: `module:function`. Out: the function."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from quotes.exceptions import ConfigError
from quotes.proposals import OwnRule, find_rule

_FILE_ENDING = ".py"


def find_own_rules(names: Sequence[str]) -> list[OwnRule | str]:
    """Return the rules with these names.

    Args:
        names: Each `module:function`, `file.py:function`, or the name under which an installed package registers it
            with spaCy.

    Raises:
        ConfigError: There is no such rule, or its module cannot be imported.
    """
    for name in names:
        if ":" not in name:
            find_rule(name)
    return [_function(name) if ":" in name else name for name in names]


def _function(name: str) -> OwnRule:
    place, _, attribute = name.rpartition(":")
    if not place or not attribute:
        raise ConfigError(f"--rules: expected module:function or file.py:function, got {name!r:.60}")
    is_file = place.endswith(_FILE_ENDING)
    if is_file and not Path(place).is_file():
        raise ConfigError(f"--rules: {place}: no such file")
    # Worker processes import the module by its name, from any folder.
    folder = str(Path(place).resolve().parent) if is_file else str(Path.cwd())
    if folder not in sys.path:
        sys.path.insert(0, folder)
    try:
        module = import_module(Path(place).stem if is_file else place)
    except Exception as error:  # the module is the caller's, and may raise anything
        reason = f"{type(error).__name__}: {error}"
        raise ConfigError(f"--rules: {place} cannot be imported ({reason})") from error
    rule = getattr(module, attribute, None)
    if not callable(rule):
        raise ConfigError(f"--rules: {place} has no function {attribute!r}")
    found: OwnRule = rule
    return found
