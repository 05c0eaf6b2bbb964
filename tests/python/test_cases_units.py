"""Runs every case of tests/cases/units, as tests/cpp/units/test_cases.cpp does."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import pytest
from ntm import units

CASES = sorted(path.parent for path in (Path(__file__).parents[1] / "cases" / "units").glob("*/case.toml"))


def figures(path: Path) -> dict[str, float | None]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["gso_code"]: float(row["value"]) if row["value"] else None for row in csv.DictReader(file)}


def test_there_are_cases() -> None:
    assert len(CASES) >= 15


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_case(folder: Path) -> None:
    case = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    assert case["title"] and case["source"]
    registry, findings = units.parse_registry((folder / "units.csv").read_text(), (folder / "events.csv").read_text())
    assert [str(f) for f in findings if f.code != "NTM-U016"] == []
    walk = registry.crosswalk(
        before=case["before"],
        after=case["after"],
        level=case["level"],
        weights=case["weights"],
        in_programme=case["in_programme"],
    )
    moved = walk.apply(figures(folder / "values.csv"))
    assert moved.to_dict() == figures(folder / "expected.csv")
    assert moved.unallocated == case["unallocated"]
    assert moved.before == moved.after + moved.unallocated
    assert walk.exact == case["exact"]
    assert " ".join(f.code for f in walk.findings) == case["findings"]
    assert all(abs(total - 1) < 1e-12 for total in walk.row_sums())
