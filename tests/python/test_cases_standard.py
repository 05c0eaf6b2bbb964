"""The corpus tests/cases/standard, through the Python layer."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import ntm
import pytest
from ntm import assessment, observations, standard, units

ROOT = Path(__file__).parents[1] / "cases" / "standard"
CASES = sorted(path.parent.name for path in ROOT.glob("*/case.toml"))


def edition_of(folder: Path, name: str) -> standard.Edition:
    if not name.endswith(".toml"):
        return standard.catalog().find(name)
    return standard.parse_edition((folder / name).read_text("utf-8"), file=name)


def check_threshold(edition: standard.Edition, row: dict[str, Any]) -> None:
    (wanted,) = [r for r in edition.indicator(row["code"]).requirements if r.key == row.get("key", "")]
    level = wanted.at(
        on=row["on"],
        region=row.get("region", ""),
        flags=row.get("flags", []),
        sizes=row.get("sizes", {}),
        absent=row.get("absent", []),
    )
    assert level.kind == row.get("kind", "number")
    assert level.value == row.get("value")
    assert level.other == row.get("other")
    assert level.confidence == row.get("sure", level.confidence)
    assert wanted.rule == row.get("rule", wanted.rule)
    assert level.by_province == row.get("by_province", level.by_province)


def check_in_force(row: dict[str, Any]) -> None:
    asked = {key: row[key] for key in ("level", "tier", "on", "assume") if key in row}
    if "refused" in row:
        with pytest.raises(ntm.NoSingleEdition, match=row["refused"]):
            standard.catalog().in_force(**asked)
    else:
        assert standard.catalog().in_force(**asked).id == row["edition"]


def check_judging(row: dict[str, Any]) -> None:
    got = standard.judging_edition(filed=row["filed"], decided=row["decided"], rule=row.get("rule"))
    assert (got.edition, got.other, got.instrument, got.confidence) == (
        row["edition"], row["other"], row["instrument"], row["sure"],
    )  # fmt: skip
    assert got.edition in got.text("vi") and got.edition in got.text("en")


def check_world(folder: Path, case: dict[str, Any], edition: standard.Edition) -> None:
    registry, found = units.parse_registry((folder / "units.csv").read_text("utf-8"))
    rows, wrong = observations.parse_observations((folder / "observations.csv").read_text("utf-8"), registry)
    assert not [f for f in [*found, *wrong] if f.level == ntm.Severity.ERROR]
    panel, _ = observations.build_panel(rows)
    on = case["on"]
    others = []
    if "below" in case:
        others.append(assessment.evaluate(edition_of(folder, case["below"]), registry, panel, on=on))
    now = assessment.evaluate(
        edition, registry, panel, on=on, others=others, not_applicable=case.get("not_applicable", "unknown")
    )
    for row in case.get("criterion", []):
        assert str(now.at(row["unit"], row["number"]).name).lower() == row["truth"]
    for row in case.get("precondition", []):
        assert now.preconditions(row["unit"])[row["code"]].name.lower() == row["truth"]
    for row in case.get("indicator", []):
        (criterion,) = [c for c in edition.criteria if row["code"] in [i.code for i in c.indicators]]
        if len(criterion.indicators) == 1:
            assert now.at(row["unit"], criterion.number).name.lower() == row["truth"]
        else:
            said = [r.truth for r in now.explain(panel, row["unit"]).rows if r.indicator == row["code"]]
            assert [t.name.lower() for t in said][-1:] in ([row["truth"]], []) or row["truth"] == "unknown"


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    folder = ROOT / name
    case = tomllib.loads((folder / "case.toml").read_text("utf-8"))
    assert case["title"] and case["law"]
    assert case.get("source") or case.get("confidence") == "recalled"
    for row in case.get("in_force", []):
        check_in_force(row)
    for row in case.get("judging", []):
        check_judging(row)
    if "edition" not in case:
        return
    edition = edition_of(folder, case["edition"])
    if "overlay" in case:
        overlay = standard.parse_overlay((folder / case["overlay"]).read_text("utf-8"))
        edition = edition.with_overlay(overlay)
        assert overlay.id in edition.id
    for row in case.get("threshold", []):
        check_threshold(edition, row)
    for row in case.get("finding", []):
        assert sum(f.code == row["code"] for f in edition.findings) == row["count"]
    assert len(edition.criteria) == case.get("criteria", len(edition.criteria))
    assert edition.indicator_count == case.get("indicators", edition.indicator_count)
    if (folder / "units.csv").exists():
        check_world(folder, case, edition)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 25
