"""How text of any kind and length becomes a parsed Doc: chunks, which components run, errors, offsets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import DIRECT, RECORDS, TEXT
from spacy.language import Language
from spacy.tokens import Doc

from quotes import Attributions, Config, Quote, TextSpan
from quotes.exceptions import QuotesError
from quotes.parse.parsing import components, join_docs, make_docs, parse, restore_text, to_doc
from quotes.parse.pipeline import check_doc, load_pipeline
from quotes.text.chunks import LONGEST_UNBROKEN, split_chunks
from quotes.text.markup import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALL = Config(piece_length=1000)
PARAGRAPH = "The harbour was closed on Friday. Ana Ruiz said it would open again.\n\n"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline(Config())


@pytest.fixture(scope="module")
def blank() -> Language:
    return spacy.blank("en")


class TestPieces:
    def test_ordinary_text_is_one(self) -> None:
        [[part]] = split_chunks(PARAGRAPH, 1000)
        assert (part.text, part.is_token) == (PARAGRAPH, False)

    def test_nothing(self) -> None:
        assert split_chunks("", 1000) == []

    @pytest.mark.parametrize(
        ("gap", "unit"),
        [
            ("\n\n", "One line.\nTwo lines."),
            ("\r\n\r\n", "One line.\r\nTwo lines."),
            ("\n", "One sentence. Two sentences."),
            (". ", "words and words"),
            (" ", "word"),
        ],
        ids=["paragraph", "paragraph-crlf", "line", "sentence", "word"],
    )
    def test_cut_at_the_best_place(self, gap: str, unit: str) -> None:
        text = (unit + gap) * 400
        found = ["".join(part.text for part in chunk) for chunk in split_chunks(text, 1000)]
        assert "".join(found) == text
        assert len(found) > 1
        assert all(len(chunk) <= 1000 and chunk.endswith(gap) for chunk in found)

    def test_a_place_to_cut_in_the_first_half_is_too_early(self) -> None:
        found = split_chunks("Short.\n\n" + "word " * 300, 1000)
        assert len("".join(part.text for part in found[0])) > 500

    def test_long_runs_are_cut(self) -> None:
        [chunk] = split_chunks(
            "Look: " + "-" * (LONGEST_UNBROKEN + 1) + " and " + "x" * (LONGEST_UNBROKEN + 1) + " there.", 1000
        )
        assert {part.is_token for part in chunk if set(part.text) == {"-"}} == {True}
        assert {part.is_token for part in chunk if set(part.text) == {"x"}} == {False}
        assert max(len(part.text) for part in chunk) <= LONGEST_UNBROKEN

    def test_a_run_of_the_longest_length_is_not(self) -> None:
        assert len(split_chunks("-" * LONGEST_UNBROKEN, 1000)[0]) == 1

    @given(st.text(st.sampled_from('a"“. \n\t\ud800é') | st.characters(), max_size=300), st.integers(2, 60))
    def test_nothing_is_lost(self, text: str, limit: int) -> None:
        found = ["".join(part.text for part in chunk) for chunk in split_chunks(text, limit)]
        joined = "".join(found)
        assert all(0 < len(chunk) <= limit for chunk in found)
        assert len(joined) == len(text)
        assert all(a == b or (b == "\ufffd" and 0xD800 <= ord(a) <= 0xDFFF) for a, b in zip(text, joined, strict=True))


STRANGE = [
    "",
    " ",
    "\n\n\n",
    " leading and trailing ",
    "tabs\tand\u00a0odd\u2003spaces\u200b",
    "a\x00b\x1f c\x85 d\u2028e",
    '"' * 700,
    "“" * 300 + "Yes" + "”" * 300 + " she said. ",
    "word " + "!" * 201 + " word",
    "!" * 201 + "\nword",
    ("!" * 201 + "  ") * 3,
    "x" * 1300,
    " " * 2500,
    "\n" * 2500,
    PARAGRAPH * 40,
    "\U0001f600👩‍👩‍👧‍👦" * 80,
]


class TestToDoc:
    @pytest.mark.parametrize("text", STRANGE)
    def test_the_characters_are_the_texts(self, nlp: Language, text: str) -> None:
        doc = to_doc(text, nlp, SMALL)
        assert doc.text == text
        check_doc(doc)

    @pytest.mark.parametrize("text", ["\ud800", "One \udc9f two.", "“\udfff” " * 300, "\ud800" * 500])
    def test_lone_surrogates_keep_the_offsets(self, nlp: Language, text: str) -> None:
        doc = to_doc(text, nlp, SMALL)
        assert doc.text == "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)

    def test_pieces_are_joined_with_their_annotation(self, nlp: Language) -> None:
        text = PARAGRAPH * 40
        doc = to_doc(text, nlp, SMALL)
        # Blank lines may be sentences of their own.
        sentences = [sentence.text.strip() for sentence in doc.sents if sentence.text.strip()]
        assert len(make_docs(text, nlp, SMALL)) > 1
        assert sentences == ["The harbour was closed on Friday.", "Ana Ruiz said it would open again."] * 40
        assert all(doc.has_annotation(name) for name in ("DEP", "TAG", "POS", "LEMMA"))
        assert {token.lemma_ for token in doc if token.text == "said"} == {"say"}

    def test_pieces_are_shorter_than_the_pipelines_limit(self) -> None:
        nlp = spacy.blank("en")
        nlp.max_length = 300
        assert to_doc(PARAGRAPH * 20, nlp, Config()).text == PARAGRAPH * 20

    def test_an_error_comes_as_it_is(self) -> None:
        nlp = spacy.blank("en")
        nlp.add_pipe("picky", config={"word": "harbour"})
        with pytest.raises(KeyError, match="harbour"):
            to_doc(PARAGRAPH, nlp, Config())

    def test_data_of_whole_pieces_is_left_out_without_a_warning(self) -> None:
        nlp = spacy.blank("en")
        docs = [nlp(PARAGRAPH), nlp(PARAGRAPH)]
        for doc in docs:
            doc.user_data["note"] = "about the chunk"
            data: dict[Any, Any] = doc.user_data
            data["._.", "mark", 4, None] = "about a token"
        joined: dict[Any, Any] = join_docs(docs).user_data
        assert dict(joined) == {
            ("._.", "mark", 4, None): "about a token",
            ("._.", "mark", 4 + len(PARAGRAPH), None): "about a token",
        }

    @settings(max_examples=60, deadline=None)
    @given(st.text(st.sampled_from("ab.,“”\"' \n") | st.characters(exclude_categories=["Cs"]), max_size=400))
    def test_any_text(self, text: str) -> None:
        nlp = load_pipeline(Config())
        assert join_docs(make_docs(text, nlp, SMALL)).text == text

    @pytest.mark.parametrize("unit", ['"', '" ', "“a ", "a", " ", "\n", '"a', "…\n", PARAGRAPH])
    def test_no_long_runs_for_the_tokenizer(self, blank: Language, unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """It takes time quadratic in the length of a run without a space."""
        given: list[str] = []

        def watched(text: str) -> Doc:
            given.append(text)
            return Doc(blank.vocab, words=[text], spaces=[False])

        monkeypatch.setattr(blank, "make_doc", watched)
        text = (unit * 20_000)[:20_000]
        assert join_docs(make_docs(text, blank, Config(piece_length=10_000))).text == text
        assert all(len(run) <= LONGEST_UNBROKEN for text in given for run in text.split())


@Language.factory("picky", default_config={"word": "kaboom"})
def create_picky(nlp: Language, name: str, word: str) -> Picky:
    return Picky(word)


class Picky:
    """Raises at a word; works on streams, and then loses the batch, as a trainable component may."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.calls = 0

    def __call__(self, doc: Doc) -> Doc:
        self.calls += 1
        if self.word in doc.text:
            raise KeyError(self.word)
        return doc

    def pipe(self, stream: Iterator[Doc], batch_size: int) -> Iterator[Doc]:
        yield from [self(doc) for doc in stream]


class TestComponents:
    """The components of a pipeline that are run, and how."""

    @pytest.fixture
    def whole(self, nlp: Language) -> Language:
        return spacy.load(nlp.path)

    def names(self, nlp: Language) -> list[str]:
        return [name for name, _ in components(nlp)]

    def test_all_but_the_recognizer_and_our_own(self, whole: Language) -> None:
        whole.add_pipe("quote_extractor")
        assert self.names(whole) == ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]
        [doc] = parse([whole.make_doc("Ana Ruiz lives in Senn.")], whole)
        assert isinstance(doc, Doc)
        assert doc.ents == ()

    @pytest.mark.parametrize(
        ("factory", "runs"),
        [
            ("reader_of_entities", True),
            ("says_nothing", True),
            ("reader_of_tags", False),
            ("sentencizer", False),
            ("span_ruler", True),
        ],
    )
    def test_the_recognizer_runs_if_asked_for(self, whole: Language, factory: str, runs: bool) -> None:
        whole.add_pipe(factory, last=True)
        assert ("ner" in self.names(whole)) is runs

    def test_who_stands_before_the_recognizer_asks_for_nothing(self, whole: Language) -> None:
        whole.add_pipe("says_nothing", first=True)
        assert "ner" not in self.names(whole)

    def test_a_recognizer_of_another_make_runs(self, whole: Language) -> None:
        whole.replace_pipe("ner", "says_nothing")
        assert "ner" in self.names(whole)

    def test_in_groups_as_all_at_once(self, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
        texts = [PARAGRAPH * (number % 3 + 1) for number in range(7)]
        whole = parse([nlp.make_doc(text) for text in texts], nlp)
        monkeypatch.setattr("quotes.parse.parsing.WORDS_TOGETHER", 20)
        parts = parse([nlp.make_doc(text) for text in texts], nlp)
        for one, other in zip(whole, parts, strict=True):
            assert isinstance(one, Doc)
            assert isinstance(other, Doc)
            assert one.to_json() == other.to_json()

    def test_the_annotation_is_spacys_own(self, nlp: Language, whole: Language) -> None:
        with whole.select_pipes(disable="ner"):
            expected = whole(PARAGRAPH)
        [found] = parse([nlp.make_doc(PARAGRAPH)], nlp)
        assert isinstance(found, Doc)
        assert found.to_json() == expected.to_json()

    def test_an_error_of_the_attribute_ruler(self, whole: Language) -> None:
        whole.get_pipe("attribute_ruler").add([[{"LOWER": "two"}]], {"LEMMA": "2"}, index=0)  # type: ignore[attr-defined]
        whole.get_pipe("attribute_ruler").indices[-1] = 5  # type: ignore[attr-defined]
        found = parse([whole.make_doc(text) for text in ("One.", "Two.", "Three.")], whole)
        assert [isinstance(outcome, Doc) for outcome in found] == [True, False, True]
        assert isinstance(found[1], ValueError)


@Language.component("reader_of_entities", requires=["doc.ents"])
@Language.component("says_nothing")
@Language.component("reader_of_tags", requires=["token.tag"])
def nothing(doc: Doc) -> Doc:
    return doc


class TestParse:
    TEXTS = ("one", "two kaboom", "three", "four kaboom", "five")

    def test_an_error_is_one_texts_outcome(self) -> None:
        nlp = spacy.blank("en")
        nlp.add_pipe("picky")
        nlp.add_pipe("sentencizer")
        found = parse([nlp.make_doc(text) for text in self.TEXTS], nlp)
        assert [type(outcome) for outcome in found] == [Doc, KeyError, Doc, KeyError, Doc]
        assert all(outcome.has_annotation("SENT_START") for outcome in found if isinstance(outcome, Doc))

    def test_dropped_by_the_users_own_error_handler(self) -> None:
        nlp = spacy.blank("en")

        @Language.component("dropper")
        def dropper(doc: Doc) -> Doc | None:
            return None if "kaboom" in doc.text else doc

        nlp.add_pipe("dropper")
        found = parse([nlp.make_doc(text) for text in self.TEXTS], nlp)
        assert [type(outcome) for outcome in found] == [Doc, QuotesError, Doc, QuotesError, Doc]
        assert "'dropper'" in str(found[1])

    def test_a_component_that_returns_another_doc(self) -> None:
        nlp = spacy.blank("en")

        @Language.component("copier")
        def copier(doc: Doc) -> Doc:
            return doc.copy()

        nlp.add_pipe("copier")
        found = parse([nlp.make_doc(text) for text in self.TEXTS], nlp)
        assert [str(outcome) for outcome in found] == list(self.TEXTS)

    def test_disabled_components_stay_so(self) -> None:
        nlp = spacy.blank("en")
        nlp.add_pipe("picky")
        with nlp.select_pipes(disable="picky"):
            [found] = parse([nlp.make_doc("kaboom")], nlp)
        assert isinstance(found, Doc)

    def test_none(self, nlp: Language) -> None:
        assert parse([], nlp) == []


class TestRestoreText:
    def test_nothing_to_do(self) -> None:
        assert restore_text(Attributions(RECORDS, ""), TEXT, Reading(TEXT)) == Attributions(RECORDS, TEXT)

    def test_every_span(self) -> None:
        text = TEXT.replace("M", "\ud800", 1)
        [restored] = restore_text(Attributions([DIRECT], TEXT), text, Reading(text))
        assert restored.speaker is not None
        mention = restored.speaker.mention
        assert mention.text == "\ud800ary Jones, the mayor" == text[mention.start : mention.end]
        start = TEXT.index("We won")
        assert restored.quote == Quote(
            "direct", (TextSpan(start - 1, start + 8, "“We won,”"),), (TextSpan(start, start + 7, "We won,"),)
        )
