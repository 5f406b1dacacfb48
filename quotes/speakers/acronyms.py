"""Acronyms: what "the EPA" is short for, by textacy's `acronyms_and_definitions` (Taghva & Gilbreth 1999).

In: a `View` and an acronym. Out: its definition as the text gives it, or `None`.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType
from typing import Any

from attrs import define, field

from quotes.parse.view import View
from quotes.ranges import TokenRange

LENGTHS = range(2, 9)
"""Characters of the names that are looked up."""
LONGEST = 12
"""Most tokens from where a name begins to its acronym."""
SENTENCES = 20
"""Sentences with the acronym that are searched: it is defined where it is first used, or never."""


class _NumpyWithNaN:
    """NumPy with the name `NaN`, which NumPy 2 dropped and textacy 0.13 still uses."""

    NaN = float("nan")

    def __init__(self, numpy: ModuleType) -> None:
        self._numpy = numpy

    def __getattr__(self, name: str) -> Any:
        return getattr(self._numpy, name)


@define
class Acronyms:
    """What the acronyms of a text are short for, found when asked for."""

    view: View
    _found: dict[str, str | None] = field(factory=dict)
    _places: dict[str, list[TokenRange]] | None = None

    def spelled_out(self, name: str) -> str | None:
        """Return the definition of a name that is an acronym, or `None`."""
        if not is_acronym(name):
            return None
        if name not in self._found:
            if self._places is None:
                self._places = places(self.view)
            self._found[name] = definition(self.view, name, self._places.get(name, ()))
        return self._found[name]

    def name_from(self, first: int) -> str | None:
        """Return the name that begins at a token and is given an acronym in brackets, or `None`.

        `Union to Save the Ferries (USF)`: small words in it hide from the tagger where the name ends.
        """
        view = self.view
        if "(" not in view.word[first : first + LONGEST]:
            return None
        for i in range(first + 1, min(first + LONGEST, view.n - 2)):
            if view.word[i] == "(" and view.word[i + 2] == ")" and view.word[i + 1][0] == view.word[first][0]:
                spelled = self.spelled_out(view.word[i + 1])
                written = " ".join(view.text[view.start[first] : view.end[i - 1]].split())
                return spelled if spelled == written else None
        return None


def is_acronym(name: str) -> bool:
    """Return whether a name may be an acronym: capitals, one word."""
    return len(name) in LENGTHS and name.isupper() and name.replace(".", "").replace("&", "").isalpha()


def places(view: View) -> dict[str, list[TokenRange]]:
    """Return acronym → the first sentences it stands in, for all the acronyms of a text."""
    found: dict[str, list[TokenRange]] = {}
    for i, word in enumerate(view.word):
        if word.isupper() and is_acronym(word):
            sentences = found.setdefault(word, [])
            if len(sentences) < SENTENCES and view.sent[i] not in sentences[-1:]:
                sentences.append(view.sent[i])
    return found


def definition(view: View, acronym: str, sentences: Iterable[TokenRange]) -> str | None:
    """Return what an acronym is short for, where one of the sentences defines it."""
    # Importing textacy costs a second, so it waits until a text has an acronym for a speaker.
    from textacy.extract import acros

    numpy = vars(acros)["np"]
    if not hasattr(numpy, "NaN"):
        vars(acros)["np"] = _NumpyWithNaN(numpy)
    for first, last in sentences:
        try:
            found = acros.acronyms_and_definitions(view.doc[first:last]).get(acronym)
        except (IndexError, ValueError):
            # textacy fails on some odd tokens; then this sentence defines nothing
            continue
        if found:
            return " ".join(found.split())
    return None
