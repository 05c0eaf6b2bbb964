"""The province's own levels: named in province.toml, they judge in every verb, in forms and in months."""

from __future__ import annotations

from pathlib import Path

import ntm
import pytest
from simulated_months import Simulation, bits, make, refused
from test_cli import Capture, run
from test_monthly_taking import says

LEVELS = """schema = 1
id = "own-2024"
overlay_of = ["vn-commune-2021"]
title_vi = "Quy định mức đạt chuẩn"
province = "9"
region = "northern_midlands_mountains"
confidence = "read"
[legal_basis]
number = "1/QĐ-UBND"
issuer = "UBND tỉnh"
signed = 2024-01-15
effective_from = 2024-02-01
effective_until = 2024-12-31
[[indicators]]
code = "11.1"
national = 9
"""


def with_overlay(root: Path, text: str = LEVELS, name: str = "quy dinh.toml") -> Path:
    (root / name).write_text(text, encoding="utf-8")
    manifest = root / "province.toml"
    said = manifest.read_text(encoding="utf-8")
    if "overlays" not in said:
        manifest.write_text(said + f'overlays = ["{name}"]\n', encoding="utf-8")
    return root


def test_they_judge_on_the_days_on_which_they_are_law(tmp_path: Path) -> None:
    province = ntm.load(with_overlay(Simulation(tmp_path / "p").root))
    assert [one.id for one in province.overlays] == ["own-2024"]
    assert not [f for f in province.findings if f.level == ntm.Severity.ERROR or f.code == "NTM-V003"]
    days = {"2024-01-31": "vn-commune-2021", "2024-02-29": "vn-commune-2021+own-2024", "2024-03-31": "vn-commune-2024"}
    for on, edition in days.items():
        assert province.edition_on(on).id == edition == province.evaluate(on=on).edition.id
    assert province.edition_on("2024-02-29", assume="vn-commune-2021").id == "vn-commune-2021+own-2024"


def test_a_month_judges_by_them_and_keeps_them(tmp_path: Path) -> None:
    root = Simulation(tmp_path / "p").root
    for month in ("2024-01", "2024-02", "2024-03"):
        says(root, month, "a.csv", f"9101,11.1,{month}-20,10\n")
    make(root, "2024-01")
    with_overlay(root)
    february = make(root, "2024-02")
    assert february.evaluation.edition.id == "vn-commune-2021+own-2024"
    assert february.before is not None and february.before.edition.id == "vn-commune-2021"
    assert (root / "months/2024-02/province/quy dinh.toml").is_file() and not list(
        (root / "months/2024-02/overlays").iterdir()
    )
    whole = bits(root, "2024-02")
    with_overlay(root, LEVELS.replace("national = 9", "national = 12"))  # the file says otherwise from March on
    march = make(root, "2024-03")
    assert march.before is not None and march.before.edition.overlays[0].entries[0].levels is not None
    assert march.before.outcomes.table().to_dicts() == february.evaluation.outcomes.table().to_dicts()
    make(root, "2024-02")
    assert {n: d for n, d in bits(root, "2024-02").items() if not n.endswith(".journal")} == {
        n: d for n, d in whole.items() if not n.endswith(".journal")
    }


def test_two_that_share_an_id_and_differ_are_refused(tmp_path: Path) -> None:
    root = with_overlay(Simulation(tmp_path / "p").root)
    (root / "overlays").mkdir()
    (root / "overlays" / "cu.toml").write_text(LEVELS, encoding="utf-8")
    make(root, "2024-02")  # the same text twice is one overlay
    path = root / "months/2024-02/overlays/cu.toml"
    path.write_text(LEVELS.replace("national = 9", "national = 8"), encoding="utf-8")
    refused(lambda: make(root, "2024-02"), "overlay own-2024 stands in a file of province.toml too", root)


def test_forms_show_their_levels(tmp_path: Path, capsys: Capture) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    root = with_overlay(Simulation(tmp_path / "p").root)
    code, out, err = run(
        capsys, "form", root, "--on", "2024-02-29", "--unit", "9101", "--item", "11.1", "--out", tmp_path / "forms"
    )
    assert code == 0, err
    book = openpyxl.load_workbook(out.strip())
    cells = [str(cell.value) for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert any("1/QĐ-UBND" in cell for cell in cells)
