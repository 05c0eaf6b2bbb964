"""Workbooks made to do harm, or broken on the way, are refused or read in bounded time and memory."""

from __future__ import annotations

import io
import random
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import ntm
import openpyxl
import pytest
import xlwt

ROWS = [["TT", "Tên xã", "Tiêu chí 1"], [1, "Quế Trung", "x"], [2, "Ninh Phước", "chưa đạt"]]


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def old_workbook() -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("Bieu")
    for r, row in enumerate(ROWS):
        for c, value in enumerate(row):
            page.write(r, c, value)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def changed(parts: dict[str, Callable[[bytes], bytes]], added: dict[str, bytes] | None = None) -> bytes:
    """A sound workbook with some of its parts changed, and others added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, bytes)(old.read(name)))
        for name, data in (added or {}).items():
            new.writestr(name, data)
    return made.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def codes(data: bytes, folder: Path, name: str = "bieu.xlsx", **limits: int) -> tuple[list[str], list[ntm.io.Sheet]]:
    path = folder / name
    path.write_bytes(data)
    sheets, findings = ntm.io.read_sheets(path, limits=ntm.io.Limits(**limits))
    return [f.code for f in findings], sheets


def test_a_part_that_unpacks_to_more_than_is_allowed_is_refused(tmp_path: Path) -> None:
    bomb = changed({SHEET: lambda part: part + b" " * (30 << 20)})
    assert len(bomb) < 100_000
    assert codes(bomb, tmp_path, unpacked_mb=20) == (["NTM-I011"], [])
    assert codes(bomb, tmp_path)[0] == []


def test_a_size_that_lies_shows_nothing_beyond_it(tmp_path: Path) -> None:
    bomb = bytearray(changed({SHEET: lambda part: part + b" " * (1 << 20)}))
    at = bomb.rfind(SHEET.encode()) - 46  # its entry in the central directory
    assert bomb[at : at + 4] == b"PK\x01\x02"
    struct.pack_into("<I", bomb, at + 24, 500)
    assert codes(bytes(bomb), tmp_path) == (["NTM-I010"], [])


def test_many_parts_and_large_files_are_refused(tmp_path: Path) -> None:
    assert codes(changed({}, {f"xl/media/{n}.png": b"" for n in range(50)}), tmp_path, parts=40)[0] == ["NTM-I011"]
    assert codes(workbook() + b" " * (2 << 20), tmp_path, file_mb=1)[0] == ["NTM-I011"]


def test_a_million_empty_rows_cost_nothing(tmp_path: Path, registry: ntm.units.Registry) -> None:
    def grown(part: bytes) -> bytes:
        rows = b"".join(b'<row r="%d" spans="1:9" s="1"/>' % n for n in range(4, 1_000_000))
        return part.replace(b"</sheetData>", rows + b'<row r="1000000"><c r="A1000000" s="0"/></row></sheetData>')

    path = tmp_path / "bieu.xlsx"
    path.write_bytes(changed({SHEET: grown}))
    got = ntm.io.read_workbook(path, registry, on="2020-05-31")
    assert (got.read, got.accepted) == (2, 2)


def test_a_cell_far_from_the_table_is_refused_before_its_space_is_taken(tmp_path: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    data = changed({SHEET: lambda part: part.replace(b"</sheetData>", far)})
    assert codes(data, tmp_path) == (["NTM-I014"], [])


def test_cells_that_hide_where_they_stand_are_refused(tmp_path: Path) -> None:
    for cell in (
        b'<c x=">" r="XFD1048576"><v>1</v></c>',
        b"<c><v>1</v></c>",
        b'<c r="&#88;FD9"><v>1</v></c>',
        b'<a.b:c r=""/>',
    ):
        row = b'<row r="9">' + cell + b"</row></sheetData>"
        data = changed({SHEET: lambda part, row=row: part.replace(b"</sheetData>", row)})
        assert codes(data, tmp_path) == (["NTM-I010"], [])


def test_one_long_text_in_very_many_cells_is_refused(tmp_path: Path) -> None:
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(4, 20_000))
    texts = b"<sst><si><t>" + b"a" * 30_000 + b"</t></si></sst>"
    with_cells = {SHEET: lambda part: part.replace(b"</sheetData>", cells + b"</sheetData>")}
    data = changed(with_cells, {"xl/sharedStrings.xml": texts})
    assert codes(data, tmp_path) == (["NTM-I011"], [])


def test_long_texts_of_several_sheets_are_added_up(tmp_path: Path) -> None:
    def cells(part: bytes) -> bytes:
        rows = (b"<row r=\"%d\"><c r='A%d' t='s'><v>0</v></c></row>" % (n, n) for n in range(4, 6_000))
        return part.replace(b"</sheetData>", b"".join(rows) + b"</sheetData>")

    texts = {"xl/SharedStrings.xml": b"<sst><si><t>" + b"a" * 30_000 + b"</t></si></sst>"}
    assert "NTM-I011" not in codes(changed({SHEET: cells}, texts), tmp_path)[0]
    with zipfile.ZipFile(io.BytesIO(changed({SHEET: cells}))) as one:
        second = {"xl/worksheets/sheet2.xml": one.read(SHEET)}
    assert codes(changed({SHEET: cells}, {**texts, **second}), tmp_path) == (["NTM-I011"], [])


def test_tags_that_never_end_are_refused_at_once(tmp_path: Path) -> None:
    data = changed({SHEET: lambda part: part.replace(b"</sheetData>", b"<c " * 300_000 + b"</sheetData>")})
    assert codes(data, tmp_path) == (["NTM-I010"], [])


PERCENT = """<styleSheet xmlns="%s"><numFmts><numFmt numFmtId="164" formatCode="0.0%%"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>"""


@pytest.mark.parametrize("strict", [False, True], ids=["transitional", "strict"])
@pytest.mark.parametrize("styles", ["xl/styles.xml", "xl/Styles.xml"])
@pytest.mark.parametrize("style", [b's="1"', b"s='1'", b't="n" s = "1" '])
def test_percentages_are_seen_however_the_workbook_is_written(
    tmp_path: Path, strict: bool, styles: str, style: bytes
) -> None:
    old = (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    links = (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    row = b'<row r="9"><c r="C9" ' + style + b"><v>0.915</v></c></row></sheetData>"
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as book, zipfile.ZipFile(made, "w") as new:
        for name in book.namelist():
            part = book.read(name)
            if name == SHEET:
                part = part.replace(b"</sheetData>", row)
            if name == "xl/styles.xml":
                name, part = styles, (PERCENT % old[0].decode()).encode()
            if strict:
                part = part.replace(old[0], old[1]).replace(links[0], links[1])
            new.writestr(name, part)
    found, sheets = codes(made.getvalue(), tmp_path)
    assert found == [] and sheets[0].percent == {(8, 2)}


def test_formats_that_stand_elsewhere_are_refused(tmp_path: Path) -> None:
    links = "xl/_rels/workbook.xml.rels"
    data = changed({links: lambda part: part.replace(b"styles.xml", b"formats.xml")})
    assert codes(data, tmp_path) == (["NTM-I010"], [])


def test_merged_areas_without_end_cost_nothing(tmp_path: Path, registry: ntm.units.Registry) -> None:
    areas = b"<mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 20_000 + b"</mergeCells>"
    (tmp_path / "bieu.xlsx").write_bytes(
        changed({SHEET: lambda p: p.replace(b"</sheetData>", b"</sheetData>" + areas)})
    )
    got = ntm.io.read_workbook(tmp_path / "bieu.xlsx", registry, on="2020-05-31")
    assert got.read == got.accepted + got.rejected


def test_links_to_other_workbooks_are_said_and_never_followed(tmp_path: Path) -> None:
    data = changed({}, {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})
    found, sheets = codes(data, tmp_path)
    assert found == ["NTM-I015"] and sheets[0].text(1, 1) == "Quế Trung"


@pytest.mark.parametrize(
    "head",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    ],
)
@pytest.mark.parametrize("part", [SHEET, "xl/styles.xml", "xl/workbook.xml"])
def test_xml_entities_are_refused(tmp_path: Path, head: bytes, part: str) -> None:
    def with_head(text: bytes) -> bytes:
        return head + text.removeprefix(b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n")

    assert codes(changed({part: with_head}), tmp_path) == (["NTM-I013"], [])
    in_utf16 = changed({part: lambda text: text.decode().encode("utf-16")})
    assert codes(in_utf16, tmp_path) == (["NTM-I013"], [])


def test_formulas_are_never_calculated(tmp_path: Path) -> None:
    formula = b'<row r="4"><c r="A4"><f>WEBSERVICE("http://example.invalid")</f></c></row></sheetData>'
    found, sheets = codes(changed({SHEET: lambda part: part.replace(b"</sheetData>", formula)}), tmp_path)
    assert found == ["NTM-I016"] and sheets[0].cell(3, 0) is None


def test_what_is_no_workbook_or_has_a_password_is_a_finding(tmp_path: Path) -> None:
    assert codes(b"", tmp_path)[0] == ["NTM-I010"]
    assert codes(b"TT,Ten xa\n", tmp_path)[0] == ["NTM-I010"]
    assert codes(workbook()[:2000], tmp_path)[0] == ["NTM-I010"]
    assert codes(old_workbook()[:700], tmp_path, "bieu.xls")[0] == ["NTM-I010"]
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    assert codes(locked, tmp_path)[0] == ["NTM-I012"]
    with pytest.raises(OSError, match=r"nothing\.xlsx"):
        ntm.io.read_sheets(tmp_path / "nothing.xlsx")


@pytest.fixture(scope="module")
def registry() -> ntm.units.Registry:
    return ntm.load("quang-nam-2020").units


@pytest.mark.parametrize("make", [workbook, old_workbook])
def test_a_workbook_broken_anywhere_ends_in_findings(
    tmp_path: Path, registry: ntm.units.Registry, make: Callable[[], bytes]
) -> None:
    draw = random.Random(7)
    sound = make()
    path = tmp_path / "bieu"
    for _ in range(150):
        data = bytearray(sound)
        for _ in range(draw.choice([1, 1, 3, 20])):
            data[draw.randrange(len(data))] = draw.randrange(256)
        path.write_bytes(data[: draw.choice([len(data), len(data), draw.randrange(len(data))])])
        got = ntm.io.read_workbook(path, registry, on="2020-05-31")
        assert got.read == got.accepted + got.rejected


READ = """
import resource, sys
import ntm, python_calamine, xlrd
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
for path in sys.argv[1:]:
    sheets, findings = ntm.io.read_sheets(path, limits=ntm.io.Limits(unpacked_mb=50))
    print(len(sheets), *(f.code for f in findings))
"""


def hostile_workbooks() -> dict[str, tuple[bytes, str]]:
    """One of each kind, larger than any office's, and what is said of it: sheets read and findings."""
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    empty = b"".join(b'<row r="%d" s="1"/>' % n for n in range(4, 1_000_000)) + b"</sheetData>"
    cell = b'<row r="%d"><c r="A%d"><f>SUM([1]Bieu!A1:XFD1048576)+WEBSERVICE("http://a.invalid")</f></c></row>'
    formulas = b"".join(cell % (n, n) for n in range(4, 50_004)) + b"</sheetData>"
    laughs = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">%s]>' % laughs

    def ended(with_what: bytes) -> bytes:
        return changed({SHEET: lambda part: part.replace(b"</sheetData>", with_what)})

    def entities(part: bytes) -> bytes:
        text = part.partition(b"<worksheet")
        return (
            bomb + text[1] + text[2].replace(b"</sheetData>", b'<row r="4"><c r="A4"><v>&a9;</v></c></row></sheetData>')
        )

    links = {f"xl/externalLinks/externalLink{n}.xml": b"<externalLink/>" for n in range(1, 3000)}
    return {
        "zip bomb": (ended(b"</sheetData>" + b" " * (60 << 20)), "0 NTM-I011"),
        "far cell": (ended(far), "0 NTM-I014"),
        "empty rows": (ended(empty), "1"),
        "formulas": (ended(formulas), "1 NTM-I016"),
        "entities": (changed({SHEET: entities}), "0 NTM-I013"),
        "external links": (changed({}, links), "1 NTM-I015"),
    }


@pytest.mark.skipif(sys.platform != "linux", reason="limits of a process are those of Linux")
def test_memory_and_time_are_bounded(tmp_path: Path) -> None:
    wanted = hostile_workbooks()
    for name, (data, _) in wanted.items():
        (tmp_path / name).write_bytes(data)
    made = subprocess.run(
        [sys.executable, "-c", READ, *(tmp_path / name for name in wanted)], capture_output=True, text=True, check=False
    )
    assert made.stdout.splitlines() == [said for _, said in wanted.values()], made.stdout + made.stderr


def test_what_to_install_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, data in (("python_calamine", workbook()), ("xlrd", old_workbook())):
        monkeypatch.setitem(sys.modules, module, None)
        (tmp_path / "bieu").write_bytes(data)
        with pytest.raises(ntm.MissingComponent, match=r"ntm-vn\[office\]"):
            ntm.io.read_sheets(tmp_path / "bieu")
