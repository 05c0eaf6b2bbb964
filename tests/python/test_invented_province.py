"""A province that nobody shipped: from `ntm init` and an office's files to its report in a few lines of Python."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import ntm
import openpyxl
import pandas as pd
import pytest
from invented import CRITERIA, DAY, Invented, invent

PROGRAM = """
import ntm
province = ntm.load(folder)
now = province.evaluate()
print(now.measure(ntm.measures.share_recognised))
checked = province.check(now)
run = province.run()
written = province.report(out, evaluation=now)
"""


@pytest.fixture(scope="module", params=[4, 0], ids=["four districts", "no districts"])
def invented(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Invented:
    return invent(tmp_path_factory.mktemp("invented") / "province", seed=7, districts=request.param)


@pytest.fixture(scope="module")
def made(invented: Invented) -> dict[str, Any]:
    """The names that the program leaves."""
    names: dict[str, Any] = {"folder": str(invented.folder), "out": str(invented.folder / "out")}
    exec(PROGRAM, names)
    return names


@pytest.fixture(scope="module")
def frame(invented: Invented) -> pd.DataFrame:
    """One row a commune, computed from what was invented and not by ntm."""
    rows = [
        {
            "code": code,
            "district": invented.district[code],
            "low": cells.count("Đạt"),
            "high": len(cells) - cells.count("Chưa đạt"),
            "recognised": code in invented.recognised,
        }
        for code, cells in invented.cells.items()
    ]
    out = pd.DataFrame(rows)
    assert (out.low < out.high).any(), "some cells are empty"
    return out


def test_eight_lines_are_enough() -> None:
    assert len([line for line in PROGRAM.splitlines() if line.strip()]) <= 8


def test_nothing_is_wrong_and_nothing_is_lost(made: dict[str, Any]) -> None:
    province = made["province"]
    assert [one.text("en") for one in province.findings if one.level > ntm.Severity.NOTE] == []
    assert province.name_vi == "Tỉnh Tưởng Tượng" and str(province.on) == DAY
    assert all(one.rejected == 0 and one.read == one.kept > 0 for one in province.files if one.file != "events.csv")


def test_measures_equal_an_independent_count(made: dict[str, Any], frame: pd.DataFrame) -> None:
    now = made["now"]
    share = now.measure(ntm.measures.share_recognised)
    assert (share.point, share.denominator) == (12, 40) and share.exact
    mean = now.measure(ntm.measures.mean_criteria)
    assert (mean.numerator.low, mean.numerator.high, mean.denominator) == (frame.low.sum(), frame.high.sum(), 40)
    full = now.measure(ntm.measures.communes_meeting_all)
    assert full.numerator.low == (frame.low == 19).sum()
    assert full.numerator.high == (frame.high == 19).sum()
    under = now.measure(ntm.measures.communes_under(8))
    assert (under.numerator.low, under.numerator.high) == ((frame.high < 8).sum(), (frame.low < 8).sum())


BANDS = {"19": (19, 19), "15_to_18": (15, 18), "10_to_14": (10, 14), "5_to_9": (5, 9), "0_to_4": (0, 4)}


def test_bands_by_district_equal_an_independent_count(made: dict[str, Any], frame: pd.DataFrame) -> None:
    table = made["now"].table("T1").to_dicts()
    whole = {row["unit"]: frame[frame.district == row["unit"]] for row in table if row["unit"] != "9"}
    assert sum(map(len, whole.values())) in (40, 0)
    for row in table:
        inside = frame if row["unit"] == "9" else whole[row["unit"]]
        if row is table[-1]:
            inside = frame
        assert row["communes"] == len(inside)
        for name, (low, high) in BANDS.items():
            surely = ((inside.low >= low) & (inside.high <= high)).sum()
            possibly = ((inside.high >= low) & (inside.low <= high)).sum()
            assert (row[f"communes_{name}_low"], row[f"communes_{name}_high"]) == (surely, possibly)
        assert (row["criteria_low"], row["criteria_high"]) == (inside.low.sum(), inside.high.sum())
        assert row["mean_low"] == pytest.approx(inside.low.mean())
        assert row["mean_high"] == pytest.approx(inside.high.mean())
        known = inside[inside.low == inside.high]
        assert row["communes_known"] == len(known)
        assert row["mean_point"] == (pytest.approx(known.low.mean()) if len(known) else None)


def test_criteria_equal_an_independent_count(made: dict[str, Any], invented: Invented) -> None:
    for row in made["now"].table("T2").to_dicts():
        said = Counter(cells[row["criterion"] - 1] for cells in invented.cells.values())
        assert row["communes"] == 40 and row["assessed"] == 40 - said[""]
        assert (row["met_low"], row["met_high"]) == (said["Đạt"], said["Đạt"] + said[""])
        assert row["share_low"] == pytest.approx(100 * said["Đạt"] / 40)
        assert row["share_point"] == pytest.approx(100 * said["Đạt"] / (40 - said[""]))


def test_recognitions_are_placed(made: dict[str, Any], invented: Invented) -> None:
    table = made["now"].table("T3D").to_dicts()
    assert sum(row["recognised"] or 0 for row in table) == 12
    by_district = Counter(invented.district[code] for code in invented.recognised)
    for row in table:
        if row["district_code"] in by_district:
            assert row["recognised"] == by_district[row["district_code"]]


def test_targets_have_their_verdicts(made: dict[str, Any]) -> None:
    first, second = made["checked"].targets
    assert (first.gap.low, first.gap.high) == (4, 4) == (16 - 12, 16 - 12)
    assert (first.verdict.name, second.verdict.name) == ("BEHIND", "MET")  # 12 of 16; 30% of 25%


def test_the_plan_is_the_least_cost_and_may_name_communes(made: dict[str, Any], invented: Invented) -> None:
    def missing(code: str) -> list[int]:
        return [invented.price[c] for c, cell in zip(CRITERIA, invented.cells[code], strict=True) if cell != "Đạt"]

    lift = {code: sum(sorted(missing(code))[: max(0, 8 - (19 - len(missing(code))))]) for code in invented.cells}
    beyond = sorted(sum(missing(code)) - lift[code] for code in invented.cells if code not in invented.recognised)
    (plan,) = made["run"].plans
    assert plan.cost == (sum(lift.values()) + sum(beyond[:4])) * 1_000_000
    assert plan.gap == 0 and plan.mark == made["run"].mark == ""
    names = {row["commune"] for row in plan.table().to_dicts()}
    assert any("Thử" in name for name in names), "figures are real: communes may be named"


def test_the_report_says_the_same(made: dict[str, Any], frame: pd.DataFrame, invented: Invented) -> None:
    html, xlsx, manifest = made["written"]
    assert [path.name for path in made["written"]] == ["report.html", "report.xlsx", "manifest.json"]
    text = html.read_text(encoding="utf-8").replace(" %", "%")
    assert "Tỉnh Tưởng Tượng" in text and "12/40 = 30,00%" in text
    assert "MINH HỌA" not in text
    assert f"{frame.low.sum() / 40:.2f}".replace(".", ",") in text
    (plan,) = made["run"].plans
    for row in plan.table().to_dicts():
        assert row["commune"] in text
    cells = {cell.value for sheet in openpyxl.load_workbook(xlsx) for row in sheet.iter_rows() for cell in row}
    for row in plan.table().to_dicts():
        assert row["commune"] in cells
    assert '"province": "invented"' in manifest.read_text(encoding="utf-8")


def test_a_criterion_that_nobody_knows_stops_a_plan_that_does_not_say_what_it_counts_as(tmp_path: Path) -> None:
    folder = invent(tmp_path / "province", seed=7).folder
    path = folder / "scenario.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('unknown_as = "unmet"\n', ""), encoding="utf-8")
    with pytest.raises(ntm.Error, match="unknown_as"):
        ntm.load(folder).run()


def test_the_same_files_give_the_same_report(invented: Invented, made: dict[str, Any], tmp_path: Path) -> None:
    again = ntm.load(invented.folder).report(tmp_path / "again")
    for first, second in zip(made["written"], again, strict=True):
        same = first.read_bytes() == second.read_bytes()
        assert same, first.name
