"""Results go to any Arrow library unnamed, and keep their cells."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import duckdb
import nanoarrow
import ntm
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest


@pytest.fixture(scope="module")
def results() -> dict[str, ntm.Table]:
    qn = ntm.load("quang-nam-2020")
    now = qn.evaluate(on="2020-06-17")
    session = now.session()
    delta = session.set("Trà Mai", "17", False)
    return {
        "T1": now.table("T1"),  # text, whole numbers, reals with nulls
        "matrix": now.matrix(),
        "outcomes": now.outcomes.table(),
        "degree": now.degree(),
        "explain": now.explain("Trà Mai").table(),
        "targets": qn.check(now).targets_table,
        "delta": delta.totals_table(),
        "log": session.log_table(),
        "nobody": now.outcomes.table().rows_at_least("criteria_met_low", 1000),
    }


READERS: dict[str, Any] = {
    "pyarrow": lambda t: pa.table(t).to_pydict(),
    "pyarrow stream": lambda t: pa.RecordBatchReader.from_stream(t).read_all().to_pydict(),
    "pandas": lambda t: pa.Table.from_pandas(pd.DataFrame.from_arrow(t), preserve_index=False).to_pydict(),
    "polars": lambda t: pl.DataFrame(t).to_dict(as_series=False),
    "duckdb": lambda t: duckdb.sql("select * from t").to_arrow_table().to_pydict(),
    "nanoarrow": lambda t: _nanoarrow(t),
}


def _nanoarrow(table: ntm.Table) -> dict[str, list]:
    array = nanoarrow.ArrayStream(table).read_all()
    return {array.schema.field(i).name: list(array.child(i).iter_py()) for i in range(array.schema.n_fields)}


@pytest.mark.parametrize("reader", READERS)
def test_every_library_reads_every_result(results: dict[str, ntm.Table], reader: str) -> None:
    for name, table in results.items():
        cells = READERS[reader](table)
        wanted = {column: list(table.column(column).values) for column in table.columns}
        if table.mark:
            wanted["mark"] = [table.mark] * len(table)
        assert cells == wanted, f"{name} through {reader}"


def test_a_result_is_read_twice_and_after_its_source_is_gone() -> None:
    table = ntm.load("quang-nam-2020").evaluate(on="2020-06-17").table("T1")
    first, second = pa.table(table), pa.table(table)
    rows = table.to_dicts()
    del table
    assert first.equals(second)
    assert first.slice(3, 4).to_pylist() == rows[3:7]


def test_a_schema_that_was_asked_for_is_a_wish(results: dict[str, ntm.Table]) -> None:
    wish = pa.schema([("unit", pa.int8())]).__arrow_c_schema__()
    stream = results["T1"].__arrow_c_stream__(wish)
    read = pa.RecordBatchReader._import_from_c_capsule(stream)
    assert read.read_all().equals(pa.table(results["T1"]))


def test_import_pulls_in_no_data_library() -> None:
    code = (
        "import sys, ntm; print([m for m in ('pyarrow', 'pandas', 'polars', 'duckdb', 'nanoarrow', 'dask', 'altair')"
        " if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
