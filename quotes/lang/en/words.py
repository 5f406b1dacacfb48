"""English: its word classes, first names and cues (see `quotes.lang.base`)."""

from __future__ import annotations

from collections.abc import Mapping
from configparser import ConfigParser

from quotes.lang.base import Language
from quotes.records import Act

ENGLISH = Language("en", "English")
AND = "and"
"""The conjunction before the last item of a list."""


def cue_acts(part: str) -> Mapping[str, Act]:
    """Return the known cues of a part of speech ("verb", "noun", "adjective") with their acts."""
    return ENGLISH.acts()[part]


def words(name: str) -> frozenset[str]:
    """Return the words of the class `name`, lower case."""
    return ENGLISH.words(name)


def pairs(name: str) -> Mapping[str, frozenset[str]]:
    """Return the class `name`, where each word stands for several: word → these words."""
    return ENGLISH.pairs(name)


def first_names() -> Mapping[str, str]:
    """Return first name, lower case → "m", "f", or "u" for both (`benchmarks/first_names.py`)."""
    return ENGLISH.first_names()


def read_ini(name: str) -> ConfigParser:
    """Return a data file of this package."""
    return ENGLISH.read_ini(name)
