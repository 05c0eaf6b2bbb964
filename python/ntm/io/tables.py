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
import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .._core import Error, Finding, Severity, make_finding
from .._core.observations import LongTable, Rows, parse_observations
from .._core.units import Registry
from ._figures import TableCount
from ._reading import Reader, printed
from .mapping import Mapping
from .sheets import Sheet, Value
from .text import restore
from .workbook import Imported, observed

if TYPE_CHECKING:
    import pyarrow

    from .._core.standard import Edition
    from ..matching import Alias

__all__ = ["read_table"]


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
    blank. Any other is wide: its columns are taken for what their names say, as those of a workbook are.

    Of a long table: `on`, `stage`, `recorded_on` and `recorded_by` fill columns that it does not have; `inside` is the
    district of names without one; with `edition`, figures that cannot be of it are rejected. `level` and `mapping` are
    for wide tables. Raises Error for what is no table, and for `aliases` beside a long one, which names its units.
    """
    import pyarrow

    mixed: dict[str, list[Any]] = {}
    try:
        given = table if isinstance(table, pyarrow.Table) else pyarrow.table(table)
    except (TypeError, ValueError, pyarrow.ArrowException) as problem:
        mixed = _mixed(table)
        if not mixed:
            raise Error(
                f"no table that speaks Arrow ({problem}): give a data frame, a pyarrow.Table or a relation"
            ) from None
        texts = {field: list(map(_shown, cells)) for field, cells in mixed.items()}
        given = pyarrow.table(table.assign(**texts))
    names = set(given.column_names)
    if len(names) != given.num_columns:
        raise Error("two columns of the table have one name: rename one")
    fixed = {"on": on, "stage": stage, "recorded_on": recorded_on, "recorded_by": recorded_by}
    if {"unit", "item"} <= names and names & {"value", "numerator"}:
        if list(aliases):
            raise Error("aliases are for wide tables; write codes, or names of the map, in the column unit")
        if inside:
            given = _within(given, inside)
        return _long(given, registry, {k: str(v) for k, v in fixed.items() if v}, name, edition)
    reader = Reader(registry, on, inside, level, edition, stage, mapping, list(aliases), recorded_on, recorded_by)
    reader.sheet(_sheet(_shortened(given), mixed, reader, name))
    values, rows = observed(reader, registry)
    return Imported(rows, reader.findings, reader.mapping(), [], reader.counts, values)


def _mixed(frame: Any) -> dict[str, list[Any]]:
    """The columns of a pandas frame in which cells of several kinds may stand, empty ones None."""
    if not hasattr(frame, "dtypes") or not hasattr(frame, "assign") or not frame.columns.is_unique:
        return {}
    objects = [field for field, kind in frame.dtypes.items() if str(kind) == "object"]
    return {str(field): frame[field].where(frame[field].notna(), None).tolist() for field in objects}


def _shown(value: Any) -> str | None:
    """A cell as a text, as a long table has it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "met" if value else "unmet"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return printed(value) if isinstance(value, float) and math.isfinite(value) else str(value)


def _sheet(given: pyarrow.Table, mixed: dict[str, list[Any]], reader: Reader, name: str) -> Sheet:
    """A wide table as a sheet with its names as the header."""
    columns = []
    for field in given.column_names:
        cells = mixed[field] if field in mixed else given.column(field).to_pylist()
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


def _long(
    given: pyarrow.Table, registry: Registry, fixed: dict[str, str], name: str, edition: Edition | None
) -> Imported:
    rows = LongTable(name)
    rows.add(_plain(given))
    findings: list[Finding] = []
    for field in rows.columns:
        done, found = restore(rows.texts(field), file=name, column=field)
        findings += [make_finding(f.code, f.arguments, file=name, column=field) for f in found]
        for one in done:
            if one.changed:
                rows.replace(field, one.before, one.text)
    for field, value in fixed.items():
        rows.fill(field, value)
    if "on" not in rows.columns:
        findings.append(make_finding("NTM-I021", {"days": "–"}, file=name))
        count = TableCount(name, "", *(given.num_rows, 0, given.num_rows) * 2)
        return Imported(parse_observations("unit,item,on,value\n", registry, name)[0], findings, Mapping(), [], [count])
    kept, found = rows.read(registry)
    read = kept.read
    if edition is not None:
        kept, unfit = _fitting(kept, edition)
        found += unfit
    accepted, rejected = len(kept), read - len(kept)
    count = TableCount(
        name, "", rows=read, rows_accepted=accepted, read=read, accepted=accepted,
        rows_rejected=rejected, rejected=rejected, blank=given.num_rows - read,
    )  # fmt: skip
    return Imported(kept, findings + found, Mapping(), [], [count])


def _fitting(rows: Rows, edition: Edition) -> tuple[Rows, list[Finding]]:
    """The rows that can be of the edition, as they are taken from sheets too."""
    found = rows.check(edition)
    refused = {finding.where.line for finding in found if finding.level == Severity.ERROR}
    if refused:
        rows = rows.select([number for number, line in enumerate(rows.lines) if line not in refused])
    return rows, found


def _within(given: pyarrow.Table, inside: str) -> pyarrow.Table:
    """The table with a district for the names that have none; codes need none."""
    import pyarrow
    import pyarrow.compute as pc

    def texts(column: str) -> pyarrow.ChunkedArray:
        return pc.utf8_trim_whitespace(pc.fill_null(given.column(column).cast(pyarrow.string()), ""))

    named = pc.invert(pc.match_substring_regex(texts("unit"), r"^[0-9.]+$"))
    there = "district" in given.column_names
    districts = texts("district") if there else pyarrow.array([""] * given.num_rows, pyarrow.string())
    filled = pc.if_else(pc.and_(named, pc.equal(districts, "")), inside, districts)
    if there:
        return given.set_column(given.column_names.index("district"), "district", filled)
    return given.append_column("district", filled)


def _shortened(given: pyarrow.Table) -> pyarrow.Table:
    """The table with floats of few digits as the numbers that they show: 24.2, not 24.200000762939453."""
    import pyarrow

    for at, field in enumerate(given.schema):
        kind = field.type.value_type if pyarrow.types.is_dictionary(field.type) else field.type
        if pyarrow.types.is_float32(kind):
            shown = given.column(at).cast(kind).cast(pyarrow.string())
            given = given.set_column(at, field.name, shown.cast(pyarrow.float64()))
    return given


def _plain(given: pyarrow.Table) -> pyarrow.Table:
    """The table with what has no day of its own by its clock's day, and exact decimals as numbers."""
    import pyarrow
    import pyarrow.compute as pc

    for at, field in enumerate(given.schema):
        column = given.column(at)
        if pyarrow.types.is_timestamp(field.type) and field.type.tz is not None:
            given = given.set_column(at, field.name, pc.local_timestamp(column))
        elif pyarrow.types.is_decimal(field.type):
            given = given.set_column(at, field.name, column.cast(pyarrow.float64()))
    return given


def __dir__() -> list[str]:
    return __all__
