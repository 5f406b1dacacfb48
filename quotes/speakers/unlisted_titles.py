"""Titles that no list has, found by the rest of the text.

In: a `View` and its names. Out: the names, without such titles in front. Covers words that the text uses alone after an
article ("Taoiseach Ana Ruiz … the Taoiseach"), and acronyms of offices that the text spells out ("Commissioner of
Police Jon Abel … CP Abel", "the CP"). Not covered: a title that the text has only once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache

from attrs import evolve

from quotes.lang.en.words import first_names, words
from quotes.parse.view import View
from quotes.speakers.name_parts import ACRONYM, IN_FRONT, ORGANISATION_WORDS, PEOPLES, bare, is_place
from quotes.speakers.name_runs import INITIAL
from quotes.speakers.names import Name

DEFINITE_ARTICLES = words("definite_articles")
PARTY_MEMBERS = words("party_members")
OF_OFFICE = words("spoken_for")
OFFICE_LINKS = words("name_joiners")
"""Small words inside the name of an office ("Commissioner **of** Police")."""
MOST_WORDS = 50_000
"""Words whose initials are cached. A guess."""
OFFICE_LETTERS = range(2, 7)
"""Letters of an acronym of an office. A guess."""


def without_titles(view: View, names: Sequence[Name]) -> list[Name]:
    """Return the names without titles that only the rest of the text shows; names that are an office are left out."""
    fronts = {view.word[name.first] for name in names if name.last - name.first > 1}
    alone = {view.word[name.first] for name in names if name.last - name.first == 1}
    acronyms = {word for word in fronts | alone if len(word) in OFFICE_LETTERS and ACRONYM.fullmatch(word)}
    offices = _initials(view, acronyms)
    places = view.tokens_in({acronym.lower() for acronym in acronyms}) if acronyms else ()
    offices.update(view.word[i] for i in places if is_held(view, i))
    called = {word for word in fronts - acronyms if _is_unlisted(word)} & {*_after_articles(view)}
    called |= {word for word in fronts if word.istitle() and bare(word) in PARTY_MEMBERS}  # "Republican Abel"
    if not offices and not called:
        return [*names]
    known = _known(names, called)
    titled = {
        name.first
        for name in names
        if " " in name.text and (view.word[name.first] in offices or _is_titled(name.text.split(), called, known))
    }
    offices.update(view.word[i] for i in titled)
    return [
        _shorter(view, name) if name.first in titled else name
        for name in names
        if name.first in titled or not _is_office(view, name, offices)
    ]


def _is_office(view: View, name: Name, offices: Container[str]) -> bool:
    """Return whether a name is an office alone, after an article ("the CP")."""
    alone = name.last - name.first == 1 and name.first > 0 and view.lower[name.first - 1] in DEFINITE_ARTICLES
    return (alone or is_held(view, name.first)) and view.word[name.first] in offices


def is_held(view: View, i: int) -> bool:
    """Return whether an acronym is an office, by its area and its holder: `MEC for Ports, Ana Ruiz, said`."""
    kids = view.kids[i]
    area = any(view.dep[k] == "prep" and view.lower[k] in OF_OFFICE and k == i + 1 for k in kids)
    return area and any(
        view.dep[k] == "appos" and view.pos[k - 1 : k + 1] == ["PROPN", "PROPN"] and view.word[view.left[k] - 1] == ","
        for k in kids
    )


def _is_unlisted(word: str) -> bool:
    lower = bare(word)
    return not (INITIAL.fullmatch(word) or lower in first_names() or lower in ORGANISATION_WORDS or lower in PEOPLES)


def _after_articles(view: View) -> Iterator[str]:
    """Yield the words with capitals that are a whole noun phrase after "the"."""
    for i in (article + 1 for article in view.tokens_in(DEFINITE_ARTICLES)):
        if i < view.n and view.word[i][0].isupper():
            after = view.word[i + 1] if i + 1 < view.n else "."
            if not after[0].isupper() and after not in ("-", "&") and view.dep[i] != "compound":
                yield view.word[i]


def _initials(view: View, acronyms: set[str]) -> set[str]:
    """Return the acronyms that are the initials of an office in the text."""
    found = set()
    initials = "".join(map(_initial, view.word)) if acronyms else ""
    spelled = [acronym for acronym in acronyms if acronym in initials]
    for run in _runs(view) if spelled else ():
        letters = "".join(view.word[i][0] for i in run)
        for acronym in spelled:
            at = letters.find(acronym)
            if at >= 0 and _is_spelled_office(view, run[at : at + len(acronym)]):
                found.add(acronym)
    return found


@lru_cache(MOST_WORDS)
def _initial(word: str) -> str:
    """Return the letter of a word with a capital, nothing for a small word inside an office, a space for any other."""
    if word[0].isupper() and not word.isupper():
        return word[0]
    return "" if word.lower() in OFFICE_LINKS else " "


def _is_spelled_office(view: View, run: Sequence[int]) -> bool:
    """Return whether words end with an office ("Public Relations Officer"), or are an office of something."""
    if bare(view.word[run[-1]]) in IN_FRONT:
        return True
    linked = run[-1] - run[0] >= len(run)
    return linked and bare(view.word[run[0]]) in IN_FRONT


def _runs(view: View) -> Iterator[list[int]]:
    """Yield the runs of words with capitals that may be an office, without small words."""
    run: list[int] = []
    for i, word in enumerate(view.word):
        if word[0].isupper() and not word.isupper():
            run.append(i)
        elif view.lower[i] not in OFFICE_LINKS or not run:
            if len(run) > 1:
                yield run
            run = []
    if len(run) > 1:
        yield run


def _known(names: Sequence[Name], called: Container[str]) -> Mapping[str, set[str]]:
    """Return last word of a name → first words of names with it; empty for a name of one word. Guesses."""
    known: dict[str, set[str]] = defaultdict(set)
    for name in names:
        parts = name.text.split()
        if len(parts) > 1 and parts[0] in called:
            parts.pop(0)
        known[parts[-1]].add(parts[0] if len(parts) > 1 else "")
    return known


def _is_titled(parts: Sequence[str], called: Container[str], known: Mapping[str, set[str]]) -> bool:
    """Return whether such a word is followed by somebody named elsewhere in the text, or by a first name."""
    rest = parts[1:]
    if not rest or parts[0] not in called:
        return False
    last = bare(rest[-1])
    if last in ORGANISATION_WORDS or last in PEOPLES or is_place((last,)):
        return False
    if len(rest) > 1 and bare(rest[0]) in first_names():
        return True
    return bool(known[rest[-1]] - {""}) if len(rest) == 1 else "" in known[rest[-1]]


def _shorter(view: View, name: Name) -> Name:
    """Return a name without its first word, which is a title."""
    title = (*name.title, bare(view.word[name.first]))
    text = name.text.split(" ", 1)[-1]
    return evolve(name, first=name.first + 1, text=text, type="PERSON", title=title)
