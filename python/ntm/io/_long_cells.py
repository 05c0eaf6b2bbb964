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
        self, items: Sequence[Text], values: Sequence[Text], above: Sequence[Text], below: Sequence[Text]
    ) -> list[tuple[Text, Text, Text]]:
        """Value, numerator and denominator of each row."""
        style = decimal_mark(text for text in {*values} if text)
        parts = [self._counts(name, column) for name, column in (("numerator", above), ("denominator", below))]
        out = []
        for row, (item, value, over, under) in enumerate(zip(items, values, *parts, strict=True)):
            said = self._said(row, item or "", value, style, bool(over or under)) if value else (None, None, None)
            out.append(said if said[1] else (said[0], over, under))
        return out

    def _counts(self, name: str, column: Sequence[Text]) -> list[Text]:
        """Numerators or denominators: mostly whole, so that 1.440 is no 1,44; where both are, nobody knows."""
        style = decimal_mark(text for text in {*column} if text)
        out: list[Text] = []
        for row, text in enumerate(column):
            found = numbers_in(text, style) if text else []
            found = [number for number in found if number == int(number)] if len(found) > 1 else found
            if len(found) > 1:
                self._wrong("NTM-I041", row, text or "", name)
            out.append(printed(found[0]) if len(found) == 1 else text)
        return out

    def _said(self, row: int, item: str, value: str, style: str, counted: bool) -> tuple[Text, Text, Text]:
        percent = self.units.get(item) == "percent"
        one = read_cell(value, style=style, most=100.0 if percent else None)
        status = item.startswith("criterion:") or item.isdigit()
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
        return value, None, None

    def _wrong(self, code: str, at: int, value: str, column: str, **more: str) -> None:
        self.problems.append((code, at, column, more or {"value": value, "header": self.headers[column]}))
