"""Lead-ins: a quotation with no cue after a sentence about its speaker, as in features and interviews.

In: a `View` and a quotation that is a whole sentence. Out: the person that the sentence before it is about.

Covers `Ann Roy is unhappy with the plan. “It makes no sense to me.”`, `For Ann Roy, the plan is a disaster. “I was born
here.”`, and the same with the quotation in the next paragraph, if it has *I* or *we*.

Not covered: a sentence that names a second person, has a quotation, or is a heading; a subject that
is a group, a thing, several people, or passive; words that may be about the person (`“She was a
saint.”`); a past event.
"""

from __future__ import annotations

from quotes.lang.en.quotations import INSCRIBED
from quotes.lang.en.words import words
from quotes.parse.passages import Passage
from quotes.parse.view import TERMINAL, View
from quotes.ranges import TokenRange
from quotes.rules import grammar as g
from quotes.rules.carrying import joint_before
from quotes.rules.source import source_range
from quotes.rules.voice import own_subject

THIRD_PERSON = words("subject_pronouns_f") | words("subject_pronouns_m")
FIRST_PERSON = words("first_person")
FOR = words("for")
SINGULAR = frozenset({"NN", "NNP", "PRP"})
PRESENT = frozenset({"VBZ", "VBP"})
"""Tags of the present tense: after a sentence about an event, the words may be anybody's."""
SECOND_NAME_LABELS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "conj", "attr"})
"""Labels of a second name that may be another person's."""
NOT_PERSONAL = g.GROUP_NOUNS | g.DOCUMENT_NOUNS | g.MEDIUM_NOUNS
PERSONAL_PREPOSITIONS = words("personal_prepositions")
"""Prepositions whose object may be a person; after others a name is usually a place or a day."""


def led_in(view: View, passage: Passage) -> TokenRange | None:
    """Return the source of a quotation after its lead-in sentence, or `None`."""
    last = joint_before(view, passage)
    if last < 0 or view.word[last] not in TERMINAL or view.quote[last] >= 0:
        return None
    first = view.sent[last][0]
    near = view.para[last] == view.para[passage.first]
    quoted = {*view.lower[passage.first : passage.last + 1]}
    personal = not quoted.isdisjoint(FIRST_PERSON)
    if not personal and (not near or not quoted.isdisjoint(THIRD_PERSON)):
        return None
    para = view.para[last]
    if para < 0 or view.para[passage.first] - para > 1 or view.paragraphs[para].heading:
        return None
    begins = first if near else view.within[para][0]
    if any(q >= 0 for q in view.quote[begins : last + 1]):
        return None
    root = next((v for v in range(first, last + 1) if view.dep[v] == "ROOT"), None)
    if root is None or not (personal or view.tag[root] in PRESENT):
        return None
    person = _person(view, first, last, root)
    return None if person is None else source_range(view, person, ())


def _person(view: View, first: int, last: int, root: int) -> int | None:
    """Return the one person that a sentence is about: its subject, or the object of its first preposition."""
    subject = own_subject(view, root)
    opening = first if view.lower[first] in FOR and view.dep[first] == "prep" else None
    if opening is not None:
        subject = g.child(view, opening, ("pobj",))
        if subject is None or view.pos[subject] != "PROPN":
            return None
    elif subject is None or view.dep[subject] != "nsubj" or _is_thing(view, root):
        return None
    if not first <= subject <= last or view.tag[subject] not in SINGULAR:
        return None
    if not _is_one_person(view, subject) or any(view.dep[k] in ("conj", "cc") for k in view.kids[subject]):
        return None
    phrase = range(view.left[subject], view.right[subject] + 1)
    others = (i for i in range(first, last + 1) if i not in phrase and view.pos[i] == "PROPN")
    return None if any(_may_be_person(view, i) for i in others) else subject


def _is_thing(view: View, root: int) -> bool:
    """Return whether the sentence calls its subject a thing (`The Pilot is a film about a killer`)."""
    what = g.child(view, root, ("attr",))
    return what is not None and view.pos[what] == "NOUN" and not g.is_human(view.lemma[what])


def _is_one_person(view: View, i: int) -> bool:
    if view.pos[i] == "PRON":
        return view.lower[i] in THIRD_PERSON
    if view.pos[i] == "PROPN":
        return view.lemma[i] not in INSCRIBED
    return g.is_human(view.lemma[i]) and view.lemma[i] not in NOT_PERSONAL


def _may_be_person(view: View, i: int) -> bool:
    """Return whether a second name may be another person's."""
    if view.dep[i] == "pobj":
        return view.lower[view.head[i]] in PERSONAL_PREPOSITIONS and view.lemma[i] not in g.MEDIUM_NOUNS
    return view.dep[i] in SECOND_NAME_LABELS
