"""Twelve simulated months through `next`: every month adds up, and every month can be made again with the same bits."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import ntm
import pytest
from ntm import observations
from ntm.monthly import Month, MonthFolder
from simulated_months import (
    ASKED,
    CORRECTED,
    EDITION_CHANGE,
    LATE,
    MAP_CHANGE,
    MERGED,
    MONTHS,
    NEW,
    OLD,
    UNUSABLE,
    Simulation,
    bits,
    holding,
    last_day,
    make,
)  # fmt: skip

PARTS = ("revision", "map", "work", "edition")


@dataclass
class Year:
    root: Path
    made: dict[str, Month]
    bits: dict[str, dict[str, bytes]]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    root = tmp_path_factory.mktemp("year") / "province"
    simulation = Simulation(root)
    year = Year(root, {}, {})
    for month in MONTHS:
        simulation.write_month(month)
        year.made[month] = make(root, month, reason="nhập nhầm cột" if month == CORRECTED else None)
        year.bits[month] = bits(root, month)
        if month in (MONTHS[0], EDITION_CHANGE, MAP_CHANGE):  # again while it is open, on a later day
            again = ntm.load(root).next(month)
            assert again.appended == 0 and again.is_open
            assert bits(root, month) == year.bits[month]
    return year


def test_the_four_parts_of_every_month_sum_exactly(year: Year) -> None:
    moved: dict[str, set[str]] = {part: set() for part in PARTS}
    for month in MONTHS[1:]:
        made = year.made[month]
        assert made.before is not None and made.before.on == last_day(MONTHS[MONTHS.index(month) - 1])
        why = made.evaluation.attribute(made.before)
        for end in ("low", "high"):
            assert sum(getattr(getattr(why, part), end) for part in PARTS) == getattr(why.total, end), month
        low, high = (sum(getattr(row, end) for row in made.evaluation.outcomes.criteria_met) for end in ("low", "high"))
        was = [sum(getattr(row, end) for row in made.before.outcomes.criteria_met) for end in ("low", "high")]
        assert [why.total.low, why.total.high] == [low - was[0], high - was[1]], month
        told = {row["part"]: row for row in made.tables["attribution"].to_dicts()}
        means = {part: Fraction(row["mean_numerator"], row["mean_denominator"]) for part, row in told.items()}
        assert sum(means[part] for part in PARTS) == means["total"], month
        after = Fraction(low, len(made.evaluation.outcomes.units))
        assert means["total"] == after - Fraction(was[0], len(made.before.outcomes.units)), month
        by_unit = made.tables["attribution_units"].to_dicts()
        assert sum((r["after"] or 0) - (r["before"] or 0) for r in by_unit) == why.total.low
        assert all(sum(r[part] for part in PARTS) == (r["after"] or 0) - (r["before"] or 0) for r in by_unit)
        shortfall = {row["part"]: row for row in made.tables["shortfall"].to_dicts()}
        for measure in ("headcount", "intensity", "adjusted"):
            if shortfall["total"][measure] is not None:
                assert sum(shortfall[p][measure] for p in PARTS) == pytest.approx(
                    shortfall["total"][measure], abs=1e-14
                )
        for part in PARTS:
            if (getattr(why, part).low, getattr(why, part).high) != (0, 0):
                moved[part].add(month)
    # A new law is never read as work, and a new map neither: each moves figures in its own month only.
    assert moved["edition"] == {EDITION_CHANGE} and moved["map"] == {MAP_CHANGE}
    assert LATE in moved["revision"] and len(moved["work"]) >= 9


def test_any_month_made_again_gives_the_same_bits(year: Year, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    journals = {path: path.read_bytes() for path in year.root.glob("*.journal")}
    assert len(journals) == 2
    for month in MONTHS:
        again = ntm.load(year.root).next(month)
        assert again.appended == 0 and again.is_open == (month == MONTHS[-1])
        now = {path.name: path.read_bytes() for path in (year.root / "months" / month / "out").iterdir()}
        assert now == {name: data for name, data in year.bits[month].items() if not name.endswith(".journal")}, month
    assert {path: path.read_bytes() for path in journals} == journals
    moved = shutil.copytree(year.root, tmp_path / "elsewhere")  # nothing rests on where the folder is
    (moved / "months" / "2024-10" / "out" / "T1.csv").unlink()
    monkeypatch.chdir(moved.parent)
    ntm.load("elsewhere").next("2024-10")
    assert (moved / "months/2024-10/out/T1.csv").read_bytes() == year.bits["2024-10"]["T1.csv"]


def test_accepted_and_rejected_are_what_was_read(year: Year) -> None:
    rejected = set()
    for month, made in year.made.items():
        rows = made.summary().to_dicts()
        assert all(row["read"] == row["accepted"] + row["rejected"] for row in rows), month
        assert all(row["accepted"] == row["recorded"] + row["repeated"] for row in rows), month
        for name in ("read", "accepted", "rejected", "recorded", "repeated"):
            assert sum(row[name] for row in rows[:-1]) == rows[-1][name], month
        assert made.appended == rows[-1]["recorded"]
        if rows[-1]["rejected"]:
            rejected.add(month)
    assert rejected == {UNUSABLE}
    # Two sheets with an unusable word each, and a row each of a unit that nobody has: 20 figures.
    assert year.made[UNUSABLE].summary().to_dicts()[-1]["rejected"] == 42
    said = [f.code for f in year.made[UNUSABLE].findings]
    assert said.count("NTM-I040") == 2 and said.count("NTM-I030") == 2


def test_what_came_late_and_what_was_corrected_is_told(year: Year) -> None:
    late = year.made[LATE].tables["revisions"].to_dicts()
    assert len(late) == 200 and {(r["change"], r["on"], r["before"]) for r in late} == {("late", "2024-03-31", None)}
    assert {r["file"].split("#")[0] for r in late} == {f"{LATE}/in/nam thang 3.xlsx"}
    corrected = year.made[CORRECTED].tables["revisions"].to_dicts()
    assert corrected and {r["change"] for r in corrected} == {"corrected"}
    then = {(row["unit"], row["item"]): row["value"] for row in holding(year.root, "2024-06")}
    for row in corrected:
        assert row["before"] != row["after"] and row["before"] == then[row["unit"], row["item"]]
        assert (row["before_by"], row["by"], row["reason"], row["on"]) == ("Lan", "Lan", "nhập nhầm cột", "2024-06-30")
        assert row["source"].startswith("bac thang 6 sua.xlsx: Biểu 1!") and row["before_source"].startswith("bắc.xlsx")
    summary = {row["file"]: row for row in year.made[CORRECTED].summary().to_dicts()}
    assert summary["bac thang 6 sua.xlsx"]["recorded"] == len(corrected)


def test_what_became_unknown_has_its_cause(year: Year) -> None:
    by_law = year.made[EDITION_CHANGE].tables["became_unknown"].to_dicts()
    # Nam sent nothing: what it said of criteria before the new law is not used; its figure of 11.1 still is.
    assert {row["unit"][:2] for row in by_law if row["why"] == "edition"} == {"92"}
    assert all(row["criterion"] != 11 for row in by_law)
    for month, made in year.made.items():
        if made.before is None:
            continue
        told = made.tables["became_unknown"].to_dicts()
        assert {row["why"] for row in told} <= ({"data", "edition"} if month == EDITION_CHANGE else {"data", "map"})
        rows = made.evaluation.outcomes.table().to_dicts()
        unknown = {
            (row["unit"], number) for row in rows for number in range(1, 20) if row[f"criterion_{number}"] == "unknown"
        }
        assert {(row["unit"], row["criterion"]) for row in told} <= unknown


def test_the_month_of_the_merger_compares_like_with_like(year: Year) -> None:
    made = year.made[MAP_CHANGE]
    units = made.tables["attribution_units"].to_dicts()
    assert {r["unit"] for r in units if r["after"] is None} == set(OLD)
    assert {(r["unit"], r["name"]) for r in units if r["before"] is None} == {(NEW, MERGED)}
    assert all(not r["map"] for r in units if r["unit"] not in (*OLD, NEW))
    assert made.before is not None and made.evaluation.attribute(made.before).units_common == 18
    district = made.tables["T1"].to_dicts()[0]
    assert (district["name"], district["communes"]) == ("Bắc", 9) and district["communes_compared"] <= 8


def test_change_columns_stand_by_the_old_law_where_the_law_changed(year: Year) -> None:
    made = year.made[EDITION_CHANGE]
    assert made.tables["T1"].to_dicts()[0].keys().isdisjoint({"criteria_change"})
    like = made.tables["T1_law_before"].to_dicts()[0]
    shown = made.tables["changes"]
    assert shown.column("criteria").values[0].endswith(f"({like['criteria_change']:+d})")
    assert "by vn-commune-2021" in shown.title_en and "(vn-commune-2024)" in shown.title_en
    assert [f.code for f in made.findings].count("NTM-V013") == 1


def test_citizens_stand_beside_and_change_nothing(year: Year) -> None:
    for month in ASKED:
        both = year.made[month].tables["beside"].to_dicts()
        assert [row["agreement"] for row in both if row["unit"] == "9101"] == ["beyond"]
        assert len(both) == 4 and all(row["agreement"] == "within" for row in both if row["unit"] != "9101")
        assert sum(f.code == "NTM-O029" for f in year.made[month].findings) == 1
        assert not [row for row in holding(year.root, month) if "hop-dan" in row["source"]]
    assert not len(year.made["2024-11"].tables["beside"])


def test_a_month_is_complete_in_itself(year: Year) -> None:
    for month in ("2024-02", EDITION_CHANGE, MAP_CHANGE):
        folder = MonthFolder(year.root, month)
        manifest = json.loads((folder.part("out") / "manifest.json").read_text(encoding="utf-8"))
        told = {one["name"]: one["sha256"] for one in manifest["out"]}
        for path in folder.part("out").iterdir():
            if path.name != "manifest.json":
                assert told[path.name] == hashlib.sha256(path.read_bytes()).hexdigest()
        province = ntm.load(folder.part("province"))
        text = (folder.part("out") / "observations.csv").read_text(encoding="utf-8")
        rows, _ = observations.parse_observations(text, province.units)
        panel, _ = observations.build_panel(rows)
        own = province.evaluate(on=folder.on, known_on=manifest["known_on"], panel=panel).outcomes
        assert own.edition.id == manifest["edition"]
        assert own.table().to_dicts() == year.made[month].evaluation.outcomes.table().to_dicts()


def test_the_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).parents[2] / "docs" / "monthly.md").read_text(encoding="utf-8")
    block = page.split("```python\n")[1].split("```")[0]
    exec(compile(block, "monthly.md", "exec"), {})
    printed = capsys.readouterr().out
    for said in re.findall(r"(?:print\(.*\)  |^)# (.*)$", block, re.M):
        for part in said.split("…"):
            assert part.strip() in printed, (part, printed)
