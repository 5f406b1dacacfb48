"""The label scheme of a parse. In: a `Doc` or a pipeline. Out: an error if its scheme is not the one the rules read.

The rules read the labels of spaCy's English pipelines (ClearNLP). Universal Dependencies are a different analysis, not
a different spelling: the noun, not the preposition, heads a phrase; the predicate, not the copula, heads a clause.
Labels cannot be mapped one to one: without this check, passives and *according to* would be missed silently.
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
"""Frequent labels that the rules read and that Universal Dependencies lack."""

UNIVERSAL = ("obj", "obl", "iobj", "cop", "flat", "nsubj:pass", "aux:pass", "nmod:poss", "acl:relcl")
"""Frequent labels of Universal Dependencies that spaCy's English pipelines lack."""


def check_doc_scheme(doc: Doc) -> None:
    """Raise if the parse of a `Doc` has labels of Universal Dependencies and none that the rules read.

    Takes some microseconds for a hundred tokens. A text without any distinctive label passes: the rules read it
    correctly.

    Raises:
        MissingAnnotationError: It has such labels.
    """
    deps = frozenset(doc.to_array("DEP").tolist())
    if not deps.isdisjoint(_ids(UNIVERSAL)) and deps.isdisjoint(_ids(READ)):
        raise _unread(f"the Doc {doc.text!r:.40} is", [doc.vocab.strings[dep] for dep in deps & _ids(UNIVERSAL)])


def check_pipeline_scheme(nlp: Language) -> None:
    """Raise if a pipeline's parser gives labels of Universal Dependencies and none that the rules read.

    Only spaCy's own parser lists its labels; `check_doc_scheme` checks the others.

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
    """Return the numbers that stand for labels in any `Doc`."""
    from spacy.strings import StringStore

    strings = StringStore()
    return frozenset(strings[label] for label in labels)


def _unread(what: str, labels: Collection[str]) -> MissingAnnotationError:
    return MissingAnnotationError(
        f"{what} parsed with labels of Universal Dependencies ({', '.join(sorted(labels))}), and the rules read those "
        f"of spaCy's English pipelines ({', '.join(READ)}): parse with one of these, such as "
        "spacy.load('en_core_web_sm')"
    )
