"""Workbooks as offices make them, from the description in a case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import xlwt
from legacy_text import glibc_tcvn, to_1258, to_tcvn3, to_vni
from openpyxl.styles import Font
from openpyxl.utils import coordinate_to_tuple, range_boundaries


def encoded(text: str, encoding: str, capitals: bool) -> str:
    """As a workbook keeps it: bytes shown as letters."""
    if encoding == "tcvn3":
        return to_tcvn3(text, glibc_tcvn(), capitals).decode("latin-1")
    return {"vni": to_vni, "windows-1258": lambda t: to_1258(t).decode("cp1258")}[encoding](text)


def make(what: dict[str, Any], folder: Path) -> Path:
    """Writes a workbook (.xls when its name ends so) of sheets with rows, merges, percentages and fonts."""
    path = folder / what["name"]
    (_xls if path.suffix == ".xls" else _xlsx)(what, path)
    return path


def _cells(sheet: dict[str, Any]) -> list[tuple[int, int, Any, str]]:
    font = sheet.get("font", "")
    out = []
    for r, row in enumerate(sheet["rows"]):
        for c, value in enumerate(row):
            if value == "":
                continue
            if isinstance(value, str) and "encoding" in sheet and not value.startswith("="):
                value = encoded(value, sheet["encoding"], font.endswith("H"))
            out.append((r, c, value, font))
    return out


def _xlsx(what: dict[str, Any], path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in what["sheets"]:
        page = book.create_sheet(sheet["name"])
        for r, c, value, font in _cells(sheet):
            cell = page.cell(r + 1, c + 1, value)
            if font:
                cell.font = Font(name=font)
        for area in sheet.get("merged", []):
            page.merge_cells(area)
        for area in sheet.get("percent", []):
            for row in page[area] if ":" in area else [[page[area]]]:
                for cell in row:
                    cell.number_format = "0.0%"
        page.sheet_state = sheet.get("state", "visible")
    book.save(path)


def _xls(what: dict[str, Any], path: Path) -> None:
    book = xlwt.Workbook()
    for sheet in what["sheets"]:
        page = book.add_sheet(sheet["name"])
        percent = {
            (r, c)
            for area in sheet.get("percent", [])
            for left, top, right, bottom in [range_boundaries(area)]
            for r in range(top - 1, bottom)
            for c in range(left - 1, right)
        }
        merged = {coordinate_to_tuple(area.split(":")[0]): area for area in sheet.get("merged", [])}
        for r, c, value, font in _cells(sheet):
            style = xlwt.XFStyle()
            if font:
                style.font.name = font
            if (r, c) in percent:
                style.num_format_str = "0.0%"
            if area := merged.get((r + 1, c + 1)):
                left, top, right, bottom = range_boundaries(area)
                page.write_merge(top - 1, bottom - 1, left - 1, right - 1, value, style)
            else:
                page.write(r, c, value, style)
    book.save(str(path))
