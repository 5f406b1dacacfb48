"""Docs changed after the parse, cut, joined or unannotated: valid records, or an error for what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
import spacy
from broken_texts import prose, texts
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from soundness import check
from spacy.tokens import Doc

from quotes import Attributions, Config, extract
from quotes.exceptions import MissingAnnotationError
from quotes.parse.pipeline import load_pipeline
from quotes.storage import load, store
from quotes.text.chunks import SURROGATE

if TYPE_CHECKING:
    from spacy.language import Language

TEXT = (
    "“The old bridge is safe,” engineer Ana Ruiz told reporters in Senn on Monday. Lee said that he hadn't been asked."
    "\n\n“So?” she replied. “Nobody was.” According to the Harbour Board, the pier “rots”."
)
EVERYTHING = Config(min_confidence=0)
SEARCH = settings(
    max_examples=50,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline(Config())


def sound(doc: Doc) -> Attributions:
    """Return the records of a `Doc`, checked, stored on it and read again."""
    records = extract(doc, config=EVERYTHING)
    assert records.text == doc.text
    check(records, doc.text, EVERYTHING)
    store(doc, records)
    assert load(Doc(doc.vocab).from_bytes(doc.to_bytes())) == records
    return records


def merged(doc: Doc, first: int, last: int) -> Doc:
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[first:last])
    return doc


def merged_names(doc: Doc) -> Doc:
    return spacy.pipeline.functions.merge_entities(doc)


def merged_noun_chunks(doc: Doc) -> Doc:
    return spacy.pipeline.functions.merge_noun_chunks(doc)


def merged_whole(doc: Doc) -> Doc:
    return merged(doc, 0, len(doc))


def merged_mark_with_word(doc: Doc) -> Doc:
    return merged(doc, 0, 2)


def merged_sentences(doc: Doc) -> Doc:
    bounds = [(sentence.start, sentence.end) for sentence in doc.sents]
    with doc.retokenize() as retokenizer:
        for first, last in bounds:
            retokenizer.merge(doc[first:last])
    return doc


def split_words(doc: Doc) -> Doc:
    """Split every word of four letters or more in two tokens, one the head of the other."""
    with doc.retokenize() as retokenizer:
        for token in doc:
            if len(token.text) >= 4 and token.text.isalpha():
                orths = [token.text[:2], token.text[2:]]
                retokenizer.split(token, orths, heads=[(token, 1), (token, 1)], attrs={"DEP": ["compound", token.dep_]})
    return doc


def split_mark_from_word(doc: Doc) -> Doc:
    """As `split_words`, for a token with a mark and a word."""
    merged(doc, 0, 2)
    with doc.retokenize() as retokenizer:
        retokenizer.split(doc[0], ["“", "The"], heads=[(doc[0], 1), doc[1]])
    return doc


def middle(doc: Doc) -> Doc:
    """From the middle of a quotation to the middle of another."""
    return doc[4 : len(doc) - 4].as_doc()


def last_sentence(doc: Doc) -> Doc:
    return list(doc.sents)[-1].as_doc()


def twice(doc: Doc) -> Doc:
    return Doc.from_docs([doc, doc])


def twice_without_space(doc: Doc) -> Doc:
    return Doc.from_docs([doc, doc], ensure_whitespace=False)


def with_an_empty_one(doc: Doc) -> Doc:
    return Doc.from_docs([doc, Doc(doc.vocab), doc])


def with_heads(doc: Doc, heads: list[int], deps: list[str]) -> Doc:
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[token.tag_ for token in doc],
        pos=[token.pos_ for token in doc],
        lemmas=[token.lemma_ for token in doc],
        heads=heads,
        deps=deps,
    )


def without_sentence_ends(doc: Doc) -> Doc:
    """All its sentences have their head in the first one."""
    roots = [token.i for token in doc if token.head == token]
    heads = [roots[0] if token.i in roots else token.head.i for token in doc]
    return with_heads(doc, heads, [token.dep_ for token in doc])


def every_token_a_sentence(doc: Doc) -> Doc:
    return with_heads(doc, list(range(len(doc))), ["ROOT"] * len(doc))


CHANGES: list[tuple[Callable[[Doc], Doc], int]] = [
    # how it is changed, and how many records there are still at least, as far as one can expect
    (merged_names, 4),
    (merged_noun_chunks, 4),
    (merged_whole, 0),
    (merged_mark_with_word, 4),
    (merged_sentences, 0),
    (split_words, 2),
    (split_mark_from_word, 4),
    (middle, 2),
    (last_sentence, 1),
    (twice, 8),
    (twice_without_space, 8),
    (with_an_empty_one, 8),
    (without_sentence_ends, 2),
    (every_token_a_sentence, 1),
]


@pytest.mark.parametrize(("change", "least"), CHANGES, ids=[change.__name__ for change, _ in CHANGES])
def test_changed(nlp: Language, change: Callable[[Doc], Doc], least: int) -> None:
    records = sound(change(nlp(TEXT)))
    assert len(records) >= least


def test_a_part_has_the_offsets_of_its_own_text(nlp: Language) -> None:
    whole = nlp(TEXT)
    sentence = list(whole.sents)[-1]
    [record] = extract(sentence.as_doc())
    [*_, same] = extract(whole)
    assert record.quote.text == same.quote.text
    assert record.quote.spans[0].start == same.quote.spans[0].start - sentence.start_char


def test_docs_put_together_have_the_records_of_each(nlp: Language) -> None:
    first, second = nlp("“We won,” Ana Ruiz said.\n\n"), nlp("Lee told her that nobody had asked.\n\n")
    both = extract(Doc.from_docs([first, second]))
    assert [r.quote.text for r in both] == [r.quote.text for doc in (first, second) for r in extract(doc)]
    assert len(both) == 2


@pytest.mark.parametrize("text", ["", " ", "\n\n", " \t\n", "\u2028", "\u00a0\n"])
def test_nothing_but_white_space(nlp: Language, text: str) -> None:
    assert sound(nlp(text)) == []
    assert sound(spacy.blank("en")(text)) == []
    assert sound(Doc.from_docs([nlp(text), nlp(text)])) == []


def test_a_part_of_no_tokens(nlp: Language) -> None:
    assert sound(nlp(TEXT)[3:3].as_doc()) == []


@pytest.mark.parametrize("name", ["sentencizer", "tagger"])
def test_bare_docs_name_what_they_lack(nlp: Language, name: str) -> None:
    doc = spacy.blank("en")(TEXT)
    if name == "sentencizer":
        doc[0].is_sent_start = True
    else:
        doc = nlp.get_pipe("tagger")(nlp.get_pipe("tok2vec")(doc))
    with pytest.raises(MissingAnnotationError, match="dependency parse"):
        extract(doc)


@SEARCH
@given(st.one_of(texts, prose()), st.data())
def test_any_text_changed_anyhow(nlp: Language, text: str, data: Any) -> None:
    assume(not SURROGATE.search(text))  # which spaCy cannot hold
    for doc in changed_anyhow(nlp(text), data):
        with suppress(MissingAnnotationError):  # of a part in which no token has a lemma
            sound(doc)


def changed_anyhow(doc: Doc, data: Any) -> Iterator[Doc]:
    """A part of a `Doc`, the `Doc` with some tokens merged, and both."""
    if not len(doc):
        return
    first, last = sorted(data.draw(st.tuples(st.integers(0, len(doc) - 1), st.integers(0, len(doc) - 1))))
    part = doc[first : last + 1].as_doc()
    yield part
    changed = merged(doc, first, last + 1)
    yield changed
    yield Doc.from_docs([changed, part], ensure_whitespace=data.draw(st.booleans()))
