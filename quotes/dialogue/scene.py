"""The text around the turns of a book: names, actors, characters in focus.

In: a `View`, a `Cast`, the turns, the narrator. Out: a `Scene`, for the features of candidates.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate, chain

from attrs import frozen

from quotes.dialogue.characters import Cast, Character
from quotes.dialogue.narrator import first_persons
from quotes.dialogue.references import Reference, description_of
from quotes.dialogue.turns import Turn
from quotes.lang.en.dialogue import (
    FEMININE,
    FIRST_PERSON_PRONOUN,
    MASCULINE,
    SUBJECT_PRONOUNS,
    TITLE_OF_HUSBAND,
    TITLE_OF_WIFE,
    Gender,
    dialogue_words,
)
from quotes.parse.view import View
from quotes.rules.grammar import SUBJECTS

FOCUS_PARAGRAPHS = 45
"""Paragraphs back whose most frequent characters are in focus. A guess."""
FOCUS_STEP = 5
"""Paragraphs that share one focus. A guess."""
FOCUS_EACH = 2
"""Characters in focus of each gender. A guess."""
PRONOUN_PARAGRAPHS = 12
"""Paragraphs after which "he" no longer refers to the last male subject. A guess."""
MOST_NEAR = 50
"""Names before and after a place in its paragraph that are read: a book may be one paragraph. A guess."""
NEAR = 2
"""Most paragraphs between turns of one conversation. A guess."""
CONVERSATION_BACK, CONVERSATION_AHEAD = 8, 6
"""Turns before and after that show who takes part in a conversation. Guesses."""
HUSBANDS = dialogue_words("husbands")
WIVES = dialogue_words("wives")
MARRIED_TITLES = frozenset({TITLE_OF_HUSBAND, TITLE_OF_WIFE})


@frozen(eq=False)
class Sighting:
    """A mention of a character in the text.

    Attributes:
        token: Its token.
        character: The character.
        subject: Whether it is the subject of a clause.
        quoted: Whether it is inside quotation marks.
    """

    token: int
    character: Character
    subject: bool
    quoted: bool


@frozen(eq=False)
class Present:
    """The characters of a paragraph, each once.

    Attributes:
        speakers: Those that may speak, also named inside quotation marks, in order.
        named: Those named outside quotation marks, the last one first.
        subjects: Those of them that are subjects.
    """

    speakers: Sequence[Character]
    named: Sequence[Character]
    subjects: Sequence[Character]


class Scene:
    """The text around the turns of a book.

    Attributes:
        view, cast, turns, narrator: As given.
        determined: Who speaks in each turn, where its cue tells.
        cued: The indices of these turns, ascending.
        gaps: Sum of the gaps of the turns up to each.
        sightings: Paragraph → names in it, in order, and the narrator's "I".
        described: Described character → the phrases for it.
        acting: Paragraph → the characters of its "he" and "she": the last subject of the gender.
    """

    def __init__(self, view: View, cast: Cast, turns: Sequence[Turn], narrator: Character | None) -> None:
        self.view, self.cast, self.turns, self.narrator = view, cast, turns, narrator
        self.determined = [turn.determined for turn in turns]
        self.described: dict[Character, list[Reference]] = defaultdict(list)
        self.sightings = self._sightings()
        self._pronouns: dict[int, list[int]] = defaultdict(list)
        self._subjects: dict[int, list[int]] = {}
        self.acting = self._acting()
        self._focus: dict[int, tuple[Character, ...]] = {}
        self._speaking: dict[Character, bool] = {}
        self._told: dict[int, tuple[Character, ...]] = {}
        self._present: dict[int, Present] = {}
        self._conversations: dict[int, tuple[int, int]] = {}
        self.cued = [n for n, speaker in enumerate(self.determined) if speaker is not None]
        self.gaps = [*accumulate(turn.gap for turn in turns)]
        self._families = self._find_families()
        self._spouses: dict[tuple[Character, str], Character | None] = {}
        self._phrases: dict[Character, list[tuple[int, int]]] = {}

    def _sightings(self) -> dict[int, list[Sighting]]:
        view, found = self.view, defaultdict[int, list[Sighting]](list)
        for mention in self.cast.mentions:
            subject = view.dep[mention.head] in SUBJECTS
            sighting = Sighting(mention.first, self.cast.of[mention], subject, mention.quoted)
            found[view.para[mention.first]].append(sighting)
        for reference in self._descriptions():
            character = self.cast.note_description(reference.noun, reference.phrase)
            self.described[character].append(reference)
            found[view.para[reference.first]].append(Sighting(reference.first, character, True, False))
        if self.narrator is not None:
            for i in first_persons(view):
                if view.quote[i] < 0 and view.dep[i] in SUBJECTS:
                    found[view.para[i]].append(Sighting(i, self.narrator, True, False))
        for sightings in found.values():
            sightings.sort(key=lambda sighting: sighting.token)
        return dict(found)

    def _descriptions(self) -> list[Reference]:
        """Return the descriptions of people outside quotation marks, as subjects and in cues, in order."""
        view = self.view
        found = {
            turn.cue.source.head: turn.cue.source
            for turn in self.turns
            if turn.cue is not None and turn.cue.source.kind == "description"
        }
        for i, dep in enumerate(view.dep):
            if dep in SUBJECTS and view.quote[i] < 0 and i not in self.cast.at and i not in found:
                reference = description_of(view, i)
                if reference is not None:
                    found[i] = reference
        return [found[head] for head in sorted(found)]

    def _acting(self) -> dict[int, list[tuple[int, Character]]]:
        view = self.view
        last: dict[Gender, tuple[Character, int]] = {}
        found: dict[int, list[tuple[int, Character]]] = defaultdict(list)
        named = {s.token: s for sightings in self.sightings.values() for s in sightings if not s.quoted}
        pronouns = {
            i: SUBJECT_PRONOUNS[view.lower[i]]
            for i in view.tokens_in(SUBJECT_PRONOUNS.keys())
            if view.quote[i] < 0 and view.dep[i] in SUBJECTS
        }
        for i in sorted(named.keys() | pronouns.keys()):
            paragraph = view.para[i]
            if i in pronouns:
                self._pronouns[paragraph].append(i)
                known = last.get(pronouns[i])
                if known is not None and paragraph - known[1] <= PRONOUN_PARAGRAPHS:
                    found[paragraph].append((i, known[0]))
                    last[pronouns[i]] = known[0], paragraph
            elif (gender := named[i].character.gender) and (named[i].subject or gender not in last):
                last[gender] = named[i].character, paragraph
        return dict(found)

    def sightings_near(self, paragraph: int, token: int) -> Sequence[Sighting]:
        """Return the names in a paragraph; in a long one, those near a token."""
        own = self.sightings.get(paragraph, [])
        if len(own) <= MOST_NEAR:
            return own
        place = bisect_left(own, token, key=lambda sighting: sighting.token)
        return own[max(0, place - MOST_NEAR) : place + MOST_NEAR]

    def may_speak(self, character: Character) -> bool:
        """Return whether a character may speak; their counts do not change any more."""
        found = self._speaking.get(character)
        if found is None:
            found = self._speaking[character] = character.speaks
        return found

    def present(self, paragraph: int) -> Present:
        """Return the characters of a paragraph, as a turn in a later one reads them."""
        if paragraph not in self._present:
            own = self.sightings.get(paragraph, ())[-MOST_NEAR:]
            narrated = [one for one in reversed(own) if not one.quoted]
            self._present[paragraph] = Present(
                tuple(dict.fromkeys(one.character for one in own if self.may_speak(one.character))),
                tuple(dict.fromkeys(one.character for one in narrated)),
                tuple(dict.fromkeys(one.character for one in narrated if one.subject)),
            )
        return self._present[paragraph]

    def conversation(self, n: int) -> tuple[int, int]:
        """Return the indices of the first and the last turn of the conversation around a turn."""
        if n not in self._conversations:
            turns, first, last = self.turns, n, n
            while first and turns[first].gap <= NEAR and n - first <= CONVERSATION_BACK:
                first -= 1
            while last + 1 < len(turns) and turns[last + 1].gap <= NEAR and last - n < CONVERSATION_AHEAD:
                last += 1
            self._conversations[n] = first, last
        return self._conversations[n]

    def acting_near(self, paragraph: int, token: int) -> Sequence[tuple[int, Character]]:
        """Return the characters of the pronouns in a paragraph; in a long one, of those near a token."""
        own = self.acting.get(paragraph, [])
        if len(own) <= MOST_NEAR:
            return own
        place = bisect_left(own, token, key=lambda pair: pair[0])
        return own[max(0, place - MOST_NEAR) : place + MOST_NEAR]

    def subjects_near(self, paragraph: int, token: int) -> Sequence[int]:
        """Return the names and pronouns that are subjects in a paragraph, in order; in a long one, near a token."""
        if paragraph not in self._subjects:
            named = [s.token for s in self.sightings.get(paragraph, ()) if s.subject and not s.quoted]
            self._subjects[paragraph] = sorted([*named, *self._pronouns.get(paragraph, ())])
        own = self._subjects[paragraph]
        if len(own) <= MOST_NEAR:
            return own
        place = bisect_left(own, token)
        return own[max(0, place - MOST_NEAR) : place + MOST_NEAR]

    def focus(self, paragraph: int) -> tuple[Character, ...]:
        """Return the most frequent men and women of the last paragraphs."""
        key = paragraph // FOCUS_STEP
        if key not in self._focus:
            end = key * FOCUS_STEP
            paragraphs = range(max(0, end - FOCUS_PARAGRAPHS), end + 1)
            told = Counter(chain.from_iterable(map(self._told_in, paragraphs)))
            ranked = [character for character, _ in told.most_common()]
            self._focus[key] = tuple(
                character
                for gender in (MASCULINE, FEMININE)
                for character in [one for one in ranked if one.gender == gender][:FOCUS_EACH]
            )
        return self._focus[key]

    def _told_in(self, paragraph: int) -> tuple[Character, ...]:
        """Return the characters of the names and pronouns outside quotation marks in a paragraph."""
        if paragraph not in self._told:
            named = (s for s in self.sightings.get(paragraph, ()) if not s.quoted and self.may_speak(s.character))
            acting = self.acting.get(paragraph, ())
            self._told[paragraph] = (*(one.character for one in named), *(character for _, character in acting))
        return self._told[paragraph]

    def _find_families(self) -> dict[tuple[str, str], Character]:
        """Return title and surname → character."""
        found: dict[tuple[str, str], Character] = {}
        for mention in self.cast.mentions:
            form = mention.form
            if form.honorific in MARRIED_TITLES and form.own_words:
                found.setdefault((form.honorific, form.own_words[-1]), self.cast.of[mention])
        return found

    def spouse(self, character: Character, noun: str) -> Character | None:
        """Return the character of "his wife" or "her husband": Mrs. or Mr. with the same surname."""
        title = TITLE_OF_WIFE if noun in WIVES else TITLE_OF_HUSBAND if noun in HUSBANDS else None
        if title is None:
            return None
        key = character, title
        if key not in self._spouses:
            self._spouses[key] = self._find_spouse(character, title)
        return self._spouses[key]

    def _find_spouse(self, character: Character, title: str) -> Character | None:
        for mention in character.mentions:
            form = mention.form
            if form.own_words and (form.is_full or form.honorific in MARRIED_TITLES):
                found = self._families.get((title, form.own_words[-1]))
                if found is not None and found is not character:
                    return found
        return None

    def last_phrase(self, character: Character, token: int) -> tuple[int, int] | None:
        """Return the last phrase for a character before a token, or the first after it, or `None`."""
        if character not in self._phrases:
            self._phrases[character] = self._all_phrases(character)
        phrases = self._phrases[character]
        place = bisect_left(phrases, (token, 0))
        return phrases[place - 1] if place else phrases[0] if phrases else None

    def _all_phrases(self, character: Character) -> list[tuple[int, int]]:
        found = [(mention.first, mention.last) for mention in character.mentions]
        if character.narrator:
            found += [
                (s.token, s.token + 1) for own in self.sightings.values() for s in own if s.character is character
            ]
        found += [(reference.first, reference.last) for reference in self.described.get(character, ())]
        return sorted(found)

    def character_in(self, first: int, last: int) -> Character | None:
        """Return the character that a phrase outside quotation marks names, or of its pronoun."""
        for i in range(last - 1, first - 1, -1):
            character = self.cast.at_token(i)
            if character is not None:
                return character if character.speaks else None
        if last - first == 1:
            if self.view.word[first] == FIRST_PERSON_PRONOUN:
                return self.narrator
            return dict(self.acting_near(self.view.para[first], first)).get(first)
        return None
