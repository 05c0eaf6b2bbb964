"""How a column's values are printed: the same rule for HTML text and for XLSX number formats."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Literal

from .._core import Error, format_number
from . import texts

__all__ = ["Format", "Value", "default_format", "money", "number", "percent", "year"]

Value = float | int | str | None
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SCALES = {"dong": 1, "million": 1_000_000, "billion": 1_000_000_000}


@dataclass(frozen=True, slots=True)
class Format:
    """How the values of a column are printed.

    Make one with `number`, `percent`, `money` or `year`. A printed value is `value * factor / scale`, rounded to
    `places`, or cut to them when `cut` (official reports do both). A day is printed as the language does.
    """

    places: int = 0
    kind: Literal["number", "percent", "money", "year"] = "number"
    scale: int = 1
    factor: int = 1
    unit: str = ""
    cut: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.places <= 9:
            raise Error(f"places={self.places}: a format prints 0 to 9 decimals")

    def number(self, value: float | int) -> float | int:
        """The number that is shown, before rounding to `places`; cut already when `cut`."""
        exact = Decimal(repr(value)) * self.factor / self.scale
        if self.cut:
            exact = exact.quantize(Decimal(1).scaleb(-self.places), rounding=ROUND_DOWN)
        return int(exact) if exact == exact.to_integral_value() and isinstance(value, int) else float(exact)

    def text(self, value: Value, lang: texts.Lang = "vi") -> str:
        """What a reader sees: "15,28", "48,52%", "–" for no value."""
        if value is None or value != value:
            return "–"
        if isinstance(value, str):
            return f"{value[8:]}/{value[5:7]}/{value[:4]}" if lang == "vi" and _ISO_DAY.fullmatch(value) else value
        if self.kind == "year":
            return str(int(value))
        if math.isinf(value):
            return "∞" if value > 0 else "-∞"
        sign = "%" if self.kind == "percent" else ""
        return format_number(self.number(value), self.places, lang) + sign

    def excel(self) -> str:
        """The XLSX number format; its locale tag makes LibreOffice print Vietnamese separators everywhere."""
        if self.kind == "year":
            return "0"
        decimals = "." + "0" * self.places if self.places else ""
        sign = '"%"' if self.kind == "percent" else ""
        return f"[$-42A]#,##0{decimals}{sign}"

    def unit_text(self, lang: texts.Lang) -> str:
        """The unit that stands in the column's heading; empty when there is none."""
        return texts.text(self.unit, lang) if self.unit in _SCALES else self.unit


def number(places: int = 0, unit: str = "", *, cut: bool = False) -> Format:
    """Plain numbers with `places` decimals; `unit` stands in the heading."""
    return Format(places, "number", unit=unit, cut=cut)


def year() -> Format:
    """Years: whole numbers without a sign between the thousands."""
    return Format(0, "year")


def percent(places: int = 2, *, whole: Literal[1, 100] = 100, cut: bool = False) -> Format:
    """Shares with a percent sign. `whole` is the value that means 100 %: 1 for fractions, 100 for percentages."""
    if whole not in (1, 100):
        raise Error(f"whole={whole}: a share is a fraction (whole=1) or a percentage (whole=100)")
    return Format(places, "percent", factor=100 if whole == 1 else 1, cut=cut)


def money(unit: Literal["dong", "million", "billion"] = "billion", places: int = 1, *, cut: bool = False) -> Format:
    """Amounts in VND, printed in `unit`; the heading names the unit."""
    if unit not in _SCALES:
        raise Error(f"unit={unit!r}: money is printed in 'dong', 'million' or 'billion'")
    return Format(places, "money", scale=_SCALES[unit], unit=unit, cut=cut)


def default_format(values: list[Value]) -> Format:
    """Two decimals when any value is a real number, none for whole numbers."""
    return Format(2 if any(isinstance(v, float) for v in values) else 0)
