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

from .._core import Error, decimal_mark
from .._core.units import Registry
from . import _words
from ._long import LongReader
from ._long_mapping import is_long
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

#: Columns of a long table that hold numbers.
FIGURES = ("value", "numerator", "denominator")


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

    A table with columns for unit, item and value, or numerator, is long: its rows are figures, those without any are
    blank. Columns are known by the names of observations.csv, or by what offices call them. Any other is wide: its
    columns are taken for what their names say, as those of a workbook are. With a `mapping` columns, and the texts of
    a long table's items, are what it says.

    Of a long table: `on`, `stage`, `recorded_on` and `recorded_by` fill columns that it does not have; `inside` is the
    district of names without one; with `edition`, figures that cannot be of it are rejected; its `level` is that of
    the edition by which items in words are known. Raises Error for what is no table.
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
        texts = {field: _all_shown(field, cells) for field, cells in mixed.items()}
        given = pyarrow.table(table.assign(**texts))
    names = given.column_names
    if len(set(names)) != len(names):
        raise Error("two columns of the table have one name: rename one")
    if is_long(names, mapping):
        fixed = {"on": on, "stage": stage, "recorded_on": recorded_on, "recorded_by": recorded_by}
        filled = {column: str(value) for column, value in fixed.items() if value}
        return LongReader(registry, name, filled, inside, level, edition, mapping, list(aliases)).read(given)
    reader = Reader(registry, on, inside, level, edition, stage, mapping, list(aliases), recorded_on, recorded_by)
    return read_sheet(_sheet(_shortened(given), mixed, name), reader)


def read_sheet(sheet: Sheet, reader: Reader) -> Imported:
    """What a sheet holds, its old texts as they are meant."""
    places = [(r, c) for r, row in enumerate(sheet.rows) for c, v in enumerate(row) if isinstance(v, str)]
    done, findings = restore([str(sheet.rows[r][c]) for r, c in places], file=sheet.file)
    for (r, c), one in zip(places, done, strict=True):
        sheet.rows[r][c] = one.text
    at = [places[f.where.line - 1] for f in findings]
    reader.findings += [sheet.finding(f.code, *p, **f.arguments) for f, p in zip(findings, at, strict=True)]
    reader.sheet(sheet)
    values, rows = observed(reader, reader.registry)
    return Imported(rows, reader.findings, reader.mapping(), [], reader.counts, values)


def _mixed(frame: Any) -> dict[str, list[Any]]:
    """The columns of a pandas frame in which cells of several kinds may stand, empty ones None."""
    if not hasattr(frame, "dtypes") or not hasattr(frame, "assign") or not frame.columns.is_unique:
        return {}
    objects = [field for field, kind in frame.dtypes.items() if str(kind) == "object"]
    return {str(field): frame[field].where(frame[field].notna(), None).tolist() for field in objects}


def _all_shown(field: str, cells: list[Any]) -> list[str | None]:
    """Cells as texts, as a long table has them; numbers beside texts with decimal commas are written so too."""
    texts = list(map(_shown, cells))
    figures = field in FIGURES or _words.long_role(field) in FIGURES
    if not figures or decimal_mark(cell for cell in cells if isinstance(cell, str)) != ",":
        return texts
    numbers = (float, decimal.Decimal)
    return [
        text.replace(".", ",") if text and isinstance(cell, numbers) else text
        for text, cell in zip(texts, cells, strict=True)
    ]


def _shown(value: Any) -> str | None:
    """A cell as a text, as a long table has it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "met" if value else "unmet"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return printed(value) if isinstance(value, float) and math.isfinite(value) else str(value)


def _sheet(given: pyarrow.Table, mixed: dict[str, list[Any]], name: str) -> Sheet:
    """A wide table as a sheet with its names as the header."""
    columns = []
    for field in given.column_names:
        cells = mixed[field] if field in mixed else given.column(field).to_pylist()
        columns.append([field, *map(_cell, cells)])
    return Sheet(name, name, [list(row) for row in zip(*columns, strict=True)])


def _cell(value: Any) -> Value:
    """A value as a cell holds it: numbers as float; what no cell holds as its text, so that a finding can show it."""
    if isinstance(value, int | float | decimal.Decimal) and not isinstance(value, bool):
        number = float(value)
        return None if math.isnan(number) else number
    if value is None or isinstance(value, str | bool | datetime.date | datetime.time):
        return value or None if isinstance(value, str) else value
    return str(value)


def _shortened(given: pyarrow.Table) -> pyarrow.Table:
    """The table with floats of few digits as the numbers that they show: 24.2, not 24.200000762939453."""
    import pyarrow

    for at, field in enumerate(given.schema):
        kind = field.type.value_type if pyarrow.types.is_dictionary(field.type) else field.type
        if pyarrow.types.is_float32(kind):
            shown = given.column(at).cast(kind).cast(pyarrow.string())
            given = given.set_column(at, field.name, shown.cast(pyarrow.float64()))
    return given


def __dir__() -> list[str]:
    return __all__
