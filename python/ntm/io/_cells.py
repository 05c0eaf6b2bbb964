"""What a cell says: a number as Vietnamese offices write it, a status, or nothing."""

from __future__ import annotations

import datetime
import functools
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

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


_ASIDE = re.compile(r"[\s%]")
_WITH_COMMA = re.compile(r"\d+,(\d{1,2}|\d{4,})|\d{1,3}(\.\d{3})+,\d+|0,\d+|\d{1,3}(\.\d{3}){2,}")
_WITH_POINT = re.compile(r"\d+\.(\d{1,2}|\d{4,})|\d{1,3}(,\d{3})+\.\d+|0\.\d+|\d{1,3}(,\d{3}){2,}")
_DOTS = re.compile(r"\d{1,3}(\.\d{3})+")
_COMMAS = re.compile(r"\d{1,3}(,\d{3})+")


def style_of(texts: Iterable[str]) -> str:
    """How a column writes its decimals: ',', '.', '' when no cell decides it, '?' when cells disagree."""
    seen = set()
    for text in set(texts):
        if "," not in text and "." not in text:
            continue
        number = _ASIDE.sub("", text)
        if _WITH_COMMA.fullmatch(number):
            seen.add(",")
        elif _WITH_POINT.fullmatch(number):
            seen.add(".")
    return "?" if len(seen) > 1 else next(iter(seen), "")


def number_of(text: str, style: str, most: float | None = None) -> list[float]:
    """The numbers that a text may be: none, one, or two when a group of three digits can be either."""
    sign = -1.0 if text.startswith(("-", "−")) else 1.0
    body = re.sub(r"[\s\u00a0]", "", text.lstrip("+-−"))
    if re.fullmatch(r"\d+", body):
        return [sign * float(body)]
    found: list[float] = []
    if re.fullmatch(r"\d+,\d+|\d{1,3}(\.\d{3})+,\d+", body):  # 95,3 and 1.234,5
        found.append(float(body.replace(".", "").replace(",", ".")))
        if style != "," and _COMMAS.fullmatch(body) and not body.startswith("0"):
            found.append(float(body.replace(",", "")))
    elif re.fullmatch(r"\d+\.\d+|\d{1,3}(,\d{3})+\.\d+", body):
        found.append(float(body.replace(",", "")))
        if style != "." and _DOTS.fullmatch(body) and not body.startswith("0"):
            found.append(float(body.replace(".", "")))
            if style == ",":
                found.pop(0)
    elif _DOTS.fullmatch(body):
        found.append(float(body.replace(".", "")))
    elif _COMMAS.fullmatch(body):
        found.append(float(body.replace(",", "")))
    if style == "." and len(found) == 2:
        found.pop(0)
    if most is not None and len(found) > 1:
        found = [n for n in found if n <= most] or found
    return [sign * n for n in found]


def _places(text: str) -> int:
    found = re.search(r"[.,](\d+)\D*$", text)
    return len(found[1]) if found else 0


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
    if share := re.fullmatch(r"(\d+)\s*/\s*(\d+)", text):
        return Said("share", numerator=float(share[1]), denominator=float(share[2]))
    bare = text.removesuffix("%").rstrip()
    numbers = number_of(bare, style, 100.0 if bare != text else most)
    if len(numbers) == 1:
        return Said("number", numbers[0], places=_places(bare), percent=bare != text)
    if numbers:
        return Said("unclear")
    word = read_word(text, True)
    return Said("word", word=word) if word else Said("bad")
