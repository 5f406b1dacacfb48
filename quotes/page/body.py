"""The article's text as HTML. In: a text and its records. Out: marked, escaped paragraphs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from markupsafe import Markup, escape

from quotes.audit import source_name
from quotes.page.spans import Node, Paragraph, Stretch, nest, paragraphs
from quotes.records import Attribution

GAP = Markup('<span class="gap"> … </span>')
_DEEPEST = 2
"""Levels of nested quotations with their own height of underline. A guess."""
LOW = 0.5
"""Confidence below which a record looks unsure: it is more likely wrong than right."""


def is_low(record: Attribution) -> bool:
    """Return whether a record is more likely wrong than right."""
    return record.confidence < LOW


def body(records: Sequence[Attribution], text: str | None, prefix: str) -> Markup:
    """Return a text's paragraphs with all its records marked.

    Args:
        records: The records.
        text: The text, or `None` for the records' own words.
        prefix: Prefix of the ids of the page's elements; record 3 is described by the element `{prefix}r3`.
    """
    return marked(paragraphs(records, text), records, prefix, located=text is not None)


def marked(
    shown: Sequence[Paragraph],
    records: Sequence[Attribution],
    prefix: str,
    *,
    located: bool,
    headings: Collection[int] = (),
) -> Markup:
    """Return paragraphs with records marked.

    Args:
        shown: The paragraphs.
        records: The records.
        prefix: Prefix of the ids of the page's elements.
        located: Whether to write the offset of each paragraph, so that a reader's selection has offsets; not
            if parts of the text are missing.
        headings: Offsets of the headings of chapters; the one at offset 7 is the element `{prefix}h7`.
    """
    out: list[Markup] = []
    begun: set[int] = set()
    nodes = iter(nest([stretch for paragraph in shown for stretch in paragraph], records))
    for paragraph in shown:
        start = paragraph[0].start
        stretches = [Markup("").join(_inside(next(nodes), stretch, prefix, 0, begun)) for stretch in paragraph]
        place = Markup(' data-s="{}"').format(start) if located else Markup("")
        chapter = Markup(' class="chapter" id="{}h{}"').format(prefix, start) if start in headings else Markup("")
        out.append(Markup("<p{}{}>{}</p>\n").format(chapter, place, GAP.join(stretches)))
    return Markup("").join(out)


def _inside(node: Node, stretch: Stretch, prefix: str, depth: int, begun: set[int]) -> Iterator[Markup]:
    """Yield the text of a node, with its children as elements."""
    at = node.start
    for child in node.children:
        yield escape(stretch.text[at - stretch.start : child.start - stretch.start])
        yield from _element(child, stretch, prefix, depth, begun)
        at = child.end
    yield escape(stretch.text[at - stretch.start : node.end - stretch.start])


def _element(node: Node, stretch: Stretch, prefix: str, depth: int, begun: set[int]) -> Iterator[Markup]:
    ids = " ".join(str(record.id) for record in node.records)
    if node.part != "quote":
        yield Markup('<span class="{}" data-r="{}">').format(node.part, ids)
        yield from _inside(node, stretch, prefix, depth, begun)
        yield Markup("</span>")
        return
    (record,) = node.records
    anchor = Markup("") if record.id in begun else Markup(' id="{}q{}"').format(prefix, record.id)
    begun.add(record.id)
    yield Markup('<span class="quote {} depth-{}" data-r="{}"{}>').format(
        record.quote.kind + (" low" if is_low(record) else ""), min(depth, _DEEPEST), ids, anchor
    )
    *before, tail = _inside(node, stretch, prefix, depth + 1, begun)
    yield from before
    if node.last:
        # The number stays on the line of the word before it.
        *words, word = tail.rsplit(" ", 1)
        yield from (each + " " for each in words)
        reference = _reference(record, prefix)
        yield Markup('<span class="tie">{}{}</span>').format(word, reference) if word else reference
    else:
        yield tail
    yield Markup("</span>")


def _reference(record: Attribution, prefix: str) -> Markup:
    """Return the number after a quotation: a link to its record, with a name for screen readers."""
    who = source_name(record.speaker) if record.speaker else "nobody credited"
    # In dialogue the speaker is next to the number: most turns have no other sign of their speaker.
    by = Markup('<span class="by">{}</span>').format(who if record.speaker else "?") if record.turn is not None else ""
    return Markup(
        '<a class="ref {kind}" href="#{prefix}r{id}" data-r="{id}" aria-label="Quotation {number}, {kind}, {who}" '
        'aria-describedby="{prefix}f{id}"><span class="number {kind}">{number}</span>{by}</a>'
    ).format(kind=record.quote.kind, prefix=prefix, id=record.id, number=record.id + 1, who=who, by=by)
