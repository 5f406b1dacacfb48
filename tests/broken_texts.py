"""Random texts for property tests and the fuzzer: broken marks, odd characters, reported speech."""

from __future__ import annotations

from hypothesis import strategies as st

MARKS = (*"\"“”„‟＂«»‹›「」『』〝〞'‘’‚`", "''", "``", "“‘", "’”")
POINTS = (",", ".", "?", "!", ":", ";", "—", "–", "-", "--", "…", "...", "(", ")", "[", "]", "<", ">", "=", "/", "*")
SPACES = (" ", " ", " ", " ", "  ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2003", "\u200b", "\ufeff", "\f", "\u2029")
WORDS = (
    *("said", "says", "saying", "told", "asked", "added", "called", "hailed", "refused", "according", "claim"),
    *("the", "to", "in", "of", "as", "by", "that", "whether", "not", "and", "but", "which", "because", "reportedly"),
    *("he", "she", "they", "who", "it", "I", "her", "his", "Ana", "Ruiz", "Lee", "Dr.", "Mr", "EPA", "NATO", "O'Neil"),
    *("mayor", "professor", "statement", "reporters", "Monday", "words", "bridge", "was", "is", "safe", "won", "don't"),
    *("12", "5'10\"", "90s"),
)

noise = st.lists(
    st.sampled_from(WORDS)
    | st.sampled_from(SPACES)
    | st.sampled_from(MARKS)
    | st.sampled_from(POINTS)
    # Any character: controls, combining marks, halves of pairs.
    | st.text(st.characters(), min_size=1, max_size=4),
    max_size=40,
).map("".join)
"""Words, marks and white space in any order."""

jumble = st.lists(
    st.sampled_from(WORDS) | st.sampled_from(WORDS) | st.sampled_from(MARKS) | st.sampled_from(POINTS), max_size=40
).map(" ".join)
"""The same as sentences, in which the parser finds clauses."""

PAIRS = ("“”", '""', "‘’", "''", "«»", "„“", "“", "”", '"')
SOURCES = (
    "Ana Ruiz",
    "Ruiz",
    "Mayor Lee",
    "she",
    "he",
    "they",
    "who",
    "the mayor",
    "the EPA",
    "the Environmental Protection Agency (EPA)",
    "Lee, a professor at Umea,",
    "Ana “Nan” Ruiz",
    "a report by the council",
    "nobody",
    "the women who won",
)
CUES = (
    "said",
    "says",
    "told reporters",
    "added on Monday",
    "did not say",
    "asked",
    "was told",
    "said in a statement",
    "insisted, again,",
    "wrote on Twitter",
    "has been accused of saying",
    "seems to think",
    "warned and promised",
)
CONTENTS = (
    "the bridge was safe",
    "we won",
    "he called it a “farce”",
    "yes",
    "they hailed the 'spirit' of the talks",
    "nothing was wrong, as far as he knew",
    "it’s the dogs' dinner",
    "whether it would open",
    "to rebuild the bridge",
    "no. Never. We will not",
    "",
)
FRAMES = (
    "{quoted}, {cue} {source}.",
    "{quoted}, {source} {cue}.",
    "{quoted} {source} {cue}, {quoted}",
    "{source} {cue}: {quoted}",
    "{source} {cue} {quoted}.",
    "{source} {cue} that {content}.",
    "{source} {cue} {content}, adding that {content} and {quoted}.",
    "{content}, {source} {cue}.",
    "{content}, {source} {cue}, {content}.",
    "{source}: {quoted}",
    "{quoted} — {source}",
    "According to {source}, {content}.",
    "{content}, according to {source}, but {content}.",
    "As {source} put it, {content}.",
    "In the words of {source}, {quoted}.",
    "{source} {cue} that {source} {cue} that {quoted}.",
    "{source}'s claim that {content} was {quoted} by {source}.",
    "The plan was called {quoted} by {source}.",
    "{source} called on {source} {content}, criticised {quoted} and pledged to go.",
    "{source} hailed the {quoted} of {source}.",
    "{quoted} {quoted}",
    "{quoted}",
    "{content}.",
    "SAFE: {source} {cue}",
)


@st.composite
def sentences(draw: st.DrawFn, depth: int = 1) -> str:
    """A sentence that reports speech; its content may report speech too."""
    frame = draw(st.sampled_from(FRAMES))
    contents = st.sampled_from(CONTENTS)
    if depth:
        contents = contents | sentences(depth - 1)
    while "{" in frame:
        pair = draw(st.sampled_from(PAIRS))
        quoted = pair[0] + draw(contents) + draw(st.sampled_from(["", "", ",", ".", "?"])) + pair[1:]
        frame = frame.replace("{quoted}", quoted, 1).replace("{content}", draw(contents), 1)
        frame = frame.replace("{source}", draw(st.sampled_from(SOURCES)), 1)
        frame = frame.replace("{cue}", draw(st.sampled_from(CUES)), 1)
    return frame


@st.composite
def prose(draw: st.DrawFn) -> str:
    """Sentences, some with a wrong character."""
    text = ""
    for sentence in draw(st.lists(sentences(), min_size=1, max_size=5)):
        text += sentence + draw(st.sampled_from((" ", " ", "\n", "\n\n", "")))
    for place in draw(st.lists(st.integers(0, len(text)), max_size=2)):
        text = text[:place] + draw(st.sampled_from(MARKS + POINTS + SPACES)) + text[place:]
    return text


texts = noise | jumble | prose() | prose()
