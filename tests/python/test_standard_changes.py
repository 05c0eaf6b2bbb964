"""Overlays, differences between editions, procedures, and editions of any size."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import ntm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ntm import assessment, observations, standard, units

CASES = Path(__file__).parents[1] / "cases" / "standard"
OVERLAY = (CASES / "overlay-fills-what-is-left" / "overlay.toml").read_text("utf-8")


def test_an_overlay_of_the_day_is_used_and_an_expired_one_is_not() -> None:
    mine = standard.parse_overlay(OVERLAY)
    now = standard.catalog().in_force(on="2018-06-30", overlay=mine)
    assert (now.id, now.base_id, [o.id for o in now.overlays]) == (
        "vn-commune-2016+mau-2017",
        "vn-commune-2016",
        ["mau-2017"],
    )
    assert now.indicator("3.1").requirements[0].local[0].law == "1/QĐ-UBND"
    later = standard.catalog().in_force(on="2020-06-17", overlay=mine)
    assert later.id == "vn-commune-2016" and later.findings[-1].code == "NTM-S019"
    assert standard.catalog().find("vn-commune-2016").overlays == []
    again = pickle.loads(pickle.dumps(now))
    assert again.id == now.id and again.table().to_dicts() == now.table().to_dicts()
    with pytest.raises(ntm.Error, match="vn-commune-2016"):
        standard.catalog().find("vn-commune-2021").with_overlay(mine)
    with pytest.raises(ntm.FileError, match=r"o\.toml:1:6"):
        standard.parse_overlay("a = [", file="o.toml")
    assert standard.is_overlay(OVERLAY) and not standard.is_overlay("schema = 1")


def test_differences_and_gaps_as_tables() -> None:
    known = standard.catalog()
    change = standard.diff(known.find("vn-commune-2009"), known.find("vn-commune-2013"))
    assert (str(change.on_a), str(change.on_b)) == ("2013-02-19", "2013-02-20")
    assert {r.fate for r in change.criteria} <= {"kept", "renamed", "moved", "added", "dropped"}
    assert len(change.table("en", all=True)) > len(change.table("en")) > 0
    open_points = standard.gaps(known.find("vn-commune-2016"), "en").to_dicts()
    assert {r["group"] for r in open_points} == {"missing", "recalled", "disputed", "province"} or open_points


def test_procedure_and_targets() -> None:
    procedure = standard.recognition_procedure()
    assert procedure.instrument_on("2020-06-17").id == "2016"
    assert [s.limit_working_days for s in procedure.steps_of("2016")] == [5, None, 15]
    with pytest.raises(ntm.UnknownName):
        procedure.steps_of("2015")
    commune = procedure.revocation[0]
    assert commune.holds(ntm.CountInterval(5, 9), 19, ntm.Truth.MET) is ntm.Truth.UNKNOWN
    for failed, of in ((20, 19), (-1, 19), (ntm.CountInterval(3, 2), 19), (0, 0)):
        with pytest.raises(ntm.Error, match="cannot be"):
            commune.holds(failed, of, ntm.Truth.UNKNOWN)
    targets = standard.programme_targets()
    assert targets.find("ntm-2021-2025").of("provinces_completed")[0].national == (17, 19)
    got = standard.judging_edition(filed="2023-12-15", decided="2024-04-01")
    assert (got.edition, got.same, got.by) == ("vn-commune-2024", False, "decided")
    with pytest.raises(ntm.Error, match="before it was filed"):
        standard.judging_edition(filed="2024-04-01", decided="2023-12-15")


UNITS = """gso_code,name_vi,level,parent_code,region,unit_type,in_ntm_programme
1,T,province,,,province,
10,H,district,1,,district,
101,X,commune,10,a,commune,1
"""
HEAD = """schema = 1
id = "x"
title_vi = "X"
unit_level = "commune"
tier = "ntm"
confidence = "read"
[legal_basis]
number = "1"
effective_from = 2030-01-01
"""
INDICATOR = """[[criteria.indicators]]
code = "{}"
label_vi = "I"
unit = "percent"
rule = "at_least"
national = 50
"""


@pytest.mark.parametrize("criteria", [10, 19, 20, 70])
@pytest.mark.parametrize("indicators", [57, 75, 130])
def test_editions_of_any_size_evaluate_alike(criteria: int, indicators: int) -> None:
    text = HEAD
    codes = []
    for c in range(criteria):
        text += f'[[criteria]]\nnumber = {c + 1}\nname_vi = "C{c + 1}"\n'
        for i in range(c, indicators, criteria):
            codes.append(f"{c + 1}.{i}")
            text += INDICATOR.format(codes[-1])
    edition = standard.parse_edition(text)
    assert (len(edition.criteria), edition.indicator_count) == (criteria, indicators)
    registry, _ = units.parse_registry(UNITS)
    for last, wanted in ((50, criteria), (49, criteria - 1)):
        lines = [f"101,{code},2030-06-01,{last if code == codes[-1] else 50}" for code in codes]
        rows, _ = observations.parse_observations("unit,item,on,value\n" + "\n".join(lines), registry)
        now = assessment.evaluate(edition, registry, observations.build_panel(rows)[0], on="2030-06-30")
        bare = max(0, criteria - indicators)  # criteria without indicators stay unknown
        assert (now.criteria_met[0].low, now.criteria_met[0].high) == (wanted - bare, wanted)


@settings(max_examples=60, deadline=None)
@given(value=st.floats(0, 100), level=st.floats(0, 100))
def test_what_an_overlay_leaves_open_is_never_judged(value: float, level: float) -> None:
    text = OVERLAY.replace("national = 85", f"national = {level!r}")
    edition = standard.catalog().find("vn-commune-2016").with_overlay(standard.parse_overlay(text))
    found = edition.indicator("3.1").requirements[0].at(on="2018-06-30", region="south_central_coast")
    assert found.by_province == (level >= 80)  # the floor of the edition
    left = edition.indicator("2.1").requirements[0].at(on="2018-06-30", region="south_central_coast")
    assert left.kind == "province_decides" and left.value is None


def test_importing_the_library_parses_no_edition() -> None:
    code = (
        "import time, ntm\nfrom ntm import standard\na = time.perf_counter()\nstandard.catalog()\n"
        "b = time.perf_counter()\nstandard.catalog()\nc = time.perf_counter()\n"
        "assert b - a > 5 * (c - b), (b - a, c - b)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
