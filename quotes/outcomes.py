"""The texts of one batch. In: texts. Out: the outcome of each, its attributions or the error that it failed with."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from attrs import frozen

from quotes.attributions import Attributions
from quotes.config import Config
from quotes.extraction import extract_doc
from quotes.parse.parsing import make_docs, parse, restore_text, to_doc
from quotes.parse.pipeline import check_doc
from quotes.text.markup import read_through

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MOST_WORDS = 40_000
"""Different words that a worker process remembers, about those of 1,000 news articles and 30 MB. A guess."""

TextOutcome = Attributions | Exception
"""The outcome of a text: its attributions, or the error that it failed with."""


def read_texts(texts: Sequence[str], nlp: Language, config: Config) -> list[TextOutcome]:
    """Parse and read some texts together; an error is the outcome of its own text only."""
    readings = [read_through(text) for text in texts]
    parsed = _parse_short([reading.text for reading in readings], nlp, config)
    found: list[TextOutcome] = []
    for place, (text, reading) in enumerate(zip(texts, readings, strict=True)):
        try:
            doc = parsed[place] if place in parsed else to_doc(reading.text, nlp, config)
            if isinstance(doc, Exception):
                found.append(doc)
            else:
                read = restore_text(read_doc(doc, config), text, reading)
                # The caller has the text: a worker does not send it back.
                found.append(read.with_records(read, text=""))
        except Exception as error:  # noqa: BLE001 -- any error is reported with the text's index
            found.append(error)
    return found


@frozen
class Worker:
    """The work of a worker process: `read_texts`, with memory that does not grow with the number of texts.

    spaCy keeps every word that it has ever read. After the first `MOST_WORDS`, the new words of a batch are dropped at
    its end, by spaCy's memory zones. They are not safe with threads, so only worker processes use them.

    Attributes:
        nlp, config: As for `read_texts`.
        modules: Modules that register rules which `config` names. A process that is not forked has to import them.
    """

    nlp: Language
    config: Config
    modules: Sequence[str]

    def __call__(self, texts: Sequence[str]) -> list[TextOutcome]:
        """Return the outcome of each text."""
        for module in self.modules:
            with suppress(ImportError):  # each text then fails with an error that says which rule is missing
                import_module(module)
        if len(self.nlp.vocab) < MOST_WORDS:
            return read_texts(texts, self.nlp, self.config)
        with self.nlp.memory_zone():
            return read_texts(texts, self.nlp, self.config)


def _parse_short(texts: Sequence[str], nlp: Language, config: Config) -> dict[int, Doc | Exception]:
    """Parse the texts that are one chunk each together, and return their outcomes by place."""
    docs: dict[int, Doc] = {}
    failed: dict[int, Doc | Exception] = {}
    for place, text in enumerate(texts):
        if len(text) > config.piece_length:
            continue
        try:
            made = make_docs(text, nlp, config)
        except Exception as error:  # noqa: BLE001 -- as above
            failed[place] = error
        else:
            if len(made) == 1:
                docs[place] = made[0]
    return failed | dict(zip(docs, parse(list(docs.values()), nlp), strict=True))


def read_doc(doc: Doc, config: Config) -> Attributions:
    """Return the attributions of a parsed `Doc`, after a check that it has all that the rules read."""
    check_doc(doc)
    return extract_doc(doc, config)
