"""Which scheme of labels a parse has: a `Doc` or pipeline comes in, an error goes out if it is not the one we read.

The rules read the labels of spaCy's English pipelines, ClearNLP's. Universal Dependencies are another analysis and no
other spelling (the noun and not the preposition heads a phrase, the predicate and not the copula heads a clause), so
that labels cannot be exchanged one for one: passives and *according to* would be missed without a word.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING

from quotes.exceptions import MissingAnnotationError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

READ = ("dobj", "pobj", "prep", "nsubjpass", "auxpass")
"""Frequent labels that the rules read and Universal Dependencies do not have."""

UNIVERSAL = ("obj", "obl", "iobj", "cop", "flat", "nsubj:pass", "aux:pass", "nmod:poss", "acl:relcl")
"""Frequent labels of Universal Dependencies that spaCy's English pipelines do not have."""


def check_doc_scheme(doc: Doc) -> None:
    """Raise if the parse of a `Doc` has labels of Universal Dependencies and none of those that the rules read.

    It takes some microseconds for a hundred tokens. Where a text has no label by which the two differ, it passes: the
    rules read it right.

    Raises:
        MissingAnnotationError: It has such labels.
    """
    deps = frozenset(doc.to_array("DEP").tolist())
    if not deps.isdisjoint(_ids(UNIVERSAL)) and deps.isdisjoint(_ids(READ)):
        raise _unread(f"the Doc {doc.text!r:.40} is", [doc.vocab.strings[dep] for dep in deps & _ids(UNIVERSAL)])


def check_pipeline_scheme(nlp: Language) -> None:
    """Raise if a pipeline's parser gives labels of Universal Dependencies and none of those that the rules read.

    Only spaCy's own parser says which it gives; `check_doc_scheme` tells of others.

    Raises:
        MissingAnnotationError: It gives such labels.
    """
    from spacy.pipeline import DependencyParser

    for name, component in nlp.pipeline:
        if isinstance(component, DependencyParser):
            labels = frozenset(component.labels)
            if not labels.isdisjoint(UNIVERSAL) and labels.isdisjoint(READ):
                raise _unread(f"by the pipeline's component {name!r}, texts are", labels.intersection(UNIVERSAL))


@cache
def _ids(labels: tuple[str, ...]) -> frozenset[int]:
    """Return labels as the numbers that stand for them in any `Doc`."""
    from spacy.strings import StringStore

    strings = StringStore()
    return frozenset(strings[label] for label in labels)


def _unread(what: str, labels: Collection[str]) -> MissingAnnotationError:
    return MissingAnnotationError(
        f"{what} parsed with labels of Universal Dependencies ({', '.join(sorted(labels))}), and the rules read those "
        f"of spaCy's English pipelines ({', '.join(READ)}): parse with one of these, such as "
        "spacy.load('en_core_web_sm')"
    )
