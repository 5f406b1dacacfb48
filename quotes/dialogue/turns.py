"""Turns of a dialogue: the words of one speaker in a paragraph, with the cue and other evidence of the paragraph.

In: a `View` and its `Cast`. Out: `Turn`s, in order. Quotations of one paragraph are one turn, unless their cues name
different people. A quotation in the next paragraph is another turn, unless its marks continue the first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import define, evolve, field

from quotes.dialogue.acts import Act, read_act, signer
from quotes.dialogue.characters import Cast, Character
from quotes.dialogue.cues import SURE, CueReader, SpeechCue
from quotes.dialogue.mentions import bare
from quotes.dialogue.references import PEOPLE, Reference, description_of
from quotes.dialogue.vocatives import address_gender, introduces_speaker, is_vocative
from quotes.lang.en.dialogue import (
    FIRST_PERSON_OBJECTS,
    FIRST_PERSON_OWN,
    FIRST_PERSON_PRONOUN,
    HEARER_PREPOSITIONS,
    PRONOUN_GENDERS,
    Gender,
)
from quotes.parse.passages import Passage
from quotes.parse.view import View
from quotes.rules.grammar import SUBJECTS

TurnKind = Literal["pronoun", "description", "none"]
WORDS_OF_SPEECH = 6
"""Words above which a quotation without a cue inside a paragraph is speech, not a mentioned word. A guess."""
ASIDE_LABELS = frozenset({"advcl", "relcl", "acl"})
SPOKEN_END = frozenset(",.!?-—…")
HEARER_REACH = 14
"""Tokens around a cue that are searched for the addressee ("said to Ruth"). A guess."""
ACTOR_REACH = 200
"""Tokens of a paragraph before and after a turn that are searched for actors: a book may be one paragraph. A guess."""
FAR = 99
"""Gap before the first turn and after the last. Larger than any gap that counts."""


@define(eq=False)
class Turn:
    """The words of one speaker in a paragraph.

    Attributes:
        index: Index in the turns.
        passages: Its quotations.
        paragraph: Index of the paragraph it begins in.
        last_paragraph: Index of the paragraph it ends in.
        cue: Its cue, or `None`.
        act: Speech, or writing or thought in quotation marks.
        signer: The character whose name ends a letter, or `None`.
        vocatives: The characters it calls by name.
        named: The other characters it names.
        introduced: The character as whom the speaker introduces themselves ("My name is Ruth Abel."), or `None`.
        address: Gender of the addressee by a form of address, or `None`.
        hearers: The addressees, by the words around its cue.
        hears_narrator: Whether these words name the narrator as addressee ("said to me").
        before: The actors in the paragraph before the quotation, nearest first.
        after: The actors in it afterwards, nearest first.
        asks: Whether it ends with a question mark.
        gap: Paragraphs since the turn before; 1 is the next paragraph.
        gap_after: Paragraphs to the turn after.
    """

    index: int
    passages: list[Passage]
    paragraph: int
    last_paragraph: int
    cue: SpeechCue | None = None
    act: Act = "speech"
    signer: Character | None = None
    vocatives: list[Character] = field(factory=list)
    named: list[Character] = field(factory=list)
    introduced: Character | None = None
    address: Gender | None = None
    hearers: list[Character] = field(factory=list)
    hears_narrator: bool = False
    before: list[Reference] = field(factory=list)
    after: list[Reference] = field(factory=list)
    asks: bool = False
    gap: int = FAR
    gap_after: int = FAR

    @property
    def first(self) -> int:
        """Its first token."""
        return self.passages[0].first

    @property
    def last(self) -> int:
        """Its last token."""
        return self.passages[-1].last

    @property
    def kind(self) -> TurnKind:
        """What must be resolved: a pronoun or a description in its cue, or everything."""
        if self.cue is not None and self.cue.source.kind in ("pronoun", "description"):
            return "pronoun" if self.cue.source.kind == "pronoun" else "description"
        return "none"

    @property
    def gender(self) -> Gender | None:
        """The speaker's gender, if the cue shows it."""
        return self.cue.source.gender if self.cue is not None and self.kind != "none" else None

    @property
    def anonymous(self) -> bool:
        """Whether it is a letter without evidence of its author: the speakers around it need not have written it."""
        return self.act == "writing" and self.cue is None and self.signer is None

    @property
    def determined(self) -> Character | None:
        """The character that the cue names, that signed a letter, or that says their own name, or `None`."""
        if self.signer is not None:
            return self.signer
        source = self.cue.source if self.cue is not None else None
        if source is not None and source.kind in ("name", "narrator"):
            return source.character
        own = self.introduced
        return own if own is not None and own.gender in (None, self.gender or own.gender) else None


def find_turns(view: View, cast: Cast, reader: CueReader, narrator: Character | None) -> list[Turn]:
    """Return the turns of a text, with the evidence of their paragraphs."""
    turns = [turn for turn in _turns(view, reader) if _is_speech(view, turn)]
    for place, turn in enumerate(turns):
        turn.index = place
        if place:
            turn.gap = turns[place - 1].gap_after = turn.paragraph - turns[place - 1].last_paragraph
        if turn.act == "writing" and (turn.cue is None or turn.cue.source.kind == "thing"):
            turn.signer = signer(view, cast, turn.passages[-1])
        end = turn.passages[-1].spans[-1].inner_end
        turn.asks = view.text[end - 1 : end] == "?"
        _read_speech(view, cast, turn)
        if turn.signer is not None:
            turn.vocatives = [one for one in turn.vocatives if one is not turn.signer]
        _read_hearers(view, cast, turn)
        start, end = view.within[turn.paragraph][0], view.within[turn.last_paragraph][1]
        turn.before = _actors(view, cast, turn, max(start, turn.first - ACTOR_REACH), turn.first)[::-1]
        turn.after = _actors(view, cast, turn, turn.last + 1, min(end, turn.last + 1 + ACTOR_REACH))
    for turn in turns:
        if turn.determined is not None:
            turn.determined.heard += 1
    if narrator is not None:
        for turn in turns:
            _put_narrator(turn, narrator)
    return turns


def _put_narrator(turn: Turn, narrator: Character) -> None:
    if turn.cue is not None and turn.cue.source.kind == "narrator":
        turn.cue = evolve(turn.cue, source=evolve(turn.cue.source, character=narrator))
    for actors in (turn.before, turn.after):
        actors[:] = [evolve(one, character=narrator) if one.kind == "narrator" else one for one in actors]
    if turn.hears_narrator and narrator not in turn.hearers:
        turn.hearers.append(narrator)


def _turns(view: View, reader: CueReader) -> Iterator[Turn]:
    by_paragraph: dict[int, list[Passage]] = defaultdict(list)
    for passage in view.passages:
        if view.para[passage.first] >= 0:
            by_paragraph[view.para[passage.first]].append(passage)
    for paragraph in sorted(by_paragraph):
        yield from _turns_of(view, reader, paragraph, by_paragraph[paragraph])


def _turns_of(view: View, reader: CueReader, paragraph: int, passages: Sequence[Passage]) -> Iterator[Turn]:
    """Yield the turns of one paragraph: a new one begins if the cue has another speaker or act."""
    start = view.within[paragraph][0]
    turn: Turn | None = None
    cue_before: SpeechCue | None = None
    for place, passage in enumerate(passages):
        last_paragraph = view.para[passage.last]
        stop = passages[place + 1].first if place + 1 < len(passages) else view.within[last_paragraph][1]
        after = reader.after(passage, stop)
        before = reader.before(passage, passages[place - 1].last + 1 if place else start)
        if before is not None and cue_before is not None and _is_aside(view, cue_before, before):
            before = None
        if before is None and not place and passage.first - start <= 1 and paragraph:
            before = reader.paragraph_before(paragraph - 1)
        cue_before, cue = after, after or before
        if after is not None and before is not None and before.strength > after.strength:
            shared = turn is not None and turn.cue is not None and before.verb == turn.cue.verb
            cue = after if shared else before
        act = read_act(view, passage, cue) if turn is None or cue is not None else turn.act
        if turn is None:
            turn = Turn(0, [], paragraph, last_paragraph, act=act)
        elif cue is not None and turn.cue is not None and (act != turn.act or not _same_speaker(turn.cue, cue)):
            yield turn
            turn = Turn(0, [], paragraph, last_paragraph, act=act)
        if cue is not None and (turn.cue is None or (turn.cue.source.kind != "name" and cue.source.kind == "name")):
            turn.cue = cue
        turn.passages.append(passage)
        turn.last_paragraph = max(turn.last_paragraph, last_paragraph)
    if turn is not None:
        yield turn


def _is_aside(view: View, cue: SpeechCue, other: SpeechCue) -> bool:
    """Return whether a verb before a quotation is in the sentence of the cue of the previous quotation.

    `"Well," said Owen, when Ruth had read the note, "what now?"` continues Owen's words.
    """
    if cue.strength < SURE or cue.verb is None or other.verb is None or cue.verb == other.verb:
        return False
    same = view.sent[cue.verb] == view.sent[other.verb]
    return same and other.verb > cue.verb and view.dep[other.verb] in ASIDE_LABELS


def _same_speaker(one: SpeechCue, other: SpeechCue) -> bool:
    """Return whether two cues of a paragraph can have one speaker."""
    a, b = one.source, other.source
    if one.verb is not None and one.verb == other.verb:
        return True
    if a.kind == b.kind == "name":
        return a.character is b.character
    if a.gender and b.gender and a.gender != b.gender:
        return False
    return (a.kind == "narrator") == (b.kind == "narrator")


def _is_speech(view: View, turn: Turn) -> bool:
    """Return whether a quotation is speech, not a word that is only mentioned."""
    passage = turn.passages[0]
    if turn.cue is not None or passage.first - view.within[turn.paragraph][0] <= 1:
        return True
    span = passage.spans[-1]
    ending = view.text[span.inner_start : span.inner_end][-1:]
    return ending in SPOKEN_END or sum(passage.words for passage in turn.passages) > WORDS_OF_SPEECH


def _read_speech(view: View, cast: Cast, turn: Turn) -> None:
    """Set the characters that a turn names and calls."""
    for passage in turn.passages:
        turn.address = address_gender(view, passage) or turn.address
        for mention in cast.mentions_from(passage.first, passage.last + 1):
            if view.quote[mention.first] != passage.index:
                continue
            if introduces_speaker(view, mention):
                turn.introduced = cast.of[mention]
                continue
            (turn.vocatives if is_vocative(view, mention) else turn.named).append(cast.of[mention])


def _read_hearers(view: View, cast: Cast, turn: Turn) -> None:
    """Set the addressees by the words around the cue: `said to Ruth`, `asked him`."""
    if turn.cue is None:
        return
    verb = turn.cue.verb if turn.cue.verb is not None else turn.first
    for i in range(max(0, verb - HEARER_REACH), min(view.n - 1, verb + HEARER_REACH)):
        if view.quote[i] >= 0 or view.lower[i] not in HEARER_PREPOSITIONS:
            continue
        character = cast.at_token(i + 1)
        if character is not None and character is not turn.cue.source.character:
            turn.hearers.append(character)
        elif view.lower[i + 1] in FIRST_PERSON_OBJECTS:
            turn.hears_narrator = True


def _actors(view: View, cast: Cast, turn: Turn, start: int, end: int) -> list[Reference]:
    """Return the subjects of the clauses outside quotation marks from `start` to `end`, without the cue's."""
    found: list[Reference] = []
    verb = turn.cue.verb if turn.cue is not None else None
    for i in range(start, end):
        if view.quote[i] >= 0 or view.dep[i] not in SUBJECTS or (verb is not None and view.head[i] == verb):
            continue
        actor = _actor(view, cast, i, start)
        if actor is not None:
            found.append(actor)
    if not found:
        owners = [_person(view, cast, i) for i in range(start, end) if view.quote[i] < 0 and view.dep[i] == "poss"]
        found = [one for one in owners if one is not None]
    return found


def _actor(view: View, cast: Cast, i: int, start: int) -> Reference | None:
    """Return the actor of a subject: a name, a pronoun, a description, or the owner of a face or voice."""
    actor = _person(view, cast, i)
    if actor is not None:
        return actor
    if bare(view.lower[i]) in PEOPLE:
        return description_of(view, i) if view.left[i] >= start else None
    owners = [_person(view, cast, c) for c in view.kids[i] if view.dep[c] == "poss" and c >= start]
    return owners[0] if owners else None


def _person(view: View, cast: Cast, i: int) -> Reference | None:
    character = cast.at_token(i)
    if character is not None:
        return Reference("name", i, i + 1, i, character, character.gender)
    if view.lower[i] in PRONOUN_GENDERS:
        return Reference("pronoun", i, i + 1, i, None, PRONOUN_GENDERS[view.lower[i]])
    if view.word[i] == FIRST_PERSON_PRONOUN or view.lower[i] in FIRST_PERSON_OWN:
        return Reference("narrator", i, i + 1, i)
    return None
