"""Runs: the start and the end of a name, as words with capitals and the words that join them.

In: a `View` and a token. Out: whether it is part of a name, and the token where the name ends. Covers hyphens,
initials, nicknames, particles, the links inside the names of organisations ("Bureau **of** Ferries", "the Food **and**
Drug Board", "Ministry of Trade**,** Ports **and** Fish") and possessives of saints and offices ("St Ida**'s**
Hospital"). Not covered: names with other small words ("Save the Boats").
"""

from __future__ import annotations

import re

from quotes.lang.en.patterns import WEB_ADDRESS
from quotes.lang.en.words import first_names, words
from quotes.parse.view import View
from quotes.rules import grammar as g
from quotes.speakers.name_parts import (
    ACRONYM,
    DUTIES,
    IN_FRONT,
    NAME_LINKS,
    ORGANISATION_WORDS,
    PLURAL,
    SURNAMES_TOO,
    bare,
)

GENITIVE, PLAIN_ARTICLES, JOINERS = words("genitive_prepositions"), words("plain_articles"), words("joiners")
DETERMINERS = words("determiners")
NAME_PARTICLES = words("name_particles")
COLLECTIVES = words("collectives")
"""Possessors inside the name of an organisation ("the People's Party")."""
CALENDAR = words("calendar")
BEFORE_NAMES = frozenset({"PUNCT", "CCONJ", "SPACE"})
"""What stands before a name whose first word is a day of the week: not what makes it a time ("on Sunday")."""
MONTHS_TOO = words("months_too")
BEFORE_MONTHS = words("before_months")
NEVER_IN_NAMES = words("openers")
LEADING_DASHES = "-–—"
BEFORE_NICKNAME, AFTER_NICKNAME = frozenset('"“‘('), frozenset('"”’)')
OPENS_ADDED, CLOSES_ADDED = "[(", "])"
"""Brackets around a part of a name that an editor added ("President [Ines] Holt", "Ines [Holt]")."""
NICKNAME_TOKENS = 3
"""Most tokens of a nickname between marks. A guess."""
LONG_WORD = 4
"""Letters from which a word has a capital in a headline with capitals. A guess."""
SHORTEST_ACRONYM = 3
"""Letters from which a word in capitals is an acronym, although it is a word in small letters. A guess."""
INNER = frozenset({"NOUN", "PROPN"})
INNER_CAPITAL = re.compile(r"[a-z]{1,4}[A-Z][a-z]")
"""The beginning of a name with a capital inside: `duPlessis`, `eBoat`."""
INITIAL = re.compile(r"[A-Z]\.?")
TAKEN_FOR = frozenset({"ADJ", "NOUN", "VERB", "X"})
"""Wrong parts of speech that the tagger gives the last word of an unknown name."""
PREFIXES = words("word_prefixes")
INFINITIVE_MARKS = words("to")
MODIFIERS = frozenset({"nmod", "compound", "amod"})
SAINTS = words("saints")
LISTING = words("listing_organisations")
"""Organisations that have a list in their names ("Ministry of Trade, Ports and Fish")."""
MOST_LISTED = 5
"""Most tokens between the first item of such a list and its "and". A guess."""
PURPOSE = words("purpose_prepositions")
"""Words that join an unknown organisation to its place ("Transport for Senn")."""
HYPHENS = frozenset("-–")
NUMBERED, CHANNEL_DIGITS = words("numbered"), 3
"""Words that a number follows in a name ("Channel 6 News"), and its most digits. A guess."""
LINKS_OF_INQUIRIES, INQUIRY_REACH = words("links_of_inquiries"), 4
"""Words between an inquiry and what it is about, and the tokens after which another small word may follow. A guess."""
STROKES, APOSTROPHES = frozenset("/"), frozenset("'’‘`")
OF_COUNTRIES = words("bodies_of_countries")
WORDS_OF_COUNTRIES = OF_COUNTRIES | words("words_of_countries")
"""Words that the names of bodies have which every country has."""
PARTICLES_BEFORE_ARTICLE, CLIPPED_ARTICLES = words("dutch_particles"), words("dutch_articles")
"""Particles before an article without its vowel, and what is left of it ("in 't Veld")."""
NUMBER_WORDS = words("number_words")
DAYS_IN_NAMES = words("days_in_names")
"""Words for days that are in the names of organisations."""
WEB_TAG = "ADD"
WITH_CAMPUS, PLACES = words("with_campus"), words("places")
"""Organisations that may have a town after a comma in their names."""
HEADS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "appos", "conj", "ROOT", "attr", "dative"})
"""Labels of the last word of a complete name."""


def has_inner_capital(view: View, i: int) -> bool:
    """Return whether a word is a name by a capital inside it: `duPlessis`, `eBoat`."""
    return view.pos[i] in INNER and not view.word[i].islower() and INNER_CAPITAL.match(view.word[i]) is not None


def is_part(view: View, i: int) -> bool:
    """Return whether a token may be part of a name: a proper noun with a capital, or the address of a site."""
    word, lower = view.word[i], view.lower[i]
    if view.tag[i] == WEB_TAG:
        return WEB_ADDRESS.fullmatch(word) is not None
    if has_inner_capital(view, i):
        return True
    if view.pos[i] != "PROPN" or not word.lstrip(LEADING_DASHES)[:1].isupper():
        return False
    if lower in DAYS_IN_NAMES and _is_in_name(view, i):
        return True
    if lower in NEVER_IN_NAMES and not (word.isupper() and len(word) >= SHORTEST_ACRONYM):  # "the WHO"
        return False
    if lower in MONTHS_TOO and view.tag[i + 1 : i + 2] == ["CD"]:
        return False  # "on May 3"
    if lower in MONTHS_TOO and i and view.lower[i - 1] in BEFORE_MONTHS:
        return False  # "in May"
    if lower not in CALENDAR:
        return True
    if i and view.dep[i - 1] == "compound" and view.head[i - 1] == i and view.lower[i - 1] in first_names():
        return True  # "Ida March"
    if i and view.dep[i] == "compound" and view.head[i] == i + 1 and view.pos[i - 1] in BEFORE_NAMES:
        return view.tag[i + 1] == "NNP" and view.lower[i + 1] not in CALENDAR  # ", Sunday Holt said"
    # "April Reik" is a person, "April" a month
    return lower in first_names() and i + 1 < view.n and view.tag[i + 1] == "NNP" and view.lower[i + 1] not in CALENDAR


def _is_in_name(view: View, i: int) -> bool:
    """Return whether a word for a day is part of a name, by its capital inside a sentence ("the Senn Today poll")."""
    inside = i > view.sent[i][0] and view.pos[i - 1] == "PROPN" and view.word[i].istitle()
    return inside and not in_title_case(view, i)


def run_end(view: View, first: int) -> int:
    """Return the end of the name that begins at `first`."""
    organisation = view.lower[first] in ORGANISATION_WORDS
    given = view.lower[first] in first_names()
    i = first + 1
    while i < view.n and view.sent[i] == view.sent[first]:
        added = _added(view, first, i)
        if added is not None:
            i = added
            continue
        if is_part(view, i):
            surname = given and i == first + 1 and view.lower[i] in SURNAMES_TOO  # "John Church of the Gazette"
            organisation = organisation or (view.lower[i] in ORGANISATION_WORDS and not surname)
            i += 1
            continue
        if _continues(view, i):
            i += 1
            break
        end = (
            _joined(view, i, organisation)
            or _joined_to_kind(view, first, i)
            or _listed(view, first, i)
            or _beside(view, first, i)
            or _campus(view, first, i)
        )
        if end is None or (view.lower[i] in JOINERS and _begins_another(view, i)):
            break
        owned = view.word[i] in g.POSSESSIVE_ENDINGS and view.lower[end] in ORGANISATION_WORDS
        organisation = organisation or view.lower[i] in JOINERS or owned
        i = end + 1
    return i


def _added(view: View, first: int, i: int) -> int | None:
    """Return the end of a part of a name that an editor added in brackets at `i`, or `None`.

    `President [Ines] Holt`, `Mr. (Ines) Holt`, `Ines [Holt]`.
    """
    if i + 2 >= view.n or view.word[i] not in OPENS_ADDED or view.word[i + 2] not in CLOSES_ADDED:
        return None
    square, titled = view.word[i] == OPENS_ADDED[0], bare(view.word[i - 1]) in IN_FRONT
    if not view.word[i + 1].istitle() or not (square or titled):
        return None
    if i + 3 < view.n and view.sent[i + 3] == view.sent[i] and is_part(view, i + 3):
        return i + 3
    given = i == first + 1 and view.lower[first] in first_names()
    return i + 3 if square and given else None


def _is_body_of_country(view: View, i: int, k: int) -> bool:
    """Return whether a possessive ending at `i` joins a country and its body at `k`: `Denmark's Defense Ministry`."""
    last = _last_part(view, k)
    named = view.lower[k : last + 1]
    body = named[-1] in OF_COUNTRIES or (
        named[0] in OF_COUNTRIES and not GENITIVE.isdisjoint(view.lower[last + 1 : last + 2])
    )
    return body and WORDS_OF_COUNTRIES.issuperset(named) and view.lower[i - 1] in PLACES


def _of_inquiry(view: View, i: int) -> bool:
    """Return whether a small word is in the name of an inquiry: `Commission **into** Ferry Accidents`."""
    into = LINKS_OF_INQUIRIES & {*view.lower[max(0, i - INQUIRY_REACH) : i]}
    return view.lower[i] in LINKS_OF_INQUIRIES or (bool(into) and view.lower[i] in INFINITIVE_MARKS)


def _is_kind_of_body(view: View, k: int) -> bool:
    """Return whether words with capitals from a token on end with a word for a kind of organisation."""
    return view.lower[_last_part(view, k)] in ORGANISATION_WORDS


def _last_part(view: View, k: int) -> int:
    """Return the last of the parts of a name that follow a token at once, or the token."""
    while k + 1 < view.n and is_part(view, k + 1):
        k += 1
    return k


def _continues(view: View, i: int) -> bool:
    """Return whether a token after a part of a name is its last word, although the tagger takes it for another.

    In running text, a capital right after a name shows it ("Ana Ruiz Febo said").
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
    """Return whether "and" at a token joins two organisations, not two words of one name.

    `the United Nations and European Union`, but not `the Ministry of Trade and Industry`.
    """
    end = i + 1
    while end + 1 < view.n and is_part(view, end + 1):
        end += 1
    both = view.lower[i - 1] in ORGANISATION_WORDS and view.lower[end] in ORGANISATION_WORDS
    return both and view.dep[end] == "conj" and view.head[end] == i - 1 and end > i + 1


def _joined_to_kind(view: View, first: int, i: int) -> int | None:
    """Return the token after "and" at `i` if it joins two words of one name, before the kind of organisation.

    `the Food and Drug Board`: one article, and the parser has both for modifiers. `the BBC and Senn News` are two.
    `East Senn Fire and Rescue Service` needs no article: the word before "and" is for a duty.
    """
    left = i - 1
    determined = first > 0 and view.lower[first - 1] in DETERMINERS
    if view.lower[i] not in JOINERS or not (determined or view.lower[left] in DUTIES):
        return None
    last = _last_part(view, i)
    modifies = view.lower[left] in DUTIES or (view.dep[left] in MODIFIERS and i < view.head[left] <= last)
    person = view.lower[first] in first_names() or bare(view.word[first]) in IN_FRONT
    if person and left == first and last > i + 2 and view.lower[i + 1] in first_names():
        person, modifies = False, determined  # "the Ruth and Paul Abel Foundation"
    two = ACRONYM.fullmatch(view.word[left]) or view.lower[left] in ORGANISATION_WORDS
    kind = last > i + 1 and view.lower[last] in ORGANISATION_WORDS
    return i + 1 if modifies and kind and not person and not two else None


def _beside(view: View, first: int, i: int) -> int | None:
    """Return the token after a stroke at `i` that joins two organisations: `a Senn Times/SBC News poll`."""
    if view.word[i] not in STROKES or i + 1 >= view.n or not is_part(view, i + 1):
        return None
    if view.end[i - 1] != view.start[i] or view.end[i] != view.start[i + 1]:
        return None
    last = _last_part(view, i + 1)
    return i + 1 if _is_organisation(view, first, i) and _is_organisation(view, i + 1, last + 1) else None


def _campus(view: View, first: int, i: int) -> int | None:
    """Return the town after a comma at `i` of a university with several: `the University of Norrland, Umea`."""
    if view.word[i] != "," or view.lower[first] not in WITH_CAMPUS or GENITIVE.isdisjoint(view.lower[first:i]):
        return None
    town = i + 1 < view.n and is_part(view, i + 1) and view.lower[i + 1] not in PLACES
    alone = i + 2 >= view.n or not (is_part(view, i + 2) or view.lower[i + 2] in JOINERS)
    return i + 1 if town and alone and view.lower[i - 1] in PLACES else None


def _is_organisation(view: View, first: int, last: int) -> bool:
    """Return whether some words of a name are an organisation's: one of them is a word for a kind, or an acronym."""
    words = view.word[first:last]
    kind = not ORGANISATION_WORDS.isdisjoint(view.lower[first:last])
    return kind or any(ACRONYM.fullmatch(word) and len(word) > 1 and "." not in word for word in words)


def _listed(view: View, first: int, i: int) -> int | None:
    """Return the last word of a list after a comma at `i` that belongs to the name of one organisation, or `None`.

    `Ministry of Trade, Ports and Fish`.
    """
    if view.word[i] != "," or LISTING.isdisjoint(view.lower[first:i]) or NAME_LINKS.isdisjoint(view.lower[first:i]):
        return None
    for k in range(i + 2, min(i + 2 + MOST_LISTED, view.n - 1)):
        if view.lower[k] in JOINERS:
            listed = all(view.word[m] == "," or view.word[m][0].isupper() for m in range(i + 1, k))
            return k + 1 if listed and view.word[k + 1][0].isupper() and view.pos[k - 1] != "PUNCT" else None
    return None


def _joined(view: View, i: int, organisation: bool) -> int | None:
    """Return the token that continues a name after a hyphen, initial, nickname, particle or link at `i`, or `None`."""
    k = i + 1
    if k >= view.n or view.sent[k] != view.sent[i]:
        return None
    if view.word[i] in ("-", "–") and view.end[i - 1] == view.start[i] and view.end[i] == view.start[k]:
        given = i >= 2 and is_part(view, i - 1) and is_part(view, i - 2) and view.dep[k] in HEADS  # "Ban Ki-moon"
        if k + 2 < view.n and view.word[k].islower() and view.word[k + 1] in HYPHENS and view.word[k + 2][0].isupper():
            return k + 2 if view.end[k] == view.start[k + 1] and view.end[k + 1] == view.start[k + 2] else None
        if organisation and view.word[k].islower() and view.lower[i - 1] in PREFIXES:
            return k  # "Organisation for Co-operation"
        return k if is_part(view, k) or view.word[k][0].isupper() or (given and view.pos[k] == "PROPN") else None
    if view.word[i] in g.POSSESSIVE_ENDINGS and is_part(view, k):
        # "the Islanders' Union" is a name, "Abel's Harbour Board" is Abel's
        plural = view.word[i] in ("'", "’") and view.lower[i - 1].endswith(PLURAL) and _is_kind_of_body(view, k)
        if _is_body_of_country(view, i, k):
            return k
        office = bare(view.word[i - 1]) in IN_FRONT and view.lower[k] in ORGANISATION_WORDS  # "Senn Sheriff's Office"
        saint = i > 1 and bare(view.word[i - 2]) in SAINTS and view.lower[k] in ORGANISATION_WORDS  # "St Ida's Church"
        return k if plural or office or saint or view.lower[i - 1] in COLLECTIVES else None
    if view.word[i] in g.POSSESSIVE_ENDINGS and view.lower[i - 1] in COLLECTIVES and view.word[i - 1].istitle():
        # "the People's Power", with a noun that the tagger does not take for a name
        return k if view.pos[k] == "NOUN" and view.word[k].istitle() and not in_title_case(view, k) else None
    if INITIAL.fullmatch(view.word[i]):
        return k if is_part(view, k) else None
    if view.word[i] in BEFORE_NICKNAME:
        close = next(
            (c for c in range(k, min(k + NICKNAME_TOKENS + 1, view.n - 1)) if view.word[c] in AFTER_NICKNAME), None
        )
        if close is None or close == k or not is_part(view, close + 1):
            return None
        if view.word[i] == "(" and (close > k + 1 or view.lower[i - 1] not in first_names() or view.word[k].isupper()):
            return None  # "Ana (Annie) Ruiz", but not "Ruiz (Labour) Holt"
        return close + 1 if all(view.word[c][0].isupper() for c in range(k, close)) else None
    if view.lower[i] in PARTICLES_BEFORE_ARTICLE and view.word[k] in APOSTROPHES and k + 2 < view.n:
        article = view.lower[k + 1] in CLIPPED_ARTICLES and view.end[k] == view.start[k + 1]
        return k + 2 if article and is_part(view, k + 2) else None  # "Ines in 't Veld"
    if view.word[i].istitle() and view.pos[i] == "ADP" and is_part(view, k) and not in_title_case(view, i):
        return k  # "Nurses Without Ferries"
    if view.lower[i] in GENITIVE and view.lower[k] in NUMBER_WORDS and view.word[k].istitle():
        return k  # "the Gang of Nine"
    if view.lower[i] in NAME_PARTICLES:
        while k < view.n and (view.lower[k] in NAME_PARTICLES or view.word[k] in HYPHENS):  # "Omar al-Amin"
            k += 1
        return k if k < view.n and is_part(view, k) else None
    if organisation and view.lower[i] in INFINITIVE_MARKS and view.word[k].istitle() and k + 1 < view.n:
        return k + 1 if view.word[k + 1].istitle() and view.tag[k] == "VB" else None  # "Committee to Protect Boats"
    if view.word[i].isdigit() and len(view.word[i]) <= CHANNEL_DIGITS and view.lower[i - 1] in NUMBERED:
        return k if is_part(view, k) and view.tag[k] == "NNP" and view.lower[k] in ORGANISATION_WORDS else i
    if view.word[i] == "&" or (organisation and (view.lower[i] in NAME_LINKS or _of_inquiry(view, i))):
        if view.lower[k] in PLAIN_ARTICLES:
            k += 1
        if k + 1 < view.n and view.pos[k] == "ADJ" and view.word[k].istitle() and is_part(view, k + 1):
            return k + 1 if view.head[i] < i and not in_title_case(view, k) else None  # "Council of Danish Ports"
        return k if k < view.n and is_part(view, k) and view.head[i] < i else None
    if view.lower[i] in PURPOSE and is_part(view, k) and bare(view.word[k]) not in IN_FRONT:
        alone = view.head[i] == i - 1 and view.head[k] == i and view.dep[i - 1] != "conj"
        return k if alone and view.lower[i - 1] not in first_names() else None
    return None
