"""A table block as rows of printed cells: what HTML and XLSX have in common."""

from __future__ import annotations

from dataclasses import dataclass

from . import texts
from .document import TableBlock, cells
from .formats import Format, Value, default_format


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and the text that a reader sees."""

    value: Value
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading; `format` is None for text columns."""

    label: str
    format: Format | None
    unit: str = ""

    @property
    def text(self) -> str:
        """The label with its unit."""
        return f"{self.label} ({self.unit})" if self.unit else self.label


@dataclass(frozen=True, slots=True)
class Grid:
    """Headings and rows; a mark and remarks are columns of their own, so that a copy keeps them."""

    headings: list[Heading]
    rows: list[list[Cell]]
    total: list[Cell] | None
    has_missing: bool


def _label(name: str, label_vi: str, block: TableBlock, lang: texts.Lang) -> str:
    if name in block.labels:
        return block.labels[name]
    return (label_vi or name) if lang == "vi" else name.removesuffix("_en").replace("_", " ").capitalize()


def _remark(row: dict[str, Value], block: TableBlock) -> str:
    words = []
    for rule in block.highlights:
        value = row[rule.column]
        if value is not None and rule.test(value) and rule.word not in words:
            words.append(rule.word)
    return "; ".join(words)


def grid(block: TableBlock, lang: texts.Lang) -> Grid:
    """The block's table as printed cells in `lang`."""
    columns = cells(block.table)
    headings, printed = [], []
    for name, label_vi, values in columns:
        numeric = any(isinstance(v, float | int) for v in values) or name in block.formats
        form = block.formats.get(name) or default_format(values)
        label = _label(name, label_vi, block, lang)
        headings.append(Heading(label, form, form.unit_text(lang)) if numeric else Heading(label, None))
        printed.append([Cell(v, form.text(v, lang)) for v in values])
    rows = [list(row) for row in zip(*printed, strict=True)]
    names = [name for name, _, _ in columns]
    if block.highlights:
        headings.append(Heading(texts.text("remark", lang), None))
        for row in rows:
            words = _remark(dict(zip(names, (cell.value for cell in row), strict=True)), block)
            row.append(Cell(words, words))
    if block.mark:
        headings.append(Heading(texts.text("mark", lang), None))
        for row in rows:
            row.append(Cell(block.mark, block.mark))
    missing = any(cell.text == "–" for row in rows for cell in row)
    total = rows.pop() if block.totals and rows else None
    return Grid(headings, rows, total, missing)
