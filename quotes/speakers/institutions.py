"""Institutions and documents that have a name in them: `the Lind campaign`, `Lind's office`, `a report by the Board`.

In: a `View`, the names and a source. Out: the name the source goes by, or `None`.
"""

from __future__ import annotations

from quotes.records import SpeakerType
from quotes.rules import grammar as g
from quotes.rules.candidate import Range
from quotes.speakers.names import NameIndex
from quotes.view import View

AUTHOR_PREPOSITIONS = frozenset({"by", "from"})
"""What stands before the name of who wrote a document."""

PLACES = frozenset({"city", "county", "province", "republic", "state", "town"})


def institution(view: View, names: NameIndex, source: Range, head: int) -> tuple[str, SpeakerType] | None:
    """Return the name of the institution, or of who issued the document, that the source with this head is."""
    if view.lemma[head] in g.DOCUMENT_NOUNS:
        issuer = _issuer(view, names, source, head)
        return (issuer, "DOCUMENT") if issuer is not None else None
    if view.lemma[head] in g.GROUP_NOUNS or view.lemma[head] in PLACES:
        name = _group(view, names, source, head)
        return (name, "ORG") if name is not None else None
    return None


def _group(view: View, names: NameIndex, source: Range, head: int) -> str | None:
    """`the Lind campaign` → `Lind campaign`; `Lind's campaign` → `Mara Lind's campaign`; `the city of Senn`."""
    first = head
    while first > source[0] and (view.pos[first - 1] == "PROPN" or view.word[first - 1] in g.POSSESSIVES):
        first -= 1
    if first < head:
        owner = names.at.get(first)
        rest = view.text[view.start[first] : view.end[head]]
        if owner is not None and view.word[owner.last] in g.POSSESSIVES and owner.last < head:
            rest = names.fullest(owner).text + view.text[view.start[owner.last] : view.end[head]]
        return " ".join(rest.split())
    of = next((k for k in view.kids[head] if view.lower[k] == "of" and k == head + 1), None)
    place = g.child(view, of, ("pobj",)) if of is not None else None
    if place is None or view.pos[place] != "PROPN" or place >= source[1]:
        return None
    return " ".join(view.text[view.start[head] : view.end[place]].split())


def _issuer(view: View, names: NameIndex, source: Range, head: int) -> str | None:
    """`a Harbour Board report` and `a report (released) by the Harbour Board` → `Harbour Board`."""
    for i in range(source[0], head):
        name = names.at.get(i)
        if (
            name is not None
            and view.head[name.last - 1] == head
            and view.dep[name.last - 1] in ("compound", "nmod", "poss")
        ):
            return names.fullest(name).text
    verbs = [k for k in view.kids[head] if view.dep[k] == "acl"]
    for parent in (head, *verbs):
        for k in view.kids[parent]:
            if view.lower[k] in AUTHOR_PREPOSITIONS and head < k < source[1]:
                author = g.child(view, k, ("pobj",))
                if author is not None and author in names.at:
                    return names.fullest(names.at[author]).text
    return None
