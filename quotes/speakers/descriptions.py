"""Descriptions: the person of `the senator`, `the former mayor` or `her rival`.

In: a `View`, its entities with their profiles, the mentions so far and a source. Out: the entity that it means, or
`None`. A person fits who has the noun, or a synonym, as a title or a role anywhere in the text
("Senator Lind", "Lind, a fisherman", "Lind is a pilot"). Of several, the one that shares most words with the
description, and then the latest. A definite description that fits nobody means the current person of the text;
one that opens a report ("A former mayor said …") means the person that the report names next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import define, field

from quotes.lang.en.patterns import TIME_OF_DAY
from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.ranges import TokenRange
from quotes.rules.grammar import SUBJECTS
from quotes.speakers.description_words import (
    INDEFINITE_WORDS,
    NEW_ONES,
    age_before,
    age_of,
    other_party,
    party,
    same_nouns,
    says_whom,
)
from quotes.speakers.discourse import CLEARLY, GOES_ON, MARGIN_ALONE, Choice, Discourse, is_main, ranked, top_of
from quotes.speakers.entities import Entities
from quotes.speakers.entity import Entity
from quotes.speakers.mentions import DEFINITE
from quotes.speakers.name_parts import COURTESY, PEOPLES, name_words
from quotes.speakers.name_runs import GENITIVE
from quotes.speakers.names import Name
from quotes.speakers.people import AGED, at_odds, is_person, noun_gender
from quotes.speakers.profiles import Profiles
from quotes.speakers.roles import KINSHIP, words_of
from quotes.speakers.unnamed import Unnamed

SPEAKERS_OWN = words("first_person") | words("second_person")
NAMING_NOBODY = words("descriptions_nobody")
SMALL_WORDS = words("descriptions_small_words")
TOPIC_NOUNS = words("going_on")
"""Nouns for the current person of a text, without other evidence."""
AHEAD = 4
"""Paragraphs within which a person first described is named ("A judge ruled … Judge Ina Reik wrote"). A guess."""
HEADINGS, HEADING = 2, 20
"""Most headings above a report, and their most tokens. Guesses."""
RECENT, DESCRIPTION_CLIMB = 12, 6
"""Mentions, and heads above a description, that are searched for the subject around it. Guesses."""
SPOKEN_OF_MUCH = 5
"""Mentions from which a person is the topic of a text. A guess."""
EPITHETS = words("epithets")
"""Nouns that news uses for a person already named; they mean nobody if two fit."""
RIVAL = -1.5
"""Score from which another person may be meant. A guess."""
SPEAKS_AGAIN = 2.0
"""Margin of the last speaker over others from which a new description means them (a guess, from reading 30
such descriptions in PolNeAR articles)."""
SPEAKS_ON = 1.0
"""How far ahead the last speaker must be to be whom an epithet means (a guess)."""
GOES_ON_ALONE = -2.0
"""Least score of the person that a description means if nobody else fits. A guess."""
LEADERS, TOP_OFFICES = words("country_leaders"), words("top_offices")
"""Nouns for the holder of any top office, and these offices."""
ANONYMOUS = words("anonymous")
"""Words of a description that say that nobody is named (`an unnamed official`)."""
FORMER = words("former")
ORIGINS = words("origins")
"""Participles of where somebody is from: `Senn-born`, `Senn-based`."""
SECOND_RANKS, OF_RANK = words("second_ranks"), words("offices_of_rank")
"""Words that news never leaves out of an office (`prime minister`), and the offices with them."""
RANKS = words("ranks")
"""Words of an office that the person's own office must have ("the **prime** minister")."""
AGED_ENDS = (AGED, AGED.removeprefix("-"))
"""Ends of words for an age, which are not offices."""
NAMED_BEFORE = 1.0
"""Weight, in shared words, of an earlier mention. A guess."""


@define
class Descriptions:
    """The descriptions of a text.

    Attributes:
        view: The text.
        entities: Its people and organisations.
        discourse: The mentions so far.
        profiles: The text's descriptions of everybody.
        unnamed: Its unnamed entities so far.
        choice: The entities that the last description was chosen from, or `None` if there was no choice.
    """

    view: View
    entities: Entities
    discourse: Discourse
    profiles: Profiles
    unnamed: Unnamed
    choice: Choice | None = None
    _told: set[Entity] | None = None
    _first: dict[str, int] | None = None
    _called: dict[str, Entity] = field(factory=dict)

    def meant(self, source: TokenRange, head: int) -> Entity | None:
        """Return the entity of the description `source` with the head noun `head`, and keep the possible ones."""
        view, self.choice = self.view, None
        if view.quote[head] >= 0 and view.lower[source[0]] in SPEAKERS_OWN:
            return None  # "my doctor", in somebody's words
        aged = self._aged(source, head)
        if aged is not None:
            return aged
        if view.tag[head] not in ("NN", "NNP") or view.lower[source[0]] in NAMING_NOBODY:
            return None
        known = self.known(source, head) or self.unnamed.so_called(head)
        if known is not None and view.lemma[head] in TOPIC_NOUNS and view.lower[source[0]] in DEFINITE:
            known = self._current(source, head, known)
        if known is None:
            known = self._new(source, head)
            if known is not None:
                self._called[view.lemma[head]] = known
        return known

    def _new(self, source: TokenRange, head: int) -> Entity | None:
        """Return the entity of a description that the text has not used for anybody."""
        if self.view.lower[source[0]] in DEFINITE:
            return (
                self._goes_on(source, head)
                or self._speaks_again(source, head)
                or self._so_called(head)
                or (self._named_later(source, head) if self.opens(head) and self._tells_whom(source, head) else None)
            )
        new = self.view.lower[source[0]] in NEW_ONES or any(self.view.lower[i] in ANONYMOUS for i in range(*source))
        return self._named_later(source, head) if self.opens(head) and not new else None

    def _current(self, source: TokenRange, head: int, known: Entity) -> Entity:
        """Return the current person of the text if that is clearly not the one known to fit, or the known one.

        `Ana Ruiz spoke at a rally with Senator Paul Lind. The Senn senator said …`, if the text tells nothing of Ruiz,
        and of Lind nothing about Senn; or if Lind was not mentioned for some time.
        """
        more = words_of(self.view, source) - same_nouns(self.view.lemma[head]) - SMALL_WORDS
        choice = self.discourse.likeliest(head, self._fits(source, head))
        scores = dict(choice.fitting)
        if scores.get(known, RIVAL) > RIVAL and not more - self.profiles.of(known).words:
            return known
        ahead = choice.score - max(scores.get(known, GOES_ON), GOES_ON)
        current = choice.entity
        if current is None or not current.name or current.type != "PERSON" or ahead < CLEARLY or self._told_of(current):
            return known
        self.choice = choice
        return current

    def _so_called(self, head: int) -> Entity | None:
        """Return the entity that the same noun meant before, unless the text also has an unnamed one with it."""
        return None if self.unnamed.is_known(head) else self._called.get(self.view.lemma[head])

    def _aged(self, source: TokenRange, head: int) -> Entity | None:
        """Return the person with the age in the description: `the 24-year-old`."""
        age = age_before(self.view, source, head)
        if age is None:
            return None
        ages = {
            entity: {self.view.word[e.token] for e in entity.evidence if e.tells == "age"}
            for entity in self.entities.near(source[0])
        }
        fitting = [entity for entity in ages if age in ages[entity]]
        if len(fitting) == 1:
            return fitting[0]
        return None if fitting or age_of(self.view, source) is None else self._goes_on(source, head)

    def known(self, source: TokenRange, head: int) -> Entity | None:
        """Return the person with a description elsewhere in the text; nobody if two fit alike in one sentence."""
        if self._told is None:
            profiles = ((entity, self.profiles.of(entity)) for entity in self.entities.all)
            self._told = {entity for entity, profile in profiles if profile.heads or profile.words}
        fitting = []
        given, alike = words_of(self.view, source), same_nouns(self.view.lemma[head])
        for entity in self.entities.near(head):
            if entity in self._told:
                weight = self._weight(entity, source, head, given, alike)
                if weight is not None:
                    fitting.append((weight, entity.last_before(source[0]), entity))
        if not fitting:
            return None
        best, *others = sorted(fitting, key=lambda fit: fit[:2])[::-1]
        self.choice = ranked([(weight, entity) for weight, _, entity in (best, *others)])
        sentence = self.view.sent[max(best[1], 0)]
        tied = any(weight == best[0] and self.view.sent[max(at, 0)] == sentence for weight, at, _ in others)
        return None if tied else self.choice.entity

    def _weight(
        self, entity: Entity, source: TokenRange, head: int, given: frozenset[str], alike: frozenset[str]
    ) -> float | None:
        """Return how well somebody fits a description; `None` if they do not."""
        view, profile = self.view, self.profiles.of(entity)
        noun, definite = view.lemma[head], view.lower[source[0]] in DEFINITE
        by_party = definite and noun in TOPIC_NOUNS and not party(given).isdisjoint(profile.words)
        if entity.type in ("ORG", "GROUP") or not (by_party or alike & profile.heads):
            return None
        if any(rank in given and rank not in profile.words for rank in RANKS):
            return None
        if not self._told_without(entity, given, alike):
            return None
        if at_odds(noun_gender(noun), entity.gender) or other_party(given, profile.words):
            return None
        first = entity.mentions[0].first
        before = first < source[0]
        if (before and view.lower[source[0]] in INDEFINITE_WORDS) or self._says_otherwise(entity, head):
            return None
        shared = len((given - alike - SMALL_WORDS) & profile.words)
        if not before and not view.para[head] <= view.para[first] <= view.para[head] + AHEAD:
            return None
        if not definite and not shared and not self._fits_without_more(source, head, before):
            return None
        return shared + (NAMED_BEFORE if before else 0.0)

    def _says_otherwise(self, entity: Entity, head: int) -> bool:
        """Return whether a description has a name of which the text's words for somebody tell nothing.

        `The leader of Lund` is not Ana Ruiz, leader of Senn; `Lund's counsel` is no other attorney.
        """
        view, profile = self.view, self.profiles.of(entity)
        for k in view.kids[head]:
            of_something = view.dep[k] == "prep" and view.lower[k] in GENITIVE
            if not of_something and (view.dep[k] != "poss" or view.lemma[head] in profile.heads):
                continue
            names = self.entities.names_between(view.left[k] - 1, view.right[k] + 1)
            names = [name for name in names if self.entities.named(name) is not entity]
            told = (profile.words & {*self.entities.named(name).words, *name_words(name.text)} for name in names)
            if names and not any(told):
                return True
        return False

    def _told_without(self, entity: Entity, given: frozenset[str], alike: frozenset[str]) -> bool:
        """Return whether somebody is no second in office: `the president` is no vice president."""
        lesser = (SECOND_RANKS - given) & (self.profiles.of(entity).words | self.profiles.of(entity).heads)
        return not (lesser and alike & OF_RANK)

    def _fits_without_more(self, source: TokenRange, head: int, before: bool) -> bool:
        """Return whether a description without "the" may mean somebody only because of its noun.

        `Her rival` may, named before; at the opening of a text, `Senator says …` may, and `A judge …` named after it.
        """
        view = self.view
        if view.lower[source[0]] in INDEFINITE_WORDS:
            return self.opens(head) and not before
        owned = any(view.dep[k] == "poss" for k in view.kids[head])
        return (before and owned) or (self.opens(head) and not (before and view.pos[source[0]] in ("DET", "PRON")))

    def opens(self, head: int) -> bool:
        """Return whether a report begins at a place: in the text's headline or first paragraph, or after a time of day.

        A running report begins again after every time ("10:15 a.m.").
        """
        view, para = self.view, self.view.para[head]
        if para <= 1 or (para == HEADINGS and all(last - first <= HEADING for first, last in view.within[:para])):
            return view.sent[head][0] == view.within[para][0]
        before = view.paragraphs[para - 1]
        return TIME_OF_DAY.fullmatch(view.text, before.start, before.end) is not None

    def _tells_whom(self, source: TokenRange, head: int) -> bool:
        """Return whether a clause of a description says whom it means (`The man accused of theft …`)."""
        return any(self.view.dep[k] in ("relcl", "acl") and k < source[1] for k in self.view.kids[head])

    def _named_later(self, source: TokenRange, head: int) -> Entity | None:
        """Return the person that a report names after its opening `A former mayor said …`: the first new subject."""
        view, alike = self.view, same_nouns(self.view.lemma[head]) | words_of(self.view, source)
        for first in self._introductions(head):
            entity = self.entities.named(first)
            heads = self.profiles.of(entity).heads - COURTESY - KINSHIP
            heads = frozenset(noun for noun in heads if not noun.endswith(AGED_ENDS))
            top = top_of(view, first.last - 1)
            opens = first.first == view.within[view.para[first.first]][0]
            subject = view.dep[top] in SUBJECTS or view.dep[top] == "poss" or opens
            if at_odds(noun_gender(view.lemma[head]), entity.gender):
                continue
            if entity.type in ("PERSON", None) and subject and (not heads or heads & alike):
                return entity
        return None

    def _introductions(self, head: int) -> Iterator[Name]:
        """Yield the first full mentions after a place, in document order, of people not named before it.

        They are in a later paragraph. Those of a definite description may begin the next sentence, or have been named
        in a headline.
        """
        view, seen = self.view, set[Entity]()
        definite = view.lower[view.left[head]] in DEFINITE
        last = min(view.para[head] + AHEAD, len(view.within) - 1)
        for name in self.entities.names_between(head, view.within[last][1]):
            entity = self.entities.named(name)
            if entity in seen or len(entity.words) < 2 or " " not in name.text:
                continue
            seen.add(entity)
            before = entity.mentions[0].first
            in_headline = definite and view.para[before] == 0 < view.para[head]
            next_sentence = definite and view.sent[head][1] == name.first
            follows = next_sentence or view.para[name.first] > view.para[head]
            if (before == name.first or in_headline) and follows:
                yield name

    def _goes_on(self, source: TokenRange, head: int) -> Entity | None:
        """Return the person that a definite description refers to, although the text never used it for them."""
        view, noun, given = self.view, self.view.lemma[head], words_of(self.view, source)
        saying = {view.dep[k] for k in view.kids[head] if says_whom(view, k)}
        epithet = noun in EPITHETS or noun.partition("-")[0] in EPITHETS or noun.endswith(AGED)
        more = any(_tells_more(view, i) for i in range(source[0] + 1, head))
        epithet = epithet or (more and not saying and is_person(noun) and not self.unnamed.is_known(head))
        if not (saying <= {"relcl"} and (age_of(view, source) or noun in TOPIC_NOUNS or epithet)):
            return None
        fits = self._fits(source, head)
        self.choice = choice = self.discourse.likeliest(head, fits)
        rivals = _rivals(choice)
        if saying and (choice.margin < MARGIN_ALONE or noun in TOPIC_NOUNS):
            return None  # "the man who …" is whoever it was
        near = choice.score >= (GOES_ON if rivals else GOES_ON_ALONE)
        goes_on = choice.entity is self.discourse.last_speaker and choice.margin >= SPEAKS_ON
        if near and (noun in TOPIC_NOUNS or not rivals or (goes_on and not self._told_of(choice.entity))):
            return choice.entity
        return self._spoken_of_most(head, fits) if party(given) else None

    def _told_of(self, entity: Entity | None) -> bool:
        """Return whether the text says what somebody is."""
        return entity is not None and bool(self.profiles.of(entity).heads - COURTESY)

    def _speaks_again(self, source: TokenRange, head: int) -> Entity | None:
        """Return the last speaker if a definite description refers to them with new words.

        `"We need change," the New York businessman said.`, after words of Abel. The text must not use the noun for
        anybody, and must give the speaker no other office, unless it was a former one ("the former senator added").
        """
        view, last = self.view, self.discourse.last_speaker
        if last is None or last.type != "PERSON" or not last.name or not _is_main_subject(view, head):
            return None
        if self.unnamed.is_known(head) or any(view.dep[k] == "poss" for k in view.kids[head]):
            return None
        former = any(view.lower[i] in FORMER for i in range(source[0], head))
        leads = view.lemma[head] in LEADERS and not TOP_OFFICES.isdisjoint(self.profiles.of(last).heads)
        if not (former or leads) and (
            self._named_before(head) or self.profiles.of(last).heads or any(says_whom(view, k) for k in view.kids[head])
        ):
            return None
        self.choice = choice = self.discourse.likeliest(head, self._fits(source, head))
        others = [score for entity, score in choice.fitting if entity is not last and entity.type == "PERSON"]
        ahead = choice.score - max(others, default=float("-inf"))
        return last if choice.entity is last and choice.score >= GOES_ON and ahead >= SPEAKS_AGAIN else None

    def _named_before(self, head: int) -> bool:
        """Return whether the text had the noun at a token before, for anybody."""
        if self._first is None:
            self._first = {}
            for i, lemma in enumerate(self.view.lemma):
                self._first.setdefault(lemma, i)
        return self._first[self.view.lemma[head]] < head

    def _fits(self, source: TokenRange, head: int) -> Callable[[Entity], float | None]:
        """Return a function that says whether a definite description may refer to an entity."""
        view, noun, given = self.view, self.view.lemma[head], words_of(self.view, source)
        above, i = set[int](), view.head[head]
        for _ in range(DESCRIPTION_CLIMB):
            joined, i = view.dep[i] == "conj", view.head[i]
            if not joined:
                above.add(i)
        above.discard(view.head[head])  # its own clause
        # a speaker is not meant by a description in their own words ("Abel said the senator was wrong")
        here = {m.entity for m in self.discourse.mentions[-RECENT:] if m.weight > 0 and m.verb in above}
        # nor by one in a clause that goes on to name them ("the candidate said of Abel that …")
        after = self.entities.names_between(head, view.sent[head][1])
        here |= {self.entities.named(name) for name in after if view.quote[name.first] < 0}

        def fits(entity: Entity) -> float | None:
            if entity in here or (entity.words and given.issuperset(entity.words)):
                return None
            if entity.type in ("ORG", "GROUP") or at_odds(noun_gender(noun), entity.gender):
                return None
            if other_party(given, self.profiles.of(entity).words) or (entity.type is None and len(entity.words) < 2):
                return None
            return 0.0

        return fits

    def _spoken_of_most(self, head: int, fits: Callable[[Entity], float | None]) -> Entity | None:
        """Return the most frequent person before a candidate of some party."""
        fitting = [
            entity for entity in self.entities.near(head) if entity.type == "PERSON" and fits(entity) is not None
        ]
        before = {entity: entity.times_before(head) for entity in fitting}
        most = max(before, key=before.__getitem__, default=None)
        return most if most is not None and before[most] >= SPOKEN_OF_MUCH else None


def _is_main_subject(view: View, head: int) -> bool:
    """Return whether a noun is the subject of a main clause, or of a clause after a quotation."""
    verb = view.head[head]
    return view.dep[head] == "nsubj" and (is_main(view, verb) or view.dep[verb] == "parataxis")


def _tells_more(view: View, i: int) -> bool:
    """Return whether a word before a noun is one that news adds to somebody known: `the Senn-**born** nurse`."""
    joined = view.word[i - 1] == "-" and view.lower[i] in ORIGINS
    return joined or view.lower[i] in FORMER or (view.lower[i] in PEOPLES and view.pos[i] != "PROPN")


def _rivals(choice: Choice) -> bool:
    """Return whether another person with a name may be meant as well."""
    return any(entity.name and entity.type == "PERSON" and score > RIVAL for entity, score in choice.fitting[1:])
