"""The span of text in quotation marks, as `find_quoted_spans` returns it."""

from __future__ import annotations

from attrs import frozen

from quotes.text.glyphs import Style


@frozen
class QuotedSpan:
    """The part of a quotation that stands in one paragraph, in quotation marks.

    Attributes:
        start: Character offset of the opening mark.
        end: Character offset after the closing mark.
        inner_start: Character offset of the first character inside, without marks and the space next to them.
        inner_end: Character offset after the last character inside.
        depth: How many other quoted spans it lies in; 0 is outermost.
        style: `double` (straight, curly, full-width, LaTeX's), `single`, `guillemets` (single ones too), `low-high`
            (single ones too), `corner`, or `turn` (what a speaker says in a transcript, without marks).
        paragraph: Index of its paragraph.
        closed: Whether it has a closing mark. If not, it ends with the quotation around it, or the paragraph.
        continues: Index, in the list of spans, of the span in an earlier paragraph that it continues, or `None`.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    style: Style
    paragraph: int
    closed: bool
    continues: int | None = None
