"""Roles: the text's descriptions of named entities.

In: a `View` and its entities. Out: for each entity the descriptions that the text gives of it, in document order, and
the one that is its role. Covers a title in front of the name ("Foreign Minister Ana Ruiz"), an apposition before or
after it ("the club's treasurer, Ana Ruiz", "Ana Ruiz, 42, a professor at Umea,"), a predicate ("Ruiz is a
pilot", "Ruiz, who was mayor,", "Ruiz works as a nurse") and an affiliation ("Ana Ruiz of the Harbour Board"). The
first in the text is the role of every record; predicates and affiliations only if there is
nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.ranges import TokenRange
from quotes.rules.grammar import DOCUMENT_NOUNS, TIME_WORDS, is_human, is_time
from quotes.speakers.entities import Entities
from quotes.speakers.entity import Entity
from quotes.speakers.name_parts import COURTESY, OFFICES, POST_NOMINALS, QUALITIES, TITLES, bare
from quotes.speakers.name_runs import DETERMINERS, NEVER_IN_NAMES
from quotes.speakers.names import Name

ROLE_LIMIT = 14
"""Most tokens of a role. A guess."""
DENIALS = words("denials")
"""First words of a description that is denied ("no mayor, not even Ines Duarte")."""
ROLE_ARTICLES = DETERMINERS | words("single_units")
IN_TITLES, WITH_POSSESSIVES = {"-", "&"} | words("title_links"), {"&"} | words("possessive_endings")
NAME_JOINERS, BELONGING_PREPOSITIONS = words("name_joiners"), words("belonging_prepositions")
JOINERS, ROLE_PARTICLES, WHO = words("joiners"), words("role_particles"), words("personal_relatives")
PREFIXES = words("title_prefixes")
"""Words joined to a title by a hyphen ("then-Mayor Ruiz"), with any tag."""
BEING, SERVING = words("being_verbs"), words("serving")
PRESENT = frozenset({"VBZ", "VBP", "VBG"})
CHOOSING = words("choosing")
"""Verbs with a description of their subject: a predicate, after "as", and in the passive."""
NEVER_LAST_IN_ROLE = frozenset({"ADP", "CCONJ", "DET", "SCONJ"})
"""Parts of speech that no description ends with."""
KINSHIP = words("relatives")
"""Nouns for relations to another person: not a role without that person."""
DESCRIBED_MENTIONS_READ = 40
"""Most mentions of one entity that are searched for descriptions: later ones repeat them. A guess."""
PARTY_MEMBERS = words("party_members")
LOOSE = frozenset({"npadvmod", "dep", "oprd", "conj", "dobj"})
"""Labels of appositions that are parsed wrong."""
OFFICE_CLIMB = 4
"""Heads above a word that are searched for its office. A guess."""
OF_OFFICE = words("spoken_for")
"""Prepositions between an office and its area."""
NEVER_BEFORE = frozenset({"pobj", "appos", "conj", "prep", "dobj", "nsubj", "case", "punct", "cc"})
"""Labels of words that do not begin a title in front of a name."""


@frozen
class Description:
    """A description of somebody.

    Attributes:
        first, last: Token range, end exclusive.
        head: Token index of its head noun.
        sure: Whether it is next to the name; otherwise it is a predicate or an affiliation.
        role: Whether it may be the role; otherwise it only helps to resolve descriptions.
    """

    first: int
    last: int
    head: int
    sure: bool = True
    role: bool = True


def find_descriptions(view: View, entities: Entities) -> dict[Entity, list[Description]]:
    """Return entity → its descriptions in document order, if it has any."""
    found: dict[Entity, list[Description]] = {}
    for entity in entities.all:
        described = [
            description
            for name in entity.mentions[:DESCRIBED_MENTIONS_READ]
            for description in _descriptions(view, entities, name, entity.type in ("ORG", "GROUP"))
            if not _cuts_quotation(view, description, name)
        ]
        if described:
            found[entity] = described
    return found


def _cuts_quotation(view: View, description: Description, name: Name) -> bool:
    """Return whether a description begins or ends in a quotation that the name is not in: `said Ruiz, “changes.”`."""
    for i in (description.first, description.last - 1):
        if view.quote[i] in (-1, view.quote[name.first]):
            continue
        passage = view.passages[view.quote[i]]
        if passage.first < description.first or passage.last >= description.last:
            return True
    return False


def find_roles(view: View, descriptions: Mapping[Entity, list[Description]]) -> dict[Entity, str]:
    """Return entity → role, for the people of the text."""
    roles: dict[Entity, str] = {}
    for entity, described in descriptions.items():
        if entity.type in ("ORG", "GROUP"):
            continue
        fit = [description for description in described if description.role]
        if not fit:
            continue
        best = min(fit, key=lambda d: not d.sure)
        roles[entity] = " ".join(view.text[view.start[best.first] : view.end[best.last - 1]].split())
    return roles


def _descriptions(view: View, entities: Entities, name: Name, is_group: bool) -> Iterator[Description]:
    beside = None if is_group else _before(view, entities, name.first)
    if beside is None or not beside.role:
        beside = _after(view, name.last) or _introduced(view, entities, name.first, name.last) or beside
    if beside is not None:
        yield beside
    said = _said_to_be(view, name.last - 1)
    if said is not None:
        yield said
    if not is_group and beside is None:
        belongs = _affiliation(view, entities, name)
        if belongs is not None:
            yield belongs


def _before(view: View, entities: Entities, first: int) -> Description | None:
    """Return the title right in front of a name."""
    i = first
    while i > 0 and first - i < ROLE_LIMIT and view.para[i - 1] == view.para[first]:
        # the words are attached to the name, or to each other
        if not _in_title(view, i, first) or (view.lower[i - 1] in JOINERS and _is_person(entities, i - 2)):
            break
        if view.head[i - 1] < i - 1 and view.dep[i - 1] not in NEVER_BEFORE:
            break
        i -= 1
    # "Secretary of State", but not "the eve of President …", "a victory for Gov. …"
    i = next(
        (
            k + 1
            for k in range(first - 1, i, -1)
            if view.lower[k] in OF_OFFICE
            # "a spokesman for Mayor Ruiz" is not Ruiz
            and (not _names_a_person(view, k - 1) or any(bare(w) in TITLES for w in view.word[k + 1 : first]))
        ),
        i,
    )
    while i < first and view.word[i] in IN_TITLES:
        i += 1
    last = first - 1
    while last > i and bare(view.word[last]) in COURTESY:
        last -= 1
    if i == first or bare(view.word[last]) in COURTESY or view.pos[last] not in ("NOUN", "PROPN"):
        return None
    if view.lower[last] in NEVER_IN_NAMES or view.lower[last] in QUALITIES:
        return None
    owner = entities.named_at(last)
    if (owner and owner.type != "GROUP") or any(view.lower[k] in TIME_WORDS for k in range(i, first)):
        return None
    whose = view.lemma[last] not in KINSHIP or any(view.tag[k] in ("POS", "PRP$") for k in range(i, last))
    head = next((k - 1 for k in range(i + 1, last) if view.lower[k] in OF_OFFICE), last)
    return Description(i, last + 1, head, role=whose) if _names_a_person(view, head) else None


def _in_title(view: View, i: int, first: int) -> bool:
    """Return whether the word before `i` may be part of a title in front of a name that begins at `first`."""
    k = i - 1
    return (
        view.pos[k] in ("PROPN", "NOUN", "ADJ")
        or view.dep[k] == "amod"  # "retired"
        or view.tag[k] == "PRP$"
        or view.word[k] in WITH_POSSESSIVES
        or (view.word[k] == "-" and view.end[k] == view.start[i])  # a hyphen, not a dash after a dateline
        or (view.lower[k] in PREFIXES and view.word[i] == "-")
        or (view.lower[k] in NAME_JOINERS and i < first and view.pos[i] == "PROPN")
    )


def _is_person(entities: Entities, i: int) -> bool:
    """Return whether a token is part of somebody else's name ("Republican Paul Novak and Democrat Ruth Abel")."""
    entity = entities.named_at(i)
    return entity is not None and entity.type == "PERSON"


def _names_a_person(view: View, i: int) -> bool:
    """Return whether a word may describe a person ("Foreign Minister", "Sen.", "aide")."""
    word = bare(view.word[i])
    return is_human(word) or word in TITLES or word in OFFICES or word in PARTY_MEMBERS


def _after(view: View, last: int) -> Description | None:
    """Return the apposition that follows a name between commas or in brackets, past an age."""
    start = last + 1
    if start + 1 < view.n and view.word[last] == "," and view.word[start].isdigit() and view.word[start + 1] == ",":
        start += 2
    if start >= view.n or view.word[start - 1] not in (",", "("):
        return None
    for k in view.kids[last - 1]:
        if view.dep[k] != "appos" or view.left[k] != start or view.pos[k] not in ("NOUN", "PROPN"):
            continue
        end = _end(view, start, k)
        if view.lower[start] not in ROLE_ARTICLES and view.pos[k] == "PROPN":
            return None
        end = next((i for i in range(start, end) if view.word[i] in (",", ";", "—", "–", ")")), end)
        if not any(view.pos[i] == "NOUN" for i in range(start, end)):
            return None
        if bare(view.word[k]).replace(".", "") in POST_NOMINALS:
            return None
        if view.lemma[k] in DOCUMENT_NOUNS or view.lemma[k] in TIME_WORDS:
            return None  # the subject of what follows a clause: "if God speaks to Ruiz, the days of rest are over"
        return Description(start, end, k if k < end else end - 1)
    return None


def _end(view: View, first: int, head: int) -> int:
    """Return the end of a description, without its relative clause if it is too long with it."""
    end = view.right[head] + 1
    if end - first > ROLE_LIMIT:
        clauses = [view.left[k] for k in view.kids[head] if view.dep[k] in ("relcl", "acl") and k > head]
        # one that is attached to a word of it
        clauses += [view.left[k] for k in range(head + 1, end) if view.dep[k] == "relcl"]
        end = min([end, *(clause for clause in clauses if clause > head)])
    if end - first > ROLE_LIMIT:
        end = first + ROLE_LIMIT
        while end > head + 1 and view.pos[end - 1] in NEVER_LAST_IN_ROLE:
            end -= 1
    return end


def _introduced(view: View, entities: Entities, first: int, last: int) -> Description | None:
    """Return the noun phrase that a name is an apposition to ("the club's treasurer, Ana Ruiz")."""
    head = view.head[last - 1]
    if view.dep[last - 1] != "appos" or not head < first:
        head = _before_comma(view, first, last)
    elif not _names_a_person(view, head) and view.dep[head] == "pobj":
        head = view.head[view.head[head]]  # "the Commissioner of Police, Tunde Okoro", attached to the police
    if head < 0 or view.pos[head] not in ("NOUN", "PROPN") or head in entities.at:
        return None
    start = view.left[head]
    if not _names_a_person(view, head) or view.lower[start] in DENIALS:
        return None
    end = next((i for i in range(head + 1, first) if view.word[i] in (",", "—", "–", ":")), first)
    return Description(start, end, head) if start < end <= start + ROLE_LIMIT else None


def _before_comma(view: View, first: int, last: int) -> int:
    """Return the office before a comma and a name that the parser attaches elsewhere, or -1.

    `made known by the Commissioner of Police, Mrs Okoro`.
    """
    title = next((i for i in range(first - 1, max(0, first - ROLE_LIMIT), -1) if view.word[i] == ","), -1)
    if (
        view.dep[last - 1] not in LOOSE
        or title < 1
        or any(bare(w) not in TITLES | COURTESY for w in view.word[title + 1 : first])
    ):
        return -1
    office, head = -1, title - 1
    for _ in range(OFFICE_CLIMB):
        if view.right[head] != title - 1:
            break
        if _names_a_person(view, head):
            office = head  # the highest: "the Commissioner of Police"
        head = view.head[head]
    return office


def _said_to_be(view: View, name: int) -> Description | None:
    """Return a description in a clause: `Ruiz is a pilot`, `Ruiz, who was mayor of Senn, …`."""
    verbs = [view.head[name]] if view.dep[name] in ("nsubj", "nsubjpass") else []
    verbs += [k for k in view.kids[name] if view.dep[k] == "relcl" and any(view.lower[w] in WHO for w in view.kids[k])]
    verbs += [k for k in _beside(view, name) if view.lemma[k] in SERVING]
    for verb in verbs:
        if any(view.dep[k] == "neg" for k in view.kids[verb]):
            continue
        thought = view.quote[name] >= 0 or view.tag[verb] == "VBG"  # somebody's opinion of them
        for k in _predicates(view, verb):
            if k > verb and view.pos[k] in ("NOUN", "PROPN") and _names_a_person(view, k):
                first = view.left[k]
                end = _end(view, first, k)
                end = next((i for i in range(k + 1, end) if _ends_predicate(view, i)), end)
                if first < end and view.lower[first] not in DENIALS:
                    role = not thought and view.pos[first] != "ADV"
                    return Description(first, end, k, sure=False, role=role)
    return None


def _beside(view: View, name: int) -> Iterator[int]:
    """Yield the participles beside a name: `Ruiz, **sitting** as a judge,`."""
    after = name + 1 + (bare(view.word[name + 1]).replace(".", "") in POST_NOMINALS if name + 1 < view.n else 0)
    if view.word[after : after + 1] == [","]:
        yield from (
            k
            for verb in (name, view.head[name])
            for k in view.kids[verb]
            if view.dep[k] in ("acl", "advcl") and view.tag[k] == "VBG" and view.left[k] == after + 1
        )


def _predicates(view: View, verb: int) -> Iterator[int]:
    """Yield the heads of a verb's predicates."""
    for k in view.kids[verb]:
        chosen = view.dep[k] == "oprd" and view.lemma[verb] in CHOOSING and view.tag[verb] == "VBN"
        if chosen or (view.dep[k] == "attr" and view.lemma[verb] in BEING):
            yield k
        elif view.lower[k] in ROLE_PARTICLES and view.lemma[verb] in SERVING and view.tag[verb] in PRESENT:
            yield from (m for m in view.kids[k] if view.dep[m] == "pobj")


def _ends_predicate(view: View, i: int) -> bool:
    """Return whether a description ends before a token: a mark, or a time ("mayor until May")."""
    return view.word[i] in (",", ";", "—", "–", ".") or (view.dep[i] == "prep" and is_time(view, i))


def _affiliation(view: View, entities: Entities, name: Name) -> Description | None:
    """Return the affiliation of a name: `Ana Ruiz of the Harbour Board`, `Ana Ruiz, from Umea University,`."""
    at = name.last + (view.word[name.last : name.last + 1] == [","])
    if at + 1 >= view.n or view.lower[at] not in BELONGING_PREPOSITIONS or view.sent[at] != view.sent[name.first]:
        return None
    body = next((k for k in view.kids[at] if view.dep[k] == "pobj"), None)
    owner = None if body is None else entities.named_at(body)
    if body is None or owner is None or owner.type in ("PERSON", "OTHER") or view.right[body] - at > ROLE_LIMIT:
        return None
    return Description(at, body + 1, body, sure=False) if view.head[at] in range(name.first, name.last) else None


def words_of(view: View, span: TokenRange) -> frozenset[str]:
    """Return the lower-case words and lemmas of a description."""
    return frozenset(bare(view.word[i]) for i in range(*span)) | frozenset(view.lemma[i] for i in range(*span))
