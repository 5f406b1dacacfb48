"""Provenance: where fitted numbers are from. In: corpora and a pipeline. Out: a record stored with the numbers."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timezone
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from attrs import asdict, evolve, frozen

from quotes.fitting.gold import Corpus
from quotes.fitting.novels import Novel

if TYPE_CHECKING:
    from spacy.language import Language

PACKAGES = ("spacy-quotes", "spacy", "numpy", "scipy")
"""Packages whose version can change the numbers."""


@frozen
class CorpusNote:
    """The description of a corpus.

    Attributes:
        name: Its name.
        articles: Number of articles.
        words: Number of words, by white space.
        attributions: Number of attributions that the first annotator marked.
        licence: Its licence; `None` if it was not given.
        digest: SHA-256 of its texts and annotations, which identifies its version.
    """

    name: str
    articles: int
    words: int
    attributions: int
    licence: str | None
    digest: str


@frozen
class Provenance:
    """Where fitted numbers are from.

    Attributes:
        command: The command that gave them.
        date: The day they were fitted, ISO 8601.
        language: Their language.
        model: The spaCy pipeline, with its version.
        packages: Versions by package, Python among them.
        corpora: The corpora, in the order they were given.
        base: The numbers they add to; `None` if fitting started from the priors only.
        seed: The seed of random numbers; `None` if none are drawn.
    """

    command: str
    date: str
    language: str
    model: str
    packages: dict[str, str]
    corpora: Sequence[CorpusNote]
    base: str | None = None
    seed: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the provenance as plain JSON types."""
        return asdict(self)


def provenance(
    corpora: Iterable[Corpus], nlp: Language, *, command: str, base: str | None = None, day: date | None = None
) -> Provenance:
    """Return the provenance of numbers that are fitted now."""
    meta = nlp.meta
    day = day or datetime.now(timezone.utc).date()
    return Provenance(
        command=command,
        date=day.isoformat(),
        language=nlp.lang or "",
        model=f"{meta.get('lang', '')}_{meta.get('name', '')} {meta.get('version', '')}".strip(),
        packages={"python": platform.python_version(), **{name: version(name) for name in PACKAGES}},
        corpora=[_note(corpus) for corpus in corpora],
        base=base,
    )


def novel_provenance(
    novels: Sequence[Novel], nlp: Language, *, command: str, licence: str | None = None, day: date | None = None
) -> Provenance:
    """Return the provenance of numbers of dialogue that are fitted now, with each novel as a corpus."""
    return evolve(
        provenance((), nlp, command=command, day=day),
        corpora=[
            CorpusNote(
                novel.doc,
                1,
                len(novel.text.split()),
                len(novel.lines),
                licence,
                hashlib.sha256(repr((novel.text, novel.lines)).encode("utf-8", "surrogatepass")).hexdigest(),
            )
            for novel in novels
        ],
    )


def _note(corpus: Corpus) -> CorpusNote:
    digest = hashlib.sha256()
    for article in corpus.articles:
        digest.update(repr((article.doc, article.text, article.annotators[0])).encode("utf-8", "surrogatepass"))
    return CorpusNote(
        name=corpus.name,
        articles=len(corpus.articles),
        words=sum(len(article.text.split()) for article in corpus.articles),
        attributions=sum(len(article.annotators[0]) for article in corpus.articles),
        licence=corpus.licence,
        digest=digest.hexdigest(),
    )
