"""Measure how time grows with the length of a text, for kinds of text that are difficult.

    python benchmarks/scaling.py [--sizes 10kB 100kB 1MB] [--kinds news labels …] [--parse] [--profile]

Prints, for each kind and size, processor seconds and microseconds per character, and the cost of a character relative
to the smallest text: 1.0 is linear. A parse takes minutes for a megabyte of any text. So annotation is made from a
table of words, unless `--parse` runs the pipeline; only then its seconds are printed. The texts also have extreme
parses: endless sentences, distant heads, long lists.
"""

from __future__ import annotations

import argparse
import cProfile
import itertools
import pstats
import random
import re
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import spacy
from attrs import frozen
from spacy.tokens import Doc, Span

from quotes import Config
from quotes.extraction import extract_doc
from quotes.parse.parsing import make_docs, to_doc
from quotes.parse.pipeline import load_pipeline

if TYPE_CHECKING:
    from spacy.language import Language

UNITS = {"": 1, "kb": 1_000, "mb": 1_000_000}
PROFILED = 12
"""Functions shown of a profile."""

FIRST = [
    "Ana",
    "Ben",
    "Cleo",
    "Dan",
    "Eva",
    "Finn",
    "Greta",
    "Hugo",
    "Ines",
    "Jon",
    "Kira",
    "Leo",
    "Mona",
    "Nils",
    "Olga",
    "Paul",
    "Rosa",
    "Sven",
    "Tara",
    "Uwe",
]
LAST = [
    "Ruiz",
    "Ito",
    "Lee",
    "Okafor",
    "Brandt",
    "Silva",
    "Novak",
    "Haddad",
    "Moreau",
    "Larsen",
    "Kovac",
    "Mensah",
    "Doyle",
    "Castro",
    "Weber",
]
VERBS = ["said", "added", "told", "warned", "insisted", "asked", "claimed", "denied", "promised", "argued"]
NOUNS = ["bridge", "council", "river", "budget", "harbour", "school", "market", "ferry", "library", "station"]
FRAMES = (
    "“The {noun} is safe,” {name} {verb} on Monday.",
    "{name} {verb} that the {noun} was not safe.",
    "“We will close the {noun},” she {verb}, “and the {noun} as well.”",
    "{name}, a member of the council, {verb} the {noun} would be rebuilt.",
    "He called the {noun} “a disgrace” in a letter to the mayor.",
    "The {noun} is closed, according to {name}.",
    "The rain went on, and nobody came to the {noun}.",
)


def news(size: int) -> str:
    """Return paragraphs of made-up news."""
    choose = random.Random(size).choice

    def sentence() -> str:
        name = f"{choose(FIRST)} {choose(LAST)}"
        return choose(FRAMES).format(noun=choose(NOUNS), name=name, verb=choose(VERBS))

    paragraphs: list[str] = []
    length = 0
    while length < size:
        paragraphs.append(" ".join(sentence() for _ in range(4)))
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)[:size]


def repeated(piece: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """Return a function that makes texts of one repeated part, between a beginning and an end."""
    return lambda size: before + piece * ((size - len(before) - len(after)) // len(piece)) + after


def numbered(form: str) -> Callable[[int], str]:
    """Return a function that makes texts of a form with new names each time."""

    def text(size: int) -> str:
        pieces: list[str] = []
        length = 0
        for number in itertools.count():
            pieces.append(form.format(word=_word(number).title(), acronym=_word(number).upper()))
            length += len(pieces[-1])
            if length >= size:
                break
        return "".join(pieces)

    return text


def _word(number: int) -> str:
    """Return a different word for each number."""
    letters = ""
    for _ in range(4):
        number, place = divmod(number, 20)
        letters += "bcdfghjklmnprstvwxyz"[place]
    return letters[0] + "a" + letters[1] + "e" + letters[2:]


DOUBLE_BREAK = "\n\n"
KINDS: dict[str, Callable[[int], str]] = {
    "news": news,
    "one-paragraph": lambda size: news(size).replace("\n\n", " "),
    "no-full-stop": lambda size: news(size).replace("\n\n", " ").replace(".", ","),
    "one-quotation": lambda size: f"“{re.sub('[“”]', '', news(size - 2)).replace(DOUBLE_BREAK, ' ')}”",
    "quoted-paragraphs": lambda size: "“" + re.sub("[“”]", "", news(size)).replace(DOUBLE_BREAK, DOUBLE_BREAK + "“"),
    "straight-marks": repeated('"'),
    "open-marks": repeated("“a "),
    "short-quotations": repeated('"a." '),
    "after-one-cue": repeated('"We won." ', before="Ana Ruiz said: "),
    "between-quotations": repeated('"We won." He criticised the bridge. ', before="Ana Ruiz said: "),
    "around-cues": repeated('"We won," he said. '),
    "carried-over": repeated("“We won.\n\n", before="Ana Ruiz said:\n\n"),
    "words": repeated("bridge "),
    "clauses": repeated("the bridge was safe, Ana Ruiz said, "),
    "nested-clauses": repeated("Ana Ruiz said that "),
    "names": numbered("Ana {word}, "),
    "capitals": repeated("Ana "),
    "titles": repeated("president ", after="Ruiz"),
    "pronouns": repeated("he said, "),
    "pronouns-and-names": numbered("Ana {word} met Ben {word}. She said that he won. "),
    "namesakes": numbered("{word} Ruiz said that Ruiz won. "),
    "acronyms": numbered("{acronym}: “We won.”\n"),
    "labels": repeated("ITO: Good morning to you all.\n"),
    "list-items": repeated("- “We won.”\n", before="Ana Ruiz said:\n\n"),
    "story": repeated("“We won,” he said. ", before='"', after='"'),
    "credits": repeated("“Less is more.” — Ana Ruiz\n\n"),
    "brackets": repeated("( "),
    "closed-brackets": lambda size: "( " * (size // 4) + ") " * (size // 4),
    "brackets-and-words": repeated("(Ruiz said "),
    "blank-lines": repeated(" \n"),
}


TAGS = {
    **dict.fromkeys(VERBS, ("VBD", "VERB", "ROOT")),
    **dict.fromkeys(("called", "criticised", "won", "met", "rebuilt", "closed"), ("VBD", "VERB", "ROOT")),
    **dict.fromkeys(("is", "was", "will", "would"), ("VBZ", "AUX", "aux")),
    **dict.fromkeys(("he", "she", "we", "nobody"), ("PRP", "PRON", "nsubj")),
    **dict.fromkeys(("the", "a"), ("DT", "DET", "det")),
    **dict.fromkeys(("on", "of", "in", "to", "according"), ("IN", "ADP", "prep")),
    **dict.fromkeys(("that",), ("IN", "SCONJ", "mark")),
    **dict.fromkeys(("and",), ("CC", "CCONJ", "cc")),
    **dict.fromkeys(("safe", "not"), ("JJ", "ADJ", "acomp")),
}
FULL_STOPS = frozenset(".?!")


def annotate(text: str, nlp: Language) -> Doc:
    """Return a text with an annotation by hand: the first verb of a sentence is its root, later ones are its clauses.

    Subjects depend on the verb after them, or the one before; objects on the verb before. Names are entities.
    """
    docs = make_docs(text, nlp, Config())
    words = [token.text for doc in docs for token in doc]
    spaces = [bool(token.whitespace_) for doc in docs for token in doc]
    rows = [_annotation(word) for word in words]
    heads: list[int] = []
    deps: list[str] = []
    starts: list[bool | int | None] = []
    for first, last in _sentences(words):
        verbs = [i for i in range(first, last) if rows[i][1] == "VERB"]
        after = iter([*verbs, -1])
        verb, ahead = verbs[0] if verbs else first, next(after)
        for i in range(first, last):
            starts.append(i == first)
            dep = rows[i][2]
            if i == ahead:
                # Each verb governs the next, as deep as the sentence is long.
                heads.append(verb)
                deps.append("ROOT" if i == verb else "ccomp")
                verb, ahead = i, next(after)
            elif not verbs:
                heads.append(first)
                deps.append("ROOT" if i == first else "conj" if dep == "nsubj" else dep)
            else:
                forward = dep in ("nsubj", "mark", "aux") and ahead >= 0
                heads.append(ahead if forward else verb)
                deps.append("dobj" if dep == "nsubj" and not forward else dep)
    doc = Doc(
        nlp.vocab,
        words=words,
        spaces=spaces,
        tags=[row[0] for row in rows],
        pos=[row[1] for row in rows],
        deps=deps,
        heads=heads,
        lemmas=[_lemma(word) for word in words],
        sent_starts=starts,
    )
    doc.set_ents(list(_names(doc)), default="outside")
    return doc


def _annotation(word: str) -> tuple[str, str, str]:
    """Return tag, part of speech and dependency label of a word."""
    if word.isspace():
        return "_SP", "SPACE", "dep"
    if not any(map(str.isalnum, word)):
        return ".", "PUNCT", "punct"
    if word.lower() in TAGS:
        return TAGS[word.lower()]
    return ("NNP", "PROPN", "nsubj") if word[0].isupper() else ("NN", "NOUN", "nsubj")


def _lemma(word: str) -> str:
    irregular = {
        "said": "say",
        "told": "tell",
        "won": "win",
        "met": "meet",
        "denied": "deny",
        "criticised": "criticise",
    }
    return irregular.get(word.lower(), word.lower().removesuffix("ed"))


def _sentences(words: list[str]) -> Iterator[tuple[int, int]]:
    first = 0
    for i, word in enumerate(words):
        if word in FULL_STOPS and (i + 1 == len(words) or words[i + 1] not in '”"'):
            yield first, i + 1
            first = i + 1
    if first < len(words):
        yield first, len(words)


def _names(doc: Doc) -> Iterator[Span]:
    """Yield runs of capitalised words, three at most, as people's names."""
    i = 0
    while i < len(doc):
        end = i
        while end < min(i + 3, len(doc)) and doc[end].pos_ == "PROPN":
            end += 1
        if end > i:
            yield Span(doc, i, end, label="PERSON")
        i = max(end, i + 1)


@frozen
class Timed:
    """The times for one text, in seconds; `parse` is `None` if no pipeline ran."""

    characters: int
    records: int
    rules: float
    parse: float | None


def measure(text: str, nlp: Language, *, parse: bool, profile: bool) -> Timed:
    """Time the steps from text to records."""
    started = time.process_time()
    doc = to_doc(text, nlp, Config()) if parse else annotate(text, nlp)
    parsing = time.process_time() - started
    profiler = cProfile.Profile()
    started = time.process_time()
    if profile:
        profiler.enable()
    records = extract_doc(doc, Config(min_confidence=0))
    profiler.disable()
    seconds = time.process_time() - started
    if profile:
        pstats.Stats(profiler).sort_stats("tottime").print_stats(PROFILED)
    return Timed(len(text), len(records), seconds, parsing if parse else None)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=_size, default=[10_000, 100_000, 1_000_000], help="as in 100kB")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS), metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--parse", action="store_true", help="let the pipeline annotate, and time it too")
    parser.add_argument("--profile", action="store_true", help="show where the rules' time goes")
    options = parser.parse_args()
    nlp = load_pipeline(Config()) if options.parse else spacy.blank("en")
    # Loading is not timed.
    extract_doc(annotate(KINDS["acronyms"](100), nlp), Config())
    print(f"{'kind':20s} {'characters':>10s} {'records':>8s} {'rules s':>8s} {'µs/char':>8s} {'ratio':>6s}", end="")
    print(f" {'parse s':>8s} {'µs/char':>8s} {'ratio':>6s}" if options.parse else "")
    for kind in options.kinds:
        least: list[float] = []
        for size in sorted(options.sizes):
            timed = measure(KINDS[kind](size), nlp, parse=options.parse, profile=options.profile)
            seconds = [timed.rules] if timed.parse is None else [timed.rules, timed.parse]
            each = [1e6 * value / timed.characters for value in seconds]
            least = least or each
            print(f"{kind:20s} {timed.characters:10d} {timed.records:8d}", end="")
            for value, rate, first in zip(seconds, each, least, strict=True):
                print(f" {value:8.2f} {rate:8.2f} {rate / first:6.1f}", end="")
            print(flush=True)


def _size(text: str) -> int:
    found = re.fullmatch(r"(\d+)\s*([km]?b?)", text.lower())
    if not found or found[2] not in UNITS:
        raise argparse.ArgumentTypeError(f"expected a size such as 100kB or 1MB, got {text!r}")
    return int(found[1]) * UNITS[found[2]]


if __name__ == "__main__":
    main()
