"""Discourse: the entities mentioned before a place in the text, and how likely the place refers to them.

In: mentions, named or not, in document order. Out: the likeliest entity for a pronoun or a description,
with its margin over the next. Mentions are weighed by their role in the sentence, their distance,
and the last speaker (the factors of Lappin & Leass 1994, with continuity of speakers added, since reports stay with one
speaker for several sentences). The last speaker loses the advantage when somebody else is subject of a main clause. All
weights and limits are guesses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from attrs import define, evolve, field, frozen

from quotes.lang.en.patterns import PLURAL_ACRONYM
from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.rules.grammar import SUBJECTS
from quotes.speakers.entity import Entity
from quotes.speakers.people import is_person

PARAGRAPHS_BACK = 3
"""Most paragraphs back to a mention."""
TOKENS_BACK = 600
"""Most tokens back to a mention, with paragraphs of any length. A guess."""
MENTIONS_BACK = 60
"""Most mentions back that are weighed."""
SUBJECT, OWNS_SUBJECT, OWNS_PERSON = 3.0, 2.5, 1.0
"""Weight of a subject, of the owner of a thing that is one (`Ito's plans`), and of a person (`Ito's wife`). Guesses."""
MODIFIES = -1.0
"""Weight of a name before a noun (`an Ito aide`). A guess."""
IN_SUBJECT = 2.5
"""Weight of a person inside a subject that is no person (`Villagers led by Ito`). A guess."""
ASKED, ASKS = 3.5, 1.5
"""Weight of the person asked a question, since an answer follows, and of the one who asks. Guesses."""
LAST_SPEAKER, SPOKE_BEFORE, SINCE_REPLACED = 2.0, 1.0, 0.0
"""Weight of the last speaker, in the same paragraph, the one before, and after another was subject."""
TOPIC, TOPIC_FROM = 1.0, 3
"""Weight of a topic, and the earlier mentions that make one: pronouns often refer to the topic of a text."""
MOST_ADDED = 2.0
"""Most that being a topic and an entity's own features may add to the weight of its mentions."""
EMBEDDED = 0.5
"""Cost of a subject in an embedded clause."""
PER_SENTENCE, PER_PARAGRAPH, OWNER_COST, QUOTED = 0.8, 0.6, 1.5, 3.0
"""Costs of each sentence and paragraph back, of being only an owner, and of a mention in a quotation."""
UNNAMED_BEFORE = 1.0
"""Cost of another paragraph for an unnamed entity: news seldom continues with them."""
GOES_ON = 0.0
"""Least score of an entity for a description that fits nobody."""
CLEARLY = 2.0
"""Margin from which a person is clearly meant: over one of whom the text tells a noun; by "the campaign". A guess."""
PHRASE_STEPS = 12
"""Most steps from a mention to the head above its noun phrase."""
OBJECT_LABELS = frozenset({"dobj", "dative"})
ASKING = words("asking_verbs")
SUBORDINATE = frozenset({"advcl", "ccomp", "relcl", "acl", "pcomp", "xcomp"})
IN_PHRASE = frozenset({"compound", "appos", "flat"})
IN_NOUN_PHRASE = IN_PHRASE | {"pobj", "agent", "prep", "acl", "dobj"}
"""Labels between a token and the noun of the phrase that it lies in."""
PLURAL_TAGS = frozenset({"NNS", "NNPS"})


@define
class Mention:
    """A mention of an entity.

    Attributes:
        entity: The entity.
        token: Token index of the mention's head.
        verb: Token index of the head above the noun phrase.
        owns: Whether it is a possessor.
        weight: Its own weight.
        main: Whether it is the subject of a main clause, or its owner, outside quotations.
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
    """The entity chosen for a pronoun or a description, and the others that fit.

    Attributes:
        entity: The likeliest, or `None`.
        score: Its score.
        margin: Its margin over the next; `MARGIN_ALONE` if there is none.
        fitting: Everybody who fits, best first, with scores.
        sentences: Sentences since its last mention.
    """

    entity: Entity | None = None
    score: float = float("-inf")
    margin: float = 0.0
    fitting: tuple[tuple[Entity, float], ...] = ()
    sentences: int = 0


MARGIN_ALONE = 6.0
"""Margin of an entity without a rival."""
NO_CHOICE = Choice()


@define
class Discourse:
    """The mentions so far.

    Attributes:
        view: The text.
        mentions: In document order.
        last_speaker: The last credited entity.
        spoken: All credited entities.
    """

    view: View
    mentions: list[Mention] = field(factory=list)
    last_speaker: Entity | None = None
    spoken: set[Entity] = field(factory=set)
    _times: Counter[Entity] = field(factory=Counter)
    _last_para: int = -1
    _last_token: int = -1
    _narrated: list[int] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        """Number the paragraphs, without those that are wholly quoted: they are no distance from their speaker."""
        number = 0
        for first, last in self.view.within:
            number += not is_quoted(self.view, first, last)
            self._narrated.append(number)

    def add(self, entity: Entity, token: int) -> None:
        """Add a mention after all others."""
        view = self.view
        top = top_of(view, first_joined(view, token))
        owns = view.dep[top] == "poss"
        of_subject = owns and view.dep[view.head[top]] in SUBJECTS
        around = None if owns else subject_around(view, top)
        weight = (
            ASKED if is_asked(view, top)
            else ASKS if view.dep[top] in SUBJECTS and asks_somebody(view, view.head[top])
            else SUBJECT - (EMBEDDED if view.dep[view.head[top]] in SUBORDINATE else 0.0) if view.dep[top] in SUBJECTS
            else OWNS_PERSON if of_subject and is_person(view.lemma[view.head[top]])
            else OWNS_SUBJECT if of_subject
            else IN_SUBJECT if around is not None
            else -OWNER_COST if owns
            else 0.0
        )  # fmt: skip
        if modifies(view, token):
            weight = min(weight, MODIFIES)
        self._times[entity] += 1
        place = view.sent[token][0], view.para[token], view.quote[token]
        subject = view.head[top] if owns else top if around is None else around
        main = view.dep[subject] in SUBJECTS and is_main(view, view.head[subject]) and view.quote[token] < 0
        self.mentions.append(Mention(entity, token, view.head[top], owns, weight, main, *place))

    def credit(self, entity: Entity, token: int) -> None:
        """Record the speaker at a token, who counts as much as a subject (`According to Ito, …`)."""
        self.last_speaker, self._last_para, self._last_token = entity, self.view.para[token], token
        last = self.mentions[-1] if self.mentions else None
        narrated = self.view.quote[token] < 0
        if (
            last is not None
            and last.token == token
            and narrated
            and last.weight == 0
            and not is_agent(self.view, token)
        ):
            last.weight = SUBJECT
        self.spoken.add(entity)

    def likeliest(self, at: int, fits: Callable[[Entity], float | None]) -> Choice:
        """Return the entity that token `at` most likely refers to.

        Args:
            at: Token index of a pronoun, or of a description's head.
            fits: Returns the score for an entity's own features, at most 1.0, or `None` if it cannot be meant.
        """
        best_yet = float("-inf")
        scores: dict[Entity, float] = {}
        own: dict[Entity, float | None] = {}
        back: dict[Entity, int] = {}
        last_speaker, last_token, replaced = self.last_speaker, self._last_token, False
        for mention, score, most, passed in self._weighed(at):
            if most + MOST_ADDED + LAST_SPEAKER < best_yet:
                break
            entity = mention.entity
            if entity not in own:
                features = fits(entity)
                topic = TOPIC if self._times[entity] >= TOPIC_FROM else 0.0
                own[entity] = None if features is None else features + topic
                back[entity] = passed
            bonus = own[entity]
            if bonus is None:
                continue
            if mention.main and entity is not last_speaker and mention.token > last_token:
                replaced = True
            if score + bonus > scores.get(entity, float("-inf")):
                scores[entity] = score + bonus
                best_yet = max(best_yet, score + bonus)
        if not scores:
            return NO_CHOICE
        if last_speaker in scores:
            since = self._paragraphs_between(self._last_para, self.view.para[at])
            bonus = LAST_SPEAKER if since == 0 else SPOKE_BEFORE if since == 1 else 0.0
            scores[last_speaker] += min(bonus, SINCE_REPLACED) if replaced else bonus
        choice = ranked(sorted(((score, entity) for entity, score in scores.items()), key=_best_first))
        return evolve(choice, sentences=0 if choice.entity is None else back[choice.entity])

    def _paragraphs_between(self, before: int, after: int) -> int:
        """Return how many paragraphs one place is after another; those that are wholly quoted do not count."""
        if before < 0 or after < 0:
            return int(before != after)
        return self._narrated[after] - self._narrated[before]

    def _weighed(self, at: int) -> Iterator[tuple[Mention, float, float, int]]:
        """Yield the mentions in reach, last first: mention, score, highest score at this distance, sentences back."""
        view = self.view
        para, seen, quote = view.para[at], view.sent[at][0], view.quote[at]
        verb = view.head[at] if view.dep[at] not in ("poss", "conj") else -1
        passed = 0
        for mention in self.mentions[: -MENTIONS_BACK - 1 : -1]:
            back = 0 if mention.para == para else self._paragraphs_between(mention.para, para)
            if back > PARAGRAPHS_BACK or at - mention.token > TOKENS_BACK:
                break
            if mention.sentence != seen:
                seen, passed = mention.sentence, passed + 1
            # arguments of one verb are not the same ("Ruiz told her …")
            if mention.token >= at or (mention.verb == verb and not mention.owns):
                continue
            score = mention.weight - PER_SENTENCE * passed
            score -= PER_PARAGRAPH * back
            if not mention.entity.name and back:
                score -= UNNAMED_BEFORE
            quoted = mention.quote >= 0 and mention.quote != quote
            yield mention, score - QUOTED if quoted else score, SUBJECT - PER_SENTENCE * passed, passed


def modifies(view: View, token: int) -> bool:
    """Return whether a name stands before a noun that it describes: `an **Ito** aide`."""
    above = view.head[token]
    return view.dep[token] in ("compound", "nmod") and above > token and view.pos[above] == "NOUN"


def first_joined(view: View, token: int) -> int:
    """Return the first of several joined names or nouns: `**Ito** and Ruiz`."""
    i = top_of(view, token)
    for _ in range(PHRASE_STEPS):
        above = view.head[i]
        if view.dep[i] != "conj" or view.pos[above] not in ("PROPN", "NOUN", "PRON"):
            return i
        i = top_of(view, above)
    return i


def is_quoted(view: View, first: int, last: int) -> bool:
    """Return whether all words of a token range are in quotation marks."""
    return all(view.quote[i] >= 0 or view.pos[i] in ("PUNCT", "SPACE") for i in range(first, last))


def is_agent(view: View, token: int) -> bool:
    """Return whether a token is the agent of a passive: `pressed by **Ito**, …`."""
    return view.dep[view.head[top_of(view, token)]] == "agent"


def subject_around(view: View, token: int) -> int | None:
    """Return the subject that a token lies in, if that is several people or a thing: `Villagers led by Ito`."""
    i = token
    for _ in range(PHRASE_STEPS):
        if view.dep[i] in SUBJECTS:
            several = view.tag[i] in PLURAL_TAGS or PLURAL_ACRONYM.fullmatch(view.word[i]) is not None
            thing = view.pos[i] == "NOUN" and not is_person(view.lemma[i])
            return i if i != token and (several or thing) else None
        if view.dep[i] not in IN_NOUN_PHRASE or view.head[i] == i:
            return None
        i = view.head[i]
    return None


def _best_first(fit: tuple[float, Entity]) -> tuple[float, bool]:
    """Return the sort key of entities: the score, then whether they have a name."""
    score, entity = fit
    return -round(score, 6), not entity.name


def ranked(fitting: Sequence[tuple[float, Entity]]) -> Choice:
    """Return the choice of the first entity of a list with scores, best first."""
    [(score, best), *others] = fitting
    margin = min(MARGIN_ALONE, score - others[0][0]) if others else MARGIN_ALONE
    return Choice(best, score, margin, tuple((entity, score) for score, entity in fitting))


def is_asked(view: View, token: int) -> bool:
    """Return whether somebody is asked a question ("Ito asked **Ruiz** whether …"), not for an act."""
    somebody = view.dep[token] in OBJECT_LABELS and (
        view.pos[token] in ("PROPN", "PRON") or is_person(view.lemma[token])
    )
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
    """Return whether a verb is the main verb, or conjoined with it."""
    for _ in range(PHRASE_STEPS):
        if view.dep[verb] != "conj":
            break
        verb = view.head[verb]
    return view.head[verb] == verb


def top_of(view: View, i: int) -> int:
    """Return the head of the noun phrase that token `i` heads or is an apposition to."""
    for _ in range(PHRASE_STEPS):
        if view.dep[i] not in IN_PHRASE or view.head[i] == i:
            break
        i = view.head[i]
    return i
