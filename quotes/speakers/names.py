"""Names: all places where the text names a person or an organisation.

In: a `View`. Out: `Name`s, in document order. A name is a run of capitalised proper nouns, joined from its parts
(“Robert "Bobby" Reik”, “Bill de Vries”, “Bureau of Ferries”) and separated from the title in front of it (“White House
Press Secretary Ana Ruiz”). The pipeline's entity recognizer is not used: it takes as long as all the rest of the
parse, and on news it finds no additional speakers.
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
    ACRONYM,
    AND_SIGN,
    COURTESY,
    IN_FRONT,
    OFFICES_ALONE,
    ORGANISATION_WORDS,
    PEOPLES,
    PLURAL,
    POST_NOMINALS,
    ROLE_NOUNS,
    SUFFIXES,
    TITLES,
    bare,
    guess_type,
    is_office,
    is_seat,
    names_an_office,
    place_length,
    post_nominal_length,
    quality_length,
    title_length,
)
from quotes.speakers.name_runs import (
    CALENDAR,
    CLOSES_ADDED,
    DETERMINERS,
    GENITIVE,
    LEADING_DASHES,
    NEVER_IN_NAMES,
    OPENS_ADDED,
    STROKES,
    WEB_TAG,
    has_inner_capital,
    in_title_case,
    is_part,
    run_end,
)

OFFICES_NAMED_TOO = words("offices_named_too")
"""Those of them that are also surnames, without an article."""
OFFICES_NEVER_NAMES = words("offices_never_names")
"""Those that are no surnames, with or without an article ("Ports Minister")."""
OFFICES_OF_TWO = frozenset((first, second) for first, seconds in pairs("double_offices").items() for second in seconds)
OFFICES_AS_SURNAMES = words("offices_as_surnames")
BARE_GROUPS = words("bare_groups")
STYLES_OF_ADDRESS = words("styles")
FORMER = words("former")
KINDS_IN_FRONT = words("kinds_in_front")
OF_OFFICE = words("spoken_for")
"""Prepositions between an office and its area."""
INDEFINITE_ARTICLES = words("indefinite")
DEFINITE_ARTICLES = words("definite_articles")
MODIFYING = frozenset({"compound", "nmod", "amod", "nummod"})
"""Labels of names that modify a noun."""
DATELINE_DASHES = re.compile("[—–]")
STATE_LETTERS = 6
"""Most characters of a state in short ("Calif."). A guess."""
MISTAGGED = 3
"""Least letters of a first name that the tagger takes for another word. A guess."""
SEAT = re.compile(r"[DRIL]-[A-Z].*")
"""A politician's party and state ("D-Ohio")."""
WITHOUT_BRACKETS = str.maketrans("", "", OPENS_ADDED + CLOSES_ADDED)
NEVER_COMPOUND = frozenset({"ADV", "INTJ", "VERB", "X"})
"""Parts of speech of words that do not modify a noun after them."""


@frozen
class Name:
    """One place where the text names somebody.

    Attributes:
        first, last: Token range, end exclusive, without titles in front and possessive endings.
        text: The name as in the text, with single spaces.
        type: `PERSON`, `ORG` or `GROUP`, or `None` where nothing decides.
        title: The title tokens in front of it, lower case, without full stops.
        style: The last of these, as it stands there, where it belongs to a name of one word ("Prince Olaf").
        article: Whether it is one word after "the", which no surname of one person is ("as the Hill reported").
    """

    first: int
    last: int
    text: str
    type: SpeakerType | None
    title: tuple[str, ...] = ()
    style: str = ""
    article: bool = False


def find_names(view: View) -> Iterator[Name]:
    """Yield all places where the text names somebody, in document order."""
    end = 0
    for i in [
        i for i, part in enumerate(view.pos) if part == "PROPN" or view.tag[i] == WEB_TAG or has_inner_capital(view, i)
    ]:
        if i >= end and is_part(view, i) and not _is_in_dateline(view, i):
            end = run_end(view, i)
            name = _name(view, i, end)
            if name is not None:
                yield name


def _is_in_dateline(view: View, i: int) -> bool:
    return view.para[i] >= 0 and i < view.after_dateline[view.para[i]]


def _name(view: View, first: int, last: int) -> Name | None:
    """Return the name in a run of tokens, without the title in front of it."""
    if first < last - 1 and view.lower[first] in INVERTED_CUES and first == view.sent[first][0]:
        first += 1
    linked = _linked_before(view, first)
    if linked is not None:
        text = " ".join(view.text[view.start[linked] : view.end[last - 1]].split())
        return Name(linked, last, text, "ORG")
    first += quality_length(tuple(view.lower[first:last]))
    if last - first > 2 and view.lower[first] in KINDS_IN_FRONT:
        first += 1  # "super PAC Ferries Forward Action"
    start = first + title_length(tuple(view.word[first:last]))
    if start == first and first >= 2 and is_office(view.lower[first - 2]):
        given = view.lower[first - 1] in OF_OFFICE and view.lower[first] not in first_names()
        if view.lower[first - 1] in GENITIVE or given:
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
    while start < last - 1 and view.word[start] in OPENS_ADDED + CLOSES_ADDED:
        start += 1  # "President [Ines] Holt"
    if not any(map(str.isalpha, view.word[start])) or _is_description(view, start, last, title):
        return None
    if _is_held(view, start, last) or _is_seat(view, start, last):
        return None
    end = last - post_nominal_length(tuple(view.word[start:last]), bool(title))
    front = start - len(title)
    if end < last and end - start < 3 and front > 0 and view.lower[front - 1] in DETERMINERS:
        return None  # "the Senn East MP", "the Independent Senn MP"
    text = view.word[start]
    if end - start > 1:
        text = " ".join(view.text[view.start[start] : view.end[end - 1]].split())
        if text[0] in OPENS_ADDED or any(view.word[i] in OPENS_ADDED for i in range(first, start)) or "[" in text:
            text = text.translate(WITHOUT_BRACKETS)
    # a dateline that the tokenizer left on the name, or the dash in front of a credit
    text = DATELINE_DASHES.split(text)[-1].lstrip(LEADING_DASHES)
    if end - start == 1 and _is_state_in_short(view, start):
        return None
    if not text or ("-" in text and SEAT.fullmatch(text)):
        return None
    if text.endswith(PLURAL) and start > view.sent[first][0] and view.tag[start - 1] == "CD":
        return None  # "four ATM Cards"
    kind = guess_type(tuple(text.split()), bool(title))
    if not STROKES.isdisjoint(text) or AND_SIGN in text or view.tag[start] == WEB_TAG:
        kind = "ORG"
    article = not title and end - start == 1 and _has_article(view, start)
    if article and kind is None and bare(text) in ORGANISATION_WORDS:
        kind = "ORG"  # "the Post", "the Journal": surnames without the article
    style = view.word[start - 1] if title and title[-1] in STYLES_OF_ADDRESS and view.word[start - 1].istitle() else ""
    return Name(start, last, text, "PERSON" if end < last and kind is None else kind, title, style, article)


def _is_state_in_short(view: View, i: int) -> bool:
    """Return whether a word with a full stop is the state of a town: `Ana Ruiz, of Umea, **Norr.**, said`."""
    word = view.word[i]
    short = word.endswith(".") and len(word) <= STATE_LETTERS and bare(word) not in SUFFIXES
    return short and i > 1 and view.word[i - 1] == "," and view.pos[i - 2] == "PROPN"


def _has_article(view: View, i: int) -> bool:
    """Return whether "the" stands before a name that does not modify a noun, as it does in "the Holt campaign"."""
    after = i > 0 and view.lower[i - 1] in DEFINITE_ARTICLES and view.dep[i] not in MODIFYING
    return after and view.tag[i] == "NNP" and view.word[i + 1 : i + 2] not in (["-"], ["–"])


def _linked_before(view: View, first: int) -> int | None:
    """Return the plural noun that a small word with a capital joins to a name: `**Nurses** Without Ferries`."""
    noun = first - 2
    if noun < view.sent[first][0] or view.pos[first - 1] != "ADP" or not view.word[first - 1].istitle():
        return None
    plural = view.tag[noun] == "NNS" and view.word[noun].istitle()
    return noun if plural and not in_title_case(view, first) else None


def _is_held(view: View, first: int, last: int) -> bool:
    """Return whether words are an office whose holder is named after a comma.

    `The Senn State Commissioner of Ferries, Ana Ruiz,`; alone, it is a name ("the High Commissioner for Refugees").
    """
    named = view.word[last : last + 1] == [","] and view.pos[last + 1 : last + 2] == ["PROPN"]
    return named and names_an_office(tuple(view.word[first:last]))


def _is_seat(view: View, first: int, last: int) -> bool:
    """Return whether words are a member's seat beside the name, or letters after it.

    `Senn MP, Ana Ruiz,`, `Ana Ruiz, KC,`.
    """
    if last - first == 1:
        letters = bare(view.word[first]) in POST_NOMINALS and view.word[first].isupper()
        return letters and first > 1 and view.word[first - 1] == "," and view.pos[first - 2] == "PROPN"
    named = view.word[last : last + 1] == [","] and view.pos[last + 1 : last + 3] == ["PROPN", "PROPN"]
    return named and is_seat(tuple(view.word[first:last]))


def _is_description(view: View, first: int, last: int, title: tuple[str, ...]) -> bool:
    """Return whether words with capitals are a description, not a name ("Lawmaker says", "the Prime Minister")."""
    word = bare(view.word[last - 1])
    alone = last - first == 1
    if word.endswith(PLURAL) and word[: -len(PLURAL)] in OFFICES_ALONE:
        return True  # "Senn Liberal Councillors"
    if alone and word in BARE_GROUPS and not title:
        return True  # "Police has said"
    if title and alone and word in OFFICES_AS_SURNAMES:
        return False  # "Senator King"
    if title and alone and title[-1] in COURTESY and word in OFFICES_ALONE:
        return True  # "Mr. President"
    if title or not alone:
        return _is_office(view, first, last, title)
    if view.dep[first] == "compound":
        return False
    return word in IN_FRONT or word in KINDS_IN_FRONT or (view.sent[first][0] == first and word in ROLE_NOUNS)


def _is_office(view: View, first: int, last: int, title: tuple[str, ...]) -> bool:
    """Return whether words with capitals are an office, not a name ("the White House Press Secretary")."""
    rest = [*title, *(bare(word) for word in view.word[first:last])]
    start = first - len(title)
    before = view.lower[start - 1] if start > view.sent[first][0] else ""
    if before in INDEFINITE_ARTICLES and rest[-1] in IN_FRONT and view.tag[last - 1] == "NNP":
        return True  # "a Senn Liberal Councillor"
    if _is_office_of(view, first, last):
        return True
    if rest[-1] not in OFFICES_ALONE and (rest[-2], rest[-1]) not in OFFICES_OF_TWO:
        return False
    if rest[-1] in OFFICES_NAMED_TOO and before not in DETERMINERS:
        return False  # "Senator King"
    begins = rest[0] in FORMER or before in FORMER or before in DETERMINERS or bool(title)
    begins = begins or rest[-1] in OFFICES_NEVER_NAMES
    given = before not in DETERMINERS and any(word in first_names() for word in rest[:-1])
    return begins and rest[0] not in COURTESY and not given  # "the Clare Senator" comes from Clare


def _is_office_of(view: View, first: int, last: int) -> bool:
    """Return whether words are an office before its area, or a title in short: `SNWU Director of Ports`, `Senn Gov.`.

    A first name in front shows a surname ("Ruth Bishop of Senn").
    """
    word = view.word[last - 1]
    if last - first < 2 or bare(word) not in IN_FRONT or bare(word) in OFFICES_AS_SURNAMES:
        return False
    if view.lower[first] in first_names() or not (word.istitle() or bare(word) in POST_NOMINALS):
        return False
    short = word.endswith(".") and bare(word) in TITLES
    return short or view.lower[last : last + 1] in ([of] for of in OF_OFFICE)


def _is_mistagged(view: View, i: int) -> bool:
    """Return whether the word before a surname is a first name that the tagger takes for another word.

    It has a capital within a sentence, and either letters that common English words lack, or, in running text, it
    is a known first name, or a noun not for people that the parser joins to the surname ("CEO Yves Guillemot").
    """
    if i < 0 or view.pos[i] in ("PUNCT", "SPACE", "DET", "ADP", "PRON") or len(view.word[i]) < MISTAGGED:
        return False
    if i <= view.sent[i][0]:
        return i == view.sent[i][0] and _opens_as_first_name(view, i)
    word, lower = view.word[i], view.lower[i]
    if not word[0].isupper() or not word.isascii():
        return word[0].isupper()
    if not word.istitle() or lower in NEVER_IN_NAMES or lower in CALENDAR or in_title_case(view, i):
        return False
    joined = view.dep[i] == "compound" and view.head[i] == i + 1 and view.pos[i] == "NOUN"
    nobody = lower not in IN_FRONT and lower not in PEOPLES and not g.is_human(view.lemma[i])
    running = view.para[i] >= 0 and not view.paragraphs[view.para[i]].heading
    return lower in first_names() or (joined and nobody and running)


def _opens_as_first_name(view: View, i: int) -> bool:
    """Return whether a first name opens a sentence that the tagger takes for something else ("Will Holt said")."""
    asks = view.tag[i] == "MD" and view.tag[view.head[i]] == "VB"  # "Will Holt say so?"
    return (
        view.lower[i] in first_names() and view.word[i].istitle() and view.lower[i] not in NEVER_IN_NAMES and not asks
    )


def _is_joined_before(view: View, first: int) -> bool:
    """Return whether the parser takes the word before a name for part of it, although the tagger does not."""
    i = first - 1
    joined = i >= 0 and view.dep[i] == "compound" and view.head[i] >= first and view.sent[i] == view.sent[first]
    other = view.lower[i] in NEVER_IN_NAMES or view.lower[i] in INVERTED_CUES or len(view.word[i]) < MISTAGGED
    if joined and view.pos[i] == "NOUN" and ACRONYM.fullmatch(view.word[i]) and not other:
        known = view.lower[i] in IN_FRONT or view.lower[i] in KINDS_IN_FRONT or view.lower[i] in ROLE_NOUNS
        return not known and view.lower[view.head[i]] in ORGANISATION_WORDS  # "the SITA Ferry Group"
    return joined and not other and view.pos[i] in NEVER_COMPOUND and view.word[i].istitle()
