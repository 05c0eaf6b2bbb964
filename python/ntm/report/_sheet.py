"""One worksheet, written from the top down. Marked sheets are hatched and say so in each row and on each page."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from . import texts
from ._grid import Cell, Grid
from .document import Document
from .formats import Format, Value

if TYPE_CHECKING:
    from xlsxwriter.format import Format as CellFormat
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_A4 = 9
_HATCH = {"pattern": 14, "fg_color": "#BFBFBF", "bg_color": "#FFFFFF"}  # thin diagonal stripes
_NARROWEST, _WIDEST, _PAGE_WIDTH = 9, 48, 88
_LINE = 15.5
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "text": {},
    "bold": {"bold": True},
    "note": {"italic": True, "font_color": "#333333"},
    "wrapped": {"text_wrap": True, "valign": "top"},
    "mark": {"bold": True, "font_size": 12, "top": 2},
    "heading": {"bold": True, "text_wrap": True, "valign": "vcenter", "top": 2, "bottom": 2, "indent": 1},
    "right": {"bold": True, "text_wrap": True, "valign": "vcenter", "top": 2, "bottom": 2, "align": "right"},
    "cell": {"text_wrap": True, "valign": "top", "bottom": 4, "indent": 1},
    "number": {"align": "right", "valign": "top", "bottom": 4},
    "total": {"bold": True, "top": 1, "bottom": 2, "text_wrap": True},
}


class Styles:
    """The workbook's cell formats, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, str, bool], CellFormat] = {}

    def get(self, look: str, num_format: str = "", *, hatched: bool = False) -> CellFormat:
        """The format of this look, with a number format and hatching when asked for."""
        key = (look, num_format, hatched)
        if key not in self._made:
            wanted = {"font_name": "Times New Roman", "font_size": 11} | _LOOKS[look]
            wanted |= {"num_format": num_format} if num_format else {}
            self._made[key] = self._book.add_format(wanted | (_HATCH if hatched else {}))
        return self._made[key]


def _escaped(words: str) -> str:
    return words.replace("&", "&&")


class Sheet:
    """A worksheet with a place where the next line goes."""

    def __init__(self, sheet: Worksheet, styles: Styles, mark: str, footer: str) -> None:
        self._sheet, self._styles, self._mark, self._row = sheet, styles, mark, 0
        self._widths: list[int] = []
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.8, right=0.6, top=0.8, bottom=0.8)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        sheet.set_footer(f"&L&8{_escaped(footer)[:200]}&R&8&P/&N")
        if mark:
            sheet.set_header(f"&C&B{_escaped(mark)[:200]}")

    def _style(self, look: str, num_format: str = "") -> CellFormat:
        return self._styles.get(look, num_format, hatched=bool(self._mark))

    def skip(self) -> None:
        """Leaves a line empty."""
        self._row += 1

    def line(self, words: str, look: str) -> None:
        """A line of words in the first column."""
        self._sheet.write_string(self._row, 0, words, self._style(look))
        self._row += 1

    def note(self, words: str) -> None:
        """A line of small print."""
        self.line(words, "note")

    def pair(self, label: str, value: str) -> None:
        """A label and its value."""
        self._sheet.write_string(self._row, 0, label, self._style("bold"))
        self._sheet.write_string(self._row, 1, value, self._style("text"))
        self._row += 1

    def paragraph(self, words: str, mark: str) -> None:
        """Words over the width of the page; a mark stands before them, on hatching."""
        style = self._styles.get("wrapped", hatched=bool(mark))
        shown = f"[{mark}] {words}" if mark else words
        self._sheet.merge_range(self._row, 0, self._row, 2, "", style)
        self._sheet.write_string(self._row, 0, shown, style)
        self._sheet.set_row(self._row, _LINE * _lines(shown, _PAGE_WIDTH))
        self._row += 1

    def head(self, title: str, notes: Sequence[str], document: Document) -> None:
        """The title with the mark, the document's facts, the notes."""
        self.line(f"{title} [{self._mark}]" if self._mark else title, "title")
        self.note(document.footer())
        for words in notes:
            self.note(words)
        if self._mark:
            self.note(texts.text("marked", document.lang))

    def picture(self, png: bytes, alt: str) -> None:
        """A picture below what was written."""
        where = self._row + 1
        options = {"image_data": io.BytesIO(png), "description": alt, "x_scale": 0.5, "y_scale": 0.5}
        self._sheet.insert_image(where, 0, "chart.png", options)
        self._sheet.set_landscape()

    def texts(self, headings: Sequence[str], rows: Sequence[Sequence[str]], empty: str, *, freeze: bool = True) -> None:
        """A table of words."""
        self._set_widths([headings, *rows])
        self._headings(headings, [None] * len(headings), freeze=freeze)
        for row in rows:
            self._fit(row)
            for column, words in enumerate(row):
                self._sheet.write_string(self._row, column, words, self._style("cell"))
            self._row += 1
        if not rows and empty:
            self.line(empty, "text")

    def table(self, shown: Grid, empty: str) -> None:
        """A table with frozen, repeated headings; numbers are numbers."""
        labels = [heading.text for heading in shown.headings]
        forms = [heading.format for heading in shown.headings]
        printed = [*shown.rows, *([shown.total] if shown.total else [])]
        self._set_widths([labels, *([cell.text for cell in row] for row in printed)])
        self._headings(labels, forms, freeze=True)
        for row in shown.rows:
            self._cells(row, forms, "")
        if shown.total:
            self._cells(shown.total, forms, "total")
        if not printed:
            self.line(empty, "text")
        if sum(self._widths) > _PAGE_WIDTH:
            self._sheet.set_landscape()

    def _headings(self, labels: Sequence[str], forms: Sequence[Format | None], *, freeze: bool) -> None:
        self.skip()
        first = self._row
        if self._mark:
            self._sheet.set_row(self._row, 20)
            for column in range(len(labels)):
                self._sheet.write_string(self._row, column, self._mark if column == 0 else "", self._style("mark"))
            self._row += 1
        self._fit(labels)
        for column, (words, form) in enumerate(zip(labels, forms, strict=True)):
            self._sheet.write_string(self._row, column, words, self._style("right" if form else "heading"))
        if freeze:
            self._sheet.repeat_rows(first, self._row)
            self._sheet.freeze_panes(self._row + 1, 1)
        self._row += 1

    def _cells(self, row: Sequence[Cell], forms: Sequence[Format | None], look: str) -> None:
        self._fit([cell.text for cell in row])
        for column, (cell, form) in enumerate(zip(row, forms, strict=True)):
            number = _number(cell.value, form)
            if number is None:
                style = self._style(look or ("cell" if form is None else "number"))
                self._sheet.write_string(self._row, column, cell.text, style)
            else:
                style = self._style(look or "number", form.excel() if form else "")
                self._sheet.write_number(self._row, column, number, style)
        self._row += 1

    def _set_widths(self, rows: Sequence[Sequence[str]]) -> None:
        """As wide as the longest cell, or as the longest word of the heading, up to a limit."""
        self._widths = []
        for column in range(len(rows[0])):
            longest = max((len(row[column]) for row in rows[1:]), default=0)
            heading = max((len(word) for word in rows[0][column].split()), default=0)
            self._widths.append(min(max(longest, heading, _NARROWEST) + 3, _WIDEST))
            self._sheet.set_column(column, column, self._widths[column])

    def _fit(self, words: Sequence[str]) -> None:
        """Makes the next row high enough for its wrapped words: not every program does that by itself."""
        lines = max(_lines(cell, width) for cell, width in zip(words, self._widths, strict=True))
        if lines > 1:
            self._sheet.set_row(self._row, _LINE * lines)


def _lines(words: str, width: int) -> int:
    """How many lines wrapped words take."""
    lines, used = 1, 0
    for word in words.split():
        if used and used + len(word) + 1 > width - 1:
            lines, used = lines + 1, 0
        used += len(word) + (1 if used else 0)
        lines += max(0, (used - 1) // width)
    return lines


def _number(value: Value, form: Format | None) -> float | int | None:
    if form is None or value is None or isinstance(value, str) or not math.isfinite(value):
        return None
    return form.number(value)
