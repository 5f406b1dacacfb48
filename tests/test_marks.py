"""Quotation marks: pairs, apostrophes, nesting, and quotations over several paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotes.text.marks import QuotedSpan, find_quoted_spans
from quotes.text.paragraphs import find_paragraphs

Case = tuple[str, Sequence[str]]


def inner(text: str) -> list[str]:
    return [text[span.inner_start : span.inner_end] for span in find_quoted_spans(text)]


STRAIGHT: list[Case] = [
    ('"We won," she said.', ["We won,"]),
    ('"We won," she said. "They lost."', ["We won,", "They lost."]),
    ('He called it a "farce".', ["farce"]),
    ('She said: "We won"; he said ("no").', ["We won", "no"]),
    ('It was—"a farce"—and "We—" he began.', ["a farce", "We—"]),
    ('The "New York"-based firm.', ["New York"]),
    ('He read "Hamlet"\'s last act.', ["Hamlet"]),
    ('"…and so we won."', ["…and so we won."]),
    ("＂We won,＂ she said.", ["We won,"]),
    ("Nobody spoke.", []),
    ("", []),
    ('"', []),
    ('"" and "…"', []),
]

CURLY: list[Case] = [
    ("“We won,” she said. “They lost.”", ["We won,", "They lost."]),
    ("The “farce” was a “scandal”.", ["farce", "scandal"]),
    ("”Hej”, sade hon. ”Nej.”", ["Hej", "Nej."]),
    ("“We won,“ she said. “They lost.”", ["We won,", "They lost."]),
    ("”We won,” she said. “They lost.”", ["We won,", "They lost."]),
    ('“We won," she said. "They lost.” “So.”', ["We won,", "They lost.", "So."]),
    ("“ We won, ” she said.", ["We won,"]),
]

SINGLE: list[Case] = [
    ("‘We won,’ she said. ‘They lost.’", ["We won,", "They lost."]),
    ("'We won,' she said. 'They lost.'", ["We won,", "They lost."]),
    ("He was his ‘oldest friend’.", ["oldest friend"]),
    ("`We won,' she said.", ["We won,"]),
    ("'We don't know,' she said.", ["We don't know,"]),
    ("’Nej,’ sa hon.", ["Nej,"]),
    ("'The U.S.'s plan,' she said, 'won't do.'", ["The U.S.'s plan,", "won't do."]),
    ("(‘so’) and—‘so’—and 'so'?", ["so", "so", "so"]),
    ("‘…and so we won,’ he said.", ["…and so we won,"]),
]

APOSTROPHES: list[Case] = [
    ("The horses' carrots and the dogs’ bones.", []),
    ("Get 'em, said O'Neil and O’Neil.", []),
    ("The ’90s, the '90s and the ‘90s.", []),
    ("rock 'n' roll and rock ’n’ roll", []),
    ("'Tis so, 'twas so, 'cause I wait 'til noon.", []),
    ("Don't, don’t, don‘t.", []),
    ("She was goin' and comin' all day, ol' thing.", []),
    ("The '68 team met James' wife.", []),
    ("‘The horses’ carrots were gone,’ he said.", ["The horses’ carrots were gone,"]),
    ("'The horses' carrots were gone,' he said.", ["The horses' carrots were gone,"]),
    ("‘I met ’em in the ’90s,’ he said.", ["I met ’em in the ’90s,"]),
    ("‘I met ‘em in the ‘90s,’ he said.", ["I met ‘em in the ‘90s,"]),
    ("'We're goin' home,' she said.", ["We're goin' home,"]),
    ("The ‘closeness’ between them and the ‘warmth’.", ["closeness", "warmth"]),
    ("The ‘closeness’ grew and the ‘warmth’ did not.", ["closeness", "warmth"]),
    ("'Tis late,' she said.", ["Tis late,"]),
    ('The boys\' "victory" and the girls\' "defeat".', ["victory", "defeat"]),
]

FEET_AND_INCHES: list[Case] = [
    ("He is 6'2\" and she is 5' 11\" tall.", []),
    ('"He is 6\'2" and quick," she said.', ["He is 6'2\" and quick,"]),
    ('"It was a 12" record," she said.', ['It was a 12" record,']),
    ('He won "in 2016" and lost "in 2020".', ["in 2016", "in 2020"]),
    ('A 19" screen "of sorts".', ["of sorts"]),
]

OTHER_MARKS: list[Case] = [
    ("«Bonjour», dit-elle.", ["Bonjour"]),
    ("« Bonjour », dit-elle. « Non ! »", ["Bonjour", "Non !"]),
    ("»Gut«, sagte sie. »Nein.«", ["Gut", "Nein."]),
    ("»Hej», sade hon. »Nej.»", ["Hej", "Nej."]),
    ("‹so› and ›so‹", ["so", "so"]),
    ("„Gut“, sagte sie. „Nein.“", ["Gut", "Nein."]),
    ('„Jó”, mondta. „Gut", sagte sie.', ["Jó", "Gut"]),
    ("‚Gut‘, sagte sie. ‚So‘ und ‚so’.", ["Gut", "So", "so"]),
    ("「はい」と彼は言った。『本』", ["はい", "本"]),
    ("〝so〟 and 〝so〞", ["so", "so"]),
    ("``We won,'' she said. ''They lost.''", ["We won,", "They lost."]),
    ("''10 years on,'' he said.", ["10 years on,"]),
    ("Home » News » Sport", []),
]

UNBALANCED: list[Case] = [
    (
        'He said "we won. Then she said "they lost" and left.',
        ['we won. Then she said "they lost" and left.', "they lost"],
    ),
    ('We won," she said. "They lost."', ["We won,", "They lost."]),
    ("We won,” she said. “They lost.”", ["We won,", "They lost."]),
    ("“We won,’’ she said. “They ‘lost’.”", ["We won,", "They ‘lost’.", "lost"]),
    ("“We won.\nThey lost.” So.", ["We won.", "They lost."]),
    ("He wrote: ‘We won.\nThey lost!’ So.", ["We won.", "They lost!"]),
    ("“We won.\n\nThe dogs’ bones.\n\nThey lost.”", ["We won.", "The dogs’ bones.", "They lost."]),
    ("The dogs’ bones.\nThe cats’ milk.", []),
    ('"We won, " she said. " They lost. "', ["We won,", "They lost."]),
    ('"We won, "she said. "They lost."', ["We won,", "They lost."]),
    ('She said" We won," and left.', ["We won,"]),
    ('""We won," she said. "They lost."', ["We won,", "They lost."]),
    ("‘We won, she said. ‘They lost.’", ["They lost."]),
    ('He said "we won.\n\nShe said they lost.\n\n"So," I said.', ["we won.", "So,"]),
]

MARKUP: list[Case] = [
    ("<a href=\"x.html\" title='y'>“We won”</a>", ["We won"]),
    ('<a href="x.html">"We won," she said.</a>', ["We won,"]),
    ('<p>"We won," she said.</p>', ["We won,"]),
    ('<a href="x>We won</a>', []),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *STRAIGHT,
        *CURLY,
        *SINGLE,
        *APOSTROPHES,
        *FEET_AND_INCHES,
        *OTHER_MARKS,
        *UNBALANCED,
        *MARKUP,
    ],
)
def test_spans(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He said ‘no’ to me,” she said.", [(0, "He said ‘no’ to me,"), (1, "no")]),
        ("‘He said “no” to me,’ she said.", [(0, "He said “no” to me,"), (1, "no")]),
        ("\"'We won,' he said,\" she said.", [(0, "'We won,' he said,"), (1, "We won,")]),
        ("“She said, ‘We won.’” “So.”", [(0, "She said, ‘We won.’"), (1, "We won."), (0, "So.")]),
        ("“He said “no” to me,” she said.", [(0, "He said “no” to me,"), (1, "no")]),
        ("‘He said ‘no’ to me,’ she said.", [(0, "He said ‘no’ to me,"), (1, "no")]),
        ('"He told me "no" and left," she said.', [(0, 'He told me "no" and left,'), (1, "no")]),
        ("„Er sagte ‚nein‘ zu mir“", [(0, "Er sagte ‚nein‘ zu mir"), (1, "nein")]),
        ("«Il a dit “non”»", [(0, "Il a dit “non”"), (1, "non")]),
        ("「彼は『はい』と言った」", [(0, "彼は『はい』と言った"), (1, "はい")]),
        ("“a ‘b “c” d’ e”", [(0, "a ‘b “c” d’ e"), (1, "b “c” d"), (2, "c")]),
        ('"We asked: “Why now." He said "so".', [(0, "We asked: “Why now."), (1, "Why now."), (0, "so")]),
    ],
)
def test_nesting(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(span.depth, text[span.inner_start : span.inner_end]) for span in find_quoted_spans(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won.\n\n“All,” he said.", [(False, None), (True, 0)]),
        ("“We won.\n\n“They lost.\n\n“All,” he said.", [(False, None), (False, 0), (True, 1)]),
        ('"We won.\n"They lost.\n"All," he said.', [(False, None), (False, 0), (True, 1)]),
        ("« We won.\n\n» All », he said.", [(False, None), (True, 0)]),
        ("‘We won.\n\n‘They lost.\n\n‘All,’ he said.", [(False, None), (False, 0), (True, 1)]),
        ("He said, ‘We won.\n\n‘The dogs’ owner left,’ he said.", [(False, None), (True, 0)]),
        ("“‘We won.\n\n“‘All,’ he said,” she said.", [(False, None), (False, None), (True, 0), (True, 1)]),
        ("“We won.\n\nHe left.\n\n“All,” he said.", [(False, None), (True, None)]),
        ("“We won.\n\nThe “boss” left.", [(False, None), (True, None)]),
        ("“We won.\n\n‘All,’ he said.", [(False, None), (True, None)]),
        ("“We won.”\n\n“All,” he said.", [(True, None), (True, None)]),
        ("‘We won.\n\nThey lost.", []),
        ("'Tis so.\n\n'Twas so.", []),
    ],
)
def test_paragraphs(text: str, expected: list[tuple[bool, int | None]]) -> None:
    assert [(span.closed, span.continues) for span in find_quoted_spans(text)] == expected


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("“a”", "double"),
        ('"a"', "double"),
        ("``a''", "double"),
        ("‘a’", "single"),
        ("«a»", "guillemets"),
        ("‹a›", "guillemets"),
        ("„a“", "low-high"),
        ("‚a‘", "low-high"),
        ("「a」", "corner"),
    ],
)
def test_styles(text: str, style: str) -> None:
    assert [span.style for span in find_quoted_spans(text)] == [style]


def test_offsets() -> None:
    assert find_quoted_spans("So.\n\n « Non » ") == [
        QuotedSpan(
            start=6,
            end=13,
            inner_start=8,
            inner_end=11,
            depth=0,
            style="guillemets",
            paragraph=1,
            closed=True,
        )
    ]


def test_given_paragraphs_are_used() -> None:
    text = "“We won.\n\n“All,” he said."
    assert find_quoted_spans(text, find_paragraphs(text)[:1]) == find_quoted_spans(text)[:1]


MARKS = "\"“”„‟＂«»‹›‘’‚‛'`「」『』〝〞〟"
texts = st.lists(
    st.sampled_from([*MARKS, " ", " ", ",", ".", "—", "\n", "\n\n", "s", "we won", "'em", "6'2\"", '="', "``", "''"])
    | st.text(st.characters(), max_size=3),
    max_size=60,
).map("".join)


@given(texts)
@example("「We won\nat last」")
def test_spans_are_sound(text: str) -> None:
    paragraphs = find_paragraphs(text)
    spans = find_quoted_spans(text, paragraphs)
    assert find_quoted_spans(text) == spans
    around: list[QuotedSpan] = []
    for index, span in enumerate(spans):
        assert 0 <= span.start <= span.inner_start < span.inner_end <= span.end <= len(text)
        # A paragraph that goes on with a quotation, as over a hard line end, need not repeat the mark.
        assert span.start < span.inner_start or span.continues is not None
        assert (span.inner_end < span.end) == span.closed
        assert any(char.isalnum() for char in text[span.inner_start : span.inner_end])
        assert paragraphs[span.paragraph].start <= span.start
        assert span.end <= paragraphs[span.paragraph].end
        if index:
            assert spans[index - 1].start < span.start
        while around and around[-1].end <= span.start:
            around.pop()
        assert span.depth == len(around)
        if around:
            assert around[-1].inner_start <= span.start
            assert span.end <= around[-1].inner_end
        around.append(span)


@given(texts)
def test_continued_pieces_are_left_open(text: str) -> None:
    spans = find_quoted_spans(text)
    earlier = [span.continues for span in spans if span.continues is not None]
    assert len(set(earlier)) == len(earlier)
    for span in spans:
        if span.continues is not None:
            before = spans[span.continues]
            assert not before.closed
            assert before.paragraph == span.paragraph - 1
            assert before.style == span.style


@given(
    st.lists(st.sampled_from(["We won.", "so", "they lost", "never"]), min_size=1, max_size=6), st.sampled_from(MARKS)
)
def test_a_stray_mark_shifts_no_later_pair(contents: list[str], stray: str) -> None:
    text = f"He said {stray}we won. " + " ".join(f"Then “{content}” came." for content in contents)
    assert [inner for inner in inner(text) if inner in contents] == contents


@pytest.mark.slow
@pytest.mark.parametrize("piece", ['"', "“", "'", '"a', "‘s’ "])
def test_a_million_characters_finish(piece: str) -> None:
    find_quoted_spans(piece * (1_000_000 // len(piece)))


@pytest.mark.parametrize(
    "piece",
    [
        *"”‘’`«»„「",
        "“a",
        "'a ",
        "“”",
        "\"'",
        '="a',
        '12" ',
        "“‘",
        "''",
        "``",
        "‘‘",
        '"\n\n',
        "(“",
        " ‘a",
        "s' ",
        "'em ",
    ],
)
@pytest.mark.slow
def test_any_repeated_mark_finishes(piece: str) -> None:
    """At this length, anything quadratic takes minutes."""
    find_quoted_spans(piece * (100_000 // len(piece)))


@pytest.mark.parametrize(
    "text",
    [
        "“" * 50_000 + " " * 50_000 + "a”",
        "“a" * 50_000 + "\n\n" + "«a" * 50_000 + "\n\n" + "«a" * 50_000,
        "‘a " * 50_000 + "\n\n‘a",
    ],
)
@pytest.mark.slow
def test_many_open_marks_finish(text: str) -> None:
    """Open marks are not searched at every mark or paragraph."""
    find_quoted_spans(text)
