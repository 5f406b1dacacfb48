"""A language for the rules: a folder of words, names and numbers, read by name.

A language is a package beside this module, such as `quotes.lang.en`, with these files:

| file | content |
|---|---|
| `words.ini` | closed classes of words that rules read by name: titles, times, prepositions by function |
| `acts.ini` | the known cues by part of speech and act (speech, writing, thought, attitude, perception) |
| `first_names.txt` | first names, each with "m", "f" or "u" |
| `cues.json`, `weights.json`, `endings.json` | the fitted numbers of `quotes fit`, with `provenance.json` beside them |

No rule has a word in its code (tests/test_english.py). So a second language begins with a second folder: the same
classes in `words.ini`, and numbers fitted on articles of that language. The rules themselves must then be adapted:
they read the labels of spaCy's English pipelines.
"""

from __future__ import annotations

from collections.abc import Mapping
from configparser import ConfigParser
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from attrs import frozen

from quotes.records import ACTS, Act

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

CLASSES, ACTS_FILE, NAMES = "words.ini", "acts.ini", "first_names.txt"


@frozen
class Language:
    """The words and names of a language.

    Attributes:
        code: ISO 639-1, as in spaCy: "en".
        name: Its name in English.
    """

    code: str
    name: str

    def file(self, name: str) -> Traversable:
        """Return a data file of the language."""
        return _folder(self.code).joinpath(name)

    def read_ini(self, name: str) -> ConfigParser:
        """Return a data file of word classes."""
        return _read_ini(self.code, name)

    def words(self, name: str) -> frozenset[str]:
        """Return the words of the class `name`.

        Raises:
            KeyError: The language has no such class.
        """
        return frozenset(self.read_ini(CLASSES)["words"][name].split())

    def pairs(self, name: str) -> Mapping[str, frozenset[str]]:
        """Return the class `name`, where each word stands for several: word → these words.

        Raises:
            KeyError: The language has no such class.
        """
        return _pairs(self.code, name)

    def classes(self) -> frozenset[str]:
        """Return the names of all word classes."""
        return frozenset(self.read_ini(CLASSES)["words"])

    def acts(self) -> dict[str, dict[str, Act]]:
        """Return the known cues: part of speech → lemma → act."""
        parts = self.read_ini(ACTS_FILE)
        return {
            part: {lemma.replace("_", " "): act for act in ACTS for lemma in parts[part].get(act, "").split()}
            for part in parts.sections()
        }

    def first_names(self) -> Mapping[str, str]:
        """Return first name, lower case → "m", "f", or "u" (used by both)."""
        return _first_names(self.code)


@cache
def _folder(code: str) -> Traversable:
    return files(f"quotes.lang.{code}")


@cache
def _read_ini(code: str, name: str) -> ConfigParser:
    parser = ConfigParser(comment_prefixes=(";",), delimiters=("=",), interpolation=None)
    parser.read_string(_folder(code).joinpath(name).read_text(encoding="utf-8"))
    return parser


@cache
def _pairs(code: str, name: str) -> Mapping[str, frozenset[str]]:
    entries = (entry.split(":") for entry in _read_ini(code, CLASSES)["words"][name].split())
    return {word: frozenset(others.split("/")) for word, others in entries}


@cache
def _first_names(code: str) -> Mapping[str, str]:
    lines = _folder(code).joinpath(NAMES).read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ") for line in lines)
