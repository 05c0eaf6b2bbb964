"""Every workbook of tests/cases/observations gives the figures and findings that a careful clerk would."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import ntm
import pytest
from workbooks import make

FOLDER = Path(__file__).parents[1] / "cases" / "observations"
CASES = sorted(p for p in FOLDER.iterdir() if p.is_dir())
OPTIONS = ("on", "inside", "level", "stage")


@pytest.fixture(scope="module")
def registry() -> ntm.units.Registry:
    return ntm.load("quang-nam-2020").units


def said(finding: ntm.Finding) -> str:
    """As a case writes a finding: code, cell, and nothing else."""
    return f"{finding.code} {finding.where.column or finding.where.file}"


@pytest.mark.parametrize("folder", CASES, ids=lambda p: p.name)
def test_case(folder: Path, tmp_path: Path, registry: ntm.units.Registry) -> None:
    what: dict[str, Any] = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    assert what["title"] and what["basis"] in ("read", "recalled", "invented")
    files = [make(file, tmp_path) for file in what["files"]]
    if "units" in what:
        registry = ntm.units.parse_registry((folder / what["units"]).read_text(encoding="utf-8"), "")[0]
    edition = ntm.standard.catalog().find(what.get("edition", "vn-commune-2016"))
    options = {name: what[name] for name in OPTIONS if name in what}
    got = ntm.io.read_workbooks(files, registry, edition=edition, **options)
    assert sorted(map(said, got.findings)) == sorted(what["findings"]), [str(f) for f in got.findings]
    for text in what.get("says", []):
        assert any(text in f.text("vi") for f in got.findings), (text, [f.text("vi") for f in got.findings])
    assert (got.read, got.accepted, got.rejected) == tuple(what["tally"]), got.summary().to_dicts()
    assert got.observations.kept == got.accepted == len(got.values)
    for count in got.counts:
        assert count.read == count.accepted + count.rejected and count.rows == count.rows_accepted + count.rows_rejected
    found = Counter((v.code, v.item, v.on, v.shown) for v in got.values)
    assert all(tuple(wanted) in found for wanted in what.get("values", [])), sorted(found)
    if what.get("all_values"):
        assert found == Counter(map(tuple, what["values"]))
    if "stages" in what:
        assert sorted({v.stage for v in got.values}) == what["stages"]


def test_there_are_cases_and_each_says_something_of_its_own() -> None:
    assert len(CASES) >= 30
    titles = [tomllib.loads((p / "case.toml").read_text(encoding="utf-8"))["title"] for p in CASES]
    assert len(set(titles)) == len(titles)
