"""Cues next to a quotation: `"…," said Ruth`, `"…," she said`, `Ruth said, "…"`, or at the end of the paragraph before.

In: a `View`, a `Cast` and the quotation. Out: a `SpeechCue`: the verb and the speaker.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import frozen

from quotes.dialogue.characters import Cast
from quotes.dialogue.mentions import bare, next_word
from quotes.dialogue.references import Reference, description, reference_at
from quotes.lang.en.dialogue import GENITIVES, THAT, dialogue_words
from quotes.model.lexicon import Lexicon
from quotes.parse.passages import Passage
from quotes.parse.view import DASHES, View
from quotes.rules.grammar import SUBJECTS

Place = Literal["after", "before", "paragraph before"]

STORY_VERBS = dialogue_words("story_verbs")
WEAK_VERBS = dialogue_words("weak_verbs")
BETWEEN = dialogue_words("between_subject_and_verb")
VERB_PARTICLES = dialogue_words("verb_particles")
CLOSING_VERBS = dialogue_words("closing_verbs")
NOT_SPEAKERS = dialogue_words("not_people")

ADVERBS = frozenset({"RB", "RBR", "RBS"})
VERB_TAGS = frozenset({"VBD", "VBZ", "VBP", "VBN", "VB"})
PREPOSITION_TAGS = frozenset({"IN", "TO", "CC"})
LONGEST_CLAUSE = 45
"""Tokens before a quotation within which its cue clause begins. A guess."""
LONGEST_LEAD = 90
"""Most tokens of a paragraph that introduces the next one's quotation without a colon or a comma. A guess."""
HOPS = 4
"""Most steps from a verb without its own subject up to one with a subject ("turned and said"). A guess."""
WIDEST_SUBJECT = 8
"""Most tokens of a subject phrase before its head. A guess."""
REACH_OF_INFINITIVE = 5
"""Tokens after a verb within which its infinitive stands. A guess."""
CLOSE_TOKENS = 12
"""Tokens before a quotation within which a verb is a sure cue. A guess."""

SURE, LIKELY, WEAK = 3, 2, 1
"""The ranks of cues; only their order counts."""


@frozen(eq=False)
class SpeechCue:
    """A cue and its speaker.

    Attributes:
        source: The phrase for the speaker.
        verb: The verb's token, or `None` ("Ruth: …").
        place: Its place relative to the quotation.
        strength: `SURE`, `LIKELY` or `WEAK`.
    """

    source: Reference
    verb: int | None
    place: Place
    strength: int


class CueReader:
    """Read the cues of one text.

    Attributes:
        people: Nouns that are subjects of verbs of speech in the text, besides known nouns for people.
    """

    def __init__(self, view: View, cast: Cast, lexicon: Lexicon) -> None:
        self.view, self.cast = view, cast
        self.verbs = frozenset(lemma for lemma, act in lexicon.acts["verb"].items() if act == "speech") | STORY_VERBS
        self.people = (
            frozenset(
                bare(view.lower[i])
                for i, dep in enumerate(view.dep)
                if dep == "nsubj" and view.tag[i] == "NN" and view.quote[i] < 0 and self.says(view.head[i], surely=True)
            )
            - NOT_SPEAKERS
        )

    def says(self, i: int, *, surely: bool = False) -> bool:
        """Return whether a token is a verb of speech; `surely` excludes verbs that often are not."""
        lemma = self.view.lemma[i]
        return lemma in self.verbs and self.view.tag[i].startswith("VB") and not (surely and lemma in WEAK_VERBS)

    def _is_adverb(self, i: int) -> bool:
        """Return whether a token is an adverb, not a name that the tagger takes for one ("said Dolly")."""
        return self.view.tag[i] in ADVERBS and i not in self.cast.at

    def _reference(self, i: int, end: int) -> Reference | None:
        return reference_at(self.view, self.cast, self.people, i, end)

    def after(self, passage: Passage, end: int) -> SpeechCue | None:
        """Return the cue after a quotation, before the token `end`."""
        view, i = self.view, passage.last + 1
        while i < end and view.quote[i] < 0 and self._is_passed_over(i):
            i += 1
        if i >= end or view.quote[i] >= 0:
            return None
        closing = view.text[passage.spans[-1].inner_end - 1]
        return self._inverted(i, end) or self._subject_first(i, end, closing)

    def _is_passed_over(self, i: int) -> bool:
        word = self.view.word[i]
        return (self.view.pos[i] in ("PUNCT", "SPACE") or word in DASHES) and word not in (".", ";", ":", "(")

    def _inverted(self, i: int, end: int) -> SpeechCue | None:
        """Read `said Ruth`."""
        view = self.view
        verb = i
        while verb < end and self._is_adverb(verb) and verb < i + 2:
            verb = next_word(view, verb + 1)
        says = verb < end and self.says(verb)
        if verb >= end or view.tag[verb] not in VERB_TAGS:
            return None
        if not says and not (view.word[i][:1].islower() and view.tag[verb] == "VBD"):
            return None
        j = next_word(view, verb + 1)
        while j < end and (self._is_adverb(j) or view.lower[j] in VERB_PARTICLES) and j < verb + 3:
            j = next_word(view, j + 1)
        source = self._reference(j, end)
        if source is None:
            return None
        if source.kind != "thing":
            return SpeechCue(source, verb, "after", SURE if says else WEAK)
        if self.says(verb, surely=True) and source.noun not in NOT_SPEAKERS:
            return SpeechCue(description(view, source.first, source.head), verb, "after", LIKELY)
        return None

    def _subject_first(self, i: int, end: int, closing: str) -> SpeechCue | None:
        """Read `she said`, with adverbs and auxiliaries between."""
        view = self.view
        source = self._reference(i, end)
        if source is None or source.kind == "thing":
            return None
        verb = next_word(view, source.last)
        while verb < end and verb < source.last + 4:
            if not (self._is_adverb(verb) or view.lower[verb] in BETWEEN or view.word[verb] == ","):
                break
            verb = next_word(view, verb + 1)
        verb = self._infinitive(verb, end)
        if verb >= end or view.quote[verb] >= 0 or not self.says(verb):
            return None
        surely = self.says(verb, surely=True)
        if closing != "," and next_word(view, verb + 1) < view.n and view.lower[next_word(view, verb + 1)] == THAT:
            return None  # `"Is it true?" Ruth replied that it was.`: another's words
        if closing == "." and (not surely or view.word[i][:1].isupper()):
            return None
        return SpeechCue(source, verb, "after", SURE if closing == "," or surely else WEAK)

    def _infinitive(self, verb: int, end: int) -> int:
        """Return the verb of speech that another verb leads to: `she forced herself to say`, `he began to ask`."""
        view = self.view
        if verb >= end or self.says(verb) or view.tag[verb] not in VERB_TAGS:
            return verb
        for child in view.kids[verb]:
            if view.dep[child] == "xcomp" and verb < child < min(end, verb + REACH_OF_INFINITIVE) and self.says(child):
                return child
        return verb

    def before(self, passage: Passage, start: int) -> SpeechCue | None:
        """Return the cue before a quotation, from the token `start` on."""
        view, last = self.view, passage.first - 1
        while last >= start and (view.pos[last] == "SPACE" or view.word[last] in '"“'):
            last -= 1
        if last < start or view.quote[last] >= 0:
            return None
        first = last
        while (
            first > start
            and view.quote[first - 1] < 0
            and not (view.word[first - 1] in (".", "?", "!") and first - 1 < last)
            and last - first < LONGEST_CLAUSE
        ):
            first -= 1
        ends = view.word[last]
        if ends in (".", "?", "!", ";") and not (ends == "." and self._says_at_end(passage, first, last + 1)):
            return None
        return self._clause(first, last + 1, "before", leads=ends in (",", ":"))

    def _says_at_end(self, passage: Passage, first: int, end: int) -> bool:
        """Return whether the sentence before a quotation has a sure verb near its end."""
        view = self.view
        near = any(self.says(x, surely=True) and view.tag[x] in ("VBD", "VBZ") for x in range(max(first, end - 9), end))
        return near and first == view.within[view.para[passage.first]][0]

    def paragraph_before(self, paragraph: int) -> SpeechCue | None:
        """Return the cue of a short paragraph that ends outside quotation marks and introduces the next."""
        view = self.view
        start, end = view.within[paragraph]
        if end <= start or view.quote[end - 1] >= 0:
            return None
        words = [x for x in range(start, end) if view.pos[x] != "SPACE"]
        if not words:
            return None
        ends = view.word[words[-1]]
        if ends not in (":", ","):
            if end - start >= LONGEST_LEAD:
                return None
            if any(view.quote[x] >= 0 for x in range(start, end)):
                return None
            if ends in ".?!" and not any(self._closes(x) for x in words[-4:]):
                return None
        first = end - 1
        while first > start and view.word[first - 1] not in (".", "?", "!") and view.quote[first - 1] < 0:
            first -= 1
        return self._clause(first, end, "paragraph before", leads=False)

    def _closes(self, i: int) -> bool:
        """Return whether a verb at the end of a paragraph introduces words of its subject in the next."""
        view = self.view
        return view.tag[i] == "VBD" and (self.says(i, surely=True) or view.lemma[i] in CLOSING_VERBS)

    def _clause(self, first: int, end: int, place: Place, *, leads: bool) -> SpeechCue | None:
        """Read the cue of a clause before a quotation: the last verb with a subject, or the first person named."""
        view = self.view
        verbs = [x for x in range(first, end) if view.quote[x] < 0 and self.says(x)]
        if not verbs and not leads:
            return None
        for verb in reversed(verbs):
            for subject in self._subjects(verb, first, end):
                source = self._subject(subject, first, end)
                if source is not None and source.kind != "thing":
                    return SpeechCue(source, verb, place, SURE if verb >= end - CLOSE_TOKENS else LIKELY)
            if verb == first:
                j = verb + 1
                while j < end and self._is_adverb(j):
                    j += 1
                source = self._reference(j, end)
                if source is not None and source.kind not in ("thing", "plural"):
                    return SpeechCue(source, verb, place, SURE)
        for x in range(first, verbs[-1] if verbs and place == "before" else end):
            source = self._reference(x, end)
            if source is None or source.kind in ("thing", "plural"):
                continue
            if source.last < end and view.word[source.last] in GENITIVES:
                continue
            if x == first or view.tag[x - 1] not in PREPOSITION_TAGS:
                return SpeechCue(source, verbs[-1] if verbs else None, place, LIKELY if verbs else WEAK)
        return None

    def _subjects(self, verb: int, first: int, end: int) -> Iterator[int]:
        """Yield the subjects of a verb, or of the verb it shares them with."""
        view, hops = self.view, 0
        while True:
            own = [c for c in view.kids[verb] if view.dep[c] in SUBJECTS and first <= c < end and view.quote[c] < 0]
            head = view.head[verb]
            if own or hops == HOPS or head == verb or not first <= head < end:
                break
            if view.dep[verb] not in ("conj", "xcomp", "advcl", "ccomp"):
                break
            verb, hops = head, hops + 1
        yield from own

    def _subject(self, head: int, first: int, end: int) -> Reference | None:
        view = self.view
        start = max(first, view.left[head]) if head - view.left[head] < WIDEST_SUBJECT else head
        mention = self.cast.at.get(head)
        if mention is not None:
            character = self.cast.of[mention]
            return Reference("name", max(start, mention.first), mention.last, mention.head, character, character.gender)
        return self._reference(head, end) or self._reference(start, end)
