"""The caller's own rules.

In: a `View` and the rules of `Config.rules`. Out: their proposals as candidates, each with its given probability.
They cover any construction; see docs/own-cues.md. A span that ends inside a token takes the whole token for
source and cue, and is exact for content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quotes.exceptions import InputTypeError
from quotes.parse.view import View
from quotes.proposals import OwnRule, Proposal, find_rule
from quotes.ranges import CharRange
from quotes.rules.candidates import Candidate, Selected, holds

OWN_FRAME = "own"


def own_candidates(view: View, rules: Sequence[OwnRule | str]) -> Iterator[Selected]:
    """Yield the proposals of the caller's own rules.

    Raises:
        ConfigError: A rule's name is not registered.
        InputTypeError: A rule returns something other than proposals, or a span beyond the end of the text.
    """
    for rule in rules:
        name, propose = find_rule(rule)
        proposals = propose(view.doc)
        if not isinstance(proposals, Iterable):
            raise InputTypeError(f"the rule {name} returned {type(proposals).__name__} in place of proposals")
        for proposal in proposals:
            if not isinstance(proposal, Proposal):
                raise InputTypeError(
                    f"the rule {name}: expected quotes.Proposal, got {type(proposal).__name__} ({proposal!r:.60})"
                )
            yield Selected(_candidate(view, name, proposal), float(proposal.probability))


def _candidate(view: View, rule: str, proposal: Proposal) -> Candidate:
    spans = (*proposal.content, *proposal.cue, *([proposal.source] if proposal.source else []))
    beyond = [span for span in spans if span[1] > len(view.text)]
    if beyond or not any(view.text[start:end].strip() for start, end in proposal.content):
        what = f"the span {beyond[0]} beyond the text's {len(view.text)} characters" if beyond else "nothing but space"
        raise InputTypeError(f"the rule {rule} proposes {what}: give offsets of doc.text")
    cue = tuple(i for start, end in proposal.cue for i in range(*view.tokens_of(start, end)))
    head = next((i for i in cue if view.head[i] not in cue or view.head[i] == i), -1)
    content = tuple(_trimmed(view.text, start, end) for start, end in proposal.content if view.text[start:end].strip())
    return Candidate(
        rule=rule,
        frame=OWN_FRAME,
        lemma=view.lemma[head] if head >= 0 else "",
        head=head,
        cue=cue,
        source=None if proposal.source is None else view.tokens_of(*proposal.source),
        content=content,
        passages=tuple(
            passage.index for passage in view.passages if any(holds(content, p.start, p.end) for p in passage.spans)
        ),
    )


def _trimmed(text: str, start: int, end: int) -> CharRange:
    """Return a span without white space at its ends."""
    inside = text[start:end]
    return CharRange((start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())))
