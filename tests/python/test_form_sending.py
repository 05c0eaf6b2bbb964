"""A form with faults goes back as a form: marked where the faults are, still locked, and read again by its codes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ntm
import openpyxl
import pytest
from filled import fill
from test_io_sending import coloured, comments

DAY = "2020-05-31"
ITEMS = ["1.1", "15.1", "17.1"]
#: What is entered, and where it is wrong: both numbers of a share, and figures below 1 in percent.
GIVEN: dict[tuple[str, str], dict[str, Any]] = {
    ("20656", "1.1"): {"value": "Đạt"},
    ("20656", "15.1"): {"value": 0.9},
    ("20656", "17.1"): {"numerator": 3},
    ("20668", "15.1"): {"value": 92},
}
MARKS = {"Quế Trung!E10": "error", "Quế Trung!F11": "error"}


@pytest.fixture(scope="module")
def registry() -> ntm.units.Registry:
    return ntm.load("quang-nam-2020").units


def faulty(registry: ntm.units.Registry, folder: Path) -> Path:
    """A form with two faults."""
    (form,) = ntm.io.form(folder / "out", registry, on=DAY, units=["20656", "20668"], items=ITEMS)
    return fill(form, GIVEN, folder / "nong-son.xlsx")


@pytest.fixture
def back(registry: ntm.units.Registry, tmp_path: Path) -> Path:
    return faulty(registry, tmp_path)


def check_copy(copy: Path, registry: ntm.units.Registry) -> None:
    """Marks on exactly the cells of the findings; all else is as it was."""
    assert coloured(copy) == MARKS
    said = {cell: text for cell, text in comments(copy).items() if not cell.split("!")[1].startswith("D")}
    assert set(said) == set(MARKS)
    assert "tính bằng phần trăm nhưng ghi 0,9:" in said["Quế Trung!E10"] and "→ " in said["Quế Trung!E10"]
    assert "tử số và mẫu số phải có cả hai" in said["Quế Trung!F11"]
    assert "Căn cứ: 1980/QĐ-TTg" in comments(copy)["Quế Trung!D10"]
    again = ntm.io.read_workbook(copy, registry)
    assert [f"{f.code} {f.where.column}" for f in again.findings] == [
        "NTM-I068 Quế Trung!E10",
        "NTM-I058 Quế Trung!F11",
    ]
    assert [(v.code, v.item, v.shown) for v in again.values] == [("20656", "1.1", "met"), ("20668", "15.1", "92")]


def test_a_form_goes_back_as_a_form(back: Path, registry: ntm.units.Registry, tmp_path: Path) -> None:
    (copy,) = ntm.io.read_workbook(back, registry).send_back(tmp_path / "tra-lai")
    check_copy(copy, registry)
    before, after = openpyxl.load_workbook(back)["Quế Trung"], openpyxl.load_workbook(copy)["Quế Trung"]
    assert openpyxl.load_workbook(copy)["ntm-form"].sheet_state == "veryHidden"
    assert after.protection.sheet and after.column_dimensions["I"].hidden and after.freeze_panes == "C9"
    for rule in before.data_validations.dataValidation:
        (same,) = [r for r in after.data_validations.dataValidation if r.sqref == rule.sqref]
        assert (same.type, same.formula1, same.prompt, same.error) == (
            rule.type,
            rule.formula1,
            rule.prompt,
            rule.error,
        )
    for line in before.iter_rows():
        for cell in line:
            assert after[cell.coordinate].protection.locked == cell.protection.locked
            assert after[cell.coordinate].value == cell.value


def test_what_was_mended_loses_its_mark_and_is_yellow_again(
    back: Path, registry: ntm.units.Registry, tmp_path: Path
) -> None:
    (copy,) = ntm.io.read_workbook(back, registry).send_back(tmp_path / "tra-lai")
    book = openpyxl.load_workbook(copy)
    book["Quế Trung"]["E10"] = 90
    book.save(tmp_path / "nong-son.xlsx")
    got = ntm.io.read_workbook(tmp_path / "nong-son.xlsx", registry)
    (again,) = got.send_back(tmp_path / "tra-lai")
    assert coloured(again) == {"Quế Trung!F11": "error"}
    page = openpyxl.load_workbook(again)["Quế Trung"]
    assert page["E10"].fill.fgColor.rgb == "FFFFFFE5" and page["E10"].comment is None
