"""Every case of tests/cases/tables, as worked by hand in its files."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any

import ntm
import pytest

FOLDER = Path(__file__).parents[1] / "cases" / "tables"
CASES = sorted(p for p in FOLDER.iterdir() if p.is_dir() and not p.name.startswith("_"))
OPTIONS = ("level", "bands", "decisions", "period")


def answer(what: dict[str, Any]) -> ntm.Table:
    province = ntm.load(FOLDER / what["province"])
    assert not [f for f in province.findings if f.level == ntm.Severity.ERROR], province.findings
    options = {name: what[name] for name in OPTIONS if name in what}
    if "reference" in what:
        options["reference"] = province.evaluate(on=what["reference"])
    if "edition" in what:
        path = FOLDER / what["province"] / what["edition"]
        options["edition"] = ntm.standard.parse_edition(path.read_text(encoding="utf-8"), file=path.name)
    return province.evaluate(on=what.get("on")).table(what["table"], **options)


@pytest.mark.parametrize("folder", CASES, ids=lambda p: p.name)
def test_case(folder: Path) -> None:
    what = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    assert what["basis"] in ("read", "recalled", "invented") and what["source"] and what["worked_vi"]
    table = answer(what)
    assert table.mark == what.get("mark", "")
    header, *rows = csv.reader((folder / "expected.csv").read_text(encoding="utf-8").splitlines())
    found = list(zip(*[table[name].values for name in header], strict=True))
    assert len(found) == len(rows), found
    for got, wanted in zip(found, rows, strict=True):
        for name, value, text in zip(header, got, wanted, strict=True):
            if isinstance(value, int | float):
                assert text and float(text) == pytest.approx(value), (name, got, wanted)
            else:
                assert (value or "") == text, (name, got, wanted)


def test_every_table_has_a_case() -> None:
    cased = {tomllib.loads((p / "case.toml").read_text(encoding="utf-8"))["table"] for p in CASES}
    assert cased == set(ntm.tables()["name"].values)
