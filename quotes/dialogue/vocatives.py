"""Names and forms of address in speech: `"Come in, Ruth," …`, `"No, madam."`, `"My name is Ruth."`.

In: a `View` and a mention or a passage. Out: whether a name is a vocative, or the speaker's own; the gender that a form
of address shows.
"""

from __future__ import annotations

from bisect import bisect_left

from quotes.dialogue.mentions import Mention, bare
from quotes.lang.en.dialogue import FEMININE, INTRODUCTIONS, MASCULINE, Gender, dialogue_words, noun_genders
from quotes.parse.passages import Passage
from quotes.parse.view import View

BEFORE = dialogue_words("before_vocative")
ADDRESS: dict[str, Gender] = {
    **dict.fromkeys(dialogue_words("masculine_address"), MASCULINE),
    **dict.fromkeys(dialogue_words("feminine_address"), FEMININE),
}
PEOPLE = noun_genders()
MARKS_BEFORE = frozenset({",", "!", "?", ".", ";", "—", "--", "-", '"', "“", ":", "'", "‘", "…"})
MARKS_AFTER = frozenset({",", "!", "?", ".", ";", '"', "”", "—", "--", "-", "'", "’", "…", ":"})
JOINED = frozenset({"nsubj", "nsubjpass", "conj", "appos"})


def is_vocative(view: View, mention: Mention) -> bool:
    """Return whether a name inside quotation marks is a vocative: set off by punctuation, and not part of a clause.

    A name alone in a sentence tells who was meant ("Where is my brother? Edwin Vale."), and one
    after a comma that closes the quotation is a vocative, even if parsed otherwise, unless it says who "my brother" is.
    """
    if not mention.quoted or mention.form.article:
        return False
    i, quote = mention.first, view.quote[mention.first]
    k = i - 1
    while k >= 0 and view.lower[k] in BEFORE and view.quote[k] == quote:
        k -= 1
    before = view.word[k] if k >= 0 else "."
    opens = k < 0 or view.quote[k] != quote or before in MARKS_BEFORE or k == view.passages[quote].first
    after = view.word[mention.last] if mention.last < view.n else "."
    if not opens or after not in MARKS_AFTER:
        return False
    if after == "." and (before == "?" or (before == "." and mention.form.is_full and not mention.form.honorific)):
        return False
    role = view.dep[mention.head]
    if before == "," and _closes(view, mention.last, quote):
        return not (role == "appos" and bare(view.lower[view.head[mention.head]]) in PEOPLE)
    if role in JOINED and before != "," and after == ",":
        return False
    return not (role in ("conj", "appos") and after not in ("!", "?", '"', "”"))


def introduces_speaker(view: View, mention: Mention) -> bool:
    """Return whether a name inside quotation marks is the speaker's own: "My name is Ruth.", "I am Ruth Abel, …".

    The name is the whole predicate of a clause of its own: "I am Ruth's brother", "imagine I am Ruth".
    """
    first, quote = mention.first, view.quote[mention.first]
    if not mention.quoted or mention.form.article or mention.last >= view.n:
        return False
    if view.word[mention.last] not in MARKS_AFTER:
        return False
    for words in INTRODUCTIONS:
        opening = first - len(words)
        if opening > 0 and tuple(view.lower[opening:first]) == words and view.quote[opening] == quote:
            return view.word[opening - 1] in MARKS_BEFORE
    return False


def _closes(view: View, i: int, quote: int) -> bool:
    """Return whether a quotation ends with the mark at a token: `…, Ruth,” said Owen`."""
    return i + 1 >= view.n or view.quote[i + 1] != quote or i + 1 >= view.passages[quote].last


def address_gender(view: View, passage: Passage) -> Gender | None:
    """Return the gender of the addressee that a form of address shows ("sir", "madam")."""
    places = view.once(_addresses)
    last = bisect_left(places, min(passage.last, view.n - 1))
    return ADDRESS[view.lower[places[last - 1]]] if last and places[last - 1] > passage.first else None


def _addresses(view: View) -> list[int]:
    """Return the forms of address between marks, ascending."""
    places = (i for i in view.tokens_in(ADDRESS.keys()) if 0 < i < view.n - 1)
    return [i for i in places if view.word[i - 1] in MARKS_BEFORE and view.word[i + 1] in MARKS_AFTER]
