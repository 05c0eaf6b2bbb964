"""Sheets of a workbook as cells: values, merged areas, fonts and percentages; hostile files are refused."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .._core import Finding, MissingComponent, make_finding
from . import _guard, _runs
from ._guard import Limits, SheetMarks
from ._legacy import encoding_of, name_of
from .text import restore

__all__ = ["Limits", "Sheet", "read_sheets"]

Value = str | float | bool | datetime.date | datetime.datetime | datetime.time | None
#: The sheet that `send_back` adds; it is no part of what an office sends.
LIST_SHEET = "Phát hiện (ntm)"
#: The hidden sheet by which an entry form is known.
FORM_SHEET = "ntm-form"
#: How old workbooks begin.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass
class Sheet:
    """The cells of one sheet, texts composed; rows and columns count from 0."""

    file: str
    name: str
    rows: list[list[Value]]
    #: Merged areas: first row, first column, last row, last column.
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    #: Cells whose number is shown a hundredfold, with a percent sign.
    percent: set[tuple[int, int]] = field(default_factory=set)

    def cell(self, row: int, column: int) -> Value:
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else None

    def text(self, row: int, column: int) -> str:
        """The cell as one line; '' when it is empty."""
        value = self.cell(row, column)
        if value is None:
            return ""
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return " ".join(str(value).split())

    def finding(self, code: str, row: int, column: int, /, **arguments: object) -> Finding:
        """A finding about a cell, of a merged area the first: its line is the row, its column names sheet and cell."""
        row, column = next(((a, b) for a, b, c, d in self.merged if a <= row <= c and b <= column <= d), (row, column))
        place = f"{self.name}!{_guard.name_of(row, column)}"
        return make_finding(code, {k: str(v) for k, v in arguments.items()}, self.file, row + 1, place)

    def __repr__(self) -> str:
        return f"<Sheet {self.name!r} of {self.file!r}: {len(self.rows)} rows>"


def read_sheets(
    path: str | os.PathLike[str], *, limits: Limits | None = None, name: str = ""
) -> tuple[list[Sheet], list[Finding]]:
    """The sheets of an .xlsx or .xls workbook: old encodings restored, and what must be known about the file.

    What cannot be opened or would take too much is a finding, and there are no sheets. Of hidden sheets only that of
    an entry form is there. `name` is what findings call the file. Raises OSError as open does,
    and MissingComponent without python-calamine (.xlsx) or xlrd (.xls).
    """
    limits = limits or Limits()
    file = name or Path(path).name
    try:
        if Path(path).stat().st_size > limits.file_mb << 20:
            raise _guard.RefusedError("NTM-I011", limit=f"{limits.file_mb} MB")
        data = Path(path).read_bytes()
        raw, findings = (_xls if data.startswith(OLE) else _xlsx)(data, file, limits)
    except _guard.RefusedError as refused:
        return [], [make_finding(refused.code, refused.arguments, file=file)]
    sheets = []
    for sheet, marks in raw:
        if sheet.name == LIST_SHEET:
            continue
        findings += _restored(sheet, marks)
        for row, column in marks.errors:
            findings.append(sheet.finding("NTM-I017", row, column))
        if marks.unvalued:
            row, column = marks.unvalued[0]
            findings.append(sheet.finding("NTM-I016", row, column, count=len(marks.unvalued)))
        sheets.append(sheet)
    return sheets, findings


def _restored(sheet: Sheet, marks: SheetMarks) -> list[Finding]:
    findings = _of_runs(sheet, marks)
    return findings + _of_cells(sheet, marks)


def _of_runs(sheet: Sheet, marks: SheetMarks) -> list[Finding]:
    """What the fonts inside cells said, a finding for each encoding."""
    by_encoding: dict[str, list[tuple[tuple[int, int], str, str]]] = {}
    for place, (before, after, encoding) in sorted(marks.runs.items()):
        by_encoding.setdefault(encoding, []).append((place, before, after))
    out = []
    for encoding, cells in by_encoding.items():
        place, before, after = cells[0]
        arguments = {"encoding": name_of(encoding), "before": before, "after": after, "sure": "100"}
        out.append(sheet.finding("NTM-I001", *place, count=len(cells), **arguments))
    return out


def _of_cells(sheet: Sheet, marks: SheetMarks) -> list[Finding]:
    different = {value for row in sheet.rows for value in row if isinstance(value, str)}
    fonts = {font for font in marks.fonts.values() if encoding_of(font)}
    if not fonts:
        done, findings = restore(sorted(different))
        if not findings and not any(one.changed for one in done):
            return []
    places = [(r, c) for r, row in enumerate(sheet.rows) for c, value in enumerate(row) if isinstance(value, str)]
    texts = [str(sheet.rows[r][c]) for r, c in places]
    done, findings = restore(
        texts, fonts=[marks.fonts.get(place, "" if fonts else None) for place in places], file=sheet.file
    )
    for (r, c), one in zip(places, done, strict=True):
        if one.changed:
            sheet.rows[r][c] = one.text
    at = [places[f.where.line - 1] for f in findings]
    return [sheet.finding(f.code, *place, **f.arguments) for f, place in zip(findings, at, strict=True)]


def _needs(name: str, what: str) -> MissingComponent:
    return MissingComponent(f"{what} needs {name}: pip install 'ntm-vn[office]'")


def _xlsx(data: bytes, file: str, limits: Limits) -> tuple[list[tuple[Sheet, SheetMarks]], list[Finding]]:
    try:
        import python_calamine
    except ImportError:
        raise _needs("python-calamine", "reading .xlsx") from None
    parts = _guard.checked_parts(data, limits)
    findings = [make_finding("NTM-I015", {}, file=file)] if " links" in parts else []
    paths = _guard.sheet_paths(parts)
    percent, legacy = _guard.styles_of(parts)
    _guard.check_texts(parts, limits)
    shared = _guard.part_name(parts, "xl/sharedStrings.xml")
    parts[shared], runs = _runs.composed(parts[shared]) if shared in parts else (b"", {})
    if not parts[shared]:
        del parts[shared]
    names = {path: name for name, path in paths.items()}
    marks, total = {}, 0
    for path, part in parts.items():  # all of them: what the reader opens may not be what the table of sheets says
        if re.match(r"xl/worksheets/[^/]+\.xml$", path, re.IGNORECASE):
            name = names.get(path, path)
            marks[name] = _guard.marks_of(part, percent, legacy, runs)
            total += marks[name].cells
            if total > limits.cells:
                raise _guard.RefusedError("NTM-I014", sheet=name, cells=total, limit=limits.cells)
    out = []
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(_guard.repacked(parts))
        for meta in book.sheets_metadata:
            if meta.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            if meta.visible != python_calamine.SheetVisibleEnum.Visible and meta.name != FORM_SHEET:
                findings.append(make_finding("NTM-I018", {"sheet": meta.name}, file=file))
                continue
            sheet = book.get_sheet_by_name(meta.name)
            cells: list[list[Any]] = sheet.to_python(skip_empty_area=False)
            rows = [
                [v if (kind := type(v)) is float else (v or None) if kind is str else _plain(v) for v in row]
                for row in cells
            ]
            merged = [(a, b, c, d) for (a, b), (c, d) in sheet.merged_cell_ranges or []]
            if (mark := marks.get(meta.name)) is None:  # its percentages would be lost
                raise _guard.RefusedError("NTM-I010", problem=f"no part for the sheet {meta.name}")
            out.append((Sheet(file, meta.name, rows, merged, mark.percent), mark))
    except BaseException as problem:  # the reader has its own kinds, and panics, for all ways of being broken
        if isinstance(problem, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise _guard.RefusedError("NTM-I010", problem=problem) from None
    return out, findings


def _plain(value: Any) -> Value:
    if value is None or value == "":
        return None
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _xls(data: bytes, file: str, limits: Limits) -> tuple[list[tuple[Sheet, SheetMarks]], list[Finding]]:
    try:
        import xlrd
    except ImportError:
        raise _needs("xlrd", "reading .xls") from None
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise _guard.RefusedError("NTM-I012")
    silent = open(os.devnull, "w")  # noqa: SIM115  (xlrd prints what it finds odd)
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=silent)
    except Exception as problem:
        text = str(problem)
        if "encrypt" in text.lower() or "password" in text.lower():
            raise _guard.RefusedError("NTM-I012") from None
        raise _guard.RefusedError("NTM-I010", problem=text) from None
    finally:
        silent.close()
    findings: list[Finding] = []
    out, total = [], 0
    for source in book.sheets():
        if source.visibility and source.name != FORM_SHEET:
            findings.append(make_finding("NTM-I018", {"sheet": source.name}, file=file))
            continue
        total += sum(source.row_len(r) for r in range(source.nrows))
        if total > limits.cells:
            raise _guard.RefusedError("NTM-I014", sheet=source.name, cells=total, limit=limits.cells)
        try:
            out.append(_xls_sheet(book, source, file, xlrd))
        except (LookupError, ValueError, TypeError, OverflowError, AttributeError) as problem:
            raise _guard.RefusedError("NTM-I010", problem=problem) from None
    return out, findings


def _xls_sheet(book: Any, source: Any, file: str, xlrd: Any) -> tuple[Sheet, SheetMarks]:
    marks = SheetMarks()
    readers: dict[int, Callable[[Any], Value]] = {
        xlrd.XL_CELL_TEXT: lambda v: str(v) or None,
        xlrd.XL_CELL_NUMBER: float,
        xlrd.XL_CELL_BOOLEAN: bool,
        xlrd.XL_CELL_DATE: lambda v: xlrd.xldate_as_datetime(v, book.datemode),
    }
    kinds: dict[int, tuple[bool, str]] = {}
    rows: list[list[Value]] = []
    for r in range(source.nrows):
        row: list[Value] = []
        for c in range(source.row_len(r)):
            cell = source.cell(r, c)
            read = readers.get(cell.ctype)
            row.append(read(cell.value) if read else None)
            if cell.ctype == xlrd.XL_CELL_ERROR:
                marks.errors.append((r, c))
            if not read or cell.xf_index is None:
                continue
            if cell.xf_index not in kinds:
                style = book.xf_list[cell.xf_index]
                shown = book.format_map.get(style.format_key)
                font = book.font_list[style.font_index].name
                kinds[cell.xf_index] = bool(shown and _guard.is_percent(shown.format_str)), font
            if kinds[cell.xf_index][0]:
                marks.percent.add((r, c))
            marks.fonts[r, c] = kinds[cell.xf_index][1]
            starts = source.rich_text_runlist_map.get((r, c))
            if starts and isinstance(row[c], str):
                _old_runs(book, marks, row, (r, c), starts)
        rows.append(row)
    merged = [(a, c, b - 1, d - 1) for a, b, c, d in source.merged_cells]
    return Sheet(file, source.name, rows, merged, marks.percent), marks


def _old_runs(book: Any, marks: SheetMarks, row: list[Value], place: tuple[int, int], starts: Any) -> None:
    """A text of an old workbook whose letters have fonts of their own."""
    text, column = str(row[place[1]]), place[1]
    at = [0, *(offset for offset, _ in starts), len(text)]
    fonts = [marks.fonts[place], *(book.font_list[number].name for _, number in starts)]
    runs = [(text[a:b], font) for a, b, font in zip(at, at[1:], fonts, strict=False) if b > a]
    if (whole := _runs.joined(runs)) is not None:
        marks.runs[place] = (text, *whole)
        del marks.fonts[place]
        row[column] = whole[0]


def __dir__() -> list[str]:
    return __all__
