"""Closed classes of English words, from `words.ini`."""

from __future__ import annotations

from collections.abc import Mapping
from configparser import ConfigParser
from functools import cache
from importlib.resources import files

AND = "and"
"""What joins the last of several."""


@cache
def read_ini(name: str) -> ConfigParser:
    """Return a data file of this package."""
    parser = ConfigParser(comment_prefixes=(";",), delimiters=("=",), interpolation=None)
    parser.read_string(files("quotes.lang.en").joinpath(name).read_text(encoding="utf-8"))
    return parser


@cache
def first_names() -> Mapping[str, str]:
    """Return first name, lower case → "m", "f", or "u" where it is either's (`benchmarks/first_names.py`)."""
    lines = files("quotes.lang.en").joinpath("first_names.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ") for line in lines)


@cache
def cue_acts(part: str) -> Mapping[str, str]:
    """Return the known cues of a part of speech ("verb", "noun", "adjective") with their acts, from `acts.ini`."""
    by_act = read_ini("acts.ini")[part]
    return {lemma.replace("_", " "): act for act, lemmas in by_act.items() for lemma in lemmas.split()}


def words(name: str) -> frozenset[str]:
    """Return the words of the class `name`, lower case."""
    return frozenset(read_ini("words.ini")["words"][name].split())


@cache
def pairs(name: str) -> Mapping[str, frozenset[str]]:
    """Return the class `name` of words that each stand for several: word → those it stands for."""
    entries = (entry.split(":") for entry in read_ini("words.ini")["words"][name].split())
    return {word: frozenset(others.split("/")) for word, others in entries}
