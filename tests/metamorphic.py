"""Changes of texts that do not change who said what, and the agreement of records before and after.

A relation makes of a text a pair: the text to start from, and the same text changed. Records of both are compared by
what they say, after what the change changes is put back: marks, white space, names. `benchmarks/metamorphic.py` prints
the table of docs/reliability.md; `test_metamorphic.py` holds it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from attrs import field, frozen
from frozen import frozen_texts

from quotes import Attribution

EXAMPLES = Path(__file__).parent.parent / "docs" / "examples"

Pair = tuple[str, str]
Key = tuple[str, ...]

SURNAMES = {
    "Ruiz": "Adeyemi",
    "Novak": "Takahashi",
    "Haas": "Nwosu",
    "Lind": "Papadakis",
    "Reik": "Chaudhary",
    "Abel": "Kowalczyk",
    "Ito": "Mbeki",
    "Lee": "Ferreira",
    "Okoye": "Petrov",
    "Duarte": "Johansson",
    "Vale": "Hussain",
    "Krug": "Banerjee",
}
"""Surnames of the texts, and others from elsewhere."""
FIRST_NAMES = {
    "Ana": "Fatima",
    "Lena": "Priya",
    "Ines": "Yuki",
    "Mara": "Ingrid",
    "Ruth": "Olga",
    "Paul": "Dmitri",
    "Tom": "Kwame",
    "Ann": "Aisha",
}
NAMES = SURNAMES | FIRST_NAMES
TAKEN = re.compile(rf"\b({'|'.join(NAMES.values())})\b")
MADE_OF_NAMES = ("Jodu", "JFD")
"""Forms of names in the texts whose letters are those of a name that would be replaced."""
BREAKS = re.compile(r"\n+")
SPACE = re.compile(r" (?=\w)")
ACCENTED = {"Ruiz": "Ruíz", "Novak": "Novák", "Haas": "Häas", "Lind": "Línd", "Reik": "Réik", "Abel": "Ábel"}
QUIET = "The rain went on until the evening, and the harbour lay still."
DATELINE = "LISBON, May 3 — "
LABEL = re.compile(r"\W{0,3}[A-Z][^.!?\n]{0,40}:(?:\s|$)")
"""What a text begins with whose first words are a label."""
HAS_DATELINE = re.compile(r"[—–-]|[A-Z][A-Za-z]+(?:, [\w. ]{1,12})?(?: \(\w+\))? [—–-] |[A-Z]\w+, \w+ \d+ \(\w+\) ")
"""What a text begins with that has a dateline already, or a dash before the words of a speaker."""
EVERY = 3
"""One in this many spaces is replaced."""


@frozen
class Relation:
    """A change that does not change who said what.

    Attributes:
        name: What it is called.
        change: Text → the text to start from and the changed one, or `None` where there is nothing to change.
        back: What puts a changed string back.
        least: The least rate at which records are to agree.
    """

    name: str
    change: Callable[[str], Pair | None]
    back: Callable[[str], str] = field(default=str)
    least: float = 0.99


def texts() -> list[str]:
    """Return the texts of the project: the articles of the documentation and the sentences of the tests."""
    files = [*sorted(EXAMPLES.glob("*.txt")), *sorted(EXAMPLES.glob("audit/*.txt"))]
    return [*(file.read_text(encoding="utf-8") for file in files), *frozen_texts()]


def changed(change: Callable[[str], str]) -> Callable[[str], Pair | None]:
    """Return the change, without texts that it does not affect."""

    def pair(text: str) -> Pair | None:
        other = change(text)
        return None if other == text else (text, other)

    return pair


def dated(text: str) -> Pair | None:
    """Return a text with a dateline, which newspapers put before running text.

    Not before a label, another dateline, or a dash that marks speech.
    """
    return None if LABEL.match(text) or HAS_DATELINE.match(text) else (text, DATELINE + text)


def replaced(names: dict[str, str]) -> Callable[[str], str]:
    """Return a function that replaces names by others, all at once."""
    pattern = re.compile(rf"\b({'|'.join(names)})\b")
    return lambda text: pattern.sub(lambda match: names[match[1]], text)


def renamed(text: str) -> Pair | None:
    """Return a text with its people renamed.

    Not a text that has one of the new names already, and not one with a name made of letters of the old ones.
    """
    if TAKEN.search(text) or any(form in text for form in MADE_OF_NAMES):
        return None
    return changed(replaced(NAMES))(text)


def every(space: str) -> Callable[[str], str]:
    """Return a function that replaces every third space."""

    def change(text: str) -> str:
        count = iter(range(len(text)))
        return SPACE.sub(lambda match: space if next(count) % EVERY == EVERY - 1 else match[0], text)

    return change


def british(text: str) -> str:
    """Return a text with single instead of double marks, if it has no other single quotation marks."""
    if "‘" in text or re.search(r"’(?!\w)", text):
        return text
    return text.replace("“", "‘").replace("”", "’")


def decomposed(text: str) -> Pair | None:
    """Return a text with accents on its names, composed and decomposed."""
    composed = replaced(ACCENTED)(text)
    other = unicodedata.normalize("NFD", composed)
    return None if other == composed else (composed, other)


def tagged(text: str) -> str:
    """Return a text with tags of HTML around its paragraphs."""
    return "\n".join(f"<p>{paragraph}</p>" for paragraph in BREAKS.split(text.strip()))


RELATIONS = (
    Relation("people renamed", renamed, replaced({other: name for name, other in NAMES.items()})),
    Relation("straight marks", changed(lambda text: text.translate(str.maketrans("“”‘’", "\"\"''"))), least=0.95),
    Relation("British marks", changed(british), least=0.95),
    Relation("another dateline", dated, least=0.95),
    Relation("one line break", changed(lambda text: BREAKS.sub("\n", text.strip()))),
    Relation("two line breaks", changed(lambda text: BREAKS.sub("\n\n", text.strip()))),
    Relation("a quiet sentence before", lambda text: (text, f"{QUIET}\n\n{text}")),
    Relation("a quiet sentence after", lambda text: (text, f"{text.rstrip()}\n\n{QUIET}")),
    Relation("letters decomposed", decomposed),
    Relation("no-break spaces", changed(every("\u00a0"))),
    Relation("thin spaces", changed(every("\u2009"))),
    Relation("zero-width spaces", changed(every(" \u200b"))),
    Relation("tabs", changed(every("\t"))),
    Relation("paragraphs in tags", lambda text: (text, tagged(text))),
)


def keys(records: Sequence[Attribution], back: Callable[[str], str]) -> Counter[Key]:
    """Return records as plain strings."""
    return Counter(
        tuple(
            plain(back(part))
            for part in (
                record.quote.kind,
                record.quote.text,
                record.cue.text if record.cue else "",
                record.speaker.mention.text if record.speaker else "",
                (record.speaker.name or "") if record.speaker else "",
            )
        )
        for record in records
    )


def plain(text: str) -> str:
    """Return a text without the things that relations change: marks, white space, tags, composition."""
    text = unicodedata.normalize("NFC", re.sub(r"</?p>", " ", text)).replace("\u200b", "")
    return " ".join(text.translate(str.maketrans('“”‘’"', "'''''")).split())


@frozen
class Agreement:
    """How far the records of changed texts agree.

    Attributes:
        texts: How many texts were changed.
        records: How many records there are before and after, on average.
        rate: Twice the records of both, of those of either.
        failures: The texts as they were, with what is there before only and after only.
    """

    texts: int
    records: float
    rate: float
    failures: list[tuple[str, list[Key], list[Key]]]


def agreement(
    relation: Relation, texts: Sequence[str], read: Callable[[list[str]], Iterator[Sequence[Attribution]]]
) -> Agreement:
    """Compare the records of texts with those of the texts changed; `read` finds the records of texts."""
    pairs = [pair for text in texts if (pair := relation.change(text)) is not None]
    before = read([pair[0] for pair in pairs])
    after = read([pair[1] for pair in pairs])
    both = either = 0
    failures = []
    for pair, one, other in zip(pairs, before, after, strict=True):
        left, right = keys(one, str), keys(other, relation.back)
        both += 2 * (left & right).total()
        either += left.total() + right.total()
        if left != right:
            failures.append((pair[0], [*(left - right).elements()], [*(right - left).elements()]))
    return Agreement(len(pairs), either / 2, both / either if either else 1.0, failures)
