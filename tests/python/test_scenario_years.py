"""A scenario over years and funds: from its file to the run, the command's words and the report."""

from __future__ import annotations

import json
from pathlib import Path

import ntm
import openpyxl
import pytest
from invented import invent
from ntm.cli import main
from provinces import copy_example

PLAN = """schema = 1
id = "years"
seed = 1
[plan]
maximise = "commune_years"
first_year = 2020
unknown_as = "unmet"
work = 20000
require = [{ new_communes = 1, by = 2020 }, { communes = 15, by = 2021 }]
[[plan.fund]]
name = "Chung"
unit = "tỷ đồng"
amounts = [30, 20.5]
[[plan.fund]]
name = "Giao thông"
unit = "million VND"
amounts = [4000, 4000]
criteria = [2]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = invent(tmp_path_factory.mktemp("years") / "province", seed=7, unknown=0).folder
    (where / "scenario.toml").write_text(PLAN, encoding="utf-8")
    return where


def test_a_run_over_years_says_when_with_whose_money_and_what_is_proved(folder: Path) -> None:
    run = ntm.load(folder).run()
    (plan,) = run.plans
    assert plan.found and plan.objective == "commune_years" and (plan.first_year, plan.years) == (2020, 2)
    assert [fund.amounts for fund in plan.funds] == [[30_000_000_000, 20_500_000_000], [4_000_000_000] * 2]
    assert plan.funds[1].criteria == [2] and all(check.holds for check in plan.checks)
    assert [check.text("en") for check in plan.checks] == [
        "at least 1 more communes recognised by 2020",
        "at least 15 communes recognised by 2021",
    ]
    by_year = run.years.to_dicts()
    assert [row["year"] for row in by_year] == [2020, 2021]
    ends = [sum(0 < due <= year for due in plan.due) + 12 for year in (2020, 2021)]
    assert [row["communes_recognised_p50"] for row in by_year] == ends
    paid = {
        (f, year): sum(p.amount for p in plan.payments if (p.fund, p.year) == (f, year))
        for f in (0, 1)
        for year in (2020, 2021)
    }
    assert [row["used_p50"] for row in run.funds.to_dicts()] == list(paid.values())
    (proof,) = run.proofs.to_dicts()
    assert (proof["value"], proof["bound"], proof["gap"]) == (plan.value, plan.bound, plan.gap)
    assert proof["instalments"] == plan.instalments and proof["method"] == plan.method
    assert (proof["certified"] == "yes") == (plan.uncertified() == "")
    assert len(run.front) == 0
    shares = {row["code"]: row["by_2020"] for row in run.frequency.to_dicts()}
    assert sum(shares.values()) == sum(due == 2020 for due in plan.due)


def test_the_command_prints_and_reports_the_plan(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", str(folder / "scenario.toml"), "--out", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    plan = ntm.load(folder).run().plans[0]
    for word in (
        "Kế hoạch theo năm",
        "Nguồn vốn theo năm",
        "Giao thông",
        "Cách giải",
        "Chênh lệch lớn nhất",
        "Số dự án trả",
    ):
        assert word in out, word
    assert plan.sha256 in out and plan.method in out
    planned = [row for row in plan.communes_table().to_dicts() if row["recognised"] == "planned"]
    assert planned and all(row["commune"] in out for row in planned)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    for word in (
        "Tiến độ: xã nào hoàn thành",
        "Từng dự án",
        "Nguồn vốn theo năm",
        "Giao thông: 4,0 tỷ đồng, 4,0 tỷ đồng",
    ):
        assert word in page, word
    assert all(row["commune"] in page for row in planned)
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    assert "Giao thông" in {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    facts = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert facts["plans"] == [[plan.value, plan.bound, str(plan.status)]]
    assert facts.get("instances", [""]) == [plan.sha256]
    assert len([name for name in facts["parameters"] if name.startswith("fund ")]) == 2
    assert main(["run", str(folder / "scenario.toml"), "--out", str(tmp_path), "--lang", "en"]) == 0
    assert "Widest gap" in capsys.readouterr().out


def test_draws_over_years_are_summed_up_under_their_mark(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = copy_example(tmp_path)
    text = (where / "scenario.toml").read_text(encoding="utf-8")
    head = text[: text.index("[plan]")].replace("draws = 200", "draws = 3")
    years = PLAN[PLAN.index("[plan]") :].replace('unknown_as = "unmet"\n', "").replace("communes = 15", "communes = 98")
    (where / "scenario.toml").write_text(head + years.replace("[30, 20.5]", "[300, 200]"), encoding="utf-8")
    assert main(["run", str(where / "scenario.toml"), "--out", str(tmp_path / "out")]) == 0
    out = capsys.readouterr().out
    assert "▒▒ MINH HỌA, không phải số liệu ▒▒ Kết quả: " in out
    run = ntm.load(where).run()
    assert len(run.plans) == len(run.proofs) == 3 and len(run.frequency) == 0
    for name in ("years", "funds", "proofs"):
        table = getattr(run, name)
        assert table.mark == run.mark == "MINH HỌA, không phải số liệu"
        assert "commune" not in table.columns
    assert run.years.to_dicts()[1]["communes_recognised_p10"] >= 98
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "Nguồn vốn theo năm" in page and "Tiến độ: xã nào" not in page


def test_what_is_wrong_with_a_plan_over_years_is_found(folder: Path) -> None:
    text = PLAN.replace("amounts = [4000, 4000]", "amounts = [4000]").replace("by = 2021", "by = 2031")
    _, found = ntm.scenario.parse_scenario(text)
    assert [one.code for one in found] == ["NTM-N009", "NTM-N012"]
    assert "'Giao thông' có 1 số tiền, kế hoạch có 2 năm" in found[0].text("vi")
    assert "2031 is not in the plan (2020 to 2021)" in found[1].text("en")
    with pytest.raises(ntm.Error, match="criterion 99"):
        ntm.load(folder).run(ntm.scenario.parse_scenario(PLAN.replace("[2]", "[99]"))[0])
