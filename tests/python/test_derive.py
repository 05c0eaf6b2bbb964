"""Indicators from records: what Python's tables may look like, and what must come out whatever they do."""

from __future__ import annotations

import contextlib
import math
import pickle
import re
from pathlib import Path

import duckdb
import nanoarrow
import ntm
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ntm import observations, units
from ntm._records import parquet_batches
from ntm.observations import Derivation, DeriveSums, derive

DATA = Path(__file__).parents[2] / "data" / "examples" / "quang-nam-2020"
CODES = ["20944", "20945", "00007"]
CLEAN = Derivation("17.1", "share", numerator="clean", weight="persons")
INCOME = Derivation("10.1", "mean", value="income", weight="persons")
TAP = Derivation("17.2", "share", numerator="clean", denominator="water in ('tap', 'well')")
ALL = [CLEAN, INCOME, TAP]

ROWS = pa.table(
    {
        "unit": pa.array(["20944", "20944", "20944", "00007", "99999", None]),
        "persons": pa.array([4, 2, 3, 5, 1, 6], pa.int32()),
        "clean": pa.array([True, False, None, True, True, None]),
        "income": pa.array([50.5, None, 20.25, 8.0, 10.0, 7.0]),
        "water": pa.array(["tap", "rain", "well", None, "well", "tap"]),
    }
)


def table_of(records: object, what: list[Derivation] = ALL, codes: list[str] = CODES) -> list[dict[str, object]]:
    return derive(records, what, units=codes, key="unit").table().to_dicts()


def test_the_cells_are_those_worked_by_hand() -> None:
    rows = {(r["indicator"], r["unit"]): r for r in table_of(ROWS)}
    clean = rows["17.1", "20944"]
    assert (clean["numerator"], clean["denominator"], clean["unknown"]) == (4, 6, 3)
    assert (clean["rows"], clean["unknown_rows"], clean["unknown_share"]) == (2, 1, 3 / 9)
    assert (clean["value"], clean["low"], clean["high"]) == (4 / 6 * 100, 4 / 9 * 100, 7 / 9 * 100)
    income = rows["10.1", "20944"]
    assert (income["numerator"], income["denominator"], income["value"]) == (262.75, 7, 262.75 / 7)
    assert (income["low"], income["kind"]) == (None, "mean")
    assert rows["17.2", "20944"]["denominator"] == 1  # rain is outside, the well's cleanness is unknown
    assert rows["17.2", "00007"]["unknown_rows"] == 1
    assert rows["17.1", "20945"]["value"] is None
    assert rows["17.1", "unallocated"]["numerator"] == 1
    assert rows["17.1", "without_code"]["unknown"] == 6


def test_every_engine_gives_the_same_cells() -> None:
    expected = table_of(ROWS)
    # Views into tables that begin at odd rows, in several chunks, some of them empty.
    padded = pa.concat_tables([ROWS.slice(3), ROWS, ROWS.slice(0, 3)])
    sliced = padded.slice(3, 6)
    assert sliced.equals(ROWS.combine_chunks())
    chunks = pa.concat_tables([ROWS.slice(0, 1), ROWS.slice(1, 0), ROWS.slice(1, 3), ROWS.slice(4)])
    large = ROWS.set_column(0, "unit", ROWS["unit"].cast(pa.large_string()))
    view = ROWS.set_column(0, "unit", ROWS["unit"].cast(pa.string_view()))
    coded = ROWS.set_column(0, "unit", ROWS["unit"].dictionary_encode())
    coded = coded.set_column(4, "water", ROWS["water"].dictionary_encode())
    frame = pl.DataFrame(ROWS)
    pandas = ROWS.to_pandas(types_mapper=pd.ArrowDtype)
    relation = duckdb.sql("select * from ROWS")
    given_as = {
        "sliced": sliced,
        "chunks": chunks,
        "large": large,
        "view": view,
        "coded": coded,
        "batch": ROWS.combine_chunks().to_batches()[0],
        "reader": ROWS.to_reader(max_chunksize=2),
        "polars": frame,
        "categorical": frame.with_columns(pl.col("unit", "water").cast(pl.Categorical)),
        "pandas": pandas,
        "duckdb": relation,
        "nanoarrow": nanoarrow.ArrayStream(ROWS),
    }
    for name, records in given_as.items():
        assert table_of(records) == expected, name


def test_a_row_without_a_weight_may_weigh_anything() -> None:
    rows = pa.table({"unit": ["00007", "00007"], "persons": [4, None], "clean": [True, False]})
    share, income = (r for r in table_of(rows.append_column("income", [[1.0, 2.0]]), [CLEAN, INCOME], ["00007"]))
    assert (share["value"], share["low"], share["high"]) == (100, 0, 100)
    assert (share["unknown"], share["unknown_share"]) == (0, None)
    assert (share["rows"], share["unknown_rows"], share["unweighted_rows"]) == (1, 1, 1)
    assert (income["value"], income["unknown_share"], income["unweighted_rows"]) == (1, None, 1)


def test_pandas_without_arrow_types_is_read_too() -> None:
    frame = pd.DataFrame(
        {"unit": ["20944", "00007"], "persons": [4.0, math.nan], "clean": [True, False], "income": 1.0}
    )
    rows = {(r["indicator"], r["unit"]): r for r in table_of(frame, [CLEAN, INCOME])}
    assert rows["17.1", "20944"]["value"] == 100
    assert rows["17.1", "00007"]["unknown_rows"] == 1  # a row without a weight
    out = derive(frame, [CLEAN], units=CODES, key="unit")
    assert [f.code for f in out.notes] == ["NTM-O023"]


@pytest.mark.parametrize(
    "records", [ROWS.slice(0, 0), ROWS.schema.empty_table(), pa.Table.from_batches([], ROWS.schema)]
)
def test_no_rows_give_no_values(records: pa.Table) -> None:
    out = derive(records, ALL, units=CODES, key="unit")
    assert out.rows == 0
    assert not out.notes
    assert out.wide_table()["17.1"].values == [None, None, None]


def test_columns_of_nulls_are_unknown() -> None:
    nulls = pa.table({name: pa.nulls(5) for name in ROWS.column_names})
    out = derive(nulls, ALL, units=CODES, key="unit")
    assert out.without_code_rows == 5
    typed = pa.table(
        {n: pa.nulls(5, ROWS.schema.field(n).type) if n != "unit" else ["00007"] * 5 for n in ROWS.column_names}
    )
    assert [r["unknown_rows"] for r in table_of(typed) if r["unit"] == "00007"] == [5, 5, 5]


WRONG = {
    "a missing column": (ROWS.drop_columns("income"), "no column 'income'"),
    "texts for numbers": (ROWS.set_column(1, "persons", ROWS["unit"]), "column 'persons' has type utf8, but numbers"),
    "numbers for truths": (
        ROWS.set_column(2, "clean", ROWS["persons"]),
        "column 'clean' has type int32, and is no truth",
    ),
    "a timestamp": (
        ROWS.set_column(3, "income", pa.nulls(6, pa.timestamp("us", "Asia/Ho_Chi_Minh"))),
        "column 'income' has type timestamp ('tsu:Asia/Ho_Chi_Minh')",
    ),
    "a decimal": (ROWS.set_column(3, "income", pa.nulls(6, pa.decimal128(9, 2))), "type decimal"),
    "a list": (ROWS.set_column(4, "water", pa.nulls(6, pa.list_(pa.string()))), "column 'water' has type list"),
    "a code that is a real": (ROWS.set_column(0, "unit", ROWS["income"]), "column 'unit' has type double, but codes"),
    "a dictionary of numbers": (
        ROWS.set_column(4, "water", ROWS["persons"].dictionary_encode()),
        "column 'water' has type dictionary of int32",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_table_names_column_and_type(what: str) -> None:
    records, message = WRONG[what]
    with pytest.raises(ntm.Error) as told:
        derive(records, ALL, units=CODES, key="unit")
    assert message in str(told.value)


def test_what_is_no_table_is_refused() -> None:
    for records in ({"unit": [1]}, 3, [1, 2], np.zeros(3)):
        with pytest.raises(TypeError, match="do not speak Arrow"):
            derive(records, ALL, units=CODES, key="unit")
    with pytest.raises(ntm.Error, match="no table"):
        derive(pa.chunked_array([[1, 2]]), ALL, units=CODES, key="unit")
    with pytest.raises(ntm.Error, match="no Parquet file"):
        derive("nowhere.parquet", ALL, units=CODES, key="unit")
    with pytest.raises(ntm.Error, match="not one text"):
        derive(ROWS, ALL, units="20944", key="unit")
    with pytest.raises(ntm.UnknownName, match="share"):
        Derivation("1", "middle")


def test_a_stream_that_fails_says_why() -> None:
    def batches() -> object:
        yield ROWS.to_batches()[0]
        raise RuntimeError("the disk is gone")

    with pytest.raises(ntm.Error, match="the disk is gone"):
        derive(pa.RecordBatchReader.from_batches(ROWS.schema, batches()), ALL, units=CODES, key="unit")


def test_progress_is_told_and_may_stop() -> None:
    seen: list[int] = []
    sums = DeriveSums(ALL, CODES, "unit")
    sums.add(ROWS, progress=seen.append)
    assert seen == [6]

    def stop(rows: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sums.add(ROWS, progress=stop)


def test_sums_pickle_and_add_up() -> None:
    whole = DeriveSums(ALL, CODES, "unit")
    whole.add(ROWS)
    parts = []
    for first in range(0, 6, 2):
        part = DeriveSums(ALL, CODES, "unit")
        part.add(ROWS.slice(first, 2))
        parts.append(pickle.loads(pickle.dumps(part)))
    total = parts[2] + parts[0]
    total += parts[1]
    assert total.bytes() == whole.bytes()
    assert total.result().table().to_dicts() == whole.result().table().to_dicts()
    assert (whole.columns, whole.key, whole.rows) == (["unit", "clean", "persons", "income", "water"], "unit", 6)
    with pytest.raises(ntm.Error, match="same derivations"):
        total += DeriveSums([CLEAN], CODES, "unit")
    with pytest.raises(ntm.Error, match="no sums of derive"):
        DeriveSums.of_bytes(b"something else")


def test_parquet_is_read_in_parts(tmp_path: Path) -> None:
    for i in range(2):
        pq.write_table(ROWS.slice(i * 3, 3), tmp_path / f"part{i}.parquet", row_group_size=2)
    expected = table_of(ROWS)
    assert table_of(tmp_path) == expected
    assert table_of([tmp_path / "part1.parquet", str(tmp_path / "part0.parquet")]) == expected
    with pytest.raises(ntm.Error, match="no column 'age'"):
        table_of(str(tmp_path), [Derivation("a", "mean", value="age")])


def test_values_become_observations_of_a_panel() -> None:
    read = [(DATA / name).read_text(encoding="utf-8") for name in ("units.csv", "events.csv")]
    registry = units.parse_registry(*read)[0]
    records = pa.table(
        {"unit": ["20944", "20944", "20947", "1"], "persons": [3, 1, 2, 1], "clean": [True, False, None, True]}
    )
    out = derive(records, [CLEAN], units=[*(u.code for u in registry.at("2020-05-31").units()), "1"], key="unit")
    rows, findings = out.observations(
        registry, on="2020-05-31", known_on="2020-06-05", stage="verified", source="form 3"
    )
    assert [f.code for f in findings] == ["NTM-O001"]
    first, second = rows.table().to_dicts()
    assert (first["unit"], first["value"], first["numerator"], first["denominator"]) == ("20944", 75.0, 3.0, 4.0)
    assert (first["origin"], first["stage"], first["source"]) == ("derived", "verified", "form 3")
    assert (second["unit"], second["value"]) == ("20947", None)
    panel, findings = observations.build_panel(rows)
    assert not findings
    assert len(panel.state(registry, on="2020-06-30")) == 2
    with pytest.raises(ntm.Error, match="stands twice"):
        derive(records, [CLEAN], units=["1", "1"], key="unit")
    assert derive(records, [CLEAN], units=registry.at("2020-05-31"), key="unit").unknown_codes == [("1", 1)]


def test_districts_and_the_province_have_the_sums_of_their_communes() -> None:
    read = [(DATA / name).read_text(encoding="utf-8") for name in ("units.csv", "events.csv")]
    map = units.parse_registry(*read)[0].at("2020-05-31")
    communes = [u.code for u in map.units()]
    draw = np.random.default_rng(1)
    n = 3000
    records = pa.table({"unit": draw.choice([*communes, "1"], n), "x": draw.lognormal(0, 20, n), "w": draw.random(n)})
    sums = DeriveSums([Derivation("m", "mean", value="x", weight="w")], communes, "unit")
    sums.add(records)
    district = {u.code: map.ancestor(u, "district") for u in map.units()}
    above = pa.array([district[code].code if code != "1" else "1" for code in records["unit"].to_pylist()])
    there = DeriveSums(sums.derivations, [u.code for u in map.units("district")], "unit")
    there.add(records.set_column(0, "unit", above))
    rolled = sums.rolled_up(map, "district")
    assert rolled.bytes() == there.bytes()
    assert rolled.result().unknown_codes == [("1", records["unit"].to_pylist().count("1"))]
    province = sums.rolled_up(map, "province").result().table().to_dicts()
    assert sum(r["rows"] for r in province) == n
    assert rolled.rolled_up(map, "province").bytes() == sums.rolled_up(map, "province").bytes()
    lost = DeriveSums(sums.derivations, ["1"], "unit")  # a code that the map does not have
    lost.add(records)
    assert lost.rolled_up(map).result().unallocated_rows == n


def test_derivations_are_read_from_toml() -> None:
    text = '[[indicators]]\nid = "17.1"\nkind = "share"\nnumerator = "clean"\nweight = "persons"\n'
    read, findings = observations.parse_derivations(text)
    assert not findings
    assert (read[0].id, read[0].kind, read[0].times, read[0].weight) == ("17.1", "share", 100, "persons")
    with pytest.raises(ntm.Error, match=r"derive.toml:4:14: numerator of '17.1'"):
        derive(ROWS.drop_columns("clean"), read, units=CODES, key="unit")
    bad, findings = observations.parse_derivations(text.replace('"clean"', '"clean or"'), "my.toml")
    assert not bad
    assert (findings[0].code, findings[0].where.line, findings[0].where.column) == ("NTM-O018", 4, "22")
    assert observations.check(read) == []
    assert [f.code for f in observations.check([Derivation("a", "sum")])] == ["NTM-O018"]


TOKENS = [
    "unit",
    "`a b`",
    "and",
    "or",
    "not",
    "in",
    "is_null",
    "(",
    ")",
    ",",
    "==",
    "<",
    "=",
    "3",
    "-.5e3",
    "2020-06-17",
]
TOKENS += ["2020-13-01", "'tap'", '"', "true", "clean", "persons", "income", "water", "é", ".", "-", "1e999", "clean.x"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(TOKENS), max_size=9).map(" ".join) | st.text(max_size=12))
def test_any_text_is_a_predicate_or_an_error(text: str) -> None:
    what = Derivation("a", "share", numerator=text)
    if observations.check([what]):
        with pytest.raises(ntm.Error, match="cannot be used"):
            DeriveSums([what], CODES, "unit")
        return
    sums = DeriveSums([what], CODES, "unit")
    with contextlib.suppress(ntm.Error):  # a column that is not there, or of another type
        sums.add(ROWS)
        assert sum(r["rows"] + r["unknown_rows"] for r in sums.result().table().to_dicts()) == len(ROWS)


VALUES = st.one_of(st.none(), st.floats(-1e9, 1e9), st.sampled_from([0.0, 1e-300, 1e300, math.nan, math.inf]))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([1, 2, 3]), VALUES, st.one_of(st.none(), st.integers(-1, 2**40)))), st.randoms()
)
def test_totals_are_preserved_in_any_order(rows: list[tuple[int, float | None, int | None]], random: object) -> None:
    what = [Derivation("m", "mean", value="x", weight="w"), Derivation("s", "sum", value="x")]
    schema = pa.schema({"unit": pa.int64(), "x": pa.float64(), "w": pa.int64()})

    def sums(some: list[tuple[int, float | None, int | None]], threads: int) -> DeriveSums:
        out = DeriveSums(what, ["1", "2"], "unit")
        out.add(pa.table([list(c) for c in zip(*some, strict=True)] or [[], [], []], schema=schema), threads)
        return out

    whole = sums(rows, 1)
    mixed = list(rows)
    random.shuffle(mixed)
    middle = len(mixed) // 2
    assert (sums(mixed[middle:], 2) + sums(mixed[:middle], 1)).bytes() == whole.bytes()
    usable = [(u, x) for u, x, w in rows if x is not None and (x == 0 or 2.0**-400 <= abs(x) <= 2.0**400)]
    out = whole.result().table().to_dicts()
    for unit, name in ((1, "1"), (2, "2"), (3, "unallocated")):
        expected = math.fsum(x for u, x in usable if u == unit)
        found = [r["numerator"] for r in out if r["unit"] == name and r["indicator"] == "s"]
        assert found == [expected] or (not found and unit not in [r[0] for r in rows])
    assert sum(r["rows"] + r["unknown_rows"] for r in out if r["indicator"] == "m") == len(rows)


def test_the_page_runs() -> None:
    text = (Path(__file__).parents[2] / "docs/derive.md").read_text(encoding="utf-8")
    names: dict[str, object] = {}
    for block in re.findall(r"^```python\n(.*?)^```", text, re.M | re.S):
        exec(compile(block, "docs/derive.md", "exec"), names)


def test_the_definitions_of_the_format_page_are_read() -> None:
    text = (Path(__file__).parents[2] / "docs/formats/derive.md").read_text(encoding="utf-8")
    read, findings = observations.parse_derivations(re.findall(r"^```toml\n(.*?)^```", text, re.M | re.S)[0])
    assert not findings
    assert [d.id for d in read] == ["17.1", "2.1"]


def test_a_parquet_file_is_never_held_whole(tmp_path: Path) -> None:
    file = tmp_path / "records.parquet"
    rows = 3_000_000
    values = pa.array(np.random.default_rng(1).random(rows))
    pq.write_table(pa.table({"unit": pa.array(np.zeros(rows, np.int32)), "x": values}), file, row_group_size=50_000)
    del values
    before, most = pa.total_allocated_bytes(), 0
    for batch in parquet_batches(file, ["unit", "x"], "unit"):
        assert batch.num_rows
        most = max(most, pa.total_allocated_bytes() - before)
    assert most < file.stat().st_size / 4
