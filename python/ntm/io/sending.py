"""Workbooks back to who sent them: a copy with the faulty cells coloured, and comments that say what to do."""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .._core import Error, Finding, MissingComponent
from . import _guard
from .sheets import LIST_SHEET, OLE

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

__all__ = ["Source", "send_back"]

#: Colours of cells by how grave the worst finding is; no other program writes exactly these.
COLOURS = {"error": "FFFFC8CD", "warning": "FFFFEC9B", "note": "FFDCEAF8"}
_LEVELS_VI = {"error": "Lỗi", "warning": "Cần kiểm tra", "note": "Lưu ý"}
_AUTHOR = "ntm"


@dataclass(frozen=True)
class Source:
    """A file as it was read: what findings call it, where it lies, and the hash of its bytes."""

    name: str
    path: Path
    sha256: str


def send_back(
    sources: Iterable[Source], findings: Iterable[Finding], folder: str | os.PathLike[str], *, limits: _guard.Limits
) -> list[Path]:
    """Writes a copy (.xlsx) of each workbook that has findings, marked; returns the copies.

    Raises Error when a file is no longer the one that was read, or a copy would stand in its place, and
    MissingComponent without openpyxl.
    """
    try:
        import openpyxl  # noqa: F401
    except ImportError:
        raise MissingComponent("writing workbooks needs openpyxl: pip install 'ntm-vn[office]'") from None
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.where.file, []).append(finding)
    target = Path(folder)
    out: list[Path] = []
    for source in sources:
        mine = by_file.get(source.name)
        if not mine:
            continue
        copy = target / (re.sub(r"[\\/]+", " - ", source.name.rsplit(".", 1)[0]) + ".xlsx")
        if copy.exists() and copy.samefile(source.path):
            raise Error(f"{copy} is the sender's own file: give another folder")
        data = source.path.read_bytes()
        if hashlib.sha256(data).hexdigest() != source.sha256:
            raise Error(f"{source.path} has changed since it was read: read it again")
        book = _book(data, limits)
        _mark(book, mine)
        target.mkdir(parents=True, exist_ok=True)
        book.save(copy)
        out.append(copy)
    return out


def _book(data: bytes, limits: _guard.Limits) -> Workbook:
    """The workbook for writing; an empty one when it was refused, so that the list of findings can be sent."""
    import openpyxl

    try:
        if data.startswith(OLE):
            return _of_xls(data)
        parts = _guard.checked_parts(data, limits)
        return openpyxl.load_workbook(_guard.repacked(_without_links(parts)))
    except _guard.RefusedError:
        pass
    except Exception as problem:  # openpyxl has no kind of its own for a workbook that it cannot read
        raise Error(f"the workbook cannot be copied ({problem}): save it with Excel and read it again") from None
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    return book


_LINKED = re.compile(
    rb"<(?:\w+:)?(legacyDrawing|legacyDrawingHF|drawing|picture|hyperlinks|tableParts|oleObjects|controls|extLst"
    rb"|conditionalFormatting|dataValidations)\b(?:[^>]*/>|.*?</(?:\w+:)?\1>)",
    re.DOTALL,
)


def _without_links(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Sheets without what leads to parts that were not looked through; comments are kept."""
    out = {}
    for name, text in parts.items():
        if re.match(r"xl/worksheets/[^/]+\.xml$", name, re.IGNORECASE):
            text = _LINKED.sub(b"", text)
        elif re.match(r"xl/worksheets/_rels/", name, re.IGNORECASE):
            links = re.findall(rb"<(?:\w+:)?Relationship\b[^>]*/>", text)
            kept = b"".join(link for link in links if b'/comments"' in link)
            text = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + kept
            text += b"</Relationships>"
        elif name.lower() == "xl/workbook.xml":
            text = re.sub(rb"<externalReferences>.*?</externalReferences>", b"", text, flags=re.DOTALL)
        elif name.lower() == "xl/_rels/workbook.xml.rels":
            links = re.findall(rb"<(?:\w+:)?Relationship\b[^>]*/>", text)
            gone = [link for link in links if re.search(rb'/(externalLink|vbaProject|calcChain|connections)"', link)]
            for link in gone:
                text = text.replace(link, b"")
        out[name] = text
    return out


def _of_xls(data: bytes) -> Workbook:
    """An old workbook as .xlsx: values, fonts, number formats, merged areas and widths."""
    import openpyxl
    import xlrd
    from openpyxl.styles import Font

    old = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in old.sheets():
        page = book.create_sheet(sheet.name)
        page.sheet_state = "hidden" if sheet.visibility else "visible"
        for r in range(sheet.nrows):
            for c in range(sheet.ncols):
                cell = sheet.cell(r, c)
                if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                    continue
                made = page.cell(r + 1, c + 1, _old_value(cell, old, xlrd))
                style = old.xf_list[cell.xf_index]
                font = old.font_list[style.font_index]
                made.font = Font(name=font.name, bold=bool(font.bold), italic=bool(font.italic), sz=font.height / 20)
                shown = old.format_map.get(style.format_key)
                if shown and cell.ctype != xlrd.XL_CELL_TEXT:
                    made.number_format = shown.format_str
        for a, b, c, d in sheet.merged_cells:
            page.merge_cells(start_row=a + 1, end_row=b, start_column=c + 1, end_column=d)
        for number, column in sheet.colinfo_map.items():
            if number < 256 and column.width:
                page.column_dimensions[_guard.letters_of(number)].width = column.width / 256
    return book


def _old_value(cell: Any, old: Any, xlrd: Any) -> Any:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return xlrd.xldate_as_datetime(cell.value, old.datemode)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#N/A")
    return cell.value


def _grave(findings: list[Finding]) -> str:
    levels = {f.level.name.lower() for f in findings}
    return next((level for level in COLOURS if level in levels), "note")


def _mark(book: Workbook, findings: list[Finding]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    if LIST_SHEET in book.sheetnames:
        book.remove(book[LIST_SHEET])
    cells: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        sheet, _, name = finding.where.column.rpartition("!")
        if sheet in book.sheetnames:
            cells.setdefault((sheet, name), []).append(finding)
    ours = set(COLOURS.values())
    for page in book.worksheets:  # what an earlier copy marked
        for row in page.iter_rows():
            for cell in row:
                if cell.comment is not None and cell.comment.author == _AUTHOR:
                    cell.comment = None
                if cell.has_style and cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in ours:
                    cell.fill = PatternFill()
    for (sheet, name), about in cells.items():
        cell = book[sheet][name]
        colour = COLOURS[_grave(about)]
        cell.fill = PatternFill("solid", fgColor=colour)
        said = "\n".join(f"{f.what('vi')}\n→ {f.how_to_fix('vi')} ({f.code})" for f in about)
        if cell.comment is not None:
            said = f"{said}\n—\n{cell.comment.text}"
        cell.comment = Comment(said, _AUTHOR, height=60 + 45 * len(about), width=360)
    _list(book, findings)


def _list(book: Workbook, findings: list[Finding]) -> None:
    """A sheet that lists every finding, those of the whole file too, with links to the cells."""
    from openpyxl.styles import Alignment, Font, PatternFill

    page = book.create_sheet(LIST_SHEET)
    page.append(["Số", "Mức độ", "Trang", "Ô", "Phát hiện", "Cách sửa", "Mã"])
    for cell in page[1]:
        cell.font = Font(bold=True)
    for number, finding in enumerate(findings, 1):
        sheet, _, name = finding.where.column.rpartition("!")
        level = finding.level.name.lower()
        page.append(
            [
                number,
                _LEVELS_VI[level],
                sheet,
                name,
                _safe(finding.what("vi")),
                _safe(finding.how_to_fix("vi")),
                finding.code,
            ]
        )
        page.cell(number + 1, 2).fill = PatternFill("solid", fgColor=COLOURS[level])
        if sheet in book.sheetnames:
            quoted = sheet.replace("'", "''")
            page.cell(number + 1, 4).hyperlink = f"#'{quoted}'!{name}"
        for column in (5, 6):
            page.cell(number + 1, column).alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCDEFG", (6, 14, 22, 8, 70, 50, 10), strict=True):
        page.column_dimensions[letter].width = width


def _safe(text: str) -> str:
    """A text that no program takes for a formula, without what XML cannot hold."""
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "?", text)
    return f"'{text}" if text.startswith(("=", "+", "@")) else text


def __dir__() -> list[str]:
    return __all__
