"""Tracks: the attributions that a score counts.

`all` is every annotated attribution, including attitudes and intentions; `speech` those with quotation marks or with a
verb of saying or writing (or `according`) as cue; `quoted` those with quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from quotes.lang.en.words import words
from quotes.scoring.words import Attributed, WordIndex

Track = Literal["quoted", "speech", "all"]

TRACKS: tuple[Track, ...] = get_args(Track)


def _forms(verb: str) -> Iterator[str]:
    """Yield the possible forms of a verb, including some that do not exist."""
    stem = verb.removesuffix("e")
    yield from (verb, f"{verb}s", f"{verb}es", f"{stem}ed", f"{stem}ing")
    yield from (f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing")
    if verb.endswith("y"):
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied")


SPEECH_WORDS = words("speech_track_forms").union(*map(_forms, words("speech_track_verbs")))
"""Words that put a cue with one of them in the `speech` track."""


def in_track(index: WordIndex, attributed: Attributed, track: Track) -> bool:
    """Return whether an attribution is in a track."""
    if track == "all" or attributed.kind != "indirect":
        return True
    return track == "speech" and not SPEECH_WORDS.isdisjoint(index.lower(attributed.cue))
