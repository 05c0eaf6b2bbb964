"""Roll-up to every level: totals, what is unallocated, and codes that are not on the map."""

from __future__ import annotations

from typing import Any

import ntm
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ntm import aggregate, units

UNITS = (
    "gso_code,name_vi,level,parent_code\n"
    "1,P,province,\n10,A,district,1\n11,B,district,1\n"
    "1001,C,commune,10\n1002,D,commune,10\n1101,E,commune,11\n1201,F,commune,1\n1301,G,commune,77\n9001,V,village,1001\n"
)
DAY = "2030-01-01"


@pytest.fixture(scope="module")
def day() -> units.Snapshot:
    return units.parse_registry(UNITS, "")[0].at(DAY)


def test_every_level_at_once(day: units.Snapshot) -> None:
    codes = ["1001", "1002", "1101", "1201", "1301", "4711", "4711", None]
    out = aggregate.rollup(day, "all", codes, [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000])
    assert out.levels == ["commune", "district", "province"]
    assert out["commune"].arrays()["sum"].tolist() == [1, 10, 100, 1000, 10_000]
    assert out["district"].arrays()["sum"].tolist() == [11, 100]
    assert out["province"].arrays()["sum"].tolist() == [1111]
    assert out["district"].unallocated.average.sum == 11_111_000 - 10_000 + 10_000
    assert out["province"].unallocated.average.sum == 11_110_000
    for level in out.levels:
        assert out[level].total.average.sum == 11_111_111
        assert out[level].unknown == {"4711": 2, "": 1}
    assert out["district"].units == ["10", "11"] and len(out["district"]) == 2
    assert out["district"]["11"].average.sum == 100
    with pytest.raises(ntm.UnknownName, match="unit of level district"):
        out["district"]["1001"]
    with pytest.raises(ntm.Error, match="no level 'village'"):
        out["village"]
    table = out.table()
    assert table["level"].values[0] == "commune" and table["sum"].values[-1] == 11_111_111


CODES: list[tuple[str, Any]] = [
    ("list", ["1001", "1101", "4711"]),
    ("pyarrow", pa.array(["1001", "1101", "4711"])),
    ("large", pa.array(["1001", "1101", "4711"], pa.large_string())),
    ("view", pa.array(["1001", "1101", "4711"], pa.string_view())),
    ("dictionary", pa.chunked_array([["1001"], ["1101", "4711"]]).dictionary_encode()),
    ("sliced", pa.array(["x", "1001", "1101", "4711", "y"])[1:4]),
    ("polars", pl.Series(["1001", "1101", "4711"])),
    ("categorical", pl.Series(["1001", "1101", "4711"], dtype=pl.Categorical)),
    ("pandas", pd.Series(["1001", "1101", "4711"])),
    ("object", np.array(["1001", "1101", "4711"], dtype=object)),
    ("unicode", np.array(["1001", "1101", "4711"])),
    ("positions", np.array([0, 2, 99])),
]


@pytest.mark.parametrize("codes", [codes for _, codes in CODES], ids=[name for name, _ in CODES])
def test_codes_of_any_origin(day: units.Snapshot, codes: Any) -> None:
    out = aggregate.rollup(day, "district", codes, pa.array([5, 6, 7]), "sum")
    assert [v.value for v in out.values] == [5, 6]
    assert out.unallocated.value == 7 and out.total.value == 18
    assert list(out.unknown.values()) == [1]


def test_units_and_names_are_accepted_too(day: units.Snapshot) -> None:
    out = aggregate.rollup(day, "district", [day.resolve("1001"), ("1101", None), "F"], [1, 2, 3], "sum")
    assert [v.value for v in out.values] == [1, 2] and out.unallocated.value == 3
    village = aggregate.rollup(day, "commune", ["9001"], [4], "sum")
    assert village["1001"].value == 4
    deep = aggregate.rollup(day, "village", ["9001", "1001"], [4, 5], "sum", finest="village")
    assert deep["9001"].value == 4 and deep.unallocated.value == 5


def test_any_accumulator_by_name_or_empty(day: units.Snapshot) -> None:
    codes = ["1001", "1002", "1101"]
    where = aggregate.Placement(day, codes)
    assert len(where) == 3 and where.unknown == {}
    assert where.rollup("district", [1.5, None, 2.5], "mean")["10"].value == 1.5
    assert where.rollup("district", [True, None, False], "share")["10"].successes == ntm.CountInterval(1, 2)
    assert where.rollup("province", [80, 50, 20], "weighted_mean", [300, 100, 0])["1"].value == 72.5
    assert where.rollup("province", [3.0, 1.0, 2.0], "quantiles")["1"].value(0.5) == 2.0
    assert where.rollup("province", [3.0, 1.0, 2.0], "variance")["1"].value(1) == 1.0
    days = ["2020-01-01", "2019-01-01", "2021-01-01"]
    assert where.rollup("district", [1, 2, 3], "first_last", days)["10"].change == -1
    assert where.rollup("district", np.zeros(3), "count")["10"].value == 2
    assert where.rollup("district", [1, 2, 3], "min_max")["10"].max == 2
    assert where.rollup("district", [1, 2, 3], "interval_sum", [1, 4, 3])["10"].value == ntm.CountInterval(3, 5)
    bands = where.rollup("district", [1.0, 30.0, None], aggregate.RealBands([20.0]))
    assert list(bands["10"].sure) == [1, 1] and list(bands["11"].possible) == [1, 1]
    bits = where.rollup("district", np.array([[1, 0], [1, 2], [0, 0]]), "bit_counts")
    assert list(bits["10"].met) == [2, 0] and list(bits.total.assessed) == [3, 2]
    assert list(bits.arrays()) == ["rows", "met_0", "assessed_0", "met_1", "assessed_1"]
    with pytest.raises(ntm.Error, match="holds values already"):
        where.rollup("district", [1, 2, 3], aggregate.RealSum().add([100.0]))
    for held in (
        aggregate.WholeMinMax().add([1]),
        aggregate.RealMinMax().add([1.0]),
        aggregate.RealSum().add([np.inf]),
    ):
        with pytest.raises(ntm.Error, match="holds values already"):
            where.rollup("district", [5, 6, 7], held)
    assert where.rollup("district", [5, 6, 7], aggregate.WholeMinMax())["10"].min == 5
    with pytest.raises(ntm.UnknownName, match="quantiles"):
        where.rollup("district", [1, 2, 3], "quantile")
    with pytest.raises(ntm.Error, match="this is a int"):
        where.rollup("district", [1, 2, 3], 5)
    with pytest.raises(ntm.Error, match="the accumulator counts 5 bits, the mask has 2"):
        where.rollup("district", np.zeros((3, 2)), aggregate.BitCounts(5))


def test_sums_of_a_matrix(day: units.Snapshot) -> None:
    where = aggregate.Placement(day, ["1001", "1002", "1101", "4711"])
    sums = where.sums(np.arange(12, dtype=np.int16).reshape(4, 3))
    values, samples, rest = sums["district"]
    assert values.tolist() == [[3, 5, 7], [6, 7, 8]] and samples.tolist() == [2, 1] and rest.tolist() == [9, 10, 11]
    assert sums["province"][0].tolist() == [[9, 12, 15]]
    with pytest.raises(ntm.Error, match="needs 12 values, not 9"):
        where.sums(np.zeros((3, 3), dtype=int))
    with pytest.raises(ntm.Error, match="dtype float64"):
        where.sums(np.zeros((4, 3)))
    with pytest.raises(ntm.Error, match="without gaps"):
        where.sums(np.ma.array(np.zeros((4, 1), int), mask=[[False], [True], [False], [False]]))
    with pytest.raises(ntm.Error, match="below 2\\^63"):
        where.sums(np.full((4, 1), 2**63, np.uint64))


@st.composite
def trees(draw: st.DrawFn) -> tuple[str, str, list[str]]:
    """Units and mergers as texts, and codes of values: some are on no map."""
    districts = draw(st.integers(0, 4))
    communes = draw(st.integers(1, 12))
    lines = ["gso_code,name_vi,level,parent_code,valid_from,valid_until", "1,P,province,,,", "2,Q,province,,,"]
    events = ["date,kind,from_codes,to_codes"]
    for d in range(districts):
        lines.append(f"{10 + d},D{d},district,{draw(st.sampled_from(['1', '2', '77']))},,")
    above = ["1", "2", "77", *(str(10 + d) for d in range(districts))]
    places = [draw(st.sampled_from(above)) for _ in range(communes)]
    merge = draw(st.booleans()) and communes > 1
    for c, parent in enumerate(places):
        ends = "2025-07-01" if merge and c < 2 else ""
        lines.append(f"{100 + c},C{c},commune,{parent},,{ends}")
    if merge:
        lines.append(f"900,M,commune,{places[0]},2025-07-01,")
        events.append("2025-07-01,merge,100;101,900")
    known = [line.split(",")[0] for line in lines[1:]]
    codes = draw(st.lists(st.sampled_from([*known, "nowhere", "4711"]), max_size=40))
    return "\n".join(lines) + "\n", "\n".join(events) + "\n", codes


@settings(max_examples=60, deadline=None)
@given(trees(), st.sampled_from(["2020-01-01", "2030-01-01"]), st.data())
def test_totals_are_kept_on_any_tree(tree: tuple[str, str, list[str]], on: str, data: st.DataObject) -> None:
    lives, events, codes = tree
    registry = units.parse_registry(lives, events)[0]
    map_of_day = registry.at(on)
    ended = {"100", "101"} if len(events.splitlines()) > 1 else set()
    values = data.draw(st.lists(st.floats(-1e12, 1e12), min_size=len(codes), max_size=len(codes)))
    out = aggregate.rollup(map_of_day, "all", codes, np.array(values), aggregate.RealSummary())
    whole = aggregate.RealSummary().add(np.array(values))
    for level in out.levels:
        assert out[level].total == whole
        parts = aggregate.RealSummary()
        for value in out[level].values:
            parts += value
        assert parts + out[level].unallocated == whole
        alone = aggregate.rollup(map_of_day, level, codes, np.array(values), aggregate.RealSummary())
        assert alone.values == out[level].values and alone.unallocated == out[level].unallocated
    assert sum(out.unknown.values()) == sum(
        c in ("nowhere", "4711") or (c in ended if on > "2025" else c == "900") for c in codes
    )


def test_a_change_is_like_for_like() -> None:
    lives = (
        "gso_code,name_vi,level,parent_code,valid_from,valid_until\n1,P,province,,,\n"
        "2,A,commune,1,,2021-01-01\n3,B,commune,1,,2021-01-01\n4,M,commune,1,2021-01-01,\n5,C,commune,1,,\n"
    )
    registry = units.parse_registry(lives, "date,kind,from_codes,to_codes\n2021-01-01,merge,2;3,4\n")[0]
    ways = registry.crosswalk(before="2020-01-01", after="2022-01-01")
    table = aggregate.change_table(ways, np.array([10.0, 20.0, 5.0]), [33, 5])
    assert table["before"].values == [30, 5, 35] and table["change"].values == [3, 0, 3]
    assert table["exact"].values == [1, 1, None]
    mean = aggregate.mean_change_table(ways, [50, 80, 90], [100, 200, 100], [75, 90], [300, 100])
    assert mean["before"].values == [70, 90, 75]
    with pytest.raises(ntm.Error, match="later value for each unit"):
        aggregate.change_table(ways, [1, 2, 3], [1])
