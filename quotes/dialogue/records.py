"""Records of fiction: the turns, and statements reported without quotation marks, as in news.

In: a `View`, its `Dialogue`, and the candidates selected by the rules for news, with speakers. Out: records in document
order, and their identities.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

from quotes.assembly import assemble
from quotes.dialogue.acts import Act
from quotes.dialogue.characters import Character
from quotes.dialogue.reading import Dialogue, Spoken
from quotes.dialogue.references import Reference
from quotes.dialogue.scene import Scene
from quotes.identities import Identity, Pronoun
from quotes.model.lexicon import Lexicon
from quotes.parse.view import View
from quotes.ranges import CharRange, TokenRange
from quotes.records import Attribution, Resolution, Speaker, TextSpan
from quotes.rules.candidates import Candidate, Selected, hull

Voice = Character | int
"""The speaker of a record: a character, or the number of an identity that the rules for news found."""
RULE_OF_ACT: Mapping[Act, str] = {"speech": "dialogue", "writing": "letter", "thought": "thought"}
"""Names of the rules of turns, of letters and of thought in quotation marks."""
CUE_FRAME = "beside"
"""Frame in the lexicon of cues next to a quotation."""
PRONOUN_OF_GENDER: dict[str | None, Pronoun] = {"m": "he", "f": "she"}
RESOLUTION_OF_KIND: dict[str, Resolution] = {
    "pronoun": "pronoun",
    "narrator": "first-person",
    "description": "description",
    "plural": "pronoun",
}


@frozen(eq=False)
class Line:
    """A future record.

    Attributes:
        selected: Its content and cue.
        speaker: The speaker in the text.
        character: The character, or `None`.
        spoken: The turn, if it is one.
    """

    selected: Selected
    speaker: Speaker | None
    character: Character | None
    spoken: Spoken | None = None

    @property
    def key(self) -> Voice | None:
        """Its speaker, or `None`."""
        if self.speaker is None:
            return None
        return self.character if self.character is not None else self.speaker.id


def story_lines(
    view: View, dialogue: Dialogue, reported: Sequence[Selected], sources: Iterable[Speaker | None], speech: float
) -> list[Line]:
    """Return the turns of a story and the reported statements between them, in order.

    Args:
        view: The text.
        dialogue: Its turns.
        reported: The candidates of the rules for news outside the turns.
        sources: Their speakers.
        speech: The confidence of turns.
    """
    lines = [_turn_line(view, dialogue.scene, spoken, speech) for spoken in dialogue.spoken]
    lines += [
        _reported_line(view, dialogue.scene, selected, speaker)
        for selected, speaker in zip(reported, sources, strict=True)
    ]
    lines.sort(key=lambda line: hull(line.selected.candidate))
    return _with_parents(lines)


def dialogue_records(
    view: View, lexicon: Lexicon, lines: Sequence[Line], reported: Sequence[Identity], least: float
) -> tuple[list[Attribution], list[Identity]]:
    """Return the records of a story and their identities.

    Args:
        view: The text.
        lexicon: The lexicon, for acts of cues.
        lines: The future records.
        reported: The identities of lines that are not characters.
        least: Names less likely than this are left out.
    """
    numbers: dict[Voice, int] = {}
    for line in lines:
        if line.key is not None:
            numbers.setdefault(line.key, len(numbers))
    speakers = [_identified(line, numbers, least) for line in lines]
    records = assemble(view, lexicon, [line.selected for line in lines], speakers)
    credited: dict[Voice, list[int]] = {key: [] for key in numbers}
    for place, line in enumerate(lines):
        if line.key is not None:
            credited[line.key].append(place)
    identities = [_identity(number, key, reported, tuple(credited[key])) for key, number in numbers.items()]
    return [_finished(record, line) for record, line in zip(records, lines, strict=True)], identities


def _identified(line: Line, numbers: Mapping[Voice, int], least: float) -> Speaker | None:
    if line.speaker is None:
        return None
    number = None if line.key is None else numbers[line.key]
    sure = line.speaker.name_confidence
    if line.speaker.name is not None and sure is not None and sure < least:
        return evolve(line.speaker, id=number, name=None, name_confidence=1 - sure)
    return evolve(line.speaker, id=number)


def _identity(number: int, key: Voice, reported: Sequence[Identity], credited: tuple[int, ...]) -> Identity:
    if isinstance(key, int):
        return evolve(reported[key], id=number, records=credited)
    pronoun = PRONOUN_OF_GENDER.get(key.gender)
    return Identity(number, key.name or None, key.aliases, type="PERSON", pronoun=pronoun, records=credited)


def outside_turns(selected: Sequence[Selected], dialogue: Dialogue) -> list[Selected]:
    """Return the selected candidates outside the turns; parents inside a turn are dropped."""
    taken = {passage.index for spoken in dialogue.spoken for passage in spoken.turn.passages}
    quoted = dialogue.scene.view.quote
    kept = [
        place
        for place, chosen in enumerate(selected)
        if taken.isdisjoint(chosen.candidate.passages)
        and not any(quoted[token] in taken for token in chosen.candidate.cue)
    ]
    places = {place: new for new, place in enumerate(kept)}
    found = []
    for place in kept:
        parent = selected[place].parent
        found.append(evolve(selected[place], parent=None if parent is None else places.get(parent)))
    return found


def _turn_line(view: View, scene: Scene, spoken: Spoken, speech: float) -> Line:
    turn, cue = spoken.turn, spoken.turn.cue
    verb = cue.verb if cue is not None else None
    source = TokenRange((cue.source.first, cue.source.last)) if cue is not None else None
    content = tuple(chars for passage in turn.passages for chars in passage.content)
    candidate = Candidate(
        RULE_OF_ACT[turn.act],
        CUE_FRAME,
        view.lemma[verb] if verb is not None else "",
        verb if verb is not None else -1,
        (verb,) if verb is not None else (),
        source,
        content,
        tuple(passage.index for passage in turn.passages),
    )
    speaker = None
    if spoken.speaker is not None:
        mention, how = _mention(scene, spoken)
        if mention is not None:
            name = spoken.speaker.name or None
            sure = round(spoken.probability, 4)
            speaker = Speaker(_span(view, mention), name, None, "PERSON", how, name_confidence=sure)
    elif source is not None:
        speaker = Speaker(_span(view, source), name_confidence=1 - speech)
    return Line(Selected(candidate, speech), speaker, spoken.speaker, spoken)


def _mention(scene: Scene, spoken: Spoken) -> tuple[tuple[int, int] | None, Resolution]:
    """Return the phrase for a turn's speaker (the cue's, or the last that named them), and how it gives the name."""
    cue, character = spoken.turn.cue, spoken.speaker
    if cue is not None and cue.source.kind != "thing":
        return (cue.source.first, cue.source.last), _how(scene, cue.source, character)
    actors = [*spoken.turn.before, *spoken.turn.after]
    actor = next((one for one in actors if one.character is character), None)
    if actor is not None:
        return (actor.first, actor.last), "turn"
    return scene.last_phrase(character, spoken.turn.first) if character is not None else None, "turn"


def _how(scene: Scene, source: Reference, character: Character | None) -> Resolution:
    if source.kind != "name":
        return RESOLUTION_OF_KIND[source.kind]
    mention = scene.cast.at.get(source.head)
    full = mention is not None and character is not None and mention.text == character.name
    return "name" if full else "partial-name"


def _reported_line(view: View, scene: Scene, selected: Selected, speaker: Speaker | None) -> Line:
    """Return a line of a reported statement; a source that is a character gets its name in the dialogue."""
    source = selected.candidate.source
    character = scene.character_in(*source) if source is not None else None
    if character is None and speaker is not None and speaker.name:
        character = scene.cast.called(speaker.name)
    if speaker is not None and character is not None and character.name:
        how = "pronoun" if source is not None and view.pos[source[0]] == "PRON" else speaker.resolution
        speaker = evolve(speaker, name=character.name, type="PERSON", resolution="name" if how == "none" else how)
    return Line(selected, speaker, character if speaker is not None else None)


def _with_parents(lines: Sequence[Line]) -> list[Line]:
    """Set the parents of lines as indices in the whole list, for lines inside a turn or a reported statement."""
    found: list[Line] = []
    open_lines: list[tuple[int, CharRange]] = []
    for place, line in enumerate(lines):
        start, end = hull(line.selected.candidate)
        while open_lines and open_lines[-1][1][1] < end:
            open_lines.pop()
        parent = open_lines[-1][0] if open_lines and line.spoken is None and open_lines[-1][1][0] <= start else None
        found.append(evolve(line, selected=evolve(line.selected, parent=parent)))
        if line.spoken is None:
            open_lines.append((place, CharRange((start, end))))
    return found


def _finished(record: Attribution, line: Line) -> Attribution:
    if line.spoken is None:
        return record
    names = tuple(hearer.name for hearer in line.spoken.hearers if hearer.name)
    act = line.spoken.turn.act
    cue = record.cue if record.cue is None or act == "speech" else evolve(record.cue, act=act)
    return evolve(record, cue=cue, turn=line.spoken.number, addressee_names=names)


def _span(view: View, phrase: tuple[int, int]) -> TextSpan:
    start, end = view.start[phrase[0]], view.end[phrase[1] - 1]
    return TextSpan(start, end, view.text[start:end])
