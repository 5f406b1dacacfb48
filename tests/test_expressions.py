"""No regular expression of the package takes more than linear time on any text."""

from __future__ import annotations

import re

import pytest
from expressions import SCANNING, calls, doubts, patterns, uses

PATTERNS = patterns()
USES = uses()
EXPLAINED = {
    "_TEXT": "each further pair of numbers begins with a semicolon, which no number has",
    "PLAIN": "each further part begins with a mark, which no part before it takes",
    **dict.fromkeys(
        ("RECORD", "STAMPED"),
        "tried on the first characters of a line (`LABEL_REACH`)",
    ),
    "LETTER_OPENING": "tried at the beginning of a quotation, on at most four words",
    "_DROPPED": "no `<` between a tag and the one that closes it",
    "_WIKI_HEADING": "a line of at most 200 characters",
    "_LINE_MARK": "what repeats is parted by `>`, and begins a line",
}
"""Expressions that look doubtful and are not, with reasons."""

UNITS = [
    *(" ", "\n", "\t", " \n", "\n\n", "\u2028", "a", "A", "1", "_", "é", "“", "”", "'", "’", '"', ",", ".", "-", "—"),
    *(
        "A.",
        "A-",
        "a ",
        "A ",
        " A",
        "a'",
        "a’",
        "1 ",
        "1;",
        " 1",
        "’1",
        ", A",
        "! She ",
        ", Ann",
        "“’",
        ".”",
        ". ",
        "•",
    ),
    *("T1\t", "E1\ta ", "A1\ta b ", "1 1;", "a:", "a:/", "\ud800", "R-A", "(a) ", "said ", " \t\r\n"),
]
"""Repeated parts of texts that make an expression backtrack."""
LONG = 5_000


def methods(name: str) -> set[str]:
    return USES.get(name.partition("[")[0], set())


def test_the_expressions_are_found() -> None:
    assert {"ELISION", "BULLET", "CREDIT", "CUE_CLAUSE", "_CUTS", "_TEXT"} <= PATTERNS.keys()


@pytest.mark.slow
def test_every_expression_is_compiled_where_it_is_found() -> None:
    """None is made in a function, where these tests would not find it."""
    known = {pattern.pattern for pattern in PATTERNS.values()}
    places = list(calls())
    assert len(places) > len(known) / 2
    for place, function, at_the_top, pattern in places:
        if function == "escape":  # it searches nothing: what is made of it is compiled, and found
            continue
        assert function == "compile", f"{place}: re.{function} with a pattern: compile it at the top of the module"
        assert at_the_top, f"{place}: compile it at the top of the module"
        assert pattern is None or pattern in known, f"{place}: it is held by something that is not looked into"


@pytest.mark.parametrize(
    ("pattern", "method", "doubtful"),
    [
        (r"(a+)*b", "match", True),
        (r"(?:\w+\s?)*$", "match", True),
        (r"(?:a|b+)*c", "match", True),
        (r"\s*\s*x", "match", True),
        (r"\w*[a-f]+x", "match", True),
        (r"\w+\.?\w+:", "match", True),
        (r"(?i:[a-f]*)[A-F]*-", "match", True),
        (r"\s+$", "search", True),
        (r"\s+$", "match", False),
        (r"\s+", "search", False),
        (r"a*a*", "match", False),
        (r"a*a*", "fullmatch", True),
        (r"\w+(?:'\w+)*", "search", False),
        (r"(\S+) (\S+) (\S+)$", "match", False),
        (r"\w+:.*x", "match", False),
    ],
)
def test_what_is_doubtful(pattern: str, method: str, doubtful: bool) -> None:
    assert bool(doubts(re.compile(pattern), {method})) == doubtful


@pytest.mark.parametrize("name", PATTERNS)
def test_no_expression_is_doubtful(name: str) -> None:
    found = doubts(PATTERNS[name], methods(name))
    assert bool(found) == (name in EXPLAINED), (PATTERNS[name].pattern, found)


@pytest.mark.parametrize("name", PATTERNS)
def test_long_texts_come_to_an_end(name: str) -> None:
    """Exponential expressions would not finish on 25 characters; `doubtful` above finds quadratic ones."""
    pattern = PATTERNS[name]
    scanned = not methods(name) or methods(name) & set(SCANNING)
    for length in (25, LONG):  # the short one first
        for unit in UNITS:
            text = (unit * length)[:length]
            for tried in (text, text + "\x00"):
                found = pattern.finditer(tried) if scanned else [pattern.match(tried), pattern.fullmatch(tried)]
                assert all(match is None or match.end() <= len(tried) for match in found)
