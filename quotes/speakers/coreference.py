"""Coreference clusters that other components have put on a `Doc`.

In: a `Doc`. Out: clusters of token ranges. It reads the forms of

- spacy-experimental (and spaCy's own coreference components): span groups `doc.spans["coref_clusters_1"]` …, or
  `doc.spans["coref_head_clusters_1"]` … if only heads were found;
- coreferee: `doc._.coref_chains`, chains of mentions, each with the indices of its head tokens;
- fastcoref: `doc._.coref_clusters`, lists of pairs of character offsets.

None of these packages is needed to read their clusters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from quotes.exceptions import InputTypeError
from quotes.ranges import TokenRange

if TYPE_CHECKING:
    from spacy.tokens import Doc

SPAN_PREFIXES = ("coref_clusters", "coref_head_clusters")
"""Prefixes of the names of span groups; the first that a `Doc` has is read."""
CHAINS, CLUSTERS = "coref_chains", "coref_clusters"
"""Extension attributes of coreferee and of fastcoref."""

Cluster = tuple[TokenRange, ...]
"""Mentions of one entity: token ranges, end exclusive, in document order."""


def clusters(doc: Doc) -> list[Cluster]:
    """Return the coreference clusters on a `Doc`, an empty list if there are none.

    Args:
        doc: The `Doc`.

    Returns:
        Clusters of at least two mentions; if several components have run, those of the first in the list above.

    Raises:
        InputTypeError: An attribute of that name has another value.
    """
    for prefix in SPAN_PREFIXES:
        groups = [group for name, group in doc.spans.items() if name.rpartition("_")[0] == prefix]
        if groups:
            return _of_several((TokenRange((span.start, span.end)) for span in group) for group in groups)
    if doc.has_extension(CHAINS) and doc._.coref_chains:
        return _of_several(_of_chain(chain) for chain in doc._.coref_chains)
    if doc.has_extension(CLUSTERS) and doc._.coref_clusters:
        return _of_several(_of_characters(doc, cluster) for cluster in doc._.coref_clusters)
    return []


def _of_several(found: Iterable[Iterable[TokenRange]]) -> list[Cluster]:
    whole = (tuple(sorted(set(cluster))) for cluster in found)
    return [cluster for cluster in whole if len(cluster) > 1]


def _of_chain(chain: Any) -> Iterator[TokenRange]:
    """Yield the heads of a chain's mentions, without those that join several people ("Ruiz and Abel")."""
    for mention in chain:
        indices = getattr(mention, "token_indexes", None)
        if indices is None:
            raise InputTypeError(
                f"doc._.{CHAINS}: expected coreferee's chains of mentions with token_indexes, got a mention of type "
                f"{type(mention).__name__}; remove the extension or leave it to coreferee"
            )
        if len(indices) == 1:
            yield TokenRange((indices[0], indices[0] + 1))


def _of_characters(doc: Doc, cluster: Iterable[Any]) -> Iterator[TokenRange]:
    for pair in cluster:
        if not isinstance(pair, (tuple, list)) or len(pair) != 2 or not all(isinstance(i, int) for i in pair):
            raise InputTypeError(
                f"doc._.{CLUSTERS}: expected fastcoref's pairs of character offsets, got {pair!r:.60}; remove the "
                "extension or leave it to fastcoref"
            )
        span = doc.char_span(pair[0], pair[1], alignment_mode="expand")
        if span is not None:
            yield TokenRange((span.start, span.end))
