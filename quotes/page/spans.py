"""Map words to records. In: a text and its records. Out: paragraphs of nested nodes.

Records overlap: a quotation contains another with its cue and speaker, a cue stands between two parts of its content,
two records share a speaker's mention. Elements of a page can nest but not cross, so crossing spans are split where the
outer element ends.

Without the text, the records' own words are put in order: one paragraph for records that touch each
other, with gaps for words that none of them has.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from attrs import define, evolve, field, frozen

from quotes.exceptions import RecordError
from quotes.records import Attribution, TextSpan
from quotes.text.paragraphs import find_paragraphs

Part = Literal["quote", "fragment", "speaker", "cue", "addressee", "medium"]

_RANK: dict[Part, int] = {"quote": 0, "fragment": 1, "medium": 2, "addressee": 3, "speaker": 4, "cue": 5}
"""Order of two parts with the same words: the lower is outside."""


@frozen
class Stretch:
    """A run of the text.

    Attributes:
        start: Character offset of its first character.
        text: The characters.
    """

    start: int
    text: str

    @property
    def end(self) -> int:
        """Character offset after its last character."""
        return self.start + len(self.text)


@define
class Node:
    """Some words with their part in a record; nodes nest.

    Attributes:
        start: Character offset of the first character.
        end: Character offset after the last.
        part: The part of the words, or `None` for the paragraph itself.
        records: The records in which they are this part.
        last: Whether the quotation ends here.
        children: The nodes inside, in order, without overlap.
    """

    start: int
    end: int
    part: Part | None = None
    records: tuple[Attribution, ...] = ()
    last: bool = False
    children: list[Node] = field(factory=list)


_Mark = tuple[int, int, int, int, Node]
"""A node with its sort key: its start and its end, the longest first, its rank, and its number."""

Paragraph = list[Stretch]
"""Its stretches in order; between two that do not touch, the text is not known."""


def paragraphs(records: Sequence[Attribution], text: str | None) -> list[Paragraph]:
    """Return the paragraphs of a text, or of the records' own words if there is no text.

    Raises:
        RecordError: The records are of another text, or of several.
    """
    _check(records, text)
    if text is not None:
        return [[Stretch(p.start, text[p.start : p.end])] for p in find_paragraphs(text)]
    return [_known(group) for group in _touching(records)]


def nest(stretches: Sequence[Stretch], records: Iterable[Attribution]) -> list[Node]:
    """Return for each stretch of a text one node that contains all nodes of the records in it.

    Args:
        stretches: The stretches in document order, which do not overlap.
        records: The records of the text.
    """
    marks: list[list[_Mark]] = [[] for _ in stretches]
    ends = [stretch.end for stretch in stretches]
    for number, node in enumerate(_marks(records)):
        place = bisect_right(ends, node.start)
        while place < len(stretches) and stretches[place].start < node.end:
            start, end = max(node.start, stretches[place].start), min(node.end, stretches[place].end)
            marks[place].append((start, -end, _RANK[node.part or "quote"], number, node))
            place += 1
    return [_nest(stretch, queue) for stretch, queue in zip(stretches, marks, strict=True)]


def _nest(stretch: Stretch, queue: list[_Mark]) -> Node:
    heapq.heapify(queue)
    root = Node(stretch.start, stretch.end)
    around = [root]
    while queue:
        start, minus_end, rank, place, mark = heapq.heappop(queue)
        while around[-1].end <= start:
            around.pop()
        end = min(-minus_end, around[-1].end)
        if end < -minus_end:
            heapq.heappush(queue, (end, minus_end, rank, place, mark))
        node = evolve(mark, start=start, end=end, last=mark.last and end == mark.end, children=[])
        around[-1].children.append(node)
        around.append(node)
    return root


def parts(record: Attribution) -> Iterator[tuple[Part, TextSpan]]:
    """Yield every span of a record with its part."""
    for span in record.quote.spans:
        yield "quote", span
    for span in record.quote.fragments:
        yield "fragment", span
    if record.speaker:
        yield "speaker", record.speaker.mention
    if record.cue:
        for span in record.cue.spans:
            yield "cue", span
    if record.addressee:
        yield "addressee", record.addressee
    if record.medium:
        yield "medium", record.medium


def _marks(records: Iterable[Attribution]) -> Iterator[Node]:
    """Yield a node for all records with the same words as the same part, and for each part of a quotation."""
    shared: dict[tuple[Part, int, int], list[Attribution]] = {}
    for record in records:
        for part, span in parts(record):
            if span.start == span.end or (part == "fragment" and record.quote.kind == "direct"):
                continue
            if part == "quote":
                yield Node(span.start, span.end, part, (record,), last=span == record.quote.spans[-1])
            else:
                shared.setdefault((part, span.start, span.end), []).append(record)
    for (part, start, end), of in shared.items():
        yield Node(start, end, part, tuple(of))


def _touching(records: Sequence[Attribution]) -> Iterator[list[Attribution]]:
    """Group records whose ranges overlap, in document order."""
    group: list[Attribution] = []
    reach = 0
    extents = sorted((_extent(record), place) for place, record in enumerate(records) if any(parts(record)))
    for (start, end), place in extents:
        if group and start > reach:
            yield group
            group = []
        group.append(records[place])
        reach = max(reach, end)
    if group:
        yield group


def _extent(record: Attribution) -> tuple[int, int]:
    spans = [span for _, span in parts(record)]
    return min(span.start for span in spans), max(span.end for span in spans)


def _known(records: Iterable[Attribution]) -> Paragraph:
    """Return the words of some records in the text, in as few stretches as possible."""
    stretches: Paragraph = []
    for start, _, text in sorted((span.start, -span.end, span.text) for record in records for _, span in parts(record)):
        if not stretches or start > stretches[-1].end + 1:
            stretches.append(Stretch(start, text))
            continue
        before = stretches[-1]
        # A single character that no record has is mostly the space between two words.
        joined = before.text + " " * (start - before.end)
        beyond = before.start + len(joined) - start
        stretches[-1] = Stretch(before.start, joined + text[beyond:])
    return stretches


def _check(records: Iterable[Attribution], text: str | None) -> None:
    seen: set[int] = set()
    for record in records:
        if record.id in seen:
            raise RecordError(
                f"two records have the id {record.id}: they are of different texts, or filtered and joined; show the "
                "records of each text by themselves"
            )
        seen.add(record.id)
        for part, span in parts(record):
            if text is not None and text[span.start : span.end] != span.text:
                raise RecordError(
                    f"record {record.id} is not of this text: at {span.start}:{span.end} its {part} is "
                    f"{span.text!r:.60} and the text has {text[span.start : span.end]!r:.60}"
                )
