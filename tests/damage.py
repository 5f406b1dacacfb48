"""Damaged files, as after a bad disk, a broken transfer or a careless edit: some bits, bytes or lines changed.

Bytes, a text or a table that can be read come in, the same with some damage go out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pyarrow as pa
from hypothesis import strategies as st
from wrong_json import change, scalars

from quotes.formats import arrow

T = TypeVar("T", bytes, str)
Draw = Callable[[st.SearchStrategy[Any]], Any]

TOKENS = (
    *("\x00", "\r", "\n", "\n\n", "\u2028", "\ufeff", "\t", " ", ";", ":", ",", "'", '"', "\\", "{", "}", "[", "]"),
    *("null", "NaN", "-1", "0", "1e999", "9" * 30, "9" * 5000, "[" * 3000, "\\ud800", "\\u0000", "“", "é", "%FF"),
    *("E1", "E2", "T1", "E0", "#1\t", "A1\tNegated E1\n", "<", ">", "</p>", "<!--", "&#0;", '"doc"', "id", "schema"),
)
"""Values that readers must distinguish."""


@st.composite
def damaged(draw: st.DrawFn, data: T) -> T:
    """Return bytes or a text with one to three places changed."""
    for _ in range(draw(st.integers(1, 3))):
        data = _once(draw, data)
    return data


def _once(draw: st.DrawFn, data: T) -> T:
    place = draw(st.integers(0, len(data)))
    before, after = data[:place], data[place:]
    gone = draw(st.integers(1, 40))
    how = draw(st.sampled_from(["flip", "insert", "replace", "delete", "cut", "repeat", "token"]))
    if how == "cut":
        return before
    if how == "delete":
        return before + after[gone:]
    if how == "repeat":
        return before + after[:gone] + after
    if how == "token":
        return before + _as(data, draw(st.sampled_from(TOKENS))) + after[draw(st.integers(0, 5)) :]
    if how == "flip" and isinstance(after, bytes) and after:
        return before + bytes([after[0] ^ 1 << draw(st.integers(0, 7))]) + after[1:]
    new: T = draw(st.binary(max_size=6)) if isinstance(data, bytes) else draw(st.text(max_size=6))
    return before + new + (after if how == "insert" else after[len(new) :])


def _as(data: T, token: str) -> T:
    return token.encode() if isinstance(data, bytes) else token


def changed_rows(draw: Draw, table: pa.Table) -> pa.Table | None:
    """Return a table with other columns, types or values; `None` if Arrow has no types for them."""
    names = st.sampled_from(table.column_names)
    how = draw(st.sampled_from(["values", "values", "drop", "twice", "column", "type", "text", "form"]))
    if how == "values":
        rows = table.to_pylist()
        for _ in range(draw(st.integers(1, 3))):
            change(draw, rows)
        try:
            return pa.Table.from_pylist(rows)
        except (pa.ArrowException, AttributeError, TypeError, ValueError, OverflowError):
            return None
    if how == "form":
        return table.replace_schema_metadata({arrow.VERSION_KEY: draw(st.sampled_from(["1", "2", "", "x"]))})
    name = draw(names)
    if how == "drop":
        return table.drop_columns([name])
    if how == "twice":
        return table.append_column(name, table[draw(names)])
    return _set(table, name, draw(st.sampled_from(_columns(table[name], draw))))


def _set(table: pa.Table, name: str, column: Any) -> pa.Table:
    return table.set_column(table.column_names.index(name), name, column)


def _columns(column: Any, draw: Draw) -> list[Any]:
    """Return other columns of the same length: other types, invalid text, times that Python does not have."""
    number = len(column)
    numbers = pa.array(draw(st.lists(st.integers(-(2**63), 2**63 - 1), min_size=number, max_size=number)), pa.int64())
    broken = b"\xff\xfea" * number
    offsets = pa.array(range(0, 3 * number + 1, 3), pa.int32()).buffers()[1]
    found = [
        numbers,
        numbers.cast(pa.timestamp("s")),
        pa.nulls(number),
        pa.array([draw(scalars.filter(lambda value: value is None or isinstance(value, str)))] * number, pa.string()),
        pa.StringArray.from_buffers(number, offsets, pa.py_buffer(broken)),
        pa.array([b"\x00\xff"] * number, pa.binary()),
        column,
    ]
    if pa.types.is_string(column.type):
        found += [column.cast(pa.large_string()), column.combine_chunks().dictionary_encode()]
    return found
