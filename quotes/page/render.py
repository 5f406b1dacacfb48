"""Render texts and their records as a page: one HTML file with its style and script, and nothing from elsewhere.

The text is not trusted. All of it is escaped by Jinja or MarkupSafe, which escape by default; none
of it is in the script, which reads the page itself; and the page's policy allows no other script or address,
in case the escaping fails.
"""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen
from markupsafe import Markup

from quotes.attributions import Attributions
from quotes.audit import by_source, source_name
from quotes.config import Config
from quotes.exceptions import InputTypeError
from quotes.extraction import extract
from quotes.formats.graph import interactions
from quotes.formats.jsonl import dumps
from quotes.page.body import LOW, marked
from quotes.page.plain import plain
from quotes.page.sections import Section, sections
from quotes.page.spans import parts
from quotes.parse.pipeline import is_doc
from quotes.records import KINDS, Attribution
from quotes.text.chunks import SURROGATE

if TYPE_CHECKING:
    from jinja2 import Environment
    from spacy.language import Language
    from spacy.tokens import Doc

TITLE = "Who said what"

_INLINE_HEIGHTS = (18, 34)
"""Least and greatest height, in rem, of a page in a notebook. Longer pages scroll. A guess."""
MOST_TOGETHER = 20
"""Most texts that a page shows together. With more, it shows one at a time, and a list. A guess."""
MOST_PAIRS = 8
"""Most pairs of speaker and addressee that a section lists. A guess."""
SCRIPTS = ("reading.js", "contents.js", "correcting.js")
"""The parts of the page's script, in order."""
_CHARACTERS_PER_REM = 60
"""Characters of text for each rem of a notebook's frame. A guess."""
_INLINE_LONGEST = 50_000
"""Most characters of text that a notebook shows at once. A guess."""
_INLINE_MOST = 300
"""Most characters of a text, or records without text, in a notebook: its file stores its output. A guess."""


def _as_tuple(records: Iterable[Attribution]) -> tuple[Attribution, ...]:
    return tuple(records)


@frozen
class Article:
    """A text to show.

    Attributes:
        records: Its attributions.
        text: The text that their offsets refer to; `None` shows the records' own words.
        name: Its name, for the heading.
    """

    records: tuple[Attribution, ...] = field(converter=_as_tuple)
    text: str | None = None
    name: str = TITLE


def render(
    text_or_doc_or_records: str | Doc | Attribution | Iterable[Attribution],
    *,
    text: str | None = None,
    title: str = TITLE,
    nlp: Language | None = None,
    config: Config | None = None,
) -> str:
    """Return a page that shows who said what in a text.

    Args:
        text_or_doc_or_records: A text or parsed `Doc`, whose quotations are found first (those that the component
            stored on a `Doc` are used unchanged); or one or several records of one text.
        text: The text of the records. A list from `extract` has it; other records without it
            are shown with their own words.
        title: The page's heading.
        nlp: As for `extract`.
        config: As for `extract`.

    Returns:
        One HTML document that loads nothing else: it has the text, style and script.

    Raises:
        InputTypeError: The input is none of these.
        RecordError: The records are not of this text, or of several texts.
        QuotesError: The text cannot be read; see `extract`.

    Examples:
        >>> from quotes import render
        >>> page = render("“The bridge is safe,” engineer Ana Ruiz said on Monday.", title="The bridge")
        >>> page[:15], page.count("Ana Ruiz") > 1
        ('<!doctype html>', True)
    """
    if isinstance(text_or_doc_or_records, str) or is_doc(text_or_doc_or_records):
        if text is not None:
            raise InputTypeError("text: goes with records; a text or Doc to read brings its own")
        found = _stored_or_found(text_or_doc_or_records, nlp, config)
    else:
        found = _records(text_or_doc_or_records)
        if text is None and isinstance(text_or_doc_or_records, Attributions):
            text = text_or_doc_or_records.text
    return render_articles([Article(found, found.text if isinstance(found, Attributions) else text, title)])


def render_articles(articles: Iterable[Article], *, title: str | None = None) -> str:
    """Return a page with one or several articles.

    Args:
        articles: The texts with their records.
        title: The page's heading; `None` takes the name of the only article, or counts them.

    Raises:
        RecordError: The records of an article are not of its text.
    """
    shown = list(articles)
    if title is None:
        title = shown[0].name if len(shown) == 1 else f"{TITLE} in {len(shown)} texts"
    return _page(shown, title, inline=False)


def render_inline(records: Iterable[Attribution], text: str | None = None) -> str:
    """Return a page for the output of a notebook cell.

    It is in a frame, which separates its style and script from the notebook's. Of a long text it shows the
    beginning.

    Args:
        records: Records of one text.
        text: The text, if it is known.
    """
    whole = Article(records, text)
    article = _beginning(whole)
    left_out = len(whole.records) - len(article.records)
    note = f"The first {len(article.records)} of {len(whole.records)} quotations. quotes.render(…) shows all."
    note = note if left_out else ""
    page = _page([article], TITLE, inline=True, note=note)
    length = len(article.text or "") or sum(len(record.quote.text) for record in article.records)
    least, greatest = _INLINE_HEIGHTS
    height = min(greatest, least + length // _CHARACTERS_PER_REM)
    # A notebook that is not trusted yet drops style and frame, and shows the table.
    return (
        "<style>iframe.quotes-page + .quotes-plain { display: none }</style>"
        f'<iframe class="quotes-page" srcdoc="{html.escape(page)}" sandbox="allow-scripts allow-downloads" '
        f'title="{TITLE}" style="width:100%;height:{height}rem;border:0"></iframe>' + str(plain(article.records, note))
    )


def _stored_or_found(text_or_doc: Any, nlp: Language | None, config: Config | None) -> Sequence[Attribution]:
    from quotes.storage import SPANS_KEY, load

    if not isinstance(text_or_doc, str) and SPANS_KEY in text_or_doc.spans:
        return load(text_or_doc)
    return extract(text_or_doc, nlp=nlp, config=config)


def _records(given: Any) -> Sequence[Attribution]:
    if isinstance(given, Attribution):
        return [given]
    if not isinstance(given, Iterable):
        raise InputTypeError(f"expected a str, a spaCy Doc, or records, got {type(given).__name__}")
    found = list(given)
    for record in found:
        if not isinstance(record, Attribution):
            raise InputTypeError(f"expected records of quotes, got {type(record).__name__} among them ({record!r:.60})")
    return found


def _beginning(article: Article) -> Article:
    """Return the beginning of an article, up to the end of a line."""
    if article.text is None:
        return evolve(article, records=article.records[:_INLINE_MOST])
    if len(article.text) <= _INLINE_LONGEST:
        return article
    end = article.text.rfind("\n", 0, _INLINE_LONGEST) + 1 or _INLINE_LONGEST
    records = [record for record in article.records if all(span.end <= end for _, span in parts(record))]
    return evolve(article, records=records, text=article.text[:end])


def _page(articles: Sequence[Article], title: str, *, inline: bool, note: str = "") -> str:
    style, script = _asset("page.css"), "".join(map(_asset, SCRIPTS))
    shown = [_context(article, f"t{place}") for place, article in enumerate(articles)]
    in_all = [section for context in shown for section in context["sections"]]
    page = (
        _environment()
        .get_template("page.html.jinja")
        .render(
            title=" ".join(title.split()),
            articles=shown,
            first=in_all[0]["prefix"] if in_all else "",
            inline=inline,
            note=note,
            style=style,
            script=script,
            style_hash=_hash(style),
            script_hash=_hash(script),
            several=len(in_all) > 1,
            apart=len(articles) > MOST_TOGETHER or len(in_all) > len(articles),
            low=LOW,
        )
    )
    return SURROGATE.sub("\ufffd", page)  # no encoding of a page can represent it


def _context(article: Article, prefix: str) -> dict[str, Any]:
    """Return the template's data for an article."""
    name = " ".join(article.name.split())
    return {
        "prefix": prefix,
        "name": name,
        "records": len(article.records),
        "sections": [
            _section(section, located=article.text is not None)
            for section in sections(article.records, article.text, name, prefix)
        ],
        "data": None if article.text is None else _data(article),
    }


def _section(section: Section, *, located: bool) -> dict[str, Any]:
    """Return the template's data for a section."""
    records = section.records
    starts = {heading.start for heading in section.headings}
    return {
        "prefix": section.prefix,
        "name": section.name,
        "body": marked(section.paragraphs, records, section.prefix, located=located, headings=starts),
        "whole": located,
        "chapters": section.headings if len(section.headings) > 1 else (),
        "sources": by_source(records),
        "talk": interactions(records).most_common(MOST_PAIRS),
        "records": records,
        "known": {record.id for record in records},
        "counts": {kind: sum(record.quote.kind == kind for record in records) for kind in KINDS},
    }


def _data(article: Article) -> Markup:
    """Return the data for correcting an article, as JSON that cannot end an element of the page."""
    records = [record.to_dict() for record in article.records]
    data = dumps({"doc": article.name, "text": article.text, "records": records})
    return Markup(data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("quotes.page", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["source_name"] = source_name
    return environment


@cache
def _asset(name: str) -> str:
    return files("quotes.page").joinpath(name).read_text("utf-8")


def _hash(content: str) -> str:
    """Return a style's or script's hash for a Content Security Policy."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
