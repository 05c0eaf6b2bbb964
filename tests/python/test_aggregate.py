import ntm
import pytest
from ntm import aggregate, units

UNITS = (
    "gso_code,name_vi,level,parent_code,in_ntm_programme\n"
    "9,P,province,,\n90,A,district,9,\n91,B,district,9,\n"
    "9001,C,commune,90,1\n9002,D,commune,90,1\n9101,E,commune,91,1\n"
)


def test_bands_and_what_lies_in_none() -> None:
    bands = aggregate.default_bands(19)
    assert [(b.low, b.high) for b in bands] == [(19, 19), (15, 18), (10, 14), (5, 9), (0, 4)]
    assert bands[1].label_vi == "15–18" and 16 in bands[1]
    counts, outside = aggregate.count_bands([ntm.CountInterval(19, 19), ntm.CountInterval(14, 16)], bands)
    assert counts[0] == ntm.CountInterval(1, 1)
    assert counts[1] == counts[2] == ntm.CountInterval(0, 1)
    assert outside == 0
    with pytest.raises(ntm.Error, match="must fall"):
        aggregate.make_bands([5, 10], 19)
    _, findings = aggregate.parse_bands("edges = [5, 10]", 19)
    assert [f.code for f in findings] == ["NTM-G001"]


def test_rollup_keeps_whole_numbers_and_totals() -> None:
    day = units.parse_registry(UNITS, "")[0].at("2030-01-01")
    table = aggregate.rollup(day, "district", ["9001", "D", "9101"], [19, 16, 7]).table()
    assert table["unit"].values == ["90", "91", None]
    assert table["sum"].values == [35, 7, 42]
    assert table["mean"].values[0] == 17.5
    assert table["max"].values == [19, 7, 19]
    assert isinstance(table["sum"].values[0], int)
    real = aggregate.rollup(day, "province", ["9001"], [0.5]).table()
    assert real["sum"].values == [0.5, 0.5]
    gaps = aggregate.rollup(day, "district", ["9001", "D", "9101"], [19, None, float("nan")]).table()
    assert gaps["sum"].values == [19, 0, 19] and gaps["count"].values == [1, 0, 1]
    assert gaps["missing"].values == [1, 1, 2] and gaps["mean"].values == [19, None, 19]
    with pytest.raises(ntm.Error, match="one value for each sample"):
        aggregate.rollup(day, "district", ["9001"], [1, 2])


def test_wilson() -> None:
    low, high = aggregate.wilson(8, 10)
    assert low == pytest.approx(0.490162, abs=1e-5) and high == pytest.approx(0.943318, abs=1e-5)
    with pytest.raises(ntm.Error, match="total > 0"):
        aggregate.wilson(1, 0)
