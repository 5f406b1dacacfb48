"""Roles: how the text describes a person beside the name.

Covers a title in front of the name ("Foreign Minister Ana Ruiz"), and an apposition before or after it ("the club's
treasurer, Ana Ruiz", "Ana Ruiz, a professor at Umea,"). The first that the text gives is the role of every record.
"""

from __future__ import annotations

from quotes.rules.grammar import TIME_WORDS, is_human
from quotes.speakers.names import TITLES, NameIndex
from quotes.view import View

ROLE_LIMIT = 14
"""Most tokens a role may have."""
DENIALS = frozenset({"no", "not", "neither", "nor"})
"""Words that a description begins with that is nobody's ("no mayor, not even Ines Duarte")."""
COURTESY = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame"})


def find_roles(view: View, names: NameIndex) -> dict[str, str]:
    """Return fullest name → role, for the people of the text."""
    roles: dict[str, str] = {}
    for name in names.names:
        if name.type in ("ORG", "GROUP"):
            continue
        full = names.fullest(name).text
        if full in roles:
            continue
        role = _before(view, names, name.first) or _after(view, name.last) or _introduced(view, name.first, name.last)
        if role is not None:
            roles[full] = role
    return roles


def _before(view: View, names: NameIndex, first: int) -> str | None:
    """Return the title that stands right in front of a name."""
    i = first
    while i > 0 and first - i < ROLE_LIMIT and view.para[i - 1] == view.para[first]:
        k = i - 1
        fits = (
            view.pos[k] in ("PROPN", "NOUN", "ADJ")
            or view.word[k] in ("&", "'s", "’s")
            or (view.word[k] == "-" and view.end[k] == view.start[i])  # a hyphen, not a dash after a dateline
            or (view.lower[k] in ("of", "for", "and") and i < first and view.pos[i] == "PROPN")
        )
        if not fits:
            break
        # the words hang on the name, or on each other
        if view.head[k] < k and view.dep[k] not in (
            "pobj",
            "appos",
            "conj",
            "prep",
            "dobj",
            "nsubj",
            "case",
            "punct",
            "cc",
        ):
            break
        i = k
    while i < first and view.word[i] in ("-", "&", "'s", "’s", "of", "for", "and"):
        i += 1
    if i == first or not any(view.pos[k] in ("NOUN", "PROPN") for k in range(i, first)):
        return None
    last = first - 1
    while last > i and view.lower[last].rstrip(".") in COURTESY:
        last -= 1
    if (
        view.lower[last].rstrip(".") in COURTESY
        or view.word[last] in ("'s", "’s")
        or (last in names.at and names.at[last].type in ("PERSON", "ORG"))
    ):
        return None
    if view.pos[last] == "ADJ" or view.word[last] == "-" or any(view.lower[k] in TIME_WORDS for k in range(i, first)):
        return None
    if not _names_a_person(view, last):
        return None
    return " ".join(view.text[view.start[i] : view.end[last]].split())


def _names_a_person(view: View, i: int) -> bool:
    """Return whether a word may be what somebody is ("Foreign Minister", "Sen.", "aide")."""
    lemma = view.lower[i].rstrip(".")
    return is_human(lemma) or lemma in TITLES


def _after(view: View, last: int) -> str | None:
    """Return the apposition that follows a name between commas."""
    if last + 1 >= view.n or view.word[last] != ",":
        return None
    name = last - 1
    for k in view.kids[name]:
        if view.dep[k] != "appos" or view.left[k] != last + 1 or view.pos[k] not in ("NOUN", "PROPN"):
            continue
        first = view.left[k]
        end = min(view.right[k] + 1, first + ROLE_LIMIT)
        if view.lower[first] not in ("a", "an", "the", "his", "her", "their") and view.pos[k] == "PROPN":
            return None
        end = next((i for i in range(first, end) if view.word[i] in (",", ";", "—", "–")), end)
        if not any(view.pos[i] == "NOUN" for i in range(first, end)):
            return None
        return " ".join(view.text[view.start[first] : view.end[end - 1]].split())
    return None


def _introduced(view: View, first: int, last: int) -> str | None:
    """Return the noun phrase that a name stands in apposition to ("the club's treasurer, Ana Ruiz")."""
    head = view.head[last - 1]
    if view.dep[last - 1] != "appos" or not head < first or view.pos[head] != "NOUN":
        return None
    start = view.left[head]
    if not _names_a_person(view, head) or view.lower[start] in DENIALS:
        return None
    end = next((i for i in range(head + 1, first) if view.word[i] in (",", "—", "–", ":")), first)
    if end - start > ROLE_LIMIT or end <= start:
        return None
    return " ".join(view.text[view.start[start] : view.end[end - 1]].split())
