"""Entry forms: what is locked, what stands beside each cell, and that every edition makes one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import ntm
import openpyxl
import pytest
from filled import DAY, ITEMS, figures, fill, form_of_two, overlay, rows_of, told
from ntm.io import _form_words as say
from ntm.io._form_rows import items_of


@pytest.fixture(scope="module")
def registry() -> ntm.units.Registry:
    return ntm.load("quang-nam-2020").units


@pytest.fixture
def form(registry: ntm.units.Registry, tmp_path: Path) -> Path:
    return form_of_two(tmp_path / "out", registry)


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
        edition=overlay(),
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


def test_an_indicator_is_asked_with_its_parts(registry: ntm.units.Registry, tmp_path: Path) -> None:
    (path,) = ntm.io.form(tmp_path, registry, on=DAY, units=["20656"], items=["17.1", "1.2"])
    rows = rows_of(openpyxl.load_workbook(path)["Quế Trung"])
    assert list(rows) == ["20656 1.2", "20656 17.1", "20656 17.1:clean_water"]


def test_notes_are_for_who_fills_in_the_form(registry: ntm.units.Registry, tmp_path: Path) -> None:
    (path,) = ntm.io.form(tmp_path, registry, on=DAY, units=["20656"])
    page = openpyxl.load_workbook(path)["Quế Trung"]
    notes = [cell.comment.text for line in page for cell in line if cell.comment]
    sources = [line for note in notes for line in note.splitlines() if line.startswith("Nguồn")]
    assert sources and all(line.startswith(("Nguồn: http", "Nguồn ")) for line in sources)
    assert not [note for note in notes if "withheld" in note or "repository" in note]


def test_a_workbook_per_district_or_as_asked(registry: ntm.units.Registry, tmp_path: Path) -> None:
    units = ["20656", "20944", "20668"]
    names = [p.name for p in ntm.io.form(tmp_path / "a", registry, on=DAY, units=units, items=["1.1"])]
    assert sorted(names) == ["516-nam-tra-my-2020-05-31.xlsx", "519-nong-son-2020-05-31.xlsx"]
    names = [p.name for p in ntm.io.form(tmp_path / "b", registry, on=DAY, units=units, items=["1.1"], by="commune")]
    assert names[0] == "20656-que-trung-2020-05-31.xlsx" and len(names) == 3
    two_levels = (
        "gso_code,name_vi,level,parent_code,in_ntm_programme\n9,Tỉnh,province,,\n1,An,commune,9,1\n2,Bình,commune,9,1\n"
    )
    reformed, _ = ntm.units.parse_registry(two_levels)
    names = [p.name for p in ntm.io.form(tmp_path / "d", reformed, on=DAY, items=["1.1"])]
    assert names == ["1-an-2020-05-31.xlsx", "2-binh-2020-05-31.xlsx"]
    with pytest.raises(ntm.Error, match="lies in no district"):
        ntm.io.form(tmp_path / "e", reformed, on=DAY, items=["1.1"], by="district")
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
