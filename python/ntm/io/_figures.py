"""Figures with their cells, and where the rows and figures of a table went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ._guard import name_of
from .mapping import MappedColumn, MappedTable
from .sheets import Sheet

if TYPE_CHECKING:
    from .._core.standard import Edition


@dataclass
class TableCount:
    """Where the rows and figures of a table went."""

    file: str
    sheet: str
    rows: int = 0
    rows_accepted: int = 0
    rows_rejected: int = 0
    read: int = 0
    accepted: int = 0
    rejected: int = 0
    blank: int = 0
    totals: int = 0

    def reject(self) -> None:
        """A figure that was accepted is not after all."""
        self.accepted -= 1
        self.rejected += 1

    def numbers(self) -> tuple[int, int, int, int, int, int, int, int]:
        return (
            self.rows, self.rows_accepted, self.rows_rejected, self.read, self.accepted, self.rejected, self.blank,
            self.totals,
        )  # fmt: skip


@dataclass(eq=False, slots=True)  # frozen ones take three times as long to make
class Read:
    """One accepted figure and its cell."""

    sheet: Sheet
    row: int
    column: int
    code: str
    name: str
    item: str
    on: str
    stage: str
    #: What goes into observations.csv.
    value: str
    numerator: str
    denominator: str
    of: str
    count: TableCount
    #: What the sender wrote beside it.
    note: str = ""
    #: The edition that its item is of.
    edition: Edition | None = None

    @property
    def file(self) -> str:
        return self.sheet.file

    @property
    def cell(self) -> str:
        return f"{self.sheet.name}!{name_of(self.row, self.column)}"

    @property
    def shown(self) -> str:
        return self.value or f"{self.numerator}/{self.denominator}"

    def says(self) -> tuple[str, str, str, str]:
        return self.value, self.numerator, self.denominator, self.of


def by_number(mapped: MappedTable) -> dict[int, MappedColumn]:
    numbers = {}
    for column in mapped.columns:
        number = 0
        for letter in column.column:
            number = number * 26 + ord(letter) - 64
        numbers[number - 1] = column
    return numbers
