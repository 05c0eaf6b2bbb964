"""Slips in files and in time that once gave wrong figures."""

from __future__ import annotations

import ntm
from ntm import assessment, observations, recognition, standard, units

UNITS = """gso_code,name_vi,level,parent_code,valid_from,valid_until,region,unit_type,in_ntm_programme
9,Tỉnh,province,,,,,province,
90,Huyện,district,9,,,,district,
91,Thị xã,district,9,,,,town,
9001,An,commune,90,,2030-01-01,,commune,1
9002,Bình,commune,90,,2030-01-01,,commune,1
9003,An Bình,commune,90,2030-01-01,,,commune,1
9004,Cát,commune,91,,2030-01-01,,commune,1
9005,Cát Đông,commune,91,2030-01-01,,,commune,1
9006,Cát Tây,commune,91,2030-01-01,,,commune,1
"""
EVENTS = """date,kind,from_codes,to_codes,from_names,to_names,legal_basis
2030-01-01,merge,9001;9002,9003,An;Bình,An Bình,1/NQ
2030-01-01,split,9004,9005;9006,Cát,Cát Đông;Cát Tây,1/NQ
"""
LAW = """schema = 1
id = "test"
title_vi = "Thử"
unit_level = "commune"
tier = "advanced"
requires_edition = "basic"
[legal_basis]
number = "2/QĐ"
effective_from = 2030-01-01
[[criteria]]
number = 1
name_vi = "Một"
[[criteria.indicators]]
code = "1.1"
label_vi = "Một"
unit = "percent"
rule = "more_than"
confidence = "read"
national = 5
"""


def registry() -> units.Registry:
    return units.parse_registry(UNITS, EVENTS)[0]


def test_an_open_quote_takes_one_line_only() -> None:
    rows = 'unit,item,on,value,note\n9003,1.1,2030-06-01,7,"open\n9005,1.1,2030-06-01,8,\n'
    seen, findings = observations.parse_observations(rows, registry())
    assert [(f.code, f.where.line) for f in findings] == [("NTM-C004", 2)]
    assert len(seen) == 1


def test_the_edition_that_comes_first_is_named() -> None:
    law = standard.parse_edition(LAW, file="law.toml")
    assert [p.requires_standard for p in law.preconditions] == ["basic"]
    made = registry()
    rows, _ = observations.parse_observations("unit,item,on,value\n9003,1.1,2030-06-01,7\n", made)
    panel = observations.build_panel(rows)[0]
    out = assessment.evaluate(law, made, panel, on="2030-06-30")
    assert [f.code for f in out.findings if f.code == "NTM-E019"]


def test_towns_are_listed() -> None:
    on_map = registry().at("2030-06-30")
    assert [unit.name for unit in on_map.units("town")] == ["Thị xã"]
    assert len(on_map.units("district")) == 2


def test_counts_follow_the_unit_of_the_indicator() -> None:
    made = registry()
    rows, _ = observations.parse_observations(
        "unit,item,on,value,numerator,denominator\n9003,1.1,2030-06-01,,3,6\n", made
    )
    panel = observations.build_panel(rows)[0]
    for unit, limit, truth in (
        ("percent", 40, ntm.Truth.MET),
        ("ratio_to_province_average", 0.4, ntm.Truth.MET),
        ("ratio_to_province_average", 40, ntm.Truth.UNMET),
        ("grade", 40, ntm.Truth.UNKNOWN),
    ):
        text = LAW.replace('"percent"', f'"{unit}"').replace("national = 5", f"national = {limit}")
        out = assessment.evaluate(standard.parse_edition(text, file="law.toml"), made, panel, on="2030-06-30")
        assert out.at("9003", 1) is truth
        assert bool([f for f in out.findings if f.code == "NTM-E020"]) == (unit == "grade")


def test_recognition_crosses_mergers_and_splits_alike() -> None:
    rows = "commune,gso_code,tier,decision,date\nAn,9001,ntm,1/QĐ,2029-01-01\nCát,9004,ntm,2/QĐ,2029-01-01\n"
    units_then = registry()
    made, _ = recognition.parse_recognitions(rows, units_then)
    placed = made.as_complete(False).place(units_then.at("2030-06-30"))
    assert placed.in_programme == 2  # both parts of Cát
    assert placed.open == 1  # An Bình: of Bình nothing is known
    assert made.place(units_then.at("2030-06-30")).open == 0


def test_explanations_hold_preconditions_and_limits_to_pass() -> None:
    law = standard.parse_edition(LAW, file="law.toml")
    made = registry()
    rows, _ = observations.parse_observations("unit,item,on,value\n9003,1.1,2030-06-01,5\n", made)
    panel = observations.build_panel(rows)[0]
    out = assessment.evaluate(law, made, panel, on="2030-06-30")
    assert [f.code for f in out.findings if f.code == "NTM-E019"]
    why = out.explain(panel, "9003")
    (condition,) = why.preconditions
    assert condition.indicator == "requires_edition" and condition.truth is ntm.Truth.UNKNOWN
    row = next(row for row in why.rows if row.indicator == "1.1")
    assert (row.truth, row.shortfall, row.must_exceed) == (ntm.Truth.UNMET, 0, True)
    assert why.table()["criterion"].values[0] is None


def test_an_old_count_does_not_settle_newer_statuses() -> None:
    law = standard.parse_edition(LAW, file="law.toml")
    made = registry()
    text = "unit,item,on,value,of\n9003,criteria,2030-05-01,0,1\n9003,criterion:1,2030-06-01,met,\n"
    rows, _ = observations.parse_observations(text, made)
    out = assessment.evaluate(law, made, observations.build_panel(rows)[0], on="2030-06-30")
    assert not [f for f in out.findings if f.code == "NTM-E004"]


def test_a_number_is_a_criterion_unless_it_is_called_an_indicator() -> None:
    law = standard.catalog().find("vn-commune-modern-2026")
    number = str(law.criteria[0].number)
    assert law.criteria[0].indicators[0].code == number
    made = registry()
    rows, findings = observations.parse_observations(
        f"unit,item,on,value\n9003,{number},2030-06-01,45.5\n9003,indicator:{number},2030-06-01,45.5\n", made
    )
    # The bare number is a criterion, which has no value: it is left out and said so.
    assert [(f.code, f.where.line) for f in findings] == [("NTM-O009", 2)] and "indicator:" in findings[0].how_to_fix()
    assert rows.table()["item"].values == [number]
    out = assessment.evaluate(law, made, observations.build_panel(rows)[0], on="2030-06-30")
    assert out.at("9003", law.criteria[0].number) is ntm.Truth.UNKNOWN  # no status of the criterion came of it
    assert not [f for f in out.findings if f.code == "NTM-E005"]
