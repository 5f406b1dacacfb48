"""Names: every place where the text names a person or an organisation.

In: a `View`. Out: `Name`s, in document order. A name is an entity of the pipeline's NER where it ran, and elsewhere a run
of capitalised proper nouns, put together from its parts (“Robert "Bobby" Reik”, “Bill de Vries”, “Bureau of Ferries”)
and parted from the title in front of it (“White House Press Secretary Ana Ruiz”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from quotes.lexicon.words import first_names, words
from quotes.records import SpeakerType
from quotes.rules.grammar import GROUP_NOUNS, INVERTED_CUES, PEOPLE_NOUNS, POSSESSIVES
from quotes.view import View

TITLES = words("titles")
OFFICES = words("offices")
"""What somebody in front of whose name it stands with a capital may be, beside the titles ("Speaker", "Chairwoman")."""
COURTESY = words("courtesy")
ENTITY_TYPES: dict[str, SpeakerType] = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "ORG", "NORP": "GROUP", "FAC": "ORG"}
SILENT_TYPES = frozenset({"DATE", "LOC", "MONEY", "PERCENT", "TIME"})
"""Types of entities that never speak. Of the rest, NER takes many a person for a work of art or a product."""
ORGANISATION_WORDS = words("organisations") | GROUP_NOUNS
SURNAMES_TOO = words("surnames_too")
PEOPLES = words("peoples")
"""Adherents and nationals: names of nobody, and no part of a name they stand before ("Republican Ruth Abel")."""
PARTICLES = words("name_particles")
CALENDAR = words("calendar")
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
OPENING, CLOSING = frozenset('"“‘('), frozenset('"”’)')
NICKNAME_TOKENS = 3
"""Most tokens of a nickname between marks."""
LINKS = frozenset({"of", "for", "on", "and", "&"})
"""What joins the parts of an organisation's name, after a word that names a kind of organisation."""
ACRONYM = re.compile(r"[A-Z][A-Z.&-]{1,6}")
INITIAL = re.compile(r"[A-Z]\.?")
HEADS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "appos", "conj", "ROOT", "attr", "dative"})
"""What the last word of a name is in its sentence, if nothing more of the name follows."""
PLACES = words("places")
COMPASS = words("place_beginnings")


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


def bare(word: str) -> str:
    """Return a word of a name to compare by: lower case, without marks and dots at its ends."""
    return word.strip(".,'’\"“”‘()").lower()


def name_words(name: str) -> list[str]:
    """Return the words of a name, lower case, titles in front, initials and possessive endings left out."""
    parts = [bare(w) for w in name.replace("’", "'").replace("'s", "").split()]
    parts = [w for w in parts if w]
    while len(parts) > 1 and parts[0] in TITLES:
        parts.pop(0)
    return [w for w in parts if len(w) > 1] or parts


def find_names(view: View) -> list[Name]:
    """Return every place where the text names somebody, in document order."""
    taken = [False] * view.n
    found: list[Name] = []
    for entity in view.doc.ents:
        kind = ENTITY_TYPES.get(entity.label_)
        if kind is None:
            if entity.label_ in SILENT_TYPES:
                taken[entity.start : entity.end] = [True] * (entity.end - entity.start)
            continue
        first, last = (_whole_start(view, entity.start), entity.end) if kind == "PERSON" else (entity.start, entity.end)
        if any(taken[first:last]):
            continue
        last = _whole_end(view, last) if kind == "PERSON" else last
        name = _name(view, first, last, kind)
        if name is not None:
            found.append(name)
            taken[first:last] = [True] * (last - first)
    found.extend(_runs(view, taken))
    return sorted(found, key=lambda name: name.first)


def _runs(view: View, taken: list[bool]) -> Iterator[Name]:
    """Yield the names among the proper nouns that are not `taken`."""
    i = 0
    while i < view.n:
        if taken[i] or not _is_part(view, i):
            i += 1
            continue
        j = _run_end(view, i, taken)
        name = _name(view, i, j, None)
        if name is not None:
            yield name
        i = j


def _is_part(view: View, i: int) -> bool:
    """Return whether a token may be part of a name: a proper noun with a capital."""
    return view.pos[i] == "PROPN" and view.word[i][0].isupper() and view.lower[i] not in CALENDAR


def _run_end(view: View, first: int, taken: list[bool]) -> int:
    """Return where the name that begins at `first` ends."""
    organisation = view.lower[first] in ORGANISATION_WORDS
    i = first + 1
    while i < view.n and view.sent[i] == view.sent[first]:
        if not taken[i] and _is_part(view, i):
            organisation = organisation or view.lower[i] in ORGANISATION_WORDS
            i += 1
            continue
        end = _joined(view, i, organisation)
        if end is None or any(taken[i : end + 1]):
            break
        i = end
    return i


def _joined(view: View, i: int, organisation: bool) -> int | None:
    """Return where a name goes on after a hyphen, an initial, a nickname, a particle or a link at `i`, or `None`."""
    k = i + 1
    if k >= view.n or view.sent[k] != view.sent[i]:
        return None
    if view.word[i] in ("-", "–") and view.end[i - 1] == view.start[i] and view.end[i] == view.start[k]:
        given = i >= 2 and _is_part(view, i - 1) and _is_part(view, i - 2) and view.dep[k] in HEADS  # "Ban Ki-moon"
        return k if _is_part(view, k) or view.word[k][0].isupper() or (given and view.pos[k] == "PROPN") else None
    if INITIAL.fullmatch(view.word[i]):
        return k if _is_part(view, k) else None
    if view.word[i] in OPENING:
        close = next((c for c in range(k, min(k + NICKNAME_TOKENS + 1, view.n - 1)) if view.word[c] in CLOSING), None)
        if view.word[i] == "(" or close is None or close == k or not _is_part(view, close + 1):
            return None
        return close + 1 if all(view.word[c][0].isupper() for c in range(k, close)) else None
    if view.lower[i] in PARTICLES:
        while k < view.n and view.lower[k] in PARTICLES:
            k += 1
        return k if k < view.n and _is_part(view, k) else None
    if organisation and view.lower[i] in LINKS:
        if view.lower[k] in ("the", "a"):
            k += 1
        return k if k < view.n and _is_part(view, k) and view.head[i] < i else None
    return None


def _whole_start(view: View, start: int) -> int:
    """Return where a person's name really begins: NER takes a first name it does not know for something else."""
    before = start - 1
    if before >= 0 and view.lower[before] in first_names() and _is_part(view, before):
        return before if view.head[before] == start or view.sent[before] == view.sent[start] else start
    return start


def _whole_end(view: View, end: int) -> int:
    """Return where a person's name really ends: NER cuts off the last word of names it does not know."""
    while end < view.n:
        if _is_part(view, end) and not view.doc[end].ent_type_:
            if view.head[end] != end - 1 and view.head[end - 1] != end:
                break
            end += 1
            continue
        joined = _joined(view, end, False)
        if joined is None or view.doc[joined].ent_type_ not in ("", "PERSON"):
            break
        end = joined + 1
        while end < view.n and view.doc[end].ent_iob_ == "I":
            end += 1
    return end


def _name(view: View, first: int, last: int, kind: SpeakerType | None) -> Name | None:
    while last > first and (view.lower[last - 1] in POSSESSIVES or view.pos[last - 1] in ("SPACE", "PUNCT")):
        last -= 1
    while (
        first < last and view.pos[first] in ("SPACE", "PUNCT", "DET") and (kind != "ORG" or view.word[first] == "the")
    ):
        first += 1
    if first < last - 1 and view.lower[first] in INVERTED_CUES and first == view.sent[first][0]:
        first += 1
    start = first if kind == "ORG" and not _is_titled(view, first, last) else _after_title(view, first, last)
    if kind == "ORG" and start > first:
        kind = "PERSON"
    title = [bare(view.word[i]) for i in range(first, start)]
    before = start if title else first
    first = start
    while not title and before > 0 and bare(view.word[before - 1]) in TITLES | OFFICES and view.pos[before - 1] != "VERB":
        before -= 1
        if view.sent[before] != view.sent[first]:
            before += 1
            break
    title = [*(bare(view.word[i]) for i in range(before, first)), *title] if not title else title
    if first >= last or not any(map(str.isalpha, view.word[first])):
        return None
    text = " ".join(view.text[view.start[first] : view.end[last - 1]].split())
    if _is_description(view, first, last, title):
        return None
    if bare(view.word[last - 1]) in PEOPLES and (last - first == 1 or view.lower[last - 1].endswith("s")):
        kind = "GROUP"
    return Name(first, last, text, kind or _guess_type(view, first, last, title), tuple(title))


def _is_description(view: View, first: int, last: int, title: list[str]) -> bool:
    """Return whether a word that begins a sentence has its capital from there, and names nobody ("Lawmaker says")."""
    word = bare(view.word[first])
    alone = last - first == 1 and not title and view.dep[first] != "compound"
    return alone and (word in TITLES or word in OFFICES or (view.sent[first][0] == first and word in PEOPLE_NOUNS))


def _is_titled(view: View, first: int, last: int) -> bool:
    """Return whether what NER takes for an organisation is an office and who holds it ("Speaker Ann Reik")."""
    start = _after_title(view, first, last)
    return start > first and view.lower[start] in first_names()


def _after_title(view: View, first: int, last: int) -> int:
    """Return where a person's name begins after the title in front of it, or `first`."""
    rest = [bare(view.word[i]) for i in range(first, last)]
    if any(word in ORGANISATION_WORDS for word in rest[-1:]):
        return first
    offices = [k for k, word in enumerate(rest[:-1]) if word in TITLES or word in OFFICES]
    if offices and not any(word in ORGANISATION_WORDS or word in LINKS for word in rest[offices[-1] + 1 :]):
        return first + offices[-1] + 1
    for k in range(1, len(rest) - 1):
        given = rest[k] in first_names() and rest[k - 1] not in first_names()
        if given and (rest[k - 1] in PEOPLES or rest[k - 1] in ORGANISATION_WORDS or ACRONYM.fullmatch(view.word[first + k - 1])):
            return first + k
    return first


def _guess_type(view: View, first: int, last: int, title: list[str]) -> SpeakerType | None:
    """Return what a name's own words tell of it."""
    parts = [bare(view.word[i]) for i in range(first, last)]
    if (len(parts) == 1 and parts[0] in PLACES and not title) or (len(parts) == 2 and parts[0] in COMPASS):
        return "ORG"
    given = len(parts) > 1 and parts[0] in first_names() and not ACRONYM.fullmatch(view.word[first])
    if given and parts[-1] in SURNAMES_TOO:
        return "PERSON"
    if any(word in ORGANISATION_WORDS for word in parts):
        return "ORG"
    if title or given:
        return "PERSON"
    if len(parts) == 1 and ACRONYM.fullmatch(view.word[first]):
        return "ORG"
    return None
