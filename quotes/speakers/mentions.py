"""Mentions: the parts of a source: its head, conjoined heads, the name in it, the kind of speaker.

In: a `View`, the entities and the token range of a source. Out: token indices, or the name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.ranges import TokenRange
from quotes.records import SpeakerType
from quotes.rules import grammar as g
from quotes.rules.grammar import SUBJECTS
from quotes.speakers.entities import Entities
from quotes.speakers.entity import Entity
from quotes.speakers.name_parts import (
    COURTESY,
    FORCES,
    IN_FRONT,
    ORGANISATION_WORDS,
    PEOPLES,
    PLURAL,
    POST_NOMINALS,
    bare,
    is_field,
    is_office,
    is_place,
)
from quotes.speakers.name_repair import PERSON_WORDS
from quotes.speakers.name_runs import GENITIVE, JOINERS
from quotes.speakers.names import Name
from quotes.speakers.people import is_person

GROUP_PRONOUNS = words("group_pronouns")
PERSON_PRONOUNS = words("person_pronouns")
INCLUDING = words("including")
"""Words between a group and a named member ("experts, including Ruiz")."""
NAME_GIVING = words("name_giving")
STREETS = words("streets")
AGED = words("aged")
PARTICIPLES = frozenset({"VBN", "VBG"})
RELATIVES = frozenset({"WP", "WDT", "WP$"})
ONE_OF = words("definite_determiners") | words("descriptions_indefinite")
"""Determiners before a noun for one person of a people."""
STYLED = COURTESY | words("honorifics")
OFFICE_PARTS = frozenset({"NOUN", "PROPN", "CCONJ", "ADJ", "DET"})
"""Parts of speech of the words of several offices in front of a name."""
QUOTATION_MARKS = frozenset({'"', "''", "``", "“", "‘", "'"})
LINKING = frozenset({"ADP", "CCONJ"})
DEFINITE = words("definite_determiners")
"""First words of a phrase that refers to an earlier mention."""


def head_of(view: View, source: TokenRange) -> int:
    """Return the token of the source whose head is outside it."""
    first, last = source
    outside = [i for i in range(first, last) if not first <= view.head[i] < last or view.head[i] == i]
    nominal = [i for i in outside if view.pos[i] in g.NOMINAL]
    nominal = [i for i in nominal if view.dep[i] in SUBJECTS] or nominal  # "Asked on Monday, a guard said"
    if len(nominal) > 1:
        # "his ex-wife", parsed as three words
        nominal = [i for i in nominal if "-" not in view.word[i : i + 2]] or nominal
    if not nominal and outside and view.tag[outside[0]] in PARTICIPLES:
        # "Asked on Monday, a guard said", "Giving evidence, Ruiz said", parsed as one phrase
        after = [i for i in range(first + 1, last) if view.pos[i] in g.NOMINAL and view.word[view.left[i] - 1] == ","]
        nominal = [i for i in after if view.dep[i] == "appos" or view.right[i] == last - 1][:1]
    return nominal[0] if nominal else outside[0] if outside else last - 1


def joined(view: View, source: TokenRange, head: int) -> Iterator[int]:
    """Yield the heads conjoined with a source's head ("Ruiz and Abel"), if a conjunction is among them."""
    if not any(view.dep[i] == "cc" for i in range(head, source[1])):
        return  # an apposition that the parser takes for a list
    at = head
    for _ in range(source[1] - source[0]):
        found = next((k for k in view.kids[at] if view.dep[k] == "conj" and k < source[1]), None)
        if found is None or view.pos[found] not in ("NOUN", "PROPN", "PRON") or _is_own_thing(view, found):
            return
        yield found
        at = found


def heads_of(view: View, entities: Entities, source: TokenRange, head: int) -> list[int]:
    """Return the head of a source and those conjoined with it; of an officer of two things, only the name.

    `Fisheries and Ports Minister Ana Ruiz`, `Vice President for news and talk Ana Ruiz`.
    """
    parts = [head, *joined(view, source, head)]
    if len(parts) > 1 and head in entities.at:
        parts = [head, *(i for i in parts[1:] if entities.at.get(i) is not entities.at[head])]  # "Lord & Teal"
    name = entities.at.get(parts[-1])
    if len(parts) == 1 and name is not None and _shares_surname(view, entities, source, name):
        return [name.first - 2, head]
    if len(parts) == 2 and name is not None and _holds_both(view, entities, source, head, name):
        return parts[-1:]
    if len(parts) == 1 or name is None or name.last < source[1] or view.pos[source[0]] == "DET":
        return parts
    begins = name.first - len(name.title)
    duties = bool(name.title) and view.dep[begins - 1] == "cc" and view.pos[begins] == "PROPN"
    duties = duties and is_field(view.lower[head]) and bare(view.word[begins]) not in IN_FRONT
    field = bare(view.word[head]) in IN_FRONT and view.word[head].istitle() and " " in name.text
    field = field and view.dep[begins - 1] != "cc" and any(view.pos[i] == "ADP" for i in range(head, begins))
    return parts[-1:] if duties or field else parts


def _shares_surname(view: View, entities: Entities, source: TokenRange, name: Name) -> bool:
    """Return whether another first name stands before "and" and a name: `Ines and Karl Holt`, parsed as one."""
    first = entities.at.get(name.first - 2)
    if first is None or name.first - 2 < source[0] or view.lower[name.first - 1] not in JOINERS:
        return False
    one, other = entities.named(first), entities.named(name)
    return one is not other and " " not in first.text and one.surname == other.surname


def _holds_both(view: View, entities: Entities, source: TokenRange, head: int, name: Name) -> bool:
    """Return whether two offices joined in front of a name are one person's: `Senn Gov. and Chairman Ana Ruiz`."""
    begins = name.first - len(name.title)
    office = head not in entities.at and bare(view.word[head]) in IN_FRONT and view.word[head].istitle()
    alone = view.pos[source[0]] != "DET" and head + 2 == begins and bool(name.title)
    return office and alone and entities.named(name).type == "PERSON"


def _is_own_thing(view: View, head: int) -> bool:
    """Return whether a noun belongs to somebody named before it ("Alan, who …, and their cat Sam")."""
    owned = view.tag[head] == "NN" and any(view.tag[k] == "PRP$" for k in view.kids[head])
    return owned and not is_person(view.lemma[head]) and view.lemma[head] not in g.GROUP_NOUNS


def is_one_person(view: View, heads: Sequence[int]) -> bool:
    """Return whether two nouns joined by "and" share their article and mean one person ("the mayor and candidate")."""
    if len(heads) != 2 or any(view.tag[head] != "NN" for head in heads):
        return False
    determined = [any(view.dep[k] in ("det", "poss") for k in view.kids[head]) for head in heads]
    return determined == [True, False] and view.tag[view.head[heads[0]]] != "VBP"


def phrase(view: View, head: int, source: TokenRange) -> TokenRange:
    """Return the token range of the phrase headed by `head` within a source."""
    return TokenRange((max(view.left[head], source[0]), min(view.right[head] + 1, source[1])))


def is_one_of_people(view: View, head: int) -> bool:
    """Return whether a word is one person of a people, faith or party: `another Muslim`, `the Ohio Republican`."""
    word = view.lower[head]
    one = word in PEOPLES and word + PLURAL in PEOPLES
    return one and view.tag[head] in ("NN", "NNP") and view.lower[view.left[head]] in ONE_OF


def name_in(view: View, entities: Entities, source: TokenRange, head: int) -> Name | None:
    """Return the name that is the source or its apposition, not one that only possesses or locates it."""
    at = entities.at
    if head in at and not is_one_of_people(view, head):
        return _resident(view, entities, at[head]) or at[head]
    if bare(view.word[head]).replace(".", "") in POST_NOMINALS and head - 1 in at and head > source[0]:
        return at[head - 1]  # "Ana Ruiz PhD"
    if view.pos[head] == "PROPN":
        # the first word of a long title ("Senn Union of Nurses Secretary Ina Reik")
        titled = next((at[i] for i in range(head + 1, source[1]) if i in at), None)
        if titled is not None and titled.first - len(titled.title) <= head:
            return titled
    written = view.lemma[head] in g.DOCUMENT_NOUNS or view.lemma[head] in g.MEDIUM_NOUNS
    for k in view.kids[head]:
        if not source[0] <= k < source[1]:
            continue
        if view.dep[k] == "appos" and k in at:
            if written and view.word[view.left[k] - 1] in QUOTATION_MARKS:
                continue  # the title of a book
            if _is_of_another(view, head, k):
                return None
            return at[k]
        if view.dep[k] == "appos":
            for m in range(k, min(view.right[k] + 1, source[1])):
                if m in at and view.head[m] == k and view.dep[m] == "appos":
                    return at[m]
        if view.dep[k] == "acl" and view.lemma[k] in NAME_GIVING:
            called = g.child(view, k, ("oprd", "attr", "dobj"))
            if called is not None and called in at and called < source[1]:
                return at[called]  # "a resident named Ana Ruiz"
        if view.lower[k] in INCLUDING and view.dep[k] == "prep":
            named = g.child(view, k, ("pobj",))
            if named is not None and named in at:
                return at[named]
    if view.pos[head] == "NOUN" and head + 1 in at and head + 1 < source[1] and not written:
        # "spokesman Ed Lee", parsed the wrong way round
        return at[head + 1]
    if g.is_human(view.lemma[head]):
        # "the director of the Centre, Dr. Ina Reik", attached to "Centre"
        behind = [*_behind_commas(view, entities, head, source[1])]
        if behind:
            return next((name for name in behind if name.title), behind[0])
    return _behind_offices(view, entities, source, head)


def _behind_commas(view: View, entities: Entities, head: int, last: int) -> Iterator[Name]:
    """Yield the full names of people that, with their titles, follow a comma, up to a relative clause."""
    for comma in range(head, last - 1):
        if view.tag[comma] in RELATIVES:
            return
        name = next((entities.at[i] for i in range(comma + 1, last) if i in entities.at), None)
        if view.word[comma] != "," or name is None or name.first - len(name.title) > comma + 1:
            continue
        if entities.named(name).type == "PERSON" and " " in name.text:
            yield name


def _is_of_another(view: View, head: int, apposition: int) -> bool:
    """Return whether an apposition names the person right before its comma, not the body that is the head.

    `the office of the candidate, Ana Ruiz,`.
    """
    comma = view.left[apposition] - 1
    if comma <= head + 1 or view.word[comma] != "," or view.lemma[head] not in g.GROUP_NOUNS:
        return False
    return view.pos[comma - 1] == "NOUN" and is_person(view.lemma[comma - 1])


def _behind_offices(view: View, entities: Entities, source: TokenRange, head: int) -> Name | None:
    """Return the person at the end of a source, after several offices ("Senn Tidal co-founder and CEO Ana Ruiz")."""
    last = source[1] - 1
    while last > source[0] and view.word[last] == ",":
        last -= 1
    name = entities.at.get(last)
    if name is None or name.last != last + 1 or name.first - len(name.title) <= source[0] or " " not in name.text:
        return None
    front = range(source[0], name.first)
    before = name.first - 1
    office = bare(view.word[before]) in IN_FRONT or g.is_human(view.lemma[before])
    # "Director of Public Health Dr Ana Ruiz", but not "the wife of Dr Ana Ruiz"
    styled = not STYLED.isdisjoint(name.title) and view.pos[before - 1] == "PROPN"
    led = bare(view.word[before]) in FORCES and is_office(view.word[before - 2])  # "Commissioner of Police Ana Ruiz"
    led = led or _is_led(view, head, name.first)
    office = office or led
    held = led or (styled and (bare(view.word[source[0]]) in IN_FRONT or g.is_human(view.lemma[head])))
    plain = all(
        view.pos[i] in OFFICE_PARTS or view.word[i] == "-" or view.dep[i] == "amod" or (held and view.pos[i] == "ADP")
        for i in front
    )
    return name if office and plain and entities.named(name).type == "PERSON" else None


def _is_led(view: View, head: int, first: int) -> bool:
    """Return whether an office of something with capitals stands before a name: `Director of Port Affairs Ana Ruiz`."""
    office = bare(view.word[head]) in IN_FRONT and view.word[head][0].isupper()
    # "a forecaster with the Senn Weather Bureau Ana Ruiz"
    office = office or (g.is_human(view.lemma[head]) and bare(view.word[first - 1]) in ORGANISATION_WORDS)
    between = range(head + 2 + (view.pos[head + 2] == "DET"), first)
    capitals = all(view.word[i][0].isupper() or view.pos[i] in LINKING for i in between)
    return office and view.pos[head + 1] == "ADP" and len(between) > 0 and capitals


def _resident(view: View, entities: Entities, place: Name) -> Name | None:
    """Return the person before a street or a state that the parser takes for the source.

    `Jan Holt, aged 49, Senn Road said`, `Jan Holt, Democrat of Ohio, said`.
    """
    if view.word[place.first - 1] in ("(", "-", "–"):  # "Jan Holt (SDP-Senn)", parsed as two phrases
        opens = next((i for i in range(place.first - 1, max(place.first - 4, 0), -1) if view.word[i] == "("), 0)
        return entities.at.get(opens - 1) if opens and view.word[place.last : place.last + 1] == [")"] else None
    street = view.lower[place.last - 1] in STREETS and entities.named(place).type == "OTHER"
    if not street and not (is_place(entities.named(place).words) and view.lower[place.first - 1] in GENITIVE):
        return None
    for i in range(place.first - 1, view.sent[place.first][0] - 1, -1):
        if view.lower[i] in PEOPLES or view.lower[i] in GENITIVE:
            continue
        if i in entities.at:
            return entities.at[i] if view.word[i + 1] == "," else None
        if view.word[i] != "," and not view.word[i].isdigit() and view.lower[i] not in AGED:
            return None
    return None


def label_text(view: View, source: TokenRange) -> tuple[TokenRange, str] | None:
    """Return the name in a label or a credit, up to a comma, or `None`."""
    first, last = source
    last = next((i for i in range(first, last) if view.word[i] in (",", "(")), last)
    if first >= last or not all(view.word[i][0].isupper() for i in range(first, last) if view.word[i][0].isalpha()):
        return None
    return TokenRange((first, last)), " ".join(view.text[view.start[first] : view.end[last - 1]].split())


def shape(entity: Entity) -> SpeakerType | None:
    """Return the likely type of a name, by its length."""
    return "PERSON" if len(entity.words) in PERSON_WORDS and not entity.name.isupper() else None


def kind_of(view: View, head: int) -> SpeakerType | None:
    """Return the kind of speaker of a source without a name, by its head."""
    lemma, lower = view.lemma[head], view.lower[head]
    if lemma in g.DOCUMENT_NOUNS:
        return "DOCUMENT"
    if lemma in g.GROUP_NOUNS or view.tag[head] in ("NNS", "NNPS") or lower in GROUP_PRONOUNS:
        return "GROUP"
    if (view.pos[head] == "NOUN" and lemma.endswith(g.HUMAN_ENDINGS)) or lower in PERSON_PRONOUNS:
        return "PERSON"
    return None
