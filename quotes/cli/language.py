"""Detect texts that are not in English. In: a text. Out: the name of its language, if it looks like another.

It counts function words ("the", "der", "les") from spaCy's lists of stop words: in a text of some length in one of
these languages they are at least a third.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from importlib import import_module
from itertools import islice

LANGUAGE_NAMES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "sv": "Swedish",
    "da": "Danish",
    "pl": "Polish",
    "ru": "Russian",
    "uk": "Ukrainian",
    "tr": "Turkish",
    "fi": "Finnish",
}
SCRIPTS = {"HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean", "CJK": "Chinese or Japanese"}
"""Script → the languages that are written in it, for scripts that are not named in English as one would expect."""
WORDS_READ = 300
"""Words of a text that are read. A guess."""
WORDS_NEEDED = 15
"""Least words to detect a language. A guess: fewer may all be names."""
LETTERS_READ, LETTERS_NEEDED = 2000, 30
"""Characters that the script is told by, and letters from which it is told. Guesses."""
MARGIN = 1.5
"""Least ratio of words of another language to English words. A guess."""

_LETTERS = re.compile(r"[^\W\d_]+")


def other_language(text: str) -> str | None:
    """Return the language of a text; `None` for English or if it is not clear."""
    if (script := _other_script(text)) is not None:
        return script
    words = [match[0].lower() for match in islice(_LETTERS.finditer(text), WORDS_READ)]
    if len(words) < WORDS_NEEDED:
        return None
    counts = {code: sum(word in _function_words(code) for word in words) for code in LANGUAGE_NAMES}
    best = max(counts, key=lambda code: counts[code])
    sure = counts[best] >= WORDS_NEEDED / 3 and counts[best] > MARGIN * counts["en"]
    return LANGUAGE_NAMES[best] if sure and best != "en" else None


def _other_script(text: str) -> str | None:
    """Return the script of a text or its language; `None` for Latin and short texts. A wrong encoding shows too."""
    letters = [character for character in text[:LETTERS_READ] if character.isalpha()]
    if len(letters) < LETTERS_NEEDED:
        return None
    (script, number), *_ = Counter(unicodedata.name(letter, "?").split()[0] for letter in letters).most_common(1)
    return (
        None
        if script == "LATIN" or number <= len(letters) / 2
        else SCRIPTS.get(script, f"{script.capitalize()} script")
    )


@cache
def _function_words(code: str) -> frozenset[str]:
    return frozenset(import_module(f"spacy.lang.{code}.stop_words").STOP_WORDS)
