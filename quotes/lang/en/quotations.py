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
