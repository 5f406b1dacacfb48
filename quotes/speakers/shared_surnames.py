"""Shared surnames: which of several people with one surname is meant by the surname alone.

In: the names of a text, with the people named in full. Out: for a surname the one person that a bare "Holt" means,
where the text shows it. News calls its main person by the surname and tells relatives apart by other means. Two things
show who it is: the pronouns after the bare surname (`Holt said she …`), and kin nouns in front of a full name
(`her husband, Tom Holt`). Titles are decided before, name by name (`Mrs. Holt`). Not covered: texts that use one
surname for two people of one gender.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.speakers.entity import Entity
from quotes.speakers.name_parts import name_words
from quotes.speakers.names import Name
from quotes.speakers.people import PERSONAL, at_odds, is_person, noun_gender

KIN = words("kin")
KIN_ENDS = (",", "-")
"""Marks between a kin noun and a name."""
LEAST_VOTES, VOTE_SHARE = 2, 0.75
"""Least sentences, and share of them, in which pronouns show the gender of a bare surname. Guesses."""


def kin_before(view: View, name: Name) -> str | None:
    """Return the kin noun with a possessor in front of a name ("son" of `her son, Paul Holt`), or `None`."""
    i = name.first - len(name.title) - 1
    if i > 0 and view.word[i] in KIN_ENDS:
        i -= 1
    if i < 1 or view.lower[i] not in KIN or view.para[i] != view.para[name.first]:
        return None
    return view.lower[i] if any(view.dep[k] == "poss" for k in view.kids[i]) else None


def bearers(view: View, names: Sequence[Name], full: Mapping[int, Entity]) -> dict[str, Entity]:
    """Return surname → the person it means alone, for surnames of several people where the text shows who that is.

    Args:
        view: The text.
        names: All its names, in document order.
        full: First token of a name of several words → its entity.
    """
    people: dict[str, dict[Entity, bool]] = defaultdict(dict)
    for name in names:
        entity = full.get(name.first)
        if entity is not None and entity.type in ("PERSON", None):
            kin = kin_before(view, name) is not None
            people[entity.surname][entity] = people[entity.surname].get(entity, False) or kin
    shared = {surname: known for surname, known in people.items() if len(known) > 1}
    if not shared:
        return {}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name, after in zip(names, [*names[1:], None], strict=True):
        own = name_words(name.text)
        if len(own) == 1 and own[0] in shared and not name.title:
            gender = _pronoun_after(view, name, view.n if after is None else after.first)
            if gender is not None:
                votes[own[0]][gender] += 1
    meant = {surname: _meant(known, votes[surname]) for surname, known in shared.items()}
    return {surname: entity for surname, entity in meant.items() if entity is not None}


def _pronoun_after(view: View, name: Name, end: int) -> str | None:
    """Return the gender of the first pronoun after a name in its sentence, up to another name or person."""
    if view.quote[name.first] >= 0:
        return None
    for i in range(name.last, min(end, view.sent[name.first][1])):
        if view.quote[i] >= 0:
            continue
        if view.lower[i] in PERSONAL:
            return PERSONAL[view.lower[i]]
        if view.pos[i] == "NOUN" and is_person(view.lemma[i]):
            return None
    return None


def _meant(known: Mapping[Entity, bool], votes: Counter[str]) -> Entity | None:
    """Return the one person with a surname who fits the pronouns and is not introduced as a relative, or `None`."""
    [(gender, most)] = votes.most_common(1) or [("", 0)]
    clear = gender if most >= LEAST_VOTES and most >= VOTE_SHARE * votes.total() else None
    fits = [entity for entity in known if not at_odds(clear, entity.gender)]
    if clear is not None:
        fits = [entity for entity in fits if entity.gender == clear] or fits
    if len(fits) > 1:
        fits = [entity for entity in fits if not known[entity]]
    return fits[0] if len(fits) == 1 else None


def set_kin_gender(view: View, names: Sequence[Name], full: Mapping[int, Entity]) -> None:
    """Set the gender of people with a kin noun in front of their name: `her son, Humayun Holt`."""
    for name in names:
        entity = full.get(name.first)
        if entity is not None and entity.gender is None and entity.type != "ORG":
            kin = kin_before(view, name)
            entity.gender = noun_gender(kin) if kin is not None else None
