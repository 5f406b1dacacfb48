"""Pronouns: who `he` or `she` is.

In: a `View`, the names and the token index of a pronoun. Out: the name it stands for, or `None`. Every person named
earlier, in the pronoun's paragraph or the three before it, is scored: subjects before objects, near before far, whoever
spoke last before others (Lappin & Leass 1994 weigh the same). A name whose title or description has the other gender
is left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from quotes.speakers.names import FEMININE, MASCULINE, Name, NameIndex, name_words
from quotes.view import View

PERSONAL = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
PARAGRAPHS_BACK = 3
TOKENS_BACK = 600
"""Most tokens before a pronoun in which its name is looked for, however long the paragraphs are."""
LEAST_VOTES, VOTE_SHARE = 2, 0.75
"""Sentences, and the share of them, that it takes to tell a name's gender by its pronouns."""
SUBJECT_WEIGHT, SPEAKER_WEIGHT, PARAGRAPH_COST, SENTENCE_COST, POSSESSIVE_COST = 3.0, 2.0, 1.5, 0.8, 1.5


def genders(view: View, names: NameIndex) -> dict[str, str]:
    """Return fullest name → "m" or "f": by titles and descriptions in front of the names, else by their pronouns."""
    known = _by_pronouns(view, names)
    titled: dict[str, str] = {}
    for name in names.names:
        full = names.fullest(name).text
        clues = {*name.title, *(view.lower[i] for i in range(max(0, name.first - 3), name.first))}
        if clues & MASCULINE and not clues & FEMININE:
            titled.setdefault(full, "m")
        elif clues & FEMININE and not clues & MASCULINE:
            titled.setdefault(full, "f")
    return known | titled


def _by_pronouns(view: View, names: NameIndex) -> dict[str, str]:
    """Return the gender of names by sentences that name nobody else and go on with one pronoun and not the other."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    at = 0
    while at < view.n:
        first, last = view.sent[at]
        people: set[str] = set()
        heard: list[str] = []
        for i in range(first, last):
            name = names.at.get(i)
            if name is not None and name.type in ("PERSON", None):
                people.add(names.fullest(name).text)
            elif people and view.quote[i] < 0 and view.lower[i] in PERSONAL:
                heard.append(PERSONAL[view.lower[i]])
        if len(people) == 1 and len(set(heard)) == 1:
            votes[people.pop()][heard[0]] += 1
        at = last
    known = {}
    for full, counts in votes.items():
        [(gender, most), *_] = counts.most_common()
        if most >= LEAST_VOTES and most >= VOTE_SHARE * counts.total():
            known[full] = gender
    return known


def antecedent(
    view: View, names: NameIndex, gender: Mapping[str, str], pronoun: int, last_speaker: str | None
) -> Name | None:
    """Return the name that the pronoun at token `pronoun` stands for."""
    wanted = PERSONAL.get(view.lower[pronoun])
    if wanted is None:
        return None
    para = view.para[pronoun]
    scores: dict[str, float] = {}
    best: dict[str, Name] = {}
    sentence = view.sent[pronoun][0]
    low = 0
    if para >= PARAGRAPHS_BACK:
        low = view.tokens_of(view.paragraphs[para - PARAGRAPHS_BACK].start, view.paragraphs[para].end)[0]
    low = max(low, pronoun - TOKENS_BACK)
    passed = 0
    seen_sentence = sentence
    for i in range(pronoun - 1, low - 1, -1):
        if view.sent[i][0] != seen_sentence:
            seen_sentence, passed = view.sent[i][0], passed + 1
        name = names.at.get(i)
        if name is None or name.last - 1 != i or view.para[i] < 0:
            continue
        full = names.fullest(name)
        if (full.type or name.type) not in ("PERSON", None) or (name.type is None and len(name_words(full.text)) < 2):
            continue
        if gender.get(full.text, wanted) != wanted:
            continue
        score = -PARAGRAPH_COST * (para - view.para[i]) - SENTENCE_COST * passed
        head = _top(view, name)
        if view.dep[head] in ("nsubj", "nsubjpass"):
            score += SUBJECT_WEIGHT
        elif view.dep[head] == "poss":
            score -= POSSESSIVE_COST
        if view.quote[i] >= 0 and view.quote[i] != view.quote[pronoun]:
            score -= SUBJECT_WEIGHT
        if full.text == last_speaker:
            score += SPEAKER_WEIGHT
        if score > scores.get(full.text, float("-inf")):
            scores[full.text], best[full.text] = score, full
    if not scores:
        return None
    return best[max(scores, key=lambda text: scores[text])]


def _top(view: View, name: Name) -> int:
    """Return the head of the noun phrase the name is the head of, or stands in apposition to."""
    i = name.last - 1
    while view.dep[i] in ("compound", "appos", "flat") and view.head[i] != i:
        i = view.head[i]
    return i
