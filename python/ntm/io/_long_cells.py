"""What offices write into the cells of a table with a row for each figure, as observations.csv has it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .._core import decimal_mark, numbers_in
from ._cells import read_cell
from ._reading import printed
from .mapping import Inference

if TYPE_CHECKING:
    from .._core.standard import Edition

Text = str | None
#: Frames have numbers where files have texts.
Cell = str | float | None


def _style_of(column: Sequence[Cell]) -> str:
    """How the texts of a column write their decimals."""
    return decimal_mark(cell for cell in {*column} if isinstance(cell, str))


def iso_day(text: str) -> str:
    """ "31/5/2020" as "2020-05-31"; what is no such day stays, and is a finding later."""
    told = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    try:
        return str(datetime.date(int(told[3]), int(told[2]), int(told[1]))) if told else text
    except ValueError:
        return text


class OfficeCells:
    """Reads cells as those of workbooks are read; `problems` are a finding's code, row, column and arguments."""

    def __init__(self, edition: Edition | None, dash: str, headers: dict[str, str]) -> None:
        self.dash, self.headers = dash, headers
        self.problems: list[tuple[str, int, str, dict[str, str]]] = []
        #: Out of how many criteria rows say that a count is: 12/19.
        self.totals: dict[int, str] = {}
        self.units: dict[str, str] = {}
        if edition is not None:
            known = Inference(edition)
            told = [
                *known.items.values(),
                *known.codes.values(),
                *(item for p in known.parts.values() for _, item in p),
            ]
            self.units = {item: unit for _, item, unit in told}

    def read(
        self, items: Sequence[Text], values: Sequence[Cell], above: Sequence[Cell], below: Sequence[Cell]
    ) -> list[tuple[Text, Text, Text]]:
        """Value, numerator and denominator of each row."""
        style = _style_of(values)
        parts = [self._counts(name, column) for name, column in (("numerator", above), ("denominator", below))]
        out = []
        for row, (item, value, over, under) in enumerate(zip(items, values, *parts, strict=True)):
            said = (
                (None, None, None) if value is None else self._said(row, item or "", value, style, bool(over or under))
            )
            out.append(said if said[1] else (said[0], over, under))
        return out

    def _counts(self, name: str, column: Sequence[Cell]) -> list[Text]:
        """Numerators or denominators: mostly whole, so that 1.440 is no 1,44; where both are, nobody knows."""
        style = _style_of(column)
        out: list[Text] = []
        for row, cell in enumerate(column):
            text = printed(cell) if isinstance(cell, float) else cell
            found = [cell] if isinstance(cell, float) else numbers_in(text, style) if text else []
            found = [number for number in found if number == int(number)] if len(found) > 1 else found
            if len(found) > 1:
                self._wrong("NTM-I041", row, text or "", name)
            out.append(printed(found[0]) if len(found) == 1 else text)
        return out

    def _said(self, row: int, item: str, cell: str | float, style: str, counted: bool) -> tuple[Text, Text, Text]:
        value = printed(cell) if isinstance(cell, float) else cell
        percent = self.units.get(item) == "percent"
        one = read_cell(cell, style=style, most=100.0 if percent else None)
        status = item.startswith("criterion:") or item.isdigit()
        refused = len(self.problems)
        if one.kind == "dash":
            return self.dash, None, None
        if one.kind == "share" and item == "criteria":
            self.totals[row] = printed(one.denominator)
            return printed(one.numerator), None, None
        if one.kind == "unclear":
            self._wrong("NTM-I041", row, value, "value")
        elif one.kind == "share" and not status and not counted:
            return None, printed(one.numerator), printed(one.denominator)
        elif one.kind == "number" and not status:
            if one.percent and not percent:
                self._wrong("NTM-I040", row, value, "value")
            elif percent and not one.percent and not counted and 0 < (one.number or 0.0) < 1:
                self._wrong("NTM-I068", row, value, "value", row=item, figure=value)
            else:
                return printed(one.number), None, None
        if len(self.problems) > refused:
            return "0", None, None  # of a row that is not imported; its text would tell how others write decimals
        return value.replace(",", ".") if one.kind == "number" else value, None, None

    def _wrong(self, code: str, at: int, value: str, column: str, **more: str) -> None:
        self.problems.append((code, at, column, more or {"value": value, "header": self.headers[column]}))
