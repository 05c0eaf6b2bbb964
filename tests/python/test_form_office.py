"""A form that an office fills in and saves with its own program says the same when it comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ntm
import openpyxl
import pytest
from filled import fill, rows_of
from office_program import saved
from test_form_sending import ITEMS, check_copy, faulty
from test_io_sending import comments

DAY = "2020-05-31"
#: One figure of every kind that an entry can hold, and value, numerator, denominator and `of` as observations.csv.
ENTERED: dict[str, tuple[dict[str, Any], tuple[str, str, str, str] | None]] = {
    "criterion:1": ({"value": "Đạt"}, ("met", "", "", "")),
    "criterion:2": ({"value": "Chưa đạt"}, ("unmet", "", "", "")),
    "criterion:3": ({"value": "Không áp dụng"}, ("not_applicable", "", "", "")),
    "criterion:4": ({"value": "Chưa có số liệu"}, ("not_reported", "", "", "")),
    "1.1": ({"value": "Đạt"}, ("met", "", "", "")),
    "1.2": ({"value": "Chưa có số liệu"}, ("not_reported", "", "", "")),
    "7.1": ({"value": "Không áp dụng", "note": "Quy hoạch không có chợ"}, ("not_applicable", "", "", "")),
    "9.1": ({"value": 0}, ("0", "", "", "")),
    "9.2": ({"value": 80.25}, ("80.25", "", "", "")),
    "10.1": ({"value": 41.123456789}, ("41.123456789", "", "", "")),
    "11.1": ({"value": "0.5%"}, ("0.5", "", "", "")),
    "12.1": ({"value": 100}, ("100", "", "", "")),
    "14.2": ({"value": "91,5"}, ("91.5", "", "", "")),
    "14.3": ({"value": "Chưa đạt"}, ("unmet", "", "", "")),
    "15.1": ({"value": "Chưa có số liệu"}, ("not_reported", "", "", "")),
    "15.3": ({"value": "Không áp dụng"}, ("not_applicable", "", "", "")),
    "16.1": ({"numerator": 7, "denominator": 9}, ("", "7", "9", "")),
    "17.1": ({"value": 88, "numerator": 440, "denominator": 500}, ("88", "440", "500", "")),
    "17.1:clean_water": ({"numerator": 3, "denominator": 1000}, ("", "3", "1000", "")),
    "18.1": ({}, None),
    "18.4": ({"note": "chưa họp"}, None),
    "criteria": ({"value": 14}, ("14", "", "", "19")),
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def registry() -> ntm.units.Registry:
    return ntm.load("quang-nam-2020").units


def says(imported: ntm.io.Imported) -> set[tuple[Any, ...]]:
    return {(v.code, v.item, v.on, v.stage, *v.says(), v.note) for v in imported.values}


@pytest.fixture(scope="module")
def offices(registry: ntm.units.Registry, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """A filled form, one with faults and our copy of it, and what LibreOffice makes of them in three formats."""
    folder = tmp_path_factory.mktemp("forms")
    (form,) = ntm.io.form(
        folder / "out", registry, on=DAY, units=["Quế Trung, Nông Sơn", "20692"], items=list(ENTERED), stage="verified"
    )
    given = {("20656", item): cells for item, (cells, _) in ENTERED.items()}
    path = fill(form, given, folder / "filled.xlsx")
    (folder / "faulty").mkdir()
    back = faulty(registry, folder / "faulty")
    (copy,) = ntm.io.read_workbook(back, registry).send_back(folder)
    copy = copy.rename(folder / "copy.xlsx")
    made = saved({"xlsx": [path, copy], "xls": [path, back, copy], "ods": [path]}, folder)
    again = saved({"xlsx": made["ods"]}, folder / "ods")
    return {
        "as filled": [path],
        "xlsx": made["xlsx"][:1],
        "xls": made["xls"][:1],
        "ods, then xlsx": again["xlsx"],
        "faulty as xls": made["xls"][1:2],
        "copy as xls": made["xls"][2:],
        "copy": made["xlsx"][1:],
    }


@pytest.mark.parametrize("kind", ["as filled", "xlsx", "xls", "ods, then xlsx"])
def test_what_was_filled_in_is_what_is_read(
    kind: str, offices: dict[str, list[Path]], registry: ntm.units.Registry
) -> None:
    got = ntm.io.read_workbooks(offices[kind], registry)
    expected = {
        ("20656", item, DAY, "verified", *said, cells.get("note", ""))
        for item, (cells, said) in ENTERED.items()
        if said is not None
    }
    assert says(got) == expected
    assert [(f.code, f.arguments["value"]) for f in got.findings] == [("NTM-I064", "chưa họp")]  # beside nothing
    assert (got.read, got.accepted, got.rejected) == (len(expected), len(expected), 0)
    panel, conflicts = ntm.observations.build_panel(got.observations)
    assert not conflicts
    state = {row["item"]: row for row in panel.state(registry, on=DAY).to_dicts()}
    assert state["15.1"]["presence"] == "not_reported" and state["15.3"]["presence"] == "not_applicable"
    assert "18.1" not in state and "18.4" not in state
    assert (state["16.1"]["numerator"], state["16.1"]["denominator"]) == (7.0, 9.0)


@pytest.mark.parametrize("kind", ["xlsx", "ods, then xlsx"])
def test_the_program_keeps_what_guides_who_fills_in(kind: str, offices: dict[str, list[Path]]) -> None:
    book = openpyxl.load_workbook(offices[kind][0])
    page = book["Quế Trung"]
    assert page.protection.sheet and book["ntm-form"].sheet_state != "visible"
    assert page.column_dimensions["I"].hidden
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    assert any(rule.type == "list" and "Chưa có số liệu" in rule.formula1 for rule in rules.values())
    assert any(rule.type == "custom" and "ISNUMBER" in rule.formula1 for rule in rules.values())


@pytest.mark.parametrize("kind", ["faulty as xls", "copy as xls", "copy"])
def test_a_form_with_faults_goes_back_as_a_form_from_whatever_the_office_saved(
    kind: str, offices: dict[str, list[Path]], registry: ntm.units.Registry, tmp_path: Path
) -> None:
    (path,) = offices[kind]
    if kind == "copy":
        check_copy(path, registry)  # the program keeps our marks
    (copy,) = ntm.io.read_workbook(path, registry).send_back(tmp_path)
    check_copy(copy, registry)
    assert comments(copy)["Quế Trung!E10"].count("NTM-I068") == 1
    page = openpyxl.load_workbook(copy)["Quế Trung"]
    assert page.protection.sheet and page.column_dimensions["I"].hidden
    assert not page["E10"].protection.locked and page["D10"].protection.locked
    assert len(page.data_validations.dataValidation) == 1 + 3 * 3 and set(rows_of(page)) == {
        f"20656 {i}" for i in (*ITEMS, "17.1:clean_water")
    }
