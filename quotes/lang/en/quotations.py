"""English words and patterns that the rules for quotations read."""

from __future__ import annotations

import re

CUE_VERBS = (
    "said|says|added|asked|answered|replied|wrote|told|continued|explained|insisted|noted|recalled|remarked|warned"
)
"""Past and present forms that after a comma are almost always the cue of the words before it."""

_NAME = r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|de|van|von)){0,4}"
_PHRASE = r"(?:the|a|an|his|her|their|our|my) [\w’'-]+(?: [\w’'-]+){0,2}?"
_SUBJECT = rf"(?:he|she|they|I|we|{_NAME}|{_PHRASE})"

CUE_CLAUSE = re.compile(rf"[,?!] (?:{_SUBJECT} (?:{CUE_VERBS})|(?:{CUE_VERBS}) {_SUBJECT})(?=[.,:;]|\s*$)")
"""A cue clause after its content, with no closing mark between them (`“The pier is lost, said Ana Ruiz.`)."""

PERSONAL_PRONOUNS = frozenset({"he", "she", "i", "they", "we"})

GESTURES = frozenset(
    """
    bang beam blink blush bow clap crouch cry fidget flinch frown gasp gesture giggle glance glare grimace grin groan
    gulp hesitate hug kneel laugh lean listen look nod pace pause point raise rise scowl shake shiver shrug shudder
    sigh sip sit slam slap slump smile smirk sniff snort sob spread squint stand stare stiffen straighten swallow
    throw tremble turn wave weep whistle wince wink wipe yawn
    """.split()  # noqa: SIM905 -- a list of words reads better as words
)
"""Verbs for gestures and sounds of a speaker next to their words. Chosen by hand, not measured."""

BODY_PARTS = frozenset(
    """
    arm brow cheek chin expression eye eyebrow eyelid face finger fist hand head jaw knee lip mouth shoulder smile voice
    """.split()  # noqa: SIM905 -- a list of words reads better as words
)
"""Body parts that may be the subject next to a speaker's words ("Her voice broke")."""

REASONS = frozenset({"because", "since", "as"})
"""Conjunctions before a reason that is quoted."""

INSCRIBED = frozenset(
    {"banner", "board", "door", "flag", "placard", "plaque", "poster", "shirt", "sign", "sticker", "wall"}
)
"""Things with words on them: who holds or shows one has not said the words."""

QUANTIFIERS = frozenset({"all", "both", "few", "many", "most", "others", "several", "some"})
"""Words for some people that taggers take for determiners (`“How?” some ask`)."""
