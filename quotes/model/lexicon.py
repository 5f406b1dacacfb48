"""The cue lexicon: how likely a cue in a frame is an attribution, as measured.

In: `cues.json`, written by `quotes.fitting.lexicon` from annotated text. For each frame (construction) and lemma it has
how often the pair was seen and how often it was an attribution. Out: `Lexicon.probability(frame, lemma)`.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from quotes.lang.en.words import ENGLISH, pairs
from quotes.records import Act
from quotes.rules.frames import frame_of

SMOOTHING = 8.0
"""Weight of the prior, in observations. A guess."""
PRIOR_SHARE = 0.3
"""Share of attributions among the uses of an unknown word. A guess."""
OWN_CUE = 0.9
"""Least probability of a cue that the caller added, in a frame of speech. A guess."""
UNMEASURED = (0.5, 0.1)
"""Prior in a frame that was never measured: for a known cue, for any other word. A guess."""
OTHER = "other"
"""Key of the prior for words that are not in the lexicon."""
SPELLINGS = tuple(sorted((here, there) for here, others in pairs("spelling_endings").items() for there in others))
"""Endings of a lemma, and those of the same word in another country's spelling."""
MOST_KNOWN = 50_000
"""Probabilities that are cached: a stream of texts always has new words. A guess."""


@frozen(eq=False)
class Lexicon:
    """Probabilities of cues.

    Attributes:
        counts: Frame → lemma → (times an attribution, times seen).
        priors: Frame → act of the cue (`OTHER` if it is not in the lexicon) → probability before any count.
        acts: Part of speech ("verb", "noun", "adjective") → lemma → act, for the known cues.
        own: Lemmas the caller added → act. Their probability is at least `OWN_CUE` in frames of speech; in other
            frames, that of a known cue of their act.
    """

    counts: Mapping[str, Mapping[str, tuple[int, int]]]
    priors: Mapping[str, Mapping[str, float]]
    acts: Mapping[str, Mapping[str, Act]]
    own: Mapping[str, Act] = field(factory=dict)
    _totals: Mapping[str, tuple[int, int]] = field(init=False)
    _known: dict[tuple[str, str], float] = field(init=False, factory=dict, repr=False)

    @_totals.default
    def _sum(self) -> Mapping[str, tuple[int, int]]:
        totals: dict[str, tuple[int, int]] = {}
        for lemmas in self.counts.values():
            for lemma, (right, seen) in lemmas.items():
                before = totals.get(lemma, (0, 0))
                totals[lemma] = (before[0] + right, before[1] + seen)
        return totals

    def probability(self, frame: str, lemma: str) -> float:
        """Return the probability in [0, 1] that `lemma` in `frame` is an attribution."""
        found = self._known.get((frame, lemma))
        if found is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            found = self._known[frame, lemma] = self._probability(frame, lemma)
        return found

    def _probability(self, frame: str, lemma: str) -> float:
        act = self.known_act(frame, lemma) or OTHER
        prior = self.priors[frame][act] if frame in self.priors else UNMEASURED[act == OTHER]
        right, seen = self.counted(frame, lemma)
        if not seen:
            # "reply back" counts as "reply"
            right, seen = self.counted(frame, lemma.split(" ", 1)[0])
        measured = (right + SMOOTHING * prior) / (seen + SMOOTHING)
        return max(measured, OWN_CUE) if self._is_own(frame, lemma) else measured

    def counted(self, frame: str, lemma: str) -> tuple[int, int]:
        """Return how often `lemma` in `frame` was right and seen, in any spelling."""
        return _sum_of(self.counts.get(frame, {}), lemma)

    def _is_own(self, frame: str, lemma: str) -> bool:
        """Return whether a cue is one of the caller's own, in a frame in which such a cue is sure."""
        return frame_of(frame).speech and known_act(self.own, lemma) is not None

    def with_own(self, own: Mapping[str, Act]) -> Lexicon:
        """Return the lexicon with the caller's own cues."""
        return Lexicon(counts=self.counts, priors=self.priors, acts=self.acts, own=own)

    def elsewhere(self, frame: str, lemma: str) -> float:
        """Return the smoothed share in [0, 1] of attributions among the uses of `lemma` outside `frame`."""
        total_right, total_seen = _sum_of(self._totals, lemma)
        right, seen = self.counted(frame, lemma)
        share = (total_right - right + SMOOTHING * PRIOR_SHARE) / (total_seen - seen + SMOOTHING)
        return max(share, OWN_CUE) if self._is_own(frame, lemma) else share

    def act(self, frame: str, lemma: str) -> Act:
        """Return the act of the cue `lemma` in `frame`; speech if it is not in the lexicon."""
        return self.known_act(frame, lemma) or "speech"

    def known_act(self, frame: str, lemma: str) -> Act | None:
        """Return the act of the cue `lemma` in `frame`, or `None`."""
        return known_act(self.own, lemma) or known_act(self.acts[frame_of(frame).part], lemma)


def spellings(lemma: str) -> tuple[str, ...]:
    """Return a lemma, and the same in the spelling of another country, by the ending of its first word."""
    word, space, rest = lemma.partition(" ")
    both_ways = (*SPELLINGS, *((there, here) for here, there in SPELLINGS))
    others = (f"{word.removesuffix(here)}{there}{space}{rest}" for here, there in both_ways if word.endswith(here))
    return (lemma, *others)


def _sum_of(counts: Mapping[str, tuple[int, int]], lemma: str) -> tuple[int, int]:
    found = [counts.get(one, (0, 0)) for one in spellings(lemma)]
    return sum(right for right, _ in found), sum(seen for _, seen in found)


def known_act(acts: Mapping[str, Act], lemma: str) -> Act | None:
    """Return the act of a lemma, or of its first word ("call for" is a "call"), or `None`."""
    return acts.get(lemma) or acts.get(lemma.split(" ", 1)[0])


def known_acts() -> dict[str, dict[str, Act]]:
    """Return the known cues by part of speech, with their acts."""
    return ENGLISH.acts()
