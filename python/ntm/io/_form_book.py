"""Writes one entry workbook with XlsxWriter."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .._core import MissingComponent
from .._core.standard import Edition, LegalBasis
from .._core.units import Registry, Unit, region_text
from . import _form_words as say
from ._form_plan import HEAD_ROW, KEY_COLUMN, SCHEMA, UNIT_ROW, FormPlan, FormRow, one_line
from ._form_rows import Asked
from .sheets import FORM_SHEET

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

#: Colours of cells to fill in, heads and criteria; `send_back` knows the first.
ENTRY, HEAD, CRITERION = "#FFFFE5", "#D9E2EF", "#EEF2F7"
AUTHOR = "ntm: nguồn"
_WIDTHS = {
    "code": 8, "label": 58, "measured_in": 14, "threshold": 22, "value": 17, "numerator": 10, "denominator": 10,
    "note": 28,
}  # fmt: skip


def write_book(
    path: Path,
    above: Unit,
    rows: dict[Unit, list[Asked]],
    facts: FormPlan,
    edition: Edition,
    registry: Registry,
) -> None:
    """Writes the form of the units in `above`. Raises OSError as open does, and MissingComponent without xlsxwriter."""
    try:
        import xlsxwriter
    except ImportError:
        raise MissingComponent("writing entry forms needs xlsxwriter: pip install 'ntm-vn[report]'") from None
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, options) as book:
        _Book(book, facts, edition, registry).write(above, rows)
    with path.open("xb") as file:  # whatever came to stand there since, it is not ours
        file.write(made.getvalue())


class _Book:
    def __init__(self, book: Workbook, facts: FormPlan, edition: Edition, registry: Registry) -> None:
        self.book, self.facts, self.edition, self.registry = book, facts, edition, registry
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.written: list[FormRow] = []
        self.columns = {name: at for at, name in enumerate(say.columns())}

    def write(self, above: Unit, rows: dict[Unit, list[Asked]]) -> None:
        from ..report._sheet_names import sheet_name

        day = datetime.date.fromisoformat(self.facts.on)
        self.book.set_properties(
            {
                "title": say.text("titles", "form"),
                "subject": f"{self._place(above)}, {say.text('titles', 'on', day=say.day(self.facts.on))}",
                "created": datetime.datetime(day.year, day.month, day.day),
            }
        )
        taken: set[str] = {FORM_SHEET}
        guide = self.book.add_worksheet(sheet_name(self.facts.guide, "", taken))
        names = {unit: sheet_name(one_line(unit.name), "", taken) for unit in rows}
        for unit, asked in rows.items():
            self._unit(self.book.add_worksheet(names[unit]), unit, above, asked)
        self._guide(guide, above, names)
        hidden = self.book.add_worksheet(FORM_SHEET)
        plan = FormPlan(**{**vars(self.facts), "rows": tuple(self.written)})
        for row, texts in enumerate(plan.cells()):
            for column, text in enumerate(texts):
                hidden.write_string(row, column, text)
        hidden.protect()
        hidden.very_hidden()

    def _format(self, **properties: Any) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            base = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
            self.formats[key] = self.book.add_format({**base, **properties})
        return self.formats[key]

    def _place(self, unit: Unit) -> str:
        return one_line(self.registry.describe(unit, self.facts.on).rpartition(" (")[0])

    def _law(self, law: LegalBasis, title: str, key: str) -> str:
        signed = say.text("titles", "signed", day=say.day(str(law.signed_on))) if law.signed_on else ""
        return say.text("titles", key, title=title, number=law.number or "–", signed=signed)

    def _unit(self, page: Worksheet, unit: Unit, above: Unit, asked: list[Asked]) -> None:
        last = self.columns["note"]
        title = self._format(bold=True, font_size=14, align="center")
        plain, small = self._format(align="center"), self._format(italic=True, font_size=10, text_wrap=True)
        page.merge_range(0, 0, 0, last, say.text("titles", "form"), title)
        where = self._place(unit) if unit == above else f"{self._place(unit)}, {self._place(above)}"
        page.merge_range(1, 0, 1, last, where.upper(), title)
        stage = say.text("titles", "stage", stage=say.text("stages", self.facts.stage))
        told = f"{say.text('titles', 'on', day=say.day(self.facts.on))} – {stage}"
        page.merge_range(2, 0, 2, last, told, plain)
        laws = [self._law(self.edition.law, self.edition.title_vi, "law")]
        laws += [self._law(o.law, o.title_vi, "overlay") for o in self.edition.overlays]
        page.merge_range(3, 0, 3, last, "; ".join(laws), self._format(align="center", text_wrap=True))
        page.set_row(3, 15.75 * (1 + len("; ".join(laws)) // 140))
        words = say.data()["words"]
        page.merge_range(4, 0, 4, last, say.text("titles", "how", **words), small)
        page.set_row(4, 28)
        bold = self._format(bold=True)
        page.write_string(UNIT_ROW, 0, unit.code, bold)
        page.write_string(UNIT_ROW, 1, self._place(unit), bold)
        if unit.region:
            page.write_string(UNIT_ROW, 3, say.text("titles", "region", region=region_text(unit.region)))
        page.write_string(UNIT_ROW, KEY_COLUMN, unit.code)
        head = self._format(bold=True, align="center", text_wrap=True, border=1, bg_color=HEAD)
        for name, at in self.columns.items():
            page.write_string(HEAD_ROW, at, say.text("columns", name), head)
            page.set_column(at, at, _WIDTHS[name])
        page.write_string(HEAD_ROW, KEY_COLUMN, SCHEMA)
        page.set_column(KEY_COLUMN, KEY_COLUMN, None, None, {"hidden": True})
        for number, one in enumerate(asked, HEAD_ROW + 1):
            self._row(page, number, one)
        bottom = HEAD_ROW + len(asked) + 2
        for at, text in zip((self.columns["label"], self.columns["threshold"]), say.data()["titles"]["signatures"],
                            strict=True):  # fmt: skip
            page.write_string(bottom, at, text, self._format(bold=True, align="center"))
        page.freeze_panes(HEAD_ROW + 1, 2)
        _print(page, last, bottom + 4)
        page.protect("", {"format_columns": True, "format_rows": True})

    def _row(self, page: Worksheet, number: int, one: Asked) -> None:
        row = FormRow(**{name: one_line(text) for name, text in {**vars(one.row), "sheet": page.get_name()}.items()})
        self.written.append(row)
        look: dict[str, Any] = {"border": 1, "text_wrap": True}
        if one.kind == "criterion":
            look |= {"bold": True, "bg_color": CRITERION}
        indent = {"criterion": 0, "part": 2}.get(one.kind, 1)
        page.write_string(number, 0, row.code, self._format(**look, align="left"))
        page.write_string(number, 1, row.label, self._format(**look, indent=indent))
        page.write_string(number, 2, row.measured_in, self._format(**look, align="center"))
        page.write_string(number, 3, row.threshold, self._format(**look, align="center"))
        if one.note:
            lines = one.note.count("\n") + 1 + len(one.note) // 55
            page.write_comment(number, 3, one.note, {"author": AUTHOR, "width": 360, "height": 20 + 16 * lines})
        entry = {"border": 1, "locked": False, "bg_color": ENTRY, "bold": one.kind == "criterion"}
        page.write_blank(number, self.columns["value"], None, self._format(**entry, align="center"))
        for name in ("numerator", "denominator"):
            open_ = entry if row.kind == "share" else {"border": 1, "bg_color": "#F2F2F2"}
            page.write_blank(number, self.columns[name], None, self._format(**open_))
        page.write_blank(number, self.columns["note"], None, self._format(**entry, text_wrap=True))
        page.write_string(number, KEY_COLUMN, row.key)
        page.set_row(number, 15.75 * max(1, -(-len(row.label) // 56), -(-len(row.threshold) // 20)))
        for name, rule in rules(row, number).items():
            page.data_validation(number, self.columns[name], number, self.columns[name], rule)

    def _guide(self, page: Worksheet, above: Unit, names: dict[Unit, str]) -> None:
        page.write_string(0, 0, say.text("guide", "title"), self._format(bold=True, font_size=14))
        page.write_string(1, 0, self._place(above), self._format(bold=True))
        page.write_string(2, 0, say.text("titles", "on", day=say.day(self.facts.on)), self._format())
        row = 4
        for line in say.data()["guide"]["lines"]:
            page.merge_range(row, 0, row, 3, f"– {line}", self._format(text_wrap=True))
            page.set_row(row, 15.75 * (1 + len(line) // 100))
            row += 1
        row += 1
        head = self._format(bold=True, border=1, bg_color=HEAD)
        for column, text in enumerate(say.data()["guide"]["head"]):
            page.write_string(row, column, text, head)
        cell, link = self._format(border=1), self._format(border=1, font_color="#1F4E9E", underline=1)
        for unit, name in names.items():
            row += 1
            page.write_string(row, 0, unit.code, cell)
            page.write_string(row, 1, self._place(unit), cell)
            page.write_string(row, 2, region_text(unit.region), cell)
            quoted = name.replace("'", "''")
            page.write_url(row, 3, f"internal:'{quoted}'!A1", link, name)
        for column, width in enumerate((10, 36, 30, 30)):
            page.set_column(column, column, width)
        _print(page, 3, row)
        page.protect()


def _print(page: Worksheet, last_column: int, last_row: int) -> None:
    page.set_paper(9)
    page.set_landscape()
    page.set_margins(left=0.5, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD_ROW)
    page.print_area(0, 0, last_row, last_column)
    page.set_footer(f"&L&A&R{say.text('titles', 'page')}")


def rules(row: FormRow, number: int) -> dict[str, dict[str, Any]]:
    """What the cells of a row take, by column, as XlsxWriter says it; `number` is the row's place from 0."""
    words = say.statuses()
    listed = ", ".join(words)
    wrong: dict[str, Any] = {"error_title": say.text("entry", "wrong")}
    if row.kind == "status":
        said = say.text("entry", "status", words=listed)
        return {"value": {"validate": "list", "source": words, "input_title": say.text("entry", "status_title"),
                          "input_message": said, "error_message": said, **wrong}}  # fmt: skip
    takes = say.takes(row.kind, row.of)
    cell = f"{chr(ord('A') + say.columns().index('value'))}{number + 1}"
    tests = [f"{cell}>={takes.least:g}"] if takes.least is not None else []
    tests += [f"{cell}<={takes.most:g}"] if takes.most is not None else []
    tests += [f"{cell}=INT({cell})"] if takes.whole else []
    said_word = ",".join(f'{cell}="{word}"' for word in words)
    formula = f"=IF(ISNUMBER({cell}),AND({','.join(tests) or 'TRUE'}),OR({said_word}))"
    said = say.text("entry", "number", unit=_named(row, takes), range=_range(takes), words=listed)
    out = {"value": {"validate": "custom", "value": formula, "input_message": said,
                     "input_title": say.text("entry", "number_title"), "error_message": said, **wrong}}  # fmt: skip
    if row.kind == "share":
        said = say.text("entry", "count_cell")
        count = {"validate": "decimal", "criteria": ">=", "value": 0, "input_message": said, "error_message": said,
                 "input_title": say.text("entry", "count_title"), **wrong}  # fmt: skip
        out |= {"numerator": count, "denominator": count}
    return out


def _named(row: FormRow, takes: say.Takes) -> str:
    whole = say.text("entry", "whole") if takes.whole else ""
    return whole + (f" ({row.measured_in})" if row.measured_in else "")


def _range(takes: say.Takes) -> str:
    if takes.least is None:
        return ""
    if takes.most is None:
        return say.text("entry", "from", least=f"{takes.least:g}")
    return say.text("entry", "between", least=f"{takes.least:g}", most=f"{takes.most:g}")
