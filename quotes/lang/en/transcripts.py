"""The labels of English transcripts: patterns at the start of a line that name its speaker.

Each pattern is matched at the start of a line and has a group `name`. `quotes.parse.transcripts` decides how many lines
must match before the labels count, and where a turn ends.
"""

from __future__ import annotations

import re

STAMP = (
    r"[\[(]?(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? )?"
    r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?: ?[AaPp]\.?[Mm]\.?)?[\])]?"
)
"""A time, perhaps with a date before it and brackets around it (`[00:01:02]`, `[12/03/2024, 14:02]`)."""

_CAPS = r"[A-Z][A-Z0-9_.'’&-]{0,30}(?: [A-Z0-9][A-Z0-9_.'’&-]{0,30}){0,5}"
_TITLE_WORD = r"[A-Z][\w.'’-]{0,30}"
_TITLE = rf"{_TITLE_WORD}(?: (?:{_TITLE_WORD}|de|van|von|of|al|bin)){{0,4}}"
_ASIDE = r" ?[\[(][^\])\n]{1,40}[\])]"

CAPITALS = re.compile(rf"[\"“'‘]?(?P<name>{_CAPS})(?P<rest>[,( \[][^:\n]{{0,80}})?:(?=\s|$)")
"""`JANE ROE, SENN TV ANCHOR:`, `SEN. EVA RUIZ (D), OHIO:`, `REIK (voice-over):`, `THE COURT:`, `SPEAKER_00:`"""
BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
"""The part of a label in capitals that may be in small letters."""

SMALL = re.compile(rf"(?P<name>{_TITLE})(?:{_ASIDE})?:(?=\s|$)")
"""`Reik:`, `Greta Reik (laughs):`"""

RECORD = re.compile(
    r"(?P<name>(?:Mr|Mrs|Ms|Miss|Dr|Senator|The)\.? [A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+)*)(?: of [A-Z]\w+(?: \w+)?)?\. "
)
"""`Mr. REIK. I ask …`, `The CHAIRMAN. Is there …`, as in parliamentary records."""

QUESTION = re.compile(r"(?P<name>Q|Question)(?:[.:]|\s[—–-])\s")
ANSWER = re.compile(r"(?P<name>A|Answer)(?:[.:]|\s[—–-])\s")
"""`Q. …`, `A: …`"""

STAMPED = re.compile(rf"(?:{STAMP}|>>+)\s{{0,3}}(?:-\s)?(?P<name>{_CAPS}|{_TITLE})(?:{_ASIDE})?:(?=\s|$)")
"""`[00:01:02] REIK: …`, `>> JOHN: …`"""

VOICE = re.compile(r"<v(?:\.[\w.]+)? (?P<name>[^>\n]{1,60})>")
"""`<v Reik>…`, the voice tag of WebVTT."""

TIMED_NAME = re.compile(rf"(?P<name>{_CAPS}|{_TITLE})\s{{1,4}}{STAMP}\s*$")
NAMED_TIME = re.compile(rf"{STAMP}\s{{1,4}}(?P<name>{_CAPS}|{_TITLE})\s*$")
"""`Greta Reik  00:12`, `[00:12] Greta Reik`: name and time on their own line."""

STAGE = re.compile(r"[\[(][^\])]*[\])]\s*$")
"""A stage direction (`(LAUGHTER)`)."""

UNIDENTIFIED = "Unidentified Speaker"
"""A label for words whose speaker is not known."""
ANSWERERS = frozenset({"a", "answer"})
ANONYMOUS = re.compile(
    r"(?:(?:unidentified|unknown) .*|(?:speaker|participant|interviewer|interviewee|caller|audience(?: member)?|host"
    r"|moderator|operator|q|a|question|answer|all|man|woman|male|female)[\s_]*\d*)$",
    re.IGNORECASE,
)
"""Labels without a name."""

NO_SPEAKERS = frozenset(
    """
    address admission age alert also analysis appendix background born bottom breaking budget caption category
    chapter comment conclusion cons contact copyright correction cost credit credits date dates day deadline
    description details disclaimer disclosure duration edit email entry example exclusive explained explainer fact
    facts fax figure file focus footnote format formed friday from genre graphic hashtag headline headquarters
    history hours how illustration image img in info ingredients instructions introduction issue key keywords
    language last latest length lesson level lines link links live location match media method monday more name new
    news next note notes number opinion option part phone photo photograph photographer photos picture pictures
    place position posted preview previous price problem profile pros published rating read reading recap related
    release result results review reviewed rule runtime saturday score season section see series share sign sources
    status step stock story subject subscribe summary sunday support table tags tel telephone thursday tickets time
    timeline times tip title to today topic topics tuesday type update updated url venue version via video warning
    watch weather web website wednesday what when where which who why with year
    """.split()  # noqa: SIM905 -- a list of words reads better as words
)
"""First words of labels that do not introduce speech (`Photo: Getty`, `Venue: …`). Chosen by hand."""
