"""A form that an office fills in and saves with its own program says the same when it comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ntm
import openpyxl
import pytest
from filled import fill
from office_program import saved

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
    """A filled form, and what LibreOffice makes of it in three formats."""
    folder = tmp_path_factory.mktemp("forms")
    (form,) = ntm.io.form(
        folder / "out", registry, on=DAY, units=["Quế Trung, Nông Sơn", "20692"], items=list(ENTERED), stage="verified"
    )
    given = {("20656", item): cells for item, (cells, _) in ENTERED.items()}
    path = fill(form, given, folder / "filled.xlsx")
    made = saved({"xlsx": [path], "xls": [path], "ods": [path]}, folder)
    again = saved({"xlsx": made["ods"]}, folder / "ods")
    return {"as filled": [path], "xlsx": made["xlsx"], "xls": made["xls"], "ods, then xlsx": again["xlsx"]}


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
    assert [str(f) for f in got.findings] == []
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
