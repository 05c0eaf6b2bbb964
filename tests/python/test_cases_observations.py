"""Every workbook and table of tests/cases/observations gives the figures and findings that a careful clerk would."""

from __future__ import annotations

import datetime
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import ntm
import pyarrow
import pytest
from workbooks import make

FOLDER = Path(__file__).parents[1] / "cases" / "observations"
ALL = sorted(p for p in FOLDER.iterdir() if p.is_dir())
CASES = [p for p in ALL if "[[files]]" in (p / "case.toml").read_text(encoding="utf-8")]
TABLES = [p for p in ALL if p not in CASES]
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


TYPES = {
    "text": pyarrow.string(), "large_text": pyarrow.large_string(), "int32": pyarrow.int32(), "int64": pyarrow.int64(),
    "double": pyarrow.float64(), "truth": pyarrow.bool_(), "day": pyarrow.date32(), "time": pyarrow.timestamp("s"),
    "dictionary": pyarrow.dictionary(pyarrow.int16(), pyarrow.string()),
}  # fmt: skip


def arrow(what: dict[str, Any]) -> pyarrow.Table:
    columns = {}
    for column in what["columns"]:
        cells = [None if cell == "null" else cell for cell in column["cells"]]
        if column["type"] == "day":
            cells = [c and datetime.date.fromisoformat(c) for c in cells]
        elif column["type"] == "time":
            cells = [c and datetime.datetime.fromisoformat(c) for c in cells]
        columns[column["name"]] = pyarrow.array(cells, TYPES[column["type"]])
    return pyarrow.table(columns)


@pytest.mark.parametrize("folder", TABLES, ids=lambda p: p.name)
def test_table(folder: Path, registry: ntm.units.Registry) -> None:
    """As tests/cpp/observations/test_cases.cpp runs them."""
    what: dict[str, Any] = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    assert what["title"] and what["basis"] in ("read", "recalled", "invented")
    got, findings, blank = [], [], 0
    if "csv" in what:
        rows, findings = ntm.observations.parse_observations(what["csv"], registry, "table")
        got.append(rows)
    for one in what.get("table", []):
        table, fill = arrow(one), one.get("fill", {})
        if what.get("native"):
            long = ntm.observations.LongTable()
            long.add(table)
            for name, text in fill.items():
                long.fill(name, text)
            rows, found = long.read(registry)
            blank += long.blank
        else:
            read = ntm.io.read_table(table, registry, **fill)
            rows, found = read.observations, read.findings
            blank += read.counts[0].blank
            assert (read.read, read.accepted, read.rejected) == (rows.read, rows.kept, rows.rejected)
        got.append(rows)
        findings = findings + found
    assert sorted(f"{f.code} {f.where.line} {f.where.column}" for f in findings) == sorted(what["findings"])
    assert tuple(sum(counts) for counts in zip(*((r.read, r.kept, r.rejected) for r in got), strict=True)) == tuple(
        what["tally"]
    )
    assert blank == what.get("blank", 0)
    seen = Counter((row["unit"], items(row), row["on"], shown(row)) for rows in got for row in rows.table().to_dicts())
    assert seen == Counter(map(tuple, what["values"]))


def items(row: dict[str, Any]) -> str:
    return {"criterion": f"criterion:{row['item']}", "count": "criteria"}.get(row["subject"], row["item"])


def shown(row: dict[str, Any]) -> str:
    if row["presence"] != "present":
        return str(row["presence"])
    return ("met" if row["value"] else "unmet") if row["is_status"] else f"{row['value']:g}"


def test_there_are_cases_and_each_says_something_of_its_own() -> None:
    assert len(CASES) >= 30
    titles = [tomllib.loads((p / "case.toml").read_text(encoding="utf-8"))["title"] for p in ALL]
    assert len(set(titles)) == len(titles)
