"""A parsed text as plain lists, one entry a token: what the rules read.

In: a parsed spaCy `Doc`, its paragraphs and its quoted spans. Out: a `View`. Reading a list costs a tenth of reading a
`Token` attribute, and the rules read every token many times.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from copy import copy
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, TypeVar, cast

from quotes.lang.en.words import words
from quotes.parse.passages import Passage, find_chains, outer_quotations
from quotes.parse.token_table import TokenTable
from quotes.parse.transcripts import Turn
from quotes.ranges import CharRange, TokenRange
from quotes.text.paragraphs import Paragraph
from quotes.text.spans import QuotedSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc

T = TypeVar("T")

HALVES_OF_DAY = words("halves_of_day")
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Tags of finite verbs."""
TERMINAL = frozenset(".?!…")
"""Marks that end a sentence."""
DASHES = frozenset({"—", "–", "―", "-", "--"})
"""Tokens that are dashes."""
HYPHEN = "-"
DATELINE_TOKENS = 10
"""Tokens of a paragraph within which its dateline must end. A guess."""
MOST_WORDS = 50_000
"""Words of which it is cached whether they have letters. A guess."""
LONGEST_SENTENCE = 400
"""Tokens after which a sentence is cut: the parser finds no end in some tables and lists. A guess."""


class View:
    """A parsed text as plain lists.

    Attributes:
        doc: The `Doc` it was made from.
        text: The caller's text.
        n: Number of tokens.
        start, end: Character offsets of each token.
        word, lower, lemma, tag, pos, dep: Text, lower-cased text, lower-cased lemma and annotation of each token.
        head: Index of each token's head; its own index if the head is in another sentence. There are no cycles.
        kids: Indices of each token's children, ascending.
        left, right: First and last token index of each token's subtree.
        sentences: Token range of each sentence. Sentences are the parser's, and also end where a paragraph or a
            dateline ends.
        sent: The sentence that each token is in.
        para: Index of each token's paragraph, -1 between paragraphs.
        quote: Index of the passage that each token is in, -1 outside quotation marks.
        reads: Whether a cue at each token is read: those in quotations are read in `inside`.
        paragraphs, passages: The text's paragraphs and its outermost quotations; a turn of a transcript is one.
        turns: The turns of a transcript.
        within: Token range of each paragraph.
        after_dateline: First token of each paragraph after its dateline, if it has one.
    """

    def __init__(
        self,
        doc: Doc,
        table: TokenTable,
        paragraphs: Sequence[Paragraph],
        spans: Sequence[QuotedSpan],
        turns: Sequence[Turn] = (),
    ) -> None:
        self.doc, self.text, self.n = doc, table.text, len(table.word)
        self.word, self.start, self.end = table.word, table.start, table.end
        self.lower, self.lemma = table.lower, table.lemma
        self.tag, self.pos, self.dep = [*table.tag], [*table.pos], [*table.dep]
        self._repair_names()
        self.paragraphs = list(paragraphs)
        self.turns = turns
        self.para = [-1] * self.n
        bounds = {0, self.n, *_openings(table)}
        self.within = [self.tokens_of(paragraph.start, paragraph.end) for paragraph in self.paragraphs]
        self.after_dateline = [self._after_dateline(first, last) for first, last in self.within]
        for p, (first, last) in enumerate(self.within):
            self.para[first:last] = [p] * (last - first)
            bounds.update((first, last, self.after_dateline[p]))
        bounds.update(self._quoted_openings(spans))
        self.sentences = _sentences(sorted(bounds))
        self.sent: list[TokenRange] = []
        for sentence in self.sentences:
            self.sent += [sentence] * (sentence[1] - sentence[0])
        self.head = [*table.head]
        self.left, self.right = _edges(self.head)
        self.kids: list[list[int]] = [[]] * self.n  # one empty list for all: most tokens have no children
        self._build_tree()
        chains = [*outer_quotations(self.text, spans)]
        self._nested = [chain for chain in find_chains(spans, 1) if chain not in chains]
        self.passages = self._passages(chains)
        self.quote = self._quoted()
        self.reads = [quote < 0 for quote in self.quote]
        self._made: dict[Callable[[View], object], object] = {}

    @cached_property
    def inside(self) -> View:
        """The text as it is read inside its quotations: only the marks of quotations in them count.

        Tokens outside have no label, so that no rule looks at them.
        """
        inner = copy(self)
        inner.dep = [dep if quote >= 0 else "" for dep, quote in zip(self.dep, self.quote, strict=True)]
        inner.passages = inner._passages(self._nested)
        inner.quote = inner._quoted()
        inner.reads = [quote >= 0 for quote in self.quote]
        inner._made = {}
        return inner

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Lower-cased text → its tokens, ascending."""
        places: dict[str, list[int]] = defaultdict(list)
        for i, word in enumerate(self.lower):
            places[word].append(i)
        return places

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that the text has in small letters somewhere."""
        return frozenset(filter(str.islower, {*self.word}))

    def tokens_in(self, words: Set[str]) -> list[int]:
        """Return the tokens whose lower-cased text is one of some words, ascending."""
        return sorted(chain.from_iterable(self.places[word] for word in self.places.keys() & words))

    def once(self, make: Callable[[View], T]) -> T:
        """Return what a function makes of the text, which is computed once for each text."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("T", self._made[make])

    def reading(self, reads: list[bool]) -> View:
        """Return the text with the cues read at other tokens."""
        other = copy(self)
        other.reads, other._made = reads, {}
        return other

    def _quoted(self) -> list[int]:
        """Return the passage of each token."""
        quote = [-1] * self.n
        for passage in self.passages:
            for span in passage.spans:
                first, last = self.tokens_of(span.start, span.end)
                quote[first:last] = [passage.index] * (last - first)
        return quote

    def tokens_of(self, start: int, end: int) -> TokenRange:
        """Return the token range (end exclusive) that touches the characters `start` to `end`."""
        first = bisect_right(self.end, start)
        return TokenRange((first, max(first, bisect_left(self.start, end))))

    def phrase(self, head: int) -> TokenRange:
        """Return the tokens of the phrase that `head` heads."""
        return TokenRange((self.left[head], self.right[head] + 1))

    def chars(self, first: int, last: int) -> CharRange:
        """Return the characters of the tokens from `first` to before `last`."""
        return CharRange((self.start[first], self.end[last - 1]))

    def trim(self, first: int, last: int) -> TokenRange:
        """Return the token range (end exclusive) without white space and loose punctuation at its edges."""
        while first < last and self.pos[first] in ("PUNCT", "SPACE") and not self._opens(first, last):
            first += 1
        while last > first and self.pos[last - 1] in ("PUNCT", "SPACE") and not self._closes(first, last - 1):
            last -= 1
        return TokenRange((first, last))

    def _opens(self, i: int, last: int) -> bool:
        q = self.quote[i]
        if q >= 0 and self.passages[q].first == i:
            return True
        return self.word[i] in "([" and any(w in ")]" for w in self.word[i + 1 : last])

    def _closes(self, first: int, i: int) -> bool:
        q = self.quote[i]
        if q >= 0 and self.passages[q].last == i:
            return True
        return self.word[i] in ")]" and any(w in "([" for w in self.word[first:i])

    def _build_tree(self) -> None:
        """Give every token to its head as a child, and cut heads in other sentences and cycles."""
        kids, sent, entered = self.kids, self.sent, set()
        cut: dict[int, None] = {}  # a set in order
        for i, head in enumerate(self.head):
            if head == i:
                continue
            if sent[head] is not sent[i]:  # tokens of one sentence share one tuple
                cut[i] = None
                entered.add(sent[head])
            elif kids[head]:
                kids[head].append(i)
            else:
                kids[head] = [i]
        whole = [*self.head]
        for i in cut:
            lost, verb = whole[i], whole[whole[i]]
            restored = self._past_cut(i, verb) if lost in cut and sent[verb] is sent[i] else None
            if restored is not None:
                self.head[i], self.dep[i] = verb, restored
                kids[verb] = sorted([*kids[verb], i])
            else:
                self.head[i], self.dep[i] = i, "ROOT"
        for first, last in entered:
            self.left[first:last] = [first if i < first else i for i in self.left[first:last]]
            self.right[first:last] = [last - 1 if i >= last else i for i in self.right[first:last]]
        for i in _cycle_tokens(self.head):
            kids[self.head[i]].remove(i)
            self.head[i], self.dep[i] = i, "ROOT"

    def _past_cut(self, i: int, verb: int) -> str | None:
        """Return the label of a token under a verb of its sentence, if the parser has a dateline between them.

        "Umea, Apr 12 (ABC) Minister Ana Ruiz said": the place is taken for the subject, and the minister for its
        apposition. "LISBON, May 3 — The pier should stay, Ruiz said": the clause is taken for the place's.
        """
        if self.dep[i] == "appos":
            return "nsubj"
        return "ccomp" if i < verb and self.pos[i] in ("VERB", "AUX") else None

    def _repair_names(self) -> None:
        """Make names of capitals tagged as modals before a finite verb (`“It spread,” May said`): no modal has one."""
        for i in [i for i, tag in enumerate(self.tag[:-1]) if tag == "MD"]:
            if self.word[i][:1].isupper() and self.tag[i + 1] in ("VBD", "VBZ"):
                self.tag[i], self.pos[i], self.dep[i] = "NNP", "PROPN", "nsubj"

    def _quoted_openings(self, spans: Iterable[QuotedSpan]) -> Iterator[int]:
        """Yield the first token of each quotation with a capital after a full stop; parsers miss some ('' most)."""
        for span in spans:
            first = self.tokens_of(span.start, span.end)[0]
            before = first - 1
            while before >= 0 and self.word[before].isspace():
                before -= 1
            opens = self.text[span.inner_start : span.inner_start + 1]
            if before >= 0 and self.word[before] in TERMINAL and opens.isupper():
                yield first

    def _after_dateline(self, first: int, last: int) -> int:
        """Return the token after the dateline of a paragraph ("GENEVA, May 3 —", "GENEVA:"), or its first token."""
        shouted = dated = False
        for i in range(first, min(last, first + DATELINE_TOKENS)):
            if dated and self.word[i : i + 3 : 2] == ["(", ")"] and i + 3 < last:
                return i + 4 if self.word[i + 3] in DASHES else i + 3  # "Umea, Apr 12 (ABC) …"
            dated = dated or self.word[i].isdigit()
            if first < i < last - 1 and self._joins_words(i):
                continue  # "Jan Holt (SDP-Senn) said"
            if self.word[i] in DASHES or (self.word[i] == ":" and i == first + 1):
                return i + 1 if shouted else first
            shouted = shouted or (len(self.word[i]) > 2 and self.word[i].isupper())
            if not (self.word[i][:1].isupper() or self.word[i][:1].isdigit() or not self.word[i][:1].isalpha()):
                break
        return first

    def _joins_words(self, i: int) -> bool:
        """Return whether a token is a hyphen without spaces around it."""
        return self.word[i] == HYPHEN and self.end[i - 1] == self.start[i] and self.end[i] == self.start[i + 1]

    def _passages(self, chains: Iterable[Sequence[QuotedSpan]]) -> list[Passage]:
        passages: list[Passage] = []
        for spans in chains:
            ranges = [self.tokens_of(span.start, span.end) for span in spans]
            words = sum(sum(map(_is_word, self.word[first:last])) for first, last in ranges)
            passages.append(Passage(len(passages), tuple(spans), ranges[0][0], ranges[-1][1] - 1, words))
        return passages


@lru_cache(MOST_WORDS)
def _is_word(token: str) -> bool:
    """Return whether a token has a letter or a digit."""
    return any(map(str.isalnum, token))


def _openings(table: TokenTable) -> list[int]:
    """Return the tokens that begin a sentence: none after "a.m." if no finite verb follows (`at 9 a.m. local time`)."""
    ends = [*table.openings, len(table.word)][1:]
    return [
        first
        for first, last in zip(table.openings, ends, strict=True)
        if not first or table.lower[first - 1] not in HALVES_OF_DAY or not FINITE_TAGS.isdisjoint(table.tag[first:last])
    ]


def _edges(heads: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return the first and the last token of each token's subtree, in two passes (left to right and back) as spaCy."""
    left = list(range(len(heads)))
    right = left.copy()
    for i, head in enumerate(heads):
        if left[i] < left[head]:
            left[head] = left[i]
        if right[i] > right[head]:
            right[head] = right[i]
    for i in range(len(heads) - 1, -1, -1):
        head = heads[i]
        if left[i] < left[head]:
            left[head] = left[i]
        if right[i] > right[head]:
            right[head] = right[i]
    return left, right


def _cycle_tokens(heads: Sequence[int]) -> list[int]:
    """Return one token of each cycle of heads. No parser makes cycles; a `Doc` made by hand may have them."""
    closing: list[int] = []
    walked_from = [-1] * len(heads)
    for start, head in enumerate(heads):
        if walked_from[head] >= 0 or head == start:
            continue  # its path is already walked: a cycle on it was found from there
        i = start
        while walked_from[i] < 0:
            walked_from[i] = start
            i = heads[i]
        if walked_from[i] == start and heads[i] != i:
            closing.append(i)
    return closing


def _sentences(bounds: Sequence[int]) -> list[TokenRange]:
    """Return the token range of every sentence; very long ones are cut, so that the work stays linear."""
    return [
        TokenRange((a, min(a + LONGEST_SENTENCE, last)))
        for first, last in pairwise(bounds)
        for a in range(first, last, LONGEST_SENTENCE)
    ]
