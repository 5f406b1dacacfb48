"""Words of a name: titles in front of it, letters after it, and the type that they show.

In: the words of a name. Out: the number of title words (“**White House Press Secretary** Ana Ruiz”), and whether the
name is of a person, an organisation or a group, by first names, titles and words of organisations' names. No text
is read here: the same words always give the same answer, so the answers are cached.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from quotes.lang.en.words import first_names, words
from quotes.records import SpeakerType
from quotes.rules import grammar as g

TITLES = g.TITLES
OFFICES = words("offices")
"""Offices, besides the titles, that may stand in front of a name with a capital ("Speaker", "Chairwoman")."""
IN_FRONT = TITLES | OFFICES
ROLE_NOUNS = TITLES | OFFICES | g.PEOPLE_NOUNS | {noun for group in words("people_alike") for noun in group.split("/")}
OFFICES_ALONE = words("offices_alone")
"""Offices that are not names after an article, although they have capitals."""
COURTESY = words("courtesy")
[PLURAL], [POSSESSIVE] = words("plural_endings"), words("plain_possessives")
ORGANISATION_WORDS = words("organisations") | g.GROUP_NOUNS
SURNAMES_TOO = words("surnames_too")
PEOPLES = words("peoples")
"""Adherents and nationals: not names, and not part of a name after them ("Republican Ruth Abel")."""
HUMANS = words("more_people") | words("masculine") | words("feminine")
SHORT_WORD = 4
"""Letters to which the ending of a word does not show that it is for people. A guess."""
DEMONYM = 6
"""Letters that the name of a national has at least. A guess."""
DEMONYM_ENDINGS = tuple(words("demonym_endings"))
AND_SIGN = "&"
SUFFIXES = words("suffixes")
DUTIES = words("duties")
ABSTRACT_ENDINGS = tuple(words("abstract_endings"))
KINDS_LED = words("institutions_bodies") | g.GROUP_NOUNS
FORCES = words("forces")
"""What a person in front of whose name an office of it stands heads ("Commissioner of **Police** Ana Ruiz")."""
POST_NOMINALS = words("post_nominals")
"""Letters after a name that are not part of it ("Ana Ruiz MP")."""
SEATS = POST_NOMINALS & OFFICES_ALONE
"""Letters for the member of a parliament."""
PARTS_OF_TITLES = words("parts_of_titles")
"""Words of titles that are none alone ("Prime Video")."""
GIVEN_TITLES = words("given_titles")
"""Titles that are also first names ("Gov. Dean Holt")."""
NAMED_THINGS = words("named_things") | words("streets")
"""Last words of the names of days, events, writings and streets: not people."""
QUALITIES = words("qualities")
"""Adjectives that may stand in front of a name with a capital and are not part of it ("Poor Alice")."""
NAME_LINKS = words("name_links")
"""Words that join the parts of an organisation's name, after a word for a kind of organisation."""
CACHED = 4096
"""Words and names that are cached: news repeats them. A guess."""
ACRONYM = re.compile(r"[A-Z][A-Z.&-]{1,6}")
TOPONYMS = words("places")
COMPASS = words("place_beginnings")
CHANNELS = words("channels")
"""Channels; with a capital they are names of firms ("Instagram")."""


@lru_cache(CACHED)
def bare(word: str) -> str:
    """Return a word of a name for comparison: lower case, without marks, full stops and dashes at its ends."""
    return word.strip(".,'’\"“”‘()-–—").lower()


@lru_cache(CACHED)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name, lower case, without titles in front, initials and possessive endings."""
    parts = [bare(w) for w in name.replace("’", "'").replace(POSSESSIVE, "").replace("/", " ").split()]
    parts = [w for w in parts if w]
    while len(parts) > 1 and parts[0] in TITLES:
        parts.pop(0)
    return tuple([w for w in parts if len(w) > 1] or parts)


@lru_cache(CACHED)
def post_nominal_length(words: tuple[str, ...], titled: bool) -> int:
    """Return the number of words at the end of a name that are letters after it: `Ana Ruiz OBE`, `Mr Ruiz OBE`."""
    count, least = 0, 1 if titled else 2
    while len(words) - count > least and bare(words[len(words) - count - 1]).replace(".", "") in POST_NOMINALS:
        count += 1
    kept = [bare(word) for word in words[: len(words) - count]]
    return 0 if ORGANISATION_WORDS.intersection(kept) else count


@lru_cache(CACHED)
def title_length(words: tuple[str, ...]) -> int:
    """Return the number of a name's words that are the title in front of it."""
    rest = [bare(word) for word in words]
    while len(rest) > 2 and rest[-1] in SUFFIXES:
        rest.pop()  # "Ana Bishop Jr." is not a bishop
    if rest[-1] in ORGANISATION_WORDS or (len(rest) == 2 and rest[0] in PARTS_OF_TITLES):
        return 0
    offices = [k for k, word in enumerate(rest[:-1]) if word in TITLES or word in OFFICES]
    if offices and rest[offices[-1]] in GIVEN_TITLES:
        titled = bool(offices[1:]) and IN_FRONT.issuperset(rest[: offices[-1]])
        if titled or (offices == [0] and (len(rest) == 2 or rest[1] not in first_names())):
            offices.pop()  # "Gov. Dean Holt", "Dean Holt"
    if offices and rest[offices[-1] + 1] == AND_SIGN:
        return 0  # "Lord & Taylor"
    if offices and not any(word in ORGANISATION_WORDS or word in NAME_LINKS for word in rest[offices[-1] + 1 :]):
        return offices[-1] + 1
    if offices:
        after = offices[-1] + 3
        led = after < len(rest) and rest[after - 2] in NAME_LINKS and rest[after - 1] in FORCES
        if led and len(rest) - after > 1 and (NAME_LINKS | ORGANISATION_WORDS).isdisjoint(rest[after:]):
            return after  # "Commissioner of Police Ana Ruiz"
        # "Minister of State for Trade and Ports Ana Ruiz"
        given = [k for k in range(offices[-1] + 2, len(rest) - 1) if rest[k] in first_names()]
        if given and NAME_LINKS.isdisjoint(rest[given[0] :]) and ORGANISATION_WORDS.isdisjoint(rest[given[0] :]):
            return given[0]
    for k in range(1, len(rest) - 1):
        if rest[k] in first_names() and rest[k - 1] not in first_names():
            before = rest[k - 1]
            called = before in PEOPLES or (k == 1 and _is_for_people(before))  # "Engineer Ana Ruiz"
            if called or before in ORGANISATION_WORDS or ACRONYM.fullmatch(words[k - 1]):
                return k
    return 0


def names_an_office(words: tuple[str, ...]) -> bool:
    """Return whether words with capitals are an office of something: `Senn State Commissioner of Ferries`."""
    parts = [bare(word) for word in words]
    link = next((k for k in range(1, len(parts) - 1) if parts[k] in NAME_LINKS), 0)
    return link > 0 and parts[link - 1] in OFFICES_ALONE and not any(word in first_names() for word in parts[:link])


def is_seat(words: tuple[str, ...]) -> bool:
    """Return whether two words are a constituency and its member: `Senn MP`."""
    return len(words) == 2 and bare(words[1]) in SEATS and words[1].isupper() and bare(words[0]) not in first_names()


def _is_for_people(word: str) -> bool:
    """Return whether a word in front of a first name is a noun for people or nationals ("Mum", "Kenyan")."""
    human = g.is_human(word) and (len(word) > SHORT_WORD or word in g.PEOPLE_NOUNS)  # not "Noor"
    return human or word in HUMANS or is_demonym(word)


def is_demonym(word: str) -> bool:
    """Return whether a word is for nationals by its ending ("Kenyan")."""
    return len(word) >= DEMONYM and word.endswith(DEMONYM_ENDINGS)


def is_office(word: str) -> bool:
    """Return whether a word is an office of a place ("mayor **of** Senn")."""
    return bare(word) in TITLES or bare(word) in OFFICES


@lru_cache(CACHED)
def quality_length(words: tuple[str, ...]) -> int:
    """Return the number of adjectives in front of a name: `Poor Alice`, `Young Karl Brandt`."""
    given = len(words) > 1 and (words[1] in first_names() or len(words) > 2)
    return 1 if given and words[0] in QUALITIES and bare(words[-1]) not in ORGANISATION_WORDS else 0


@lru_cache(CACHED)
def is_field(word: str) -> bool:
    """Return whether a word with a capital, given in small letters, is what an office is for ("Minister of Ports")."""
    return word in DUTIES or word in ORGANISATION_WORDS or word.endswith((PLURAL, *ABSTRACT_ENDINGS))


@lru_cache(CACHED)
def place_length(words: tuple[str, ...]) -> int:
    """Return the number of words after "mayor of" that are the place or the force, if a name follows."""
    parts = [bare(word) for word in words]
    if parts[-1] in ORGANISATION_WORDS:
        return 0
    if parts[0] in FORCES and len(parts) > 2 and ORGANISATION_WORDS.isdisjoint(parts[1:]):
        return 1  # "Commissioner of Police Ana Ruiz"
    given = [k for k in range(1, len(parts) - 1) if parts[k] in first_names() and (k > 1 or parts[0] not in COMPASS)]
    if given:
        return given[0]  # "mayor of Senn Ana Ruiz"
    if parts[-3:-2] and parts[-3] in KINDS_LED and len(parts) > 3:
        return len(parts) - 2  # "head of Senn Ferry Centre Ana Ruiz"
    fields = [k for k in range(1, len(parts) - 1) if is_field(parts[k - 1]) and parts[k - 1] not in first_names()]
    # "minister of Public Parks Ana Ruiz", but one field of an unknown name's words may be its own
    return next((k for k in reversed(fields) if k < 3), 0)


def is_place(parts: Sequence[str]) -> bool:
    """Return whether the words of a name are those of a place ("Ohio", "New Senn"), not of a person ("Jan London").

    Several people together have no words of their own.
    """
    if not parts:
        return False
    if len(parts) > 1 and parts[0] in first_names() and parts[0] not in COMPASS:
        return False
    return parts[-1] in TOPONYMS or (len(parts) == 2 and parts[0] in COMPASS)


@lru_cache(CACHED)
def guess_type(words: tuple[str, ...], titled: bool) -> SpeakerType | None:
    """Return the type of a name by its own words."""
    parts = [bare(word) for word in words]
    if parts[-1] in NAMED_THINGS and (len(parts) > 2 or (len(parts) == 2 and parts[0] not in first_names())):
        return "OTHER"  # "Christmas Day"
    if len(parts) > 1 and all(word in PEOPLES for word in parts):
        return "ORG"  # "Liberal Democrats"
    if len(parts) == 1 and parts[0] in CHANNELS and not titled:
        return "ORG"
    if parts[-1] in PEOPLES and (len(parts) == 1 or parts[-1].endswith(PLURAL)):
        return "GROUP"
    if not titled and is_place(parts):
        return "ORG"
    acronym = ACRONYM.fullmatch(words[0]) is not None
    given = len(parts) > 1 and parts[0] in first_names() and not acronym
    if given and parts[-1] in SURNAMES_TOO:
        return "PERSON"
    kinds = [word for word in parts if word in ORGANISATION_WORDS]
    if kinds and not (kinds == parts[:1] and parts[0] in SURNAMES_TOO):  # "Park Min-ho", "Park"
        return "ORG"
    if titled or given:
        return "PERSON"
    return "ORG" if len(parts) == 1 and acronym else None
