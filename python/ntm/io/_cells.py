"""What a cell says: a number as Vietnamese offices write it, a status, or nothing."""

from __future__ import annotations

import datetime
import functools
import math
import re
from dataclasses import dataclass

from .._core import numbers_in
from .._core.observations import read_word
from . import _words
from .sheets import Value


@dataclass(frozen=True)
class Said:
    """One of: blank, dash, number, word (met, unmet …), share, date, unclear (two numbers), bad."""

    kind: str
    number: float | None = None
    word: str = ""
    numerator: float | None = None
    denominator: float | None = None
    #: Decimals as they were printed.
    places: int = 0
    #: It was shown with a percent sign.
    percent: bool = False


def _places(text: str) -> int:
    found = re.search(r"[.,](\d+)\D*$", text)
    return len(found[1]) if found else 0


def _share(above: str, below: str, style: str) -> Said:
    """So many of so many: whole numbers, so that 1.440 is no 1,44 here."""
    parts = [[n for n in numbers_in(text, style) if n == int(n)] for text in (above, below)]
    if all(len(part) == 1 for part in parts):
        return Said("share", numerator=parts[0][0], denominator=parts[1][0])
    return Said("unclear" if all(parts) else "bad")


@functools.lru_cache(maxsize=1 << 16, typed=True)
def read_cell(value: Value, *, percent: bool = False, style: str = "", most: float | None = None) -> Said:
    """What a cell of a column says. `percent`: its number is shown a hundredfold. `most`: no figure is above."""
    if value is None:
        return Said("blank")
    if isinstance(value, bool):
        return Said("word", word="met" if value else "unmet")
    if isinstance(value, float) and math.isfinite(value):
        number = round(value * 100, 10) if percent else value
        return Said("number", number, places=len(f"{number:.10f}".rstrip("0").partition(".")[2]), percent=percent)
    if isinstance(value, datetime.date | datetime.time):
        return Said("date")
    if not isinstance(value, str):  # what no cell of a form holds: a span of time, an infinite number
        return Said("bad")
    text = " ".join(value.split())
    if not text:
        return Said("blank")
    if _words.is_dash(text):
        return Said("dash")
    if share := re.fullmatch(r"(\d[\d.,\s]*)/\s*(\d[\d.,\s]*)", text):
        return _share(share[1], share[2], style)
    bare = text.removesuffix("%").rstrip()
    numbers = numbers_in(bare, style, 100.0 if bare != text else most)
    if len(numbers) == 1:
        return Said("number", numbers[0], places=_places(bare), percent=bare != text)
    if numbers:
        return Said("unclear")
    word = read_word(text, True)
    return Said("word", word=word) if word else Said("bad")
