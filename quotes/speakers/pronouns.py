"""Pronouns: the entities of `he`, `she`, `it`, `they`, and of the relative `who` and `which`.

In: a `View`, the entities, the mentions so far and the token index of a pronoun. Out: its entity, or
nobody. Gender and number are conditions: an entity that contradicts them is not a candidate. Of those that fit, the
mentions before decide (`discourse`); a pronoun in a clause before its main clause may refer to the subject
that follows (`When she lost, Ruiz said …`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.lang.en.words import words
from quotes.parse.view import View
from quotes.ranges import TokenRange
from quotes.rules import grammar as g
from quotes.rules.grammar import SUBJECTS
from quotes.speakers.discourse import MARGIN_ALONE, TOKENS_BACK, Choice, Discourse, is_quoted
from quotes.speakers.entities import Entities
from quotes.speakers.entity import Entity
from quotes.speakers.people import PERSONAL

KNOWN_GENDER, UNKNOWN_PERSON, UNNAMED, ONE_WORD = 0.7, -2.0, 0.0, -0.5
"""Weights of a known gender, of no evidence for a person, of no name, and of a name of
one word. Guesses."""
LIKE_A_PERSON, FULL_NAME_LENGTHS = -1.0, range(2, 4)
"""Weight of no evidence for a person, if the name has as many words as a full name. Guesses."""
HAS_SPOKEN = 0.5
"""Weight of an entity that spoke before, but not last, if the pronoun says something. A guess."""
IS_DEAD = 3.0
"""Cost of somebody of whose death the text tells, if the pronoun says something. A guess."""
GOES_ON_WEIGHT = 2.0
"""Weight of the last speaker if the verb says that somebody continues ("she added"). A guess."""
CONTINUING_CUES = words("continuing_cues")
PLURAL_TAGS = frozenset({"NNS", "NNPS"})
SENTENCES_BACK = 2
"""Sentences before a pronoun's own that are searched for its subject. A guess."""
CLAUSES_UP, MAIN_CLAUSE_AHEAD = 4, 30
"""Heads up, and tokens ahead, that are searched for the main clause of a fronted one. Guesses."""
SPOKEN_OF = 3.0
"""Cost of a mention by name in the pronoun's own words. A guess."""


def personal_pronouns(view: View) -> list[int]:
    """Return the tokens of all forms of `he` and `she`."""
    return view.tokens_in(PERSONAL.keys())


def person(
    view: View, entities: Entities, discourse: Discourse, pronoun: int, content: Sequence[TokenRange] = ()
) -> Choice:
    """Return the entity of `he` or `she` at token `pronoun`.

    Args:
        view: The text.
        entities: Its people and organisations.
        discourse: The mentions before.
        pronoun: Token index.
        content: Token ranges of the pronoun's content. Few people use their own name, and a name after its
            pronoun in one clause cannot be the same person's ("She said Abel lost").
    """
    wanted = PERSONAL[view.lower[pronoun]]
    spoken_of = {entities.named(entities.at[i]) for a, b in content for i in range(a, b) if i in entities.at}

    goes_on = view.lemma[view.head[pronoun]] in CONTINUING_CUES
    said_from = min((first for first, _ in content), default=0)

    credited = _main_subject(view, entities, pronoun, content)

    def fits(entity: Entity) -> float | None:
        if entity.type not in ("PERSON", None) or (entity.type is None and _has_article(entity)):
            return None
        if entity.gender not in (wanted, None):
            return None
        own = KNOWN_GENDER if entity.gender else 0.0
        if content and entity.death is not None and entity.death < pronoun:
            own -= IS_DEAD
        if entity is discourse.last_speaker:
            own += GOES_ON_WEIGHT if goes_on else 0.0
        elif content and entity.name and entity in discourse.spoken:
            own += HAS_SPOKEN
        if not entity.name:
            if entity.type is None:
                return None
            own += UNNAMED
        else:
            if entity.type is None and entity is not discourse.last_speaker:
                own += LIKE_A_PERSON if len(entity.words) in FULL_NAME_LENGTHS else UNKNOWN_PERSON
            own += ONE_WORD if len(entity.words) < 2 and entity.gender is None else 0.0
        if entity in spoken_of and entity is not credited and not entity.times_before(said_from):
            return None  # named only in these words
        return own - SPOKEN_OF if entity in spoken_of else own

    ahead = _subject_ahead(view, pronoun)
    if ahead is not None:
        entity = entities.named_at(ahead)
        if entity is not None and fits(entity) is not None:
            return Choice(entity, 0.0, MARGIN_ALONE / 2, ((entity, 0.0),))
    return discourse.likeliest(pronoun, fits)


def _has_article(entity: Entity) -> bool:
    """Return whether the text has an article before a name, which few people have (`the Enterprise`)."""
    return any(evidence.tells == "article" for evidence in entity.evidence)


def _main_subject(view: View, entities: Entities, pronoun: int, content: Sequence[TokenRange]) -> Entity | None:
    """Return the subject of a clause in front of a credit (`Matt Reik, 33, was at home, he told the court`)."""
    for first, last in content:
        if last > pronoun or any(view.quote[i] >= 0 for i in range(first, last)):
            continue
        for i in range(first, last):
            if view.dep[i] in SUBJECTS and not first <= view.head[view.head[i]] < last:
                return entities.named_at(i)
    return None


def _subject_ahead(view: View, pronoun: int) -> int | None:
    """Return the subject of the main clause after the fronted clause of a pronoun, or `None`."""
    if view.dep[pronoun] not in (*SUBJECTS, "poss"):
        return None
    i = view.head[pronoun]
    for _ in range(CLAUSES_UP):
        if view.dep[i] in ("advcl", "prep", "pcomp") and view.head[i] > i:
            main = view.head[i]
            subject = next((k for k in view.kids[main] if view.dep[k] in SUBJECTS), None)
            return subject if subject is not None and pronoun < subject and i < subject else None
        if view.head[i] == i or view.head[i] > i + MAIN_CLAUSE_AHEAD:
            return None
        i = view.head[i]
    return None


def relative_noun(view: View, head: int) -> int | None:
    """Return the noun of the relative pronoun at token `head`, or `None`."""
    verb = view.head[head]
    for _ in range(view.n):
        if view.dep[verb] == "relcl" or view.head[verb] == verb:
            break
        verb = view.head[verb]
    before = head - 1 if view.word[head - 1 : head] != [","] else head - 2
    if view.dep[verb] != "relcl":
        return before if before >= view.sent[head][0] and view.pos[before] in ("PROPN", "NOUN") else None
    noun = view.head[verb]
    if before > noun and view.pos[before] == "PROPN" and any(view.dep[k] in ("conj", "appos") for k in view.kids[noun]):
        # of several joined names, the pronoun refers to the last
        return before
    plural = any(view.tag[k] == "VBP" for k in (verb, *(k for k in view.kids[verb] if view.dep[k] == "aux")))
    return _several_above(view, noun) if plural and view.tag[noun] in ("NN", "NNP") else noun


def _several_above(view: View, noun: int) -> int:
    """Return the plural noun before the preposition above a noun ("voters in Ohio, who have …"), or itself."""
    prep = view.head[noun]
    if view.dep[noun] != "pobj":
        return noun
    return next((k for k in (view.head[prep], prep - 1) if view.tag[k] in ("NNS", "NNPS")), noun)


def neuter_subject(view: View, entities: Entities, pronoun: int) -> int | None:
    """Return the nearest subject before `it` that is a thing or an organisation: its token, or `None`."""
    for i in _subjects_before(view, pronoun):
        entity = entities.named_at(i)
        if entity is not None and entity.type in ("PERSON", "GROUP"):
            continue
        if view.tag[i] in ("NN", "NNP", "NNPS") and not g.is_time(view, i):
            return i
    return None


def plural_subject(view: View, entities: Entities, pronoun: int) -> int | None:
    """Return the nearest subject before `they` that may be several: joined names, a plural, or an organisation."""
    for i in _subjects_before(view, pronoun):
        if any(view.dep[k] == "conj" for k in view.kids[i]) or view.tag[i] in PLURAL_TAGS:
            return i
        entity = entities.named_at(i)
        if view.lemma[i] in g.GROUP_NOUNS or (entity is not None and entity.type == "ORG"):
            return i
    return None


def _subjects_before(view: View, pronoun: int) -> Iterator[int]:
    """Yield the nouns that are subjects before a pronoun, nearest first, in its sentence and the two before it.

    Wholly quoted sentences do not count, and neither does the subject of the pronoun's own clause.
    """
    first, passed = view.sent[pronoun][0], 0
    for i in range(pronoun - 1, max(-1, pronoun - TOKENS_BACK), -1):
        if view.sent[i][0] != first:
            first = view.sent[i][0]
            passed += not is_quoted(view, *view.sent[first])
            if passed > SENTENCES_BACK:
                return
        noun = view.dep[i] in SUBJECTS and view.quote[i] < 0 and view.pos[i] in ("NOUN", "PROPN")
        if noun and view.head[i] != view.head[pronoun]:
            yield i
