"""Files of offices: old Vietnamese encodings, workbooks in and out."""

from __future__ import annotations

from .forms import form
from .mapping import MappedColumn, MappedTable, Mapping, load_mapping
from .sending import Source, send_back
from .sheets import Limits, Sheet, read_sheets
from .tables import read_table
from .text import Restored, decode, read_text, restore
from .workbook import Imported, read_workbook, read_workbooks

__all__ = [
    "Imported",
    "Limits",
    "MappedColumn",
    "MappedTable",
    "Mapping",
    "Restored",
    "Sheet",
    "Source",
    "decode",
    "form",
    "load_mapping",
    "read_sheets",
    "read_table",
    "read_text",
    "read_workbook",
    "read_workbooks",
    "restore",
    "send_back",
]


def __dir__() -> list[str]:
    return __all__
