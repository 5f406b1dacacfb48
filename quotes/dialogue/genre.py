"""Decide whether a text is fiction, by its layout and the words after its quotations, before parsing.

In: paragraphs and quoted spans. Out: yes or no. In a story several paragraphs in a row open with a quotation, by
different speakers; many are wholly quoted; and cues are verb first ("…," said she). News has quotations too, but
few such runs; an article made of them is an interview, with long or labelled paragraphs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from attrs import frozen

from quotes.lang.en.dialogue import STORY_CUES
from quotes.text.paragraphs import Paragraph
from quotes.text.spans import QuotedSpan

LEAST_RUN = 3
"""Least paragraphs in a row that open with a quotation, to be a run of turns. A guess."""
WHOLE = 0.9
"""Share of a paragraph inside quotation marks from which it is wholly quoted. A guess."""
STORY_CUE_REACH = 40
"""Characters after a quotation that are searched for a cue of a story. A guess."""


@frozen
class Layout:
    """The layout of a text, compared with a story.

    Attributes:
        paragraphs: Number of paragraphs, without headings.
        in_runs: Share of them in runs that open with a quotation.
        whole: Share of them that are wholly quoted.
        cues: Cues of stories ("said he", "she cried") for each quotation.
        quotations: Number of outermost quotations.
    """

    paragraphs: int
    in_runs: float
    whole: float
    cues: float
    quotations: int


def read_layout(text: str, paragraphs: Sequence[Paragraph], spans: Sequence[QuotedSpan]) -> Layout:
    """Return the layout of a text."""
    outer = [span for span in spans if span.depth == 0]
    quoted: Counter[int] = Counter()
    opening: set[int] = set()
    cues = 0
    for span in outer:
        quoted[span.paragraph] += span.inner_end - span.inner_start
        if span.start - paragraphs[span.paragraph].start <= 1:
            opening.add(span.paragraph)
        cues += STORY_CUES.match(text, span.end, min(len(text), span.end + STORY_CUE_REACH)) is not None
    body = [number for number, paragraph in enumerate(paragraphs) if not paragraph.heading or number in opening]
    runs = run = 0
    for number in body:
        if number in opening:
            run += 1
        else:
            runs += run if run >= LEAST_RUN else 0
            run = 0
    runs += run if run >= LEAST_RUN else 0
    whole = sum(quoted[number] >= WHOLE * (paragraphs[number].end - paragraphs[number].start - 2) for number in opening)
    size = len(body) or 1
    return Layout(len(body), runs / size, whole / size, cues / (len(outer) or 1), len(outer))


LEAST_RUN_SHARE = 0.05
"""Least share of paragraphs in runs of turns for a story. Chosen on the novels and articles of docs/benchmarks.md."""
LEAST_CUES = 0.01
"""Least cues of stories for each quotation for a story. Chosen on the novels and articles of docs/benchmarks.md."""
MANY_TURNS, LONG_TURNS, LONG_WORDS = 15, 5, 1500
"""Paragraphs in runs that make a story of any length, and those that make one in a text of at least so many words.

Chosen on PolNeAR's 924 news articles, 96 world articles and eleven novels in parts of 3,000 words: no article is taken
for a story, and 201 of 217 parts are (benchmarks/dialogue.py).
"""


def is_story(text: str, paragraphs: Sequence[Paragraph], spans: Sequence[QuotedSpan]) -> bool:
    """Return whether a text is laid out as a story.

    Args:
        text: The text.
        paragraphs: Its paragraphs.
        spans: Its quoted spans.
    """
    if len(spans) < LONG_TURNS:
        return False
    layout = read_layout(text, paragraphs, spans)
    if layout.in_runs < LEAST_RUN_SHARE or layout.cues < LEAST_CUES:
        return False
    turns = round(layout.in_runs * layout.paragraphs)
    return turns >= MANY_TURNS or (turns >= LONG_TURNS and len(text.split()) >= LONG_WORDS)
