"""Evidence: whether a name is a person's or an organisation's, and the gender, from the whole text.

In: a `View`, its entities with their descriptions. Out: type, gender and evidence, set on the entities.
Nothing is decided at the first mention: titles, ages, appositions, verbs, belongings, relative pronouns and the
personal pronouns that follow count over the whole text. A known first name is only weak evidence, so names
of all origins are treated alike.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from quotes.lang.en.words import first_names, words
from quotes.parse.view import View
from quotes.records import SpeakerType
from quotes.rules import grammar as g
from quotes.rules.grammar import SUBJECTS
from quotes.speakers.cast_names import CAST
from quotes.speakers.discourse import top_of
from quotes.speakers.entities import Entities
from quotes.speakers.entity import Entity, Evidence
from quotes.speakers.name_parts import ORGANISATION_WORDS, bare
from quotes.speakers.name_runs import GENITIVE
from quotes.speakers.names import Name
from quotes.speakers.people import FEMININE_NOUNS, MASCULINE_NOUNS, PERSONAL, is_person
from quotes.speakers.profiles import Profile
from quotes.speakers.register import title_gender

DEFINITE_ARTICLES = words("definite_articles")
SUBJECT_RELATIVES, PERSONAL_RELATIVES = words("subject_relatives"), words("personal_relatives")
PERSONAL_VERBS = words("personal_verbs")
PERSONAL_PASSIVES = words("personal_passives")
BELONGINGS = words("personal_belongings")
DYING, KILLED = words("dying_verbs"), words("killing_passives")
FATAL_PARTS, DEAD_WORDS = words("fatal_prepositions"), words("dead_adjectives")
"""What makes a verb fatal: `stabbed **to death**`, `shot **dead**`."""
NEARLY = words("nearly")
REMAINS = words("deaths")
"""What only the dead have: `Ito's body`, `the murder of Ito`."""
BODY_WORDS = words("body_nouns") | g.GROUP_NOUNS
MENTIONS_READ = 15
"""Most mentions that are searched for evidence: further ones repeat it. A guess."""
FULL_NAME_LENGTHS = range(2, 4)
TITLE_WEIGHT = 3.0
AGE_WEIGHT = 3.0
APPOSITION_WEIGHT = 2.0
RELATIVE_WEIGHT = 2.0
VERB_WEIGHT = 1.0
BELONGING_WEIGHT = 1.0
PRONOUN_WEIGHT = 1.0
FIRST_NAME_WEIGHT = 1.0
SHAPE_WEIGHT = 0.5
ARTICLE_WEIGHT, MODIFIER_WEIGHT = -1.5, -0.4
"""Weights of the kinds of evidence for a person, or, below zero, for an organisation (guesses, strict ones first)."""
PERSON_FROM, ORGANISATION_TO, OVERRULES = 1.0, -1.0, 3.0
"""Sum from which a name is a person's, down to which an organisation's, and that overrules its own words. Guesses."""
GENDERS = frozenset({"m", "f"})
LEAST_VOTES, VOTE_SHARE, OVERRULING_VOTES = 2, 0.75, 4
"""Least sentences, and share of them, that decide a name's gender by pronouns; and least sentences to
overrule a first name ("James Comey said that her answers were true" is not evidence on Comey). Guesses."""


def weigh(view: View, entities: Entities, pronouns: Sequence[int], profiles: Mapping[Entity, Profile]) -> None:
    """Set type, gender and evidence of all entities."""
    votes = _pronoun_votes(view, entities, pronouns)
    for entity in entities.all:
        if entity.type != "GROUP":
            found = [*_of_mentions(view, entity)]
            found += [
                (Evidence(token, "pronoun", "PERSON", PERSONAL[view.lower[token]]), PRONOUN_WEIGHT)
                for token in votes[entity]
            ]
            found += [*_of_heads(entity, profiles[entity].heads if entity in profiles else frozenset())]
            given = [evidence for evidence in entity.evidence if evidence.tells == CAST]
            entity.evidence = [*given, *(evidence for evidence, _ in found)]
            if not given:
                entity.type = _type(entity, sum(weight for _, weight in found))
        if entity.type in ("PERSON", None):
            entity.death = _death(view, entity)
            entity.gender, entity.gender_is_guess = _gender(
                entity, profiles[entity].words if entity in profiles else frozenset()
            )


def _death(view: View, entity: Entity) -> int | None:
    """Return the first token of the mention that tells of somebody's death, or `None`."""
    return next((name.first for name in entity.mentions[:MENTIONS_READ] if _dies(view, name)), None)


def _dies(view: View, name: Name) -> bool:
    """Return whether a mention is about the person's death: `Ito died`, `the body of Ito`, `the late Ito`."""
    head = name.last - 1
    if name.first and view.lower[name.first - 1] in DEAD_WORDS:
        return True
    top = top_of(view, head)
    above = view.head[top]
    if view.dep[top] == "poss" or (view.dep[top] == "pobj" and view.lower[above] in GENITIVE):
        owned = above if view.dep[top] == "poss" else view.head[above]
        return view.lemma[owned] in REMAINS
    if view.dep[top] not in SUBJECTS:
        return False
    verbs = [above, *(k for k in view.kids[top] if view.dep[k] in ("relcl", "acl"))]
    return any(_is_fatal(view, verb, verb == above and view.dep[top] == "nsubj") for verb in verbs)


def _is_fatal(view: View, verb: int, active: bool) -> bool:
    """Return whether a verb says that its subject is dead; not what may happen or did not."""
    kids = view.kids[verb]
    if any(view.dep[k] == "neg" or view.tag[k] == "MD" or view.lower[k] in NEARLY for k in kids):
        return False
    if view.lemma[verb] in DYING:
        return True
    passive = view.tag[verb] == "VBN" and not active
    dead = any(
        view.lower[k] in DEAD_WORDS
        or (view.lower[k] in FATAL_PARTS and any(view.lemma[m] in REMAINS for m in view.kids[k]))
        for k in kids
    )
    return passive and (view.lemma[verb] in KILLED or dead)


def _of_mentions(view: View, entity: Entity) -> Iterable[tuple[Evidence, float]]:
    """Yield the evidence around the mentions of an entity, with its weight."""
    modifying = 0
    for name in entity.mentions[:MENTIONS_READ]:
        at, head = name.first, name.last - 1
        if name.title:
            yield Evidence(_title_token(view, name), "title", "PERSON", title_gender(name)), TITLE_WEIGHT
        after = view.word[name.last : name.last + 3]
        if len(after) == 3 and after[0] == "," and after[1].isdigit() and len(after[1]) < 3 and after[2] in (",", "."):
            yield Evidence(name.last + 1, "age", "PERSON"), AGE_WEIGHT
        if at and view.lower[at - 1] in DEFINITE_ARTICLES and view.tag[head] != "NNPS":
            yield Evidence(at - 1, "article", "ORG"), ARTICLE_WEIGHT
        dep, verb = view.dep[head], view.head[head]
        if dep in SUBJECTS:
            own = PERSONAL_VERBS if dep == "nsubj" else PERSONAL_PASSIVES
            if view.lemma[verb] in own:
                yield Evidence(verb, "verb", "PERSON"), VERB_WEIGHT
        elif dep == "poss" and view.lemma[verb] in BELONGINGS:
            yield Evidence(verb, "belonging", "PERSON"), BELONGING_WEIGHT
        elif dep in ("compound", "nmod") and verb > head and view.pos[verb] == "NOUN":
            modifying += 1
            yield Evidence(verb, "modifies", "ORG"), MODIFIER_WEIGHT if modifying <= 4 else 0.0
        yield from _of_relatives(view, head)


def _title_token(view: View, name: Name) -> int:
    """Return the title's token that shows the gender, or else its last one."""
    gendered = MASCULINE_NOUNS | FEMININE_NOUNS
    before = range(max(name.first - len(name.title), 0), name.first)
    return next((i for i in before if bare(view.word[i]) in gendered), max(name.first - 1, 0))


def _of_relatives(view: View, head: int) -> Iterable[tuple[Evidence, float]]:
    """Yield the evidence of relative pronouns and appositions on the name whose last token is `head`."""
    for k in view.kids[head]:
        if view.dep[k] == "relcl":
            for m in view.kids[k]:
                if view.lower[m] in SUBJECT_RELATIVES:
                    person = view.lower[m] in PERSONAL_RELATIVES
                    yield (
                        Evidence(m, "relative pronoun", "PERSON" if person else "ORG"),
                        RELATIVE_WEIGHT if person else -RELATIVE_WEIGHT,
                    )
        elif view.dep[k] == "appos" and view.pos[k] == "NOUN":
            if is_person(view.lemma[k]):
                yield Evidence(k, "apposition", "PERSON"), APPOSITION_WEIGHT
            elif view.lemma[k] in BODY_WORDS:
                yield Evidence(k, "apposition", "ORG"), -APPOSITION_WEIGHT


def _of_heads(entity: Entity, heads: frozenset[str]) -> Iterable[tuple[Evidence, float]]:
    """Yield the evidence of descriptions and the name's own words."""
    at = entity.mentions[0].first if entity.mentions else 0
    if any(map(is_person, heads)):
        yield Evidence(at, "description", "PERSON"), APPOSITION_WEIGHT
    if entity.words and entity.words[0] in first_names():
        yield Evidence(at, "first name", "PERSON"), FIRST_NAME_WEIGHT
    if len(entity.words) in FULL_NAME_LENGTHS and not ORGANISATION_WORDS & set(entity.words):
        yield Evidence(at, "shape", "PERSON"), SHAPE_WEIGHT


def _type(entity: Entity, total: float) -> SpeakerType | None:
    if entity.type is None:
        return "PERSON" if total >= PERSON_FROM else "ORG" if total <= ORGANISATION_TO else None
    if entity.type == "ORG" and total >= OVERRULES and not ORGANISATION_WORDS & set(entity.words):
        return "PERSON"
    return entity.type


def _gender(entity: Entity, described: frozenset[str]) -> tuple[str | None, bool]:
    """Return the gender by the surest evidence, and whether it is a guess.

    The order is the cast, titles, nouns, pronouns, first name.
    """
    known = next((e.gender for e in entity.evidence if e.tells == CAST and e.gender is not None), None)
    if known is not None:
        return known, False
    titles = {e.gender for e in entity.evidence if e.tells == "title" and e.gender}
    if len(titles) == 1:
        return titles.pop(), False
    votes = Counter(e.gender for e in entity.evidence if e.tells == "pronoun")
    [(voted, most)] = votes.most_common(1) or [(None, 0)]
    clear = voted if most >= VOTE_SHARE * votes.total() else None
    nouns = {"m" if described & MASCULINE_NOUNS else None, "f" if described & FEMININE_NOUNS else None} - {None}
    if len(nouns) == 1:
        return nouns.pop(), False
    given = first_names().get(entity.words[0]) if entity.words else None
    if clear is not None and most >= (OVERRULING_VOTES if given in GENDERS - {clear} else LEAST_VOTES):
        return clear, False
    return (given, True) if given in GENDERS else (clear, True)


def _pronoun_votes(view: View, entities: Entities, pronouns: Iterable[int]) -> dict[Entity, list[int]]:
    """Return entity → the pronouns of sentences that name only this person before them and have one gender."""
    heard: dict[int, list[int]] = defaultdict(list)
    for i in pronouns:
        if view.quote[i] < 0:
            heard[view.sent[i][0]].append(i)
    people: dict[int, dict[Entity, Name]] = defaultdict(dict)
    for name in entities.names:
        sentence = view.sent[name.first][0]
        if sentence in heard and entities.named(name).type in ("PERSON", None):
            people[sentence].setdefault(entities.named(name), name)
    votes: dict[Entity, list[int]] = defaultdict(list)
    for sentence, named in people.items():
        [(entity, first), *others] = named.items()
        forms = {PERSONAL[view.lower[i]] for i in heard[sentence]}
        if not others and len(forms) == 1 and heard[sentence][-1] > first.first:
            votes[entity].append(heard[sentence][-1])
    return votes
