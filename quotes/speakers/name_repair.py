"""Repair names with the rest of the text: other places show what is wrong at one place.

In: a `View`. Out: its names, in document order: runs of capitals in headlines are split, people and organisations
distinguished, and names found that the tagger took for other words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from quotes.lang.en.words import first_names, words
from quotes.parse.view import View
from quotes.rules import grammar as g
from quotes.rules.grammar import SUBJECTS
from quotes.speakers.name_parts import (
    ACRONYM,
    IN_FRONT,
    ORGANISATION_WORDS,
    ROLE_NOUNS,
    SUFFIXES,
    SURNAMES_TOO,
    bare,
    is_place,
)
from quotes.speakers.name_runs import JOINERS, NAME_PARTICLES, in_title_case
from quotes.speakers.names import Name, find_names
from quotes.speakers.unlisted_titles import is_held, without_titles

PERSON_WORDS = range(2, 4)
"""How many words a person's full name has."""
SHORTEST_FULL_NAME = 2
"""Words of a full name if its start is not known."""
RANKED = range(2, 5)
"""Words of a name with the acronym of an office in front of it. A guess."""
LEAST_OFFICE_LETTERS = 3
"""Letters from which an acronym in front of a surname is an office or an organisation, not initials. A guess."""
[VOWELS] = words("vowels")
ONLY_ORGANISATIONS = ORGANISATION_WORDS - SURNAMES_TOO
OPEN_CLASSES = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "X", "INTJ", "AUX"})
OTHER_NAME_MARKS = words("other_name_marks")
BARE_NOUNS = words("bare_nouns")
NO_SURNAMES = BARE_NOUNS | words("groups") | words("documents") | words("media") | words("people") | words("titles")
"""Nouns that may open a sentence without a determiner."""
SAYING_VERBS = words("participle_cues") | words("addressing")
ATTRIBUTIVE = words("according")
PRONOUN_TAG = "WP"
ACRONYM_TAGS = frozenset({"NN", PRONOUN_TAG})
"""Tags of acronyms that the tagger takes for a noun or a pronoun ("WHO")."""
PLURAL_LIKE = tuple(sorted(words("plural_like_endings")))
SURNAME = 3
"""Least letters of a surname that the tagger took for a noun. A guess."""
OPENS_ASIDE = frozenset({"(", ",", "—", "–"})
MOST_BETWEEN = 4
"""Most tokens between two names of one person ("(formerly known as"). A guess."""
HEADLINE_WORDS, HEADLINE_NAME = 3, 6
"""Words from which a name in a headline may be several names, and the most words of each. Guesses."""


def mended_names(view: View) -> list[Name]:
    """Return all places where the text names somebody, in document order."""
    names = _retyped(view, without_titles(view, _headlines(view, [*find_names(view)])))
    names = sorted([*_people_like_places(view, names), *_bare_subjects(view, names)], key=lambda name: name.first)
    return sorted([*names, *_overlooked(view, names)], key=lambda name: name.first)


def find_other_names(view: View, names: Sequence[Name]) -> dict[int, int]:
    """Return first token of a name → first token of the name before it of the same person.

    `Ines Holt (born Ines Lund)`, `Ines Holt, formerly known as Ines Lund,`.
    """
    found = {}
    for name, other in pairwise(names):
        between = view.lower[name.last : other.first]
        if (
            2 <= len(between) <= MOST_BETWEEN
            and between[0] in OPENS_ASIDE
            and not OTHER_NAME_MARKS.isdisjoint(between)
            and all(word in OTHER_NAME_MARKS or word in OPENS_ASIDE for word in between)
        ):
            found[other.first] = name.first
    return found


def _headlines(view: View, names: list[Name]) -> list[Name]:
    """Return the names, with those in headlines split by the names of the text below.

    In a headline with capitals throughout, several names and the words between them look like one, and nouns look
    like names.
    """
    headed = {name.first for name in names if _in_heading(view, name) or _is_run_in_headline(view, name)}
    known = {name.text for name in names if name.first not in headed}
    out: list[Name] = []
    for name in names:
        parts = name.text.split()
        found = []
        if name.first in headed and name.text not in known and in_title_case(view, name.first):
            if all(part.istitle() and part.lower() in view.small_words for part in parts):
                continue  # "Report Reveals …", and the text has "the report"
            if len(parts) >= HEADLINE_WORDS and name.last - name.first == len(parts):
                found = [*_known_parts(name, parts, known)]
        out.extend(found or [name])
    return out


def _is_run_in_headline(view: View, name: Name) -> bool:
    """Return whether a name may be several words of a headline that is no paragraph of its own."""
    long = name.last - name.first >= HEADLINE_WORDS and name.type != "ORG"
    capital = (view.pos[i] != "PROPN" and view.word[i].istitle() for i in range(name.last, view.sent[name.first][1]))
    return long and any(capital) and in_title_case(view, name.first)


def _in_heading(view: View, name: Name) -> bool:
    para = view.para[name.first]
    return para == 0 or (para > 0 and view.paragraphs[para].heading)


def _known_parts(name: Name, parts: list[str], known: set[str]) -> Iterator[Name]:
    """Yield the names of the text below in a run of words, longest first from the left."""
    i = done = 0
    while i < len(parts):
        for j in range(min(len(parts), i + HEADLINE_NAME), i, -1):
            if " ".join(parts[i:j]) in known:
                given = i > done and j == i + 1 and bare(parts[i - 1]) in first_names()
                start = i - 1 if given else i  # the first name of a surname below
                yield Name(name.first + start, name.first + j, " ".join(parts[start:j]), "PERSON" if given else None)
                i = j - 1
                done = j
                break
        i += 1


def _retyped(view: View, names: list[Name]) -> list[Name]:
    """Return the names; those that the text repeats by their last word, as it does for people, become persons.

    First names that are not known are not evidence.
    An organisation in front of them is not part of the name ("House Newton Abel").
    """
    single = [name for name in names if name.type not in ("ORG", "GROUP") and " " not in name.text and not name.article]
    alone = {name.text for name in single}
    bodies = {name.text for name in names if " " not in name.text and name.type == "ORG"}
    speak = {name.text for name in single if _speaks(view, name.first)}
    retyped = []
    for name in names:
        parts = name.text.split()
        if (
            (name.type in ("ORG", None) or (name.type == "PERSON" and _organisation_end(parts)))
            and len(parts) > 1
            and parts[-1] in alone
            and name.last - name.first == len(parts)
        ):
            start = _organisation_end(parts)
            says = parts[-1] in speak or _speaks(view, name.last - 1)
            # an office, not an organisation that the text names alone ("SBC Harbour", "the SBC")
            acronym = says and len(parts[0]) >= LEAST_OFFICE_LETTERS and ACRONYM.fullmatch(parts[0])
            if acronym and parts[0] in bodies:
                retyped.append(evolve(name, type="ORG") if name.type is None else name)
                continue
            if len(parts) in RANKED and acronym and not _is_set_in_capitals(view, name.first):
                start = 1  # "CJ Abel" may be anybody's initials, "CJS Abel" has an office
            links = [k for k, part in enumerate(parts) if part[0].islower() and bare(part) not in NAME_PARTICLES]
            if links and len(parts) - links[-1] <= SHORTEST_FULL_NAME:
                retyped.append(name)  # "University of Oxford … Oxford"
                continue
            if links:
                start = len(parts) - SHORTEST_FULL_NAME  # "Secretary of State for Transport Ana Ruiz … Ruiz"
            headline = _in_heading(view, name) or in_title_case(view, name.first)
            if not start and headline and len(parts) not in PERSON_WORDS and parts[-1] in speak and name.type is None:
                start = len(parts) - SHORTEST_FULL_NAME  # "Bollywood Award Host Ana Ruiz … Ruiz said"
            if len(parts) - start in PERSON_WORDS or start:
                name = Name(name.first + start, name.last, " ".join(parts[start:]), "PERSON", name.title)
        retyped.append(name)
    return retyped


def _is_set_in_capitals(view: View, i: int) -> bool:
    """Return whether a word is in capitals because it begins a paragraph ("GRACE Omondi said").

    Acronyms begin paragraphs too: a name has a vowel, and is not in capitals elsewhere.
    """
    word, para = view.word[i], view.para[i]
    first = i == 0 or view.para[i - 1] != para
    return (
        first
        and len(word) > LEAST_OFFICE_LETTERS
        and any(letter in VOWELS for letter in word.lower())
        and view.word.count(word) == 1
    )


def _organisation_end(parts: Sequence[str]) -> int:
    """Return the number of words in front of a surname that are an organisation's name ("Senn Valley Post Abel")."""
    kinds = ONLY_ORGANISATIONS if bare(parts[0]) in first_names() else ORGANISATION_WORDS
    return next((k + 1 for k in range(len(parts) - 2, -1, -1) if bare(parts[k]) in kinds), 0)


def _overlooked(view: View, names: Sequence[Name]) -> list[Name]:
    """Return the surnames and first names of people named in full that the tagger took for other words ("Ham said")."""
    people = [_core(name.text) for name in names if name.type == "PERSON" and " " in name.text]
    surnames, given = {parts[-1] for parts in people}, {parts[0] for parts in people}
    likely = [_core(name.text) for name in names if name.type is None and " " in name.text]
    surnames |= {parts[-1] for parts in likely if bare(parts[-1]) in IN_FRONT}  # "Mervyn King … King"
    rare = {parts[-1] for parts in likely if len(parts) in PERSON_WORDS and parts[-1].lower() not in view.small_words}
    wanted = surnames | given | rare
    places = [(i, view.word[i]) for i in view.tokens_in({*map(str.lower, wanted)}) if view.word[i] in wanted]
    covered = {i for name in names for i in range(name.first, name.last)}
    found = []
    for i, word in places:
        if i in covered or not word[0].isupper():
            continue
        subject = view.dep[i] in ("nsubj", "nsubjpass", "poss")
        fits = view.pos[i] in OPEN_CLASSES and (subject or view.sent[i][0] < i or view.dep[i] in ("compound", "ROOT"))
        if word in rare - surnames:
            fits = fits and _speaks(view, i)  # "Frans Timmens … Timmens said"
        elif word not in surnames:
            fits = subject and view.pos[i] in ("NOUN", "ADJ", "X")
        after_space = not view.text[max(0, view.start[i] - 1) : view.start[i]].isalnum()
        if fits and after_space and not ACRONYM.fullmatch(word):
            found.append(Name(i, i + 1, word, "PERSON"))
    taken = covered | {name.first for name in found}
    return [*found, *(Name(i, i + 1, view.word[i], "PERSON") for i in _first_of_two(view, names) if i not in taken)]


def _first_of_two(view: View, names: Sequence[Name]) -> Iterator[int]:
    """Yield first names before "and" and a full name with the surname of a name elsewhere: `**Ines** and Karl Holt`."""
    full = {name.text for name in names if " " in name.text}
    for name in names:
        i = name.first - 2
        if i >= view.sent[name.first][0] and view.lower[i + 1] in JOINERS and view.word[i].istitle():
            parts = name.text.split()
            if len(parts) > 1 and f"{view.word[i]} {parts[-1]}" in full:
                yield i


def _bare_subjects(view: View, names: Sequence[Name]) -> Iterator[Name]:
    """Yield surnames that open a sentence and that the tagger took for nouns (`Starling said the pier was lost`).

    A singular noun has a determiner, unless it is one of a few (`BARE_NOUNS`) or one for a group, a person or a
    document, which lack it in headlines. The word must not occur in small letters elsewhere in the text.
    """
    places = [i for i, _ in view.sentences if _may_be_surname(view, i)]
    acronyms = [
        i for i, word in enumerate(view.word) if view.tag[i] in ACRONYM_TAGS and word.isupper() and _is_acronym(view, i)
    ]
    if not places and not acronyms:
        return
    covered = {i for name in names for i in range(name.first, name.last)}
    for i in sorted({*places, *acronyms} - covered):
        if view.lower[i] not in view.small_words or view.tag[i] == PRONOUN_TAG:
            yield Name(i, i + 1, view.word[i], "ORG" if i in acronyms else None)


def _is_acronym(view: View, i: int) -> bool:
    """Return whether a noun in capitals that says something is an organisation's acronym ("SENAF said")."""
    word = view.word[i]
    capitals = len(word) >= LEAST_OFFICE_LETTERS and ACRONYM.fullmatch(word) and view.lower[i] not in ROLE_NOUNS
    return (
        bool(capitals)
        and not is_held(view, i)
        and _speaks(view, i)
        and not in_title_case(view, i)
        and not g.is_human(view.lemma[i])
    )


def _may_be_surname(view: View, i: int) -> bool:
    """Return whether a noun alone is the subject of a verb of saying, with the capital of its sentence."""
    word, verb = view.word[i], view.head[i]
    singular = view.tag[i] == "NN" or (view.tag[i] == "NNS" and word.endswith(PLURAL_LIKE))
    return (
        singular
        and view.dep[i] in SUBJECTS
        and not view.kids[i]
        and len(word) >= SURNAME
        and word[0].isupper()
        and word[1:].islower()
        and view.quote[i] < 0
        and view.lower[i] not in NO_SURNAMES
        and g.verb_form(view, verb) in g.FINITE_TAGS
        and view.lemma[verb] in SAYING_VERBS
    )


def _people_like_places(view: View, names: Sequence[Name]) -> list[Name]:
    """Return the names, those of places that may be somebody's surname and say something of unknown type.

    `Jan London came. London said that the pier was lost.`
    """
    people = {_core(name.text)[-1] for name in names if name.type == "PERSON" and " " in name.text}
    return [
        evolve(name, type=None)
        if name.type == "ORG" and name.text in people and is_place((bare(name.text),)) and _speaks(view, name.first)
        else name
        for name in names
    ]


def _speaks(view: View, i: int) -> bool:
    """Return whether a name is the subject of a cue or the object of `according to`."""
    verb = view.head[i]
    credited = verb > 0 and view.lower[verb - 1] in ATTRIBUTIVE
    return (view.dep[i] in SUBJECTS and view.lemma[verb] in SAYING_VERBS) or credited


def _core(name: str) -> list[str]:
    """Return the words of a name without endings that are not a surname ("Jr.")."""
    parts = name.split()
    while len(parts) > 2 and bare(parts[-1]) in SUFFIXES:
        parts.pop()
    return parts
