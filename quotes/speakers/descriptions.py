"""Descriptions: who `the senator`, `the former mayor` or `the commission` is.

In: a `View`, the names, their roles and a source. Out: the name it stands for, or `None`. A person fits who was given
the noun for a title or a role earlier in the text ("Senator Lind", "Lind, a fisherman"), an organisation whose name has
the noun in it ("the Harbour Commission"); of several, the one named last.
"""

from __future__ import annotations

from collections.abc import Mapping

from quotes.rules import grammar as g
from quotes.rules.candidate import Range
from quotes.speakers.names import Name, NameIndex, name_words
from quotes.view import View

ABBREVIATED = {
    "senator": "sen",
    "representative": "rep",
    "congressman": "rep",
    "congresswoman": "rep",
    "governor": "gov",
    "general": "gen",
    "sergeant": "sgt",
    "captain": "capt",
    "professor": "prof",
    "attorney": "attorney",
}
"""Titles as they stand in front of names."""
DEFINITE = frozenset({"the", "this", "that"})


def described(view: View, names: NameIndex, roles: Mapping[str, str], source: Range, head: int) -> Name | None:
    """Return the name that a description with the head noun `head` stands for."""
    if view.tag[head] != "NN" or not any(view.lower[i] in DEFINITE for i in range(source[0], head)):
        return None
    noun = view.lemma[head]
    is_group = noun in g.GROUP_NOUNS
    if not is_group and not (g.is_human(noun) or noun in ABBREVIATED):
        return None
    for name in reversed(names.before(source[0])):
        full = names.fullest(name)
        if is_group:
            if full.type in ("ORG", None) and noun in name_words(full.text):
                return full
        elif full.type != "ORG" and _is_called(noun, name, roles.get(full.text, "")):
            return full
    return None


def _is_called(noun: str, name: Name, role: str) -> bool:
    titles = {noun, ABBREVIATED.get(noun, noun)}
    return not titles.isdisjoint(name.title) or not titles.isdisjoint(word.strip(".,").lower() for word in role.split())
