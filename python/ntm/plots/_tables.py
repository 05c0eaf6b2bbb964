from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .._core import Error, Table, UnknownName


def columns(table: Table, needed: Sequence[str], what: str) -> list[list[Any]]:
    """The values of the named columns; raises UnknownName with those that the table has."""
    if absent := [name for name in needed if name not in table.columns]:
        raise UnknownName(f"{what}: the table has no column {', '.join(absent)}; it has {', '.join(table.columns)}")
    return [list(table.column(name).values) for name in needed]


def label(table: Table, name: str, lang: str) -> str:
    """What a reader sees for a column."""
    return (table.column(name).label_vi or name) if lang == "vi" else name.replace("_", " ")


def title(table: Table, wanted: str, lang: str) -> str:
    """The title asked for, or the table's own."""
    return wanted or (table.title_vi if lang == "vi" else table.title_en) or table.title_vi or table.title_en


def once(keys: Sequence[object], what: str, column: str) -> None:
    """Raises Error when a key stands twice: its two drawings would hide each other."""
    seen: set[object] = set()
    for key in keys:
        if key in seen:
            raise Error(
                f"{what}: {key!r} stands twice in {column!r}; draw one row for each, with names that tell them apart"
            )
        seen.add(key)


def some(rows: Sequence[object], what: str) -> None:
    """Raises Error when there is nothing to draw."""
    if not rows:
        raise Error(f"{what}: the table has no row that can be drawn")
