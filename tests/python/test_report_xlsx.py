from pathlib import Path

import openpyxl
import pytest
from ntm import report
from ntm.report._sheet_names import mark_suffix, sheet_name
from openpyxl.workbook.workbook import Workbook
from report_sample import HOSTILE, MARK, sample_document


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report.write_xlsx(sample_document(), tmp_path_factory.mktemp("report") / "report.xlsx")


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)


def rows(book: Workbook, name: str) -> list[list[object]]:
    return [list(row) for row in book[name].iter_rows(values_only=True)]


def test_the_same_document_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    same = report.write_xlsx(sample_document(), tmp_path / "again.xlsx").read_bytes() == path.read_bytes()
    assert same


def test_sheets_have_safe_names_and_the_cover_lists_them(book: Workbook) -> None:
    names = book.sheetnames
    assert names[0] == "Bìa"
    assert names[-1] == "Nguồn và độ tin cậy"
    assert all(len(name) <= 31 for name in names)
    cover = rows(book, "Bìa")
    assert next(row[:2] for row in cover if row[0] == "Tỉnh") == ["Tỉnh", "Tỉnh Ví Dụ"]
    assert set(names[1:]) <= {row[0] for row in cover}
    assert book.properties.title == "Báo cáo xây dựng nông thôn mới"


def test_numbers_are_numbers_with_the_printed_look(book: Workbook) -> None:
    sheet = book["01 Xã theo số tiêu chí đạt, the"]
    total = next(row for row in sheet.iter_rows() if row[0].value == "Toàn tỉnh")
    assert total[1].value == 54
    assert total[6].value == 15.28
    assert total[6].number_format == "[$-42A]#,##0.00"
    assert total[7].value == 48.52, "what was cut is cut"
    assert total[7].number_format == '[$-42A]#,##0.00"%"'
    assert total[1].font.bold
    remark = next(row for row in sheet.iter_rows() if row[0].value == "Huyện Tây Lĩnh")
    assert remark[6].value == "–"
    assert remark[8].value == "chưa có xã đạt đủ"
    assert sheet.freeze_panes is not None


def test_texts_stay_texts(book: Workbook) -> None:
    cells = {cell.value: cell for row in book["04 Tên xã lạ"].iter_rows() for cell in row}
    assert cells["=1+1"].data_type == "s"
    assert HOSTILE in cells
    assert cells["http://vi.du/"].hyperlink is None
    assert cells[1234567].data_type == "n"


def test_marked_sheets_carry_the_mark_everywhere(book: Workbook) -> None:
    marked = [sheet for sheet in book.worksheets if sheet.title.endswith("(MINH HỌA)")]
    assert len(marked) == 3
    for sheet in marked:
        assert MARK in str(sheet["A1"].value)
        assert MARK in str(sheet.oddHeader.center.text)
        assert sheet["A1"].fill.fill_type == "lightUp"
    table = next(sheet for sheet in marked if sheet.title.startswith("03"))
    heading = next(row[0].row for row in table.iter_rows() if row[-1].value == "Dấu")
    first, last = str(table.print_title_rows).replace("$", "").split(":")
    assert int(first) <= heading - 1 <= heading == int(last), "the row of the mark is repeated on each page"
    assert table.cell(heading - 1, 1).value == MARK
    body = [row for row in table.iter_rows(min_row=heading + 1) if row[0].value is not None]
    assert len(body) == 24
    for row in body:
        assert row[-1].value == MARK
        assert {cell.fill.fill_type for cell in row} == {"lightUp"}
    plain = [sheet for sheet in book.worksheets if sheet not in marked]
    assert all(sheet["A1"].fill.fill_type is None for sheet in plain)


def test_money_is_written_in_the_unit_of_its_heading(book: Workbook) -> None:
    table = rows(book, "03 Kinh phí theo số (MINH HỌA)")
    heading = next(row for row in table if row[-1] == "Dấu")
    assert heading[2] == "Kinh phí trung vị (tỷ đồng)"
    first = table[table.index(heading) + 1]
    assert first[:1] == [1]
    assert first[2] == pytest.approx(2.21)


def test_sources_are_listed_together(book: Workbook) -> None:
    found = rows(book, "Nguồn và độ tin cậy")
    assert ["Báo cáo của các huyện, tháng 5/2020", "Đọc từ nguồn", "Xã theo số tiêu chí đạt, theo huyện"] in found
    assert any(row[0] == "Quyết định 1980/QĐ-TTg ngày 17/10/2016." for row in found)


def test_sheet_names_are_unique_and_allowed() -> None:
    taken: set[str] = set()
    assert sheet_name("a/b:c?*[d]'", "", taken) == "a b c d"
    assert sheet_name("A B C D", "", taken) == "A B C D 2"
    assert sheet_name("History", "", taken) == "History_"
    assert sheet_name("", "", taken) == "-"
    long = sheet_name("x" * 40, MARK, taken)
    again = sheet_name("x" * 40, MARK, taken)
    assert len(long) == len(again) == 31
    assert long != again
    assert again.endswith(" (MINH HỌA)")
    assert mark_suffix("") == ""
