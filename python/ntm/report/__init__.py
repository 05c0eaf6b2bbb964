"""The report of a province as one HTML file and one XLSX workbook, from the same objects."""

from __future__ import annotations

from ._write import render, write_html, write_xlsx
from .document import ChartBlock, Document, FindingsBlock, Highlight, NoteBlock, Section, TableBlock
from .formats import Format, money, number, percent, year
from .leaks import Leak, leaks

__all__ = [
    "ChartBlock",
    "Document",
    "FindingsBlock",
    "Format",
    "Highlight",
    "Leak",
    "NoteBlock",
    "Section",
    "TableBlock",
    "leaks",
    "money",
    "number",
    "percent",
    "render",
    "write_html",
    "write_xlsx",
    "year",
]


def __dir__() -> list[str]:
    return __all__
