"""Closed classes of English words, from `words.ini`."""

from __future__ import annotations

from configparser import ConfigParser
from functools import cache
from importlib.resources import files


@cache
def read_ini(name: str) -> ConfigParser:
    """Return a data file of this package."""
    parser = ConfigParser(comment_prefixes=(";",), delimiters=("=",), interpolation=None)
    parser.read_string(files("quotes.lexicon").joinpath(name).read_text(encoding="utf-8"))
    return parser


def words(name: str) -> frozenset[str]:
    """Return the words of the class `name`, lower case."""
    return frozenset(read_ini("words.ini")["words"][name].split())
