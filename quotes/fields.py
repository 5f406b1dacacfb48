"""Fields of a record in plain JSON types. In: a mapping. Out: a value of the right type, or `RecordError`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from quotes.exceptions import RecordError

_T = TypeVar("_T")


def check_fields(record: str, data: object, names: tuple[str, ...], later: tuple[str, ...] = ()) -> None:
    """Raise unless `data` is a mapping with these fields and no others.

    Args:
        record: Name of the record, for the message.
        data: The mapping.
        names: Required fields.
        later: Optional fields, which an earlier schema did not have.
    """
    if not isinstance(data, Mapping):
        raise RecordError(f"{record}: expected a mapping, got {type(data).__name__}")
    missing = [name for name in names if name not in data]
    names = (*names, *later)
    unknown = sorted(str(name) for name in data if name not in names)
    if missing or unknown:
        raise RecordError(
            f"{record}: "
            + "; ".join(
                f"{what} {', '.join(found)}" for what, found in (("missing", missing), ("unknown", unknown)) if found
            )
            + f" (its fields are {', '.join(names)})"
        )


def read_field(data: Mapping[str, Any], name: str, kind: type[_T]) -> _T:
    """Return a field of a type; a truth value does not count as a number."""
    value = data[name]
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise RecordError(f"{name}: expected {kind.__name__}, got {type(value).__name__} ({shown(value)})")
    return value


def read_place(data: Mapping[str, Any], name: str) -> int:
    """Return a field that is an index of a list."""
    found = read_field(data, name, int)
    if found < 0:
        raise RecordError(f"{name}: expected a place in a list, from 0, got {shown(found)}")
    return found


def read_optional(data: Mapping[str, Any], name: str, kind: type[_T]) -> _T | None:
    """Return a field of a type or `None`."""
    return None if data[name] is None else read_field(data, name, kind)


def read_later_place(data: Mapping[str, Any], name: str) -> int | None:
    """Return a field that is an index of a list, or `None` if it is empty or missing (an earlier schema)."""
    return None if data.get(name) is None else read_place(data, name)


def read_probability(data: Mapping[str, Any], name: str) -> float:
    """Return a field that is a probability."""
    value = data[name]
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise RecordError(f"{name}: expected a number from 0 to 1, got {shown(value)}")
    return float(value)


def read_names(data: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Return a field that is a list of strings."""
    value = data[name]
    if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) for item in value):
        raise RecordError(f"{name}: expected a list of strings, got {shown(value)}")
    return tuple(value)


def read_one_of(data: Mapping[str, Any], name: str, allowed: tuple[_T, ...]) -> _T:
    """Return a field that is one of a few values."""
    value: Any = data[name]
    if value not in allowed:
        raise RecordError(f"{name}: expected one of {', '.join(map(str, allowed))}, got {shown(value)}")
    return next(known for known in allowed if known == value)


def shown(value: object) -> str:
    """Return a value for an error message, in 80 characters at most."""
    try:
        return f"{value!r:.80}"
    except (ValueError, RecursionError):  # a number or a nesting that Python cannot write
        return f"a {type(value).__name__} too large to show"
