"""String literals of a module that may be English: not labels, not our own names, not messages.

What does not count: docstrings; type annotations; what is raised or shown as an error; names of word classes asked for
with `words(…)` and its like; labels of spaCy's English models (tags, parts of speech, dependencies); names of rules,
frames, features and record values.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from attrs import frozen
from spacy.glossary import GLOSSARY

from quotes.model.numbers import load_numbers
from quotes.records import ACTS, KINDS, RESOLUTIONS, SPEAKER_TYPES
from quotes.rules.candidates import RULE_NAMES
from quotes.rules.frames import FRAMES

LETTERS = re.compile(r"[^\W\d_]")
REGEX_PARTS = re.compile(r"\\[pPuUxNgk]\{?\w*\}?|\\.|\(\?P?<\w+>|\(\?[aiLmsux-]+\)|\[[^\]]*\]|\{\d*,?\d*\}")
"""The parts of a regular expression that are not literal text."""
ASKS_FOR_A_CLASS = frozenset({"words", "dialogue_words", "pairs", "known_acts", "read_ini", "phrases", "pattern"})
"""Functions of `quotes.lang` whose arguments are names of word classes."""
OF_TYPES = frozenset({"TypeVar", "cast"})
"""Functions whose arguments are names of types."""
OF_REGULAR_EXPRESSIONS = frozenset({"compile", "match", "fullmatch", "search", "sub", "split", "finditer", "findall"})


VALUES = frozenset(
    {"m", "f", "noun", "verb", "adjective", "before", "present", "after", "inside", "itself", "name", "human"}
)
"""Genders, parts of speech, and values of features."""
NAME_FEATURES = frozenset({"speakers/name_confidence.py", "dialogue/features.py", "dialogue/turn_taking.py"})
"""Modules whose literals name features; they also take words of the text from `lang`."""
CLUES = frozenset({"first name", "shape", "age", "article", "belonging", "modifies", "relative pronoun", "apposition"})
"""Names of kinds of evidence, in `quotes.speakers.evidence`."""
GROUPS = frozenset(
    {
        "complement",
        "complement=",
        "framed length",
        "framed length=",
        "harmony",
        "1ST_PERSON",
        "2ND_PERSON",
        "conditional",
        "pronoun",
        "phrase",
        "end",
        "document",
        "group",
        "humans",
        "nouns",
        "it",
        "we",
        "he",
        "other",
        "statements",
    }
)
"""Names of groups of features, and kinds of sources and cues, in `quotes.model`."""
UNCREDITED = frozenset({"phrase", "sentence", "-title"})
"""Parts of the names of frames, in `quotes.rules.uncredited`."""
OF_FICTION = frozenset(
    {"beside", "calibration", "named", "narrator", "paragraph before", "plural", "ranking", "slope", "thing"}
)
"""Kinds of references and cues, and parts of the numbers, in `quotes.dialogue`."""
OF_MACHINERY = {
    "dialogue": OF_FICTION | {"she", "he"},
    "speakers": CLUES | {"weights", "cast", "-inf", "expand", "she", "he"},
    "model": GROUPS | {"strerror", "counts", "priors"},
    "rules": UNCREDITED | {"-quoted", "dash", "nothing but space", "the span ", " beyond the text's ", " characters"},
    "parse": frozenset(
        {"attrs", "bool", "blas", "dependency parse", "Doc", "int64", "lemmas", "lemmatizer", "numpy", "parser", "part"}
        | {
            "parts of speech",
            "patterns",
            "pipe",
            "pipeline",
            "spacy",
            "spacy.",
            "tagger",
            "tags",
            "tensor",
            "the component ",
        }
        | {"uint64", "rest", "</v>", "nsubj:pass", "aux:pass", "nmod:poss", "acl:relcl", "double"}
    ),
}
"""Folder → names of types, arguments, components and the like that do not count as words there."""
TECHNICAL = re.compile(r"[A-Z][A-Z_]+|\w+_\w+|\w+(?:\.\w+)+|utf-8|en")
"""Names of attributes, components, extensions, files and modules."""
SENTENCE = 4
"""Words from which a literal is a message."""


@frozen
class Literal:
    """A string literal.

    Attributes:
        module: The file it stands in.
        line: The line.
        value: The string.
    """

    module: str
    line: int
    value: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.value!r}"


@cache
def names_of_ours() -> frozenset[str]:
    """Return labels, and names that records and fitted numbers have."""
    numbers = load_numbers()
    kinds = {re.split(r"[= ]", name)[0] for name in (*numbers.weights, *numbers.endings)}
    plain = {name for name in numbers.weights if "=" not in name}
    values = {*ACTS, *KINDS, *RESOLUTIONS, *SPEAKER_TYPES, *RULE_NAMES, *FRAMES}
    return frozenset({*GLOSSARY, *kinds, *plain, *values, *VALUES})


def literals(path: Path, root: Path) -> Iterator[Literal]:
    """Yield the literals of a module that may be English."""
    if str(path.relative_to(root)) in NAME_FEATURES:
        return
    tree = ast.parse(path.read_text("utf-8"))
    passed_over = set[int]()
    regular = set[int]()
    for node in ast.walk(tree):
        for skipped in _no_text(node):
            passed_over.update(id(inner) for inner in ast.walk(skipped))
        if _is_call_of(node, OF_REGULAR_EXPRESSIONS):
            regular.update(id(inner) for inner in ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed_over:
            text = REGEX_PARTS.sub(" ", node.value) if id(node) in regular else node.value
            is_message = id(node) not in regular and len(text.split()) >= SENTENCE
            known = OF_MACHINERY.get(path.parent.name, frozenset())
            if LETTERS.search(text) and not is_message and not _is_ours(node.value, known):
                yield Literal(str(path.relative_to(root)), node.lineno, node.value)


def _is_ours(value: str, known: frozenset[str]) -> bool:
    if TECHNICAL.fullmatch(value) or value in known:
        return True
    parts = [value, *re.split(r"[ =-]+", value.strip(" =-"))] if value[-1:] in " =-" else [value]
    return value in names_of_ours() or (len(parts) > 1 and all(part in names_of_ours() for part in parts[1:]))


def _no_text(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts of a node whose literals do not count."""
    literal = isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal"
    docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    if (
        literal
        or docstring
        or isinstance(node, (ast.Raise, ast.Assert))
        or _is_call_of(node, ASKS_FOR_A_CLASS | OF_TYPES)
    ):
        yield node
    elif isinstance(node, (ast.AnnAssign, ast.arg)) and node.annotation:
        yield node.annotation
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.returns:
        yield node.returns


def _is_call_of(node: ast.AST, names: frozenset[str]) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return called in names
