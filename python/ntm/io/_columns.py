"""Columns of Arrow tables as texts and as numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow


def is_text(column: pyarrow.ChunkedArray) -> bool:
    import pyarrow

    kind = column.type.value_type if pyarrow.types.is_dictionary(column.type) else column.type
    return bool(pyarrow.types.is_string(kind) or pyarrow.types.is_large_string(kind))


def cells_of(column: pyarrow.ChunkedArray) -> list[str | float | None] | None:
    """The texts of a column or its numbers, with the digits that they show; None where it has other cells."""
    import pyarrow

    if is_text(column):
        return list(texts_of(column))
    are = pyarrow.types
    if not (are.is_floating(column.type) or are.is_integer(column.type) or are.is_decimal(column.type)):
        return [None] * len(column) if are.is_null(column.type) else None
    numbers = [float(text) if text else None for text in texts_of(column)]
    return [None if number is None or math.isnan(number) else number for number in numbers]


def distinct_texts(column: pyarrow.ChunkedArray) -> list[str]:
    """The texts of a column, once each."""
    import pyarrow
    import pyarrow.compute as pc

    texts = pc.unique(column).cast(pyarrow.string()).to_pylist()
    return list(dict.fromkeys(text.strip() for text in texts if text and text.strip()))


def texts_of(column: pyarrow.ChunkedArray) -> list[str | None]:
    """The text of each cell, None where there is none."""
    import pyarrow

    return [(text or "").strip() or None for text in column.cast(pyarrow.string()).to_pylist()]


def text_column(cells: Iterable[str | None]) -> pyarrow.Array:
    import pyarrow

    return pyarrow.array(list(cells), pyarrow.string())


def with_column(given: pyarrow.Table, name: str, cells: pyarrow.Array) -> pyarrow.Table:
    if name in given.column_names:
        return given.set_column(given.column_names.index(name), name, cells)
    return given.append_column(name, cells)


def for_machines(given: pyarrow.Table) -> pyarrow.Table:
    """The table with what has no day of its own by its clock's day, and exact decimals as numbers."""
    import pyarrow
    import pyarrow.compute as pc

    for at, field_ in enumerate(given.schema):
        column = given.column(at)
        if pyarrow.types.is_timestamp(field_.type) and field_.type.tz is not None:
            given = given.set_column(at, field_.name, pc.local_timestamp(column))
        elif pyarrow.types.is_decimal(field_.type):
            given = given.set_column(at, field_.name, column.cast(pyarrow.float64()))
    return given
