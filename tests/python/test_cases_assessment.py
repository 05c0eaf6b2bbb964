"""Every case of tests/cases/assessment, as worked by hand in its files."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any

import pytest
from ntm import assessment, observations, standard, targets, units

CASES = sorted(p for p in (Path(__file__).parents[1] / "cases" / "assessment").iterdir() if p.is_dir())


def edition_of(folder: Path, name: str) -> standard.Edition:
    if not name.endswith(".toml"):
        return standard.catalog().find(name)
    out = standard.parse_edition((folder / name).read_text(encoding="utf-8"), file=name)
    assert not [f for f in out.findings if f.severity == "error"], out.findings
    return out


def answer(folder: Path, what: dict[str, Any]) -> Any:
    registry = units.parse_registry((folder / "units.csv").read_text(encoding="utf-8"), "")[0]
    rows, findings = observations.parse_observations(
        (folder / "observations.csv").read_text(encoding="utf-8"), registry
    )
    assert not findings, findings
    panel = observations.build_panel(rows)[0]
    law = edition_of(folder, what["edition"])
    later = edition_of(folder, "edition_after.toml") if (folder / "edition_after.toml").exists() else law
    if "suppose_threshold" in what:
        item, level = what["suppose_threshold"].split()
        law = assessment.suppose_thresholds(law, {item: float(level)})
    changes = []
    if "suppose" in what:
        unit, item, value = what["suppose"].split()
        changes = [assessment.suppose_value(registry, unit, item, float(value), on=what["on"])]

    def at(edition: standard.Edition, on: Any, known_on: Any = None) -> assessment.Outcomes:
        policy = what.get("not_applicable", "unknown")
        case = assessment.EvaluationCase(
            edition, registry, on=on, known_on=known_on, not_applicable=policy, changes=changes
        )
        return assessment.evaluate_many([case], registry, panel)[0]

    now = at(law, what["on"], what.get("known_on"))
    match what["verb"]:
        case "evaluate":
            return now.table()
        case "degree":
            return assessment.degree_table(now, panel)
        case "near_misses":
            return assessment.near_misses(now, panel, what["margin"])
        case "fragile":
            return assessment.fragile(now, panel, what["margin"])
        case "bridge":
            mapping = None
            if (folder / "mapping.toml").exists():
                text = (folder / "mapping.toml").read_text(encoding="utf-8")
                mapping, findings = assessment.parse_mapping(text, law, later)
                assert not findings, findings
            out = assessment.bridge(now, at(later, what["on"], what.get("known_on")), mapping)
            assert out.text("en") == what.get("text_en", out.text("en"))
            return out.table()
        case "attribute":
            return assessment.attribute(now, at(later, what["after_on"]), panel).table()
        case "decisive":
            return targets.decisive(
                now, what["measure"], least=str(what["promise"]) if "promise" in what else None, n=what.get("limit", 0)
            ).table()
    raise AssertionError(what["verb"])


@pytest.mark.parametrize("folder", CASES, ids=lambda p: p.name)
def test_case(folder: Path) -> None:
    what = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    assert what["basis"] in ("read", "recalled", "invented") and what["source"] and what["worked_vi"]
    table = answer(folder, what)
    header, *rows = csv.reader((folder / "expected.csv").read_text(encoding="utf-8").splitlines())
    found = list(zip(*[table[name].values for name in header], strict=True))
    assert len(found) == len(rows), found
    for got, wanted in zip(found, rows, strict=True):
        for value, text in zip(got, wanted, strict=True):
            if isinstance(value, int | float):
                assert float(text) == pytest.approx(value), (got, wanted)
            else:
                assert (value or "") == text, (got, wanted)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 20
