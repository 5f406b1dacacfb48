"""The spaCy component. In: a parsed `Doc`. Out: the same `Doc` with its attributions stored.

spaCy imports this module by its entry point whenever a pipeline is made in the process: it must stay light and must not
raise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.pipeline import Pipe

from quotes.attributions import Attributions
from quotes.config import Config, settings_or_defaults
from quotes.extraction import extract_doc
from quotes.parse.pipeline import FACTORY, check_doc, check_language
from quotes.storage import SPANS_KEY, TOKEN_KEY, register_extension, store

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TEXT_ONLY = ("model", "piece_length", "seconds")
"""Settings for turning text into a `Doc`, which a component does not need."""


class QuoteExtractor(Pipe):
    """Find the attributions of each `Doc` and store them on it.

    Its settings are part of the pipeline's config (`nlp.config`, `nlp.to_disk`), where they can be read and edited. The
    component has no other state and writes no files. Errors in one document go to the pipeline's error handler. If a
    pipeline has two of these components, the records of the later one stay on the `Doc`.

    Attributes:
        name: Name of the component in its pipeline.
        config: The settings.
    """

    def __init__(self, name: str = FACTORY, config: Config | None = None) -> None:
        register_extension()
        self.name = name
        self.config = settings_or_defaults(config)

    def __call__(self, doc: Doc) -> Doc:
        """Store the attributions of a `Doc` on it, and return it.

        Raises:
            MissingAnnotationError: The `Doc` has not been parsed and tagged.
            LanguageError: The `Doc` is not in English.
        """
        store(doc, self.process(doc))
        return doc

    def process(self, doc: Doc) -> Attributions:
        """Return the attributions of a `Doc`, in document order, without changing the `Doc`.

        Raises:
            MissingAnnotationError: The `Doc` has not been parsed and tagged.
            LanguageError: The `Doc` is not in English.
        """
        check_doc(doc)
        return extract_doc(doc, self.config)


# The arguments are listed with plain JSON types because spaCy checks a config against them.
@Language.factory(
    FACTORY,
    default_config={name: value for name, value in Config().to_dict().items() if name not in _TEXT_ONLY},
    assigns=[f"doc._.{SPANS_KEY}", f"token._.{TOKEN_KEY}", "doc.spans"],
    requires=["token.dep", "token.head", "token.tag", "token.lemma", "doc.sents"],
)
def create_quote_extractor(
    nlp: Language,
    name: str,
    scope: str,
    min_confidence: float,
    cues: dict[str, Any],
    exclude_rules: list[str],
    speakers: list[Any],
    min_name_confidence: float | None,
    rules: list[str],
    fitted: str | None,
    genre: str,
) -> QuoteExtractor:
    """Make the component for `nlp.add_pipe("quote_extractor", config={…})`.

    Args:
        nlp: The pipeline.
        name: Name of the component in it.
        scope: See `Config`.
        min_confidence: See `Config`.
        cues: See `Config`.
        exclude_rules: See `Config`.
        speakers: See `Config`.
        min_name_confidence: See `Config`.
        rules: Names of rules of your own in spaCy's registry `misc`; see `Config`.
        fitted: See `Config`.
        genre: See `Config`.

    Raises:
        LanguageError: The pipeline is for another language.
        ConfigError: A setting has a value that is not allowed, or `doc._.quotes` belongs to another package.
    """
    check_language(nlp.lang, "pipeline")
    settings = {
        "scope": scope,
        "min_confidence": min_confidence,
        "cues": cues,
        "exclude_rules": exclude_rules,
        "rules": rules,
        "speakers": speakers,
        "min_name_confidence": min_name_confidence,
        "fitted": fitted,
        "genre": genre,
    }
    return QuoteExtractor(name, Config.from_dict(settings))
