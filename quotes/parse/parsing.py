"""Parse a text of any length and kind with the components that the rules need.

In: a text and a pipeline. Out: a `Doc` with the text's characters, one for one: `doc.text == text`, except that a lone
surrogate, which spaCy cannot store, becomes U+FFFD.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from attrs import evolve, fields, has

from quotes.attributions import Attributions
from quotes.exceptions import QuotesError
from quotes.parse.pipeline import FACTORY, is_doc, is_of_spacy
from quotes.parse.process_state import one_thread
from quotes.records import TextSpan
from quotes.text.chunks import SURROGATE, Part, split_chunks
from quotes.text.markup import Reading

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from quotes.config import Config

Component = Callable[["Doc"], "Doc"]
"""A component of a spaCy pipeline."""
WORDS_TOGETHER = 4_000
"""Tokens whose vectors are computed together: few enough for a processor's cache. A guess."""
ENTITY_ATTRIBUTES = frozenset({"doc.ents", "token.ent_iob", "token.ent_type", "token.ent_kb_id", "token.ent_id"})
"""Attributes, as spaCy names them, that a component requires if it reads entities."""
MATCHERS = frozenset({"attribute_ruler", "entity_ruler", "span_ruler"})
"""spaCy's components with patterns, which may read entities."""


def to_doc(text: str, nlp: Language, config: Config) -> Doc:
    """Parse a text of any length and kind.

    Text longer than `config.piece_length` is parsed in chunks, which are joined to one `Doc`. Sentences, entities and
    span groups stay. Data about a whole `Doc` (its tensor, attributes in `doc._`) is left out.

    Args:
        text: Any string.
        nlp: The pipeline. A `quote_extractor` in it is not run.
        config: The settings.

    Returns:
        A `Doc` with the text's characters, one for one.

    Raises:
        QuotesError: The pipeline's error handler dropped the text. An error that a component raises passes through.
    """
    parsed = []
    # One at a time: together they would take as much memory as that many texts.
    for doc in make_docs(text, nlp, config):
        [outcome] = parse([doc], nlp)
        if isinstance(outcome, Exception):
            raise outcome
        parsed.append(outcome)
    return join_docs(parsed)


def make_docs(text: str, nlp: Language, config: Config) -> list[Doc]:
    """Tokenize a text of any length and kind: return one `Doc` for each chunk, at least one."""
    limit = min(config.piece_length, nlp.max_length)
    return [_make_doc(parts, nlp) for parts in split_chunks(text, limit)] or [nlp.make_doc("")]


def parse(docs: Sequence[Doc], nlp: Language) -> list[Doc | Exception]:
    """Run the components that the rules need (see `components`) on some Docs together.

    `nlp.pipe` stops at the first error, or silently drops Docs by its error handler: a trainable component then drops
    a whole batch. Here an error is the outcome of its own `Doc` only, and the pipeline is not changed.

    Args:
        docs: Tokenized Docs.
        nlp: The pipeline.

    Returns:
        For each, the parsed `Doc` or the error that a component raised on it.
    """
    outcomes: list[Doc | Exception] = list(docs)
    with one_thread():
        for name, component in components(nlp):
            places = [place for place, outcome in enumerate(outcomes) if not isinstance(outcome, Exception)]
            sound = [outcome for outcome in outcomes if not isinstance(outcome, Exception)]
            for place, outcome in zip(places, run(component, name, sound), strict=True):
                outcomes[place] = outcome
    return outcomes


def components(nlp: Language) -> list[tuple[str, Component]]:
    """Return the components to run: all but our own, and without spaCy's entity recognizer if nothing needs it.

    The rules find names themselves, and the recognizer takes as long as all the rest. It runs if a later component may
    read entities: one that declares it (`requires`), or one from outside spaCy that declares nothing.
    """
    from spacy.pipeline import EntityRecognizer

    kept: list[tuple[str, Component]] = []
    entities_wanted = False
    for name, component in reversed(nlp.pipeline):
        meta = nlp.get_pipe_meta(name)
        if meta.factory == FACTORY or (isinstance(component, EntityRecognizer) and not entities_wanted):
            continue
        kept.append((name, component))
        silent = not meta.requires and (not is_of_spacy(component) or meta.factory in MATCHERS)
        entities_wanted = entities_wanted or silent or not ENTITY_ATTRIBUTES.isdisjoint(meta.requires)
    return kept[::-1]


def run(component: Component, name: str, docs: list[Doc]) -> list[Doc | Exception]:
    """Run one component on some Docs together; an error is the outcome of its own `Doc` only."""
    done: list[Doc] = []
    with suppress(Exception):  # it is raised again, and kept, when the Doc is tried on its own
        for doc in _stream(component, docs):
            done.append(doc)  # noqa: PERF402 -- those before an error are kept
    if len(done) == len(docs):
        return [*done]
    through = {id(doc) for doc in done}
    return [doc if id(doc) in through else _call(component, name, doc) for doc in docs]


def join_docs(docs: list[Doc]) -> Doc:
    """Join the parsed chunks of one text to one `Doc`."""
    from spacy.tokens import Doc

    if len(docs) == 1:
        return docs[0]
    # Doc-level data of the chunks cannot be joined; spaCy would drop it as well, with a warning for each.
    for doc in docs:
        for key in [key for key in doc.user_data if not _is_of_tokens(key)]:
            del doc.user_data[key]
    # spaCy accepts `exclude`, but its stub file lacks it.
    joined = Doc.from_docs(docs, ensure_whitespace=False, exclude=["tensor"])  # type: ignore[call-arg]
    if joined is None:
        raise ValueError("join_docs: expected at least one Doc")
    return joined


def restore_text(found: Attributions, text: str, reading: Reading) -> Attributions:
    """Return records and speakers with offsets into the caller's text, and its words.

    Args:
        found: Records and speakers with offsets into the reading.
        text: The caller's text.
        reading: The text that was parsed. The `Doc` differs from it only where it replaces a lone surrogate.
    """
    if reading.starts is None and not SURROGATE.search(text):
        return found.with_records(found, text=text)
    return Attributions(
        [restore(record, text, reading) for record in found],
        text,
        [restore(speaker, text, reading) for speaker in found.speakers],
        [reading.place(sentence) for sentence in found.sentences],
    )


def _is_of_tokens(key: object) -> bool:
    """Return whether user data is about tokens or spans: spaCy keeps that when it joins Docs."""
    return isinstance(key, tuple) and len(key) == 4 and key[0] == "._." and key[2] is not None


def restore(value: Any, text: str, reading: Reading) -> Any:
    """Return a value of a record with all spans in it, at any depth, moved to the caller's text.

    Names of decomposed letters are spelled as there.
    """
    if isinstance(value, TextSpan):
        start, end = reading.span(value.start, value.end)
        return TextSpan(start, end, text[start:end])
    if isinstance(value, tuple):
        return tuple(restore(item, text, reading) for item in value)
    if has(type(value)):
        names = [attribute.name for attribute in fields(type(value))]
        return evolve(value, **{name: restore(getattr(value, name), text, reading) for name in names})
    if isinstance(value, str) and not value.isascii() and value not in text:
        written = normalize("NFD", value)
        return written if written in text else value
    return value


def _stream(component: Component, docs: list[Doc]) -> Iterator[Doc]:
    """Yield the Docs that a component returns, run in its fastest way."""
    from spacy.pipeline import AttributeRuler, Tok2Vec

    if type(component) is Tok2Vec:
        for group in _groups(docs):
            yield from component.pipe(group, batch_size=len(group))
    elif type(component) is AttributeRuler:
        from quotes.parse.attribute_ruler import run_attribute_ruler  # loads NumPy

        yield from run_attribute_ruler(component, docs)
    elif hasattr(component, "pipe"):
        yield from component.pipe(docs, batch_size=max(len(docs), 1))


def _groups(docs: list[Doc]) -> Iterator[list[Doc]]:
    group: list[Doc] = []
    words = 0
    for doc in docs:
        group.append(doc)
        words += len(doc)
        if words >= WORDS_TOGETHER:
            yield group
            group, words = [], 0
    if group:
        yield group


def _call(component: Component, name: str, doc: Doc) -> Doc | Exception:
    try:
        outcome = component(doc)
    except Exception as error:  # noqa: BLE001 -- any error of a user's component is the outcome of that text
        return error
    # Trainable components return nothing if their error handler ignores an error.
    return outcome if is_doc(outcome) else QuotesError(f"the component {name!r} returned no Doc for {doc.text!r:.40}")


def _make_doc(parts: tuple[Part, ...], nlp: Language) -> Doc:
    from spacy.tokens import Doc

    if len(parts) == 1 and not parts[0].is_token:
        return nlp.make_doc(parts[0].text)
    words: list[str] = []
    spaces: list[bool] = []
    for part in parts:
        if part.is_token:
            words.append(part.text)
            spaces.append(False)
            continue
        text = part.text
        if words and text.startswith(" "):
            # The space belongs to the word before it, as in spaCy's tokenizer.
            spaces[-1] = True
            text = text[1:]
        if not text:
            continue
        made = nlp.make_doc(text)
        words.extend(token.text for token in made)
        spaces.extend(bool(token.whitespace_) for token in made)
    return Doc(nlp.vocab, words=words, spaces=spaces)
