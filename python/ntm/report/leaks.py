"""Refuses a document that says somewhere, unmarked, what elsewhere only stands under a mark."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from .._core import Error, format_number
from . import texts
from .document import ChartBlock, Document, NoteBlock, TableBlock, cells
from .formats import Format, Value, default_format

__all__ = ["Leak", "leaks", "refuse_leaks"]

_TELLING_DIGITS, _UNIQUE_DIGITS = 3, 6
_COLUMN_ROWS = 3


@dataclass(frozen=True, slots=True)
class Leak:
    """A value of the marked block `marked` that stands in `block` without the mark."""

    marked: str
    block: str
    label: str
    column: str
    value: float | int

    def __str__(self) -> str:
        about = f" of {self.label!r}" if self.label else ""
        said = f"{self.block!r} says {self.column} = {self.value}{about} unmarked"
        return f"{said}; it comes from {self.marked!r}"


Row = Mapping[str, Value]


@dataclass(frozen=True)
class _Part:
    name: str
    mark: str
    rows: list[Row]
    read: frozenset[str]
    texts: list[str]
    formats: Mapping[str, Format] = field(default_factory=dict)

    def labels(self, row: Row) -> set[str]:
        """What a row is about: its texts in the columns that tell rows apart."""
        return {text for name, text in _texts(row).items() if name in self.naming}

    @functools.cached_property
    def naming(self) -> frozenset[str]:
        counts: dict[str, Counter[str]] = {}
        for row in self.rows:
            for name, text in _texts(row).items():
                counts.setdefault(name, Counter())[text] += 1
        few = len(self.rows) < _COLUMN_ROWS
        return frozenset(name for name, c in counts.items() if few or max(c.values()) <= len(self.rows) / 2)


def _chart_rows(spec: Any) -> Iterator[Row]:
    if isinstance(spec, dict):
        values = spec.get("values")
        if isinstance(values, list):
            yield from (row for row in values if isinstance(row, dict))
        for part in spec.values():
            yield from _chart_rows(part)
    elif isinstance(spec, list):
        for part in spec:
            yield from _chart_rows(part)


def _parts(document: Document) -> Iterator[_Part]:
    yield _Part(document.title, "", [], frozenset(), [document.title, document.subtitle])
    for section in document.sections:
        yield _Part(section.title, "", [], frozenset(), [section.title, *section.intro])
        for block in section.blocks:
            if isinstance(block, TableBlock):
                columns = cells(block.table)
                names = [name for name, _, _ in columns]
                rows: list[Row] = [
                    dict(zip(names, row, strict=True)) for row in zip(*(v for _, _, v in columns), strict=True)
                ]
                words = [block.caption, *block.notes, block.source, block.confidence]
                if block.mark:
                    read = {label.casefold() for label in block.read_rows}
                    rows = [row for row in rows if read.isdisjoint(_texts(row).values())]
                yield _Part(block.caption, block.mark, rows, frozenset(block.read_columns), words, block.formats)
            elif isinstance(block, ChartBlock):
                words = [block.caption, block.alt, *block.notes, block.source, block.confidence]
                yield _Part(block.caption, block.mark, list(_chart_rows(block.chart.spec)), frozenset(), words)
            elif isinstance(block, NoteBlock):
                yield _Part(block.text[:60], block.mark, [], frozenset(), [block.text])
            # A FindingsBlock speaks of files, which no draw has touched: an equal amount there is chance.


def _texts(row: Row) -> dict[str, str]:
    named = {name: value.casefold() for name, value in row.items() if isinstance(value, str)}
    return {name: value for name, value in named.items() if any(map(str.isalpha, value))}


def _numbers(row: Row, read: frozenset[str]) -> dict[str, float | int]:
    return {
        name: value
        for name, value in row.items()
        if isinstance(value, float | int)
        and not isinstance(value, bool)
        and name not in read
        and not name.startswith("_")  # a chart's own coordinates
    }


def _digits(value: float | int) -> int:
    """Significant digits: how unlikely it is that a value stands somewhere twice by chance."""
    return len(Decimal(repr(value)).normalize().as_tuple().digits) if math.isfinite(value) else 0


def _row_leaks(marked: _Part, plain: _Part) -> Iterator[Leak]:
    by_label: dict[str, list[dict[str, float | int]]] = {}
    anywhere: set[float | int] = set()
    for row in plain.rows:
        numbers = _numbers(row, frozenset())
        anywhere.update(numbers.values())
        for label in plain.labels(row):
            by_label.setdefault(label, []).append(numbers)
    columns: dict[tuple[str, str], list[tuple[bool, Leak]]] = {}
    for row in marked.rows:
        for name, value in _numbers(row, marked.read).items():
            if _digits(value) >= _UNIQUE_DIGITS and value in anywhere:
                yield Leak(marked.name, plain.name, min(marked.labels(row), default=""), name, value)
        for label in sorted(marked.labels(row)):
            for name, value in _numbers(row, marked.read).items():
                for numbers in by_label.get(label, []):
                    found = Leak(marked.name, plain.name, label, name, value)
                    if _digits(value) >= _TELLING_DIGITS and value in numbers.values():
                        yield found
                    for other, said in numbers.items():
                        columns.setdefault((name, other), []).append((said == value, found))
    for pairs in columns.values():
        varied = len({leak.value for _, leak in pairs}) > 1
        if len(pairs) >= _COLUMN_ROWS and varied and all(equal for equal, _ in pairs):
            yield pairs[0][1]


def _printed(name: str, value: float | int, marked: _Part, lang: texts.Lang) -> set[str]:
    """How a value may stand in a sentence: as its column prints it, or with up to three decimals."""
    plain = {format_number(value, places, lang) for places in range(1, 4) if value != int(value)}
    return plain | {marked.formats.get(name, default_format([value])).text(value, lang)}


def _with_unit(name: str, value: float | int, marked: _Part, lang: texts.Lang) -> str:
    form = marked.formats.get(name)
    unit = form.unit_text(lang) if form else ""
    return f"{form.text(value, lang)} {unit}" if form and unit else ""


def _holds(words: str, needle: str) -> bool:
    """Whether the words hold the needle, not as a part of a longer number."""
    return re.search(rf"(?<![\d.,]){re.escape(needle)}(?![.,]?\d)", words) is not None


def _text_leaks(marked: _Part, words: str, where: str, lang: texts.Lang) -> Iterator[Leak]:
    folded = words.casefold()
    for row in marked.rows:
        labels = [label for label in sorted(marked.labels(row)) if label in folded]
        for name, value in _numbers(row, marked.read).items():
            if _digits(value) < _TELLING_DIGITS:
                continue
            if labels:
                said = any(_holds(words, printed) for printed in _printed(name, value, marked, lang))
            else:
                unit = _with_unit(name, value, marked, lang)
                said = bool(unit) and sum(map(str.isdigit, unit)) >= _TELLING_DIGITS and _holds(words, unit)
            if said:
                yield Leak(marked.name, where, labels[0] if labels else "", name, value)


def leaks(document: Document) -> list[Leak]:
    """Values of marked tables and charts that stand without a mark elsewhere in the document.

    A value is recognised by what it is said about: the same label (a text that tells rows apart) with the same number
    of three significant digits or more; or by a whole column (three rows or more) of equal numbers; or by itself, when
    it has six digits, or is printed with its unit. A paragraph that holds the words of the mark is marked.
    """
    parts = list(_parts(document))
    found: dict[Leak, None] = {}
    for marked in parts:
        if not marked.mark or not marked.rows:
            continue
        for plain in parts:
            if plain.mark:
                continue
            found.update(dict.fromkeys(_row_leaks(marked, plain)))
            for words in plain.texts:
                if marked.mark not in words:
                    found.update(dict.fromkeys(_text_leaks(marked, words, plain.name, document.lang)))
    return list(found)


def refuse_leaks(document: Document) -> None:
    """Raises Error with every leak of the document; does nothing when there is none."""
    if found := leaks(document):
        lines = "\n".join(f"- {leak}" for leak in found[:20])
        more = f"\n- and {len(found) - 20} more" if len(found) > 20 else ""
        raise Error(
            f"values under a mark stand unmarked elsewhere; mark those blocks too, or name their columns or rows in "
            f"read_columns or read_rows when they were read and not made:\n{lines}{more}"
        )
