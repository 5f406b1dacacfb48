"""Who a source is: sieves in order, the first that answers wins and is named in `Speaker.resolution`.

In: a `View` and the token ranges of the sources, in document order. Out: a `Speaker` for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quotes.records import Resolution, Speaker, SpeakerType, TextSpan
from quotes.rules import grammar as g
from quotes.rules.candidate import Range
from quotes.speakers.acronyms import definition, is_acronym, places
from quotes.speakers.descriptions import described
from quotes.speakers.institutions import institution
from quotes.speakers.names import Name, NameIndex, name_words
from quotes.speakers.pronouns import PERSONAL, antecedent, genders
from quotes.speakers.roles import find_roles
from quotes.view import View


def resolve(view: View, sources: Iterable[tuple[Range | None, bool]]) -> Iterator[Speaker | None]:
    """Yield the speaker of every source, in order.

    Args:
        view: The text.
        sources: The token range of each source, and whether the construction says that it is a name ("NOVAK: …").
    """
    names = NameIndex.of(view)
    gender = genders(view, names)
    roles = find_roles(view, names)
    acronyms: dict[str, str | None] = {}
    stands_in: dict[str, list[Range]] | None = None
    last: str | None = None
    for source, is_name in sources:
        if source is None:
            yield None
            continue
        head = _head(view, source)
        found, how, kind = _resolve(view, names, gender, source, head, last)
        if found is None and is_name:
            found = _label_name(view, source)
            if found is not None:
                full = names.fullest(found)
                how = "name" if full is found else "partial-name"
                found, kind = full, full.type or kind
        if found is not None and how == "name" and is_acronym(found.text):
            if found.text not in acronyms:
                stands_in = places(view) if stands_in is None else stands_in
                spelled = definition(view, found.text, stands_in.get(found.text, ()))
                acronyms[found.text] = spelled or names.spelled_out(found.text)
            if spelled := acronyms[found.text]:
                yield _speaker(view, source, spelled, roles.get(found.text), "ORG", "acronym")
                continue
        if found is None and how == "none":
            found = described(view, names, roles, source, head)
            if found is not None:
                how, kind = "description", found.type or kind
        name = found.text if found is not None else None
        if found is None and how == "none":
            of = institution(view, names, source, head)
            if of is not None:
                yield _speaker(view, source, of[0], None, of[1], "name" if of[1] == "ORG" else "description")
                continue
        if kind == "PERSON" and name:
            last = name
        yield _speaker(view, source, name, roles.get(name) if name else None, kind, how)


def _speaker(
    view: View, source: Range, name: str | None, role: str | None, kind: SpeakerType | None, how: Resolution
) -> Speaker:
    start, end = view.start[source[0]], view.end[source[1] - 1]
    return Speaker(TextSpan(start, end, view.text[start:end]), name, role, kind, how)


def _head(view: View, source: Range) -> int:
    """Return the token of the source that hangs on a token outside of it."""
    first, last = source
    for i in range(first, last):
        if not first <= view.head[i] < last and view.pos[i] in g.NOMINAL:
            return i
    for i in range(first, last):
        if not first <= view.head[i] < last:
            return i
    return last - 1


def _resolve(
    view: View, names: NameIndex, gender: dict[str, str], source: Range, head: int, last: str | None
) -> tuple[Name | None, Resolution, SpeakerType | None]:
    lower = view.lower[head]
    if lower in PERSONAL:
        found = antecedent(view, names, gender, head, last)
        return found, "pronoun" if found else "none", "PERSON"
    if view.tag[head] in ("WP", "WDT") or (lower == "that" and view.dep[head] in ("nsubj", "nsubjpass")):
        return _relative(view, names, head)
    named = _name_of(view, names, source, head)
    if named is not None:
        full = names.fullest(named)
        how: Resolution = "name" if name_words(full.text) == name_words(named.text) else "partial-name"
        return full, how, full.type or named.type or _shape(full)
    return None, "none", _kind(view, head)


def _relative(view: View, names: NameIndex, head: int) -> tuple[Name | None, Resolution, SpeakerType | None]:
    verb = view.head[head]
    for _ in range(view.n):
        if view.dep[verb] == "relcl" or view.head[verb] == verb:
            break
        verb = view.head[verb]
    if view.dep[verb] != "relcl":
        return None, "none", None
    noun = view.head[verb]
    named = _name_of(view, names, (max(view.left[noun], view.sent[noun][0]), max(noun + 1, head)), noun)
    if named is None:
        return None, "none", _kind(view, noun)
    full = names.fullest(named)
    return full, "relative", full.type or named.type or _shape(full)


def _name_of(view: View, names: NameIndex, source: Range, head: int) -> Name | None:
    """Return the name the source is, or has in apposition; not one that only possesses or locates it."""
    if head in names.at:
        return names.at[head]
    for k in view.kids[head]:
        if view.dep[k] == "appos" and k in names.at and source[0] <= k < source[1]:
            return names.at[k]
        if view.dep[k] == "appos" and source[0] <= k < source[1]:
            for m in range(k, min(view.right[k] + 1, source[1])):
                if m in names.at and view.head[m] == k and view.dep[m] == "appos":
                    return names.at[m]
    if view.pos[head] == "NOUN" and head + 1 in names.at and head + 1 < source[1]:
        # "spokesman Ed Lee", parsed the wrong way round
        return names.at[head + 1]
    return None


def _label_name(view: View, source: Range) -> Name | None:
    """Return the name that a label or a credit is, whatever the tagger takes it for, without what follows a comma."""
    first, last = source
    last = next((i for i in range(first, last) if view.word[i] in (",", "(")), last)
    if first >= last or not all(view.word[i][0].isupper() for i in range(first, last) if view.word[i][0].isalpha()):
        return None
    return Name(first, last, " ".join(view.text[view.start[first] : view.end[last - 1]].split()), None)


def _shape(name: Name) -> SpeakerType | None:
    return "PERSON" if 2 <= len(name_words(name.text)) <= 3 and not name.text.isupper() else None


def _kind(view: View, head: int) -> SpeakerType | None:
    lemma = view.lemma[head]
    if lemma in g.DOCUMENT_NOUNS:
        return "DOCUMENT"
    if lemma in g.GROUP_NOUNS:
        return "GROUP"
    if view.tag[head] in ("NNS", "NNPS") or view.lower[head] in (
        "they",
        "we",
        "many",
        "some",
        "others",
        "most",
        "those",
    ):
        return "GROUP"
    if view.pos[head] == "NOUN" and lemma.endswith(g.HUMAN_ENDINGS):
        return "PERSON"
    if view.lower[head] in ("i", "you", "someone", "somebody", "who", "nobody", "everyone"):
        return "PERSON"
    return None
