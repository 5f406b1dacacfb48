"""Checks for any input, for property tests and benchmarks/fuzz.py. For files see file_targets.py."""

from __future__ import annotations

import json
from typing import Any

from broken_texts import texts
from hostile import hostile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odd_docs import odd_docs
from page_reader import check_inline, check_page
from soundness import VALIDATOR, check
from spacy.tokens import Doc
from strategies import texts_with_records
from wrong_json import wrong_json

from quotes import Attribution, Config, extract, render
from quotes.exceptions import MissingAnnotationError, RecordError
from quotes.page import Article, render_articles, render_inline
from quotes.storage import load, store

EVERYTHING = Config(min_confidence=0)
SEARCH = settings(
    max_examples=150,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


@SEARCH
@given(texts)
def any_text(text: str) -> None:
    """Any text has valid records, and a page with no element or attribute from the text."""
    records = extract(text, config=EVERYTHING)
    check(records, text, EVERYTHING)
    check_page(render(records, text=text, title=text[:80]))


@SEARCH
@given(odd_docs())
def any_doc(doc: Doc) -> None:
    """Any `Doc` has valid records that can be stored on it, or an error that says what it lacks."""
    try:
        records = extract(doc, config=EVERYTHING)
    except MissingAnnotationError:
        return
    check(records, doc.text, EVERYTHING)
    store(doc, records)
    assert load(Doc(doc.vocab).from_bytes(doc.to_bytes())) == records


@SEARCH
@given(wrong_json())
def any_json(data: Any) -> None:
    """Any JSON is a record or a `RecordError`; records fit the schema and do not change when written and read."""
    try:
        record = Attribution.from_dict(data)
    except RecordError:
        return
    VALIDATOR.validate(record.to_dict())
    assert Attribution.from_dict(json.loads(json.dumps(record.to_dict()))) == record


@SEARCH
@given(texts_with_records(hostile, hostile), hostile, hostile)
def any_page(document: tuple[str, list[Attribution]], title: str, name: str) -> None:
    """A page with hostile words, names and titles has no element, attribute or script from them."""
    text, records = document
    check_page(render(records, text=text, title=title))
    check_page(render(records, title=title), texts=0)
    check_page(render_articles([Article(records, text, name), Article(records, None, title)], title=name))
    check_inline(render_inline(records, text))


MARKUP = (
    *("<p>", "</p>", "<b>", "</b>", "<br/>", "<a href='x'>", "</a>", "<!--", "-->", "<script>"),
    *("&amp;", "&quot;", "&#x201c;", "&#0;", "**", "*", "_", "__", "# ", "> ", "[1]", "[a](b)", "{{", "}}", "[[", "]]"),
    *("''", "\u200b", "\u00a0", "\u2009", "\u0301", "\u00ad", "\ufeff", "\t", "\\", "¹"),
)
"""Markup and characters that are removed or replaced before parsing."""
STORY = Config(min_confidence=0, genre="fiction")
WIDE = Config(min_confidence=0, genre="news", scope="attributions")
CAST = Config(min_confidence=0, genre="news", speakers=["Ana Ruiz", {"name": "Lee", "aliases": ["she", "“"]}])


@SEARCH
@given(texts)
def any_story(text: str) -> None:
    """Any text read as fiction has valid records."""
    check(extract(text, config=STORY), text, STORY)


@SEARCH
@given(texts)
def any_scope(text: str) -> None:
    """Any text has valid records in scope `attributions`."""
    check(extract(text, config=WIDE), text, WIDE)


@SEARCH
@given(texts)
def any_cast(text: str) -> None:
    """Any text has valid records if some of its words are a cast."""
    check(extract(text, config=CAST), text, CAST)


@SEARCH
@given(texts, st.data())
def any_markup(text: str, data: st.DataObject) -> None:
    """Any text with markup in it has valid records, with offsets into that text."""
    pieces = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.sampled_from(MARKUP)), max_size=12))
    for place, piece in sorted(pieces, reverse=True):
        text = text[:place] + piece + text[place:]
    check(extract(text, config=EVERYTHING), text, EVERYTHING)


TARGETS: dict[str, Any] = {
    "text": any_text,
    "doc": any_doc,
    "json": any_json,
    "page": any_page,
    "story": any_story,
    "scope": any_scope,
    "cast": any_cast,
    "markup": any_markup,
}
