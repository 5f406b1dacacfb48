"""Records built by hand, for tests that need no engine."""

from __future__ import annotations

from quotes import Attribution, Attributions, Cue, Identity, Quote, Speaker, TextSpan

TEXT = "“We won,” Mary Jones, the mayor, told reporters.\nThe river, she said in a letter, “rose\r\noverni=ght”."


def span(text: str, start: int = 0) -> TextSpan:
    """Return the first place of `text` in `TEXT` from `start` on."""
    place = TEXT.index(text, start)
    return TextSpan(place, place + len(text), text)


DIRECT = Attribution(
    id=0,
    quote=Quote("direct", (span("“We won,”"),), (span("We won,"),)),
    speaker=Speaker(span("Mary Jones, the mayor"), "Mary Jones", "the mayor", "PERSON", "name", 0, 0.98),
    cue=Cue((span("told"),), "tell"),
    addressee=span("reporters"),
    rule="adjacent-quote",
    confidence=0.97,
)
MIXED = Attribution(
    id=1,
    quote=Quote("mixed", (span("The river"), span("“rose\r\noverni=ght”")), (span("rose\r\noverni=ght"),)),
    speaker=Speaker(span("she"), "Mary Jones", None, "PERSON", "pronoun", 0, 0.9, "the city"),
    cue=Cue((span("said"),), "say", "writing"),
    medium=span("in a letter"),
    rule="clausal-complement",
    confidence=0.8,
    turn=3,
    addressee_names=("Ana Ruiz", "Bo"),
)
BARE = Attribution(id=2, quote=Quote("direct", (span("overni"),), (span("overni"),)), parent=1, confidence=0.25)
SPEAKERS = (
    Identity(
        0, "Mary Jones", ("Jones",), "the mayor", "PERSON", "the city", "she", evidence=(span("she"),), records=(0, 1)
    ),
)
RECORDS = [DIRECT, MIXED, BARE]
FOUND = Attributions(RECORDS, TEXT, SPEAKERS, sentences=(0, TEXT.index("The river")))
"""The records as from `extract`: with their text and speakers."""
