"""Letters with fonts of their own inside a cell: toned capitals of TCVN3 come from a .Vn…H font."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import ntm
import pytest
import xlsxwriter
import xlwt
from legacy_text import glibc_tcvn, to_tcvn3
from ntm.io import _runs


def old(text: str, capitals: bool = False) -> str:
    return to_tcvn3(text, glibc_tcvn(), capitals).decode("latin-1")


def new_workbook(path: Path) -> None:
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Bieu")
    small, capital = book.add_format({"font_name": ".VnTime"}), book.add_format({"font_name": ".VnTimeH"})
    page.write_rich_string(0, 0, capital, old("Á", True), small, old("i Nghĩa"), small)
    page.write_string(1, 0, old("Tân An"), small)
    page.write_rich_string(2, 0, book.add_format({"bold": True}), "Ghi", " chú: Tân")
    book.close()


def old_workbook(path: Path) -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("Bieu")
    small, capital, times = xlwt.Font(), xlwt.Font(), xlwt.Font()
    small.name, capital.name, times.name = ".VnTime", ".VnTimeH", "Times New Roman"
    style = xlwt.XFStyle()
    style.font = small
    page.write_rich_text(0, 0, [(old("Á", True), capital), (old("i Nghĩa"), small)], style)
    page.write(1, 0, old("Tân An"), style)
    page.write_rich_text(2, 0, [("Ghi", times), " chú: Tân"])
    book.save(str(path))


@pytest.mark.parametrize(("make", "name"), [(new_workbook, "a.xlsx"), (old_workbook, "a.xls")])
def test_capitals_come_back_from_the_font_of_their_letter(make, name: str, tmp_path: Path) -> None:
    make(tmp_path / name)
    (sheet,), findings = ntm.io.read_sheets(tmp_path / name)
    assert [sheet.text(r, 0) for r in range(3)] == ["Ái Nghĩa", "Tân An", "Ghi chú: Tân"]
    assert [(f.code, f.where.column, f.arguments["count"]) for f in findings] == [
        ("NTM-I001", "Bieu!A1", "1"), ("NTM-I001", "Bieu!A2", "1"),
    ]  # fmt: skip


def test_pieces_without_a_font_go_with_the_others() -> None:
    assert _runs.joined([(old("Quế "), ""), (old("SƠN", True), ".VnTimeH")]) == ("Quế SƠN", "tcvn3")
    assert _runs.joined([("Quế ", ""), ("Sơn", "Arial")]) is None
    assert _runs.joined([(old("Quế"), ".VnTime"), (" Sơn", "Arial")]) == ("Quế Sơn", "tcvn3")


def test_a_copy_sent_back_keeps_the_letters(tmp_path: Path) -> None:
    made = io.BytesIO()
    new_workbook(tmp_path / "a.xlsx")
    made.write((tmp_path / "a.xlsx").read_bytes())
    with zipfile.ZipFile(made) as archive:
        assert b".VnTimeH" in archive.read("xl/sharedStrings.xml")
    registry = ntm.load("quang-nam-2020").units
    (copy,) = ntm.io.read_workbook(tmp_path / "a.xlsx", registry, on="2020-05-31").send_back(tmp_path / "out")
    assert copy.is_file()
