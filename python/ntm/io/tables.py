"""Long and wide tables from pandas, polars, pyarrow, DuckDB or anything else that speaks Arrow.

>>> import ntm, pyarrow
>>> units, _ = ntm.units.parse_registry("gso_code,name_vi,level,parent_code\\n1,Hòa Phú,commune,\\n")
>>> long = pyarrow.table({"unit": ["Hòa Phú"], "item": ["17.1"], "on": ["2020-05-31"], "value": [95.3]})
>>> ntm.io.read_table(long, units)
<Imported: 1 figures read = 1 accepted + 0 rejected, 0 findings>
"""

from __future__ import annotations

import datetime
import decimal
import io
import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .._core import Error, Finding, make_finding
from .._core.observations import parse_observations
from .._core.units import Registry
from ._figures import TableCount
from ._reading import Reader
from .mapping import Mapping
from .sheets import Sheet, Value
from .text import restore
from .workbook import Imported, observed

if TYPE_CHECKING:
    import pyarrow

    from .._core.standard import Edition
    from ..matching import Alias

__all__ = ["read_table"]

#: The columns of a long table: those of observations.csv.
LONG = (
    "unit", "district", "item", "on", "value", "numerator", "denominator", "of", "stage", "origin", "confidence",
    "recorded_on", "recorded_by", "source", "note",
)  # fmt: skip


def read_table(
    table: Any,
    registry: Registry,
    *,
    on: datetime.date | str | None = None,
    inside: str = "",
    level: str = "commune",
    edition: Edition | None = None,
    stage: str | None = None,
    mapping: Mapping | None = None,
    aliases: Iterable[Alias] = (),
    recorded_on: datetime.date | str | None = None,
    recorded_by: str = "",
    name: str = "table",
) -> Imported:
    """Reads a long table (columns as in observations.csv: unit, item, value …) or a wide one (a row per unit).

    A table with the columns unit, item and value, or numerator, is long: its rows are figures, those without any are
    blank. Any other is wide: its columns are taken for what their names say, as those of a workbook are. `on`, `stage`,
    `recorded_on` and `recorded_by` fill columns that a long table does not have. Raises Error for what is no table.
    """
    import pyarrow

    try:
        given = table if isinstance(table, pyarrow.Table) else pyarrow.table(table)
    except (TypeError, ValueError, pyarrow.ArrowException) as problem:
        raise Error(
            f"no table that speaks Arrow ({problem}): give a data frame, a pyarrow.Table or a relation"
        ) from None
    names = set(given.column_names)
    if len(names) != given.num_columns:
        raise Error("two columns of the table have one name: rename one")
    fixed = {"on": on, "stage": stage, "recorded_on": recorded_on, "recorded_by": recorded_by}
    if {"unit", "item"} <= names and names & {"value", "numerator"}:
        return _long(given, registry, {k: str(v) for k, v in fixed.items() if v}, name)
    reader = Reader(registry, on, inside, level, edition, stage, mapping, list(aliases), recorded_on, recorded_by)
    reader.sheet(_sheet(given, reader, name))
    values, rows = observed(reader, registry)
    return Imported(rows, reader.findings, reader.mapping(), [], reader.counts, values)


def _sheet(given: pyarrow.Table, reader: Reader, name: str) -> Sheet:
    """A wide table as a sheet with its names as the header."""
    columns = []
    for field in given.column_names:
        cells = given.column(field).to_pylist()
        columns.append([field, *map(_cell, cells)])
    rows = [list(row) for row in zip(*columns, strict=True)]
    sheet = Sheet(name, name, rows)
    places = [(r, c) for r, row in enumerate(rows) for c, v in enumerate(row) if isinstance(v, str)]
    done, findings = restore([str(rows[r][c]) for r, c in places], file=name)
    for (r, c), one in zip(places, done, strict=True):
        rows[r][c] = one.text
    at = [places[f.where.line - 1] for f in findings]
    reader.findings += [sheet.finding(f.code, *p, **f.arguments) for f, p in zip(findings, at, strict=True)]
    return sheet


def _cell(value: Any) -> Value:
    """A value as a cell holds it: numbers as float; what no cell holds as its text, so that a finding can show it."""
    if isinstance(value, int | float | decimal.Decimal) and not isinstance(value, bool):
        number = float(value)
        return None if math.isnan(number) else number
    if value is None or isinstance(value, str | bool | datetime.date | datetime.time):
        return value or None if isinstance(value, str) else value
    return str(value)


def _long(given: pyarrow.Table, registry: Registry, fixed: dict[str, str], name: str) -> Imported:
    import pyarrow
    import pyarrow.compute as pc
    from pyarrow import csv

    findings: list[Finding] = []
    columns: dict[str, Any] = {}
    for field in given.column_names:
        if field not in LONG:
            known = ", ".join(LONG)
            findings.append(make_finding("NTM-C007", {"column": field, "known": known}, file=name, column=field))
            continue
        columns[field] = _plain(given.column(field), field, name, findings)
    for field, value in fixed.items():
        columns.setdefault(field, pyarrow.repeat(value, given.num_rows))
    if "on" not in columns:
        findings.append(make_finding("NTM-I021", {"days": "–"}, file=name))
        count = TableCount(name, "", *(given.num_rows, 0, given.num_rows) * 2)
        rows, _ = parse_observations("unit,item,on,value\n", registry, name)
        return Imported(rows, findings, Mapping(), [], [count])
    filled = None
    for field in ("value", "numerator"):
        if field in columns:
            there = pc.is_valid(columns[field])
            filled = there if filled is None else pc.or_(filled, there)
    kept = pyarrow.table(columns).filter(filled)
    if "value" not in columns:
        kept = kept.append_column("value", pyarrow.nulls(kept.num_rows, pyarrow.string()))
    written = io.BytesIO()
    csv.write_csv(kept, written, csv.WriteOptions(quoting_style="needed"))
    rows, found = parse_observations(written.getvalue().decode("utf-8"), registry, name)
    count = TableCount(
        name, "", rows=rows.read, rows_accepted=rows.kept, read=rows.read, accepted=rows.kept,
        rows_rejected=rows.rejected, rejected=rows.rejected,
        blank=given.num_rows - kept.num_rows,
    )  # fmt: skip
    return Imported(rows, findings + found, Mapping(), [], [count])


def _plain(column: Any, field: str, name: str, findings: list[Finding]) -> Any:
    """A column as observations.csv writes it: days without hours, no NaN, texts composed."""
    import pyarrow
    import pyarrow.compute as pc

    if pyarrow.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pyarrow.types.is_string_view(column.type):
        column = column.cast(pyarrow.string())
    if pyarrow.types.is_timestamp(column.type):
        return column.cast(pyarrow.date32(), safe=False)
    if pyarrow.types.is_floating(column.type):
        return pc.if_else(pc.is_nan(column), None, column)
    if pyarrow.types.is_boolean(column.type):
        return pc.if_else(column, "met", "unmet")
    if pyarrow.types.is_string(column.type) or pyarrow.types.is_large_string(column.type):
        texts = pc.unique(column)
        wanted = [t for t in texts.to_pylist() if t is not None and not t.isascii()]
        done, found = restore(wanted, file=name, column=field)
        findings += [make_finding(f.code, f.arguments, file=name, column=field) for f in found]
        if changed := {one.before: one.text for one in done if one.changed}:
            column = pyarrow.chunked_array([[changed.get(t, t) for t in column.to_pylist()]], pyarrow.string())
        return pc.if_else(pc.equal(pc.utf8_trim_whitespace(column), ""), None, column) if field == "value" else column
    return column


def __dir__() -> list[str]:
    return __all__
