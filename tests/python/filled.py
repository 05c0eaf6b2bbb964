"""Entry forms filled in as an office fills them in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ntm
import openpyxl
from ntm.io._form_plan import HEAD_ROW, KEY_COLUMN

DAY = "2020-05-31"
ITEMS = ["criterion:1", "1.1", "15.1", "17.1", "17.1:clean_water", "criteria"]
#: The columns of an entry form, from 1.
VALUE, NUMERATOR, DENOMINATOR, NOTE = 5, 6, 7, 8
COLUMNS = {"value": VALUE, "numerator": NUMERATOR, "denominator": DENOMINATOR, "note": NOTE}


def rows_of(page: Any) -> dict[str, int]:
    """The row of each key ("20656 17.1"), from 1."""
    return {
        key: row
        for row in range(HEAD_ROW + 2, page.max_row + 1)
        if " " in (key := str(page.cell(row, KEY_COLUMN + 1).value))
    }


def fill(path: Path, given: dict[tuple[str, str], dict[str, Any]], target: Path) -> Path:
    """A copy of a form with values entered: {(unit, item): {"value": 91.5, "note": "…"}}; "0.5%" is a percentage."""
    book = openpyxl.load_workbook(path)
    left = dict(given)
    for page in book.worksheets:
        for key, row in rows_of(page).items():
            unit, item = key.split(" ")
            for name, value in left.pop((unit, item), {}).items():
                cell = page.cell(row, COLUMNS[name])
                assert not cell.protection.locked, f"{key}: {name} is locked"
                if isinstance(value, str) and value.endswith("%"):
                    value = float(value[:-1]) / 100
                    cell.number_format = "0.0%"
                cell.value = value
    assert not left, left
    book.save(target)
    return target


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


def overlay(highland: int = 50) -> ntm.standard.Edition:
    """The edition of 2016 with levels of an invented province."""
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
""".replace("highland = 50", f"highland = {highland}")
    return ntm.standard.catalog().find("vn-commune-2016").with_overlay(ntm.standard.parse_overlay(text))


def form_of_two(folder: Path, registry: ntm.units.Registry) -> Path:
    """Of two communes of Nông Sơn: Quế Trung (20656) and Ninh Phước (20668)."""
    return ntm.io.form(folder, registry, on=DAY, units=["20656", "20668"], items=ITEMS)[0]
