"""English words and patterns that the rules for quotations ask for."""

from __future__ import annotations

import re

CUE_VERBS = (
    "said|says|added|asked|answered|replied|wrote|told|continued|explained|insisted|noted|recalled|remarked|warned"
)
"""Past and present forms that hardly stand after a comma but as the cue of what is before it."""

_NAME = r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|de|van|von)){0,4}"
_PHRASE = r"(?:the|a|an|his|her|their|our|my) [\w’'-]+(?: [\w’'-]+){0,2}?"
_SUBJECT = rf"(?:he|she|they|I|we|{_NAME}|{_PHRASE})"

CUE_CLAUSE = re.compile(rf"[,?!] (?:{_SUBJECT} (?:{CUE_VERBS})|(?:{CUE_VERBS}) {_SUBJECT})(?=[.,:;]|\s*$)")
"""A cue clause after what it reports, with no closing mark between them (`“The pier is lost, said Ana Ruiz.`)."""

PERSONAL_PRONOUNS = frozenset({"he", "she", "i", "they", "we"})

GESTURES = frozenset(
    """
    bang beam blink blush bow clap crouch cry fidget flinch frown gasp gesture giggle glance glare grimace grin groan
    gulp hesitate hug kneel laugh lean listen look nod pace pause point raise rise scowl shake shiver shrug shudder
    sigh sip sit slam slap slump smile smirk sniff snort sob spread squint stand stare stiffen straighten swallow
    throw tremble turn wave weep whistle wince wink wipe yawn
    """.split()  # noqa: SIM905 -- a list of words reads better as words
)
"""Verbs for what is seen or heard of a speaker beside their words. Chosen by hand, not measured."""

BODY_PARTS = frozenset(
    """
    arm brow cheek chin expression eye eyebrow eyelid face finger fist hand head jaw knee lip mouth shoulder smile voice
    """.split()  # noqa: SIM905 -- a list of words reads better as words
)
"""What of a speaker may be the subject beside their words ("Her voice broke")."""

REASONS = frozenset({"because", "since", "as"})
"""Conjunctions before a reason that is quoted."""

INSCRIBED = frozenset(
    {"banner", "board", "door", "flag", "placard", "plaque", "poster", "shirt", "sign", "sticker", "wall"}
)
"""What words stand on: who shows it has not said them."""

QUANTIFIERS = frozenset({"all", "both", "few", "many", "most", "others", "several", "some"})
"""Words for some people that taggers take for determiners (`“How?” some ask`)."""
