"""Entry forms filled in as an office fills them in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
from ntm.io._form_plan import HEAD_ROW, KEY_COLUMN

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
