"""Select, among the candidates of all rules, those that become records.

In: candidates in any order, and the fitted numbers. Out: `Selected` attributions in document order: one for each cue,
without crossing contents, each with its probability and, if its cue is in another's content, its parent.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from attrs import evolve

from quotes.lang.en.words import words
from quotes.model.confidence import confidence
from quotes.model.endings import settle_endings
from quotes.model.numbers import Numbers
from quotes.parse.view import View
from quotes.rules.candidates import Candidate, Selected, hull
from quotes.rules.frames import frame_of
from quotes.rules.grammar import is_title
from quotes.rules.told import is_part
from quotes.rules.unsaid import is_unsaid
from quotes.selection.leftovers import extend_over_joined, left_over
from quotes.selection.nesting import lies_in, nest, uncross

FLOOR = 0.02
"""Least probability of a kept candidate, with any threshold. A guess."""
UNLIKELY = 0.5
"""Probability below which a quotation next to a cue must be likelier than the cue's other content. A guess."""
JOIN = 0.35
"""Probability from which a quotation that continues a cue joins the cue's own content. A guess."""
THAT = words("that")
CLAUSE_FRAMES = frozenset({"clause", "thought-clause", "object-quoted"})
CREDITED, LISTED, OWN_RULE, FRONTED = "according-to", "list", "own", "fronted"
"""Frames that are treated specially."""


def least_of_use(threshold: float) -> float:
    """Return the probability below which a candidate without a quotation cannot change the result of `select`."""
    return min(max(threshold, FLOOR), UNLIKELY)


def select(
    view: View,
    candidates: Iterable[Candidate],
    numbers: Numbers,
    threshold: float,
    exclude: Sequence[str] = (),
    given: Iterable[Selected] = (),
) -> list[Selected]:
    """Return the attributions to keep, by place in the text.

    Quotations without a candidate are added, unless `exclude` names their rule. `given` are candidates whose
    probability is already known: those of the caller's own rules.
    """
    least = max(threshold, FLOOR)
    scored, told = [*given], list[Selected]()
    for c in candidates:
        if readable(view, c):
            (told if c.told else scored).append(Selected(c, confidence(c.view(view), c, numbers)))
    kept = settle_endings(view, numbers, likeliest(view, scored, least))
    settled = extend_over_joined(view, uncross(view, _extend_past_sentence(view, kept)))
    if "uncredited" not in exclude:
        settled.extend(left_over(view, numbers, scored, settled, least))
    return nest(view, [*settled, *_inside_quotations(view, numbers, told, settled, least)] if told else settled)


def _inside_quotations(
    view: View, numbers: Numbers, told: Sequence[Selected], settled: Sequence[Selected], least: float
) -> list[Selected]:
    """Return the likeliest of some candidates that stand inside the quotations of settled ones."""
    quoted = {q for s in settled for q in s.candidate.passages}
    kept = [s for s in likeliest(view.inside, told, least) if view.quote[s.candidate.head] in quoted]
    ended = [
        new if is_part(view, new.candidate, view.passages[view.quote[old.candidate.head]]) else old
        for old, new in zip(kept, settle_endings(view.inside, numbers, kept), strict=True)
    ]
    return uncross(view.inside, ended)


def likeliest(view: View, scored: Iterable[Selected], threshold: float) -> list[Selected]:
    """Return the likeliest candidate of each cue that reaches the threshold."""
    return [s for s in _one_per_cue(view, scored) if s.probability >= threshold]


def _extend_past_sentence(view: View, kept: list[Selected]) -> list[Selected]:
    """Extend an according-to content over a quotation that continues past its sentence.

    `“We waited,” Ito said, according to the Post. “Nobody came.”` is the Post's, and in it Ito's.
    """
    quoted = [s.candidate for s in kept if frame_of(s.candidate.frame).beside and len(s.candidate.content) > 1]
    quoted.sort(key=lambda c: c.head)
    starts = [view.start[c.head] for c in quoted]
    out = []
    for s in kept:
        c = s.candidate
        if c.frame == CREDITED:
            inside = quoted[bisect_left(starts, hull(c)[0]) : bisect_left(starts, hull(c)[1])]
            more = [r for inner in inside if lies_in(view, inner, c) for r in inner.content if r[0] >= hull(c)[1]]
            content = (*c.content, *more)
            out.append(evolve(s, candidate=evolve(c, content=content)) if more else s)
        else:
            out.append(s)
    return out


def readable(view: View, c: Candidate) -> bool:
    """Return whether a cue is used: one outside quotation marks, or one read as told inside them."""
    if c.told or c.head < 0 or c.rule in ("credit", "label", "headline"):
        return True
    return view.quote[c.head] < 0 and not is_unsaid(view, c.head)


def _one_per_cue(view: View, scored: Iterable[Selected]) -> list[Selected]:
    """Keep one candidate for each cue; keep all lists, and all candidates without a cue."""
    by_cue: dict[int, list[Selected]] = defaultdict(list)
    kept: list[Selected] = []
    for s in scored:
        if s.candidate.head < 0:
            kept.append(s)
        else:
            by_cue[s.candidate.head].append(s)
    for rivals in by_cue.values():
        listed = [s for s in rivals if s.candidate.frame == LISTED]
        kept += listed or [rivals[0] if len(rivals) == 1 else _best_of(view, rivals)]
    return kept


def _best_of(view: View, rivals: Sequence[Selected]) -> Selected:
    """Return the best candidate of a cue: a quotation next to it (with its clause, if any), otherwise the likeliest."""
    if any(s.candidate.frame == OWN_RULE for s in rivals):
        return max(rivals, key=_probability)  # the caller's own candidates come first and win ties
    quoted = [s for s in rivals if frame_of(s.candidate.frame).beside]
    carried = [s for s in rivals if frame_of(s.candidate.frame).carries]
    others = [s for s in rivals if s not in quoted and s not in carried]
    best = max(quoted or others or carried, key=_probability)
    if quoted:
        wider = [s for s in others if _goes_before(view, s, best)]
        best = max(wider, key=_probability, default=best)
    if not carried or best is carried[0]:
        return best
    if best.probability < min(UNLIKELY, carried[0].probability):
        return carried[0]
    return _joined(best, carried[0]) if carried[0].probability >= JOIN else best


def _probability(s: Selected) -> float:
    return s.probability


def _goes_before(view: View, other: Selected, quoted: Selected) -> bool:
    """Return whether other content of a cue has priority over the quotation next to it."""
    if quoted.probability < UNLIKELY:
        return bool(other.candidate.passages) and other.probability > quoted.probability
    clause, quotation = other.candidate, quoted.candidate
    if len(quotation.passages) != 1:
        return False
    if clause.frame == FRONTED:
        return _is_title_in_it(view, clause, quotation)
    return clause.frame in CLAUSE_FRAMES and len(clause.content) == 1 and _contains(view, clause, quotation)


def _contains(view: View, clause: Candidate, quoted: Candidate) -> bool:
    """Return whether a quotation is part of the clause: `said “we won” because …`, `said that Ito, a cook, “won”`."""
    first = view.passages[quoted.passages[0]].first
    (start, end), (inner_start, inner_end) = hull(clause), hull(quoted)
    if start > inner_start or end < inner_end:
        return False
    begins = view.tokens_of(start, start + 1)[0]
    if any(view.dep[i] in ("nsubj", "nsubjpass") and view.quote[i] < 0 for i in range(begins, first)):
        return view.word[first - 1] != ":"
    apart = view.word[first - 1] == ":" or (view.word[first - 1] == "," and view.lower[first - 2] not in THAT)
    return end > inner_end and not apart


def _is_title_in_it(view: View, clause: Candidate, quoted: Candidate) -> bool:
    """Return whether a quotation is only a title at the start of a reported clause (`“Moby,” Ito says, sank`)."""
    (start, end), (inner_start, inner_end) = hull(clause), hull(quoted)
    passage = view.passages[quoted.passages[0]]
    return start <= inner_start and end > inner_end and is_title(view, passage) and len(clause.content) > 1


def _joined(first: Selected, second: Selected) -> Selected:
    """Return `first` with the content of `second` that it lacks."""
    end = max(b for _, b in first.candidate.content)
    more = tuple(r for r in second.candidate.content if r[0] >= end)
    passages = tuple(sorted({*first.candidate.passages, *second.candidate.passages}))
    return evolve(first, candidate=evolve(first.candidate, content=first.candidate.content + more, passages=passages))
