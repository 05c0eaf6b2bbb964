"""What was seen of units, on which day, and when it was recorded; what documents state.

>>> import ntm.observations
>>> ntm.observations.read_word("Chưa đạt")
'unmet'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ._core.observations import (
    Beside,
    Derivation,
    Derived,
    DeriveSums,
    DistrictFigure,
    Journal,
    JournalLock,
    LongTable,
    Panel,
    PanelValues,
    Published,
    PublishedFigure,
    Rows,
    Tolerance,
    build_panel,
    check,
    parse_criteria_counts,
    parse_criteria_table,
    parse_derivations,
    parse_district_figures,
    parse_observations,
    parse_published,
    parse_tolerances,
    put_beside,
    read_word,
    values_of,
)
from ._core.units import Snapshot
from ._records import add_records, codes_of

__all__ = [
    "Beside",
    "Derivation",
    "DeriveSums",
    "Derived",
    "DistrictFigure",
    "Journal",
    "JournalLock",
    "LongTable",
    "Panel",
    "PanelValues",
    "Published",
    "PublishedFigure",
    "Rows",
    "Tolerance",
    "build_panel",
    "check",
    "derive",
    "parse_criteria_counts",
    "parse_criteria_table",
    "parse_derivations",
    "parse_district_figures",
    "parse_observations",
    "parse_published",
    "parse_tolerances",
    "put_beside",
    "read_word",
    "values_of",
]


def derive(
    records: Any,
    derivations: Sequence[Derivation],
    *,
    units: Snapshot | Iterable[str],
    key: str,
    level: str = "commune",
    threads: int = 0,
    progress: Callable[[int], None] | None = None,
) -> Derived:
    """Indicators of units from household, school, road or product records.

    `records` speak Arrow (pyarrow, pandas, polars, DuckDB: no copy), or are the path of a Parquet file, of a folder of
    them, or a list of paths, read a few batches at a time. `units` is the map of a day, of which the units of `level`
    count, or a list of codes; `key` is the column with the code of a row's unit. The result has the same bits for any
    order of the rows, number of threads and division into batches.

    >>> import pyarrow
    >>> rows = pyarrow.table({"commune": [1, 1, 2, 9], "persons": [4, 2, 5, 3], "clean": [True, False, None, True]})
    >>> clean = Derivation("17.1", "share", numerator="clean", weight="persons")
    >>> out = derive(rows, [clean], units=["1", "2"], key="commune")
    >>> out.table().select(["unit", "numerator", "denominator", "unknown"]).to_dicts()[0]
    {'unit': '1', 'numerator': 4.0, 'denominator': 6.0, 'unknown': 0.0}
    >>> out.unknown_codes
    [('9', 1)]
    """
    sums = DeriveSums(list(derivations), codes_of(units, level), key)
    add_records(sums, records, threads, progress)
    return sums.result()


def __dir__() -> list[str]:
    return __all__
