"""Fields of files that hold texts. In: the object or row of a text. Out: the text, with its name and date.

Objects are those of JSON and JSON Lines, rows those of tables.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen

from quotes.cli.tables import find_field, value_of
from quotes.exceptions import ConfigError

ENCODING = "utf-8"
TEXT_FIELD = "text"
"""Default field of the text in JSON Lines and CSV."""

_FIELDS_SHOWN = 12
"""Most field names that an error lists. A guess."""


def _known_encoding(name: str) -> str:
    try:
        codecs.lookup(name)
    except LookupError as error:
        raise ConfigError(
            f"encoding: {name!r:.40} is not an encoding that Python knows; try utf-8, cp1252 or latin-1"
        ) from error
    return name


@frozen
class Fields:
    """The fields of files that are read.

    Attributes:
        text: Name of the field or column with the text, in JSON and tables; case does not matter.
        id: Name of the field with the text's name; `None` names it by its file and number.
        date: Name of the field with the text's date, or `None`.
        encoding: Encoding of the files.
    """

    text: str = TEXT_FIELD
    id: str | None = None
    date: str | None = None
    encoding: str = field(default=ENCODING, converter=_known_encoding)


@frozen
class Text:
    """A text to read.

    Attributes:
        name: Its name.
        text: Its content; empty if it has a problem.
        problem: The problem with it, or `None`.
        digest: A digest that identifies it, for runs that can be resumed.
        date: Its date from a field, if dates are asked for.
    """

    name: str
    text: str = ""
    problem: str | None = None
    digest: str = ""
    date: str | None = None


class TextError(Exception):
    """A text cannot be read; the others can."""


def text_or_problem(name: str, data: object, fields: Fields) -> Text:
    """Return the text of an object or row, or its problem."""
    try:
        return text_of_fields(name, data, fields)
    except TextError as error:
        return Text(name, problem=str(error))


def text_of_fields(name: str, data: object, fields: Fields) -> Text:
    """Return the text of an object or row.

    Args:
        name: Its name, unless a field has one.
        data: The object or row.
        fields: The names of the fields.

    Raises:
        TextError: It is not an object, a field is missing, or a value is not of the right type.
    """
    if not isinstance(data, Mapping):
        raise TextError("expected an object with fields, as in {" + f'"{fields.text}": "…"' + "}")
    if find_field(fields.text, data) is None:
        raise TextError(unknown_field(fields.text, data, fields))
    found = value_of(data, fields.text)
    text = "" if found is None else found  # articles without a text are common in corpora
    if not isinstance(text, str):
        raise TextError(f"the field {fields.text!r} holds {text!r:.40}, not a text")
    date = None if fields.date is None else _plain_value(fields.date, data, fields, "a date")
    return Text(name if fields.id is None else _plain_value(fields.id, data, fields, "a name"), text, date=date)


def _plain_value(field: str, data: Mapping[str, Any], fields: Fields, what: str) -> str:
    """Return a field's value, which must exist and be plain."""
    if find_field(field, data) is None:
        raise TextError(unknown_field(field, data, fields))
    value = value_of(data, field)
    if isinstance(value, (dict, list, bool)) or value in (None, ""):
        raise TextError(f"the field {field!r} holds {value!r:.40}, not {what}")
    return str(value)


def unknown_field(field: str, known: Iterable[str], fields: Fields) -> str:
    """Return the message about a field that is not among the known ones."""
    names = list(known)
    shown = ", ".join(names[:_FIELDS_SHOWN]) + (", …" if len(names) > _FIELDS_SHOWN else "")
    option = {fields.date: "--date-field", fields.id: "--id-field", fields.text: "--text-field"}[field]
    return f"no field {field!r}; name the right one with {option} (there are {shown or 'none'})"
