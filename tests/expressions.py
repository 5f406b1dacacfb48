r"""Find regular expressions of the package that could take more than linear time, by their structure.

A module of the package comes in, or a pattern; out come its patterns by name, or what is doubtful about one. What is
looked for are the ways in which one text can be matched by the same expression in many ways, all of which are gone
through before it fails: a repeat in a repeat, `(a+)*`; two repeats beside each other that take the same characters,
`\s*\s*x`; and a search, begun anew at each character, for something that begins with a repeat, `\s+$`.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

import quotes

try:
    from re import _parser as parser  # since Python 3.11
except ImportError:
    import sre_parse as parser

ALPHABET = frozenset(map(chr, range(32, 127))) | set("\t\n\r\x85\u2028é“”‘’«»—–…•′\ud800")
CLASSES = {"SPACE": r"\s", "NOT_SPACE": r"\S", "DIGIT": r"\d", "NOT_DIGIT": r"\D", "WORD": r"\w", "NOT_WORD": r"\W"}
SCANNING = ("search", "finditer", "findall", "sub", "split")
ANYWHERE = re.compile(r"\b(\w+)\.(search|finditer|findall|sub|split|match|fullmatch)\b")


@frozen
class Element:
    """A part of an expression.

    Attributes:
        chars: What of `ALPHABET` it can begin with, end with or hold.
        unbounded: Whether it takes any number of characters.
        needed: Whether it takes one at least.
        may_fail: Whether what came before it may have to be tried anew.
    """

    chars: frozenset[str]
    unbounded: bool = False
    needed: bool = True
    may_fail: bool = True


def patterns() -> dict[str, re.Pattern[str]]:
    """Return name → compiled expression, for all of the package."""
    found: dict[re.Pattern[str], str] = {}
    for module in pkgutil.walk_packages(quotes.__path__, "quotes."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for pattern in () if name.startswith("__") else held(value):
                found.setdefault(pattern, name)
    by_name: dict[str, re.Pattern[str]] = {}
    for pattern, name in found.items():
        number = sum(other.split("[")[0] == name for other in by_name)
        by_name[f"{name}[{number}]" if number else name] = pattern
    return by_name


def calls() -> Iterator[tuple[str, str, bool, str | None]]:
    """Each call of a function of `re` in the package: where, which, whether at the top of a module, and the pattern.

    The pattern is `None` where it is put together at run time.
    """
    for file in sorted(Path(quotes.__path__[0]).rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        inside = {id(node) for function in ast.walk(tree) if is_function(function) for node in ast.walk(function)}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module == "re":
                yield f"{file.name}:{node.lineno}", "from re import", False, None
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if isinstance(node.func.value, ast.Name) and node.func.value.id == "re":
                first = node.args[0] if node.args else None
                pattern = first.value if isinstance(first, ast.Constant) else None
                yield f"{file.name}:{node.lineno}", node.func.attr, id(node) not in inside, pattern


def is_function(node: ast.AST) -> bool:
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))


def held(value: object) -> Iterator[re.Pattern[str]]:
    """Return the expressions in a value."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, (tuple, list, frozenset, set)):
        for item in value:
            yield from held(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from held(item)


def uses() -> dict[str, set[str]]:
    """Return name → methods that the package calls on it. An expression without calls is in a collection."""
    found: dict[str, set[str]] = {}
    for file in Path(quotes.__path__[0]).rglob("*.py"):
        for name, method in ANYWHERE.findall(file.read_text("utf-8")):
            found.setdefault(name, set()).add(method)
    return found


def doubts(pattern: re.Pattern[str], methods: set[str]) -> list[str]:
    """Return the parts of an expression that may take more than linear time."""
    found: list[str] = []
    flags = pattern.flags & ~re.DEBUG
    elements = read(parser.parse(pattern.pattern, flags), flags, found)
    if "fullmatch" in methods:
        elements.append(Element(frozenset(), needed=False))
    for i, one in enumerate(elements):
        if not one.unbounded:
            continue
        for j in range(i + 1, len(elements)):
            other = elements[j]
            fails_after = any(later.may_fail for later in elements[j + 1 :])
            if other.unbounded and one.chars & other.chars and fails_after:
                found.append("repeats beside each other take the same characters")
            if other.needed and not one.chars & other.chars:
                break
    scanned = not methods or methods & set(SCANNING)
    taking = [element for element in elements if element.needed or element.unbounded or element.may_fail]
    if scanned and taking and taking[0].unbounded and any(later.may_fail for later in taking[1:]):
        found.append("a search begins with a repeat")
    return found


def read(parsed: Any, flags: int, found: list[str]) -> list[Element]:
    """Return the elements of a parsed expression; add doubtful parts to `found`."""
    elements: list[Element] = []
    for kind, value in parsed:
        name = str(kind)
        if name in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
            elements.append(Element(characters(name, value, flags)))
        elif name == "SUBPATTERN":
            elements.extend(read(value[3], flags | value[1], found))
        elif name == "ATOMIC_GROUP":
            elements.extend(read(value, flags, found))
        elif name == "BRANCH":
            elements.append(either([read(branch, flags, found) for branch in value[1]]))
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, inner = value
            within = read(inner, flags, found)
            endless = most == parser.MAXREPEAT
            if endless and any(element.unbounded and not bounded(element, within) for element in within):
                found.append("a repeat in a repeat, with nothing between them")
            elements.append(repeated(within, bool(least), endless))
        elif name in ("AT", "ASSERT", "ASSERT_NOT"):
            elements.append(Element(frozenset(), needed=False))
        else:
            found.append(f"{name.lower()}: not known here")
    return elements


def bounded(element: Element, within: Sequence[Element]) -> bool:
    """Whether something has to come between one turn of an element and the next that it cannot take itself."""
    return any(other.needed and not other.chars & element.chars for other in within)


def repeated(within: Sequence[Element], needed: bool, endless: bool) -> Element:
    chars = frozenset[str]().union(*(element.chars for element in within))
    needed = needed and any(element.needed for element in within)
    return Element(chars, endless or any(e.unbounded for e in within), needed, may_fail=needed)


def either(branches: Sequence[Sequence[Element]]) -> Element:
    ways = [repeated(branch, needed=True, endless=False) for branch in branches]
    whole = repeated(ways, needed=True, endless=False)
    needed = all(way.needed for way in ways)
    return Element(whole.chars, whole.unbounded, needed, may_fail=needed)


def characters(name: str, value: Any, flags: int) -> frozenset[str]:
    """Return the characters of `ALPHABET` in a class."""
    if name == "ANY":
        return frozenset(ALPHABET if flags & re.DOTALL else ALPHABET - {"\n"})
    if name == "LITERAL":
        return cased({chr(value)}, flags)
    if name == "NOT_LITERAL":
        return frozenset(ALPHABET - cased({chr(value)}, flags))
    chars: set[str] = set()
    negated = False
    for kind, item in value:
        part = str(kind)
        if part == "NEGATE":
            negated = True
        elif part == "LITERAL":
            chars.add(chr(item))
        elif part == "RANGE":
            chars.update(char for char in ALPHABET if item[0] <= ord(char) <= item[1])
        else:
            of_class = CLASSES[str(item).removeprefix("CATEGORY_")]
            chars.update(char for char in ALPHABET if re.match(of_class, char))
    return frozenset(ALPHABET - cased(chars, flags)) if negated else cased(chars, flags)


def cased(chars: set[str], flags: int) -> frozenset[str]:
    return frozenset(chars | {char.swapcase() for char in chars} if flags & re.IGNORECASE else chars)
