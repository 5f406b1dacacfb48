"""Labels and credits: `Ito: Bridge is safe`, `WALLACE: Good morning.`, `“Less is more.” — Jane Roe`.

A label is a short name before a colon at the start of a paragraph; a credit a short name after a dash at the end of one.
Does not cover a clause before the colon (`adjacent`).
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.lexicon import Lexicon
from quotes.rules import grammar as g
from quotes.rules.candidate import Candidate
from quotes.rules.clausal import pieces
from quotes.view import View

LABEL_TOKENS = 7
DASHES = frozenset({"—", "–", "―", "--", "-", "~"})


def labels(view: View, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield a candidate for every paragraph that begins with a label or ends with a credit."""
    for p, paragraph in enumerate(view.paragraphs):
        first, last = view.tokens_of(paragraph.start, paragraph.end)
        yield from _label(view, p, first, last)
        yield from _inner_labels(view, first, last)
        yield from _credit(view, first, last)


def _named(view: View, first: int, last: int) -> bool:
    """Return whether the tokens are a name or a short noun phrase that may speak, with no verb."""
    return (
        first < last
        and any(view.pos[i] in ("PROPN", "NOUN") for i in range(first, last))
        and not any(view.pos[i] in g.VERBAL or view.quote[i] >= 0 for i in range(first, last))
        and view.word[first][:1].isupper()
    )


def _label(view: View, p: int, first: int, last: int) -> Iterator[Candidate]:
    colon = next((i for i in range(first, min(first + LABEL_TOKENS, last)) if view.word[i] == ":"), None)
    if colon is None or colon + 1 >= last or not _named(view, first, colon):
        return
    content, passages = pieces(view, colon + 1, last)
    name = view.text[view.start[first] : view.end[colon - 1]]
    shouted = name.isupper() and len(name) > 2
    heading = view.paragraphs[p].heading or p == 0
    frame = "label-transcript" if shouted else "label-heading" if heading else "label"
    if passages:
        frame += "-quoted"
    if content:
        yield Candidate("label", frame, ":", colon, (colon,), (first, colon), content, passages)


def _inner_labels(view: View, first: int, last: int) -> Iterator[Candidate]:
    """`… was over. Ito: “It was not.”`: a name that begins a sentence, a colon, a quotation."""
    for colon in range(first + 1, last - 1):
        q = view.quote[colon + 1] if view.word[colon] == ":" else -1
        if q < 0 or view.passages[q].first != colon + 1 or view.quote[colon] >= 0:
            continue
        start = colon
        while start > first and colon - start < LABEL_TOKENS and not _ends_sentence(view, start - 1):
            start -= 1
        if start > first and _ends_sentence(view, start - 1) and _named(view, start, colon):
            passage = view.passages[q]
            content = tuple((piece.start, piece.end) for piece in passage.pieces)
            yield Candidate("label", "label-quoted", ":", colon, (colon,), (start, colon), content, (q,))


def _ends_sentence(view: View, i: int) -> bool:
    return view.word[i] in (".", "!", "?", "—", "–", "-", "--") or view.quote[i] >= 0 or view.pos[i] == "SPACE"


def _credit(view: View, first: int, last: int) -> Iterator[Candidate]:
    dash = next((i for i in range(last - 1, max(first, last - 12), -1) if view.word[i] in DASHES), None)
    if dash is None or dash == first or dash + 1 >= last or not _named(view, dash + 1, last):
        return
    q = view.quote[dash - 1]
    if q < 0 or view.passages[q].last != dash - 1 or view.passages[q].words < 3:
        return
    if not all(view.tag[i] in ("NNP", "NNPS", ",", "IN", "DT", "NN", "CC", ".") for i in range(dash + 1, last)):
        return
    passage = view.passages[q]
    content = tuple((piece.start, piece.end) for piece in passage.pieces)
    source = view.trim(dash + 1, last)
    yield Candidate("credit", "credit", "—", dash, (dash,), source, content, (q,))
