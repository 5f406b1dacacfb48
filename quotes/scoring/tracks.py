"""Tracks: which attributions a score is about.

`all` is every annotated attribution, attitudes and intentions too; `speech` those with quotation marks or with a verb
of saying or writing (or `according`) for cue; `quoted` those with quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from quotes.lang.en.words import words
from quotes.scoring.words import Attributed, WordIndex

Track = Literal["quoted", "speech", "all"]

TRACKS: tuple[Track, ...] = get_args(Track)


def _forms(verb: str) -> Iterator[str]:
    """Yield what a verb may look like, a few words that do not exist among them."""
    stem = verb.removesuffix("e")
    yield from (verb, f"{verb}s", f"{verb}es", f"{stem}ed", f"{stem}ing")
    yield from (f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing")
    if verb.endswith("y"):
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied")


SPEECH_WORDS = words("speech_track_forms").union(*map(_forms, words("speech_track_verbs")))
"""Words of which a cue in the `speech` track has one."""


def in_track(index: WordIndex, attributed: Attributed, track: Track) -> bool:
    """Return whether an attribution is of a track."""
    if track == "all" or attributed.kind != "indirect":
        return True
    return track == "speech" and not SPEECH_WORDS.isdisjoint(index.lower(attributed.cue))
