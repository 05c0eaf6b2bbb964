"""Names of worksheets that every spreadsheet program accepts."""

from __future__ import annotations

import re

_LIMIT = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def mark_suffix(mark: str) -> str:
    """The first words of a mark, short enough for a sheet's name; empty when there is no mark."""
    head = re.split(r"[,.;:(]", mark, maxsplit=1)[0].strip()
    return f" ({_FORBIDDEN.sub(' ', head)[:12].strip()})" if head else ""


def sheet_name(wanted: str, mark: str, taken: set[str]) -> str:
    """A free name of at most 31 letters that ends with the mark; adds it (folded) to `taken`."""
    base = " ".join(_FORBIDDEN.sub(" ", wanted).split()).strip("' ") or "-"
    if base.casefold() == "history":
        base += "_"
    suffix = mark_suffix(mark)
    name, number = "", 1
    while not name or name.casefold() in taken:
        tail = suffix if number == 1 else f" {number}{suffix}"
        name = base[: _LIMIT - len(tail)].strip("' ") + tail
        number += 1
    taken.add(name.casefold())
    return name
