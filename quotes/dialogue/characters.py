"""The characters of a book: linked names, the name for records, gender.

In: a `View`. Out: a `Cast`: characters, the most frequent first, and the character of each token.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, permutations

from attrs import define, field

from quotes.dialogue.mentions import Form, Mention, find_mentions
from quotes.dialogue.merging import merge, title_gender
from quotes.lang.en.dialogue import (
    ARTICLE,
    DIALOGUE_PLACE_PREPOSITIONS,
    PRONOUN_GENDERS,
    Gender,
    noun_genders,
)
from quotes.lang.en.words import first_names
from quotes.parse.view import View
from quotes.rules.grammar import SUBJECTS

USUAL = 0.25
"""Least share of a character's mentions for a form to be the name given, if it is the fullest. A guess."""
LEAST_FULL, LEAST_FULL_SHARE = 3, 0.1
"""Full names from which a character that the text mostly calls by the surname is given the full name, or, in a short
text, their share of the mentions. The share is a guess."""
QUOTED_WEIGHT = 0.7
"""Weight of a mention inside quotation marks in choosing the name: others use it, not the narrator. A guess."""
PRONOUN_REACH = 25
"""Tokens after a name within which a pronoun shows its gender, without another name between. A guess."""
MANY_PRONOUNS = 8
"""Least pronouns after a name to overrule a title or a first name. A guess."""
CLEAR_GENDER = 0.7
"""Least share of the votes for a gender. The constants of the votes are guesses; others have the same result."""


@define(eq=False)
class Character:
    """A character of a book.

    Attributes:
        name: The name for records: the fullest form with at least a quarter of the mentions, or the most frequent.
        gender: `m`, `f`, or `None` if the text does not say.
        mentions: The places of their names.
        forms: Forms of the name in the text, with their counts.
        described: Whether it has a noun instead of a name ("the landlady").
        narrator: Whether it is the narrator.
        subjects: Number of clauses outside quotation marks with it as subject.
        places: Number of mentions in the position of a place ("in Rome").
        titled: Whether it has a title.
        heard: Number of cues that name it as the speaker.
    """

    name: str
    gender: Gender | None = None
    mentions: list[Mention] = field(factory=list, repr=False)
    forms: Counter[str] = field(factory=Counter, repr=False)
    described: bool = False
    narrator: bool = False
    subjects: int = 0
    places: int = 0
    titled: bool = False
    heard: int = 0

    @property
    def speaks(self) -> bool:
        """Whether it may speak: it is not a place."""
        known = self.subjects > 0 or self.titled or self.described or self.narrator or self.gender is not None
        return known and self.places <= self.subjects + self.heard

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other forms of the name, the most frequent first."""
        return tuple(form for form, _ in self.forms.most_common() if form != self.name)


class Cast:
    """The characters of a book.

    Attributes:
        characters: The most frequent first; then described ones, added on demand.
        mentions: Every name, in order.
        at: Token → the mention it is part of.
        of: Mention → its character.
    """

    def __init__(self, characters: Sequence[Character], of: Mapping[Mention, Character]) -> None:
        self.characters = list(characters)
        self.of = of
        self.mentions = sorted(of, key=_first)
        self.at = {i: mention for mention in self.mentions for i in range(mention.first, mention.last)}
        self._described: dict[str, Character] = {}
        self._by_name: dict[str, Character] = {}

    def described(self, description: str) -> Character:
        """Return the character of a noun, or of a noun with its adjectives ("old man")."""
        if description not in self._described:
            gender = noun_genders().get(description.rpartition(" ")[2])
            found = Character(f"{ARTICLE} {description}", gender, described=True)
            self._described[description] = found
            self.characters.append(found)
        return self._described[description]

    def know_description(self, description: str, character: Character) -> None:
        """Assign a description, without "the", to a known character."""
        self._described.setdefault(description, character)

    def note_description(self, description: str, phrase: str) -> Character:
        """Record a phrase for a described character; the first is the name, until one has "the"."""
        found = self.described(description)
        definite = f"{ARTICLE} {description}"
        if not found.described:
            found.forms[phrase] += 1
            return found
        if not found.forms:
            found.name = phrase
        if phrase.lower().startswith(f"{ARTICLE} "):
            found.name = definite
        found.forms[phrase if found.name == phrase else found.name] += 1
        return found

    def called(self, name: str) -> Character | None:
        """Return the character with a name among its forms, the most frequent if several have it."""
        if not self._by_name:
            for character in reversed(self.characters):
                self._by_name.update(dict.fromkeys(map(str.lower, character.forms), character))
        return self._by_name.get(name.lower())

    def mentions_from(self, first: int, last: int) -> Sequence[Mention]:
        """Return the names that begin at the tokens from `first` to before `last`."""
        start = bisect_left(self.mentions, first, key=_first)
        return self.mentions[start : bisect_left(self.mentions, last, lo=start, key=_first)]

    def at_token(self, i: int) -> Character | None:
        """Return the character named at a token."""
        mention = self.at.get(i)
        return None if mention is None else self.of[mention]


def _first(mention: Mention) -> int:
    return mention.first


def read_cast(view: View) -> Cast:
    """Return the characters of a book."""
    mentions, later = _without_titles(find_mentions(view))
    counts = Counter(mention.form for mention in mentions)
    quoted = Counter(mention.form for mention in mentions if mention.quoted)
    groups = merge(counts, quoted, _together(view, mentions))
    by_form: dict[Form, Character] = {}
    for group in groups:
        character = Character("")
        by_form.update(dict.fromkeys(group, character))
    of: dict[Mention, Character] = {}
    for mention in mentions:
        character = of[mention] = by_form[mention.form]
        character.mentions.append(mention)
        if mention in later:
            of.update(dict.fromkeys(later[mention], character))
            character.mentions += later[mention]
    characters = list(dict.fromkeys(of.values()))
    for character in characters:
        settle(view, character)
    cast = Cast(sorted(characters, key=lambda character: -len(character.mentions)), of)
    _tell_genders(view, cast)
    return cast


def _without_titles(mentions: Iterable[Mention]) -> tuple[list[Mention], dict[Mention, list[Mention]]]:
    """Return the mentions without bare titles that refer to a name ("Mademoiselle rose"), and these by mention."""
    kept: list[Mention] = []
    later: dict[Mention, list[Mention]] = defaultdict(list)
    last: dict[str, Mention] = {}
    for mention in mentions:
        title = mention.form.honorific
        if not mention.form.is_foreign_title:
            kept.append(mention)
            if title is not None:
                last[title] = mention
        elif title is not None and title in last:
            later[last[title]].append(mention)
    return kept, later


def _together(view: View, mentions: Iterable[Mention]) -> Counter[tuple[Form, Form]]:
    """Return the number of sentences with both of two forms."""
    sentences: dict[int, set[Form]] = defaultdict(set)
    for mention in mentions:
        sentences[view.sent[mention.first][0]].add(mention.form)
    return Counter(chain.from_iterable(permutations(forms, 2) for forms in sentences.values() if len(forms) > 1))


def settle(view: View, character: Character, name: str = "") -> None:
    """Set the counts of a character from its mentions, and its name, unless it has one."""
    for mention in character.mentions:
        character.forms[mention.text] += 1
        if mention.form.honorific:
            character.titled = True
        if view.dep[mention.head] in SUBJECTS and not mention.quoted:
            character.subjects += 1
        before = mention.first - 1
        if before >= 0 and view.dep[mention.head] == "pobj" and view.lower[before] in DIALOGUE_PLACE_PREPOSITIONS:
            character.places += 1
    character.name = name or usual_name(character.mentions)


def usual_name(mentions: Sequence[Mention]) -> str:
    """Return the name of a character: the fullest form that is frequent enough, otherwise the most frequent.

    A bare surname is completed by the first name, if the text has both together often enough.
    """
    weights: Counter[str] = Counter()
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        key = mention.text.lower()
        spellings[key][mention.text] += 1
        weights[key] += QUOTED_WEIGHT if mention.quoted else 1  # type: ignore[assignment]
    if not weights:
        return ""
    needed = USUAL * sum(weights.values())
    usual = [key for key in weights if weights[key] >= needed] or [weights.most_common(1)[0][0]]
    best = max(usual, key=lambda key: (len(key.removeprefix(f"{ARTICLE} ").split()), weights[key]))
    best = _with_first_name(best, mentions) or best
    written = [text for text in spellings[best] if not text.isupper()] or [*spellings[best]]
    return max(written, key=lambda text: spellings[best][text])


def _with_first_name(surname: str, mentions: Iterable[Mention]) -> str | None:
    """Return the most frequent full name, lower case, with a surname; `None` if it is rare or not a surname."""
    found: Counter[str] = Counter()
    count = 0
    for mention in mentions:
        count += 1
        if mention.form.is_full and mention.form.own_words[-1] == surname:
            found[mention.text.lower()] += 1
    if not found or found.total() < min(LEAST_FULL, LEAST_FULL_SHARE * count):
        return None
    return found.most_common(1)[0][0]


def _tell_genders(view: View, cast: Cast) -> None:
    """Set the gender of every character from titles, first names and pronouns."""
    votes = _pronoun_votes(view, cast)
    known = first_names()
    for character in cast.characters:
        titles = {gender for mention in character.mentions if (gender := title_gender(mention.form))}
        said = votes[character]
        if len(titles) == 1:
            [told] = titles
            if not (sum(said.values()) > MANY_PRONOUNS and said[told] * 4 < sum(said.values())):
                character.gender = told
                continue
        names: Counter[Gender] = Counter()
        for mention in character.mentions:
            told_by = title_gender(mention.form) or (known.get(mention.form.words[0]) if mention.form.words else None)
            if told_by in ("m", "f"):
                names[told_by] += 1
        pronouns = sum(said.values())
        if names:
            told, count = names.most_common(1)[0]
            if count >= CLEAR_GENDER * sum(names.values()) and not (
                pronouns >= MANY_PRONOUNS and said[told] < (1 - CLEAR_GENDER) * pronouns
            ):
                character.gender = told
                continue
        most = max(("m", "f"), key=lambda gender: said[gender])
        if pronouns >= 2 and said[most] >= CLEAR_GENDER * pronouns:
            character.gender = most


def _pronoun_votes(view: View, cast: Cast) -> dict[Character, Counter[Gender]]:
    """Return character → counts of "he" and "she" after it as a subject, no name between, outside quotation marks."""
    votes: dict[Character, Counter[Gender]] = defaultdict(Counter)
    last: Mention | None = None
    for i in sorted(cast.at.keys() | {*view.tokens_in(PRONOUN_GENDERS.keys())}):
        if view.quote[i] >= 0:
            continue
        mention = cast.at.get(i)
        if mention is not None:
            if i == mention.first:
                last = mention if view.dep[mention.head] in SUBJECTS else None
        elif last is not None and view.lower[i] in PRONOUN_GENDERS:
            if view.para[i] == view.para[last.first] and i - last.first < PRONOUN_REACH:
                votes[cast.of[last]][PRONOUN_GENDERS[view.lower[i]]] += 1
            last = None
    return votes
