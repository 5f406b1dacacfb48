"""Check a page with a parser that follows the HTML standard, as browsers do: the data add nothing active.

Held against the pages of harmless records are elements, attributes, what is in them, script and style.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache

import attrs
import pytest
from samples import BARE, DIRECT, RECORDS, TEXT
from selectolax.lexbor import LexborHTMLParser

from quotes import render
from quotes.page import Article, render_articles, render_inline
from quotes.records import KINDS, Attribution

PLACE = re.compile(r"#?t\d+(?:c\d+)?-[a-z]+\d*")
NUMBERS = re.compile(r"\d+(?: \d+)*")
VALUES = {
    **dict.fromkeys(("id", "href", "aria-labelledby", "aria-describedby"), PLACE),
    **dict.fromkeys(("data-r", "data-s"), NUMBERS),
    "data-doc": re.compile(r"t\d+"),
    "data-kind": re.compile("|".join(KINDS)),
    "data-confidence": re.compile(r"[01]\.\d{4}"),
    "aria-label": re.compile(".*", re.DOTALL),  # for people, and never more than text
}
"""Allowed values of these attributes. The values of the others are known."""
CLASSES = {
    *KINDS,
    "depth-0",
    "depth-1",
    "depth-2",
    "fragment",
    "medium",
    "addressee",
    "unnamed",
    "note",
    "gap",
    "single",
}
"""Classes that the harmless pages may lack."""


@attrs.frozen
class Element:
    """A tag or a comment as a browser reads it.

    Attributes:
        tag: Its name.
        attributes: Its attributes.
        code: What is in it, for script and style.
    """

    tag: str
    attributes: Mapping[str, str | None]
    code: str

    @property
    def is_data(self) -> bool:
        """Whether it is a script that browsers do not run: the JSON of an article."""
        return self.tag == "script" and self.attributes.get("type") == "application/json"

    def shapes(self) -> Iterator[tuple[str, str, str]]:
        """Yield its parts that could be active: itself, and its attributes with their values."""
        yield self.tag, "", "" if self.is_data else self.code
        for name, value in self.attributes.items():
            known = VALUES[name].fullmatch(value or "") if name in VALUES else None
            if name == "class":
                for word in (value or "").split():
                    yield "", name, word
            else:
                yield self.tag, name, "" if known else value or ""


def elements(html: str) -> list[Element]:
    """Return the elements of a page in order, comments among them, without the three that every page has."""
    tree = LexborHTMLParser(html)
    assert tree.root is not None
    nodes = [node for node in tree.root.traverse(include_text=False) if node.tag not in ("html", "head", "body")]
    return [
        Element(str(node.tag), node.attributes, (node.text() or "") if node.tag in ("script", "style") else "")
        for node in nodes
    ]


def check_page(page: str, *, texts: int = 1) -> None:
    """Check that a page has nothing that pages of harmless records do not have.

    Args:
        page: The page.
        texts: How many of its articles have their whole text, and so data for correcting them.
    """
    found = elements(page)
    unknown = {shape for element in found for shape in element.shapes()} - _known()
    assert not unknown, f"from the data: {sorted(unknown)}"
    data = [element for element in found if element.is_data]
    assert len(data) == texts
    for element in data:
        check_data(element)
    tags = [element.tag for element in found if not element.is_data]
    assert [tags.count(tag) for tag in ("script", "style", "h1", "main")] == [1, 1, 1, 1]
    assert found[0].tag == "meta"


def check_data(element: Element) -> None:
    """Check that the data of an article are JSON without characters that could end or open an element."""
    assert {**element.attributes, "data-doc": ""} == {"type": "application/json", "class": "data", "data-doc": ""}
    assert not set("<>&").intersection(element.code)
    data = json.loads(element.code, parse_constant=lambda word: pytest.fail(f"{word} is not JSON"))
    assert {name: type(value) for name, value in data.items()} == {"doc": str, "text": str, "records": list}
    assert [Attribution.from_dict(record).to_dict() for record in data["records"]] == data["records"]


def check_inline(html: str) -> None:
    """Check a notebook's output in the same way: a frame with such a page, and a table as a fallback."""
    style, frame, *table = elements(html)
    wanted, expected, *_ = elements(render_inline(RECORDS, TEXT))
    assert style == wanted
    assert (frame.tag, frame.attributes.keys()) == ("iframe", expected.attributes.keys())
    for name in ("class", "sandbox", "title"):
        assert frame.attributes[name] == expected.attributes[name]
    assert re.fullmatch(r"width:100%;height:\d+rem;border:0", frame.attributes["style"] or "")
    check_page(frame.attributes["srcdoc"] or "")
    unknown = {shape for element in table for shape in element.shapes()} - _known_in_tables()
    assert not unknown, f"from the data: {sorted(unknown)}"


def _many() -> list[Attribution]:
    """Return more records than a notebook shows."""
    return [attrs.evolve(DIRECT, id=number) for number in range(1000)]


@cache
def _known_in_tables() -> frozenset[tuple[str, str, str]]:
    """Return the shapes in the tables of harmless records."""
    tables = [elements(render_inline(records))[2:] for records in (RECORDS, [BARE], [], _many())]
    return frozenset(shape for table in tables for element in table for shape in element.shapes())


@cache
def _known() -> frozenset[tuple[str, str, str]]:
    """Return the shapes in pages that together have everything a page can have."""
    articles = [Article(RECORDS, TEXT, "a"), Article([], TEXT, "b"), Article([BARE], None, "c"), Article([], "", "d")]
    inline = [elements(render_inline(records))[1].attributes["srcdoc"] or "" for records in (RECORDS, _many())]
    pages = [render(RECORDS, text=TEXT), render(BARE), render([]), render_articles(articles), *inline]
    return frozenset(("", "class", name) for name in CLASSES).union(
        shape for page in pages for element in elements(page) for shape in element.shapes()
    )
