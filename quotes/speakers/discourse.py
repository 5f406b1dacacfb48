"""Discourse: who was spoken of before a place in the text, and how likely that place goes on about them.

In: mentions, named or not, as they are met in document order. Out: the likeliest entity for a pronoun or a description,
with how far it is ahead of the next. Mentions are weighed by what they are in their sentence, how far back they stand,
and who spoke last (the factors of Lappin & Leass 1994, with continuity of speakers added, since reports stay with one
for several sentences). The last speaker has no advantage once somebody else was the subject of a main clause.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from attrs import define, evolve, field, frozen

from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.speakers.entity import Entity
from quotes.speakers.mentions import SUBJECTS
from quotes.speakers.people import is_person

PARAGRAPHS_BACK = 3
TOKENS_BACK = 600
"""How far back an entity may have been mentioned, however long the paragraphs are."""
MENTIONS_BACK = 60
SUBJECT, OWNS_SUBJECT = 3.0, 2.5
"""What it weighs to be a subject, or to own one (`Ito's plans`, of whom the sentence speaks)."""
ASKED, ASKS = 3.5, 1.5
"""What it weighs to be asked a question, since an answer follows, and to ask it (guesses)."""
LAST_SPEAKER, SPOKE_BEFORE, SINCE_REPLACED = 2.0, 1.0, 0.0
"""What it weighs to be the last speaker, in the same paragraph or the one before, and once another was subject."""
TOPIC, TOPIC_FROM = 1.0, 3
"""What it weighs to have been spoken of so many times before: whom a text is about is taken up again."""
MOST_ADDED = 2.0
"""Most that being a topic and an entity's own features may add to what its mentions weigh."""
EMBEDDED = 0.5
"""What it costs a subject that its clause is part of another."""
PER_SENTENCE, PER_PARAGRAPH, OWNER_COST, QUOTED = 0.8, 0.6, 1.5, 3.0
"""What it costs to stand further back, to own something only, to be spoken of in somebody's words."""
UNNAMED_BEFORE = 1.0
"""What it costs somebody without a name to stand in another paragraph: news seldom carries them on."""
GOES_ON = 0.0
"""Least score of whom a description may go on about that fits nobody."""
PHRASE_STEPS = 12
OBJECTS = frozenset({"dobj", "dative"})
ASKING = words("asking_verbs")
SUBORDINATE = frozenset({"advcl", "ccomp", "relcl", "acl", "pcomp", "xcomp"})
IN_PHRASE = frozenset({"compound", "appos", "flat"})


@define
class Mention:
    """A place where an entity is spoken of.

    Attributes:
        entity: Who.
        token: Token index of the mention's head.
        verb: Token index of what the noun phrase hangs on.
        owns: Whether it is a possessor.
        weight: What it weighs by itself.
        main: Whether it is the subject of a main clause, or owns one, outside of quotations.
        sentence, para, quote: First token of its sentence, its paragraph, its quotation.
    """

    entity: Entity
    token: int
    verb: int
    owns: bool
    weight: float
    main: bool
    sentence: int
    para: int
    quote: int


@frozen
class Choice:
    """Whom a pronoun or a description was taken for, and whom it might have been.

    Attributes:
        entity: The likeliest, or `None`.
        score: Its score.
        margin: How far it is ahead of the next; `MARGIN_ALONE` where there is none.
        fitting: Everybody who fits, best first, with scores.
        sentences: Sentences since its last mention.
    """

    entity: Entity | None = None
    score: float = float("-inf")
    margin: float = 0.0
    fitting: tuple[tuple[Entity, float], ...] = ()
    sentences: int = 0


MARGIN_ALONE = 6.0
NO_CHOICE = Choice()


@define
class Discourse:
    """What was spoken of so far.

    Attributes:
        view: The text.
        mentions: In document order.
        last_speaker: Who was credited last.
        spoken: Everybody who was credited.
    """

    view: View
    mentions: list[Mention] = field(factory=list)
    last_speaker: Entity | None = None
    spoken: set[Entity] = field(factory=set)
    _times: Counter[Entity] = field(factory=Counter)
    _last_para: int = -1
    _last_token: int = -1

    def add(self, entity: Entity, token: int) -> None:
        """Note a mention, behind all the others."""
        view = self.view
        top = top_of(view, token)
        owns = view.dep[top] == "poss"
        of_subject = owns and view.dep[view.head[top]] in SUBJECTS
        weight = (
            ASKED if is_asked(view, top)
            else ASKS if view.dep[top] in SUBJECTS and asks_somebody(view, view.head[top])
            else SUBJECT - (EMBEDDED if view.dep[view.head[top]] in SUBORDINATE else 0.0) if view.dep[top] in SUBJECTS
            else OWNS_SUBJECT if of_subject
            else -OWNER_COST if owns
            else 0.0
        )  # fmt: skip
        self._times[entity] += 1
        place = view.sent[token][0], view.para[token], view.quote[token]
        subject = view.head[top] if owns else top
        main = view.dep[subject] in SUBJECTS and is_main(view, view.head[subject]) and view.quote[token] < 0
        self.mentions.append(Mention(entity, token, view.head[top], owns, weight, main, *place))

    def credit(self, entity: Entity, token: int) -> None:
        """Note who speaks at a token."""
        self.last_speaker, self._last_para, self._last_token = entity, self.view.para[token], token
        self.spoken.add(entity)

    def likeliest(self, at: int, fits: Callable[[Entity], float | None]) -> Choice:
        """Return the entity that token `at` most likely goes on about.

        Args:
            at: Token index of a pronoun, or of a description's head.
            fits: What an entity's own features add to its score, 1.0 at most; `None` where it cannot be meant.
        """
        best_yet = float("-inf")
        scores: dict[Entity, float] = {}
        own: dict[Entity, float | None] = {}
        back: dict[Entity, int] = {}
        replaced = False
        for mention, score, most, passed in self._weighed(at):
            if most + MOST_ADDED + LAST_SPEAKER < best_yet:
                break
            entity = mention.entity
            if entity not in own:
                features = fits(entity)
                topic = TOPIC if self._times[entity] >= TOPIC_FROM else 0.0
                own[entity] = None if features is None else features + topic
            bonus = own[entity]
            if bonus is None:
                continue
            if mention.main and entity is not self.last_speaker and mention.token > self._last_token:
                replaced = True
            back.setdefault(entity, passed)
            if score + bonus > scores.get(entity, float("-inf")):
                scores[entity] = score + bonus
                best_yet = max(best_yet, score + bonus)
        if not scores:
            return NO_CHOICE
        if self.last_speaker in scores:
            since = self.view.para[at] - self._last_para
            bonus = LAST_SPEAKER if since == 0 else SPOKE_BEFORE if since == 1 else 0.0
            scores[self.last_speaker] += min(bonus, SINCE_REPLACED) if replaced else bonus
        choice = ranked(sorted(((score, entity) for entity, score in scores.items()), key=_best_first))
        return evolve(choice, sentences=0 if choice.entity is None else back[choice.entity])

    def _weighed(self, at: int) -> Iterator[tuple[Mention, float, float, int]]:
        """Yield the mentions in reach, last first: score, the most that one as far back may have, sentences back."""
        view = self.view
        para, seen, quote = view.para[at], view.sent[at][0], view.quote[at]
        verb = view.head[at] if view.dep[at] not in ("poss", "conj") else -1
        passed = 0
        for mention in self.mentions[: -MENTIONS_BACK - 1 : -1]:
            far = 0 <= mention.para < para - PARAGRAPHS_BACK
            if far or at - mention.token > TOKENS_BACK:
                break
            if mention.sentence != seen:
                seen, passed = mention.sentence, passed + 1
            # arguments of one verb are not the same ("Ruiz told her …")
            if mention.token >= at or (mention.verb == verb and not mention.owns):
                continue
            score = mention.weight - PER_SENTENCE * passed
            score -= PER_PARAGRAPH * (para - mention.para if mention.para >= 0 <= para else 1)
            if not mention.entity.name and mention.para != para:
                score -= UNNAMED_BEFORE
            quoted = mention.quote >= 0 and mention.quote != quote
            yield mention, score - QUOTED if quoted else score, SUBJECT - PER_SENTENCE * passed, passed


def _best_first(fit: tuple[float, Entity]) -> tuple[float, bool]:
    """Return what entities are ranked by: the score, and at the same score, who has a name."""
    score, entity = fit
    return -round(score, 6), not entity.name


def ranked(fitting: Sequence[tuple[float, Entity]]) -> Choice:
    """Return the choice of the first of some entities with their scores, best first."""
    [(score, best), *others] = fitting
    margin = min(MARGIN_ALONE, score - others[0][0]) if others else MARGIN_ALONE
    return Choice(best, score, margin, tuple((entity, score) for score, entity in fitting))


def is_asked(view: View, token: int) -> bool:
    """Return whether somebody is asked a question ("Ito asked **Ruiz** whether …"), not for something to be done."""
    somebody = view.dep[token] in OBJECTS and (view.pos[token] in ("PROPN", "PRON") or is_person(view.lemma[token]))
    return somebody and view.lemma[view.head[token]] in ASKING and not _requests(view, view.head[token])


def asks_somebody(view: View, verb: int) -> bool:
    """Return whether a verb asks somebody a question."""
    return any(is_asked(view, k) for k in view.kids[verb])


def _requests(view: View, verb: int) -> bool:
    """Return whether a verb of asking has an infinitive ("asked her **to leave**")."""
    return any(
        view.dep[k] in ("xcomp", "ccomp") and any(view.tag[m] == "TO" for m in view.kids[k]) for k in view.kids[verb]
    )


def is_main(view: View, verb: int) -> bool:
    """Return whether a verb is that of a main clause, or joined to it."""
    for _ in range(PHRASE_STEPS):
        if view.dep[verb] != "conj":
            break
        verb = view.head[verb]
    return view.head[verb] == verb


def top_of(view: View, i: int) -> int:
    """Return the head of the noun phrase that token `i` is the head of, or stands in apposition to."""
    for _ in range(PHRASE_STEPS):
        if view.dep[i] not in IN_PHRASE or view.head[i] == i:
            break
        i = view.head[i]
    return i
