"""Names in a book: words that the whole text writes as names, and their places.

In: a `View`. Out: a `Mention` for every name. The tagger is not used: it misses half of the names at the start of a
sentence. A word is a name if it has a capital inside sentences, and almost never a small letter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache

from attrs import field, frozen

from quotes.dialogue.chapters import heading_paragraphs
from quotes.lang.en.dialogue import ARTICLE, GENITIVES, OF, dialogue_words, honorifics, same_honorific
from quotes.lang.en.words import first_names
from quotes.parse.view import View

HONORIFICS = honorifics()
SAME_HONORIFIC = same_honorific()
NOT_NAMES = dialogue_words("not_names")
FOND = dialogue_words("fond_adjectives")
FORM_PARTICLES = dialogue_words("particles")
ABBREVIATED = dialogue_words("abbreviated")
NEVER_ALONE = dialogue_words("never_alone")
FOREIGN_TITLES = dialogue_words("foreign_titles")

MOST_WORDS = 100_000
"""Words whose bare forms are cached. A guess."""
MOST_FORMS = 20_000
"""Forms of names that are cached. A guess."""
CAPITALISED = 0.35
"""Least capitals inside sentences for each lower-case use of a name. A guess; 0.2 to 0.5 have the same result."""
MOST_HONORIFICS = 3
"""Most titles in a row ("Madame la Comtesse"). A guess."""
HYPHENS = frozenset("-–")
INITIAL = re.compile(r"[A-Z]\.?")
PLAIN = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
"""A word that may be a name: letters, with apostrophes, points and hyphens between them."""
TRIMMED = ".,'’_*“”\"‘-—–"


@lru_cache(MOST_WORDS)
def bare(word: str) -> str:
    """Return a word for comparison: lower case, without marks at its edges."""
    return word.lower().strip(TRIMMED)


@frozen(cache_hash=True)
class Form:
    """The form of a name in the text.

    Attributes:
        honorific: The title next to the name, in its standard spelling, or `None`.
        words: The name's words, lower case; none for a title alone ("the Professor").
        article: Whether "the" precedes it.
        own_words: The words without particles.
    """

    honorific: str | None
    words: tuple[str, ...]
    article: bool = False

    own_words: tuple[str, ...] = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "own_words", tuple(word for word in self.words if word not in FORM_PARTICLES))

    @property
    def is_foreign_title(self) -> bool:
        """Whether it is a title such as "Mademoiselle" alone, which refers to the last name with it."""
        return not self.words and not self.article and self.honorific in FOREIGN_TITLES

    @property
    def is_full(self) -> bool:
        """Whether it has a first name and a surname."""
        return not self.article and len(self.own_words) > 1


@frozen(eq=False)
class Mention:
    """A name in the text.

    Attributes:
        first: Its first token, article and title included.
        last: One past its last token.
        form: Its form.
        text: Its words, without adjectives such as "poor Ruth".
        quoted: Whether it is inside quotation marks.
    """

    first: int
    last: int
    form: Form
    text: str
    quoted: bool

    @property
    def head(self) -> int:
        """Its last token, the head of the name in the parse."""
        return self.last - 1


def find_mentions(view: View) -> list[Mention]:
    """Return every name of a text, in order."""
    return _split_strangers(view, list(_mentions(view, _name_words(view))))


def _name_words(view: View) -> set[str]:
    """Return the words of a text that are parts of names, by their spelling in the whole text."""
    counts = Counter(view.word)
    words = {word: key for word in counts if word[:1].isupper() and _may_be_name(key := bare(word))}
    shouted = {word for word in words if len(word) > 2 and word.isupper()}
    inside = _inside_sentences(view, words.keys() - shouted)
    lower: Counter[str] = Counter()
    for word, count in counts.items():
        if word.islower():
            lower[bare(word)] += count
    first = first_names()
    return {
        word
        for word, key in words.items()
        if (
            inside[key] >= CAPITALISED * lower[key]
            if inside[key]
            else word not in shouted
            and not lower[key]
            and (key in first or (counts[word] == 1 and _introduces(view, word, inside)))
        )
    }


def _introduces(view: View, word: str, inside: Mapping[str, int]) -> bool:
    """Return whether a word that is only once in a text, at the start of a sentence, is the first name of somebody new.

    It stands before the first mention of a surname ("Oyelaran Takano kept the inn … said Takano"): "Thereupon" and
    "Poor" may stand before any.
    """
    i = view.places[word.lower()][0]
    following = i + 1
    proper = following < view.n and view.pos[i] == view.pos[following] == "PROPN"
    if not proper or view.dep[i] != "compound" or view.head[i] != following or len(view.places[word.lower()]) > 1:
        return False
    surname = view.lower[following]
    introduced = view.places[surname][0] == following and surname not in first_names()
    return introduced and inside[bare(view.word[following])] > 0


def _may_be_name(key: str) -> bool:
    return len(key) > 1 and key not in NOT_NAMES and key not in HONORIFICS and PLAIN.fullmatch(key) is not None


def _inside_sentences(view: View, words: Set[str]) -> Counter[str]:
    """Return how often each of some words, without marks at its edges, is inside a sentence."""
    found: Counter[str] = Counter()
    for i in _tokens_of(view, words):
        if i and view.sent[i][0] != i:
            before = view.word[previous_word(view, i)]
            goes_on = before[-1:].isalnum() or before in (",", ";") or before in GENITIVES
            if (goes_on and view.para[i - 1] == view.para[i]) or bare(before) in ABBREVIATED:
                found[bare(view.word[i])] += 1
    return found


def _tokens_of(view: View, words: Set[str]) -> list[int]:
    """Return the places of some words, without those in headings: there, many words have capitals."""
    headings = view.once(_headings)
    places = view.tokens_in({*map(str.lower, words)})
    return [i for i in places if view.word[i] in words and view.para[i] not in headings]


def _headings(view: View) -> frozenset[int]:
    return frozenset(heading_paragraphs(view.text, view.paragraphs))


def next_word(view: View, i: int) -> int:
    """Return the first token from `i` on that is not white space: in wrapped text a line may end inside a name."""
    while i < view.n and view.pos[i] == "SPACE":
        i += 1
    return i


def previous_word(view: View, i: int) -> int:
    """Return the last token before `i` that is not white space, or -1."""
    i -= 1
    while i >= 0 and view.pos[i] == "SPACE":
        i -= 1
    return i


def _mentions(view: View, names: Set[str]) -> Iterator[Mention]:
    done = 0
    for i in _tokens_of(view, names | {word for word in {*view.word} if _is_title(word)}):
        if i < done:
            continue
        start, titles, after = _titles(view, i)
        parts = _name_parts(view, names, i, next_word(view, after), bool(titles))
        honorific = next((SAME_HONORIFIC.get(t, t) for t in reversed(titles) if t not in FOND), None)
        if parts:
            words = tuple(bare(view.word[part]) for part in parts if view.word[part] not in HYPHENS)
            yield _mention(view, start, parts[-1] + 1, honorific, words)
            done = parts[-1] + 1
        else:
            narrated = honorific in FOREIGN_TITLES and view.quote[i] < 0 and after < view.n and view.word[after] != "."
            alone = honorific and titles[-1] not in NEVER_ALONE | FOND and _is_alone(view, i)
            if alone or narrated:
                yield _mention(view, i, after, honorific, ())
            done = after


def _is_title(word: str) -> bool:
    """Return whether a word is a title or an adjective before a name, with its capital ("Mrs.", "Poor")."""
    return word[:1].isupper() and (bare(word) in HONORIFICS or bare(word) in FOND)


def _titles(view: View, i: int) -> tuple[int, list[str], int]:
    """Return the start of a name without adjectives, its titles, and one past the last of them."""
    start, titles, after, place = i, list[str](), i, i
    while place < view.n and len(titles) < MOST_HONORIFICS and view.para[place] == view.para[i]:
        if not _is_title(view.word[place]):
            break
        title = bare(view.word[place])
        titles.append(title)
        after = place + 1
        if after < view.n and view.word[after] == "." and title in ABBREVIATED:
            after += 1
        place = next_word(view, after)
        if title in FOND and len(titles) == 1:
            start = place
    return start, titles, after


def _is_alone(view: View, first: int) -> bool:
    """Return whether a title without a name refers to somebody: inside a sentence, or after "The"."""
    return view.sent[first][0] != first


def _name_parts(view: View, names: Set[str], start: int, i: int, titled: bool) -> list[int]:
    """Return the tokens of a name from `i` on."""
    parts: list[int] = []
    while i < view.n and view.para[i] == view.para[start] and view.quote[i] == view.quote[start]:
        following = next_word(view, i + 1)
        named = following < view.n and view.word[following] in names
        if view.word[i] in names:
            parts.append(i)
        elif not parts and not titled:
            break
        elif parts and view.word[i] in HYPHENS and view.end[i - 1] == view.start[i]:
            if i + 1 >= view.n or view.end[i] != view.start[i + 1] or not view.word[i + 1][:1].isupper():
                break
            parts += [i, i + 1]
            following = next_word(view, i + 2)
        elif named and view.word[i].islower() and view.lower[i] in FORM_PARTICLES:
            if view.lower[i] == OF and (parts or not titled):
                break
            parts += [i, following]
            following = next_word(view, following + 1)
        elif not (parts and named and INITIAL.fullmatch(view.word[i])):
            break
        i = following
    return parts


def _mention(view: View, first: int, last: int, honorific: str | None, words: tuple[str, ...]) -> Mention:
    before = previous_word(view, first)
    article = before >= 0 and view.lower[before] == ARTICLE and view.para[before] == view.para[first]
    text = " ".join(view.text[view.start[first] : view.end[last - 1]].split()).strip("_-—–.")
    if article:
        text = f"{ARTICLE} {text}"
    quoted = view.quote[first] >= 0
    return Mention(before if article else first, last, _form(honorific, words, article), text, quoted)


@lru_cache(MOST_FORMS)
def _form(honorific: str | None, words: tuple[str, ...], article: bool) -> Form:
    return Form(honorific, words, article)


def _split_strangers(view: View, mentions: list[Mention]) -> list[Mention]:
    """Split two names that are adjacent by chance: each is far more often alone."""
    together = Counter(mention.form.words for mention in mentions)
    alone = Counter(mention.form.words[0] for mention in mentions if len(mention.form.words) == 1)
    first = first_names()
    found: list[Mention] = []
    for mention in mentions:
        words, titled = mention.form.words, mention.form.honorific is not None
        rare = len(words) == 2 and together[words] <= 2 and not mention.form.article
        if (
            rare
            and alone[words[0]] >= 4 * together[words]
            and alone[words[1]] >= 4
            and (titled or words[0] not in first)
            and mention.last - mention.first >= 2
        ):
            cut = mention.last - 1
            found.append(_mention(view, mention.first, cut, mention.form.honorific, words[:1]))
            found.append(_mention(view, cut, mention.last, None, words[1:]))
        else:
            found.append(mention)
    return found
