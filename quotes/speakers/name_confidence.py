"""Name confidence: the probability that the name of a speaker, or its absence, is right.

In: the result of the sieves for a source, and its place. Out: a probability in [0, 1]. A logistic regression over a
few plain features: the kind of mention, the margin of the entity over the next, how often and how the
text names it. Fitted by `benchmarks/fit_names.py`; the coefficients are `lang/en/names.json`.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from math import exp

from attrs import frozen

from quotes.lang.en.words import first_names, words
from quotes.parse.view import View
from quotes.ranges import TokenRange
from quotes.rules import grammar as g
from quotes.rules.candidates import Selected
from quotes.speakers.discourse import MARGIN_ALONE, Choice
from quotes.speakers.entities import Entities
from quotes.speakers.entity import Entity
from quotes.speakers.found import Found
from quotes.speakers.mentions import DEFINITE
from quotes.speakers.people import at_odds, is_person

BIAS = "bias"
COMMON_PRONOUNS = words("common_pronouns")
PLURAL_TAGS = frozenset({"NNS", "NNPS"})
WITHOUT_FIT = 0.8
"""Probability of every name without coefficients. A guess."""
NAME_DIGITS = 4
"""Decimals of a probability in a record. A guess."""
MARGINS = (0.5, 1.5, 3.0, MARGIN_ALONE)
"""Limits of the classes of margins; above the last, nobody else fits. A guess."""
SENTENCE_LIMITS = (1, 3)
"""Limits of the classes of sentences back to the mention. A guess."""
TELLING = frozenset({"title", "age", "verb", "belonging", "relative pronoun", "apposition", "description", "pronoun"})
"""Evidence for what an entity is that is not its name alone."""
OF_NAMES = frozenset({"name", "partial-name"})
ARTICLE_TOKENS = 150
"""Tokens from which a text is an article, which gives full names; shorter texts may not. A guess."""
USUAL_TYPE = "PERSON"
SHORT_TEXT_FEATURES = ("mentions=4", "words=2")
"""Features of a name in a text that is too short for its own."""
LONG_SOURCE, LONG_NAME = 10, 4
"""Most tokens of a source and words of a name that are not long. Guesses."""
MENTIONS = (1, 2, 4)
"""Limits of the classes of mentions of the speaker. A guess."""
RECORDS = (0.6, 0.75, 0.9, 0.97)
"""Limits of the classes of a record's probability: a surer record has a surer source. A guess."""
CUE_REACH = (1, 4, 10)
"""Limits of the classes of tokens between a source and its cue. A guess."""
NAMED_BACK = (30, 80, 200)
"""Limits of the classes of tokens since the speaker was named. A guess."""
RIVALS_BACK = 120
"""Tokens before a pronoun that are searched for other people it may refer to. A guess."""
RIVALS = (0, 1, 2)
"""Limits of the classes of these people. A guess."""


@frozen
class Circumstances:
    """The place of a source.

    Attributes:
        view: The text.
        chosen: The candidate.
        head: Token index of the source's head.
        entities: The entities of the text.
        choices: Token of a pronoun or description → the entities it was chosen from.
    """

    view: View
    chosen: Selected
    head: int
    entities: Entities
    choices: Mapping[int, Choice]


def name_confidence(told: Iterable[str]) -> float:
    """Return the probability that a name with some features, or its absence, is right."""
    weights = coefficients()
    if not weights:
        return WITHOUT_FIT
    score = weights[BIAS] + sum(weights.get(feature, 0.0) for feature in told)
    return round(1 / (1 + exp(-score)), NAME_DIGITS)


@cache
def coefficients() -> Mapping[str, float]:
    """Return feature → coefficient, as fitted."""
    path = files("quotes.lang.en").joinpath("names.json")
    if not path.is_file():
        return {}
    weights: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return weights


def features(found: Found, at: Circumstances) -> Iterator[str]:
    """Yield the features of a name, each a word or two joined by `=`."""
    source = at.chosen.candidate.source or TokenRange((at.head, at.head + 1))
    kind = _kind(found, at)
    yield f"kind={kind}"
    yield "record=" + _step(at.chosen.probability, RECORDS)
    yield f"rule={at.chosen.candidate.rule}"
    yield from _of_place(source, at)
    if at.chosen.parent is not None:
        yield "nested"
    if source[1] - source[0] > LONG_SOURCE:
        yield "long source"
    named = {at.entities.named(at.entities.at[i]) for i in range(*source) if i in at.entities.at}
    if len(named) > 1:
        yield "several names in the source"
    if found.name is None:
        if named and found.how == "none":
            yield "a name in the source"
        return
    article = at.view.n >= ARTICLE_TOKENS
    yield f"type={found.type or (None if article else USUAL_TYPE)}"
    yield from _of_shape(found.name, at)
    entity = found.entity
    if found.how in OF_NAMES and not article:
        yield from SHORT_TEXT_FEATURES
    elif entity is not None and found.how in OF_NAMES:
        yield "mentions=" + _step(len(entity.mentions), MENTIONS)
        yield f"words={min(len(entity.words), 4)}"
        if found.how == "partial-name":
            alike = sum(1 for other in at.entities.all if other is not entity and other.surname == entity.surname)
            yield "namesakes" if alike else "no namesake"
        yield from _of_likeness(entity, at)
    elif entity is not None and found.how not in OF_NAMES:
        yield from _of_rivals(entity, at)
    if found.choice is not None:
        yield "margin=" + _step(found.choice.margin, MARGINS)
        yield "back=" + _step(found.choice.sentences, SENTENCE_LIMITS)
        if entity is not None and entity.gender is None:
            yield "gender unknown"


def _of_place(source: TokenRange, at: Circumstances) -> Iterator[str]:
    """Yield where the source stands to its cue: far from it, and behind a comma, sources are wrong more often."""
    view, cue = at.view, at.chosen.candidate.cue
    if cue:
        apart = max(source[0] - cue[-1], cue[0] - source[1] + 1, 0)
        yield "from cue=" + _step(apart, CUE_REACH)
    if view.quote[at.head] >= 0:
        yield "source in a quotation"
    if view.sent[at.head] != view.sent[at.chosen.candidate.head] and at.chosen.candidate.head >= 0:
        yield "source in another sentence"


def _of_likeness(entity: Entity, at: Circumstances) -> Iterator[str]:
    """Yield whether an entity is like others that the text names, or like nothing that is known."""
    own = set(entity.words)
    if any(other is not entity and not own.isdisjoint(other.words) for other in at.entities.all):
        yield "shares a word"
    if entity.words and entity.words[0] not in first_names():
        yield "first name unknown"
    if not any(evidence.tells in TELLING for evidence in entity.evidence):
        yield "no evidence"


def _of_rivals(entity: Entity, at: Circumstances) -> Iterator[str]:
    """Yield how long ago the entity of a pronoun or a description was named, and how many others since."""
    before = entity.last_before(at.head)
    yield "named=" + (_step(at.head - before, NAMED_BACK) if before >= 0 else "never")
    rivals = {
        other
        for name in at.entities.names_between(max(before, at.head - RIVALS_BACK), at.head)
        if (other := at.entities.named(name)) is not entity
        and other.type in ("PERSON", None)
        and not at_odds(other.gender, entity.gender)
    }
    yield "rivals=" + _step(len(rivals), RIVALS)


def _of_shape(name: str, at: Circumstances) -> Iterator[str]:
    """Yield features of a name's form and of the words around it, which show names that are too short or too long."""
    view, mention = at.view, at.entities.at.get(at.head)
    if view.para[at.head] <= 0 and view.n >= ARTICLE_TOKENS:
        yield "headline"
    parts = name.split()
    if len(parts) > LONG_NAME:
        yield "long name"
    if not all(part[0].isupper() for part in parts):
        yield "small words"
    if mention is not None:
        if mention.title:
            yield "title"
        before, after = mention.first - len(mention.title) - 1, mention.last
        if before >= view.sent[mention.first][0] and view.pos[before] == "PROPN":
            yield "capital before"
        if after < view.n and view.sent[after] == view.sent[mention.first] and view.pos[after] == "PROPN":
            yield "capital after"


def _kind(found: Found, at: Circumstances) -> str:
    """Return the kind of mention of a source, and how it was resolved."""
    view, head = at.view, at.head
    if found.name is not None:
        short = found.entity is not None and len(found.entity.words) < 2
        if found.how == "name" and short and view.n >= ARTICLE_TOKENS:
            return "one word"
        return found.how
    if view.pos[head] == "PRON":
        return f"no name: {view.lower[head]}" if view.lower[head] in COMMON_PRONOUNS else "no name: pronoun"
    if view.pos[head] == "PROPN":
        return "no name: capital"
    source = at.chosen.candidate.source or TokenRange((head, head + 1))
    number = "several" if view.tag[head] in PLURAL_TAGS else "one"
    sort = "person" if is_person(view.lemma[head]) else "group" if view.lemma[head] in g.GROUP_NOUNS else "thing"
    definite = "definite" if view.lower[source[0]] in DEFINITE else "other"
    return f"no name: {number} {sort} {definite}"


def _step(value: float, steps: tuple[float, ...]) -> str:
    """Return the first step that a value does not exceed, or "more"."""
    return _names_of(steps)[bisect_left(steps, value)]


@cache
def _names_of(steps: tuple[float, ...]) -> tuple[str, ...]:
    """Return the names of the classes between ascending limits."""
    return (*(f"{step:g}" for step in steps), "more")
