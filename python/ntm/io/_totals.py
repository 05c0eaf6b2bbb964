"""Rows that add others up: compared with them, never imported."""

from __future__ import annotations

from collections.abc import Sequence

from .._core import Finding
from ._cells import Said
from ._layout import Row, Table
from .mapping import MappedColumn

_ADDED = ("count", "yes_no", "")  # figures in other units are rates


def _scopes(table: Table, at: int) -> list[list[Row]]:
    """The rows that a total may be of: those since the group above it, and all; of a group, those that follow it."""
    rows = table.rows
    if rows[at].kind == "group":
        after = []
        for row in rows[at + 1 :]:
            if row.kind == "group":
                break
            after.append(row)
        return [[row for row in after if row.kind == "unit"]]
    everything = [row for row in rows if row.kind == "unit"]
    since: list[Row] = []
    for row in reversed(rows[:at]):
        if row.kind == "group":
            break
        if row.kind == "unit":
            since.append(row)
    below = [row for row in rows[at + 1 :] if row.kind == "unit"]
    above = [row for row in rows[:at] if row.kind == "unit"]
    scopes = [everything]
    for scope in (since, above, below):
        if scope and len(scope) < len(everything) and scope not in scopes:
            scopes.append(scope)
    return scopes


def _near(stated: float, value: float, places: int) -> bool:
    """Whether a printed figure is the value, rounded or cut to its decimals."""
    step = 10.0**-places
    return abs(stated - value) < step / 2 + 1e-9 * max(1.0, abs(value)) or 0 <= value - stated < step - 1e-9


def _computed(column: MappedColumn, cells: Sequence[Said], kind: str) -> tuple[float, float, float] | None:
    """What the rows give: sum (or number met), how many, and the share in percent or mean."""
    if column.role in ("status", "met", "unmet"):
        if column.role == "status":
            said = [c for c in cells if c.kind == "word" or (c.kind == "number" and c.number in (0.0, 1.0))]
            hits = sum(1 for c in said if c.word == "met" or c.number == 1.0)
            of = len(said)
        else:
            hits, of = sum(1 for c in cells if c.kind not in ("blank", "dash")), len(cells)
        return float(hits), float(of), 100.0 * hits / of if of else 0.0
    numbers = [
        n for c in cells if (n := c.numerator if c.kind == "share" and column.role == "count" else c.number) is not None
    ]
    if not numbers:
        return None
    return float(sum(numbers)), float(len(numbers)), float(sum(numbers)) / len(numbers)


def check_totals(table: Table, columns: dict[int, MappedColumn], said: dict[tuple[int, int], Said]) -> list[Finding]:
    """Totals and means that do not follow from the rows which they are of."""
    findings = []
    for at, row in enumerate(table.rows):
        if row.kind == "unit":
            continue
        scopes = [[r.index for r in scope] for scope in _scopes(table, at)]
        for number, column in columns.items():
            stated = said[row.index, number]
            if stated.kind in ("bad", "unclear", "date") and row.kind != "group":
                arguments = {"label": row.name, "header": column.header, "value": table.sheet.text(row.index, number)}
                findings.append(table.sheet.finding("NTM-I070", row.index, number, **arguments))
            if stated.kind not in ("number", "share"):
                continue
            answers = []
            for scope in scopes:
                cells = [said[index, number] for index in scope]
                if (found := _computed(column, cells, row.kind)) is not None:
                    answers.append((found, [n for c in cells if (n := c.number) is not None]))
            if answers and not any(_follows(column, row.kind, stated, *answer) for answer in answers):
                findings.append(_finding(table, row, number, column, stated, answers))
    return findings


def _follows(
    column: MappedColumn, kind: str, stated: Said, found: tuple[float, float, float], numbers: list[float]
) -> bool:
    total, count, mean = found
    if stated.kind == "share":
        return stated.numerator == total and (column.role == "count" or stated.denominator == count)
    value = stated.number or 0.0
    counted = column.role in ("met", "unmet", "status")
    if _near(value, mean, stated.places) and (stated.percent if counted else True):
        return True
    if kind == "mean":
        return False
    if _near(value, total, stated.places) and not (counted and stated.percent):
        return True
    # a rate of all is no sum: it lies between those of the parts
    return column.unit not in _ADDED and bool(numbers) and min(numbers) <= value <= max(numbers)


def _finding(
    table: Table,
    row: Row,
    number: int,
    column: MappedColumn,
    stated: Said,
    answers: list[tuple[tuple[float, float, float], list[float]]],
) -> Finding:
    total, _, mean = answers[0][0]
    rate = column.role == "value" and column.unit not in _ADDED
    value = mean if row.kind == "mean" or rate else total
    said = f"{stated.numerator:g}/{stated.denominator:g}" if stated.kind == "share" else f"{stated.number:.10g}"
    return table.sheet.finding(
        "NTM-I042", row.index, number, label=row.name, header=column.header, of_total=said, of_rows=f"{value:.10g}"
    )
