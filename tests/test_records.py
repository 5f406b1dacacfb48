"""The records: plain JSON and back, the published schema, one line of print, errors that name the field."""

from __future__ import annotations

import copy
import json
import pickle
from importlib.resources import files
from typing import Any, get_args, get_type_hints

import attrs
import jsonschema
import pytest
from hypothesis import given
from samples import BARE, DIRECT, MIXED, RECORDS, SPEAKERS
from strategies import attributions, identities

from quotes import Attribution, Cue, Identity, Quote, QuotesError, Speaker, TextSpan
from quotes.exceptions import RecordError
from quotes.records import ACTS, KINDS, RESOLUTIONS, SPEAKER_TYPES

SCHEMA: dict[str, Any] = json.loads(files("quotes").joinpath("data/attribution.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
CLASSES = {
    Attribution: SCHEMA,
    Quote: SCHEMA["$defs"]["Quote"],
    Speaker: SCHEMA["$defs"]["Speaker"],
    Cue: SCHEMA["$defs"]["Cue"],
    TextSpan: SCHEMA["$defs"]["TextSpan"],
    Identity: SCHEMA["$defs"]["Identity"],
}
LATER = {Attribution: ("turn", "addressee_names"), Speaker: ("id", "name_confidence", "affiliation")}
"""Fields that schema 1 did not have: optional in its records."""


@given(attributions)
def test_round_trip_through_json(record: Attribution) -> None:
    data = record.to_dict()
    assert Attribution.from_dict(data) == record
    assert Attribution.from_dict(json.loads(json.dumps(data))) == record


@given(attributions)
def test_every_record_is_valid_by_the_schema(record: Attribution) -> None:
    VALIDATOR.validate(json.loads(json.dumps(record.to_dict())))


@given(identities)
def test_identities_go_through_json_and_are_valid_by_the_schema(identity: Identity) -> None:
    data = json.loads(json.dumps(identity.to_dict()))
    assert Identity.from_dict(data) == identity
    jsonschema.Draft202012Validator({"$defs": SCHEMA["$defs"], "$ref": "#/$defs/Identity"}).validate(data)


@given(attributions)
def test_a_record_of_schema_1_is_read_and_valid(record: Attribution) -> None:
    data = json.loads(json.dumps(record.to_dict()))
    for name in LATER[Attribution]:
        del data[name]
    for name in LATER[Speaker] if data["speaker"] else ():
        del data["speaker"][name]
    VALIDATOR.validate(data)
    read = Attribution.from_dict(data)
    assert (read.id, read.quote, read.cue, read.turn, read.addressee_names) == (
        record.id,
        record.quote,
        record.cue,
        None,
        (),
    )
    assert read.speaker is None or (read.speaker.id, read.speaker.name_confidence) == (None, None)


@given(attributions)
def test_prints_on_one_line(record: Attribution) -> None:
    assert len(str(record).splitlines()) == 1


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert set(SCHEMA["$defs"]) == {cls.__name__ for cls in CLASSES} - {"Attribution"}


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_schema_has_the_fields_of_the_class(cls: type) -> None:
    schema = CLASSES[cls]
    names = [attribute.name for attribute in attrs.fields(cls)]
    assert list(schema["properties"]) == names
    assert schema["required"] == [name for name in names if name not in LATER.get(cls, ())]
    assert schema["additionalProperties"] is False
    assert all(schema["properties"][name]["description"] for name in names)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_schema_allows_null_where_the_class_allows_none(cls: type) -> None:
    for name, hint in get_type_hints(cls).items():
        rule = {"$defs": SCHEMA["$defs"], **CLASSES[cls]["properties"][name]}
        assert jsonschema.Draft202012Validator(rule).is_valid(None) == (type(None) in get_args(hint)), name


@pytest.mark.parametrize(
    ("record", "name", "values"),
    [
        ("Quote", "kind", KINDS),
        ("Cue", "act", ACTS),
        ("Speaker", "type", (*SPEAKER_TYPES, None)),
        ("Speaker", "resolution", RESOLUTIONS),
    ],
)
def test_schema_has_the_values_of_the_class(record: str, name: str, values: tuple[str | None, ...]) -> None:
    assert tuple(SCHEMA["$defs"][record]["properties"][name]["enum"]) == values


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("id",), "0"),
        (("id",), True),
        (("id",), None),
        (("id",), -1),
        (("quote",), None),
        (("quote",), []),
        (("quote", "kind"), "reported"),
        (("quote", "kind"), None),
        (("quote", "spans"), "“We won,”"),
        (("quote", "spans"), None),
        (("quote", "spans"), []),
        (("quote", "spans", 0), "“We won,”"),
        (("quote", "spans", 0, "start"), -1),
        (("quote", "spans", 0, "start"), 0.5),
        (("quote", "spans", 0, "text"), None),
        (("quote", "fragments"), {}),
        (("speaker",), "Mary Jones"),
        (("speaker", "mention"), None),
        (("speaker", "name"), 3),
        (("speaker", "type"), "person"),
        (("speaker", "resolution"), None),
        (("speaker", "id"), -1),
        (("speaker", "id"), "0"),
        (("speaker", "name_confidence"), 1.5),
        (("speaker", "affiliation"), 1),
        (("turn",), -1),
        (("turn",), "first"),
        (("addressee_names",), "Ana"),
        (("addressee_names",), [1]),
        (("cue",), []),
        (("cue", "spans"), []),
        (("cue", "lemma"), None),
        (("cue", "act"), "song"),
        (("cue", "negated"), 0),
        (("addressee",), "reporters"),
        (("medium",), 4),
        (("parent",), "0"),
        (("parent",), -1),
        (("rule",), None),
        (("confidence",), 1.01),
        (("confidence",), -0.1),
        (("confidence",), "0.5"),
        (("confidence",), True),
        (("confidence",), None),
    ],
)
def test_wrong_values_fail_in_schema_and_class(path: tuple[str | int, ...], value: object) -> None:
    data: Any = DIRECT.to_dict()
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not VALIDATOR.is_valid(data)
    with pytest.raises(RecordError):
        Attribution.from_dict(data)


@pytest.mark.parametrize("path", [(), ("quote",), ("speaker",), ("speaker", "mention"), ("cue",)])
@pytest.mark.parametrize("change", ["missing", "unknown"])
def test_missing_and_unknown_fields_fail_and_are_named(path: tuple[str, ...], change: str) -> None:
    data: Any = DIRECT.to_dict()
    place = data
    for step in path:
        place = place[step]
    if change == "missing":
        name = next(name for name in reversed(place) if name not in ("turn", "addressee_names", *LATER[Speaker]))
        del place[name]
    else:
        name = "colour"
        place[name] = 1
    assert not VALIDATOR.is_valid(data)
    with pytest.raises(RecordError, match=f"{change} {name}"):
        Attribution.from_dict(data)


@pytest.mark.parametrize("change", [{"end": 5}, {"text": "much longer than it was"}, {"start": 9, "end": 0}])
def test_offsets_must_fit_the_text(change: dict[str, Any]) -> None:
    with pytest.raises(RecordError, match="character offsets"):
        TextSpan.from_dict(DIRECT.quote.spans[0].to_dict() | change)


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize("name", ["id", "parent", "rule", "confidence", "quote", "speaker"])
@pytest.mark.parametrize("value", [-(10**5000), nested(10**5)], ids=["number", "nesting"])
def test_values_too_large_to_show_fail_as_others_do(name: str, value: object) -> None:
    with pytest.raises(RecordError, match="too large to show|expected"):
        Attribution.from_dict(DIRECT.to_dict() | {name: value})


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
@pytest.mark.parametrize("data", [None, "text", 3, []])
def test_from_dict_wants_a_mapping(cls: Any, data: object) -> None:
    with pytest.raises(RecordError, match=cls.__name__):
        cls.from_dict(data)


def test_record_error_is_a_value_error_of_ours() -> None:
    assert issubclass(RecordError, QuotesError)
    assert issubclass(RecordError, ValueError)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_records_are_frozen_and_slotted(cls: type) -> None:
    record: Any = {
        Attribution: DIRECT,
        Quote: DIRECT.quote,
        Speaker: DIRECT.speaker,
        Cue: DIRECT.cue,
        TextSpan: DIRECT.addressee,
        Identity: SPEAKERS[0],
    }[cls]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(record, attrs.fields(cls)[0].name, 1)
    assert not hasattr(record, "__dict__")


def test_records_compare_hash_copy_and_pickle() -> None:
    twin = Attribution.from_dict(DIRECT.to_dict())
    assert {twin, DIRECT} == {DIRECT}
    assert DIRECT != MIXED
    assert copy.deepcopy(RECORDS) == RECORDS
    assert pickle.loads(pickle.dumps(RECORDS)) == RECORDS


@pytest.mark.parametrize(
    ("record", "line"),
    [
        (DIRECT, "Mary Jones (the mayor) | told | “We won,” [direct, adjacent-quote, 0.97]"),
        (MIXED, "Mary Jones | said | The river … “rose overni=ght” [mixed, clausal-complement, 0.80]"),
        (BARE, "(nobody credited) | overni [direct, , 0.25]"),
    ],
)
def test_str(record: Attribution, line: str) -> None:
    assert str(record) == line


def test_str_shortens_long_content() -> None:
    text = "word " * 200
    line = str(Attribution(id=0, quote=Quote("indirect", (TextSpan(0, len(text), text),))))
    assert "word…" in line
    assert len(line) < 220


def test_text_joins_the_spans() -> None:
    assert MIXED.quote.text == "The river “rose\r\noverni=ght”"
    assert MIXED.cue is not None
    assert MIXED.cue.text == "said"
