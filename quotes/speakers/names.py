"""Names: every place where the text names a person or an organisation.

In: a `View`. Out: `Name`s, in document order. A name is a run of capitalised proper nouns, put together from its parts
(“Robert "Bobby" Reik”, “Bill de Vries”, “Bureau of Ferries”) and parted from the title in front of it (“White House
Press Secretary Ana Ruiz”). The pipeline's entity recognizer is not asked: it costs as much as all the rest of the
parse, and on news finds no more of who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from quotes.lang.en.cues import INVERTED_CUES
from quotes.lang.en.words import first_names, pairs, words
from quotes.parse.view import View
from quotes.records import SpeakerType
from quotes.rules import grammar as g
from quotes.speakers.name_parts import (
    COURTESY,
    IN_FRONT,
    NAME_LINKS,
    ORGANISATION_WORDS,
    PEOPLES,
    PLURAL,
    ROLE_NOUNS,
    SURNAMES_TOO,
    bare,
    guess_type,
    is_office,
    place_length,
    post_nominal_length,
    quality_length,
    title_length,
)

OFFICES_ALONE = words("offices_alone")
"""Offices that are no names, though they have capitals, after an article."""
OFFICES_NAMED_TOO = words("offices_named_too")
"""Of these, those that are surnames as well, without an article."""
OFFICES_OF_TWO = frozenset((first, second) for first, seconds in pairs("double_offices").items() for second in seconds)
GENITIVE, PLAIN_ARTICLES, JOINERS = words("genitive_prepositions"), words("plain_articles"), words("joiners")
OFFICES_AS_SURNAMES = words("offices_as_surnames")
FORMER = words("former")
DETERMINERS, INDEFINITE_ARTICLES = words("determiners"), words("indefinite")
NAME_PARTICLES = words("name_particles")
COLLECTIVES = words("collectives")
"""What owns an organisation by its name ("the People's Party")."""
CALENDAR = words("calendar")
MONTHS_TOO = words("months_too")
NEVER_IN_NAMES = words("openers")
DATELINE_DASHES = re.compile("[—–]")
LEADING_DASHES = "-–—"
BEFORE_NICKNAME, AFTER_NICKNAME = frozenset('"“‘('), frozenset('"”’)')
NICKNAME_TOKENS = 3
"""Most tokens of a nickname between marks."""
MISTAGGED = 3
"""Least letters of a first name that the tagger takes for something else."""
LONG_WORD = 4
"""Letters from which a word has a capital in a headline with capitals."""
INITIAL = re.compile(r"[A-Z]\.?")
SEAT = re.compile(r"[DRIL]-[A-Z].*")
"""A politician's party and state ("D-Ohio")."""
TAKEN_FOR = frozenset({"ADJ", "NOUN", "VERB", "X"})
"""Parts of speech that the tagger takes the last word of an unknown name for."""
NEVER_COMPOUND = frozenset({"ADV", "INTJ", "VERB", "X"})
"""Parts of speech of no word that belongs to a noun after it."""
HEADS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "appos", "conj", "ROOT", "attr", "dative"})
"""What the last word of a name is in its sentence, if nothing more of the name follows."""


@frozen
class Name:
    """One place where the text names somebody.

    Attributes:
        first, last: Token range, end exclusive, without titles in front and possessive endings.
        text: The name as it stands there, white space made single.
        type: `PERSON`, `ORG` or `GROUP`, or `None` where nothing tells.
        title: The title tokens in front of it, lower case, without dots.
    """

    first: int
    last: int
    text: str
    type: SpeakerType | None
    title: tuple[str, ...] = ()


def find_names(view: View) -> Iterator[Name]:
    """Yield every place where the text names somebody, in document order."""
    end = 0
    for i in [i for i, part in enumerate(view.pos) if part == "PROPN"]:
        if i >= end and _is_part(view, i) and not _is_in_dateline(view, i):
            end = _run_end(view, i)
            name = _name(view, i, end)
            if name is not None:
                yield name


def _is_in_dateline(view: View, i: int) -> bool:
    return view.para[i] >= 0 and i < view.after_dateline[view.para[i]]


def _is_part(view: View, i: int) -> bool:
    """Return whether a token may be part of a name: a proper noun with a capital."""
    word, lower = view.word[i], view.lower[i]
    if view.pos[i] != "PROPN" or not word.lstrip(LEADING_DASHES)[:1].isupper() or lower in NEVER_IN_NAMES:
        return False
    if lower in MONTHS_TOO and view.tag[i + 1 : i + 2] == ["CD"]:
        return False  # "on May 3"
    if lower not in CALENDAR:
        return True
    # "April Reik" is a person, "April" a month
    return lower in first_names() and i + 1 < view.n and view.tag[i + 1] == "NNP" and view.lower[i + 1] not in CALENDAR


def _run_end(view: View, first: int) -> int:
    """Return where the name that begins at `first` ends."""
    organisation = view.lower[first] in ORGANISATION_WORDS
    given = view.lower[first] in first_names()
    i = first + 1
    while i < view.n and view.sent[i] == view.sent[first]:
        if _is_part(view, i):
            surname = given and i == first + 1 and view.lower[i] in SURNAMES_TOO  # "John Church of the Gazette"
            organisation = organisation or (view.lower[i] in ORGANISATION_WORDS and not surname)
            i += 1
            continue
        if _continues(view, i):
            i += 1
            break
        end = _joined(view, i, organisation)
        if end is None or (view.lower[i] in JOINERS and _begins_another(view, i)):
            break
        i = end + 1
    return i


def _continues(view: View, i: int) -> bool:
    """Return whether a token after a part of a name is its last, though the tagger takes it for another word.

    In running text, a capital right after a name tells it ("Ana Ruiz Febo said").
    """
    para = view.para[i]
    if view.pos[i] not in TAKEN_FOR or not view.word[i].isalpha() or not view.word[i].istitle():
        return False
    if view.tag[i] == "JJ" and view.dep[i - 1] == "compound" and view.head[i - 1] == i:
        return True
    if para <= 0 or view.paragraphs[para].heading or view.lower[i] in CALENDAR or view.lower[i] in NEVER_IN_NAMES:
        return False
    return view.quote[i] == view.quote[i - 1] and not in_title_case(view, i)


def in_title_case(view: View, i: int) -> bool:
    """Return whether most long words of the sentence of a token have capitals, as in a headline."""
    words = [view.word[k] for k in range(*view.sent[i]) if view.pos[k] != "PROPN"]
    long = [word for word in words if len(word) >= LONG_WORD and word.isalpha()]
    return 2 * sum(word[0].isupper() for word in long) >= len(long)


def _begins_another(view: View, i: int) -> bool:
    """Return whether "and" at a token joins two organisations, and not two words of one's name.

    `the United Nations and European Union`, but not `the Ministry of Trade and Industry`.
    """
    end = i + 1
    while end + 1 < view.n and _is_part(view, end + 1):
        end += 1
    both = view.lower[i - 1] in ORGANISATION_WORDS and view.lower[end] in ORGANISATION_WORDS
    return both and view.dep[end] == "conj" and view.head[end] == i - 1 and end > i + 1


def _joined(view: View, i: int, organisation: bool) -> int | None:
    """Return the token a name goes on with after a hyphen, initial, nickname, particle or link at `i`, or `None`."""
    k = i + 1
    if k >= view.n or view.sent[k] != view.sent[i]:
        return None
    if view.word[i] in ("-", "–") and view.end[i - 1] == view.start[i] and view.end[i] == view.start[k]:
        given = i >= 2 and _is_part(view, i - 1) and _is_part(view, i - 2) and view.dep[k] in HEADS  # "Ban Ki-moon"
        return k if _is_part(view, k) or view.word[k][0].isupper() or (given and view.pos[k] == "PROPN") else None
    if view.word[i] in g.POSSESSIVES and _is_part(view, k):
        # "the Islanders' Union" is a name, "Abel's Harbour Board" is Abel's
        plural = view.word[i] in ("'", "’") and view.lower[i - 1].endswith(PLURAL)
        office = bare(view.word[i - 1]) in IN_FRONT and view.lower[k] in ORGANISATION_WORDS  # "Senn Sheriff's Office"
        return k if plural or office or view.lower[i - 1] in COLLECTIVES else None
    if INITIAL.fullmatch(view.word[i]):
        return k if _is_part(view, k) else None
    if view.word[i] in BEFORE_NICKNAME:
        close = next(
            (c for c in range(k, min(k + NICKNAME_TOKENS + 1, view.n - 1)) if view.word[c] in AFTER_NICKNAME), None
        )
        if view.word[i] == "(" or close is None or close == k or not _is_part(view, close + 1):
            return None
        return close + 1 if all(view.word[c][0].isupper() for c in range(k, close)) else None
    if view.lower[i] in NAME_PARTICLES:
        while k < view.n and view.lower[k] in NAME_PARTICLES:
            k += 1
        return k if k < view.n and _is_part(view, k) else None
    if view.word[i] == "&" or (organisation and view.lower[i] in NAME_LINKS):
        if view.lower[k] in PLAIN_ARTICLES:
            k += 1
        return k if k < view.n and _is_part(view, k) and view.head[i] < i else None
    return None


def _name(view: View, first: int, last: int) -> Name | None:
    """Return the name that a run of tokens is, without the title in front of it."""
    if first < last - 1 and view.lower[first] in INVERTED_CUES and first == view.sent[first][0]:
        first += 1
    first += quality_length(tuple(view.lower[first:last]))
    start = first + title_length(tuple(view.word[first:last]))
    if start == first and first >= 2 and view.lower[first - 1] in GENITIVE and is_office(view.lower[first - 2]):
        start += place_length(tuple(view.word[first:last]))
    before = first
    while (
        start == first
        and before > view.sent[first][0]
        and bare(view.word[before - 1]) in IN_FRONT
        and view.pos[before - 1] != "VERB"
    ):
        before -= 1
    title = tuple(bare(view.word[i]) for i in range(before, start))
    if not title and ((last - start == 1 and _is_mistagged(view, start - 1)) or _is_joined_before(view, start)):
        start -= 1
    if not any(map(str.isalpha, view.word[start])) or _is_description(view, start, last, title):
        return None
    end = last - post_nominal_length(tuple(view.word[start:last]))
    front = start - len(title)
    if end < last and end - start < 3 and front > 0 and view.lower[front - 1] in DETERMINERS:
        return None  # "the Senn East MP", "the Independent Senn MP"
    text = view.word[start]
    if end - start > 1:
        text = " ".join(view.text[view.start[start] : view.end[end - 1]].split())
    # a dateline that the tokenizer left on the name, or the dash in front of a credit
    text = DATELINE_DASHES.split(text)[-1].lstrip(LEADING_DASHES)
    if not text or ("-" in text and SEAT.fullmatch(text)):
        return None
    if text.endswith(PLURAL) and start > view.sent[first][0] and view.tag[start - 1] == "CD":
        return None  # "four ATM Cards"
    kind = guess_type(tuple(text.split()), bool(title))
    return Name(start, last, text, "PERSON" if end < last and kind is None else kind, title)


def _is_description(view: View, first: int, last: int, title: tuple[str, ...]) -> bool:
    """Return whether words with capitals say what somebody is, and not who ("Lawmaker says", "the Prime Minister")."""
    word = bare(view.word[last - 1])
    alone = last - first == 1
    if title and alone and word in OFFICES_AS_SURNAMES:
        return False  # "Senator King"
    if title and alone and title[-1] in COURTESY and word in OFFICES_ALONE:
        return True  # "Mr. President"
    if title or not alone:
        return _is_office(view, first, last, title)
    if view.dep[first] == "compound":
        return False
    return word in IN_FRONT or (view.sent[first][0] == first and word in ROLE_NOUNS)


def _is_office(view: View, first: int, last: int, title: tuple[str, ...]) -> bool:
    """Return whether words with capitals are an office, and not who holds it ("the White House Press Secretary")."""
    rest = [*title, *(bare(word) for word in view.word[first:last])]
    start = first - len(title)
    before = view.lower[start - 1] if start > view.sent[first][0] else ""
    if before in INDEFINITE_ARTICLES and rest[-1] in IN_FRONT and view.tag[last - 1] == "NNP":
        return True  # "a Senn Liberal Councillor"
    if rest[-1] not in OFFICES_ALONE and (rest[-2], rest[-1]) not in OFFICES_OF_TWO:
        return False
    if rest[-1] in OFFICES_NAMED_TOO and before not in DETERMINERS:
        return False  # "Senator King"
    begins = rest[0] in FORMER or before in FORMER or before in DETERMINERS or bool(title)
    given = before not in DETERMINERS and any(word in first_names() for word in rest[:-1])
    return begins and rest[0] not in COURTESY and not given  # "the Clare Senator" comes from Clare


def _is_mistagged(view: View, i: int) -> bool:
    """Return whether the word before a surname is a first name that the tagger takes for something else.

    It has a capital within a sentence, and either letters that common English words have not, or, in running text, it
    is a known first name, or a noun for nobody that the parser joins to the surname ("CEO Yves Guillemot").
    """
    if i <= view.sent[i][0] or view.pos[i] in ("PUNCT", "SPACE", "DET", "ADP", "PRON") or len(view.word[i]) < MISTAGGED:
        return False
    word, lower = view.word[i], view.lower[i]
    if not word[0].isupper() or not word.isascii():
        return word[0].isupper()
    if not word.istitle() or lower in NEVER_IN_NAMES or lower in CALENDAR or in_title_case(view, i):
        return False
    joined = view.dep[i] == "compound" and view.head[i] == i + 1 and view.pos[i] == "NOUN"
    nobody = lower not in IN_FRONT and lower not in PEOPLES and not g.is_human(view.lemma[i])
    running = view.para[i] >= 0 and not view.paragraphs[view.para[i]].heading
    return lower in first_names() or (joined and nobody and running)


def _is_joined_before(view: View, first: int) -> bool:
    """Return whether the parser takes the word before a name for part of it, though the tagger does not."""
    i = first - 1
    joined = i >= 0 and view.dep[i] == "compound" and view.head[i] >= first and view.sent[i] == view.sent[first]
    other = view.lower[i] in NEVER_IN_NAMES or view.lower[i] in INVERTED_CUES or len(view.word[i]) < MISTAGGED
    return joined and not other and view.pos[i] in NEVER_COMPOUND and view.word[i].istitle()
