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


def check_instrument(row: dict[str, Any]) -> None:
    got = standard.recognition_procedure().instrument_on(row["on"])
    assert (got.id, got.confidence) == (row["id"], row["sure"])
    assert any(row.get("number", "") in number for number in got.numbers) or "number" not in row
    assert row.get("condition") is None or row["condition"] in got.conditions_commune
    assert row.get("reassess_every_years") in (None, got.reassess_every_years)


LIMITS = ("limit_working_days", "limit_days", "comment_period_days", "broadcast_min_times", "vote_share_min_percent")
SHARES = (
    "overall_min_percent", "each_commune_min_percent",
    "each_commune_each_item_min_percent", "households_polled_min_percent",
)  # fmt: skip


def check_step(row: dict[str, Any]) -> None:
    steps = standard.recognition_procedure().steps_of(row["instrument"])
    (got,) = [s for s in steps if (s.before, s.after) == (row["before"], row["after"])]
    assert (got.actor, got.confidence) == (row["actor"], row["sure"])
    assert [getattr(got, key) for key in LIMITS] == [row.get(key) for key in LIMITS]


def check_satisfaction(row: dict[str, Any]) -> None:
    wanted = (row["instrument"], row["unit"], row["tier"])
    rules = standard.recognition_procedure().satisfaction
    (got,) = [r for r in rules if (r.instrument, r.unit, r.tier) == wanted]
    assert [getattr(got, key) for key in SHARES] == [row.get(key) for key in SHARES]
    assert got.confidence == row["sure"]


def check_revocation(row: dict[str, Any]) -> None:
    (rule,) = [r for r in standard.recognition_procedure().revocation if r.unit == row["unit"]]
    failed = ntm.CountInterval(*row["failed"]) if isinstance(row["failed"], list) else row["failed"]
    assert rule.holds(failed, row["of"], ntm.Truth[row["key"].upper()]) is ntm.Truth[row["truth"].upper()]


def check_merger(row: dict[str, Any]) -> None:
    rules = standard.recognition_procedure().merger_rules
    assert [r.result for r in rules if r.parts == row["parts"]] == [row["result"]] * bool(row["result"])


def check_promise(row: dict[str, Any]) -> None:
    said = []
    for one in standard.programme_targets().find(row["programme"]).of(row["key"]):
        value = one.national
        if "region" in row:
            value = one.by_region.get(row["region"])
        elif "year" in row:
            value = one.by_year.get(row["year"])
        if value is not None:
            said.append((list(value), one.rule, one.confidence))
    assert said == [(row["value"], row["rule"], row["sure"])]


def check_meaning(row: dict[str, Any]) -> None:
    edition = standard.catalog().find(row["edition"])
    if "number" in row:
        assert edition.criterion(row["number"]).name_vi == row["name"]
        return
    indicator = edition.indicator(row["code"])
    assert (indicator.requirements[0].rule, indicator.unit) == (row["rule"], row["unit"])


FACTS = {
    "in_force": check_in_force,
    "judging": check_judging,
    "instrument": check_instrument,
    "step": check_step,
    "satisfaction": check_satisfaction,
    "revocation": check_revocation,
    "merger": check_merger,
    "promise": check_promise,
    "meaning": check_meaning,
}


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
    for key, check in FACTS.items():
        for row in case.get(key, []):
            check(row)
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
