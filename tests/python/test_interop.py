"""Results go to any Arrow library unnamed, and keep their cells."""

from __future__ import annotations

import datetime as dt
import gc
import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import duckdb
import nanoarrow
import ntm
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from ntm import aggregate


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


# What goes in: every type that Arrow has, as the key, the value, the weight and in a predicate. It is read, or refused
# with an error that names the column and its type. A crash fails the whole run.
DAY = dt.date(2020, 6, 17)
TYPES: dict[str, pa.Array] = {
    "bool": pa.array([True, None, False]),
    "int8": pa.array([1, None, 3], pa.int8()),
    "uint64": pa.array([1, None, 3], pa.uint64()),
    "half float": pa.array(np.array([1, 2, 3], np.float16)),
    "float": pa.array([1.5, None, 3], pa.float32()),
    "double": pa.array([1.5, None, float("nan")]),
    "decimal": pa.array([Decimal("1.50"), None, Decimal("3.00")], pa.decimal128(9, 2)),
    "decimal 256": pa.array([Decimal("1.50"), None, Decimal("3.00")], pa.decimal256(9, 2)),
    "string": pa.array(["20944", None, "x"]),
    "large string": pa.array(["20944", None, "x"], pa.large_string()),
    "string view": pa.array(["20944", None, "a text that is longer than twelve bytes"], pa.string_view()),
    "binary": pa.array([b"20944", None, b"\xff"]),
    "fixed binary": pa.array([b"20944", None, b"00007"], pa.binary(5)),
    "date": pa.array([DAY, None, DAY]),
    "date of milliseconds": pa.array([DAY, None, DAY], pa.date64()),
    "time": pa.array([dt.time(1), None, dt.time(2)]),
    "timestamp": pa.array([dt.datetime(2020, 6, 17), None, None]),
    "timestamp in a zone": pa.array([dt.datetime(2020, 6, 17), None, None], pa.timestamp("us", "Asia/Bangkok")),
    "duration": pa.array([dt.timedelta(1), None, None]),
    "null": pa.nulls(3),
    "list": pa.array([[1], None, []]),
    "struct": pa.array([{"a": 1}, None, {"a": 2}]),
    "map": pa.array([[("a", 1)], None, []], pa.map_(pa.string(), pa.int64())),
    "dictionary": pa.array(["20944", None, "x"]).dictionary_encode(),
    "dictionary of large strings": pa.array(["20944", None, "x"], pa.large_string()).dictionary_encode(),
    "dictionary of numbers": pa.array([1, None, 3]).dictionary_encode(),
    "run ends": pa.RunEndEncodedArray.from_arrays(pa.array([2, 3], pa.int32()), pa.array(["20944", "x"])),
    "union": pa.UnionArray.from_sparse(pa.array([0, 0, 0], pa.int8()), [pa.array([1, 2, 3])]),
    "extension": pa.array([b"0123456789abcdef", None, None], pa.uuid()),
}  # fmt: skip
# What messages call a type, where that is not the last word above.
WORDS = {
    "string": "utf8",
    "large string": "large_utf8",
    "fixed binary": "'w:5'",
    "date of milliseconds": "date64",
    "timestamp in a zone": "timestamp",
    "dictionary of large strings": "dictionary of large_utf8",
    "dictionary of numbers": "dictionary of int64",
    "run ends": "'+r'",
    "union": "'+us:0'",
    "extension": "'w:16'",
}
ROLES = {
    "key": ntm.observations.Derivation("a", "sum", value="n"),
    "value": ntm.observations.Derivation("a", "mean", value="x"),
    "weight": ntm.observations.Derivation("a", "share", numerator="good", weight="x"),
    "predicate": ntm.observations.Derivation("a", "share", numerator="x"),
    "comparison": ntm.observations.Derivation("a", "share", numerator="x > 1"),
}
SHAPES: dict[str, Callable[[pa.Table], pa.Table]] = {
    "as it is": lambda t: t,
    "a slice": lambda t: pa.concat_tables([t, t, t]).combine_chunks().slice(2, 5),
    "chunks, some empty": lambda t: pa.concat_tables([t.slice(0, 1), t.slice(1, 0), t.slice(1)]),
    "empty": lambda t: t.slice(0, 0),
    "no chunk": lambda t: pa.Table.from_batches([], t.schema),
}


def refusal(rows: pa.Table, role: str) -> str | None:
    """What the library says when it refuses the rows; None when it reads all of them."""
    key = "x" if role == "key" else "unit"
    try:
        made = ntm.observations.derive(rows, [ROLES[role]], units=["20944", "00007"], key=key)
    except ntm.Error as problem:
        return str(problem)
    return None if made.rows == len(rows) else f"{made.rows} of {len(rows)} rows were read"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", TYPES)
def test_every_type_is_read_or_refused_by_name(kind: str, role: str) -> None:
    said = set()
    for shape, reshaped in SHAPES.items():
        rows = pa.table({"unit": ["20944", "00007", None], "n": [1, 2, 3], "good": [True, False, None]})
        try:
            rows = reshaped(rows.append_column("x", TYPES[kind]))
        except pa.ArrowNotImplementedError:
            continue  # pyarrow itself cannot do this with the type
        said.add(refusal(rows, role))
        assert len(said) == 1, f"{shape} is not treated as the other shapes are"
    (answer,) = said
    if answer is not None:
        assert "column 'x' has type" in answer
        assert WORDS.get(kind, kind.split()[-1]) in answer, answer


COLUMNS: dict[str, Callable[[pa.Array], Any]] = {
    "an array": lambda a: a,
    "a slice": lambda a: pa.concat_arrays([a, a, a]).slice(2, 5),
    "chunks": lambda a: pa.chunked_array([a.slice(0, 1), a.slice(1, 0), a.slice(1)]),
    "a polars series": pl.Series,
    "a nanoarrow stream": lambda a: nanoarrow.c_array_stream(pa.chunked_array([a, a])),
    "empty": lambda a: a.slice(0, 0),
    "no chunk": lambda a: pa.chunked_array([], a.type),
}


def answer(call: Callable[[], object]) -> str:
    """Whether the library read it, or what it refused."""
    try:
        call()
    except ntm.Error as problem:
        return str(problem)
    return "read"


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_is_a_column_of_numbers_or_refused(kind: str) -> None:
    said = {}
    for shape, reshaped in COLUMNS.items():
        if "polars" in shape and kind == "decimal 256":
            continue  # polars panics
        try:
            column = reshaped(TYPES[kind])
        except (pa.ArrowException, pl.exceptions.PolarsError, NotImplementedError, TypeError, ValueError):
            continue  # the other library cannot do this with the type
        said[shape] = answer(lambda column=column: aggregate.RealSummary().add(column))
    # polars makes plain numbers or texts of some types; the others hand on what they were given.
    assert len({text == "read" for shape, text in said.items() if "polars" not in shape}) == 1, said
    for shape, text in said.items():
        assert text == "read" or ("must be" in text and "type '" in text), f"{shape}: {text}"


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_is_a_column_of_units_or_refused(kind: str) -> None:
    map = ntm.load("quang-nam-2020").evaluate(on="2020-06-17").map
    column = TYPES[kind]
    for reshaped in (column, pa.concat_arrays([column, column]).slice(1, 3), pa.chunked_array([column])):
        text = answer(lambda units=reshaped: aggregate.rollup(map, "district", units, [1] * len(units)))
        assert text == "read" or "unit" in text, text


@pytest.mark.parametrize("given", [1, "unit", None, [1, 2], {"unit": ["20944"]}, object(), np.zeros(3)])
def test_what_does_not_speak_arrow_is_refused(given: object) -> None:
    with pytest.raises((TypeError, ntm.Error)):
        ntm.observations.derive(given, [ROLES["predicate"]], units=["20944"], key="unit")


def test_nanoarrow_goes_in() -> None:
    rows = pa.table({"unit": ["20944", "00007", None], "x": [True, False, True]})
    batch = nanoarrow.c_array(rows.to_batches()[0])
    made = [
        ntm.observations.derive(given, [ROLES["predicate"]], units=["20944", "00007"], key="unit").table().to_dicts()
        for given in (rows, nanoarrow.c_array_stream(rows), nanoarrow.ArrayStream(rows), batch)
    ]
    assert all(one == made[0] for one in made)


def test_a_stream_that_breaks_is_an_error() -> None:
    rows = pa.table({"unit": ["20944"], "x": [True]})

    def broken() -> Iterator[pa.RecordBatch]:
        yield rows.to_batches()[0]
        raise OSError("the disk is gone")

    bad = pa.RecordBatchReader.from_batches(rows.schema, broken())
    with pytest.raises(ntm.Error, match="the disk is gone"):
        ntm.observations.derive(bad, [ROLES["predicate"]], units=["20944"], key="unit")


def test_a_stream_that_breaks_keeps_nothing() -> None:
    schema = pa.schema([("x", pa.int64())])

    def broken() -> Iterator[pa.RecordBatch]:
        yield pa.record_batch([pa.array(range(100_000), pa.int64())], schema=schema)
        raise OSError("the disk is gone")

    gc.collect()
    before = pa.total_allocated_bytes()
    said = answer(lambda: aggregate.RealSum().add(pa.RecordBatchReader.from_batches(schema, broken())))
    assert "the disk is gone" in said
    gc.collect()
    assert pa.total_allocated_bytes() == before


def test_buffers_need_not_be_aligned() -> None:
    def shifted(array: pa.Array) -> pa.Array:
        moved = [None if b is None else pa.py_buffer(b"x" + b.to_pybytes())[1:] for b in array.buffers()]
        assert any(b is not None and b.address % 2 for b in moved)
        return pa.Array.from_buffers(array.type, len(array), moved, array.null_count)

    for kind in (pa.int16(), pa.int32(), pa.int64(), pa.uint64(), pa.float32(), pa.float64()):
        assert aggregate.RealSum().add(shifted(pa.array([1, None, 3], kind))).value == 4
    days = [DAY, dt.date(1969, 12, 31), None]
    for kind in (pa.date32(), pa.date64(), pa.timestamp("s"), pa.timestamp("ns")):
        ends = aggregate.FirstLast().add([1, 2, 3], shifted(pa.array(days, pa.date32()).cast(kind)))
        assert (ends.first, ends.last) == ((days[1], 2.0, 1), (DAY, 1.0, 1))
    map = ntm.load("quang-nam-2020").evaluate(on="2020-06-17").map
    for kind in (pa.string(), pa.large_string()):
        codes = shifted(pa.array(["20944", "x", None], kind))
        assert aggregate.rollup(map, "district", codes, [1, 2, 4], "sum").unknown == {"x": 1, "": 1}
