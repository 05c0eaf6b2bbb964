"""Entry forms that come back are read by their codes: whatever was moved, changed, added, pasted or forged."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ntm
import openpyxl
import pytest
from filled import DAY, ITEMS, VALUE, changed, figures, fill, form_of_two, overlay, row, told


@pytest.fixture(scope="module")
def registry() -> ntm.units.Registry:
    return ntm.load("quang-nam-2020").units


@pytest.fixture
def form(registry: ntm.units.Registry, tmp_path: Path) -> Path:
    return form_of_two(tmp_path / "out", registry)


def test_a_form_is_read_without_a_mapping_and_says_its_day_and_stage(form: Path, registry: ntm.units.Registry) -> None:
    back = fill(form, {("20656", "15.1"): {"value": 91.5}, ("20668", "1.1"): {"value": "Đạt"}}, form.parent / "b.xlsx")
    got = ntm.io.read_workbook(back, registry, on=DAY)
    assert figures(got) == [("20656", "15.1", "91.5"), ("20668", "1.1", "met")] and told(got) == []
    assert [(v.on, v.stage, v.cell.split("!")[0]) for v in got.values] == [
        (DAY, "self_assessed", "Quế Trung"),
        (DAY, "self_assessed", "Ninh Phước"),
    ]
    assert [(c.rows, c.read, c.accepted, c.blank) for c in got.counts] == [(6, 1, 1, 5), (6, 1, 1, 5)]


def test_a_form_of_another_period_edition_or_province_is_not_read(form: Path, registry: ntm.units.Registry) -> None:
    back = fill(form, {("20656", "15.1"): {"value": 91.5}}, form.parent / "b.xlsx")
    other = ntm.io.read_workbook(back, registry, on="2020-06-30")
    assert told(other) == ["NTM-I051"] and (other.read, other.rejected) == (1, 1)
    newer = ntm.io.read_workbook(back, registry, edition=ntm.standard.catalog().find("vn-commune-2021"))
    assert told(newer) == ["NTM-I050"] and (newer.read, newer.rejected) == (1, 1)
    strangers, _ = ntm.units.parse_registry(
        "gso_code,name_vi,level,parent_code\n49,Tỉnh,province,\n519,Huyện,district,49\n20656,Lạ,commune,519\n"
    )
    lost = ntm.io.read_workbook(back, strangers)
    assert told(lost) == ["NTM-I052", "NTM-I036", "NTM-I061"] and (lost.read, lost.rejected) == (1, 1)


def test_levels_that_may_be_old_and_another_stage_are_said(form: Path, registry: ntm.units.Registry) -> None:
    back = fill(form, {("20656", "15.1"): {"value": 91.5}}, form.parent / "b.xlsx")
    got = ntm.io.read_workbook(back, registry, edition=overlay(), stage="verified")
    assert told(got) == ["NTM-I059", "NTM-I062"]
    assert [v.stage for v in got.values] == ["verified"]


def test_a_mapping_of_other_forms_says_nothing_of_an_entry_form(form: Path, registry: ntm.units.Registry) -> None:
    back = fill(form, {("20656", "15.1"): {"value": 91.5}}, form.parent / "b.xlsx")
    mapping = ntm.io.Mapping(on="2020-06-30", stage="verified", edition="vn-commune-2021")
    got = ntm.io.read_workbook(back, registry, mapping=mapping)
    assert told(got) == [] and [(v.on, v.stage) for v in got.values] == [(DAY, "self_assessed")]


def test_locked_cells_that_were_changed(form: Path, registry: ntm.units.Registry) -> None:
    def change(book: Any) -> None:
        page = book["Quế Trung"]
        for item in ("1.1", "15.1", "17.1"):
            page.cell(row(book, f"20656 {item}"), VALUE).value = "Đạt"
        page.cell(row(book, "20656 15.1"), 4).value = "≥ 80 %"
        page.cell(row(book, "20656 17.1"), 1).value = "17.2"
        book["Ninh Phước"]["A6"].value = "20669"
        book["Ninh Phước"].cell(row(book, "20668 1.1", "Ninh Phước"), VALUE).value = "Đạt"

    got = ntm.io.read_workbook(changed(form, change), registry)
    assert sorted(told(got)) == ["NTM-I054 Quế Trung!D11", "NTM-I055 Ninh Phước!A6", "NTM-I055 Quế Trung!A12"]
    assert figures(got) == [("20656", "1.1", "met"), ("20656", "15.1", "met")]
    assert (got.read, got.accepted, got.rejected) == (4, 2, 2)


@pytest.mark.parametrize(
    ("cell", "text", "code"),
    [
        ("A3", "Số liệu đến ngày 30/06/2020 – Bước: tự đánh giá", "NTM-I051"),
        ("A3", "Số liệu đến ngày 31/05/2020 – Bước: thẩm định", "NTM-I051"),
        ("B6", "xã Sơn Viên", "NTM-I055"),
        ("A6", None, "NTM-I055"),
    ],
)
def test_a_form_that_was_used_for_another_month_or_commune_by_writing_over_its_head(
    form: Path, registry: ntm.units.Registry, cell: str, text: str | None, code: str
) -> None:
    def change(book: Any) -> None:
        book["Quế Trung"][cell].value = text
        for page, key in (("Quế Trung", "20656 1.1"), ("Ninh Phước", "20668 1.1")):
            book[page].cell(row(book, key, page), VALUE).value = "Đạt"

    got = ntm.io.read_workbook(changed(form, change), registry)
    assert told(got) == [f"{code} Quế Trung!{cell}"] and figures(got) == [("20668", "1.1", "met")]
    assert (got.read, got.accepted, got.rejected) == (2, 1, 1)


def test_a_part_of_one_names_the_row_and_what_a_form_can_do(form: Path, registry: ntm.units.Registry) -> None:
    back = fill(form, {("20656", "15.1"): {"value": "0,5"}}, form.parent / "b.xlsx")
    (finding,) = ntm.io.read_workbook(back, registry).findings
    assert finding.what("vi").startswith("Dòng '15.1 ") and "nhưng ghi 0,5:" in finding.what("vi")
    assert finding.what("en").startswith("Row '15.1 ") and "mapping" not in finding.how_to_fix("en")
    back = fill(form, {("20656", "15.1"): {"value": "khoảng 90"}}, form.parent / "b.xlsx")
    assert "cột" not in ntm.io.read_workbook(back, registry).findings[0].what("vi")


def test_rows_that_were_sorted_or_moved_to_another_sheet_are_read_by_their_codes(
    form: Path, registry: ntm.units.Registry
) -> None:
    def change(book: Any) -> None:
        page, other = book["Quế Trung"], book["Ninh Phước"]
        for at, item in enumerate(ITEMS):
            page.cell(row(book, f"20656 {item}"), VALUE).value = at if item == "criteria" else "Đạt"
        lines = [[cell.value for cell in line] for line in page.iter_rows(min_row=9, max_row=14)]
        for at, line in enumerate(reversed(lines[:5]), 9):
            for column, value in enumerate(line, 1):
                page.cell(at, column).value = value
        for column, value in enumerate(lines[5], 1):  # the count goes below the rows of the other commune
            other.cell(15, column).value = value
            page.cell(14, column).value = None

    got = ntm.io.read_workbook(changed(form, change), registry)
    assert told(got) == ["NTM-I060 Quế Trung!A8", "NTM-I060 Ninh Phước!A8"]
    assert sorted(figures(got)) == sorted(
        [("20656", item, "met") for item in ITEMS if item != "criteria"] + [("20656", "criteria", "5")]
    )


def test_rows_that_were_added_or_deleted_and_cells_that_are_no_entry(form: Path, registry: ntm.units.Registry) -> None:
    def change(book: Any) -> None:
        page = book["Quế Trung"]
        page.cell(row(book, "20656 1.1"), 6).value = 3  # a numerator of a status
        page["A15"], page["B15"], page["E15"] = "15.2", "Trạm y tế", "Đạt"
        page.delete_rows(row(book, "20656 15.1"))
        del book["Ninh Phước"]

    got = ntm.io.read_workbook(changed(form, change), registry)
    assert told(got) == ["NTM-I056 Quế Trung!F10", "NTM-I056 Quế Trung!E14", "NTM-I057 Quế Trung!A1", "NTM-I057"]
    assert [f.arguments["rows"] for f in got.findings[2:]] == [
        "15.1",
        "criterion:1, 1.1, 15.1, 17.1, 17.1:clean_water, criteria",
    ]
    assert (got.read, got.accepted, got.rejected) == (2, 0, 2)


def test_a_sheet_that_was_copied_says_a_figure_twice(form: Path, registry: ntm.units.Registry) -> None:
    def change(book: Any) -> None:
        page = book["Quế Trung"]
        page.cell(row(book, "20656 1.1"), VALUE).value = "Đạt"
        page.cell(row(book, "20656 15.1"), VALUE).value = 90
        copy = book.copy_worksheet(page)
        copy.title = "Bản sao"
        copy.cell(row(book, "20656 15.1"), VALUE).value = 91

    got = ntm.io.read_workbook(changed(form, change), registry)
    assert [t for t in told(got) if "I060" not in t] == ["NTM-I046 Bản sao!E10", "NTM-I047 Bản sao!E11"]
    assert figures(got) == [("20656", "1.1", "met")] and (got.read, got.accepted, got.rejected) == (4, 1, 3)


@pytest.mark.parametrize(
    ("cells", "code", "cell"),
    [
        ({"value": 0.5}, "NTM-I068", "E11"),
        ({"value": "khoảng 90"}, "NTM-I040", "E11"),
        ({"value": 120}, "NTM-I063", "E11"),
        ({"value": "Đạt", "numerator": 3, "denominator": 4}, "NTM-I058", "F11"),
        ({"denominator": 4}, "NTM-I058", "G11"),
        ({"value": 90, "numerator": 1, "denominator": "x"}, "NTM-I040", "G11"),
        ({"numerator": 1, "denominator": 0}, "NTM-O007", "F11"),
        ({"value": 0.9, "numerator": 450, "denominator": 500}, "NTM-O032", "E11"),
        ({"value": 1, "numerator": 500, "denominator": 500}, "NTM-O032", "E11"),
    ],
)
def test_what_cannot_be_a_figure_is_rejected_where_it_stands(
    form: Path, registry: ntm.units.Registry, cells: dict[str, Any], code: str, cell: str
) -> None:
    back = fill(form, {("20656", "15.1"): cells, ("20656", "1.1"): {"value": "Đạt"}}, form.parent / "b.xlsx")
    got = ntm.io.read_workbook(back, registry)
    assert told(got) == [f"{code} Quế Trung!{cell}"] and figures(got) == [("20656", "1.1", "met")]
    assert (got.read, got.accepted, got.rejected) == (2, 1, 1)


@pytest.mark.parametrize(
    ("item", "value", "code"),
    [
        ("criteria", 20, "NTM-I063"),
        ("criteria", 14.5, "NTM-I063"),
        ("criteria", -1, "NTM-I063"),
        ("criteria", "18/30", "NTM-I063"),  # the edition has 19
        ("10.1", "41%", "NTM-I040"),  # a percentage of what?
        ("10.1", -41, "NTM-I063"),
        ("9.1", 1.5, "NTM-I063"),
        ("9.1", "1/5", "NTM-I040"),  # a count has no denominator
        ("1.1", 0.5, "NTM-I040"),
        ("1.1", "5/12", "NTM-I040"),
    ],
)
def test_what_a_program_without_checks_let_in_is_rejected(
    registry: ntm.units.Registry, tmp_path: Path, item: str, value: Any, code: str
) -> None:
    (path,) = ntm.io.form(tmp_path, registry, on=DAY, units=["20656"], items=[item])
    got = ntm.io.read_workbook(fill(path, {("20656", item): {"value": value}}, tmp_path / "b.xlsx"), registry)
    assert told(got) == [f"{code} Quế Trung!E9"] and (got.read, got.accepted, got.rejected) == (1, 0, 1)


def test_the_codes_cannot_be_changed_unseen(form: Path, registry: ntm.units.Registry) -> None:
    def forge(book: Any) -> None:
        book["ntm-form"]["B3"].value = "2020-06-30"

    def newer(book: Any) -> None:
        book["ntm-form"]["B1"].value = "ntm/form/2"

    def lost(book: Any) -> None:
        del book["ntm-form"]

    def sealed(row: int, value: str) -> Callable[[Any], None]:
        """Somebody who knows how the checksum is made says what no form says."""

        def change(book: Any) -> None:
            page = book["ntm-form"]
            page.cell(row, 2 if row < 12 else 9).value = value
            cells = [[str(cell.value or "") for cell in line] for line in page.iter_rows()]
            facts = [line[:2] for line in cells[:10] if line[0] != "checksum"]
            said = json.dumps([facts, cells[12:]], ensure_ascii=False)
            page["B2"].value = hashlib.sha256(said.encode()).hexdigest()

        return change

    odd = [sealed(3, "31/5/2020"), sealed(4, "checked"), sealed(5, "region"), sealed(13, "count:many")]

    def lost_and_moved(book: Any) -> None:
        lost(book)
        book["Quế Trung"].insert_rows(1, 70)
        book["Quế Trung"].cell(78, 9).value = None  # the mark: its headers tell
        del book["Ninh Phước"]

    for change in (forge, newer, lost, lost_and_moved, *odd):
        got = ntm.io.read_workbook(changed(form, change), registry)
        assert told(got) == ["NTM-I053"] and got.read == 0, change.__name__


def test_other_sheets_of_the_workbook_are_read_as_an_office_s_own(form: Path, registry: ntm.units.Registry) -> None:
    def change(book: Any) -> None:
        page = book.create_sheet("Thêm")
        for line in (["Huyện Nông Sơn, đến ngày 31/5/2020"], ["TT", "Tên xã", "Tiêu chí 5"], [1, "Sơn Viên", "x"]):
            page.append(line)

    got = ntm.io.read_workbook(changed(form, change), registry)
    assert figures(got) == [("20672", "criterion:5", "met")]


def test_no_cell_that_the_form_did_not_write_vanishes(form: Path, registry: ntm.units.Registry) -> None:
    def change(book: Any) -> None:
        page, guide = book["Quế Trung"], book["Hướng dẫn"]
        page["E7"], page["J11"], page["H12"], page["B20"] = 88, 95, "450/500 hộ, chờ xác nhận", "Nguyễn Văn A"
        page["A5"] = "12/15"
        guide["F5"], guide["B40"] = 99, 77
        line = row(book, "20668 15.1", "Ninh Phước")
        for column in range(1, 10):  # a row that came to stand above the head
            cell = book["Ninh Phước"].cell(line, column)
            book["Ninh Phước"].cell(7, column).value = 95 if column == VALUE else cell.value
            cell.value = None

    got = ntm.io.read_workbook(changed(form, change), registry)
    assert sorted(told(got)) == sorted(
        [f"NTM-I056 {cell}" for cell in ("Quế Trung!A5", "Quế Trung!E7", "Quế Trung!J11", "Ninh Phước!E7")]
        + ["NTM-I056 Hướng dẫn!F5", "NTM-I056 Hướng dẫn!B40", "NTM-I057 Ninh Phước!A1"]
        + ["NTM-I064 Quế Trung!B20", "NTM-I064 Quế Trung!H12"]
    )
    assert (got.read, got.accepted, got.rejected) == (6, 0, 6)


def test_a_figure_in_a_merged_cell_is_of_no_row(form: Path, registry: ntm.units.Registry) -> None:
    def change(book: Any) -> None:
        page = book["Quế Trung"]
        page["E11"], page["E9"] = 95, "Đạt"
        page.merge_cells("E11:E13")
        page.merge_cells("E9:G9")  # a status has one entry

    got = ntm.io.read_workbook(changed(form, change), registry)
    assert told(got) == ["NTM-I065 Quế Trung!E11"] and figures(got) == [("20656", "criterion:1", "met")]
    assert (got.read, got.accepted, got.rejected) == (2, 1, 1)


@pytest.mark.parametrize(("cell", "problem"), [("H8", "Ghi chú"), ("I8", "ntm/form/1")])
def test_a_sheet_whose_head_is_lost_is_named_and_its_figures_counted(
    form: Path, registry: ntm.units.Registry, cell: str, problem: str
) -> None:
    def change(book: Any) -> None:
        page = book["Quế Trung"]
        page["E11"], page["F12"], page["G12"] = 95, 3, 4
        page[cell] = None if cell == "I8" else "Chú ý"
        page.insert_cols(1)

    got = ntm.io.read_workbook(changed(form, change), registry)
    assert [(f.code, f.arguments["problem"]) for f in got.findings] == [("NTM-I053", problem)]
    assert (got.read, got.rejected) == (3, 3)


def test_the_code_at_the_head_is_read_where_its_mark_is_gone(form: Path, registry: ntm.units.Registry) -> None:
    def change(book: Any) -> None:
        page = book["Quế Trung"]
        page["A6"], page["B6"], page["I6"], page["E10"] = "20668", "xã Ninh Phước, huyện Nông Sơn", None, "Đạt"

    got = ntm.io.read_workbook(changed(form, change), registry)
    assert told(got) == ["NTM-I055 Quế Trung!A6"] and (got.read, got.rejected) == (1, 1)


def test_forms_of_several_editions_are_each_held_against_their_own(
    registry: ntm.units.Registry, tmp_path: Path
) -> None:
    paths = []
    for name, day, item in (("vn-commune-2016", DAY, "1.1"), ("vn-commune-advanced-2021", "2022-05-31", "1.3")):
        edition = ntm.standard.catalog().find(name)
        (path,) = ntm.io.form(tmp_path / name, registry, on=day, edition=edition, units=["20656"], items=[item])
        paths.append(fill(path, {("20656", item): {"value": "Đạt"}}, tmp_path / f"{name}.xlsx"))
    for order in (paths, paths[::-1]):
        got = ntm.io.read_workbooks(order, registry)
        assert told(got) == [] and sorted(figures(got)) == [("20656", "1.1", "met"), ("20656", "1.3", "met")]


def test_levels_of_an_overlay_that_changed_under_its_id_are_said(registry: ntm.units.Registry, tmp_path: Path) -> None:
    edition = overlay()
    (path,) = ntm.io.form(tmp_path / "out", registry, on=DAY, edition=edition, units=["20656"], items=["2.2"])
    back = fill(path, {("20656", "2.2"): {"value": 55}}, tmp_path / "b.xlsx")
    assert told(ntm.io.read_workbook(back, registry, edition=edition)) == []
    assert told(ntm.io.read_workbook(back, registry)) == []
    assert told(ntm.io.read_workbook(back, registry, edition=overlay(highland=60))) == ["NTM-I059"]


@pytest.mark.parametrize("name", ["Hòa  Phú", "Hòa\u00a0Phú", unicodedata.normalize("NFD", "Hòa Phú")])
def test_a_name_that_is_written_oddly_in_the_list_of_units_comes_back(name: str, tmp_path: Path) -> None:
    units, _ = ntm.units.parse_registry(f"gso_code,name_vi,level,parent_code\n7,Hòa,district,\n1,{name},commune,7\n")
    (path,) = ntm.io.form(tmp_path / "out", units, on=DAY, units=["1"], items=["1.1"])
    book = openpyxl.load_workbook(path)
    book.worksheets[1]["E9"] = "Đạt"
    book.save(tmp_path / "b.xlsx")
    got = ntm.io.read_workbook(tmp_path / "b.xlsx", units)
    assert told(got) == [] and figures(got) == [("1", "1.1", "met")]
