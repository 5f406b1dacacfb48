"""Who talks to whom, and how often, as a graph.

In: the records of one text. Out: counts, a `networkx` graph, or a file of GraphML, which Gephi and others read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from quotes.extras import require
from quotes.records import Attribution

if TYPE_CHECKING:
    import networkx as nx

GRAPH_EXTRA = "graph"


def interactions(found: Iterable[Attribution]) -> Counter[tuple[str, str]]:
    """Return the number of turns from each speaker to each addressee, by name.

    Args:
        found: The records of a text.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for record in found:
        if record.turn is not None and record.speaker is not None and record.speaker.name:
            counts.update((record.speaker.name, hearer) for hearer in record.addressee_names)
    return counts


def to_graph(found: Iterable[Attribution]) -> nx.DiGraph:
    """Return a directed graph of who talks to whom.

    Nodes are names, with the numbers of their `turns` and `words`; edges go from speaker to addressee, with the number
    of turns as `weight`.

    Args:
        found: The records of a text.

    Raises:
        MissingExtraError: networkx is not installed; the extra `graph` brings it.
    """
    networkx = require("networkx", GRAPH_EXTRA)
    records = list(found)
    graph: nx.DiGraph = networkx.DiGraph()
    for record in records:
        if record.turn is None or record.speaker is None or not record.speaker.name:
            continue
        name, words = record.speaker.name, sum(len(fragment.text.split()) for fragment in record.quote.fragments)
        said = graph.nodes[name] if name in graph else {"turns": 0, "words": 0}
        graph.add_node(name, turns=said.get("turns", 0) + 1, words=said.get("words", 0) + words)
    for (speaker, hearer), count in interactions(records).items():
        if hearer not in graph:
            graph.add_node(hearer, turns=0, words=0)
        graph.add_edge(speaker, hearer, weight=count)
    return graph


def render(found: Iterable[Attribution]) -> str:
    """Return the graph of who talks to whom as GraphML.

    Args:
        found: The records of a text, or of several that have the same speakers, such as a book's chapters.

    Raises:
        MissingExtraError: networkx is not installed; the extra `graph` brings it.
    """
    networkx = require("networkx", GRAPH_EXTRA)
    return "".join(line + "\n" for line in networkx.generate_graphml(to_graph(found)))


def write_graphml(found: Iterable[Attribution], path: str | Path) -> None:
    """Write the graph of who talks to whom as GraphML.

    Args:
        found: The records of a text.
        path: The file.

    Raises:
        MissingExtraError: networkx is not installed; the extra `graph` brings it.
        OSError: The file cannot be written.
    """
    Path(path).write_text(render(found), encoding="utf-8")
