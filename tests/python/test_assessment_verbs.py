"""Bridge, attribution, decisive cells, degree and margins from Python."""

from __future__ import annotations

from fractions import Fraction

import ntm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ntm import assessment, measures, observations, standard, units

UNITS = """gso_code,name_vi,level,parent_code,valid_from,valid_until,region,unit_type,in_ntm_programme
9,Tỉnh,province,,,,,province,
90,Huyện,district,9,,,,district,
9001,An,commune,90,,,,commune,1
9002,Bình,commune,90,,,,commune,1
9003,Cát,commune,90,,2031-01-01,,commune,1
9004,Dương,commune,90,2031-01-01,,,commune,1
"""
LAW = """schema = 1
id = "{id}"
title_vi = "Bộ giả định"
unit_level = "commune"
tier = "ntm"
confidence = "read"
[legal_basis]
number = "{id}"
effective_from = 2030-01-01
[[criteria]]
number = 1
name_vi = "Nước sạch"
[[criteria.indicators]]
code = "1.1"
label_vi = "Hộ dùng nước sạch"
unit = "percent"
rule = "at_least"
national = {water}
[[criteria]]
number = 2
name_vi = "Hộ nghèo"
[[criteria.indicators]]
code = "2.1"
label_vi = "Tỷ lệ hộ nghèo"
unit = "percent"
rule = "at_most"
national = {poor}
"""


def law(name: str, water: int, poor: int) -> standard.Edition:
    return standard.parse_edition(LAW.format(id=name, water=water, poor=poor), file="law.toml")


OLD, NEW = law("old", 70, 10), law("new", 90, 15)
REGISTRY = units.parse_registry(UNITS, "")[0]


def panel(rows: list[tuple[str, str, str, float, str]]) -> observations.Panel:
    text = "unit,item,on,value,recorded_on,source\n" + "".join(
        f"{code},{item},{on},{value},{known},invented\n" for code, item, on, value, known in rows
    )
    read, findings = observations.parse_observations(text, REGISTRY)
    assert not [f for f in findings if str(f.severity).endswith("error")], findings
    return observations.build_panel(read)[0]


def at(edition: standard.Edition, seen: observations.Panel, on: str = "2030-06-30", **more) -> assessment.Outcomes:
    return assessment.evaluate(edition, REGISTRY, seen, on=on, **more)


SEEN = panel(
    [
        ("9001", "1.1", "2030-05-01", 80, "2030-05-02"),
        ("9001", "2.1", "2030-05-01", 12, "2030-05-02"),
        ("9002", "1.1", "2030-05-01", 69, "2030-05-02"),
    ]
)


def test_bridge_by_hand() -> None:
    out = assessment.bridge(at(OLD, SEEN), at(NEW, SEEN))
    assert out.lost == (ntm.CountInterval(1, 3), ntm.CountInterval(1, 4))
    assert out.gained == (ntm.CountInterval(1, 3), ntm.CountInterval(1, 4))
    assert out.unknown == 3
    assert out.table()["name"].values[-1] == "Tổng"
    same = assessment.bridge(at(OLD, SEEN), at(OLD, SEEN))
    assert same.lost == (ntm.CountInterval(0, 0), ntm.CountInterval(0, 0))
    with pytest.raises(ntm.Error, match="one day"):
        assessment.bridge(at(OLD, SEEN), at(NEW, SEEN, known_on="2030-06-01"))


def test_mapping_from_toml() -> None:
    text = 'schema = 1\nbefore = "old"\nafter = "new"\nsource = "invented"\n[[link]]\nbefore = 1\nafter = 2\n'
    mapping, findings = assessment.parse_mapping(text, OLD, NEW)
    assert mapping.links == [([1], [2])] and mapping.source == "invented" and not findings
    assert assessment.bridge(at(OLD, SEEN), at(NEW, SEEN), mapping).only_before == [2]
    assert {f.code for f in assessment.parse_mapping(text.replace("after = 2", "after = 7"), OLD, NEW)[1]} == {
        "NTM-E016"
    }


def test_what_if_and_many() -> None:
    on = "2030-06-30"
    change = assessment.suppose_value(REGISTRY, "Bình", "1.1", 70, on=on)
    case = assessment.EvaluationCase(OLD, REGISTRY, on=on, changes=[change])
    harder = assessment.suppose_thresholds(OLD, {"1.1": 85})
    out = assessment.evaluate_many([case, assessment.EvaluationCase(harder, REGISTRY, on=on)], REGISTRY, SEEN)
    assert out[0].at("Bình", 1) == ntm.Truth.MET and out[0].mark
    assert out[1].at("An", 1) == ntm.Truth.UNMET and out[1].edition.id == "old+what-if"
    assert at(OLD, SEEN).at("Bình", 1) == ntm.Truth.UNMET
    wrong = assessment.EvaluationCase(
        OLD, REGISTRY, on=on, changes=[assessment.suppose_status(REGISTRY, "An", "7", True, on=on)]
    )
    with pytest.raises(ntm.UnknownName):
        assessment.evaluate_many([wrong], REGISTRY, SEEN)


def test_degree_and_margins() -> None:
    rows = assessment.degree_table(at(OLD, SEEN), SEEN)
    assert rows["degree_low"].values[:2] == [1.0, 1.0]
    assert rows["degree_low"].values[3] == pytest.approx(10 / 12)
    near = assessment.near_misses(at(OLD, SEEN), SEEN, "1")
    assert near["name"].values == ["Bình"] and near["criterion_if"].values == ["met"]
    assert assessment.fragile(at(OLD, SEEN), SEEN, "15%")["name"].values == ["An"]
    with pytest.raises(ntm.Error, match="margin"):
        assessment.near_misses(at(OLD, SEEN), SEEN, "two")


def test_the_example_answers() -> None:
    now = ntm.load("quang-nam-2020").evaluate(on="2020-06-17")
    decision = now.decisive(measures.communes_under(8), 5)
    assert decision.know.width_after == decision.know.now.high - decision.know.now.low
    assert now.decisive("criteria_met", 5).table()["way"].values == ["know"] * 5
    assert now.bridge("vn-commune-2021").table()["name"].values[-1] == "Tổng"
    assert now.bridge(now.edition).lost[1] == ntm.CountInterval(0, 0)
    assert now.near_misses(2).title_en.startswith("Values near")
    assert len(now.degree()["unit"].values) > 0
    assert now.attribute(now).total.low == 0
    with pytest.raises(ntm.Error, match="does not follow"):
        now.decisive("cost")


CELLS = st.lists(
    st.tuples(
        st.sampled_from(["9001", "9002", "9003", "9004"]),
        st.sampled_from(["1.1", "2.1"]),
        st.sampled_from(["2030-05-01", "2031-05-01"]),
        st.integers(0, 100).map(float),
        st.sampled_from(["2031-05-02", "2031-06-01"]),
    ),
    max_size=12,
    unique_by=lambda row: row[:3],
)


def test_what_is_learnt_for_the_first_time_is_no_work() -> None:
    seen = panel(
        [
            ("9001", "1.1", "2031-05-01", 99.0, "2031-05-02"),  # nothing known before: learnt
            ("9002", "1.1", "2030-05-01", 10.0, "2030-05-02"),  # unmet before: work
            ("9002", "1.1", "2031-05-01", 99.0, "2031-05-02"),
        ]
    )
    out = assessment.attribute(at(OLD, seen, known_on="2030-06-30"), at(OLD, seen, on="2031-06-30"), seen)
    assert (out.learnt.low, out.revision.low, out.work.low) == (1, 1, 1)
    assert (out.learnt.high, out.revision.high, out.work.high) == (0, 0, 1)


@settings(max_examples=60, deadline=None)
@given(CELLS)
def test_the_four_parts_sum_to_the_change(rows) -> None:
    rows = [
        row for row in rows if not (row[0] == "9003" and row[2] > "2031") and not (row[0] == "9004" and row[2] < "2031")
    ]
    seen = panel([(c, i, on, v, on if on < "2031" and v > 50 else known) for c, i, on, v, known in rows])
    out = assessment.attribute(at(OLD, seen, known_on="2030-06-30"), at(NEW, seen, on="2031-06-30"), seen)
    parts = [out.revision, out.map, out.work, out.edition]
    assert sum(p.low for p in parts) == out.total.low
    assert sum(p.high for p in parts) == out.total.high
    assert sum(Fraction(*p.mean_low) for p in parts) == Fraction(*out.total.mean_low)
    assert sum(Fraction(*p.mean_high) for p in parts) == Fraction(*out.total.mean_high)


@settings(max_examples=60, deadline=None)
@given(CELLS, st.data())
def test_learning_never_widens_and_everything_known_collapses(rows, data) -> None:
    rows = [(c, i, "2030-05-01", v, "2030-05-02") for c, i, on, v, _ in rows if c != "9004" and on < "2031"]
    fewer = [row for row in rows if data.draw(st.booleans())]
    wide, narrow = (assessment.bridge(at(OLD, panel(r)), at(NEW, panel(r))) for r in (fewer, rows))
    for a, b in zip(wide.lost + wide.gained, narrow.lost + narrow.gained, strict=True):
        assert a.low <= b.low <= b.high <= a.high
    full = {(c, i): 50.0 for c in ("9001", "9002", "9003") for i in ("1.1", "2.1")} | {r[:2]: r[3] for r in rows}
    known = at(OLD, panel([(c, i, "2030-05-01", v, "2030-05-02") for (c, i), v in full.items()]))
    assert all(met.low == met.high for met in known.criteria_met)
