"""Entry forms: what is locked, what stands beside each cell, and how a form is read by its codes when it comes back."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ntm
import openpyxl
import pytest
from filled import VALUE, fill, rows_of
from ntm.io import _form_words as say
from ntm.io._form_rows import items_of

DAY = "2020-05-31"
ITEMS = ["criterion:1", "1.1", "15.1", "17.1", "17.1:clean_water", "criteria"]


@pytest.fixture(scope="module")
def registry() -> ntm.units.Registry:
    return ntm.load("quang-nam-2020").units


@pytest.fixture
def form(registry: ntm.units.Registry, tmp_path: Path) -> Path:
    """Of two communes of Nông Sơn: Quế Trung (20656) and Ninh Phước (20668)."""
    return ntm.io.form(tmp_path / "out", registry, on=DAY, units=["20656", "20668"], items=ITEMS)[0]


def changed(path: Path, change: Callable[[Any], None], name: str = "back.xlsx") -> Path:
    """A copy of a form in which somebody changed something."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path.parent / name)
    return path.parent / name


def row(book: Any, key: str, sheet: str = "Quế Trung") -> int:
    return rows_of(book[sheet])[key]


def told(imported: ntm.io.Imported) -> list[str]:
    return [f"{f.code} {f.where.column}".strip() for f in imported.findings]


def figures(imported: ntm.io.Imported) -> list[tuple[str, str, str]]:
    return [(v.code, v.item, v.shown) for v in imported.values]


def overlay(registry: ntm.units.Registry) -> ntm.standard.Edition:
    text = """schema = 1
id = "vi-du-2017"
overlay_of = ["vn-commune-2016"]
title_vi = "Quy định mức đạt chuẩn (ví dụ)"
province = "Ví dụ"
region = "south_central_coast"
regions = ["highland"]
confidence = "read"
[legal_basis]
number = "1/QĐ-UBND"
issuer = "UBND tỉnh"
signed = 2017-03-01
effective_from = 2017-04-01
[[region_substitutions]]
unit_flags_any = ["is_highland"]
use_region = "highland"
confidence = "read"
[[indicators]]
code = "2.2"
national = 70
by_region = { highland = 50 }
"""
    return ntm.standard.catalog().find("vn-commune-2016").with_overlay(ntm.standard.parse_overlay(text))


def test_only_entries_are_open_and_each_has_its_rule(form: Path) -> None:
    book = openpyxl.load_workbook(form)
    page = book["Quế Trung"]
    assert page.protection.sheet and book["Hướng dẫn"].protection.sheet and book["ntm-form"].sheet_state == "veryHidden"
    rows = rows_of(page)
    assert sorted(rows) == sorted(f"20656 {item}" for item in ITEMS)
    open_ = {cell.coordinate for line in page.iter_rows() for cell in line if not cell.protection.locked}
    shares = [rows[f"20656 {item}"] for item in ("15.1", "17.1", "17.1:clean_water")]
    assert open_ == {f"{c}{r}" for r in rows.values() for c in "EH"} | {f"{c}{r}" for r in shares for c in "FG"}
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    assert set(rules) == open_ - {f"H{r}" for r in rows.values()}
    status = rules[f"E{rows['20656 1.1']}"]
    assert status.type == "list" and status.formula1 == '"Đạt,Chưa đạt,Không áp dụng,Chưa có số liệu"'
    at = f"E{rows['20656 15.1']}"
    assert rules[at].type == "custom"
    assert rules[at].formula1.startswith(f'IF(ISNUMBER({at}),AND({at}>=0,{at}<=100),OR({at}="Đạt",')
    assert "(%) từ 0 đến 100" in rules[at].prompt
    assert "<=19" in rules[f"E{rows['20656 criteria']}"].formula1
    assert page.freeze_panes == "C9" and page.page_setup.orientation == "landscape"
    assert page.column_dimensions["I"].hidden


def test_the_threshold_of_the_unit_s_own_class_stands_beside_the_cell(
    registry: ntm.units.Registry, tmp_path: Path
) -> None:
    codes = [u.code for u in registry.at(DAY).programme()]
    high = next(c for c in codes if registry.at(DAY).resolve(c).flag("is_highland"))
    low = next(c for c in codes if not registry.at(DAY).resolve(c).flag("is_highland"))
    (path,) = ntm.io.form(
        tmp_path,
        registry,
        on=DAY,
        units=[high, low],
        by="province",
        edition=overlay(registry),
        items=["2.2", "15.3", "17.1"],
    )
    book = openpyxl.load_workbook(path)
    levels = {}
    for unit in (high, low):
        page = book[registry.at(DAY).resolve(unit).name]
        levels[unit] = {key.split()[1]: page.cell(at, 4) for key, at in rows_of(page).items()}
    assert (levels[high]["2.2"].value, levels[low]["2.2"].value) == ("≥ 50 %", "≥ 70 %")
    assert levels[low]["15.3"].value == "≤ 24,2 %"
    assert "Căn cứ: 1/QĐ-UBND" in levels[low]["2.2"].comment.text
    assert "Căn cứ: 1980/QĐ-TTg" in levels[low]["15.3"].comment.text and "https://" in levels[low]["15.3"].comment.text
    assert levels[low]["17.1"].value.endswith(" *") and "nhớ lại" in levels[low]["17.1"].comment.text
    head = " ".join(str(c.value) for line in book.worksheets[1].iter_rows(max_row=6) for c in line if c.value)
    assert "1980/QĐ-TTg ngày 17/10/2016" in head and "1/QĐ-UBND ngày 01/03/2017" in head and "31/05/2020" in head


def test_a_workbook_per_district_or_as_asked(registry: ntm.units.Registry, tmp_path: Path) -> None:
    units = ["20656", "20944", "20668"]
    names = [p.name for p in ntm.io.form(tmp_path / "a", registry, on=DAY, units=units, items=["1.1"])]
    assert sorted(names) == ["516-nam-tra-my-2020-05-31.xlsx", "519-nong-son-2020-05-31.xlsx"]
    names = [p.name for p in ntm.io.form(tmp_path / "b", registry, on=DAY, units=units, items=["1.1"], by="commune")]
    assert names[0] == "20656-que-trung-2020-05-31.xlsx" and len(names) == 3
    (one,) = ntm.io.form(tmp_path / "c", registry, on=DAY, units=units, items=["1.1"], by="province")
    names = openpyxl.load_workbook(one, read_only=True).sheetnames
    assert names == ["Hướng dẫn", "Quế Trung", "Trà Mai", "Ninh Phước", "ntm-form"]


@pytest.mark.parametrize("edition", [e.id for e in ntm.standard.catalog().editions])
def test_every_edition_makes_a_form_that_its_own_check_accepts(
    edition: str, registry: ntm.units.Registry, tmp_path: Path
) -> None:
    law = ntm.standard.catalog().find(edition)
    level = "district" if law.unit_level == "town" else law.unit_level
    unit = registry.at(DAY).units(level)[0]
    (path,) = ntm.io.form(tmp_path, registry, on=DAY, units=[unit], edition=law, by=level)
    items = [item for item in items_of(law) if item != "criteria"]
    given = {(unit.code, item): {"value": "Chưa có số liệu"} for item in items}
    got = ntm.io.read_workbook(fill(path, given, tmp_path / "back.xlsx"), registry, level=level)
    assert figures(got) == [(unit.code, item, "not_reported") for item in items] and told(got) == []
    assert got.read == got.accepted == len(items)
    labels = [line[5] for line in openpyxl.load_workbook(path)["ntm-form"].iter_rows(min_row=13, values_only=True)]
    assert not [label for label in labels if re.search(r"[a-z]_[a-z]", label)], "names of code are nothing for people"


def test_the_words_of_forms_are_words_of_observations() -> None:
    for meaning, word in say.data()["words"].items():
        assert ntm._core.observations.read_word(word, False) == meaning


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
    got = ntm.io.read_workbook(back, registry, edition=overlay(registry), stage="verified")
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
        ({"value": 0.5}, "NTM-I044", "E11"),
        ({"value": "khoảng 90"}, "NTM-I040", "E11"),
        ({"value": 120}, "NTM-I063", "E11"),
        ({"value": "Đạt", "numerator": 3, "denominator": 4}, "NTM-I058", "F11"),
        ({"denominator": 4}, "NTM-I058", "G11"),
        ({"value": 90, "numerator": 1, "denominator": "x"}, "NTM-I040", "G11"),
        ({"numerator": 1, "denominator": 0}, "NTM-O007", "F11"),
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
    for change in (forge, newer, lost, *odd):
        got = ntm.io.read_workbook(changed(form, change), registry)
        assert told(got) == ["NTM-I053"] and got.read == 0, change.__name__


def test_other_sheets_of_the_workbook_are_read_as_an_office_s_own(form: Path, registry: ntm.units.Registry) -> None:
    def change(book: Any) -> None:
        page = book.create_sheet("Thêm")
        for line in (["Huyện Nông Sơn, đến ngày 31/5/2020"], ["TT", "Tên xã", "Tiêu chí 5"], [1, "Sơn Viên", "x"]):
            page.append(line)

    got = ntm.io.read_workbook(changed(form, change), registry)
    assert figures(got) == [("20672", "criterion:5", "met")]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"items": ["99.1"]}, "has no item 99.1"),
        ({"items": []}, "needs items"),
        ({"by": "village"}, "lies in no village"),
        ({"by": "region"}, "by='region'; use"),
        ({"stage": "checked"}, "stage='checked'; use one of self_assessed"),
        ({"units": ["519"]}, "is no commune"),
        ({"units": []}, "no unit of the level commune"),
        ({"on": "2021-12-31"}, "2021"),
    ],
)
def test_wrong_use_is_refused(
    registry: ntm.units.Registry, tmp_path: Path, options: dict[str, Any], words: str
) -> None:
    with pytest.raises(ntm.Error, match=words):
        ntm.io.form(tmp_path / "out", registry, **{"on": DAY, "units": ["20656"], **options})
    assert not (tmp_path / "out").exists()


def test_no_form_takes_the_place_of_another(form: Path, registry: ntm.units.Registry) -> None:
    before = form.read_bytes()
    with pytest.raises(ntm.Error, match="may have been filled in"):
        ntm.io.form(form.parent, registry, on=DAY, units=["20672"], items=["1.1"])
    assert form.read_bytes() == before


def test_the_same_form_has_the_same_bytes(registry: ntm.units.Registry, tmp_path: Path) -> None:
    paths = [ntm.io.form(tmp_path / n, registry, on=DAY, units=["20656"])[0] for n in "ab"]
    assert paths[0].read_bytes() == paths[1].read_bytes()
