"""Composites: several accumulators in one pass, added, saved and rolled up as their parts are."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import ntm
import numpy as np
import pytest
from ntm import aggregate, units

LIVES = "gso_code,name_vi,level,parent_code\n1,P,province,\n10,A,district,1\n11,B,district,1\n"
LIVES += "1001,C,commune,10\n1002,D,commune,10\n1101,E,commune,11\n"


def made() -> Any:
    return aggregate.Composite(
        {"mean": aggregate.WeightedMean(), "range": aggregate.RealMinMax(), "all": aggregate.Quantiles()}
    )


def test_all_parts_take_one_column() -> None:
    both = made().add([80, 50, None], [300, 100, 100])
    assert both.names == ["mean", "range", "all"]
    assert both["mean"].value == 72.5 and both["mean"].between(0, 100) == (58.0, 78.0)
    assert (both["range"].min, both["range"].max) == (50, 80) and both["all"].count == 2
    assert both.to_dict()["mean_mean"] == 72.5 and "mean=<WeightedMean" in repr(both)
    assert both["mean"] == aggregate.WeightedMean().add([80, 50, None], [300, 100, 100])


def test_each_part_takes_its_own_column() -> None:
    of = aggregate.Composite(
        {"people": aggregate.WholeSum(), "met": aggregate.Share(), "rate": aggregate.WeightedMean()}
    )
    of.add({"people": [500, 700], "met": [1, None], "rate": ([10.0, 20.0], [500, 700])})
    assert of["people"].value == 1200 and of["met"].successes == ntm.CountInterval(1, 2)
    assert of["rate"].numerator == 19000
    of += of
    assert of["people"].value == 2400 and of["rate"].count == 4


def test_parts_add_up_and_come_back_from_bytes() -> None:
    draw = np.random.default_rng(3)
    values, weights = draw.normal(size=300), draw.random(300)
    whole = made().add(values, weights)
    parts = [made().add(values[k::3], weights[k::3]) for k in range(3)]
    merged = pickle.loads(pickle.dumps(parts[2])).merge(parts[0]) + copy.deepcopy(parts[1])
    assert merged == whole and pickle.loads(pickle.dumps(whole)) == whole
    assert pickle.dumps(pickle.loads(pickle.dumps(whole))) == pickle.dumps(whole)
    assert merged != parts[0]


def test_a_part_is_a_copy() -> None:
    both = made().add([1.0])
    both["all"].add([2.0])
    assert both["all"].count == 1


def test_a_composite_rolls_up() -> None:
    registry, _ = units.parse_registry(LIVES, "")
    day = registry.at("2024-01-01")
    codes, values, weights = ["1001", "1002", "1101", "4711"], [5.0, 6.0, 7.0, 8.0], [1, 3, 1, 1]
    out = aggregate.rollup(day, "all", codes, values, made(), weights)
    assert out["district"]["10"]["mean"].value == 5.75 and out["district"]["11"]["range"].max == 7
    assert out["province"].total["all"].sorted().tolist() == values
    assert out["district"].unallocated["all"].count == 1
    alone = aggregate.rollup(day, "district", codes, values, aggregate.WeightedMean(), weights)
    assert alone["10"] == out["district"]["10"]["mean"]
    assert out["district"].arrays()["mean_mean"].tolist() == [5.75, 7.0]
    assert "mean_mean" in out.table().columns
    with pytest.raises(ntm.Error, match="empty accumulator"):
        aggregate.rollup(day, "district", codes, values, made().add([1.0]))


def test_what_does_not_fit_is_refused_and_changes_nothing() -> None:
    bands = aggregate.Composite({"n": aggregate.Count(), "bands": aggregate.RealBands([0.0, 1.0])}).add([0.5])
    other = aggregate.Composite({"n": aggregate.Count(), "bands": aggregate.RealBands([0.0, 2.0])}).add([0.5])
    before = copy.copy(bands)
    with pytest.raises(ntm.Error):
        bands += other
    with pytest.raises(ntm.Error, match="different parts"):
        bands += made()
    with pytest.raises(ntm.Error, match="another"):
        bands += aggregate.Composite({"n": aggregate.RealSum(), "bands": aggregate.RealBands([0.0, 1.0])})
    with pytest.raises(ntm.Error, match="no column"):
        bands.add({"n": [1]})
    with pytest.raises(ntm.Error, match="one length"):
        bands.add({"n": [1, 2], "bands": [0.5]})
    with pytest.raises(ntm.Error, match="bans"):
        bands.add({"n": [1], "bans": [0.5], "bands": [0.5]})
    with pytest.raises(ntm.Error):
        bands.add(["x"])
    assert bands == before
    with pytest.raises(ntm.Error, match="second column"):
        aggregate.Composite({"n": aggregate.Count()}).add([1], [1])
    with pytest.raises(ntm.Error, match="one part or more"):
        aggregate.Composite({})
    with pytest.raises(ntm.Error, match="accumulator of this module"):
        aggregate.Composite({"x": 3})
