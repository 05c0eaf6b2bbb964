"""A province's folder as one object."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import ntm
import pytest

UNITS = """gso_code,name_vi,level,parent_code,unit_type,valid_from,valid_until,in_ntm_programme
90,Tỉnh Một,province,,province,,,
900,Huyện Một,district,90,district,,,
90001,Xã A,commune,900,commune,,,1
90002,Xã B,commune,900,commune,,,1
"""
MANIFEST = """schema = 1
id = "one"
code = "90"
name_vi = "Tỉnh Một"
on = 2020-06-17
[units]
units = "units.csv"
[files]
counts = ["counts.csv"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "province.toml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")
    (tmp_path / "counts.csv").write_text(
        "gso_code,date,recorded_on,criteria_met,n_criteria\n"
        "90001,2020-05-31,2020-06-10,19,19\n"
        "90002,2020-05-31,2020-06-25,17,19\n",
        encoding="utf-8",
    )
    return tmp_path


def test_without_a_list_of_decisions_recognition_is_unknown_and_never_zero(folder: Path) -> None:
    province = ntm.load(folder)
    assert [f.code for f in province.findings] == []
    day = province.evaluate()
    assert day.recognised == [ntm.Truth.UNKNOWN, ntm.Truth.UNKNOWN]
    assert day.measure("communes_recognised").numerator is None
    assert len(day.table("T3")) == 0
    wanted = ntm.planning.new_communes(1)
    plan = province.plan(day).unknown_as("unmet").minimise("cost").require(wanted).solve()
    assert plan.recognised_total == 1  # A meets all criteria, which is all that is known of it


def test_what_was_known_by_a_day(folder: Path) -> None:
    province = ntm.load(folder)

    def known(**days: str) -> int:
        return sum(count.low for count in province.evaluate(**days).outcomes.criteria_met)

    assert known() == 19  # the second row was written down on 25/06
    assert known(on="2020-06-17", known_on="2020-06-30") == 36
    assert known(on="2020-06-30") == 36
    toml = folder / "province.toml"
    toml.write_text(toml.read_text("utf-8").replace("[units]", "known_on = 2020-07-01\n[units]"), encoding="utf-8")
    province = ntm.load(folder)
    assert known() == 36
    assert known(on="2020-06-01") == 36  # all that is known of an earlier day
    assert known(on="2020-06-01", known_on="2020-06-15") == 19


def test_decisions_that_no_row_names_are_unknown() -> None:
    province = ntm.load("quang-nam-2020")
    assert "NTM-V008" in [f.code for f in province.findings]
    assert province.recognitions.recognised("Tam Ngọc", on=province.on) == ntm.Truth.MET
    day = province.evaluate()
    assert sum(value == ntm.Truth.MET for value in day.recognised) == 86
    assert province.check(day).findings == day.findings
    run = province.run(draws=2)
    assert {"NTM-A112", "NTM-A115"} <= {f.code for f in run.findings}


def test_results_outlive_their_province() -> None:
    province = ntm.load("quang-nam-2020")
    day = province.evaluate()
    parts = [day.map, day.edition, day.outcomes, province.units, province.plan(day), province.observations]
    unit = day.outcomes.units[0]
    checked = province.check(day)
    explained = day.explain(unit)
    del province, day
    gc.collect()
    assert all(repr(part) for part in parts)
    assert unit.name and len(checked.targets_table) and repr(explained)


@pytest.mark.parametrize("error", [KeyboardInterrupt, ZeroDivisionError])
def test_what_a_callback_raises_comes_out(error: type[BaseException]) -> None:
    def stop(done: int, total: int) -> bool:
        raise error

    province = ntm.load("quang-nam-2020")
    with pytest.raises(error):
        province.run(draws=3, progress=stop)
    with pytest.raises(ntm.Error, match="stopped after 1 of 3"):
        province.run(draws=3, progress=lambda done, total: False)
    province.run(draws=3, progress=lambda done, total: done)  # anything true goes on


def test_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    written = []
    for seed in ("0", "7"):
        out = tmp_path / seed
        code = f"import ntm; ntm.load('quang-nam-2020').report({str(out)!r}, draws=3)"
        subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        written.append({path.name: path.read_bytes() for path in sorted(out.iterdir())})
    assert written[0] == written[1]
    assert set(written[0]) == {"report.html", "report.xlsx", "manifest.json"}
