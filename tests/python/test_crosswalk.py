from __future__ import annotations

import pickle
from pathlib import Path

import ntm
import pytest
from histories import histories
from hypothesis import given, settings
from hypothesis import strategies as st
from ntm import units

EXAMPLE = Path(__file__).parents[2] / "data" / "examples" / "quang-nam-2020"
BEFORE, AFTER = "2020-01-31", "2020-02-01"
UNITS = (
    "gso_code,name_vi,level,parent_code,valid_from,valid_until\n1,P,province,,,\nA,A,commune,1,,2021-01-01\n"
    "B,B,commune,1,2021-01-01,\nC,C,commune,1,2021-01-01,\nD,D,commune,1,,\n"
)
EVENTS = "date,kind,from_codes,to_codes,population_shares,area_shares\n2021-01-01,split,A,B;C,0;1,0.3;0.7\n"


@pytest.fixture(scope="module")
def registry() -> units.Registry:
    return units.parse_registry((EXAMPLE / "units.csv").read_text(), (EXAMPLE / "events.csv").read_text())[0]


@pytest.fixture(scope="module")
def divided() -> units.Registry:
    made, findings = units.parse_registry(UNITS, EVENTS)
    assert not findings
    return made


@given(st.lists(st.none() | st.integers(0, 10**15), min_size=244, max_size=244))
@settings(max_examples=30, deadline=None)
def test_the_example_keeps_every_total(registry: units.Registry, values: list[int | None]) -> None:
    walk = registry.crosswalk(before=BEFORE, after=AFTER)
    assert walk.exact and not walk.unallocated and walk.row_sums() == [1] * 244
    moved = walk.apply_whole(values)
    assert moved.before == moved.after == sum(v for v in values if v is not None)
    assert moved.missing == values.count(None)
    merged = moved.to_dict()["20665"]
    rows = {u.code: v for u, v in zip(walk.rows, values, strict=True)}
    parts = [rows["20653"], rows["20665"]]
    assert merged == (None if None in parts else sum(p for p in parts if p is not None))


def test_what_leaves_the_programme_is_named(registry: units.Registry) -> None:
    walk = registry.crosswalk(before=BEFORE, after=AFTER, in_programme=True)
    assert (len(walk.rows), len(walk.columns)) == (204, 200)
    assert [(u.name, side, part, why) for u, side, part, why in walk.unallocated] == [
        ("Hương An", "left", 1.0, "outside_programme"),
        ("Quế Bình", "left", 1.0, "outside_programme"),
    ]
    moved = walk.apply([1] * 204)
    assert moved.before == 204 and moved.after == 202 and moved.unallocated == 2
    assert len(walk.table()) == 202 + 2 and not walk.exact


def test_part_of_the_area_and_all_of_the_people(divided: units.Registry) -> None:
    people = divided.crosswalk(before="2020-01-01", after="2021-01-01")
    land = divided.crosswalk(before="2020-01-01", after="2021-01-01", weights="area")
    assert people.apply({"A": 100, "D": 5}).to_dict() == {"B": 0, "C": 100, "D": 5}
    assert land.apply({"A": 100, "D": 5}).to_dict() == {"B": 30, "C": 70, "D": 5}
    assert people.exact_rows == land.exact_rows == [False, True]
    own = divided.crosswalk(
        before="2020-01-01", after="2021-01-01", weights="custom", shares={"A": {"B": 0.5, "C": 0.5}}
    )
    assert own.apply([10, 1]).values == [5, 5, 1]
    unknown = divided.crosswalk(before="2020-01-01", after="2021-01-01", weights="households")
    moved = unknown.apply([10, 1])
    assert moved.values == [None, None, 1] and moved.unallocated == 10
    assert [f.code for f in unknown.findings] == ["NTM-U026"]
    again = pickle.loads(pickle.dumps(divided))
    assert again.crosswalk(before="2020-01-01", after="2021-01-01").links == people.links
    assert [s[2:] for s in again.events[0].shares] == [("population", 1.0), ("area", 0.3), ("area", 0.7)]


def test_kinds_of_quantity_are_told_apart(registry: units.Registry) -> None:
    walk = registry.crosswalk(before=BEFORE, after=AFTER)
    codes = [u.code for u in walk.columns]
    mean = walk.apply_mean({"20653": 10, "20665": 40}, weights={"20653": 2, "20665": 1})
    assert mean.values[codes.index("20665")] == 20 and mean.values[0] is None
    status = {"20653": True, "20665": False}
    assert walk.apply_status(status)[codes.index("20665")] is ntm.Truth.UNMET
    assert walk.apply_status(status, rule="any_parent")[codes.index("20665")] is ntm.Truth.MET
    assert walk.apply_status(status)[0] is ntm.Truth.UNKNOWN
    count = walk.apply_count({"20653": 15, "20665": 12}, of=19)[codes.index("20665")]
    assert (count.low, count.high) == (8, 12)


def test_a_series_on_one_map(registry: units.Registry) -> None:
    table, findings = registry.constant_geography({BEFORE: [1] * 244, AFTER: [2] * 241}, on="2020-06-17")
    rows = [r for r in table.to_dicts() if r["code"] == "20665"]
    assert [(r["on"], r["value"], r["exact"]) for r in rows] == [(BEFORE, 2, 1), (AFTER, 2, 1)]
    assert not findings
    with pytest.raises(ntm.Error, match="choose the last day"):
        registry.constant_geography({AFTER: [2] * 241}, on=BEFORE)


def test_wrong_use_is_told(registry: units.Registry) -> None:
    with pytest.raises(ntm.Error, match="not earlier"):
        registry.crosswalk(before=AFTER, after=BEFORE)
    with pytest.raises(ntm.UnknownName, match="population"):
        registry.crosswalk(before=BEFORE, after=AFTER, weights="people")
    with pytest.raises(ntm.Error, match="custom"):
        registry.crosswalk(before=BEFORE, after=AFTER, shares={"20665": {"20665": 1}})
    walk = registry.crosswalk(before=BEFORE, after=AFTER)
    with pytest.raises(ntm.Error, match="244 units"):
        walk.apply([1])
    with pytest.raises(ntm.UnknownName):
        walk.apply({"502": 1})
    with pytest.raises(ntm.UnknownName, match="all_parents"):
        walk.apply_status([True] * 244, rule="mean")


@given(histories(), st.lists(st.integers(0, 10**12), min_size=6, max_size=6))
@settings(max_examples=100, deadline=None)
def test_random_histories_lose_nothing(made: tuple[str, str, int], values: list[int]) -> None:
    units_csv, events_csv, first = made
    registry, findings = units.parse_registry(units_csv, events_csv)
    assert not findings
    walk = registry.crosswalk(before="2000-06-01", after="2010-06-01")
    assert all(abs(total - 1) < 1e-9 for total in walk.row_sums())
    moved = walk.apply_whole(values[:first])
    assert moved.before == sum(values[:first]) == moved.after + moved.unallocated
    if walk.exact:
        assert moved.unallocated == 0 and moved.after == sum(v for v in moved.values if v is not None)


def test_the_change_of_a_total_is_explained(registry: units.Registry) -> None:
    walk = registry.crosswalk(before=BEFORE, after=AFTER, in_programme=True)
    table, parts = ntm.audit.explain_values(walk, [10] * 204, [11] * 200)
    assert parts == {"before": 2040, "after": 2200, "changed": 180, "left": 20, "entered": 0}
    assert next(r["change"] for r in table.to_dicts() if r["code"] == "20665") == -9
