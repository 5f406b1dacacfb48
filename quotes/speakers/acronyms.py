"""Acronyms: the long form of "the CWA", if the text has it next to the acronym.

In: a `View` and an acronym. Out: its definition in the text, or `None`. Covers `Coastal Water Agency (CWA)`,
`the CWA (Coastal Water Agency)` and `the Coastal Water Agency, or CWA,`. The letters are the initials of the words,
except small words; otherwise, before a bracket, they are matched from the last to the first, each as
far right as possible and the first at the beginning of a word (Schwartz & Hearst, "A simple algorithm for identifying
abbreviation definitions in biomedical text", 2003). Not covered: acronyms away from their definition:
`Entities.spelled_out` compares initials.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import define, field

from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.ranges import TokenRange

ACRONYM_LENGTHS = range(2, 9)
"""Characters of acronyms. A guess."""
DEFINITION_REACH = 12
"""Most tokens from the start of a name to its acronym. A guess."""
JOINS = words("acronym_joins")
PARTING = frozenset('!?:;—–"“”()[]')
"""Marks that are not inside a name."""
SENTENCES_SEARCHED = 20
"""Sentences with the acronym that are searched: it is defined at its first use or never. A guess."""


@define
class Acronyms:
    """The long forms of a text's acronyms, found on demand."""

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
        """Return the name that begins at a token, or the one before, with an acronym in brackets after it, or `None`.

        `Union to Save the Ferries (USF)`: because of small words, the tagger misses the end of the name; in
        `All Senn Union (ASU)`, its start.
        """
        return self._defined_from(first) or (self._defined_from(first - 1) if first else None)

    def _defined_from(self, first: int) -> str | None:
        view = self.view
        if "(" not in view.word[first : first + DEFINITION_REACH]:
            return None
        for i in range(first + 1, min(first + DEFINITION_REACH, view.n - 2)):
            if view.word[i] == "(" and view.word[i + 2] == ")" and view.word[i + 1][0] == view.word[first][0]:
                spelled = self.spelled_out(view.word[i + 1])
                written = " ".join(view.text[view.start[first] : view.end[i - 1]].split())
                return spelled if spelled == written else None
        return None


def is_acronym(name: str) -> bool:
    """Return whether a name may be an acronym: capitals, one word. Guesses."""
    return len(name) in ACRONYM_LENGTHS and name.isupper() and name.replace(".", "").replace("&", "").isalpha()


def places(view: View) -> dict[str, list[TokenRange]]:
    """Return acronym → its first sentences, for all acronyms of a text."""
    found: dict[str, list[TokenRange]] = {}
    for i, word in enumerate(view.word):
        if word.isupper() and is_acronym(word):
            sentences = found.setdefault(word, [])
            if len(sentences) < SENTENCES_SEARCHED and view.sent[i] not in sentences[-1:]:
                sentences.append(view.sent[i])
    return found


def definition(view: View, acronym: str, sentences: Iterable[TokenRange]) -> str | None:
    """Return the long form of an acronym, if one of the sentences defines it."""
    letters = [letter for letter in acronym.lower() if letter.isalpha()]
    most_words = min(len(letters) + 5, 2 * len(letters))  # Schwartz & Hearst's limit
    for first, last in sentences:
        for i in range(first + 1, last - 1):
            if view.word[i] != acronym:
                continue
            if view.word[i - 1] == "(" and view.word[i + 1] == ")":
                found = _long_form(view, letters, max(first, i - 1 - most_words), i - 1)
            elif view.word[i + 1] == "(":
                end = next((k for k in range(i + 2, min(last, i + 3 + most_words)) if view.word[k] == ")"), i + 2)
                found = _long_form(view, letters, i + 2, end)
            elif view.lower[i - 1] in JOINS and view.word[i - 2] == ",":
                found = _by_initials(view, letters, max(first, i - 2 - most_words), i - 2)
            else:
                found = None
            if found is not None:
                return " ".join(view.text[view.start[found[0]] : view.end[found[1] - 1]].split())
    return None


def _long_form(view: View, letters: Sequence[str], first: int, last: int) -> TokenRange | None:
    """Return the tokens (end exclusive) of the long form of some letters, next to a bracket, or `None`."""
    if "".join(letters) in view.lower[first:last]:
        return None  # no acronym is short for itself
    return _by_initials(view, letters, first, last) or _by_letters(view, letters, first, last)


def _by_initials(view: View, letters: Sequence[str], first: int, last: int) -> TokenRange | None:
    """Return the tokens whose initials are the letters; small words need not count."""
    wanted, end = len(letters) - 1, None
    for i in range(last - 1, first - 1, -1):
        if view.lower[i][0] == letters[wanted]:
            end = end or i + 1
            if not wanted:
                return TokenRange((i, end))
            wanted -= 1
        elif view.word[i][0].isupper() or view.word[i] in PARTING:
            return None
    return None


def _by_letters(view: View, letters: Sequence[str], first: int, last: int) -> TokenRange | None:
    """Return at least two tokens that contain the letters, the first at the beginning of a word."""
    wanted = len(letters) - 1
    for i in range(last - 1, first - 1, -1):
        if view.word[i] in PARTING:
            return None
        for letter in reversed(view.lower[i][1:]):
            if wanted and letter == letters[wanted]:
                wanted -= 1
        if view.lower[i][0] == letters[wanted]:
            if not wanted:
                return TokenRange((i, last)) if last - i > 1 else None
            wanted -= 1
    return None
