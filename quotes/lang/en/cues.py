"""Cues of several words, with their lemmas, and cue forms that taggers confuse."""

from __future__ import annotations

from collections.abc import Mapping

ACCORDING_TO = "according to"
MAKE_CLEAR, PUT_IT, TAKE_TO = "make clear", "put it", "take to"
"""Lemmas of cues of several words: `according to Ito`, `made it clear`, `as Ito put it`, `took to Twitter`."""

PHRASES: Mapping[str, str] = {"make": MAKE_CLEAR, "put": PUT_IT, "take": TAKE_TO}
"""Verbs that form a cue with the words after them → lemma of the cue."""

INVERTED_CUES: Mapping[str, str] = {
    "said": "say",
    "says": "say",
    "stated": "state",
    "asked": "ask",
    "asks": "ask",
    "added": "add",
    "adds": "add",
    "wrote": "write",
    "writes": "write",
}
"""Cues before their subject at the start of a sentence ("Said Ito: …"), which taggers take for part of the name."""
