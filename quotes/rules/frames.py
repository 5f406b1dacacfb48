"""Frames: the constructions of a cue, distinguished because the probability of a cue depends on them.

A rule gives each candidate the name of a frame; lexicon, confidence, endings and circumstances read its properties
here. A rule may have several frames: the rule `clause` has verbs (`clause`), adjectives (`adjective-clause`) and
passives (`passive-clause`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from attrs import frozen

PartOfSpeech = Literal["verb", "noun", "adjective"]


@frozen(kw_only=True)
class Frame:
    """A construction.

    Attributes:
        name: Key of the lexicon.
        part: Part of speech of the cue.
        speech: Whether its content is said or written with any cue: one of the caller's own cues is sure
            here. In other frames, such as `object`, cues have other uses too.
        weighed: Whether confidence uses more features than the cue. Not for quotations without a cue, and not in
            constructions too rare in news to be fitted.
        open_end: Whether the end of the content is uncertain. Not if it ends with a quotation, its cue, or its
            line.
        beside: Whether the content is a quotation next to its cue.
        carries: Whether the content is a quotation that continues the content of an earlier cue.
        credits: Whether a source is expected: not in passives and with raising verbs.
        asks: Whether the content begins with the person asked ("urged the council to vote").
        hearer: Whether the content may begin with the addressee.
        has_object: Whether the content is the cue's direct object.
        nominal: Whether the content is a noun phrase.
    """

    name: str
    part: PartOfSpeech = "verb"
    speech: bool = False
    weighed: bool = True
    open_end: bool = True
    beside: bool = False
    carries: bool = False
    credits: bool = True
    asks: bool = False
    hearer: bool = False
    has_object: bool = False
    nominal: bool = False


_TABLE = (
    # a quotation and its cue: `adjacent`
    Frame(name="quote", speech=True, open_end=False, beside=True),
    Frame(name="quote-comma", speech=True, open_end=False, beside=True),
    Frame(name="quote-colon", speech=True, open_end=False, beside=True),
    Frame(name="quote-goes-on", weighed=False, open_end=False, beside=True),
    Frame(name="quote-introduced", weighed=False, open_end=False, beside=True),
    Frame(name="quote-around", weighed=False, open_end=False, beside=True),
    Frame(name="carried", speech=True, open_end=False, carries=True),
    Frame(name="carried-near", weighed=False, open_end=False, carries=True),
    # a clause: `clausal`
    Frame(name="clause", speech=True),
    Frame(name="fronted", speech=True),
    Frame(name="fronted-inverted", speech=True, weighed=False),
    Frame(name="thought-clause"),
    Frame(name="finding-clause", weighed=False),
    Frame(name="hearing-clause", weighed=False, credits=False),
    Frame(name="infinitive", speech=True),
    Frame(name="gerund"),
    Frame(name="small-clause"),
    Frame(name="as-clause", speech=True, weighed=False),
    Frame(name="raising", credits=False),
    Frame(name="prep-clause"),
    Frame(name="object-infinitive", asks=True, hearer=True),
    Frame(name="prep-infinitive", asks=True, hearer=True),
    Frame(name="passive-clause", speech=True, credits=False),
    Frame(name="passive-infinitive", credits=False),
    Frame(name="passive-gerund", credits=False),
    Frame(name="passive-small-clause", credits=False),
    Frame(name="adjective-clause", part="adjective"),
    Frame(name="adjective-infinitive", part="adjective"),
    Frame(name="adjective-gerund", part="adjective"),
    Frame(name="adjective-small-clause", part="adjective"),
    # an object or a prepositional object: `objects`
    Frame(name="object", has_object=True, nominal=True),
    Frame(name="object-quoted", speech=True, open_end=False, has_object=True, nominal=True),
    Frame(name="prep", hearer=True, nominal=True),
    Frame(name="prep-quoted", speech=True, open_end=False, hearer=True, nominal=True),
    Frame(name="passive", credits=False, nominal=True),
    Frame(name="passive-quoted", open_end=False, credits=False, nominal=True),
    Frame(name="passive-agentless", credits=False, nominal=True),
    Frame(name="passive-agentless-quoted", open_end=False, credits=False, nominal=True),
    # a preposition: `prepositional`
    Frame(name="according-to"),
    Frame(name="in-the-words", weighed=False, open_end=False),
    Frame(name="in-the-words-quoted", weighed=False, open_end=False),
    # a noun: `nouns`
    Frame(name="noun-clause", part="noun"),
    Frame(name="noun-clause-quoted", part="noun", open_end=False),
    Frame(name="noun-infinitive", part="noun"),
    Frame(name="noun-infinitive-quoted", part="noun", open_end=False),
    Frame(name="noun-prep", part="noun", nominal=True),
    Frame(name="noun-prep-quoted", part="noun", open_end=False, nominal=True),
    Frame(name="noun-colon", part="noun"),
    # a place on the page: `labels`, `lists`, `blocks`
    Frame(name="label", weighed=False, open_end=False),
    Frame(name="label-quoted", weighed=False, open_end=False),
    Frame(name="label-person", weighed=False, open_end=False),
    Frame(name="label-person-quoted", weighed=False, open_end=False),
    Frame(name="headline-person", weighed=False, open_end=False),
    Frame(name="label-heading", weighed=False, open_end=False),
    Frame(name="label-heading-quoted", weighed=False, open_end=False),
    Frame(name="label-transcript", weighed=False, open_end=False),
    Frame(name="credit", weighed=False, open_end=False),
    Frame(name="list", weighed=False, open_end=False),
    Frame(name="block", weighed=False, open_end=False),
    # one of the caller's own rules: `own`
    Frame(name="own", weighed=False, open_end=False),
    # a quotation without a cue: `uncredited`
    Frame(name="beside-action", weighed=False, open_end=False),
    Frame(name="reason", weighed=False, open_end=False),
    Frame(name="lead-in", weighed=False, open_end=False),
    Frame(name="uncredited-spoken", weighed=False, open_end=False),
    Frame(name="uncredited-stated", weighed=False, open_end=False),
    *(
        Frame(name=f"uncredited-{size}{end}", weighed=False, open_end=False)
        for size in ("word", "phrase", "clause", "sentence")
        for end in ("", "-title")
    ),
)

FRAMES = {frame.name: frame for frame in _TABLE}
"""The frames of the rules, by name."""


@lru_cache(maxsize=1000)
def frame_of(name: str) -> Frame:
    """Return the frame of a name; for a name that is not in the table, the frame of a verb."""
    return FRAMES.get(name) or Frame(name=name)
