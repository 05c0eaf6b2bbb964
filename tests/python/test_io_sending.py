"""A copy goes back to the sender: marks stand on exactly the cells of the findings, and nothing else changes."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import ntm
import openpyxl
import pytest
import xlwt
from ntm.io.sending import COLOURS
from ntm.io.sheets import LIST_SHEET
from openpyxl.comments import Comment
from workbooks import make

ALL = (Path(__file__).parents[1] / "cases" / "observations").glob("*/case.toml")
CASES = sorted(path.parent for path in ALL if "[[files]]" in path.read_text(encoding="utf-8"))
OPTIONS = ("on", "inside", "level", "stage")


@pytest.fixture(scope="module")
def registry() -> ntm.units.Registry:
    return ntm.load("quang-nam-2020").units


def comments(path: Path) -> dict[str, str]:
    book = openpyxl.load_workbook(path)
    return {
        f"{page.title}!{cell.coordinate}": cell.comment.text
        for page in book.worksheets
        for row in page.iter_rows()
        for cell in row
        if cell.comment is not None
    }


def coloured(path: Path) -> dict[str, str]:
    book = openpyxl.load_workbook(path)
    names = {colour: level for level, colour in COLOURS.items()}
    return {
        f"{page.title}!{cell.coordinate}": names[cell.fill.fgColor.rgb]
        for page in book.worksheets
        if page.title != LIST_SHEET
        for row in page.iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in names
    }


def figures(imported: ntm.io.Imported) -> Counter:
    return Counter((v.cell, v.code, v.item, v.on, v.stage, v.shown) for v in imported.values)


def findings(imported: ntm.io.Imported) -> Counter:
    ignored = ("NTM-I016",)  # a copy keeps formulas, whose results come back once Excel has opened it
    return Counter((f.code, f.where.column) for f in imported.findings if f.code not in ignored)


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
def test_marks_stand_on_the_cells_of_the_findings_and_the_copy_reads_alike(
    folder: Path, tmp_path: Path, registry: ntm.units.Registry
) -> None:
    what = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    files = [make(file, tmp_path) for file in what["files"]]
    options = {name: what[name] for name in OPTIONS if name in what}
    options["edition"] = ntm.standard.catalog().find("vn-commune-2016")
    if "units" in what:
        registry = ntm.units.parse_registry((folder / what["units"]).read_text(encoding="utf-8"), "")[0]
    got = ntm.io.read_workbooks(files, registry, **options)
    copies = got.send_back(tmp_path / "out")
    with_findings = {f.where.file for f in got.findings}
    assert [c.stem for c in copies] == [f.stem for f in files if f.name in with_findings]
    for source in got.sources:
        mine = [f for f in got.findings if f.where.file == source.name]
        if not mine:
            continue
        copy = tmp_path / "out" / f"{source.path.stem}.xlsx"
        cells = {f.where.column for f in mine if f.where.column}
        assert set(comments(copy)) == set(coloured(copy)) == cells
        for finding in mine:
            if finding.where.column:
                assert finding.what("vi") in comments(copy)[finding.where.column]
        listed = list(openpyxl.load_workbook(copy)[LIST_SHEET].iter_rows(min_row=2, values_only=True))
        assert [row[6] for row in listed] == [f.code for f in mine]
    back = [tmp_path / "out" / f"{f.stem}.xlsx" if f.name in with_findings else f for f in files]
    again = ntm.io.read_workbooks(back, registry, **options)
    assert figures(again) == figures(got)
    assert findings(again) == findings(got)


def office(folder: Path) -> Path:
    case = Path(__file__).parents[1] / "cases" / "observations" / "office" / "case.toml"
    return make(tomllib.loads(case.read_text(encoding="utf-8"))["files"][0], folder)


def test_the_gravest_finding_colours_a_cell_and_what_was_mended_loses_its_mark(
    tmp_path: Path, registry: ntm.units.Registry
) -> None:
    path = office(tmp_path)
    first = ntm.io.read_workbook(path, registry)
    (copy,) = first.send_back(tmp_path / "a")
    assert coloured(copy) == {
        "Bieu 03 (sua lan 2)!B11": "note", "Bieu 03 (sua lan 2)!B14": "error", "Bieu 03 (sua lan 2)!C16": "warning",
    }  # fmt: skip
    book = openpyxl.load_workbook(copy)
    page = book["Bieu 03 (sua lan 2)"]
    page.delete_rows(14)  # the office deletes the second row of the commune and adds up again
    page["C15"], page["F15"] = 71, 3
    book.save(tmp_path / "mended.xlsx")
    second = ntm.io.read_workbook(tmp_path / "mended.xlsx", registry)
    assert [f.code for f in second.findings] == ["NTM-I032"] and second.rejected == 0
    (again,) = second.send_back(tmp_path / "b")
    assert list(coloured(again)) == ["Bieu 03 (sua lan 2)!B11"] == list(comments(again))


def test_the_sender_s_own_comments_and_looks_stay(tmp_path: Path, registry: ntm.units.Registry) -> None:
    path = office(tmp_path)
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    page["B11"].comment = Comment("Đã hỏi xã", "Lan")
    page["C9"].comment = Comment("Tạm tính", "Lan")
    page["C9"].font = openpyxl.styles.Font(bold=True)
    page.column_dimensions["B"].width = 33
    book.save(path)
    (copy,) = ntm.io.read_workbook(path, registry).send_back(tmp_path / "out")
    said = comments(copy)
    assert said["Bieu 03 (sua lan 2)!C9"] == "Tạm tính"
    assert said["Bieu 03 (sua lan 2)!B11"].endswith("—\nĐã hỏi xã") and "Phước Ninh" in said["Bieu 03 (sua lan 2)!B11"]
    after = openpyxl.load_workbook(copy).worksheets[0]
    assert after["C9"].font.bold and after.column_dimensions["B"].width == 33
    assert [str(a) for a in after.merged_cells.ranges] == [str(a) for a in page.merged_cells.ranges]


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path, registry: ntm.units.Registry) -> None:
    for name in ("Nông Sơn", "Phú Ninh"):
        (tmp_path / name).mkdir()
    rows = [["Tháng 5/2020"], ["TT", "Tên xã", "TC 1"], [1, "Không Có", "x"]]
    paths = [
        make({"name": "bieu.xlsx", "sheets": [{"name": "A", "rows": rows}]}, tmp_path / n)
        for n in ("Nông Sơn", "Phú Ninh")
    ]
    got = ntm.io.read_workbooks(paths, registry)
    copies = got.send_back(tmp_path / "out")
    assert [c.name for c in copies] == ["Nông Sơn - bieu.xlsx", "Phú Ninh - bieu.xlsx"]


def test_wrong_use_is_refused(tmp_path: Path, registry: ntm.units.Registry) -> None:
    path = office(tmp_path)
    got = ntm.io.read_workbook(path, registry)
    with pytest.raises(ntm.Error, match="sender's own file"):
        got.send_back(tmp_path)
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(ntm.Error, match="has changed since"):
        got.send_back(tmp_path / "out")


def test_a_file_that_was_refused_goes_back_as_a_list(tmp_path: Path, registry: ntm.units.Registry) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"no workbook")
    (copy,) = ntm.io.read_workbook(tmp_path / "x.xlsx", registry).send_back(tmp_path / "out")
    assert openpyxl.load_workbook(copy).sheetnames == [LIST_SHEET]


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls"])
def test_a_finding_about_a_merged_head_is_marked_where_people_see_it(
    name: str, tmp_path: Path, registry: ntm.units.Registry
) -> None:
    rows = [["Huyện Nông Sơn, đến ngày 31/5/2020"], ["TT", "Tên xã", "Việc lạ", "Tiêu chí 5"], [], [],
            [1, "Quế Trung", 5, "x"]]  # fmt: skip
    sheet = {"name": "Bieu", "rows": rows, "merged": ["A1:D1", "A2:A4", "B2:B4", "C2:C4", "D2:D4"]}
    got = ntm.io.read_workbook(make({"name": name, "sheets": [sheet]}, tmp_path), registry)
    assert [f"{f.code} {f.where.column}" for f in got.findings] == ["NTM-I023 Bieu!C2", "NTM-I038 Bieu!B2"]
    (copy,) = got.send_back(tmp_path / "out")
    assert coloured(copy) == {"Bieu!B2": "warning", "Bieu!C2": "warning"} and len(comments(copy)) == 2
    assert "Không biết cột 'Việc lạ' là gì" in comments(copy)["Bieu!C2"]
    assert "C2:C4" in [str(area) for area in openpyxl.load_workbook(copy)["Bieu"].merged_cells.ranges]


def test_the_sender_s_own_comment_stays_when_the_mark_beside_it_goes(
    tmp_path: Path, registry: ntm.units.Registry
) -> None:
    path = office(tmp_path)
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["B11"].comment = Comment("Đã hỏi xã", "Lan")
    book.save(path)
    (copy,) = ntm.io.read_workbook(path, registry).send_back(tmp_path / "a")
    book = openpyxl.load_workbook(copy)
    book.worksheets[0]["B11"] = "Phước Ninh"
    book.save(path)
    (again,) = ntm.io.read_workbook(path, registry).send_back(tmp_path / "b")
    assert comments(again)["Bieu 03 (sua lan 2)!B11"] == "Đã hỏi xã"


def small(path: Path, unit: str) -> Path:
    """A workbook of one unit that nobody knows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [["TT", "Tên xã", "Tiêu chí 1"], [1, unit, "x"]]
    return make({"name": path.name, "sheets": [{"name": "Bieu", "rows": rows}]}, path.parent)


def listed(path: Path) -> list[str]:
    return [row[4] for row in openpyxl.load_workbook(path)[LIST_SHEET].iter_rows(min_row=2, values_only=True)]


def test_no_copy_takes_the_place_of_another(tmp_path: Path, registry: ntm.units.Registry) -> None:
    files = [
        small(tmp_path / name, f"Lạ {n}") for n, name in enumerate(["a.xls", "a.xlsx", "x/d/b.xlsx", "y/d/b.xlsx"])
    ]
    got = ntm.io.read_workbooks(files, registry, on="2020-05-31")
    copies = got.send_back(tmp_path / "out")
    assert [c.name for c in copies] == ["a.xls.xlsx", "a.xlsx.xlsx", "x - d - b.xlsx", "y - d - b.xlsx"]
    for number, copy in enumerate(copies):
        assert [f"Lạ {number}" in text for text in listed(copy)] == [True]
    assert got.send_back(tmp_path / "out") == copies  # over copies of ours


def test_a_file_that_is_no_copy_of_ours_stays(tmp_path: Path, registry: ntm.units.Registry) -> None:
    other = small(tmp_path / "in" / "a.xlsx", "Quế Trung")
    before = other.read_bytes()
    got = ntm.io.read_workbook(small(tmp_path / "in" / "a.xls", "Lạ"), registry, on="2020-05-31")
    with pytest.raises(ntm.Error, match="no copy of ours"):
        got.send_back(tmp_path / "in")
    assert other.read_bytes() == before


def test_a_workbook_that_cannot_be_copied_stops_no_other(tmp_path: Path, registry: ntm.units.Registry) -> None:
    broken = small(tmp_path / "z.xls", "Lạ")
    broken.write_bytes(broken.read_bytes()[:700])
    got = ntm.io.read_workbooks([broken, small(tmp_path / "a.xlsx", "Lạ")], registry, on="2020-05-31")
    first, second = got.send_back(tmp_path / "out")
    assert openpyxl.load_workbook(first).sheetnames == [LIST_SHEET] and len(listed(first)) == 1
    assert openpyxl.load_workbook(second).sheetnames == ["Bieu", LIST_SHEET]


def test_a_text_of_an_old_workbook_is_no_formula_in_its_copy(tmp_path: Path, registry: ntm.units.Registry) -> None:
    path = tmp_path / "a.xls"
    book = xlwt.Workbook()
    page = book.add_sheet("Bieu")
    for r, row in enumerate([["TT", "Tên xã", "Tiêu chí 1"], [1, '=HYPERLINK("http://x")', "x"], [2, "Lạ\x0b1", "x"]]):
        for c, value in enumerate(row):
            page.write(r, c, value)
    book.save(str(path))
    (copy,) = ntm.io.read_workbook(path, registry, on="2020-05-31").send_back(tmp_path / "out")
    page = openpyxl.load_workbook(copy)["Bieu"]
    assert [(c.value, c.data_type) for c in page["B"][1:]] == [('=HYPERLINK("http://x")', "s"), ("Lạ?1", "s")]


def test_a_copy_takes_no_more_room_than_a_workbook_may(tmp_path: Path, registry: ntm.units.Registry) -> None:
    path = small(tmp_path / "a.xlsx", "Lạ")
    book = openpyxl.load_workbook(path)
    book.active.merged_cells.add("A4:XFD1048576")
    book.active.merged_cells.add("B2:C90000")
    book.save(path)
    (copy,) = ntm.io.read_workbook(path, registry, on="2020-05-31").send_back(tmp_path / "out")
    assert [str(area) for area in openpyxl.load_workbook(copy)["Bieu"].merged_cells.ranges] == ["B2:C2"]
    few = ntm.io.read_workbook(path, registry, on="2020-05-31", limits=ntm.io.Limits(cells=3))
    assert [f.code for f in few.findings] == ["NTM-I014"]
    assert openpyxl.load_workbook(few.send_back(tmp_path / "few")[0]).sheetnames == [LIST_SHEET]
