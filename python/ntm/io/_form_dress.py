"""What makes a workbook an entry form again after it was copied: locks, drop-downs, checks, yellow cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import _form_words as say
from ._form_book import ENTRY, rules
from ._form_plan import FormRow, find_head, parse_plan
from ._guard import RefusedError, letters_of
from .sheets import FORM_SHEET, Sheet

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook


def dress(book: Workbook) -> None:
    """Puts the form's locks and rules back; does nothing in a workbook that is no form, or whose codes are damaged."""
    if FORM_SHEET not in book.sheetnames:
        return
    hidden = book[FORM_SHEET]
    texts = [list(row) for row in hidden.iter_rows(values_only=True)]
    try:
        plan = parse_plan(Sheet("", FORM_SHEET, texts))
    except RefusedError:
        return
    hidden.sheet_state = "veryHidden"
    hidden.protection.sheet = True
    asked = {row.key: row for row in plan.rows}
    for page in book.worksheets:
        if page is not hidden:
            _page(page, asked)


def _page(page: Any, asked: dict[str, FormRow]) -> None:
    from openpyxl.worksheet.datavalidation import DataValidationList

    found = find_head([list(row) for row in page.iter_rows(max_row=60, values_only=True)])
    if found is None:
        return
    head, key = found[0] + 1, found[1] + 1
    names = {say.text("columns", name): name for name in say.columns()}
    columns = {names[cell.value]: cell.column for cell in page[head] if cell.value in names}
    page.data_validations = DataValidationList()
    page.column_dimensions[letters_of(key - 1)].hidden = True
    page.protection.sheet = True
    page.freeze_panes = page.freeze_panes or page.cell(head + 1, 3).coordinate
    for number in range(head + 1, page.max_row + 1):
        row = asked.get(str(page.cell(number, key).value))
        if row is not None:
            _row(page, number, row, columns)


def _row(page: Any, number: int, row: FormRow, columns: dict[str, int]) -> None:
    from openpyxl.styles import Alignment, PatternFill, Protection
    from openpyxl.worksheet.datavalidation import DataValidation

    for name in ("label", "threshold"):
        if name in columns and not page.cell(number, columns[name]).alignment.wrap_text:
            page.cell(number, columns[name]).alignment = Alignment(wrap_text=True, vertical="center")
    counts = ("numerator", "denominator") if row.kind == "share" else ()
    for name in ("value", *counts, "note"):
        if name in columns:
            cell = page.cell(number, columns[name])
            cell.protection = Protection(locked=False)
            if cell.fill.fill_type != "solid":
                cell.fill = PatternFill("solid", fgColor=f"FF{ENTRY[1:]}")
    for name, rule in rules(row, number - 1).items():
        if name not in columns:
            continue
        kind = rule["validate"]
        listed = f'"{",".join(rule["source"])}"' if kind == "list" else str(rule["value"]).removeprefix("=")
        made: Any = DataValidation(
            type=kind,
            operator="greaterThanOrEqual" if kind == "decimal" else None,
            formula1=listed,
            allow_blank=True, showErrorMessage=True, showInputMessage=True,
            errorTitle=rule["error_title"], error=rule["error_message"],
            promptTitle=rule["input_title"], prompt=rule["input_message"],
        )  # fmt: skip
        made.add(page.cell(number, columns[name]).coordinate)
        page.add_data_validation(made)
