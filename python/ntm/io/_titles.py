"""What the title of a table says: the day, the review stage, the district."""

from __future__ import annotations

import calendar
import datetime
import re
import unicodedata
from collections.abc import Iterable

from .._core.units import Registry, Unit
from . import _words

_YEAR = re.compile(r"\d{4}")


def _last(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def _word(key: str) -> str:
    """The words of words.toml for a part of a date, as a pattern for small letters with their marks."""
    return _words.either("dates", key, folded=False)


_D, _M, _Q, _Y = (_word(key) for key in ("day", "month", "quarter", "year"))
_DAY = (
    r"(?<!\d)\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}(?!\d)"
    rf"|{_D}[\s.…_]*\d{{0,2}}[\s.…_]*{_M}[\s.…_]*\d{{0,2}}[\s.…_]*{_Y}\s+\d{{4}}"
)
#: A document and its date: "Quyết định 1980/QĐ-TTg ngày 17/10/2016", "số 12/BC-UBND ngày 05/6/2020".
_CITED = re.compile(
    rf"((?:{_word('documents')}|(?<!\w){_word('number')}\s*:?\s*[\d.…_/])[^;()]{{0,100}}?)(?:{_DAY})"
    rf"|({_word('laws')}[^;()]{{0,100}}?){_Y}\s+\d{{4}}"
)
#: Until when the figures are: a day, a month or a quarter.
_UNTIL = re.compile(
    rf"{_word('until')}\s+(?:{_word('end')}\s+)?(?:{_D}\s+(?=\d{{1,2}}\s*[/.-]))?((?:{_DAY})"
    rf"|{_M}\s+\d{{1,2}}\s*(?:/|-|\s+{_Y}\s+)\s*\d{{4}}"
    rf"|{_Q}\s+(?:i{{1,3}}|iv|[1-4])\s*(?:/|-|\s+{_Y}\s+)\s*\d{{4}})"
)
_WHOLE = re.compile(rf"{_D}\s+(\d{{1,2}})\s+{_M}\s+(\d{{1,2}})\s+{_Y}\s+(\d{{4}})")
_MONTH = re.compile(rf"{_M}\s+(\d{{1,2}})\s*(?:/|-|\s+{_Y}\s+)\s*(\d{{4}})")
_QUARTER = re.compile(rf"{_Q}\s+(i{{1,3}}|iv|[1-4])\s*(?:/|-|\s+{_Y}\s+)\s*(\d{{4}})")
_PERIOD = re.compile(rf"{_word('period')}|\d{{4}}\s*[-–÷]\s*\d{{4}}")
_LAST_OF_YEAR = re.compile(rf"{_Y}\s+(\d{{4}})(?!\d)")


def days_until(text: str) -> list[datetime.date]:
    """The days until which a title says that figures are."""
    if not _YEAR.search(text):
        return []
    return sorted({day for told in _UNTIL.findall(_words_of(text)) for day in days_in(told)})


def days_in(text: str, *, cited: bool = True) -> list[datetime.date]:
    """The days that a title names; a month, quarter or year is its last day. Whole days win over months and years.

    Without `cited`, the dates of documents that it names are left out.
    """
    if not _YEAR.search(text):
        return []
    plain = _words_of(text)
    if not cited:
        plain = _CITED.sub(r"\1\2 ", plain)
    found: list[datetime.date] = []
    for day, month, year in re.findall(
        r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?!\d)", plain
    ) + _WHOLE.findall(plain):
        try:
            found.append(datetime.date(int(year), int(month), int(day)))
        except ValueError:
            continue
    if not found:
        months = _MONTH.findall(plain)
        found = [_last(int(y), int(m)) for m, y in months if 1 <= int(m) <= 12]
    if not found:
        quarters = {"i": 3, "ii": 6, "iii": 9, "iv": 12, "1": 3, "2": 6, "3": 9, "4": 12}
        named = _QUARTER.findall(plain)
        found = [_last(int(y), quarters[q]) for q, y in named]
    if not found and not _PERIOD.search(plain):
        found = [_last(int(y), 12) for y in _LAST_OF_YEAR.findall(plain)]
    return sorted(set(found))


def _words_of(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def day_of(titles: Iterable[str], names: Iterable[str] = ()) -> list[datetime.date]:
    """The days until which a title says that figures are, else those of the first title that names any, else of a name.

    Dates of documents that titles cite are not days of figures. Several days are for a person to choose from.
    """
    texts = [text for text in titles if _YEAR.search(text)]
    for found in map(days_until, texts):
        if found:
            return found
    for text in texts:
        if found := days_in(text, cited=False):
            return found
    return next((found for found in map(days_in, names) if found), [])


def stages_in(titles: Iterable[str]) -> dict[str, str]:
    """The review stages that titles name as where their figures come from, each with its title."""
    told: dict[str, str] = {}
    for title in titles:
        text = _words.fold(title)
        for stage in ("self_assessed", "verified", "appraised"):
            if any(word in text for word in _words.words("stages", stage)):
                told.setdefault(stage, title)
    return told


def district_in(text: str, registry: Registry, on: str) -> Unit | None:
    """The district that a title, a sheet or a file is called after; None when there is none, or several."""
    words = unicodedata.normalize("NFC", text).replace("_", " ").split()
    found: dict[str, Unit] = {}
    for at in range(len(words)):
        kind = _words.kind_before(words[at:], "district")
        for length in (4, 3, 2, 1) if kind else ():  # the longest name that there is
            name = " ".join(words[at + kind : at + kind + length]).strip(" ,.;:-–()")
            units = registry.find(f"{' '.join(words[at : at + kind])} {name}", on, level="district") if name else []
            if len(units) == 1:
                found[units[0].id if isinstance(units[0].id, str) else units[0].code] = units[0]
                break
    return next(iter(found.values())) if len(found) == 1 else None


def district_called(text: str, registry: Registry, on: str) -> Unit | None:
    """The district whose name a sheet or a file bears, with or without its kind and a number."""
    if (named := district_in(text, registry, on)) is not None:
        return named
    bare = re.sub(r"^[\d\s._()-]+|[\s._()-]*\d*$", "", text.replace("_", " ").replace("-", " ")).strip()
    units = registry.find(bare, on, level="district") if bare else []
    return units[0] if len(units) == 1 else None
