"""Discourse: who was spoken of before a place in the text, and how likely that place goes on about them.

In: mentions, as they are met in document order. Out: the likeliest entity for a pronoun or a description. Mentions are
weighed by what they are in their sentence, how far back they stand, and who spoke last (the factors of Lappin & Leass
1994, with continuity of speakers added, since reports stay with one for several sentences).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import define, field, frozen

from quotes.speakers.entities import Entity
from quotes.view import View

PARAGRAPHS_BACK = 3
TOKENS_BACK = 600
"""How far back an entity may have been mentioned, however long the paragraphs are."""
MENTIONS_BACK = 60
SUBJECT, LAST_SPEAKER = 3.0, 2.0
"""What it weighs to be a subject, and to be the last in the paragraph who was credited with something."""
PER_SENTENCE, PER_PARAGRAPH, POSSESSIVE, QUOTED = 0.8, 1.0, 1.5, 3.0
"""What it costs to stand further back, to own something only, to be spoken of in somebody's words."""
CLAUSE_STEPS = 12
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@frozen
class Mention:
    """A place where an entity is spoken of.

    Attributes:
        entity: Who.
        token: Token index of the mention's head.
    """

    entity: Entity
    token: int


@define
class Discourse:
    """What was spoken of so far.

    Attributes:
        mentions: In document order.
        last_speaker: Who was credited last.
    """

    mentions: list[Mention] = field(factory=list)
    last_speaker: Entity | None = None

    def add(self, entity: Entity, token: int) -> None:
        """Note a mention, behind all the others."""
        self.mentions.append(Mention(entity, token))

    def likeliest(
        self, view: View, at: int, fits: Callable[[Entity], float | None]
    ) -> tuple[Entity | None, float]:
        """Return the entity that token `at` most likely goes on about, and its score.

        Args:
            view: The text.
            at: Token index of a pronoun, or of a description's head.
            fits: What an entity's own features add to its score, `None` where it cannot be meant.
        """
        scores: dict[Entity, float] = {}
        for mention, score in self._weighed(view, at):
            entity = mention.entity
            own = fits(entity)
            if own is None:
                continue
            scores[entity] = max(scores.get(entity, float("-inf")), score + own)
        if not scores:
            return None, float("-inf")
        if self.last_speaker in scores and self._in_paragraph(view, at):
            scores[self.last_speaker] += LAST_SPEAKER
        best = max(scores, key=lambda e: scores[e])
        return best, scores[best]

    def _in_paragraph(self, view: View, at: int) -> bool:
        """Return whether who was credited last was so in the paragraph of token `at`."""
        last = next((m for m in reversed(self.mentions) if m.entity is self.last_speaker), None)
        return last is not None and view.para[last.token] == view.para[at]

    def _weighed(self, view: View, at: int) -> Iterator[tuple[Mention, float]]:
        """Yield the mentions in reach, last first, with their scores."""
        para, sentence = view.para[at], view.sent[at][0]
        passed, seen = 0, sentence
        for mention in self.mentions[: -MENTIONS_BACK - 1 : -1]:
            i = mention.token
            if at - i > TOKENS_BACK or (para >= 0 and 0 <= view.para[i] < para - PARAGRAPHS_BACK):
                break
            if view.sent[i][0] != seen:
                seen, passed = view.sent[i][0], passed + 1
            if i >= at or _bound(view, i, at):
                continue
            score = -PER_SENTENCE * passed - PER_PARAGRAPH * (para - view.para[i] if view.para[i] >= 0 <= para else 1)
            top = top_of(view, i)
            if view.dep[top] in SUBJECTS:
                score += SUBJECT
            elif view.dep[top] == "poss":
                score -= POSSESSIVE
            if view.quote[i] >= 0 and view.quote[i] != view.quote[at]:
                score -= QUOTED
            yield mention, score


def top_of(view: View, i: int) -> int:
    """Return the head of the noun phrase that token `i` is the head of, or stands in apposition to."""
    for _ in range(CLAUSE_STEPS):
        if view.dep[i] not in ("compound", "appos", "flat") or view.head[i] == i:
            break
        i = view.head[i]
    return i


def _bound(view: View, i: int, at: int) -> bool:
    """Return whether two mentions are arguments of one verb, so that they are not the same ("Ruiz told her …")."""
    a, b = top_of(view, i), at
    return view.head[a] == view.head[b] and a != b and view.dep[b] not in ("poss", "conj") and view.dep[a] != "poss"
