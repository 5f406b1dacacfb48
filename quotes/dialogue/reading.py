"""Read fiction: its cast, its turns, and their speakers.

In: a `View`. Out: a `Dialogue`, from which `quotes.dialogue.records` makes records.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from attrs import frozen

from quotes.cast import CastMember
from quotes.dialogue.addressees import find_hearers
from quotes.dialogue.calibration import calibrated
from quotes.dialogue.characters import Cast, Character, read_cast
from quotes.dialogue.cues import CueReader
from quotes.dialogue.known import with_members
from quotes.dialogue.narrator import find_narrator
from quotes.dialogue.numbers import DialogueNumbers
from quotes.dialogue.ranking import rank
from quotes.dialogue.scene import Scene
from quotes.dialogue.turns import Turn, find_turns
from quotes.model.lexicon import Lexicon
from quotes.parse.view import View


@frozen(eq=False)
class Spoken:
    """A turn with its speaker.

    Attributes:
        turn: The turn.
        speaker: The speaker, or `None`.
        probability: Probability that the speaker is right.
        hearers: The addressees, as far as they are known.
        number: Its number among spoken turns, from 0; `None` for letters and thought.
    """

    turn: Turn
    speaker: Character | None
    probability: float
    hearers: Sequence[Character] = ()
    number: int | None = None


@frozen(eq=False)
class Dialogue:
    """The dialogue of a text.

    Attributes:
        cast: Its characters.
        scene: The text around the turns.
        spoken: The turns with their speakers, in order.
    """

    cast: Cast
    scene: Scene
    spoken: Sequence[Spoken]


def read_scene(view: View, lexicon: Lexicon, members: Sequence[CastMember] = ()) -> Scene:
    """Return the cast and the turns of a text, before the ranking.

    Args:
        view: The text.
        lexicon: The lexicon, for verbs of speech.
        members: Characters that the caller knows.
    """
    cast = with_members(view, read_cast(view), members)
    narrator = find_narrator(view, cast)
    turns = find_turns(view, cast, CueReader(view, cast, lexicon), narrator)
    return Scene(view, cast, turns, narrator)


def read_dialogue(
    view: View, lexicon: Lexicon, numbers: DialogueNumbers, members: Sequence[CastMember] = ()
) -> Dialogue:
    """Return the turns of a text, each with its speaker.

    Args:
        view: The text.
        lexicon: The lexicon, for verbs of speech.
        numbers: The fitted numbers.
        members: Characters that the caller knows.
    """
    scene = read_scene(view, lexicon, members)
    ranked = rank(scene, numbers.ranking)
    hearers = find_hearers(scene.turns, [one.character for one in ranked])
    number = count()
    spoken = [
        Spoken(
            turn,
            one.character,
            calibrated(turn, one.score, numbers.calibration),
            heard,
            next(number) if turn.act == "speech" else None,
        )
        for turn, one, heard in zip(scene.turns, ranked, hearers, strict=True)
    ]
    return Dialogue(scene.cast, scene, spoken)
