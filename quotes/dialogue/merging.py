"""Link the forms of a character's name: "Miss Ruth", "Ruth Abel" and "Ruthie", but not "Mrs. Abel".

In: the forms of a text with their counts. Out: groups of forms. Forms are joined, the surest first: full
names, title and surname, title and first name, one word, nickname, title alone, description. Groups are joined only if
their titles, first names and surnames agree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from quotes.dialogue.mentions import Form
from quotes.lang.en.dialogue import FEMININE, Gender, dialogue_words, honorifics, nicknames
from quotes.lang.en.words import first_names

HONORIFICS = honorifics()
NICKNAMES = nicknames()
MARRIED = dialogue_words("married_honorifics")
UNMARRIED = dialogue_words("unmarried_honorifics")
WITH_FIRST_NAME = dialogue_words("first_name_honorifics")

APART = 0.04
"""Share of the rarer form's mentions in one sentence with the other from which they are two people. A guess."""
LEAST_APART = 2
"""Least such sentences. A guess."""
IN_SPEECH = 0.7
"""Least share of a nickname's mentions inside quotation marks: close people use it. A guess."""
CLEAR_BEARER = 3
"""Least ratio of one person's uses of a title to the next person's, for the title alone to be theirs. A guess."""


def merge(
    counts: Mapping[Form, int], quoted: Mapping[Form, int], together: Mapping[tuple[Form, Form], int]
) -> list[list[Form]]:
    """Return the forms of each character.

    Args:
        counts: Form → number of mentions in the text.
        quoted: Form → number of mentions inside quotation marks.
        together: Two forms → number of sentences with both.
    """
    return _Merger(counts, quoted, together).groups()


def title_gender(form: Form) -> Gender | None:
    """Return the gender that a form's title shows."""
    return HONORIFICS.get(form.honorific) if form.honorific else None


def _first_name_gender(word: str) -> Gender | None:
    told = first_names().get(word)
    return told if told in ("m", "f") else None


class _Merger:
    """Groups of forms, joined step by step."""

    def __init__(
        self, counts: Mapping[Form, int], quoted: Mapping[Form, int], together: Mapping[tuple[Form, Form], int]
    ) -> None:
        self.counts, self.quoted, self.together = counts, quoted, together
        self.forms = sorted(counts, key=lambda form: -counts[form])  # stable: equal counts stay in the text's order
        self.parent: dict[Form, Form] = {form: form for form in self.forms}
        self.members: dict[Form, list[Form]] = {form: [form] for form in self.forms}
        self.by_first: dict[str, list[Form]] = defaultdict(list)
        self.by_last: dict[str, list[Form]] = defaultdict(list)
        for form in self.forms:
            if form.own_words:
                self.by_first[form.own_words[0]].append(form)
                self.by_last[form.own_words[-1]].append(form)
        self.surnames = self._surnames()

    def groups(self) -> list[list[Form]]:
        """Join the forms and return the groups, the most used form's first."""
        self._full_names()
        for step in (self._titled, self._one_word, self._nickname, self._title_alone, self._with_article):
            for form in self.forms:
                step(form)
        return [self.members[form] for form in self.forms if self.parent[form] == form]

    def _surnames(self) -> frozenset[str]:
        """Return the surnames: words after a title for surnames, or after a first name, at least twice."""
        return frozenset(
            form.own_words[-1]
            for form in self.forms
            if self.counts[form] > 1
            and form.own_words
            and (form.is_full or (form.honorific is not None and form.honorific not in WITH_FIRST_NAME))
            and not form.article
        )

    def _find(self, form: Form) -> Form:
        while self.parent[form] != form:
            form = self.parent[form]
        return form

    def _group(self, form: Form) -> list[Form]:
        return self.members[self._find(form)]

    def _join(self, form: Form, other: Form) -> bool:
        """Join the groups of two forms if they can be one person's; return whether they are joined now."""
        kept, gone = self._find(form), self._find(other)
        if kept == gone:
            return True
        if not self._compatible(self.members[kept], self.members[gone]):
            return False
        self.members[kept] = self.members[kept] + self.members.pop(gone)
        self.parent[gone] = kept
        return True

    # evidence against joining two groups

    def _compatible(self, some: Sequence[Form], others: Sequence[Form]) -> bool:
        both = [*some, *others]
        if len({gender for form in both if (gender := title_gender(form))}) > 1:
            return False
        surname_titles = {form.honorific for form in both if not self._has_first_name(form)}
        if surname_titles & MARRIED and surname_titles & UNMARRIED:
            return False
        surnames, more_surnames = _surnames_of(some), _surnames_of(others)
        if surnames and more_surnames and not surnames & more_surnames:
            return False
        firsts, more_firsts = self._first_names_of(some), self._first_names_of(others)
        if firsts and more_firsts and not any(same_first_name(a, b) for a in firsts for b in more_firsts):
            return False
        genders = self._gender(some), self._gender(others)
        return None in genders or genders[0] == genders[1]

    def _has_first_name(self, form: Form) -> bool:
        return form.is_full or bool(
            form.own_words and form.own_words[0] in first_names() and form.own_words[0] not in self.surnames
        )

    def _first_names_of(self, forms: Iterable[Form]) -> set[str]:
        return {
            form.own_words[0]
            for form in forms
            if form.is_full
            or (form.honorific in WITH_FIRST_NAME and len(form.own_words) == 1 and self._has_first_name(form))
        }

    def gender_of(self, form: Form) -> Gender | None:
        """Return the gender that a form shows by its title or its first name."""
        told = title_gender(form)
        if told or not form.own_words or form.article:
            return told
        if len(form.own_words) > 1 or form.own_words[0] not in self.surnames:
            return _first_name_gender(form.own_words[0])
        return None

    def _gender(self, forms: Iterable[Form]) -> Gender | None:
        votes: Counter[Gender] = Counter()
        for form in forms:
            gender = self.gender_of(form)
            if gender:
                votes[gender] += self.counts[form]
        return votes.most_common(1)[0][0] if votes else None

    def _apart(self, form: Form, other: Form) -> bool:
        seen = self.together.get((form, other), 0)
        return seen >= max(LEAST_APART, APART * min(self.counts[form], self.counts[other]))

    # the steps

    def _full_names(self) -> None:
        """Join full names of one first name, or a nickname of it, and one surname."""
        by_surname: dict[str, list[Form]] = defaultdict(list)
        for form in self.forms:
            if form.is_full:
                by_surname[form.own_words[-1]].append(form)
        for family in by_surname.values():
            for place, form in enumerate(family):
                for other in family[:place]:
                    if same_first_name(form.own_words[0], other.own_words[0]) and self._join(other, form):
                        break

    def _full_groups(self, forms: Iterable[Form], fits: Callable[[Form], bool]) -> list[Form]:
        """Return the groups with a full name that fits, by one form of each, the most frequent first."""
        found: Counter[Form] = Counter()
        for form in forms:
            if form.is_full and fits(form):
                found[self._find(form)] += self.counts[form]
        return [form for form, _ in found.most_common()]

    def _titled(self, form: Form) -> None:
        """Join title and surname, or title and first name, to the only full name that it can be."""
        if form.is_full or not form.own_words or not form.honorific or form.article:
            return
        gender, last, first = title_gender(form), form.own_words[-1], form.own_words[0]

        def of_gender(other: Form) -> bool:
            told = self.gender_of(other)
            return gender is None or told is None or told == gender

        family = self._full_groups(self.by_last[last], of_gender)
        if gender == FEMININE:
            family = self._wives_or_daughters(form, family)
        family = [group for group in family if not any(self._apart(form, other) for other in self.members[group])]
        if len(family) == 1 and self._join(family[0], form):
            return
        if first in first_names() or form.honorific in WITH_FIRST_NAME:
            namesakes = self._full_groups(self.by_first[first], of_gender)
            if len(namesakes) == 1:
                self._join(namesakes[0], form)

    def _wives_or_daughters(self, form: Form, family: list[Form]) -> list[Form]:
        """Return the women of a family that Miss or Mrs. with the surname can refer to."""
        if form.honorific in MARRIED:
            women = {
                min(NICKNAMES.get(other.own_words[0], {other.own_words[0]}))
                for other in self.by_last[form.own_words[-1]]
                if other.is_full and self.gender_of(other) == FEMININE
            }
            miss = any(other.honorific in UNMARRIED for other in self.by_last[form.own_words[-1]] if not other.is_full)
            if len(women) > 1 or miss:
                return []  # a first name is the daughter's, or nobody knows whose
        barred = UNMARRIED if form.honorific in MARRIED else MARRIED if form.honorific in UNMARRIED else frozenset()
        return [group for group in family if not any(other.honorific in barred for other in self.members[group])]

    def _one_word(self, form: Form) -> None:
        """Join a bare name to the person with this first name or surname."""
        if form.honorific or len(form.own_words) != 1 or form.article:
            return
        word = form.own_words[0]
        found: Counter[Form] = Counter()
        masculine = any(title_gender(other) == "m" for other in self.by_last[word] if not other.article)
        for other in dict.fromkeys((*self.by_first[word], *self.by_last[word])):
            if other == form or other.article or (len(other.own_words) == 1 and not other.honorific):
                continue
            weight = float(self.counts[other])
            named = other.own_words[0] == word and (
                len(other.own_words) > 1 or (other.honorific in WITH_FIRST_NAME and self._has_first_name(other))
            )
            if not named and masculine and title_gender(other) == FEMININE:
                weight *= 0.2  # in these books, a bare surname is a man's
            if self._apart(form, other) and not named:
                weight *= 0.1
            found[self._find(other)] += weight * (3 if named else 1)  # type: ignore[assignment]
        for group, _ in found.most_common():
            if self._join(group, form):
                return

    def _nickname(self, form: Form) -> None:
        """Join a nickname to the person with the full name, if it is rarer, and is used in speech."""
        if form.article or len(form.own_words) != 1 or (form.honorific and form.honorific not in WITH_FIRST_NAME):
            return
        word, found = form.own_words[0], Counter[Form]()
        familiar = self.quoted.get(form, 0) >= IN_SPEECH * self.counts[form]
        for name in sorted(NICKNAMES.get(word, {word})):
            for other in self.by_first[name]:
                if other.article or self._find(other) == self._find(form):
                    continue
                if (name != word and familiar) or (name == word and form.honorific and not other.honorific):
                    found[self._find(other)] += self.counts[other]
        if not found:
            return
        group, count = found.most_common(1)[0]
        rivals = [other for other in self.members[group] if self.counts[other] > 5]
        if self.counts[form] <= count and not any(self._apart(form, other) for other in rivals):
            self._join(group, form)

    def _title_alone(self, form: Form) -> None:
        """Join "the Professor" to the only professor, or the one with far more uses of the title."""
        if form.words or not form.honorific:
            return
        found: Counter[Form] = Counter()
        for other in self.forms:
            if other.words and other.honorific == form.honorific:
                found[self._find(other)] += self.counts[other]
        ranked = found.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[1][1] * CLEAR_BEARER < ranked[0][1]):
            self._join(ranked[0][0], form)
            return
        bare = Form(form.honorific, ())
        if form.article and bare in self.counts:
            self._join(form, bare)

    def _with_article(self, form: Form) -> None:
        """Join "the Rabbit" to "Rabbit", and to the only "White Rabbit"."""
        if not form.article or not form.words:
            return
        plain = Form(form.honorific, form.words)
        if plain in self.counts:
            self._join(form, plain)
        size = len(form.words)
        longer = (
            {
                self._find(other)
                for other in self.by_last[form.own_words[-1]]
                if len(other.words) > size and other.words[-size:] == form.words
            }
            if form.own_words
            else set()
        )
        if len(longer) == 1:
            self._join(longer.pop(), form)


def same_first_name(a: str, b: str) -> bool:
    """Return whether two first names may be one person's: the same, a nickname of it, or its initial."""
    return a == b or b in NICKNAMES.get(a, ()) or (a[0] == b[0] and min(len(a), len(b)) == 1)


def _surnames_of(forms: Iterable[Form]) -> set[str]:
    return {form.own_words[-1] for form in forms if form.is_full}
