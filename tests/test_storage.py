"""Records on a Doc: they are read back unchanged after every way to copy or store a Doc."""

from __future__ import annotations

import json
import math
import pickle
import zlib
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import spacy
from attrs import evolve
from samples import BARE, DIRECT, FOUND, MIXED, RECORDS, SPEAKERS, TEXT
from spacy.tokens import Doc, DocBin, SpanGroup
from spacy.vocab import Vocab

from quotes import Attributions
from quotes.exceptions import ConfigError, StorageError
from quotes.records import Quote, TextSpan
from quotes.storage import SCHEMA, SPANS_KEY, load, register_extension, store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NLP = spacy.blank("en")


@pytest.fixture
def doc() -> Doc:
    doc = NLP(TEXT)
    store(doc, FOUND)
    return doc


def _from_bytes(doc: Doc) -> Doc:
    return Doc(Vocab()).from_bytes(doc.to_bytes())


def _from_doc_bin(doc: Doc, store_user_data: bool) -> Doc:
    data = DocBin(docs=[doc], store_user_data=store_user_data).to_bytes()
    return next(DocBin().from_bytes(data).get_docs(Vocab()))


WAYS: dict[str, Callable[[Doc], Doc]] = {
    "bytes": _from_bytes,
    "DocBin": lambda doc: _from_doc_bin(doc, False),
    "DocBin-user-data": lambda doc: _from_doc_bin(doc, True),
    "pickle": lambda doc: pickle.loads(pickle.dumps(doc)),
    "copy": lambda doc: doc.copy(),
}


class TestRoundTrip:
    def test_same_doc(self, doc: Doc) -> None:
        assert load(doc) == RECORDS
        assert doc._.quotes == RECORDS

    @pytest.mark.parametrize("way", WAYS)
    def test_travel(self, doc: Doc, way: str) -> None:
        arrived = WAYS[way](doc)
        assert load(arrived) == RECORDS
        assert load(arrived).speakers == SPEAKERS
        assert arrived._.quotes == RECORDS
        assert [span.label_ for span in arrived.spans[SPANS_KEY]] == ["direct", "mixed", "mixed", "direct"]

    def test_disk(self, doc: Doc, tmp_path: Path) -> None:
        doc.to_disk(tmp_path / "doc")
        assert load(Doc(Vocab()).from_disk(tmp_path / "doc")) == RECORDS

    def test_none(self) -> None:
        doc = NLP(TEXT)
        assert load(doc) == []
        assert doc._.quotes == []
        store(doc, [])
        assert load(doc) == []
        assert load(_from_bytes(doc)) == []

    def test_empty_doc(self) -> None:
        doc = NLP("")
        store(doc, [])
        assert load(_from_bytes(doc)) == []

    def test_stored_again(self, doc: Doc) -> None:
        store(doc, [DIRECT])
        assert load(doc) == [DIRECT]
        assert len(doc.spans[SPANS_KEY]) == 1

    def test_after_retokenization(self, doc: Doc) -> None:
        with doc.retokenize() as retokenizer:
            retokenizer.merge(doc[4:6])
        assert load(doc) == RECORDS


class TestSpans:
    def test_one_a_piece(self, doc: Doc) -> None:
        found = [(span.text, span.label_, span.id_) for span in doc.spans[SPANS_KEY]]
        assert found == [
            ("“We won,”", "direct", "0"),
            ("The river", "mixed", "1"),
            ("“rose\r\noverni=ght”", "mixed", "1"),
            ("overni", "direct", "2"),
        ]

    def test_a_piece_that_ends_inside_a_token_has_all_of_it(self) -> None:
        doc = NLP(TEXT)
        start = TEXT.index("reporters")
        piece = TextSpan(start, start + 6, "report")
        store(doc, [evolve(BARE, quote=Quote("direct", (piece,)))])
        assert [span.text for span in doc.spans[SPANS_KEY]] == ["reporters"]
        assert load(doc)[0].quote.spans == (piece,)

    def test_a_piece_without_characters_has_none(self) -> None:
        doc = NLP(TEXT)
        record = evolve(BARE, quote=Quote("indirect", (TextSpan(3, 3, ""),)))
        store(doc, [record])
        assert load(doc) == [record]
        assert len(doc.spans[SPANS_KEY]) == 0


class TestOtherTexts:
    """Offsets belong to one text; records are never returned for a Doc with another."""

    def test_store(self) -> None:
        with pytest.raises(StorageError, match=r"record 0 does not belong to this Doc.*quotes\.extract"):
            store(NLP("Another text altogether, and much longer than it has to be for this."), [DIRECT])

    def test_store_past_the_end(self) -> None:
        with pytest.raises(StorageError, match="record 0"):
            store(NLP("Short."), [DIRECT])

    def test_a_failed_store_changes_nothing(self, doc: Doc) -> None:
        with pytest.raises(StorageError):
            store(doc, [evolve(DIRECT, addressee=TextSpan(0, 2, "no"))])
        assert load(doc) == RECORDS

    def test_load(self, doc: Doc) -> None:
        other = NLP("“We lost,” Mary Jones, the mayor, told reporters.")
        attrs = doc.spans[SPANS_KEY].attrs
        other.spans[SPANS_KEY] = SpanGroup(other, name=SPANS_KEY, spans=[other[0:1]], attrs=attrs)
        with pytest.raises(StorageError, match="does not belong"):
            load(other)

    def test_part_of_a_doc_has_none(self, doc: Doc) -> None:
        part = doc[5:20].as_doc(copy_user_data=True)
        assert load(part) == []

    def test_joined_docs_lose_the_records(self, doc: Doc) -> None:
        joined = Doc.from_docs([doc, doc])
        assert joined is not None
        with pytest.raises(StorageError, match=r"holds spans and no records.*Doc\.from_docs"):
            load(joined)

    def test_joined_docs_without_quotations(self) -> None:
        docs = [NLP("Nobody spoke."), NLP("Nobody answered.")]
        for doc in docs:
            store(doc, [])
        joined = Doc.from_docs(docs)
        assert joined is not None
        assert load(joined) == []


class TestDamage:
    @pytest.mark.parametrize(
        ("attrs", "message"),
        [
            ({"schema": SCHEMA + 1, "records": []}, f"schema {SCHEMA + 1}.*reads 1 to {SCHEMA}"),
            ({"schema": None, "records": []}, "schema None"),
            ({"records": []}, "no records"),
            ({"schema": SCHEMA}, "no records"),
            ({"author": "somebody"}, "no records"),
            ({"schema": SCHEMA, "records": []}, "damaged: expected a list, got NoneType"),
            ({"schema": SCHEMA, "records": [], "speakers": [{}]}, "damaged: speaker number 0: Identity: missing"),
            ({"schema": True, "records": []}, "schema True"),
            ({"schema": 1, "records": [], "speakers": []}, "damaged: there is 'speakers' with them"),
            ({"schema": SCHEMA, "records": 7}, "damaged: expected a list, got int"),
            ({"schema": SCHEMA, "records": "[]"}, "damaged: expected a list, got str"),
            ({"schema": SCHEMA, "records": [None], "speakers": []}, "damaged: record number 0"),
            (
                {"schema": SCHEMA, "records": [DIRECT.to_dict(), {"id": 1}], "speakers": []},
                "damaged: record number 1: Attribution: missing",
            ),
            ({"schema": SCHEMA, "records": [MIXED.to_dict() | {"confidence": 2}], "speakers": []}, "confidence"),
            (
                {"schema": SCHEMA, "records": [], "speakers": [], "checksum": 7},
                "damaged: their checksum is not the one.*quotes.extract",
            ),
            (
                {"schema": SCHEMA, "records": [], "speakers": [], "checksun": 7},
                "damaged: there is 'checksun' with them",
            ),
            ({"schema": SCHEMA, "records": [b"x"], "speakers": [], "checksum": 7}, "damaged: they are no JSON"),
            ({"schema": SCHEMA, "records": [math.nan], "speakers": [], "checksum": 7}, "damaged: they are no JSON"),
            (
                {"schema": 0, "records": [{"speaker": "Mary Jones", "quote": "We won"}]},
                f"schema 0.*reads 1 to {SCHEMA}",
            ),
        ],
    )
    def test_is_named(self, attrs: dict[str, Any], message: str) -> None:
        doc = NLP(TEXT)
        doc.spans[SPANS_KEY] = SpanGroup(doc, name=SPANS_KEY, attrs=attrs)
        with pytest.raises(StorageError, match=message):
            load(doc)
        with pytest.raises(StorageError, match=message):
            _ = doc._.quotes

    @pytest.mark.parametrize(
        "change", [{"rule": "credit"}, {"confidence": 0.96}, {"parent": 1}, {"id": 5}, {"addressee": None}]
    )
    def test_a_record_that_could_be_right_is_known_by_the_checksum(self, doc: Doc, change: dict[str, Any]) -> None:
        records = doc.spans[SPANS_KEY].attrs["records"]
        records[0] |= change
        with pytest.raises(StorageError, match="their checksum"):
            load(doc)

    def test_a_record_that_is_lost_is_known_by_the_checksum(self, doc: Doc) -> None:
        doc.spans[SPANS_KEY].attrs["records"].pop()
        with pytest.raises(StorageError, match="their checksum"):
            load(doc)

    def test_what_0_1_0_wrote_without_a_checksum_is_read(self, doc: Doc) -> None:
        del doc.spans[SPANS_KEY].attrs["checksum"]
        assert load(doc) == RECORDS

    @pytest.mark.parametrize("checksum", [True, False])
    def test_schema_1_is_read(self, doc: Doc, checksum: bool) -> None:
        record = DIRECT.to_dict()
        del record["turn"], record["addressee_names"]
        record["speaker"] = {
            name: record["speaker"][name] for name in ("mention", "name", "role", "type", "resolution")
        }
        number = zlib.crc32(json.dumps([record]).encode())
        attrs = {"schema": 1, "records": [record], **({"checksum": number} if checksum else {})}
        doc.spans[SPANS_KEY] = SpanGroup(doc, name=SPANS_KEY, attrs=attrs)
        [read] = load(doc)
        assert (read.quote, read.cue, read.speaker.name, read.speaker.id) == (
            DIRECT.quote,
            DIRECT.cue,
            "Mary Jones",
            None,
        )
        assert load(doc).speakers == ()
        record["rule"] = "another"
        with pytest.raises(StorageError, match="their checksum") if checksum else nullcontext():
            load(doc)

    @pytest.mark.parametrize("change", [{"name": "Mary Johns"}, {"pronoun": "he"}, {"records": [0]}])
    def test_a_speaker_that_could_be_right_is_known_by_the_checksum(self, doc: Doc, change: dict[str, Any]) -> None:
        speakers = doc.spans[SPANS_KEY].attrs["speakers"]
        speakers[0] |= change
        with pytest.raises(StorageError, match="their checksum"):
            load(doc)

    def test_a_speaker_of_another_text_is_not_stored(self) -> None:
        doc = NLP(TEXT)
        wrong = evolve(SPEAKERS[0], evidence=(TextSpan(0, 3, "she"),))
        with pytest.raises(StorageError, match="speaker 0 does not belong to this Doc"):
            store(doc, Attributions([], TEXT, [wrong]))

    def test_records_under_another_name_are_not_nothing(self, doc: Doc) -> None:
        doc.spans["sc"] = doc.spans[SPANS_KEY]
        assert load(doc) == RECORDS
        del doc.spans[SPANS_KEY]
        with pytest.raises(StorageError, match=r'are in doc\.spans\["sc"\].*put them back as doc\.spans\["quotes"\]'):
            load(doc)

    @pytest.mark.slow
    def test_no_bit_of_a_stored_doc_makes_another_record(self, doc: Doc) -> None:
        """An error of spaCy or ours, or the same records; without the word `spans`, spaCy ignores all groups."""
        sound = doc.to_bytes()
        word = sound.rindex(b"\xa5spans\xc5")
        for place in range(0, len(sound), 3):
            damaged = sound[:place] + bytes([sound[place] ^ 1 << place % 8]) + sound[place + 1 :]
            try:
                arrived = Doc(Vocab()).from_bytes(damaged)
            except Exception:  # noqa: BLE001, S112 -- spaCy's, of many classes
                continue
            try:
                found = load(arrived)
            except StorageError:
                continue
            assert found == RECORDS or word < place <= word + len("spans"), place

    @pytest.mark.parametrize(
        "record",
        [
            evolve(DIRECT, confidence=math.nan),
            evolve(DIRECT, id=np.int64(0)),
            evolve(DIRECT, rule=b"adjacent-quote"),
        ],
    )
    def test_what_could_not_be_read_back_is_not_stored(self, record: Any) -> None:
        doc = NLP(TEXT)
        with pytest.raises(StorageError, match="the records hold values that JSON does not have"):
            store(doc, [record])
        assert SPANS_KEY not in doc.spans

    def test_what_is_returned_is_the_callers_own(self, doc: Doc) -> None:
        load(doc).clear()
        assert load(doc) == RECORDS


class TestExtension:
    def test_again(self) -> None:
        register_extension()
        register_extension()
        assert Doc.get_extension(SPANS_KEY)[2] is load

    @pytest.mark.parametrize("theirs", [{"default": None}, {"getter": len}, {"method": lambda _doc: []}])
    def test_somebody_elses_is_never_overwritten(self, theirs: dict[str, Any], request: pytest.FixtureRequest) -> None:
        register_extension()
        ours = Doc.remove_extension(SPANS_KEY)

        def restore() -> None:
            Doc.remove_extension(SPANS_KEY)
            Doc.set_extension(SPANS_KEY, getter=ours[2])

        request.addfinalizer(restore)
        Doc.set_extension(SPANS_KEY, **theirs)
        before = Doc.get_extension(SPANS_KEY)
        doc = NLP(TEXT)
        with pytest.raises(ConfigError, match=r"doc\._\.quotes is already registered"):
            store(doc, RECORDS)
        assert Doc.get_extension(SPANS_KEY) == before
        assert SPANS_KEY not in doc.spans
