"""A page read by a parser that mends broken HTML as browsers do: what elements and attributes are in it."""

from __future__ import annotations

from functools import cache

from lxml import html
from samples import RECORDS, TEXT

from quotes import render

Shape = frozenset[tuple[str, str]]


def shape(page: str) -> Shape:
    """Return the elements of a page, each with its attributes: pairs of names, `""` for the element itself."""
    tree = html.fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    return frozenset((str(e.tag), str(name)) for e in elements for name in ("", *e.attrib))


def check_page(page: str) -> None:
    """Hold a page against those of harmless records: it has no element and no attribute that they do not have."""
    assert shape(page) <= _known(), f"from the text: {sorted(shape(page) - _known())}"


@cache
def _known() -> Shape:
    return shape(render(RECORDS, text=TEXT, title="The river")) | shape(render([], text=TEXT))
