"""Where the tables of a sheet stand: titles, headers of several rows, rows of units, totals, notes below."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .._core.units import Registry, Unit
from . import _words
from ._cells import read_cell
from .sheets import Sheet


@dataclass(frozen=True)
class Row:
    """A row of a table by what it is: unit, total, mean, or group (a unit above those that follow)."""

    index: int
    kind: str
    #: The text in the column of the unit, or the label of a total.
    name: str
    above: Unit | None = None


@dataclass
class Table:
    """A table as it stands in a sheet; rows and columns from 0."""

    sheet: Sheet
    header: tuple[int, int]
    unit: int
    #: Header texts of each column, outermost first, without what repeats.
    headers: dict[int, tuple[str, ...]]
    rows: list[Row] = field(default_factory=list)
    titles: list[tuple[int, int, str]] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)

    def column(self, role: str) -> int | None:
        """The first column that has a role by its header; None when there is none."""
        for column, texts in self.headers.items():
            if texts and _words.roles().get(_words.fold(texts[-1])) == role:
                return column
        return None


def _merged(sheet: Sheet) -> dict[tuple[int, int], tuple[int, int]]:
    """For each cell of a merged area its first cell. Areas of whole sheets are left out."""
    out = {}
    left = 1_000_000  # no sheet that people read has more
    width = max(map(len, sheet.rows), default=0)
    for a, b, c, d in sheet.merged:
        last, end = min(c, len(sheet.rows) - 1), min(d, width - 1)
        left -= max(0, last - a + 1) * max(0, end - b + 1)
        if left < 0:
            break
        for row in range(a, last + 1):
            for column in range(b, end + 1):
                out[row, column] = (a, b)
    return out


def find_tables(sheet: Sheet, registry: Registry, on: str, level: str = "commune") -> list[Table]:
    """The tables of a sheet, top to bottom. A table is where a header names the column of the units or their codes.

    `level` is that of the units; where they are districts, no row stands for those below it.
    """
    merged = _merged(sheet)
    starts: list[tuple[int, int]] = []
    for r in range(len(sheet.rows)):
        if (starts and r <= starts[-1][0]) or _filled(sheet, r) < 2:
            continue
        column = _anchor(sheet, r)
        if column is not None and not (starts and _within_header(sheet, merged, starts[-1], r)):
            starts.append((r, column))
    tables: list[Table] = []
    starts.append((len(sheet.rows), 0))
    number = 0
    while number + 1 < len(starts):
        top, column = starts[number]
        before = tables[-1].rows[-1].index + 1 if tables and tables[-1].rows else 0
        repeated: set[int] = set()
        while True:
            number += 1
            table = _table(
                sheet, merged, registry, on, level, top, column, before, starts[number][0], frozenset(repeated)
            )
            again = _repeated(table, top, starts[number]) if table is not None else set()
            if not again:
                break
            repeated |= again
        if table is not None:
            tables.append(table)
    return tables


def _repeated(table: Table, top: int, start: tuple[int, int]) -> set[int]:
    """The rows of a header that stands again at `start`, as on each printed page; none when it begins a table."""
    sheet, (r, column) = table.sheet, start
    if column != table.unit or not table.rows or r >= len(sheet.rows):
        return set()
    above = r - (top - table.header[0])
    before = next((row for row in range(above - 1, 0, -1) if _filled(sheet, row)), 0)
    height = table.header[1] - table.header[0] + 1
    width = max(table.headers, default=0) + 1
    same = above + height <= len(sheet.rows) and all(
        sheet.text(above + at, c) == sheet.text(table.header[0] + at, c) for at in range(height) for c in range(width)
    )
    rows = {row.index for row in table.rows}
    return set(range(above, above + height)) if same and before in rows else set()


def _filled(sheet: Sheet, row: int) -> int:
    return sum(1 for value in sheet.rows[row] if value is not None)


def _anchor(sheet: Sheet, row: int) -> int | None:
    roles = [_words.role_of(value) if isinstance(value, str) else None for value in sheet.rows[row]]
    for role in ("unit", "code"):
        if role in roles:
            return roles.index(role)
    if "district" in roles and "order" in roles:
        return roles.index("district")
    return None


def _within_header(
    sheet: Sheet, merged: dict[tuple[int, int], tuple[int, int]], start: tuple[int, int], r: int
) -> bool:
    """Whether a row is still of the header above it: nothing stands in the column of the units between."""
    return all(not sheet.text(row, start[1]) for row in range(start[0] + 1, r))


def _is_numbering(sheet: Sheet, row: int, unit: int) -> bool:
    """A row that numbers the columns, that of the units too: 1 2 3 …, (1) (2) …, A B 1 2 …"""
    if not re.fullmatch(r"[(\[]?(\d{1,2}|[A-D])[)\]]?", sheet.text(row, unit)):
        return False
    texts = [t for c in range(len(sheet.rows[row])) if (t := sheet.text(row, c).strip("()[] "))]
    while texts and re.fullmatch(r"[A-D]", texts[0]):
        texts.pop(0)
    # figures calculated from others are numbered 5=4/3
    numbers = [re.match(r"\d+", t) for t in texts]
    if len(texts) < 2 or not all(numbers) or any(re.search(r"[^\d=+/*x:() -]", t) for t in texts):
        return False
    values = [int(n[0]) for n in numbers if n]
    return values == list(range(values[0], values[0] + len(values))) and values[0] in (1, 2)


def _table(
    sheet: Sheet,
    merged: dict[tuple[int, int], tuple[int, int]],
    registry: Registry,
    on: str,
    level: str,
    top: int,
    unit: int,
    before: int,
    end: int,
    repeated: frozenset[int],
) -> Table | None:
    first = top + 1
    while first < end and (
        merged.get((first, unit), (first, unit))[0] <= top
        or not sheet.text(first, unit)
        or (_is_numbering(sheet, first, unit) and sheet.text(first, unit).strip("()").isalnum() and first - top <= 6)
    ):
        if _filled(sheet, first) == 0 and first > top + 3:
            break
        first += 1
    if first >= end:
        return None
    bottom = first - 1
    while bottom > top and (_is_numbering(sheet, bottom, unit) or _filled(sheet, bottom) == 0):
        bottom -= 1
    # a label may stand above the row of the units: the merged head of several columns
    head = top
    while (
        head > before
        and any(
            (head - 1, c) in merged and merged[head - 1, c][1] != c and sheet.text(head, c)
            for c in range(unit + 1, _width(sheet, head))
        )
        and _filled(sheet, head - 1) > 1  # no title over the whole width
    ):
        head -= 1
    table = Table(sheet, (head, bottom), unit, _headers(sheet, merged, head, bottom))
    table.titles = [
        (r, c, sheet.text(r, c)) for r in range(before, head) for c in range(len(sheet.rows[r])) if sheet.text(r, c)
    ]
    _classify(table, registry, on, level, first, end, repeated)
    return table


def _width(sheet: Sheet, row: int) -> int:
    return len(sheet.rows[row])


def _headers(
    sheet: Sheet, merged: dict[tuple[int, int], tuple[int, int]], top: int, bottom: int
) -> dict[int, tuple[str, ...]]:
    width = max((len(sheet.rows[r]) for r in range(top, bottom + 1)), default=0)
    out = {}
    for column in range(width):
        texts: list[str] = []
        for row in range(top, bottom + 1):
            text = sheet.text(*merged.get((row, column), (row, column)))
            if text and (not texts or texts[-1] != text):
                texts.append(text)
        out[column] = tuple(texts)
    return out


def _classify(
    table: Table, registry: Registry, on: str, level: str, first: int, end: int, repeated: frozenset[int]
) -> None:
    sheet, unit = table.sheet, table.unit
    aside = ("order", "note", "code", "district")
    named = [(c, texts) for c, texts in table.headers.items() if c != unit and texts]
    figures = [c for c, texts in named if _words.roles().get(_words.fold(texts[-1])) not in aside]
    solid = [r for r in range(first, end) if _name(table, r) and any(sheet.cell(r, c) is not None for c in figures)]
    order = table.column("order")
    last = solid[-1] if solid else first - 1
    while order is not None and last + 1 < end and sheet.text(last + 1, unit) and sheet.text(last + 1, order).isdigit():
        last += 1
    while last + 1 < end and (name := sheet.text(last + 1, unit)) and registry.find(name, on):
        last += 1  # a unit of which nothing is known yet, the last of its table
    while solid and last + 1 < end and not _name(table, last + 1) and _has_figures(table, last + 1, figures):
        last += 1  # a row whose unit nobody wrote
    for r in range(first, end):
        if _filled(sheet, r) == 0 or _is_numbering(sheet, r, unit) or r in repeated:
            continue
        name = _name(table, r)
        note = bool(name) and _words.fold(name).startswith(_words.words("notes", "begins"))
        if r > last or (note and not _has_figures(table, r, figures)):
            table.notes.append(r)
        elif name and (kind := _words.total_kind(name)):
            table.rows.append(Row(r, "total" if kind == "whole" else kind, name))
        elif level != "district" and (above := _group(registry, on, name, _order(table, r))):
            table.rows.append(Row(r, "group", name, above))
        else:
            table.rows.append(Row(r, "unit", name))
    table.rows = [
        Row(row.index, "unit", row.name) if row.kind == "group" and not _has_units(table, at) else row
        for at, row in enumerate(table.rows)
    ]


def _has_units(table: Table, at: int) -> bool:
    """Whether units follow a row that may stand for those below it, numbered in another way than itself."""
    if at + 1 == len(table.rows) or table.rows[at + 1].kind != "unit":
        return False
    own, next_one = (_order(table, row.index) for row in table.rows[at : at + 2])
    return not (_RANKED.fullmatch(own) and _RANKED.fullmatch(next_one))


def _has_figures(table: Table, row: int, figures: list[int]) -> bool:
    """Whether a row has what a figure may be; it is no row that numbers columns."""
    kinds = {read_cell(table.sheet.cell(row, c)).kind for c in figures}
    return not _is_numbering(table.sheet, row, table.unit) and bool(kinds & {"number", "word", "share", "unclear"})


def _order(table: Table, row: int) -> str:
    order = table.column("order")
    return table.sheet.text(row, order) if order is not None else ""


def _name(table: Table, row: int) -> str:
    """The text in the column of the units; of a total, the label to the left of it."""
    name = table.sheet.text(row, table.unit)
    if name:
        return name
    labels = [t for c in range(table.unit) if (t := table.sheet.text(row, c)) and _words.total_kind(t)]
    return labels[0] if labels else ""


_RANKED = re.compile(r"[IVX]+|[A-H]")


def _group(registry: Registry, on: str, name: str, order: str) -> Unit | None:
    """The district that a row stands for: it is called one, or its number is a Roman numeral or a letter."""
    ranked = _RANKED.fullmatch(order)
    if not name or not (ranked or _words.kind_before(name.split(), "district")):
        return None
    found = registry.find(name, on, level="district")
    if order.isdigit() and found and registry.find(name, on, level="commune"):  # a commune among communes
        return None
    return found[0] if len(found) == 1 else None
