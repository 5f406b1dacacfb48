"""Markup and unusual white space: the text that a reader sees, with offsets back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes import extract, pipe
from quotes.text.markup import read_through

READ = [
    ("**Ana Ruiz** said *so*.", "Ana Ruiz said so."),
    ("__Ana__ _said_ ***so***.", "Ana said so."),
    ('The [mayor](https://senn.example/a_(b) "title") spoke.', "The mayor spoke."),
    ("![a boat](boat.png)The boat", "The boat"),
    ("# Harbour news\n\n> We waited.", "Harbour news\n\nWe waited."),
    ("It rained.[1] So.[12][citation needed] Yes.²", "It rained. So. Yes."),
    ("<p>Ana <b>Ruiz</b></p><br/>", "Ana Ruiz\n\n\n"),
    (" <div><p>Ana</p><p>Ruiz</p></div>", " Ana\n\n\n\nRuiz\n\n\n\n"),
    ("<q>We won,</q> he said.<!-- or not -->", "“We won,” he said."),
    ("a<script type='x'>if (1) {}</script>b", "ab"),
    ("didn&#8217;t &amp; &quot;so&quot;&nbsp;it", 'didn’t & "so" it'),
    ("'''Ana''' saw [[Senn|the port]], [[Avon]].<ref name=x>y</ref> {{cite}}", "Ana saw the port, Avon. "),
    ("== News ==\n'''Ana''' was ''so'' late", "News\nAna was so late"),
    ("Ana\u00a0Ruiz\u2009said\tso", "Ana Ruiz said so"),
    ("Ana\u200b Ru\u00adiz\ufeff", "Ana Ruiz"),
    ("Jose\u0301 Rui\u0301z", "José Ruíz"),
    ("\\*so\\*", "*so*"),
]

UNTOUCHED = [
    "Ana Ruiz said: “The boat is late.”",
    "f**k off, An** Fe***",
    "2 * 3 * 4 and snake_case_name",
    "* one\n* two",
    ">> JOHN: hello",
    "<v Ana Ruiz>hello</v>",
    "a < b and c > d & e; AT&T; &unknown;",
    "He said ''no'' twice.",
    "an array[1:2] [sic] [he] was",
    "José Ruíz",
    "",
    "\ud800",
]

# fmt: off
MARKS = [
    "**", "*", "_", "__", "[", "](x)", "[[", "]]", "|", "'''", "''", "<b>", "</b>", "<p>", "<a>", "<a", "'>",
    "&amp;", "&#8217;", "[1]", "{{", "}}", "<!--", "-->", "\\", "==", "&", ";", "<", ">", "²",
]
# fmt: on
PIECES = st.lists(
    st.sampled_from(
        [*MARKS, "\u00a0", "\u200b", "e\u0301", "\u0301", "\ud800", "\t", "\n", "\n\n", "# ", "> ", "Ana said.", " "]
    ),
    max_size=40,
).map("".join)


@pytest.mark.parametrize(("text", "read"), READ)
def test_what_is_read(text: str, read: str) -> None:
    assert read_through(text).text == read


@pytest.mark.parametrize("text", UNTOUCHED)
def test_what_is_no_markup_stays(text: str) -> None:
    reading = read_through(text)
    assert reading.text == text
    assert reading.span(0, len(text)) == (0, len(text))


@given(PIECES)
def test_offsets_ascend_and_lie_in_the_text(text: str) -> None:
    reading = read_through(text)
    last = 0
    for place, char in enumerate(reading.text):
        start, end = reading.span(place, place + 1)
        assert last <= start <= end <= len(text)
        if text[start:end] == char:
            last = end
    assert reading.place(len(reading.text)) <= len(text)


@given(
    st.text(
        alphabet=st.characters(codec="ascii", categories=("L", "N", "Zs", "Po")).filter(lambda c: c not in "&*\\#_"),
        max_size=60,
    )
)
def test_plain_text_is_its_own_reading(text: str) -> None:
    reading = read_through(text)
    assert (reading.text, reading.starts) == (text, None)


def test_characters_that_are_kept_are_the_texts_own() -> None:
    text = "**Ana** saw the [port](x) &amp; <i>left</i>.[3]"
    reading = read_through(text)
    kept = [text[slice(*reading.span(i, i + 1))] for i in range(len(reading.text))]
    assert "".join(kept) == "Ana saw the port &amp; left."


RECORDS = [
    ("**Ana Ruiz** said: “The *old* boat is late.”", "Ana Ruiz", "Ana Ruiz", "“The *old* boat is late.”"),
    (
        "“The boat is late,” said Ana Ruiz.[1] “Nobody came.”[2]",
        "Ana Ruiz",
        "Ana Ruiz",
        "“The boat is late,” “Nobody came.”",
    ),
    ("Ana\u00a0Ruiz said that\u200b it rained.", "Ana Ruiz", "Ana\u00a0Ruiz", "that\u200b it rained"),
    (
        "<p>&ldquo;It rained,&rdquo; <a href='x'>Ana Ruiz</a> said.</p>",
        "Ana Ruiz",
        "Ana Ruiz",
        "&ldquo;It rained,&rdquo;",
    ),
]


@pytest.mark.parametrize(("text", "name", "mention", "content"), RECORDS)
def test_records_have_the_callers_own_text(text: str, name: str, mention: str, content: str) -> None:
    [record] = extract(text)
    assert record.speaker is not None
    assert (record.speaker.name, record.speaker.mention.text) == (name, mention)
    assert " ".join(span.text for span in record.quote.spans) == content
    spans = [*record.quote.spans, *record.quote.fragments, record.speaker.mention]
    assert [span.text for span in spans] == [text[span.start : span.end] for span in spans]


def test_batches_read_through_as_well() -> None:
    texts = [text for text, *_ in RECORDS]
    assert [*pipe(texts)] == [extract(text) for text in texts]
